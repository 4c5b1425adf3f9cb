/* tile-menu.h: the menu of a tile of the board. */

#pragma once

#include "views/board.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The grouping and the rate the page or the figure chooses itself. */
#define RECTIFY_TILE_USUAL "usual"

/* What figures can be grouped by, on a tile or on the whole board, in the order of the offer. */
#define RECTIFY_N_TILE_AXES 13
extern const RectifyAxis rectify_tile_axes[RECTIFY_N_TILE_AXES];

/* Of the actions of the tile view. (transfer full) */
GMenuModel *rectify_tile_menu_new (const RectifyBoardTile *tile);

G_END_DECLS
