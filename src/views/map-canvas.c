/* map-canvas.c: draws the scene into a texture of the screen's own resolution and keeps it until
 * something changes. */

#include "views/map-canvas-private.h"
#include "views/painting.h"

#include <math.h>

#define FLIGHT_MS 220
#define FOCUS_GAP 5.0
#define PADDING   56.0 /* around a cluster that is zoomed to */
#define MAX_ZOOM  17.0

G_DEFINE_FINAL_TYPE (RectifyMapCanvas, rectify_map_canvas, GTK_TYPE_WIDGET)

enum { ACTIVATED, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const RectifyMapHit NOTHING = { .kind = RECTIFY_MAP_HIT_NOTHING, .area = -1 };

void
rectify_map_canvas_redraw (RectifyMapCanvas *self)
{
  g_clear_pointer (&self->frame, rectify_frame_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A load under way: the tiles may have been exchanged when it ends. */
typedef struct
{
  RectifyMapCanvas *canvas;
  RectifyMapTiles  *tiles;
} Load;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;

  /* A camera that moved on ends the load before; that one has nothing to show. */
  if (rectify_map_tiles_load_finish (load->tiles, result, NULL))
    rectify_map_canvas_redraw (load->canvas);
  rectify_map_tiles_unref (load->tiles);
  g_object_unref (load->canvas);
  g_free (load);
}

static void
load_tiles (RectifyMapCanvas *self)
{
  Load *load;

  if (self->tiles == NULL || self->camera.width <= 0)
    return;
  load = g_new (Load, 1);
  load->canvas = g_object_ref (self);
  load->tiles = rectify_map_tiles_ref (self->tiles);
  rectify_map_tiles_load_async (self->tiles, &self->camera, self->loading, loaded_cb, load);
}

/* The mark under the keys may have joined a cluster, or left one. */
static void
follow_focus (RectifyMapCanvas *self)
{
  double x, y;

  if (self->focus.kind == RECTIFY_MAP_HIT_NOTHING || self->scene == NULL)
    return;
  rectify_map_camera_project (&self->camera, self->focus_place.lng, self->focus_place.lat, &x, &y);
  self->focus = rectify_map_hit (self->scene, &self->camera, self->scale, x, y, 30);
}

void
rectify_map_canvas_camera_changed (RectifyMapCanvas *self, gboolean by_hand)
{
  if (by_hand)
    self->fitted = FALSE;
  self->hover = NOTHING;
  follow_focus (self);
  load_tiles (self);
  rectify_map_canvas_redraw (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
flight_cb (double value, gpointer data)
{
  RectifyMapCanvas *self = data;
  double            x0, y0, x1, y1;
  RectifyGeoPoint   place;

  rectify_geo_to_world (self->from.lng, self->from.lat, &x0, &y0);
  rectify_geo_to_world (self->to.lng, self->to.lat, &x1, &y1);
  place = rectify_geo_from_world (x0 + (x1 - x0) * value, y0 + (y1 - y0) * value);
  self->camera = rectify_map_camera (place.lng, place.lat,
                                     self->from.zoom + (self->to.zoom - self->from.zoom) * value,
                                     self->camera.width, self->camera.height);
  rectify_map_canvas_camera_changed (self, FALSE);
}

static void
stop_flight (RectifyMapCanvas *self)
{
  if (self->flight != NULL)
    adw_animation_pause (self->flight);
  g_clear_object (&self->flight);
}

void
rectify_map_canvas_fly_to (RectifyMapCanvas *self, const RectifyMapCamera *to)
{
  stop_flight (self);
  self->from = self->camera;
  self->to = *to;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      flight_cb (1, self);
      return;
    }
  self->flight =
      adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FLIGHT_MS,
                               adw_callback_animation_target_new (flight_cb, self, NULL));
  adw_animation_play (self->flight);
}

static gboolean
same_hit (const RectifyMapHit *a, const RectifyMapHit *b)
{
  return a->kind == b->kind && a->point == b->point && a->node == b->node && a->level == b->level;
}

void
rectify_map_canvas_set_hover (RectifyMapCanvas *self, const RectifyMapHit *hit)
{
  gboolean same = same_hit (&self->hover, hit);

  self->hover = *hit;
  if (same)
    return;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   hit->kind == RECTIFY_MAP_HIT_NOTHING ? "grab" : "pointer");
  rectify_map_canvas_redraw (self);
}

void
rectify_map_canvas_set_focus_hit (RectifyMapCanvas *self, const RectifyMapHit *hit)
{
  g_autofree char *text = NULL;

  self->focus = *hit;
  self->focus_place = rectify_map_camera_unproject (&self->camera, hit->x, hit->y);
  text = rectify_map_canvas_describe (self, hit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  rectify_map_canvas_redraw (self);
}

static void
place_camera (RectifyMapCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  stop_flight (self);
  self->camera = rectify_map_default_camera (self->scene, width, height, self->scale);
  self->placed = rectify_map_scene_get_n_points (self->scene) > 0;
  self->fitted = TRUE;
  rectify_map_canvas_camera_changed (self, FALSE);
}

static void
paint_map (cairo_t *cr, double width, double height, gpointer data)
{
  RectifyMapCanvas *self = data;
  RectifyChartTheme theme;
  RectifyMapView    view;

  rectify_screen_theme (&theme, self->scale);
  rectify_map_canvas_get_view (self, &view);
  rectify_map_painter_draw (self->painter, &view, &theme, &self->camera, cr);
}

static void
draw_focus (RectifyMapCanvas *self, GtkSnapshot *snapshot, int width, int height)
{
  cairo_t *cr;
  GdkRGBA  color;

  if (self->focus.kind == RECTIFY_MAP_HIT_NOTHING
      || !gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2);
  cairo_arc (cr, self->focus.x, self->focus.y, self->focus.radius + FOCUS_GAP, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
rectify_map_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifyMapCanvas *self = RECTIFY_MAP_CANVAS (widget);
  int               width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0 || self->scene == NULL)
    return;
  if (self->frame == NULL)
    self->frame =
        rectify_frame_new (width, height, gtk_widget_get_scale_factor (widget), paint_map, self);
  rectify_frame_snapshot (self->frame, widget, snapshot);
  draw_focus (self, snapshot, width, height);
}

static void
rectify_map_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectifyMapCanvas *self = RECTIFY_MAP_CANVAS (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
  if (self->camera.width == width && self->camera.height == height && self->placed)
    return;
  if (self->fitted || !self->placed)
    {
      place_camera (self);
      return;
    }
  self->camera.width = width;
  self->camera.height = height;
  rectify_map_canvas_camera_changed (self, FALSE);
}

static void
rectify_map_canvas_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  *minimum = 120;
  *natural = 480;
}

static void
redraw_cb (GtkWidget *widget)
{
  rectify_map_canvas_redraw (RECTIFY_MAP_CANVAS (widget));
}

static void
text_size_cb (GtkWidget *widget)
{
  RECTIFY_MAP_CANVAS (widget)->scale = rectify_screen_text_scale (widget);
  redraw_cb (widget);
}

static void
rectify_map_canvas_dispose (GObject *object)
{
  RectifyMapCanvas *self = RECTIFY_MAP_CANVAS (object);
  GtkWidget        *child;

  g_cancellable_cancel (self->loading);
  stop_flight (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->frame, rectify_frame_free);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->scene, rectify_map_scene_unref);
  g_clear_pointer (&self->tiles, rectify_map_tiles_unref);
  g_clear_pointer (&self->painter, rectify_map_painter_free);
  g_clear_pointer (&self->selected, g_array_unref);
  G_OBJECT_CLASS (rectify_map_canvas_parent_class)->dispose (object);
}

static void
rectify_map_canvas_class_init (RectifyMapCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_map_canvas_dispose;
  widget_class->snapshot = rectify_map_canvas_snapshot;
  widget_class->size_allocate = rectify_map_canvas_size_allocate;
  widget_class->measure = rectify_map_canvas_measure;
  widget_class->focus = rectify_painting_focus;
  gtk_widget_class_set_css_name (widget_class, "map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  rectify_map_canvas_class_add_keys (widget_class);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_map_canvas_init (RectifyMapCanvas *self)
{
  self->painter = rectify_map_painter_new ();
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->loading = g_cancellable_new ();
  self->scale = rectify_screen_text_scale (GTK_WIDGET (self));
  self->fitted = TRUE;
  self->hover = self->focus = NOTHING;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  rectify_map_canvas_add_gestures (self);
  rectify_painting_follow (GTK_WIDGET (self), redraw_cb, text_size_cb);
}

GtkWidget *
rectify_map_canvas_new (void)
{
  return g_object_new (RECTIFY_TYPE_MAP_CANVAS, NULL);
}

void
rectify_map_canvas_set_scene (RectifyMapCanvas *self, RectifyMapScene *scene)
{
  g_return_if_fail (RECTIFY_IS_MAP_CANVAS (self));

  if (self->scene == scene)
    return;
  if (scene != NULL)
    rectify_map_scene_ref (scene);
  g_clear_pointer (&self->scene, rectify_map_scene_unref);
  self->scene = scene;
  self->hover = NOTHING;
  if (!self->placed)
    place_camera (self);
  follow_focus (self);
  rectify_map_canvas_redraw (self);
}

RectifyMapScene *
rectify_map_canvas_get_scene (RectifyMapCanvas *self)
{
  return self->scene;
}

void
rectify_map_canvas_set_labels (RectifyMapCanvas *self, const RectifyMapLabels *labels)
{
  self->labels = *labels;
  rectify_map_canvas_redraw (self);
}

void
rectify_map_canvas_set_tiles (RectifyMapCanvas *self, RectifyMapTiles *tiles)
{
  if (tiles != NULL)
    rectify_map_tiles_ref (tiles);
  g_clear_pointer (&self->tiles, rectify_map_tiles_unref);
  self->tiles = tiles;
  load_tiles (self);
  rectify_map_canvas_redraw (self);
}

void
rectify_map_canvas_set_selected (RectifyMapCanvas *self, const gint64 *keys, gsize n_keys)
{
  g_array_set_size (self->selected, 0);
  g_array_append_vals (self->selected, keys, (guint) n_keys);
  rectify_map_canvas_redraw (self);
}

void
rectify_map_canvas_fit (RectifyMapCanvas *self)
{
  RectifyMapCamera to;

  if (self->scene == NULL || self->camera.width <= 0)
    return;
  to = rectify_map_default_camera (self->scene, self->camera.width, self->camera.height,
                                   self->scale);
  self->fitted = TRUE;
  rectify_map_canvas_fly_to (self, &to);
}

void
rectify_map_canvas_zoom (RectifyMapCanvas *self, double steps)
{
  RectifyMapCamera to = self->camera;
  gboolean         at_focus = self->focus.kind != RECTIFY_MAP_HIT_NOTHING
                      && gtk_widget_has_visible_focus (GTK_WIDGET (self));

  rectify_map_camera_zoom_at (&to, at_focus ? self->focus.x : to.width / 2,
                              at_focus ? self->focus.y : to.height / 2, to.zoom + steps);
  self->fitted = FALSE;
  rectify_map_canvas_fly_to (self, &to);
}

void
rectify_map_canvas_show_box (RectifyMapCanvas *self, const RectifyGeoBox *box)
{
  RectifyMapCamera to = self->camera;

  rectify_map_camera_fit (&to, box, PADDING, MAX_ZOOM);
  self->fitted = FALSE;
  rectify_map_canvas_fly_to (self, &to);
}

RectifyMapCamera
rectify_map_canvas_get_camera (RectifyMapCanvas *self)
{
  return self->camera;
}

void
rectify_map_canvas_get_view (RectifyMapCanvas *self, RectifyMapView *view)
{
  *view = (RectifyMapView){
    .scene = self->scene,
    .labels = &self->labels,
    .tiles = self->tiles,
    .selected = (const gint64 *) (void *) self->selected->data,
    .n_selected = self->selected->len,
    .has_hover = self->hover.kind != RECTIFY_MAP_HIT_NOTHING,
    .hover_x = self->hover.x,
    .hover_y = self->hover.y,
  };
}

char *
rectify_map_canvas_describe (RectifyMapCanvas *self, const RectifyMapHit *hit)
{
  guint64            counts[RECTIFY_MAP_N_LAMPS] = { 0 };
  g_autoptr (GArray) members = NULL;
  const char        *name = NULL;
  GString           *text = g_string_new (NULL);

  if (self->scene == NULL || hit->kind == RECTIFY_MAP_HIT_NOTHING)
    return g_string_free (text, FALSE);
  members = rectify_map_hit_members (self->scene, hit);
  for (guint i = 0; i < members->len; i++)
    {
      const RectifyMapPoint *point =
          rectify_map_scene_get_point (self->scene, g_array_index (members, gsize, i));

      name = members->len == 1 ? point->name : NULL;
      for (guint lamp = 0; lamp < RECTIFY_MAP_N_LAMPS; lamp++)
        counts[lamp] += point->counts[lamp];
    }
  if (name != NULL)
    g_string_append_printf (text, "%s:", name);
  for (guint lamp = 0; lamp < RECTIFY_MAP_N_LAMPS; lamp++)
    if (counts[lamp] > 0 && self->labels.lamps[lamp] != NULL)
      g_string_append_printf (text, "%s%s %" G_GUINT64_FORMAT, text->len > 0 ? " " : "",
                              self->labels.lamps[lamp], counts[lamp]);
  return g_string_free (text, FALSE);
}
