/* wide-tooltip.c: the tooltip's own label wraps Chinese after one character. */

#include "views/wide-tooltip.h"

void
rectify_wide_tooltip (GtkTooltip *tooltip, const char *text)
{
  g_return_if_fail (GTK_IS_TOOLTIP (tooltip) && text != NULL);

  gtk_tooltip_set_custom (tooltip, g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE,
                                                 "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                                 "max-width-chars", 60, "xalign", 0.0f, NULL));
}

void
rectify_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}
