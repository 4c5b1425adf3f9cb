/* figure-tile.h: one figure of the board with what is needed to go to the lines behind its marks.
 */

#pragma once

#include "report/figures.h"
#include "views/chart-view.h"

G_BEGIN_DECLS

/* Reference-counted; main thread once it is shown. */
typedef struct
{
  RectifyFigure     *figure;       /* owned */
  RectifyFilter     *base;         /* owned: what its rows were selected by */
  RectifyFigure     *before;       /* owned, nullable: as of the end of the last period */
  RectifyChartMarks *before_marks; /* owned, nullable: made when they are first asked for */
} RectifyFigureTile;

/* Takes @figure and @before (nullable). */
RectifyFigureTile *rectify_figure_tile_new (RectifyFigure *figure,
                                            RectifyFigure *before,
                                            RectifyFilter *base);
RectifyFigureTile *rectify_figure_tile_ref (RectifyFigureTile *self);
void               rectify_figure_tile_unref (RectifyFigureTile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyFigureTile, rectify_figure_tile_unref)

/* The marks of the last period that can be compared with those of now; NULL when there are none.
 * Borrowed. */
const RectifyChartMarks *rectify_figure_tile_before (RectifyFigureTile *self);

/* Lets @view draw it. */
void rectify_figure_tile_show (RectifyFigureTile *self, RectifyChartView *view);

G_END_DECLS
