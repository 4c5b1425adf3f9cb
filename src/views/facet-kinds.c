/* facet-kinds.c: what the sections of the facet panel are about: an axis, the tree of areas, flags,
 * the days of a date.
 */

#include "report/filter-text.h"
#include "report/words.h"
#include "views/facet-private.h"

#include <glib/gi18n-lib.h>

/* --- an axis --- */

static const char *
axis_title (int what)
{
  return rectify_axis_word ((RectifyAxis) what);
}

static const char *
axis_word (const RectifyDirectory *directory, int what, guint id)
{
  return rectify_axis_position_word (directory, (RectifyAxis) what, id);
}

static void
want_axis (RectifyWorkspace *workspace, int what, gboolean wanted)
{
  rectify_workspace_want_axis (workspace, (RectifyAxis) what, wanted);
}

static GArray *
copy_counts (const guint *counts, guint length)
{
  GArray *copy;

  if (counts == NULL)
    return NULL;
  copy = g_array_sized_new (FALSE, FALSE, sizeof (guint), length);
  g_array_append_vals (copy, counts, length);
  return copy;
}

static GArray *
axis_counts (RectifyWorkspace *workspace, int what)
{
  guint        length;
  const guint *counts = rectify_workspace_get_facet (workspace, (RectifyAxis) what, &length);

  return copy_counts (counts, length);
}

/* Position of a filter's value on an axis, or −1. */
static int
find_position (const RectifyDirectory *directory, RectifyAxis axis, const char *value)
{
  int list = rectify_axis_list (axis);

  if (*value == '\0')
    return 0;
  if (list >= 0)
    {
      guint32 index = rectify_directory_find (directory, (RectifyList) list, value);

      return index == RECTIFY_INDEX_NONE ? -1 : (int) index + 1;
    }
  for (guint i = 1; i < rectify_axis_length (directory, axis); i++)
    if (g_str_equal (rectify_axis_key (directory, axis, i), value))
      return (int) i;
  return -1;
}

static void
find_axis_ticked (const RectifyDirectory *directory,
                  const RectifyFilter    *filter,
                  int                     what,
                  GHashTable             *ticked)
{
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind != RECTIFY_FILTER_AXIS || (int) term->axis != what || term->negated)
        continue;
      for (guint k = 0; term->values[k] != NULL; k++)
        {
          int position = find_position (directory, term->axis, term->values[k]);

          if (position >= 0)
            g_hash_table_add (ticked, GINT_TO_POINTER (position));
        }
    }
}

static RectifyFilter *
tick_axis (const RectifyDirectory *directory,
           const RectifyFilter    *filter,
           int                     what,
           guint                   id,
           gboolean                on)
{
  const char *key = rectify_axis_key (directory, (RectifyAxis) what, id);

  return on ? rectify_filter_with_value (filter, (RectifyAxis) what, key)
            : rectify_filter_without_value (filter, (RectifyAxis) what, key);
}

static gboolean
axis_by_count (int what)
{
  return rectify_axis_list ((RectifyAxis) what) >= 0;
}

static const char *
axis_initials (const RectifyDirectory *directory, int what, guint id)
{
  int                 list = rectify_axis_list ((RectifyAxis) what);
  const RectifyEntry *entry =
      list >= 0 && id > 0 ? rectify_directory_get (directory, (RectifyList) list, id - 1) : NULL;

  return entry != NULL ? entry->initials : NULL;
}

const RectifyFacetKind rectify_facet_axis = {
  axis_title, axis_word, want_axis,     axis_counts,   find_axis_ticked,
  tick_axis,  NULL,      axis_by_count, axis_initials,
};

/* --- the tree of areas --- */

static const RectifyAxis area_axes[] = { RECTIFY_AXIS_AREA, RECTIFY_AXIS_DISTRICT,
                                         RECTIFY_AXIS_STREET, RECTIFY_AXIS_COMMUNITY };

static const RectifyArea *
area_at (const RectifyDirectory *directory, guint32 index)
{
  return (const RectifyArea *) rectify_directory_get (directory, RECTIFY_LIST_AREA, index);
}

/* Issues of an area and all below it. */
static GArray *
area_counts (RectifyWorkspace *workspace, int what)
{
  GArray           *counts = axis_counts (workspace, what);
  g_autofree guint *own = NULL;
  RectifyDirectory *directory;

  if (counts == NULL)
    return NULL;
  own = g_memdup2 (counts->data, counts->len * sizeof (guint));
  directory = rectify_columns_directory (rectify_workspace_get_columns (workspace));
  for (guint i = 1; i < counts->len; i++)
    {
      const RectifyArea *area = area_at (directory, i - 1);
      guint              steps = 0; /* a chain that is longer is no tree */

      while (area != NULL && area->parent != RECTIFY_INDEX_NONE && area->parent + 1 < counts->len
             && steps++ < RECTIFY_N_LEVELS)
        {
          g_array_index (counts, guint, area->parent + 1) += own[i];
          area = area_at (directory, area->parent);
        }
    }
  return counts;
}

static void
find_area_ticked (const RectifyDirectory *directory,
                  const RectifyFilter    *filter,
                  int                     what,
                  GHashTable             *ticked)
{
  for (guint i = 0; i < G_N_ELEMENTS (area_axes); i++)
    find_axis_ticked (directory, filter, (int) area_axes[i], ticked);
}

/* Off also where the area was asked for by its level. */
static RectifyFilter *
tick_area (const RectifyDirectory *directory,
           const RectifyFilter    *filter,
           int                     what,
           guint                   id,
           gboolean                on)
{
  const char               *key = rectify_axis_key (directory, RECTIFY_AXIS_AREA, id);
  g_autoptr (RectifyFilter) next = NULL;

  if (on)
    return rectify_filter_with_value (filter, RECTIFY_AXIS_AREA, key);
  next = rectify_filter_without_value (filter, area_axes[0], key);
  for (guint i = 1; i < G_N_ELEMENTS (area_axes); i++)
    {
      g_autoptr (RectifyFilter) before = g_steal_pointer (&next);

      next = rectify_filter_without_value (before, area_axes[i], key);
    }
  return g_steal_pointer (&next);
}

static gboolean
has_children (const RectifyDirectory *directory, guint32 parent)
{
  for (guint i = 0; i < rectify_directory_n (directory, RECTIFY_LIST_AREA); i++)
    if (area_at (directory, i)->parent == parent)
      return TRUE;
  return FALSE;
}

/* Districts stand at the top, the city above them is everything. */
static void
add_areas (const RectifyDirectory *directory, guint id, GArray *lines)
{
  for (guint i = 0; i < rectify_directory_n (directory, RECTIFY_LIST_AREA); i++)
    {
      const RectifyArea *area = area_at (directory, i);
      RectifyFacetLine   line = { i + 1, 0, FALSE };

      if (id == 0 ? area->level != RECTIFY_LEVEL_DISTRICT : area->parent != id - 1)
        continue;
      line.level = area->level - RECTIFY_LEVEL_DISTRICT;
      line.parent = has_children (directory, i);
      g_array_append_val (lines, line);
    }
}

const RectifyFacetKind rectify_facet_area = {
  axis_title, axis_word, want_axis,     area_counts,   find_area_ticked,
  tick_area,  add_areas, axis_by_count, axis_initials,
};

/* --- flags --- */

static const RectifyFlag flags[] = {
  RECTIFY_FLAG_OVERDUE,  RECTIFY_FLAG_DUE_SOON, RECTIFY_FLAG_RETURNED,   RECTIFY_FLAG_RELAPSED,
  RECTIFY_FLAG_EXTENDED, RECTIFY_FLAG_EXPOSED,  RECTIFY_FLAG_SUPERVISED, RECTIFY_FLAG_RECURS,
  RECTIFY_FLAG_ON_TIME,  RECTIFY_FLAG_LATE,
};

static const char *
flags_title (int what)
{
  /* TRANSLATORS: heading above overdue, sent back, relapsed, exposed … in the filters */
  return _ ("Marks");
}

static const char *
flag_word (const RectifyDirectory *directory, int what, guint id)
{
  return rectify_flag_word (flags[id]);
}

static void
want_flags (RectifyWorkspace *workspace, int what, gboolean wanted)
{
  rectify_workspace_want_flags (workspace, wanted);
}

static GArray *
flag_counts (RectifyWorkspace *workspace, int what)
{
  const guint *all = rectify_workspace_get_flag_facet (workspace);
  GArray      *counts;

  if (all == NULL)
    return NULL;
  counts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_array_append_val (counts, all[flags[i]]);
  return counts;
}

static void
find_flags_ticked (const RectifyDirectory *directory,
                   const RectifyFilter    *filter,
                   int                     what,
                   GHashTable             *ticked)
{
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    for (guint k = 0; k < G_N_ELEMENTS (flags); k++)
      {
        const RectifyFilterTerm *term = rectify_filter_term (filter, i);

        if (term->kind == RECTIFY_FILTER_FLAG && !term->negated && term->flag == flags[k])
          g_hash_table_add (ticked, GUINT_TO_POINTER (k));
      }
}

static RectifyFilter *
tick_flag (const RectifyDirectory *directory,
           const RectifyFilter    *filter,
           int                     what,
           guint                   id,
           gboolean                on)
{
  return rectify_filter_with_flag (filter, flags[id], on);
}

const RectifyFacetKind rectify_facet_flags = {
  flags_title, flag_word, want_flags, flag_counts, find_flags_ticked, tick_flag, NULL, NULL, NULL,
};

/* --- the days of a date --- */

static const char *
days_title (int what)
{
  return rectify_date_word ((RectifyDateField) what);
}

static const char *
days_word (const RectifyDirectory *directory, int what, guint id)
{
  return rectify_relative_word (id);
}

static void
want_days (RectifyWorkspace *workspace, int what, gboolean wanted)
{
  rectify_workspace_want_date (workspace, (RectifyDateField) what, wanted);
}

static GArray *
day_counts (RectifyWorkspace *workspace, int what)
{
  return copy_counts (rectify_workspace_get_date_facet (workspace, (RectifyDateField) what),
                      RECTIFY_N_RELATIVES);
}

static void
find_days_ticked (const RectifyDirectory *directory,
                  const RectifyFilter    *filter,
                  int                     what,
                  GHashTable             *ticked)
{
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      for (guint k = 0; k < RECTIFY_N_RELATIVES; k++)
        if (term->kind == RECTIFY_FILTER_DAYS && (int) term->date == what && !term->negated
            && g_strcmp0 (term->relative, rectify_relative_keys[k]) == 0)
          g_hash_table_add (ticked, GUINT_TO_POINTER (k));
    }
}

/* One date lies in one range: another takes its place. */
static RectifyFilter *
tick_days (const RectifyDirectory *directory,
           const RectifyFilter    *filter,
           int                     what,
           guint                   id,
           gboolean                on)
{
  return rectify_filter_with_relative (filter, (RectifyDateField) what,
                                       on ? rectify_relative_keys[id] : NULL);
}

const RectifyFacetKind rectify_facet_days = {
  days_title, days_word, want_days, day_counts, find_days_ticked, tick_days, NULL, NULL, NULL,
};
