/* figure-table.h: a figure as a table, and beside the same figure as of the end of the last period.
 *
 * Any one thread at a time, as figures themselves.
 */

#pragma once

#include "chart/mark-table.h"
#include "report/figures.h"

G_BEGIN_DECLS

/* What the drawing would list, without drawing for anybody. (transfer full) */
RectifyChartMarks *rectify_figure_marks (const RectifyFigure *figure);

/**
 * rectify_figure_new_before:
 * @options: as for the figure itself; before and before_from say what the last period is
 *
 * The same figure as of the end of the last period. Its columns are made from those of the options,
 * unless @columns are those already.
 *
 * Returns: (transfer full) (nullable): NULL when there is no period before
 */
RectifyFigure *rectify_figure_new_before (const char                 *name,
                                          const RectifyFigureOptions *options,
                                          RectifyColumns             *columns);

/* Whether marks of the same name count the same at two moments: not days of a course. */
gboolean rectify_figure_compares (const char *name);

/* How many rows back in its own marks a course of days says what was a week before; 0: it is none.
 */
int rectify_figure_week_back (const char *name);

/* @before: (nullable): marks of the figure before. (transfer full) */
RectifyMarkTable *rectify_figure_table (const RectifyChartMarks *marks,
                                        const RectifyChartMarks *before);

G_END_DECLS
