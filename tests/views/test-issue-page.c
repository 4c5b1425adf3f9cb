/* test-issue-page.c: the list of issues, through its actions and what it shows. */

#include "issue-steps.h"

#include "report/words.h"
#include "views/action-dialog.h"
#include "views/detail-pane.h"
#include "views/field-editor.h"
#include "views/issue-row.h"
#include "views/state-bar.h"

#include <string.h>

static gboolean
offers (PageFixture *f, RectifyEventKind kind)
{
  g_autofree char *offered = rectify_issue_page_get_offered (RECTIFY_ISSUE_PAGE (f->page));
  g_auto (GStrv)   labels = g_strsplit (offered, "|", -1);

  return g_strv_contains ((const char *const *) labels, rectify_event_word (kind));
}

static RectifyIssueTable *
table_of (PageFixture *f)
{
  return rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page));
}

static gboolean
detail_says (PageFixture *f, const char *text)
{
  RectifyDetailPane *pane =
      RECTIFY_DETAIL_PANE (page_fixture_find (f->page, RECTIFY_TYPE_DETAIL_PANE));
  g_autofree char *said = page_fixture_all_text (GTK_WIDGET (pane));

  return strstr (said, text) != NULL;
}

static void
test_an_issue_goes_from_registered_to_closed_by_actions (PageFixture *f, gconstpointer data)
{
  gint64     id = steps_first (f, "state:fixing");
  GtkWidget *dialog;

  page_fixture_filter (f, "");
  steps_select (f, id);
  dialog = steps_ask (f, "decline");
  steps_type (dialog, 0, "不归我单位管");
  steps_act (f, dialog);
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_REGISTERED);
  g_assert_true (offers (f, RECTIFY_EVENT_ASSIGN));
  g_assert_false (offers (f, RECTIFY_EVENT_PASS));
  dialog = steps_ask (f, "assign");
  g_assert_nonnull (dialog);
  steps_type_name (dialog, "");
  g_assert_false (steps_can_act (dialog));
  steps_type_name (dialog, "市城市管理局");
  steps_type_day (dialog, "+3");
  steps_act (f, dialog);
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_ASSIGNED);

  g_assert_true (offers (f, RECTIFY_EVENT_SIGN));
  steps_act (f, steps_ask (f, "sign"));
  dialog = steps_ask (f, "report");
  g_assert_false (steps_can_act (dialog));
  steps_type (dialog, 0, "已清理完毕");
  steps_type (dialog, 1, "李四");
  steps_act (f, dialog);
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_REVIEW);
  rectify_wait_until (detail_says (f, "已清理完毕"));

  dialog = steps_ask (f, "return");
  steps_type (dialog, 0, "仍有积水");
  steps_act (f, dialog);
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_FIXING);
  dialog = steps_ask (f, "report");
  steps_type (dialog, 0, "再次清理");
  steps_act (f, dialog);
  dialog = steps_ask (f, "pass");
  steps_type (dialog, 1, "王五");
  steps_act (f, dialog);
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_CLOSED);
  rectify_wait_until (detail_says (f, rectify_event_past_word (RECTIFY_EVENT_PASS)));
  g_assert_true (detail_says (f, "王五"));
  g_assert_false (offers (f, RECTIFY_EVENT_REPORT));
}

static void
test_what_is_not_allowed_is_neither_offered_nor_asked (PageFixture *f, gconstpointer data)
{
  gint64 id = steps_first (f, "state:closed");

  steps_select (f, id);
  g_assert_false (offers (f, RECTIFY_EVENT_ASSIGN));
  g_assert_false (offers (f, RECTIFY_EVENT_REPORT));
  g_assert_true (offers (f, RECTIFY_EVENT_RELAPSE));
  g_assert_null (steps_ask (f, "report"));
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_CLOSED);
}

static void
test_nothing_is_offered_while_the_past_is_shown (PageFixture *f, gconstpointer data)
{
  gint64 id = steps_first (f, "state:closed");
  guint  before = f->n_refreshed;

  page_fixture_filter (f, "");
  steps_select (f, id);
  rectify_workspace_set_moment (f->workspace, rectify_workspace_get_present (f->workspace) - 3600);
  rectify_wait_until (f->n_refreshed > before);
  g_assert_false (offers (f, RECTIFY_EVENT_RELAPSE));
  g_assert_null (steps_ask (f, "relapse"));
}

static void
test_the_selection_stays_with_its_issues (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  GtkSelectionModel     *model = GTK_SELECTION_MODEL (selection);
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const GArray          *ids;
  RectifyOrder           order = { RECTIFY_ORDER_SITE, FALSE };
  guint                  refreshed = f->n_refreshed;

  gtk_selection_model_select_range (model, 5, 7, TRUE);
  rectify_issue_selection_flush (selection);
  ids = rectify_workspace_get_selected (f->workspace);
  g_assert_cmpuint (ids->len, ==, 7);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (before, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));

  rectify_workspace_set_order (f->workspace, order);
  rectify_wait_until (f->n_refreshed > refreshed);
  g_assert_cmpuint (rectify_issue_selection_n_selected (selection), ==, 7);
  g_assert_false (gtk_selection_model_is_selected (model, 5)
                  && gtk_selection_model_is_selected (model, 6)
                  && gtk_selection_model_is_selected (model, 11));
  rectify_issue_selection_flush (selection);
  ids = rectify_workspace_get_selected (f->workspace);
  g_assert_cmpuint (ids->len, ==, 7);
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (g_hash_table_contains (before, &g_array_index (ids, gint64, i)));
}

static void
test_what_is_no_longer_shown_is_no_longer_selected (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  g_assert_cmpuint (rectify_issue_selection_n_selected (selection), ==, 300);
  page_fixture_filter (f, "state:closed");
  g_assert_cmpuint (rectify_issue_selection_n_selected (selection), ==,
                    rectify_selection_n (rectify_workspace_get_selection (f->workspace)));
  page_fixture_filter (f, "");
  g_assert_cmpuint (rectify_issue_selection_n_selected (selection), <, 300);
}

static RectifyFieldEditor *
editor_of (PageFixture *f)
{
  return (RectifyFieldEditor *) page_fixture_find (f->page, RECTIFY_TYPE_FIELD_EDITOR);
}

static gboolean
list_has_keys (PageFixture *f)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (table_of (f))) != NULL;
}

/* Down the list, the same field of one issue after the other: F2, type, Enter, Down, F2 … */
static void
test_f2_edits_the_issue_that_has_the_keys_and_gives_them_back (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  GtkWidget             *pane = page_fixture_find (f->page, RECTIFY_TYPE_DETAIL_PANE);

  for (guint i = 4; i < 6; i++)
    {
      gint64 id = rectify_issue_list_get_id (rectify_issue_selection_get_list (selection), i);

      rectify_issue_table_focus (table_of (f), id);
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), i, TRUE);
      /* At once: the pane still shows another issue. */
      page_fixture_press (f->page, GDK_KEY_F2, 0);
      rectify_wait_until (editor_of (f) != NULL
                          && rectify_detail_pane_get_shown (RECTIFY_DETAIL_PANE (pane)) == id);
      g_assert_false (list_has_keys (f));
      rectify_field_editor_set_text (editor_of (f), "加派人手");
      g_signal_emit_by_name (editor_of (f), i == 4 ? "cancelled" : "done");
      rectify_wait_until (editor_of (f) == NULL && list_has_keys (f));
    }
}

/* A button of the line below the list; NULL. */
static GtkWidget *
button_that_says (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = button_that_says (child, label);
  return found;
}

/* What is done takes the issue out of the list: the next one is there, with the same button. */
static void
test_what_is_done_goes_on_with_the_next (PageFixture *f, gconstpointer data)
{
  const char *report = rectify_event_word (RECTIFY_EVENT_REPORT);
  GtkWindow  *window = GTK_WINDOW (f->window);
  GtkWidget  *dialog, *button;
  gint64      ids[3];

  steps_first (f, "state:fixing");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = rectify_selection_id (rectify_workspace_get_selection (f->workspace), (gsize) i);
  steps_select (f, ids[0]);
  rectify_wait_until (button_that_says (f->page, report) != NULL);
  button = button_that_says (f->page, report);
  gtk_widget_grab_focus (button);
  g_object_add_weak_pointer (G_OBJECT (button), (gpointer *) &button);
  steps_select (f, ids[1]);
  rectify_wait_until (button == NULL
                      && gtk_window_get_focus (window) == button_that_says (f->page, report));
  dialog = steps_ask (f, "report");
  steps_type (dialog, 0, "已清理");
  steps_act (f, dialog);
  rectify_wait_until (rectify_workspace_get_current (f->workspace) == ids[2]);
  g_assert_cmpuint (rectify_issue_selection_n_selected (
                        rectify_issue_table_get_selection (table_of (f))),
                    ==, 1);
  /* With another filter nobody was at work on the line. */
  page_fixture_filter (f, "state:closed");
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==, ids[2]);
}

static void
test_copying_gives_lines_with_tabs_under_their_titles (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  g_auto (GStrv)         lines = NULL;
  g_auto (GStrv)         cells = NULL;
  g_auto (GStrv)         shown = rectify_issue_table_get_shown (table_of (f));

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (selection), 0, 3, TRUE);
  gtk_widget_activate_action (f->page, "issues.copy", NULL);
  rectify_wait_until (rectify_issue_table_get_copied (table_of (f)) != NULL);
  lines = g_strsplit (rectify_issue_table_get_copied (table_of (f)), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5); /* titles, three, and after the last */
  for (guint i = 0; i < 4; i++)
    {
      g_strfreev (cells);
      cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (shown));
    }
  g_assert_cmpstr (shown[1], ==, "number");
  g_assert_true (g_str_has_prefix (cells[1], "KRY-"));
}

/* Not 12-04, which a spreadsheet takes for one of this year, nor how late it is. */
static void
test_days_are_copied_with_their_year (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  g_auto (GStrv)         shown = rectify_issue_table_get_shown (table_of (f));
  g_auto (GStrv)         lines = NULL, cells = NULL;
  guint                  due = 0;

  while (!g_str_equal (shown[due], "due"))
    due++;
  page_fixture_filter (f, "overdue");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 0, TRUE);
  gtk_widget_activate_action (f->page, "issues.copy", NULL);
  rectify_wait_until (rectify_issue_table_get_copied (table_of (f)) != NULL);
  lines = g_strsplit (rectify_issue_table_get_copied (table_of (f)), "\n", -1);
  cells = g_strsplit (lines[1], "\t", -1);
  g_assert_cmpuint (strlen (cells[due]), ==, strlen ("2020-12-04"));
  g_assert_cmpint (rectify_day_parse (cells[due]), !=, RECTIFY_DAY_NONE);
}

static void
html_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GOutputStream *stream = g_object_get_data (source, "html");

  g_assert_true (
      gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, NULL));
  g_output_stream_close (stream, NULL, NULL);
  *(gboolean *) data = TRUE;
}

/* The table of HTML on the clipboard. */
static char *
html_of (GtkWidget *widget)
{
  GdkContentProvider       *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (widget));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean                  done = FALSE;

  g_object_set_data (G_OBJECT (content), "html", stream);
  gdk_content_provider_write_mime_type_async (content, "text/html", stream, G_PRIORITY_DEFAULT,
                                              NULL, html_read_cb, &done);
  rectify_wait_until (done);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_copying_gives_html_with_the_same_cells_as_text (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  g_auto (GStrv)         shown = rectify_issue_table_get_shown (table_of (f));
  g_autofree char       *html = NULL;

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (selection), 0, 3, TRUE);
  gtk_widget_activate_action (f->page, "issues.copy", NULL);
  rectify_wait_until (rectify_issue_table_get_copied (table_of (f)) != NULL);
  html = html_of (f->page);
  g_assert_cmpuint (count (html, "<tr>"), ==, 4);
  g_assert_cmpuint (count (html, "<th>"), ==, g_strv_length (shown));
  g_assert_cmpuint (count (html, "<td"), ==, 3 * g_strv_length (shown));
  g_assert_nonnull (strstr (html, "mso-number-format:'\\@'"));
  g_assert_true (strstr (html, ">KRY-") != NULL && strstr (html, " sdval=\"4") != NULL);
}

static GtkAdjustment *
sideways_of (PageFixture *f)
{
  GtkWidget *bar =
      gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (table_of (f))));

  return gtk_widget_get_visible (bar) ? gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (bar)) : NULL;
}

/* Titles of the columns in sight, a word each. */
static char *
titles_of (PageFixture *f)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (page_fixture_find (f->page, GTK_TYPE_COLUMN_VIEW));
  GListModel    *columns = gtk_column_view_get_columns (view);
  GString       *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (titles, "%s|", gtk_column_view_column_get_title (column));
    }
  return g_string_free (titles, FALSE);
}

static void
test_lamp_and_number_stay_when_columns_go_sideways (PageFixture *f, gconstpointer data)
{
  static const char *const more[] = { "source", "district", "street", "community",
                                      "leader", "person",   "found",  "age" };
  GActionGroup            *actions = rectify_issue_table_get_actions (table_of (f));
  g_autofree char         *first = NULL, *last = NULL, *again = NULL;
  g_auto (GStrv)           shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_action_group_activate_action (actions, more[i], NULL);
  rectify_wait_until (sideways_of (f) != NULL);
  first = titles_of (f);
  gtk_adjustment_set_value (sideways_of (f), 100000);
  last = titles_of (f);
  g_assert_true (g_str_has_prefix (last, "Lamp|Issue number|"));
  g_assert_true (g_str_has_suffix (last, "Days open|"));
  g_assert_null (strstr (last, "Site|"));
  /* Out of sight is not gone: it is copied and comes back. */
  shown = rectify_issue_table_get_shown (table_of (f));
  g_assert_true (g_strv_contains ((const char *const *) shown, "site"));
  gtk_adjustment_set_value (sideways_of (f), 0);
  again = titles_of (f);
  g_assert_cmpstr (again, ==, first);
  g_action_group_activate_action (actions, "reset", NULL);
}

static void
test_titles_tell_what_the_filter_asks_for (PageFixture *f, gconstpointer data)
{
  g_autofree char *titles = NULL, *without = NULL;

  page_fixture_filter (f, "class:环境脏,秩序乱 overdue lamp:red");
  titles = titles_of (f);
  g_assert_nonnull (strstr (titles, "Class (2)|"));
  g_assert_nonnull (strstr (titles, " (1)|"));
  g_assert_true (g_str_has_prefix (titles, "(1)|"));
  page_fixture_filter (f, "");
  without = titles_of (f);
  g_assert_null (strstr (without, "("));
}

static void
test_the_menu_sorts_without_a_mouse (PageFixture *f, gconstpointer data)
{
  GActionGroup *actions = rectify_issue_table_get_actions (table_of (f));
  RectifyOrder  order;

  g_action_group_activate_action (actions, "sort", g_variant_new_string ("due"));
  order = rectify_workspace_get_order (f->workspace);
  g_assert_cmpint (order.key, ==, RECTIFY_ORDER_DUE);
  g_assert_true (order.descending);
  g_action_group_activate_action (actions, "descending", NULL);
  g_assert_false (rectify_workspace_get_order (f->workspace).descending);
}

static void
test_the_states_count_and_filter (PageFixture *f, gconstpointer data)
{
  RectifyStateBar *bar = RECTIFY_STATE_BAR (page_fixture_find (f->page, RECTIFY_TYPE_STATE_BAR));
  g_autofree char *all = NULL;
  guint            closed;

  g_assert_true (g_str_has_suffix (rectify_state_bar_get_text (bar, RECTIFY_STATE_NONE), " 300"));
  page_fixture_filter (f, "state:closed");
  closed = rectify_selection_n (rectify_workspace_get_selection (f->workspace));
  all = g_strdup_printf ("%s %u", rectify_state_word (RECTIFY_STATE_CLOSED), closed);
  g_assert_cmpstr (rectify_state_bar_get_text (bar, RECTIFY_STATE_CLOSED), ==, all);
  g_assert_true (g_str_has_suffix (rectify_state_bar_get_text (bar, RECTIFY_STATE_NONE), " 300"));
}

static void
test_a_filter_that_matches_nothing_offers_to_clear_it (PageFixture *f, gconstpointer data)
{
  guint before;

  page_fixture_filter (f, "unit:没有这个单位");
  g_assert_cmpstr (rectify_issue_page_get_shown (RECTIFY_ISSUE_PAGE (f->page)), ==, "nothing");
  before = f->n_refreshed;
  gtk_widget_activate_action (f->page, "issues.clear-filter", NULL);
  rectify_wait_until (f->n_refreshed > before);
  g_assert_cmpstr (rectify_issue_page_get_shown (RECTIFY_ISSUE_PAGE (f->page)), ==, "list");
}

static void
test_columns_come_and_go (PageFixture *f, gconstpointer data)
{
  GActionGroup  *actions = rectify_issue_table_get_actions (table_of (f));
  g_auto (GStrv) with = NULL, without = NULL;

  g_action_group_activate_action (actions, "source", NULL);
  g_action_group_activate_action (actions, "class", NULL);
  with = rectify_issue_table_get_shown (table_of (f));
  g_assert_true (g_strv_contains ((const char *const *) with, "source"));
  g_assert_false (g_strv_contains ((const char *const *) with, "class"));
  g_action_group_activate_action (actions, "reset", NULL);
  without = rectify_issue_table_get_shown (table_of (f));
  g_assert_false (g_strv_contains ((const char *const *) without, "source"));
  g_assert_true (g_strv_contains ((const char *const *) without, "class"));
}

static void
test_the_next_issue_is_one_further (PageFixture *f, gconstpointer data)
{
  RectifySelection *rows = rectify_workspace_get_selection (f->workspace);

  steps_select (f, rectify_selection_id (rows, 4));
  gtk_widget_activate_action (f->page, "issues.next", NULL);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==,
                   rectify_selection_id (rows, 5));
  gtk_widget_activate_action (f->page, "issues.previous", NULL);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==,
                   rectify_selection_id (rows, 4));
}

/* The issue whose line the keys are at; 0. */
static gint64
focused_issue (PageFixture *f)
{
  GtkWidget        *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  GtkWidget        *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  RectifyIssueItem *item =
      RECTIFY_IS_ISSUE_ROW (row) ? rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (row)) : NULL;

  return item != NULL ? rectify_issue_item_get_id (item) : 0;
}

/* The list of GTK would keep the number of the line. */
static void
test_the_keys_begin_at_the_first_line_of_another_filter (PageFixture *f, gconstpointer data)
{
  RectifySelection         *rows = rectify_workspace_get_selection (f->workspace);
  gint64                    last = rectify_selection_id (rows, rectify_selection_n (rows) - 1);
  gint64                    first;
  g_autoptr (RectifyFilter) fixing = rectify_filter_parse ("state:fixing", NULL);

  steps_select (f, last);
  gtk_widget_activate_action (f->page, "page.focus", NULL);
  rectify_wait_until (focused_issue (f) == last);
  /* As Enter in the search entry does: before the answer is there. */
  first = steps_first (f, "state:fixing");
  page_fixture_filter (f, "");
  steps_select (f, last);
  gtk_widget_activate_action (f->page, "page.focus", NULL);
  rectify_workspace_set_filter (f->workspace, fixing);
  gtk_widget_activate_action (f->page, "page.focus", NULL);
  rectify_wait_until (focused_issue (f) == first);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==, first);
  /* The next issue takes the keys along. */
  gtk_widget_activate_action (f->page, "issues.next", NULL);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), !=, first);
  rectify_wait_until (focused_issue (f) == rectify_workspace_get_current (f->workspace));
}

static void
test_one_line_stays_with_its_issue (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  gint64                 id = steps_first (f, "state:closed");

  steps_select (f, id);
  page_fixture_filter (f, "");
  rectify_issue_selection_flush (selection);
  g_assert_cmpuint (rectify_workspace_get_selected (f->workspace)->len, ==, 1);
  g_assert_cmpint (g_array_index (rectify_workspace_get_selected (f->workspace), gint64, 0), ==,
                   id);
  page_fixture_filter (f, "state:fixing");
  g_assert_cmpuint (rectify_issue_selection_n_selected (selection), ==, 0);
}

static void
test_lines_nobody_sees_follow_when_they_are_seen (PageFixture *f, gconstpointer data)
{
  GListModel                  *lines;
  g_autoptr (RectifyIssueItem) first = NULL;
  gint64                       before;

  page_fixture_filter (f, "state:fixing");
  lines = G_LIST_MODEL (rectify_issue_table_get_selection (table_of (f)));
  first = g_list_model_get_item (lines, 0);
  before = rectify_issue_item_get_id (first);
  gtk_widget_set_visible (f->page, FALSE);
  page_fixture_filter (f, "state:closed");
  g_assert_cmpint (rectify_issue_item_get_id (first), ==, before);
  gtk_widget_set_visible (f->page, TRUE);
  g_assert_cmpint (rectify_issue_item_get_id (first), ==,
                   rectify_selection_id (rectify_workspace_get_selection (f->workspace), 0));
  g_assert_cmpint (rectify_issue_item_get_status (first)->state, ==, RECTIFY_STATE_CLOSED);
}

static void
test_a_closed_issue_is_not_split (PageFixture *f, gconstpointer data)
{
  gint64 id = steps_first (f, "state:closed");

  page_fixture_filter (f, "");
  steps_select (f, id);
  gtk_widget_activate_action (f->page, "issues.split", NULL);
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
  g_assert_null (steps_window (ADW_TYPE_MESSAGE_DIALOG));
}

#define PAGE_TEST(name)                                                                            \
  g_test_add ("/issue-page/" #name, PageFixture, NULL, steps_set_up, test_##name, steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  PAGE_TEST (an_issue_goes_from_registered_to_closed_by_actions);
  PAGE_TEST (what_is_not_allowed_is_neither_offered_nor_asked);
  PAGE_TEST (nothing_is_offered_while_the_past_is_shown);
  PAGE_TEST (the_selection_stays_with_its_issues);
  PAGE_TEST (what_is_no_longer_shown_is_no_longer_selected);
  PAGE_TEST (copying_gives_lines_with_tabs_under_their_titles);
  PAGE_TEST (the_states_count_and_filter);
  PAGE_TEST (a_filter_that_matches_nothing_offers_to_clear_it);
  PAGE_TEST (f2_edits_the_issue_that_has_the_keys_and_gives_them_back);
  PAGE_TEST (what_is_done_goes_on_with_the_next);
  PAGE_TEST (columns_come_and_go);
  PAGE_TEST (copying_gives_html_with_the_same_cells_as_text);
  PAGE_TEST (days_are_copied_with_their_year);
  PAGE_TEST (lamp_and_number_stay_when_columns_go_sideways);
  PAGE_TEST (titles_tell_what_the_filter_asks_for);
  PAGE_TEST (the_menu_sorts_without_a_mouse);
  PAGE_TEST (the_next_issue_is_one_further);
  PAGE_TEST (the_keys_begin_at_the_first_line_of_another_filter);
  PAGE_TEST (one_line_stays_with_its_issue);
  PAGE_TEST (lines_nobody_sees_follow_when_they_are_seen);
  PAGE_TEST (a_closed_issue_is_not_split);
  return g_test_run ();
}
