/* shots-entry.c: entering, acting, splitting, merging, closing: each dialog over the list. */

#include "shots.h"

#include "views/action-dialog.h"
#include "views/issue-dialog.h"
#include "views/merge-dialog.h"
#include "views/name-entry.h"
#include "views/split-dialog.h"
#include "views/visit-dialog.h"

static RectifyWorkspace *
workspace_of (Session *session)
{
  return rectify_window_get_workspace (session->window);
}

/* The first so many issues that the filter means, selected. */
static GArray *
some (Session *session, const char *text, guint n)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);
  GArray                   *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RectifySelection         *rows;

  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.page", "s", "issues");
  rectify_workspace_set_filter (workspace_of (session), filter);
  shots_settle (session);
  rows = rectify_workspace_get_selection (workspace_of (session));
  for (guint i = 0; i < n && i < rectify_selection_n (rows); i++)
    {
      gint64 id = rectify_selection_id (rows, i);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* The dialog over the window that was opened last. */
static GtkWindow *
dialog_of (Session *session)
{
  GListModel *windows = gtk_window_get_toplevels ();

  shots_settle (session);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (session->window))
        return window;
    }
  return GTK_WINDOW (session->window);
}

static RectifyNameEntry *
nth_name (GtkWidget *widget, guint *n)
{
  if (RECTIFY_IS_NAME_ENTRY (widget) && (*n)-- == 0)
    return RECTIFY_NAME_ENTRY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RectifyNameEntry *entry = nth_name (child, n);

      if (entry != NULL)
        return entry;
    }
  return NULL;
}

/* An open issue's site and item: the same again. */
static GtkWindow *
prepare_new_issue (Session *session)
{
  g_autoptr (GArray)  ids = some (session, "state:fixing", 1);
  GtkWidget          *page = rectify_window_find_page (session->window, "issues");
  RectifyColumns     *columns = rectify_workspace_get_columns (workspace_of (session));
  RectifyIssueDialog *dialog = rectify_issue_dialog_new (page, workspace_of (session));
  const RectifyChunk *chunk;
  guint               row, at, nth = 0;

  rectify_columns_row (columns, g_array_index (ids, gint64, 0), &row);
  chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  at = row & (RECTIFY_CHUNK - 1);
  gtk_window_present (GTK_WINDOW (dialog));
  if (chunk->site[at] > 0)
    rectify_name_entry_set_index (nth_name (GTK_WIDGET (dialog), &nth), chunk->site[at] - 1);
  nth = 1;
  if (chunk->item[at] > 0)
    rectify_name_entry_set_index (nth_name (GTK_WIDGET (dialog), &nth), chunk->item[at] - 1);
  shots_settle (session);
  rectify_older_issue_open (rectify_issue_dialog_get_older (dialog));
  return GTK_WINDOW (dialog);
}

/* Something was found at a site where something is open. */
static GtkWindow *
prepare_visit (Session *session)
{
  g_autoptr (GArray)  ids = some (session, "state:fixing", 1);
  RectifyColumns     *columns = rectify_workspace_get_columns (workspace_of (session));
  RectifyVisitDialog *dialog;
  guint               row;

  rectify_columns_row (columns, g_array_index (ids, gint64, 0), &row);
  dialog = rectify_visit_dialog_new (rectify_window_find_page (session->window, "issues"),
                                     workspace_of (session),
                                     rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)
                                             ->site[row & (RECTIFY_CHUNK - 1)]
                                         - 1);
  gtk_window_present (GTK_WINDOW (dialog));
  rectify_visit_dialog_set_hits (dialog, 1, 3);
  rectify_visit_dialog_set_applies (dialog, 2, FALSE);
  return GTK_WINDOW (dialog);
}

static GtkWindow *
prepare_action (Session *session, const char *filter, RectifyEventKind kind)
{
  g_autoptr (GArray) ids = some (session, filter, 60);

  rectify_action_dialog_present (rectify_window_find_page (session->window, "issues"),
                                 workspace_of (session), kind, ids);
  return dialog_of (session);
}

static GtkWindow *
prepare_extend (Session *session)
{
  return prepare_action (session, "open", RECTIFY_EVENT_EXTEND);
}

static GtkWindow *
prepare_report (Session *session)
{
  return prepare_action (session, "state:fixing,closed", RECTIFY_EVENT_REPORT);
}

static GtkWindow *
prepare_split (Session *session)
{
  g_autoptr (GArray) ids = some (session, "state:fixing", 1);

  rectify_split_dialog_present (rectify_window_find_page (session->window, "issues"),
                                workspace_of (session), g_array_index (ids, gint64, 0));
  return dialog_of (session);
}

static GtkWindow *
prepare_merge (Session *session)
{
  g_autoptr (GArray) ids = some (session, "state:closed", 1);
  g_autoptr (GArray) open = some (session, "state:fixing", 4);

  g_array_append_vals (open, ids->data, 1);
  rectify_merge_dialog_present (rectify_window_find_page (session->window, "issues"),
                                workspace_of (session), open);
  return dialog_of (session);
}

static GtkWindow *
prepare_close (Session *session)
{
  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.close-campaign", NULL);
  return dialog_of (session);
}

const Shot shots_entry[] = {
  { "new-issue", prepare_new_issue },  { "visit", prepare_visit },
  { "action-extend", prepare_extend }, { "action-report", prepare_report },
  { "split", prepare_split },          { "merge", prepare_merge },
  { "close-campaign", prepare_close }, { NULL, NULL },
};
