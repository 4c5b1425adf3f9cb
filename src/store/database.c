/* database.c: a connection to a ledger: opening and closing it, statements, transactions.
 *
 * A connection belongs to the thread that opened it. Statements are kept by the address of their
 * text. Writing transactions begin with BEGIN IMMEDIATE: a deferred one that turns to writing fails
 * BUSY at once.
 */

#include "store/waiting-rows-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS  5000
#define MMAP_BYTES       (G_GINT64_CONSTANT (1) << 30)
#define PROGRESS_OPCODES 20000

gboolean
rectify_database_fail (sqlite3 *handle, int code, GError **error)
{
  RectifyStoreError ours;
  const char       *message = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code);

  /* Not every file of SQLite's says so itself: the shared memory beside the ledger does not. */
  if ((code & 0xff) == SQLITE_IOERR && handle != NULL && sqlite3_system_errno (handle) == ENOSPC)
    code = SQLITE_FULL;
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return FALSE;
    case SQLITE_FULL:
      ours = RECTIFY_STORE_ERROR_FULL;
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      ours = RECTIFY_STORE_ERROR_READ_ONLY;
      break;
    case SQLITE_CORRUPT:
      ours = RECTIFY_STORE_ERROR_DAMAGED;
      break;
    case SQLITE_NOTADB:
      ours = RECTIFY_STORE_ERROR_FOREIGN;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      ours = RECTIFY_STORE_ERROR_BUSY;
      break;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      ours = RECTIFY_STORE_ERROR_INVALID;
      break;
    default:
      ours = RECTIFY_STORE_ERROR_FAILED;
    }
  g_set_error (error, RECTIFY_STORE_ERROR, ours, "%s (SQLite %d)", message, code);
  return FALSE;
}

static int
progress_cb (gpointer data)
{
  RectifyDatabase *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

void
rectify_database_watch (RectifyDatabase *self, GCancellable *cancellable)
{
  g_assert (self->owner == g_thread_self ());
  rectify_waiting_rows_let_finish (self);
  g_set_object (&self->cancellable, cancellable);
  if (cancellable != NULL)
    sqlite3_progress_handler (self->handle, PROGRESS_OPCODES, progress_cb, self);
}

void
rectify_database_let_be (RectifyDatabase *self)
{
  rectify_waiting_rows_let_finish (self);
  sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  g_clear_object (&self->cancellable);
}

/* --- statements --- */

sqlite3_stmt *
rectify_database_statement (RectifyDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  g_assert (self->owner == g_thread_self ());
  rectify_waiting_rows_let_finish (self);
  if (stmt != NULL)
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
    }
  else
    {
      int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

      if (code != SQLITE_OK)
        rectify_database_fail (self->handle, code, error);
      else
        g_hash_table_insert (self->statements, (gpointer) sql, stmt);
    }
  return stmt;
}

gboolean
rectify_database_step (RectifyDatabase *self, sqlite3_stmt *stmt, gboolean *has_row, GError **error)
{
  int code = sqlite3_step (stmt);

  if (has_row != NULL)
    *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    rectify_database_fail (self->handle, code, error);
  sqlite3_reset (stmt);
  return code == SQLITE_DONE;
}

sqlite3_stmt *
rectify_database_ask (RectifyDatabase *self,
                      const char      *sql,
                      const char      *text,
                      gboolean        *has_row,
                      GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, sql, error);

  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, text);
  return rectify_database_step (self, stmt, has_row, error) ? stmt : NULL;
}

gboolean
rectify_database_run (RectifyDatabase *self, sqlite3_stmt *stmt, GError **error)
{
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (has_row)
    if (!rectify_database_step (self, stmt, &has_row, error))
      return FALSE;
  return TRUE;
}

gboolean
rectify_database_exec (sqlite3 *handle, const char *sql, GError **error)
{
  int code = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || rectify_database_fail (handle, code, error);
}

gboolean
rectify_database_number (RectifyDatabase *self, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, sql, error);
  gboolean      has_row;

  *number = 0;
  if (stmt == NULL || !rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  if (has_row)
    *number = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return TRUE;
}

void
rectify_bind_id (sqlite3_stmt *stmt, int place, gint64 id)
{
  if (id != 0)
    sqlite3_bind_int64 (stmt, place, id);
  else
    sqlite3_bind_null (stmt, place);
}

void
rectify_bind_text (sqlite3_stmt *stmt, int place, const char *text)
{
  sqlite3_bind_text (stmt, place, text, -1, SQLITE_STATIC);
}

void
rectify_bind_degrees (sqlite3_stmt *stmt, int place, double degrees)
{
  if (isfinite (degrees))
    sqlite3_bind_double (stmt, place, degrees);
  else
    sqlite3_bind_null (stmt, place);
}

char *
rectify_column_text (sqlite3_stmt *stmt, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (stmt, column));
}

double
rectify_column_degrees (sqlite3_stmt *stmt, int column)
{
  return sqlite3_column_type (stmt, column) == SQLITE_NULL ? NAN
                                                           : sqlite3_column_double (stmt, column);
}

/* --- transactions --- */

static gboolean
run_text (RectifyDatabase *self, const char *sql, GError **error)
{
  return rectify_database_run (self, rectify_database_statement (self, sql, error), error);
}

gboolean
rectify_database_begin_read (RectifyDatabase *self, GError **error)
{
  return run_text (self, "BEGIN", error);
}

gboolean
rectify_database_begin_write (RectifyDatabase *self, GError **error)
{
  if (self->mode == RECTIFY_OPEN_READ_ONLY)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY,
                           "the ledger is open for reading only");
      return FALSE;
    }
  return run_text (self, "BEGIN IMMEDIATE", error);
}

gboolean
rectify_database_commit (RectifyDatabase *self, GError **error)
{
  return run_text (self, "COMMIT", error);
}

void
rectify_database_rollback (RectifyDatabase *self)
{
  GHashTableIter iter;
  gpointer       stmt;

  rectify_waiting_rows_forget (self);
  /* What was read inside may never have been. */
  self->mark = self->campaign_mark = self->names_mark = -1;
  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &stmt))
    sqlite3_reset (stmt);
  /* Some failures have rolled back already. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
rectify_database_end (RectifyDatabase *self, gboolean ok, GError **error)
{
  /* A cancel that comes now is too late: the commit itself must not be cut in half. */
  rectify_database_let_be (self);
  ok = ok && rectify_database_commit (self, error);
  if (!ok)
    rectify_database_rollback (self);
  return ok;
}

gint64
rectify_database_next_id (RectifyDatabase *self, const char *sql, GError **error)
{
  gint64        first = self->office << 48;
  sqlite3_stmt *stmt = rectify_database_statement (self, sql, error);
  gboolean      has_row;
  gint64        id = 0;

  if (stmt == NULL)
    return 0;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, first | ((G_GINT64_CONSTANT (1) << 48) - 1));
  if (!rectify_database_step (self, stmt, &has_row, error))
    return 0;
  if (has_row)
    id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return MAX (id, first) + 1;
}

/* --- alone --- */

/* Pages of the ledger that are mapped count as memory: a log is not mapped. */
static void
set_map (RectifyDatabase *self, gint64 bytes)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA mmap_size = %" G_GINT64_FORMAT, bytes);

  sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
}

/* At once or not at all: whoever has the ledger open keeps it as it is. */
static gboolean
set_log (RectifyDatabase *self, gboolean beside)
{
  int code;

  sqlite3_busy_timeout (self->handle, 0);
  code = sqlite3_exec (self->handle,
                       beside ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE", NULL,
                       NULL, NULL);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  return code == SQLITE_OK;
}

gboolean
rectify_database_take_alone (RectifyDatabase *self)
{
  g_assert (self->owner == g_thread_self ());
  if (!set_log (self, FALSE))
    return FALSE;
  set_map (self, 0);
  return TRUE;
}

void
rectify_database_share (RectifyDatabase *self)
{
  g_assert (self->owner == g_thread_self ());
  set_log (self, TRUE);
  set_map (self, MMAP_BYTES);
}

/* --- opening and closing --- */

static gboolean
set_up (RectifyDatabase *self, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("PRAGMA cache_size = -%d; PRAGMA mmap_size = %" G_GINT64_FORMAT ";"
                       "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                       "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = %d",
                       RECTIFY_CACHE_KIB, MMAP_BYTES, RECTIFY_MOST_LOG_BYTES);

  /* Who had it alone may have been killed. */
  if (self->mode == RECTIFY_OPEN_READ_WRITE)
    set_log (self, TRUE);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return rectify_database_exec (self->handle, sql, error);
}

static gboolean
open_handle (RectifyDatabase *self, GError **error)
{
  g_autofree char *path = rectify_ledger_path (self->dir, "ledger.db");
  g_autofree char *quoted = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *frozen = g_strdup_printf ("file:%s?immutable=1", quoted);
  gboolean         writes = self->mode == RECTIFY_OPEN_READ_WRITE;
  int              flags = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  int              code = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
      code = sqlite3_exec (self->handle, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    }
  /* What a transaction left behind that was cut off is taken back by who may write. */
  if ((code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && !writes
      && sqlite3_extended_errcode (self->handle) != SQLITE_READONLY_ROLLBACK)
    {
      /* A folder that may not be written (a read-only medium): nobody can change it under us. */
      g_clear_pointer (&self->handle, sqlite3_close_v2);
      code = sqlite3_open_v2 (frozen, &self->handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                              NULL);
    }
  if (code == SQLITE_CANTOPEN && writes)
    code = SQLITE_READONLY;
  return code == SQLITE_OK ? set_up (self, error)
                           : rectify_database_fail (self->handle, code, error);
}

static const char VERSION[] = "PRAGMA user_version";
static const char OFFICE[] = "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'office'";

static gboolean
open_checked (RectifyDatabase *self, GError **error)
{
  gsize                   n;
  const RectifyMigration *migrations = rectify_migrations (&n);
  int                     in_file;
  gint64                  version;

  /* The version in the file is that of the last checkpoint; a migration may stand in the log. */
  if (!rectify_ledger_check_file_system (self->dir, error)
      || !rectify_ledger_probe (self->dir, &in_file, error) || !open_handle (self, error)
      || !rectify_database_number (self, VERSION, &version, error))
    return FALSE;
  if (version < RECTIFY_LEDGER_VERSION && self->mode == RECTIFY_OPEN_READ_ONLY)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY,
                   "the ledger has version %d and must be opened for writing once", (int) version);
      return FALSE;
    }
  if (self->mode == RECTIFY_OPEN_READ_WRITE
      && !rectify_migrate (self->handle, self->dir, migrations, n, error))
    return FALSE;
  if (!rectify_database_number (self, OFFICE, &self->office, error))
    return FALSE;
  if (self->office < 1 || self->office > 0x7fff)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED,
                   "the ledger's office number is missing");
      return FALSE;
    }
  return rectify_database_settings (self, NULL, NULL, error);
}

/* Counting what SQLite allocates takes a lock each time, in every thread. Nothing asks for it. */
static void
spare_statistics (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      /* Refused, without harm, when somebody in the process used SQLite before us. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

RectifyDatabase *
rectify_database_open (const char *dir, RectifyOpenMode mode, GError **error)
{
  RectifyDatabase *self;

  g_return_val_if_fail (dir != NULL, NULL);

  spare_statistics ();
  self = g_new0 (RectifyDatabase, 1);
  self->owner = g_thread_self ();
  self->dir = g_canonicalize_filename (dir, NULL);
  self->mode = mode;
  self->mark = self->campaign_mark = self->names_mark = -1;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  if (!open_checked (self, error))
    g_clear_pointer (&self, rectify_database_close);
  return self;
}

void
rectify_database_close (RectifyDatabase *self)
{
  if (self == NULL)
    return;
  rectify_text_index_close (self);
  g_clear_pointer (&self->names, rectify_name_index_free);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->handle != NULL)
    sqlite3_close_v2 (self->handle);
  rectify_waiting_rows_free (self->waiting);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_free (self->dir);
  g_free (self);
}

const char *
rectify_database_get_dir (const RectifyDatabase *self)
{
  return self->dir;
}

/* --- making --- */

static gboolean
fill_new (const char *path, const char *dir, GError **error)
{
  g_autoptr (sqlite3)     handle = NULL;
  gsize                   n;
  const RectifyMigration *migrations = rectify_migrations (&n);
  int code = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (code != SQLITE_OK)
    return rectify_database_fail (handle, code, error);
  chmod (path, 0600);
  return rectify_database_exec (handle, "PRAGMA synchronous = FULL", error)
         && rectify_migrate (handle, dir, migrations, n, error)
         && rectify_database_exec (handle,
                                   "INSERT INTO meta (key, value) VALUES ('office', '1'),"
                                   " ('created', strftime ('%s', 'now'))",
                                   error)
         && rectify_database_exec (handle, "PRAGMA journal_mode = WAL", error);
}

static gboolean
fill_lists (const char *dir, const RectifyCampaign *campaign, GError **error)
{
  RectifyDatabase *self = g_new0 (RectifyDatabase, 1);
  gboolean         ok;

  self->owner = g_thread_self ();
  self->dir = g_strdup (dir);
  self->mode = RECTIFY_OPEN_READ_WRITE;
  self->office = 1;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  ok = open_handle (self, error) && rectify_database_put_campaign (self, campaign, error)
       && rectify_builtin_lists_add (self, error);
  rectify_database_close (self);
  return ok;
}

gboolean
rectify_database_create (const char *dir, const RectifyCampaign *campaign, GError **error)
{
  g_autofree char *full = NULL, *final = NULL, *partial = NULL, *seed = NULL;
  gboolean         ok;

  g_return_val_if_fail (dir != NULL && campaign != NULL, FALSE);

  full = g_canonicalize_filename (dir, NULL);
  if (!rectify_ledger_make_dir (full, error))
    return FALSE;
  /* Made whole in a folder of its own inside, so that a half-made ledger is never met. */
  seed = g_build_filename (full, "new.part", NULL);
  partial = g_build_filename (seed, "ledger.db", NULL);
  final = rectify_ledger_path (full, "ledger.db");
  g_mkdir_with_parents (seed, 0700);
  unlink (partial);
  ok = fill_new (partial, seed, error) && fill_lists (seed, campaign, error)
       && rectify_sync_path (partial, error);
  if (ok && rename (partial, final) != 0)
    ok = rectify_fail_errno (errno, final, error);
  if (!ok)
    unlink (partial);
  rmdir (seed);
  return ok && rectify_sync_path (full, error);
}
