/* changes.c: marks in the ledger's history of writes, and what was written since one.
 *
 * Every write to an issue writes an event and every write to the lists or a campaign a line of
 * change_log, both numbered by one sequence; the last number is the mark. So what another process
 * did is read, not told.
 */

#include "store/database-private.h"

#define MOST_IDS 300000

RectifyChanges *
rectify_changes_new (void)
{
  RectifyChanges *self = g_new0 (RectifyChanges, 1);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
rectify_changes_free (RectifyChanges *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ids);
  g_free (self);
}

static const char LAST_SEQ[] = "SELECT max (ifnull ((SELECT max (seq) FROM event), 0),"
                               " ifnull ((SELECT max (seq) FROM change_log), 0))";

gint64
rectify_database_seq (RectifyDatabase *self, GError **error)
{
  gint64 seq;

  return rectify_database_number (self, LAST_SEQ, &seq, error) ? seq : -1;
}

gint64
rectify_database_next_seq (RectifyDatabase *self, GError **error)
{
  return rectify_database_seq (self, error) + 1;
}

static const char LOG_CHANGE[] =
    "INSERT INTO change_log (seq, what, batch, undoes, at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static gboolean
log_change (RectifyDatabase *self, const char *what, const RectifyLogged *logged, GError **error)
{
  gint64        seq = rectify_database_next_seq (self, error);
  sqlite3_stmt *stmt = seq > 0 ? rectify_database_statement (self, LOG_CHANGE, error) : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  rectify_bind_text (stmt, 2, what);
  rectify_bind_text (stmt, 3, logged->batch);
  rectify_bind_text (stmt, 4, logged->undoes);
  rectify_bind_id (stmt, 5, logged->at);
  rectify_bind_text (stmt, 6, logged->by);
  return rectify_database_run (self, stmt, error);
}

gboolean
rectify_database_log_change (RectifyDatabase *self, const char *what, GError **error)
{
  const RectifyLogged nothing = { 0 };

  return log_change (self, what, &nothing, error);
}

gboolean
rectify_database_log_step (RectifyDatabase *self, const RectifyLogged *logged, GError **error)
{
  g_return_val_if_fail (logged->batch != NULL, FALSE);

  return log_change (self, "directory", logged, error);
}

static const char DATA_VERSION[] = "PRAGMA data_version";

gint64
rectify_database_mark (RectifyDatabase *self, GError **error)
{
  gint64 version;
  int    changes;

  g_assert (self->owner == g_thread_self ());
  if (!rectify_database_number (self, DATA_VERSION, &version, error))
    return -1;
  changes = sqlite3_total_changes (self->handle);
  /* data_version tells what others committed, total_changes what was written through this
   * connection. */
  if (self->mark >= 0 && version == self->data_version && changes == self->changes)
    return self->mark;
  self->mark = rectify_database_seq (self, error);
  self->data_version = (int) version;
  self->changes = changes;
  return self->mark;
}

static const char ISSUES_SINCE[] =
    "SELECT DISTINCT issue_id FROM event INDEXED BY event_by_seq WHERE seq > ?1 ORDER BY issue_id";
static const char LOG_SINCE[] = "SELECT DISTINCT what FROM change_log WHERE seq > ?1";

static gboolean
read_issues_since (RectifyDatabase *self, gint64 mark, RectifyChanges *changes, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, ISSUES_SINCE, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, mark);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (changes->ids, id);
    }
  sqlite3_reset (stmt);
  return !has_row;
}

static gboolean
read_log_since (RectifyDatabase *self, gint64 mark, RectifyChanges *changes, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LOG_SINCE, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, mark);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    if (g_str_equal (sqlite3_column_text (stmt, 0), "campaign"))
      changes->campaign = TRUE;
    else
      changes->directory = TRUE;
  return !has_row;
}

RectifyChanges *
rectify_database_changes_since (RectifyDatabase *self,
                                gint64           mark,
                                gint64          *new_mark,
                                GError         **error)
{
  g_autoptr (RectifyChanges) changes = rectify_changes_new ();
  gint64                     now = rectify_database_mark (self, error);
  gboolean                   ok = now >= 0;

  if (ok && now != mark)
    {
      ok = rectify_database_begin_read (self, error);
      /* Inside the transaction, so that mark and lists mean the same moment. */
      now = ok ? rectify_database_seq (self, error) : -1;
      ok = now >= 0 && read_log_since (self, mark, changes, error);
      if (ok && (now < mark || now - mark > MOST_IDS))
        changes->everything = TRUE;
      else
        ok = ok && read_issues_since (self, mark, changes, error);
      rectify_database_rollback (self);
    }
  if (!ok)
    return NULL;
  if (new_mark != NULL)
    *new_mark = now;
  return g_steal_pointer (&changes);
}
