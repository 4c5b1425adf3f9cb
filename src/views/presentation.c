/* presentation.c: one chart widget that shows one tile after the other. */

#include "views/presentation.h"

#include <glib/gi18n-lib.h>

#define FOOTER_SIZE 13.0 /* at scale 1 */

struct _RectifyPresentation
{
  GtkWindow         parent_instance;
  GtkStack         *stack;
  RectifyChartView *view;
  GtkWidget        *footer_box;
  GtkLabel         *footer_label;
  GtkLabel         *number_label;

  GPtrArray *tiles;
  int        page;
  double     scale;
  guint      scaling; /* idle */
};

G_DEFINE_FINAL_TYPE (RectifyPresentation, rectify_presentation, GTK_TYPE_WINDOW)

static void
set_type_size (GtkLabel *label, double size)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  gtk_label_set_attributes (label, attributes);
}

/* Not while the window is being laid out: this asks for another layout. */
static gboolean
scale_cb (gpointer data)
{
  RectifyPresentation *self = data;

  self->scaling = 0;
  rectify_chart_view_set_scale (self->view, self->scale);
  set_type_size (self->footer_label, FOOTER_SIZE * self->scale);
  set_type_size (self->number_label, FOOTER_SIZE * self->scale);
  gtk_widget_set_margin_start (self->footer_box, (int) (16 * self->scale));
  gtk_widget_set_margin_end (self->footer_box, (int) (16 * self->scale));
  gtk_widget_set_margin_bottom (self->footer_box, (int) (8 * self->scale));
  return G_SOURCE_REMOVE;
}

/* The screen, or another one: type follows its height. */
static void
layout_cb (GdkSurface *surface, int width, int height, RectifyPresentation *self)
{
  double scale = rectify_chart_theme_scale_for (width, height);

  if (scale == self->scale)
    return;
  self->scale = scale;
  if (self->scaling == 0)
    self->scaling = g_idle_add (scale_cb, self);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        RectifyPresentation   *self)
{
  gboolean black = rectify_presentation_is_black (self);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "page");
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_Page_Down:
    case GDK_KEY_n:
      rectify_presentation_set_page (self, self->page + (black ? 0 : 1));
      break;
    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_BackSpace:
    case GDK_KEY_Page_Up:
    case GDK_KEY_p:
      rectify_presentation_set_page (self, self->page - (black ? 0 : 1));
      break;
    case GDK_KEY_Home:
      rectify_presentation_set_page (self, 0);
      break;
    case GDK_KEY_End:
      rectify_presentation_set_page (self, (int) self->tiles->len - 1);
      break;
    case GDK_KEY_b:
    case GDK_KEY_B:
    case GDK_KEY_period:
      gtk_stack_set_visible_child_name (self->stack, black ? "page" : "black");
      break;
    case GDK_KEY_Escape:
    case GDK_KEY_F5:
      gtk_window_close (GTK_WINDOW (self));
      break;
    default:
      if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
        rectify_presentation_set_page (self, (int) (key - GDK_KEY_1));
      else if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9)
        rectify_presentation_set_page (self, (int) (key - GDK_KEY_KP_1));
      break;
    }
  return TRUE;
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyPresentation *self)
{
  rectify_presentation_set_page (self, self->page + 1);
}

static void
rectify_presentation_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rectify_presentation_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (layout_cb), widget, 0);
}

/* Some window managers keep the size a window had when it was mapped: it begins with that of the
 * screen. */
static void
rectify_presentation_map (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));
  GdkMonitor *monitor =
      gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  GdkRectangle area;

  if (monitor != NULL)
    {
      gdk_monitor_get_geometry (monitor, &area);
      gtk_window_set_default_size (GTK_WINDOW (widget), area.width, area.height);
    }
  GTK_WIDGET_CLASS (rectify_presentation_parent_class)->map (widget);
  gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
rectify_presentation_dispose (GObject *object)
{
  RectifyPresentation *self = RECTIFY_PRESENTATION (object);

  g_clear_handle_id (&self->scaling, g_source_remove);
  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  G_OBJECT_CLASS (rectify_presentation_parent_class)->dispose (object);
}

static void
rectify_presentation_class_init (RectifyPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_presentation_dispose;
  widget_class->realize = rectify_presentation_realize;
  widget_class->map = rectify_presentation_map;
  g_type_ensure (RECTIFY_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/presentation.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, view);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, footer_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, footer_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentation, number_label);
}

static void
rectify_presentation_init (RectifyPresentation *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  rectify_chart_view_set_still (self->view, TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

GtkWidget *
rectify_presentation_new (GPtrArray *tiles, const char *footer)
{
  RectifyPresentation *self;

  g_return_val_if_fail (tiles != NULL && tiles->len > 0, NULL);

  self = g_object_new (RECTIFY_TYPE_PRESENTATION, NULL);
  self->tiles = g_ptr_array_ref (tiles);
  gtk_label_set_text (self->footer_label, footer);
  rectify_presentation_set_page (self, 0);
  return GTK_WIDGET (self);
}

void
rectify_presentation_set_page (RectifyPresentation *self, int page)
{
  g_autofree char *number = NULL;

  g_return_if_fail (RECTIFY_IS_PRESENTATION (self));

  self->page = CLAMP (page, 0, (int) self->tiles->len - 1);
  rectify_figure_tile_show (self->tiles->pdata[self->page], self->view);
  number = g_strdup_printf ("%d / %u", self->page + 1, self->tiles->len);
  gtk_label_set_text (self->number_label, number);
}

int
rectify_presentation_get_page (RectifyPresentation *self)
{
  return self->page;
}

gboolean
rectify_presentation_is_black (RectifyPresentation *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "black") == 0;
}
