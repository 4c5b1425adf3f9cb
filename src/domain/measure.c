/* measure.c: one pass over the columns counts everything for every group.
 *
 * What an issue counts for is a row of a small table made before the pass: its state, deadline,
 * outcome and a few flags are packed into a code, and the table's row for that code is added to the
 * issue's group. So the formulas are written once, for one issue, and the pass has hardly a branch.
 */

#include "domain/measure.h"

#include "domain/parallel-private.h"
#include "domain/quantiles-private.h"
#include "domain/state-table.h"

#include <math.h>
#include <string.h>

#define DAY_SECONDS 86400u
#define GRAIN       16 /* chunks worth a thread */

/* Code of what an issue is: state, assigned, deadline, outcome, returned, supervised. */
#define CODE_BITS      11
#define N_CODES        (1u << CODE_BITS)
#define ASSIGNED       (1u << 3)
#define DEADLINE_SHIFT 4
#define OUTCOME_SHIFT  7
#define RETURNED       (1u << 9)
#define SUPERVISED     (1u << 10)

/* Where a deadline lies. */
enum { DEADLINE_NONE, DEADLINE_PAST, DEADLINE_NOW, DEADLINE_SOON, DEADLINE_LATER };

/* Bits of what happened to an issue. */
enum {
  MARK_CHECKED,
  MARK_PASSED_FIRST,
  MARK_LOOKED_BACK,
  MARK_LOOK_BACK_DUE,
  MARK_RELAPSED,
  MARK_RECURRED,
  MARK_EXPOSED,
  MARK_SUPERVISED,
  N_MARKS
};

enum {
  LANE_TOTAL,
  LANE_ISSUED,
  LANE_CLOSED,
  LANE_PARKED,
  LANE_OPEN,
  LANE_DUE,
  LANE_ON_TIME,
  LANE_OVERDUE,
  LANE_STATES,
  LANE_LAMPS = LANE_STATES + RECTIFY_N_STATES,
  N_LANES = LANE_LAMPS + RECTIFY_N_LAMPS
};

typedef struct
{
  guint   lanes[N_LANES];
  guint   marks[N_MARKS];
  guint   ages[8]; /* the last ones: not open */
  guint   checks, returns, closes, timed;
  guint64 seconds;
} Sums;

/* One closed issue's time. */
typedef struct
{
  guint32 group, seconds;
} Time;

typedef struct
{
  const RectifyColumns    *columns;
  const RectifyAxisReader *reader; /* NULL: everything is one group */
  const guint8            *chosen; /* a byte per row; NULL: all */
  guint                    n_groups, n_pieces;
  guint32                  now, soon, from, looked_back;
  guint (*codes)[N_LANES];
  guint (*marks)[N_MARKS];
  Sums          *sums;  /* n_groups of each piece */
  Time          *times; /* each piece from its first row on */
  guint         *n_times;
  guint32       *durations; /* those of each group side by side */
  guint32       *places;    /* where the next of a piece and group goes; n_groups of each piece */
  RectifyCounts *counts;
} Pass;

/* What is read from one chunk before it is counted. */
typedef struct
{
  guint32 positions[RECTIFY_CHUNK];
  guint32 seconds[RECTIFY_CHUNK]; /* G_MAXUINT32: no duration */
  guint16 codes[RECTIFY_CHUNK];
  guint8  marks[RECTIFY_CHUNK];
  guint8  ages[RECTIFY_CHUNK];
  guint8  in[RECTIFY_CHUNK];
} Scratch;

static guint32
cut_instant (gint64 instant)
{
  return CLAMP (instant, 0, G_MAXUINT32);
}

/* The formulas: what one issue with this code counts for. */
static void
count_one (guint code, guint *lanes)
{
  static const guint32 deadlines[] = { 0, 50, 100, 105, 200 }; /* at instant 100, 10 being soon */
  guint                deadline = code >> DEADLINE_SHIFT & 7, outcome = code >> OUTCOME_SHIFT & 3;
  gboolean      known = outcome == RECTIFY_OUTCOME_ON_TIME || outcome == RECTIFY_OUTCOME_LATE;
  RectifyStatus status = { .state = code & 7,
                           .supervision = (code & SUPERVISED) != 0,
                           .returned = (code & RETURNED) != 0 };

  if (status.state == RECTIFY_STATE_NONE || deadline > DEADLINE_LATER)
    return;
  lanes[LANE_STATES + status.state] = 1;
  if (status.state == RECTIFY_STATE_VOID)
    return;
  status.due = deadlines[deadline];
  lanes[LANE_TOTAL] = 1;
  lanes[LANE_ISSUED] = (code & ASSIGNED) != 0;
  lanes[LANE_CLOSED] = status.state == RECTIFY_STATE_CLOSED;
  lanes[LANE_PARKED] = status.state == RECTIFY_STATE_PARKED;
  lanes[LANE_OPEN] = rectify_is_open (status.state);
  lanes[LANE_OVERDUE] = rectify_is_overdue (&status, 100);
  lanes[LANE_LAMPS + rectify_lamp_of (&status, 100, 10)] = 1;
  lanes[LANE_DUE] =
      lanes[LANE_CLOSED] ? known : !lanes[LANE_PARKED] && status.due != 0 && status.due <= 100;
  lanes[LANE_ON_TIME] = lanes[LANE_DUE] && outcome == RECTIFY_OUTCOME_ON_TIME;
}

/* Which rows count at all: there, chosen, and in the period. */
static gboolean
read_in (const Pass *pass, guint c, const RectifyChunk *chunk, Scratch *scratch)
{
  const guint8 *chosen =
      pass->chosen != NULL ? pass->chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL;
  guint32 from = pass->from;
  guint   n = 0;

  for (guint i = 0; i < chunk->n; i++)
    scratch->in[i] = chunk->state[i] != RECTIFY_STATE_NONE;
  for (guint i = 0; chosen != NULL && i < chunk->n; i++)
    scratch->in[i] &= chosen[i];
  for (guint i = 0; from > 0 && i < chunk->n; i++)
    scratch->in[i] &= (chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i]) >= from;
  for (guint i = 0; i < chunk->n; i++)
    n += scratch->in[i];
  return n > 0;
}

/* The loops below keep their arrays in variables of their own and never branch, so that the
 * compiler can take several rows at once. */
static void
read_codes (const Pass *pass, const RectifyChunk *chunk, guint16 *restrict codes)
{
  guint32        now = pass->now, soon = pass->soon;
  const guint32 *dues = chunk->due, *assigned = chunk->assigned;
  const guint8  *states = chunk->state, *outcomes = chunk->outcome, *returned = chunk->returned;
  const guint8  *supervisions = chunk->supervision;

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 due = dues[i];
      guint   deadline = (due != 0) + ((due != 0) & (due >= now)) + ((due != 0) & (due > now))
                       + ((due != 0) & (due > soon));

      codes[i] = (assigned[i] != 0) * ASSIGNED | deadline << DEADLINE_SHIFT;
    }
  for (guint i = 0; i < chunk->n; i++)
    codes[i] |= states[i] | (outcomes[i] & 3) << OUTCOME_SHIFT | (returned[i] != 0) * RETURNED
                | (supervisions[i] != 0) * SUPERVISED;
}

static void
read_marks (const Pass *pass, const RectifyChunk *chunk, guint8 *restrict marks)
{
  guint32        looked_back = pass->looked_back;
  const guint32 *closed = chunk->closed;
  const guint8  *states = chunk->state, *checks = chunk->checks, *firsts = chunk->first_check;
  const guint8  *backs = chunk->look_backs, *relapsed = chunk->relapsed, *recurs = chunk->recurs;
  const guint8  *exposed = chunk->exposed, *supervisions = chunk->supervision;

  for (guint i = 0; i < chunk->n; i++)
    marks[i] = closed[i] <= looked_back;
  for (guint i = 0; i < chunk->n; i++)
    {
      guint8 back = backs[i] != 0;
      guint8 due = (states[i] == RECTIFY_STATE_CLOSED) & marks[i];

      marks[i] = (checks[i] != 0) << MARK_CHECKED | (firsts[i] == 1) << MARK_PASSED_FIRST
                 | back << MARK_LOOKED_BACK | (back | due) << MARK_LOOK_BACK_DUE
                 | (relapsed[i] != 0) << MARK_RELAPSED | (recurs[i] != 0) << MARK_RECURRED
                 | (exposed[i] != 0) << MARK_EXPOSED | (supervisions[i] != 0) << MARK_SUPERVISED;
    }
}

static void
read_ages (const Pass *pass, const RectifyChunk *chunk, guint8 *restrict ages)
{
  guint32        now = pass->now;
  const guint32 *assigned = chunk->assigned, *found = chunk->found;
  const guint8  *states = chunk->state;

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 since = assigned[i] != 0 ? assigned[i] : found[i];
      guint32 span = now > since ? now - since : 0;

      ages[i] = (span >= 3 * DAY_SECONDS) + (span >= 6 * DAY_SECONDS) + (span >= 11 * DAY_SECONDS)
                + (span >= 21 * DAY_SECONDS) + (span >= 31 * DAY_SECONDS);
    }
  for (guint i = 0; i < chunk->n; i++)
    ages[i] = states[i] <= RECTIFY_STATE_REVIEW ? ages[i] : 7;
}

static void
read_seconds (const RectifyChunk *chunk, guint32 *restrict seconds)
{
  const guint32 *starts = chunk->assigned, *ends = chunk->closed, *parked = chunk->parked_time;
  const guint8  *states = chunk->state, *undated = chunk->undated;

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 span = ends[i] > starts[i] ? ends[i] - starts[i] : 0;

      span = span > parked[i] ? span - parked[i] : 0;
      seconds[i] = starts[i] != 0 ? span : G_MAXUINT32;
    }
  for (guint i = 0; i < chunk->n; i++)
    seconds[i] |= (guint32) (gint32) - ((states[i] != RECTIFY_STATE_CLOSED) | (undated[i] != 0));
}

static void
add_lanes (guint *restrict to, const guint *restrict from, guint n)
{
  for (guint l = 0; l < n; l++)
    to[l] += from[l];
}

static void
count_chunk (Pass *pass, guint piece, const RectifyChunk *chunk, const Scratch *scratch)
{
  Sums *sums = pass->sums + (gsize) piece * pass->n_groups;
  Time *times = pass->times;
  guint n_times = pass->n_times[piece];

  for (guint i = 0; i < chunk->n; i++)
    {
      guint group = scratch->positions[i];
      Sums *mine = &sums[group];

      if (!scratch->in[i])
        continue;
      add_lanes (mine->lanes, pass->codes[scratch->codes[i]], N_LANES);
      if (chunk->state[i] == RECTIFY_STATE_VOID)
        continue;
      add_lanes (mine->marks, pass->marks[scratch->marks[i]], N_MARKS);
      mine->ages[scratch->ages[i]]++;
      mine->checks += chunk->checks[i];
      mine->returns += chunk->returned[i];
      mine->closes += chunk->closes[i];
      times[n_times].group = group;
      times[n_times].seconds = scratch->seconds[i];
      if (scratch->seconds[i] == G_MAXUINT32)
        continue;
      mine->timed++;
      mine->seconds += scratch->seconds[i];
      n_times++;
    }
  pass->n_times[piece] = n_times;
}

/* The chunks of a piece, as everything that is cut into pieces here. */
static void
bounds (const Pass *pass, guint piece, guint *first, guint *end)
{
  guint64 n = rectify_columns_n_chunks (pass->columns);

  *first = n * piece / pass->n_pieces;
  *end = n * (piece + 1) / pass->n_pieces;
}

static void
measure_piece (guint piece, gpointer data)
{
  Pass               *pass = data;
  g_autofree Scratch *scratch = g_new (Scratch, 1);
  guint               first, end;

  bounds (pass, piece, &first, &end);
  if (pass->reader == NULL)
    memset (scratch->positions, 0, sizeof scratch->positions);
  pass->n_times[piece] = first << RECTIFY_CHUNK_SHIFT;
  for (guint c = first; c < end; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);

      if (!read_in (pass, c, chunk, scratch))
        continue;
      if (pass->reader != NULL)
        rectify_axis_reader_read (pass->reader, c, scratch->positions);
      read_codes (pass, chunk, scratch->codes);
      read_marks (pass, chunk, scratch->marks);
      read_ages (pass, chunk, scratch->ages);
      read_seconds (chunk, scratch->seconds);
      count_chunk (pass, piece, chunk, scratch);
    }
  pass->n_times[piece] -= first << RECTIFY_CHUNK_SHIFT;
}

static void
make_tables (Pass *pass)
{
  pass->codes = g_malloc0 (N_CODES * sizeof *pass->codes);
  pass->marks = g_malloc0 ((1u << N_MARKS) * sizeof *pass->marks);
  for (guint code = 0; code < N_CODES; code++)
    count_one (code, pass->codes[code]);
  for (guint code = 0; code < 1u << N_MARKS; code++)
    for (guint m = 0; m < N_MARKS; m++)
      pass->marks[code][m] = code >> m & 1;
}

static void
take_sums (const Sums *sums, RectifyCounts *counts)
{
  counts->total += sums->lanes[LANE_TOTAL];
  counts->issued += sums->lanes[LANE_ISSUED];
  counts->closed += sums->lanes[LANE_CLOSED];
  counts->parked += sums->lanes[LANE_PARKED];
  counts->open += sums->lanes[LANE_OPEN];
  counts->due += sums->lanes[LANE_DUE];
  counts->on_time += sums->lanes[LANE_ON_TIME];
  counts->overdue += sums->lanes[LANE_OVERDUE];
  counts->checks += sums->checks;
  counts->returns += sums->returns;
  counts->checked_once += sums->marks[MARK_CHECKED];
  counts->passed_first += sums->marks[MARK_PASSED_FIRST];
  counts->look_backs += sums->marks[MARK_LOOKED_BACK];
  counts->look_back_due += sums->marks[MARK_LOOK_BACK_DUE];
  counts->relapsed += sums->marks[MARK_RELAPSED];
  counts->closes += sums->closes;
  counts->timed += sums->timed;
  counts->recurred += sums->marks[MARK_RECURRED];
  counts->exposed += sums->marks[MARK_EXPOSED];
  counts->supervised += sums->marks[MARK_SUPERVISED];
  add_lanes (counts->states, sums->lanes + LANE_STATES, RECTIFY_N_STATES);
  add_lanes (counts->lamps, sums->lanes + LANE_LAMPS, RECTIFY_N_LAMPS);
  add_lanes (counts->age, sums->ages, RECTIFY_N_AGES);
}

/* Puts the durations of a piece where those of their group stand. */
static void
place_piece (guint piece, gpointer data)
{
  Pass       *pass = data;
  guint32    *places = pass->places + (gsize) piece * pass->n_groups;
  const Time *times;
  guint       first, end;

  bounds (pass, piece, &first, &end);
  times = pass->times + ((gsize) first << RECTIFY_CHUNK_SHIFT);
  for (guint i = 0; i < pass->n_times[piece]; i++)
    pass->durations[places[times[i].group]++] = times[i].seconds;
}

/* Quantiles of a share of the groups; after place_piece () the last piece's places are the ends. */
static void
quantile_piece (guint piece, gpointer data)
{
  static const double fractions[] = { 0.9, 0.5 };
  Pass               *pass = data;
  const guint32      *ends = pass->places + (gsize) (pass->n_pieces - 1) * pass->n_groups;
  guint64             n = pass->n_groups;

  for (guint g = n * piece / pass->n_pieces; g < n * (piece + 1) / pass->n_pieces; g++)
    {
      RectifyCounts *counts = &pass->counts[g];
      double         results[2] = { NAN, NAN };

      if (counts->timed > 0)
        rectify_quantiles (pass->durations + ends[g] - counts->timed, counts->timed, fractions, 2,
                           results);
      counts->p90_days = results[0] / DAY_SECONDS;
      counts->median_days = results[1] / DAY_SECONDS;
    }
}

/* Adds up the pieces, group by group, and sees where the durations of each go. */
static void
take_counts (Pass *pass)
{
  guint32 n = 0;

  for (guint g = 0; g < pass->n_groups; g++)
    {
      RectifyCounts *counts = &pass->counts[g];
      guint64        seconds = 0;

      for (guint p = 0; p < pass->n_pieces; p++)
        {
          const Sums *sums = &pass->sums[(gsize) p * pass->n_groups + g];

          take_sums (sums, counts);
          pass->places[(gsize) p * pass->n_groups + g] = n;
          n += sums->timed;
          seconds += sums->seconds;
        }
      counts->mean_days = counts->timed > 0 ? (double) seconds / counts->timed / DAY_SECONDS : NAN;
    }
  pass->durations = g_new (guint32, MAX (n, 1));
  rectify_for_each_piece (pass->n_pieces, 1, place_piece, pass);
  rectify_for_each_piece (pass->n_pieces, 1, quantile_piece, pass);
}

static guint8 *
choose_rows (const RectifyColumns *columns, const RectifyMeasureOptions *options)
{
  guint8 *chosen;

  if (options->rows == NULL)
    return NULL;
  chosen = g_malloc0 (MAX (rectify_columns_n (columns), 1));
  for (guint i = 0; i < options->n_rows; i++)
    if (options->rows[i] < rectify_columns_n (columns))
      chosen[options->rows[i]] = 1;
  return chosen;
}

RectifyCounts *
rectify_measure (const RectifyColumns        *columns,
                 int                          axis,
                 const RectifyMeasureOptions *options,
                 guint                       *n_groups)
{
  g_autoptr (RectifyAxisReader) reader = NULL;
  g_autofree guint8            *chosen = NULL;
  guint                         soon;
  RectifyCounts                *counts;
  Pass                          pass = { columns };

  g_return_val_if_fail (columns != NULL && options != NULL && options->campaign != NULL, NULL);
  g_return_val_if_fail (axis < RECTIFY_N_AXES, NULL);

  soon = options->campaign->soon_hours * 3600;
  if (axis >= 0)
    reader = rectify_axis_reader_new (columns, axis, options->now, soon);
  chosen = choose_rows (columns, options);
  pass.reader = reader;
  pass.chosen = chosen;
  pass.n_groups = reader != NULL ? rectify_axis_reader_length (reader) : 1;
  pass.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (columns), GRAIN);
  pass.now = cut_instant (options->now);
  pass.soon = cut_instant (options->now + soon);
  pass.from = cut_instant (options->from);
  pass.looked_back = cut_instant (
      options->now - (gint64) options->campaign->look_back_days * (gint64) DAY_SECONDS);
  pass.sums = g_new0 (Sums, (gsize) pass.n_pieces * pass.n_groups);
  pass.times = g_new (Time, (gsize) rectify_columns_n (columns) + 1);
  pass.n_times = g_new0 (guint, pass.n_pieces);
  make_tables (&pass);
  rectify_for_each_piece (pass.n_pieces, 1, measure_piece, &pass);
  counts = g_new0 (RectifyCounts, pass.n_groups);
  pass.counts = counts;
  pass.places = g_new (guint32, (gsize) pass.n_pieces * pass.n_groups);
  take_counts (&pass);
  if (n_groups != NULL)
    *n_groups = pass.n_groups;
  g_free (pass.sums);
  g_free (pass.times);
  g_free (pass.durations);
  g_free (pass.places);
  g_free (pass.n_times);
  g_free (pass.codes);
  g_free (pass.marks);
  return counts;
}
