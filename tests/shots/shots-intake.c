/* shots-intake.c: the steps of taking in: a sheet with everything that can be odd about one, what
 * came of it, conflicts, photos; all of our own making. */

#include "shots.h"

#include "report/demo-picture.h"
#include "views/intake-lines.h"
#include "views/intake-page.h"

static const char *const PROBLEMS[] = {
  "门前占道经营，堵塞人行道",  "垃圾未及时清运，桶外散落", "非机动车乱停乱放", "公益广告破损褪色",
  "(1)地面有积水 (2)灯箱不亮", "僵尸车长期占用车位",       "墙面小广告未清理", "卫生间无保洁记录",
  "绿化带内有烟头纸屑",        "窗口未摆放文明服务标识",   "路口信号灯遮挡",   "井盖破损有安全隐患",
};

static RectifyIntakePage *
page_of (RectifyWindow *window)
{
  return RECTIFY_INTAKE_PAGE (rectify_window_find_page (window, "intake"));
}

static RectifyDirectory *
directory_of (RectifyWindow *window)
{
  return rectify_store_get_directory (
      rectify_workspace_get_store (rectify_window_get_workspace (window)));
}

static void
wait_for (RectifyWindow *window, const char *step)
{
  while (!g_str_equal (rectify_intake_page_get_step (page_of (window)), step))
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* Until the lines have been looked through. */
static void
wait_for_proposal (RectifyWindow *window)
{
  GtkWidget *lines = find_type (GTK_WIDGET (page_of (window)), RECTIFY_TYPE_INTAKE_LINES);

  wait_for (window, "proposal");
  while (rectify_intake_lines_get_n_shown (RECTIFY_INTAKE_LINES (lines)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static char *
file_of (RectifyWindow *window, const char *name)
{
  return g_build_filename (rectify_window_get_dir (window), "..", name, NULL);
}

static void
open_text (RectifyWindow *window, const char *name, const char *text)
{
  g_autofree char *path = file_of (window, name);

  g_file_set_contents (path, text, -1, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "intake");
  rectify_intake_page_open (page_of (window), path);
  wait_for_proposal (window);
}

static char *
sheet_of (RectifyWindow *window, guint lines)
{
  RectifyDirectory *directory = directory_of (window);
  GString          *text = g_string_new (
               "附件4,,,,,,,,,\n城市文明程度实地检查问题清单,,,,,,,,,\n"
                        "序号,点位名称,检查时间,问题描述,类别,责任单位,整改期限,整改情况,检查人,栏目\n");

  for (guint i = 0; i < lines; i++)
    {
      guint       site = i * 7 % MIN (rectify_directory_n (directory, RECTIFY_LIST_SITE), 32);
      guint       unit = i * 5 % rectify_directory_n (directory, RECTIFY_LIST_UNIT);
      const char *name = rectify_directory_name (directory, RECTIFY_LIST_UNIT, unit);

      g_string_append_printf (text, "%u,%s%s,2020-12-%02u,%s,%s,%s%s,%s,%s,李雷,A%u\n", i + 1,
                              rectify_directory_name (directory, RECTIFY_LIST_SITE, site),
                              i % 13 == 4 ? "西门" : "", i == 9 ? 28 : 1 + i % 9,
                              PROBLEMS[i % G_N_ELEMENTS (PROBLEMS)],
                              i % 3 == 0   ? "环境脏"
                              : i % 3 == 1 ? "秩序乱"
                                           : "设施损",
                              name, i % 11 == 3 ? "队" : "",
                              i == 2    ? "2020-13-40"
                              : i == 9  ? "2020-12-12"
                              : i == 17 ? "月底前完成"
                                        : "2020-12-18",
                              i % 4 == 0 ? "已整改" : "", i % 3);
    }
  return g_string_free (text, FALSE);
}

static void
show_sheet (RectifyWindow *window)
{
  g_autofree char *text = sheet_of (window, 38);

  open_text (window, "实地检查问题清单.csv", text);
}

static void
show_names (RectifyWindow *window)
{
  GtkWidget *expander = find_type (GTK_WIDGET (page_of (window)), GTK_TYPE_EXPANDER);

  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
}

static void
show_done (RectifyWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (page_of (window)), "intake.take-in", NULL);
  wait_for (window, "done");
}

/* The same sheet once more, after one line was corrected here and another there. */
static void
show_conflict (RectifyWindow *window)
{
  g_autoptr (RectifyDatabase) db =
      rectify_database_open (rectify_window_get_dir (window), RECTIFY_OPEN_READ_WRITE, NULL);
  RectifyWorkspace   *workspace = rectify_window_get_workspace (window);
  gint64              now = rectify_workspace_get_present (workspace);
  g_autoptr (GArray)  ids = rectify_database_newest_ids (db, 3, NULL);
  g_autoptr (GString) text = g_string_new ("问题编号,问题描述,整改措施,责任单位\n");
  g_autoptr (GPtrArray) issues =
      rectify_database_load_issues (db, (gint64 *) (gpointer) ids->data, ids->len, NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const RectifyIssue *issue = issues->pdata[i];

      if (i == 0)
        rectify_database_edit (db, issue->id, "description", "东门口占道经营，已劝离两次", "王芳",
                               now, NULL);
      g_string_append_printf (text, "%s,%s,%s,\n", issue->number,
                              i == 0 ? "西门口占道经营" : issue->description,
                              i < 2 ? "设置隔离栏，安排专人值守" : "");
    }
  open_text (window, "交办问题反馈.csv", text->str);
}

static void
show_photos (RectifyWindow *window)
{
  g_autofree char *folder = file_of (window, "手机照片");
  GtkWidget       *page = GTK_WIDGET (page_of (window));

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char   *name = g_strdup_printf ("IMG_20201204_1033%02u.jpg", i);
      g_autofree char   *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) picture =
          rectify_demo_picture ("环境脏", "ZGD", i < 4 ? i : 0, FALSE, NULL);

      if (picture != NULL)
        g_file_set_contents (path, g_bytes_get_data (picture, NULL),
                             (gssize) g_bytes_get_size (picture), NULL);
    }
  gtk_widget_activate_action (page, "intake.cancel", NULL);
  rectify_intake_page_open (RECTIFY_INTAKE_PAGE (page), folder);
  wait_for_proposal (window);
}

static GtkWindow *
prepare_sheet (Session *session)
{
  show_sheet (session->window);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_names (Session *session)
{
  show_names (session->window);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_done (Session *session)
{
  show_done (session->window);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_conflict (Session *session)
{
  show_conflict (session->window);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_photos (Session *session)
{
  show_photos (session->window);
  return GTK_WINDOW (session->window);
}

const Shot shots_intake[] = {
  { "intake-sheet", prepare_sheet },   { "intake-names", prepare_names },
  { "intake-done", prepare_done },     { "intake-conflict", prepare_conflict },
  { "intake-photos", prepare_photos }, { NULL, NULL },
};
