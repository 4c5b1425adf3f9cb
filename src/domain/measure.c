/* measure.c: everything is counted for every group of every axis at once.
 *
 * What the issues of a chunk count for is kept with it as its tally (tally-private.h), and what the
 * tallies add up to with the ledger (totals-private.h); a measurement mostly exchanges what is not
 * the same as before. Where only some rows count, or the groups are a great many, one pass over the
 * chunks adds up what its issues count for. Percentiles are exact: those of the whole ledger look
 * only into the buckets in question, those of groups put their times side by side.
 */

#include "domain/columns-private.h"
#include "domain/parallel-private.h"
#include "domain/quantiles-private.h"
#include "domain/tally-private.h"

#include <math.h>
#include <string.h>

#define DAY_SECONDS 86400u
#define GRAIN       16 /* chunks worth a thread */
#define N_FRACTIONS 2

static const double fractions[N_FRACTIONS] = { 0.9, 0.5 };

/* One axis to group by. */
typedef struct
{
  RectifyAxisReader *reader; /* NULL: everything is one group */
  guint              n_groups;
  gboolean           timed;     /* each group's times are wanted side by side */
  GPtrArray         *parts;     /* of each chunk, to be added up by exchange; NULL: by piece: */
  RectifySums       *sums;      /* n_groups of each piece */
  guint32           *places;    /* where the next time of a piece and group goes; likewise */
  guint32           *durations; /* those of each group side by side */
  RectifyCounts     *counts;
} Grouping;

typedef struct
{
  const RectifyColumns        *columns;
  const RectifyMeasureOptions *options;
  const guint8                *chosen; /* a byte per row; NULL: all */
  Grouping                    *groupings;
  guint                        n_groupings, n_pieces;
  RectifyTally               **tallies; /* of each chunk */
  guint8                      *parts;   /* RectifyPart of each chunk */
  gboolean                     whole;   /* all that was found counts */
  GArray                      *missing; /* (element-type guint) chunks of which something is made */
  gint                         next;    /* of them */
} Pass;

/* The chunks of a piece. */
static void
bounds (const Pass *pass, guint piece, guint *first, guint *end)
{
  guint64 n = rectify_columns_n_chunks (pass->columns);

  *first = n * piece / pass->n_pieces;
  *end = n * (piece + 1) / pass->n_pieces;
}

static RectifyPart
part_of (const Pass *pass, guint c, guint8 *in)
{
  const guint8 *chosen =
      pass->chosen != NULL ? pass->chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL;

  return rectify_tally_part (pass->tallies[c], rectify_columns_chunk (pass->columns, c),
                             pass->options, chosen, in);
}

/* The next chunk of which something is missing. */
static gboolean
next_missing (Pass *pass, guint *c)
{
  guint i = (guint) g_atomic_int_add (&pass->next, 1);

  if (i < pass->missing->len)
    *c = g_array_index (pass->missing, guint, i);
  return i < pass->missing->len;
}

static void
make_missing (Pass *pass, RectifyPieceFunc piece)
{
  pass->next = 0;
  rectify_for_each_piece (rectify_n_pieces (pass->missing->len, GRAIN), 1, piece, pass);
  g_array_set_size (pass->missing, 0);
}

static void
tally_piece (guint piece, gpointer data)
{
  Pass                      *pass = data;
  const RectifyColumns      *latest = pass->columns->latest;
  g_autoptr (RectifyLetters) letters = NULL;
  guint                      c;

  while (next_missing (pass, &c))
    {
      const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);
      gboolean            passing = latest != NULL && chunk != rectify_columns_chunk (latest, c);

      pass->tallies[c] = rectify_tally_new (chunk, pass->options, passing, &letters);
    }
}

/* The tally of each chunk, and how much of it counts. */
static void
take_tallies (Pass *pass)
{
  guint              n_chunks = rectify_columns_n_chunks (pass->columns);
  g_autofree guint8 *in = g_new (guint8, RECTIFY_CHUNK);

  pass->tallies = g_new0 (RectifyTally *, MAX (n_chunks, 1));
  pass->parts = g_new0 (guint8, MAX (n_chunks, 1));
  for (guint c = 0; c < n_chunks; c++)
    {
      pass->tallies[c] =
          rectify_tally_find (rectify_columns_chunk (pass->columns, c), pass->options);
      if (pass->tallies[c] == NULL)
        g_array_append_val (pass->missing, c);
    }
  make_missing (pass, tally_piece);
  pass->whole = TRUE;
  for (guint c = 0; c < n_chunks; c++)
    {
      pass->parts[c] = part_of (pass, c, in);
      pass->whole &= pass->parts[c] == RECTIFY_PART_ALL || pass->tallies[c]->n_rows == 0;
    }
}

static void
sums_piece (guint piece, gpointer data)
{
  Pass              *pass = data;
  g_autofree guint8 *in = g_new (guint8, RECTIFY_CHUNK);
  guint              c;

  while (next_missing (pass, &c))
    {
      gboolean some = part_of (pass, c, in) == RECTIFY_PART_SOME;

      for (guint a = 0; a < pass->n_groupings; a++)
        {
          Grouping *grouping = &pass->groupings[a];

          if (grouping->parts != NULL && grouping->parts->pdata[c] == NULL)
            grouping->parts->pdata[c] =
                rectify_tally_sums_new (pass->tallies[c], grouping->reader, c, some ? in : NULL);
        }
    }
}

/* What each chunk adds to the totals. */
static void
take_parts (Pass *pass)
{
  for (guint c = 0; c < rectify_columns_n_chunks (pass->columns); c++)
    {
      gboolean missing = FALSE;

      for (guint a = 0; pass->parts[c] != RECTIFY_PART_NONE && a < pass->n_groupings; a++)
        {
          Grouping *grouping = &pass->groupings[a];

          if (grouping->parts == NULL)
            continue;
          if (pass->parts[c] == RECTIFY_PART_ALL)
            grouping->parts->pdata[c] =
                rectify_tally_find_sums (pass->tallies[c], grouping->reader);
          missing |= grouping->parts->pdata[c] == NULL;
        }
      if (missing)
        g_array_append_val (pass->missing, c);
    }
  make_missing (pass, sums_piece);
}

static void
measure_piece (guint piece, gpointer data)
{
  Pass              *pass = data;
  g_autofree guint8 *in = g_new (guint8, RECTIFY_CHUNK);
  guint              first, end;

  bounds (pass, piece, &first, &end);
  for (guint c = first; c < end; c++)
    {
      if (pass->parts[c] == RECTIFY_PART_NONE)
        continue;
      part_of (pass, c, in);
      for (guint a = 0; a < pass->n_groupings; a++)
        {
          Grouping *grouping = &pass->groupings[a];

          if (grouping->parts == NULL)
            rectify_tally_add (pass->tallies[c], grouping->reader, c,
                               pass->parts[c] == RECTIFY_PART_SOME ? in : NULL,
                               grouping->sums + (gsize) piece * grouping->n_groups);
        }
    }
}

static void
add_sums (guint32 *cells, gconstpointer part, guint32 times, gconstpointer kind)
{
  const RectifyTallySums *sums = part;

  for (guint i = 0; i < sums->n_entries; i++)
    cells[sums->of[i].lane] += sums->of[i].n * times;
}

static void
take_total (const Pass *pass, Grouping *grouping)
{
  gint64 axis =
      grouping->reader != NULL ? (gint64) rectify_axis_reader_axis (grouping->reader) : -1;
  RectifyTotalKind         kind = { .numbers = { axis, pass->options->from },
                                    .n_cells = (gsize) grouping->n_groups * RECTIFY_N_LANES,
                                    .add = add_sums,
                                    .clear = rectify_tally_sums_clear };
  g_autoptr (RectifyTotal) total =
      rectify_totals_get (pass->columns->totals, &kind, g_steal_pointer (&grouping->parts));

  grouping->counts = g_new0 (RectifyCounts, grouping->n_groups);
  for (guint g = 0; g < grouping->n_groups; g++)
    {
      RectifyCounts *counts = &grouping->counts[g];

      rectify_sums_take ((const RectifySums *) (gconstpointer) total->cells + g, counts);
      counts->mean_days = counts->median_days = counts->p90_days = NAN;
    }
}

/* Adds up the pieces, group by group, and sees where the times of each go. */
static void
take_counts (const Pass *pass, Grouping *grouping)
{
  guint32 n = 0;

  grouping->counts = g_new0 (RectifyCounts, grouping->n_groups);
  grouping->places = g_new (guint32, (gsize) pass->n_pieces * grouping->n_groups);
  for (guint g = 0; g < grouping->n_groups; g++)
    {
      RectifyCounts *counts = &grouping->counts[g];

      for (guint p = 0; p < pass->n_pieces; p++)
        {
          gsize at = (gsize) p * grouping->n_groups + g;
          guint before = counts->timed;

          rectify_sums_take (&grouping->sums[at], counts);
          grouping->places[at] = n;
          n += counts->timed - before;
        }
      counts->mean_days = counts->median_days = counts->p90_days = NAN;
    }
  if (grouping->timed)
    grouping->durations = g_new (guint32, MAX (n, 1));
}

/* Puts the times of a piece where those of their group stand; once for each grouping and piece. */
static void
place_piece (guint task, gpointer data)
{
  Pass     *pass = data;
  Grouping *grouping = &pass->groupings[task / pass->n_pieces];
  guint     piece = task % pass->n_pieces, first, end;
  guint32 *restrict places = grouping->places + (gsize) piece * grouping->n_groups;
  guint32 *restrict durations = grouping->durations;
  g_autofree guint32 *positions = g_new0 (guint32, RECTIFY_CHUNK);
  g_autofree guint32 *seconds = g_new (guint32, RECTIFY_CHUNK);
  g_autofree guint8  *in = g_new (guint8, RECTIFY_CHUNK);

  bounds (pass, piece, &first, &end);
  for (guint c = first; grouping->timed && c < end; c++)
    {
      const RectifyTally *tally = pass->tallies[c];

      if (pass->parts[c] == RECTIFY_PART_NONE || tally->n_timed == 0)
        continue;
      memset (in, 1, RECTIFY_CHUNK);
      part_of (pass, c, in);
      if (grouping->reader != NULL)
        rectify_axis_reader_read (grouping->reader, c, positions);
      rectify_letters_seconds (rectify_columns_chunk (pass->columns, c), seconds);
      for (guint i = 0; i < tally->n_rows; i++)
        if (in[i] && seconds[i] != G_MAXUINT32)
          durations[places[positions[i]]++] = seconds[i];
    }
}

/* Mean and quantiles of one group; after place_piece () the last piece's places are the ends. */
static void
time_group (guint task, gpointer data)
{
  Pass          *pass = data;
  Grouping      *grouping = pass->groupings;
  double         results[N_FRACTIONS];
  guint64        sum = 0;
  RectifyCounts *counts;
  guint32       *durations;

  for (; task >= grouping->n_groups; grouping++)
    task -= grouping->n_groups;
  counts = &grouping->counts[task];
  if (!grouping->timed || counts->timed == 0)
    return;
  durations = grouping->durations - counts->timed
              + grouping->places[(gsize) (pass->n_pieces - 1) * grouping->n_groups + task];
  for (guint i = 0; i < counts->timed; i++)
    sum += durations[i];
  rectify_quantiles (durations, counts->timed, fractions, N_FRACTIONS, results);
  counts->mean_days = (double) sum / counts->timed / DAY_SECONDS;
  counts->p90_days = results[0] / DAY_SECONDS;
  counts->median_days = results[1] / DAY_SECONDS;
}

/* --- times of everything --- */

/* Two neighbouring ranks, and the times of the buckets they lie in. */
typedef struct
{
  double   fraction, rank;
  guint    k;           /* the lower rank */
  guint    first, last; /* buckets */
  guint    before;      /* times in all buckets before */
  guint    n;
  guint32 *values;
} Wanted;

/* @counts: of each bucket, @n of all */
static Wanted
look_for (double fraction, const guint32 *counts, guint n)
{
  Wanted wanted = { .fraction = fraction, .rank = fraction * (n - 1) };

  wanted.k = MIN ((guint) floor (wanted.rank), n - 1);
  while (wanted.before + counts[wanted.first] <= wanted.k)
    wanted.before += counts[wanted.first++];
  wanted.n = counts[wanted.first];
  for (wanted.last = wanted.first; wanted.before + wanted.n <= MIN (wanted.k + 1, n - 1);)
    wanted.n += counts[++wanted.last];
  return wanted;
}

static void
gather_chunk (const RectifyTally *tally, const RectifyChunk *chunk, Wanted *wanted, guint *at)
{
  guint32 seconds[RECTIFY_CHUNK];

  rectify_letters_seconds (chunk, seconds);
  for (guint f = 0; f < N_FRACTIONS; f++)
    {
      guint32 low = wanted[f].first << RECTIFY_TIME_SHIFT;
      guint32 width = (wanted[f].last + 1 - wanted[f].first) << RECTIFY_TIME_SHIFT;

      if (wanted[f].last + 1 == RECTIFY_TIME_BUCKETS)
        width = G_MAXUINT32 - low;
      for (guint i = 0; i < tally->n_rows; i++)
        if (seconds[i] - low < width)
          wanted[f].values[at[f]++] = seconds[i];
    }
}

static void
add_times (guint32 *cells, gconstpointer part, guint32 times, gconstpointer kind)
{
  const RectifyTally *tally = part;

  for (guint b = 0; b < RECTIFY_TIME_BUCKETS; b++)
    cells[b] += tally->timed[b] * times;
}

/* How many times of all chunks together lie in each bucket, and the sum of all. */
static RectifyTotal *
bucket_counts (const Pass *pass, guint64 *sum)
{
  static const RectifyTotalKind kind = { .n_cells = RECTIFY_TIME_BUCKETS,
                                         .add = add_times,
                                         .clear = rectify_tally_clear };
  guint                         n_chunks = rectify_columns_n_chunks (pass->columns);
  GPtrArray                    *parts = rectify_totals_parts (n_chunks);

  for (guint c = 0; c < n_chunks; c++)
    if (pass->tallies[c]->n_timed > 0)
      {
        parts->pdata[c] = g_atomic_rc_box_acquire (pass->tallies[c]);
        *sum += pass->tallies[c]->sum_seconds;
      }
  return rectify_totals_get (pass->columns->totals, &kind, parts);
}

static void
time_everything (const Pass *pass, RectifyCounts *counts)
{
  Wanted                   wanted[N_FRACTIONS];
  double                   results[N_FRACTIONS];
  guint                    at[N_FRACTIONS] = { 0 };
  guint64                  sum = 0;
  g_autoptr (RectifyTotal) total = bucket_counts (pass, &sum);

  if (counts->timed == 0)
    return;
  for (guint f = 0; f < N_FRACTIONS; f++)
    {
      wanted[f] = look_for (fractions[f], total->cells, counts->timed);
      wanted[f].values = g_new (guint32, wanted[f].n);
    }
  for (guint c = 0; c < rectify_columns_n_chunks (pass->columns); c++)
    if (pass->tallies[c]->n_timed > 0)
      gather_chunk (pass->tallies[c], rectify_columns_chunk (pass->columns, c), wanted, at);
  for (guint f = 0; f < N_FRACTIONS; f++)
    {
      guint32 a, b;

      rectify_order_pair (wanted[f].values, wanted[f].n, wanted[f].k - wanted[f].before, &a, &b);
      results[f] = a + (wanted[f].rank - wanted[f].k) * ((double) b - a);
      g_free (wanted[f].values);
    }
  counts->mean_days = (double) sum / counts->timed / DAY_SECONDS;
  counts->p90_days = results[0] / DAY_SECONDS;
  counts->median_days = results[1] / DAY_SECONDS;
}

/* --- all of it --- */

/* How each grouping is added up. */
static void
prepare_groupings (Pass *pass)
{
  for (guint a = 0; a < pass->n_groupings; a++)
    {
      Grouping *grouping = &pass->groupings[a];

      grouping->timed = !pass->options->untimed && !(pass->whole && grouping->reader == NULL);
      if (!grouping->timed && pass->chosen == NULL
          && grouping->n_groups <= RECTIFY_TALLY_MOST_GROUPS)
        grouping->parts = rectify_totals_parts (rectify_columns_n_chunks (pass->columns));
      else
        grouping->sums = g_new0 (RectifySums, (gsize) pass->n_pieces * grouping->n_groups);
    }
}

static void
run (Pass *pass)
{
  guint    worth = pass->n_pieces > 1 ? 1 : G_MAXUINT, n_groups = 0;
  gboolean by_piece = FALSE, any_timed = FALSE;

  take_tallies (pass);
  prepare_groupings (pass);
  take_parts (pass);
  for (guint a = 0; a < pass->n_groupings; a++)
    {
      by_piece |= pass->groupings[a].parts == NULL;
      any_timed |= pass->groupings[a].timed;
      n_groups += pass->groupings[a].n_groups;
    }
  if (by_piece)
    rectify_for_each_piece (pass->n_pieces, 1, measure_piece, pass);
  for (guint a = 0; a < pass->n_groupings; a++)
    {
      Grouping *grouping = &pass->groupings[a];

      if (grouping->parts != NULL)
        take_total (pass, grouping);
      else
        take_counts (pass, grouping);
      if (!pass->options->untimed && !grouping->timed)
        time_everything (pass, grouping->counts);
    }
  if (any_timed)
    {
      rectify_for_each_piece (pass->n_groupings * pass->n_pieces, worth, place_piece, pass);
      rectify_for_each_piece (n_groups, worth, time_group, pass);
    }
  for (guint c = 0; c < rectify_columns_n_chunks (pass->columns); c++)
    rectify_tally_unref (pass->tallies[c]);
  g_free (pass->tallies);
  g_free (pass->parts);
}

void
rectify_measure_many (const RectifyColumns        *columns,
                      const int                   *axes,
                      guint                        n_axes,
                      const RectifyMeasureOptions *options,
                      RectifyCounts              **counts,
                      guint                       *n_groups)
{
  g_autofree Grouping *groupings = NULL;
  g_autofree guint8   *chosen = NULL;
  g_autoptr (GArray)   missing = g_array_new (FALSE, FALSE, sizeof (guint));
  Pass                 pass = { columns, options, .missing = missing };

  g_return_if_fail (columns != NULL && options != NULL && options->campaign != NULL);
  g_return_if_fail ((axes != NULL && counts != NULL) || n_axes == 0);

  groupings = g_new0 (Grouping, MAX (n_axes, 1));
  chosen = rectify_measure_choose (columns, options);
  pass.chosen = chosen;
  pass.groupings = groupings;
  pass.n_groupings = n_axes;
  pass.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (columns), GRAIN);
  for (guint a = 0; a < n_axes; a++)
    {
      Grouping *grouping = &groupings[a];

      grouping->n_groups = 1;
      if (axes[a] >= 0)
        {
          grouping->reader = rectify_axis_reader_new (columns, axes[a], options->now,
                                                      options->campaign->soon_hours * 3600);
          grouping->n_groups = rectify_axis_reader_length (grouping->reader);
        }
    }
  run (&pass);
  for (guint a = 0; a < n_axes; a++)
    {
      counts[a] = groupings[a].counts;
      if (n_groups != NULL)
        n_groups[a] = groupings[a].n_groups;
      g_clear_pointer (&groupings[a].reader, rectify_axis_reader_free);
      g_free (groupings[a].sums);
      g_free (groupings[a].places);
      g_free (groupings[a].durations);
    }
}

RectifyCounts *
rectify_measure (const RectifyColumns        *columns,
                 int                          axis,
                 const RectifyMeasureOptions *options,
                 guint                       *n_groups)
{
  RectifyCounts *counts = NULL;

  g_return_val_if_fail (axis < RECTIFY_N_AXES, NULL);

  rectify_measure_many (columns, &axis, 1, options, &counts, n_groups);
  return counts;
}
