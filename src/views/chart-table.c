/* chart-table.c: a column view; the tables of figures have some hundred rows at most, so the rows
 * are objects with what they show. */

#include "views/chart-table.h"

#include "views/wide-tooltip.h"

#include <math.h>

/* What a label shows. */
#define ROW    "rectify-chart-row"
#define COLUMN "rectify-chart-column"

#define NAME_CHARS 10 /* of a name that are seen at least */

#define RECTIFY_TYPE_CHART_ROW (rectify_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (RectifyChartRow, rectify_chart_row, RECTIFY, CHART_ROW, GObject)

struct _RectifyChartRow
{
  GObject parent_instance;
  char  **texts;  /* a column each */
  double *values; /* likewise; NAN: text */
  int    *marks;  /* likewise; -1: none. The first: what the row as a whole means */
  guint   place;  /* in the chart's own order */
};

struct _RectifyChartTable
{
  GtkWidget      parent_instance;
  GtkWidget     *scrolled;
  GtkColumnView *view;
  GListStore    *rows;
  char         **heads;  /* of the columns there are */
  guint          column; /* pressed last; 0: the row is meant */
};

G_DEFINE_FINAL_TYPE (RectifyChartRow, rectify_chart_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (RectifyChartTable, rectify_chart_table, GTK_TYPE_WIDGET)

enum { ROW_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
rectify_chart_row_finalize (GObject *object)
{
  RectifyChartRow *self = RECTIFY_CHART_ROW (object);

  g_strfreev (self->texts);
  g_free (self->values);
  g_free (self->marks);
  G_OBJECT_CLASS (rectify_chart_row_parent_class)->finalize (object);
}

static void
rectify_chart_row_class_init (RectifyChartRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rectify_chart_row_finalize;
}

static void
rectify_chart_row_init (RectifyChartRow *self)
{
}

static RectifyChartRow *
new_row (const RectifyMarkTable *table, guint row)
{
  RectifyChartRow       *self = g_object_new (RECTIFY_TYPE_CHART_ROW, NULL);
  const RectifyMarkCell *cells = &table->cells[row * table->n_columns];

  self->texts = g_new0 (char *, table->n_columns + 1);
  self->values = g_new0 (double, table->n_columns);
  self->marks = g_new (int, table->n_columns);
  self->place = row;
  for (guint c = 0; c < table->n_columns; c++)
    {
      self->texts[c] = g_strdup (cells[c].text);
      self->values[c] = cells[c].value;
      self->marks[c] = cells[c].mark;
    }
  return self;
}

/* Numbers by size, what is none at the end; names in the chart's own order. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectifyChartRow *left = a, *right = b;
  guint                  column = GPOINTER_TO_UINT (data);
  double                 x = left->values[column], y = right->values[column];

  if (column > 0 && !isnan (x) && !isnan (y) && x != y)
    return x < y ? -1 : 1;
  if (column > 0 && !isnan (x) != !isnan (y))
    return isnan (x) ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer numeric)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), numeric != NULL ? 1 : 0);
  if (numeric != NULL)
    gtk_widget_add_css_class (label, "figures");
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
      rectify_tooltip_when_cut (GTK_LABEL (label));
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  RectifyChartRow *row = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  const char      *text = row->texts[GPOINTER_TO_UINT (column)];

  gtk_label_set_text (GTK_LABEL (label), text);
  g_object_set_data_full (G_OBJECT (label), ROW, g_object_ref (row), g_object_unref);
  g_object_set_data (G_OBJECT (label), COLUMN, column);
}

/* The label in @widget, a cell, its row or what is within. NULL: none. */
static GtkWidget *
label_at (GtkWidget *widget)
{
  for (GtkWidget *child = widget; child != NULL; child = gtk_widget_get_first_child (child))
    if (g_object_get_data (G_OBJECT (child), ROW) != NULL)
      return child;
  return NULL;
}

static GtkColumnViewColumn *
new_column (const RectifyMarkTable *table, guint column)
{
  GtkListItemFactory   *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn  *self;
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, GUINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb),
                    GINT_TO_POINTER (table->numeric[column]));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  self = gtk_column_view_column_new (table->heads[column], factory);
  gtk_column_view_column_set_sorter (self, sorter);
  /* All share the room: a number far from its name is read in the wrong row. */
  gtk_column_view_column_set_expand (self, TRUE);
  gtk_column_view_column_set_resizable (self, TRUE);
  return self;
}

/* A heading stands above its numbers; GTK has no property for that. */
static void
align_heads (RectifyChartTable *self, const RectifyMarkTable *table)
{
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  guint      column = 0;

  head = head != NULL ? gtk_widget_get_first_child (head) : NULL;
  for (; head != NULL && column < table->n_columns; head = gtk_widget_get_next_sibling (head))
    {
      GtkWidget *box = gtk_widget_get_first_child (head);

      if (box != NULL && table->numeric[column])
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      column++;
    }
}

static void
set_columns (RectifyChartTable *self, const RectifyMarkTable *table)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  for (guint c = 0; c < table->n_columns; c++)
    {
      g_autoptr (GtkColumnViewColumn) column = new_column (table, c);

      gtk_column_view_append_column (self->view, column);
    }
  align_heads (self, table);
  g_strfreev (self->heads);
  self->heads = g_new0 (char *, table->n_columns + 1);
  for (guint c = 0; c < table->n_columns; c++)
    self->heads[c] = g_strdup (table->heads[c]);
}

static gboolean
has_columns_of (RectifyChartTable *self, const RectifyMarkTable *table)
{
  if (self->heads == NULL || g_strv_length (self->heads) != table->n_columns)
    return FALSE;
  for (guint c = 0; c < table->n_columns; c++)
    if (!g_str_equal (self->heads[c], table->heads[c]))
      return FALSE;
  return TRUE;
}

static void
open_row (RectifyChartTable *self, const RectifyChartRow *row, guint column, gboolean stay)
{
  int mark = row->marks[column] >= 0 ? row->marks[column] : row->marks[0];

  if (mark >= 0)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, (guint) mark, stay);
}

static void
activate_cb (GtkColumnView *view, guint position, RectifyChartTable *self)
{
  GtkSelectionModel          *model = gtk_column_view_get_model (view);
  g_autoptr (RectifyChartRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  if (row != NULL)
    open_row (self, row, self->column, FALSE);
}

/* A double click means the figure under the pointer; with Ctrl one click is enough. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyChartTable *self)
{
  GtkWidget *label = label_at (gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT));
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->column =
      label != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), COLUMN)) : 0;
  if (label == NULL || (state & GDK_CONTROL_MASK) == 0)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_row (self, g_object_get_data (G_OBJECT (label), ROW), self->column, TRUE);
}

/* The keyboard means rows. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        RectifyChartTable     *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *label = focus != NULL ? label_at (focus) : NULL;

  self->column = 0;
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0
      || label == NULL)
    return FALSE;
  open_row (self, g_object_get_data (G_OBJECT (label), ROW), 0, TRUE);
  return TRUE;
}

static void
add_hands (RectifyChartTable *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
rectify_chart_table_dispose (GObject *object)
{
  RectifyChartTable *self = RECTIFY_CHART_TABLE (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->heads, g_strfreev);
  G_OBJECT_CLASS (rectify_chart_table_parent_class)->dispose (object);
}

static void
rectify_chart_table_class_init (RectifyChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_chart_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[ROW_ACTIVATED] =
      g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
rectify_chart_table_init (RectifyChartTable *self)
{
  GtkSorter                    *sorter;
  GtkSortListModel             *sorted;
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->rows = g_list_store_new (RECTIFY_TYPE_CHART_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorter = gtk_column_view_get_sorter (self->view);
  sorted =
      gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (sorter));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "chart-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted)));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (selection), TRUE);
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
  add_hands (self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
rectify_chart_table_new (void)
{
  return g_object_new (RECTIFY_TYPE_CHART_TABLE, NULL);
}

void
rectify_chart_table_set (RectifyChartTable *self, RectifyMarkTable *table)
{
  g_autoptr (RectifyMarkTable) shown = table;
  g_autoptr (GPtrArray)        rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (RECTIFY_IS_CHART_TABLE (self) && table != NULL);

  if (!has_columns_of (self, shown))
    {
      /* Rows of before do not know the new columns. */
      g_list_store_remove_all (self->rows);
      set_columns (self, shown);
    }
  for (guint i = 0; i < shown->n_rows; i++)
    g_ptr_array_add (rows, new_row (shown, i));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}
