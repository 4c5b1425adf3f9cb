/* calendar-chart.h: the days of the campaign in weeks, each with its figure. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  gint64      count;   /* -1: no figure (the future) */
  gboolean    holiday; /* not a working day */
  const char *event;   /* what falls on that day (circular, assessment), or NULL */
} RectifyCalendarDayCell;

typedef struct
{
  RectifyChartHead              head;
  gint64                        first_day; /* counted from 1970-01-01 */
  const RectifyCalendarDayCell *days;
  guint                         n_days;
  gint64                        today;       /* gets a frame */
  const char *const            *weekdays;    /* seven short names from Monday on */
  const char                   *count_label; /* for the marks */
  const char                   *event_label; /* legend of the corner sign, or NULL */
} RectifyCalendarChart;

/**
 * rectify_calendar_chart_draw:
 * @marks: (nullable): row is the day; its value has the figure and the event
 *
 * Weeks run downwards when the drawing is high, to the right when it is wide.
 */
void rectify_calendar_chart_draw (const RectifyCalendarChart *chart,
                                  const RectifyChartTheme    *theme,
                                  cairo_t                    *cr,
                                  double                      width,
                                  double                      height,
                                  RectifyChartMarks          *marks);

G_END_DECLS
