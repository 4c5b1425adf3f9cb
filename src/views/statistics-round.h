/* statistics-round.h: all figures of the board for one question, made together in a worker, so that
 * every tile shows the same moment.
 */

#pragma once

#include "views/board-view.h"
#include "views/statistics-period.h"

G_BEGIN_DECLS

/* Takes @question. The tiles are those of the board now, but for @but (nullable). */
void rectify_statistics_round_async (RectifyBoardView     *board,
                                     RectifyBoardQuestion *question,
                                     RectifyTileView      *but,
                                     GAsyncReadyCallback   callback,
                                     gpointer              data);
/* Shows the figures on the tiles that are still there and still ask for the same. */
void rectify_statistics_round_finish (RectifyBoardView *board, GAsyncResult *result);

G_END_DECLS
