/* sidebar.c: the pages, the standing filters, the facets. */

#include "views/sidebar.h"

#include "views/facet-panel.h"

#include <glib/gi18n-lib.h>

struct _RectifySidebar
{
  AdwBin             parent_instance;
  GtkListBox        *pages;
  GtkListBox        *standing;
  RectifyFacetPanel *facets;
  RectifyWorkspace  *workspace;
};

G_DEFINE_FINAL_TYPE (RectifySidebar, rectify_sidebar, ADW_TYPE_BIN)

/* What a clerk looks at every morning. */
static const struct
{
  const char *key, *title, *expression;
} standing_filters[] = {
  { "due-today", NC_ ("standing filter", "Due today"), "open due:today" },
  { "overdue", NC_ ("standing filter", "Overdue"), "overdue" },
  { "review", NC_ ("standing filter", "Awaiting re-check"), "state:review" },
  { "returned", NC_ ("standing filter", "Sent back"), "open returned" },
  { "relapsed", NC_ ("standing filter", "Relapsed"), "open relapsed" },
};

static void
set_count (GtkListBoxRow *row, guint n)
{
  GtkLabel        *label = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_label (label, text);
}

static GtkWidget *
new_row (const char *name, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title), *count = gtk_label_new ("");

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "figures");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

static GtkListBoxRow *
find_row (GtkListBox *list, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      return row;
  return NULL;
}

static void
page_cb (GtkListBox *list, GtkListBoxRow *row, RectifySidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "name"));
}

static void
standing_cb (GtkListBox *list, GtkListBoxRow *row, RectifySidebar *self)
{
  const char               *text = standing_filters[gtk_list_box_row_get_index (row)].expression;
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  if (self->workspace == NULL)
    return;
  /* A second click on the filter that is on takes it off. */
  if (rectify_filter_equal (rectify_workspace_get_filter (self->workspace), filter))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-filter", NULL);
  else
    {
      rectify_workspace_set_filter (self->workspace, filter);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "issues");
    }
}

static void
filter_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifySidebar *self)
{
  GtkListBoxRow *on = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (standing_filters); i++)
    {
      g_autoptr (RectifyFilter) filter =
          rectify_filter_parse (standing_filters[i].expression, NULL);

      if (rectify_filter_equal (rectify_workspace_get_filter (workspace), filter))
        on = gtk_list_box_get_row_at_index (self->standing, (int) i);
    }
  gtk_list_box_select_row (self->standing, on);
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifySidebar *self)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (workspace);
  GtkListBoxRow       *issues = find_row (self->pages, "issues");

  if (counts != NULL && issues != NULL)
    set_count (issues, counts->total + counts->states[RECTIFY_STATE_VOID]);
  for (guint i = 0; i < G_N_ELEMENTS (standing_filters); i++)
    set_count (gtk_list_box_get_row_at_index (self->standing, (int) i),
               rectify_workspace_get_watched (workspace, standing_filters[i].key));
}

static void
rectify_sidebar_dispose (GObject *object)
{
  rectify_sidebar_set_workspace (RECTIFY_SIDEBAR (object), NULL);
  G_OBJECT_CLASS (rectify_sidebar_parent_class)->dispose (object);
}

static void
rectify_sidebar_class_init (RectifySidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_sidebar_dispose;
  g_type_ensure (RECTIFY_TYPE_FACET_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, standing);
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, facets);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, standing_cb);
}

static void
rectify_sidebar_init (RectifySidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (standing_filters); i++)
    gtk_list_box_append (self->standing, new_row (standing_filters[i].key,
                                                  g_dpgettext2 (GETTEXT_PACKAGE, "standing filter",
                                                                standing_filters[i].title),
                                                  NULL));
}

void
rectify_sidebar_set_workspace (RectifySidebar *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->workspace, refreshed_cb, self);
      g_signal_handlers_disconnect_by_func (self->workspace, filter_cb, self);
    }
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (standing_filters); i++)
    {
      g_autoptr (RectifyFilter) filter =
          rectify_filter_parse (standing_filters[i].expression, NULL);

      rectify_workspace_watch (workspace, standing_filters[i].key, filter);
    }
  rectify_facet_panel_set_workspace (self->facets, workspace);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_cb), self, 0);
  refreshed_cb (workspace, self);
  filter_cb (workspace, NULL, self);
}

void
rectify_sidebar_add_page (RectifySidebar *self,
                          const char     *name,
                          const char     *title,
                          const char     *icon)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  gtk_list_box_append (self->pages, new_row (name, title, icon));
}

void
rectify_sidebar_set_page (RectifySidebar *self, const char *name)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  gtk_list_box_select_row (self->pages, find_row (self->pages, name));
}
