/* issue-table-cells.c: the cells of the issue table.
 *
 * A cell is a GtkInscription: it never asks for room, so that a row is laid out without measuring
 * its texts. Tooltips are made when asked for.
 */

#include "report/words.h"
#include "views/format.h"
#include "views/hit-marks.h"
#include "views/issue-table-private.h"
#include "views/thumbnail.h"

#include <string.h>

/* What all cells of one column have in common. */
typedef struct
{
  RectifyIssueTable        *table; /* not owned: it owns the column */
  const RectifyIssueColumn *column;
} CellKind;

static GQuark kind_quark, item_quark, lamp_quark;

static void
show_lamp (GtkWidget *cell, RectifyLamp lamp, gboolean any)
{
  guint was = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (cell), lamp_quark));
  guint is = any ? (guint) lamp + 1 : 0;

  if (was == is)
    return;
  if (was != 0)
    gtk_widget_remove_css_class (cell, rectify_lamp_style ((RectifyLamp) (was - 1)));
  if (is != 0)
    {
      gtk_widget_add_css_class (cell, rectify_lamp_style (lamp));
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      rectify_lamp_word (lamp), -1);
    }
  g_object_set_qdata (G_OBJECT (cell), lamp_quark, GUINT_TO_POINTER (is));
}

/* Initials of the name a column shows, which a search may have hit. */
static const char *
initials_of (const CellKind *kind, const RectifyCellContext *context, const RectifyCellRow *row)
{
  const RectifyEntry *entry = NULL;

  if (kind->column->field == RECTIFY_COLUMN_SITE && row->issue != NULL && row->issue->site_id != 0)
    entry = rectify_directory_get (context->directory, RECTIFY_LIST_SITE,
                                   rectify_directory_index (context->directory, RECTIFY_LIST_SITE,
                                                            row->issue->site_id));
  else if (kind->column->field == RECTIFY_COLUMN_UNIT && row->status->unit > 0)
    entry = rectify_directory_get (context->directory, RECTIFY_LIST_UNIT, row->status->unit - 1);
  return entry != NULL ? entry->initials : NULL;
}

static void
show_text (GtkWidget                *cell,
           const CellKind           *kind,
           const RectifyCellContext *context,
           const RectifyCellRow     *row,
           const char               *text)
{
  RectifyIssueTable *table = kind->table;
  const char        *brief =
      rectify_issue_column_brief (kind->column, context, row, table->site_shown, text);
  g_autoptr (PangoAttrList) marks = NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), brief);
  if (table->words == NULL && gtk_inscription_get_attributes (GTK_INSCRIPTION (cell)) == NULL)
    return;
  if (table->words != NULL && !(kind->column->look & (RECTIFY_CELL_FIGURES | RECTIFY_CELL_LAMP)))
    marks = rectify_hit_marks (brief, table->words, initials_of (kind, context, row));
  gtk_inscription_set_attributes (GTK_INSCRIPTION (cell), marks);
}

/* The issue's first photo, one before if there is one; nothing while the record is being read. */
static void
show_photo (GtkWidget *cell, const CellKind *kind, const RectifyIssue *issue)
{
  const char *dir = rectify_store_get_dir (rectify_workspace_get_store (kind->table->workspace));
  g_autofree char *path = NULL;

  if (issue != NULL && issue->cover != NULL)
    {
      char folder[3] = { issue->cover[0], issue->cover[1], '\0' };

      path = g_build_filename (dir, "photos", folder, issue->cover, NULL);
    }
  rectify_thumbnail_set_path (RECTIFY_THUMBNAIL (cell), path);
}

static void
update_cell (GtkListItem *list_item, const CellKind *kind)
{
  GtkWidget         *cell = gtk_list_item_get_child (list_item);
  RectifyIssueItem  *item = gtk_list_item_get_item (list_item);
  g_autofree char   *text = NULL;
  RectifyCellContext context;
  RectifyCellRow     row;

  if (item == NULL || kind->table->workspace == NULL)
    return;
  rectify_cell_context_init (&context, kind->table->workspace);
  row.position = rectify_issue_item_get_position (item);
  row.issue = rectify_issue_item_get_known (item);
  row.status = rectify_issue_item_get_status (item);
  if (kind->column->look & RECTIFY_CELL_PHOTO)
    {
      show_photo (cell, kind, row.issue);
      return;
    }
  text = rectify_issue_column_text (kind->column, &context, &row);
  show_text (cell, kind, &context, &row, text);
  if (kind->column->look & RECTIFY_CELL_LAMP)
    show_lamp (cell, rectify_cell_lamp (&context, row.status),
               row.status->state != RECTIFY_STATE_NONE);
  else if (kind->column->field == RECTIFY_COLUMN_DUE)
    show_lamp (cell, RECTIFY_LAMP_RED,
               row.status->state != RECTIFY_STATE_NONE
                   && rectify_is_overdue (row.status, context.now));
}

static void
item_changed_cb (RectifyIssueItem *item, GtkListItem *list_item)
{
  const CellKind *kind = g_object_get_qdata (G_OBJECT (list_item), kind_quark);

  if (gtk_list_item_get_item (list_item) == item)
    update_cell (list_item, kind);
}

/* The whole text; for a date the day and time in full. */
static char *
tooltip_text (GtkListItem *list_item, const CellKind *kind)
{
  RectifyIssueItem  *item = gtk_list_item_get_item (list_item);
  RectifyCellContext context;
  RectifyCellRow     row;
  g_autofree char   *text = NULL, *full = NULL;

  if (item == NULL || kind->table->workspace == NULL)
    return NULL;
  rectify_cell_context_init (&context, kind->table->workspace);
  row.position = rectify_issue_item_get_position (item);
  row.issue = rectify_issue_item_get_known (item);
  row.status = rectify_issue_item_get_status (item);
  if (kind->column->look & RECTIFY_CELL_LAMP)
    return g_strdup (rectify_lamp_word (rectify_cell_lamp (&context, row.status)));
  text = rectify_issue_column_text (kind->column, &context, &row);
  if (kind->column->date == 0)
    return *text != '\0' ? g_steal_pointer (&text) : NULL;
  full = rectify_format_instant_full (rectify_issue_column_instant (kind->column, row.status),
                                      context.clock);
  return *full != '\0' ? g_steal_pointer (&full) : NULL;
}

static gboolean
query_tooltip_cb (GtkWidget   *cell,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip,
                  GtkListItem *list_item)
{
  g_autofree char *text =
      tooltip_text (list_item, g_object_get_qdata (G_OBJECT (list_item), kind_quark));

  if (text == NULL)
    return FALSE;
  /* The tooltip's own label wraps Chinese after one character. */
  gtk_tooltip_set_custom (tooltip, g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE,
                                                 "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                                 "max-width-chars", 60, "xalign", 0.0f, NULL));
  return TRUE;
}

static GtkWidget *
new_photo_cell (void)
{
  GtkWidget *cell = rectify_thumbnail_new ();

  gtk_widget_set_has_tooltip (cell, TRUE);
  return cell;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, CellKind *kind)
{
  gboolean   photo = (kind->column->look & RECTIFY_CELL_PHOTO) != 0;
  GtkWidget *cell = photo ? new_photo_cell ()
                          : g_object_new (GTK_TYPE_INSCRIPTION, "min-lines", 1, "nat-lines", 1,
                                          "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                          "has-tooltip", TRUE, "valign", GTK_ALIGN_CENTER, NULL);

  /* Not filling the row: a text that is cut stands at the top of the height it is given. */
  if (kind->column->look & RECTIFY_CELL_FIGURES)
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
  if (kind->column->look & RECTIFY_CELL_LAMP)
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 0.5f);
  if (kind->column->look & (RECTIFY_CELL_FIGURES | RECTIFY_CELL_CODE))
    gtk_widget_add_css_class (cell, "figures");
  g_object_set_qdata (G_OBJECT (list_item), kind_quark, kind);
  g_object_set_qdata (G_OBJECT (cell), item_quark, list_item);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), list_item);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, CellKind *kind)
{
  g_signal_connect (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (item_changed_cb),
                    list_item);
  update_cell (list_item, kind);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, CellKind *kind)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_changed_cb,
                                        list_item);
}

static void
cell_kind_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkListItemFactory *
rectify_issue_table_new_factory (RectifyIssueTable *self, const RectifyIssueColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  CellKind           *kind = g_new (CellKind, 1);

  if (kind_quark == 0)
    {
      kind_quark = g_quark_from_static_string ("rectify-cell-kind");
      item_quark = g_quark_from_static_string ("rectify-cell-item");
      lamp_quark = g_quark_from_static_string ("rectify-cell-lamp");
    }
  kind->table = self;
  kind->column = column;
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), kind);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), kind);
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), kind, cell_kind_free, 0);
  return factory;
}

gboolean
rectify_issue_table_row_at (RectifyIssueTable *self, double x, double y, guint *position)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  /* Downwards first: a click beside the text hits the cell or the row around it. */
  for (GtkWidget *child = widget; child != NULL; child = gtk_widget_get_first_child (child))
    {
      GtkListItem *list_item = g_object_get_qdata (G_OBJECT (child), item_quark);

      if (child == GTK_WIDGET (self) || child == GTK_WIDGET (self->view)
          || child == GTK_WIDGET (self->scroller))
        return FALSE;
      if (list_item != NULL)
        {
          *position = gtk_list_item_get_position (list_item);
          return *position != GTK_INVALID_LIST_POSITION;
        }
    }
  return FALSE;
}
