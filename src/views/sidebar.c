/* sidebar.c: the pages, the saved filters, the facets. */

#include "views/sidebar.h"

#include "views/count-row.h"
#include "views/facet-panel.h"
#include "views/saved-panel.h"

struct _RectifySidebar
{
  AdwBin             parent_instance;
  GtkListBox        *pages;
  RectifySavedPanel *saved;
  RectifyFacetPanel *facets;
  RectifyWorkspace  *workspace;
};

G_DEFINE_FINAL_TYPE (RectifySidebar, rectify_sidebar, ADW_TYPE_BIN)

static GtkListBoxRow *
find_row (GtkListBox *list, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (rectify_count_row_get_name (row), name) == 0)
      return row;
  return NULL;
}

static void
page_cb (GtkListBox *list, GtkListBoxRow *row, RectifySidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", rectify_count_row_get_name (row));
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifySidebar *self)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (workspace);
  GtkListBoxRow       *issues = find_row (self->pages, "issues");

  if (counts != NULL && issues != NULL)
    rectify_count_row_set_count (issues, counts->total + counts->states[RECTIFY_STATE_VOID]);
}

static void
rectify_sidebar_dispose (GObject *object)
{
  RectifySidebar *self = RECTIFY_SIDEBAR (object);

  rectify_sidebar_set_workspace (self, NULL);
  G_OBJECT_CLASS (rectify_sidebar_parent_class)->dispose (object);
}

static void
rectify_sidebar_class_init (RectifySidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_sidebar_dispose;
  g_type_ensure (RECTIFY_TYPE_FACET_PANEL);
  g_type_ensure (RECTIFY_TYPE_SAVED_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, saved);
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, facets);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
}

static void
rectify_sidebar_init (RectifySidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rectify_sidebar_set_workspace (RectifySidebar *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  rectify_saved_panel_set_workspace (self->saved, workspace);
  rectify_facet_panel_set_workspace (self->facets, workspace);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  refreshed_cb (workspace, self);
}

void
rectify_sidebar_add_page (RectifySidebar *self,
                          const char     *name,
                          const char     *title,
                          const char     *icon)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  gtk_list_box_append (self->pages, rectify_count_row_new (name, title, icon));
}

void
rectify_sidebar_set_page (RectifySidebar *self, const char *name)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  gtk_list_box_select_row (self->pages, find_row (self->pages, name));
}
