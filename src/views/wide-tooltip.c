/* wide-tooltip.c: the tooltip's own label wraps Chinese after one character.
 *
 * GTK asks twice before it shows a tooltip: when the pointer comes, and when it has stayed. So a
 * widget that is found to have a text when asked first answers with a label of ours the second
 * time.
 */

#include "views/wide-tooltip.h"

void
rectify_wide_tooltip (GtkTooltip *tooltip, const char *text)
{
  g_return_if_fail (GTK_IS_TOOLTIP (tooltip) && text != NULL);

  gtk_tooltip_set_custom (tooltip, g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE,
                                                 "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                                 "max-width-chars", 60, "xalign", 0.0f, NULL));
}

static gboolean
query_cut_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  rectify_wide_tooltip (tooltip, gtk_label_get_text (label));
  return TRUE;
}

void
rectify_tooltip_when_cut (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_cut_cb), NULL);
}

gboolean
rectify_tooltip_would_cover (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL
         && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL;
}

/* Instead of GTK's own label. */
static gboolean
query_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  const char *text = gtk_widget_get_tooltip_text (widget);

  if (text == NULL)
    return FALSE;
  if (rectify_tooltip_would_cover (widget))
    {
      g_signal_stop_emission_by_name (widget, "query-tooltip");
      return FALSE;
    }
  rectify_wide_tooltip (tooltip, text);
  return TRUE;
}

static void
widen (GtkWidget *widget)
{
  if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, query_cb, NULL) == 0)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
}

static gboolean
asked_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (gtk_widget_get_tooltip_text (widget) != NULL)
    widen (widget);
  return G_SOURCE_CONTINUE;
}

void
rectify_tooltips_widen (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  g_signal_add_emission_hook (g_signal_lookup ("query-tooltip", GTK_TYPE_WIDGET), 0, asked_cb, NULL,
                              NULL);
  g_once_init_leave (&once, 1);
}

void
rectify_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return;
  widen (widget);
  gtk_widget_set_tooltip_text (widget, text);
}
