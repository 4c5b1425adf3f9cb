/* test-intake-files.c: where lines come from – several files one after another, the clipboard – and
 * what the steps around the proposal offer and give the focus. */

#include "page-fixture.h"

#include "views/intake-names.h"
#include "views/intake-page.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEADER "序号,问题描述,检查时间,整改期限,责任单位,备忘\n"

static const char GOOD[] = HEADER "1,门前占道经营,2020-12-01,2020-12-03,新来的单位,甲\n";
static const char OTHER[] = HEADER "1,路灯不亮,2020-12-02,2020-12-05,新来的单位,乙\n";
static const char SITES[] = "点位名称,点位类型,地址\n测试东市场,农贸市场,武昌路1号\n"
                            "测试西市场,农贸市场,武昌路2号\n";
static const char NO_SHEET[] = "{\\rtf1 not a sheet}";

static RectifyIntakePage *
page_of (PageFixture *f)
{
  return RECTIFY_INTAKE_PAGE (f->page);
}

static void
set_up (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, rectify_intake_page_new (), 20);
}

static void
tear_down (PageFixture *f, gconstpointer data)
{
  page_fixture_tear_down (f);
}

static GFile *
write_file (PageFixture *f, const char *name, const char *text)
{
  g_autofree char   *path = g_build_filename (f->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static gboolean
at (PageFixture *f, const char *step)
{
  return g_str_equal (rectify_intake_page_get_step (page_of (f)), step);
}

static void
open_paths (PageFixture *f, char **paths)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  GdkFileList          *dropped;

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (list, g_file_new_for_path (paths[i]));
  dropped = gdk_file_list_new_from_array ((GFile **) list->pdata, list->len);
  rectify_intake_page_open_files (page_of (f), dropped);
  g_boxed_free (GDK_TYPE_FILE_LIST, dropped);
}

/* Files dropped together, as name and text after name and text. */
static void
drop (PageFixture *f, const char *const *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           paths = NULL;

  for (guint i = 0; files[i] != NULL; i += 2)
    {
      g_autoptr (GFile) file = write_file (f, files[i], files[i + 1]);

      g_strv_builder_add (builder, g_file_peek_path (file));
    }
  paths = g_strv_builder_end (builder);
  open_paths (f, paths);
}

/* The action of what has the focus; "" when nothing of that kind has it. */
static const char *
focused (PageFixture *f)
{
  GtkWidget  *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  const char *action = focus != NULL && GTK_IS_ACTIONABLE (focus)
                           ? gtk_actionable_get_action_name (GTK_ACTIONABLE (focus))
                           : NULL;

  return action != NULL ? action : "";
}

/* Return on what has the focus. */
static void
press_focused (PageFixture *f)
{
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (f->window)), "clicked");
}

/* Whether a label or a button that can be seen says it. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (label != NULL && strstr (label, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* The first button that is shown and says so, below @widget. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* A bad file among several names itself and does not hold up the others: Return after Return. */
static void
test_several_files_come_one_after_another (PageFixture *f, gconstpointer data)
{
  const char *const FILES[] = { "one.csv", GOOD, "two.rtf", NO_SHEET, "three.csv", OTHER, NULL };

  drop (f, FILES);
  rectify_wait_until (says (f->page, "one.csv · 1 line · 2 more files"));
  rectify_wait_until (g_str_equal (focused (f), "intake.take-in"));
  press_focused (f);
  rectify_wait_until (at (f, "done"));
  g_assert_true (says (f->page, "Next: two.rtf"));
  g_assert_cmpstr (focused (f), ==, "intake.next-file");
  press_focused (f);
  rectify_wait_until (at (f, "failed"));
  g_assert_true (says (f->page, "two.rtf"));
  g_assert_true (says (f->page, "Next: three.csv"));
  g_assert_cmpstr (focused (f), ==, "intake.next-file");
  press_focused (f);
  rectify_wait_until (says (f->page, "three.csv · 1 line"));
  g_assert_false (says (f->page, "more file"));
}

/* Cancel is for the one file. */
static void
test_the_files_after_a_cancelled_one_are_not_lost (PageFixture *f, gconstpointer data)
{
  const char *const FILES[] = { "one.csv", GOOD, "two.csv", OTHER, NULL };

  drop (f, FILES);
  rectify_wait_until (says (f->page, "one.csv · 1 line"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (at (f, "empty"));
  g_assert_true (says (f->page, "Next: two.csv"));
  g_assert_cmpstr (focused (f), ==, "intake.next-file");
}

/* What is dropped while another file is written waits for its turn. */
static void
test_a_file_dropped_meanwhile_comes_next (PageFixture *f, gconstpointer data)
{
  const char *const ONE[] = { "one.csv", GOOD, NULL }, *const TWO[] = { "two.csv", OTHER, NULL };

  drop (f, ONE);
  rectify_wait_until (g_str_equal (focused (f), "intake.take-in"));
  gtk_widget_activate_action (f->page, "intake.take-in", NULL);
  drop (f, TWO);
  rectify_wait_until (at (f, "done"));
  g_assert_true (says (f->page, "Next: two.csv"));
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

/* As a click on the button does. */
static void
answer (const char *response)
{
  AdwMessageDialog *dialog = find_dialog ();

  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What was corrected is not lost to a file dropped beside it without a question. */
static void
test_a_drop_on_corrections_asks (PageFixture *f, gconstpointer data)
{
  const char *const ONE[] = { "one.csv", GOOD, NULL }, *const TWO[] = { "two.csv", OTHER, NULL };
  const RectifyIntakeWish split = { .kind = RECTIFY_INTAKE_WISH_SPLIT, .on = TRUE };

  drop (f, ONE);
  rectify_wait_until (says (f->page, "one.csv · 1 line"));
  drop (f, TWO);
  g_assert_null (find_dialog ());
  rectify_wait_until (says (f->page, "two.csv · 1 line"));
  rectify_intake_page_wish (gtk_widget_get_first_child (f->page), &split);
  drop (f, ONE);
  rectify_wait_until (says (f->page, "two.csv · 1 line"));
  answer ("cancel");
  g_assert_false (says (f->page, "more file"));
  drop (f, ONE);
  answer ("after");
  rectify_wait_until (says (f->page, "two.csv · 1 line · 1 more file"));
  drop (f, ONE);
  answer ("replace");
  rectify_wait_until (says (f->page, "one.csv · 1 line"));
  g_assert_false (says (f->page, "more file"));
}

/* Nor to lines that are pasted over it. */
static void
test_pasting_on_corrections_asks (PageFixture *f, gconstpointer data)
{
  const char *const       ONE[] = { "one.csv", GOOD, NULL };
  const RectifyIntakeWish split = { .kind = RECTIFY_INTAKE_WISH_SPLIT, .on = TRUE };

  drop (f, ONE);
  rectify_wait_until (says (f->page, "one.csv · 1 line"));
  rectify_intake_page_wish (gtk_widget_get_first_child (f->page), &split);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->page), "问题描述\t责任单位\n路灯不亮\t甲\n");
  gtk_widget_activate_action (f->page, "intake.paste", NULL);
  rectify_wait_until (find_dialog () != NULL);
  answer ("after");
  rectify_wait_until (says (f->page, "one.csv · 1 line · 1 more file"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (says (f->page, "Next: Pasted lines"));
  gtk_widget_activate_action (f->page, "intake.next-file", NULL);
  rectify_wait_until (says (f->page, "Pasted lines · 1 line"));
}

/* Photos among sheets are one intake. */
static void
test_photos_among_sheets_are_taken_together (PageFixture *f, gconstpointer data)
{
  const char *const FILES[] = { "1.jpg", "no photo", "one.csv", GOOD, "2.jpg", "no photo", NULL };

  drop (f, FILES);
  rectify_wait_until (says (f->page, "one.csv · 1 line · 1 more file"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (says (f->page, "Next: 2 photos"));
}

/* Return once more by accident must not undo what Return took in. */
static void
test_what_cannot_be_done_is_not_offered (PageFixture *f, gconstpointer data)
{
  const char *const FILES[] = { "sites.csv", SITES, NULL };

  drop (f, FILES);
  rectify_wait_until (g_str_equal (focused (f), "intake.take-in"));
  press_focused (f);
  rectify_wait_until (at (f, "done"));
  g_assert_cmpstr (focused (f), ==, "intake.open");
  g_assert_false (says (f->page, "Show these lines"));
  g_assert_false (says (f->page, "Save what is left out…"));
  g_assert_true (says (f->page, "Undo all of it"));
}

/* A folder dropped as a whole: its sheets, each by itself; one with nothing in it says so. */
static void
test_a_folder_brings_its_sheets (PageFixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->dir, "reports", NULL);
  char            *paths[] = { folder, NULL };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  open_paths (f, paths);
  rectify_wait_until (at (f, "failed"));
  g_assert_true (says (f->page, "reports"));
  g_assert_true (says (f->page, "There are no photos and no sheets in this folder itself"));

  g_object_unref (write_file (f, "reports/b.csv", OTHER));
  g_object_unref (write_file (f, "reports/a.csv", GOOD));
  g_object_unref (write_file (f, "reports/notes.doc", "no sheet"));
  open_paths (f, paths);
  rectify_wait_until (says (f->page, "a.csv · 1 line · 1 more file"));
}

/* The entry that has the focus; its text part has it really. */
static GtkEditable *
focused_entry (PageFixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL ? GTK_EDITABLE (entry) : NULL;
}

/* Whether shortcuts of @widget in that phase answer the key. */
static gboolean
press_on (GtkWidget *widget, GtkPropagationPhase phase, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GListModel                    *shortcuts =
          GTK_IS_SHORTCUT_CONTROLLER (controller)
                  && gtk_event_controller_get_propagation_phase (controller) == phase
                                 ? G_LIST_MODEL (controller)
                                 : NULL;

      for (guint k = 0; shortcuts != NULL && k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger     *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                               gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }
  return FALSE;
}

/* As it comes to what has the focus: down from the page, then up again, until somebody takes it. */
static void
press_at_focus (PageFixture *f, guint key)
{
  GtkWidget            *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (chain, widget);
  for (guint i = chain->len; i > 0; i--)
    if (press_on (chain->pdata[i - 1], GTK_PHASE_CAPTURE, key))
      return;
  for (guint i = 0; i < chain->len; i++)
    if (press_on (chain->pdata[i], GTK_PHASE_BUBBLE, key))
      return;
}

/* F8, the date, Return; F8, the date, Return: without a look at the mouse. */
static void
test_problem_after_problem_is_mended_with_the_keys (PageFixture *f, gconstpointer data)
{
  const char *const FILES[] = { "two.csv",
                                HEADER "1,门前占道经营,2020-12-01,2020-12-40,新来的单位,甲\n"
                                       "2,垃圾未清运,2020-12-01,2020-12-05,新来的单位,乙\n"
                                       "3,车辆乱停放,2020-12-02,2020-13-05,新来的单位,丙\n"
                                       "4,路灯不亮,2020-12-02,2020-12-06,新来的单位,丁\n"
                                       "5,井盖破损,2020-12-02,2020-12-06,新来的单位,戊\n",
                                NULL };
  const char *const WRONG[] = { "2020-12-40", "2020-13-05" };

  drop (f, FILES);
  rectify_wait_until (says (f->page, "▲ Left out 2"));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *left = g_strdup_printf ("▲ Left out %u", 1 - i);
      GtkEditable     *entry;

      press_at_focus (f, GDK_KEY_F8);
      entry = focused_entry (f);
      g_assert_nonnull (entry);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, WRONG[i]);
      gtk_editable_set_text (entry, "2020-12-09");
      g_signal_emit_by_name (entry, "activate");
      rectify_wait_until (says (f->page, left));
      g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
      g_assert_true (
          gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), f->page));
    }
}

/* With the last of them, the keys are where it is taken in: not on Cancel beside it. */
static void
test_after_the_last_problem_return_takes_in (PageFixture *f, gconstpointer data)
{
  const char *const FILES[] = { "one.csv",
                                HEADER "1,门前占道经营,2020-12-01,2020-12-40,新来的单位,甲\n"
                                       "2,垃圾未清运,2020-12-01,2020-12-05,新来的单位,乙\n",
                                NULL };
  GtkWidget        *left;

  drop (f, FILES);
  rectify_wait_until (says (f->page, "▲ Left out 1"));
  left = find_button (f->page, "▲ Left out 1");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (left), TRUE);
  press_at_focus (f, GDK_KEY_F8);
  gtk_editable_set_text (focused_entry (f), "2020-12-09");
  g_signal_emit_by_name (focused_entry (f), "activate");
  rectify_wait_until (says (f->page, "▲ Left out 0"));
  g_assert_cmpstr (focused (f), ==, "intake.take-in");
}

static void
paste (PageFixture *f, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->page), text);
  gtk_widget_activate_action (f->page, "intake.paste", NULL);
  rectify_wait_until (at (f, "proposal"));
  rectify_wait_until (says (f->page, "✓ New 2"));
}

/* Lines of a chat: one problem each; who wrote when is none. */
static void
test_lines_of_a_chat_are_problems (PageFixture *f, gconstpointer data)
{
  paste (f, "王芳 12-04 10:33\n1、武昌路市场门前占道经营，请城管局处理。\n"
            "2、文化路口垃圾未清运\n");
}

static void
test_pasted_lines_are_a_sheet (PageFixture *f, gconstpointer data)
{
  paste (f, "问题描述\t责任单位\n路灯不亮\t某单位\n井盖破损\t某单位\n");
  g_assert_true (says (f->page, "Pasted lines"));
}

/* The cell below @widget that shows @text. */
static GtkWidget *
cell_that_shows (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_INSCRIPTION (widget)
      && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = cell_that_shows (child, text);
  return found;
}

/* What is wrong is what one wants to read: it gets the room beside few columns, and all of it is in
 * a tooltip that is not wrapped after a few characters. */
static void
test_the_problem_has_the_room_that_is_left (PageFixture *f, gconstpointer data)
{
  static const char LONG[] =
      "武昌路市场门前占道经营，摊位外摆一米以上，请城管局会同街道一并处理并长期保持";
  GtkWidget *problem, *unit, *title;
  int        natural;
  double     x = 0, of_title = 0, y;

  paste (
      f,
      "问题描述\t责任单位\n武昌路市场门前占道经营，摊位外摆一米以上，请城管局会同街道一并处理并长期保持\t"
      "某单位\n井盖破损\t某单位\n");
  problem = cell_that_shows (f->page, LONG);
  unit = cell_that_shows (f->page, "某单位");
  title = cell_that_shows (f->page, "Responsible unit");
  rectify_wait_until (gtk_widget_get_width (unit) > 0);
  gtk_widget_measure (problem, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_width (problem), >, natural);
  gtk_widget_translate_coordinates (unit, f->page, 0, 0, &x, &y);
  gtk_widget_translate_coordinates (title, f->page, 0, 0, &of_title, &y);
  g_assert_cmpfloat_with_epsilon (x, of_title, 2.5);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (problem), ==, LONG);
  g_assert_true (g_signal_has_handler_pending (problem,
                                               g_signal_lookup ("query-tooltip", GTK_TYPE_WIDGET),
                                               0, FALSE));
}

/* Hundreds of names nobody knows do not hide the one that is a slip of the pen. */
static void
test_a_slip_of_the_pen_comes_before_hundreds_of_new_names (PageFixture *f, gconstpointer data)
{
  RectifyDirectory   *directory = rectify_store_get_directory (f->store);
  const char         *site = rectify_directory_name (directory, RECTIFY_LIST_SITE, 0);
  g_autofree char    *slip = g_strconcat (site, "里", NULL);
  g_autoptr (GString) sheet = g_string_new ("问题描述,责任单位,点位名称\n");
  const char         *files[] = { "names.csv", NULL, NULL };
  RectifyIntakeNames *names;

  for (guint i = 0; i < 230; i++)
    g_string_append_printf (sheet, "积水,%u号大队,%s\n", i, i == 229 ? slip : site);
  files[1] = sheet->str;
  drop (f, files);
  rectify_wait_until (says (f->page, "1 looks like one that is there"));
  names = RECTIFY_INTAKE_NAMES (page_fixture_find (f->page, RECTIFY_TYPE_INTAKE_NAMES));
  rectify_wait_until (rectify_intake_names_get_n (names) == 200);
  g_assert_nonnull (rectify_intake_names_get_choice (names, RECTIFY_LIST_SITE, slip));
}

#define ADD(name)                                                                                  \
  g_test_add ("/intake-files/" #name, PageFixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD (several_files_come_one_after_another);
  ADD (the_files_after_a_cancelled_one_are_not_lost);
  ADD (a_file_dropped_meanwhile_comes_next);
  ADD (a_drop_on_corrections_asks);
  ADD (pasting_on_corrections_asks);
  ADD (photos_among_sheets_are_taken_together);
  ADD (what_cannot_be_done_is_not_offered);
  ADD (a_folder_brings_its_sheets);
  ADD (problem_after_problem_is_mended_with_the_keys);
  ADD (after_the_last_problem_return_takes_in);
  ADD (lines_of_a_chat_are_problems);
  ADD (pasted_lines_are_a_sheet);
  ADD (the_problem_has_the_room_that_is_left);
  ADD (a_slip_of_the_pen_comes_before_hundreds_of_new_names);
  return g_test_run ();
}
