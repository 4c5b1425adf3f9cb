/* issue-table-cursor.c: the cell of the line that the keys are at, as in a spreadsheet.
 *
 * Lines stay what is selected; the cell only says which column F2 and Ctrl+C mean. A click puts it,
 * Left and Right move it through all columns, also those that are out of sight. The rows draw it.
 */

#include "views/issue-table-private.h"

#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MOST_SHOWN 40 /* characters of a copied text that are said */

/* --- drawing --- */

/* The rows of the issue the keys were at, and of the one they are at now. */
static void
redraw (RectifyIssueTable *self, gint64 before)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->list)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget        *row = gtk_widget_get_first_child (line);
      RectifyIssueItem *item =
          RECTIFY_IS_ISSUE_ROW (row) ? rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (row)) : NULL;
      gint64 id = item != NULL ? rectify_issue_item_get_id (item) : 0;

      if (id != 0 && (id == before || id == self->look.cursor_id))
        gtk_widget_queue_draw (row);
    }
}

static void
current_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyIssueTable *self)
{
  gint64 before = self->look.cursor_id;

  self->look.cursor_id = rectify_workspace_get_current (workspace);
  if (self->look.cursor != NULL)
    redraw (self, before);
}

static void
put (RectifyIssueTable *self, const RectifyIssueColumn *column)
{
  if (self->look.cursor == column)
    return;
  self->look.cursor = column;
  redraw (self, self->look.cursor_id);
}

/* --- keys and mouse --- */

static guint
place_of_cursor (RectifyIssueTable *self, char **keys)
{
  for (guint i = 0; self->look.cursor != NULL && keys[i] != NULL; i++)
    if (g_str_equal (keys[i], self->look.cursor->key))
      return i;
  return G_MAXUINT;
}

/* Without a cell yet: the first that is more than a lamp. */
static void
step (RectifyIssueTable *self, int by)
{
  g_auto (GStrv) keys = rectify_issue_table_get_shown (self);
  guint          n = g_strv_length (keys), at = place_of_cursor (self, keys);

  if (n == 0)
    return;
  if (at != G_MAXUINT)
    at = (guint) CLAMP ((int) at + by, 0, (int) n - 1);
  else
    at = n > 1 && rectify_issue_column_find (keys[0])->look & RECTIFY_CELL_LAMP ? 1 : 0;
  put (self, rectify_issue_column_find (keys[at]));
  rectify_issue_table_show_column (self, self->look.cursor);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        RectifyIssueTable     *self)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)
      || (key != GDK_KEY_Left && key != GDK_KEY_Right && key != GDK_KEY_KP_Left
          && key != GDK_KEY_KP_Right))
    return FALSE;
  step (self, key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : -1);
  return TRUE;
}

void
rectify_issue_table_put_cell (RectifyIssueTable *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  double     left, top;

  if (widget != NULL && gtk_widget_get_parent (widget) == GTK_WIDGET (self->list))
    widget = gtk_widget_get_first_child (widget);
  while (widget != NULL && !RECTIFY_IS_ISSUE_ROW (widget))
    widget = gtk_widget_get_parent (widget);
  if (widget != NULL
      && gtk_widget_translate_coordinates (GTK_WIDGET (self), widget, x, y, &left, &top))
    put (self, rectify_issue_row_column_at (RECTIFY_ISSUE_ROW (widget), (int) left));
}

static void
click_cb (GtkGestureClick *gesture, int n, double x, double y, RectifyIssueTable *self)
{
  rectify_issue_table_put_cell (self, x, y);
}

void
rectify_issue_table_add_cursor (RectifyIssueTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
rectify_issue_table_follow_cursor (RectifyIssueTable *self)
{
  self->look.cursor_id = rectify_workspace_get_current (self->workspace);
  g_signal_connect_object (self->workspace, "notify::current", G_CALLBACK (current_cb), self, 0);
}

/* --- what is done with it --- */

const char *
rectify_issue_table_get_cell (RectifyIssueTable *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), NULL);

  return self->look.cursor != NULL ? self->look.cursor->key : NULL;
}

/* The one line selected; NULL when there are more, or its record is not there. (transfer full) */
static RectifyIssueItem *
only_item (RectifyIssueTable *self)
{
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (RectifyIssueItem) item = NULL;

  if (gtk_bitset_get_size (selected) != 1)
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
  return item != NULL && rectify_issue_item_get_issue (item) != NULL ? g_steal_pointer (&item)
                                                                     : NULL;
}

gboolean
rectify_issue_table_copy_cell (RectifyIssueTable *self)
{
  g_autoptr (RectifyIssueItem) item = NULL;
  g_autofree char             *text = NULL, *said = NULL, *brief = NULL;
  RectifyCellContext           context;
  RectifyCellRow               row;

  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), FALSE);

  if (self->workspace == NULL || self->look.cursor == NULL)
    return FALSE;
  rectify_issue_selection_flush (self->selection);
  item = only_item (self);
  if (item == NULL)
    return FALSE;
  rectify_cell_context_init (&context, self->workspace);
  row =
      (RectifyCellRow){ rectify_issue_item_get_position (item), rectify_issue_item_get_issue (item),
                        rectify_issue_item_get_status (item) };
  text = rectify_issue_table_cell_text (self->look.cursor, &context, &row);
  if (*text == '\0')
    {
      rectify_window_toast (GTK_WIDGET (self), _ ("The cell is empty: nothing was copied."), NULL);
      return TRUE;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  brief = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MOST_SHOWN));
  /* TRANSLATORS: the text of a cell that is on the clipboard now. */
  said = g_strdup_printf (_ ("Copied: %s"), brief);
  rectify_window_toast (GTK_WIDGET (self), said, NULL);
  g_free (self->copied);
  self->copied = g_steal_pointer (&text);
  return TRUE;
}
