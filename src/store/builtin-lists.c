/* builtin-lists.c: what every new ledger begins with: classes, sources, working groups, the
 * standard. */

#include "store/database-private.h"

#include "rectify-store-resources.h"

#include <stdlib.h>
#include <string.h>

static const char *const CLASSES[] = { "氛围淡", "环境脏", "秩序乱", "服务差", "设施损", "其他" };
static const char *const SOURCES[] = { "中央反馈", "自治区反馈", "督查",     "自查", "媒体曝光",
                                       "12345",    "群众反映",   "领导交办", "测评" };

/* A second name is an alias. */
static const struct
{
  const char *name, *alias;
} GROUPS[] = {
  { "公共环境组", NULL },
  { "公共服务组", NULL },
  { "公共文化组", NULL },
  { "公共运输组", "公共交通组" },
  { "城乡监管组", NULL },
  { "市场管理组", NULL },
  { "未成年人思想道德建设组", NULL },
  { "交通秩序组", NULL },
  { "宣传动员组", NULL },
  { "志愿服务活动组", NULL },
};

/* Columns of lists/standard.tsv. */
enum {
  TYPE_CODE,
  TYPE_NAME,
  TYPE_WEIGHT,
  SCOPE,
  ITEM_CODE,
  ITEM,
  CATEGORY,
  SEVERITY,
  DEDUCT,
  PER,
  CAP,
  DAYS,
  GROUP,
  RED_LINE,
  N_FIELDS
};

typedef struct
{
  RectifyDatabase *db;
  GHashTable      *classes, *groups, *types; /* name or code -> id */
} Adding;

static gint64
add (Adding                 *self,
     RectifyList             list,
     RectifyEntry           *entry,
     const RectifyEntryRefs *refs,
     GError                **error)
{
  gint64 id = rectify_entry_write (self->db, list, entry, refs, error);

  rectify_entry_free (list, entry);
  return id;
}

static gboolean
add_named (Adding     *self,
           RectifyList list,
           const char *name,
           const char *alias,
           GHashTable *ids,
           GError    **error)
{
  RectifyEntry    *entry = rectify_entry_new (list);
  RectifyEntryRefs refs = { 0 };
  gint64           id;

  entry->name = g_strdup (name);
  if (alias != NULL)
    {
      entry->aliases = g_new0 (char *, 2);
      entry->aliases[0] = g_strdup (alias);
    }
  id = add (self, list, entry, &refs, error);
  if (ids != NULL && id != 0)
    {
      g_hash_table_insert (ids, g_strdup (name), g_memdup2 (&id, sizeof id));
      if (alias != NULL)
        g_hash_table_insert (ids, g_strdup (alias), g_memdup2 (&id, sizeof id));
    }
  return id != 0;
}

static gint64
known (GHashTable *ids, const char *name)
{
  gint64 *id = g_hash_table_lookup (ids, name);

  return id != NULL ? *id : 0;
}

static gboolean
add_type (Adding *self, char **fields, GError **error)
{
  RectifySiteType *type = (RectifySiteType *) rectify_entry_new (RECTIFY_LIST_SITE_TYPE);
  RectifyEntryRefs refs = { 0 };
  gint64           id;

  type->head.name = g_strdup (fields[TYPE_NAME]);
  type->code = g_strdup (fields[TYPE_CODE]);
  type->scope = g_strdup (fields[SCOPE]);
  type->weight = g_ascii_strtod (fields[TYPE_WEIGHT], NULL);
  id = add (self, RECTIFY_LIST_SITE_TYPE, &type->head, &refs, error);
  g_hash_table_insert (self->types, g_strdup (fields[TYPE_CODE]), g_memdup2 (&id, sizeof id));
  return id != 0;
}

static gboolean
add_item (Adding *self, char **fields, GError **error)
{
  RectifyItem     *item = (RectifyItem *) rectify_entry_new (RECTIFY_LIST_ITEM);
  RectifyEntryRefs refs = { .type = known (self->types, fields[TYPE_CODE]),
                            .class_id = known (self->classes, fields[CATEGORY]),
                            .group = known (self->groups, fields[GROUP]) };

  item->head.name = g_strdup (fields[ITEM]);
  item->code = g_strdup (fields[ITEM_CODE]);
  item->severity = g_strdup (fields[SEVERITY]);
  item->per = g_strdup (fields[PER]);
  item->deduct = g_ascii_strtod (fields[DEDUCT], NULL);
  item->cap = g_ascii_strtod (fields[CAP], NULL);
  item->days = (guint) atoi (fields[DAYS]);
  item->red_line = *fields[RED_LINE] != '\0';
  return add (self, RECTIFY_LIST_ITEM, &item->head, &refs, error) != 0;
}

static gboolean
add_standard (Adding *self, GError **error)
{
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (rectify_store_get_resource (), RECTIFY_RESOURCES "lists/standard.tsv",
                              0, error);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (fields) != N_FIELDS)
        continue;
      if (known (self->types, fields[TYPE_CODE]) == 0 && !add_type (self, fields, error))
        return FALSE;
      if (!add_item (self, fields, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all (Adding *self, GError **error)
{
  gboolean ok = TRUE;

  for (gsize i = 0; ok && i < G_N_ELEMENTS (CLASSES); i++)
    ok = add_named (self, RECTIFY_LIST_CLASS, CLASSES[i], NULL, self->classes, error);
  for (gsize i = 0; ok && i < G_N_ELEMENTS (SOURCES); i++)
    ok = add_named (self, RECTIFY_LIST_SOURCE, SOURCES[i], NULL, NULL, error);
  for (gsize i = 0; ok && i < G_N_ELEMENTS (GROUPS); i++)
    ok = add_named (self, RECTIFY_LIST_GROUP, GROUPS[i].name, GROUPS[i].alias, self->groups, error);
  return ok && add_standard (self, error)
         && rectify_database_log_change (self->db, "directory", error);
}

gboolean
rectify_builtin_lists_add (RectifyDatabase *self, GError **error)
{
  Adding adding = { .db = self };

  adding.classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  adding.groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  adding.types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!rectify_database_begin_write (self, error)
      || !rectify_database_end (self, add_all (&adding, error), error))
    self = NULL;
  g_hash_table_unref (adding.classes);
  g_hash_table_unref (adding.groups);
  g_hash_table_unref (adding.types);
  return self != NULL;
}
