/* board-drag.c: tiles are moved with the mouse, and made wider and narrower by their right edge. */

#include "views/board-view-private.h"

#define MARKER 4
#define REACH  56.0 /* pixels from the edge of what is seen in which a drag scrolls */
#define PULL   14.0 /* pixels a frame at that edge */

/* --- moving --- */

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

/* The pointer stands still at the edge, and the board goes by. */
static gboolean
pull_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectifyBoardView *self = RECTIFY_BOARD_VIEW (widget);
  double            before;

  if (self->pull == 0 || self->drop < 0)
    {
      self->pull = 0;
      return G_SOURCE_REMOVE;
    }
  before = gtk_adjustment_get_value (self->rows);
  gtk_adjustment_set_value (self->rows, before + self->pull);
  self->drag_y += gtk_adjustment_get_value (self->rows) - before;
  show_drop (self, drop_at (self, self->drag_x, self->drag_y));
  return G_SOURCE_CONTINUE;
}

/* Near the upper and the lower edge of what is seen, the faster the nearer. */
static void
pull_at (RectifyBoardView *self, double y)
{
  double before = self->pull, top, end;

  if (self->rows == NULL)
    return;
  top = y - gtk_adjustment_get_value (self->rows);
  end = gtk_adjustment_get_page_size (self->rows) - top;
  self->pull = top < REACH   ? -PULL * CLAMP (1 - top / REACH, 0, 1)
               : end < REACH ? PULL * CLAMP (1 - end / REACH, 0, 1)
                             : 0;
  if (before == 0 && self->pull != 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), pull_cb, NULL, NULL);
}

static GdkDragAction
drag_motion_cb (GtkDropTarget *target, double x, double y, RectifyBoardView *self)
{
  self->drag_x = x;
  self->drag_y = y;
  show_drop (self, drop_at (self, x, y));
  pull_at (self, y);
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
  rectify_tile_view_focus (tile);
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

/* --- sizing --- */

/* The pointer's place on the board: the edge it has hold of moves meanwhile. */
static double
pointer_x (GtkGesture *gesture, RectifyBoardView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkEvent  *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  double     x = 0, y = 0, left, top;

  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &left, &top);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - left, y - top, &x,
                                    &y);
  return x;
}

static RectifyBoardView *
board_of (RectifyTileView *tile)
{
  return RECTIFY_BOARD_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (tile), RECTIFY_TYPE_BOARD_VIEW));
}

static void
size_begin_cb (GtkGestureDrag *drag, double x, double y, RectifyTileView *tile)
{
  RectifyBoardView *self = board_of (tile);
  guint             index;

  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  rectify_tile_view_focus (tile);
  if (g_ptr_array_find (self->tiles, tile, &index))
    self->sized_from = self->places[index].x;
}

static void
size_update_cb (GtkGestureDrag *drag, double x, double y, RectifyTileView *tile)
{
  RectifyBoardView *self = board_of (tile);
  double width = pointer_x (GTK_GESTURE (drag), self) - self->sized_from + RECTIFY_BOARD_GAP / 2.0;

  if (self->sized_from >= 0)
    g_object_set (tile, "span",
                  rectify_span_keys[rectify_span_nearest (
                      width / (gtk_widget_get_width (GTK_WIDGET (self)) + RECTIFY_BOARD_GAP))],
                  NULL);
}

/* The widths it had on the way are no steps of their own. */
static void
size_end_cb (GtkGestureDrag *drag, double x, double y, RectifyTileView *tile)
{
  RectifyBoardView *self = board_of (tile);

  self->sized_from = -1;
  rectify_board_view_arranged (self);
}

void
rectify_board_view_add_drag (GtkWidget *tile)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkGesture    *size = gtk_gesture_drag_new ();

  g_signal_connect_object (size, "drag-begin", G_CALLBACK (size_begin_cb), tile, 0);
  g_signal_connect_object (size, "drag-update", G_CALLBACK (size_update_cb), tile, 0);
  g_signal_connect_object (size, "drag-end", G_CALLBACK (size_end_cb), tile, 0);
  gtk_widget_add_controller (rectify_tile_view_get_edge (RECTIFY_TILE_VIEW (tile)),
                             GTK_EVENT_CONTROLLER (size));

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
