/* surface.h: any drawing to a PNG, SVG or PDF file.
 *
 * No GTK and no main loop: may run in any thread. */

#pragma once

#include "chart/theme.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define RECTIFY_CHART_ERROR (rectify_chart_error_quark ())

typedef enum {
  RECTIFY_CHART_ERROR_FORMAT, /* the file name ends neither in .png, .svg nor .pdf */
  RECTIFY_CHART_ERROR_SIZE,   /* empty, or larger than 20000 in one direction */
  RECTIFY_CHART_ERROR_WRITE,  /* the file could not be written; message says why */
} RectifyChartError;

GQuark rectify_chart_error_quark (void);

/* Draws one page. @width, @height: in pixels (PNG) or points (SVG, PDF). */
typedef void (
    *RectifyChartDrawFunc) (gpointer data, guint page, cairo_t *cr, double width, double height);

/**
 * rectify_chart_surface_write:
 * @path: .png, .svg or .pdf decides the format
 * @width, @height: size of each page in pixels or points
 * @n_pages: 1 except for .pdf
 *
 * PDF and SVG stay vectors, PDF embeds its fonts. The file is written as NAME.part and renamed; a
 * failure leaves nothing behind.
 *
 * Returns: FALSE with a RECTIFY_CHART_ERROR
 */
gboolean rectify_chart_surface_write (const char          *path,
                                      double               width,
                                      double               height,
                                      guint                n_pages,
                                      RectifyChartDrawFunc draw,
                                      gpointer             data,
                                      GError             **error);

/* Draws one page, or fails with an error of its own. */
typedef gboolean (*RectifyChartPageFunc) (gpointer data,
                                          guint    page,
                                          cairo_t *cr,
                                          double   width,
                                          double   height,
                                          GError **error);

/* The same of pages that may fail, or be cancelled: then nothing is written, and the error is that
 * of the page. */
gboolean rectify_chart_surface_write_pages (const char          *path,
                                            double               width,
                                            double               height,
                                            guint                n_pages,
                                            RectifyChartPageFunc draw,
                                            gpointer             data,
                                            GError             **error);

G_END_DECLS
