/* state-times-bar.c: how long an issue has been in each state, as a bar and in words.
 *
 * Pieces of the bar have the shades of one hue, from light to dark as an issue goes on; the words
 * below stand in the same order, so that colour alone never tells.
 */

#include "views/state-times-bar.h"

#include "domain/state-times.h"
#include "report/edit-words.h"
#include "report/words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define BAR_HEIGHT 8
#define LEAST      3 /* pixels of a piece that is there at all */
#define GAP        1
#define N_STATES   5 /* in which time is counted */

struct _RectifyStateTimesBar
{
  GtkWidget parent_instance;

  GtkWidget *bar, *legend;
  GtkWidget *keys[N_STATES]; /* in the order of `order`, with their … */
  GtkLabel  *labels[N_STATES];
  guint64    seconds[RECTIFY_N_STATES];
};

G_DEFINE_FINAL_TYPE (RectifyStateTimesBar, rectify_state_times_bar, GTK_TYPE_WIDGET)

/* In the order an issue goes; parked last. */
static const RectifyState order[N_STATES] = { RECTIFY_STATE_REGISTERED, RECTIFY_STATE_ASSIGNED,
                                              RECTIFY_STATE_FIXING, RECTIFY_STATE_REVIEW,
                                              RECTIFY_STATE_PARKED };

static void
colour_of (guint i, GdkRGBA *colour)
{
  static const char *const light[] = { "#b9c7dd", "#7f9fd0", "#3f72b9", "#1c4480", "#9a9996" };
  static const char *const dark[] = { "#4a5c7a", "#5d82bd", "#84abe0", "#b7d3f7", "#77767b" };
  gboolean                 is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (colour, is_dark ? dark[i] : light[i]);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  RectifyStateTimesBar *self = data;
  guint64               total = 0;
  double                x = 0, room = width;

  for (guint i = 0; i < N_STATES; i++)
    {
      total += self->seconds[order[i]];
      room -= self->seconds[order[i]] > 0 ? LEAST + GAP : 0;
    }
  for (guint i = 0; i < N_STATES && total > 0; i++)
    {
      double  part = (double) self->seconds[order[i]] / (double) total;
      double  w = LEAST + MAX (room, 0) * part;
      GdkRGBA colour;

      if (self->seconds[order[i]] == 0)
        continue;
      colour_of (i, &colour);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_rectangle (cr, x, 0, w, height);
      cairo_fill (cr);
      x += w + GAP;
    }
}

/* A square in the piece's colour. */
static void
draw_key_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  GdkRGBA colour;

  colour_of (GPOINTER_TO_UINT (data), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, 0, (height - BAR_HEIGHT) / 2.0, BAR_HEIGHT, BAR_HEIGHT);
  cairo_fill (cr);
}

static void
add_key (RectifyStateTimesBar *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *key = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (key), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (key), draw_key_cb, GUINT_TO_POINTER (i), NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "figures");
  gtk_box_append (GTK_BOX (box), key);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (GTK_FLOW_BOX (self->legend), box);
  self->labels[i] = GTK_LABEL (label);
  self->keys[i] = gtk_widget_get_parent (box);
  gtk_widget_set_focusable (self->keys[i], FALSE);
}

/* FALSE: the issue was never in that state. */
static gboolean
show_key (RectifyStateTimesBar *self, guint i)
{
  guint64          seconds = self->seconds[order[i]];
  g_autofree char *duration = NULL, *text = NULL;

  gtk_widget_set_visible (self->keys[i], seconds > 0);
  if (seconds == 0)
    return FALSE;
  duration = rectify_duration_text (seconds);
  text = g_strdup_printf ("%s %s", rectify_state_word (order[i]), duration);
  gtk_label_set_label (self->labels[i], text);
  return TRUE;
}

static void
rectify_state_times_bar_dispose (GObject *object)
{
  RectifyStateTimesBar *self = RECTIFY_STATE_TIMES_BAR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  G_OBJECT_CLASS (rectify_state_times_bar_parent_class)->dispose (object);
}

static void
rectify_state_times_bar_class_init (RectifyStateTimesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_state_times_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statetimes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rectify_state_times_bar_init (RectifyStateTimesBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->bar = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_cb, self, NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  self->legend =
      g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "column-spacing", 6,
                    "row-spacing", 0, "max-children-per-line", 5, "can-focus", FALSE, NULL);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  for (guint i = 0; i < N_STATES; i++)
    add_key (self, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time in each state"), -1);
}

GtkWidget *
rectify_state_times_bar_new (void)
{
  return g_object_new (RECTIFY_TYPE_STATE_TIMES_BAR, NULL);
}

void
rectify_state_times_bar_show (RectifyStateTimesBar *self, const GPtrArray *events, gint64 now)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RectifyEventCell));
  gboolean           any = FALSE;

  g_return_if_fail (RECTIFY_IS_STATE_TIMES_BAR (self) && events != NULL);

  for (guint i = 0; i < events->len; i++)
    g_array_append_val (cells, ((const RectifyEvent *) events->pdata[i])->cell);
  rectify_state_times ((const RectifyEventCell *) (gpointer) cells->data, cells->len,
                       (guint32) CLAMP (now, 0, G_MAXUINT32 - 1), self->seconds);
  for (guint i = 0; i < N_STATES; i++)
    any |= show_key (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  gtk_widget_queue_draw (self->bar);
}
