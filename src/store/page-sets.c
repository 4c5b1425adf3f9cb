/* page-sets.c: the named sets of pages of a presentation.
 *
 * They belong to the campaign, not to a computer: they travel with the ledger and its backups, and
 * the command line knows them by the same names.
 */

#include "store/database-private.h"

#include <string.h>

#define PREFIX "page-set:"

static const char LOAD[] =
    "SELECT key, value FROM meta WHERE key >= 'page-set:' AND key < 'page-set;' ORDER BY key";
static const char PUT[] =
    "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
static const char REMOVE[] = "DELETE FROM meta WHERE key = ?1";

void
rectify_page_set_free (RectifyPageSet *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->pages);
  g_free (self);
}

GPtrArray *
rectify_database_load_page_sets (RectifyDatabase *self, GError **error)
{
  g_autoptr (GPtrArray) sets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_page_set_free);
  sqlite3_stmt *stmt = rectify_database_statement (self, LOAD, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyPageSet  *set = g_new0 (RectifyPageSet, 1);
      g_autofree char *key = rectify_column_text (stmt, 0);

      set->name = g_strdup (key + strlen (PREFIX));
      set->pages = rectify_column_text (stmt, 1);
      g_ptr_array_add (sets, set);
    }
  return has_row ? NULL : g_steal_pointer (&sets);
}

static gboolean
run (RectifyDatabase *self, const char *sql, const char *name, const char *pages, GError **error)
{
  sqlite3_stmt    *stmt = rectify_database_statement (self, sql, error);
  g_autofree char *key = g_strconcat (PREFIX, name, NULL);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, key);
  if (pages != NULL)
    rectify_bind_text (stmt, 2, pages);
  return rectify_database_run (self, stmt, error);
}

static gboolean
put (RectifyDatabase *self, const char *old, const char *name, const char *pages, GError **error)
{
  if (old != NULL && strcmp (old, name) != 0 && !run (self, REMOVE, old, NULL, error))
    return FALSE;
  return run (self, pages != NULL ? PUT : REMOVE, name, pages, error);
}

gboolean
rectify_database_put_page_set (RectifyDatabase *self,
                               const char      *old,
                               const char      *name,
                               const char      *pages,
                               GError         **error)
{
  g_return_val_if_fail (name != NULL && *name != '\0', FALSE);

  return rectify_database_begin_write (self, error)
         && rectify_database_end (self, put (self, old, name, pages, error), error);
}
