/* saved-filters.c: filters kept in the ledger under a name.
 *
 * A change is noted as one of the campaign, so that other processes hear of it.
 */

#include "store/saved-filters.h"

#include "store/database-private.h"

#include <string.h>

#define LONGEST 60 /* characters of a name */

const char *const rectify_standing_keys[RECTIFY_N_STANDING] = { "due-today", "overdue",  "review",
                                                                "returned",  "relapsed", "mine" };

RectifySavedFilter *
rectify_saved_filter_new (gint64 id, const char *key, const char *name, const char *expression)
{
  RectifySavedFilter *self = g_new0 (RectifySavedFilter, 1);

  self->id = id;
  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->expression = g_strdup (expression);
  return self;
}

void
rectify_saved_filter_free (RectifySavedFilter *self)
{
  g_free (self->key);
  g_free (self->name);
  g_free (self->expression);
  g_free (self);
}

static const char LOAD[] = "SELECT id, key, name, expression FROM saved_filter ORDER BY position,"
                           " id";

GPtrArray *
rectify_database_load_saved_filters (RectifyDatabase *self, GError **error)
{
  g_autoptr (GPtrArray) filters =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_saved_filter_free);
  sqlite3_stmt *stmt = rectify_database_statement (self, LOAD, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    g_ptr_array_add (filters,
                     rectify_saved_filter_new (sqlite3_column_int64 (stmt, 0),
                                               (const char *) sqlite3_column_text (stmt, 1),
                                               (const char *) sqlite3_column_text (stmt, 2),
                                               (const char *) sqlite3_column_text (stmt, 3)));
  return has_row ? NULL : g_steal_pointer (&filters);
}

static const char NAME_TAKEN[] = "SELECT count (*) FROM saved_filter WHERE name = ?1 AND id <> ?2";

static gboolean
check_name (RectifyDatabase *self, gint64 id, const char *name, GError **error)
{
  sqlite3_stmt *stmt;
  gboolean      has_row;
  gint64        taken;

  if (*name == '\0' || g_utf8_strlen (name, -1) > LONGEST)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID, "name");
      return FALSE;
    }
  stmt = rectify_database_statement (self, NAME_TAKEN, error);
  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, name);
  sqlite3_bind_int64 (stmt, 2, id);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  taken = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (taken > 0)
    g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_EXISTS, "saved filter %s", name);
  return taken == 0;
}

static const char ADD[] =
    "INSERT INTO saved_filter (id, name, expression, position) VALUES"
    " (?1, ?2, ?3, (SELECT ifnull (max (position), -1) + 1 FROM saved_filter))";
static const char CHANGE[] =
    "UPDATE saved_filter SET key = iif (name = ?2 AND (?3 IS NULL OR expression = ?3), key, NULL),"
    " name = ?2, expression = ifnull (?3, expression) WHERE id = ?1";
static const char LARGEST[] = "SELECT max (id) FROM saved_filter WHERE id BETWEEN ?1 AND ?2";

/* One statement on a filter, and the note that something changed. */
static gboolean
run_on (RectifyDatabase *self, sqlite3_stmt *stmt, gint64 id, GError **error)
{
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return rectify_database_run (self, stmt, error)
         && rectify_database_log_change (self, "campaign", error);
}

static gboolean
save (RectifyDatabase *self, gint64 *id, const char *name, const char *expression, GError **error)
{
  gboolean      fresh = *id == 0;
  sqlite3_stmt *stmt;

  if (!check_name (self, *id, name, error))
    return FALSE;
  if (fresh)
    *id = rectify_database_next_id (self, LARGEST, error);
  stmt = *id != 0 ? rectify_database_statement (self, fresh ? ADD : CHANGE, error) : NULL;
  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 2, name);
  rectify_bind_text (stmt, 3, expression);
  return run_on (self, stmt, *id, error);
}

gint64
rectify_database_save_filter (RectifyDatabase *self,
                              gint64           id,
                              const char      *name,
                              const char      *expression,
                              GError         **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (name != NULL && (id != 0 || expression != NULL), 0);

  trimmed = g_strstrip (g_utf8_make_valid (name, -1));
  if (!rectify_database_begin_write (self, error)
      || !rectify_database_end (self, save (self, &id, trimmed, expression, error), error))
    return 0;
  return id;
}

static const char REMOVE[] = "DELETE FROM saved_filter WHERE id = ?1";

gboolean
rectify_database_remove_saved_filter (RectifyDatabase *self, gint64 id, GError **error)
{
  return rectify_database_begin_write (self, error)
         && rectify_database_end (self,
                                  run_on (self, rectify_database_statement (self, REMOVE, error),
                                          id, error),
                                  error);
}

static const char PLACE[] = "UPDATE saved_filter SET position = ?2 WHERE id = ?1";

static gboolean
place_all (RectifyDatabase *self, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (self, PLACE, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, g_array_index (ids, gint64, i));
      sqlite3_bind_int (stmt, 2, (int) i);
      if (!rectify_database_run (self, stmt, error))
        return FALSE;
    }
  return rectify_database_log_change (self, "campaign", error);
}

static gboolean
move (RectifyDatabase *self, gint64 id, guint place, GError **error)
{
  g_autoptr (GPtrArray) filters = rectify_database_load_saved_filters (self, error);
  g_autoptr (GArray)    ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (filters == NULL)
    return FALSE;
  for (guint i = 0; i < filters->len; i++)
    {
      const RectifySavedFilter *filter = filters->pdata[i];

      if (filter->id != id)
        g_array_append_val (ids, filter->id);
    }
  g_array_insert_val (ids, MIN (place, ids->len), id);
  return place_all (self, ids, error);
}

static const char RESTORE[] =
    "INSERT OR REPLACE INTO saved_filter (id, name, expression, key, position)"
    " VALUES (?1, ?2, ?3, ?4, 0)";

static gboolean
restore (RectifyDatabase *self, const RectifySavedFilter *filter, guint place, GError **error)
{
  sqlite3_stmt *stmt;

  if (!check_name (self, filter->id, filter->name, error))
    return FALSE;
  stmt = rectify_database_statement (self, RESTORE, error);
  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 2, filter->name);
  rectify_bind_text (stmt, 3, filter->expression);
  rectify_bind_text (stmt, 4, filter->key);
  return run_on (self, stmt, filter->id, error) && move (self, filter->id, place, error);
}

gboolean
rectify_database_restore_saved_filter (RectifyDatabase          *self,
                                       const RectifySavedFilter *filter,
                                       guint                     place,
                                       GError                  **error)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  return rectify_database_begin_write (self, error)
         && rectify_database_end (self, restore (self, filter, place, error), error);
}

gboolean
rectify_database_move_saved_filter (RectifyDatabase *self, gint64 id, guint place, GError **error)
{
  return rectify_database_begin_write (self, error)
         && rectify_database_end (self, move (self, id, place, error), error);
}
