/* test-intake-page.c: a sheet is understood, shown, mended, taken in, undone; what was refused goes
 * back. */

#include "page-fixture.h"

#include "views/intake-columns.h"
#include "views/intake-line-view.h"
#include "views/intake-names.h"
#include "views/intake-page.h"

#include <string.h>

#define HEADER "序号,问题描述,检查时间,整改期限,责任单位,备忘\n"

static const char SHEET[] = HEADER "1,门前占道经营,2020-12-01,2020-12-03,新来的单位,甲\n"
                                   "2,垃圾未清运,2020-12-01,2020-13-40,新来的单位,乙\n"
                                   "3,车辆乱停放,2020-12-02,2020-12-05,新来的单位,丙\n";

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

static char *
write_sheet (PageFixture *f, const char *text)
{
  char              *path = g_build_filename (f->dir, "sheet.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
at (PageFixture *f, const char *step)
{
  return g_str_equal (rectify_intake_page_get_step (page_of (f)), step);
}

static void
open_sheet (PageFixture *f, const char *text)
{
  g_autofree char *path = write_sheet (f, text);

  rectify_intake_page_open (page_of (f), path);
  rectify_wait_until (at (f, "proposal"));
}

static void
take_in (PageFixture *f)
{
  gtk_widget_activate_action (f->page, "intake.take-in", NULL);
  rectify_wait_until (at (f, "done"));
}

/* Without a look at the keyboard: Return, and it is taken in; Return, and it is shown. */
static void
test_the_keys_are_where_it_goes_on (PageFixture *f, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (f->window);

  open_sheet (f, HEADER "1,门前占道经营,2020-12-01,2020-12-03,新来的单位,甲\n");
  rectify_wait_until (
      gtk_window_get_focus (window) != NULL && GTK_IS_BUTTON (gtk_window_get_focus (window))
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (gtk_window_get_focus (window))),
                    "intake.take-in")
             == 0);
  g_signal_emit_by_name (gtk_window_get_focus (window), "clicked");
  rectify_wait_until (at (f, "done"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (gtk_window_get_focus (window))),
                   ==, "intake.show-lines");
}

static guint
n_issues (PageFixture *f)
{
  return rectify_workspace_get_counts (f->workspace)->total;
}

/* The first button that is shown and says so, below @widget. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (PageFixture *f, const char *label)
{
  GtkWidget *button;

  rectify_wait_until ((button = find_button (f->page, label)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}

/* Whether a count is on its button: "✓ New 2". */
static gboolean
counts (PageFixture *f, const char *label)
{
  return find_button (f->page, label) != NULL;
}

static void
toggle (PageFixture *f, const char *label)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (f->page, label)), TRUE);
}

/* The first entry among the lines. */
static GtkEditable *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget)
      && gtk_widget_get_ancestor (widget, RECTIFY_TYPE_INTAKE_LINE_VIEW) != NULL)
    return GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_the_preview_writes_nothing_and_tells_what_is_wrong (PageFixture *f, gconstpointer data)
{
  guint before = n_issues (f);

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "▲ Left out 1"));
  g_assert_true (counts (f, "✓ New 2"));
  g_assert_true (counts (f, "All 3"));
  g_assert_true (page_fixture_shows (f->page, "sheet.csv · 3 lines"));
  rectify_wait_until (page_fixture_shows (f->page, "“2020-13-40” is no date"));
  g_assert_true (page_fixture_shows (f->page, "1 name is not known yet"));
  g_assert_true (counts (f, "Take in 2 issues"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (at (f, "empty"));
  g_assert_cmpuint (n_issues (f), ==, before);
}

static void
test_the_lines_of_one_outcome_are_shown (PageFixture *f, gconstpointer data)
{
  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "▲ Left out 1"));
  rectify_wait_until (page_fixture_shows (f->page, "is no date"));
  toggle (f, "✓ New 2");
  rectify_wait_until (!page_fixture_shows (f->page, "is no date"));
  toggle (f, "▲ Left out 1");
  rectify_wait_until (page_fixture_shows (f->page, "is no date"));
}

static void
test_what_is_wrong_is_typed_anew_in_its_place (PageFixture *f, gconstpointer data)
{
  guint        before = n_issues (f);
  GtkEditable *entry;

  open_sheet (f, SHEET);
  rectify_wait_until ((entry = find_entry (f->page)) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2020-13-40");
  gtk_editable_set_text (entry, "2020-12-09");
  g_signal_emit_by_name (entry, "activate");
  rectify_wait_until (counts (f, "✓ New 3"));
  g_assert_true (counts (f, "▲ Left out 0"));
  gtk_widget_activate_action (f->page, "intake.take-in", NULL);
  rectify_wait_until (n_issues (f) == before + 3);
}

/* What the key controller of the list answers. */
static gboolean
press_in_list (GtkWidget *list, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  gboolean               handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
    }
  return handled;
}

static void
test_tab_leaves_the_lines_at_once (PageFixture *f, gconstpointer data)
{
  GtkWidget *list, *focus;
  GtkRoot   *root = gtk_widget_get_root (f->page);

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "All 3"));
  toggle (f, "All 3");
  rectify_wait_until (find_entry (f->page) != NULL);
  list = gtk_widget_get_ancestor (GTK_WIDGET (find_entry (f->page)), GTK_TYPE_LIST_VIEW);
  for (int back = 0; back < 2; back++)
    {
      rectify_wait_until (gtk_widget_get_first_child (list) != NULL);
      gtk_widget_grab_focus (gtk_widget_get_first_child (list));
      focus = gtk_root_get_focus (root);
      g_assert_true (gtk_widget_is_ancestor (focus, list));
      g_assert_true (press_in_list (list, back ? GDK_KEY_ISO_Left_Tab : GDK_KEY_Tab,
                                    back ? GDK_SHIFT_MASK : 0));
      focus = gtk_root_get_focus (root);
      g_assert_true (focus == NULL || !gtk_widget_is_ancestor (focus, list));
      g_assert_true (gtk_widget_get_can_focus (list));
    }
  /* In a line that is being corrected it goes on. */
  gtk_widget_grab_focus (GTK_WIDGET (find_entry (f->page)));
  g_assert_false (press_in_list (list, GDK_KEY_Tab, 0));
}

static void
test_a_line_is_skipped_and_comes_back (PageFixture *f, gconstpointer data)
{
  open_sheet (f, "问题描述,整改期限\n积水,2020-12-05\n乱停,2020-13-40\n");
  rectify_wait_until (counts (f, "▲ Left out 1"));
  press (f, "Skip");
  rectify_wait_until (page_fixture_shows (f->page, "Left out by hand."));
  press (f, "Take in after all");
  rectify_wait_until (page_fixture_shows (f->page, "is no date"));
}

static void
test_cells_of_several_problems_are_split (PageFixture *f, gconstpointer data)
{
  open_sheet (f, "问题描述,责任单位\n(1)积水 (2)破损,甲\n1、乱停 2、乱摆,乙\n");
  rectify_wait_until (counts (f, "✓ New 2"));
  press (f, "Split");
  rectify_wait_until (counts (f, "✓ New 3"));
  press (f, "Split all");
  rectify_wait_until (counts (f, "✓ New 4"));
  press (f, "Keep all together");
  rectify_wait_until (counts (f, "✓ New 2"));
}

static RectifyIntakeNames *
names_of (PageFixture *f)
{
  return RECTIFY_INTAKE_NAMES (page_fixture_find (f->page, RECTIFY_TYPE_INTAKE_NAMES));
}

static void
assert_choices (GtkDropDown *choice, const char *expected)
{
  GListModel         *words;
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_nonnull (choice);
  words = gtk_drop_down_get_model (choice);
  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (GtkStringObject) word = g_list_model_get_item (words, i);

      g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", gtk_string_object_get_string (word));
    }
  g_assert_cmpstr (all->str, ==, expected);
}

/* A name one character away from one that is there: offered, not taken. */
static void
test_a_name_that_is_nearly_known_is_offered (PageFixture *f, gconstpointer data)
{
  RectifyDirectory *directory = rectify_store_get_directory (f->store);
  const char       *known = rectify_directory_name (directory, RECTIFY_LIST_UNIT, 0);
  g_autofree char  *wrong = g_strconcat (known, "处", NULL);
  g_autofree char  *text = g_strdup_printf ("问题描述,责任单位\n积水,%s\n", wrong);
  g_autofree char  *means = g_strdup_printf ("It means “%s”", known);
  guint             n_units = rectify_directory_n (directory, RECTIFY_LIST_UNIT);
  GtkDropDown      *choice;
  GtkStringObject  *second;

  open_sheet (f, text);
  rectify_wait_until (
      (choice = rectify_intake_names_get_choice (names_of (f), RECTIFY_LIST_UNIT, wrong)) != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 0);
  second = g_list_model_get_item (gtk_drop_down_get_model (choice), 1);
  g_assert_cmpstr (gtk_string_object_get_string (second), ==, means);
  g_object_unref (second);
  gtk_drop_down_set_selected (choice, 1);
  rectify_wait_until (gtk_widget_is_sensitive (find_button (f->page, "Take in 1 issue")));
  take_in (f);
  directory = rectify_store_get_directory (f->store);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_UNIT), ==, n_units);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, wrong), ==, 0);
}

static void
test_what_can_be_taken_is_taken_once (PageFixture *f, gconstpointer data)
{
  guint before = n_issues (f);

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "✓ New 2"));
  take_in (f);
  rectify_wait_until (n_issues (f) == before + 2);

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "‖ As it is 2"));
  g_assert_true (counts (f, "✓ New 0"));
}

static void
test_a_changed_line_tells_old_and_new (PageFixture *f, gconstpointer data)
{
  open_sheet (f, "案件编号,问题描述,整改措施\nX-1,门前占道经营,劝离\n");
  rectify_wait_until (counts (f, "✓ New 1"));
  take_in (f);
  open_sheet (f, "案件编号,问题描述,整改措施\nX-1,门前占道经营,清理并劝离\n");
  rectify_wait_until (counts (f, "● Changed 1"));
  rectify_wait_until (page_fixture_shows (f->page, "劝离 → 清理并劝离"));
}

/* Corrected here after it was taken in, and different in the next sheet. */
static void
test_a_conflict_is_decided_by_the_clerk (PageFixture *f, gconstpointer data)
{
  open_sheet (f, "案件编号,问题描述\nX-1,门前占道经营\n");
  rectify_wait_until (counts (f, "✓ New 1"));
  take_in (f);
  {
    g_autoptr (GError)          error = NULL;
    g_autoptr (RectifyDatabase) db =
        rectify_database_open (rectify_store_get_dir (f->store), RECTIFY_OPEN_READ_WRITE, &error);

    g_assert_no_error (error);
    rectify_database_edit (db, rectify_database_find_number (db, "X-1", NULL), "description",
                           "东门口占道经营", "王芳", rectify_workspace_get_present (f->workspace),
                           &error);
    g_assert_no_error (error);
  }
  open_sheet (f, "案件编号,问题描述\nX-1,西门口占道经营\n");
  rectify_wait_until (counts (f, "◆ Conflict 1"));
  g_assert_true (counts (f, "Nothing to take in"));
  rectify_wait_until (page_fixture_shows (f->page, "东门口占道经营 → 西门口占道经营"));
  press (f, "Take all of theirs");
  rectify_wait_until (counts (f, "● Changed 1"));
  press (f, "Keep ours");
  rectify_wait_until (counts (f, "‖ As it is 1"));
  press (f, "Take theirs");
  rectify_wait_until (counts (f, "Take in 1 issue"));
}

static void
test_a_column_is_given_another_field (PageFixture *f, gconstpointer data)
{
  RectifyIntakeColumns *columns;
  GtkDropDown          *due;

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "▲ Left out 1"));
  columns = RECTIFY_INTAKE_COLUMNS (page_fixture_find (f->page, RECTIFY_TYPE_INTAKE_COLUMNS));
  due = rectify_intake_columns_get_choice (columns, 3);
  g_assert_true (page_fixture_shows (f->page, "5 of 6 columns are taken in"));
  g_assert_true (page_fixture_shows (f->page, "by its name"));
  g_assert_cmpuint (gtk_drop_down_get_selected (due), ==, RECTIFY_COLUMN_DUE + 1);
  /* The deadline is not taken: nothing is wrong with its words then. */
  gtk_drop_down_set_selected (due, 0);
  rectify_wait_until (counts (f, "✓ New 3"));
  g_assert_true (page_fixture_shows (f->page, "4 of 6 columns are taken in"));
  take_in (f);
  /* … and so it is next time, and said. */
  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "‖ As it is 3"));
  g_assert_true (page_fixture_shows (f->page, "matched as last time for sheets like this"));
}

/* Deadlines most of which are no dates are not left out without a word. */
static void
test_a_deadline_in_words_is_asked_about (PageFixture *f, gconstpointer data)
{
  static const char WORDS[] = "序号,问题描述,整改时限,责任单位\n"
                              "1,门前占道经营,视情况,甲单位\n"
                              "2,垃圾未清运,领导定,甲单位\n"
                              "3,车辆乱停放,2020-12-05,甲单位\n";

  open_sheet (f, WORDS);
  rectify_wait_until (counts (f, "✓ New 3"));
  g_assert_true (
      page_fixture_shows (f->page,
                          "“整改时限” is not taken in: few of its cells hold a date (“视情况”)."));
  press (f, "Take as deadlines");
  rectify_wait_until (counts (f, "Odd 2"));
  g_assert_null (find_button (f->page, "Take as deadlines"));
}

static void
test_what_stands_above_the_table_is_for_all (PageFixture *f, gconstpointer data)
{
  GtkDropDown *due;

  open_sheet (f, "整改期限：2030年6月30日,\n问题描述,备注\n门前积水,急\n");
  rectify_wait_until (counts (f, "✓ New 1"));
  due = rectify_intake_columns_get_choice (RECTIFY_INTAKE_COLUMNS (
                                               page_fixture_find (f->page,
                                                                  RECTIFY_TYPE_INTAKE_COLUMNS)),
                                           2);
  g_assert_cmpuint (gtk_drop_down_get_selected (due), ==, RECTIFY_COLUMN_DUE + 1);
  g_assert_true (page_fixture_shows (f->page, "above the table"));
  gtk_drop_down_set_selected (due, 0);
  rectify_wait_until (page_fixture_shows (f->page, "2 of 3 columns are taken in"));
}

static void
test_every_name_that_is_not_known_can_be_seen (PageFixture *f, gconstpointer data)
{
  g_autoptr (GString) sheet = g_string_new ("问题描述,责任单位\n");

  for (guint i = 0; i < 230; i++)
    g_string_append_printf (sheet, "积水,%u号大队\n", i);
  open_sheet (f, sheet->str);
  rectify_wait_until (page_fixture_shows (f->page, "230 names are not known yet"));
  gtk_expander_set_expanded (GTK_EXPANDER (page_fixture_find (f->page, GTK_TYPE_EXPANDER)), TRUE);
  rectify_wait_until (rectify_intake_names_get_n (names_of (f)) == 200);
  press (f, "_Show 30 more names");
  rectify_wait_until (rectify_intake_names_get_n (names_of (f)) == 230);
}

static void
test_the_done_page_follows_the_undo (PageFixture *f, gconstpointer data)
{
  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "✓ New 2"));
  take_in (f);
  g_assert_true (page_fixture_shows (f->page, "2 issues taken in"));
  {
    g_autoptr (GError)          error = NULL;
    g_autoptr (RectifyDatabase) db =
        rectify_database_open (rectify_store_get_dir (f->store), RECTIFY_OPEN_READ_WRITE, &error);
    RectifyActReport report = { 0 };
    gint64           now = rectify_workspace_get_present (f->workspace);
    g_autofree char *batch = rectify_intake_page_dup_batch (page_of (f));

    g_assert_no_error (error);
    rectify_database_undo_batch (db, batch, "王芳", now, NULL, NULL, NULL, &report, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (report.done, ==, 2);
    rectify_act_report_clear (&report);
  }
  rectify_wait_until (page_fixture_shows (f->page, "The taking in was undone"));
  g_assert_false (page_fixture_shows (f->page, "2 issues taken in"));
}

static void
test_the_lines_taken_in_are_shown (PageFixture *f, gconstpointer data)
{
  g_autofree char *filter = NULL;

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "✓ New 2"));
  take_in (f);
  press (f, "Show these lines");
  g_assert_cmpstr (f->went_to, ==, "issues");
  filter = rectify_filter_print (rectify_workspace_get_filter (f->workspace));
  g_assert_true (g_str_has_prefix (filter, "number:"));
}

static void
test_refused_lines_go_back_as_a_workbook (PageFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "back.xlsx", NULL);
  g_autofree char *strings = NULL;

  open_sheet (f, SHEET);
  rectify_wait_until (counts (f, "▲ Left out 1"));
  rectify_intake_page_save_refused (page_of (f), path);
  rectify_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  strings = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (strings, "垃圾未清运"));
  g_assert_nonnull (strstr (strings, "is no date"));
  g_assert_null (strstr (strings, "车辆乱停放"));
  /* Sent back mended: why it was left out is no remark about it. */
  rectify_intake_page_open (page_of (f), path);
  rectify_wait_until (page_fixture_shows (f->page, "4 of 8 columns are taken in"));
}

/* The header tells that these are sites; the clerk may say otherwise, and back. */
static void
test_a_list_of_sites_goes_into_the_directory (PageFixture *f, gconstpointer data)
{
  RectifyDirectory *directory = rectify_store_get_directory (f->store);
  guint             before = rectify_directory_n (directory, RECTIFY_LIST_SITE);

  open_sheet (f, "点位名称,点位类型,区,地址,经度,纬度\n"
                 "新来的市场,农贸市场,独山子区,大庆路1号,84.9,44.3\n"
                 "新来的公园,公园广场,独山子区,大庆路2号,84.91,44.31\n");
  rectify_wait_until (counts (f, "Take in 2 lines"));
  g_assert_true (page_fixture_shows (f->page, "Sites"));
  g_assert_true (page_fixture_shows (f->page, "6 of 6 columns are taken in"));
  take_in (f);
  g_assert_true (page_fixture_shows (f->page, "2 lines taken in"));
  directory = rectify_store_get_directory (f->store);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_SITE), ==, before + 2);
}

/* A type of sites belongs to the standard: no sheet makes one, and none is offered to be made. */
static void
test_what_a_sheet_does_not_make_is_not_offered (PageFixture *f, gconstpointer data)
{
  RectifyDirectory *directory = rectify_store_get_directory (f->store);
  const char       *known = rectify_directory_name (directory, RECTIFY_LIST_SITE_TYPE, 0);
  g_autofree char  *nearly = g_strconcat (known, "场", NULL);
  g_autofree char  *text = g_strdup_printf ("点位名称,点位类型,地址,责任单位\n"
                                             "新来的甲,%s,大庆路1号,新单位\n"
                                             "新来的乙,月球基地,大庆路2号,新单位\n",
                                            nearly);
  GtkDropDown      *unit, *near, *far;

  open_sheet (f, text);
  rectify_wait_until (counts (f, "Take in 2 lines"));
  rectify_wait_until (rectify_intake_names_get_n (names_of (f)) == 3);
  unit = rectify_intake_names_get_choice (names_of (f), RECTIFY_LIST_UNIT, "新单位");
  near = rectify_intake_names_get_choice (names_of (f), RECTIFY_LIST_SITE_TYPE, nearly);
  far = rectify_intake_names_get_choice (names_of (f), RECTIFY_LIST_SITE_TYPE, "月球基地");
  assert_choices (unit, "Add it|Leave it out|It means another…");
  assert_choices (far, "Leave it out|It means another…");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (near)), ==, 3);
  gtk_drop_down_set_selected (near, 1);
  rectify_wait_until (gtk_widget_is_sensitive (find_button (f->page, "Take in 2 lines")));
  take_in (f);
  directory = rectify_store_get_directory (f->store);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_SITE_TYPE, nearly), ==, 0);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_SITE_TYPE, "月球基地"), ==,
                    RECTIFY_INDEX_NONE);
}

static void
test_what_is_no_sheet_is_refused_with_a_sentence (PageFixture *f, gconstpointer data)
{
  g_autofree char *path = write_sheet (f, "");

  rectify_intake_page_open (page_of (f), path);
  rectify_wait_until (at (f, "failed"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (at (f, "empty"));
}

#define ADD(name)                                                                                  \
  g_test_add ("/intake-page/" #name, PageFixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD (the_preview_writes_nothing_and_tells_what_is_wrong);
  ADD (the_lines_of_one_outcome_are_shown);
  ADD (what_is_wrong_is_typed_anew_in_its_place);
  ADD (tab_leaves_the_lines_at_once);
  ADD (a_line_is_skipped_and_comes_back);
  ADD (cells_of_several_problems_are_split);
  ADD (a_name_that_is_nearly_known_is_offered);
  ADD (what_can_be_taken_is_taken_once);
  ADD (a_changed_line_tells_old_and_new);
  ADD (a_conflict_is_decided_by_the_clerk);
  ADD (the_keys_are_where_it_goes_on);
  ADD (a_column_is_given_another_field);
  ADD (a_deadline_in_words_is_asked_about);
  ADD (what_stands_above_the_table_is_for_all);
  ADD (every_name_that_is_not_known_can_be_seen);
  ADD (the_done_page_follows_the_undo);
  ADD (the_lines_taken_in_are_shown);
  ADD (refused_lines_go_back_as_a_workbook);
  ADD (a_list_of_sites_goes_into_the_directory);
  ADD (what_a_sheet_does_not_make_is_not_offered);
  ADD (what_is_no_sheet_is_refused_with_a_sentence);
  return g_test_run ();
}
