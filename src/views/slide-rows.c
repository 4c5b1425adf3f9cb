/* slide-rows.c: rows are dragged by their index. */

#include "views/slide-rows.h"

#include "report/slide-spec.h"

typedef struct
{
  RectifySlideRowMoved moved;
  gpointer             data;
} Rows;

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_INT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* The row whose place a drop would take; below all rows it is the last. */
static GtkListBoxRow *
row_at (GtkListBox *list, double y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (list, (int) y);

  return row != NULL ? row : GTK_LIST_BOX_ROW (gtk_widget_get_last_child (GTK_WIDGET (list)));
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, GtkListBox *list)
{
  GtkListBoxRow *row = row_at (list, y);

  if (row != NULL)
    gtk_list_box_drag_highlight_row (list, row);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, GtkListBox *list)
{
  gtk_list_box_drag_unhighlight_row (list);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Rows *rows)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  GtkListBoxRow *row = row_at (list, y);

  gtk_list_box_drag_unhighlight_row (list);
  if (row == NULL)
    return FALSE;
  rows->moved ((guint) g_value_get_int (value), (guint) gtk_list_box_row_get_index (row),
               rows->data);
  return TRUE;
}

static void
add_row (GtkListBox *list)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_cb), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (list, row);
}

static void
free_rows (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
rectify_slide_rows_init (GtkListBox *list, RectifySlideRowMoved moved, gpointer data)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);
  Rows          *rows = g_new0 (Rows, 1);

  rows->moved = moved;
  rows->data = data;
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), rows, free_rows, 0);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), list);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (target));
}

void
rectify_slide_rows_fill (GtkListBox *list, const GPtrArray *specs, guint select)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (list)));
  gboolean   focused = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (list));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < specs->len; i++)
    add_row (list);
  rectify_slide_rows_name (list, specs);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, (int) select));
  if (focused)
    rectify_slide_rows_focus (list);
}

void
rectify_slide_rows_name (GtkListBox *list, const GPtrArray *specs)
{
  for (guint i = 0; i < specs->len; i++)
    {
      GtkListBoxRow   *row = gtk_list_box_get_row_at_index (list, (int) i);
      g_autofree char *name = rectify_slide_spec_title (specs->pdata[i]);
      g_autofree char *text = g_strdup_printf ("%u  %s", i + 1, name);

      gtk_label_set_text (GTK_LABEL (gtk_list_box_row_get_child (row)), text);
    }
}

void
rectify_slide_rows_focus (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
