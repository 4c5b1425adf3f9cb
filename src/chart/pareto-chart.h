/* pareto-chart.h: what it is mostly: shares from the largest down, and their running sum. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gint64      count;
  int         series; /* colour of a class that keeps it everywhere; -1: the main colour */
  gint64      key;
  const char *filter;
} RectifyParetoRow;

typedef struct
{
  RectifyChartHead        head;
  const RectifyParetoRow *rows; /* any order */
  guint                   n_rows;
  const char             *count_label, *sum_label; /* "问题数", "累计" */
  const char             *others_label;            /* "其余": those for which there is no room */
} RectifyParetoChart;

/**
 * rectify_pareto_chart_draw:
 * @marks: (nullable): row is the index in @rows, from the largest count down; column 0, not drawn,
 * the running sum
 *
 * The largest count has the longest bar; the line of the running sums has an axis of its own, from
 * 0 to 100 % of the sum of all counts. Rows without room share one line, the last; the marks have
 * them all. Equal counts keep their order.
 */
void rectify_pareto_chart_draw (const RectifyParetoChart *chart,
                                const RectifyChartTheme  *theme,
                                cairo_t                  *cr,
                                double                    width,
                                double                    height,
                                RectifyChartMarks        *marks);

G_END_DECLS
