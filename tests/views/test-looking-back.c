/* test-looking-back.c: the issue page while one moment follows another, as under the time slider.
 */

#include "issue-steps.h"

#include "report/words.h"
#include "views/detail-pane.h"
#include "views/issue-row.h"

#include <string.h>

static RectifyDetailPane *
pane_of (PageFixture *f)
{
  return RECTIFY_DETAIL_PANE (page_fixture_find (f->page, RECTIFY_TYPE_DETAIL_PANE));
}

static gboolean
says (PageFixture *f, const char *text)
{
  g_autofree char *said = page_fixture_all_text (GTK_WIDGET (pane_of (f)));

  return strstr (said, text) != NULL;
}

static RectifyIssueTable *
table_of (PageFixture *f)
{
  return rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page));
}

static gint64
look_at (PageFixture *f, const char *filter)
{
  gint64 id = steps_first (f, filter);

  page_fixture_filter (f, "");
  steps_select (f, id);
  rectify_wait_until (rectify_detail_pane_get_shown (pane_of (f)) == id);
  return id;
}

/* --- the list --- */

static void
announced_cb (GtkSelectionModel *model, guint position, guint n, guint *most)
{
  *most = MAX (*most, n);
}

/* The lines shown as selected; @id: the issue of the last of them. */
static guint
count_marked (GtkWidget *widget, gint64 *id)
{
  guint n = 0;

  if (RECTIFY_IS_ISSUE_ROW (widget)
      && gtk_widget_get_state_flags (gtk_widget_get_parent (widget)) & GTK_STATE_FLAG_SELECTED)
    {
      *id = rectify_issue_item_get_id (rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (widget)));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_marked (child, id);
  return n;
}

/* The list binds all those lines anew that it is told of. */
static void
test_only_the_line_that_moved_is_made_anew (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (table_of (f));
  gint64                 id = steps_first (f, "state:closed"), marked = 0;
  guint                  most = 0, place;

  page_fixture_filter (f, "");
  steps_select (f, id);
  place = rectify_issue_list_find (rectify_issue_selection_get_list (selection), id);
  g_assert_cmpuint (place, >, 0);
  g_signal_connect (selection, "selection-changed", G_CALLBACK (announced_cb), &most);
  page_fixture_filter (f, "state:closed");
  g_assert_cmpuint (rectify_issue_list_find (rectify_issue_selection_get_list (selection), id), ==,
                    0);
  g_assert_cmpuint (most, ==, 1);
  g_assert_cmpuint (count_marked (f->page, &marked), ==, 1);
  g_assert_cmpint (marked, ==, id);
  g_signal_handlers_disconnect_by_func (selection, announced_cb, &most);
}

/* --- the issue looked at --- */

static guint
count_events (GtkWidget *widget)
{
  guint n = gtk_widget_has_css_class (widget, "timeline-dot");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_events (child);
  return n;
}

static void
go_to (PageFixture *f, gint64 moment)
{
  guint before = f->n_refreshed;

  rectify_workspace_set_moment (f->workspace, moment);
  rectify_wait_until (f->n_refreshed > before);
}

static void
status_of (PageFixture *f, gint64 id, RectifyStatus *status)
{
  RectifyColumns *columns = rectify_workspace_get_columns (f->workspace);
  guint           row;

  g_assert_true (rectify_columns_row (columns, id, &row));
  rectify_columns_status (columns, row, status);
}

/* It is there with the figures: nothing is read. */
static void
test_another_moment_is_another_look_at_the_same_record (PageFixture *f, gconstpointer data)
{
  gint64        id = look_at (f, "state:closed");
  guint         all = count_events (GTK_WIDGET (pane_of (f)));
  RectifyStatus status;

  status_of (f, id, &status);
  g_assert_cmpuint (status.closed, >, status.found);
  g_assert_cmpuint (all, >, 1);
  go_to (f, (gint64) status.closed - 1);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==, id);
  g_assert_cmpuint (count_events (GTK_WIDGET (pane_of (f))), <, all);
  go_to (f, 0);
  rectify_wait_until (count_events (GTK_WIDGET (pane_of (f))) == all);
  rectify_wait_until (says (f, "Related issues"));
}

/* The head follows every day at once, the rest the last of them. */
static void
test_days_that_fly_by_end_where_they_rest (PageFixture *f, gconstpointer data)
{
  gint64        id = look_at (f, "state:closed");
  guint         all = count_events (GTK_WIDGET (pane_of (f)));
  RectifyStatus status;
  guint32       found, closed;

  status_of (f, id, &status);
  found = status.found, closed = status.closed;
  for (guint day = 0; day < 10; day++)
    {
      go_to (f, (gint64) closed - (gint64) (closed - found) * day / 10);
      status_of (f, id, &status);
      g_assert_true (says (f, rectify_state_word (status.state)));
    }
  go_to (f, (gint64) found + 1);
  rectify_wait_until (count_events (GTK_WIDGET (pane_of (f))) < all
                      && count_events (GTK_WIDGET (pane_of (f))) <= 2);
  go_to (f, 0);
  rectify_wait_until (count_events (GTK_WIDGET (pane_of (f))) == all);
}

/* The list goes on to another issue when the one looked at was not found yet. */
static void
test_the_issue_that_is_left_is_read_when_time_rests (PageFixture *f, gconstpointer data)
{
  RectifySelection *rows = rectify_workspace_get_selection (f->workspace);
  guint32           newest = 0;
  gint64            id = 0;
  RectifyStatus     status;

  for (guint i = 0; i < rectify_selection_n (rows); i++)
    {
      status_of (f, rectify_selection_id (rows, i), &status);
      if (status.found <= newest)
        continue;
      newest = status.found;
      id = rectify_selection_id (rows, i);
    }
  steps_select (f, id);
  rectify_wait_until (rectify_detail_pane_get_shown (pane_of (f)) == id);
  for (guint day = 0; day < 5; day++)
    go_to (f, (gint64) newest - 1 - day * 86400);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), !=, id);
  rectify_wait_until (rectify_detail_pane_get_shown (pane_of (f))
                      == rectify_workspace_get_current (f->workspace));
}

#define BACK_TEST(name)                                                                            \
  g_test_add ("/looking-back/" #name, PageFixture, NULL, steps_set_up, test_##name, steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  BACK_TEST (only_the_line_that_moved_is_made_anew);
  BACK_TEST (another_moment_is_another_look_at_the_same_record);
  BACK_TEST (days_that_fly_by_end_where_they_rest);
  BACK_TEST (the_issue_that_is_left_is_read_when_time_rests);
  return g_test_run ();
}
