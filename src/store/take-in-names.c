/* take-in-names.c: the names of a sheet: found by folded name or alias, created where the sheet is
 * the first to know them.
 *
 * The lists are read once when an intake begins and kept as tables; what is created joins them.
 */

#include "store/take-in-private.h"

#include <math.h>
#include <string.h>

struct _RectifyTakeInNames
{
  GHashTable *ids[RECTIFY_N_LISTS]; /* folded name -> &id */
  GHashTable *raw[RECTIFY_N_LISTS]; /* a name as it stands in the sheet -> &id: folding is dear */
  GHashTable *areas;                /* "level/parent/folded" and "level//folded" -> &id */
  GHashTable *asleep; /* "list/folded", of areas "0/level/parent/folded" -> &id: entries that were
                         taken back; made again they get their place again */
  gint64 city;        /* the root of areas, 0 when there is none */
};

/* list, id, name, level, parent, in sight: names before aliases, so that they win. */
#define NAMES_OF(list, table, rest) "SELECT " list ", id, name, " rest ", active FROM " table
static const char ALL_NAMES[] =
    NAMES_OF ("0", "area", "level, ifnull (parent_id, 0)") " UNION ALL " NAMES_OF ("1", "unit", "0, 0") " UNION ALL " NAMES_OF ("2", "working_group", "0, 0") " UNION ALL " NAMES_OF (
        "3",
        "class",
        "0, 0") " UNION ALL " NAMES_OF ("4",
                                        "source",
                                        "0, 0") " UNION ALL " NAMES_OF ("5",
                                                                        "person",
                                                                        "0, 0") " UNION ALL " NAMES_OF ("6",
                                                                                                        "site_type",
                                                                                                        "0, 0") " UNION ALL " NAMES_OF ("7",
                                                                                                                                        "item",
                                                                                                                                        "0, 0") " UNION ALL " NAMES_OF ("8",
                                                                                                                                                                        "site",
                                                                                                                                                                        "0, 0") " UNION ALL SELECT 6, id, code, 0, 0, 1 FROM site_type WHERE code IS NOT NULL AND active"
                                                                                                                                                                                " UNION ALL SELECT 7, id, code, 0, 0, 1 FROM item WHERE code IS NOT NULL AND active"
                                                                                                                                                                                " UNION ALL SELECT list, entry_id, alias.name, ifnull (area.level, 0),"
                                                                                                                                                                                " ifnull (area.parent_id, 0), 1 FROM alias LEFT JOIN area ON list = 0 AND area.id = entry_id";

static void
remember (GHashTable *table, char *key, gint64 id)
{
  if (*key != '\0' && !g_hash_table_contains (table, key))
    g_hash_table_insert (table, key, g_memdup2 (&id, sizeof id));
  else
    g_free (key);
}

static gint64
look_up (GHashTable *table, const char *key)
{
  const gint64 *id = g_hash_table_lookup (table, key);

  return id != NULL ? *id : 0;
}

static char *
area_key (int level, gint64 parent, const char *folded)
{
  char  head[20] = { (char) ('0' + level), '/' };
  gsize n = 2;

  /* Thrice a line: not worth a format. */
  for (guint64 rest = (guint64) parent; rest != 0; rest >>= 4)
    head[n++] = "0123456789abcdef"[rest & 15];
  head[n++] = '/';
  head[n] = '\0';
  return g_strconcat (head, folded, NULL);
}

static void
remember_area (RectifyTakeInNames *self, gint64 id, const char *folded, int level, gint64 parent)
{
  remember (self->areas, area_key (level, parent, folded), id);
  remember (self->areas, area_key (level, -1, folded), id);
  if (level == RECTIFY_LEVEL_CITY && self->city == 0)
    self->city = id;
}

static char *
asleep_key (RectifyList list, const char *key)
{
  return g_strdup_printf ("%d/%s", (int) list, key);
}

/* One row of ALL_NAMES; @out_of_sight: ids of what is asleep, whose other names nobody knows. */
static void
remember_row (RectifyTakeInNames *self, sqlite3_stmt *stmt, GHashTable *out_of_sight)
{
  RectifyList      list = (RectifyList) sqlite3_column_int (stmt, 0);
  gint64           id = sqlite3_column_int64 (stmt, 1), parent = sqlite3_column_int64 (stmt, 4);
  int              level = sqlite3_column_int (stmt, 3);
  char            *folded = rectify_name_fold ((const char *) sqlite3_column_text (stmt, 2));
  g_autofree char *number = NULL, *key = NULL;

  if (!sqlite3_column_int (stmt, 5))
    {
      key = list == RECTIFY_LIST_AREA ? area_key (level, parent, folded) : g_strdup (folded);
      remember (self->asleep, asleep_key (list, key), id);
      g_hash_table_add (out_of_sight, g_strdup_printf ("%d/%" G_GINT64_FORMAT, (int) list, id));
      g_free (folded);
      return;
    }
  if (g_hash_table_size (out_of_sight) > 0)
    number = g_strdup_printf ("%d/%" G_GINT64_FORMAT, (int) list, id);
  if (number != NULL && g_hash_table_contains (out_of_sight, number))
    {
      g_free (folded);
      return;
    }
  if (list == RECTIFY_LIST_AREA)
    remember_area (self, id, folded, level, parent);
  remember (self->ids[list], folded, id);
}

RectifyTakeInNames *
rectify_take_in_names_new (RectifyDatabase *db, GError **error)
{
  RectifyTakeInNames    *self = g_new0 (RectifyTakeInNames, 1);
  g_autoptr (GHashTable) out_of_sight =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *stmt = rectify_database_statement (db, ALL_NAMES, error);
  gboolean      has_row = TRUE;

  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      self->ids[list] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->raw[list] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    }
  self->areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asleep = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (stmt != NULL && rectify_database_step (db, stmt, &has_row, error) && has_row)
    remember_row (self, stmt, out_of_sight);
  if (stmt == NULL || has_row)
    g_clear_pointer (&self, rectify_take_in_names_free);
  return self;
}

void
rectify_take_in_names_free (RectifyTakeInNames *self)
{
  if (self == NULL)
    return;
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      g_hash_table_unref (self->ids[list]);
      g_hash_table_unref (self->raw[list]);
    }
  g_hash_table_unref (self->areas);
  g_hash_table_unref (self->asleep);
  g_free (self);
}

/* --- one name --- */

/* The id of a name as it stands in the sheet, 0 when it is not known. */
static gint64
known_id (RectifyTakeInNames *self, RectifyList list, const char *name)
{
  gint64 id = look_up (self->raw[list], name);

  if (id == 0)
    {
      g_autofree char *folded = rectify_name_fold (name);

      id = look_up (self->ids[list], folded);
      if (id != 0)
        remember (self->raw[list], g_strdup (name), id);
    }
  return id;
}

static void
note_unknown (RectifyTakeIn *self, RectifyList list, const char *name, RectifyIncoming *incoming)
{
  /* Created ones are met once; refused ones, and those left out, as often as they stand there. */
  if (!g_hash_table_contains (self->listed[list], name))
    {
      char *own = g_strdup (name);

      g_ptr_array_add (self->unknown[list], own);
      g_hash_table_add (self->listed[list], own);
    }
  if (!self->strict || incoming->refused)
    return;
  incoming->refused = TRUE;
  incoming->refusal = RECTIFY_TAKE_REFUSED_UNKNOWN_NAME;
  incoming->detail = g_strdup (name);
}

static const char ADD_ALIAS[] =
    "INSERT INTO alias (list, entry_id, position, name)"
    " SELECT ?1, ?2, ifnull (max (position), -1) + 1, ?3 FROM alias WHERE list = ?1"
    " AND entry_id = ?2";

/* What was decided about a name: the entry it means, which goes by it from now on, or none. */
static gboolean
choose (RectifyTakeIn *self,
        RectifyList    list,
        const char    *name,
        const char    *folded,
        gint64        *id,
        GError       **error)
{
  gint64        chosen = rectify_take_in_choices_get_name (self->choices, list, name);
  sqlite3_stmt *stmt;

  *id = 0;
  if (chosen <= 0)
    return TRUE;
  if (!rectify_list_change_note (self->db, self->batch, list, chosen, FALSE, error))
    return FALSE;
  stmt = rectify_database_statement (self->db, ADD_ALIAS, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, (int) list);
  sqlite3_bind_int64 (stmt, 2, chosen);
  rectify_bind_text (stmt, 3, name);
  if (!rectify_database_run (self->db, stmt, error))
    return FALSE;
  self->created = TRUE;
  remember (self->names->ids[list], g_strdup (folded), chosen);
  *id = chosen;
  return TRUE;
}

gint64
rectify_take_in_make (RectifyTakeIn          *self,
                      RectifyList             list,
                      RectifyEntry           *entry,
                      const RectifyEntryRefs *refs,
                      GError                **error)
{
  g_autofree char *folded = rectify_name_fold (entry->name);
  g_autofree char *key =
      list == RECTIFY_LIST_AREA
          ? area_key ((int) ((const RectifyArea *) entry)->level, refs->parent, folded)
          : g_strdup (folded);
  g_autofree char *asleep = asleep_key (list, key);
  gint64           id = look_up (self->names->asleep, asleep);

  if (id != 0 && !rectify_list_change_note (self->db, self->batch, list, id, FALSE, error))
    return 0;
  g_hash_table_remove (self->names->asleep, asleep);
  entry->id = id;
  id = rectify_entry_write (self->db, list, entry, refs, error);
  if (id == 0
      || (entry->id == 0
          && !rectify_list_change_note (self->db, self->batch, list, id, TRUE, error)))
    return 0;
  self->created = TRUE;
  entry->id = id;
  rectify_take_in_remember (self, list, entry, id, refs->parent);
  return id;
}

/* An entry by name, else made from @entry (takes its name; the rest is filled in by the caller). 0
 * with no error: refused. */
gboolean
rectify_take_in_entry (RectifyTakeIn          *self,
                       RectifyList             list,
                       const char             *name,
                       RectifyEntry           *entry,
                       const RectifyEntryRefs *refs,
                       RectifyIncoming        *incoming,
                       gint64                 *id,
                       GError                **error)
{
  g_autofree char *folded = NULL;

  *id = known_id (self->names, list, name);
  if (*id != 0)
    return TRUE;
  folded = rectify_name_fold (name);
  if (*folded == '\0')
    return TRUE;
  note_unknown (self, list, name, incoming);
  if (self->strict || rectify_take_in_choices_get_name (self->choices, list, name) != 0)
    return self->strict || choose (self, list, name, folded, id, error);
  g_free (entry->name);
  entry->name = g_strstrip (g_strdup (name));
  *id = rectify_take_in_make (self, list, entry, refs, error);
  return *id != 0;
}

gboolean
rectify_take_in_name (RectifyTakeIn   *self,
                      RectifyList      list,
                      const char      *name,
                      RectifyIncoming *incoming,
                      gint64          *id,
                      GError         **error)
{
  RectifyEntryRefs refs = { 0 };
  RectifyEntry    *entry;
  gboolean         ok;

  *id = known_id (self->names, list, name);
  if (*id != 0)
    return TRUE;
  entry = rectify_entry_new (list);
  ok = rectify_take_in_entry (self, list, name, entry, &refs, incoming, id, error);
  rectify_entry_free (list, entry);
  return ok;
}

gint64
rectify_take_in_known (RectifyTakeIn *self, RectifyList list, const char *name)
{
  return known_id (self->names, list, name);
}

gboolean
rectify_take_in_leave (RectifyTakeIn   *self,
                       RectifyList      list,
                       const char      *name,
                       RectifyIncoming *incoming,
                       gint64          *id,
                       GError         **error)
{
  g_autofree char *folded = rectify_name_fold (name);

  if (!g_hash_table_contains (self->listed[list], name))
    note_unknown (self, list, name, incoming);
  return choose (self, list, name, folded, id, error);
}

void
rectify_take_in_remember (RectifyTakeIn      *self,
                          RectifyList         list,
                          const RectifyEntry *entry,
                          gint64              id,
                          gint64              parent)
{
  char *folded = rectify_name_fold (entry->name);

  if (list == RECTIFY_LIST_AREA)
    remember_area (self->names, id, folded, (int) ((const RectifyArea *) entry)->level, parent);
  remember (self->names->ids[list], folded, id);
  for (guint i = 0; entry->aliases != NULL && entry->aliases[i] != NULL; i++)
    remember (self->names->ids[list], rectify_name_fold (entry->aliases[i]), id);
}

/* Without the levels above, the first of that name will do. */
static gint64
known_area (RectifyTakeInNames *self, int level, gint64 parent, const char *folded)
{
  g_autofree char *exact = area_key (level, parent, folded);
  g_autofree char *loose = area_key (level, -1, folded);
  gint64           id = look_up (self->areas, exact);

  return id != 0 || (parent != 0 && parent != self->city) ? id : look_up (self->areas, loose);
}

static gboolean
find_or_make_area (RectifyTakeIn   *self,
                   const char      *name,
                   int              level,
                   gint64          *parent,
                   RectifyIncoming *incoming,
                   GError         **error)
{
  g_autofree char *raw = area_key (level, *parent, name);
  g_autofree char *folded = NULL;
  RectifyArea     *area;
  RectifyEntryRefs refs = { .parent = *parent };
  gint64           id = look_up (self->names->raw[RECTIFY_LIST_AREA], raw);

  if (id == 0)
    {
      folded = rectify_name_fold (name);
      id = known_area (self->names, level, *parent, folded);
      if (id != 0)
        remember (self->names->raw[RECTIFY_LIST_AREA], g_strdup (raw), id);
    }
  if (id == 0)
    note_unknown (self, RECTIFY_LIST_AREA, name, incoming);
  if (id == 0 && !self->strict
      && rectify_take_in_choices_get_name (self->choices, RECTIFY_LIST_AREA, name) != 0)
    {
      if (!choose (self, RECTIFY_LIST_AREA, name, folded, &id, error))
        return FALSE;
      if (id != 0)
        remember_area (self->names, id, folded, level, *parent);
      else
        id = *parent;
    }
  else if (id == 0 && !self->strict)
    {
      area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);
      g_free (area->head.name);
      area->head.name = g_strstrip (g_strdup (name));
      area->level = (RectifyAreaLevel) level;
      id = rectify_take_in_make (self, RECTIFY_LIST_AREA, &area->head, &refs, error);
      rectify_entry_free (RECTIFY_LIST_AREA, &area->head);
      if (id == 0)
        return FALSE;
    }
  *parent = id;
  return TRUE;
}

/* --- the names of a draft --- */

static const char *
text_of (const RectifyDraft *draft, RectifyColumn column)
{
  const char *text = draft->text[column];

  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
rectify_take_in_area (RectifyTakeIn     *self,
                      const char *const *names,
                      RectifyIncoming   *incoming,
                      gint64            *id,
                      GError           **error)
{
  gint64 area = self->names->city;

  *id = 0;
  for (int i = 0; i < 3; i++)
    {
      if (names[i] == NULL)
        continue;
      if (!find_or_make_area (self, names[i], RECTIFY_LEVEL_DISTRICT + i, &area, incoming, error))
        return FALSE;
      *id = area;
    }
  return TRUE;
}

static gboolean
resolve_area (RectifyTakeIn      *self,
              const RectifyDraft *draft,
              RectifyIncoming    *incoming,
              GError            **error)
{
  const char *names[] = { text_of (draft, RECTIFY_COLUMN_DISTRICT),
                          text_of (draft, RECTIFY_COLUMN_STREET),
                          text_of (draft, RECTIFY_COLUMN_COMMUNITY) };

  if (!rectify_take_in_area (self, names, incoming, &incoming->issue.area_id, error))
    return FALSE;
  if (names[0] != NULL || names[1] != NULL || names[2] != NULL)
    incoming->has |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_DISTRICT;
  return TRUE;
}

static void
add_supporting (RectifyIncoming *incoming, gint64 unit)
{
  guint n = 0;

  while (incoming->supporting[n] != 0 && incoming->supporting[n] != unit)
    n++;
  if (unit != 0 && unit != incoming->issue.status.unit_id
      && n + 1 < G_N_ELEMENTS (incoming->supporting))
    incoming->supporting[n] = unit;
}

/* The responsible unit is one name, however it is written; supporting ones are a list. */
static gboolean
resolve_units (RectifyTakeIn   *self,
               const char      *text,
               gboolean         responsible,
               RectifyIncoming *incoming,
               GError         **error)
{
  g_auto (GStrv) parts = NULL;
  gint64         id = known_id (self->names, RECTIFY_LIST_UNIT, text);

  if (id != 0)
    {
      if (responsible)
        incoming->issue.status.unit_id = id;
      else
        add_supporting (incoming, id);
      return TRUE;
    }
  parts =
      responsible ? g_strsplit (text, "\n", 1) : g_regex_split_simple ("[、，;；\n]+", text, 0, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!rectify_take_in_name (self, RECTIFY_LIST_UNIT, parts[i], incoming, &id, error))
        return FALSE;
      if (responsible && incoming->issue.status.unit_id == 0)
        incoming->issue.status.unit_id = id;
      else
        add_supporting (incoming, id);
    }
  return TRUE;
}

static gboolean
resolve_site (RectifyTakeIn      *self,
              const RectifyDraft *draft,
              RectifyIncoming    *incoming,
              GError            **error)
{
  const char      *name = text_of (draft, RECTIFY_COLUMN_SITE);
  const char      *type = text_of (draft, RECTIFY_COLUMN_SITE_TYPE);
  RectifyEntryRefs refs = { .area = incoming->issue.area_id,
                            .unit = incoming->issue.status.unit_id };
  RectifySite     *site;
  gboolean         ok;

  if (name == NULL)
    return TRUE;
  incoming->issue.site_id = known_id (self->names, RECTIFY_LIST_SITE, name);
  if (incoming->issue.site_id != 0)
    return TRUE;
  if (type != NULL)
    refs.type = known_id (self->names, RECTIFY_LIST_SITE_TYPE, type);
  site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE);
  site->lng = draft->lng;
  site->lat = draft->lat;
  site->address = g_strdup (text_of (draft, RECTIFY_COLUMN_ADDRESS));
  ok = rectify_take_in_entry (self, RECTIFY_LIST_SITE, name, &site->head, &refs, incoming,
                              &incoming->issue.site_id, error);
  rectify_entry_free (RECTIFY_LIST_SITE, &site->head);
  return ok;
}

/* A check item is never made from a sheet: an unknown one is only words, and becomes the title
 * where there is none. */
static void
resolve_item (RectifyTakeIn *self, const RectifyDraft *draft, RectifyIncoming *incoming)
{
  static const RectifyColumn columns[] = { RECTIFY_COLUMN_ITEM, RECTIFY_COLUMN_SUBCLASS };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *name = text_of (draft, columns[i]);
      gint64      id;

      if (name == NULL)
        continue;
      id = known_id (self->names, RECTIFY_LIST_ITEM, name);
      if (id != 0 && incoming->issue.item_id == 0)
        {
          incoming->issue.item_id = id;
          incoming->has |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_ITEM;
        }
      else if (id == 0 && incoming->issue.title == NULL)
        {
          incoming->issue.title = (char *) name;
          incoming->has |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_TITLE;
        }
    }
}

gboolean
rectify_take_in_resolve (RectifyTakeIn      *self,
                         const RectifyDraft *draft,
                         RectifyIncoming    *incoming,
                         GError            **error)
{
  RectifyIssue *issue = &incoming->issue;
  const struct
  {
    RectifyColumn column;
    RectifyList   list;
    gint64       *id;
  } PLAIN[] = {
    { RECTIFY_COLUMN_CLASS, RECTIFY_LIST_CLASS, &issue->class_id },
    { RECTIFY_COLUMN_SOURCE, RECTIFY_LIST_SOURCE, &issue->source_id },
    { RECTIFY_COLUMN_GROUP, RECTIFY_LIST_GROUP, &issue->group_id },
  };
  const char *units = text_of (draft, RECTIFY_COLUMN_UNIT);
  const char *supporting = text_of (draft, RECTIFY_COLUMN_SUPPORTING);

  for (gsize i = 0; i < G_N_ELEMENTS (PLAIN); i++)
    {
      const char *name = text_of (draft, PLAIN[i].column);

      if (name != NULL
          && !rectify_take_in_name (self, PLAIN[i].list, name, incoming, PLAIN[i].id, error))
        return FALSE;
    }
  if (!resolve_area (self, draft, incoming, error)
      || (units != NULL && !resolve_units (self, units, TRUE, incoming, error))
      || (supporting != NULL && !resolve_units (self, supporting, FALSE, incoming, error))
      || !resolve_site (self, draft, incoming, error))
    return FALSE;
  resolve_item (self, draft, incoming);
  return TRUE;
}
