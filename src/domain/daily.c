/* daily.c: every day of a campaign in one pass over all events.
 *
 * Each event moves its issue from one state to another on its day; the states at the end of a day
 * are the sums of all moves so far. Where an issue goes from a state by an event is asked of the
 * replay once. Issues with an undo, or whose events run backwards in time, are replayed at the end
 * of each of their days. The days of a chunk are kept with it (memo-private.h) and added up by
 * exchange (totals-private.h), so another moment walks again only through the chunks that differ.
 *
 * What moved until the end of a day is the same whatever happened later. So for a moment that ends
 * a day the moves are those of the latest version, which are counted once, up to that day; only the
 * dates of the issues are those of the moment.
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
#define MOST_CELLS  0x4000 /* days × width, likewise */
#define ROOM        64     /* totals have room for so many days, or twice as many, … */

/* What is counted of each day. */
typedef enum {
  WHAT_MOVES, /* by state: issues that came into it less those that left it */
  WHAT_OPEN,  /* by position: issues that became open less those that are no more */
  WHAT_DATES, /* issues found, assigned, closed on it, as far as that is still true */
} What;

enum { DATE_FOUND, DATE_ASSIGNED, DATE_CLOSED, N_DATES };

/* Some days, and their numbers; those that are less than nothing wrap. */
typedef struct
{
  const guint32 *starts; /* first second of each day, and of the one after the last */
  guint          n_days;
  gboolean       even;  /* all days have 24 hours */
  guint          width; /* numbers of a day */
  guint32       *cells;
} Span;

/* The days of one chunk, kept. */
typedef struct
{
  RectifyClock     *clock;
  RectifyDirectory *directory; /* NULL: not by position */
  RectifyAxis       axis;
  RectifyDay        first;
  guint             n_days; /* 0: nothing was found yet */
  guint32          *cells;  /* as in a span */
} Kept;

typedef struct
{
  const RectifyColumns    *columns;
  What                     what;
  guint                    width;
  RectifyClock            *clock;
  const RectifyAxisReader *reader; /* of WHAT_OPEN */
  const guint8            *chosen; /* a byte per row; NULL: all */
  RectifyDay               first;
  guint32                 *starts;
  guint                    n_days, n_pieces;
  guint8                   next[N_SLOTS][256]; /* by kind, whatever a file holds */
  GPtrArray               *chunks;             /* what is counted: those of the version or latest */
  GPtrArray               *parts;              /* Kept of each chunk; NULL: it is walked through */
  GArray                  *missing;            /* (element-type guint) chunks to be looked at */
  guint32                 *cells;              /* width × n_days of each piece */
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
move (const Pass *pass, const Span *span, guint position, guint day, guint from, guint to)
{
  guint32 *cells = span->cells + (gsize) day * span->width;

  if (day >= span->n_days)
    return;
  if (pass->what == WHAT_MOVES)
    {
      cells[from]--;
      cells[to]++;
    }
  else
    cells[position] += (guint32) ((to <= RECTIFY_STATE_REVIEW) - (from <= RECTIFY_STATE_REVIEW));
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
replay_days (const Pass         *pass,
             const Span         *span,
             guint               position,
             const RectifyChunk *chunk,
             guint               row,
             guint32             moment)
{
  g_autofree RectifyEventCell *cells = rectify_chunk_room (chunk);
  guint                        n = rectify_chunk_cells (chunk, row, cells);
  g_autofree guint            *of = g_new (guint, n);
  guint                        state = RECTIFY_STATE_NONE;

  for (guint i = 0; i < n; i++)
    of[i] = day_of (span, cells[i].at);
  qsort (of, n, sizeof (guint), compare_days);
  for (guint i = 0; i < n && of[i] < span->n_days; i++)
    if (i == 0 || of[i] != of[i - 1])
      {
        RectifyStatus status;

        rectify_replay (cells, n, MIN (moment, span->starts[of[i] + 1] - 1), &status);
        move (pass, span, position, of[i], state, status.state);
        state = status.state;
      }
}

static gboolean
is_simple (const RectifyChunk *chunk, guint row)
{
  gboolean simple = TRUE;
  guint    first = chunk->first[row];

  for (guint i = first; i < chunk->first[row + 1]; i++)
    simple &= (RECTIFY_HAPPENED_KIND (chunk->happened[i]) != RECTIFY_EVENT_UNDO)
              & (i == first || chunk->at[i] >= chunk->at[i - 1]);
  return simple;
}

/* @by_state: known where it is called, so that each is a loop of its own. */
static inline void
walk_events (const Pass         *pass,
             const Span         *span,
             guint               position,
             const RectifyChunk *chunk,
             guint               row,
             guint32             moment,
             gboolean            by_state)
{
  guint state = RECTIFY_STATE_NONE;

  for (guint i = chunk->first[row]; i < chunk->first[row + 1] && chunk->at[i] <= moment; i++)
    {
      guint to = pass->next[state][RECTIFY_HAPPENED_KIND (chunk->happened[i])];

      if (by_state ? to != state : (to <= RECTIFY_STATE_REVIEW) != (state <= RECTIFY_STATE_REVIEW))
        move (pass, span, position, day_of (span, chunk->at[i]), state, to);
      state = to;
    }
}

static inline void
count_date (const Span *span, guint32 at, guint which)
{
  if (at >= span->starts[0] && at < span->starts[span->n_days] && at != 0)
    span->cells[(gsize) day_of (span, at) * N_DATES + which]++;
}

static void
count_dates (const Span *span, const RectifyChunk *chunk, const guint8 *chosen)
{
  for (guint i = 0; i < chunk->n; i++)
    {
      if (chunk->state[i] >= RECTIFY_STATE_VOID || (chosen != NULL && !chosen[i]))
        continue;
      count_date (span, chunk->found[i], DATE_FOUND);
      count_date (span, chunk->assigned[i], DATE_ASSIGNED);
      if (chunk->state[i] == RECTIFY_STATE_CLOSED)
        count_date (span, chunk->closed[i], DATE_CLOSED);
    }
}

static void
walk_chunk (const Pass *pass, const Span *span, guint c, const guint8 *chosen)
{
  const RectifyChunk *chunk = pass->chunks->pdata[c];
  gboolean            own = chunk == rectify_columns_chunk (pass->columns, c);
  guint32             moment = own ? rectify_columns_moment (pass->columns) : G_MAXUINT32;
  g_autofree guint32 *positions = g_new0 (guint32, RECTIFY_CHUNK);

  if (pass->what == WHAT_DATES)
    {
      count_dates (span, chunk, chosen);
      return;
    }
  if (pass->reader != NULL)
    rectify_axis_reader_read_chunk (pass->reader, chunk, positions);
  for (guint i = 0; i < chunk->n; i++)
    {
      if (chunk->state[i] == RECTIFY_STATE_NONE || (chosen != NULL && !chosen[i]))
        continue;
      if (!chunk->plain && !is_simple (chunk, i))
        replay_days (pass, span, positions[i], chunk, i, moment);
      else if (pass->what == WHAT_MOVES)
        walk_events (pass, span, 0, chunk, i, moment, TRUE);
      else
        walk_events (pass, span, positions[i], chunk, i, moment, FALSE);
    }
}

/* --- the days of a chunk --- */

static void
clear_kept (gpointer data)
{
  Kept *kept = data;

  rectify_clock_unref (kept->clock);
  g_clear_pointer (&kept->directory, rectify_directory_unref);
  g_free (kept->cells);
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

/* NULL: they are too many to be kept, or change by themselves. */
static gpointer
days_of_chunk (guint c, gconstpointer data)
{
  const Pass         *pass = data;
  Kept               *kept;
  g_autofree guint32 *starts = NULL;
  guint32             from, to;
  RectifyDay          first = 0, last = -1;
  Span                span;

  if (extent (pass->chunks->pdata[c], &from, &to))
    {
      first = rectify_clock_day (pass->clock, from);
      last = rectify_clock_day (pass->clock, to);
    }
  if ((pass->reader != NULL && !rectify_axis_stays (rectify_axis_reader_axis (pass->reader)))
      || last - first >= MOST_DAYS || (guint64) (last - first + 1) * pass->width > MOST_CELLS)
    return NULL;
  kept = g_atomic_rc_box_new0 (Kept);
  kept->clock = rectify_clock_ref (pass->clock);
  kept->first = first;
  kept->n_days = (guint) (last - first + 1);
  if (pass->reader != NULL)
    {
      kept->axis = rectify_axis_reader_axis (pass->reader);
      kept->directory = rectify_directory_ref (rectify_axis_reader_directory (pass->reader));
    }
  kept->cells = g_new0 (guint32, MAX (kept->n_days, 1) * pass->width);
  starts = starts_of (pass->clock, first, kept->n_days);
  span = (Span){ starts, kept->n_days, are_even (starts, kept->n_days), pass->width, kept->cells };
  if (kept->n_days > 0)
    walk_chunk (pass, &span, c, NULL);
  return kept;
}

static void
walk_piece (guint piece, gpointer data)
{
  const Pass *pass = data;
  Span    span = { pass->starts, pass->n_days, are_even (pass->starts, pass->n_days), pass->width,
                   pass->cells + (gsize) piece * pass->n_days * pass->width };
  guint64 n = pass->missing->len;

  for (guint64 i = n * piece / pass->n_pieces; i < n * (piece + 1) / pass->n_pieces; i++)
    {
      guint c = g_array_index (pass->missing, guint, i);

      walk_chunk (pass, &span, c,
                  pass->chosen != NULL ? pass->chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL);
    }
}

/* Whether nothing that may be counted of the latest version has moved on the day of the moment
 * after it. */
static gboolean
ends_a_day (const Pass *pass)
{
  guint32 moment = rectify_columns_moment (pass->columns);

  return rectify_clock_day_end (pass->clock, rectify_clock_day (pass->clock, moment)) == moment;
}

/* Of an issue without an undo, and whose events do not run backwards, the moves are those of the
 * latest version; its position, too, if that follows from what it says and it says the same. */
static void
choose_chunks (Pass *pass)
{
  const RectifyColumns *latest = pass->columns->latest;
  gboolean              any = latest != NULL && pass->what != WHAT_DATES && ends_a_day (pass);

  if (pass->reader != NULL)
    any &= rectify_axis_is_fact (rectify_axis_reader_axis (pass->reader));
  pass->chunks = g_ptr_array_sized_new (pass->columns->chunks->len);
  for (guint c = 0; c < pass->columns->chunks->len; c++)
    {
      RectifyChunk *own = pass->columns->chunks->pdata[c];
      RectifyChunk *later = any ? latest->chunks->pdata[c] : own;

      g_ptr_array_add (pass->chunks, later->plain && later->id == own->id ? later : own);
    }
}

/* The days of each chunk that can be kept; the others, and chosen rows, are walked through. */
static void
take_chunks (Pass *pass)
{
  static const RectifyMemoKind kinds[] = { [WHAT_MOVES] = RECTIFY_MEMO_DAYS,
                                           [WHAT_OPEN] = RECTIFY_MEMO_OPEN_DAYS,
                                           [WHAT_DATES] = RECTIFY_MEMO_DATES };
  RectifyMemoMaker             maker = { kinds[pass->what], fits, clear_kept, days_of_chunk };

  pass->parts = pass->chosen == NULL ? rectify_memo_of_all (pass->chunks, &maker, pass)
                                     : rectify_totals_parts (pass->chunks->len);
  for (guint c = 0; c < pass->parts->len; c++)
    if (pass->parts->pdata[c] == NULL)
      g_array_append_val (pass->missing, c);
  pass->n_pieces = rectify_n_pieces (pass->missing->len, GRAIN);
  pass->cells = g_new0 (guint32, (gsize) pass->width * pass->n_days * pass->n_pieces);
  if (pass->missing->len > 0)
    rectify_for_each_piece (pass->n_pieces, 1, walk_piece, pass);
}

/* --- all chunks --- */

/* Numbers of the kind: the first day, how many there is room for, what is counted of each. */
static void
add_days (guint32 *cells, gconstpointer part, guint32 times, gconstpointer data)
{
  const RectifyTotalKind *kind = data;
  const Kept             *kept = part;
  gsize                   width = kind->n_cells / (gsize) kind->numbers[1];

  for (guint d = 0; d < kept->n_days; d++)
    {
      gint64         at = (gint64) kept->first + d - kind->numbers[0];
      const guint32 *from = kept->cells + d * width;

      /* What moved before the first day counts on it; a date does not. */
      if (at >= kind->numbers[1] || (at < 0 && kind->numbers[2] == WHAT_DATES))
        continue;
      for (gsize k = 0; k < width; k++)
        cells[(gsize) MAX (at, 0) * width + k] += from[k] * times;
    }
}

/* How many of the days the moment has reached. */
static guint
days_reached (const Pass *pass)
{
  RectifyDay last = rectify_clock_day (pass->clock, rectify_columns_moment (pass->columns));

  return (guint) CLAMP (last - pass->first + 1, 0, (RectifyDay) pass->n_days);
}

/* Adds the days that are kept, and the other pieces, to the first piece. */
static void
add_total (Pass *pass)
{
  gint64 room = (pass->n_days + ROOM - 1) / ROOM * ROOM;
  gint64 axis = pass->reader != NULL ? (gint64) rectify_axis_reader_axis (pass->reader) : -1;
  gsize  n = (gsize) pass->n_days * pass->width;
  RectifyTotalKind         kind = { .numbers = { pass->first, room, pass->what, axis },
                                    .n_cells = (gsize) room * pass->width,
                                    .add = add_days,
                                    .clear = clear_kept };
  g_autoptr (RectifyTotal) total =
      rectify_totals_get (pass->columns->totals, &kind, g_steal_pointer (&pass->parts));
  gsize known = pass->what == WHAT_DATES ? n : (gsize) days_reached (pass) * pass->width;

  for (gsize i = 0; i < known; i++)
    pass->cells[i] += total->cells[i];
  for (gsize i = n; i < n * pass->n_pieces; i++)
    pass->cells[i % n] += pass->cells[i];
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

/* Counts everything: a number of each day and whatever is counted of it. */
static guint32 *
count_days (Pass *pass, What what)
{
  static const guint widths[] = { [WHAT_MOVES] = N_SLOTS, [WHAT_DATES] = N_DATES };

  pass->what = what;
  pass->width = what == WHAT_OPEN ? rectify_axis_reader_length (pass->reader) : widths[what];
  pass->missing = g_array_new (FALSE, FALSE, sizeof (guint));
  choose_chunks (pass);
  take_chunks (pass);
  add_total (pass);
  g_ptr_array_unref (pass->chunks);
  g_array_unref (pass->missing);
  return pass->cells;
}

static void
prepare (Pass                        *pass,
         const RectifyClock          *clock,
         RectifyDay                   first,
         RectifyDay                   last,
         const RectifyMeasureOptions *options)
{
  pass->clock = (RectifyClock *) clock;
  pass->first = first;
  pass->n_days = (guint) (last - first) + 1;
  pass->starts = starts_of (clock, first, pass->n_days);
  pass->chosen = rectify_measure_choose (pass->columns, options);
  make_moves (pass);
}

static void
finish (Pass *pass)
{
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
  Pass                pass = { columns };
  g_autofree guint32 *moves = NULL, *dates = NULL;
  guint32             states[N_SLOTS] = { 0 };
  RectifyDaily       *result;

  g_return_val_if_fail (columns != NULL && clock != NULL, NULL);

  if (last < first)
    return NULL;
  prepare (&pass, clock, first, last, options);
  moves = count_days (&pass, WHAT_MOVES);
  dates = count_days (&pass, WHAT_DATES);
  finish (&pass);
  result = g_new0 (RectifyDaily, pass.n_days);
  for (guint d = 0; d < pass.n_days; d++)
    {
      RectifyDaily *daily = &result[d];

      daily->day = first + (RectifyDay) d;
      daily->found = dates[d * N_DATES + DATE_FOUND];
      daily->assigned = dates[d * N_DATES + DATE_ASSIGNED];
      daily->closed = dates[d * N_DATES + DATE_CLOSED];
      for (guint s = 0; s < N_SLOTS; s++)
        states[s] += moves[d * N_SLOTS + s];
      for (guint s = 0; s < RECTIFY_N_STATES; s++)
        daily->states[s] = states[s];
      for (guint s = 0; s <= RECTIFY_STATE_REVIEW; s++)
        daily->open += states[s];
    }
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
  g_autofree guint32           *moves = NULL;
  Pass                          pass = { columns };
  guint                        *open;

  g_return_val_if_fail (columns != NULL && clock != NULL && options != NULL, NULL);

  if (last < first)
    return NULL;
  reader =
      rectify_axis_reader_new (columns, axis, options->now, options->campaign->soon_hours * 3600);
  pass.reader = reader;
  prepare (&pass, clock, first, last, options);
  moves = count_days (&pass, WHAT_OPEN);
  finish (&pass);
  open = g_new (guint, (gsize) pass.width * pass.n_days);
  for (gsize p = 0; p < pass.width; p++)
    for (gsize d = 0; d < pass.n_days; d++)
      open[p * pass.n_days + d] =
          moves[d * pass.width + p] + (d > 0 ? open[p * pass.n_days + d - 1] : 0);
  if (n_positions != NULL)
    *n_positions = pass.width;
  return open;
}
