/* directory-entry.c: the records of the lists: what each holds that is copied, freed or set to
 * none. */

#include "domain/directory.h"

#include <math.h>

/* Where a record keeps what must be copied, freed, or set to "none"; 0 ends each row. */
typedef struct
{
  gsize   size;
  guint16 strings[4], indexes[4], places[4];
} Layout;

#define AT(Record, member) G_STRUCT_OFFSET (Record, member)
static const Layout LAYOUT[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] = { sizeof (RectifyArea),
                          { AT (RectifyArea, code) },
                          { AT (RectifyArea, parent) },
                          { AT (RectifyArea, lng), AT (RectifyArea, lat) } },
  [RECTIFY_LIST_UNIT] = { sizeof (RectifyUnit),
                          { AT (RectifyUnit, kind), AT (RectifyUnit, contact),
                            AT (RectifyUnit, phone) },
                          { AT (RectifyUnit, parent), AT (RectifyUnit, area) } },
  [RECTIFY_LIST_GROUP] = { sizeof (RectifyGroup), { AT (RectifyGroup, leader) } },
  [RECTIFY_LIST_CLASS] = { sizeof (RectifyClass) },
  [RECTIFY_LIST_SOURCE] = { sizeof (RectifySource) },
  [RECTIFY_LIST_PERSON] = { sizeof (RectifyPerson),
                            { AT (RectifyPerson, level), AT (RectifyPerson, post),
                              AT (RectifyPerson, phone) },
                            { AT (RectifyPerson, unit) } },
  [RECTIFY_LIST_SITE_TYPE] = { sizeof (RectifySiteType),
                               { AT (RectifySiteType, code), AT (RectifySiteType, scope) } },
  [RECTIFY_LIST_ITEM] = { sizeof (RectifyItem),
                          { AT (RectifyItem, code), AT (RectifyItem, severity),
                            AT (RectifyItem, per) },
                          { AT (RectifyItem, type), AT (RectifyItem, class_index),
                            AT (RectifyItem, group) } },
  [RECTIFY_LIST_SITE] = { sizeof (RectifySite),
                          { AT (RectifySite, address), AT (RectifySite, entered_system) },
                          { AT (RectifySite, type), AT (RectifySite, area), AT (RectifySite, unit),
                            AT (RectifySite, group) },
                          { AT (RectifySite, lng), AT (RectifySite, lat),
                            AT (RectifySite, entered_x), AT (RectifySite, entered_y) } },
};

static char **
string_at (RectifyEntry *entry, guint16 offset)
{
  return (char **) ((guint8 *) entry + offset);
}

RectifyEntry *
rectify_entry_new (RectifyList list)
{
  const Layout *layout = &LAYOUT[list];
  RectifyEntry *entry;

  g_return_val_if_fail ((guint) list < RECTIFY_N_LISTS, NULL);

  entry = g_malloc0 (layout->size);
  entry->active = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (layout->indexes) && layout->indexes[i] != 0; i++)
    *(guint32 *) ((guint8 *) entry + layout->indexes[i]) = RECTIFY_INDEX_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (layout->places) && layout->places[i] != 0; i++)
    *(double *) ((guint8 *) entry + layout->places[i]) = NAN;
  return entry;
}

static guint32 *
copy_sponsors (const guint32 *sponsors)
{
  gsize n = 0;

  if (sponsors == NULL)
    return NULL;
  while (sponsors[n] != RECTIFY_INDEX_NONE)
    n++;
  return g_memdup2 (sponsors, (n + 1) * sizeof *sponsors);
}

RectifyEntry *
rectify_entry_copy (RectifyList list, const RectifyEntry *entry)
{
  const Layout *layout = &LAYOUT[list];
  RectifyEntry *copy;

  g_return_val_if_fail ((guint) list < RECTIFY_N_LISTS && entry != NULL, NULL);

  copy = g_memdup2 (entry, layout->size);
  copy->name = g_strdup (entry->name);
  copy->aliases = g_strdupv (entry->aliases);
  copy->initials = g_strdup (entry->initials);
  for (guint i = 0; i < G_N_ELEMENTS (layout->strings) && layout->strings[i] != 0; i++)
    *string_at (copy, layout->strings[i]) = g_strdup (*string_at (copy, layout->strings[i]));
  if (list == RECTIFY_LIST_SITE)
    ((RectifySite *) copy)->sponsors = copy_sponsors (((const RectifySite *) entry)->sponsors);
  return copy;
}

void
rectify_entry_free (RectifyList list, RectifyEntry *entry)
{
  const Layout *layout = &LAYOUT[list];

  g_return_if_fail ((guint) list < RECTIFY_N_LISTS);

  if (entry == NULL)
    return;
  g_free (entry->name);
  g_strfreev (entry->aliases);
  g_free (entry->initials);
  for (guint i = 0; i < G_N_ELEMENTS (layout->strings) && layout->strings[i] != 0; i++)
    g_free (*string_at (entry, layout->strings[i]));
  if (list == RECTIFY_LIST_SITE)
    g_free (((RectifySite *) entry)->sponsors);
  g_free (entry);
}
