/* issue-table-focus.c: where the keys go on in the list.
 *
 * A list of GTK remembers the number of the line that had the focus, whatever stands there by now;
 * it only learns another one from a line that takes the focus.
 */

#include "views/issue-table-private.h"

#define MOST_FRAMES 20

static guint
selected_place (RectifyIssueTable *self, gint64 id)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (self);
  guint place = rectify_issue_list_find (rectify_issue_selection_get_list (selection), id);

  return place != G_MAXUINT
                 && gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), place)
             ? place
             : G_MAXUINT;
}

/* Selects the first line where nothing is selected, and says which issue that is. */
static guint
place_of (RectifyIssueTable *self, gint64 *id)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (self);
  RectifyIssueList      *list = rectify_issue_selection_get_list (selection);
  guint                  place = selected_place (self, *id);

  if (place != G_MAXUINT || g_list_model_get_n_items (G_LIST_MODEL (list)) == 0
      || rectify_issue_selection_n_selected (selection) > 0)
    return place;
  *id = rectify_issue_list_get_id (list, 0);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 0, TRUE);
  rectify_issue_selection_flush (selection);
  return 0;
}

/* The line of the list that shows that place; NULL when it is not near. */
static GtkWidget *
line_at (RectifyIssueTable *self, guint place)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->list)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget        *row = gtk_widget_get_first_child (line);
      RectifyIssueItem *item =
          RECTIFY_IS_ISSUE_ROW (row) ? rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (row)) : NULL;

      if (item != NULL && rectify_issue_item_get_position (item) == place)
        return line;
    }
  return NULL;
}

/* GTK 4.8 takes away rows from the beginning of a run of lines it has no widgets for, not from the
 * one in the middle where they begin, and keeps lines beyond the end of the list. So no line may
 * live behind such a run: the line with the focus does, or the place last scrolled to. */
gboolean
rectify_issue_table_would_tear (RectifyIssueTable *self, guint n)
{
  gboolean beyond = FALSE;

  if (line_at (self, n) != NULL)
    return FALSE;
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->list)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget        *row = gtk_widget_get_first_child (line);
      RectifyIssueItem *item =
          RECTIFY_IS_ISSUE_ROW (row) ? rectify_issue_row_get_item (RECTIFY_ISSUE_ROW (row)) : NULL;

      beyond |= item != NULL && rectify_issue_item_get_position (item) > n;
    }
  return beyond;
}

void
rectify_issue_table_note_lone (RectifyIssueTable *self)
{
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  self->lone = gtk_bitset_get_size (selected) == 1 ? gtk_bitset_get_minimum (selected) : G_MAXUINT;
}

void
rectify_issue_table_go_on (RectifyIssueTable *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint lone = self->lone;

  self->lone = G_MAXUINT;
  if (lone == G_MAXUINT || n == 0 || rectify_issue_selection_n_selected (self->selection) > 0)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), MIN (lone, n - 1), TRUE);
  rectify_issue_selection_flush (self->selection);
}

static gboolean
focus_line (RectifyIssueTable *self, guint place)
{
  GtkWidget *line = line_at (self, place);

  return line != NULL && gtk_widget_grab_focus (line);
}

/* Frames left in which the line may come. */
typedef struct
{
  gint64 id;
  guint  left;
} Wanted;

/* Lines of a list that has just become another one are there with the next frame. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectifyIssueTable *self = RECTIFY_ISSUE_TABLE (widget);
  Wanted            *wanted = data;
  guint              place = selected_place (self, wanted->id);

  return place != G_MAXUINT && !focus_line (self, place) && --wanted->left > 0;
}

void
rectify_issue_table_focus (RectifyIssueTable *self, gint64 id)
{
  guint place;

  g_return_if_fail (RECTIFY_IS_ISSUE_TABLE (self));

  place = place_of (self, &id);
  if (place != G_MAXUINT)
    rectify_issue_table_scroll_to (self, place);
  if (place != G_MAXUINT && focus_line (self, place))
    return;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  if (place != G_MAXUINT)
    {
      Wanted *wanted = g_new (Wanted, 1);

      *wanted = (Wanted){ id, MOST_FRAMES };
      gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, wanted, g_free);
    }
}
