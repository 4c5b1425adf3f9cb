/* facet-row.c: one value of a facet: a check button with its word and its count, and an arrow where
 * something lies below it.
 */

#include "views/facet-private.h"
#include "views/steady-label.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

#define INDENT 14 /* pixels a level */

static void
arrow_cb (GtkToggleButton *arrow)
{
  gtk_button_set_icon_name (GTK_BUTTON (arrow), gtk_toggle_button_get_active (arrow)
                                                    ? "pan-down-symbolic"
                                                    : "pan-end-symbolic");
}

static GtkWidget *
new_arrow (const char *word, gboolean open)
{
  GtkWidget       *arrow = gtk_toggle_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("Show what lies in %s"), word);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (arrow), open);
  arrow_cb (GTK_TOGGLE_BUTTON (arrow));
  g_signal_connect (arrow, "toggled", G_CALLBACK (arrow_cb), NULL);
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_add_css_class (arrow, "facet-arrow");
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (arrow, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return arrow;
}

void
rectify_facet_row_init (RectifyFacetRow        *self,
                        const RectifyFacetLine *line,
                        const char             *word,
                        gboolean                open)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->line = *line;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  self->check = gtk_check_button_new ();
  self->label = gtk_label_new (word);
  self->count = rectify_steady_label_new ("", 1);
  self->arrow = line->parent ? new_arrow (word, open) : NULL;
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  rectify_tooltip_set (self->label, word);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (content), self->label);
  gtk_box_append (GTK_BOX (content), self->count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->check), content);
  gtk_widget_set_hexpand (self->check, TRUE);
  gtk_widget_set_margin_start (self->box, (int) line->level * INDENT);
  gtk_box_append (GTK_BOX (self->box), self->check);
  if (self->arrow != NULL)
    gtk_box_append (GTK_BOX (self->box), self->arrow);
}

void
rectify_facet_row_show (const RectifyFacetRow *self, guint count, gboolean ticked)
{
  g_autofree char *text = g_strdup_printf ("%u", count), *spoken = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), ticked);
  if (g_str_equal (text, rectify_steady_label_get_text (RECTIFY_STEADY_LABEL (self->count))))
    return;
  /* TRANSLATORS: for screen readers: a value of a filter and how many issues it means */
  spoken = g_strdup_printf (_ ("%s: %u"), gtk_label_get_label (GTK_LABEL (self->label)), count);
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (self->count), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  if (count == 0)
    gtk_widget_add_css_class (self->label, "dim-label");
  else
    gtk_widget_remove_css_class (self->label, "dim-label");
}
