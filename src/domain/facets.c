/* facets.c: how many issues each value of each facet would show.
 *
 * A row that every term lets through counts on all fields (axes and dates); one that is stopped
 * only by the terms on one field counts on that field; any other row nowhere. Sponsors are counted
 * by site first, and by person from that.
 */

#include "domain/match-private.h"
#include "domain/parallel-private.h"

#include <string.h>

#define GRAIN 16 /* chunks worth a thread */

/* Who stops a row. */
enum {
  STOPPED_BY_NONE = 254,
  STOPPED_FOR_GOOD = 255 /* else the field */
};

typedef struct
{
  const RectifyColumns     *columns;
  const RectifyMatch       *match;
  const RectifyAxis        *axes;
  RectifyAxisReader       **readers; /* n_axes */
  gsize                     n_axes;
  gsize                    *starts; /* where the counts of each axis begin; n_axes + 1 */
  guint                    *counts; /* of each piece */
  const RectifyFacetExtras *wanted; /* nullable */
  RectifyFacetExtras       *extras; /* of each piece */
  guint32                   from[RECTIFY_N_RELATIVES], to[RECTIFY_N_RELATIVES];
  guint                     n_pieces;
} Facets;

typedef struct
{
  guint32 positions[RECTIFY_CHUNK];
  guint8  stopped[RECTIFY_CHUNK];
  guint8  mask[RECTIFY_CHUNK];
} Scratch;

/* Adds the rows that the terms on a field (-1: on none) stop; mask is 1 where they hold. */
static void
add_stopped (Scratch *scratch, guint n, int field)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 before = scratch->stopped[i];

      if (scratch->mask[i] == 0)
        scratch->stopped[i] = before == STOPPED_BY_NONE && field >= 0 ? field : STOPPED_FOR_GOOD;
    }
}

static void
find_stopped (const Facets *work, guint c, const RectifyChunk *chunk, Scratch *scratch)
{
  for (guint i = 0; i < chunk->n; i++)
    scratch->stopped[i] =
        chunk->state[i] == RECTIFY_STATE_NONE ? STOPPED_FOR_GOOD : STOPPED_BY_NONE;
  for (int field = -1; field < RECTIFY_N_MATCH_FIELDS; field++)
    {
      gboolean any = FALSE;

      for (guint t = 0; t < rectify_match_n_terms (work->match); t++)
        if (rectify_match_field (work->match, t) == field)
          {
            if (!any)
              memset (scratch->mask, 1, chunk->n);
            any = TRUE;
            rectify_match_term (work->match, t, c, scratch->positions, scratch->mask);
          }
      if (any)
        add_stopped (scratch, chunk->n, field);
    }
}

static guint
sum_of (const guint8 *mask, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += mask[i];
  return sum;
}

static void
count_flags (const Facets       *work,
             const RectifyChunk *chunk,
             Scratch            *scratch,
             RectifyFacetExtras *extras)
{
  for (guint flag = 0; flag < RECTIFY_N_FLAGS; flag++)
    {
      for (guint i = 0; i < chunk->n; i++)
        scratch->mask[i] = scratch->stopped[i] == STOPPED_BY_NONE;
      rectify_match_flag (work->match, (RectifyFlag) flag, 0, chunk, scratch->mask);
      extras->flags[flag] += sum_of (scratch->mask, chunk->n);
    }
}

static void
count_days (const Facets       *work,
            const RectifyChunk *chunk,
            const Scratch      *scratch,
            RectifyDateField    date,
            guint              *days)
{
  const guint32 *dates = rectify_match_dates (chunk, date);
  guint8         field = RECTIFY_N_FILTER_AXES + date;

  for (guint k = 0; dates != NULL && k < RECTIFY_N_RELATIVES; k++)
    {
      guint32 from = work->from[k], to = work->to[k];
      guint   sum = 0;

      for (guint i = 0; i < chunk->n; i++)
        sum += ((scratch->stopped[i] == STOPPED_BY_NONE) | (scratch->stopped[i] == field))
               & (dates[i] >= from) & (dates[i] <= to);
      days[k] += sum;
    }
}

static void
count_axis (const Facets *work, guint c, gsize a, guint n, Scratch *scratch, guint *counts)
{
  guint8 axis = (guint8) work->axes[a];

  rectify_axis_reader_read (work->readers[a], c, scratch->positions);
  for (guint i = 0; i < n; i++)
    counts[scratch->positions[i]] +=
        (scratch->stopped[i] == STOPPED_BY_NONE) | (scratch->stopped[i] == axis);
}

static void
facets_piece (guint piece, gpointer data)
{
  Facets             *work = data;
  guint64             n = rectify_columns_n_chunks (work->columns);
  g_autofree Scratch *scratch = g_new (Scratch, 1);
  RectifyFacetExtras *extras = &work->extras[piece];
  guint              *counts = work->counts + piece * work->starts[work->n_axes];

  for (guint c = n * piece / work->n_pieces; c < n * (piece + 1) / work->n_pieces; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (work->columns, c);

      find_stopped (work, c, chunk, scratch);
      for (gsize a = 0; a < work->n_axes; a++)
        count_axis (work, c, a, chunk->n, scratch, counts + work->starts[a]);
      if (work->wanted != NULL && work->wanted->flags_wanted)
        count_flags (work, chunk, scratch, extras);
      for (guint date = 0; work->wanted != NULL && date < RECTIFY_N_DATES; date++)
        if (work->wanted->dates_wanted & 1u << date)
          count_days (work, chunk, scratch, (RectifyDateField) date, extras->days[date]);
    }
}

/* Counts by site made counts by person. */
static GArray *
fold_sponsors (const RectifyDirectory *directory, const GArray *sites)
{
  guint   n_persons = rectify_directory_n (directory, RECTIFY_LIST_PERSON);
  GArray *persons = g_array_sized_new (FALSE, TRUE, sizeof (guint), n_persons + 1);

  g_array_set_size (persons, n_persons + 1);
  g_array_index (persons, guint, 0) = g_array_index (sites, guint, 0);
  for (guint i = 1; i < sites->len; i++)
    {
      const RectifySite *site =
          (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, i - 1);
      const guint32 *sponsor = site->sponsors;
      guint          count = g_array_index (sites, guint, i);

      if (sponsor == NULL || *sponsor == RECTIFY_INDEX_NONE)
        g_array_index (persons, guint, 0) += count;
      for (; sponsor != NULL && *sponsor != RECTIFY_INDEX_NONE; sponsor++)
        if (*sponsor < n_persons)
          g_array_index (persons, guint, *sponsor + 1) += count;
    }
  return persons;
}

static GPtrArray *
add_up (const Facets *work)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (gsize a = 0; a < work->n_axes; a++)
    {
      guint   length = work->starts[a + 1] - work->starts[a];
      GArray *counts = g_array_sized_new (FALSE, TRUE, sizeof (guint), length);

      g_array_set_size (counts, length);
      for (guint p = 0; p < work->n_pieces; p++)
        for (guint i = 0; i < length; i++)
          g_array_index (counts, guint, i) +=
              work->counts[p * work->starts[work->n_axes] + work->starts[a] + i];
      if (work->axes[a] == RECTIFY_AXIS_SPONSOR)
        {
          g_ptr_array_add (result,
                           fold_sponsors (rectify_columns_directory (work->columns), counts));
          g_array_unref (counts);
        }
      else
        g_ptr_array_add (result, counts);
    }
  return result;
}

static void
add_up_extras (const Facets *work, RectifyFacetExtras *extras)
{
  memset (extras->flags, 0, sizeof extras->flags);
  memset (extras->days, 0, sizeof extras->days);
  for (guint p = 0; p < work->n_pieces; p++)
    {
      for (guint i = 0; i < RECTIFY_N_FLAGS; i++)
        extras->flags[i] += work->extras[p].flags[i];
      for (guint date = 0; date < RECTIFY_N_DATES; date++)
        for (guint k = 0; k < RECTIFY_N_RELATIVES; k++)
          extras->days[date][k] += work->extras[p].days[date][k];
    }
}

static void
find_days (Facets *work, const RectifyContext *context)
{
  RectifyDay today = rectify_clock_day (context->clock, context->now);

  for (guint k = 0; k < RECTIFY_N_RELATIVES; k++)
    {
      RectifyDay from, to;

      rectify_relative_days (k, today, &from, &to);
      /* 0 is no date. */
      work->from[k] = CLAMP (rectify_clock_day_start (context->clock, from), 1, G_MAXUINT32);
      work->to[k] = CLAMP (rectify_clock_day_end (context->clock, to), 0, G_MAXUINT32);
    }
}

GPtrArray *
rectify_facets_count (RectifyColumns       *columns,
                      const RectifyFilter  *filter,
                      const RectifyContext *context,
                      const RectifyAxis    *axes,
                      gsize                 n_axes,
                      RectifyFacetExtras   *extras)
{
  g_autoptr (RectifyMatch) match = NULL;
  Facets                   work = { .columns = columns, .axes = axes, .wanted = extras };
  GPtrArray               *result;

  g_return_val_if_fail (columns != NULL && context != NULL && (axes != NULL || n_axes == 0), NULL);

  match = rectify_match_new (columns, filter, context);
  work.match = match;
  work.n_axes = n_axes;
  work.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (columns), GRAIN);
  work.readers = g_new0 (RectifyAxisReader *, MAX (n_axes, 1));
  work.starts = g_new0 (gsize, n_axes + 1);
  for (gsize a = 0; a < n_axes; a++)
    {
      work.readers[a] =
          rectify_axis_reader_new (columns,
                                   axes[a] == RECTIFY_AXIS_SPONSOR ? RECTIFY_AXIS_SITE : axes[a],
                                   context->now, context->campaign->soon_hours * 3600);
      work.starts[a + 1] = work.starts[a] + rectify_axis_reader_length (work.readers[a]);
    }
  work.counts = g_new0 (guint, work.n_pieces * MAX (work.starts[n_axes], 1));
  work.extras = g_new0 (RectifyFacetExtras, MAX (work.n_pieces, 1));
  find_days (&work, context);
  rectify_for_each_piece (work.n_pieces, 1, facets_piece, &work);
  result = add_up (&work);
  if (extras != NULL)
    add_up_extras (&work, extras);
  for (gsize a = 0; a < n_axes; a++)
    rectify_axis_reader_free (work.readers[a]);
  g_free (work.readers);
  g_free (work.starts);
  g_free (work.counts);
  g_free (work.extras);
  return result;
}
