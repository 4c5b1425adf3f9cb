/* sheet-shapes.c: how the columns of a sheet were matched last time. */

#include "store/database-private.h"
#include "store/take-in.h"

static const char RECALL[] = "SELECT mapping FROM sheet_shape WHERE shape = ?1";
static const char REMEMBER[] =
    "INSERT INTO sheet_shape (shape, mapping, used_at) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (shape) DO UPDATE SET mapping = ?2, used_at = ?3";

char *
rectify_database_recall_shape (RectifyDatabase *db, const char *shape, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, RECALL, error);
  gboolean      has_row;
  char         *mapping = NULL;

  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, shape);
  if (rectify_database_step (db, stmt, &has_row, error) && has_row)
    {
      mapping = rectify_column_text (stmt, 0);
      sqlite3_reset (stmt);
    }
  return mapping;
}

static gboolean
remember (RectifyDatabase *db, const char *shape, const char *mapping, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, REMEMBER, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, shape);
  rectify_bind_text (stmt, 2, mapping);
  sqlite3_bind_int64 (stmt, 3, g_get_real_time () / G_USEC_PER_SEC);
  return rectify_database_run (db, stmt, error);
}

gboolean
rectify_database_remember_shape (RectifyDatabase *db,
                                 const char      *shape,
                                 const char      *mapping,
                                 GError         **error)
{
  g_return_val_if_fail (shape != NULL && mapping != NULL, FALSE);

  return rectify_database_begin_write (db, error)
         && rectify_database_end (db, remember (db, shape, mapping, error), error);
}
