/* shots-detail.c: pictures of the issue looked at: its photos, its history, a field being typed,
 * the viewer. */

#include "shots.h"

#include "views/detail-fields.h"
#include "views/detail-pane.h"
#include "views/field-editor.h"
#include "views/issue-page.h"
#include "views/photo-viewer.h"

static GPtrArray *loaded_issues;

static void
issues_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  loaded_issues = rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
filter_by (Session *session, const char *text)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  rectify_workspace_set_filter (rectify_window_get_workspace (session->window), filter);
}

/* The first issue with photos before and after, of those closed. */
static void
look_at_photos (Session *session)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (session->window);
  RectifyStore     *store = rectify_workspace_get_store (workspace);
  RectifySelection *rows;

  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.page", "s", "issues");
  filter_by (session, "state:closed");
  shots_settle (session);
  rows = rectify_workspace_get_selection (workspace);
  for (guint i = 0; i < rectify_selection_n (rows); i++)
    {
      gint64                id = rectify_selection_id (rows, i);
      g_autoptr (GPtrArray) issues = NULL;

      loaded_issues = NULL;
      rectify_store_load_issues_async (store, &id, 1, NULL, issues_loaded_cb, NULL);
      while (loaded_issues == NULL)
        g_main_context_iteration (NULL, TRUE);
      issues = loaded_issues;
      if (((RectifyIssue *) issues->pdata[0])->n_photos < 2)
        continue;
      gtk_widget_activate_action (rectify_window_find_page (session->window, "issues"),
                                  "issues.show", "x", id);
      shots_settle (session);
      return;
    }
}

static void
pane_action (Session *session, const char *action, const char *parameter)
{
  GtkWidget *page = rectify_window_find_page (session->window, "issues");
  GtkWidget *pane = find_widget (page, RECTIFY_TYPE_DETAIL_PANE);

  gtk_widget_activate_action (pane, action, parameter != NULL ? "s" : NULL, parameter);
}

static GtkWindow *
prepare_detail (Session *session)
{
  look_at_photos (session);
  return GTK_WINDOW (session->window);
}

/* Farther down: the rest of the fields, what is related, the history. */
static GtkWindow *
prepare_history (Session *session)
{
  GtkWidget *page = rectify_window_find_page (session->window, "issues");
  GtkWidget *scroller =
      find_widget (find_widget (page, RECTIFY_TYPE_DETAIL_PANE), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  look_at_photos (session);
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down)
                                      - gtk_adjustment_get_page_size (down) - 170);
  return GTK_WINDOW (session->window);
}

/* All fields, and one of them being typed that cannot be. */
static GtkWindow *
prepare_editing (Session *session)
{
  GtkWidget *page = rectify_window_find_page (session->window, "issues");
  GtkWidget *editor;

  look_at_photos (session);
  g_object_set (find_widget (page, RECTIFY_TYPE_DETAIL_FIELDS), "all", TRUE, NULL);
  pane_action (session, "detail.edit", "due");
  editor = find_widget (page, RECTIFY_TYPE_FIELD_EDITOR);
  if (editor != NULL)
    {
      rectify_field_editor_set_text (RECTIFY_FIELD_EDITOR (editor), "尽快");
      g_signal_emit_by_name (editor, "done");
    }
  return GTK_WINDOW (session->window);
}

static GtkWindow *
open_viewer (Session *session, const char *compare)
{
  GListModel *windows = gtk_window_get_toplevels ();

  look_at_photos (session);
  gtk_widget_activate_action (rectify_window_find_page (session->window, "issues"),
                              "issues.preview", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (RECTIFY_IS_PHOTO_VIEWER (window))
        {
          g_object_set (window, "compare", compare, NULL);
          return window;
        }
    }
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_viewer (Session *session)
{
  return open_viewer (session, "one");
}

static GtkWindow *
prepare_beside (Session *session)
{
  return open_viewer (session, "beside");
}

static GtkWindow *
prepare_slider (Session *session)
{
  return open_viewer (session, "slider");
}

const Shot shots_detail[] = {
  { "detail", prepare_detail },
  { "history", prepare_history },
  { "editing", prepare_editing },
  { "viewer", prepare_viewer },
  { "beside", prepare_beside },
  { "slider", prepare_slider },
  { NULL },
};
