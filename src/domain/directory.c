/* directory.c: the lists, and the tables that answer by id, by name and by level.
 *
 * Tables and orders of names are made when first asked for, each once and by whichever thread asks
 * first: most versions of a directory only ever need the table by id.
 */

#include "domain/directory.h"

#include <string.h>

#define MAX_DEPTH 16 /* of areas; a circle of parents ends here */

const char *const rectify_list_keys[RECTIFY_N_LISTS] = {
  "area", "unit", "group", "class", "source", "person", "site-type", "item", "site",
};

/* Entries of one list that answer to the same name, in the order they are to be found. */
typedef struct
{
  guint32 index, next; /* next: position in links + 1 */
} Link;

typedef struct
{
  guint32 first, last; /* positions in links + 1 */
} Chain;

typedef struct
{
  GHashTable *chains; /* folded name → Chain; owns both */
  GArray     *links;
} Names;

struct _RectifyDirectory
{
  gatomicrefcount ref_count;
  GPtrArray      *lists[RECTIFY_N_LISTS];
  gsize           has_ids, has_names, has_levels; /* for g_once_init_enter () */
  gsize           has_ranks[RECTIFY_N_LISTS];     /* likewise */
  gsize           derived;                        /* likewise, a pointer */
  GDestroyNotify  free_derived;
  GHashTable     *ids[RECTIFY_N_LISTS]; /* gint64 in the entry → index + 1 */
  Names           names[RECTIFY_N_LISTS];
  guint32        *levels[RECTIFY_N_LEVELS]; /* index of the ancestor of each area, or NONE */
  RectifyNameKey  name_key;                 /* nullable */
  guint32        *ranks[RECTIFY_N_LISTS];   /* by index */
};

RectifyDirectory *
rectify_directory_new (void)
{
  RectifyDirectory *self = g_new0 (RectifyDirectory, 1);

  g_atomic_ref_count_init (&self->ref_count);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    self->lists[list] = g_ptr_array_new ();
  return self;
}

guint32
rectify_directory_add (RectifyDirectory *self, RectifyList list, RectifyEntry *record)
{
  g_return_val_if_fail (self != NULL && (guint) list < RECTIFY_N_LISTS && record != NULL,
                        RECTIFY_INDEX_NONE);
  g_return_val_if_fail (self->has_ids == 0 && self->has_names == 0 && self->has_levels == 0,
                        RECTIFY_INDEX_NONE);
  g_return_val_if_fail (self->ranks[list] == NULL, RECTIFY_INDEX_NONE);

  if (record->name == NULL)
    record->name = g_strdup ("");
  g_ptr_array_add (self->lists[list], record);
  return self->lists[list]->len - 1;
}

RectifyDirectory *
rectify_directory_ref (RectifyDirectory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rectify_directory_unref (RectifyDirectory *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      for (guint i = 0; i < self->lists[list]->len; i++)
        rectify_entry_free (list, g_ptr_array_index (self->lists[list], i));
      g_ptr_array_unref (self->lists[list]);
      g_clear_pointer (&self->ids[list], g_hash_table_unref);
      g_clear_pointer (&self->names[list].chains, g_hash_table_unref);
      g_clear_pointer (&self->names[list].links, g_array_unref);
      g_free (self->ranks[list]);
    }
  for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
    g_free (self->levels[level]);
  if (self->derived != 0)
    self->free_derived ((gpointer) self->derived);
  g_free (self);
}

gpointer
rectify_directory_derived (RectifyDirectory *self,
                           gpointer (*make) (const RectifyDirectory *self),
                           GDestroyNotify free_func)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (g_once_init_enter (&self->derived))
    {
      gpointer made = make (self);

      self->free_derived = free_func;
      g_once_init_leave (&self->derived, (gsize) made);
    }
  return (gpointer) self->derived;
}

guint
rectify_directory_n (const RectifyDirectory *self, RectifyList list)
{
  g_return_val_if_fail (self != NULL && (guint) list < RECTIFY_N_LISTS, 0);

  return self->lists[list]->len;
}

const RectifyEntry *
rectify_directory_get (const RectifyDirectory *self, RectifyList list, guint32 index)
{
  g_return_val_if_fail (self != NULL && (guint) list < RECTIFY_N_LISTS, NULL);

  return index < self->lists[list]->len ? g_ptr_array_index (self->lists[list], index) : NULL;
}

const char *
rectify_directory_name (const RectifyDirectory *self, RectifyList list, guint32 index)
{
  const RectifyEntry *entry = rectify_directory_get (self, list, index);

  return entry != NULL ? entry->name : "";
}

static void
make_ids (RectifyDirectory *self)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      self->ids[list] = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = self->lists[list]->len; i-- > 0;)
        {
          RectifyEntry *entry = g_ptr_array_index (self->lists[list], i);

          g_hash_table_insert (self->ids[list], &entry->id, GUINT_TO_POINTER (i + 1));
        }
    }
}

guint32
rectify_directory_index (const RectifyDirectory *self, RectifyList list, gint64 id)
{
  RectifyDirectory *mutable = (RectifyDirectory *) self;
  guint found;

  g_return_val_if_fail (self != NULL && (guint) list < RECTIFY_N_LISTS, RECTIFY_INDEX_NONE);

  if (id == 0)
    return RECTIFY_INDEX_NONE;
  if (g_once_init_enter (&mutable->has_ids))
    {
      make_ids (mutable);
      g_once_init_leave (&mutable->has_ids, 1);
    }
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids[list], &id));
  return found != 0 ? found - 1 : RECTIFY_INDEX_NONE;
}

gint64
rectify_directory_id (const RectifyDirectory *self, RectifyList list, guint32 index)
{
  const RectifyEntry *entry = rectify_directory_get (self, list, index);

  return entry != NULL ? entry->id : 0;
}

typedef struct
{
  char  *key;
  gint64 id;
  guint  index;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a, *right = b;
  int           order = strcmp (left->key, right->key);

  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

static void
make_ranks (RectifyDirectory *self, RectifyList list)
{
  guint              n = rectify_directory_n (self, list);
  g_autofree Ranked *ranked = g_new (Ranked, n);
  guint32           *ranks = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    {
      const RectifyEntry *entry = g_ptr_array_index (self->lists[list], i);

      ranked[i].key = self->name_key (entry->name);
      ranked[i].id = entry->id;
      ranked[i].index = i;
    }
  if (n > 0)
    qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < n; i++)
    {
      ranks[ranked[i].index] = i;
      g_free (ranked[i].key);
    }
  self->ranks[list] = ranks;
}

void
rectify_directory_set_name_key (RectifyDirectory *self, RectifyNameKey key)
{
  g_return_if_fail (self != NULL);

  self->name_key = key;
}

guint32
rectify_directory_rank (const RectifyDirectory *self, RectifyList list, guint32 index)
{
  RectifyDirectory *mutable = (RectifyDirectory *) self;

  g_return_val_if_fail (self != NULL && (guint) list < RECTIFY_N_LISTS, 0);

  if (index >= self->lists[list]->len)
    return 0;
  if (self->name_key == NULL)
    return index;
  if (g_once_init_enter (&mutable->has_ranks[list]))
    {
      make_ranks (mutable, list);
      g_once_init_leave (&mutable->has_ranks[list], 1);
    }
  return self->ranks[list][index];
}

static void
add_name (Names *names, const char *name, guint32 index)
{
  g_autofree char *folded = name != NULL ? rectify_name_fold (name) : NULL;
  Link             link = { index, 0 };
  Chain           *chain;

  if (folded == NULL || *folded == '\0')
    return;
  g_array_append_val (names->links, link);
  chain = g_hash_table_lookup (names->chains, folded);
  if (chain != NULL)
    {
      g_array_index (names->links, Link, chain->last - 1).next = names->links->len;
      chain->last = names->links->len;
      return;
    }
  chain = g_new (Chain, 1);
  chain->first = chain->last = names->links->len;
  g_hash_table_insert (names->chains, g_steal_pointer (&folded), chain);
}

static const char *
code_of (RectifyList list, const RectifyEntry *entry)
{
  if (list == RECTIFY_LIST_ITEM)
    return ((const RectifyItem *) entry)->code;
  if (list == RECTIFY_LIST_SITE_TYPE)
    return ((const RectifySiteType *) entry)->code;
  return NULL;
}

/* Names first: an entry's own name wins over another's alias, and that over a code. */
static void
make_names (RectifyDirectory *self)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      GPtrArray *entries = self->lists[list];
      Names     *names = &self->names[list];

      names->chains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      names->links = g_array_sized_new (FALSE, FALSE, sizeof (Link), entries->len);
      for (guint i = 0; i < entries->len; i++)
        add_name (names, ((RectifyEntry *) g_ptr_array_index (entries, i))->name, i);
      for (guint i = 0; i < entries->len; i++)
        {
          RectifyEntry *entry = g_ptr_array_index (entries, i);

          for (guint j = 0; entry->aliases != NULL && entry->aliases[j] != NULL; j++)
            add_name (names, entry->aliases[j], i);
        }
      for (guint i = 0; i < entries->len; i++)
        add_name (names, code_of (list, g_ptr_array_index (entries, i)), i);
    }
}

static const Names *
get_names (const RectifyDirectory *self)
{
  RectifyDirectory *mutable = (RectifyDirectory *) self;

  if (g_once_init_enter (&mutable->has_names))
    {
      make_names (mutable);
      g_once_init_leave (&mutable->has_names, 1);
    }
  return self->names;
}

static const Link *
first_link (const RectifyDirectory *self, RectifyList list, const char *name)
{
  g_autofree char *folded = name != NULL ? rectify_name_fold (name) : NULL;
  const Names     *names = &get_names (self)[list];
  const Chain     *chain =
      folded != NULL && *folded != '\0' ? g_hash_table_lookup (names->chains, folded) : NULL;

  return chain != NULL ? &g_array_index (names->links, Link, chain->first - 1) : NULL;
}

guint
rectify_directory_lists_with (const RectifyDirectory *self, const char *name)
{
  g_autofree char *folded = NULL;
  const Names     *names;
  guint            lists = 0;

  g_return_val_if_fail (self != NULL && name != NULL, 0);

  folded = rectify_name_fold (name);
  names = get_names (self);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    if (g_hash_table_contains (names[list].chains, folded))
      lists |= 1u << list;
  return lists;
}

guint32
rectify_directory_find (const RectifyDirectory *self, RectifyList list, const char *name)
{
  const Link *link;

  g_return_val_if_fail (self != NULL && (guint) list < RECTIFY_N_LISTS, RECTIFY_INDEX_NONE);

  link = first_link (self, list, name);
  return link != NULL ? link->index : RECTIFY_INDEX_NONE;
}

static const RectifyArea *
area_of (const RectifyDirectory *self, guint32 index)
{
  return (const RectifyArea *) rectify_directory_get (self, RECTIFY_LIST_AREA, index);
}

static gboolean
lies_below (const RectifyDirectory *self, const RectifyArea *area, guint32 parent)
{
  for (guint depth = 0; area != NULL && depth < MAX_DEPTH; depth++)
    {
      if (area->parent == parent)
        return TRUE;
      area = area_of (self, area->parent);
    }
  return FALSE;
}

guint32
rectify_directory_find_area (const RectifyDirectory *self,
                             const char             *name,
                             guint32                 parent,
                             int                     level)
{
  const GArray *links;

  g_return_val_if_fail (self != NULL, RECTIFY_INDEX_NONE);

  for (const Link *link = first_link (self, RECTIFY_LIST_AREA, name); link != NULL;)
    {
      const RectifyArea *area = area_of (self, link->index);

      if ((level < 0 || area->level == (RectifyAreaLevel) level)
          && (parent == RECTIFY_INDEX_NONE || lies_below (self, area, parent)))
        return link->index;
      links = self->names[RECTIFY_LIST_AREA].links;
      link = link->next != 0 ? &g_array_index (links, Link, link->next - 1) : NULL;
    }
  return RECTIFY_INDEX_NONE;
}

static guint32
climb (const RectifyDirectory *self, guint32 index, RectifyAreaLevel level)
{
  const RectifyArea *area = area_of (self, index);

  for (guint depth = 0; area != NULL && area->level > level && depth < MAX_DEPTH; depth++)
    {
      index = area->parent;
      area = area_of (self, index);
    }
  return area != NULL && area->level == level ? index : RECTIFY_INDEX_NONE;
}

static void
make_levels (RectifyDirectory *self)
{
  guint n = self->lists[RECTIFY_LIST_AREA]->len;

  for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
    {
      self->levels[level] = g_new (guint32, n);
      for (guint i = 0; i < n; i++)
        self->levels[level][i] = climb (self, i, level);
    }
}

guint32
rectify_directory_area_at (const RectifyDirectory *self, guint32 area, RectifyAreaLevel level)
{
  RectifyDirectory *mutable = (RectifyDirectory *) self;

  g_return_val_if_fail (self != NULL && (guint) level < RECTIFY_N_LEVELS, RECTIFY_INDEX_NONE);

  if (g_once_init_enter (&mutable->has_levels))
    {
      make_levels (mutable);
      g_once_init_leave (&mutable->has_levels, 1);
    }
  return area < self->lists[RECTIFY_LIST_AREA]->len ? self->levels[level][area]
                                                    : RECTIFY_INDEX_NONE;
}

/* Whether normalising changes nothing: ASCII and common Han characters only, as in most names. */
static gboolean
is_plain (const char *name)
{
  for (const guint8 *p = (const guint8 *) name; *p != '\0'; p++)
    {
      if (*p < 0x80)
        continue;
      if (*p < 0xe4 || *p > 0xe9)
        return FALSE;
      if ((*p == 0xe4 && p[1] < 0xb8) || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
        return FALSE;
      p += 2;
    }
  return TRUE;
}

char *
rectify_name_fold (const char *name)
{
  g_autofree char *valid = NULL, *normal = NULL, *folded = NULL;
  GString         *result;

  g_return_val_if_fail (name != NULL, NULL);

  result = g_string_sized_new (strlen (name));
  if (is_plain (name))
    {
      for (; *name != '\0'; name++)
        if (!g_ascii_isspace (*name) && *name != '\v')
          g_string_append_c (result, g_ascii_tolower (*name));
      return g_string_free (result, FALSE);
    }
  valid = g_utf8_make_valid (name, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  folded = g_utf8_casefold (normal, -1);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xfeff)
        g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}
