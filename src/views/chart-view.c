/* chart-view.c: drawing a chart and what it says; hands are in chart-view-input.c.
 *
 * The card is a child that takes no events. The children for the screen reader are made when the
 * chart first gets the focus: a board has hundreds of marks. */

#include "views/chart-view-private.h"

#include "chart/mark-table.h"
#include "views/painting.h"

#include <glib/gi18n-lib.h>

#define GAP        10
#define MAX_SPOKEN 200

G_DEFINE_FINAL_TYPE (RectifyChartView, rectify_chart_view, GTK_TYPE_WIDGET)

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
find_picked (RectifyChartView *self)
{
  g_array_set_size (self->picked, 0);
  for (guint i = 0; self->picks != NULL && i < rectify_chart_marks_get_n (self->marks); i++)
    {
      const RectifyChartMark   *mark = rectify_chart_marks_get (self->marks, i);
      g_autoptr (RectifyFilter) filter =
          mark->width > 0 ? rectify_chart_view_filter_of (self, (int) i) : NULL;

      for (guint k = 0; filter != NULL && k < self->picks->len; k++)
        if (rectify_filter_equal (filter, self->picks->pdata[k]))
          g_array_append_val (self->picked, i);
    }
}

/* As the widget is now. (transfer full) (nullable) */
static RectifyChartDrawing *
new_drawing (RectifyChartView *self)
{
  int               width = gtk_widget_get_width (GTK_WIDGET (self));
  int               height = gtk_widget_get_height (GTK_WIDGET (self));
  RectifyChartTheme theme;

  if (width <= 0 || height <= 0)
    return NULL;
  rectify_screen_theme (&theme, self->scale * self->text_scale);
  return rectify_chart_drawing_new (width, height, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                    &theme);
}

RectifyChartDrawing *
rectify_chart_view_begin_drawing (RectifyChartView *self)
{
  g_return_val_if_fail (RECTIFY_IS_CHART_VIEW (self), NULL);

  return gtk_widget_get_mapped (GTK_WIDGET (self)) ? new_drawing (self) : NULL;
}

void
rectify_chart_view_take_drawing (RectifyChartView *self, RectifyChartDrawing *drawing)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self) && drawing->frame != NULL);

  g_clear_pointer (&self->next, rectify_chart_drawing_free);
  self->next = drawing;
}

void
rectify_chart_view_update (RectifyChartView *self)
{
  int                             width = gtk_widget_get_width (GTK_WIDGET (self));
  int                             height = gtk_widget_get_height (GTK_WIDGET (self));
  g_autoptr (RectifyChartDrawing) wanted = NULL, drawn = NULL;

  if (self->source == NULL || width <= 0 || height <= 0
      || (self->frame != NULL && self->frame_w == width && self->frame_h == height))
    return;
  wanted = new_drawing (self);
  drawn = g_steal_pointer (&self->drawn);
  if (drawn == NULL || !rectify_chart_drawing_fits (drawn, wanted))
    {
      rectify_chart_drawing_paint (wanted, self->source->draw, self->source->data);
      g_clear_pointer (&drawn, rectify_chart_drawing_free);
      drawn = g_steal_pointer (&wanted);
    }
  g_clear_pointer (&self->frame, rectify_frame_free);
  g_clear_pointer (&self->marks, rectify_chart_marks_free);
  self->frame = g_steal_pointer (&drawn->frame);
  self->marks = g_steal_pointer (&drawn->marks);
  self->frame_w = width;
  self->frame_h = height;
  find_picked (self);
  if (self->current >= (int) rectify_chart_marks_get_n (self->marks))
    self->current = -1;
}

static void
redraw (GtkWidget *widget)
{
  g_clear_pointer (&RECTIFY_CHART_VIEW (widget)->frame, rectify_frame_free);
  gtk_widget_queue_draw (widget);
}

/* A projector's type is as large as the screen allows already. */
static void
text_size_cb (GtkWidget *widget)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (widget);

  self->text_scale = self->still ? 1 : rectify_screen_text_scale (widget);
  redraw (widget);
}

static void
forget_spoken (RectifyChartView *self)
{
  for (guint i = 0; i < self->spoken->len; i++)
    gtk_widget_unparent (self->spoken->pdata[i]);
  g_ptr_array_set_size (self->spoken, 0);
}

void
rectify_chart_view_make_spoken (RectifyChartView *self)
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

RectifyFilter *
rectify_chart_view_filter_of (RectifyChartView *self, int index)
{
  if (self->filter == NULL || index < 0 || index >= (int) rectify_chart_marks_get_n (self->marks))
    return NULL;
  return self->filter (self->source->data, rectify_chart_marks_get (self->marks, (guint) index));
}

const RectifyChartMarks *
rectify_chart_view_before (RectifyChartView *self)
{
  return self->before != NULL && self->source != NULL ? self->before (self->source->data) : NULL;
}

/* What the drawing itself has for a week before; NULL: nothing. */
static const RectifyChartMark *
week_before (RectifyChartView *self, const RectifyChartMark *mark)
{
  guint n = self->week_back > 0 ? rectify_chart_marks_get_n (self->marks) : 0;

  for (guint i = 0; i < n; i++)
    {
      const RectifyChartMark *old = rectify_chart_marks_get (self->marks, i);

      if (old->row == mark->row - self->week_back && old->column == mark->column)
        return old;
    }
  return NULL;
}

/* The figure of the last period, or of a week before, below that of now. */
static void
show_before (RectifyChartView *self, const RectifyChartMark *mark)
{
  const RectifyChartMarks *before = rectify_chart_view_before (self);
  const RectifyChartMark  *old =
      before != NULL ? rectify_mark_find_same (before, mark) : week_before (self, mark);
  g_autofree char *text = NULL, *value = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->card_before), old != NULL);
  if (old == NULL)
    return;
  value = rectify_chart_mark_dup_value (old);
  if (before != NULL)
    /* TRANSLATORS: in the card beside a bar: what it was in the last period */
    text = g_strdup_printf (_ ("Last period: %s"), value);
  else
    /* TRANSLATORS: in the card beside a day or a week: what it was seven days before */
    text = g_strdup_printf (_ ("A week before: %s"), value);
  gtk_label_set_text (self->card_before, text);
}

static void
show_card (RectifyChartView *self, const RectifyChartMark *mark)
{
  g_autofree char *name = mark->column_label[0] != '\0'
                              ? g_strdup_printf ("%s · %s", mark->row_label, mark->column_label)
                              : g_strdup (mark->row_label);
  g_autofree char *value = rectify_chart_mark_dup_value (mark);

  gtk_label_set_text (self->card_name, name);
  gtk_label_set_text (self->card_value, value);
  show_before (self, mark);
  gtk_widget_set_visible (self->card, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Shows the card of a mark and says it; -1 hides it. */
void
rectify_chart_view_set_current (RectifyChartView *self, int index, gboolean by_key)
{
  const RectifyChartMark   *mark;
  g_autoptr (RectifyFilter) filter = NULL;
  g_autofree char          *spoken = NULL;

  if (self->current == index)
    return;
  self->current = index;
  gtk_widget_set_child_visible (self->card, index >= 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (index < 0)
    {
      gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
      return;
    }
  mark = rectify_chart_marks_get (self->marks, (guint) index);
  show_card (self, mark);
  filter = rectify_chart_view_filter_of (self, index);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), filter != NULL ? "pointer" : NULL);
  if (!by_key)
    return;
  rectify_chart_view_scroll_to (self, mark);
  spoken = rectify_chart_marks_dup_label (self->marks, (guint) index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  if ((guint) index < self->spoken->len)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    self->spoken->pdata[index], -1);
}

/* The card stays over a refresh: while the days go by, it says the figure of each. */
static void
stay_at (RectifyChartView *self, const char *row, const char *column)
{
  int index;

  rectify_chart_view_update (self);
  index = rectify_mark_index (self->marks, row, column);
  if (index >= 0)
    rectify_chart_view_set_current (self, index, FALSE);
}

static void
outline (RectifyChartView *self, GtkSnapshot *snapshot, guint index, const char *color_name)
{
  const RectifyChartMark *mark = rectify_chart_marks_get (self->marks, index);
  GtkStyleContext        *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  cairo_t                *cr;
  GdkRGBA                 color;

  if (color_name == NULL || !gtk_style_context_lookup_color (style, color_name, &color))
    gtk_style_context_get_color (style, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->frame_w,
                                                                 (float) self->frame_h));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, color_name != NULL ? 3 : 1.5);
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
  rectify_frame_snapshot (self->frame, widget, snapshot);
  for (guint i = 0; i < self->picked->len; i++)
    outline (self, snapshot, g_array_index (self->picked, guint, i), "accent_color");
  if (self->current >= 0)
    outline (self, snapshot, (guint) self->current, NULL);
  gtk_widget_snapshot_child (widget, self->card, snapshot);
}

/* The part of the widget that is not scrolled away, from top to bottom. */
static void
seen_part (RectifyChartView *self, int height, int *top, int *bottom)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  double     x, y;

  *top = 0;
  *bottom = height;
  if (window == NULL || !gtk_widget_translate_coordinates (window, GTK_WIDGET (self), 0, 0, &x, &y))
    return;
  *top = CLAMP ((int) y, 0, height);
  *bottom = CLAMP ((int) y + gtk_widget_get_height (window), *top, height);
}

/* Above the mark when there is room, else below; never beyond the edges of what is seen. */
static void
allocate_card (RectifyChartView *self, int width, int height)
{
  const RectifyChartMark *mark =
      self->current >= 0 ? rectify_chart_marks_get (self->marks, (guint) self->current) : NULL;
  GtkRequisition size;
  int            x = 0, y = 0, top, bottom;

  gtk_widget_get_preferred_size (self->card, NULL, &size);
  seen_part (self, height, &top, &bottom);
  if (mark != NULL)
    {
      x = (int) (mark->x + mark->width / 2) - size.width / 2;
      y = (int) mark->y - size.height - GAP;
      if (y < top)
        y = (int) (mark->y + mark->height) + GAP;
      if (y + size.height > bottom)
        y = MAX (top, (int) (mark->y + mark->height / 2) - size.height / 2);
    }
  x = CLAMP (x, 0, MAX (0, width - size.width));
  gtk_widget_size_allocate (self->card, &(GtkAllocation){ x, y, size.width, size.height }, -1);
}

static void
rectify_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (widget);

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

static void
rectify_chart_view_dispose (GObject *object)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (object);

  if (self->spoken != NULL)
    forget_spoken (self);
  g_clear_pointer (&self->spoken, g_ptr_array_unref);
  g_clear_pointer (&self->picks, g_ptr_array_unref);
  g_clear_pointer (&self->picked, g_array_unref);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->drawn, rectify_chart_drawing_free);
  g_clear_pointer (&self->next, rectify_chart_drawing_free);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->source, rectify_chart_source_unref);
  g_clear_pointer (&self->marks, rectify_chart_marks_free);
  g_clear_pointer (&self->frame, rectify_frame_free);
  G_OBJECT_CLASS (rectify_chart_view_parent_class)->dispose (object);
}

static void
rectify_chart_view_class_init (RectifyChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_chart_view_dispose;
  widget_class->snapshot = rectify_chart_view_snapshot;
  widget_class->size_allocate = rectify_chart_view_size_allocate;
  widget_class->measure = rectify_chart_view_measure;
  widget_class->focus = rectify_painting_focus;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  rectify_chart_view_class_add_keys (widget_class);
  g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
}

static void
make_children (RectifyChartView *self)
{
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->card_name = GTK_LABEL (gtk_label_new (NULL));
  self->card_value = GTK_LABEL (gtk_label_new (NULL));
  self->card_before = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_max_width_chars (self->card_name, 40);
  gtk_label_set_ellipsize (self->card_name, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->card_value), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->card_value), "figures");
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_name));
  gtk_widget_add_css_class (GTK_WIDGET (self->card_before), "figures");
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_value));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->card_before));
  gtk_widget_add_css_class (self->card, "chart-card");
  gtk_widget_set_can_target (self->card, FALSE);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->card, FALSE);
}

static void
rectify_chart_view_init (RectifyChartView *self)
{
  self->scale = 1;
  self->text_scale = rectify_screen_text_scale (GTK_WIDGET (self));
  self->current = -1;
  self->marks = rectify_chart_marks_new ();
  self->spoken = g_ptr_array_new ();
  self->picked = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  make_children (self);
  rectify_chart_view_add_controllers (self);
  rectify_painting_follow (GTK_WIDGET (self), redraw, text_size_cb);
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
  const RectifyChartMark *mark;
  g_autofree char        *row = NULL, *column = NULL;

  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  if (self->current >= 0)
    {
      mark = rectify_chart_marks_get (self->marks, (guint) self->current);
      row = g_strdup (mark->row_label);
      column = g_strdup (mark->column_label);
    }
  rectify_chart_view_set_current (self, -1, FALSE);
  forget_spoken (self);
  g_clear_pointer (&self->source, rectify_chart_source_unref);
  rectify_chart_marks_clear (self->marks);
  g_clear_pointer (&self->drawn, rectify_chart_drawing_free);
  self->drawn = g_steal_pointer (&self->next);
  if (draw != NULL)
    {
      self->source = g_rc_box_new0 (RectifyChartSource);
      *self->source =
          (RectifyChartSource){ g_strdup (name), g_strdup (summary), draw, data, destroy };
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                      -1);
    }
  redraw (GTK_WIDGET (self));
  if (row != NULL && draw != NULL)
    stay_at (self, row, column);
}

void
rectify_chart_view_set_subtitle (RectifyChartView *self, const char *subtitle)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
}

void
rectify_chart_view_set_week_back (RectifyChartView *self, int rows)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self) && rows >= 0);

  self->week_back = rows;
}

void
rectify_chart_view_set_table (RectifyChartView *self, RectifyChartViewTable table)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  self->table = table;
}

void
rectify_chart_view_set_before (RectifyChartView *self, RectifyChartViewBefore before)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  self->before = before;
}

void
rectify_chart_view_set_picks (RectifyChartView *self, GPtrArray *filters)
{
  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  if (filters != NULL)
    g_ptr_array_ref (filters);
  g_clear_pointer (&self->picks, g_ptr_array_unref);
  self->picks = filters;
  find_picked (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  redraw (GTK_WIDGET (self));
}

void
rectify_chart_view_set_still (RectifyChartView *self, gboolean still)
{
  self->still = still;
  text_size_cb (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), !still);
  gtk_widget_set_can_target (GTK_WIDGET (self), !still);
}

const RectifyChartMarks *
rectify_chart_view_get_marks (RectifyChartView *self)
{
  rectify_chart_view_update (self);
  return self->marks;
}
