/* frame.h: what every chart starts with: paper, title, subtitle, note, legend, and the area left.
 *
 * A frame lives on the stack during one drawing. All coordinates are those of the drawing, so
 * marks need no conversion. */

#pragma once

#include "chart/marks.h"
#include "chart/text.h"
#include "chart/theme.h"

G_BEGIN_DECLS

/* The words around a drawing; all translated, all may be NULL. */
typedef struct
{
  const char *title;      /* a sentence with the answer; up to three lines, two in a low drawing */
  const char *subtitle;   /* what is measured and as of when; up to two lines */
  const char *note;       /* below the drawing: who was left out and why; up to two lines, one in a
                           * low drawing */
  const char *empty_text; /* shown instead of the drawing when there is nothing to draw */
} RectifyChartHead;

typedef struct
{
  cairo_t                 *cr;
  const RectifyChartTheme *theme;
  RectifyChartMarks       *marks; /* NULL when nobody asks */
  double                   full_width, full_height;
  double                   x, y, width, height; /* the area that is still free */
  double                   unit;                /* theme->scale: one pixel of the design */
  double                   line;                /* height of one line of labels */
  gboolean                 narrow;              /* less than 420 design pixels wide */
} RectifyChartFrame;

typedef enum {
  RECTIFY_CHART_SWATCH_BOX,
  RECTIFY_CHART_SWATCH_LINE,
  RECTIFY_CHART_SWATCH_DASHES,
} RectifyChartSwatch;

/* One entry of a legend: a swatch (or a lamp when fill is NULL) and its name. */
typedef struct
{
  const RectifyChartFill *fill;
  RectifyLamp             lamp;
  RectifyChartSwatch      swatch;
  const char             *label;
} RectifyChartLegendEntry;

/**
 * rectify_chart_frame_open:
 * @empty: there is nothing to draw: empty_text is shown
 *
 * Clears @marks, saves @cr, clips, paints paper, title, subtitle and note and computes the free
 * area. rectify_chart_frame_close () must follow whatever is returned.
 *
 * Returns: whether the chart should draw: not empty, and at least 40 × 24 design pixels free.
 */
gboolean rectify_chart_frame_open (RectifyChartFrame       *frame,
                                   const RectifyChartTheme *theme,
                                   cairo_t                 *cr,
                                   double                   width,
                                   double                   height,
                                   RectifyChartMarks       *marks,
                                   const RectifyChartHead  *head,
                                   gboolean                 empty);

void rectify_chart_frame_close (RectifyChartFrame *frame);

/**
 * rectify_chart_frame_legend:
 *
 * Draws the entries in rows at the top of the free area and takes their height away from it.
 * Entries without a label are skipped.
 */
void rectify_chart_frame_legend (RectifyChartFrame             *frame,
                                 const RectifyChartLegendEntry *entries,
                                 guint                          n_entries);

/* Draws @text anchored at (@x, @y) and records it in the marks. */
RectifyChartExtents rectify_chart_frame_text (RectifyChartFrame           *frame,
                                              const char                  *text,
                                              double                       x,
                                              double                       y,
                                              const RectifyChartTextStyle *style);

/**
 * rectify_chart_frame_text_inside:
 *
 * As rectify_chart_frame_text (), but moved so that it stays inside the drawing.
 */
RectifyChartExtents rectify_chart_frame_text_inside (RectifyChartFrame           *frame,
                                                     const char                  *text,
                                                     double                       x,
                                                     double                       y,
                                                     const RectifyChartTextStyle *style);

/* As rectify_chart_frame_text_inside (), on a piece of paper so that lines below do not cross it.
 */
RectifyChartExtents rectify_chart_frame_text_on_paper (RectifyChartFrame           *frame,
                                                       const char                  *text,
                                                       double                       x,
                                                       double                       y,
                                                       const RectifyChartTextStyle *style);

/* As rectify_chart_frame_text (), readable on @fill: in the ink that contrasts with its colour, or
 * on a piece of paper where it is hatched. */
RectifyChartExtents rectify_chart_frame_text_on_fill (RectifyChartFrame           *frame,
                                                      const char                  *text,
                                                      double                       x,
                                                      double                       y,
                                                      const RectifyChartTextStyle *style,
                                                      const RectifyChartFill      *fill);

/* Returns: the width of @text in the given style. */
double rectify_chart_frame_text_width (const RectifyChartFrame     *frame,
                                       const char                  *text,
                                       const RectifyChartTextStyle *style);

/* Fills a rectangle with rounded corners (@radius in surface units, limited by its size). */
void rectify_chart_frame_box (RectifyChartFrame      *frame,
                              double                  x,
                              double                  y,
                              double                  width,
                              double                  height,
                              double                  radius,
                              const RectifyChartFill *fill);

/* A straight line; @dash in design pixels, 0 for a full one. */
void rectify_chart_frame_line (RectifyChartFrame       *frame,
                               double                   x1,
                               double                   y1,
                               double                   x2,
                               double                   y2,
                               double                   line_width,
                               double                   dash,
                               const RectifyChartColor *color);

/* A disc with a rim of paper, so that it stands out from lines below it. */
void rectify_chart_frame_dot (RectifyChartFrame       *frame,
                              double                   x,
                              double                   y,
                              double                   radius,
                              const RectifyChartColor *color);

/* How far down something of the height @used begins in @room, where rows are spread: in its middle;
 * else at its top. */
double rectify_chart_frame_inset (const RectifyChartFrame *frame, double room, double used);

/* Adds a mark if somebody asked for marks. */
void rectify_chart_frame_mark (RectifyChartFrame *frame, const RectifyChartMark *mark);

G_END_DECLS
