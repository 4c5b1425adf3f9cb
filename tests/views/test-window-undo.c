/* test-window-undo.c: what is done in the window can be taken back: by key, by the toast. */

#include "window-fixture.h"

#include "views/board-view.h"
#include "views/doing.h"
#include "views/intake-page.h"
#include "views/issue-dialog.h"
#include "views/name-entry.h"
#include "views/saved-panel.h"
#include "views/visit-dialog.h"

/* As a button of the window with this action shows it. */
static gboolean
is_enabled (WindowFixture *f, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean   enabled;

  gtk_widget_set_parent (button, GTK_WIDGET (f->window));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

/* --- undo, redo, closing --- */

static gint64
act_on_first (WindowFixture *f, const char *filter, RectifyEventKind kind)
{
  RectifyWorkspace  *workspace = rectify_window_get_workspace (f->window);
  RectifyStore      *store = rectify_workspace_get_store (workspace);
  RectifyMove        move = { .kind = kind,
                              .at = rectify_workspace_get_present (workspace),
                              .by = "王芳",
                              .text = "重点督办" };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64             id;

  window_fixture_type_filter (f, filter);
  id = rectify_selection_id (rectify_workspace_get_selection (workspace), 0);
  g_array_append_val (ids, id);
  rectify_doing_start (GTK_WIDGET (f->window), workspace, ids, &move, NULL);
  rectify_wait_until (is_enabled (f, "win.undo"));
  g_assert_true (rectify_store_get_columns (store) != NULL);
  return id;
}

static RectifyLamp
lamp_of (WindowFixture *f, gint64 id)
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
test_undo_and_redo_follow_the_history (WindowFixture *f, gconstpointer data)
{
  gint64 id;

  /* What was done before the window opened the ledger is left alone. */
  g_assert_false (is_enabled (f, "win.undo"));
  id = act_on_first (f, "灯:绿灯", RECTIFY_EVENT_SUPERVISE);
  window_fixture_type_filter (f, "");
  g_assert_cmpint (lamp_of (f, id), ==, RECTIFY_LAMP_RED);
  g_assert_false (is_enabled (f, "win.redo"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  rectify_wait_until (is_enabled (f, "win.redo"));
  rectify_wait_until (window_fixture_is_ready (f));
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_GREEN);
  rectify_wait_until (window_fixture_window_says (f, "Undone: Supervised, 1 issue"));
  g_assert_false (is_enabled (f, "win.undo"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  rectify_wait_until (is_enabled (f, "win.undo"));
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_RED);
  g_assert_false (is_enabled (f, "win.redo"));
}

/* While the figures are arranged, the key means them and not what was done last in the ledger. */
static void
test_undo_means_the_board_while_it_is_arranged (WindowFixture *f, gconstpointer data)
{
  gint64            id = act_on_first (f, "灯:绿灯", RECTIFY_EVENT_SUPERVISE);
  GtkWidget        *page;
  RectifyBoardView *board;
  guint             n;

  window_fixture_type_filter (f, "");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "statistics");
  page = rectify_window_find_page (f->window, "statistics");
  board = RECTIFY_BOARD_VIEW (window_fixture_find (page, RECTIFY_TYPE_BOARD_VIEW));
  n = rectify_board_view_get_n (board);
  rectify_board_view_set_arranging (board, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (rectify_board_view_get_tile (board, 0)), "tile.remove",
                              NULL);
  g_assert_cmpuint (rectify_board_view_get_n (board), ==, n - 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  g_assert_cmpuint (rectify_board_view_get_n (board), ==, n);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  g_assert_true (is_enabled (f, "win.undo"));
  g_assert_cmpint (lamp_of (f, id), ==, RECTIFY_LAMP_RED);
  rectify_board_view_set_arranging (board, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_GREEN);
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

static guint
count_toasts (GtkWidget *widget)
{
  guint n = g_strcmp0 (gtk_widget_get_css_name (widget), "toast") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_toasts (child);
  return n;
}

/* However fast one follows the other, the newest stays alone; each is gone before it has come. */
static void
test_offers_in_a_row_leave_the_newest (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("offer %u", i);
      gint64           end = g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND;

      rectify_window_toast (window, text, "a-batch");
      while (g_get_monotonic_time () < end)
        g_main_context_iteration (NULL, FALSE);
    }
  rectify_wait_until (window_fixture_window_says (f, "offer 5") && count_toasts (window) == 1);
  g_assert_nonnull (find_undo_button (window));
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
test_the_toast_of_a_new_issue_undoes_it (WindowFixture *f, gconstpointer data)
{
  RectifyColumns *columns;
  GtkWidget      *dialog;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new-issue", NULL);
  dialog = find_window (RECTIFY_TYPE_ISSUE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_line (dialog)), "门前积水");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  rectify_wait_until (find_undo_button (GTK_WIDGET (f->window)) != NULL);
  rectify_wait_until (window_fixture_is_ready (f));
  columns = rectify_workspace_get_columns (rectify_window_get_workspace (f->window));
  g_assert_cmpuint (rectify_columns_n (columns), ==, WINDOW_FIXTURE_ISSUES + 1);
  g_assert_cmpint (rectify_columns_chunk (columns, 0)->state[WINDOW_FIXTURE_ISSUES], ==,
                   RECTIFY_STATE_REGISTERED);
  g_signal_emit_by_name (find_undo_button (GTK_WIDGET (f->window)), "clicked");
  rectify_wait_until (rectify_columns_chunk (rectify_workspace_get_columns (
                                                 rectify_window_get_workspace (f->window)),
                                             0)
                          ->state[WINDOW_FIXTURE_ISSUES]
                      == RECTIFY_STATE_NONE);
}

static void
test_an_issue_without_photos_says_so (WindowFixture *f, gconstpointer data)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  rectify_wait_until (window_fixture_is_ready (f));
  page = rectify_window_find_page (f->window, "issues");
  gtk_widget_activate_action (page, "issues.preview", NULL);
  rectify_wait_until (window_fixture_window_says (f, "This issue has no photos."));
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
test_a_closed_campaign_offers_nothing_until_it_is_opened_again (WindowFixture *f,
                                                                gconstpointer  data)
{
  act_on_first (f, "灯:绿灯", RECTIFY_EVENT_SUPERVISE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.close-campaign", NULL);
  answer (ADW_TYPE_MESSAGE_DIALOG, "do");
  rectify_wait_until (window_fixture_window_says (f, "Closed"));
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

static RectifySavedList *
saved_list (WindowFixture *f)
{
  return rectify_workspace_get_saved (rectify_window_get_workspace (f->window));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
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

static const char *
saved_key (WindowFixture *f, guint i)
{
  return rectify_saved_list_get (saved_list (f), i)->key;
}

static void
test_saved_filters_are_moved_and_come_back (WindowFixture *f, gconstpointer data)
{
  RectifySavedPanel *panel = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_SAVED_PANEL);
  GtkListBox        *rows = window_fixture_find (GTK_WIDGET (panel), GTK_TYPE_LIST_BOX);

  rectify_wait_until (window_fixture_says (GTK_WIDGET (panel), "Newly entered by me"));
  /* Dropped between the third and the fourth. */
  rectify_saved_panel_put (panel, 0, 3);
  rectify_wait_until (g_strcmp0 (saved_key (f, 2), "due-today") == 0);
  g_assert_cmpstr (saved_key (f, 0), ==, "overdue");
  rectify_wait_until (
      window_fixture_says (GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 2)), "Due today"));
  /* The one that was moved last is the one the keys go on with. */
  gtk_widget_activate_action (GTK_WIDGET (panel), "saved.up", NULL);
  rectify_wait_until (g_strcmp0 (saved_key (f, 1), "due-today") == 0);
  gtk_widget_activate_action (GTK_WIDGET (panel), "saved.remove", NULL);
  rectify_wait_until (rectify_saved_list_n (saved_list (f)) == 5);
  rectify_wait_until (find_button (GTK_WIDGET (f->window), "_Undo") != NULL);
  g_signal_emit_by_name (find_button (GTK_WIDGET (f->window), "_Undo"), "clicked");
  rectify_wait_until (rectify_saved_list_n (saved_list (f)) == 6);
  g_assert_cmpstr (saved_key (f, 1), ==, "due-today");
}

/* --- lists and visits --- */

static gboolean
has_site (WindowFixture *f, const char *name)
{
  RectifyDirectory *directory = rectify_store_get_directory (
      rectify_workspace_get_store (rectify_window_get_workspace (f->window)));
  const RectifyEntry *site =
      rectify_directory_get (directory, RECTIFY_LIST_SITE,
                             rectify_directory_find (directory, RECTIFY_LIST_SITE, name));

  return site != NULL && site->active;
}

/* A sheet of sites comes in by the page that does so. */
static void
take_in_a_site (WindowFixture *f)
{
  g_autofree char   *path = g_build_filename (f->root, "sites.csv", NULL);
  RectifyIntakePage *page;

  g_assert_true (
      g_file_set_contents (path, "点位名称,区,地址\n新来的市场,独山子区,大庆路1号\n", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "intake");
  page = RECTIFY_INTAKE_PAGE (rectify_window_find_page (f->window, "intake"));
  rectify_intake_page_open (page, path);
  rectify_wait_until (g_str_equal (rectify_intake_page_get_step (page), "proposal"));
  rectify_wait_until (find_button (GTK_WIDGET (page), "Take in 1 line") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "intake.take-in", NULL);
  rectify_wait_until (g_str_equal (rectify_intake_page_get_step (page), "done"));
  rectify_wait_until (has_site (f, "新来的市场"));
}

static guint
n_visits (WindowFixture *f)
{
  return rectify_inspections_n (rectify_columns_inspections (
      rectify_workspace_get_columns (rectify_window_get_workspace (f->window))));
}

static void
record_a_visit (WindowFixture *f)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);
  RectifyDirectory *directory =
      rectify_store_get_directory (rectify_workspace_get_store (workspace));
  guint32             site = 0;
  RectifyVisitDialog *dialog;

  while (((const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, site))->type
         == RECTIFY_INDEX_NONE)
    site++;
  dialog = rectify_visit_dialog_new (GTK_WIDGET (f->window), workspace, site);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);
}

static void
step (WindowFixture *f, const char *action)
{
  rectify_wait_until (is_enabled (f, action));
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

/* One order for all that was done, the newest first. */
static void
test_lists_and_visits_are_steps_too (WindowFixture *f, gconstpointer data)
{
  guint  visits = n_visits (f);
  gint64 id = act_on_first (f, "灯:绿灯", RECTIFY_EVENT_SUPERVISE);

  take_in_a_site (f);
  record_a_visit (f);
  rectify_wait_until (n_visits (f) == visits + 1);

  step (f, "win.undo");
  rectify_wait_until (n_visits (f) == visits);
  rectify_wait_until (window_fixture_window_says (f, "Undone: Visit"));
  g_assert_true (has_site (f, "新来的市场"));
  step (f, "win.undo");
  rectify_wait_until (!has_site (f, "新来的市场"));
  rectify_wait_until (window_fixture_window_says (f, "Undone: Lists and work figures, 1 entry"));
  rectify_wait_until (window_fixture_window_says (f, "The taking in was undone"));
  window_fixture_type_filter (f, "");
  g_assert_cmpint (lamp_of (f, id), ==, RECTIFY_LAMP_RED);
  step (f, "win.undo");
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_GREEN);
  g_assert_false (is_enabled (f, "win.undo"));

  step (f, "win.redo");
  rectify_wait_until (lamp_of (f, id) == RECTIFY_LAMP_RED);
  step (f, "win.redo");
  rectify_wait_until (has_site (f, "新来的市场"));
  rectify_wait_until (window_fixture_window_says (f, "1 line taken in"));
  step (f, "win.redo");
  rectify_wait_until (n_visits (f) == visits + 1);
}

static void
test_the_toast_of_a_visit_undoes_it (WindowFixture *f, gconstpointer data)
{
  guint visits = n_visits (f);

  record_a_visit (f);
  rectify_wait_until (n_visits (f) == visits + 1);
  rectify_wait_until (find_undo_button (GTK_WIDGET (f->window)) != NULL);
  g_signal_emit_by_name (find_undo_button (GTK_WIDGET (f->window)), "clicked");
  rectify_wait_until (n_visits (f) == visits);
}

/* Whether the pointer can hit it. */
static gboolean
can_be_hit (WindowFixture *f, GtkWidget *button)
{
  GtkWidget      *window = GTK_WIDGET (f->window), *hit;
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (button, window, &bounds))
    return FALSE;
  hit = gtk_widget_pick (window, (double) (bounds.origin.x + bounds.size.width / 2),
                         (double) (bounds.origin.y + bounds.size.height / 2), GTK_PICK_DEFAULT);
  return hit != NULL && (hit == button || gtk_widget_is_ancestor (hit, button));
}

/* Closed while it is coming, a toast of libadwaita 1.2 ends in memory that is no longer its own. */
static void
test_a_toast_is_not_closed_before_it_has_come (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window), *button;
  gint64     begin = g_get_monotonic_time ();

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strdup_printf ("offer %u", i);

      rectify_window_toast (window, text, "a-batch");
      rectify_wait_until (window_fixture_window_says (f, text) && count_toasts (window) == 1);
      button = find_undo_button (window);
      g_assert_nonnull (button);
      if (i == 0)
        g_assert_false (can_be_hit (f, button));
      rectify_wait_until (can_be_hit (f, button));
      g_assert_cmpint (g_get_monotonic_time () - begin, >, 500 * G_TIME_SPAN_MILLISECOND);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name)                                                                                  \
  g_test_add ("/window-undo/" #name, WindowFixture, NULL, window_fixture_set_up_open, test_##name, \
              window_fixture_tear_down)
  ADD (undo_and_redo_follow_the_history);
  ADD (undo_means_the_board_while_it_is_arranged);
  ADD (the_toast_of_a_new_issue_undoes_it);
  ADD (lists_and_visits_are_steps_too);
  ADD (the_toast_of_a_visit_undoes_it);
  ADD (offers_in_a_row_leave_the_newest);
  ADD (a_toast_is_not_closed_before_it_has_come);
  ADD (an_issue_without_photos_says_so);
  ADD (a_closed_campaign_offers_nothing_until_it_is_opened_again);
  ADD (saved_filters_are_moved_and_come_back);
  return g_test_run ();
}
