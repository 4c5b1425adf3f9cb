/* chart-drawing.h: a chart drawn for a widget before the widget asks, in any thread.
 */

#pragma once

#include "chart/marks.h"
#include "views/painting.h"

G_BEGIN_DECLS

/* Draws the chart and lists its marks (see the headers of chart/); @marks is nullable. */
typedef void (*RectifyChartViewDraw) (gconstpointer            data,
                                      const RectifyChartTheme *theme,
                                      cairo_t                 *cr,
                                      double                   width,
                                      double                   height,
                                      RectifyChartMarks       *marks);

typedef struct
{
  int                width, height, scale;
  RectifyChartTheme  theme;
  RectifyFrame      *frame; /* NULL until it is painted */
  RectifyChartMarks *marks;
} RectifyChartDrawing;

/* What is wanted; nothing is painted yet. */
RectifyChartDrawing *rectify_chart_drawing_new (int                      width,
                                                int                      height,
                                                int                      scale,
                                                const RectifyChartTheme *theme);
void                 rectify_chart_drawing_free (RectifyChartDrawing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyChartDrawing, rectify_chart_drawing_free)

/* Paints it: cairo and Pango only, any one thread. */
void rectify_chart_drawing_paint (RectifyChartDrawing *self,
                                  RectifyChartViewDraw draw,
                                  gconstpointer        data);
/* Whether both want the same. */
gboolean rectify_chart_drawing_fits (const RectifyChartDrawing *self,
                                     const RectifyChartDrawing *other);

G_END_DECLS
