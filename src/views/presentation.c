/* presentation.c: one page after the other, and what was opened over a mark of it. */

#include "views/presentation.h"

#include "views/presentation-keys.h"
#include "views/slide-depth.h"

#include <glib/gi18n-lib.h>

#define DIGITS_WAIT 1200 /* milliseconds for another digit */
#define DIGITS_SIZE 0.08 /* of the height of the screen */

struct _RectifyPresentation
{
  GtkWindow         parent_instance;
  GtkStack         *stack; /* page, black, white */
  RectifySlideView *view;
  GtkLabel         *digits_label;

  RectifySlideDeck *deck;
  GdkMonitor       *monitor; /* nullable */
  int               page;
  GString          *digits;
  guint             waiting, resting; /* timeouts */
  gboolean          rested;
  double            scrolled;
  double            pointer_x, pointer_y;

  RectifySlideDepth *depth; /* over the page */
};

G_DEFINE_FINAL_TYPE (RectifyPresentation, rectify_presentation, GTK_TYPE_WINDOW)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show (RectifyPresentation *self)
{
  guint            n = rectify_slide_deck_get_n (self->deck);
  RectifyDeckPage *page = rectify_slide_depth_get_page (self->depth);

  if (page == NULL)
    page = rectify_slide_deck_get_page (self->deck, (guint) self->page);
  rectify_slide_view_set_page (self->view, page);
  if ((guint) self->page + 1 < n)
    rectify_slide_view_prepare (self->view,
                                rectify_slide_deck_get_page (self->deck, (guint) self->page + 1));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
page_made_cb (RectifySlideDeck *deck, guint index, RectifyPresentation *self)
{
  if (index == (guint) self->page)
    rectify_slide_depth_refresh (self->depth);
  if (index == (guint) self->page || index == (guint) self->page + 1)
    show (self);
}

static gboolean
open_mark (RectifyPresentation *self, int mark)
{
  return rectify_slide_depth_open (self->depth, rectify_slide_view_get_page (self->view),
                                   rectify_slide_view_get_marks (self->view), mark);
}

/* What was there before, with the mark that was opened pointed at. */
static void
close_mark (RectifyPresentation *self)
{
  int mark = rectify_slide_depth_back (self->depth);

  show (self);
  rectify_slide_view_point (self->view, mark);
}

/* --- turning pages --- */

static gboolean
is_covered (RectifyPresentation *self)
{
  return !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "page");
}

static void
turn (RectifyPresentation *self, int step)
{
  if (is_covered (self)) /* comes back to where it was */
    gtk_stack_set_visible_child_name (self->stack, "page");
  else if (rectify_slide_depth_is_open (self->depth))
    rectify_slide_depth_turn (self->depth, step);
  else
    rectify_presentation_set_page (self, self->page + step);
}

static void
cover (RectifyPresentation *self, const char *name)
{
  gboolean same = g_str_equal (gtk_stack_get_visible_child_name (self->stack), name);

  gtk_stack_set_visible_child_name (self->stack, same ? "page" : name);
}

/* One step back: from black, from what was opened, out. */
static void
escape (RectifyPresentation *self)
{
  if (self->digits->len > 0)
    return; /* only the digits go */
  if (is_covered (self))
    gtk_stack_set_visible_child_name (self->stack, "page");
  else if (rectify_slide_depth_is_open (self->depth))
    close_mark (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* --- numbers typed --- */

static void
forget_digits (RectifyPresentation *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_string_truncate (self->digits, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->digits_label), FALSE);
}

static void
go_to_number (RectifyPresentation *self)
{
  guint64 number = g_ascii_strtoull (self->digits->str, NULL, 10);

  forget_digits (self);
  if (number > 0)
    {
      rectify_slide_depth_clear (self->depth);
      rectify_presentation_set_page (self,
                                     (int) MIN (number, rectify_slide_deck_get_n (self->deck)) - 1);
    }
}

static gboolean
digits_cb (gpointer data)
{
  RectifyPresentation *self = data;

  self->waiting = 0;
  go_to_number (self);
  return G_SOURCE_REMOVE;
}

static void
type_digit (RectifyPresentation *self, guint digit)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  guint64                   number;

  g_string_append_c (self->digits, (char) ('0' + digit));
  number = g_ascii_strtoull (self->digits->str, NULL, 10);
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (number * 10 > rectify_slide_deck_get_n (self->deck) || self->digits->len > 4)
    {
      go_to_number (self); /* no page has a longer number */
      return;
    }
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (
                                          (int) (gtk_widget_get_height (GTK_WIDGET (self))
                                                 * DIGITS_SIZE * PANGO_SCALE)));
  gtk_label_set_attributes (self->digits_label, attributes);
  gtk_label_set_text (self->digits_label, self->digits->str);
  gtk_widget_set_visible (GTK_WIDGET (self->digits_label), TRUE);
  self->waiting = g_timeout_add (DIGITS_WAIT, digits_cb, self);
}

/* --- keys --- */

static void
enter (RectifyPresentation *self)
{
  if (self->digits->len > 0)
    go_to_number (self);
  else if (!is_covered (self) && open_mark (self, rectify_slide_view_get_current (self->view)))
    return;
  else if (!is_covered (self) && rectify_slide_depth_is_open (self->depth))
    escape (self);
  else
    turn (self, 1);
}

static void
carry_out (RectifyPresentation *self, RectifyPresentationKey meaning, guint key)
{
  switch (meaning)
    {
    case RECTIFY_KEY_NEXT:
    case RECTIFY_KEY_PREVIOUS:
      turn (self, meaning == RECTIFY_KEY_NEXT ? 1 : -1);
      break;
    case RECTIFY_KEY_FIRST:
    case RECTIFY_KEY_LAST:
      rectify_slide_depth_clear (self->depth);
      rectify_presentation_set_page (self, meaning == RECTIFY_KEY_FIRST ? 0 : G_MAXINT);
      break;
    case RECTIFY_KEY_BLACK:
    case RECTIFY_KEY_WHITE:
      cover (self, meaning == RECTIFY_KEY_BLACK ? "black" : "white");
      break;
    case RECTIFY_KEY_MARK:
    case RECTIFY_KEY_MARK_BACK:
      rectify_slide_view_walk (self->view, meaning == RECTIFY_KEY_MARK ? 1 : -1);
      break;
    case RECTIFY_KEY_ENTER:
      enter (self);
      break;
    case RECTIFY_KEY_OUT:
      if (key == GDK_KEY_BackSpace && !rectify_slide_depth_is_open (self->depth)
          && !is_covered (self))
        turn (self, -1);
      else
        escape (self);
      break;
    case RECTIFY_KEY_END:
      gtk_window_close (GTK_WINDOW (self));
      break;
    case RECTIFY_KEY_NOTHING:
    default:
      break;
    }
}

gboolean
rectify_presentation_press (RectifyPresentation *self, guint key, GdkModifierType state)
{
  g_autoptr (RectifyPresentation) alive = g_object_ref (self);
  RectifyPresentationKey          meaning;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9)
    {
      type_digit (self, key - GDK_KEY_0);
      return TRUE;
    }
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    {
      type_digit (self, key - GDK_KEY_KP_0);
      return TRUE;
    }
  meaning = rectify_presentation_key (key);
  carry_out (self, meaning, key);
  if (self->digits->len > 0 && meaning != RECTIFY_KEY_NOTHING)
    forget_digits (self);
  if (meaning != RECTIFY_KEY_NOTHING && meaning != RECTIFY_KEY_END)
    g_signal_emit (self, signals[CHANGED], 0);
  return meaning != RECTIFY_KEY_NOTHING;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        RectifyPresentation   *self)
{
  return rectify_presentation_press (self, key, state);
}

/* --- pointer --- */

static gboolean
rest_cb (gpointer data)
{
  RectifyPresentation *self = data;

  self->resting = 0;
  self->rested = TRUE;
  rectify_slide_view_forget_current (self->view);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), "none");
  return G_SOURCE_REMOVE;
}

static void
stir (RectifyPresentation *self)
{
  if (self->rested)
    {
      gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
      gtk_widget_set_cursor (GTK_WIDGET (self->view), NULL);
    }
  self->rested = FALSE;
  g_clear_handle_id (&self->resting, g_source_remove);
  self->resting = g_timeout_add (RECTIFY_PRESENTATION_REST, rest_cb, self);
}

/* A new page under a pointer that rests is no motion. */
static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RectifyPresentation *self)
{
  if (ABS (x - self->pointer_x) + ABS (y - self->pointer_y) < 1)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  stir (self);
}

static void
clicked_cb (RectifySlideView *view, int mark, RectifyPresentation *self)
{
  if (open_mark (self, mark))
    return;
  if (rectify_slide_depth_is_open (self->depth))
    escape (self);
  else
    turn (self, 1);
}

static void
covered_clicked_cb (GtkGestureClick *gesture, int n, double x, double y, RectifyPresentation *self)
{
  if (is_covered (self))
    {
      turn (self, 1);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
back_cb (GtkGestureClick *gesture, int n, double x, double y, RectifyPresentation *self)
{
  if (rectify_slide_depth_is_open (self->depth) && !is_covered (self))
    escape (self);
  else
    turn (self, -1);
}

/* Wheels come in steps of 1, touch pads in many small ones. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, RectifyPresentation *self)
{
  self->scrolled += dy;
  if (ABS (self->scrolled) >= 1)
    {
      turn (self, self->scrolled > 0 ? 1 : -1);
      self->scrolled = 0;
    }
  return TRUE;
}

/* --- window --- */

/* Some window managers keep the size a window had when it was mapped: it begins with that of the
 * screen. */
static void
rectify_presentation_map (GtkWidget *widget)
{
  RectifyPresentation *self = RECTIFY_PRESENTATION (widget);
  GdkSurface          *surface = gtk_native_get_surface (GTK_NATIVE (widget));
  GdkMonitor          *monitor = self->monitor;
  GdkRectangle         area;

  if (monitor == NULL)
    monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  if (monitor != NULL)
    {
      gdk_monitor_get_geometry (monitor, &area);
      gtk_window_set_default_size (GTK_WINDOW (widget), area.width, area.height);
    }
  GTK_WIDGET_CLASS (rectify_presentation_parent_class)->map (widget);
  rectify_presentation_set_monitor (self, self->monitor);
  stir (self);
}

static void
rectify_presentation_dispose (GObject *object)
{
  RectifyPresentation *self = RECTIFY_PRESENTATION (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_handle_id (&self->resting, g_source_remove);
  if (self->depth != NULL)
    rectify_slide_depth_clear (self->depth);
  if (self->deck != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->deck, self);
      rectify_slide_deck_stop (self->deck);
    }
  g_clear_object (&self->deck);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (rectify_presentation_parent_class)->dispose (object);
}

static void
rectify_presentation_finalize (GObject *object)
{
  RectifyPresentation *self = RECTIFY_PRESENTATION (object);

  g_string_free (self->digits, TRUE);
  g_clear_object (&self->depth);
  G_OBJECT_CLASS (rectify_presentation_parent_class)->finalize (object);
}

static void
rectify_presentation_class_init (RectifyPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_presentation_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_presentation_finalize;
  widget_class->map = rectify_presentation_map;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (RECTIFY_TYPE_SLIDE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/presentation.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, view);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, digits_label);
}

static void
add_controllers (RectifyPresentation *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new (), *back = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (back), GDK_BUTTON_SECONDARY);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (covered_clicked_cb), self);
  g_signal_connect (back, "released", G_CALLBACK (back_cb), self);
  g_signal_connect (self->view, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (back));
}

static void
rectify_presentation_init (RectifyPresentation *self)
{
  self->digits = g_string_new (NULL);
  self->pointer_x = self->pointer_y = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_controllers (self);
}

GtkWidget *
rectify_presentation_new (RectifySlideDeck *deck)
{
  RectifyPresentation *self;

  g_return_val_if_fail (RECTIFY_IS_SLIDE_DECK (deck), NULL);

  self = g_object_new (RECTIFY_TYPE_PRESENTATION, NULL);
  self->deck = g_object_ref (deck);
  self->depth = rectify_slide_depth_new (deck);
  g_signal_connect (deck, "page-made", G_CALLBACK (page_made_cb), self);
  g_signal_connect_object (self->depth, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  rectify_presentation_set_page (self, 0);
  return GTK_WIDGET (self);
}

RectifySlideDeck *
rectify_presentation_get_deck (RectifyPresentation *self)
{
  return self->deck;
}

void
rectify_presentation_set_monitor (RectifyPresentation *self, GdkMonitor *monitor)
{
  gboolean other = g_set_object (&self->monitor, monitor);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* Window managers do not move a window that has the whole screen: it goes and comes again there,
   * when a projector is plugged in while the talk is on. */
  if (monitor != NULL && other)
    {
      gtk_widget_hide (GTK_WIDGET (self));
      gtk_widget_show (GTK_WIDGET (self));
    }
  else if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

void
rectify_presentation_set_page (RectifyPresentation *self, int page)
{
  g_return_if_fail (RECTIFY_IS_PRESENTATION (self));

  self->page = CLAMP (page, 0, (int) rectify_slide_deck_get_n (self->deck) - 1);
  gtk_stack_set_visible_child_name (self->stack, "page");
  rectify_slide_deck_set_first (self->deck, (guint) self->page);
  show (self);
}

int
rectify_presentation_get_page (RectifyPresentation *self)
{
  return self->page;
}

RectifyPresentationLook
rectify_presentation_get_look (RectifyPresentation *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  if (g_str_equal (name, "black"))
    return RECTIFY_PRESENTATION_BLACK;
  if (g_str_equal (name, "white"))
    return RECTIFY_PRESENTATION_WHITE;
  if (rectify_slide_depth_is_issue (self->depth))
    return RECTIFY_PRESENTATION_ISSUE;
  return rectify_slide_depth_is_open (self->depth) ? RECTIFY_PRESENTATION_LINES
                                                   : RECTIFY_PRESENTATION_PAGES;
}

RectifyDeckPage *
rectify_presentation_get_shown (RectifyPresentation *self)
{
  return rectify_slide_view_get_page (self->view);
}

gboolean
rectify_presentation_is_resting (RectifyPresentation *self)
{
  return self->rested;
}
