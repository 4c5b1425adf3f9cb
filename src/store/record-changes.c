/* record-changes.c: what a batch did to the lists and the work figures, kept so that it can be
 * taken back as one.
 *
 * Entries of the lists are never deleted: one that the batch made is made inactive. Each undo notes
 * what it changes as a batch of its own, so that it can be undone too.
 */

#include "store/database-private.h"

#define ALIASES_OF(list, table)                                                                    \
  "'aliases', (SELECT json_group_array (name) FROM (SELECT name FROM alias WHERE list = " list     \
  " AND entry_id = " table ".id ORDER BY position))"

static const char *const NOTE[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] =
      "INSERT OR IGNORE INTO list_change (batch, list, entry_id, before) SELECT ?1, 0, id, json_object ('active', active,"
      " 'level', level, 'parent_id', parent_id, 'code', code, " ALIASES_OF (
          "0",
          "area") ")"
                  " FROM area WHERE id = ?2",
  [RECTIFY_LIST_UNIT] =
      "INSERT OR IGNORE INTO list_change (batch, list, entry_id, before) SELECT ?1, 1, id, json_object ('active', active,"
      " 'parent_id', parent_id, 'area_id', area_id, 'kind', kind, 'contact', contact,"
      " 'phone', phone, " ALIASES_OF ("1", "unit") ") FROM unit WHERE id = ?2",
  [RECTIFY_LIST_PERSON] =
      "INSERT OR IGNORE INTO list_change (batch, list, entry_id, before) SELECT ?1, 5, id, json_object ('active', active,"
      " 'level', level, 'post', post, 'unit_id', unit_id, 'phone', phone, " ALIASES_OF (
          "5",
          "person") ") FROM person WHERE id = ?2",
  [RECTIFY_LIST_SITE] =
      "INSERT OR IGNORE INTO list_change (batch, list, entry_id, before) SELECT ?1, 8, id, json_object ('active', active,"
      " 'type_id', type_id, 'area_id', area_id, 'unit_id', unit_id, 'group_id', group_id,"
      " 'address', address, 'lng', lng, 'lat', lat, 'entered_system', entered_system,"
      " 'entered_x', entered_x, 'entered_y', entered_y, 'demonstration', demonstration,"
      " 'sponsors', (SELECT json_group_array (person_id) FROM (SELECT person_id FROM sponsor"
      "  WHERE site_id = site.id ORDER BY position)), " ALIASES_OF (
          "8",
          "site") ")"
                  " FROM site WHERE id = ?2",
};
static const char NOTE_NEW[] =
    "INSERT OR IGNORE INTO list_change (batch, list, entry_id) VALUES (?1, ?3, ?2)";

#define FIELD(name) name " = json_extract (?1, '$." name "')"

static const char *const RESTORE[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] = "UPDATE area SET " FIELD ("active") ", " FIELD ("level") ", " FIELD (
      "parent_id") ", " FIELD ("code") " WHERE id = ?2",
  [RECTIFY_LIST_UNIT] = "UPDATE unit SET " FIELD ("active") ", " FIELD ("parent_id") ", " FIELD (
      "area_id") ", " FIELD ("kind") ", " FIELD ("contact") ", " FIELD ("phone") " WHERE id = ?2",
  [RECTIFY_LIST_PERSON] = "UPDATE person SET " FIELD ("active") ", " FIELD ("level") ", " FIELD (
      "post") ", " FIELD ("unit_id") ", " FIELD ("phone") " WHERE id = ?2",
  [RECTIFY_LIST_SITE] =
      "UPDATE site SET " FIELD ("active") ", " FIELD ("type_id") ", " FIELD ("area_id") ", " FIELD ("unit_id") ", " FIELD ("group_id") ", " FIELD (
          "address") ", " FIELD ("lng") ", " FIELD ("lat") ", " FIELD ("entered_system") ", " FIELD ("entered_x") ", " FIELD ("entered_y") ", " FIELD ("demonstration") " WHERE id = ?2",
};
static const char *const RETIRE[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] = "UPDATE area SET active = 0 WHERE id = ?2",
  [RECTIFY_LIST_UNIT] = "UPDATE unit SET active = 0 WHERE id = ?2",
  [RECTIFY_LIST_PERSON] = "UPDATE person SET active = 0 WHERE id = ?2",
  [RECTIFY_LIST_SITE] = "UPDATE site SET active = 0 WHERE id = ?2",
};
static const char DROP_ALIASES[] = "DELETE FROM alias WHERE list = ?3 AND entry_id = ?2";
static const char ADD_ALIASES[] = "INSERT INTO alias (list, entry_id, position, name)"
                                  " SELECT ?3, ?2, key, value FROM json_each (?1, '$.aliases')";
static const char DROP_SPONSORS[] = "DELETE FROM sponsor WHERE site_id = ?2";
static const char ADD_SPONSORS[] = "INSERT INTO sponsor (site_id, position, person_id)"
                                   " SELECT ?2, key, value FROM json_each (?1, '$.sponsors')";

/* Runs a statement with what it asks for of a text, an id and a list. */
static gboolean
run (RectifyDatabase *self, const char *sql, const char *text, gint64 id, int list, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, sql, error);

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (stmt) >= 1)
    rectify_bind_text (stmt, 1, text);
  if (sqlite3_bind_parameter_count (stmt) >= 2)
    sqlite3_bind_int64 (stmt, 2, id);
  if (sqlite3_bind_parameter_count (stmt) >= 3)
    sqlite3_bind_int (stmt, 3, list);
  return rectify_database_run (self, stmt, error);
}

gboolean
rectify_list_change_keeps (RectifyList list)
{
  return NOTE[list] != NULL;
}

gboolean
rectify_list_change_note (RectifyDatabase *self,
                          const char      *batch,
                          RectifyList      list,
                          gint64           id,
                          gboolean         is_new,
                          GError         **error)
{
  g_return_val_if_fail (NOTE[list] != NULL, FALSE);

  return run (self, is_new ? NOTE_NEW : NOTE[list], batch, id, (int) list, error);
}

static gboolean
restore (RectifyDatabase *self, RectifyList list, gint64 id, const char *before, GError **error)
{
  if (before == NULL)
    return run (self, RETIRE[list], NULL, id, (int) list, error);
  return run (self, RESTORE[list], before, id, (int) list, error)
         && run (self, DROP_ALIASES, NULL, id, (int) list, error)
         && run (self, ADD_ALIASES, before, id, (int) list, error)
         && (list != RECTIFY_LIST_SITE
             || (run (self, DROP_SPONSORS, NULL, id, (int) list, error)
                 && run (self, ADD_SPONSORS, before, id, (int) list, error)));
}

/* --- values --- */

static const char NOTE_VALUE[] =
    "INSERT OR IGNORE INTO work_change (batch, indicator_id, day, unit_id, before)"
    " SELECT ?1, ?2, ?3, ?4, (SELECT json_object ('value', value, 'remark', remark, 'first_day',"
    " first_day, 'typed', typed) FROM work_value WHERE indicator_id = ?2 AND day = ?3"
    " AND unit_id = ?4)";
static const char RESTORE_VALUE[] =
    "INSERT OR REPLACE INTO work_value (indicator_id, day, unit_id, value, remark, first_day,"
    " typed) SELECT ?2, ?3, ?4, json_extract (?1, '$.value'), json_extract (?1, '$.remark'),"
    " json_extract (?1, '$.first_day'), json_extract (?1, '$.typed')";
static const char DROP_VALUE[] =
    "DELETE FROM work_value WHERE indicator_id = ?2 AND day = ?3 AND unit_id = ?4";

static gboolean
run_value (RectifyDatabase      *self,
           const char           *sql,
           const char           *text,
           const RectifyWorkKey *key,
           GError              **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, sql, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, text);
  sqlite3_bind_int64 (stmt, 2, key->indicator_id);
  sqlite3_bind_int (stmt, 3, key->day);
  sqlite3_bind_int64 (stmt, 4, key->unit_id);
  return rectify_database_run (self, stmt, error);
}

gboolean
rectify_work_change_note (RectifyDatabase      *self,
                          const char           *batch,
                          const RectifyWorkKey *key,
                          GError              **error)
{
  return run_value (self, NOTE_VALUE, batch, key, error);
}

/* --- undo --- */

static const char LIST_CHANGES[] =
    "SELECT list, entry_id, before FROM list_change WHERE batch = ?1 ORDER BY list, entry_id";
static const char WORK_CHANGES[] =
    "SELECT indicator_id, day, unit_id, before FROM work_change WHERE batch = ?1";

typedef struct
{
  RectifyList    list;
  gint64         id;
  RectifyWorkKey key;
  char          *before;
} Change;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->before);
}

/* All of them first: the tables are written while they are taken back. */
static GArray *
load_changes (RectifyDatabase *self, const char *batch, gboolean work, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (Change));
  sqlite3_stmt *stmt = rectify_database_statement (self, work ? WORK_CHANGES : LIST_CHANGES, error);
  gboolean      has_row = TRUE;

  g_array_set_clear_func (changes, change_clear);
  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, batch);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      Change change = { .before = rectify_column_text (stmt, work ? 3 : 2) };

      if (work)
        change.key = (RectifyWorkKey){ sqlite3_column_int64 (stmt, 0), sqlite3_column_int (stmt, 1),
                                       sqlite3_column_int64 (stmt, 2) };
      else
        {
          change.list = (RectifyList) sqlite3_column_int (stmt, 0);
          change.id = sqlite3_column_int64 (stmt, 1);
        }
      g_array_append_val (changes, change);
    }
  return has_row ? NULL : g_steal_pointer (&changes);
}

static gboolean
undo_values (RectifyDatabase *self, const char *batch, const char *undo, guint *n, GError **error)
{
  g_autoptr (GArray) changes = load_changes (self, batch, TRUE, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++, (*n)++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (!rectify_work_change_note (self, undo, &change->key, error)
          || !run_value (self, change->before != NULL ? RESTORE_VALUE : DROP_VALUE, change->before,
                         &change->key, error))
        return FALSE;
    }
  return TRUE;
}

static const char TELL_LIST[] = "UPDATE list_change SET undoes = ?1 WHERE batch = ?4";
static const char TELL_WORK[] = "UPDATE work_change SET undoes = ?1 WHERE batch = ?4";

/* Says of the changes of an undo which batch they take back. */
static gboolean
tell_undone (RectifyDatabase *self, const char *batch, const char *undo, GError **error)
{
  const char *const sqls[] = { TELL_LIST, TELL_WORK };

  for (gsize i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (self, sqls[i], error);

      if (stmt == NULL)
        return FALSE;
      rectify_bind_text (stmt, 1, batch);
      rectify_bind_text (stmt, 4, undo);
      if (!rectify_database_run (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rectify_record_changes_undo (RectifyDatabase *self,
                             const char      *batch,
                             const char      *undo,
                             guint           *n,
                             GError         **error)
{
  g_autoptr (GArray) changes = load_changes (self, batch, FALSE, error);

  *n = 0;
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++, (*n)++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (!rectify_list_change_note (self, undo, change->list, change->id, FALSE, error)
          || !restore (self, change->list, change->id, change->before, error))
        return FALSE;
    }
  return undo_values (self, batch, undo, n, error) && tell_undone (self, batch, undo, error)
         && (*n == 0 || rectify_database_log_change (self, "directory", error));
}

static const char ANY[] = "SELECT EXISTS (SELECT 1 FROM list_change WHERE batch = ?1)"
                          " OR EXISTS (SELECT 1 FROM work_change WHERE batch = ?1)";

gboolean
rectify_record_changes_any (RectifyDatabase *self, const char *batch, gboolean *any, GError **error)
{
  gboolean      has_row;
  sqlite3_stmt *stmt = rectify_database_ask (self, ANY, batch, &has_row, error);

  if (stmt == NULL)
    return FALSE;
  *any = has_row && sqlite3_column_int (stmt, 0) != 0;
  sqlite3_reset (stmt);
  return TRUE;
}
