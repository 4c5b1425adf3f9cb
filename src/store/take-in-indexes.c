/* take-in-indexes.c: a first sheet is written without the indexes that nothing asks meanwhile; they
 * are made, sorted, before the same transaction ends.
 *
 * A million places in eight trees cost twice what the rows do. Only where there are no other
 * issues: else an index is worth more than the sheet. Undone by the rollback like everything else.
 */

#include "store/take-in-private.h"

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
  return TRUE;
}

/* Sorting takes memory that grows with the lines; the pages that are kept give theirs for it. */
#define CACHE_WHILE_SORTING_KIB 16384

static gboolean
set_cache (RectifyDatabase *db, int kib, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%d", kib);

  return rectify_database_exec (db->handle, sql, error);
}

gboolean
rectify_take_in_make_indexes (RectifyTakeIn *self, GError **error)
{
  g_autoptr (GPtrArray) indexes = g_steal_pointer (&self->indexes);
  gboolean              ok = TRUE;

  if (indexes == NULL)
    return TRUE;
  sqlite3_db_cacheflush (self->db->handle); /* else they cannot be let go; a failure comes back */
  ok = set_cache (self->db, CACHE_WHILE_SORTING_KIB, error);
  /* They were another thread's: what it frees it keeps for itself. */
  malloc_trim (0);
  for (guint i = 1; ok && i < indexes->len; i += 2)
    ok = rectify_database_exec (self->db->handle, indexes->pdata[i], error);
  return set_cache (self->db, RECTIFY_CACHE_KIB, ok ? error : NULL) && ok;
}
