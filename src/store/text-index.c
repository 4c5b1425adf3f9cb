/* text-index.c: the text index in search.db: made in the background, thrown away when anything is
 * wrong with it.
 *
 * It holds no text, only where the words are (FTS5 without content). `mark` is the number of the
 * last write it knows; issues whose text was corrected after they were indexed stand in `stale` and
 * are read themselves. When those become many the index is made anew.
 */

#include "store/database-private.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define SEARCH_VERSION 2
#define MOST_STALE     20000

static const char SEARCH_SCHEMA[] =
    "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"
    "BEGIN IMMEDIATE;"
    "CREATE VIRTUAL TABLE words USING fts5 (number, external_number, title, description, address,"
    " content = '', columnsize = 0, tokenize = 'rectify');"
    "CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), mark INTEGER NOT NULL, last_id"
    " INTEGER NOT NULL, created INTEGER NOT NULL);"
    "CREATE TABLE stale (id INTEGER PRIMARY KEY);"
    "INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);"
    "INSERT INTO state (id, mark, last_id, created) VALUES (1, 0, 0, 0);"
    "PRAGMA user_version = 2;"
    "COMMIT";

static gboolean
is_good (sqlite3 *handle)
{
  g_autoptr (sqlite3_stmt) version = NULL, state = NULL;

  return sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &version, NULL) == SQLITE_OK
         && sqlite3_step (version) == SQLITE_ROW
         && sqlite3_column_int (version, 0) == SEARCH_VERSION
         && sqlite3_prepare_v2 (handle,
                                "SELECT mark FROM state, (SELECT count (*) FROM words_config)", -1,
                                &state, NULL)
                == SQLITE_OK
         && sqlite3_step (state) == SQLITE_ROW;
}

static sqlite3 *
open_file (const char *path, gboolean writes)
{
  sqlite3 *handle = NULL;
  int      flags = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;

  if (sqlite3_open_v2 (path, &handle, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
      && rectify_bigram_register (handle, NULL))
    {
      if (writes)
        g_chmod (path, 0600);
      sqlite3_busy_timeout (handle, 5000);
      /* What is lost is made again. */
      sqlite3_exec (handle,
                    "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
                    "PRAGMA mmap_size = 1073741824",
                    NULL, NULL, NULL);
      return handle;
    }
  sqlite3_close_v2 (handle);
  return NULL;
}

static void
remove_file (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (log);
  g_unlink (shared);
}

static guint64
inode_of (const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 ? info.st_ino : 0;
}

sqlite3 *
rectify_text_index_open (RectifyDatabase *self)
{
  g_autofree char *path = rectify_ledger_path (self->dir, "search.db");
  gboolean         writes = self->mode == RECTIFY_OPEN_READ_WRITE;

  if (self->search != NULL && self->search_inode != inode_of (path))
    rectify_text_index_close (self);
  if (self->search != NULL || self->search_failed)
    return self->search;
  if (!writes && !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  self->search = open_file (path, writes);
  if (self->search != NULL && !is_good (self->search))
    {
      g_clear_pointer (&self->search, sqlite3_close_v2);
      /* Readers leave the mending to whoever may write. */
      if (!writes)
        return NULL;
      remove_file (path);
      self->search = open_file (path, TRUE);
      if (self->search != NULL && !rectify_database_exec (self->search, SEARCH_SCHEMA, NULL))
        g_clear_pointer (&self->search, sqlite3_close_v2);
    }
  self->search_failed = self->search == NULL && writes;
  self->search_inode = inode_of (path);
  return self->search;
}

void
rectify_text_index_close (RectifyDatabase *self)
{
  g_clear_pointer (&self->search, sqlite3_close_v2);
}

static gint64
one_number (sqlite3 *handle, const char *sql)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL) != SQLITE_OK
      || sqlite3_step (stmt) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (stmt, 0);
}

/* Kinds 0 and 19: found and edit; nothing else changes text. */
static const char NEXT_WRITES[] = "SELECT seq, kind, issue_id FROM event INDEXED BY event_by_seq"
                                  " WHERE seq > ?1 AND kind IN (0, 19) ORDER BY seq LIMIT ?2";
static const char TEXT_OF[] = "SELECT number, external_number, title, description, address"
                              " FROM issue WHERE id = ?1";
static const char ADD_WORDS[] =
    "INSERT INTO words (rowid, number, external_number, title, description, address)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char ADD_STALE[] = "INSERT OR IGNORE INTO stale (id) VALUES (?1)";
static const char SET_MARK[] = "UPDATE state SET mark = ?1";

typedef struct
{
  RectifyDatabase *db;
  sqlite3_stmt    *next, *text; /* of the ledger, kept by the connection */
  sqlite3_stmt    *add, *stale; /* of the index */
  gint64           mark;
  gint64
      ledger_mark; /* of before the reading: whatever is not newer was met when nothing is left */
  gboolean done;
} Indexing;

static gboolean
index_one (Indexing *self, gint64 id, gboolean found, GError **error)
{
  gboolean has_row;
  int      code;

  if (!found)
    {
      sqlite3_bind_int64 (self->stale, 1, id);
      code = sqlite3_step (self->stale);
      sqlite3_reset (self->stale);
      return code == SQLITE_DONE || rectify_database_fail (self->db->search, code, error);
    }
  sqlite3_bind_int64 (self->text, 1, id);
  if (!rectify_database_step (self->db, self->text, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  sqlite3_bind_int64 (self->add, 1, id);
  for (int i = 0; i < 5; i++)
    sqlite3_bind_value (self->add, i + 2, sqlite3_column_value (self->text, i));
  code = sqlite3_step (self->add);
  sqlite3_reset (self->add);
  sqlite3_reset (self->text);
  return code == SQLITE_DONE || rectify_database_fail (self->db->search, code, error);
}

static gboolean
index_some (Indexing *self, guint budget, GError **error)
{
  gboolean has_row = TRUE;
  guint    n = 0;

  sqlite3_bind_int64 (self->next, 1, self->mark);
  sqlite3_bind_int64 (self->next, 2, budget);
  while (rectify_database_step (self->db, self->next, &has_row, error) && has_row)
    {
      self->mark = sqlite3_column_int64 (self->next, 0);
      if (!index_one (self, sqlite3_column_int64 (self->next, 2),
                      sqlite3_column_int (self->next, 1) == RECTIFY_EVENT_FOUND, error))
        return FALSE;
      n++;
    }
  self->done = n < budget;
  if (self->done)
    self->mark = MAX (self->mark, self->ledger_mark);
  return !has_row;
}

static gboolean
set_mark (sqlite3 *search, gint64 mark, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int                      code = sqlite3_prepare_v2 (search, SET_MARK, -1, &stmt, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (stmt, 1, mark);
      code = sqlite3_step (stmt);
    }
  return code == SQLITE_DONE || rectify_database_fail (search, code, error);
}

/* Both files are only tied by the mark: the index is committed after what it read. */
static gboolean
index_in_transaction (RectifyDatabase *self,
                      gint64           ledger_mark,
                      guint            budget,
                      gboolean        *done,
                      GError         **error)
{
  g_autoptr (sqlite3_stmt) add = NULL, stale = NULL;
  Indexing indexing = { .db = self, .mark = one_number (self->search, "SELECT mark FROM state") };
  gboolean ok;

  indexing.ledger_mark = ledger_mark;
  indexing.next = rectify_database_statement (self, NEXT_WRITES, error);
  indexing.text = rectify_database_statement (self, TEXT_OF, error);
  if (indexing.next == NULL || indexing.text == NULL || indexing.mark < 0)
    return FALSE;
  ok = sqlite3_prepare_v2 (self->search, ADD_WORDS, -1, &add, NULL) == SQLITE_OK
       && sqlite3_prepare_v2 (self->search, ADD_STALE, -1, &stale, NULL) == SQLITE_OK;
  if (!ok)
    return rectify_database_fail (self->search, sqlite3_errcode (self->search), error);
  indexing.add = add;
  indexing.stale = stale;
  ok = index_some (&indexing, budget, error);
  sqlite3_reset (indexing.next);
  sqlite3_reset (indexing.text);
  *done = indexing.done;
  return ok && set_mark (self->search, indexing.mark, error);
}

static void
start_again (RectifyDatabase *self)
{
  g_autofree char *path = rectify_ledger_path (self->dir, "search.db");

  rectify_text_index_close (self);
  remove_file (path);
  self->search_failed = FALSE;
}

gboolean
rectify_database_index_text (RectifyDatabase *self, guint budget, gboolean *done, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gint64             mark;
  gboolean           ok;

  *done = TRUE;
  if (self->mode == RECTIFY_OPEN_READ_ONLY)
    return TRUE;
  mark = rectify_database_mark (self, error);
  if (mark < 0)
    return FALSE;
  if (rectify_text_index_open (self) != NULL
      && (one_number (self->search, "SELECT count (*) FROM stale") > MOST_STALE
          /* The ledger was put back to an older state. */
          || one_number (self->search, "SELECT mark FROM state") > mark))
    start_again (self);
  if (rectify_text_index_open (self) == NULL)
    return TRUE;
  if (one_number (self->search, "SELECT mark FROM state") == mark)
    return TRUE;
  ok = rectify_database_exec (self->search, "BEGIN IMMEDIATE", &wrong)
       && index_in_transaction (self, mark, budget, done, &wrong)
       && rectify_database_exec (self->search, "COMMIT", &wrong);
  if (ok)
    return TRUE;
  if (!sqlite3_get_autocommit (self->search))
    sqlite3_exec (self->search, "ROLLBACK", NULL, NULL, NULL);
  if (g_error_matches (wrong, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED)
      || g_error_matches (wrong, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FOREIGN))
    {
      start_again (self);
      *done = FALSE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}
