/* ageing-chart.h: how long the open issues have been open, by district. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  RectifyChartHead   head;
  const char *const *buckets; /* "0–2 天" … "31 天以上", the youngest first */
  guint              n_buckets;
  const char *const *groups;   /* districts, in the order that gives their colour */
  guint              n_groups; /* at most RECTIFY_CHART_N_SERIES can be told apart */
  const gint64      *counts;   /* counts[group * n_buckets + bucket] */
  const gint64      *keys;     /* n_groups of them, or NULL */
  const char        *total_label;
} RectifyAgeingChart;

/**
 * rectify_ageing_chart_draw:
 * @marks: (nullable): row is the bucket, column the group; column n_groups the sum above the stack
 */
void rectify_ageing_chart_draw (const RectifyAgeingChart *chart,
                                const RectifyChartTheme  *theme,
                                cairo_t                  *cr,
                                double                    width,
                                double                    height,
                                RectifyChartMarks        *marks);

G_END_DECLS
