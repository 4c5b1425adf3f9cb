/* duration-chart.h: how long it took to fix what is closed, as a distribution with its middle and
 * its tail. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

/* Closed issues that took more than the previous bin's and at most @upto days; the last bin may be
 * INFINITY. */
typedef struct
{
  const char *label; /* "1 天", "2 天", "3–5 天" … */
  double      upto;
  gint64      count;
  gint64      key;
  const char *filter;
} RectifyDurationBin;

/* A line across: median, 90th percentile, campaign rule. */
typedef struct
{
  const char *label; /* with its figure: "中位数 2.4 天" */
  double      days;  /* NAN: not drawn */
} RectifyDurationLine;

typedef struct
{
  RectifyChartHead           head;
  const RectifyDurationBin  *bins;
  guint                      n_bins;
  const RectifyDurationLine *lines;
  guint                      n_lines;
  const char                *count_label; /* for the marks */
} RectifyDurationChart;

/**
 * rectify_duration_chart_draw:
 * @marks: (nullable): row is the bin; then row n_bins + i is line i
 *
 * All bins are equally wide whatever days they span; a line stands in its bin where it belongs
 * between the bin's ends (in the middle of an open one).
 */
void rectify_duration_chart_draw (const RectifyDurationChart *chart,
                                  const RectifyChartTheme    *theme,
                                  cairo_t                    *cr,
                                  double                      width,
                                  double                      height,
                                  RectifyChartMarks          *marks);

G_END_DECLS
