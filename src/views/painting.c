/* painting.c: cairo image surfaces, handed to GTK without a copy.
 *
 * The cairo renderer of GTK 4.8 converts textures by way of floating point numbers whenever it
 * draws them, which takes longer than drawing a chart; so it gets the surface itself. A surface
 * that was a source of what GTK records would be copied when it goes: it is lent as raster source.
 */

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

struct _RectifyFrame
{
  cairo_surface_t *surface;
  GdkTexture      *texture; /* of the same bytes; NULL until it is asked for */
  int              width, height, scale;
};

RectifyFrame *
rectify_frame_new (int width, int height, int scale, RectifyPaintFunc paint, gpointer data)
{
  RectifyFrame *self = g_new0 (RectifyFrame, 1);
  cairo_t      *cr;

  self->width = width;
  self->height = height;
  self->scale = scale;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  cr = cairo_create (self->surface);
  paint (cr, width, height, data);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
  return self;
}

void
rectify_frame_free (RectifyFrame *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->texture);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

GdkTexture *
rectify_frame_texture (RectifyFrame *self)
{
  gsize              stride = (gsize) cairo_image_surface_get_stride (self->surface);
  g_autoptr (GBytes) bytes = NULL;

  if (self->texture != NULL)
    return self->texture;
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (self->surface),
                                      stride * (gsize) (self->height * self->scale),
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (self->surface));
  self->texture = gdk_memory_texture_new (self->width * self->scale, self->height * self->scale,
                                          GDK_MEMORY_DEFAULT, bytes, stride);
  return self->texture;
}

static cairo_surface_t *
lend_cb (cairo_pattern_t             *source,
         void                        *surface,
         cairo_surface_t             *target,
         const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (surface);
}

static void
returned_cb (cairo_pattern_t *source, void *surface, cairo_surface_t *lent)
{
  cairo_surface_destroy (lent);
}

static cairo_status_t
copied_cb (cairo_pattern_t *copy, void *surface, const cairo_pattern_t *source)
{
  cairo_surface_reference (surface);
  return CAIRO_STATUS_SUCCESS;
}

static void
gone_cb (cairo_pattern_t *source, void *surface)
{
  cairo_surface_destroy (surface);
}

/* Holds the surface as long as something is drawn of it. */
static cairo_pattern_t *
new_source (RectifyFrame *self)
{
  cairo_pattern_t *source =
      cairo_pattern_create_raster_source (cairo_surface_reference (self->surface),
                                          CAIRO_CONTENT_COLOR_ALPHA, self->width * self->scale,
                                          self->height * self->scale);
  cairo_matrix_t pixels;

  cairo_raster_source_pattern_set_acquire (source, lend_cb, returned_cb);
  cairo_raster_source_pattern_set_copy (source, copied_cb);
  cairo_raster_source_pattern_set_finish (source, gone_cb);
  cairo_matrix_init_scale (&pixels, self->scale, self->scale);
  cairo_pattern_set_matrix (source, &pixels);
  return source;
}

void
rectify_frame_snapshot (RectifyFrame *self, GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t  place = GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height);
  GtkNative       *native = gtk_widget_get_native (widget);
  cairo_pattern_t *source;
  cairo_t         *cr;

  if (native == NULL || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    {
      gtk_snapshot_append_texture (snapshot, rectify_frame_texture (self), &place);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, &place);
  source = new_source (self);
  cairo_set_source (cr, source);
  cairo_paint (cr);
  cairo_pattern_destroy (source);
  cairo_destroy (cr);
}
