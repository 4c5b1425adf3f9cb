/* measure.c: one pass over the columns counts everything for every group of every axis.
 *
 * Each piece of the ledger reads a chunk once: the letters of its issues (measure-private.h) and
 * the times the closed ones took. An axis with few groups then counts how often a group has each
 * letter, which is one addition an issue; one with many (sites) adds what the letter stands for at
 * once. Percentiles are exact: afterwards the times are put side by side by group.
 */

#include "domain/measure-private.h"
#include "domain/parallel-private.h"
#include "domain/quantiles-private.h"

#include <math.h>
#include <string.h>

#define DAY_SECONDS 86400u
#define GRAIN       16  /* chunks worth a thread */
#define FEW_GROUPS  512 /* so many that letters are counted by group */

/* One axis to group by. */
typedef struct
{
  RectifyAxisReader *reader; /* NULL: everything is one group */
  guint              n_groups;
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
  /* Those of a chunk whose time is known, from its first row on. */
  guint32 *seconds;
  guint16 *timed;
  guint   *n_timed; /* of each chunk */
} Pass;

/* What one piece needs while it reads. */
typedef struct
{
  RectifyLetters *letters;
  guint           room;    /* letters there is room for in the tallies */
  guint32       **tallies; /* by grouping: n_groups of each letter; NULL: too many groups */
  guint16         of_row[RECTIFY_CHUNK];
  guint32         seconds[RECTIFY_CHUNK];
  guint32         positions[RECTIFY_CHUNK];
} Scratch;

/* The chunks of a piece. */
static void
bounds (const Pass *pass, guint piece, guint *first, guint *end)
{
  guint64 n = rectify_columns_n_chunks (pass->columns);

  *first = n * piece / pass->n_pieces;
  *end = n * (piece + 1) / pass->n_pieces;
}

static void
read_positions (const Grouping *grouping, guint c, guint32 *positions)
{
  if (grouping->reader != NULL)
    rectify_axis_reader_read (grouping->reader, c, positions);
  else
    memset (positions, 0, RECTIFY_CHUNK * sizeof *positions);
}

static inline void
add_sums (RectifySums *restrict to, const RectifySums *restrict from, guint times)
{
  for (guint l = 0; l < RECTIFY_N_LANES; l++)
    to->lanes[l] += from->lanes[l] * times;
}

/* Letters become what they stand for. */
static void
take_tallies (const Pass *pass, guint piece, Scratch *scratch)
{
  const RectifySums *of = rectify_letters_sums (scratch->letters);
  guint              n_letters = rectify_letters_n (scratch->letters);

  for (guint a = 0; a < pass->n_groupings; a++)
    {
      guint        n_groups = pass->groupings[a].n_groups;
      RectifySums *sums = pass->groupings[a].sums + (gsize) piece * n_groups;
      guint32     *tally = scratch->tallies[a];

      for (guint l = 1; tally != NULL && l < n_letters; l++)
        for (guint g = 0; g < n_groups; g++)
          if (tally[(gsize) l * n_groups + g] > 0)
            add_sums (&sums[g], &of[l], tally[(gsize) l * n_groups + g]);
    }
}

/* Room for all letters read so far. */
static void
grow_tallies (const Pass *pass, Scratch *scratch)
{
  guint room = scratch->room;

  while (room < rectify_letters_n (scratch->letters))
    room *= 2;
  for (guint a = 0; room > scratch->room && a < pass->n_groupings; a++)
    {
      gsize n_groups = pass->groupings[a].n_groups;

      if (scratch->tallies[a] == NULL)
        continue;
      scratch->tallies[a] = g_renew (guint32, scratch->tallies[a], room * n_groups);
      memset (scratch->tallies[a] + scratch->room * n_groups, 0,
              (room - scratch->room) * n_groups * sizeof (guint32));
    }
  scratch->room = room;
}

static void
empty_tallies (const Pass *pass, guint piece, Scratch *scratch)
{
  take_tallies (pass, piece, scratch);
  rectify_letters_clear (scratch->letters);
  for (guint a = 0; a < pass->n_groupings; a++)
    if (scratch->tallies[a] != NULL)
      memset (scratch->tallies[a], 0,
              (gsize) scratch->room * pass->groupings[a].n_groups * sizeof (guint32));
}

static void
count_rows (const Grouping *grouping, guint piece, const Scratch *scratch, guint n, guint32 *tally)
{
  const guint32     *positions = scratch->positions;
  const guint16     *letters = scratch->of_row;
  const RectifySums *of = rectify_letters_sums (scratch->letters);
  RectifySums       *sums = grouping->sums + (gsize) piece * grouping->n_groups;
  guint              n_groups = grouping->n_groups;

  if (tally != NULL)
    for (guint i = 0; i < n; i++)
      tally[letters[i] * n_groups + positions[i]]++;
  else
    for (guint i = 0; i < n; i++)
      if (letters[i] != 0)
        add_sums (&sums[positions[i]], &of[letters[i]], 1);
}

static void
keep_times (Pass *pass, guint c, guint n, const guint32 *from)
{
  guint32 *restrict seconds = pass->seconds + ((gsize) c << RECTIFY_CHUNK_SHIFT);
  guint16 *restrict timed = pass->timed + ((gsize) c << RECTIFY_CHUNK_SHIFT);
  guint n_timed = 0;

  for (guint i = 0; i < n; i++)
    {
      seconds[n_timed] = from[i];
      timed[n_timed] = i;
      n_timed += from[i] != G_MAXUINT32;
    }
  pass->n_timed[c] = n_timed;
}

static Scratch *
scratch_new (const Pass *pass)
{
  Scratch *scratch = g_new (Scratch, 1);

  scratch->letters = rectify_letters_new (pass->options);
  scratch->room = 256;
  scratch->tallies = g_new0 (guint32 *, pass->n_groupings);
  for (guint a = 0; a < pass->n_groupings; a++)
    if (pass->groupings[a].n_groups <= FEW_GROUPS)
      scratch->tallies[a] = g_new0 (guint32, scratch->room * pass->groupings[a].n_groups);
  return scratch;
}

static void
scratch_free (const Pass *pass, Scratch *scratch)
{
  rectify_letters_free (scratch->letters);
  for (guint a = 0; a < pass->n_groupings; a++)
    g_free (scratch->tallies[a]);
  g_free (scratch->tallies);
  g_free (scratch);
}

static void
measure_piece (guint piece, gpointer data)
{
  Pass    *pass = data;
  Scratch *scratch = scratch_new (pass);
  guint    first, end;

  bounds (pass, piece, &first, &end);
  for (guint c = first; c < end; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);
      const guint8       *chosen =
          pass->chosen != NULL ? pass->chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL;

      if (rectify_letters_n (scratch->letters) + RECTIFY_CHUNK > RECTIFY_MAX_LETTERS)
        empty_tallies (pass, piece, scratch);
      if (!rectify_letters_read (scratch->letters, chunk, chosen, scratch->of_row,
                                 scratch->seconds))
        continue;
      grow_tallies (pass, scratch);
      keep_times (pass, c, chunk->n, scratch->seconds);
      for (guint a = 0; a < pass->n_groupings; a++)
        {
          read_positions (&pass->groupings[a], c, scratch->positions);
          count_rows (&pass->groupings[a], piece, scratch, chunk->n, scratch->tallies[a]);
        }
    }
  take_tallies (pass, piece, scratch);
  scratch_free (pass, scratch);
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
    }
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
  g_autofree guint32 *positions = g_new (guint32, RECTIFY_CHUNK);

  bounds (pass, piece, &first, &end);
  for (guint c = first; c < end; c++)
    {
      const guint32 *seconds = pass->seconds + ((gsize) c << RECTIFY_CHUNK_SHIFT);
      const guint16 *timed = pass->timed + ((gsize) c << RECTIFY_CHUNK_SHIFT);

      if (pass->n_timed[c] == 0)
        continue;
      read_positions (grouping, c, positions);
      for (guint i = 0; i < pass->n_timed[c]; i++)
        durations[places[positions[timed[i]]]++] = seconds[i];
    }
}

/* Mean and quantiles of one group; after place_piece () the last piece's places are the ends. */
static void
time_group (guint task, gpointer data)
{
  static const double fractions[] = { 0.9, 0.5 };
  Pass               *pass = data;
  Grouping           *grouping = pass->groupings;
  double              results[2] = { NAN, NAN };
  guint64             sum = 0;
  RectifyCounts      *counts;
  guint32            *durations;

  for (; task >= grouping->n_groups; grouping++)
    task -= grouping->n_groups;
  counts = &grouping->counts[task];
  durations = grouping->durations - counts->timed
              + grouping->places[(gsize) (pass->n_pieces - 1) * grouping->n_groups + task];
  for (guint i = 0; i < counts->timed; i++)
    sum += durations[i];
  if (counts->timed > 0)
    rectify_quantiles (durations, counts->timed, fractions, 2, results);
  counts->mean_days = counts->timed > 0 ? (double) sum / counts->timed / DAY_SECONDS : NAN;
  counts->p90_days = results[0] / DAY_SECONDS;
  counts->median_days = results[1] / DAY_SECONDS;
}

static void
run (Pass *pass)
{
  guint worth = pass->n_pieces > 1 ? 1 : G_MAXUINT, n_groups = 0;
  gsize n_chunks = rectify_columns_n_chunks (pass->columns);

  pass->seconds = g_new (guint32, MAX (n_chunks << RECTIFY_CHUNK_SHIFT, 1));
  pass->timed = g_new (guint16, MAX (n_chunks << RECTIFY_CHUNK_SHIFT, 1));
  pass->n_timed = g_new0 (guint, MAX (n_chunks, 1));
  rectify_for_each_piece (pass->n_pieces, 1, measure_piece, pass);
  for (guint a = 0; a < pass->n_groupings; a++)
    {
      take_counts (pass, &pass->groupings[a]);
      n_groups += pass->groupings[a].n_groups;
    }
  rectify_for_each_piece (pass->n_groupings * pass->n_pieces, worth, place_piece, pass);
  rectify_for_each_piece (n_groups, worth, time_group, pass);
  g_free (pass->seconds);
  g_free (pass->timed);
  g_free (pass->n_timed);
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
  Pass                 pass = { columns, options };

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
      grouping->sums = g_new0 (RectifySums, (gsize) pass.n_pieces * grouping->n_groups);
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
