/* directories.c: reading the lists into a directory that columns can point into.
 *
 * Two passes inside one read transaction: the ids of every list get their indexes (those of the old
 * version stay, new ones follow), then the records are read with their references as indexes.
 */

#include "store/database-private.h"

#define HEAD "id, name, initials, active"

static const char *const IDS[RECTIFY_N_LISTS] = {
  "SELECT id FROM area ORDER BY id",          "SELECT id FROM unit ORDER BY id",
  "SELECT id FROM working_group ORDER BY id", "SELECT id FROM class ORDER BY id",
  "SELECT id FROM source ORDER BY id",        "SELECT id FROM person ORDER BY id",
  "SELECT id FROM site_type ORDER BY id",     "SELECT id FROM item ORDER BY id",
  "SELECT id FROM site ORDER BY id",
};

static const char *const LOAD[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] = "SELECT " HEAD ", level, parent_id, code, lng, lat FROM area",
  [RECTIFY_LIST_UNIT] = "SELECT " HEAD ", parent_id, area_id, kind, contact, phone FROM unit",
  [RECTIFY_LIST_GROUP] = "SELECT " HEAD ", leader FROM working_group",
  [RECTIFY_LIST_CLASS] = "SELECT " HEAD " FROM class",
  [RECTIFY_LIST_SOURCE] = "SELECT " HEAD " FROM source",
  [RECTIFY_LIST_PERSON] = "SELECT " HEAD ", level, post, unit_id, phone FROM person",
  [RECTIFY_LIST_SITE_TYPE] = "SELECT " HEAD ", code, scope, weight FROM site_type",
  [RECTIFY_LIST_ITEM] =
      "SELECT " HEAD
      ", code, type_id, class_id, group_id, severity, per, deduct, cap, days, red_line FROM item",
  [RECTIFY_LIST_SITE] =
      "SELECT " HEAD ", type_id, area_id, unit_id, group_id, address, lng, lat, entered_system,"
      " entered_x, entered_y, demonstration FROM site",
};

/* What is under way. */
typedef struct
{
  GArray     *ids[RECTIFY_N_LISTS];     /* gint64 by index */
  GHashTable *indexes[RECTIFY_N_LISTS]; /* &id -> index + 1 */
  GPtrArray  *entries[RECTIFY_N_LISTS]; /* RectifyEntry by index */
} Loading;

static void
loading_clear (Loading *self)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      g_clear_pointer (&self->indexes[list], g_hash_table_unref);
      g_clear_pointer (&self->ids[list], g_array_unref);
      for (guint i = 0; self->entries[list] != NULL && i < self->entries[list]->len; i++)
        rectify_entry_free (list, self->entries[list]->pdata[i]);
      g_clear_pointer (&self->entries[list], g_ptr_array_unref);
    }
}

static guint32
index_of (Loading *self, RectifyList list, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->indexes[list], &id)) - 1u;
}

static guint32
column_index (Loading *self, RectifyList list, sqlite3_stmt *stmt, int column)
{
  gint64 id = sqlite3_column_int64 (stmt, column);

  return id != 0 ? index_of (self, list, id) : RECTIFY_INDEX_NONE;
}

static gboolean
load_ids (Loading          *self,
          RectifyDatabase  *db,
          RectifyList       list,
          RectifyDirectory *old,
          GError          **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, IDS[list], error);
  gboolean      has_row = TRUE;
  guint         n_old = old != NULL ? rectify_directory_n (old, list) : 0;

  self->ids[list] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->indexes[list] = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n_old; i++)
    {
      gint64 id = rectify_directory_id (old, list, i);

      g_array_append_val (self->ids[list], id);
    }
  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (db, stmt, &has_row, error) && has_row)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      if (old == NULL || rectify_directory_index (old, list, id) == RECTIFY_INDEX_NONE)
        g_array_append_val (self->ids[list], id);
    }
  if (has_row)
    return FALSE;
  /* Only now, because the keys lie in the array. */
  for (guint i = 0; i < self->ids[list]->len; i++)
    g_hash_table_insert (self->indexes[list], &g_array_index (self->ids[list], gint64, i),
                         GUINT_TO_POINTER (i + 1));
  self->entries[list] = g_ptr_array_new ();
  g_ptr_array_set_size (self->entries[list], (int) self->ids[list]->len);
  return TRUE;
}

static void
read_people (Loading *self, RectifyList list, RectifyEntry *entry, sqlite3_stmt *stmt)
{
  RectifyArea   *area = (RectifyArea *) entry;
  RectifyUnit   *unit = (RectifyUnit *) entry;
  RectifyPerson *person = (RectifyPerson *) entry;

  if (list == RECTIFY_LIST_AREA)
    {
      area->level = (RectifyAreaLevel) sqlite3_column_int (stmt, 4);
      area->parent = column_index (self, RECTIFY_LIST_AREA, stmt, 5);
      area->code = rectify_column_text (stmt, 6);
      area->lng = rectify_column_degrees (stmt, 7);
      area->lat = rectify_column_degrees (stmt, 8);
    }
  else if (list == RECTIFY_LIST_UNIT)
    {
      unit->parent = column_index (self, RECTIFY_LIST_UNIT, stmt, 4);
      unit->area = column_index (self, RECTIFY_LIST_AREA, stmt, 5);
      unit->kind = rectify_column_text (stmt, 6);
      unit->contact = rectify_column_text (stmt, 7);
      unit->phone = rectify_column_text (stmt, 8);
    }
  else
    {
      person->level = rectify_column_text (stmt, 4);
      person->post = rectify_column_text (stmt, 5);
      person->unit = column_index (self, RECTIFY_LIST_UNIT, stmt, 6);
      person->phone = rectify_column_text (stmt, 7);
    }
}

static void
read_item (Loading *self, RectifyItem *item, sqlite3_stmt *stmt)
{
  item->code = rectify_column_text (stmt, 4);
  item->type = column_index (self, RECTIFY_LIST_SITE_TYPE, stmt, 5);
  item->class_index = column_index (self, RECTIFY_LIST_CLASS, stmt, 6);
  item->group = column_index (self, RECTIFY_LIST_GROUP, stmt, 7);
  item->severity = rectify_column_text (stmt, 8);
  item->per = rectify_column_text (stmt, 9);
  item->deduct = sqlite3_column_double (stmt, 10);
  item->cap = sqlite3_column_double (stmt, 11);
  item->days = (guint) sqlite3_column_int (stmt, 12);
  item->red_line = sqlite3_column_int (stmt, 13);
}

static void
read_site (Loading *self, RectifySite *site, sqlite3_stmt *stmt)
{
  site->type = column_index (self, RECTIFY_LIST_SITE_TYPE, stmt, 4);
  site->area = column_index (self, RECTIFY_LIST_AREA, stmt, 5);
  site->unit = column_index (self, RECTIFY_LIST_UNIT, stmt, 6);
  site->group = column_index (self, RECTIFY_LIST_GROUP, stmt, 7);
  site->address = rectify_column_text (stmt, 8);
  site->lng = rectify_column_degrees (stmt, 9);
  site->lat = rectify_column_degrees (stmt, 10);
  site->entered_system = rectify_column_text (stmt, 11);
  site->entered_x = rectify_column_degrees (stmt, 12);
  site->entered_y = rectify_column_degrees (stmt, 13);
  site->demonstration = sqlite3_column_int (stmt, 14);
}

static RectifyEntry *
entry_from_row (Loading *self, RectifyList list, sqlite3_stmt *stmt)
{
  RectifyEntry    *entry = rectify_entry_new (list);
  RectifySiteType *type = (RectifySiteType *) entry;

  entry->id = sqlite3_column_int64 (stmt, 0);
  g_free (entry->name);
  entry->name = rectify_column_text (stmt, 1);
  g_free (entry->initials);
  entry->initials = rectify_column_text (stmt, 2);
  entry->active = sqlite3_column_int (stmt, 3);
  switch (list)
    {
    case RECTIFY_LIST_AREA:
    case RECTIFY_LIST_UNIT:
    case RECTIFY_LIST_PERSON:
      read_people (self, list, entry, stmt);
      break;
    case RECTIFY_LIST_GROUP:
      ((RectifyGroup *) entry)->leader = rectify_column_text (stmt, 4);
      break;
    case RECTIFY_LIST_SITE_TYPE:
      type->code = rectify_column_text (stmt, 4);
      type->scope = rectify_column_text (stmt, 5);
      type->weight = sqlite3_column_double (stmt, 6);
      break;
    case RECTIFY_LIST_ITEM:
      read_item (self, (RectifyItem *) entry, stmt);
      break;
    case RECTIFY_LIST_SITE:
      read_site (self, (RectifySite *) entry, stmt);
      break;
    default:
      break;
    }
  return entry;
}

static gboolean
load_entries (Loading *self, RectifyDatabase *db, RectifyList list, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, LOAD[list], error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (db, stmt, &has_row, error) && has_row)
    {
      RectifyEntry *entry = entry_from_row (self, list, stmt);

      self->entries[list]->pdata[index_of (self, list, entry->id)] = entry;
    }
  return !has_row;
}

static const char LOAD_ALIASES[] =
    "SELECT list, entry_id, name FROM alias ORDER BY list, entry_id, position";
static const char LOAD_SPONSORS[] =
    "SELECT site_id, person_id FROM sponsor ORDER BY site_id, position";

static gboolean
load_aliases (Loading *self, RectifyDatabase *db, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, LOAD_ALIASES, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (db, stmt, &has_row, error) && has_row)
    {
      RectifyList   list = (RectifyList) sqlite3_column_int (stmt, 0);
      guint32       i = index_of (self, list, sqlite3_column_int64 (stmt, 1));
      RectifyEntry *entry = i < self->entries[list]->len ? self->entries[list]->pdata[i] : NULL;
      guint         n = 0;

      if (entry == NULL)
        continue;
      n = entry->aliases != NULL ? g_strv_length (entry->aliases) : 0;
      entry->aliases = g_renew (char *, entry->aliases, n + 2);
      entry->aliases[n] = rectify_column_text (stmt, 2);
      entry->aliases[n + 1] = NULL;
    }
  return !has_row;
}

static gboolean
load_sponsors (Loading *self, RectifyDatabase *db, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, LOAD_SPONSORS, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (db, stmt, &has_row, error) && has_row)
    {
      guint32      i = column_index (self, RECTIFY_LIST_SITE, stmt, 0);
      guint32      person = column_index (self, RECTIFY_LIST_PERSON, stmt, 1);
      RectifySite *site = i < self->entries[RECTIFY_LIST_SITE]->len
                              ? self->entries[RECTIFY_LIST_SITE]->pdata[i]
                              : NULL;
      guint        n = 0;

      if (site == NULL)
        continue;
      while (site->sponsors != NULL && site->sponsors[n] != RECTIFY_INDEX_NONE)
        n++;
      site->sponsors = g_renew (guint32, site->sponsors, n + 2);
      site->sponsors[n] = person;
      site->sponsors[n + 1] = RECTIFY_INDEX_NONE;
    }
  return !has_row;
}

/* An entry of the old version that is gone (a restored copy) leaves a place that must stay filled.
 */
static void
fill_gaps (GPtrArray *entries, RectifyList list, RectifyDirectory *old)
{
  for (guint i = 0; i < entries->len; i++)
    if (entries->pdata[i] == NULL)
      {
        RectifyEntry *kept = rectify_entry_copy (list, rectify_directory_get (old, list, i));

        kept->active = FALSE;
        entries->pdata[i] = kept;
      }
}

static gboolean
load_all (Loading *loading, RectifyDatabase *db, RectifyDirectory *old, GError **error)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    if (!load_ids (loading, db, list, old, error))
      return FALSE;
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    if (!load_entries (loading, db, list, error))
      return FALSE;
  return load_aliases (loading, db, error) && load_sponsors (loading, db, error);
}

RectifyDirectory *
rectify_database_load_directory (RectifyDatabase *self, RectifyDirectory *old, GError **error)
{
  RectifyDirectory *directory = NULL;
  Loading           loading = { 0 };
  gboolean          own = sqlite3_get_autocommit (self->handle) != 0;

  if (own && !rectify_database_begin_read (self, error))
    return NULL;
  if (load_all (&loading, self, old, error))
    {
      directory = rectify_directory_new ();
      rectify_directory_set_name_key (directory, rectify_name_sort_key);
      for (guint list = 0; list < RECTIFY_N_LISTS; list++)
        {
          fill_gaps (loading.entries[list], list, old);
          for (guint i = 0; i < loading.entries[list]->len; i++)
            rectify_directory_add (directory, list, loading.entries[list]->pdata[i]);
          g_ptr_array_set_size (loading.entries[list], 0);
        }
    }
  loading_clear (&loading);
  if (own)
    rectify_database_rollback (self);
  return directory;
}
