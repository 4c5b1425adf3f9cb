/* edit.c: correcting one field of an issue, with the correction kept in its history.
 *
 * Fields that figures count by keep their old and new values as numbers in the event, all keep them
 * as text for people; the event's text is the key of the field.
 */

#include "store/undo-private.h"

#include "domain/geo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum { SHAPE_TEXT, SHAPE_REF, SHAPE_ENUM, SHAPE_STATUS, SHAPE_UNITS, SHAPE_POINT } Shape;

typedef struct
{
  const char  *key;
  Shape        shape;
  RectifyField field;
  const char  *read, *write; /* SQL; NULL: see the shape */
} Field;

#define READ(column)  "SELECT " column " FROM issue WHERE id = ?1"
#define WRITE(column) "UPDATE issue SET " column " = ?1 WHERE id = ?2"
#define TEXT(key, column)                                                                          \
  {                                                                                                \
    key, SHAPE_TEXT, RECTIFY_FIELD_TEXT, READ (column), WRITE (column)                             \
  }
#define NUMBER(key, shape, field, column)                                                          \
  {                                                                                                \
    key, shape, RECTIFY_FIELD_##field, READ (column), WRITE (column)                               \
  }

static const Field FIELDS[] = {
  TEXT ("external_number", "external_number"),
  TEXT ("title", "title"),
  TEXT ("description", "description"),
  TEXT ("address", "address"),
  TEXT ("measure", "measure"),
  TEXT ("remark", "remark"),
  TEXT ("leader", "leader"),
  TEXT ("person", "person"),
  NUMBER ("class", SHAPE_REF, CLASS, "class_id"),
  NUMBER ("source", SHAPE_REF, SOURCE, "source_id"),
  NUMBER ("item", SHAPE_REF, ITEM, "item_id"),
  NUMBER ("site", SHAPE_REF, SITE, "site_id"),
  NUMBER ("area", SHAPE_REF, AREA, "area_id"),
  NUMBER ("group", SHAPE_REF, GROUP, "group_id"),
  NUMBER ("difficulty", SHAPE_ENUM, DIFFICULTY, "difficulty"),
  NUMBER ("nature", SHAPE_ENUM, NATURE, "nature"),
  NUMBER ("term", SHAPE_ENUM, TERM, "term"),
  NUMBER ("unit", SHAPE_STATUS, UNIT, "unit_id"),
  NUMBER ("found", SHAPE_STATUS, FOUND, "found"),
  NUMBER ("due", SHAPE_STATUS, DUE, "due_original"),
  { "supporting", SHAPE_UNITS, RECTIFY_FIELD_TEXT, NULL, NULL },
  { "point", SHAPE_POINT, RECTIFY_FIELD_TEXT, NULL, NULL },
};

static const char *const ENUM_WORDS[3][4] = {
  { "", "易", "较难", "难点" },
  { "", "软件", "硬件", NULL },
  { "", "立行立改", "限期整改", "长期坚持" },
};

static const Field *
find_field (const char *wanted)
{
  g_autofree char *folded = g_strdelimit (g_ascii_strdown (wanted, -1), "-", '_');
  const char      *key = folded;

  /* A district, a street, a community: all are the issue's area. */
  if (g_str_equal (key, "district") || g_str_equal (key, "street")
      || g_str_equal (key, "community"))
    key = "area";
  else if (g_str_equal (key, "lng") || g_str_equal (key, "lat"))
    key = "point";
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if (g_str_equal (FIELDS[i].key, key))
      return &FIELDS[i];
  return NULL;
}

/* --- values as they are --- */

static const char UNITS_OF[] =
    "SELECT group_concat (name, '、') FROM (SELECT unit.name AS name FROM supporting_unit"
    " JOIN unit ON unit.id = unit_id WHERE issue_id = ?1 ORDER BY unit_id)";
static const char POINT_OF[] =
    "SELECT CASE WHEN lng IS NOT NULL THEN printf ('%.6f,%.6f', lng, lat)"
    " END FROM issue WHERE id = ?1";

static char *
number_text (RectifyDatabase *self, const Field *field, gint64 number)
{
  int list = rectify_field_list (field->field);

  if (list >= 0)
    return rectify_entry_name (self, (RectifyList) list, number);
  if (field->shape == SHAPE_ENUM)
    return g_strdup (ENUM_WORDS[field->field - RECTIFY_FIELD_DIFFICULTY][number & 3]);
  return number != 0 ? rectify_day_format (rectify_clock_day (self->clock, number)) : NULL;
}

char *
rectify_edit_text (RectifyDatabase *self, const char *key, gint64 number)
{
  const Field *field = find_field (key);

  return field != NULL ? number_text (self, field, number) : NULL;
}

/* The present value: its number for fields that count, and the text people read (NULL: none). */
static gboolean
read_value (RectifyDatabase *self,
            const Field     *field,
            gint64           id,
            gint64          *number,
            char           **text,
            GError         **error)
{
  const char   *sql = field->shape == SHAPE_UNITS   ? UNITS_OF
                      : field->shape == SHAPE_POINT ? POINT_OF
                                                    : field->read;
  sqlite3_stmt *stmt = rectify_database_statement (self, sql, error);
  gboolean      has_row;

  *number = 0;
  *text = NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  if (field->field == RECTIFY_FIELD_TEXT)
    *text = has_row ? rectify_column_text (stmt, 0) : NULL;
  else if (has_row)
    *number = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (field->field != RECTIFY_FIELD_TEXT)
    *text = number_text (self, field, *number);
  return TRUE;
}

/* --- values as typed --- */

static gboolean
refuse (const Field *field, RectifyEditError code, const char *value, GError **error)
{
  g_set_error (error, RECTIFY_EDIT_ERROR, code, "%s: %s", field->key, value);
  return FALSE;
}

static gboolean
parse_text (const Field *field, const char *value, GError **error)
{
  if (*value == '\0' && g_str_equal (field->key, "description"))
    return refuse (field, RECTIFY_EDIT_ERROR_EMPTY, value, error);
  return rectify_check_text (field->key, value, error);
}

static gboolean
parse_enum (const Field *field, const char *value, gint64 *number, GError **error)
{
  static const char *const *const keys[] = { rectify_difficulty_keys, rectify_nature_keys,
                                             rectify_term_keys };
  static const guint n_keys[] = { RECTIFY_N_DIFFICULTIES, RECTIFY_N_NATURES, RECTIFY_N_TERMS };
  guint              which = field->field - RECTIFY_FIELD_DIFFICULTY;
  int                found = rectify_key_index (keys[which], n_keys[which], value);

  for (guint i = 0; found < 0 && i < n_keys[which]; i++)
    if (g_str_equal (ENUM_WORDS[which][i], value))
      found = (int) i;
  *number = found;
  return found >= 0 || refuse (field, RECTIFY_EDIT_ERROR_CHOICE, value, error);
}

static gboolean
parse_value (RectifyDatabase *self,
             const Field     *field,
             const char      *value,
             gint64          *number,
             GError         **error)
{
  RectifyGeoPoint place;
  int             list = rectify_field_list (field->field);

  *number = 0;
  if (field->shape == SHAPE_ENUM)
    return parse_enum (field, value, number, error);
  if (field->shape == SHAPE_TEXT)
    return parse_text (field, value, error);
  if (*value == '\0')
    return field->field != RECTIFY_FIELD_FOUND
           || refuse (field, RECTIFY_EDIT_ERROR_EMPTY, value, error);
  if (list >= 0)
    {
      *number = rectify_find_entry (self, (RectifyList) list, value, error);
      return *number != 0 || (error != NULL && *error != NULL)
             || refuse (field, RECTIFY_EDIT_ERROR_NAME, value, error);
    }
  if (field->shape == SHAPE_POINT)
    return rectify_geo_parse (value, &place, NULL)
           || refuse (field, RECTIFY_EDIT_ERROR_PLACE, value, error);
  if (field->shape != SHAPE_STATUS)
    return TRUE;
  if (!rectify_clock_parse (self->clock, value, field->field == RECTIFY_FIELD_DUE, number)
      || *number < 1 || *number >= G_MAXUINT32)
    return refuse (field, RECTIFY_EDIT_ERROR_DAY, value, error);
  return TRUE;
}

/* Days that cannot be: found after it went on or after now, due before it was found. */
static gboolean
check_days (RectifyDatabase   *self,
            const Field       *field,
            const RectifyHead *head,
            gint64             number,
            gint64             now,
            const char        *value,
            GError           **error)
{
  const RectifyStatus *status = &head->status;
  gint64               next = status->assigned != 0 ? status->assigned
                              : status->closed != 0 ? status->closed
                                                    : now;

  if (field->field == RECTIFY_FIELD_FOUND
      && rectify_clock_day (self->clock, number) > rectify_clock_day (self->clock, next))
    return refuse (field, RECTIFY_EDIT_ERROR_LATE, value, error);
  if (field->field == RECTIFY_FIELD_DUE && number != 0 && number < status->found)
    return refuse (field, RECTIFY_EDIT_ERROR_EARLY, value, error);
  return TRUE;
}

/* --- writing --- */

static const char DROP_UNITS[] = "DELETE FROM supporting_unit WHERE issue_id = ?1";
static const char ADD_UNIT[] =
    "INSERT OR IGNORE INTO supporting_unit (issue_id, unit_id) VALUES (?1, ?2)";
static const char WRITE_POINT[] = "UPDATE issue SET lng = ?1, lat = ?2 WHERE id = ?3";

static gboolean
write_units (RectifyDatabase *self, gint64 id, const char *text, GError **error)
{
  g_auto (GStrv) names = NULL;
  sqlite3_stmt  *stmt = rectify_database_statement (self, DROP_UNITS, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!rectify_database_run (self, stmt, error))
    return FALSE;
  names = g_regex_split_simple ("[、,，;；\n]", text != NULL ? text : "", 0, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 unit;

      g_strstrip (names[i]);
      if (*names[i] == '\0')
        continue;
      unit = rectify_find_entry (self, RECTIFY_LIST_UNIT, names[i], error);
      if (unit == 0)
        return (error != NULL && *error != NULL)
                   ? FALSE
                   : refuse (find_field ("supporting"), RECTIFY_EDIT_ERROR_NAME, names[i], error);
      stmt = rectify_database_statement (self, ADD_UNIT, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, id);
      sqlite3_bind_int64 (stmt, 2, unit);
      if (!rectify_database_run (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_point (RectifyDatabase *self, gint64 id, const char *text, GError **error)
{
  RectifyGeoPoint place = { NAN, NAN };
  sqlite3_stmt   *stmt = rectify_database_statement (self, WRITE_POINT, error);

  if (stmt == NULL)
    return FALSE;
  if (text != NULL && *text != '\0' && !rectify_geo_parse (text, &place, NULL))
    return refuse (find_field ("point"), RECTIFY_EDIT_ERROR_PLACE, text, error);
  rectify_bind_degrees (stmt, 1, place.lng);
  rectify_bind_degrees (stmt, 2, place.lat);
  sqlite3_bind_int64 (stmt, 3, id);
  return rectify_database_run (self, stmt, error);
}

/* Writes the value into the row; what belongs to the status follows from the event instead. */
static gboolean
write_value (RectifyDatabase *self,
             const Field     *field,
             gint64           id,
             gint64           number,
             const char      *text,
             GError         **error)
{
  sqlite3_stmt *stmt;

  if (field->shape == SHAPE_STATUS)
    return TRUE;
  if (field->shape == SHAPE_UNITS)
    return write_units (self, id, text, error);
  if (field->shape == SHAPE_POINT)
    return write_point (self, id, text, error);
  stmt = rectify_database_statement (self, field->write, error);
  if (stmt == NULL)
    return FALSE;
  if (field->shape == SHAPE_ENUM)
    sqlite3_bind_int64 (stmt, 1, number);
  else if (field->shape == SHAPE_REF)
    rectify_bind_id (stmt, 1, number);
  else if (text != NULL && *text == '\0' && !g_str_equal (field->key, "description"))
    sqlite3_bind_null (stmt, 1);
  else
    rectify_bind_text (stmt, 1,
                       text != NULL || !g_str_equal (field->key, "description") ? text : "");
  sqlite3_bind_int64 (stmt, 2, id);
  return rectify_database_run (self, stmt, error);
}

gboolean
rectify_edits_restore (RectifyDatabase *self,
                       const GArray    *rows,
                       const gboolean  *undone,
                       GError         **error)
{
  for (gsize f = 0; f < G_N_ELEMENTS (FIELDS); f++)
    {
      const RectifyEventRow *first = NULL, *last = NULL;

      for (guint i = 0; i < rows->len; i++)
        {
          const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);

          if (row->kind != RECTIFY_EVENT_EDIT || g_strcmp0 (row->text, FIELDS[f].key) != 0)
            continue;
          if (first == NULL)
            first = row;
          if (!undone[i])
            last = row;
        }
      if (first != NULL
          && !write_value (self, &FIELDS[f], first->issue_id,
                           last != NULL ? last->new_number : first->old_number,
                           last != NULL ? last->new_value : first->old_value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rectify_edit_write (RectifyDatabase *self,
                    RectifyHead     *head,
                    const char      *key,
                    gint64           number,
                    const char      *text,
                    const char      *by,
                    gint64           at,
                    gint64           recorded,
                    gint64          *seq,
                    const char      *batch,
                    gboolean        *changed,
                    GError         **error)
{
  const Field     *field = find_field (key);
  g_autofree char *old_text = NULL, *new_text = NULL;
  RectifyEventRow  row = { .issue_id = head->id, .kind = RECTIFY_EVENT_EDIT, .by = by };
  gint64           unit = head->status.unit_id;
  gboolean         counts;

  g_return_val_if_fail (field != NULL, FALSE);
  if (!read_value (self, field, head->id, &row.old_number, &old_text, error))
    return FALSE;
  counts = field->field != RECTIFY_FIELD_TEXT;
  new_text = counts ? number_text (self, field, number) : g_strdup (text);
  if (changed != NULL)
    *changed = TRUE;
  if (counts ? number == row.old_number
             : g_strcmp0 (old_text != NULL ? old_text : "", text != NULL ? text : "") == 0)
    {
      if (changed != NULL)
        *changed = FALSE;
      return TRUE;
    }
  row.serial = head->n_events + 1;
  row.field = (guint8) field->field;
  row.new_number = number;
  row.at = MAX (at, head->last_at);
  row.recorded = recorded;
  row.seq = (*seq)++;
  row.text = field->key;
  row.batch = batch;
  row.old_value = old_text;
  row.new_value = new_text;
  row.from = head->status.state;
  rectify_event_row_apply (&row, &head->status);
  row.to = head->status.state;
  head->n_events = row.serial;
  head->last_at = row.at;
  return rectify_event_insert (self, &row, error)
         && write_value (self, field, head->id, number, text, error)
         && rectify_issue_update_status (self, head->id, &head->status, head->n_events,
                                         head->last_at, unit != head->status.unit_id, error);
}

/* One value as typed; @batch is made when the first one differs from what is there. */
static gboolean
edit_field (RectifyDatabase   *self,
            RectifyHead       *head,
            const RectifyEdit *edit,
            const char        *by,
            gint64             now,
            gint64            *seq,
            const char        *batch,
            gboolean          *any,
            GError           **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (edit->value != NULL ? edit->value : ""));
  const Field     *field = find_field (edit->key);
  gboolean         changed = FALSE;
  gint64           number;

  if (field == NULL)
    {
      g_set_error (error, RECTIFY_EDIT_ERROR, RECTIFY_EDIT_ERROR_FIELD, "%s: %s", edit->key, clean);
      return FALSE;
    }
  if (!parse_value (self, field, clean, &number, error)
      || !check_days (self, field, head, number, now, clean, error)
      || !rectify_edit_write (self, head, field->key, number, clean, by, now,
                              g_get_real_time () / G_USEC_PER_SEC, seq, batch, &changed, error))
    return FALSE;
  *any = *any || changed;
  return TRUE;
}

static gboolean
edit_fields (RectifyDatabase   *self,
             gint64             id,
             const RectifyEdit *edits,
             gsize              n_edits,
             const char        *by,
             gint64             now,
             char             **batch,
             GError           **error)
{
  g_autofree char *name = NULL;
  RectifyHead      head;
  gboolean         found, any = FALSE;
  gint64           seq;

  if (!rectify_database_require_running (self, error)
      || !rectify_head_load (self, id, &head, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NOT_FOUND,
                   "there is no issue %" G_GINT64_FORMAT, id);
      return FALSE;
    }
  seq = rectify_database_next_seq (self, error);
  if (seq <= 0)
    return FALSE;
  name = rectify_batch_name_by_hand (self, seq);
  for (gsize i = 0; i < n_edits; i++)
    if (!edit_field (self, &head, &edits[i], by, now, &seq, name, &any, error))
      return FALSE;
  if (batch != NULL)
    *batch = any ? g_steal_pointer (&name) : NULL;
  return TRUE;
}

gboolean
rectify_database_edit_fields (RectifyDatabase   *self,
                              gint64             id,
                              const RectifyEdit *edits,
                              gsize              n_edits,
                              const char        *by,
                              gint64             now,
                              char             **batch,
                              GError           **error)
{
  g_return_val_if_fail (edits != NULL || n_edits == 0, FALSE);

  if (batch != NULL)
    *batch = NULL;
  if (!rectify_database_begin_write (self, error))
    return FALSE;
  if (rectify_database_end (self, edit_fields (self, id, edits, n_edits, by, now, batch, error),
                            error))
    return TRUE;
  if (batch != NULL)
    g_clear_pointer (batch, g_free);
  return FALSE;
}

gboolean
rectify_database_edit (RectifyDatabase *self,
                       gint64           id,
                       const char      *key,
                       const char      *value,
                       const char      *by,
                       gint64           now,
                       GError         **error)
{
  RectifyEdit edit = { key, value };

  g_return_val_if_fail (key != NULL, FALSE);

  return rectify_database_edit_fields (self, id, &edit, 1, by, now, NULL, error);
}
