/* statistics-round.h: all figures of the board for one question, made together in a worker, so that
 * every tile shows the same moment.
 */

#pragma once

#include "views/board-view.h"
#include "views/statistics-period.h"

G_BEGIN_DECLS

/**
 * rectify_statistics_round_async:
 * @question: (transfer full)
 * @but: (nullable): a tile that stays as it is
 * @hasty: more is to come already: only what can be seen, and nothing of the last period
 *
 * The tiles are those of the board now.
 */
void rectify_statistics_round_async (RectifyBoardView     *board,
                                     RectifyBoardQuestion *question,
                                     RectifyTileView      *but,
                                     gboolean              hasty,
                                     GAsyncReadyCallback   callback,
                                     gpointer              data);
/* Shows the figures on the tiles that are still there and still ask for the same. */
void rectify_statistics_round_finish (RectifyBoardView *board, GAsyncResult *result);

G_END_DECLS
