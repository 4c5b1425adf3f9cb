/* red-black-chart.h: who is praised on the red list and who is named on the black one, side by
 * side. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  double      value;       /* 0..1; points: 0..100 */
  gint64      part, whole; /* whole 0: not said */
  guint       rank;        /* among all: 1 is best, ties share */
  gint64      key;
} RectifyRedBlackRow;

typedef struct
{
  RectifyChartHead          head; /* note: names those left out */
  const RectifyRedBlackRow *rows; /* the red ones, best first, then the black ones, worst first */
  guint                     n_red, n_black;
  gboolean                  points;                  /* values are scores, not rates */
  const char               *red_label, *black_label; /* "Red list · at least 90%" */
  const char               *nobody;                  /* below the head of an empty list */
} RectifyRedBlackChart;

/**
 * rectify_red_black_chart_draw:
 * @marks: (nullable): row i is rows[i]; rows without room have empty marks
 *
 * Type grows with the room, up to twice the size of labels. The denominator always stands beside
 * the value, if there is one; where a list is narrow, below the name.
 */
void rectify_red_black_chart_draw (const RectifyRedBlackChart *chart,
                                   const RectifyChartTheme    *theme,
                                   cairo_t                    *cr,
                                   double                      width,
                                   double                      height,
                                   RectifyChartMarks          *marks);

G_END_DECLS
