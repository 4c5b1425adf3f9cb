/* rows.h: names on the left, bars right of them or below them, the middle left out when it is
 * tight. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  double   name_width, bar_x, bar_width;
  double   y, row_height, bar_height;
  gboolean stacked;        /* the name has a line of its own above the bar */
  guint    n, first, last; /* first and last rows that are shown; first = n: all */
  gboolean gap;            /* a row says that some are left out */
} RectifyChartRows;

/**
 * rectify_chart_rows_layout:
 * @names: n of them
 * @right: width kept free at the right for figures
 * @head: height kept free above the first row
 */
void rectify_chart_rows_layout (RectifyChartFrame *frame,
                                RectifyChartRows  *rows,
                                const char *const *names,
                                guint              n,
                                double             right,
                                double             head);

/**
 * rectify_chart_rows_begin:
 * @bar_y: (out): upper edge of the bar
 *
 * Draws the name of row @index, or the sign that rows were left out.
 *
 * Returns: upper edge of the row; NAN when it is not shown.
 */
double rectify_chart_rows_begin (RectifyChartFrame      *frame,
                                 const RectifyChartRows *rows,
                                 guint                   index,
                                 const char             *name,
                                 double                 *bar_y);

G_END_DECLS
