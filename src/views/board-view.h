/* board-view.h: the board: tiles in rows without holes, that are moved by mouse and keys.
 */

#pragma once

#include "views/tile-view.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_BOARD_VIEW (rectify_board_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifyBoardView, rectify_board_view, RECTIFY, BOARD_VIEW, GtkWidget)

/* Signals: "arranged" () when tiles were moved, sized, added or removed; "asked" () when a tile has
 * no figure yet or wants another one; "mark-activated" (RectifyTileView *tile, RectifyFilter
 * *filter, gboolean stay).
 * Properties "arranging": the tiles are cards with their names that can be dragged; "empty".
 * Action: board.back: one tile is no longer shown alone, or the board no longer arranged. */
GtkWidget *rectify_board_view_new (void);

/* @board: (element-type RectifyBoardTile); replaces all tiles. */
void       rectify_board_view_set_board (RectifyBoardView *self, const GPtrArray *board);
GPtrArray *rectify_board_view_dup_board (RectifyBoardView *self);

guint            rectify_board_view_get_n (RectifyBoardView *self);
RectifyTileView *rectify_board_view_get_tile (RectifyBoardView *self, guint index);

/* Changes can be taken back (@steps -1) and made again (1). */
gboolean rectify_board_view_can_step (RectifyBoardView *self, int steps);
void     rectify_board_view_step (RectifyBoardView *self, int steps);
/* Says @text, what was done last, with a button that takes it back. */
void rectify_board_view_offer_back (RectifyBoardView *self, const char *text);

/* Some of it can be seen without scrolling. */
gboolean rectify_board_view_is_in_sight (RectifyBoardView *self, RectifyTileView *tile);

/* At the end; it gets the focus and is scrolled to. */
void rectify_board_view_add (RectifyBoardView *self, const RectifyBoardTile *tile);
/* Before the tile that is at @index now; n: to the end. */
void rectify_board_view_move (RectifyBoardView *self, RectifyTileView *tile, guint index);

gboolean rectify_board_view_get_arranging (RectifyBoardView *self);
void     rectify_board_view_set_arranging (RectifyBoardView *self, gboolean arranging);

/* One tile fills the page; NULL: all of them again. */
void             rectify_board_view_set_larger (RectifyBoardView *self, RectifyTileView *tile);
RectifyTileView *rectify_board_view_get_larger (RectifyBoardView *self);

G_END_DECLS
