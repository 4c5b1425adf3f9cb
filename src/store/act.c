/* act.c: one action on many issues: the state table is asked for each, what it allows is done in
 * one transaction.
 *
 * A stored row holds all that its events add up to, so an action reads one row, writes one event
 * and the row; nothing is replayed except by an undo.
 */

#include "domain/fill-in.h"
#include "store/undo-private.h"

#define PROGRESS_EVERY 256

void
rectify_act_report_clear (RectifyActReport *self)
{
  g_clear_pointer (&self->refused, g_array_unref);
  g_clear_pointer (&self->batch, g_free);
  self->done = self->warnings = self->kept = 0;
}

char *
rectify_batch_name (RectifyDatabase *self, gint64 seq)
{
  return g_strdup_printf ("%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x", self->office, seq);
}

/* An intake must know what somebody corrected here from what it wrote itself. */
char *
rectify_batch_name_by_hand (RectifyDatabase *self, gint64 seq)
{
  g_autofree char *name = rectify_batch_name (self, seq);

  return g_strconcat (name, "h", NULL);
}

gboolean
rectify_batch_is_by_hand (const char *batch)
{
  return batch == NULL || g_str_has_suffix (batch, "h");
}

static const char LAST_REPORTER[] = "SELECT by FROM event WHERE issue_id = ?1 AND kind = 4"
                                    " ORDER BY serial DESC LIMIT 1";

/* Who reported last; NULL when nobody did or said so. */
static char *
load_last_reporter (RectifyDatabase *self, gint64 id, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LAST_REPORTER, error);
  gboolean      has_row;
  char         *by = NULL;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      by = rectify_column_text (stmt, 0);
      sqlite3_reset (stmt);
    }
  return by;
}

static const char ITEM_DAYS[] = "SELECT days FROM item WHERE id = ?1";

/* The deadline by rule: the item's days, else the campaign's, to the end of that day. */
static gboolean
due_by_rule (RectifyDatabase *self, gint64 item_id, gint64 at, gint64 *due, GError **error)
{
  guint         days = 0;
  sqlite3_stmt *stmt;
  gboolean      has_row;

  if (item_id != 0)
    {
      stmt = rectify_database_statement (self, ITEM_DAYS, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, item_id);
      if (!rectify_database_step (self, stmt, &has_row, error))
        return FALSE;
      days = has_row ? (guint) sqlite3_column_int (stmt, 0) : 0;
      sqlite3_reset (stmt);
    }
  *due = rectify_due_by_rule (days, at, self->campaign, self->clock);
  return TRUE;
}

/* What the table says to @move on this issue; the rest of the move's facts are looked up where the
 * kind needs them. */
static gboolean
ask_table (RectifyDatabase   *self,
           const RectifyHead *head,
           RectifyMove       *move,
           RectifyRefusal    *refusal,
           RectifyRefusal    *warning,
           GError           **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char   *reporter = NULL;

  if (move->kind == RECTIFY_EVENT_ASSIGN && move->due == 0
      && !due_by_rule (self, head->item_id, move->at, &move->due, error))
    return FALSE;
  if (move->kind == RECTIFY_EVENT_PASS && move->by != NULL)
    reporter = load_last_reporter (self, head->id, &wrong);
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (rectify_campaign_is_closed (self, head->campaign_id))
    {
      *refusal = RECTIFY_REFUSAL_CLOSED_LEDGER;
      return TRUE;
    }
  *refusal = rectify_state_table_check (&head->status, head->last_at, reporter, move,
                                        self->campaign, warning);
  return TRUE;
}

gboolean
rectify_move_write (RectifyDatabase   *self,
                    RectifyHead       *head,
                    const RectifyMove *move,
                    gint64             seq,
                    gint64             recorded,
                    const char        *batch,
                    GError           **error)
{
  gint64          unit = head->status.unit_id;
  RectifyEventRow row = {
    .issue_id = head->id,
    .serial = head->n_events + 1,
    .kind = (guint8) move->kind,
    .flags = (guint8) move->flags,
    .at = move->at,
    .due = move->due,
    .unit_id = move->kind == RECTIFY_EVENT_ASSIGN ? move->unit_id : 0,
    .new_number = move->other_id,
    .seq = seq,
    .recorded = recorded,
    .from = head->status.state,
    .by = move->by,
    .approver = move->approver,
    .text = move->text,
    .document = move->document,
    .batch = batch,
  };

  rectify_event_row_apply (&row, &head->status);
  row.to = head->status.state;
  head->n_events = row.serial;
  head->last_at = MAX (head->last_at, row.at);
  return rectify_event_insert (self, &row, error)
         && rectify_issue_update_status (self, head->id, &head->status, head->n_events,
                                         head->last_at, unit != head->status.unit_id, error);
}

/* What an action on many carries along. */
typedef struct
{
  RectifyDatabase   *db;
  const RectifyMove *move;
  const GPtrArray   *photos;
  gboolean           has_after;
  gint64             seq, recorded;
  RectifyActReport  *report;
} Acting;

static void
note_refused (Acting *self, gint64 id, RectifyRefusal refusal)
{
  RectifyRefused refused = { id, refusal };

  g_array_append_val (self->report->refused, refused);
}

static gboolean
hang_photos (Acting *self, const RectifyHead *head, GError **error)
{
  for (guint i = 0; self->photos != NULL && i < self->photos->len; i++)
    if (!rectify_photo_insert (self->db, self->photos->pdata[i], head->id, head->n_events, error))
      return FALSE;
  return TRUE;
}

static gboolean
undo_last (Acting *self, RectifyHead *head, GError **error)
{
  RectifyUndoing undoing = { .at = self->move->at,
                             .by = self->move->by,
                             .text = self->move->text,
                             .batch = self->report->batch,
                             .recorded = self->recorded,
                             .seq = &self->seq };
  RectifyRefusal refusal;

  if (!rectify_undo_last (self->db, head, &undoing, &refusal, error))
    return FALSE;
  if (refusal != RECTIFY_REFUSAL_NONE)
    note_refused (self, head->id, refusal);
  else
    self->report->done++;
  return TRUE;
}

static gboolean
act_on (Acting *self, gint64 id, GError **error)
{
  RectifyHead    head;
  RectifyMove    move = *self->move;
  RectifyRefusal refusal, warning;
  gboolean       found;

  if (!rectify_head_load (self->db, id, &head, &found, error))
    return FALSE;
  if (!found)
    {
      note_refused (self, id, RECTIFY_REFUSAL_NO_ISSUE);
      return TRUE;
    }
  if (move.kind == RECTIFY_EVENT_UNDO)
    return undo_last (self, &head, error);
  move.has_after_photo = move.has_after_photo || self->has_after;
  if (!ask_table (self->db, &head, &move, &refusal, &warning, error))
    return FALSE;
  /* A correction has its own call, which knows the field. */
  if (refusal == RECTIFY_REFUSAL_NONE && move.kind == RECTIFY_EVENT_EDIT)
    refusal = RECTIFY_REFUSAL_STATE;
  if (refusal != RECTIFY_REFUSAL_NONE)
    {
      note_refused (self, id, refusal);
      return TRUE;
    }
  self->report->warnings += warning != RECTIFY_REFUSAL_NONE;
  self->report->done++;
  return rectify_move_write (self->db, &head, &move, self->seq++, self->recorded,
                             self->report->batch, error)
         && hang_photos (self, &head, error);
}

static gboolean
act_on_all (Acting             *self,
            const gint64       *ids,
            gsize               n_ids,
            RectifyProgressFunc progress,
            gpointer            progress_data,
            GCancellable       *cancellable,
            GError            **error)
{
  if (!rectify_database_require_running (self->db, error))
    return FALSE;
  self->seq = rectify_database_next_seq (self->db, error);
  if (self->seq <= 0)
    return FALSE;
  self->report->batch = rectify_batch_name (self->db, self->seq);
  for (gsize i = 0; i < n_ids; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !act_on (self, ids[i], error))
        return FALSE;
      if (progress != NULL && (i % PROGRESS_EVERY == 0 || i + 1 == n_ids))
        progress ((guint) i + 1, (guint) n_ids, progress_data);
    }
  return TRUE;
}

static gboolean
has_after_photo (const GPtrArray *photos)
{
  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (((const RectifyPhoto *) photos->pdata[i])->kind == RECTIFY_PHOTO_AFTER)
      return TRUE;
  return FALSE;
}

gboolean
rectify_database_act (RectifyDatabase    *self,
                      const gint64       *ids,
                      gsize               n_ids,
                      const RectifyMove  *move,
                      const GPtrArray    *photos,
                      RectifyProgressFunc progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      RectifyActReport   *report,
                      GError            **error)
{
  Acting acting = { .db = self, .move = move, .photos = photos, .report = report };

  g_return_val_if_fail (ids != NULL || n_ids == 0, FALSE);
  g_return_val_if_fail (move != NULL && report != NULL, FALSE);

  *report = (RectifyActReport){ 0 };
  if (!rectify_check_text ("text", move->text, error) || !rectify_check_text ("by", move->by, error)
      || !rectify_check_text ("approver", move->approver, error)
      || !rectify_check_text ("document", move->document, error))
    return FALSE;
  report->refused = g_array_new (FALSE, FALSE, sizeof (RectifyRefused));
  acting.has_after = has_after_photo (photos);
  acting.recorded = g_get_real_time () / G_USEC_PER_SEC;
  if (rectify_database_begin_write (self, error))
    {
      rectify_database_watch (self, cancellable);
      if (rectify_database_end (self,
                                act_on_all (&acting, ids, n_ids, progress, progress_data,
                                            cancellable, error),
                                error))
        return TRUE;
    }
  rectify_act_report_clear (report);
  return FALSE;
}

gboolean
rectify_act_one (RectifyDatabase   *self,
                 gint64             id,
                 const RectifyMove *move,
                 gint64             recorded,
                 const char        *batch,
                 GError           **error)
{
  RectifyMove    full = *move;
  RectifyHead    head;
  RectifyRefusal refusal = RECTIFY_REFUSAL_NO_ISSUE, warning;
  gboolean       found;
  gint64         seq;

  if (!rectify_head_load (self, id, &head, &found, error)
      || (found && !ask_table (self, &head, &full, &refusal, &warning, error)))
    return FALSE;
  if (!found || refusal != RECTIFY_REFUSAL_NONE)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_REFUSED, "%s %s",
                   rectify_event_keys[move->kind], rectify_refusal_keys[refusal]);
      return FALSE;
    }
  seq = rectify_database_next_seq (self, error);
  return seq > 0 && rectify_move_write (self, &head, &full, seq, recorded, batch, error);
}
