/* flow-chart.h: cumulative flow: how many issues were in which state at the end of each day. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char      *label;
  RectifyChartRole role;   /* one of the STATE roles */
  const gint64    *counts; /* n_days of them */
  gint64           key;
  const char      *filter;
} RectifyFlowSeries;

typedef struct
{
  RectifyChartHead         head;
  gint64                   first_day; /* counted from 1970-01-01 */
  guint                    n_days;
  const RectifyFlowSeries *series; /* the lowest layer first: closed … registered */
  guint                    n_series;
} RectifyFlowChart;

/**
 * rectify_flow_chart_draw:
 * @marks: (nullable): row is the day, column the series; the mark is that day's part of the layer
 */
void rectify_flow_chart_draw (const RectifyFlowChart  *chart,
                              const RectifyChartTheme *theme,
                              cairo_t                 *cr,
                              double                   width,
                              double                   height,
                              RectifyChartMarks       *marks);

G_END_DECLS
