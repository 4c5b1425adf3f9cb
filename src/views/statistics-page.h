/* statistics-page.h: the page Statistics: a board of figures of what the filter means.
 *
 * Clicking a mark narrows the filter to its lines and goes to the list; with Ctrl the board stays.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_STATISTICS_PAGE (rectify_statistics_page_get_type ())
G_DECLARE_FINAL_TYPE (RectifyStatisticsPage,
                      rectify_statistics_page,
                      RECTIFY,
                      STATISTICS_PAGE,
                      AdwBin)

/* Properties: "workspace", set once by the window; "period": "all", "week", "last-week", "month";
 * "by": "usual" or the key of an axis; "compare": with the last period.
 * Actions: statistics.period(s), statistics.by(s), statistics.compare;
 * statistics.add(s) the name of a figure; statistics.reset; statistics.undo, statistics.redo: of
 * the board; statistics.try-again. */
GtkWidget *rectify_statistics_page_new (void);

/* The board is being arranged: undo and redo mean that. Goes so many steps, if there are any. */
gboolean rectify_statistics_page_step (RectifyStatisticsPage *self, int steps);

/* All figures are those of the workspace, period and grouping; for tests. */
gboolean rectify_statistics_page_is_settled (RectifyStatisticsPage *self);

G_END_DECLS
