/* issue-steps.c: short ways to act on the issue page as a user does. */

#include "issue-steps.h"

#include "views/action-dialog.h"
#include "views/day-entry.h"
#include "views/name-entry.h"

#define N_ISSUES 300

void
steps_set_up (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, g_object_new (RECTIFY_TYPE_ISSUE_PAGE, NULL), N_ISSUES);
}

void
steps_tear_down (PageFixture *f, gconstpointer data)
{
  page_fixture_tear_down (f);
}

gint64
steps_first (PageFixture *f, const char *filter)
{
  page_fixture_filter (f, filter);
  g_assert_cmpuint (rectify_selection_n (rectify_workspace_get_selection (f->workspace)), >, 0);
  return rectify_selection_id (rectify_workspace_get_selection (f->workspace), 0);
}

RectifyIssueRow *
steps_row (PageFixture *f)
{
  return RECTIFY_ISSUE_ROW (page_fixture_find (f->page, RECTIFY_TYPE_ISSUE_ROW));
}

gboolean
steps_row_is_shown (PageFixture *f)
{
  GtkWidget        *row = page_fixture_find (f->page, RECTIFY_TYPE_ISSUE_ROW);
  RectifyIssueItem *item =
      row != NULL ? rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (row)) : NULL;

  return item != NULL && rectify_issue_item_get_issue (item) != NULL
         && gtk_widget_get_width (row) > 0;
}

void
steps_select (PageFixture *f, gint64 id)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (
      rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page)));

  g_assert_true (rectify_issue_selection_select_id (selection, id, NULL));
  rectify_issue_selection_flush (selection);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==, id);
}

RectifyState
steps_state (PageFixture *f, gint64 id)
{
  RectifyColumns *columns = rectify_workspace_get_columns (f->workspace);
  RectifyStatus   status;
  guint           row;

  g_assert_true (rectify_columns_row (columns, id, &row));
  rectify_columns_status (columns, row, &status);
  return (RectifyState) status.state;
}

GtkWidget *
steps_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

GtkWidget *
steps_ask (PageFixture *f, const char *event)
{
  gtk_widget_activate_action (f->page, "issues.act", "s", event);
  return steps_window (RECTIFY_TYPE_ACTION_DIALOG);
}

static GtkEntry *
find_entry (GtkWidget *widget, guint *n)
{
  if (RECTIFY_IS_NAME_ENTRY (widget) || RECTIFY_IS_DAY_ENTRY (widget))
    return NULL;
  if (GTK_IS_ENTRY (widget) && (*n)-- == 0)
    return GTK_ENTRY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEntry *entry = find_entry (child, n);

      if (entry != NULL)
        return entry;
    }
  return NULL;
}

GtkEntry *
steps_entry (GtkWidget *window, guint n)
{
  GtkEntry *entry = find_entry (window, &n);

  g_assert_nonnull (entry);
  return entry;
}

void
steps_type (GtkWidget *window, guint n, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (steps_entry (window, n)), text);
}

void
steps_type_name (GtkWidget *window, const char *text)
{
  GtkWidget *entry = page_fixture_find (window, RECTIFY_TYPE_NAME_ENTRY);

  g_assert_nonnull (entry);
  rectify_name_entry_set_text (RECTIFY_NAME_ENTRY (entry), text);
}

void
steps_type_day (GtkWidget *window, const char *text)
{
  GtkWidget *entry = page_fixture_find (window, RECTIFY_TYPE_DAY_ENTRY);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (rectify_day_entry_get_entry (RECTIFY_DAY_ENTRY (entry))),
                         text);
}

gboolean
steps_can_act (GtkWidget *dialog)
{
  return adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "act");
}

void
steps_act (PageFixture *f, GtkWidget *dialog)
{
  guint before = f->n_refreshed;

  g_assert_true (steps_can_act (dialog));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "act");
  gtk_window_destroy (GTK_WINDOW (dialog)); /* a click does both */
  rectify_wait_until (f->n_refreshed > before);
  rectify_wait_until (steps_window (RECTIFY_TYPE_ACTION_DIALOG) == NULL);
}
