/* migrate.c: bringing a ledger to this version's schema, step by step, with a copy kept before.
 *
 * A released file of sql/ is never edited; a change is the next number. Each runs in one
 * transaction that also writes PRAGMA user_version, so a crash leaves the ledger at a whole
 * version.
 */

#include "store/database-private.h"

#include "rectify-store-resources.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

static const RectifyMigration MIGRATIONS[] = {
  { 1, "sql/001-ledger.sql", NULL },         { 2, "sql/002-saved-filters.sql", NULL },
  { 3, "sql/003-campaign-event.sql", NULL }, { 4, "sql/004-photo.sql", NULL },
  { 6, "sql/006-records.sql", NULL },        { 7, "sql/007-steps.sql", NULL },
  { 8, "sql/008-newest.sql", NULL },
};

const RectifyMigration *
rectify_migrations (gsize *n)
{
  *n = G_N_ELEMENTS (MIGRATIONS);
  return MIGRATIONS;
}

static gboolean
read_version (sqlite3 *handle, int *version, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int                      code;

  code = sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &stmt, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code != SQLITE_ROW)
    return rectify_database_fail (handle, code, error);
  *version = sqlite3_column_int (stmt, 0);
  return TRUE;
}

static gboolean
copy_before (sqlite3 *handle, const char *dir, int version, GError **error)
{
  g_autofree char *folder = g_build_filename (dir, "backups", NULL);
  g_autofree char *path = g_strdup_printf ("%s/before-version-%d-%" G_GINT64_FORMAT ".db", folder,
                                           version, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  g_autoptr (sqlite3) copy = NULL;
  sqlite3_backup     *backup;
  int                 code;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return rectify_fail_errno (errno, folder, error);
  g_unlink (partial);
  code = sqlite3_open (partial, &copy);
  if (code != SQLITE_OK)
    return rectify_database_fail (copy, code, error);
  chmod (partial, 0600);
  backup = sqlite3_backup_init (copy, "main", handle, "main");
  if (backup != NULL)
    sqlite3_backup_step (backup, -1);
  code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (copy);
  if (code != SQLITE_OK)
    return rectify_database_fail (copy, code, error);
  g_clear_pointer (&copy, sqlite3_close_v2);
  if (!rectify_sync_path (partial, error))
    return FALSE;
  return g_rename (partial, path) == 0 || rectify_fail_errno (errno, path, error);
}

static gboolean
run_one (sqlite3 *handle, const RectifyMigration *migration, GError **error)
{
  g_autofree char   *name = g_strconcat (RECTIFY_RESOURCES, migration->resource, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *end = g_strdup_printf ("PRAGMA user_version = %d", migration->version);
  const char        *sql = migration->sql;
  int                version = 0;
  gboolean           ok;

  if (sql == NULL)
    {
      /* The reference keeps the linker from dropping the data. */
      bytes = g_resource_lookup_data (rectify_store_get_resource (), name, 0, error);
      if (bytes == NULL)
        return FALSE;
      sql = g_bytes_get_data (bytes, NULL);
    }
  if (!rectify_database_exec (handle, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Another process may have been faster. */
  ok = read_version (handle, &version, error);
  if (ok && version < migration->version)
    ok = rectify_database_exec (handle, sql, error) && rectify_database_exec (handle, end, error);
  ok = ok && rectify_database_exec (handle, "COMMIT", error);
  if (!ok && !sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  return ok;
}

gboolean
rectify_migrate (sqlite3                *handle,
                 const char             *dir,
                 const RectifyMigration *migrations,
                 gsize                   n_migrations,
                 GError                **error)
{
  int version;

  if (!read_version (handle, &version, error))
    return FALSE;
  if (version > migrations[n_migrations - 1].version)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_NEW,
                   "the ledger has version %d, this program knows %d", version,
                   migrations[n_migrations - 1].version);
      return FALSE;
    }
  if (version == migrations[n_migrations - 1].version)
    return TRUE;
  if (version > 0 && !copy_before (handle, dir, version, error))
    return FALSE;
  for (gsize i = 0; i < n_migrations; i++)
    if (migrations[i].version > version && !run_one (handle, &migrations[i], error))
      return FALSE;
  return TRUE;
}
