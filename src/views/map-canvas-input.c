/* map-canvas-input.c: hands on the map: drag, wheel, pinch, click, keys. */

#include "views/map-canvas-private.h"

#include <math.h>

#define DRAG_THRESHOLD 8.0 /* pixels; below it a press is a click */
#define WHEEL_STEP     0.5 /* zoom steps a notch */
#define MOUSE_SLOP     4.0
#define FINGER_SLOP    12.0
#define PAN_SHARE      0.25 /* of the view, with a key */

static void
open_hit (RectifyMapCanvas *self, const RectifyMapHit *hit)
{
  if (hit->kind == RECTIFY_MAP_HIT_CLUSTER)
    {
      RectifyGeoBox box = rectify_map_hit_box (self->scene, hit);

      rectify_map_canvas_show_box (self, &box);
      return;
    }
  g_signal_emit_by_name (self, "activated", hit);
}

static RectifyMapHit
hit_at (RectifyMapCanvas *self, double x, double y, double slop)
{
  RectifyMapHit nothing = { .kind = RECTIFY_MAP_HIT_NOTHING, .area = -1 };

  if (self->scene == NULL || self->camera.width <= 0)
    return nothing;
  return rectify_map_hit (self->scene, &self->camera, self->scale, x, y, slop);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RectifyMapCanvas *self)
{
  self->dragging = FALSE;
  self->drag_x = self->drag_y = 0;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, RectifyMapCanvas *self)
{
  if (!self->dragging && hypot (x, y) < DRAG_THRESHOLD)
    return;
  if (!self->dragging)
    {
      self->dragging = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
      if (self->flight != NULL)
        adw_animation_pause (self->flight);
    }
  rectify_map_camera_pan (&self->camera, x - self->drag_x, y - self->drag_y);
  self->drag_x = x;
  self->drag_y = y;
  rectify_map_canvas_camera_changed (self, TRUE);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, RectifyMapCanvas *self)
{
  if (self->dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  self->dragging = FALSE;
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyMapCanvas *self)
{
  GdkDevice    *device = gtk_gesture_get_device (GTK_GESTURE (gesture));
  gboolean      finger = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
  RectifyMapHit hit = hit_at (self, x, y, finger ? FINGER_SLOP : MOUSE_SLOP);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 1)
    {
      rectify_map_canvas_set_focus_hit (self, &hit);
      open_hit (self, &hit);
    }
  else if (n_press == 2 && hit.kind == RECTIFY_MAP_HIT_NOTHING)
    {
      RectifyMapCamera to = self->camera;

      rectify_map_camera_zoom_at (&to, x, y, to.zoom + 1);
      self->fitted = FALSE;
      rectify_map_canvas_fly_to (self, &to);
    }
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RectifyMapCanvas *self)
{
  RectifyMapHit hit;

  if (self->dragging)
    return;
  hit = hit_at (self, x, y, MOUSE_SLOP);
  rectify_map_canvas_set_hover (self, &hit);
}

static void
leave_cb (GtkEventControllerMotion *controller, RectifyMapCanvas *self)
{
  RectifyMapHit nothing = { .kind = RECTIFY_MAP_HIT_NOTHING, .area = -1 };

  rectify_map_canvas_set_hover (self, &nothing);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, RectifyMapCanvas *self)
{
  GdkEvent  *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double     x = self->camera.width / 2, y = self->camera.height / 2, left, top;

  if (native != NULL && event != NULL && gdk_event_get_position (event, &x, &y))
    {
      gtk_native_get_surface_transform (native, &left, &top);
      gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - left, y - top,
                                        &x, &y);
    }
  if (self->flight != NULL)
    adw_animation_pause (self->flight);
  rectify_map_camera_zoom_at (&self->camera, x, y, self->camera.zoom - dy * WHEEL_STEP);
  rectify_map_canvas_camera_changed (self, TRUE);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, RectifyMapCanvas *self)
{
  self->pinch_zoom = self->camera.zoom;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, RectifyMapCanvas *self)
{
  double x = self->camera.width / 2, y = self->camera.height / 2;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  rectify_map_camera_zoom_at (&self->camera, x, y, self->pinch_zoom + log2 (MAX (scale, 1e-3)));
  rectify_map_canvas_camera_changed (self, TRUE);
}

void
rectify_map_canvas_add_gestures (RectifyMapCanvas *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
}

static void
pan_by_keys (RectifyMapCanvas *self, int dx, int dy)
{
  rectify_map_camera_pan (&self->camera, -dx * self->camera.width * PAN_SHARE,
                          -dy * self->camera.height * PAN_SHARE);
  rectify_map_canvas_camera_changed (self, TRUE);
}

static gboolean
pan_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int dx, dy;

  g_variant_get (arguments, "(ii)", &dx, &dy);
  pan_by_keys (RECTIFY_MAP_CANVAS (widget), dx, dy);
  return TRUE;
}

/* To the next mark; where there is none, the map moves that way. */
static gboolean
walk_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyMapCanvas *self = RECTIFY_MAP_CANVAS (widget);
  gboolean          first = self->focus.kind == RECTIFY_MAP_HIT_NOTHING;
  RectifyMapHit     next;
  int               dx, dy;

  if (self->scene == NULL || self->camera.width <= 0)
    return FALSE;
  g_variant_get (arguments, "(ii)", &dx, &dy);
  next = rectify_map_next (self->scene, &self->camera, self->scale, first ? NULL : &self->focus, dx,
                           dy);
  if (next.kind != RECTIFY_MAP_HIT_NOTHING)
    rectify_map_canvas_set_focus_hit (self, &next);
  else
    pan_by_keys (self, dx, dy);
  return TRUE;
}

static gboolean
zoom_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  rectify_map_canvas_zoom (RECTIFY_MAP_CANVAS (widget), g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
fit_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  rectify_map_canvas_fit (RECTIFY_MAP_CANVAS (widget));
  return TRUE;
}

static gboolean
open_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyMapCanvas *self = RECTIFY_MAP_CANVAS (widget);

  if (self->focus.kind == RECTIFY_MAP_HIT_NOTHING)
    return FALSE;
  open_hit (self, &self->focus);
  return TRUE;
}

void
rectify_map_canvas_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, keypad;
    int   dx, dy;
  } ARROWS[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };
  static const guint NEARER[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint FARTHER[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };
  static const guint ALL[] = { GDK_KEY_0, GDK_KEY_KP_0, GDK_KEY_Home };
  static const guint OPEN[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (guint i = 0; i < G_N_ELEMENTS (ARROWS); i++)
    for (guint k = 0; k < 2; k++)
      {
        guint key = k == 0 ? ARROWS[i].key : ARROWS[i].keypad;

        gtk_widget_class_add_binding (widget_class, key, 0, walk_key_cb, "(ii)", ARROWS[i].dx,
                                      ARROWS[i].dy);
        gtk_widget_class_add_binding (widget_class, key, GDK_SHIFT_MASK, pan_key_cb, "(ii)",
                                      ARROWS[i].dx, ARROWS[i].dy);
      }
  for (guint i = 0; i < G_N_ELEMENTS (NEARER); i++)
    gtk_widget_class_add_binding (widget_class, NEARER[i], 0, zoom_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, zoom_key_cb, "i", 1);
  for (guint i = 0; i < G_N_ELEMENTS (FARTHER); i++)
    gtk_widget_class_add_binding (widget_class, FARTHER[i], 0, zoom_key_cb, "i", -1);
  for (guint i = 0; i < G_N_ELEMENTS (ALL); i++)
    gtk_widget_class_add_binding (widget_class, ALL[i], 0, fit_key_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (OPEN); i++)
    gtk_widget_class_add_binding (widget_class, OPEN[i], 0, open_key_cb, NULL);
}
