/* issue-table-sideways.c: more columns than there is room for.
 *
 * As in a spreadsheet with a frozen column, what is scrolled sideways goes out of sight a whole
 * column at a time, while lamp and number stay. So there is one view with one selection and one
 * keyboard, and scrolling down costs nothing more. The scroll bar is our own: it counts the pixels
 * of the columns that are hidden. The keys bring
 * the column of their cell into sight.
 */

#include "views/issue-table-private.h"

#include <string.h>

#define STEP 60 /* pixels of one turn of the wheel: hides one column */

static gboolean
is_frozen (const RectifyIssueColumn *info)
{
  return info->look & RECTIFY_CELL_LAMP || info->field == RECTIFY_COLUMN_NUMBER;
}

static int
width_of (GtkColumnViewColumn *column)
{
  return MAX (gtk_column_view_column_get_fixed_width (column), 24);
}

/* All columns, hidden ones too. */
static int
whole_width (RectifyIssueTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->titles);
  int         sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      sum += width_of (column);
    }
  return sum;
}

/* Hides columns from the left on until as much is gone as the scroll bar says; one always stays. */
static void
hide_columns (RectifyIssueTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->titles);
  guint       n = g_list_model_get_n_items (columns);
  double      offset = gtk_adjustment_get_value (self->offset);
  int         gone = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const RectifyIssueColumn       *info = rectify_issue_table_column_info (column);
      gboolean                        hidden = !is_frozen (info) && gone < offset && i + 1 < n;

      if (hidden)
        gone += width_of (column);
      if (gtk_column_view_column_get_visible (column) == hidden)
        gtk_column_view_column_set_visible (column, !hidden);
    }
}

static gboolean
arrange_cb (gpointer data)
{
  RectifyIssueTable *self = data;
  int                room = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  int                whole = whole_width (self);

  self->arranging = 0;
  if (room <= 0)
    return G_SOURCE_REMOVE;
  gtk_adjustment_configure (self->offset,
                            MIN (gtk_adjustment_get_value (self->offset), MAX (0, whole - room)), 0,
                            MAX (whole, room), STEP, room, room);
  gtk_widget_set_visible (GTK_WIDGET (self->sideways), whole > room);
  hide_columns (self);
  return G_SOURCE_REMOVE;
}

void
rectify_issue_table_arrange (RectifyIssueTable *self)
{
  if (self->arranging == 0 && self->offset != NULL)
    self->arranging = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

static void
offset_cb (GtkAdjustment *offset, RectifyIssueTable *self)
{
  hide_columns (self);
}

static gboolean
move (RectifyIssueTable *self, double by)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->sideways)))
    return FALSE;
  gtk_adjustment_set_value (self->offset, gtk_adjustment_get_value (self->offset) + by);
  return TRUE;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, RectifyIssueTable *self)
{
  GdkModifierType held =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (dx == 0 && held & GDK_SHIFT_MASK)
    dx = dy;
  return dx != 0 && move (self, dx * STEP);
}

static void
room_cb (GtkAdjustment *room, GParamSpec *pspec, RectifyIssueTable *self)
{
  rectify_issue_table_arrange (self);
}

void
rectify_issue_table_add_sideways (RectifyIssueTable *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->offset = g_object_ref (gtk_scrollbar_get_adjustment (self->sideways));
  g_signal_connect_object (self->offset, "value-changed", G_CALLBACK (offset_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (room_cb), self, 0);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

/* As little as it takes: all that is before it, or what is left of it until its end is in sight. */
static void
move_to (RectifyIssueTable *self, const RectifyIssueColumn *info)
{
  GListModel *columns = gtk_column_view_get_columns (self->titles);
  int frozen = 0, before = 0, width = 0, room = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  double offset = gtk_adjustment_get_value (self->offset), least = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns) && width == 0; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const RectifyIssueColumn       *other = rectify_issue_table_column_info (column);

      if (other == info)
        width = is_frozen (info) ? 0 : width_of (column);
      if (other == info && width == 0)
        return;
      if (is_frozen (other))
        frozen += width_of (column);
      else if (other != info)
        before += width_of (column);
    }
  least = frozen + before + width - room;
  if (offset > before)
    gtk_adjustment_set_value (self->offset, before);
  else if (offset < least)
    gtk_adjustment_set_value (self->offset, least);
}

void
rectify_issue_table_show_column (RectifyIssueTable *self, const RectifyIssueColumn *info)
{
  if (self->arranging != 0)
    {
      g_source_remove (self->arranging);
      arrange_cb (self);
    }
  move_to (self, info);
}
