/* ranking-chart.h: who is ahead and who is behind, with numerator and denominator. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_RANKING_FRACTION, /* value 0..1, printed as percent with part/whole */
  RECTIFY_RANKING_SCORE,    /* value 0..100, one decimal */
  RECTIFY_RANKING_COUNT,    /* value a count; the longest bar fills the width */
} RectifyRankingUnit;

#define RECTIFY_RANKING_NO_CHANGE G_MININT

typedef struct
{
  const char *name;
  double      value; /* NAN prints "—" without a bar */
  gint64      part, whole;
  guint       rank;   /* 1 is best, ties share; 0: left out of the ranking */
  int         change; /* places gained since the last period; RECTIFY_RANKING_NO_CHANGE if new */
  gboolean    bad;    /* its figure is red with the red lamp before it: black list */
  gint64      key;
  const char *filter;
} RectifyRankingRow;

typedef struct
{
  RectifyChartHead         head; /* note: names those left out */
  RectifyRankingUnit       unit;
  const RectifyRankingRow *rows; /* in the order to be drawn */
  guint                    n_rows;
  const char              *measure_label; /* for the marks */
  double                   target;        /* in the unit of value; 0 or NAN: no line */
  const char              *target_label;
  const char              *change_label; /* head of the column of changes; NULL: no such column */
} RectifyRankingChart;

/**
 * rectify_ranking_chart_rank:
 * @rows: (inout): n of them; sorted and given their rank
 * @minimum: rows with a smaller whole are left out; 0 ranks everybody with a value
 * @ascending: the smallest value is best
 *
 * Sorts by value, then by larger whole, then as given. Equal values (to 1e-9) share a rank, the
 * next one counts all before it (1, 2, 2, 4). Rows below @minimum or without a value get rank 0 and
 * come last.
 *
 * Returns: number of ranked rows.
 */
guint rectify_ranking_chart_rank (RectifyRankingRow *rows,
                                  guint              n,
                                  gint64             minimum,
                                  gboolean           ascending);

/**
 * rectify_ranking_chart_draw:
 * @marks: (nullable): row i is rows[i]; when there is no room for all, the first and the last
 *   are drawn with a gap between, the others have empty marks
 */
void rectify_ranking_chart_draw (const RectifyRankingChart *chart,
                                 const RectifyChartTheme   *theme,
                                 cairo_t                   *cr,
                                 double                     width,
                                 double                     height,
                                 RectifyChartMarks         *marks);

G_END_DECLS
