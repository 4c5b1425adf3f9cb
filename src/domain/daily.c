/* daily.c: every day of a campaign in one pass over all events.
 *
 * Each event moves its issue from one state to another on its day; the states at the end of a day
 * are the sums of all moves so far. Where an issue goes from a state by an event is asked of the
 * replay once. Issues with an undo, or whose events run backwards in time, are replayed at the end
 * of each of their days. The days of a chunk are kept with it (memo-private.h) and added up by
 * exchange (totals-private.h), so another moment walks again only through the chunks that differ.
 */

#include "domain/columns-private.h"
#include "domain/measure-private.h"
#include "domain/memo-private.h"
#include "domain/parallel-private.h"

#include <string.h>

#define GRAIN       16 /* chunks worth a thread */
#define N_SLOTS     (RECTIFY_STATE_NONE + 1)
#define DAY_SECONDS 86400u
#define MOST_DAYS   1000   /* of a chunk whose days are kept */
#define MOST_CELLS  0x4000 /* days × positions, likewise */
#define ROOM        64     /* totals have room for so many days, or twice as many, … */

typedef struct
{
  gint  moves[N_SLOTS]; /* issues that came into the state on the day less those that left it */
  guint found, assigned, closed;
} Day;

#define DAY_CELLS (sizeof (Day) / sizeof (guint32))

/* Some days, and what is counted of each. */
typedef struct
{
  guint32 *starts; /* first second of each day, and of the one after the last */
  guint    n_days;
  gboolean even; /* all days have 24 hours */
  Day     *days; /* NULL: only what follows */
  gint    *open; /* by position and day: issues that became open less those that are no more */
} Span;

/* The days of one chunk, kept. */
typedef struct
{
  RectifyClock     *clock;
  RectifyDirectory *directory; /* NULL: not by position */
  RectifyAxis       axis;
  RectifyDay        first;
  guint             n_days; /* 0: nothing was found yet */
  Day              *days;
  gint             *open;
} Kept;

typedef struct
{
  const RectifyColumns    *columns;
  RectifyClock            *clock;
  const RectifyAxisReader *reader; /* NULL: days; else open by its positions */
  const guint8            *chosen; /* a byte per row; NULL: all */
  RectifyDay               first;
  guint32                 *starts;
  guint                    n_days, n_pieces, n_positions;
  guint8                   next[N_SLOTS][256]; /* by kind, whatever a file holds */
  GPtrArray               *parts;              /* Kept of each chunk; NULL: it is walked through */
  GArray                  *missing;            /* (element-type guint) chunks to be looked at */
  Day                     *days;               /* n_days of each piece */
  gint                    *open;               /* n_positions × n_days of each piece */
} Pass;

/* The day an instant counts on: 0 for all before, n_days for all after the last. */
static inline guint
day_of (const Span *span, guint32 at)
{
  guint day = at > span->starts[0] ? (at - span->starts[0]) / DAY_SECONDS : 0;

  day = MIN (day, span->n_days);
  if (span->even)
    return day;
  /* Days of 23 or 25 hours. */
  while (day > 0 && at < span->starts[day])
    day--;
  while (day < span->n_days && at >= span->starts[day + 1])
    day++;
  return day;
}

static inline void
move (const Span *span, guint position, guint day, guint from, guint to)
{
  if (day >= span->n_days)
    return;
  if (span->days != NULL)
    {
      span->days[day].moves[from]--;
      span->days[day].moves[to]++;
    }
  else
    span->open[(gsize) position * span->n_days + day] +=
        (to <= RECTIFY_STATE_REVIEW) - (from <= RECTIFY_STATE_REVIEW);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
replay_days (const Pass             *pass,
             const Span             *span,
             guint                   position,
             const RectifyEventCell *cells,
             guint                   n)
{
  g_autofree guint *of = g_new (guint, n);
  guint32           moment = rectify_columns_moment (pass->columns);
  guint             state = RECTIFY_STATE_NONE;

  for (guint i = 0; i < n; i++)
    of[i] = day_of (span, cells[i].at);
  qsort (of, n, sizeof (guint), compare_days);
  for (guint i = 0; i < n && of[i] < span->n_days; i++)
    if (i == 0 || of[i] != of[i - 1])
      {
        RectifyStatus status;

        rectify_replay (cells, n, MIN (moment, span->starts[of[i] + 1] - 1), &status);
        move (span, position, of[i], state, status.state);
        state = status.state;
      }
}

static gboolean
is_simple (const RectifyEventCell *cells, guint n)
{
  gboolean simple = TRUE;

  for (guint i = 0; i < n; i++)
    simple &= (cells[i].kind != RECTIFY_EVENT_UNDO) & (i == 0 || cells[i].at >= cells[i - 1].at);
  return simple;
}

/* @by_state: known where it is called, so that each is a loop of its own. */
static inline void
walk_events (const Pass             *pass,
             const Span             *span,
             guint                   position,
             const RectifyEventCell *cells,
             guint                   n,
             gboolean                by_state)
{
  guint32 moment = rectify_columns_moment (pass->columns);
  guint   state = RECTIFY_STATE_NONE;

  for (guint i = 0; i < n && cells[i].at <= moment; i++)
    {
      guint to = pass->next[state][cells[i].kind];

      if (by_state ? to != state : (to <= RECTIFY_STATE_REVIEW) != (state <= RECTIFY_STATE_REVIEW))
        move (span, position, day_of (span, cells[i].at), state, to);
      state = to;
    }
}

static void
count_dates (const Span *span, const RectifyChunk *chunk, guint i)
{
  guint32 last = span->starts[span->n_days], start = span->starts[0];
  Day    *days = span->days;

  if (chunk->state[i] >= RECTIFY_STATE_VOID)
    return;
  if (chunk->found[i] >= start && chunk->found[i] < last)
    days[day_of (span, chunk->found[i])].found++;
  if (chunk->assigned[i] >= start && chunk->assigned[i] < last && chunk->assigned[i] != 0)
    days[day_of (span, chunk->assigned[i])].assigned++;
  if (chunk->state[i] == RECTIFY_STATE_CLOSED && chunk->closed[i] >= start
      && chunk->closed[i] < last)
    days[day_of (span, chunk->closed[i])].closed++;
}

static void
walk_chunk (const Pass *pass, const Span *span, guint c, const guint8 *chosen)
{
  const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);
  g_autofree guint32 *positions = g_new0 (guint32, RECTIFY_CHUNK);

  if (pass->reader != NULL)
    rectify_axis_reader_read (pass->reader, c, positions);
  for (guint i = 0; i < chunk->n; i++)
    {
      const RectifyEventCell *cells = chunk->cells + chunk->first[i];
      guint                   n_cells = chunk->first[i + 1] - chunk->first[i];

      if (chunk->state[i] == RECTIFY_STATE_NONE || (chosen != NULL && !chosen[i]))
        continue;
      if (!chunk->plain && !is_simple (cells, n_cells))
        replay_days (pass, span, positions[i], cells, n_cells);
      else if (span->days != NULL)
        walk_events (pass, span, 0, cells, n_cells, TRUE);
      else
        walk_events (pass, span, positions[i], cells, n_cells, FALSE);
      if (span->days != NULL)
        count_dates (span, chunk, i);
    }
}

/* --- the days of a chunk --- */

static void
clear_kept (gpointer data)
{
  Kept *kept = data;

  rectify_clock_unref (kept->clock);
  g_clear_pointer (&kept->directory, rectify_directory_unref);
  g_free (kept->days);
  g_free (kept->open);
}

static gboolean
fits (gconstpointer data, gconstpointer wanted)
{
  const Kept *kept = data;
  const Pass *pass = wanted;

  return kept->clock == pass->clock
         && (pass->reader == NULL
             || (kept->axis == rectify_axis_reader_axis (pass->reader)
                 && kept->directory == rectify_axis_reader_directory (pass->reader)));
}

static gboolean
are_even (const guint32 *starts, guint n_days)
{
  for (guint d = 0; d < n_days; d++)
    if (starts[d + 1] - starts[d] != DAY_SECONDS)
      return FALSE;
  return TRUE;
}

static guint32 *
starts_of (const RectifyClock *clock, RectifyDay first, guint n_days)
{
  guint32 *starts = g_new (guint32, n_days + 1);

  for (guint d = 0; d <= n_days; d++)
    starts[d] = CLAMP (rectify_clock_day_start (clock, first + (RectifyDay) d), 0, G_MAXUINT32);
  return starts;
}

/* The days on which anything of a chunk lies; FALSE: nothing was found yet. */
static gboolean
extent (const RectifyChunk *chunk, guint32 *from, guint32 *to)
{
  gboolean any = FALSE;

  *from = chunk->min_at;
  *to = chunk->max_at;
  for (guint i = 0; i < chunk->n; i++)
    if (chunk->state[i] != RECTIFY_STATE_NONE)
      {
        const guint32 dates[] = { chunk->found[i], chunk->assigned[i], chunk->closed[i] };

        any = TRUE;
        for (guint k = 0; k < G_N_ELEMENTS (dates); k++)
          if (dates[k] != 0)
            {
              *from = MIN (*from, dates[k]);
              *to = MAX (*to, dates[k]);
            }
      }
  return any;
}

/* Whether the positions of a chunk are the same at any time. */
static gboolean
stays (const RectifyAxisReader *reader)
{
  RectifyAxis axis = reader != NULL ? rectify_axis_reader_axis (reader) : RECTIFY_AXIS_UNIT;

  return axis != RECTIFY_AXIS_LAMP && axis != RECTIFY_AXIS_AGE;
}

static RectifyMemoKind
memo_of (const Pass *pass)
{
  return pass->reader != NULL ? RECTIFY_MEMO_OPEN_DAYS : RECTIFY_MEMO_DAYS;
}

/* NULL: they are too many to be kept, or change by themselves. (transfer full) */
static Kept *
days_of_chunk (const Pass *pass, guint c)
{
  const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);
  Kept               *kept;
  g_autofree guint32 *starts = NULL;
  guint32             from, to;
  RectifyDay          first = 0, last = -1;

  if (extent (chunk, &from, &to))
    {
      first = rectify_clock_day (pass->clock, from);
      last = rectify_clock_day (pass->clock, to);
    }
  if (!stays (pass->reader) || last - first >= MOST_DAYS
      || (guint64) (last - first + 1) * pass->n_positions > MOST_CELLS)
    return NULL;
  kept = g_atomic_rc_box_new0 (Kept);
  kept->clock = rectify_clock_ref (pass->clock);
  kept->first = first;
  kept->n_days = (guint) (last - first + 1);
  if (pass->reader != NULL)
    {
      kept->axis = rectify_axis_reader_axis (pass->reader);
      kept->directory = rectify_directory_ref (rectify_axis_reader_directory (pass->reader));
      kept->open = g_new0 (gint, MAX (kept->n_days, 1) * pass->n_positions);
    }
  else
    kept->days = g_new0 (Day, MAX (kept->n_days, 1));
  starts = starts_of (pass->clock, first, kept->n_days);
  if (kept->n_days > 0)
    walk_chunk (pass,
                &(Span){ starts, kept->n_days, are_even (starts, kept->n_days), kept->days,
                         kept->open },
                c, NULL);
  rectify_memo_put (chunk, memo_of (pass), kept, clear_kept);
  return kept;
}

static void
keep_piece (guint i, gpointer data)
{
  const Pass *pass = data;
  guint       c = g_array_index (pass->missing, guint, i);

  pass->parts->pdata[c] = days_of_chunk (pass, c);
}

static void
walk_piece (guint piece, gpointer data)
{
  const Pass *pass = data;
  Day        *days = pass->days != NULL ? pass->days + (gsize) piece * pass->n_days : NULL;
  gint       *open =
      pass->open != NULL ? pass->open + (gsize) piece * pass->n_days * pass->n_positions : NULL;
  Span    span = { pass->starts, pass->n_days, are_even (pass->starts, pass->n_days), days, open };
  guint64 n = pass->missing->len;

  for (guint64 i = n * piece / pass->n_pieces; i < n * (piece + 1) / pass->n_pieces; i++)
    {
      guint c = g_array_index (pass->missing, guint, i);

      walk_chunk (pass, &span, c,
                  pass->chosen != NULL ? pass->chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL);
    }
}

static void
list_missing (Pass *pass)
{
  g_array_set_size (pass->missing, 0);
  for (guint c = 0; c < pass->parts->len; c++)
    if (pass->parts->pdata[c] == NULL)
      g_array_append_val (pass->missing, c);
}

/* The days of each chunk that can be kept; the others, and chosen rows, are walked through. */
static void
take_chunks (Pass *pass)
{
  guint n_chunks = rectify_columns_n_chunks (pass->columns);

  pass->parts = rectify_totals_parts (n_chunks);
  for (guint c = 0; pass->chosen == NULL && c < n_chunks; c++)
    pass->parts->pdata[c] =
        rectify_memo_get (rectify_columns_chunk (pass->columns, c), memo_of (pass), fits, pass);
  list_missing (pass);
  if (pass->chosen == NULL && pass->missing->len > 0)
    {
      rectify_for_each_piece (pass->missing->len, GRAIN, keep_piece, pass);
      list_missing (pass);
    }
  pass->n_pieces = rectify_n_pieces (pass->missing->len, GRAIN);
  if (pass->reader != NULL)
    pass->open = g_new0 (gint, (gsize) pass->n_positions * pass->n_days * pass->n_pieces);
  else
    pass->days = g_new0 (Day, (gsize) pass->n_days * pass->n_pieces);
  if (pass->missing->len > 0)
    rectify_for_each_piece (pass->n_pieces, 1, walk_piece, pass);
}

/* --- all chunks --- */

/* Days before the first one count on it, as far as they moved something. Numbers of the kind: the
 * first day, how many there is room for, positions. */
static void
add_days (guint32 *cells, gconstpointer part, guint32 times, gconstpointer data)
{
  const RectifyTotalKind *kind = data;
  const Kept             *kept = part;

  for (guint d = 0; d < kept->n_days; d++)
    {
      gint64         at = (gint64) kept->first + d - kind->numbers[0];
      const guint32 *from = (const guint32 *) (gconstpointer) &kept->days[d];
      guint          n = at < 0 ? N_SLOTS : DAY_CELLS;

      for (guint k = 0; at < kind->numbers[1] && k < n; k++)
        cells[(gsize) MAX (at, 0) * DAY_CELLS + k] += from[k] * times;
    }
}

static void
add_open (guint32 *cells, gconstpointer part, guint32 times, gconstpointer data)
{
  const RectifyTotalKind *kind = data;
  const Kept             *kept = part;

  for (guint d = 0; d < kept->n_days; d++)
    {
      gint64 at = (gint64) kept->first + d - kind->numbers[0];

      for (guint p = 0; at < kind->numbers[1] && p < kind->numbers[2]; p++)
        cells[p * kind->numbers[1] + MAX (at, 0)] +=
            (guint32) kept->open[(gsize) p * kept->n_days + d] * times;
    }
}

/* Adds the days that are kept to the first piece. */
static void
add_total (Pass *pass)
{
  gint64 room = (pass->n_days + ROOM - 1) / ROOM * ROOM;
  gint64 axis = pass->reader != NULL ? (gint64) rectify_axis_reader_axis (pass->reader) : -1;
  gsize  n = (gsize) room * (pass->reader != NULL ? pass->n_positions : DAY_CELLS);
  RectifyTotalKind         kind = { .numbers = { pass->first, room, pass->n_positions, axis },
                                    .n_cells = n,
                                    .add = pass->reader != NULL ? add_open : add_days,
                                    .clear = clear_kept };
  g_autoptr (RectifyTotal) total =
      rectify_totals_get (pass->columns->totals, &kind, g_steal_pointer (&pass->parts));
  guint32 *days = (guint32 *) (gpointer) pass->days, *open = (guint32 *) (gpointer) pass->open;

  for (gsize i = 0; days != NULL && i < pass->n_days * DAY_CELLS; i++)
    days[i] += total->cells[i];
  for (guint p = 0; open != NULL && p < pass->n_positions; p++)
    for (guint d = 0; d < pass->n_days; d++)
      open[(gsize) p * pass->n_days + d] += total->cells[(gsize) p * room + d];
}

static void
make_moves (Pass *pass)
{
  for (guint from = 0; from < N_SLOTS; from++)
    for (guint kind = 0; kind < G_N_ELEMENTS (pass->next[0]); kind++)
      {
        RectifyEventCell cell = { .at = 1, .kind = MIN (kind, RECTIFY_N_EVENT_KINDS - 1) };
        RectifyStatus    status = { .state = from };

        rectify_status_apply (&status, &cell);
        pass->next[from][kind] = status.state;
      }
}

static RectifyDaily *
add_up (const Pass *pass, RectifyDay first)
{
  RectifyDaily *result = g_new0 (RectifyDaily, pass->n_days);
  gint          states[N_SLOTS] = { 0 };

  for (guint d = 0; d < pass->n_days; d++)
    {
      RectifyDaily *daily = &result[d];

      daily->day = first + (RectifyDay) d;
      for (guint p = 0; p < pass->n_pieces; p++)
        {
          const Day *day = &pass->days[(gsize) p * pass->n_days + d];

          daily->found += day->found;
          daily->assigned += day->assigned;
          daily->closed += day->closed;
          for (guint s = 0; s < N_SLOTS; s++)
            states[s] += day->moves[s];
        }
      for (guint s = 0; s < RECTIFY_N_STATES; s++)
        daily->states[s] = states[s];
      for (guint s = 0; s <= RECTIFY_STATE_REVIEW; s++)
        daily->open += states[s];
    }
  return result;
}

/* Counts everything. */
static void
count_days (Pass                        *pass,
            const RectifyClock          *clock,
            RectifyDay                   first,
            RectifyDay                   last,
            const RectifyMeasureOptions *options)
{
  pass->clock = (RectifyClock *) clock;
  pass->first = first;
  pass->n_days = (guint) (last - first) + 1;
  pass->n_positions = pass->reader != NULL ? rectify_axis_reader_length (pass->reader) : 1;
  pass->starts = starts_of (clock, first, pass->n_days);
  pass->chosen = rectify_measure_choose (pass->columns, options);
  pass->missing = g_array_new (FALSE, FALSE, sizeof (guint));
  make_moves (pass);
  take_chunks (pass);
  add_total (pass);
  g_array_unref (pass->missing);
  g_free (pass->starts);
  g_free ((gpointer) pass->chosen);
}

RectifyDaily *
rectify_daily (const RectifyColumns        *columns,
               const RectifyClock          *clock,
               RectifyDay                   first,
               RectifyDay                   last,
               const RectifyMeasureOptions *options)
{
  Pass          pass = { columns };
  RectifyDaily *result;

  g_return_val_if_fail (columns != NULL && clock != NULL, NULL);

  if (last < first)
    return NULL;
  count_days (&pass, clock, first, last, options);
  result = add_up (&pass, first);
  g_free (pass.days);
  return result;
}

guint *
rectify_daily_open (const RectifyColumns        *columns,
                    const RectifyClock          *clock,
                    RectifyDay                   first,
                    RectifyDay                   last,
                    RectifyAxis                  axis,
                    const RectifyMeasureOptions *options,
                    guint                       *n_positions)
{
  g_autoptr (RectifyAxisReader) reader = NULL;
  Pass                          pass = { columns };
  gsize                         n_cells;
  gint                         *open;

  g_return_val_if_fail (columns != NULL && clock != NULL && options != NULL, NULL);

  if (last < first)
    return NULL;
  reader =
      rectify_axis_reader_new (columns, axis, options->now, options->campaign->soon_hours * 3600);
  pass.reader = reader;
  count_days (&pass, clock, first, last, options);
  open = pass.open;
  n_cells = (gsize) pass.n_positions * pass.n_days;
  for (gsize i = n_cells; i < n_cells * pass.n_pieces; i++)
    open[i % n_cells] += open[i];
  for (gsize i = 0; i < n_cells; i++)
    open[i] += i % pass.n_days > 0 ? open[i - 1] : 0;
  if (n_positions != NULL)
    *n_positions = pass.n_positions;
  return (guint *) open;
}
