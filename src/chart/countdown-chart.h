/* countdown-chart.h: the days that are left, and a ring of what is done. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

/* A figure beside the ring: "逾期 17". */
typedef struct
{
  const char *label;
  gint64      value;
  int         lamp; /* RectifyLamp drawn before the label, -1 for none */
  gint64      key;
  const char *filter;
  gint64      whole; /* of how many, for the marks; 0: of nothing */
} RectifyCountdownFact;

typedef struct
{
  RectifyChartHead head;
  const char      *days_label; /* what the days count to, above the figure */
  const char      *days_unit;  /* after the figure */
  gint64           days_left;  /* negative once the day has passed: then so many days ago, in red */
  const char      *ring_label; /* name of the rate in the ring */
  gint64           closed, issued;
  const char      *closed_label, *open_label; /* for the marks */
  const char      *closed_filter, *open_filter;
  const RectifyCountdownFact *facts; /* as many as there is room for are drawn */
  guint                       n_facts;
} RectifyCountdownChart;

/**
 * rectify_countdown_chart_draw:
 * @marks: (nullable): row 0 the closed part of the ring, 1 the open part, 2 the days, 3… the facts
 *
 * The ring is closed / issued; with nothing issued it is empty and says "—".
 */
void rectify_countdown_chart_draw (const RectifyCountdownChart *chart,
                                   const RectifyChartTheme     *theme,
                                   cairo_t                     *cr,
                                   double                       width,
                                   double                       height,
                                   RectifyChartMarks           *marks);

G_END_DECLS
