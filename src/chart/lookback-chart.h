/* lookback-chart.h: does it hold? Closed issues looked at again: held, relapsed, still to be looked
 * at. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gint64      held, relapsed;
  gint64      due; /* due for look-back and not looked at yet */
  gint64      key;
  const char *filter;
} RectifyLookbackRow;

typedef struct
{
  RectifyChartHead          head;
  const RectifyLookbackRow *rows;
  guint                     n_rows;
  const char               *held_label, *relapsed_label, *due_label;
  const char               *rate_label; /* head of the relapse rate: relapsed / looked back */
} RectifyLookbackChart;

/**
 * rectify_lookback_chart_draw:
 * @marks: (nullable): row is the row; column 0 held, 1 relapsed, 2 due, 3 the rate
 *
 * All rows share one scale; the figures stand beside the bars in columns.
 */
void rectify_lookback_chart_draw (const RectifyLookbackChart *chart,
                                  const RectifyChartTheme    *theme,
                                  cairo_t                    *cr,
                                  double                      width,
                                  double                      height,
                                  RectifyChartMarks          *marks);

G_END_DECLS
