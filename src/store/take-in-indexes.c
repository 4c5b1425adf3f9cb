/* take-in-indexes.c: a first sheet is written without the indexes that nothing asks meanwhile; they
 * are made, sorted, before the same transaction ends.
 *
 * A million places in eight trees cost twice what the rows do. Only where there are no other
 * issues: else an index is worth more than the sheet. Undone by the rollback like everything else.
 */

#include "store/take-in-private.h"
#include "store/waiting-rows-private.h"

#include <malloc.h>

/* What the lines of a first sheet may be known by stays. */
static const char INDEXES[] =
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'issue'"
    " AND sql IS NOT NULL AND name <> 'issue_by_external' ORDER BY rowid";

/* Returns: (transfer full): names and texts by turns; NULL on error */
static GPtrArray *
load_indexes (RectifyDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) indexes = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt         *stmt = rectify_database_statement (db, INDEXES, error);
  gboolean              has_row = TRUE;

  while (stmt != NULL && rectify_database_step (db, stmt, &has_row, error) && has_row)
    for (int i = 0; i < 2; i++)
      g_ptr_array_add (indexes, rectify_column_text (stmt, i));
  return stmt == NULL || has_row ? NULL : g_steal_pointer (&indexes);
}

/* What is changed after it was written to the log is written there again, and the log is read once
 * more from that place on, for its sums. The page at which the schema grows is changed in the
 * beginning and in the end: so long as it is being read it is not written. */
static const char LAST_OBJECT[] = "SELECT 1 FROM sqlite_schema ORDER BY rowid DESC";

static gboolean
hold_schema (RectifyTakeIn *self, GError **error)
{
  /* Statements know at once that they are stale: one that noticed in its midst would roll itself
   * back and so end the reading. */
  sqlite3_db_config (self->db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  sqlite3_db_config (self->db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  self->schema = rectify_database_statement (self->db, LAST_OBJECT, error);
  return self->schema != NULL && rectify_database_step (self->db, self->schema, NULL, error);
}

static void
let_schema_go (RectifyTakeIn *self)
{
  if (self->schema != NULL)
    sqlite3_reset (self->schema);
  self->schema = NULL;
}

/* What is written one after the other is not asked for again: half the pages are kept, so that most
 * are in the log before the end, and less with every line, as what lines said takes memory, and
 * sorting, which gets as much as the pages and uses files for what does not fit. */
#define LINE_BYTES     64
#define LEAST_KIB      8192
#define LINES_TO_RENEW 65536

/* A matter of speed only. */
static void
set_memory (RectifyDatabase *db, int kib, const char *store)
{
  g_autofree char *sql =
      g_strdup_printf ("PRAGMA cache_size = -%d; PRAGMA temp_store = %s", kib, store);

  sqlite3_exec (db->handle, sql, NULL, NULL, NULL);
}

static void
set_memory_for_many (RectifyTakeIn *self)
{
  guint64 taken = (guint64) self->n_new * LINE_BYTES / 1024;
  int     kib = RECTIFY_CACHE_KIB / 2 - (int) MIN (taken, RECTIFY_CACHE_KIB / 2);

  rectify_waiting_rows_let_finish (self->db);
  set_memory (self->db, MAX (kib, LEAST_KIB), "FILE");
  malloc_trim (0); /* the pages were another thread's: what it frees it keeps for itself */
}

void
rectify_take_in_count_line (RectifyTakeIn *self)
{
  if (++self->n_new % LINES_TO_RENEW == 0 && self->many)
    set_memory_for_many (self);
}

gboolean
rectify_take_in_put_indexes_off (RectifyTakeIn *self, GError **error)
{
  g_assert (self->indexes == NULL);
  self->indexes = load_indexes (self->db, error);
  if (self->indexes == NULL)
    return FALSE;
  for (guint i = 0; i < self->indexes->len; i += 2)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX %s", (char *) self->indexes->pdata[i]);

      if (!rectify_database_exec (self->db->handle, sql, error))
        return FALSE;
    }
  self->many = TRUE;
  set_memory_for_many (self);
  return hold_schema (self, error);
}

void
rectify_take_in_set_back (RectifyTakeIn *self)
{
  if (!self->many)
    return;
  rectify_waiting_rows_let_finish (self->db);
  let_schema_go (self);
  set_memory (self->db, RECTIFY_CACHE_KIB, "MEMORY");
  self->many = FALSE;
}

/* --- on the way to the disk --- */

/* What was told once may not be told again: a failure here is one of the whole. */
static void
sync_file (gpointer file, gpointer failed)
{
  if (((sqlite3_file *) file)->pMethods->xSync (file, SQLITE_SYNC_NORMAL) != SQLITE_OK)
    g_atomic_int_set ((int *) failed, TRUE);
}

/* Where what the transaction has written is. Not by its path: to close a second descriptor of the
 * ledger would give up the locks of this one. */
static sqlite3_file *
file_of (RectifyTakeIn *self)
{
  sqlite3_file *file = NULL;

  sqlite3_file_control (self->db->handle, "main",
                        self->alone ? SQLITE_FCNTL_FILE_POINTER : SQLITE_FCNTL_JOURNAL_POINTER,
                        &file);
  return file;
}

/* The commit waits until the disk has everything: what there is goes its way while the next index
 * is made. A log has of each only what memory does not hold: what changes once more would be there
 * twice. */
static gboolean
make_each (RectifyTakeIn *self, const GPtrArray *indexes, GError **error)
{
  int           failed = FALSE;
  GThreadPool  *disk = g_thread_pool_new (sync_file, &failed, 1, FALSE, NULL);
  sqlite3_file *file = file_of (self);
  gboolean      ok = TRUE;

  for (guint i = 1; ok && i < indexes->len; i += 2)
    {
      if (file != NULL && file->pMethods != NULL && (i == 1 || self->alone))
        g_thread_pool_push (disk, file, NULL);
      ok = rectify_database_exec (self->db->handle, indexes->pdata[i], error);
      if (ok && self->alone)
        sqlite3_db_cacheflush (self->db->handle);
    }
  g_thread_pool_free (disk, TRUE, TRUE);
  if (ok && failed)
    return rectify_database_fail (NULL, SQLITE_IOERR_FSYNC, error);
  return ok;
}

gboolean
rectify_take_in_make_indexes (RectifyTakeIn *self, GError **error)
{
  g_autoptr (GPtrArray) indexes = g_steal_pointer (&self->indexes);
  gboolean              ok;

  if (indexes == NULL)
    return TRUE;
  rectify_waiting_rows_let_finish (self->db);
  sqlite3_db_cacheflush (self->db->handle); /* else they cannot be let go; a failure comes back */
  let_schema_go (self);
  set_memory_for_many (self);
  ok = make_each (self, indexes, error);
  rectify_take_in_set_back (self);
  return ok;
}
