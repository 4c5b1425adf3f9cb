/* multiples-chart.h: the same small curve for every district, all with one scale. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char   *name;
  const gint64 *counts; /* n_days of them */
  gint64        key;
  const char   *filter;
} RectifyMultiplesPanel;

typedef struct
{
  RectifyChartHead             head;
  gint64                       first_day; /* counted from 1970-01-01 */
  guint                        n_days;
  const RectifyMultiplesPanel *panels;
  guint                        n_panels;
  const char                  *count_label, *highest_label; /* for the marks */
} RectifyMultiplesChart;

/**
 * rectify_multiples_chart_draw:
 * @marks: (nullable): row is the panel; its value is that of the last day; column 0, not drawn,
 * that of the highest
 */
void rectify_multiples_chart_draw (const RectifyMultiplesChart *chart,
                                   const RectifyChartTheme     *theme,
                                   cairo_t                     *cr,
                                   double                       width,
                                   double                       height,
                                   RectifyChartMarks           *marks);

G_END_DECLS
