/* backup.c: a ledger as one file, back again, and the daily copies. */

#include "store/backup.h"

#include "store/database-private.h"
#include "store/tar-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAILY_COPIES   7
#define PAGES_A_STEP   4096
#define HASH_LENGTH    64
#define COPY_OF_LEDGER "ledger.db"

/* --- the database --- */

/* A copy of the database at one moment, synced, without a log of its own. */
static gboolean
copy_database (RectifyDatabase *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3) copy = NULL;
  sqlite3_backup     *backup;
  int                 code;

  g_unlink (path);
  code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code != SQLITE_OK)
    return rectify_database_fail (copy, code, error);
  g_chmod (path, 0600);
  backup = sqlite3_backup_init (copy, "main", self->handle, "main");
  if (backup == NULL)
    return rectify_database_fail (copy, sqlite3_errcode (copy), error);
  do
    code = g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT
                                                    : sqlite3_backup_step (backup, PAGES_A_STEP);
  while (code == SQLITE_OK);
  sqlite3_backup_finish (backup);
  if (code != SQLITE_DONE)
    return rectify_database_fail (code == SQLITE_INTERRUPT ? NULL : copy, code, error);
  g_clear_pointer (&copy, sqlite3_close_v2);
  return rectify_sync_path (path, error);
}

static gboolean
publish (const char *partial, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_rename (partial, path) != 0)
    return rectify_fail_errno (errno, path, error);
  return rectify_sync_path (folder, error);
}

/* --- one file --- */

static const char ALL_PHOTOS[] = "SELECT DISTINCT hash, suffix FROM photo ORDER BY hash";
static const char COUNT_PHOTOS[] = "SELECT count (DISTINCT hash || suffix) FROM photo";

typedef struct
{
  RectifyDatabase    *db;
  int                 fd;
  RectifyProgressFunc progress;
  gpointer            progress_data;
  GCancellable       *cancellable;
} Packing;

static gboolean
pack_photo (Packing *self, const char *hash, const char *suffix, GError **error)
{
  g_autofree char *path = rectify_photo_file (self->db->dir, hash, suffix);
  g_autofree char *name = g_strdup_printf ("photos/%.2s/%s.%s", hash, hash, suffix);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  return rectify_tar_add (self->fd, name, path, error);
}

static gboolean
pack_photos (Packing *self, GError **error)
{
  sqlite3_stmt *stmt;
  gboolean      has_row = TRUE;
  gint64        total;
  guint         n = 0;

  if (!rectify_database_number (self->db, COUNT_PHOTOS, &total, error))
    return FALSE;
  stmt = rectify_database_statement (self->db, ALL_PHOTOS, error);
  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !pack_photo (self, (const char *) sqlite3_column_text (stmt, 0),
                          (const char *) sqlite3_column_text (stmt, 1), error))
        {
          sqlite3_reset (stmt);
          return FALSE;
        }
      if (self->progress != NULL)
        self->progress (++n, (guint) total, self->progress_data);
    }
  return !has_row;
}

static gboolean
pack (Packing *self, const char *copy, const char *partial, GError **error)
{
  gboolean ok;

  self->fd = open (partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return rectify_fail_errno (errno, partial, error);
  ok = rectify_tar_add (self->fd, COPY_OF_LEDGER, copy, error) && pack_photos (self, error)
       && rectify_tar_end (self->fd, error);
  if (ok && fsync (self->fd) != 0)
    ok = rectify_fail_errno (errno, partial, error);
  if (close (self->fd) != 0 && ok)
    ok = rectify_fail_errno (errno, partial, error);
  return ok;
}

gboolean
rectify_database_backup (RectifyDatabase    *self,
                         const char         *path,
                         RectifyProgressFunc progress,
                         gpointer            progress_data,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_autofree char *copy = NULL, *partial = NULL;
  Packing          packing = { .db = self,
                               .progress = progress,
                               .progress_data = progress_data,
                               .cancellable = cancellable };
  gboolean         ok;

  g_return_val_if_fail (path != NULL, FALSE);

  copy = g_strconcat (path, ".db.part", NULL);
  partial = g_strconcat (path, ".part", NULL);
  /* Photos are written before the rows that name them and never deleted: those named by the copy or
   * by now are there. */
  ok = copy_database (self, copy, cancellable, error) && pack (&packing, copy, partial, error)
       && publish (partial, path, error);
  g_unlink (copy);
  g_unlink (partial);
  return ok;
}

/* --- back again --- */

typedef struct
{
  const char *dir;
  const char *database; /* where ledger.db goes first */
  gboolean    has_database;
} Restoring;

static gboolean
is_photo_name (const char *name)
{
  const char *hash = name + strlen ("photos/ab/");

  if (!g_str_has_prefix (name, "photos/")
      || strlen (name) != strlen ("photos/ab/") + HASH_LENGTH + 4 || name[9] != '/'
      || strncmp (name + 7, hash, 2) != 0)
    return FALSE;
  for (int i = 0; i < HASH_LENGTH; i++)
    if (!g_ascii_isxdigit (hash[i]))
      return FALSE;
  return g_str_equal (hash + HASH_LENGTH, ".jpg") || g_str_equal (hash + HASH_LENGTH, ".png");
}

static char *
place_cb (const char *name, gpointer data, GError **error)
{
  Restoring       *self = data;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;

  if (g_str_equal (name, COPY_OF_LEDGER) && !self->has_database)
    {
      self->has_database = TRUE;
      return g_strdup (self->database);
    }
  if (!is_photo_name (name))
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FOREIGN,
                   "the file is no backup of a ledger: %s", name);
      return NULL;
    }
  path = g_build_filename (self->dir, name, NULL);
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  return g_steal_pointer (&path);
}

/* A bare database is taken as it is, an archive is unpacked. */
static gboolean
unpack (Restoring *self, const char *path, GError **error)
{
  char     magic[16] = { 0 };
  int      fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok, bare;

  if (fd < 0)
    return rectify_fail_errno (errno, path, error);
  bare = read (fd, magic, sizeof magic) == sizeof magic
         && memcmp (magic, "SQLite format 3", sizeof magic) == 0;
  lseek (fd, 0, SEEK_SET);
  if (bare)
    {
      g_autoptr (GFile) from = g_file_new_for_path (path);
      g_autoptr (GFile) to = g_file_new_for_path (self->database);

      self->has_database = TRUE;
      ok = g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
      g_chmod (self->database, 0600);
    }
  else
    ok = rectify_tar_extract (fd, place_cb, self, error);
  close (fd);
  if (ok && !self->has_database)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FOREIGN,
                           "the file is no backup of a ledger");
      return FALSE;
    }
  return ok;
}

static const char QUICK_CHECK[] = "PRAGMA quick_check (1)";

static gboolean
check_copy (const char *dir, GError **error)
{
  g_autofree char         *path = rectify_ledger_path (dir, "ledger.db");
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (sqlite3)      handle = NULL;
  int                      version, code;

  if (!rectify_ledger_probe (dir, &version, error))
    return FALSE;
  code = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (handle, QUICK_CHECK, -1, &stmt, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code != SQLITE_ROW)
    return rectify_database_fail (handle, code, error);
  if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0)
    return TRUE;
  g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED, "the backup is damaged: %s",
               sqlite3_column_text (stmt, 0));
  return FALSE;
}

/* Everything below a folder, the folder too; no links are followed. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) list = g_dir_open (path, 0, NULL);
  const char      *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_tree (child);
    }
  g_rmdir (path);
}

gboolean
rectify_backup_restore (const char *path, const char *dir, GError **error)
{
  g_autofree char *full = NULL, *staging = NULL, *database = NULL, *final = NULL;
  Restoring        restoring = { 0 };
  gboolean         ok;

  g_return_val_if_fail (path != NULL && dir != NULL, FALSE);

  full = g_canonicalize_filename (dir, NULL);
  staging = g_build_filename (full, "new.part", NULL);
  database = g_build_filename (staging, "ledger.db", NULL);
  final = rectify_ledger_path (full, "ledger.db");
  if (!rectify_ledger_make_dir (full, error))
    return FALSE;
  g_mkdir_with_parents (staging, 0700);
  restoring.dir = full;
  restoring.database = database;
  ok = unpack (&restoring, path, error) && check_copy (staging, error)
       && rectify_sync_path (database, error) && publish (database, final, error);
  remove_tree (ok ? staging : full);
  return ok;
}

/* --- every day --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* Copies of days only: those made before a migration stay. */
static gboolean
is_daily (const char *name)
{
  return strlen (name) == 13 && g_str_has_suffix (name, ".db") && name[4] == '-' && name[7] == '-';
}

static void
drop_old (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir)      list = g_dir_open (folder, 0, NULL);
  const char           *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    if (is_daily (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = DAILY_COPIES; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      g_unlink (path);
    }
}

gboolean
rectify_database_backup_daily (RectifyDatabase *self, gint64 now, GError **error)
{
  g_autofree char *day = NULL, *name = NULL, *folder = NULL, *path = NULL, *partial = NULL;
  gboolean         ok;

  if (!rectify_database_settings (self, NULL, NULL, error))
    return FALSE;
  day = rectify_day_format (rectify_clock_day (self->clock, now));
  name = g_strconcat (day, ".db", NULL);
  folder = g_build_filename (self->dir, "backups", NULL);
  path = g_build_filename (folder, name, NULL);
  partial = g_strconcat (path, ".part", NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return rectify_fail_errno (errno, folder, error);
  ok = copy_database (self, partial, NULL, error) && publish (partial, path, error);
  g_unlink (partial);
  if (ok)
    drop_old (folder);
  return ok;
}
