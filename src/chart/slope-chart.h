/* slope-chart.h: scores of this period against those of the last one. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  double      before, after; /* NAN when there was none */
  gint64      key;
  const char *filter;
} RectifySlopeRow;

typedef struct
{
  RectifyChartHead       head;
  const RectifySlopeRow *rows;
  guint                  n_rows;
  const char            *before_label, *after_label; /* heads of the two sides */
  const char            *change_label;
  double low; /* score at the foot of the scale; 0 unless the caller says so in the subtitle */
  int    decimals;
} RectifySlopeChart;

/**
 * rectify_slope_chart_draw:
 * @marks: (nullable): row is the row; column 0 the score before (near its end of the line), 1 the
 * one after, 2 the change with its sign, "—" without one of them
 *
 * Rising lines are green, falling ones red and dashed, others grey. When not all names fit, those
 * with the largest change have theirs.
 */
void rectify_slope_chart_draw (const RectifySlopeChart *chart,
                               const RectifyChartTheme *theme,
                               cairo_t                 *cr,
                               double                   width,
                               double                   height,
                               RectifyChartMarks       *marks);

G_END_DECLS
