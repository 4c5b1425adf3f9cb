/* issue-row.c: one line of the issue table, all of its cells in one widget.
 *
 * GtkListView keeps two hundred rows whatever is in sight: a widget for each cell would be
 * thousands that are made, styled and laid out. Here the row draws its cells. Their texts are made
 * when the item changes, layouts when they are drawn. Its size asks nothing of the texts.
 */

#include "views/issue-row.h"

#include "report/words.h"
#include "views/format.h"
#include "views/hit-marks.h"
#include "views/thumbnail.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LEFT   7    /* pixels before a text, as titles have them … */
#define SIDES  13   /* … and before and after it */
#define CURSOR 2    /* of the frame around a cell */
#define LINE   1.45 /* em: Chinese glyphs are taller than the line of the system font */

struct _RectifyIssueRow
{
  GtkWidget parent_instance;

  const RectifyRowLook *look;
  RectifyIssueItem     *item;  /* nullable */
  GPtrArray            *texts; /* (element-type utf8) one for each span */
  GtkWidget            *photo; /* NULL while no column wants it */
};

G_DEFINE_FINAL_TYPE (RectifyIssueRow, rectify_issue_row, GTK_TYPE_WIDGET)

/* FALSE: there is nothing to show. */
static gboolean
get_row (RectifyIssueRow *self, RectifyCellContext *context, RectifyCellRow *row)
{
  if (self->item == NULL || self->look->workspace == NULL)
    return FALSE;
  rectify_cell_context_init (context, self->look->workspace);
  row->position = rectify_issue_item_get_position (self->item);
  row->issue = rectify_issue_item_get_known (self->item);
  row->status = rectify_issue_item_get_status (self->item);
  return TRUE;
}

/* --- what it says --- */

/* The issue's first photo, one before if there is one; nothing while the record is being read. */
static void
show_photo (RectifyIssueRow *self, const RectifyIssue *issue)
{
  const char *dir = rectify_store_get_dir (rectify_workspace_get_store (self->look->workspace));
  g_autofree char *path = NULL;

  if (self->photo == NULL)
    {
      self->photo = rectify_thumbnail_new ();
      gtk_widget_set_parent (self->photo, GTK_WIDGET (self));
    }
  if (issue != NULL && issue->cover != NULL)
    {
      char folder[3] = { issue->cover[0], issue->cover[1], '\0' };

      path = g_build_filename (dir, "photos", folder, issue->cover, NULL);
    }
  rectify_thumbnail_set_path (RECTIFY_THUMBNAIL (self->photo), path);
}

/* What is read out for a cell. */
static const char *
spoken (const RectifyIssueColumn *column,
        const RectifyCellContext *context,
        const RectifyCellRow     *row,
        const char               *text)
{
  if (column->look & RECTIFY_CELL_LAMP && *text != '\0')
    return rectify_lamp_word (rectify_cell_lamp (context, row->status));
  return column->look & RECTIFY_CELL_PHOTO ? "" : text;
}

void
rectify_issue_row_update (RectifyIssueRow *self)
{
  g_autoptr (GString) name = g_string_new (NULL);
  GtkWidget          *around = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean            photo = FALSE;
  RectifyCellContext  context;
  RectifyCellRow      row;

  g_return_if_fail (RECTIFY_IS_ISSUE_ROW (self));

  if (!get_row (self, &context, &row))
    return;
  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < self->look->spans->len; i++)
    {
      const RectifyIssueColumn *column =
          g_array_index (self->look->spans, RectifyCellSpan, i).column;
      char       *text = rectify_issue_column_text (column, &context, &row);
      const char *brief =
          rectify_issue_column_brief (column, &context, &row, self->look->site_shown, text);
      const char *word = spoken (column, &context, &row, brief);

      if (*word != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? C_ ("between names", ", ") : "",
                                word);
      memmove (text, brief, strlen (brief) + 1); /* a part of it */
      g_ptr_array_add (self->texts, text);
      photo = photo || column->look & RECTIFY_CELL_PHOTO;
    }
  if (photo)
    show_photo (self, row.issue);
  else
    g_clear_pointer (&self->photo, gtk_widget_unparent);
  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name->str, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
item_changed_cb (RectifyIssueItem *item, RectifyIssueRow *self)
{
  rectify_issue_row_update (self);
}

/* --- drawing --- */

/* Initials of the name a column shows, which a search may have hit. */
static const char *
initials_of (const RectifyIssueColumn *column,
             const RectifyCellContext *context,
             const RectifyCellRow     *row)
{
  const RectifyEntry *entry = NULL;

  if (column->field == RECTIFY_COLUMN_SITE && row->issue != NULL && row->issue->site_id != 0)
    entry = rectify_directory_get (context->directory, RECTIFY_LIST_SITE,
                                   rectify_directory_index (context->directory, RECTIFY_LIST_SITE,
                                                            row->issue->site_id));
  else if (column->field == RECTIFY_COLUMN_UNIT && row->status->unit > 0)
    entry = rectify_directory_get (context->directory, RECTIFY_LIST_UNIT, row->status->unit - 1);
  return entry != NULL ? entry->initials : NULL;
}

/* Lamps are of their colour, an overdue deadline is red. */
static void
choose_color (RectifyIssueRow          *self,
              const RectifyIssueColumn *column,
              const RectifyCellContext *context,
              const RectifyStatus      *status,
              GdkRGBA                  *color)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean         is_lamp = (column->look & RECTIFY_CELL_LAMP) != 0;
  RectifyLamp      lamp = RECTIFY_LAMP_RED;

  if (is_lamp)
    lamp = rectify_cell_lamp (context, status);
  else if (column->field != RECTIFY_COLUMN_DUE || !rectify_is_overdue (status, context->now))
    return;
  gtk_style_context_lookup_color (style, rectify_lamp_color (lamp), color);
}

static PangoLayout *
get_layout (RectifyIssueRow          *self,
            const RectifyIssueColumn *column,
            const RectifyCellContext *context,
            const RectifyCellRow     *row,
            const char               *text,
            int                       width)
{
  gboolean aligned = (column->look & (RECTIFY_CELL_FIGURES | RECTIFY_CELL_CODE)) != 0;
  g_autoptr (PangoAttrList) marks = NULL;

  if (self->look->words != NULL && !(column->look & (RECTIFY_CELL_FIGURES | RECTIFY_CELL_LAMP)))
    marks = rectify_hit_marks (text, self->look->words, initials_of (column, context, row));
  return rectify_text_layouts_get (self->look->layouts, text, width, aligned, marks);
}

/* All texts of the line stand on one base line. */
static void
draw_text (RectifyIssueRow          *self,
           GtkSnapshot              *snapshot,
           const RectifyCellSpan    *span,
           const char               *text,
           const RectifyCellContext *context,
           const RectifyCellRow     *row)
{
  int          room = span->width - SIDES, width, x = span->x + LEFT;
  PangoLayout *layout = get_layout (self, span->column, context, row, text, room);
  double       base =
      rectify_text_layouts_base (self->look->layouts, gtk_widget_get_height (GTK_WIDGET (self)));
  GdkRGBA color;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (span->column->look & RECTIFY_CELL_FIGURES)
    x += MAX (0, room - width);
  else if (span->column->look & RECTIFY_CELL_LAMP)
    x += (room - width) / 2;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  choose_color (self, span->column, context, row->status, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x,
                                                (float) round (base
                                                               - pango_layout_get_baseline (layout)
                                                                     / (double) PANGO_SCALE)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* The cell the keys are at. */
static void
draw_cursor (RectifyIssueRow *self, GtkSnapshot *snapshot)
{
  static const float WIDTHS[4] = { CURSOR, CURSOR, CURSOR, CURSOR };
  GdkRGBA            color, colors[4];
  GskRoundedRect     frame;

  for (guint i = 0; i < self->look->spans->len; i++)
    {
      const RectifyCellSpan *span = &g_array_index (self->look->spans, RectifyCellSpan, i);

      if (span->column != self->look->cursor
          || !gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                              "accent_color", &color))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (colors); k++)
        colors[k] = color;
      gsk_rounded_rect_init_from_rect (&frame,
                                       &GRAPHENE_RECT_INIT (span->x, 1, span->width,
                                                            gtk_widget_get_height (
                                                                GTK_WIDGET (self))
                                                                - 2),
                                       3);
      gtk_snapshot_append_border (snapshot, &frame, WIDTHS, colors);
    }
}

static void
rectify_issue_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifyIssueRow   *self = RECTIFY_ISSUE_ROW (widget);
  int                width = gtk_widget_get_width (widget);
  RectifyCellContext context;
  RectifyCellRow     row;

  if (!get_row (self, &context, &row))
    return;
  for (guint i = 0; i < self->look->spans->len && i < self->texts->len; i++)
    {
      const RectifyCellSpan *span = &g_array_index (self->look->spans, RectifyCellSpan, i);
      const char            *text = g_ptr_array_index (self->texts, i);

      if (*text != '\0' && !(span->column->look & RECTIFY_CELL_PHOTO) && span->x < width
          && span->width > SIDES)
        draw_text (self, snapshot, span, text, &context, &row);
    }
  if (self->photo != NULL)
    gtk_widget_snapshot_child (widget, self->photo, snapshot);
  if (self->look->cursor != NULL && rectify_issue_item_get_id (self->item) == self->look->cursor_id)
    draw_cursor (self, snapshot);
}

/* --- size --- */

static void
rectify_issue_row_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  RectifyIssueRow *self = RECTIFY_ISSUE_ROW (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? 0
                            : (int) ceil (LINE * rectify_text_layouts_em (self->look->layouts));
}

static void
rectify_issue_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectifyIssueRow *self = RECTIFY_ISSUE_ROW (widget);

  if (self->photo == NULL)
    return;
  for (guint i = 0; i < self->look->spans->len; i++)
    {
      const RectifyCellSpan *span = &g_array_index (self->look->spans, RectifyCellSpan, i);
      int                    least;

      if (!(span->column->look & RECTIFY_CELL_PHOTO))
        continue;
      gtk_widget_measure (self->photo, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->photo,
                                &(GtkAllocation){ span->x + LEFT, (height - least) / 2,
                                                  MAX (0, span->width - SIDES), least },
                                -1);
    }
}

/* --- tooltips --- */

/* The whole text; for a date the day and time in full. */
static char *
tooltip_text (RectifyIssueRow *self, const RectifyIssueColumn *column)
{
  RectifyCellContext context;
  RectifyCellRow     row;
  g_autofree char   *text = NULL, *full = NULL;

  if (!get_row (self, &context, &row))
    return NULL;
  if (column->look & RECTIFY_CELL_LAMP)
    return g_strdup (rectify_lamp_word (rectify_cell_lamp (&context, row.status)));
  text = rectify_issue_column_text (column, &context, &row);
  if (column->date == 0)
    return *text != '\0' ? g_steal_pointer (&text) : NULL;
  full = rectify_format_instant_full (rectify_issue_column_instant (column, row.status),
                                      context.clock);
  return *full != '\0' ? g_steal_pointer (&full) : NULL;
}

static const RectifyCellSpan *
span_at (RectifyIssueRow *self, int x)
{
  for (guint i = 0; i < self->look->spans->len; i++)
    {
      const RectifyCellSpan *span = &g_array_index (self->look->spans, RectifyCellSpan, i);

      if (x >= span->x && x < span->x + span->width)
        return span;
    }
  return NULL;
}

static gboolean
rectify_issue_row_query_tooltip (GtkWidget  *widget,
                                 int         x,
                                 int         y,
                                 gboolean    keyboard,
                                 GtkTooltip *tooltip)
{
  RectifyIssueRow       *self = RECTIFY_ISSUE_ROW (widget);
  const RectifyCellSpan *span = span_at (self, x);
  g_autofree char       *text = span != NULL && !rectify_tooltip_would_cover (widget)
                                    ? tooltip_text (self, span->column)
                                    : NULL;

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ span->x, 0, span->width,
                                                      gtk_widget_get_height (widget) });
  rectify_wide_tooltip (tooltip, text);
  return TRUE;
}

/* --- the class --- */

static void
rectify_issue_row_dispose (GObject *object)
{
  RectifyIssueRow *self = RECTIFY_ISSUE_ROW (object);

  rectify_issue_row_set_item (self, NULL);
  g_clear_pointer (&self->photo, gtk_widget_unparent);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  G_OBJECT_CLASS (rectify_issue_row_parent_class)->dispose (object);
}

static void
rectify_issue_row_class_init (RectifyIssueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_issue_row_dispose;
  widget_class->snapshot = rectify_issue_row_snapshot;
  widget_class->measure = rectify_issue_row_measure;
  widget_class->size_allocate = rectify_issue_row_size_allocate;
  widget_class->query_tooltip = rectify_issue_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "cells");
  /* The row around it speaks. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rectify_issue_row_init (RectifyIssueRow *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* --- public --- */

GtkWidget *
rectify_issue_row_new (const RectifyRowLook *look)
{
  RectifyIssueRow *self = g_object_new (RECTIFY_TYPE_ISSUE_ROW, NULL);

  self->look = look;
  return GTK_WIDGET (self);
}

void
rectify_issue_row_set_item (RectifyIssueRow *self, RectifyIssueItem *item)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, item_changed_cb, self);
  if (!g_set_object (&self->item, item) && item == NULL)
    return;
  if (item != NULL)
    {
      g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), self);
      rectify_issue_row_update (self);
    }
}

RectifyIssueItem *
rectify_issue_row_get_item (RectifyIssueRow *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ROW (self), NULL);

  return self->item;
}

void
rectify_issue_row_arrange (RectifyIssueRow *self)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_ROW (self));

  if (self->photo != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
rectify_issue_row_get_text (RectifyIssueRow *self, const char *key)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ROW (self), NULL);

  for (guint i = 0; i < self->look->spans->len && i < self->texts->len; i++)
    if (g_str_equal (g_array_index (self->look->spans, RectifyCellSpan, i).column->key, key))
      return g_ptr_array_index (self->texts, i);
  return NULL;
}

const RectifyIssueColumn *
rectify_issue_row_column_at (RectifyIssueRow *self, int x)
{
  const RectifyCellSpan *span;

  g_return_val_if_fail (RECTIFY_IS_ISSUE_ROW (self), NULL);

  span = span_at (self, x);
  return span != NULL ? span->column : NULL;
}

gboolean
rectify_issue_row_get_place (RectifyIssueRow *self, const char *key, int *x, int *width)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ROW (self), FALSE);

  for (guint i = 0; i < self->look->spans->len; i++)
    {
      const RectifyCellSpan *span = &g_array_index (self->look->spans, RectifyCellSpan, i);

      if (!g_str_equal (span->column->key, key))
        continue;
      *x = span->x;
      *width = span->width;
      return TRUE;
    }
  return FALSE;
}
