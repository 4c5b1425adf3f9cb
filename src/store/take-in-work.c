/* take-in-work.c: values of work indicators: what was counted, by day or period and reporting unit.
 */

#include "store/take-in-records-private.h"

#include <math.h>

static const char FIND[] = "SELECT id, measure, target FROM work_indicator WHERE name = ?1";
static const char LAST[] = "SELECT max (id) FROM work_indicator WHERE id BETWEEN ?1 AND ?2";
static const char ADD[] =
    "INSERT INTO work_indicator (id, name, measure, target) VALUES (?1, ?2, ?3, ?4)";
static const char SET_TARGET[] = "UPDATE work_indicator SET target = ?2, active = 1 WHERE id = ?1";

static void
bind_number (sqlite3_stmt *stmt, int parameter, double number)
{
  if (isnan (number))
    sqlite3_bind_null (stmt, parameter);
  else
    sqlite3_bind_double (stmt, parameter, number);
}

static gboolean
make_indicator (RectifyRecordTaking *self, gint64 *id, GError **error)
{
  RectifyDatabase *db = self->take_in->db;
  sqlite3_stmt    *stmt;

  *id = rectify_database_next_id (db, LAST, error);
  stmt = *id != 0 ? rectify_database_statement (db, ADD, error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *id);
  rectify_bind_text (stmt, 2, rectify_record_text (self, RECTIFY_RECORD_NAME));
  rectify_bind_text (stmt, 3, self->draft->measure != NULL ? self->draft->measure : "");
  bind_number (stmt, 4, self->draft->target);
  return rectify_database_run (db, stmt, error);
}

/* The indicator by its name; a target the sheet brings becomes its target. */
static gboolean
find_indicator (RectifyRecordTaking *self, gint64 *id, GError **error)
{
  RectifyDatabase *db = self->take_in->db;
  sqlite3_stmt    *stmt = rectify_database_statement (db, FIND, error);
  gboolean         has_row;
  double           target;

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, rectify_record_text (self, RECTIFY_RECORD_NAME));
  if (!rectify_database_step (db, stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return make_indicator (self, id, error);
  *id = sqlite3_column_int64 (stmt, 0);
  target = sqlite3_column_type (stmt, 2) != SQLITE_NULL ? sqlite3_column_double (stmt, 2) : NAN;
  sqlite3_reset (stmt);
  if (isnan (self->draft->target) || self->draft->target == target)
    return TRUE;
  self->changed = TRUE;
  rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_TARGET,
                               isnan (target) ? NULL : g_strdup_printf ("%.15g", target),
                               g_strdup (rectify_record_text (self, RECTIFY_RECORD_TARGET)), FALSE);
  if (!rectify_target_change_note (db, self->take_in->batch, *id, error))
    return FALSE;
  stmt = rectify_database_statement (db, SET_TARGET, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *id);
  bind_number (stmt, 2, self->draft->target);
  return rectify_database_run (db, stmt, error);
}

static const char FIND_VALUE[] =
    "SELECT value, typed, remark, first_day FROM work_value WHERE indicator_id = ?1 AND day = ?2"
    " AND unit_id = ?3";
static const char PUT_VALUE[] =
    "INSERT INTO work_value (indicator_id, day, unit_id, value, typed, remark, first_day)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (indicator_id, day, unit_id) DO UPDATE SET"
    " value = ?4, typed = ?5, remark = ifnull (?6, remark), first_day = ?7";

static void
bind_key (sqlite3_stmt *stmt, const RectifyWorkKey *key)
{
  sqlite3_bind_int64 (stmt, 1, key->indicator_id);
  sqlite3_bind_int (stmt, 2, key->day);
  sqlite3_bind_int64 (stmt, 3, key->unit_id);
}

/* Whether there is a value, and how it differs. */
static gboolean
compare (RectifyRecordTaking *self, const RectifyWorkKey *key, gboolean *there, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->take_in->db, FIND_VALUE, error);
  const char   *typed = rectify_record_text (self, RECTIFY_RECORD_VALUE);
  const char   *remark = rectify_record_text (self, RECTIFY_RECORD_REMARK);

  if (stmt == NULL)
    return FALSE;
  bind_key (stmt, key);
  if (!rectify_database_step (self->take_in->db, stmt, there, error))
    return FALSE;
  if (!*there)
    return TRUE;
  if (sqlite3_column_double (stmt, 0) != self->draft->value)
    {
      const char *old = (const char *) sqlite3_column_text (stmt, 1);

      self->changed = TRUE;
      rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_VALUE,
                                   old != NULL
                                       ? g_strdup (old)
                                       : g_strdup_printf ("%.15g", sqlite3_column_double (stmt, 0)),
                                   g_strdup (typed), FALSE);
    }
  if (remark != NULL && g_strcmp0 (remark, (const char *) sqlite3_column_text (stmt, 2)) != 0)
    {
      self->changed = TRUE;
      rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_REMARK,
                                   g_strdup ((const char *) sqlite3_column_text (stmt, 2)),
                                   g_strdup (remark), FALSE);
    }
  sqlite3_reset (stmt);
  return TRUE;
}

static gboolean
put_value (RectifyRecordTaking *self, const RectifyWorkKey *key, GError **error)
{
  const RectifyRecordDraft *draft = self->draft;
  sqlite3_stmt             *stmt;

  if (!rectify_work_change_note (self->take_in->db, self->take_in->batch, key, error))
    return FALSE;
  stmt = rectify_database_statement (self->take_in->db, PUT_VALUE, error);
  if (stmt == NULL)
    return FALSE;
  bind_key (stmt, key);
  sqlite3_bind_double (stmt, 4, draft->value);
  rectify_bind_text (stmt, 5, rectify_record_text (self, RECTIFY_RECORD_VALUE));
  rectify_bind_text (stmt, 6, rectify_record_text (self, RECTIFY_RECORD_REMARK));
  if (draft->first_day != RECTIFY_DAY_NONE && draft->first_day != draft->day)
    sqlite3_bind_int (stmt, 7, draft->first_day);
  else
    sqlite3_bind_null (stmt, 7);
  self->take_in->created = TRUE;
  return rectify_database_run (self->take_in->db, stmt, error);
}

/* The same indicator, day and unit twice in a sheet are two truths. */
static gboolean
is_met_again (RectifyRecordTaking *self, const RectifyWorkKey *key)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "/%d/%" G_GINT64_FORMAT,
                                           key->indicator_id, key->day, key->unit_id);
  const char      *typed = rectify_record_text (self, RECTIFY_RECORD_VALUE);
  guint            before = GPOINTER_TO_UINT (g_hash_table_lookup (self->take_in->records, text));
  guint            contents = MAX (g_str_hash (typed), 1);

  if (before == 0)
    {
      g_hash_table_insert (self->take_in->records, g_steal_pointer (&text),
                           GUINT_TO_POINTER (contents));
      return FALSE;
    }
  self->row->taken = RECTIFY_TAKEN_UNCHANGED;
  if (before == contents)
    return TRUE;
  self->row->taken = RECTIFY_TAKEN_REFUSED;
  self->row->refusal = RECTIFY_TAKE_REFUSED_NAME_TWICE;
  self->row->detail = g_strdup (rectify_record_text (self, RECTIFY_RECORD_NAME));
  return TRUE;
}

gboolean
rectify_take_in_add_value (RectifyRecordTaking *self, GError **error)
{
  RectifyTakeIn *take_in = self->take_in;
  const char    *unit = rectify_record_text (self, RECTIFY_RECORD_UNIT);
  RectifyWorkKey key = { .day = self->draft->day };
  gboolean       there;

  if (key.day == RECTIFY_DAY_NONE)
    key.day = rectify_clock_day (take_in->db->clock, take_in->now);
  if (unit != NULL
      && !rectify_take_in_name (take_in, RECTIFY_LIST_UNIT, unit, &self->incoming, &key.unit_id,
                                error))
    return FALSE;
  if (self->incoming.refused)
    {
      self->row->taken = RECTIFY_TAKEN_REFUSED;
      self->row->refusal = self->incoming.refusal;
      self->row->detail = g_steal_pointer (&self->incoming.detail);
      return TRUE;
    }
  if (!find_indicator (self, &key.indicator_id, error))
    return FALSE;
  if (is_met_again (self, &key))
    return TRUE;
  if (!compare (self, &key, &there, error))
    return FALSE;
  self->row->taken = !there          ? RECTIFY_TAKEN_NEW
                     : self->changed ? RECTIFY_TAKEN_UPDATED
                                     : RECTIFY_TAKEN_UNCHANGED;
  return self->row->taken == RECTIFY_TAKEN_UNCHANGED || put_value (self, &key, error);
}
