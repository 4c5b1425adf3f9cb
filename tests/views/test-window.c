/* test-window.c: the window through its actions and the text it shows. */

#include "page-fixture.h"
#include "window-fixture.h"

#include "store/demo.h"
#include "views/filter-bar.h"
#include "views/filter-entry.h"
#include "views/intake-page.h"
#include "views/issue-table.h"
#include "views/ledger-dialog.h"
#include "views/ledger-export.h"
#include "views/sidebar.h"
#include "views/status-bar.h"
#include "views/visit-dialog.h"

#include <string.h>

static const char *
shown_text (WindowFixture *f)
{
  return rectify_status_bar_get_shown_text (
      window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_STATUS_BAR));
}

static gboolean
activate (WindowFixture *f, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

static void
test_without_a_ledger_it_says_what_can_be_done (WindowFixture *f, gconstpointer data)
{
  g_assert_true (window_fixture_window_says (f, "New ledger…"));
  g_assert_true (window_fixture_window_says (f, "Try the demo"));
  g_assert_true (window_fixture_window_says (f, "Take in a spreadsheet…"));
  g_assert_null (rectify_window_get_dir (f->window));
}

/* A sheet let go there is not swallowed in silence. */
static void
test_without_a_ledger_a_drop_says_what_is_missing (WindowFixture *f, gconstpointer data)
{
  g_autoptr (GFile)      file = g_file_new_for_path ("/nowhere/issues.csv");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->window));
  g_auto (GValue)        value = G_VALUE_INIT;
  gboolean               taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 5.0, 5.0, &taken);
    }
  g_assert_false (taken);
  rectify_wait_until (window_fixture_window_says (f, "Open or make a ledger first"));
}

/* Return makes one. */
static void
test_without_a_ledger_the_keys_are_where_one_is_made (WindowFixture *f, gconstpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "win.new-ledger");
}

static void
test_an_open_ledger_is_counted (WindowFixture *f, gconstpointer data)
{
  g_assert_cmpstr (shown_text (f), ==, "300 issues");
  g_assert_true (window_fixture_window_says (f, "克拉玛依市创城整改攻坚行动"));
  g_assert_true (window_fixture_window_says (f, "53 days left"));
  g_assert_true (window_fixture_window_says (f, "As of 2020-12-31"));
  g_assert_false (window_fixture_window_says (f, "Clear"));
}

static GtkLabel *
find_label (GtkWidget *widget, const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

static void
test_the_beginning_of_the_ledgers_name_is_always_there (WindowFixture *f, gconstpointer data)
{
  GtkLabel *label = find_label (GTK_WIDGET (f->window), "克拉玛依市创城整改攻坚行动");
  g_autoptr (PangoLayout) some = NULL;
  int                     width, least;

  g_assert_nonnull (label);
  some = gtk_widget_create_pango_layout (GTK_WIDGET (label), "克拉…动");
  pango_layout_get_pixel_size (some, &width, NULL);
  gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >=, width);
}

static void
test_a_typed_filter_changes_rows_chips_and_facets (WindowFixture *f, gconstpointer data)
{
  g_autofree char     *expected = NULL;
  const RectifyCounts *counts;

  window_fixture_type_filter (f, "state:closed class:环境脏");
  counts = rectify_workspace_get_shown_counts (rectify_window_get_workspace (f->window));
  g_assert_cmpuint (counts->closed, >, 0);
  expected = g_strdup_printf ("%u of 300 issues shown", counts->closed);
  g_assert_cmpstr (shown_text (f), ==, expected);
  g_assert_true (window_fixture_window_says (f, "State: Closed"));
  g_assert_true (window_fixture_window_says (f, "Class: 环境脏"));
  g_assert_true (window_fixture_window_says (f, "State (1)"));
  g_assert_true (activate (f, "win.clear-filter"));
  rectify_wait_until (window_fixture_is_ready (f));
  g_assert_cmpstr (shown_text (f), ==, "300 issues");
  g_assert_false (window_fixture_window_says (f, "State: Closed"));
}

static RectifySavedList *
saved_list (WindowFixture *f)
{
  return rectify_workspace_get_saved (rectify_window_get_workspace (f->window));
}

/* The dialog on top of the window; NULL. */
static GtkWidget *
top_dialog (WindowFixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window)
          && gtk_window_get_transient_for (GTK_WINDOW (window)) == GTK_WINDOW (f->window))
        return window;
    }
  return NULL;
}

static void
answer_name (WindowFixture *f, const char *name)
{
  GtkWidget *dialog = top_dialog (f);

  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (window_fixture_find (dialog, GTK_TYPE_ENTRY)), name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
}

static void
test_chips_come_without_moving_the_marks (WindowFixture *f, gconstpointer data)
{
  GtkWidget *bar = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_BAR);
  int        height;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  g_assert_false (gtk_widget_get_visible (bar));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "statistics");
  rectify_wait_until (gtk_widget_get_height (bar) > 0);
  g_assert_true (window_fixture_says (bar, "Nothing is filtered"));
  height = gtk_widget_get_height (bar);
  window_fixture_type_filter (f, "overdue");
  rectify_wait_until (window_fixture_says (bar, "Overdue"));
  rectify_wait_until (!window_fixture_says (bar, "Nothing is filtered"));
  g_assert_cmpint (gtk_widget_get_height (bar), ==, height);
}

static void
test_a_filter_is_saved_under_a_name_and_used (WindowFixture *f, gconstpointer data)
{
  GtkWidget *sidebar = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_SIDEBAR);
  GtkWidget *bar = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_BAR);

  rectify_wait_until (window_fixture_says (sidebar, "Newly entered by me"));
  window_fixture_type_filter (f, "state:closed class:环境脏");
  g_assert_true (gtk_widget_activate_action (bar, "filter.save", NULL));
  g_assert_true (ADW_IS_MESSAGE_DIALOG (top_dialog (f)));
  /* The words of the standing ones are taken, too. */
  gtk_editable_set_text (GTK_EDITABLE (window_fixture_find (top_dialog (f), GTK_TYPE_ENTRY)),
                         "Due today");
  g_assert_false (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (top_dialog (f)), "save"));
  answer_name (f, "脏的已销号");
  rectify_wait_until (rectify_saved_list_n (saved_list (f)) == 7);
  g_assert_true (window_fixture_says (sidebar, "脏的已销号"));
  g_assert_cmpstr (rectify_saved_list_get (saved_list (f), 6)->expression, ==,
                   "state:closed class:环境脏");
  window_fixture_type_filter (f, "saved:脏的已销号 -district:独山子区");
  g_assert_true (window_fixture_window_says (f, "Class: 环境脏"));
  window_fixture_type_filter (f, "saved:别的");
  g_assert_true (window_fixture_window_says (f, "“saved:别的” is not understood."));
}

static void
test_what_is_not_understood_is_said_and_changes_nothing (WindowFixture *f, gconstpointer data)
{
  window_fixture_type_filter (f, "state:closed");
  window_fixture_type_filter (f, "state:closed due:soonish");
  g_assert_true (window_fixture_window_says (f, "“due:soonish” is not understood."));
  g_assert_true (window_fixture_window_says (f, "State: Closed"));
  window_fixture_type_filter (f, "");
  g_assert_false (window_fixture_window_says (f, "“due:soonish”"));
}

static void
test_a_filter_set_elsewhere_is_written_into_the_entry (WindowFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("overdue", NULL);

  rectify_workspace_set_filter (rectify_window_get_workspace (f->window), filter);
  g_assert_cmpstr (rectify_filter_entry_get_text (
                       window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_ENTRY)),
                   ==, "overdue");
  rectify_wait_until (window_fixture_is_ready (f));
}

static void
test_a_page_is_shown_by_its_action (WindowFixture *f, gconstpointer data)
{
  g_assert_nonnull (rectify_window_find_page (f->window, "map"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "map");
  g_assert_cmpstr (rectify_window_get_page (f->window), ==, "map");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "no such page");
  g_assert_cmpstr (rectify_window_get_page (f->window), ==, "map");
}

static void
test_the_past_is_marked_and_left_by_now (WindowFixture *f, gconstpointer data)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);
  gint64            day =
      rectify_clock_day_end (rectify_store_get_clock (rectify_workspace_get_store (workspace)),
                             rectify_day_from_ymd (2020, 12, 6));

  rectify_workspace_set_moment (workspace, day);
  rectify_wait_until (window_fixture_is_ready (f));
  g_assert_true (window_fixture_window_says (f, "As of 2020-12-06 23:59"));
  g_assert_true (window_fixture_window_says (f, "78 days left"));
  g_assert_true (activate (f, "win.now"));
  rectify_wait_until (window_fixture_is_ready (f));
  g_assert_true (window_fixture_window_says (f, "As of 2020-12-31"));
}

static void
test_a_failed_opening_says_why_and_can_be_tried_again (WindowFixture *f, gconstpointer data)
{
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (window_fixture_window_says (f, "The ledger could not be opened"));
  g_assert_true (window_fixture_window_says (f, "Try again"));
  window_fixture_make_ledger (f->ledger);
  g_assert_true (activate (f, "win.try-again"));
  rectify_wait_until (window_fixture_is_ready (f));
  g_assert_cmpstr (shown_text (f), ==, "300 issues");
}

static void
test_a_new_ledger_is_made_and_opened (WindowFixture *f, gconstpointer data)
{
  RectifyLedgerDialog *dialog = rectify_ledger_dialog_present (f->window, FALSE);
  GtkWidget           *create;

  g_assert_true (window_fixture_says (GTK_WIDGET (dialog), "Give the campaign a name."));
  rectify_ledger_dialog_set_name (dialog, "克拉玛依");
  rectify_ledger_dialog_set_dir (dialog, f->ledger);
  g_assert_false (window_fixture_says (GTK_WIDGET (dialog), "Give the campaign a name."));
  create = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_get_sensitive (create));
  g_signal_emit_by_name (create, "clicked");
  rectify_wait_until (window_fixture_is_ready (f));
  g_assert_cmpstr (rectify_window_get_dir (f->window), ==, f->ledger);
  g_assert_cmpstr (shown_text (f), ==, "0 issues");
}

static void
test_what_is_shown_is_written_to_a_workbook (WindowFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->root, "out.xlsx", NULL);
  g_autofree char *sheet = NULL, *said = NULL;
  guint            n;

  window_fixture_type_filter (f, "state:closed");
  n = rectify_selection_n (
      rectify_workspace_get_selection (rectify_window_get_workspace (f->window)));
  g_assert_cmpuint (n, >, 200);
  rectify_ledger_export_write (f->window, path);
  g_assert_true (window_fixture_window_says (f, "Writing the workbook"));
  said = g_strdup_printf ("%u lines written to out.xlsx", n);
  rectify_wait_until (window_fixture_window_says (f, said));
  g_assert_false (window_fixture_window_says (f, "Writing the workbook"));
  sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "KRY-2020"));
  g_assert_nonnull (strstr (sheet, "已销号"));
}

static void
test_copied_lines_are_taken_in (WindowFixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->window)),
                          "点位\t问题描述\n重庆路市场\t门前大面积积水\n");
  /* Also where nothing has the focus, as in a list that has become empty. */
  page_fixture_press (GTK_WIDGET (f->window), GDK_KEY_v, GDK_CONTROL_MASK);
  rectify_wait_until (g_strcmp0 (rectify_window_get_page (f->window), "intake") == 0);
  rectify_wait_until (window_fixture_is_ready (f));
  /* Nothing is in the ledger until the clerk says so. */
  g_assert_cmpuint (rectify_columns_n (
                        rectify_workspace_get_columns (rectify_window_get_workspace (f->window))),
                    ==, WINDOW_FIXTURE_ISSUES);
}

static RectifyVisitDialog *
visit_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RECTIFY_IS_VISIT_DIALOG (window))
        return RECTIFY_VISIT_DIALOG (window);
    }
  return NULL;
}

/* At the site of the issue looked at; of the past nothing is recorded. */
static void
test_a_visit_is_recorded_at_the_site_in_view (WindowFixture *f, gconstpointer data)
{
  RectifyWorkspace   *workspace = rectify_window_get_workspace (f->window);
  RectifyColumns     *columns = rectify_workspace_get_columns (workspace);
  RectifyVisitDialog *dialog;
  guint               row = 0;

  while (
      rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)->site[row & (RECTIFY_CHUNK - 1)]
      == 0)
    row++;
  rectify_workspace_set_current (workspace, rectify_columns_id (columns, row));
  g_assert_true (activate (f, "win.record-visit"));
  dialog = visit_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpuint (rectify_visit_dialog_n_items (dialog), >, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  rectify_wait_until (visit_dialog () == NULL);

  rectify_workspace_set_moment (workspace, rectify_workspace_get_present (workspace) - 86400);
  rectify_wait_until (window_fixture_is_ready (f));
  activate (f, "win.record-visit");
  g_assert_null (visit_dialog ());
}

/* Down and Return mean the lines from the first moment, not whatever stands first in the window. */
static void
test_the_list_has_the_keys_at_once (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window), *table;

  rectify_wait_until ((table = window_fixture_find (window, RECTIFY_TYPE_ISSUE_TABLE)) != NULL
                      && gtk_widget_get_focus_child (table) != NULL);
}

/* As at the start of the program: the ledger is open before the window is shown. */
static void
test_a_window_shown_late_gives_the_keys_to_the_list (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window), *table;

  gtk_widget_hide (window);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  window_fixture_make_ledger (f->ledger);
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (rectify_window_get_workspace (f->window) != NULL);
  gtk_window_present (GTK_WINDOW (window));
  rectify_wait_until ((table = window_fixture_find (window, RECTIFY_TYPE_ISSUE_TABLE)) != NULL
                      && gtk_widget_get_focus_child (table) != NULL);
}

/* GTK leaves the focus with a button that is not there any more, if nothing beside it can have it.
 */
static void
test_the_keys_are_never_lost (WindowFixture *f, gconstpointer data)
{
  GtkWidget *page = rectify_window_find_page (f->window, "issues"), *gone = gtk_button_new ();

  gtk_widget_set_visible (gone, FALSE);
  gtk_widget_set_parent (gone, page);
  gtk_window_set_focus (GTK_WINDOW (f->window), gone);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == gone);
  gtk_widget_queue_draw (GTK_WIDGET (f->window));
  rectify_wait_until (gtk_window_get_focus (GTK_WINDOW (f->window)) != gone);
  gtk_widget_unparent (gone);
}

/* A campaign under way: the list is there before all issues are, and can be used. */
static void
test_the_newest_can_be_chosen_before_all_are_read (WindowFixture *f, gconstpointer data)
{
  RectifyDemoOptions     options;
  RectifyIssueTable     *table;
  RectifyIssueSelection *rows;
  RectifyWorkspace      *workspace;
  gint64                 id;
  guint                  position;

  rectify_demo_options_init (&options);
  options.n_issues = WINDOW_FIXTURE_ISSUES;
  options.deadline = (RectifyDay) (g_get_real_time () / G_USEC_PER_SEC / 86400);
  g_assert_true (rectify_demo_create (f->ledger, &options, NULL));
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (rectify_window_get_workspace (f->window) != NULL);
  workspace = rectify_window_get_workspace (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  table = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_ISSUE_TABLE);
  rows = rectify_issue_table_get_selection (table);
  g_assert_null (rectify_workspace_get_columns (workspace));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), >, 5);
  g_assert_true (gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), 3, TRUE));
  id = rectify_issue_list_get_id (rectify_issue_selection_get_list (rows), 3);
  rectify_issue_selection_flush (rows);
  g_assert_cmpint (rectify_workspace_get_current (workspace), ==, id);
  rectify_wait_until (window_fixture_is_ready (f));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, WINDOW_FIXTURE_ISSUES);
  g_assert_cmpuint (rectify_issue_selection_n_selected (rows), ==, 1);
  position = rectify_issue_list_find (rectify_issue_selection_get_list (rows), id);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), position));
  g_assert_cmpint (rectify_workspace_get_current (workspace), ==, id);
}

static GtkDropTarget *
drop_target_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller); /* the widget owns it */
    }
  return NULL;
}

/* The page of taking in has not been looked at before. */
static void
test_a_file_dropped_on_the_list_is_taken_up (WindowFixture *f, gconstpointer data)
{
  g_autofree char  *path = g_build_filename (f->root, "检查.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList            list = { file, NULL };
  GValue            value = G_VALUE_INIT;
  gboolean          taken = FALSE;

  g_assert_true (
      g_file_set_contents (path, "问题描述,发现日期\n路面有垃圾,2020-12-30\n", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  g_assert_null (window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_INTAKE_PAGE));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &list);
  g_signal_emit_by_name (drop_target_of (GTK_WIDGET (f->window)), "drop", &value, 600.0, 400.0,
                         &taken);
  g_value_unset (&value);
  g_assert_true (taken);
  g_assert_cmpstr (rectify_window_get_page (f->window), ==, "intake");
  rectify_wait_until (
      g_str_equal (rectify_intake_page_get_step (
                       window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_INTAKE_PAGE)),
                   "proposal"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, begin)                                                                           \
  g_test_add ("/window/" #name, WindowFixture, NULL, window_fixture_##begin, test_##name,          \
              window_fixture_tear_down)
  ADD (without_a_ledger_it_says_what_can_be_done, set_up);
  ADD (without_a_ledger_a_drop_says_what_is_missing, set_up);
  ADD (without_a_ledger_the_keys_are_where_one_is_made, set_up);
  ADD (an_open_ledger_is_counted, set_up_open);
  ADD (the_beginning_of_the_ledgers_name_is_always_there, set_up_open);
  ADD (a_typed_filter_changes_rows_chips_and_facets, set_up_open);
  ADD (chips_come_without_moving_the_marks, set_up_open);
  ADD (a_filter_is_saved_under_a_name_and_used, set_up_open);
  ADD (what_is_not_understood_is_said_and_changes_nothing, set_up_open);
  ADD (a_filter_set_elsewhere_is_written_into_the_entry, set_up_open);
  ADD (a_page_is_shown_by_its_action, set_up_open);
  ADD (the_past_is_marked_and_left_by_now, set_up_open);
  ADD (a_visit_is_recorded_at_the_site_in_view, set_up_open);
  ADD (the_keys_are_never_lost, set_up_open);
  ADD (the_list_has_the_keys_at_once, set_up_open);
  ADD (a_window_shown_late_gives_the_keys_to_the_list, set_up);
  ADD (a_failed_opening_says_why_and_can_be_tried_again, set_up);
  ADD (a_new_ledger_is_made_and_opened, set_up);
  ADD (a_file_dropped_on_the_list_is_taken_up, set_up_open);
  ADD (the_newest_can_be_chosen_before_all_are_read, set_up);
  ADD (what_is_shown_is_written_to_a_workbook, set_up_open);
  ADD (copied_lines_are_taken_in, set_up_open);
  return g_test_run ();
}
