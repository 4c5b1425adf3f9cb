/* shots-list.c: pictures of the list of issues: searched, with more columns than there is room for,
 * every section of the filters, in a low window.
 */

#include "shots.h"

#include "views/columns-dialog.h"
#include "views/facet-panel.h"
#include "views/issue-page.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static RectifyIssueTable *
table (Session *session)
{
  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.page", "s", "issues");
  return rectify_issue_page_get_table (
      RECTIFY_ISSUE_PAGE (rectify_window_find_page (session->window, "issues")));
}

static GtkWindow *
prepare_searched (Session *session)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("公交 sjtys", NULL);

  table (session);
  rectify_workspace_set_filter (rectify_window_get_workspace (session->window), filter);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_low (Session *session)
{
  table (session);
  shots_resize (session, 1280, 720);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_sideways (Session *session)
{
  static const char *const more[] = { "source", "district", "street", "found", "sponsors", "age" };
  RectifyIssueTable       *issues = table (session);

  shots_resize (session, 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_action_group_activate_action (rectify_issue_table_get_actions (issues), more[i], NULL);
  shots_settle (session);
  /* The scroll bar of the table itself is its last child. */
  gtk_adjustment_set_value (gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (gtk_widget_get_last_child (
                                gtk_widget_get_first_child (GTK_WIDGET (issues))))),
                            300);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_columns (Session *session)
{
  RectifyIssueTable *issues = table (session);

  g_action_group_activate_action (rectify_issue_table_get_actions (issues), "reset", NULL);
  return rectify_columns_dialog_present (issues);
}

static GtkWindow *
prepare_facets (Session *session)
{
  GtkWidget *panel = find (GTK_WIDGET (session->window), RECTIFY_TYPE_FACET_PANEL);

  g_action_group_activate_action (rectify_issue_table_get_actions (table (session)), "reset", NULL);
  for (GtkWidget *section = gtk_widget_get_first_child (gtk_widget_get_first_child (panel));
       section != NULL; section = gtk_widget_get_next_sibling (section))
    gtk_expander_set_expanded (GTK_EXPANDER (section),
                               gtk_widget_get_prev_sibling (section) != NULL);
  shots_settle (session);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
                                gtk_widget_get_ancestor (panel, GTK_TYPE_SCROLLED_WINDOW))),
                            420);
  return GTK_WINDOW (session->window);
}

const Shot shots_list[] = {
  { "list-searched", prepare_searched }, { "list-low", prepare_low },
  { "list-sideways", prepare_sideways }, { "list-columns", prepare_columns },
  { "list-facets", prepare_facets },     { NULL, NULL },
};
