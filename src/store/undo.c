/* undo.c: taking back: the last event of an issue, or everything that was done in one batch: here
 * what was done to issues, in take-back.c the rest.
 *
 * An undo is an event like any other; the row is computed anew from all events, and corrected
 * fields get the value the remaining corrections leave. Undoing a batch of undos brings back what
 * they took (redo).
 */

#include "store/undo-private.h"

#include <string.h>

#define PROGRESS_EVERY 256

gboolean *
rectify_undo_marks (const GArray *rows)
{
  gboolean *undone = g_new0 (gboolean, rows->len + 1);

  for (guint i = rows->len; i-- > 0;)
    {
      const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);

      if (row->kind == RECTIFY_EVENT_UNDO && !undone[i] && row->new_number > 1
          && row->new_number <= i)
        undone[row->new_number - 1] = TRUE;
    }
  return undone;
}

static gboolean
has_edits (const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, RectifyEventRow, i).kind == RECTIFY_EVENT_EDIT)
      return TRUE;
  return FALSE;
}

/* What is no status, but follows from events too: corrected fields, photos. */
static gboolean
restore_rest (RectifyDatabase *self, gint64 id, const GArray *rows, GError **error)
{
  g_autofree gboolean *undone = rectify_undo_marks (rows);

  return (!has_edits (rows) || rectify_edits_restore (self, rows, undone, error))
         && rectify_photos_restore (self, id, rows, undone, error);
}

/* Writes the undo of one event; @rows get it too. */
static gboolean
undo_serial (RectifyDatabase      *self,
             RectifyHead          *head,
             GArray               *rows,
             guint                 serial,
             const RectifyUndoing *undoing,
             GError              **error)
{
  gint64          unit = head->status.unit_id;
  RectifyEventRow row = { .issue_id = head->id,
                          .serial = head->n_events + 1,
                          .kind = RECTIFY_EVENT_UNDO,
                          .at = MAX (undoing->at, head->last_at),
                          .new_number = serial,
                          .seq = (*undoing->seq)++,
                          .recorded = undoing->recorded,
                          .from = head->status.state,
                          .by = undoing->by,
                          .text = undoing->text,
                          .batch = undoing->batch,
                          .old_value = undoing->what };
  RectifyEventRow kept = row;

  kept.by = kept.text = kept.batch = kept.old_value = NULL; /* the array frees its strings */
  g_array_append_val (rows, kept);
  rectify_event_rows_replay (rows, &head->status);
  row.to = head->status.state;
  head->n_events = row.serial;
  head->last_at = row.at;
  return rectify_event_insert (self, &row, error)
         && rectify_issue_update_status (self, head->id, &head->status, head->n_events,
                                         head->last_at, unit != head->status.unit_id, error)
         && restore_rest (self, head->id, rows, error);
}

gboolean
rectify_undo_last (RectifyDatabase      *self,
                   RectifyHead          *head,
                   const RectifyUndoing *undoing,
                   RectifyRefusal       *refusal,
                   GError              **error)
{
  g_autoptr (GArray) rows = rectify_event_rows_load (self, head->id, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) cells = NULL;
  guint              serial;

  if (rows == NULL)
    return FALSE;
  *refusal = RECTIFY_REFUSAL_NONE;
  cells = rectify_event_rows_cells (rows, ids);
  serial = rectify_replay_undoable ((const RectifyEventCell *) (gpointer) cells->data, cells->len);
  if (serial == 0)
    *refusal = RECTIFY_REFUSAL_NOTHING;
  else if (undoing->at < head->last_at)
    *refusal = RECTIFY_REFUSAL_TIME;
  else
    return undo_serial (self, head, rows, serial, undoing, error);
  return TRUE;
}

/* --- a batch --- */

/* Whether anything that counts came after the batch's events and does not belong to it: then taking
 * the batch back would pull the ground from under it. */
static gboolean
was_built_upon (const GArray *rows, const char *batch, const gboolean *undone)
{
  gboolean seen = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);
      gboolean               ours = g_strcmp0 (row->batch, batch) == 0;

      if (ours && !undone[i])
        seen = TRUE;
      else if (seen && !ours && !undone[i] && row->kind != RECTIFY_EVENT_UNDO
               && row->kind != RECTIFY_EVENT_NOTE)
        return TRUE;
    }
  return FALSE;
}

static const char PRINT_OF[] = "SELECT fingerprint FROM issue WHERE id = ?1";
static const char SET_PRINT[] = "UPDATE issue SET fingerprint = ?1 WHERE id = ?2";

static gboolean
set_print (RectifyDatabase *self, gint64 id, gint64 fingerprint, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, SET_PRINT, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_id (stmt, 1, fingerprint);
  sqlite3_bind_int64 (stmt, 2, id);
  return rectify_database_run (self, stmt, error);
}

static gboolean
print_of (RectifyDatabase *self, gint64 id, gint64 *fingerprint, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, PRINT_OF, error);
  gboolean      has_row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  *fingerprint = has_row ? sqlite3_column_int64 (stmt, 0) : 0;
  if (has_row)
    sqlite3_reset (stmt);
  return TRUE;
}

/* A finding is never undone; the issue becomes void instead, is not known again, and in no list nor
 * figure as long as that counts (column-load.c). The event keeps
 * how it was known, for the undo of this undo. */
static gboolean
void_found (RectifyDatabase *self, RectifyHead *head, const RectifyUndoing *undoing, GError **error)
{
  gint64          fingerprint;
  RectifyEventRow row = { .issue_id = head->id,
                          .serial = head->n_events + 1,
                          .kind = RECTIFY_EVENT_VOID,
                          .at = MAX (undoing->at, head->last_at),
                          .new_number = 1,
                          .seq = (*undoing->seq)++,
                          .recorded = undoing->recorded,
                          .from = head->status.state,
                          .by = undoing->by,
                          .text = undoing->text,
                          .batch = undoing->batch,
                          .old_value = undoing->what };

  if (!print_of (self, head->id, &fingerprint, error))
    return FALSE;
  row.old_number = fingerprint;
  rectify_event_row_apply (&row, &head->status);
  row.to = head->status.state;
  return rectify_event_insert (self, &row, error)
         && rectify_issue_update_status (self, head->id, &head->status, row.serial, row.at, FALSE,
                                         error)
         && set_print (self, head->id, 0, error);
}

/* Whether this is what void_found () wrote. */
static gboolean
is_void_found (const RectifyEventRow *row)
{
  return row->kind == RECTIFY_EVENT_VOID && row->new_number == 1;
}

/* Takes back what the batch did to one issue, the last event first. */
static gboolean
undo_issue (RectifyDatabase      *self,
            gint64                id,
            const char           *batch,
            const RectifyUndoing *undoing,
            RectifyRefusal       *refusal,
            GError              **error)
{
  g_autoptr (GArray)   rows = rectify_event_rows_load (self, id, error);
  g_autofree gboolean *undone = NULL;
  RectifyHead          head;
  gboolean             found, any = FALSE, whole = FALSE;

  if (rows == NULL || !rectify_head_load (self, id, &head, &found, error))
    return FALSE;
  undone = rectify_undo_marks (rows);
  *refusal = RECTIFY_REFUSAL_NONE;
  if (was_built_upon (rows, batch, undone))
    {
      *refusal = RECTIFY_REFUSAL_STATE;
      return TRUE;
    }
  for (guint i = rows->len; i-- > 0;)
    {
      const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);

      if (undone[i] || g_strcmp0 (row->batch, batch) != 0)
        continue;
      any = TRUE;
      if (row->kind == RECTIFY_EVENT_FOUND)
        whole = TRUE;
      else if ((is_void_found (row) && !set_print (self, id, row->old_number, error))
               || !undo_serial (self, &head, rows, row->serial, undoing, error))
        return FALSE;
    }
  if (whole && head.status.state != RECTIFY_STATE_VOID)
    return void_found (self, &head, undoing, error);
  if (!any || whole)
    *refusal = RECTIFY_REFUSAL_NOTHING;
  return TRUE;
}

static const char BATCH_ISSUES[] =
    "SELECT DISTINCT issue_id FROM event WHERE batch = ?1 ORDER BY issue_id";

GArray *
rectify_database_batch_issues (RectifyDatabase *self, const char *batch, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt      *stmt = rectify_database_statement (self, BATCH_ISSUES, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, batch);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return has_row ? NULL : g_steal_pointer (&ids);
}

/* What an undo of many carries along. */
typedef struct
{
  RectifyUndoing      undoing;
  RectifyProgressFunc progress;
  gpointer            progress_data;
  GCancellable       *cancellable;
  RectifyActReport   *report;
} UndoingMany;

static gboolean
undo_each (RectifyDatabase *self,
           UndoingMany     *many,
           const char      *batch,
           const GArray    *ids,
           GError         **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      RectifyRefused refused = { g_array_index (ids, gint64, i), RECTIFY_REFUSAL_NONE };

      if (g_cancellable_set_error_if_cancelled (many->cancellable, error)
          || !undo_issue (self, refused.id, batch, &many->undoing, &refused.refusal, error))
        return FALSE;
      if (refused.refusal == RECTIFY_REFUSAL_NONE)
        many->report->done++;
      else
        g_array_append_val (many->report->refused, refused);
      if (many->progress != NULL && (i % PROGRESS_EVERY == 0 || i + 1 == ids->len))
        many->progress (i + 1, ids->len, many->progress_data);
    }
  return TRUE;
}

/* What the batch did to lists, work figures and visits; the undo of that is in the log. */
static gboolean
undo_rest (RectifyDatabase *self, UndoingMany *many, const char *batch, GError **error)
{
  RectifyActReport   *report = many->report;
  RectifyTakenBack    taken;
  const RectifyLogged logged = { report->batch, batch, many->undoing.at, many->undoing.by };

  if (!rectify_take_back (self, batch, report->batch, &taken, error))
    return FALSE;
  report->kept = taken.kept;
  if (report->what == RECTIFY_STEP_LISTS)
    report->done = taken.entries;
  else if (report->what == RECTIFY_STEP_VISIT)
    report->done = taken.visits;
  return taken.entries + taken.visits == 0 || rectify_database_log_step (self, &logged, error);
}

static gboolean
undo_all (RectifyDatabase *self, UndoingMany *many, const char *batch, GError **error)
{
  g_autoptr (GArray) ids = rectify_database_batch_issues (self, batch, error);
  RectifyActReport  *report = many->report;
  gint64             seq;

  if (ids == NULL || !rectify_database_require_running (self, error)
      || !rectify_step_tell (self, batch, &report->redone, &report->what, &report->kind, error))
    return FALSE;
  seq = rectify_database_next_seq (self, error);
  if (seq <= 0)
    return FALSE;
  report->batch = rectify_batch_name (self, seq);
  many->undoing.batch = report->batch;
  many->undoing.what = batch;
  many->undoing.seq = &seq;
  if (!undo_each (self, many, batch, ids, error))
    return FALSE;
  /* Names of issues that stay, stay. */
  return (ids->len > 0 && report->done == 0 && report->what != RECTIFY_STEP_VISIT)
         || undo_rest (self, many, batch, error);
}

gboolean
rectify_database_undo_batch (RectifyDatabase    *self,
                             const char         *batch,
                             const char         *by,
                             gint64              now,
                             RectifyProgressFunc progress,
                             gpointer            progress_data,
                             GCancellable       *cancellable,
                             RectifyActReport   *report,
                             GError            **error)
{
  UndoingMany many = { .undoing = { .at = now, .by = by },
                       .progress = progress,
                       .progress_data = progress_data,
                       .cancellable = cancellable,
                       .report = report };

  g_return_val_if_fail (batch != NULL && report != NULL, FALSE);

  *report = (RectifyActReport){ 0 };
  report->refused = g_array_new (FALSE, FALSE, sizeof (RectifyRefused));
  many.undoing.recorded = g_get_real_time () / G_USEC_PER_SEC;
  if (rectify_database_begin_write (self, error))
    {
      rectify_database_watch (self, cancellable);
      if (rectify_database_end (self, undo_all (self, &many, batch, error), error))
        return TRUE;
    }
  rectify_act_report_clear (report);
  return FALSE;
}
