/* filter-bar.c: a chip for every term of the filter. */

#include "views/filter-bar.h"

#include "report/filter-text.h"
#include "views/filter-name-dialog.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

struct _RectifyFilterBar
{
  AdwBin            parent_instance;
  GtkStack         *lines; /* one height for both */
  GtkWidget        *hint, *filter;
  GtkBox           *chips;
  GtkLabel         *problem;
  RectifyWorkspace *workspace;
  gboolean          stays;
};

G_DEFINE_FINAL_TYPE (RectifyFilterBar, rectify_filter_bar, ADW_TYPE_BIN)

static void
remove_cb (GtkButton *button, RectifyFilterBar *self)
{
  guint                     term = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "term"));
  g_autoptr (RectifyFilter) filter =
      rectify_filter_without_term (rectify_workspace_get_filter (self->workspace), term);

  rectify_workspace_set_filter (self->workspace, filter);
}

static GtkWidget *
new_chip (RectifyFilterBar *self, guint i, const RectifyFilterTerm *term)
{
  g_autofree char *text = rectify_filter_term_text (term);
  g_autofree char *what = g_strdup_printf (_ ("Remove the filter %s"), text);
  GtkWidget       *chip = g_object_new (GTK_TYPE_BOX, "spacing", 2, "valign", GTK_ALIGN_CENTER,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget       *label = gtk_label_new (text);
  GtkWidget       *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (chip, "chip");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  rectify_tooltip_set (label, text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  rectify_tooltip_set (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  g_object_set_data (G_OBJECT (button), "term", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

static void
update_visible (RectifyFilterBar *self)
{
  gboolean problem = gtk_widget_get_visible (GTK_WIDGET (self->problem));
  gboolean chips = gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL;

  gtk_stack_set_visible_child (self->lines, problem || chips ? self->filter : self->hint);
  gtk_widget_set_visible (GTK_WIDGET (self), problem || chips || self->stays);
}

static void
filter_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyFilterBar *self)
{
  const RectifyFilter *filter = rectify_workspace_get_filter (workspace);
  GtkWidget           *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    gtk_box_append (self->chips, new_chip (self, i, rectify_filter_term (filter, i)));
  update_visible (self);
}

/* The chips as a name to begin with: "State: Closed, overdue". */
static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyFilterBar    *self = RECTIFY_FILTER_BAR (widget);
  g_autoptr (GString)  text = g_string_new (NULL);
  const RectifyFilter *filter;

  if (self->workspace == NULL)
    return;
  filter = rectify_workspace_get_filter (self->workspace);
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      g_autofree char *term = rectify_filter_term_text (rectify_filter_term (filter, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", term);
    }
  if (text->len > 0)
    rectify_filter_name_dialog_present (widget, self->workspace, 0, text->str);
}

static void
rectify_filter_bar_dispose (GObject *object)
{
  rectify_filter_bar_set_workspace (RECTIFY_FILTER_BAR (object), NULL);
  G_OBJECT_CLASS (rectify_filter_bar_parent_class)->dispose (object);
}

static void
rectify_filter_bar_class_init (RectifyFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_filter_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, RectifyFilterBar, filter);
  gtk_widget_class_bind_template_child (widget_class, RectifyFilterBar, hint);
  gtk_widget_class_bind_template_child (widget_class, RectifyFilterBar, lines);
  gtk_widget_class_bind_template_child (widget_class, RectifyFilterBar, problem);
  gtk_widget_class_install_action (widget_class, "filter.save", NULL, save_action);
}

static void
rectify_filter_bar_init (RectifyFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rectify_filter_bar_set_workspace (RectifyFilterBar *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_FILTER_BAR (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, filter_cb, self);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_cb), self, 0);
  filter_cb (workspace, NULL, self);
}

void
rectify_filter_bar_set_stays (RectifyFilterBar *self, gboolean stays)
{
  g_return_if_fail (RECTIFY_IS_FILTER_BAR (self));
  self->stays = stays;
  update_visible (self);
}

void
rectify_filter_bar_set_problem (RectifyFilterBar *self, const char *problem)
{
  g_return_if_fail (RECTIFY_IS_FILTER_BAR (self));
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  update_visible (self);
}
