/* strip-chart.h: the scores of all sites as dots, one strip a district. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  double      score; /* 0..100; NAN is left out */
  gint64      key;
  const char *filter;
} RectifyStripDot;

typedef struct
{
  const char            *name;
  const RectifyStripDot *dots;
  guint                  n_dots;
  double                 mean; /* of the area; NAN if there is none */
} RectifyStripRow;

typedef struct
{
  RectifyChartHead       head;
  const RectifyStripRow *rows;
  guint                  n_rows;
  double                 good, bad;  /* thresholds of the red and the black list; NAN: none */
  double                 low;        /* left end of the scale; 0 unless the subtitle says so */
  const char            *mean_label; /* head of the column of means */
} RectifyStripChart;

/**
 * rectify_strip_chart_draw:
 * @marks: (nullable): row is the strip, column the dot; column -1 the mean
 *
 * The scale is low to 100. Dots below @bad are red triangles, above @good green discs, others blue;
 * the mean is a bar across.
 */
void rectify_strip_chart_draw (const RectifyStripChart *chart,
                               const RectifyChartTheme *theme,
                               cairo_t                 *cr,
                               double                   width,
                               double                   height,
                               RectifyChartMarks       *marks);

G_END_DECLS
