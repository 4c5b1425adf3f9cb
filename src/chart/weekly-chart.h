/* weekly-chart.h: found and closed week by week as columns, the rate above them as a line. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label; /* of the week: "12-07" or "第3周" */
  gint64      found, closed;
  gint64      part, whole; /* the rate at the end of the week; whole 0 leaves a gap */
  gint64      key;
  const char *name; /* in marks, where no axis tells the year: "2020-12-07"; NULL: the label */
} RectifyWeeklyRow;

typedef struct
{
  RectifyChartHead        head;
  const RectifyWeeklyRow *weeks;
  guint                   n_weeks;
  const char             *found_label, *closed_label, *rate_label;
} RectifyWeeklyChart;

/**
 * rectify_weekly_chart_draw:
 * @marks: (nullable): row is the week; column 0 found, 1 closed, 2 rate
 *
 * The rate has a panel and a scale (0 to 100 %) of its own. Where the numbers do not fit above
 * their columns they stand below the names of the weeks; where they do not fit even there, every
 * second or third week has them.
 */
void rectify_weekly_chart_draw (const RectifyWeeklyChart *chart,
                                const RectifyChartTheme  *theme,
                                cairo_t                  *cr,
                                double                    width,
                                double                    height,
                                RectifyChartMarks        *marks);

G_END_DECLS
