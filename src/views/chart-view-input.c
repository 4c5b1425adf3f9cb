/* chart-view-input.c: hands on a chart: pointer, click, arrows. */

#include "views/chart-view-private.h"

#define SLACK 3.0

static gboolean
activate_mark (RectifyChartView *self, int index, gboolean stay)
{
  g_autoptr (RectifyFilter) filter = rectify_chart_view_filter_of (self, index);

  if (filter != NULL)
    g_signal_emit_by_name (self, "mark-activated", filter, stay);
  return filter != NULL;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RectifyChartView *self)
{
  if (self->still)
    return;
  rectify_chart_view_update (self);
  rectify_chart_view_set_current (self, rectify_chart_marks_hit (self->marks, x, y, SLACK), FALSE);
}

static void
leave_cb (GtkEventControllerMotion *controller, RectifyChartView *self)
{
  rectify_chart_view_set_current (self, -1, FALSE);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyChartView *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->still)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  rectify_chart_view_update (self);
  activate_mark (self, rectify_chart_marks_hit (self->marks, x, y, SLACK),
                 (state & GDK_CONTROL_MASK) != 0);
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyChartView *self)
{
  if (!self->still)
    gtk_widget_activate_action (GTK_WIDGET (self), "tile.menu", NULL);
}

static void
focus_enter_cb (GtkEventControllerFocus *controller, RectifyChartView *self)
{
  rectify_chart_view_make_spoken (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
focus_leave_cb (GtkEventControllerFocus *controller, RectifyChartView *self)
{
  rectify_chart_view_set_current (self, -1, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rectify_chart_view_scroll_to (RectifyChartView *self, const RectifyChartMark *mark)
{
  GtkWidget     *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *along;
  double         x, y, value;

  if (window == NULL
      || !gtk_widget_translate_coordinates (GTK_WIDGET (self), window, mark->x, mark->y, &x, &y))
    return;
  along = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  value = gtk_adjustment_get_value (along) + y;
  gtk_adjustment_clamp_page (along, value - SLACK, value + mark->height + SLACK);
}

/* Steps over marks that had no room; stays at the ends. */
static void
walk (RectifyChartView *self, int step)
{
  int n, at;

  rectify_chart_view_update (self);
  n = (int) rectify_chart_marks_get_n (self->marks);
  at = self->current < 0 && step < 0 ? n : self->current;
  if (ABS (step) > 1)
    {
      step = step > 0 ? -1 : 1; /* to an end: from outside inwards */
      at = step < 0 ? n : -1;
    }
  for (at += step; at >= 0 && at < n; at += step)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (self->marks, (guint) at);

      if (mark->width > 0 && mark->height > 0)
        {
          rectify_chart_view_set_current (self, at, TRUE);
          break;
        }
    }
}

static gboolean
walk_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  walk (RECTIFY_CHART_VIEW (widget), g_variant_get_int32 (arguments));
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return activate_mark (RECTIFY_CHART_VIEW (widget), RECTIFY_CHART_VIEW (widget)->current,
                        g_variant_get_boolean (arguments));
}

void
rectify_chart_view_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int   step;
  } STEPS[] = {
    { GDK_KEY_Left, -1 },    { GDK_KEY_Up, -1 },     { GDK_KEY_Right, 1 },    { GDK_KEY_Down, 1 },
    { GDK_KEY_Home, -2 },    { GDK_KEY_End, 2 },     { GDK_KEY_KP_Left, -1 }, { GDK_KEY_KP_Up, -1 },
    { GDK_KEY_KP_Right, 1 }, { GDK_KEY_KP_Down, 1 },
  };
  static const guint OPEN[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    gtk_widget_class_add_binding (widget_class, STEPS[i].key, 0, walk_cb, "i", STEPS[i].step);
  for (guint i = 0; i < G_N_ELEMENTS (OPEN); i++)
    {
      gtk_widget_class_add_binding (widget_class, OPEN[i], 0, open_cb, "b", FALSE);
      gtk_widget_class_add_binding (widget_class, OPEN[i], GDK_CONTROL_MASK, open_cb, "b", TRUE);
    }
}

void
rectify_chart_view_add_controllers (RectifyChartView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture         *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
}

void
rectify_chart_view_walk (RectifyChartView *self, int steps)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  for (int i = 0; i < ABS (steps); i++)
    walk (self, steps > 0 ? 1 : -1);
}
