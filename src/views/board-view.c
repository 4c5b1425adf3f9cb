/* board-view.c: tiles are children in the order of the board, so that Tab goes from one to the next
 * as the eye does.
 *
 * While the board is arranged, the tiles are cards of one height: the whole board is in sight, and
 * nothing has to be scrolled while a tile is dragged. */

#include "views/board-view-private.h"

#include "views/painting.h"

#include <glib/gi18n-lib.h>

#define CARD_HEIGHT 104 /* at the usual size of text */

G_DEFINE_FINAL_TYPE (RectifyBoardView, rectify_board_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_ARRANGING, PROP_EMPTY, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { ARRANGED, ASKED, MARK_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- layout --- */

static int
lay_out (RectifyBoardView *self, int width, GdkRectangle *places)
{
  guint                               n = self->tiles->len;
  g_autofree const RectifyBoardTile **tiles = g_new (const RectifyBoardTile *, n + 1);
  int                                 height, last = -1, lift = 0, y = 0;

  for (guint i = 0; i < n; i++)
    tiles[i] = rectify_tile_view_get_tile (self->tiles->pdata[i]);
  height = rectify_board_layout (tiles, n, width, self->scale, RECTIFY_BOARD_GAP, places);
  if (!self->arranging)
    return height;
  /* The same rows, each as high as a card. */
  for (guint i = 0; i < n; i++)
    {
      if (places[i].y != last && i > 0)
        lift += (int) (CARD_HEIGHT * self->scale) + RECTIFY_BOARD_GAP;
      last = places[i].y;
      places[i].y = lift;
      places[i].height = (int) (CARD_HEIGHT * self->scale);
      y = lift + places[i].height;
    }
  return y;
}

static void
rectify_board_view_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  RectifyBoardView        *self = RECTIFY_BOARD_VIEW (widget);
  g_autofree GdkRectangle *places = g_new0 (GdkRectangle, self->tiles->len + 1);
  int                      least, usual;

  for (guint i = 0; i < self->tiles->len; i++)
    gtk_widget_measure (self->tiles->pdata[i], orientation, -1, &least, &usual, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 320;
      *natural = 900;
      return;
    }
  *minimum = *natural = self->larger != NULL ? 200 : lay_out (self, MAX (for_size, 320), places);
}

static GtkSizeRequestMode
rectify_board_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rectify_board_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectifyBoardView *self = RECTIFY_BOARD_VIEW (widget);

  self->places = g_renew (GdkRectangle, self->places, self->tiles->len + 1);
  lay_out (self, width, self->places);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      GtkWidget   *tile = self->tiles->pdata[i];
      GdkRectangle place = self->places[i];
      gboolean     shown = self->larger == NULL || GTK_WIDGET (self->larger) == tile;
      int          least_width, least_height;

      gtk_widget_set_child_visible (tile, shown);
      if (GTK_WIDGET (self->larger) == tile)
        place = (GdkRectangle){ 0, 0, width, height };
      gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
      place.width = MAX (place.width, least_width);
      gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, place.width, &least_height, NULL, NULL,
                          NULL);
      place.height = MAX (place.height, least_height);
      gtk_widget_size_allocate (tile, &place, -1);
    }
}

/* What nobody sees is not drawn: while the days go by, the tiles above and below cost nothing. */
static gboolean
in_sight (RectifyBoardView *self, const GdkRectangle *place)
{
  double top, page;

  if (self->rows == NULL || self->larger != NULL)
    return TRUE;
  top = gtk_adjustment_get_value (self->rows);
  page = gtk_adjustment_get_page_size (self->rows);
  return page <= 0
         || (place->y < top + page + RECTIFY_BOARD_GAP
             && place->y + place->height + 2 * RECTIFY_BOARD_GAP > top);
}

static void
rectify_board_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifyBoardView *self = RECTIFY_BOARD_VIEW (widget);

  for (guint i = 0; i < self->tiles->len; i++)
    if (in_sight (self, &self->places[i]))
      gtk_widget_snapshot_child (widget, self->tiles->pdata[i], snapshot);
  rectify_board_view_draw_drop (self, snapshot);
}

/* --- tiles --- */

static void add_tile (RectifyBoardView *self, const RectifyBoardTile *tile, guint index);

static int
index_of (RectifyBoardView *self, RectifyTileView *tile)
{
  guint index;

  return g_ptr_array_find (self->tiles, tile, &index) ? (int) index : -1;
}

void
rectify_board_view_arranged (RectifyBoardView *self)
{
  if (self->sized_from < 0)
    rectify_board_view_note (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
  g_signal_emit (self, signals[ARRANGED], 0);
}

static void
remove_tile (RectifyBoardView *self, guint index)
{
  GtkWidget *tile = self->tiles->pdata[index];
  guint      next = index + 1 < self->tiles->len ? index + 1 : index - 1;

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == tile && self->tiles->len > 1)
    rectify_tile_view_focus (self->tiles->pdata[next]);
  if (GTK_WIDGET (self->larger) == tile)
    rectify_board_view_set_larger (self, NULL);
  g_ptr_array_remove_index (self->tiles, index);
  gtk_widget_unparent (tile);
}

static void
take_away (RectifyBoardView *self, guint index)
{
  /* TRANSLATORS: name of a figure */
  g_autofree char *text = g_strdup_printf (_ ("“%s” was removed from the board"),
                                           rectify_tile_view_get_name (self->tiles->pdata[index]));

  remove_tile (self, index);
  rectify_board_view_arranged (self);
  rectify_board_view_offer_back (self, text);
}

/* The tile of the row above or below that is nearest to the middle of this one. */
static int
vertical_neighbour (RectifyBoardView *self, int index, gboolean up)
{
  const GdkRectangle *from = &self->places[index];
  int                 best = -1, row = -1, least = G_MAXINT;

  for (int i = up ? index - 1 : index + 1; i >= 0 && i < (int) self->tiles->len; i += up ? -1 : 1)
    {
      const GdkRectangle *place = &self->places[i];
      int                 away = ABS (place->x + place->width / 2 - from->x - from->width / 2);

      if (place->y == from->y)
        continue;
      if (row >= 0 && place->y != row)
        break;
      row = place->y;
      if (away < least)
        {
          best = i;
          least = away;
        }
    }
  return best;
}

static void
move_by_key (RectifyBoardView *self, RectifyTileView *tile, const char *direction)
{
  int from = index_of (self, tile), to = -1;

  if (g_str_equal (direction, "left"))
    to = from - 1;
  else if (g_str_equal (direction, "right"))
    to = from + 1 < (int) self->tiles->len ? from + 2 : -1;
  else if (self->places != NULL)
    {
      to = vertical_neighbour (self, from, g_str_equal (direction, "up"));
      if (to > from)
        to++;
    }
  if (to >= 0)
    rectify_board_view_move (self, tile, (guint) to);
}

static void
told_cb (RectifyTileView *tile, const char *what, RectifyBoardView *self)
{
  int index = index_of (self, tile);

  if (index < 0)
    return;
  if (g_str_equal (what, "remove"))
    take_away (self, (guint) index);
  else if (g_str_equal (what, "duplicate"))
    {
      add_tile (self, rectify_tile_view_get_tile (tile), (guint) index + 1);
      rectify_board_view_arranged (self);
      g_signal_emit (self, signals[ASKED], 0);
    }
  else if (g_str_equal (what, "larger"))
    rectify_board_view_set_larger (self, self->larger == tile ? NULL : tile);
  else
    move_by_key (self, tile, what);
}

static void
changed_cb (RectifyTileView *tile, gboolean asks, RectifyBoardView *self)
{
  rectify_board_view_arranged (self);
  if (asks)
    g_signal_emit (self, signals[ASKED], 0);
}

static void
mark_activated_cb (RectifyTileView *tile, gpointer filter, gboolean stay, RectifyBoardView *self)
{
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, tile, filter, stay);
}

static void
add_tile (RectifyBoardView *self, const RectifyBoardTile *tile, guint index)
{
  GtkWidget *view = rectify_tile_view_new (tile);

  rectify_tile_view_set_arranging (RECTIFY_TILE_VIEW (view), self->arranging);
  g_signal_connect_object (view, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (view, "told", G_CALLBACK (told_cb), self, 0);
  g_signal_connect_object (view, "mark-activated", G_CALLBACK (mark_activated_cb), self, 0);
  rectify_board_view_add_drag (view);
  gtk_widget_insert_before (view, GTK_WIDGET (self),
                            index < self->tiles->len ? self->tiles->pdata[index] : NULL);
  g_ptr_array_insert (self->tiles, (int) MIN (index, self->tiles->len), view);
}

/* --- class --- */

static void
text_size_cb (RectifyBoardView *self)
{
  self->scale = rectify_screen_text_scale (GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
rectify_board_view_root (GtkWidget *widget)
{
  RectifyBoardView *self = RECTIFY_BOARD_VIEW (widget);
  GtkWidget        *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (rectify_board_view_parent_class)->root (widget);
  if (scrolled == NULL || self->rows != NULL)
    return;
  self->rows = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  g_signal_connect_object (self->rows, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::page-size", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyBoardView *self = RECTIFY_BOARD_VIEW (widget);

  if (self->larger != NULL)
    rectify_board_view_set_larger (self, NULL);
  else
    rectify_board_view_set_arranging (self, FALSE);
}

/* Escape means something else where there is nothing to come back from. */
static void
update_back (RectifyBoardView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.back",
                                 self->larger != NULL || self->arranging);
}

static void
rectify_board_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ARRANGING)
    rectify_board_view_set_arranging (RECTIFY_BOARD_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_board_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ARRANGING)
    g_value_set_boolean (value, RECTIFY_BOARD_VIEW (object)->arranging);
  else if (id == PROP_EMPTY)
    g_value_set_boolean (value, RECTIFY_BOARD_VIEW (object)->tiles->len == 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_board_view_dispose (GObject *object)
{
  RectifyBoardView *self = RECTIFY_BOARD_VIEW (object);

  while (self->tiles != NULL && self->tiles->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->tiles, self->tiles->len - 1));
  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_free);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (rectify_board_view_parent_class)->dispose (object);
}

static void
rectify_board_view_class_init (RectifyBoardViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rectify_board_view_dispose;
  object_class->set_property = rectify_board_view_set_property;
  object_class->get_property = rectify_board_view_get_property;
  widget_class->measure = rectify_board_view_measure;
  widget_class->get_request_mode = rectify_board_view_get_request_mode;
  widget_class->size_allocate = rectify_board_view_size_allocate;
  widget_class->snapshot = rectify_board_view_snapshot;
  widget_class->root = rectify_board_view_root;
  gtk_widget_class_set_css_name (widget_class, "board");
  properties[PROP_ARRANGING] =
      g_param_spec_boolean ("arranging", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EMPTY] =
      g_param_spec_boolean ("empty", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ARRANGED] = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[MARK_ACTIVATED] =
      g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 3, RECTIFY_TYPE_TILE_VIEW, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "board.back", NULL, back_action);
}

static void
rectify_board_view_init (RectifyBoardView *self)
{
  self->tiles = g_ptr_array_new ();
  self->history = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->scale = rectify_screen_text_scale (GTK_WIDGET (self));
  self->drop = self->sized_from = -1;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.back", FALSE);
  rectify_board_view_add_drop (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (text_size_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rectify_board_view_new (void)
{
  return g_object_new (RECTIFY_TYPE_BOARD_VIEW, NULL);
}

/* (nullable): one of those that says the same, taken out of them. */
static RectifyTileView *
take_equal (GPtrArray *views, const RectifyBoardTile *tile)
{
  for (guint i = 0; i < views->len; i++)
    if (rectify_board_tile_equal (rectify_tile_view_get_tile (views->pdata[i]), tile))
      return g_ptr_array_remove_index (views, i);
  return NULL;
}

void
rectify_board_view_set_board (RectifyBoardView *self, const GPtrArray *board)
{
  g_autoptr (GPtrArray) old = NULL;
  RectifyTileView      *fresh = NULL;
  gboolean              had_focus;

  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self) && board != NULL);

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  rectify_board_view_set_larger (self, NULL);
  old = g_steal_pointer (&self->tiles);
  self->tiles = g_ptr_array_new ();
  /* Who stays keeps what is drawn. */
  for (guint i = 0; i < board->len; i++)
    {
      RectifyTileView *view = take_equal (old, board->pdata[i]);

      if (view == NULL)
        {
          add_tile (self, board->pdata[i], i);
          fresh = fresh != NULL ? fresh : self->tiles->pdata[i];
          continue;
        }
      gtk_widget_insert_before (GTK_WIDGET (view), GTK_WIDGET (self), NULL);
      g_ptr_array_add (self->tiles, view);
    }
  for (guint i = 0; i < old->len; i++)
    gtk_widget_unparent (old->pdata[i]);
  if (had_focus && fresh == NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL
      && self->tiles->len > 0)
    fresh = self->tiles->pdata[0];
  if (had_focus && fresh != NULL)
    rectify_tile_view_focus (fresh);
  rectify_board_view_arranged (self);
  g_signal_emit (self, signals[ASKED], 0);
}

GPtrArray *
rectify_board_view_dup_board (RectifyBoardView *self)
{
  GPtrArray *board = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_board_tile_free);

  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self), board);

  for (guint i = 0; i < self->tiles->len; i++)
    g_ptr_array_add (board,
                     rectify_board_tile_copy (rectify_tile_view_get_tile (self->tiles->pdata[i])));
  return board;
}

guint
rectify_board_view_get_n (RectifyBoardView *self)
{
  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self), 0);
  return self->tiles->len;
}

RectifyTileView *
rectify_board_view_get_tile (RectifyBoardView *self, guint index)
{
  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self) && index < self->tiles->len, NULL);
  return self->tiles->pdata[index];
}

void
rectify_board_view_add (RectifyBoardView *self, const RectifyBoardTile *tile)
{
  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self) && tile != NULL);

  rectify_board_view_set_larger (self, NULL);
  add_tile (self, tile, self->tiles->len);
  rectify_board_view_arranged (self);
  g_signal_emit (self, signals[ASKED], 0);
  rectify_tile_view_focus (self->tiles->pdata[self->tiles->len - 1]);
}

void
rectify_board_view_move (RectifyBoardView *self, RectifyTileView *tile, guint index)
{
  int from;

  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self) && RECTIFY_IS_TILE_VIEW (tile));

  from = index_of (self, tile);
  if (from < 0 || index > self->tiles->len || index == (guint) from || index == (guint) from + 1)
    return;
  gtk_widget_insert_before (GTK_WIDGET (tile), GTK_WIDGET (self),
                            index < self->tiles->len ? self->tiles->pdata[index] : NULL);
  g_ptr_array_steal_index (self->tiles, (guint) from);
  g_ptr_array_insert (self->tiles, (int) index - (index > (guint) from ? 1 : 0), tile);
  rectify_board_view_arranged (self);
}

gboolean
rectify_board_view_get_arranging (RectifyBoardView *self)
{
  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self), FALSE);
  return self->arranging;
}

void
rectify_board_view_set_arranging (RectifyBoardView *self, gboolean arranging)
{
  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self));

  if (!self->arranging == !arranging)
    return;
  rectify_board_view_set_larger (self, NULL);
  self->arranging = arranging;
  for (guint i = 0; i < self->tiles->len; i++)
    rectify_tile_view_set_arranging (self->tiles->pdata[i], arranging);
  update_back (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARRANGING]);
}

void
rectify_board_view_set_larger (RectifyBoardView *self, RectifyTileView *tile)
{
  RectifyTileView *old;

  g_return_if_fail (RECTIFY_IS_BOARD_VIEW (self));

  old = self->larger;
  if (old == tile)
    return;
  if (tile != NULL)
    rectify_board_view_set_arranging (self, FALSE);
  self->larger = tile;
  update_back (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  rectify_tile_view_focus (tile != NULL ? tile : old);
}

RectifyTileView *
rectify_board_view_get_larger (RectifyBoardView *self)
{
  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self), NULL);
  return self->larger;
}

gboolean
rectify_board_view_is_in_sight (RectifyBoardView *self, RectifyTileView *tile)
{
  int index;

  g_return_val_if_fail (RECTIFY_IS_BOARD_VIEW (self), FALSE);

  index = index_of (self, tile);
  if (index < 0 || (self->larger != NULL && self->larger != tile))
    return FALSE;
  return self->places == NULL || in_sight (self, &self->places[index]);
}
