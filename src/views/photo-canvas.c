/* photo-canvas.c: photos drawn with zoom, one or two of them.
 *
 * Zoom and offset are kept for a frame: the whole widget, or half of it. A picture fits its frame
 * at zoom 1; the offset is in pixels from the middle, and never lets a picture leave its frame.
 */

#include "views/photo-canvas.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_ZOOM  16.0
#define WHEEL      1.2
#define NEAR_LINE  16 /* pixels */
#define HANDLE     14 /* radius */
#define MIDDLE_GAP 4

struct _RectifyPhotoCanvas
{
  GtkWidget parent_instance;

  GdkTexture    *first, *second;
  char          *first_label, *second_label;
  RectifyCompare compare;
  double         zoom, dx, dy, line;
  double         drag_dx, drag_dy, pinch_zoom;
  double         pointer_x, pointer_y;
  gboolean       drags_line;
};

G_DEFINE_FINAL_TYPE (RectifyPhotoCanvas, rectify_photo_canvas, GTK_TYPE_WIDGET)

/* --- geometry --- */

static gboolean
compares (RectifyPhotoCanvas *self, RectifyCompare compare)
{
  return self->compare == compare && self->second != NULL;
}

/* The frame of the second picture when they stand side by side, else the one frame there is. */
static graphene_rect_t
frame_of (RectifyPhotoCanvas *self, gboolean second)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float half = (width - MIDDLE_GAP) / 2;

  if (!compares (self, RECTIFY_COMPARE_BESIDE))
    return GRAPHENE_RECT_INIT (0, 0, width, height);
  return GRAPHENE_RECT_INIT (second ? half + MIDDLE_GAP : 0, 0, half, height);
}

static double
fitting_scale (GdkTexture *texture, const graphene_rect_t *frame)
{
  double across = frame->size.width / gdk_texture_get_width (texture);
  double down = frame->size.height / gdk_texture_get_height (texture);

  /* A small picture is not blown up by itself. */
  return MIN (MIN (across, down), 2.0);
}

static graphene_rect_t
place_of (RectifyPhotoCanvas *self, GdkTexture *texture, const graphene_rect_t *frame)
{
  double scale = fitting_scale (texture, frame) * self->zoom;
  float  width = (float) (gdk_texture_get_width (texture) * scale);
  float  height = (float) (gdk_texture_get_height (texture) * scale);

  return GRAPHENE_RECT_INIT (frame->origin.x + (frame->size.width - width) / 2 + (float) self->dx,
                             frame->origin.y + (frame->size.height - height) / 2 + (float) self->dy,
                             width, height);
}

static double
most_offset (double picture, double frame)
{
  return MAX (0, (picture - frame) / 2);
}

static void
hold_in_frame (RectifyPhotoCanvas *self)
{
  GdkTexture     *texture = self->first != NULL ? self->first : self->second;
  graphene_rect_t frame = frame_of (self, FALSE), place;
  double          most_x, most_y;

  if (texture == NULL)
    return;
  place = place_of (self, texture, &frame);
  most_x = most_offset (place.size.width, frame.size.width);
  most_y = most_offset (place.size.height, frame.size.height);
  self->dx = CLAMP (self->dx, -most_x, most_x);
  self->dy = CLAMP (self->dy, -most_y, most_y);
}

/* What is under (x, y) stays there. */
static void
zoom_at (RectifyPhotoCanvas *self, double x, double y, double zoom)
{
  graphene_rect_t frame = frame_of (self, x > gtk_widget_get_width (GTK_WIDGET (self)) / 2.0);
  double          from_x = x - frame.origin.x - frame.size.width / 2 - self->dx;
  double          from_y = y - frame.origin.y - frame.size.height / 2 - self->dy;
  double          ratio;

  zoom = CLAMP (zoom, 1, MOST_ZOOM);
  ratio = zoom / self->zoom;
  self->dx -= from_x * (ratio - 1);
  self->dy -= from_y * (ratio - 1);
  self->zoom = zoom;
  hold_in_frame (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
line_x (RectifyPhotoCanvas *self)
{
  return self->line * gtk_widget_get_width (GTK_WIDGET (self));
}

/* --- drawing --- */

static void
draw_picture (RectifyPhotoCanvas    *self,
              GtkSnapshot           *snapshot,
              GdkTexture            *texture,
              gboolean               second,
              const graphene_rect_t *clip)
{
  graphene_rect_t frame = frame_of (self, second), place;

  if (texture == NULL)
    return;
  place = place_of (self, texture, &frame);
  gtk_snapshot_push_clip (snapshot, clip != NULL ? clip : &frame);
  gtk_snapshot_append_texture (snapshot, texture, &place);
  gtk_snapshot_pop (snapshot);
}

/* White on black, readable on any picture. */
static void
draw_label (RectifyPhotoCanvas *self,
            GtkSnapshot        *snapshot,
            const char         *text,
            double              x,
            gboolean            left)
{
  g_autoptr (PangoLayout) layout = NULL;
  int                     width, height;
  float                   at;

  if (text == NULL)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_get_pixel_size (layout, &width, &height);
  at = (float) (left ? x + 12 : x - 12 - width);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.6f },
                             &GRAPHENE_RECT_INIT (at - 6, 9, (float) width + 12,
                                                  (float) height + 6));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (at, 12));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ 1, 1, 1, 1 });
  gtk_snapshot_restore (snapshot);
}

static void
draw_line (RectifyPhotoCanvas *self, GtkSnapshot *snapshot)
{
  float    x = (float) line_x (self);
  int      width = gtk_widget_get_width (GTK_WIDGET (self));
  int      height = gtk_widget_get_height (GTK_WIDGET (self));
  float    middle = (float) height / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                          (float) height));

  cairo_set_source_rgba (cr, 0, 0, 0, 0.5);
  cairo_rectangle (cr, x - 2, 0, 4, height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x - 1, 0, 2, height);
  cairo_fill (cr);
  cairo_arc (cr, x, middle, HANDLE, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.5);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * 9, middle);
      cairo_line_to (cr, x + side * 3, middle - 5);
      cairo_line_to (cr, x + side * 3, middle + 5);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
rectify_photo_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifyPhotoCanvas *self = RECTIFY_PHOTO_CANVAS (widget);
  float               width = (float) gtk_widget_get_width (widget);
  float               height = (float) gtk_widget_get_height (widget);
  float               x = (float) line_x (self);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (compares (self, RECTIFY_COMPARE_SLIDER))
    {
      draw_picture (self, snapshot, self->first, FALSE, &GRAPHENE_RECT_INIT (0, 0, x, height));
      draw_picture (self, snapshot, self->second, FALSE,
                    &GRAPHENE_RECT_INIT (x, 0, width - x, height));
      draw_line (self, snapshot);
      draw_label (self, snapshot, self->first_label, 0, TRUE);
      draw_label (self, snapshot, self->second_label, width, FALSE);
    }
  else if (compares (self, RECTIFY_COMPARE_BESIDE))
    {
      draw_picture (self, snapshot, self->first, FALSE, NULL);
      draw_picture (self, snapshot, self->second, TRUE, NULL);
      draw_label (self, snapshot, self->first_label, 0, TRUE);
      draw_label (self, snapshot, self->second_label, width / 2, TRUE);
    }
  else
    draw_picture (self, snapshot, self->first, FALSE, NULL);
  gtk_snapshot_pop (snapshot);
}

/* --- input --- */

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, RectifyPhotoCanvas *self)
{
  zoom_at (self, self->pointer_x, self->pointer_y, self->zoom * pow (WHEEL, -dy));
  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RectifyPhotoCanvas *self)
{
  gboolean at_line =
      compares (self, RECTIFY_COMPARE_SLIDER) && fabs (x - line_x (self)) < NEAR_LINE;

  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), at_line          ? "ew-resize"
                                                      : self->zoom > 1 ? "grab"
                                                                       : NULL);
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, RectifyPhotoCanvas *self)
{
  self->drags_line = compares (self, RECTIFY_COMPARE_SLIDER)
                     && (self->zoom <= 1 || fabs (x - line_x (self)) < NEAR_LINE);
  self->drag_dx = self->dx;
  self->drag_dy = self->dy;
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, RectifyPhotoCanvas *self)
{
  double x, y;

  if (self->drags_line)
    {
      gtk_gesture_drag_get_start_point (drag, &x, &y);
      rectify_photo_canvas_set_line (self,
                                     (x + dx) / MAX (1, gtk_widget_get_width (GTK_WIDGET (self))));
      return;
    }
  self->dx = self->drag_dx + dx;
  self->dy = self->drag_dy + dy;
  hold_in_frame (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, RectifyPhotoCanvas *self)
{
  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, RectifyPhotoCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    zoom_at (self, x, y, self->pinch_zoom * scale);
}

/* --- overrides --- */

static void
rectify_photo_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  hold_in_frame (RECTIFY_PHOTO_CANVAS (widget));
}

static void
rectify_photo_canvas_dispose (GObject *object)
{
  RectifyPhotoCanvas *self = RECTIFY_PHOTO_CANVAS (object);

  g_clear_object (&self->first);
  g_clear_object (&self->second);
  g_clear_pointer (&self->first_label, g_free);
  g_clear_pointer (&self->second_label, g_free);
  G_OBJECT_CLASS (rectify_photo_canvas_parent_class)->dispose (object);
}

static void
rectify_photo_canvas_class_init (RectifyPhotoCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_photo_canvas_dispose;
  widget_class->snapshot = rectify_photo_canvas_snapshot;
  widget_class->size_allocate = rectify_photo_canvas_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "photocanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (RectifyPhotoCanvas *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture         *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

static void
rectify_photo_canvas_init (RectifyPhotoCanvas *self)
{
  self->zoom = 1;
  self->line = 0.5;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, 240);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
}

/* --- public --- */

GtkWidget *
rectify_photo_canvas_new (void)
{
  return g_object_new (RECTIFY_TYPE_PHOTO_CANVAS, NULL);
}

static void
set_texture (RectifyPhotoCanvas *self, GdkTexture **place, GdkTexture *texture)
{
  g_set_object (place, texture);
  hold_in_frame (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rectify_photo_canvas_set_first (RectifyPhotoCanvas *self, GdkTexture *texture)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  set_texture (self, &self->first, texture);
}

void
rectify_photo_canvas_set_second (RectifyPhotoCanvas *self, GdkTexture *texture)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  set_texture (self, &self->second, texture);
}

void
rectify_photo_canvas_set_compare (RectifyPhotoCanvas *self, RectifyCompare compare)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  self->compare = compare;
  hold_in_frame (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

RectifyCompare
rectify_photo_canvas_get_compare (RectifyPhotoCanvas *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_CANVAS (self), RECTIFY_COMPARE_NOT);

  return self->compare;
}

void
rectify_photo_canvas_set_labels (RectifyPhotoCanvas *self, const char *first, const char *second)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  g_free (self->first_label);
  g_free (self->second_label);
  self->first_label = g_strdup (first);
  self->second_label = g_strdup (second);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
rectify_photo_canvas_get_zoom (RectifyPhotoCanvas *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_CANVAS (self), 1);

  return self->zoom;
}

void
rectify_photo_canvas_zoom_by (RectifyPhotoCanvas *self, double factor)
{
  graphene_rect_t frame;

  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  frame = frame_of (self, FALSE);
  zoom_at (self, frame.size.width / 2, frame.size.height / 2, self->zoom * factor);
}

void
rectify_photo_canvas_fit (RectifyPhotoCanvas *self)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  self->zoom = 1;
  self->dx = self->dy = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
rectify_photo_canvas_get_line (RectifyPhotoCanvas *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_CANVAS (self), 0);

  return self->line;
}

void
rectify_photo_canvas_set_line (RectifyPhotoCanvas *self, double line)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_CANVAS (self));

  self->line = CLAMP (line, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
