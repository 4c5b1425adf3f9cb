/* painting.c: cairo image surfaces handed to GTK without a copy. */

#include "views/painting.h"

#include <adwaita.h>

void
rectify_screen_theme (RectifyChartTheme *theme, double scale)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  rectify_chart_theme_init (theme, dark ? RECTIFY_CHART_DARK : RECTIFY_CHART_LIGHT, scale);
  rectify_chart_theme_set_language (theme, pango_language_to_string (gtk_get_default_language ()));
}

double
rectify_screen_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return CLAMP (dpi / 1024.0 / 96.0, 1, 2);
}

void
rectify_painting_follow (GtkWidget *widget, RectifyPaintingFunc redraw, RectifyPaintingFunc resize)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (redraw),
                           widget, G_CONNECT_SWAPPED);
  g_signal_connect (widget, "notify::scale-factor", G_CALLBACK (redraw), NULL);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (resize), widget, G_CONNECT_SWAPPED);
}

gboolean
rectify_painting_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_has_focus (widget))
    return direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD;
  return gtk_widget_get_focusable (widget) && gtk_widget_grab_focus (widget);
}

GdkTexture *
rectify_paint_texture (int width, int height, int scale, RectifyPaintFunc paint, gpointer data)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  gsize              stride = (gsize) cairo_image_surface_get_stride (surface);
  cairo_t           *cr;
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  paint (cr, width, height, data);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) (height * scale),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width * scale, height * scale, GDK_MEMORY_DEFAULT, bytes, stride);
}
