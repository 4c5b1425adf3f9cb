/* surface.c: one drawing function, three kinds of file, written whole or not at all. */

#include "chart/surface.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define LARGEST 20000

typedef enum { PNG, SVG, PDF, UNKNOWN } Format;

GQuark
rectify_chart_error_quark (void)
{
  return g_quark_from_static_string ("rectify-chart-error-quark");
}

static Format
format_of (const char *path)
{
  static const char *const ENDINGS[] = { ".png", ".svg", ".pdf" };
  gsize                    length = strlen (path);

  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (length > 4 && g_ascii_strcasecmp (path + length - 4, ENDINGS[i]) == 0)
      return (Format) i;

  return UNKNOWN;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  int *file = closure;

  while (length > 0)
    {
      gssize written = write (*file, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return CAIRO_STATUS_WRITE_ERROR;
      data += written;
      length -= (unsigned int) written;
    }

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (Format format, double width, double height, int *file)
{
  cairo_surface_t *surface;

  if (format == PNG)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width), (int) ceil (height));
  if (format == PDF)
    return cairo_pdf_surface_create_for_stream (write_cb, file, width, height);
  surface = cairo_svg_surface_create_for_stream (write_cb, file, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);

  return surface;
}

/* @error is set when @draw failed. */
static cairo_status_t
draw_pages (Format               format,
            double               width,
            double               height,
            guint                n_pages,
            RectifyChartPageFunc draw,
            gpointer             data,
            int                  file,
            GError             **error)
{
  cairo_surface_t *surface = make_surface (format, width, height, &file);
  cairo_t         *cr = cairo_create (surface);
  cairo_status_t   status;
  gboolean         ok = TRUE;

  for (guint page = 0; ok && page < n_pages && cairo_status (cr) == CAIRO_STATUS_SUCCESS; page++)
    {
      cairo_save (cr);
      ok = draw (data, page, cr, width, height, error);
      cairo_restore (cr);
      if (format != PNG)
        cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == PNG)
    status = cairo_surface_write_to_png_stream (surface, write_cb, &file);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/* Gives the .part its name, or removes it. */
static gboolean
publish (const char *partial, const char *path, int file, cairo_status_t status, GError **error)
{
  const char *reason = status != CAIRO_STATUS_SUCCESS ? cairo_status_to_string (status) : NULL;

  if (reason == NULL && fsync (file) != 0)
    reason = g_strerror (errno);
  if (close (file) != 0 && reason == NULL)
    reason = g_strerror (errno);
  if (reason == NULL && g_rename (partial, path) != 0)
    reason = g_strerror (errno);
  if (reason == NULL)
    return TRUE;
  g_unlink (partial);
  g_set_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_WRITE, "cannot write %s: %s", path,
               reason);

  return FALSE;
}

gboolean
rectify_chart_surface_write_pages (const char          *path,
                                   double               width,
                                   double               height,
                                   guint                n_pages,
                                   RectifyChartPageFunc draw,
                                   gpointer             data,
                                   GError             **error)
{
  g_autofree char *partial = NULL;
  GError          *failure = NULL;
  cairo_status_t   status;
  Format           format;
  int              file;

  g_return_val_if_fail (path != NULL && draw != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  format = format_of (path);
  if (format == UNKNOWN || (format != PDF && n_pages != 1))
    {
      g_set_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_FORMAT,
                   "%s: the name must end in .png, .svg or .pdf", path);
      return FALSE;
    }
  if (!(width >= 1 && height >= 1 && width <= LARGEST && height <= LARGEST))
    {
      g_set_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_SIZE,
                   "size %g × %g is not between 1 and %d", width, height, LARGEST);
      return FALSE;
    }
  partial = g_strconcat (path, ".part", NULL);
  file = g_open (partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0)
    {
      g_set_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_WRITE, "cannot write %s: %s",
                   path, g_strerror (errno));
      return FALSE;
    }

  status = draw_pages (format, width, height, n_pages, draw, data, file, &failure);
  if (failure == NULL)
    return publish (partial, path, file, status, error);
  close (file);
  g_unlink (partial);
  g_propagate_error (error, failure);
  return FALSE;
}

typedef struct
{
  RectifyChartDrawFunc draw;
  gpointer             data;
} Drawing;

static gboolean
draw_page (gpointer data, guint page, cairo_t *cr, double width, double height, GError **error)
{
  const Drawing *self = data;

  self->draw (self->data, page, cr, width, height);
  return TRUE;
}

gboolean
rectify_chart_surface_write (const char          *path,
                             double               width,
                             double               height,
                             guint                n_pages,
                             RectifyChartDrawFunc draw,
                             gpointer             data,
                             GError             **error)
{
  Drawing drawing = { draw, data };

  g_return_val_if_fail (draw != NULL, FALSE);

  return rectify_chart_surface_write_pages (path, width, height, n_pages, draw_page, &drawing,
                                            error);
}
