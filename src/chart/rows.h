/* rows.h: names on the left, bars right of them or below them; where not all rows have room those
 * that weigh most are shown and the others counted. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

#define RECTIFY_CHART_HIDDEN G_MAXUINT

typedef struct
{
  double   name_width, bar_x, bar_width;
  double   y, row_height, bar_height;
  gboolean stacked;  /* the name has a line of its own above the bar */
  guint    n, room;  /* rows, and for how many of them there is room */
  guint   *places;   /* by row: which line it is on; RECTIFY_CHART_HIDDEN: none */
  guint    n_hidden; /* the last line says how many */
} RectifyChartRows;

/**
 * rectify_chart_keep_largest:
 * @weights: (nullable): n of them; NULL: the first are the largest
 * @places: (out): n of them; the @keep that weigh most are numbered in their order, the others are
 *   RECTIFY_CHART_HIDDEN
 */
void rectify_chart_keep_largest (const double *weights, guint n, guint keep, guint *places);

/**
 * rectify_chart_rows_layout:
 * @rows: (out): to be cleared with rectify_chart_rows_clear ()
 * @names: n of them
 * @weights: (nullable): as above
 * @right: width kept free at the right for figures
 * @head: height kept free above the first row
 */
void rectify_chart_rows_layout (RectifyChartFrame *frame,
                                RectifyChartRows  *rows,
                                const char *const *names,
                                const double      *weights,
                                guint              n,
                                double             right,
                                double             head);
void rectify_chart_rows_clear (RectifyChartRows *rows);

/* Returns: lower edge of the last line. */
double rectify_chart_rows_bottom (const RectifyChartRows *rows);

/**
 * rectify_chart_rows_begin:
 * @bar_y: (out): upper edge of the bar
 *
 * Draws the name of row @index.
 *
 * Returns: upper edge of the row; NAN when it is not shown.
 */
double rectify_chart_rows_begin (RectifyChartFrame      *frame,
                                 const RectifyChartRows *rows,
                                 guint                   index,
                                 const char             *name,
                                 double                 *bar_y);

/* Says how many rows are not shown, if any. */
void rectify_chart_rows_end (RectifyChartFrame *frame, const RectifyChartRows *rows);

G_END_DECLS
