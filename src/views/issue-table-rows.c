/* issue-table-rows.c: the lines of the issue table and where their cells are.
 *
 * The titles are a GtkColumnView without rows: it knows the columns, lets them be moved, sized and
 * sorted by. The lines are a GtkListView under it that draws where the titles stand. GtkColumnView
 * does not tell the place of a column; but all of ours have a fixed width, and what is left goes to
 * those that expand, in equal parts.
 */

#include "views/issue-row.h"
#include "views/issue-table-private.h"

/* What a column that expands gets in addition; the first ones get what cannot be divided. */
static int
share (int *left, int *n_expanding)
{
  int part = *n_expanding > 0 ? (*left + *n_expanding - 1) / *n_expanding : 0;

  *left -= part;
  --*n_expanding;
  return part;
}

/* Its page is as wide as the titles are. */
static GtkAdjustment *
room_of (RectifyIssueTable *self)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->titles));
}

static void
find_columns (RectifyIssueTable *self, GPtrArray *shown, int *wanted, int *n_expanding)
{
  GListModel *columns = gtk_column_view_get_columns (self->titles);

  *wanted = *n_expanding = 0;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      GtkColumnViewColumn *column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        {
          *wanted += gtk_column_view_column_get_fixed_width (column);
          *n_expanding += gtk_column_view_column_get_expand (column);
          g_ptr_array_add (shown, column);
        }
      else
        g_object_unref (column);
    }
}

/* Whether other columns are in sight than before. */
static gboolean
place_columns (RectifyIssueTable *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  int                   wanted, n_expanding, left, x = 0;
  gboolean              others;

  find_columns (self, shown, &wanted, &n_expanding);
  left = MAX (0, (int) gtk_adjustment_get_page_size (room_of (self)) - wanted);
  others = shown->len != self->look.spans->len;
  g_array_set_size (self->look.spans, shown->len);
  for (guint i = 0; i < shown->len; i++)
    {
      RectifyCellSpan          *span = &g_array_index (self->look.spans, RectifyCellSpan, i);
      const RectifyIssueColumn *info = rectify_issue_table_column_info (shown->pdata[i]);

      others = others || span->column != info;
      *span =
          (RectifyCellSpan){ info, x, gtk_column_view_column_get_fixed_width (shown->pdata[i]) };
      if (gtk_column_view_column_get_expand (shown->pdata[i]))
        span->width += share (&left, &n_expanding);
      x += span->width;
    }
  return others;
}

static void
for_each_row (RectifyIssueTable *self, void (*what) (RectifyIssueRow *row))
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (RECTIFY_IS_ISSUE_ROW (row))
        what (RECTIFY_ISSUE_ROW (row));
    }
}

void
rectify_issue_table_place_cells (RectifyIssueTable *self)
{
  if (self->look.spans == NULL)
    return;
  if (place_columns (self))
    for_each_row (self, rectify_issue_row_update);
  else
    for_each_row (self, rectify_issue_row_arrange);
}

void
rectify_issue_table_update_rows (RectifyIssueTable *self)
{
  for_each_row (self, rectify_issue_row_update);
}

static void
room_cb (GtkAdjustment *room, GParamSpec *pspec, RectifyIssueTable *self)
{
  rectify_issue_table_place_cells (self);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, RectifyIssueTable *self)
{
  gtk_list_item_set_child (list_item, rectify_issue_row_new (&self->look));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, RectifyIssueTable *self)
{
  rectify_issue_row_set_item (RECTIFY_ISSUE_ROW (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, RectifyIssueTable *self)
{
  rectify_issue_row_set_item (RECTIFY_ISSUE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

void
rectify_issue_table_make_rows (RectifyIssueTable *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->look.spans = g_array_new (FALSE, FALSE, sizeof (RectifyCellSpan));
  self->look.layouts = rectify_text_layouts_new (GTK_WIDGET (self->list));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect_object (room_of (self), "notify::page-size", G_CALLBACK (room_cb), self, 0);
}

void
rectify_issue_table_forget_rows (RectifyIssueTable *self)
{
  if (self->list != NULL)
    {
      gtk_list_view_set_model (self->list, NULL);
      gtk_list_view_set_factory (self->list, NULL);
    }
  self->look.workspace = NULL;
  g_clear_pointer (&self->look.spans, g_array_unref);
  g_clear_pointer (&self->look.layouts, rectify_text_layouts_free);
  g_clear_pointer (&self->look.words, g_strfreev);
}

gboolean
rectify_issue_table_row_at (RectifyIssueTable *self, double x, double y, guint *position)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  /* A click on the line between two rows hits what is around the row. */
  if (widget != NULL && gtk_widget_get_parent (widget) == GTK_WIDGET (self->list))
    widget = gtk_widget_get_first_child (widget);
  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (RECTIFY_IS_ISSUE_ROW (widget))
      {
        RectifyIssueItem *item = rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (widget));

        if (item != NULL)
          *position = rectify_issue_item_get_position (item);
        return item != NULL;
      }
  return FALSE;
}
