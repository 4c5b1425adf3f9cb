/* entries.c: adding and replacing entries of the lists: areas, units, sites, items and the rest. */

#include "store/database-private.h"

#include <string.h>

/* Parameters ?1 to ?4 are the same everywhere: id, name, initials, active. */
#define HEAD        "(id, name, initials, active"
#define HEAD_VALUES ") VALUES (?1, ?2, ?3, ?4"
#define HEAD_UPDATE ") ON CONFLICT (id) DO UPDATE SET name = ?2, initials = ?3, active = ?4"

static const char *const PUT[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] = "INSERT INTO area " HEAD ", level, parent_id, code, lng, lat" HEAD_VALUES
                        ", ?5, ?6, ?7, ?8, ?9" HEAD_UPDATE
                        ", level = ?5, parent_id = ?6, code = ?7, lng = ?8, lat = ?9",
  [RECTIFY_LIST_UNIT] =
      "INSERT INTO unit " HEAD ", parent_id, area_id, kind, contact, phone" HEAD_VALUES
      ", ?5, ?6, ?7, ?8, ?9" HEAD_UPDATE
      ", parent_id = ?5, area_id = ?6, kind = ?7, contact = ?8, phone = ?9",
  [RECTIFY_LIST_GROUP] =
      "INSERT INTO working_group " HEAD ", leader" HEAD_VALUES ", ?5" HEAD_UPDATE ", leader = ?5",
  [RECTIFY_LIST_CLASS] = "INSERT INTO class " HEAD HEAD_VALUES   HEAD_UPDATE,
  [RECTIFY_LIST_SOURCE] = "INSERT INTO source " HEAD HEAD_VALUES HEAD_UPDATE,
  [RECTIFY_LIST_PERSON] =
      "INSERT INTO person " HEAD ", level, post, unit_id, phone" HEAD_VALUES
      ", ?5, ?6, ?7, ?8" HEAD_UPDATE ", level = ?5, post = ?6, unit_id = ?7, phone = ?8",
  [RECTIFY_LIST_SITE_TYPE] = "INSERT INTO site_type " HEAD ", code, scope, weight" HEAD_VALUES
                             ", ?5, ?6, ?7" HEAD_UPDATE ", code = ?5, scope = ?6, weight = ?7",
  [RECTIFY_LIST_ITEM] =
      "INSERT INTO item " HEAD ", code, type_id, class_id, group_id, severity, per, deduct, cap,"
      " days, red_line" HEAD_VALUES ", ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14" HEAD_UPDATE
      ", code = ?5, type_id = ?6, class_id = ?7, group_id = ?8, severity = ?9, per = ?10,"
      " deduct = ?11, cap = ?12, days = ?13, red_line = ?14",
  [RECTIFY_LIST_SITE] =
      "INSERT INTO site " HEAD ", type_id, area_id, unit_id, group_id, address, lng, lat,"
      " entered_system, entered_x, entered_y, demonstration" HEAD_VALUES
      ", ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15" HEAD_UPDATE
      ", type_id = ?5, area_id = ?6, unit_id = ?7, group_id = ?8, address = ?9, lng = ?10,"
      " lat = ?11, entered_system = ?12, entered_x = ?13, entered_y = ?14, demonstration = ?15",
};

#define LAST_OF(table) "SELECT max (id) FROM " table " WHERE id BETWEEN ?1 AND ?2"
static const char *const LAST[RECTIFY_N_LISTS] = {
  LAST_OF ("area"),      LAST_OF ("unit"),   LAST_OF ("working_group"),
  LAST_OF ("class"),     LAST_OF ("source"), LAST_OF ("person"),
  LAST_OF ("site_type"), LAST_OF ("item"),   LAST_OF ("site"),
};

static void
bind_area_unit_person (sqlite3_stmt           *stmt,
                       RectifyList             list,
                       const RectifyEntry     *entry,
                       const RectifyEntryRefs *refs)
{
  const RectifyArea   *area = (const RectifyArea *) entry;
  const RectifyUnit   *unit = (const RectifyUnit *) entry;
  const RectifyPerson *person = (const RectifyPerson *) entry;

  if (list == RECTIFY_LIST_AREA)
    {
      sqlite3_bind_int (stmt, 5, (int) area->level);
      rectify_bind_id (stmt, 6, refs->parent);
      rectify_bind_text (stmt, 7, area->code);
      rectify_bind_degrees (stmt, 8, area->lng);
      rectify_bind_degrees (stmt, 9, area->lat);
    }
  else if (list == RECTIFY_LIST_UNIT)
    {
      rectify_bind_id (stmt, 5, refs->parent);
      rectify_bind_id (stmt, 6, refs->area);
      rectify_bind_text (stmt, 7, unit->kind);
      rectify_bind_text (stmt, 8, unit->contact);
      rectify_bind_text (stmt, 9, unit->phone);
    }
  else
    {
      rectify_bind_text (stmt, 5, person->level);
      rectify_bind_text (stmt, 6, person->post);
      rectify_bind_id (stmt, 7, refs->unit);
      rectify_bind_text (stmt, 8, person->phone);
    }
}

static void
bind_item (sqlite3_stmt *stmt, const RectifyItem *item, const RectifyEntryRefs *refs)
{
  rectify_bind_text (stmt, 5, item->code);
  rectify_bind_id (stmt, 6, refs->type);
  rectify_bind_id (stmt, 7, refs->class_id);
  rectify_bind_id (stmt, 8, refs->group);
  rectify_bind_text (stmt, 9, item->severity);
  rectify_bind_text (stmt, 10, item->per);
  sqlite3_bind_double (stmt, 11, item->deduct);
  sqlite3_bind_double (stmt, 12, item->cap);
  sqlite3_bind_int64 (stmt, 13, item->days);
  sqlite3_bind_int (stmt, 14, item->red_line != FALSE);
}

static void
bind_site (sqlite3_stmt *stmt, const RectifySite *site, const RectifyEntryRefs *refs)
{
  rectify_bind_id (stmt, 5, refs->type);
  rectify_bind_id (stmt, 6, refs->area);
  rectify_bind_id (stmt, 7, refs->unit);
  rectify_bind_id (stmt, 8, refs->group);
  rectify_bind_text (stmt, 9, site->address);
  rectify_bind_degrees (stmt, 10, site->lng);
  rectify_bind_degrees (stmt, 11, site->lat);
  rectify_bind_text (stmt, 12, site->entered_system);
  if (site->entered_system != NULL)
    {
      rectify_bind_degrees (stmt, 13, site->entered_x);
      rectify_bind_degrees (stmt, 14, site->entered_y);
    }
  sqlite3_bind_int (stmt, 15, site->demonstration != FALSE);
}

static void
bind_rest (sqlite3_stmt           *stmt,
           RectifyList             list,
           const RectifyEntry     *entry,
           const RectifyEntryRefs *refs)
{
  const RectifySiteType *type = (const RectifySiteType *) entry;

  switch (list)
    {
    case RECTIFY_LIST_AREA:
    case RECTIFY_LIST_UNIT:
    case RECTIFY_LIST_PERSON:
      bind_area_unit_person (stmt, list, entry, refs);
      break;
    case RECTIFY_LIST_GROUP:
      rectify_bind_text (stmt, 5, ((const RectifyGroup *) entry)->leader);
      break;
    case RECTIFY_LIST_SITE_TYPE:
      rectify_bind_text (stmt, 5, type->code);
      rectify_bind_text (stmt, 6, type->scope);
      sqlite3_bind_double (stmt, 7, type->weight);
      break;
    case RECTIFY_LIST_ITEM:
      bind_item (stmt, (const RectifyItem *) entry, refs);
      break;
    case RECTIFY_LIST_SITE:
      bind_site (stmt, (const RectifySite *) entry, refs);
      break;
    default:
      break;
    }
}

static const char DROP_ALIASES[] = "DELETE FROM alias WHERE list = ?1 AND entry_id = ?2";
static const char ADD_ALIAS[] =
    "INSERT INTO alias (list, entry_id, position, name) VALUES (?1, ?2, ?3, ?4)";

static gboolean
write_aliases (RectifyDatabase *self, RectifyList list, gint64 id, char **aliases, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, DROP_ALIASES, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, (int) list);
  sqlite3_bind_int64 (stmt, 2, id);
  if (!rectify_database_run (self, stmt, error))
    return FALSE;
  for (int i = 0; aliases != NULL && aliases[i] != NULL; i++)
    {
      stmt = rectify_database_statement (self, ADD_ALIAS, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int (stmt, 1, (int) list);
      sqlite3_bind_int64 (stmt, 2, id);
      sqlite3_bind_int (stmt, 3, i);
      rectify_bind_text (stmt, 4, aliases[i]);
      if (!rectify_database_run (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

static const char DROP_SPONSORS[] = "DELETE FROM sponsor WHERE site_id = ?1";
static const char ADD_SPONSOR[] =
    "INSERT INTO sponsor (site_id, position, person_id) VALUES (?1, ?2, ?3)";

static gboolean
write_sponsors (RectifyDatabase *self, gint64 id, const gint64 *sponsors, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, DROP_SPONSORS, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!rectify_database_run (self, stmt, error))
    return FALSE;
  for (int i = 0; sponsors != NULL && sponsors[i] != 0; i++)
    {
      stmt = rectify_database_statement (self, ADD_SPONSOR, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, id);
      sqlite3_bind_int (stmt, 2, i);
      sqlite3_bind_int64 (stmt, 3, sponsors[i]);
      if (!rectify_database_run (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

gint64
rectify_entry_write (RectifyDatabase        *self,
                     RectifyList             list,
                     const RectifyEntry     *entry,
                     const RectifyEntryRefs *refs,
                     GError                **error)
{
  g_autofree char *initials = NULL;
  gint64           id = entry->id;
  sqlite3_stmt    *stmt;

  if (entry->name == NULL || *entry->name == '\0')
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID,
                   "an entry of the list %s has no name", rectify_list_keys[list]);
      return 0;
    }
  initials = rectify_name_initials (entry->name);
  if (id == 0)
    id = rectify_database_next_id (self, LAST[list], error);
  stmt = id != 0 ? rectify_database_statement (self, PUT[list], error) : NULL;
  if (stmt == NULL)
    return 0;
  sqlite3_bind_int64 (stmt, 1, id);
  rectify_bind_text (stmt, 2, entry->name);
  rectify_bind_text (stmt, 3, initials);
  sqlite3_bind_int (stmt, 4, entry->active != FALSE);
  bind_rest (stmt, list, entry, refs);
  if (!rectify_database_run (self, stmt, error)
      || ((entry->id != 0 || entry->aliases != NULL)
          && !write_aliases (self, list, id, entry->aliases, error))
      || (list == RECTIFY_LIST_SITE && (entry->id != 0 || refs->sponsors != NULL)
          && !write_sponsors (self, id, refs->sponsors, error)))
    return 0;
  return id;
}

/* Indexes of the record, which mean @directory, as ids. */
void
rectify_entry_refs (RectifyDirectory   *directory,
                    RectifyList         list,
                    const RectifyEntry *entry,
                    RectifyEntryRefs   *refs,
                    GArray             *sponsors)
{
  const RectifyUnit *unit = (const RectifyUnit *) entry;
  const RectifyItem *item = (const RectifyItem *) entry;
  const RectifySite *site = (const RectifySite *) entry;

#define ID_OF(of_list, index) rectify_directory_id (directory, RECTIFY_LIST_##of_list, index)
  if (list == RECTIFY_LIST_AREA)
    refs->parent = ID_OF (AREA, ((const RectifyArea *) entry)->parent);
  else if (list == RECTIFY_LIST_UNIT)
    {
      refs->parent = ID_OF (UNIT, unit->parent);
      refs->area = ID_OF (AREA, unit->area);
    }
  else if (list == RECTIFY_LIST_PERSON)
    refs->unit = ID_OF (UNIT, ((const RectifyPerson *) entry)->unit);
  else if (list == RECTIFY_LIST_ITEM)
    {
      refs->type = ID_OF (SITE_TYPE, item->type);
      refs->class_id = ID_OF (CLASS, item->class_index);
      refs->group = ID_OF (GROUP, item->group);
    }
  else if (list == RECTIFY_LIST_SITE)
    {
      refs->type = ID_OF (SITE_TYPE, site->type);
      refs->area = ID_OF (AREA, site->area);
      refs->unit = ID_OF (UNIT, site->unit);
      refs->group = ID_OF (GROUP, site->group);
      for (gsize i = 0; site->sponsors != NULL && site->sponsors[i] != RECTIFY_INDEX_NONE; i++)
        {
          gint64 id = ID_OF (PERSON, site->sponsors[i]);

          g_array_append_val (sponsors, id);
        }
    }
#undef ID_OF
}

gint64
rectify_database_put_entry (RectifyDatabase    *self,
                            RectifyDirectory   *directory,
                            RectifyList         list,
                            const RectifyEntry *entry,
                            GError            **error)
{
  g_autoptr (GArray) sponsors = g_array_new (TRUE, TRUE, sizeof (gint64));
  RectifyEntryRefs   refs = { 0 };
  gint64             id;

  g_return_val_if_fail (directory != NULL && entry != NULL && list < RECTIFY_N_LISTS, 0);

  rectify_entry_refs (directory, list, entry, &refs, sponsors);
  refs.sponsors = (const gint64 *) sponsors->data;
  if (!rectify_database_begin_write (self, error))
    return 0;
  id = rectify_entry_write (self, list, entry, &refs, error);
  if (!rectify_database_end (self,
                             id != 0 && rectify_database_log_change (self, "directory", error),
                             error))
    return 0;
  return id;
}

/* --- entries by name --- */

#define TABLES(make)                                                                               \
  {                                                                                                \
    make ("area"), make ("unit"), make ("working_group"), make ("class"), make ("source"),         \
        make ("person"), make ("site_type"), make ("item"), make ("site")                          \
  }
#define BY_NAME(table)   "SELECT id FROM " table " WHERE name = ?1 ORDER BY active DESC, id LIMIT 1"
#define ALL_NAMES(table) "SELECT id, name FROM " table " ORDER BY id"
#define NAME_OF(table)   "SELECT name FROM " table " WHERE id = ?1"

static const char *const ENTRY_BY_NAME[RECTIFY_N_LISTS] = TABLES (BY_NAME);
static const char *const ENTRY_NAMES[RECTIFY_N_LISTS] = TABLES (ALL_NAMES);
static const char *const ENTRY_NAME[RECTIFY_N_LISTS] = TABLES (NAME_OF);
static const char        ALIASES[] = "SELECT entry_id, name FROM alias WHERE list = ?1";

static gint64
scan_names (RectifyDatabase *self, sqlite3_stmt *stmt, const char *name, GError **error)
{
  g_autofree char *wanted = rectify_name_fold (name);
  gboolean         has_row = TRUE;
  gint64           id = 0;

  while (id == 0 && stmt != NULL && rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      g_autofree char *folded = rectify_name_fold ((const char *) sqlite3_column_text (stmt, 1));

      if (g_str_equal (folded, wanted))
        id = sqlite3_column_int64 (stmt, 0);
    }
  if (stmt != NULL)
    sqlite3_reset (stmt);
  return id;
}

gint64
rectify_find_entry (RectifyDatabase *self, RectifyList list, const char *name, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, ENTRY_BY_NAME[list], error);
  gboolean      has_row;
  gint64        id = 0;

  if (stmt == NULL)
    return 0;
  rectify_bind_text (stmt, 1, name);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return 0;
  if (has_row)
    id = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  if (id != 0)
    return id;
  id = scan_names (self, rectify_database_statement (self, ENTRY_NAMES[list], error), name, error);
  if (id != 0)
    return id;
  stmt = rectify_database_statement (self, ALIASES, error);
  if (stmt == NULL)
    return 0;
  sqlite3_bind_int (stmt, 1, (int) list);
  return scan_names (self, stmt, name, error);
}

char *
rectify_entry_name (RectifyDatabase *self, RectifyList list, gint64 id)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, ENTRY_NAME[list], NULL);
  gboolean      has_row;
  char         *name = NULL;

  if (id == 0 || stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (rectify_database_step (self, stmt, &has_row, NULL) && has_row)
    {
      name = rectify_column_text (stmt, 0);
      sqlite3_reset (stmt);
    }
  return name;
}
