/* burndown-chart.h: open issues day by day, the line they should follow, and where the trend ends.
 */

#pragma once

#include "chart/frame.h"
#include "domain/forecast.h"

G_BEGIN_DECLS

/* Days are counted from 1970-01-01. */
typedef struct
{
  RectifyChartHead head;
  gint64           first_day;
  const gint64   *open; /* at the end of first_day + i; the last one is the moment of the figures */
  guint           n_days;
  gint64          deadline;   /* last day of the campaign */
  gint64          ideal_from; /* where the ideal line starts on first_day; 0 draws none */
  RectifyForecast forecast;   /* valid FALSE draws none */
  const char     *open_label, *ideal_label, *trend_label; /* for the legend and the marks */
  const char     *deadline_label, *forecast_label;        /* beside their places */
  const gchar *const *filters;                            /* n_days filter expressions, or NULL */
} RectifyBurndownChart;

/**
 * rectify_burndown_chart_draw:
 * @marks: (nullable): row i is day i, the whole height of the plot
 */
void rectify_burndown_chart_draw (const RectifyBurndownChart *chart,
                                  const RectifyChartTheme    *theme,
                                  cairo_t                    *cr,
                                  double                      width,
                                  double                      height,
                                  RectifyChartMarks          *marks);

G_END_DECLS
