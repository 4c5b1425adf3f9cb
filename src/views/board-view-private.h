/* board-view-private.h: the fields of the board; dragging is in board-drag.c. */

#pragma once

#include "views/board-view.h"

G_BEGIN_DECLS

#define RECTIFY_BOARD_GAP 8 /* between two tiles */

struct _RectifyBoardView
{
  GtkWidget        parent_instance;
  GPtrArray       *tiles;          /* RectifyTileView, in order; children */
  GdkRectangle    *places;         /* one for each, as allocated last */
  RectifyTileView *larger;         /* nullable */
  GtkAdjustment   *rows;           /* of the window it is scrolled in; nullable */
  double           scale;          /* of the user's text */
  GPtrArray       *history;        /* boards, as they were one after the other */
  guint            step;           /* of the history: the board as it is */
  double           pull;           /* pixels the board is scrolled by in each frame of a drag */
  double           drag_x, drag_y; /* where the pointer is then */
  int              sized_from;     /* left edge of the tile whose right one is dragged; -1: none */
  int              drop; /* index before which a dragged tile would go; -1: nothing dragged */
  gboolean         arranging;
};

/* board-drag.c: tiles can be taken while the board is arranged; the board takes them; where one
 * would go is drawn. */
void rectify_board_view_add_drag (GtkWidget *tile);
void rectify_board_view_add_drop (RectifyBoardView *self);
void rectify_board_view_draw_drop (RectifyBoardView *self, GtkSnapshot *snapshot);

/* board-view.c: tiles were moved, sized, added or removed. */
void rectify_board_view_arranged (RectifyBoardView *self);

/* board-history.c: a change has been made. */
void rectify_board_view_note (RectifyBoardView *self);

G_END_DECLS
