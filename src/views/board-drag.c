/* board-drag.c: tiles are moved with the mouse. */

#include "views/board-view-private.h"

#define MARKER 4

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, RectifyTileView *tile)
{
  GtkWidget *board = gtk_widget_get_ancestor (GTK_WIDGET (tile), RECTIFY_TYPE_BOARD_VIEW);

  if (board == NULL || !RECTIFY_BOARD_VIEW (board)->arranging)
    return NULL;
  return gdk_content_provider_new_typed (RECTIFY_TYPE_TILE_VIEW, tile);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, RectifyTileView *tile)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (tile));

  gtk_drag_source_set_icon (source, picture, 24, 24);
}

/* The edge nearest to the pointer, in the row the pointer is in. */
static int
drop_at (RectifyBoardView *self, double x, double y)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const GdkRectangle *place = &self->places[i];

      if (y > place->y + place->height + RECTIFY_BOARD_GAP / 2.0)
        continue;
      if (x < place->x + place->width / 2.0)
        return (int) i;
      if (i + 1 == self->tiles->len || self->places[i + 1].y != place->y)
        return (int) i + 1;
    }
  return (int) self->tiles->len;
}

static void
show_drop (RectifyBoardView *self, int drop)
{
  if (self->drop == drop)
    return;
  self->drop = drop;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkDragAction
drag_motion_cb (GtkDropTarget *target, double x, double y, RectifyBoardView *self)
{
  show_drop (self, drop_at (self, x, y));
  return GDK_ACTION_MOVE;
}

static void
drag_leave_cb (GtkDropTarget *target, RectifyBoardView *self)
{
  show_drop (self, -1);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RectifyBoardView *self)
{
  RectifyTileView *tile = g_value_get_object (value);
  int              to = drop_at (self, x, y);

  show_drop (self, -1);
  if (tile == NULL || !g_ptr_array_find (self->tiles, tile, NULL))
    return FALSE;
  rectify_board_view_move (self, tile, (guint) to);
  return TRUE;
}

/* Where a dragged tile would go: an edge between two tiles, or the end. */
void
rectify_board_view_draw_drop (RectifyBoardView *self, GtkSnapshot *snapshot)
{
  const GdkRectangle *place;
  GdkRGBA             color;
  gboolean            last = self->drop >= (int) self->tiles->len;
  double              x;

  if (self->drop < 0 || self->tiles->len == 0)
    return;
  place = &self->places[last ? self->tiles->len - 1 : (guint) self->drop];
  x = last ? place->x + place->width + RECTIFY_BOARD_GAP / 2.0 : place->x - RECTIFY_BOARD_GAP / 2.0;
  x = CLAMP (x - MARKER / 2.0, 0, gtk_widget_get_width (GTK_WIDGET (self)) - MARKER);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                       "accent_color", &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) place->y, MARKER,
                                                  (float) place->height));
}

void
rectify_board_view_add_drag (GtkWidget *tile)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), tile, 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (begin_cb), tile, 0);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (drag));
}

void
rectify_board_view_add_drop (RectifyBoardView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (RECTIFY_TYPE_TILE_VIEW, GDK_ACTION_MOVE);

  g_signal_connect (target, "motion", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
