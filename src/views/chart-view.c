/* chart-view.c: drawing, pointer and keys of a chart.
 *
 * The card is a child that takes no events. The children for the screen reader are made when the
 * chart first gets the focus: a board has hundreds of marks. */

#include "views/chart-view-private.h"

#include "views/painting.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define SLACK      3.0
#define GAP        10
#define MAX_SPOKEN 200

G_DEFINE_FINAL_TYPE (RectifyChartView, rectify_chart_view, GTK_TYPE_WIDGET)

enum { MARK_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
source_clear (gpointer data)
{
  RectifyChartSource *source = data;

  g_free (source->name);
  g_free (source->summary);
  if (source->destroy != NULL)
    source->destroy (source->data);
}

RectifyChartSource *
rectify_chart_source_ref (RectifyChartSource *self)
{
  return g_rc_box_acquire (self);
}

void
rectify_chart_source_unref (RectifyChartSource *self)
{
  g_rc_box_release_full (self, source_clear);
}

static void
paint_chart (cairo_t *cr, double width, double height, gpointer data)
{
  RectifyChartView *self = data;
  RectifyChartTheme theme;

  rectify_screen_theme (&theme, self->scale * self->text_scale);
  self->source->draw (self->source->data, &theme, cr, width, height, self->marks);
}

void
rectify_chart_view_update (RectifyChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->source == NULL || width <= 0 || height <= 0
      || (self->frame != NULL && self->frame_w == width && self->frame_h == height))
    return;
  g_clear_object (&self->frame);
  self->frame =
      rectify_paint_texture (width, height, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                             paint_chart, self);
  self->frame_w = width;
  self->frame_h = height;
  if (self->current >= (int) rectify_chart_marks_get_n (self->marks))
    self->current = -1;
}

static void
redraw (RectifyChartView *self)
{
  g_clear_object (&self->frame);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A projector's type is as large as the screen allows already. */
static void
text_size_cb (RectifyChartView *self)
{
  self->text_scale = self->still ? 1 : rectify_screen_text_scale (GTK_WIDGET (self));
  redraw (self);
}

static void
forget_spoken (RectifyChartView *self)
{
  for (guint i = 0; i < self->spoken->len; i++)
    gtk_widget_unparent (self->spoken->pdata[i]);
  g_ptr_array_set_size (self->spoken, 0);
}

static void
make_spoken (RectifyChartView *self)
{
  guint n;

  rectify_chart_view_update (self);
  n = MIN (rectify_chart_marks_get_n (self->marks), MAX_SPOKEN);
  if (self->still || self->spoken->len == n)
    return;
  forget_spoken (self);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = rectify_chart_marks_dup_label (self->marks, i);
      GtkWidget       *child = g_object_new (GTK_TYPE_BOX, "accessible-role",
                                             GTK_ACCESSIBLE_ROLE_LIST_ITEM, "can-target", FALSE, NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      gtk_widget_set_parent (child, GTK_WIDGET (self));
      g_ptr_array_add (self->spoken, child);
    }
}

static RectifyFilter *
filter_of (RectifyChartView *self, int index)
{
  if (self->filter == NULL || index < 0 || index >= (int) rectify_chart_marks_get_n (self->marks))
    return NULL;
  return self->filter (self->source->data, rectify_chart_marks_get (self->marks, (guint) index));
}

/* Shows the card of a mark and says it; -1 hides it. */
static void
set_current (RectifyChartView *self, int index, gboolean by_key)
{
  const RectifyChartMark   *mark;
  g_autoptr (RectifyFilter) filter = NULL;
  g_autofree char          *name = NULL, *spoken = NULL;

  if (self->current == index)
    return;
  self->current = index;
  gtk_widget_set_child_visible (self->card, index >= 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (index < 0)
    return;
  mark = rectify_chart_marks_get (self->marks, (guint) index);
  name = mark->column_label[0] != '\0'
             ? g_strdup_printf ("%s · %s", mark->row_label, mark->column_label)
             : g_strdup (mark->row_label);
  gtk_label_set_text (self->card_name, name);
  gtk_label_set_text (self->card_value, mark->value);
  gtk_widget_set_visible (self->card, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  filter = filter_of (self, index);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), filter != NULL ? "pointer" : NULL);
  if (!by_key)
    return;
  spoken = rectify_chart_marks_dup_label (self->marks, (guint) index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  if ((guint) index < self->spoken->len)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    self->spoken->pdata[index], -1);
}

static gboolean
activate_mark (RectifyChartView *self, int index, gboolean stay)
{
  g_autoptr (RectifyFilter) filter = filter_of (self, index);

  if (filter != NULL)
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, filter, stay);
  return filter != NULL;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, RectifyChartView *self)
{
  if (self->still)
    return;
  rectify_chart_view_update (self);
  set_current (self, rectify_chart_marks_hit (self->marks, x, y, SLACK), FALSE);
  gtk_widget_set_opacity (self->menu_button, 1);
}

static void
leave_cb (GtkEventControllerMotion *controller, RectifyChartView *self)
{
  set_current (self, -1, FALSE);
  gtk_widget_set_opacity (self->menu_button, 0);
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
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

static void
focus_enter_cb (GtkEventControllerFocus *controller, RectifyChartView *self)
{
  make_spoken (self);
  gtk_widget_set_opacity (self->menu_button, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
focus_leave_cb (GtkEventControllerFocus *controller, RectifyChartView *self)
{
  set_current (self, -1, FALSE);
  gtk_widget_set_opacity (self->menu_button, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Steps over marks that had no room; stays at the ends. */
static gboolean
walk_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (widget);
  int               step = g_variant_get_int32 (arguments), n, at;

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
          set_current (self, at, TRUE);
          break;
        }
    }
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return activate_mark (RECTIFY_CHART_VIEW (widget), RECTIFY_CHART_VIEW (widget)->current,
                        g_variant_get_boolean (arguments));
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (RECTIFY_CHART_VIEW (widget)->menu_button));
  return TRUE;
}

static void
draw_current (RectifyChartView *self, GtkSnapshot *snapshot)
{
  const RectifyChartMark *mark;
  cairo_t                *cr;
  GdkRGBA                 color;

  if (self->current < 0)
    return;
  mark = rectify_chart_marks_get (self->marks, (guint) self->current);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->frame_w,
                                                                 (float) self->frame_h));
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  if (mark->points == NULL)
    cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
  for (guint i = 0; mark->points != NULL && i < mark->n_points; i++)
    cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
rectify_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (widget);

  rectify_chart_view_update (self);
  if (self->frame == NULL)
    return;
  gtk_snapshot_append_texture (snapshot, self->frame,
                               &GRAPHENE_RECT_INIT (0, 0, (float) self->frame_w,
                                                    (float) self->frame_h));
  draw_current (self, snapshot);
  gtk_widget_snapshot_child (widget, self->menu_button, snapshot);
  gtk_widget_snapshot_child (widget, self->card, snapshot);
}

/* Above the mark when there is room, else below; never beyond the edges. */
static void
allocate_card (RectifyChartView *self, int width, int height)
{
  const RectifyChartMark *mark =
      self->current >= 0 ? rectify_chart_marks_get (self->marks, (guint) self->current) : NULL;
  GtkRequisition size;
  int            x = 0, y = 0;

  gtk_widget_get_preferred_size (self->card, NULL, &size);
  if (mark != NULL)
    {
      x = (int) (mark->x + mark->width / 2) - size.width / 2;
      y = (int) mark->y - size.height - GAP;
      if (y < 0)
        y = (int) (mark->y + mark->height) + GAP;
      if (y + size.height > height)
        y = MAX (0, (int) (mark->y + mark->height / 2) - size.height / 2);
    }
  x = CLAMP (x, 0, MAX (0, width - size.width));
  gtk_widget_size_allocate (self->card, &(GtkAllocation){ x, y, size.width, size.height }, -1);
}

static void
rectify_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (widget);
  GtkRequisition    size;

  gtk_widget_get_preferred_size (self->menu_button, NULL, &size);
  gtk_widget_size_allocate (self->menu_button,
                            &(GtkAllocation){ width - size.width - 2, 2, size.width, size.height },
                            -1);
  rectify_chart_view_update (self);
  allocate_card (self, width, height);
  for (guint i = 0; i < self->spoken->len; i++)
    {
      int least;

      gtk_widget_measure (self->spoken->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                          NULL, NULL);
      gtk_widget_size_allocate (self->spoken->pdata[i], &(GtkAllocation){ 0, 0, MAX (least, 1), 1 },
                                -1);
    }
}

static void
rectify_chart_view_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  int least, usual;

  /* GTK wants children to be measured; they do not decide anything. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, &least, &usual, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 360 : 260;
}

static gboolean
rectify_chart_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  /* Arrows walk the marks; Tab comes in and goes out again. */
  if (gtk_widget_has_focus (widget))
    return direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD;
  return gtk_widget_get_focusable (widget) && gtk_widget_grab_focus (widget);
}

static void
rectify_chart_view_dispose (GObject *object)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (object);

  if (self->spoken != NULL)
    forget_spoken (self);
  g_clear_pointer (&self->spoken, g_ptr_array_unref);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->menu_button, gtk_widget_unparent);
  g_clear_pointer (&self->source, rectify_chart_source_unref);
  g_clear_pointer (&self->marks, rectify_chart_marks_free);
  g_clear_object (&self->frame);
  G_OBJECT_CLASS (rectify_chart_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "chart.table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "chart.copy-table", NULL);
}

static void
rectify_chart_view_class_init (RectifyChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_chart_view_dispose;
  widget_class->snapshot = rectify_chart_view_snapshot;
  widget_class->size_allocate = rectify_chart_view_size_allocate;
  widget_class->measure = rectify_chart_view_measure;
  widget_class->focus = rectify_chart_view_focus;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  rectify_chart_view_install_actions (widget_class);
  add_keys (widget_class);
  signals[MARK_ACTIVATED] =
      g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new (), *copy = g_menu_new (), *save = g_menu_new ();

  g_menu_append (copy, _ ("As a table"), "chart.table");
  g_menu_append (copy, _ ("Larger"), "chart.larger");
  g_menu_append (copy, _ ("Copy table"), "chart.copy-table");
  g_menu_append (copy, _ ("Copy picture"), "chart.copy-picture");
  g_menu_append (save, _ ("Save as PNG…"), "chart.save('png')");
  g_menu_append (save, _ ("Save as SVG…"), "chart.save('svg')");
  g_menu_append (save, _ ("Save as PDF…"), "chart.save('pdf')");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  g_object_unref (copy);
  g_object_unref (save);
  return G_MENU_MODEL (menu);
}

static void
make_children (RectifyChartView *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();

  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->card_name = GTK_LABEL (gtk_label_new (NULL));
  self->card_value = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_max_width_chars (self->card_name, 40);
  gtk_label_set_ellipsize (self->card_name, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->card_value), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->card_value), "figures");
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_name));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_value));
  gtk_widget_add_css_class (self->card, "chart-card");
  gtk_widget_set_can_target (self->card, FALSE);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->card, FALSE);

  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  gtk_widget_set_tooltip_text (self->menu_button, _ ("Table, pictures, files"));
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_focusable (self->menu_button, FALSE);
  gtk_widget_set_opacity (self->menu_button, 0);
  gtk_widget_set_parent (self->menu_button, GTK_WIDGET (self));
}

static void
add_controllers (RectifyChartView *self)
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

static void
rectify_chart_view_init (RectifyChartView *self)
{
  self->scale = 1;
  self->text_scale = rectify_screen_text_scale (GTK_WIDGET (self));
  self->current = -1;
  self->marks = rectify_chart_marks_new ();
  self->spoken = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  make_children (self);
  add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (redraw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (redraw), NULL);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (text_size_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rectify_chart_view_new (void)
{
  return g_object_new (RECTIFY_TYPE_CHART_VIEW, NULL);
}

void
rectify_chart_view_set_draw (RectifyChartView    *self,
                             const char          *name,
                             const char          *summary,
                             RectifyChartViewDraw draw,
                             gpointer             data,
                             GDestroyNotify       destroy)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  set_current (self, -1, FALSE);
  forget_spoken (self);
  g_clear_pointer (&self->source, rectify_chart_source_unref);
  rectify_chart_marks_clear (self->marks);
  if (draw != NULL)
    {
      self->source = g_rc_box_new0 (RectifyChartSource);
      *self->source =
          (RectifyChartSource){ g_strdup (name), g_strdup (summary), draw, data, destroy };
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                      -1);
    }
  redraw (self);
}

void
rectify_chart_view_set_filter (RectifyChartView *self, RectifyChartViewFilter filter)
{
  self->filter = filter;
}

void
rectify_chart_view_set_scale (RectifyChartView *self, double scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  redraw (self);
}

void
rectify_chart_view_set_still (RectifyChartView *self, gboolean still)
{
  self->still = still;
  text_size_cb (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), !still);
  gtk_widget_set_can_target (GTK_WIDGET (self), !still);
}

const RectifyChartMarks *
rectify_chart_view_get_marks (RectifyChartView *self)
{
  rectify_chart_view_update (self);
  return self->marks;
}
