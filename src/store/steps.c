/* steps.c: the ledger's history as steps: what undo takes back next, what redo brings back.
 *
 * Nothing is kept for it: every batch is one run of the sequence of writes, events and lines of the
 * log, and an undo of a batch says in them which batch that was. So the history is walked back
 * batch by batch, whoever wrote it, until the first step that counts.
 */

#include "store/undo-private.h"

#include <stdlib.h>

#define MOST_STEPS 5000 /* events without a batch are a step each */

void
rectify_step_clear (RectifyStep *self)
{
  g_clear_pointer (&self->batch, g_free);
  g_clear_pointer (&self->by, g_free);
  *self = (RectifyStep){ 0 };
}

#define LAST_OF(columns, table, also)                                                              \
  "SELECT * FROM (SELECT seq, batch, " columns " AS undoes FROM " table                            \
  " WHERE seq <= ?1 AND seq > ?2" also " ORDER BY seq DESC LIMIT 1)"
#define UNDONE_BY_EVENT "CASE WHEN kind = 21 OR kind = 10 THEN old_value END"
static const char LAST_WRITE[] =
    LAST_OF (UNDONE_BY_EVENT,
             "event",
             "") " UNION ALL " LAST_OF ("undoes",
                                        "change_log",
                                        " AND batch IS NOT NULL") " ORDER BY seq DESC LIMIT 1";
static const char FIRST_SEQ[] = "SELECT min (seq) FROM (SELECT seq FROM event WHERE batch = ?1"
                                " UNION ALL SELECT seq FROM change_log WHERE batch = ?1)";
static const char WHOLE_STEP[] =
    "SELECT count (DISTINCT issue_id), max (kind = 0), max (kind = 0 AND new_number IS NOT NULL),"
    " max (kind = 10 AND new_number > 1), EXISTS (SELECT 1 FROM inspection WHERE batch = ?1)"
    " FROM event WHERE batch = ?1";
static const char FIRST_OF_STEP[] =
    "SELECT kind, at, by FROM event WHERE batch = ?1 ORDER BY issue_id, serial LIMIT 1";
static const char LOGGED_STEP[] =
    "SELECT 0, at, by, (SELECT count (*) FROM list_change WHERE batch = ?1)"
    " + (SELECT count (*) FROM work_change WHERE batch = ?1) FROM change_log WHERE batch = ?1";

gboolean
rectify_batch_first_seq (RectifyDatabase *self,
                         const char      *batch,
                         gint64           last,
                         gint64          *seq,
                         GError         **error)
{
  char         *end;
  gint64        office = (gint64) g_ascii_strtoull (batch, &end, 16);
  sqlite3_stmt *stmt;
  gboolean      has_row;

  /* Its name says it where this office wrote it. */
  *seq = *end == '-' ? (gint64) g_ascii_strtoull (end + 1, NULL, 16) : 0;
  if (office == self->office && *seq > 0 && *seq <= last)
    return TRUE;
  stmt = rectify_database_ask (self, FIRST_SEQ, batch, &has_row, error);
  if (stmt == NULL)
    return FALSE;
  *seq = has_row ? sqlite3_column_int64 (stmt, 0) : last;
  if (has_row)
    sqlite3_reset (stmt);
  return TRUE;
}

/* When and by whom; @n: what a line of the log says of, besides. */
static gboolean
describe_first (RectifyDatabase *self,
                const char      *sql,
                const char      *batch,
                RectifyStep     *step,
                guint           *n,
                GError         **error)
{
  gboolean      has_row;
  sqlite3_stmt *stmt = rectify_database_ask (self, sql, batch, &has_row, error);

  if (stmt == NULL)
    return FALSE;
  if (has_row)
    {
      step->kind = (RectifyEventKind) sqlite3_column_int (stmt, 0);
      step->at = sqlite3_column_int64 (stmt, 1);
      step->by = rectify_column_text (stmt, 2);
      *n = (guint) sqlite3_column_int (stmt, 3);
      sqlite3_reset (stmt);
    }
  return TRUE;
}

/* What the step of this batch did; its own batch is set by the caller. */
static gboolean
describe (RectifyDatabase *self, const char *batch, RectifyStep *step, GError **error)
{
  gboolean      has_row, visit;
  guint         n_logged = 0;
  sqlite3_stmt *stmt = rectify_database_ask (self, WHOLE_STEP, batch, &has_row, error);

  if (stmt == NULL || !has_row)
    return FALSE;
  visit = sqlite3_column_int (stmt, 4) != 0;
  step->n = (guint) sqlite3_column_int (stmt, 0);
  step->what = visit                          ? RECTIFY_STEP_VISIT
               : step->n == 0                 ? RECTIFY_STEP_LISTS
               : sqlite3_column_int (stmt, 3) ? RECTIFY_STEP_MERGE
               : sqlite3_column_int (stmt, 2) ? RECTIFY_STEP_SPLIT
               : sqlite3_column_int (stmt, 1) ? RECTIFY_STEP_NEW
                                              : RECTIFY_STEP_EVENT;
  sqlite3_reset (stmt);
  if (step->n > 0)
    return describe_first (self, FIRST_OF_STEP, batch, step, &n_logged, error);
  if (!describe_first (self, LOGGED_STEP, batch, step, &n_logged, error))
    return FALSE;
  step->n = visit ? 0 : n_logged;
  return TRUE;
}

/* One batch further back: its name, and the one it took back. @seq moves before it; 0: there is
 * none. Without a name: an event that belongs to none. */
static gboolean
step_back (RectifyDatabase *self,
           gint64           since,
           gint64          *seq,
           char           **batch,
           char           **target,
           GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LAST_WRITE, error);
  gboolean      has_row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *seq);
  sqlite3_bind_int64 (stmt, 2, since);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      *seq = 0;
      return TRUE;
    }
  *seq = sqlite3_column_int64 (stmt, 0);
  *batch = rectify_column_text (stmt, 1);
  *target = rectify_column_text (stmt, 2);
  sqlite3_reset (stmt);
  if (*batch != NULL && !rectify_batch_first_seq (self, *batch, *seq, seq, error))
    return FALSE;
  (*seq)--;
  return TRUE;
}

static const char TAKEN_BACK[] =
    "SELECT ifnull ((SELECT " UNDONE_BY_EVENT " FROM event WHERE batch = ?1 LIMIT 1),"
    " (SELECT undoes FROM change_log WHERE batch = ?1))";

gboolean
rectify_batch_undoes (RectifyDatabase *self, const char *batch, char **target, GError **error)
{
  gboolean      has_row;
  sqlite3_stmt *stmt = rectify_database_ask (self, TAKEN_BACK, batch, &has_row, error);

  *target = NULL;
  if (stmt == NULL)
    return FALSE;
  if (has_row)
    {
      *target = rectify_column_text (stmt, 0);
      sqlite3_reset (stmt);
    }
  return TRUE;
}

gboolean
rectify_step_tell (RectifyDatabase  *self,
                   const char       *batch,
                   gboolean         *redone,
                   RectifyStepWhat  *what,
                   RectifyEventKind *kind,
                   GError          **error)
{
  g_autofree char *target = NULL;
  RectifyStep      step = { 0 };

  if (!rectify_batch_undoes (self, batch, &target, error)
      || !describe (self, target != NULL ? target : batch, &step, error))
    return FALSE;
  *redone = target != NULL;
  *what = step.what;
  *kind = step.kind;
  rectify_step_clear (&step);
  return TRUE;
}

/* @batch took back @target: unless that was an undo itself, this is what a redo takes back. */
static gboolean
offer_redo (RectifyDatabase *self,
            const char      *batch,
            const char      *target,
            RectifyStep     *redo,
            GError         **error)
{
  g_autofree char *before = NULL;

  if (!rectify_batch_undoes (self, target, &before, error))
    return FALSE;
  if (before != NULL)
    return TRUE;
  redo->batch = g_strdup (batch);
  return describe (self, target, redo, error);
}

static gboolean
walk (RectifyDatabase   *self,
      gint64             since,
      const char *const *passed,
      RectifyStep       *undo,
      RectifyStep       *redo,
      GError           **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64                 seq = rectify_database_seq (self, error);

  for (guint i = 0; seq > since && i < MOST_STEPS; i++)
    {
      g_autofree char *batch = NULL, *target = NULL;

      if (!step_back (self, since, &seq, &batch, &target, error))
        return FALSE;
      if (batch == NULL || g_hash_table_contains (undone, batch)
          || (passed != NULL && target == NULL && g_strv_contains (passed, batch)))
        continue;
      if (target == NULL)
        {
          undo->batch = g_steal_pointer (&batch);
          return describe (self, undo->batch, undo, error);
        }
      if (redo->batch == NULL && (passed == NULL || !g_strv_contains (passed, batch))
          && !offer_redo (self, batch, target, redo, error))
        return FALSE;
      g_hash_table_add (undone, g_steal_pointer (&target));
    }
  return seq >= 0;
}

gboolean
rectify_database_steps (RectifyDatabase   *self,
                        gint64             since,
                        const char *const *passed,
                        RectifyStep       *undo,
                        RectifyStep       *redo,
                        GError           **error)
{
  gboolean ok;

  g_return_val_if_fail (undo != NULL && redo != NULL, FALSE);

  *undo = *redo = (RectifyStep){ 0 };
  if (!rectify_database_begin_read (self, error))
    return FALSE;
  ok = walk (self, since, passed, undo, redo, error);
  rectify_database_rollback (self);
  if (ok)
    return TRUE;
  rectify_step_clear (undo);
  rectify_step_clear (redo);
  return FALSE;
}
