/* take-in-records.c: a line of a sheet becomes a site, a unit, a person or an area, or brings an
 * entry of that name up to date. Known again by name or alias, areas by their code first. A field
 * the sheet does not have, or leaves empty, stays as it is.
 */

#include "store/take-in-records-private.h"

#include <math.h>
#include <string.h>

const char *
rectify_record_text (const RectifyRecordTaking *self, RectifyRecordField field)
{
  return self->draft->text[field];
}

/* --- one field --- */

void
rectify_record_take_text (RectifyRecordTaking *self, RectifyRecordField field, char **text)
{
  const char *value = rectify_record_text (self, field);

  if (value == NULL || g_strcmp0 (value, *text) == 0)
    return;
  if (!self->is_new)
    rectify_take_in_note_change (self->take_in, self->row, (int) field, g_strdup (*text),
                                 g_strdup (value), FALSE);
  self->changed = TRUE;
  g_free (*text);
  *text = g_strdup (value);
}

static void
take_id (RectifyRecordTaking *self,
         RectifyRecordField   field,
         RectifyList          list,
         gint64              *slot,
         gint64               id)
{
  if (id == 0 || id == *slot)
    return;
  if (!self->is_new)
    {
      guint32 old = rectify_directory_index (self->take_in->directory, list, *slot);

      rectify_take_in_note_change (self->take_in, self->row, (int) field,
                                   g_strdup (rectify_directory_name (self->take_in->directory, list,
                                                                     old)),
                                   g_strdup (rectify_record_text (self, field)), FALSE);
    }
  self->changed = TRUE;
  *slot = id;
}

/* A name of another list: found or made. */
static gboolean
take_name (RectifyRecordTaking *self,
           RectifyRecordField   field,
           RectifyList          list,
           gint64              *slot,
           GError             **error)
{
  const char *name = rectify_record_text (self, field);
  gint64      id = 0;

  if (name == NULL)
    return TRUE;
  if (!rectify_take_in_name (self->take_in, list, name, &self->incoming, &id, error))
    return FALSE;
  take_id (self, field, list, slot, id);
  return TRUE;
}

static gboolean
take_area (RectifyRecordTaking *self, gint64 *slot, GError **error)
{
  const char *names[3] = { rectify_record_text (self, RECTIFY_RECORD_DISTRICT),
                           rectify_record_text (self, RECTIFY_RECORD_STREET),
                           rectify_record_text (self, RECTIFY_RECORD_COMMUNITY) };
  gint64      id = 0;

  if (!rectify_take_in_area (self->take_in, names, &self->incoming, &id, error))
    return FALSE;
  for (int i = 2; i >= 0; i--)
    if (names[i] != NULL)
      {
        take_id (self, (RectifyRecordField) (RECTIFY_RECORD_DISTRICT + i), RECTIFY_LIST_AREA, slot,
                 id);
        break;
      }
  return TRUE;
}

/* "、", "," and their like part names. */
static char **
split_names (const char *text)
{
  return g_regex_split_simple ("[、,，;；\\n/]+", text, 0, 0);
}

/* Other names join those that are there. */
static void
take_aliases (RectifyRecordTaking *self, RectifyEntry *entry)
{
  const char    *text = rectify_record_text (self, RECTIFY_RECORD_ALIASES);
  g_auto (GStrv) names = text != NULL ? split_names (text) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint n = entry->aliases != NULL ? g_strv_length (entry->aliases) : 0;

      if (*g_strstrip (names[i]) == '\0' || g_str_equal (names[i], entry->name)
          || (n > 0 && g_strv_contains ((const char *const *) entry->aliases, names[i])))
        continue;
      entry->aliases = g_renew (char *, entry->aliases, n + 2);
      entry->aliases[n] = g_strdup (names[i]);
      entry->aliases[n + 1] = NULL;
      self->changed = TRUE;
      if (!self->is_new)
        rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_ALIASES, NULL,
                                     g_strdup (names[i]), FALSE);
    }
}

/* --- sites --- */

static void
take_place (RectifyRecordTaking *self, RectifySite *site)
{
  const RectifyRecordDraft *draft = self->draft;
  char                     *old;

  if (isnan (draft->lng) || isnan (draft->lat)
      || (fabs (draft->lng - site->lng) < 1e-7 && fabs (draft->lat - site->lat) < 1e-7))
    return;
  old = isnan (site->lng) ? NULL : g_strdup_printf ("%.5f, %.5f", site->lng, site->lat);
  if (!self->is_new)
    rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_POINT,
                                 g_steal_pointer (&old),
                                 g_strdup_printf ("%.5f, %.5f", draft->lng, draft->lat), FALSE);
  g_free (old);
  self->changed = TRUE;
  site->lng = draft->lng;
  site->lat = draft->lat;
  site->entered_x = draft->entered_x;
  site->entered_y = draft->entered_y;
  g_free (site->entered_system);
  site->entered_system = g_strdup (draft->entered_system);
}

/* "张三（市级）": a person, whose level is kept when the ledger does not know the person yet. */
static gboolean
take_sponsor (RectifyRecordTaking *self, char *text, GArray *sponsors, GError **error)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  char            *open = narrow != NULL ? strchr (narrow, '(') : NULL;
  RectifyPerson   *person;
  RectifyEntryRefs refs = { 0 };
  gint64           id = 0;
  gboolean         ok;

  if (narrow == NULL || *g_strstrip (narrow) == '\0')
    return TRUE;
  person = (RectifyPerson *) rectify_entry_new (RECTIFY_LIST_PERSON);
  if (open != NULL && open != narrow)
    {
      char *close = strchr (open, ')');

      *open = '\0';
      if (close != NULL)
        *close = '\0';
      person->level = g_strdup (open + 1);
    }
  ok = rectify_take_in_entry (self->take_in, RECTIFY_LIST_PERSON, g_strstrip (narrow),
                              &person->head, &refs, &self->incoming, &id, error);
  rectify_entry_free (RECTIFY_LIST_PERSON, &person->head);
  if (ok && id != 0)
    g_array_append_val (sponsors, id);
  return ok;
}

static gboolean
take_sponsors (RectifyRecordTaking *self, GArray **sponsors, GError **error)
{
  const char         *text = rectify_record_text (self, RECTIFY_RECORD_SPONSORS);
  g_auto (GStrv)      names = text != NULL ? split_names (text) : NULL;
  g_autoptr (GArray)  fresh = g_array_new (TRUE, TRUE, sizeof (gint64));
  g_autoptr (GString) old = g_string_new (NULL);

  if (names == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (!take_sponsor (self, names[i], fresh, error))
      return FALSE;
  if (fresh->len == (*sponsors)->len
      && memcmp (fresh->data, (*sponsors)->data, fresh->len * sizeof (gint64)) == 0)
    return TRUE;
  for (guint i = 0; i < (*sponsors)->len; i++)
    g_string_append_printf (
        old, "%s%s", i > 0 ? "、" : "",
        rectify_directory_name (self->take_in->directory, RECTIFY_LIST_PERSON,
                                rectify_directory_index (self->take_in->directory,
                                                         RECTIFY_LIST_PERSON,
                                                         g_array_index (*sponsors, gint64, i))));
  if (!self->is_new)
    rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_SPONSORS,
                                 g_strdup (old->str), g_strdup (text), FALSE);
  self->changed = TRUE;
  g_array_unref (*sponsors);
  *sponsors = g_steal_pointer (&fresh);
  return TRUE;
}

/* A type is never made from a sheet: it belongs to the standard, with its weight. */
static gboolean
take_type (RectifyRecordTaking *self, RectifyEntryRefs *refs, GError **error)
{
  const char *name = rectify_record_text (self, RECTIFY_RECORD_TYPE);
  gint64      id;

  if (name == NULL)
    return TRUE;
  id = rectify_take_in_known (self->take_in, RECTIFY_LIST_SITE_TYPE, name);
  if (id == 0
      && !rectify_take_in_leave (self->take_in, RECTIFY_LIST_SITE_TYPE, name, &self->incoming, &id,
                                 error))
    return FALSE;
  take_id (self, RECTIFY_RECORD_TYPE, RECTIFY_LIST_SITE_TYPE, &refs->type, id);
  return TRUE;
}

static gboolean
take_site (RectifyRecordTaking *self,
           RectifySite         *site,
           RectifyEntryRefs    *refs,
           GArray             **sponsors,
           GError             **error)
{
  int shown = self->draft->demonstration;

  take_place (self, site);
  rectify_record_take_text (self, RECTIFY_RECORD_ADDRESS, &site->address);
  if (shown >= 0 && shown != (site->demonstration != FALSE))
    {
      if (!self->is_new)
        rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_DEMONSTRATION, NULL,
                                     g_strdup (
                                         rectify_record_text (self, RECTIFY_RECORD_DEMONSTRATION)),
                                     FALSE);
      site->demonstration = shown;
      self->changed = TRUE;
    }
  return take_type (self, refs, error) && take_area (self, &refs->area, error)
         && take_name (self, RECTIFY_RECORD_UNIT, RECTIFY_LIST_UNIT, &refs->unit, error)
         && take_name (self, RECTIFY_RECORD_GROUP, RECTIFY_LIST_GROUP, &refs->group, error)
         && take_sponsors (self, sponsors, error);
}

/* --- units, people, areas --- */

static gboolean
take_unit (RectifyRecordTaking *self, RectifyUnit *unit, RectifyEntryRefs *refs, GError **error)
{
  rectify_record_take_text (self, RECTIFY_RECORD_KIND, &unit->kind);
  rectify_record_take_text (self, RECTIFY_RECORD_CONTACT, &unit->contact);
  rectify_record_take_text (self, RECTIFY_RECORD_PHONE, &unit->phone);
  return take_area (self, &refs->area, error)
         && take_name (self, RECTIFY_RECORD_PARENT, RECTIFY_LIST_UNIT, &refs->parent, error);
}

static gboolean
take_person (RectifyRecordTaking *self,
             RectifyPerson       *person,
             RectifyEntryRefs    *refs,
             GError             **error)
{
  rectify_record_take_text (self, RECTIFY_RECORD_LEVEL, &person->level);
  rectify_record_take_text (self, RECTIFY_RECORD_POST, &person->post);
  rectify_record_take_text (self, RECTIFY_RECORD_PHONE, &person->phone);
  return take_name (self, RECTIFY_RECORD_UNIT, RECTIFY_LIST_UNIT, &refs->unit, error);
}

static const char BY_CODE[] = "SELECT id FROM area WHERE code = ?1 AND active ORDER BY id LIMIT 1";

static gboolean
find_code (RectifyRecordTaking *self, const char *code, gint64 *id, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->take_in->db, BY_CODE, error);
  gboolean      has_row;

  *id = 0;
  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, code);
  if (!rectify_database_step (self->take_in->db, stmt, &has_row, error))
    return FALSE;
  if (has_row)
    *id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return TRUE;
}

/* What lies above is known by code or name; it is never made, for its level would be a guess. */
static gboolean
take_parent (RectifyRecordTaking *self, gint64 *parent, GError **error)
{
  const char *name = rectify_record_text (self, RECTIFY_RECORD_PARENT);
  gint64      id;

  if (name == NULL)
    return TRUE;
  if (!find_code (self, name, &id, error))
    return FALSE;
  if (id == 0)
    id = rectify_take_in_known (self->take_in, RECTIFY_LIST_AREA, name);
  if (id == 0
      && !rectify_take_in_leave (self->take_in, RECTIFY_LIST_AREA, name, &self->incoming, &id,
                                 error))
    return FALSE;
  take_id (self, RECTIFY_RECORD_PARENT, RECTIFY_LIST_AREA, parent, id);
  return TRUE;
}

static gboolean
take_area_record (RectifyRecordTaking *self,
                  RectifyArea         *area,
                  RectifyEntryRefs    *refs,
                  GError             **error)
{
  int level = self->draft->level;

  rectify_record_take_text (self, RECTIFY_RECORD_CODE, &area->code);
  if (self->is_new)
    area->level = level >= 0 ? (RectifyAreaLevel) level : RECTIFY_LEVEL_STREET;
  else if (level >= 0 && level != (int) area->level)
    {
      rectify_take_in_note_change (self->take_in, self->row, RECTIFY_RECORD_LEVEL,
                                   g_strdup (rectify_level_keys[area->level]),
                                   g_strdup (rectify_level_keys[level]), FALSE);
      area->level = (RectifyAreaLevel) level;
      self->changed = TRUE;
    }
  return take_parent (self, &refs->parent, error);
}

/* --- known again --- */

static gboolean
find_entry (RectifyRecordTaking *self, RectifyList list, gint64 *id, GError **error)
{
  const char        *code = rectify_record_text (self, RECTIFY_RECORD_CODE);
  const char        *name = rectify_record_text (self, RECTIFY_RECORD_NAME);
  guint32            index;
  const RectifyArea *area;

  if (list != RECTIFY_LIST_AREA || code == NULL)
    {
      *id = rectify_take_in_known (self->take_in, list, name);
      return TRUE;
    }
  if (!find_code (self, code, id, error) || *id != 0)
    return *id != 0 || error == NULL || *error == NULL;
  /* Streets of one name are many: only one that has no code yet can be meant. */
  *id = rectify_take_in_known (self->take_in, list, name);
  index = rectify_directory_index (self->take_in->directory, list, *id);
  area = (const RectifyArea *) rectify_directory_get (self->take_in->directory, list, index);
  if (area == NULL || area->code != NULL)
    *id = 0;
  return TRUE;
}

/* The same name a second time in the sheet: nothing new, or two truths. */
static gboolean
is_met_again (RectifyRecordTaking *self, gint64 id)
{
  const char      *code = rectify_record_text (self, RECTIFY_RECORD_CODE);
  const char      *name = rectify_record_text (self, RECTIFY_RECORD_NAME);
  g_autofree char *key =
      id != 0 ? g_strdup_printf ("=%" G_GINT64_FORMAT, id) : g_strdup (code != NULL ? code : name);
  guint contents = 1, before;

  for (guint i = RECTIFY_RECORD_NAME; i < RECTIFY_N_RECORD_FIELDS; i++)
    contents =
        contents * 33 + (self->draft->text[i] != NULL ? g_str_hash (self->draft->text[i]) : 0);
  contents = MAX (contents, 1);
  before = GPOINTER_TO_UINT (g_hash_table_lookup (self->take_in->records, key));
  if (before == 0)
    {
      g_hash_table_insert (self->take_in->records, g_steal_pointer (&key),
                           GUINT_TO_POINTER (contents));
      return FALSE;
    }
  self->row->taken = RECTIFY_TAKEN_UNCHANGED;
  self->row->id = id;
  if (before != contents)
    {
      self->row->taken = RECTIFY_TAKEN_REFUSED;
      self->row->refusal = RECTIFY_TAKE_REFUSED_NAME_TWICE;
      self->row->detail = g_strdup (name);
    }
  return TRUE;
}

static gboolean
take_fields (RectifyRecordTaking *self,
             RectifyList          list,
             RectifyEntry        *entry,
             RectifyEntryRefs    *refs,
             GArray             **sponsors,
             GError             **error)
{
  take_aliases (self, entry);
  switch (list)
    {
    case RECTIFY_LIST_SITE:
      return take_site (self, (RectifySite *) entry, refs, sponsors, error);
    case RECTIFY_LIST_UNIT:
      return take_unit (self, (RectifyUnit *) entry, refs, error);
    case RECTIFY_LIST_PERSON:
      return take_person (self, (RectifyPerson *) entry, refs, error);
    default:
      return take_area_record (self, (RectifyArea *) entry, refs, error);
    }
}

static gboolean
write_entry (RectifyRecordTaking    *self,
             RectifyList             list,
             RectifyEntry           *entry,
             const RectifyEntryRefs *refs,
             gboolean                made, /* by this intake, as a name of another line */
             GError                **error)
{
  RectifyTakeIn *take_in = self->take_in;

  if (entry->id == 0)
    self->row->id = rectify_take_in_make (take_in, list, entry, refs, error);
  else if (made
           || rectify_list_change_note (take_in->db, take_in->batch, list, entry->id, FALSE, error))
    self->row->id = rectify_entry_write (take_in->db, list, entry, refs, error);
  else
    return FALSE;
  take_in->created = TRUE;
  return self->row->id != 0;
}

static gboolean
take_entry (RectifyRecordTaking *self, RectifyList list, gint64 id, GError **error)
{
  RectifyDirectory   *directory = self->take_in->directory;
  const RectifyEntry *known =
      rectify_directory_get (directory, list, rectify_directory_index (directory, list, id));
  RectifyEntry      *entry;
  RectifyEntryRefs   refs = { 0 };
  g_autoptr (GArray) sponsors = g_array_new (TRUE, TRUE, sizeof (gint64));
  gboolean           ok;

  /* What was taken back before is not known; with an id another line made it again. */
  if (known != NULL && !known->active)
    known = NULL;
  entry = known != NULL ? rectify_entry_copy (list, known) : rectify_entry_new (list);
  self->is_new = known == NULL;
  if (known != NULL)
    rectify_entry_refs (directory, list, known, &refs, sponsors);
  else
    {
      g_free (entry->name);
      entry->name = g_strdup (rectify_record_text (self, RECTIFY_RECORD_NAME));
      entry->id = id;
    }
  entry->active = TRUE;
  ok = take_fields (self, list, entry, &refs, &sponsors, error);
  refs.sponsors = (const gint64 *) (gpointer) sponsors->data;
  self->row->id = id;
  self->row->taken = self->is_new    ? RECTIFY_TAKEN_NEW
                     : self->changed ? RECTIFY_TAKEN_UPDATED
                                     : RECTIFY_TAKEN_UNCHANGED;
  if (ok && self->incoming.refused)
    {
      self->row->taken = RECTIFY_TAKEN_REFUSED;
      self->row->refusal = self->incoming.refusal;
      self->row->detail = g_steal_pointer (&self->incoming.detail);
    }
  else if (ok && self->row->taken != RECTIFY_TAKEN_UNCHANGED)
    ok = write_entry (self, list, entry, &refs, known == NULL, error);
  rectify_entry_free (list, entry);
  return ok;
}

gboolean
rectify_take_in_add_record (RectifyTakeIn            *self,
                            RectifyLines              lines,
                            const RectifyRecordDraft *draft,
                            RectifyTakeInRow         *row,
                            GError                  **error)
{
  RectifyRecordTaking taking = { .take_in = self, .draft = draft, .row = row };
  int                 list = rectify_lines_list (lines);
  gint64              id = 0;
  gboolean            ok = TRUE;

  g_return_val_if_fail (lines > RECTIFY_LINES_ISSUES && lines < RECTIFY_N_LINES, FALSE);
  g_return_val_if_fail (!self->over && !self->failed, FALSE);

  *row = (RectifyTakeInRow){ 0 };
  if (self->directory == NULL)
    {
      self->directory = rectify_database_load_directory (self->db, NULL, error);
      self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  ok = self->directory != NULL;
  if (ok && lines == RECTIFY_LINES_WORK)
    ok = rectify_take_in_add_value (&taking, error);
  else if (ok)
    ok = find_entry (&taking, (RectifyList) list, &id, error)
         && (is_met_again (&taking, id) || take_entry (&taking, (RectifyList) list, id, error));
  g_free (taking.incoming.detail);
  self->failed = !ok;
  return ok;
}

gboolean
rectify_take_in_makes (RectifyLines lines, RectifyList list)
{
  return !(lines == RECTIFY_LINES_SITES && list == RECTIFY_LIST_SITE_TYPE)
         && !(lines == RECTIFY_LINES_AREAS && list == RECTIFY_LIST_AREA);
}
