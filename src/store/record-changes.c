/* record-changes.c: what a batch did to the lists and the work figures, kept so that it can be
 * taken back, and how a single one is.
 *
 * Entries of the lists are never deleted: one that the batch made is made inactive.
 */

#include "store/database-private.h"

#define ALIASES_OF(list, table)                                                                    \
  "'aliases', (SELECT json_group_array (name) FROM (SELECT name FROM alias WHERE list = " list     \
  " AND entry_id = " table ".id ORDER BY position))"

/* Of these lists an intake only makes entries, or gives them another name. */
#define NOTE_PLAIN(list, table)                                                                    \
  "INSERT OR IGNORE INTO list_change (batch, list, entry_id, before) SELECT ?1, " list             \
  ", id, json_object ('active', active, " ALIASES_OF (list, table) ") FROM " table                 \
                                                                   " WHERE id = ?2"

static const char *const NOTE[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_GROUP] = NOTE_PLAIN ("2", "working_group"),
  [RECTIFY_LIST_CLASS] = NOTE_PLAIN ("3", "class"),
  [RECTIFY_LIST_SOURCE] = NOTE_PLAIN ("4", "source"),
  [RECTIFY_LIST_SITE_TYPE] = NOTE_PLAIN ("6", "site_type"),
  [RECTIFY_LIST_ITEM] = NOTE_PLAIN ("7", "item"),
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

#define RESTORE_PLAIN(table) "UPDATE " table " SET " FIELD ("active") " WHERE id = ?2"

static const char *const RESTORE[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_GROUP] = RESTORE_PLAIN ("working_group"),
  [RECTIFY_LIST_CLASS] = RESTORE_PLAIN ("class"),
  [RECTIFY_LIST_SOURCE] = RESTORE_PLAIN ("source"),
  [RECTIFY_LIST_SITE_TYPE] = RESTORE_PLAIN ("site_type"),
  [RECTIFY_LIST_ITEM] = RESTORE_PLAIN ("item"),
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
#define RETIRE_FROM(table) "UPDATE " table " SET active = 0 WHERE id = ?2"

static const char *const RETIRE[RECTIFY_N_LISTS] = {
  RETIRE_FROM ("area"),      RETIRE_FROM ("unit"),   RETIRE_FROM ("working_group"),
  RETIRE_FROM ("class"),     RETIRE_FROM ("source"), RETIRE_FROM ("person"),
  RETIRE_FROM ("site_type"), RETIRE_FROM ("item"),   RETIRE_FROM ("site"),
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
rectify_list_change_note (RectifyDatabase *self,
                          const char      *batch,
                          RectifyList      list,
                          gint64           id,
                          gboolean         is_new,
                          GError         **error)
{
  g_return_val_if_fail (list < RECTIFY_N_LISTS, FALSE);

  return run (self, is_new ? NOTE_NEW : NOTE[list], batch, id, (int) list, error);
}

gboolean
rectify_list_change_restore (RectifyDatabase *self,
                             RectifyList      list,
                             gint64           id,
                             const char      *before,
                             GError         **error)
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

gboolean
rectify_work_change_restore (RectifyDatabase      *self,
                             const RectifyWorkKey *key,
                             const char           *before,
                             GError              **error)
{
  return run_value (self, before != NULL ? RESTORE_VALUE : DROP_VALUE, before, key, error);
}

/* --- targets --- */

static const char NOTE_TARGET[] =
    "INSERT OR IGNORE INTO target_change (batch, indicator_id, before)"
    " SELECT ?1, id, target FROM work_indicator WHERE id = ?2";
static const char NOTE_TARGETS[] =
    "INSERT INTO target_change (batch, indicator_id, before) SELECT ?2, id, target"
    " FROM work_indicator WHERE id IN (SELECT indicator_id FROM target_change WHERE batch = ?1)";
static const char RESTORE_TARGETS[] =
    "UPDATE work_indicator SET target = (SELECT before FROM target_change WHERE batch = ?1"
    " AND indicator_id = work_indicator.id)"
    " WHERE id IN (SELECT indicator_id FROM target_change WHERE batch = ?1)";

gboolean
rectify_target_change_note (RectifyDatabase *self,
                            const char      *batch,
                            gint64           indicator_id,
                            GError         **error)
{
  return run (self, NOTE_TARGET, batch, indicator_id, 0, error);
}

gboolean
rectify_target_changes_undo (RectifyDatabase *self,
                             const char      *batch,
                             const char      *undo,
                             GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, NOTE_TARGETS, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, batch);
  rectify_bind_text (stmt, 2, undo);
  return rectify_database_run (self, stmt, error)
         && run (self, RESTORE_TARGETS, batch, 0, 0, error);
}
