/* events.c: rows of the history: writing one, reading all of an issue, and what they add up to.
 *
 * Rows hold ids, cells hold indexes. Where only the sum of one issue is asked for there is no need
 * of a directory: the ids met are numbered on the spot.
 */

#include "store/waiting-rows-private.h"

#include <string.h>

gboolean
rectify_event_insert (RectifyDatabase *self, const RectifyEventRow *row, GError **error)
{
  const RectifyValue values[] = {
    rectify_value_number (row->issue_id), rectify_value_number (row->serial),
    rectify_value_number (row->kind),     rectify_value_number (row->at),
    rectify_value_id (row->due),          rectify_value_id (row->unit_id),
    rectify_value_number (row->flags),    rectify_value_number (row->field),
    rectify_value_id (row->old_number),   rectify_value_id (row->new_number),
    rectify_value_number (row->seq),      rectify_value_number (row->recorded),
    rectify_value_number (row->from),     rectify_value_number (row->to),
    rectify_value_text (row->by),         rectify_value_text (row->approver),
    rectify_value_text (row->text),       rectify_value_text (row->document),
    rectify_value_text (row->batch),      rectify_value_text (row->old_value),
    rectify_value_text (row->new_value),
  };

  return rectify_insert_row (self, RECTIFY_WAITING_EVENT, values, G_N_ELEMENTS (values), error);
}

static const char LOAD_EVENTS[] =
    "SELECT serial, kind, at, due, unit_id, flags, field, old_number, new_number, recorded,"
    " from_state, to_state, by, approver, text, document, batch, old_value, new_value, seq"
    " FROM event WHERE issue_id = ?1 ORDER BY serial";

static void
clear_row (gpointer data)
{
  RectifyEventRow *row = data;

  g_free ((char *) row->by);
  g_free ((char *) row->approver);
  g_free ((char *) row->text);
  g_free ((char *) row->document);
  g_free ((char *) row->batch);
  g_free ((char *) row->old_value);
  g_free ((char *) row->new_value);
}

GArray *
rectify_event_rows_load (RectifyDatabase *self, gint64 issue_id, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (RectifyEventRow));
  sqlite3_stmt      *stmt = rectify_database_statement (self, LOAD_EVENTS, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  g_array_set_clear_func (rows, clear_row);
  sqlite3_bind_int64 (stmt, 1, issue_id);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyEventRow row = { .issue_id = issue_id };

      row.serial = (guint) sqlite3_column_int (stmt, 0);
      row.kind = (guint8) sqlite3_column_int (stmt, 1);
      row.at = sqlite3_column_int64 (stmt, 2);
      row.due = sqlite3_column_int64 (stmt, 3);
      row.unit_id = sqlite3_column_int64 (stmt, 4);
      row.flags = (guint8) sqlite3_column_int (stmt, 5);
      row.field = (guint8) sqlite3_column_int (stmt, 6);
      row.old_number = sqlite3_column_int64 (stmt, 7);
      row.new_number = sqlite3_column_int64 (stmt, 8);
      row.recorded = sqlite3_column_int64 (stmt, 9);
      row.from = (guint8) sqlite3_column_int (stmt, 10);
      row.to = (guint8) sqlite3_column_int (stmt, 11);
      row.by = rectify_column_text (stmt, 12);
      row.approver = rectify_column_text (stmt, 13);
      row.text = rectify_column_text (stmt, 14);
      row.document = rectify_column_text (stmt, 15);
      row.batch = rectify_column_text (stmt, 16);
      row.old_value = rectify_column_text (stmt, 17);
      row.new_value = rectify_column_text (stmt, 18);
      row.seq = sqlite3_column_int64 (stmt, 19);
      g_array_append_val (rows, row);
    }
  return has_row ? NULL : g_steal_pointer (&rows);
}

int
rectify_field_list (guint field)
{
  switch ((RectifyField) field)
    {
    case RECTIFY_FIELD_CLASS:
      return RECTIFY_LIST_CLASS;
    case RECTIFY_FIELD_SOURCE:
      return RECTIFY_LIST_SOURCE;
    case RECTIFY_FIELD_ITEM:
      return RECTIFY_LIST_ITEM;
    case RECTIFY_FIELD_SITE:
      return RECTIFY_LIST_SITE;
    case RECTIFY_FIELD_AREA:
      return RECTIFY_LIST_AREA;
    case RECTIFY_FIELD_GROUP:
      return RECTIFY_LIST_GROUP;
    case RECTIFY_FIELD_UNIT:
      return RECTIFY_LIST_UNIT;
    default:
      return -1;
    }
}

/* Number of an id among those met, from 1; 0 for none. */
static guint32
local_number (GArray *ids, gint64 id)
{
  if (id == 0)
    return 0;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i + 1;
  g_array_append_val (ids, id);
  return ids->len;
}

static void
cell_from_row (const RectifyEventRow *row, GArray *ids, RectifyEventCell *cell)
{
  gboolean is_edit = row->kind == RECTIFY_EVENT_EDIT;
  gboolean is_id = is_edit && rectify_field_list (row->field) >= 0;

  cell->at = (guint32) row->at;
  cell->kind = row->kind;
  cell->flags = row->flags;
  cell->field = row->field;
  if (is_edit)
    {
      cell->due = is_id ? local_number (ids, row->old_number) : (guint32) row->old_number;
      cell->arg = is_id ? local_number (ids, row->new_number) : (guint32) row->new_number;
    }
  else
    {
      cell->due = (guint32) row->due;
      cell->arg = row->kind == RECTIFY_EVENT_UNDO ? (guint32) row->new_number
                                                  : local_number (ids, row->unit_id);
    }
}

GArray *
rectify_event_rows_cells (const GArray *rows, GArray *ids)
{
  GArray *cells = g_array_sized_new (FALSE, TRUE, sizeof (RectifyEventCell), rows->len);

  g_array_set_size (cells, rows->len);
  for (guint i = 0; i < rows->len; i++)
    cell_from_row (&g_array_index (rows, RectifyEventRow, i), ids,
                   &g_array_index (cells, RectifyEventCell, i));
  return cells;
}

static void
give_unit_id (RectifyStatus *status, const GArray *ids)
{
  status->unit_id = status->unit == 0 ? 0 : g_array_index (ids, gint64, status->unit - 1);
  status->unit = 0;
}

void
rectify_event_rows_replay (const GArray *rows, RectifyStatus *status)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) cells = rectify_event_rows_cells (rows, ids);

  memset (status, 0, sizeof *status);
  rectify_replay ((const RectifyEventCell *) (gpointer) cells->data, cells->len, G_MAXUINT32,
                  status);
  give_unit_id (status, ids);
}

/* Of what is no correction there are two units at most, which need no list. */
static void
apply_plain (const RectifyEventRow *row, RectifyStatus *status)
{
  const gint64     units[] = { 0, status->unit_id, row->unit_id };
  RectifyEventCell cell = { .at = (guint32) row->at,
                            .kind = row->kind,
                            .flags = row->flags,
                            .field = row->field,
                            .due = (guint32) row->due };

  status->unit = status->unit_id != 0 ? 1 : 0;
  if (row->kind == RECTIFY_EVENT_UNDO)
    cell.arg = (guint32) row->new_number;
  else
    cell.arg = row->unit_id == 0 ? 0 : row->unit_id == status->unit_id ? 1 : 2;
  rectify_status_apply (status, &cell);
  status->unit_id = units[status->unit];
  status->unit = 0;
}

void
rectify_event_row_apply (const RectifyEventRow *row, RectifyStatus *status)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RectifyEventCell   cell = { 0 };

  if (row->kind != RECTIFY_EVENT_EDIT)
    {
      apply_plain (row, status);
      return;
    }
  status->unit = local_number (ids, status->unit_id);
  cell_from_row (row, ids, &cell);
  rectify_status_apply (status, &cell);
  give_unit_id (status, ids);
}

static RectifyEvent *
event_from_row (RectifyEventRow *row)
{
  RectifyEvent *event = rectify_event_new ();
  gboolean      is_edit = row->kind == RECTIFY_EVENT_EDIT;
  gboolean      counts = is_edit && rectify_field_list (row->field) < 0;

  event->issue_id = row->issue_id;
  event->serial = row->serial;
  event->cell.at = (guint32) row->at;
  event->cell.kind = row->kind;
  event->cell.flags = row->flags;
  event->cell.field = row->field;
  event->cell.due = (guint32) (counts ? row->old_number : row->due);
  if (counts || row->kind == RECTIFY_EVENT_UNDO)
    event->cell.arg = (guint32) row->new_number;
  event->recorded = row->recorded;
  event->from = (RectifyState) row->from;
  event->to = (RectifyState) row->to;
  /* A corrected unit is as good as an assigned one. */
  event->unit_id = is_edit && row->field == RECTIFY_FIELD_UNIT ? row->new_number : row->unit_id;
  event->field = (RectifyField) row->field;
  event->by = g_strdup (row->by);
  event->approver = g_strdup (row->approver);
  event->text = g_strdup (row->text);
  event->document = g_strdup (row->document);
  event->batch = g_strdup (row->batch);
  event->old_value = g_strdup (row->old_value);
  event->new_value = g_strdup (row->new_value);
  return event;
}

GPtrArray *
rectify_database_load_events (RectifyDatabase *self, gint64 issue_id, GError **error)
{
  g_autoptr (GArray) rows = rectify_event_rows_load (self, issue_id, error);
  GPtrArray         *events;

  if (rows == NULL)
    return NULL;
  events = g_ptr_array_new_full (rows->len, (GDestroyNotify) rectify_event_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (events, event_from_row (&g_array_index (rows, RectifyEventRow, i)));
  return events;
}
