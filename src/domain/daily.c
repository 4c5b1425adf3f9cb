/* daily.c: every day of a campaign in one pass over all events.
 *
 * Each event moves its issue from one state to another on its day; the states at the end of a day
 * are the sums of all moves so far. Where an issue goes from a state by an event is asked of the
 * replay once. Issues with an undo, or whose events run backwards in time, are replayed at the end
 * of each of their days.
 */

#include "domain/measure-private.h"
#include "domain/parallel-private.h"

#include <string.h>

#define GRAIN       16 /* chunks worth a thread */
#define N_SLOTS     (RECTIFY_STATE_NONE + 1)
#define DAY_SECONDS 86400u

typedef struct
{
  gint  moves[N_SLOTS]; /* issues that came into the state on the day less those that left it */
  guint found, assigned, closed;
} Day;

typedef struct
{
  const RectifyColumns *columns;
  const guint8         *chosen; /* a byte per row; NULL: all */
  guint32              *starts; /* first second of each day, and of the one after the last */
  guint                 n_days, n_pieces;
  guint8                next[N_SLOTS][RECTIFY_N_EVENT_KINDS];
  Day                  *days; /* n_days of each piece */
} Pass;

/* The day an instant counts on: 0 for all before, n_days for all after the last. */
static guint
day_of (const Pass *pass, guint32 at)
{
  guint day = at > pass->starts[0] ? (at - pass->starts[0]) / DAY_SECONDS : 0;

  day = MIN (day, pass->n_days);
  /* Days of 23 or 25 hours. */
  while (day > 0 && at < pass->starts[day])
    day--;
  while (day < pass->n_days && at >= pass->starts[day + 1])
    day++;
  return day;
}

static void
move (const Pass *pass, Day *days, guint day, guint from, guint to)
{
  if (day >= pass->n_days)
    return;
  days[day].moves[from]--;
  days[day].moves[to]++;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
replay_days (const Pass *pass, Day *days, const RectifyEventCell *cells, guint n)
{
  g_autofree guint *of = g_new (guint, n);
  guint32           moment = rectify_columns_moment (pass->columns);
  guint             state = RECTIFY_STATE_NONE;

  for (guint i = 0; i < n; i++)
    of[i] = day_of (pass, cells[i].at);
  qsort (of, n, sizeof (guint), compare_days);
  for (guint i = 0; i < n && of[i] < pass->n_days; i++)
    if (i == 0 || of[i] != of[i - 1])
      {
        RectifyStatus status;

        rectify_replay (cells, n, MIN (moment, pass->starts[of[i] + 1] - 1), &status);
        move (pass, days, of[i], state, status.state);
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

static void
walk_events (const Pass *pass, Day *days, const RectifyEventCell *cells, guint n)
{
  guint32 moment = rectify_columns_moment (pass->columns);
  guint   state = RECTIFY_STATE_NONE;

  for (guint i = 0; i < n && cells[i].at <= moment; i++)
    {
      guint to = pass->next[state][MIN (cells[i].kind, RECTIFY_N_EVENT_KINDS - 1)];

      if (to != state)
        move (pass, days, day_of (pass, cells[i].at), state, to);
      state = to;
    }
}

static void
count_dates (const Pass *pass, Day *days, const RectifyChunk *chunk, guint i)
{
  guint32 last = pass->starts[pass->n_days], start = pass->starts[0];

  if (chunk->state[i] >= RECTIFY_STATE_VOID)
    return;
  if (chunk->found[i] >= start && chunk->found[i] < last)
    days[day_of (pass, chunk->found[i])].found++;
  if (chunk->assigned[i] >= start && chunk->assigned[i] < last && chunk->assigned[i] != 0)
    days[day_of (pass, chunk->assigned[i])].assigned++;
  if (chunk->state[i] == RECTIFY_STATE_CLOSED && chunk->closed[i] >= start
      && chunk->closed[i] < last)
    days[day_of (pass, chunk->closed[i])].closed++;
}

static void
daily_piece (guint piece, gpointer data)
{
  Pass   *pass = data;
  Day    *days = pass->days + (gsize) piece * pass->n_days;
  guint64 n = rectify_columns_n_chunks (pass->columns);

  for (guint c = n * piece / pass->n_pieces; c < n * (piece + 1) / pass->n_pieces; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);

      for (guint i = 0; i < chunk->n; i++)
        {
          const RectifyEventCell *cells = chunk->cells + chunk->first[i];
          guint                   n_cells = chunk->first[i + 1] - chunk->first[i];

          if (chunk->state[i] == RECTIFY_STATE_NONE
              || (pass->chosen != NULL && !pass->chosen[c << RECTIFY_CHUNK_SHIFT | i]))
            continue;
          if (is_simple (cells, n_cells))
            walk_events (pass, days, cells, n_cells);
          else
            replay_days (pass, days, cells, n_cells);
          count_dates (pass, days, chunk, i);
        }
    }
}

static void
make_moves (Pass *pass)
{
  for (guint from = 0; from < N_SLOTS; from++)
    for (guint kind = 0; kind < RECTIFY_N_EVENT_KINDS; kind++)
      {
        RectifyEventCell cell = { .at = 1, .kind = kind };
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

RectifyDaily *
rectify_daily (const RectifyColumns        *columns,
               const RectifyClock          *clock,
               RectifyDay                   first,
               RectifyDay                   last,
               const RectifyMeasureOptions *options)
{
  g_autofree guint32 *starts = NULL;
  g_autofree guint8  *chosen = NULL;
  g_autofree Day     *days = NULL;
  Pass                pass = { columns };

  g_return_val_if_fail (columns != NULL && clock != NULL, NULL);

  if (last < first)
    return NULL;
  pass.n_days = (guint) (last - first) + 1;
  pass.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (columns), GRAIN);
  starts = g_new (guint32, pass.n_days + 1);
  for (guint d = 0; d <= pass.n_days; d++)
    starts[d] = CLAMP (rectify_clock_day_start (clock, first + (RectifyDay) d), 0, G_MAXUINT32);
  chosen = rectify_measure_choose (columns, options);
  days = g_new0 (Day, (gsize) pass.n_pieces * pass.n_days);
  pass.starts = starts;
  pass.chosen = chosen;
  pass.days = days;
  make_moves (&pass);
  rectify_for_each_piece (pass.n_pieces, 1, daily_piece, &pass);
  return add_up (&pass, first);
}
