/* board-view-private.h: the fields of the board; dragging is in board-drag.c. */

#pragma once

#include "views/board-view.h"

G_BEGIN_DECLS

#define RECTIFY_BOARD_GAP 8 /* between two tiles */

struct _RectifyBoardView
{
  GtkWidget        parent_instance;
  GPtrArray       *tiles;  /* RectifyTileView, in order; children */
  GdkRectangle    *places; /* one for each, as allocated last */
  RectifyTileView *larger; /* nullable */
  GtkAdjustment   *rows;   /* of the window it is scrolled in; nullable */
  double           scale;  /* of the user's text */
  int              drop;   /* index before which a dragged tile would go; -1: nothing dragged */
  gboolean         arranging;
};

/* board-drag.c: tiles can be taken while the board is arranged; the board takes them; where one
 * would go is drawn. */
void rectify_board_view_add_drag (GtkWidget *tile);
void rectify_board_view_add_drop (RectifyBoardView *self);
void rectify_board_view_draw_drop (RectifyBoardView *self, GtkSnapshot *snapshot);

G_END_DECLS
