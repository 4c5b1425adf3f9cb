/* text.h: measuring and drawing text with Pango, the same on every surface.
 *
 * Hinting is off, so a text has the same extents on screen, in PNG and in PDF. Layouts are cached
 * per thread; any thread may draw, each on its own cairo_t. */

#pragma once

#include "chart/theme.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* How a text is set. A zeroed struct is one line of label size in ink, anchored top left. */
typedef struct
{
  double                   size;      /* units before theme->scale; 0 means theme->label_size */
  gboolean                 bold;      /* */
  const RectifyChartColor *color;     /* NULL means theme->ink */
  double                   max_width; /* surface units; 0 means no limit */
  int                      max_lines; /* 0 or 1: one line; further text is ellipsized */
  double                   xalign;    /* where the given point is in the text: 0 left, 1 right */
  double                   yalign;    /* 0 top, 1 bottom */
} RectifyChartTextStyle;

/* Extents in surface units: the lines as set, and within them the painted ink. cut: the end had to
 * be ellipsized. */
typedef struct
{
  double   x, y, width, height;
  double   ink_x, ink_y, ink_width, ink_height;
  gboolean cut;
} RectifyChartExtents;

/* Returns: the size a text of this style is set in, in surface units. */
double rectify_chart_text_size (const RectifyChartTheme *theme, const RectifyChartTextStyle *style);

/* Makes the thread's text context fit the surface of @cr; called once before a drawing. */
void rectify_chart_text_begin (cairo_t *cr, const RectifyChartTheme *theme);

/**
 * rectify_chart_text_measure:
 * @text: UTF-8; NULL and "" have no extents
 *
 * Returns: where the logical rectangle of @text lies when it is anchored at (0, 0).
 */
RectifyChartExtents rectify_chart_text_measure (const RectifyChartTheme     *theme,
                                                const char                  *text,
                                                const RectifyChartTextStyle *style);

/**
 * rectify_chart_text_draw:
 * @x, @y: the anchor
 *
 * Paints @text unless theme->hide_text. Leaves no current path.
 *
 * Returns: the extents on the surface.
 */
RectifyChartExtents rectify_chart_text_draw (cairo_t                     *cr,
                                             const RectifyChartTheme     *theme,
                                             const char                  *text,
                                             double                       x,
                                             double                       y,
                                             const RectifyChartTextStyle *style);

/* A number as text, returned by value so that it needs no freeing. */
typedef struct
{
  char text[48];
} RectifyChartNumber;

/* 0 … 9999 plain, from 10,000 on with groups of three; minus as U+2212. */
RectifyChartNumber rectify_chart_format_count (gint64 count);

/* @fraction 0..1 with one decimal: "96.0%"; NAN gives "—". */
RectifyChartNumber rectify_chart_format_percent (double fraction);

/* @value with @decimals, an integer without a fraction when @decimals is 0; NAN gives "—". */
RectifyChartNumber rectify_chart_format_value (double value, int decimals);

/* "48/50". */
RectifyChartNumber rectify_chart_format_ratio (gint64 part, gint64 whole);

/* @day counted from 1970-01-01: "12-04"; "2021-02-22" with @with_year. */
RectifyChartNumber rectify_chart_format_day (gint64 day, gboolean with_year);

G_END_DECLS
