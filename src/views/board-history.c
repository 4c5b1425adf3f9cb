/* board-history.c: what was arranged can be taken back, step by step, as long as the page is there.
 */

#include "views/board-view-private.h"

#include "views/window.h"

#include <glib/gi18n-lib.h>

/* A toast that takes back one step. */
typedef struct
{
  RectifyBoardView *board; /* owned */
  guint             step;
} Offer;

void
rectify_board_view_note (RectifyBoardView *self)
{
  g_autoptr (GPtrArray) board = rectify_board_view_dup_board (self);

  if (self->history->len > 0 && rectify_board_equal (board, self->history->pdata[self->step]))
    return;
  g_ptr_array_set_size (self->history, self->history->len > 0 ? (int) self->step + 1 : 0);
  g_ptr_array_add (self->history, g_steal_pointer (&board));
  self->step = self->history->len - 1;
}

gboolean
rectify_board_view_can_step (RectifyBoardView *self, int steps)
{
  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self), FALSE);
  return (int) self->step + steps >= 0 && (int) self->step + steps < (int) self->history->len;
}

void
rectify_board_view_step (RectifyBoardView *self, int steps)
{
  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self));

  if (!rectify_board_view_can_step (self, steps))
    return;
  self->step = (guint) ((int) self->step + steps);
  rectify_board_view_set_board (self, self->history->pdata[self->step]);
}

static void
clicked_cb (Offer *offer)
{
  rectify_board_view_step (offer->board, (int) offer->step - (int) offer->board->step);
}

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->board);
  g_free (offer);
}

void
rectify_board_view_offer_back (RectifyBoardView *self, const char *text)
{
  Offer *offer;

  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self) && text != NULL);

  if (self->step == 0)
    return;
  offer = g_new (Offer, 1);
  offer->board = g_object_ref (self);
  offer->step = self->step - 1;
  rectify_window_toast_offer (GTK_WIDGET (self), text, _ ("_Undo"), G_CALLBACK (clicked_cb), offer,
                              offer_free);
}
