/* test-window.c: the window through its actions and the text it shows. */

#include "rectify-test.h"
#include "store/demo.h"
#include "views/doing.h"
#include "views/filter-bar.h"
#include "views/filter-entry.h"
#include "views/issue-dialog.h"
#include "views/ledger-dialog.h"
#include "views/ledger-export.h"
#include "views/name-entry.h"
#include "views/sidebar.h"
#include "views/status-bar.h"
#include "views/window.h"

#include <string.h>

#define N_ISSUES 300

typedef struct
{
  char          *root, *ledger;
  RectifyWindow *window;
} Fixture;

static void
make_ledger (const char *dir)
{
  g_autoptr (GError) error = NULL;
  RectifyDemoOptions options;

  rectify_demo_options_init (&options);
  options.n_issues = N_ISSUES;
  rectify_demo_create (dir, &options, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->root = rectify_test_make_dir ();
  f->ledger = g_build_filename (f->root, "ledger", NULL);
  f->window = g_object_ref (rectify_window_new (NULL));
  gtk_window_present (GTK_WINDOW (f->window));
}

static gboolean
is_ready (Fixture *f)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);

  return workspace != NULL && !rectify_workspace_get_busy (workspace);
}

static void
set_up_open (Fixture *f, gconstpointer data)
{
  set_up (f, data);
  make_ledger (f->ledger);
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (is_ready (f));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_test_finalize (f->window);
  g_free (f->ledger);
  rectify_test_remove_dir (f->root);
}

/* The first widget of a type below, in the order of the tree; NULL. */
static gpointer
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether some visible label below says this, or begins with it. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
window_says (Fixture *f, const char *text)
{
  return says (GTK_WIDGET (f->window), text);
}

static const char *
shown_text (Fixture *f)
{
  return rectify_status_bar_get_shown_text (find (GTK_WIDGET (f->window), RECTIFY_TYPE_STATUS_BAR));
}

static void
type_filter (Fixture *f, const char *text)
{
  rectify_filter_entry_set_text (find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_ENTRY), text);
  rectify_wait_until (is_ready (f));
}

static gboolean
activate (Fixture *f, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

static void
test_without_a_ledger_it_says_what_can_be_done (Fixture *f, gconstpointer data)
{
  g_assert_true (window_says (f, "New ledger…"));
  g_assert_true (window_says (f, "Try the demo"));
  g_assert_true (window_says (f, "Take in a spreadsheet…"));
  g_assert_null (rectify_window_get_dir (f->window));
}

static void
test_an_open_ledger_is_counted (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (shown_text (f), ==, "300 issues");
  g_assert_true (window_says (f, "克拉玛依市创城整改攻坚行动"));
  g_assert_true (window_says (f, "53 days left"));
  g_assert_true (window_says (f, "As of 2020-12-31"));
  g_assert_false (window_says (f, "Clear"));
}

static void
test_a_typed_filter_changes_rows_chips_and_facets (Fixture *f, gconstpointer data)
{
  g_autofree char     *expected = NULL;
  const RectifyCounts *counts;

  type_filter (f, "state:closed class:环境脏");
  counts = rectify_workspace_get_shown_counts (rectify_window_get_workspace (f->window));
  g_assert_cmpuint (counts->closed, >, 0);
  expected = g_strdup_printf ("%u of 300 issues shown", counts->closed);
  g_assert_cmpstr (shown_text (f), ==, expected);
  g_assert_true (window_says (f, "State: Closed"));
  g_assert_true (window_says (f, "Class: 环境脏"));
  g_assert_true (window_says (f, "State (1)"));
  g_assert_true (activate (f, "win.clear-filter"));
  rectify_wait_until (is_ready (f));
  g_assert_cmpstr (shown_text (f), ==, "300 issues");
  g_assert_false (window_says (f, "State: Closed"));
}

static RectifySavedList *
saved_list (Fixture *f)
{
  return rectify_workspace_get_saved (rectify_window_get_workspace (f->window));
}

/* The dialog on top of the window; NULL. */
static GtkWidget *
top_dialog (Fixture *f)
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
answer_name (Fixture *f, const char *name)
{
  GtkWidget *dialog = top_dialog (f);

  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find (dialog, GTK_TYPE_ENTRY)), name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
}

static void
test_chips_come_without_moving_the_marks (Fixture *f, gconstpointer data)
{
  GtkWidget *bar = find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_BAR);
  int        height;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  g_assert_false (gtk_widget_get_visible (bar));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "statistics");
  rectify_wait_until (gtk_widget_get_height (bar) > 0);
  g_assert_true (says (bar, "Nothing is filtered"));
  height = gtk_widget_get_height (bar);
  type_filter (f, "overdue");
  rectify_wait_until (says (bar, "Overdue"));
  rectify_wait_until (!says (bar, "Nothing is filtered"));
  g_assert_cmpint (gtk_widget_get_height (bar), ==, height);
}

static void
test_a_filter_is_saved_under_a_name_and_used (Fixture *f, gconstpointer data)
{
  GtkWidget *sidebar = find (GTK_WIDGET (f->window), RECTIFY_TYPE_SIDEBAR);
  GtkWidget *bar = find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_BAR);

  rectify_wait_until (says (sidebar, "Newly entered by me"));
  type_filter (f, "state:closed class:环境脏");
  g_assert_true (gtk_widget_activate_action (bar, "filter.save", NULL));
  g_assert_true (ADW_IS_MESSAGE_DIALOG (top_dialog (f)));
  /* The words of the standing ones are taken, too. */
  gtk_editable_set_text (GTK_EDITABLE (find (top_dialog (f), GTK_TYPE_ENTRY)), "Due today");
  g_assert_false (
      adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (top_dialog (f)), "save"));
  answer_name (f, "脏的已销号");
  rectify_wait_until (rectify_saved_list_n (saved_list (f)) == 7);
  g_assert_true (says (sidebar, "脏的已销号"));
  g_assert_cmpstr (rectify_saved_list_get (saved_list (f), 6)->expression, ==,
                   "state:closed class:环境脏");
  type_filter (f, "saved:脏的已销号 -district:独山子区");
  g_assert_true (window_says (f, "Class: 环境脏"));
  type_filter (f, "saved:别的");
  g_assert_true (window_says (f, "“saved:别的” is not understood."));
}

static void
test_what_is_not_understood_is_said_and_changes_nothing (Fixture *f, gconstpointer data)
{
  type_filter (f, "state:closed");
  type_filter (f, "state:closed due:soonish");
  g_assert_true (window_says (f, "“due:soonish” is not understood."));
  g_assert_true (window_says (f, "State: Closed"));
  type_filter (f, "");
  g_assert_false (window_says (f, "“due:soonish”"));
}

static void
test_a_filter_set_elsewhere_is_written_into_the_entry (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("overdue", NULL);

  rectify_workspace_set_filter (rectify_window_get_workspace (f->window), filter);
  g_assert_cmpstr (rectify_filter_entry_get_text (
                       find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_ENTRY)),
                   ==, "overdue");
  rectify_wait_until (is_ready (f));
}

static void
test_a_page_is_shown_by_its_action (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (rectify_window_find_page (f->window, "map"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "map");
  g_assert_cmpstr (rectify_window_get_page (f->window), ==, "map");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "no such page");
  g_assert_cmpstr (rectify_window_get_page (f->window), ==, "map");
}

static void
test_the_past_is_marked_and_left_by_now (Fixture *f, gconstpointer data)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);
  gint64            day =
      rectify_clock_day_end (rectify_store_get_clock (rectify_workspace_get_store (workspace)),
                             rectify_day_from_ymd (2020, 12, 6));

  rectify_workspace_set_moment (workspace, day);
  rectify_wait_until (is_ready (f));
  g_assert_true (window_says (f, "As of 2020-12-06 23:59"));
  g_assert_true (window_says (f, "78 days left"));
  g_assert_true (activate (f, "win.now"));
  rectify_wait_until (is_ready (f));
  g_assert_true (window_says (f, "As of 2020-12-31"));
}

static void
test_a_failed_opening_says_why_and_can_be_tried_again (Fixture *f, gconstpointer data)
{
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (window_says (f, "The ledger could not be opened"));
  g_assert_true (window_says (f, "Try again"));
  make_ledger (f->ledger);
  g_assert_true (activate (f, "win.try-again"));
  rectify_wait_until (is_ready (f));
  g_assert_cmpstr (shown_text (f), ==, "300 issues");
}

static void
test_a_new_ledger_is_made_and_opened (Fixture *f, gconstpointer data)
{
  RectifyLedgerDialog *dialog = rectify_ledger_dialog_present (f->window, FALSE);
  GtkWidget           *create;

  g_assert_true (says (GTK_WIDGET (dialog), "Give the campaign a name."));
  rectify_ledger_dialog_set_name (dialog, "克拉玛依");
  rectify_ledger_dialog_set_dir (dialog, f->ledger);
  g_assert_false (says (GTK_WIDGET (dialog), "Give the campaign a name."));
  create = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_get_sensitive (create));
  g_signal_emit_by_name (create, "clicked");
  rectify_wait_until (is_ready (f));
  g_assert_cmpstr (rectify_window_get_dir (f->window), ==, f->ledger);
  g_assert_cmpstr (shown_text (f), ==, "0 issues");
}

static void
test_what_is_shown_is_written_to_a_workbook (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->root, "out.xlsx", NULL);
  g_autofree char *sheet = NULL, *said = NULL;
  guint            n;

  type_filter (f, "state:closed");
  n = rectify_selection_n (
      rectify_workspace_get_selection (rectify_window_get_workspace (f->window)));
  g_assert_cmpuint (n, >, 200);
  rectify_ledger_export_write (f->window, path);
  g_assert_true (window_says (f, "Writing the workbook"));
  said = g_strdup_printf ("%u lines written to out.xlsx", n);
  rectify_wait_until (window_says (f, said));
  g_assert_false (window_says (f, "Writing the workbook"));
  sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "KRY-2020"));
  g_assert_nonnull (strstr (sheet, "已销号"));
}

/* --- undo, redo, closing --- */

/* As a button of the window with this action shows it. */
static gboolean
is_enabled (Fixture *f, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean   enabled;

  gtk_widget_set_parent (button, GTK_WIDGET (f->window));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

static gint64
act_on_first (Fixture *f, const char *filter, RectifyEventKind kind)
{
  RectifyWorkspace  *workspace = rectify_window_get_workspace (f->window);
  RectifyStore      *store = rectify_workspace_get_store (workspace);
  RectifyMove        move = { .kind = kind,
                              .at = rectify_workspace_get_present (workspace),
                              .by = "王芳",
                              .text = "重点督办" };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64             id;

  type_filter (f, filter);
  id = rectify_selection_id (rectify_workspace_get_selection (workspace), 0);
  g_array_append_val (ids, id);
  rectify_doing_start (GTK_WIDGET (f->window), workspace, ids, &move, NULL);
  rectify_wait_until (is_enabled (f, "win.undo"));
  g_assert_true (rectify_store_get_columns (store) != NULL);
  return id;
}

static RectifyLamp
lamp_of (Fixture *f, gint64 id)
{
  RectifyColumns *columns =
      rectify_workspace_get_columns (rectify_window_get_workspace (f->window));
  RectifyStatus status;
  guint         row;

  g_assert_true (rectify_columns_row (columns, id, &row));
  rectify_columns_status (columns, row, &status);
  return rectify_lamp_of (&status,
                          rectify_workspace_get_now (rectify_window_get_workspace (f->window)), 0);
}

static void
test_undo_and_redo_follow_the_history (Fixture *f, gconstpointer data)
{
  gint64 id;

  /* What was done before the window opened the ledger is left alone. */
  g_assert_false (is_enabled (f, "win.undo"));
  id = act_on_first (f, "灯:绿灯", RECTIFY_EVENT_SUPERVISE);
  type_filter (f, "");
  g_assert_cmpint (lamp_of (f, id), ==, RECTIFY_LAMP_RED);
  g_assert_false (is_enabled (f, "win.redo"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  rectify_wait_until (is_enabled (f, "win.redo"));
  rectify_wait_until (is_ready (f));
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_GREEN);
  rectify_wait_until (window_says (f, "Undone: Supervised, 1 issue"));
  g_assert_false (is_enabled (f, "win.undo"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  rectify_wait_until (is_enabled (f, "win.undo"));
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_RED);
  g_assert_false (is_enabled (f, "win.redo"));
}

/* The button of the toast that is shown; NULL. */
static GtkWidget *
find_undo_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.undo-batch")
             == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_undo_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/* The first entry that is none for names. */
static GtkWidget *
find_line (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = RECTIFY_IS_NAME_ENTRY (child) ? NULL : find_line (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_the_toast_of_a_new_issue_undoes_it (Fixture *f, gconstpointer data)
{
  RectifyColumns *columns;
  GtkWidget      *dialog;

  activate (f, "win.new-issue");
  dialog = find_window (RECTIFY_TYPE_ISSUE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_line (dialog)), "门前积水");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  rectify_wait_until (find_undo_button (GTK_WIDGET (f->window)) != NULL);
  rectify_wait_until (is_ready (f));
  columns = rectify_workspace_get_columns (rectify_window_get_workspace (f->window));
  g_assert_cmpuint (rectify_columns_n (columns), ==, N_ISSUES + 1);
  g_assert_cmpint (rectify_columns_chunk (columns, 0)->state[N_ISSUES], ==,
                   RECTIFY_STATE_REGISTERED);
  g_signal_emit_by_name (find_undo_button (GTK_WIDGET (f->window)), "clicked");
  rectify_wait_until (rectify_columns_chunk (rectify_workspace_get_columns (
                                                 rectify_window_get_workspace (f->window)),
                                             0)
                          ->state[N_ISSUES]
                      == RECTIFY_STATE_VOID);
}

static void
test_an_issue_without_photos_says_so (Fixture *f, gconstpointer data)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  rectify_wait_until (is_ready (f));
  page = rectify_window_find_page (f->window, "issues");
  gtk_widget_activate_action (page, "issues.preview", NULL);
  rectify_wait_until (window_says (f, "This issue has no photos."));
}

static void
answer (GType type, const char *response)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        {
          adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), response);
          gtk_window_destroy (window);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_a_closed_campaign_offers_nothing_until_it_is_opened_again (Fixture *f, gconstpointer data)
{
  act_on_first (f, "灯:绿灯", RECTIFY_EVENT_SUPERVISE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.close-campaign", NULL);
  answer (ADW_TYPE_MESSAGE_DIALOG, "do");
  rectify_wait_until (window_says (f, "Closed"));
  rectify_wait_until (is_enabled (f, "win.reopen-campaign"));
  g_assert_false (is_enabled (f, "win.undo"));
  g_assert_false (is_enabled (f, "win.new-issue"));
  g_assert_false (is_enabled (f, "win.close-campaign"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.reopen-campaign", NULL);
  answer (ADW_TYPE_MESSAGE_DIALOG, "cancel");
  g_assert_false (is_enabled (f, "win.new-issue"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.reopen-campaign", NULL);
  answer (ADW_TYPE_MESSAGE_DIALOG, "do");
  rectify_wait_until (is_enabled (f, "win.undo") && is_enabled (f, "win.new-issue"));
}

static void
test_copied_lines_are_taken_in (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->window)),
                          "点位\t问题描述\n重庆路市场\t门前大面积积水\n");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.paste", NULL);
  rectify_wait_until (g_strcmp0 (rectify_window_get_page (f->window), "intake") == 0);
  rectify_wait_until (is_ready (f));
  /* Nothing is in the ledger until the clerk says so. */
  g_assert_cmpuint (rectify_columns_n (
                        rectify_workspace_get_columns (rectify_window_get_workspace (f->window))),
                    ==, N_ISSUES);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, begin) g_test_add ("/window/" #name, Fixture, NULL, begin, test_##name, tear_down)
  ADD (without_a_ledger_it_says_what_can_be_done, set_up);
  ADD (an_open_ledger_is_counted, set_up_open);
  ADD (a_typed_filter_changes_rows_chips_and_facets, set_up_open);
  ADD (chips_come_without_moving_the_marks, set_up_open);
  ADD (a_filter_is_saved_under_a_name_and_used, set_up_open);
  ADD (what_is_not_understood_is_said_and_changes_nothing, set_up_open);
  ADD (a_filter_set_elsewhere_is_written_into_the_entry, set_up_open);
  ADD (a_page_is_shown_by_its_action, set_up_open);
  ADD (the_past_is_marked_and_left_by_now, set_up_open);
  ADD (a_failed_opening_says_why_and_can_be_tried_again, set_up);
  ADD (a_new_ledger_is_made_and_opened, set_up);
  ADD (what_is_shown_is_written_to_a_workbook, set_up_open);
  ADD (copied_lines_are_taken_in, set_up_open);
  ADD (the_toast_of_a_new_issue_undoes_it, set_up_open);
  ADD (an_issue_without_photos_says_so, set_up_open);
  ADD (undo_and_redo_follow_the_history, set_up_open);
  ADD (a_closed_campaign_offers_nothing_until_it_is_opened_again, set_up_open);
  return g_test_run ();
}
