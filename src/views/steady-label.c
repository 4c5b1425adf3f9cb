/* steady-label.c: a text that changes all the time and keeps its room.
 *
 * Invariant: in the font of `serial` the text has room, and no more than `slack` besides.
 */

#include "views/steady-label.h"

#define FIGURES 2.5 /* as much as these is no hole */

struct _RectifySteadyLabel
{
  GtkWidget parent_instance;

  PangoLayout *layout;
  guint        serial;               /* of the font the room was made for; 0: none yet */
  int          width, height, slack; /* the room, in pixels */
  float        xalign;
  gboolean     ellipsize;
};

G_DEFINE_FINAL_TYPE (RectifySteadyLabel, rectify_steady_label, GTK_TYPE_WIDGET)

enum { PROP_LABEL = 1, PROP_XALIGN, PROP_ELLIPSIZE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
use_font (RectifySteadyLabel *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  guint             serial = pango_context_get_serial (context);
  PangoFontMetrics *metrics;

  if (serial == self->serial)
    return;
  metrics = pango_context_get_metrics (context, NULL, NULL);
  self->slack =
      (int) (FIGURES * pango_font_metrics_get_approximate_digit_width (metrics) / PANGO_SCALE);
  self->width = self->height = 0;
  self->serial = serial;
  pango_font_metrics_unref (metrics);
}

/* TRUE if the room is another one than it was. */
static gboolean
make_room (RectifySteadyLabel *self)
{
  int width, height;

  use_font (self);
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  if (width <= self->width && width >= self->width - self->slack && height <= self->height)
    return FALSE;
  self->width = width;
  self->height = MAX (self->height, height);
  return TRUE;
}

static void
rectify_steady_label_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  RectifySteadyLabel *self = RECTIFY_STEADY_LABEL (widget);

  make_room (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = self->width;
      *minimum = self->ellipsize ? MIN (self->width, self->height) : self->width;
      return;
    }
  *minimum = *natural = self->height;
  *minimum_baseline = *natural_baseline = pango_layout_get_baseline (self->layout) / PANGO_SCALE;
}

static void
rectify_steady_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifySteadyLabel *self = RECTIFY_STEADY_LABEL (widget);
  int                 room = gtk_widget_get_width (widget), width, height;
  int                 base = gtk_widget_get_allocated_baseline (widget);
  GdkRGBA             color;

  pango_layout_set_width (self->layout, self->ellipsize ? room * PANGO_SCALE : -1);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (int) ((float) MAX (0, room - width) * self->xalign),
                            base >= 0
                                ? (float) (base
                                           - pango_layout_get_baseline (self->layout) / PANGO_SCALE)
                                : (float) ((gtk_widget_get_height (widget) - height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* --- the class --- */

static void
rectify_steady_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifySteadyLabel *self = RECTIFY_STEADY_LABEL (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, rectify_steady_label_get_text (self));
  else if (id == PROP_XALIGN)
    g_value_set_float (value, self->xalign);
  else if (id == PROP_ELLIPSIZE)
    g_value_set_boolean (value, self->ellipsize);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_steady_label_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  RectifySteadyLabel *self = RECTIFY_STEADY_LABEL (object);

  if (id == PROP_LABEL)
    rectify_steady_label_set_text (self, g_value_get_string (value));
  else if (id == PROP_XALIGN)
    self->xalign = g_value_get_float (value);
  else if (id == PROP_ELLIPSIZE)
    self->ellipsize = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_steady_label_dispose (GObject *object)
{
  g_clear_object (&RECTIFY_STEADY_LABEL (object)->layout);
  G_OBJECT_CLASS (rectify_steady_label_parent_class)->dispose (object);
}

static void
rectify_steady_label_class_init (RectifySteadyLabelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rectify_steady_label_get_property;
  object_class->set_property = rectify_steady_label_set_property;
  object_class->dispose = rectify_steady_label_dispose;
  widget_class->measure = rectify_steady_label_measure;
  widget_class->snapshot = rectify_steady_label_snapshot;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_XALIGN] = g_param_spec_float ("xalign", NULL, NULL, 0, 1, 0.5f,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ELLIPSIZE] = g_param_spec_boolean ("ellipsize", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
rectify_steady_label_init (RectifySteadyLabel *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->xalign = 0.5f;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "");
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
}

/* --- public --- */

GtkWidget *
rectify_steady_label_new (const char *text, float xalign)
{
  return g_object_new (RECTIFY_TYPE_STEADY_LABEL, "label", text, "xalign", xalign, NULL);
}

void
rectify_steady_label_set_text (RectifySteadyLabel *self, const char *text)
{
  g_return_if_fail (RECTIFY_IS_STEADY_LABEL (self));

  if (g_str_equal (rectify_steady_label_get_text (self), text != NULL ? text : ""))
    return;
  pango_layout_set_text (self->layout, text != NULL ? text : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rectify_steady_label_get_text (self), -1);
  if (make_room (self))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

void
rectify_steady_label_fit (RectifySteadyLabel *self)
{
  g_return_if_fail (RECTIFY_IS_STEADY_LABEL (self));

  self->width = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
rectify_steady_label_get_text (RectifySteadyLabel *self)
{
  g_return_val_if_fail (RECTIFY_IS_STEADY_LABEL (self), NULL);

  return pango_layout_get_text (self->layout);
}
