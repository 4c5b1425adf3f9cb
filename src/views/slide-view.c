/* slide-view.c: a page is painted once for its size; hovering draws over it. */

#include "views/slide-view.h"

#include "chart/text.h"
#include "views/painting.h"
#include "views/slide-depth.h"

#include <adwaita.h>

#define SLACK 3.0

/* A page painted for a size. */
typedef struct
{
  RectifyDeckPage   *page;
  RectifyFrame      *drawing;
  RectifyChartMarks *marks;
  int                width, height, scale;
} Frame;

struct _RectifySlideView
{
  GtkWidget parent_instance;

  RectifyDeckPage *page;     /* nullable */
  RectifyDeckPage *prepared; /* nullable */
  Frame            frame, next;
  int              preview_width, preview_height; /* 0: no preview */
  int              current;
  guint            preparing; /* idle */
  double           pointer_x, pointer_y;
};

G_DEFINE_FINAL_TYPE (RectifySlideView, rectify_slide_view, GTK_TYPE_WIDGET)

enum { CLICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->page, rectify_deck_page_unref);
  g_clear_pointer (&frame->drawing, rectify_frame_free);
  g_clear_pointer (&frame->marks, rectify_chart_marks_free);
}

typedef struct
{
  RectifySlideView *self;
  Frame            *frame;
} Painting;

static void
paint (cairo_t *cr, double width, double height, gpointer data)
{
  Painting         *painting = data;
  RectifySlideView *self = painting->self;
  RectifyDeckPage  *page = painting->frame->page;
  double            full_width = width, full_height = height;
  RectifyChartTheme theme;

  if (self->preview_width > 0)
    {
      full_width = self->preview_width;
      full_height = self->preview_height;
      cairo_scale (cr, width / full_width, height / full_height);
    }
  rectify_screen_theme (&theme, rectify_chart_theme_scale_for (full_width, full_height));
  rectify_slide_draw (page->slide, &theme, page->number, page->total, cr, full_width, full_height,
                      painting->frame->marks);
}

/* Whether the frame shows this page at the present size. */
static gboolean
frame_is (RectifySlideView *self, const Frame *frame, const RectifyDeckPage *page)
{
  return frame->page == page && frame->drawing != NULL
         && frame->width == gtk_widget_get_width (GTK_WIDGET (self))
         && frame->height == gtk_widget_get_height (GTK_WIDGET (self))
         && frame->scale == gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

static void
frame_paint (RectifySlideView *self, Frame *frame, RectifyDeckPage *page)
{
  Painting painting = { self, frame };

  frame_clear (frame);
  frame->width = gtk_widget_get_width (GTK_WIDGET (self));
  frame->height = gtk_widget_get_height (GTK_WIDGET (self));
  frame->scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  if (frame->width <= 0 || frame->height <= 0)
    return;
  frame->page = rectify_deck_page_ref (page);
  frame->marks = rectify_chart_marks_new ();
  frame->drawing = rectify_frame_new (frame->width, frame->height, frame->scale, paint, &painting);
}

static void
update (RectifySlideView *self)
{
  if (self->page == NULL || frame_is (self, &self->frame, self->page))
    return;
  if (frame_is (self, &self->next, self->page))
    {
      Frame kept = self->frame;

      self->frame = self->next;
      self->next = kept; /* back is as quick as on */
    }
  else
    frame_paint (self, &self->frame, self->page);
  self->current = -1;
}

static gboolean
prepare_cb (gpointer data)
{
  RectifySlideView *self = data;

  self->preparing = 0;
  if (self->prepared != NULL && self->prepared != self->page
      && !frame_is (self, &self->next, self->prepared))
    frame_paint (self, &self->next, self->prepared);
  return G_SOURCE_REMOVE;
}

static void
repaint (RectifySlideView *self)
{
  frame_clear (&self->frame);
  frame_clear (&self->next);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- pointing --- */

static gboolean
can_open (RectifySlideView *self, int index)
{
  return rectify_slide_depth_can_open (self->page,
                                       rectify_chart_marks_get (self->frame.marks, (guint) index));
}

static void
set_current (RectifySlideView *self, int index)
{
  if (self->current == index)
    return;
  self->current = index;
  if (index >= 0)
    {
      g_autofree char *label = rectify_chart_marks_dup_label (self->frame.marks, (guint) index);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      label, -1);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                       can_open (self, index) ? "pointer" : NULL);
    }
  else
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
hit (RectifySlideView *self, double x, double y)
{
  update (self);
  if (self->page == NULL || self->frame.marks == NULL)
    return -1;
  return rectify_chart_marks_hit (self->frame.marks, x, y, SLACK);
}

/* A new page under a pointer that rests is no motion. */
static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RectifySlideView *self)
{
  if (ABS (x - self->pointer_x) + ABS (y - self->pointer_y) < 1)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  set_current (self, hit (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, RectifySlideView *self)
{
  set_current (self, -1);
}

static void
released_cb (GtkGestureClick *gesture, int n, double x, double y, RectifySlideView *self)
{
  g_signal_emit (self, signals[CLICKED], 0, hit (self, x, y));
}

/* The exact figure beside the mark, in the type of the page. */
static void
draw_card (RectifySlideView *self, cairo_t *cr, const RectifyChartMark *mark)
{
  RectifyChartTheme     theme;
  double                width = self->frame.width, height = self->frame.height, pad, x, y;
  g_autofree char      *label = rectify_slide_mark_text (mark);
  RectifyChartTextStyle style = { .max_lines = 2 };
  RectifyChartExtents   box;

  rectify_screen_theme (&theme, rectify_chart_theme_scale_for (width, height));
  pad = 6 * theme.scale;
  style.max_width = width / 2;
  style.color = &theme.paper;
  rectify_chart_text_begin (cr, &theme);
  box = rectify_chart_text_measure (&theme, label, &style);
  x = CLAMP (mark->x + mark->width / 2 - box.width / 2, 2 * pad,
             MAX (2 * pad, width - box.width - 2 * pad));
  y = mark->y - box.height - 2 * pad;
  if (y < pad)
    y = MIN (mark->y + mark->height + 2 * pad, height - box.height - 2 * pad);
  rectify_chart_set_color (cr, &theme.ink);
  cairo_rectangle (cr, x - pad, y - pad / 2, box.width + 2 * pad, box.height + pad);
  cairo_fill (cr);
  rectify_chart_text_draw (cr, &theme, label, x, y, &style);
}

static void
draw_current (RectifySlideView *self, GtkSnapshot *snapshot)
{
  const RectifyChartMark *mark = rectify_chart_marks_get (self->frame.marks, (guint) self->current);
  cairo_t                *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->frame.width,
                                                                (float) self->frame.height));
  RectifyChartTheme theme;

  rectify_screen_theme (&theme, 1);
  rectify_chart_set_color (cr, &theme.ink);
  cairo_set_line_width (cr, 3);
  if (mark->points == NULL)
    cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
  for (guint i = 0; mark->points != NULL && i < mark->n_points; i++)
    cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
  cairo_close_path (cr);
  cairo_stroke (cr);
  draw_card (self, cr, mark);
  cairo_destroy (cr);
}

/* --- widget --- */

static void
rectify_slide_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifySlideView *self = RECTIFY_SLIDE_VIEW (widget);

  update (self);
  if (self->page == NULL || self->frame.drawing == NULL)
    return;
  rectify_frame_snapshot (self->frame.drawing, widget, snapshot);
  if (self->current >= 0)
    draw_current (self, snapshot);
  if (self->prepared != NULL && self->preparing == 0)
    self->preparing = g_idle_add (prepare_cb, self);
}

static void
rectify_slide_view_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  /* A small picture takes the room there is. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 90;
  *natural = RECTIFY_SLIDE_VIEW (widget)->preview_width > 0 ? *minimum : 4 * *minimum;
}

static void
rectify_slide_view_dispose (GObject *object)
{
  RectifySlideView *self = RECTIFY_SLIDE_VIEW (object);

  g_clear_handle_id (&self->preparing, g_source_remove);
  g_clear_pointer (&self->page, rectify_deck_page_unref);
  g_clear_pointer (&self->prepared, rectify_deck_page_unref);
  frame_clear (&self->frame);
  frame_clear (&self->next);
  G_OBJECT_CLASS (rectify_slide_view_parent_class)->dispose (object);
}

static void
rectify_slide_view_class_init (RectifySlideViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_slide_view_dispose;
  widget_class->snapshot = rectify_slide_view_snapshot;
  widget_class->measure = rectify_slide_view_measure;
  gtk_widget_class_set_css_name (widget_class, "slide");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
rectify_slide_view_init (RectifySlideView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  self->current = -1;
  self->pointer_x = self->pointer_y = -1;
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (repaint),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
rectify_slide_view_new (void)
{
  return g_object_new (RECTIFY_TYPE_SLIDE_VIEW, NULL);
}

void
rectify_slide_view_set_page (RectifySlideView *self, RectifyDeckPage *page)
{
  g_return_if_fail (RECTIFY_IS_SLIDE_VIEW (self));

  if (self->page == page)
    return;
  g_clear_pointer (&self->page, rectify_deck_page_unref);
  set_current (self, -1);
  if (page != NULL)
    {
      self->page = rectify_deck_page_ref (page);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      rectify_slide_title (page->slide), -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

RectifyDeckPage *
rectify_slide_view_get_page (RectifySlideView *self)
{
  return self->page;
}

void
rectify_slide_view_prepare (RectifySlideView *self, RectifyDeckPage *page)
{
  g_clear_pointer (&self->prepared, rectify_deck_page_unref);
  if (page != NULL)
    self->prepared = rectify_deck_page_ref (page);
}

void
rectify_slide_view_set_preview (RectifySlideView *self, int width, int height)
{
  self->preview_width = width;
  self->preview_height = height;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  repaint (self);
}

void
rectify_slide_view_walk (RectifySlideView *self, int step)
{
  int n, at;

  update (self);
  if (self->frame.marks == NULL)
    return;
  n = (int) rectify_chart_marks_get_n (self->frame.marks);
  at = self->current < 0 && step < 0 ? n : self->current;
  for (at += step; at >= 0 && at < n; at += step)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (self->frame.marks, (guint) at);

      if (mark->width > 0 && mark->height > 0 && can_open (self, at))
        break;
    }
  set_current (self, at >= 0 && at < n ? at : -1);
}

void
rectify_slide_view_point (RectifySlideView *self, int mark)
{
  update (self);
  if (self->frame.marks != NULL && mark < (int) rectify_chart_marks_get_n (self->frame.marks))
    set_current (self, mark);
}

void
rectify_slide_view_forget_current (RectifySlideView *self)
{
  set_current (self, -1);
}

int
rectify_slide_view_get_current (RectifySlideView *self)
{
  return self->current;
}

const RectifyChartMarks *
rectify_slide_view_get_marks (RectifySlideView *self)
{
  update (self);
  return self->frame.marks;
}
