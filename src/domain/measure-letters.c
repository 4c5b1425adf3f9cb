/* measure-letters.c: the formulas, for one issue; and which letter stands for which.
 *
 * Whatever an issue counts for follows from a few small facts: state, deadline, outcome, age, marks
 * and counters. Packed side by side they are its key, and equal keys get the same letter, in the
 * order they are met. So the formulas are written once, and asked once for each letter.
 */

#include "domain/measure-private.h"

#include "domain/state-table.h"

#include <string.h>

#define DAY_SECONDS 86400u
#define N_SLOTS     (RECTIFY_MAX_LETTERS * 2) /* a power of two */
#define SLOT_SHIFT  (64 - 14)

/* The key: what an issue is (state, assigned, deadline, outcome, timed, age), what happened to it
 * (marks), and its counters. */
#define ASSIGNED       (1u << 3)
#define DEADLINE_SHIFT 4
#define OUTCOME_SHIFT  7
#define TIMED_SHIFT    9
#define AGE_SHIFT      10
#define MARKS_SHIFT    16
#define CHECKS_SHIFT   24
#define RETURNS_SHIFT  32
#define CLOSES_SHIFT   40

G_STATIC_ASSERT (N_SLOTS == 1u << (64 - SLOT_SHIFT));

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
  LANE_CHECKS,
  LANE_RETURNS,
  LANE_CLOSES,
  LANE_TIMED,
  LANE_MARKS,
  LANE_AGES = LANE_MARKS + N_MARKS,
  LANE_STATES = LANE_AGES + RECTIFY_N_AGES,
  LANE_LAMPS = LANE_STATES + RECTIFY_N_STATES,
  N_LANES = LANE_LAMPS + RECTIFY_N_LAMPS
};

G_STATIC_ASSERT (N_LANES <= RECTIFY_N_LANES);

typedef struct
{
  guint64 key;
  guint   letter; /* 0: free */
} Slot;

struct _RectifyLetters
{
  guint32      now, soon, looked_back;
  gint64       soon_seconds, look_back_seconds;
  guint        n;
  RectifyLanes lanes[RECTIFY_MAX_LETTERS];
  Slot         slots[N_SLOTS];

  /* what is read from a chunk */
  guint64 keys[RECTIFY_CHUNK];
  guint16 codes[RECTIFY_CHUNK];
  guint8  marks[RECTIFY_CHUNK];
  guint8  ages[RECTIFY_CHUNK];
};

static guint32
cut_instant (gint64 instant)
{
  return CLAMP (instant, 0, G_MAXUINT32);
}

RectifyLetters *
rectify_letters_new (const RectifyMeasureOptions *options)
{
  RectifyLetters        *self = g_new0 (RectifyLetters, 1);
  const RectifyCampaign *campaign = options->campaign;

  self->n = 1;
  self->now = cut_instant (options->now);
  self->soon = cut_instant (options->now + campaign->soon_hours * (gint64) 3600);
  self->soon_seconds = (gint64) campaign->soon_hours * 3600;
  self->look_back_seconds = (gint64) campaign->look_back_days * DAY_SECONDS;
  self->looked_back = cut_instant (options->now - campaign->look_back_days * (gint64) DAY_SECONDS);
  return self;
}

void
rectify_letters_free (RectifyLetters *self)
{
  g_free (self);
}

const RectifyLanes *
rectify_letters_lanes (const RectifyLetters *self)
{
  return self->lanes;
}

/* The formulas: what one issue with this key counts for. */
static void
count_one (guint64 key, guint8 *lanes)
{
  static const guint32 deadlines[] = { 0, 50, 100, 105, 200 }; /* at instant 100, 10 being soon */
  guint                outcome = key >> OUTCOME_SHIFT & 3, age = key >> AGE_SHIFT & 7;
  guint                marks = key >> MARKS_SHIFT & 0xff;
  gboolean      known = outcome == RECTIFY_OUTCOME_ON_TIME || outcome == RECTIFY_OUTCOME_LATE;
  RectifyStatus status = { .state = key & 7,
                           .due = deadlines[key >> DEADLINE_SHIFT & 7],
                           .supervision = marks >> MARK_SUPERVISED & 1,
                           .returned = key >> RETURNS_SHIFT & 0xff };

  lanes[LANE_STATES + status.state] = 1;
  if (status.state == RECTIFY_STATE_VOID)
    return;
  lanes[LANE_TOTAL] = 1;
  lanes[LANE_ISSUED] = (key & ASSIGNED) != 0;
  lanes[LANE_CLOSED] = status.state == RECTIFY_STATE_CLOSED;
  lanes[LANE_PARKED] = status.state == RECTIFY_STATE_PARKED;
  lanes[LANE_OPEN] = rectify_is_open (status.state);
  lanes[LANE_OVERDUE] = rectify_is_overdue (&status, 100);
  lanes[LANE_LAMPS + rectify_lamp_of (&status, 100, 10)] = 1;
  lanes[LANE_DUE] =
      lanes[LANE_CLOSED] ? known : !lanes[LANE_PARKED] && status.due != 0 && status.due <= 100;
  lanes[LANE_ON_TIME] = lanes[LANE_DUE] && outcome == RECTIFY_OUTCOME_ON_TIME;
  lanes[LANE_CHECKS] = key >> CHECKS_SHIFT & 0xff;
  lanes[LANE_RETURNS] = status.returned;
  lanes[LANE_CLOSES] = key >> CLOSES_SHIFT & 0xff;
  lanes[LANE_TIMED] = key >> TIMED_SHIFT & 1;
  if (lanes[LANE_OPEN])
    lanes[LANE_AGES + age] = 1;
  for (guint m = 0; m < N_MARKS; m++)
    lanes[LANE_MARKS + m] = marks >> m & 1;
}

void
rectify_sums_take (const RectifySums *self, RectifyCounts *counts)
{
  const guint *lanes = self->lanes;

  counts->total += lanes[LANE_TOTAL];
  counts->issued += lanes[LANE_ISSUED];
  counts->closed += lanes[LANE_CLOSED];
  counts->parked += lanes[LANE_PARKED];
  counts->open += lanes[LANE_OPEN];
  counts->due += lanes[LANE_DUE];
  counts->on_time += lanes[LANE_ON_TIME];
  counts->overdue += lanes[LANE_OVERDUE];
  counts->checks += lanes[LANE_CHECKS];
  counts->returns += lanes[LANE_RETURNS];
  counts->closes += lanes[LANE_CLOSES];
  counts->timed += lanes[LANE_TIMED];
  counts->checked_once += lanes[LANE_MARKS + MARK_CHECKED];
  counts->passed_first += lanes[LANE_MARKS + MARK_PASSED_FIRST];
  counts->look_backs += lanes[LANE_MARKS + MARK_LOOKED_BACK];
  counts->look_back_due += lanes[LANE_MARKS + MARK_LOOK_BACK_DUE];
  counts->relapsed += lanes[LANE_MARKS + MARK_RELAPSED];
  counts->recurred += lanes[LANE_MARKS + MARK_RECURRED];
  counts->exposed += lanes[LANE_MARKS + MARK_EXPOSED];
  counts->supervised += lanes[LANE_MARKS + MARK_SUPERVISED];
  for (guint i = 0; i < RECTIFY_N_AGES; i++)
    counts->age[i] += lanes[LANE_AGES + i];
  for (guint i = 0; i < RECTIFY_N_STATES; i++)
    counts->states[i] += lanes[LANE_STATES + i];
  for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
    counts->lamps[i] += lanes[LANE_LAMPS + i];
}

/* The loops below keep their arrays in variables of their own and never branch, so that the
 * compiler can take several rows at once. */
static void
read_codes (const RectifyLetters *self, const RectifyChunk *chunk, guint16 *restrict codes)
{
  guint32        now = self->now, soon = self->soon;
  const guint32 *dues = chunk->due, *assigned = chunk->assigned;
  const guint8  *states = chunk->state, *outcomes = chunk->outcome;

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 due = dues[i];
      guint   deadline = (due != 0) + ((due != 0) & (due >= now)) + ((due != 0) & (due > now))
                       + ((due != 0) & (due > soon));

      /* Of an issue that is not open the deadline says nothing. */
      deadline = states[i] <= RECTIFY_STATE_REVIEW ? deadline : DEADLINE_NONE;
      codes[i] = (assigned[i] != 0) * ASSIGNED | deadline << DEADLINE_SHIFT;
    }
  for (guint i = 0; i < chunk->n; i++)
    codes[i] |= (states[i] & 7) | (outcomes[i] & 3) << OUTCOME_SHIFT;
}

static void
read_marks (const RectifyLetters *self, const RectifyChunk *chunk, guint8 *restrict marks)
{
  guint32        looked_back = self->looked_back;
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
read_ages (const RectifyLetters *self, const RectifyChunk *chunk, guint8 *restrict ages)
{
  guint32        now = self->now;
  const guint32 *assigned = chunk->assigned, *found = chunk->found;
  const guint8  *states = chunk->state;

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 begun = assigned[i], before = found[i], since = begun != 0 ? begun : before;
      guint32 span = MAX (now, since) - since;

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
      guint32 start = starts[i], span = MAX (ends[i], start) - start, still = parked[i];

      seconds[i] = (MAX (span, still) - still) | (guint32) - (start == 0);
    }
  for (guint i = 0; i < chunk->n; i++)
    seconds[i] |= (guint32) (gint32)
                  - ((states[i] != RECTIFY_STATE_CLOSED) | (undated[i] & RECTIFY_UNDATED_SPAN));
}

/* Everything read, side by side. */
static void
pack_keys (const RectifyLetters *self,
           const RectifyChunk   *chunk,
           const guint32        *seconds,
           guint64 *restrict keys)
{
  const guint16 *codes = self->codes;
  const guint8  *marks = self->marks, *ages = self->ages, *checks = chunk->checks;
  const guint8  *returned = chunk->returned, *closes = chunk->closes;

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 low = codes[i] | (seconds[i] != G_MAXUINT32) << TIMED_SHIFT | ages[i] << AGE_SHIFT
                    | marks[i] << MARKS_SHIFT | (guint32) checks[i] << CHECKS_SHIFT;
      guint32 high = returned[i] | closes[i] << (CLOSES_SHIFT - 32);

      keys[i] = (guint64) high << 32 | low;
    }
}

static guint
add_letter (RectifyLetters *self, Slot *slot, guint64 key)
{
  g_assert (self->n < RECTIFY_MAX_LETTERS);

  slot->key = key;
  slot->letter = self->n++;
  memset (&self->lanes[slot->letter], 0, sizeof (RectifyLanes));
  count_one (key, self->lanes[slot->letter].of);
  return slot->letter;
}

static inline guint
letter_of (RectifyLetters *self, guint64 key)
{
  guint s = (key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> SLOT_SHIFT;

  while (self->slots[s].letter != 0 && self->slots[s].key != key)
    s = (s + 1) % N_SLOTS;
  return self->slots[s].letter != 0 ? self->slots[s].letter
                                    : add_letter (self, &self->slots[s], key);
}

/* Narrows the instants to those on the same side of @at as now: from @at on, or before it. */
static inline void
hold (RectifyLetters *self, gint64 at, gint64 *first, gint64 *last)
{
  if (at <= self->now)
    *first = MAX (*first, at);
  else
    *last = MIN (*last, at - 1);
}

/* As read_codes () and read_ages () split the time of an open issue. */
static void
hold_open (RectifyLetters *self, const RectifyChunk *chunk, guint i, gint64 *first, gint64 *last)
{
  static const guint8 days[] = { 0, 3, 6, 11, 21, 31 };
  guint32             since = chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i];
  guint               age = self->ages[i];
  gint64              due = chunk->due[i];

  if (age > 0)
    *first = MAX (*first, since + (gint64) days[age] * DAY_SECONDS);
  if (age + 1 < G_N_ELEMENTS (days))
    *last = MIN (*last, since + (gint64) days[age + 1] * DAY_SECONDS - 1);
  if (due == 0)
    return;
  hold (self, due - self->soon_seconds, first, last);
  hold (self, due, first, last);
  hold (self, due + 1, first, last);
}

void
rectify_letters_held (RectifyLetters     *self,
                      const RectifyChunk *chunk,
                      guint32            *first_now,
                      guint32            *last_now)
{
  gint64 first = 0, last = G_MAXUINT32;

  for (guint i = 0; i < chunk->n; i++)
    if (chunk->state[i] <= RECTIFY_STATE_REVIEW)
      hold_open (self, chunk, i, &first, &last);
    else if (chunk->state[i] == RECTIFY_STATE_CLOSED && chunk->look_backs[i] == 0)
      hold (self, (gint64) chunk->closed[i] + self->look_back_seconds, &first, &last);
  *first_now = first;
  *last_now = last;
}

void
rectify_letters_seconds (const RectifyChunk *chunk, guint32 *seconds)
{
  read_seconds (chunk, seconds);
}

gboolean
rectify_letters_read (RectifyLetters     *self,
                      const RectifyChunk *chunk,
                      guint16            *letters,
                      guint32            *seconds)
{
  gboolean any = FALSE;

  for (guint i = 0; i < chunk->n; i++)
    any |= chunk->state[i] != RECTIFY_STATE_NONE;
  if (!any)
    return FALSE;
  if (self->n + RECTIFY_CHUNK > RECTIFY_MAX_LETTERS)
    {
      memset (self->slots, 0, sizeof self->slots);
      self->n = 1;
    }
  read_codes (self, chunk, self->codes);
  read_marks (self, chunk, self->marks);
  read_ages (self, chunk, self->ages);
  read_seconds (chunk, seconds);
  pack_keys (self, chunk, seconds, self->keys);
  for (guint i = 0; i < chunk->n; i++)
    letters[i] = chunk->state[i] != RECTIFY_STATE_NONE ? letter_of (self, self->keys[i]) : 0;
  return TRUE;
}

guint8 *
rectify_measure_choose (const RectifyColumns *columns, const RectifyMeasureOptions *options)
{
  guint8 *chosen;

  if (options == NULL || options->rows == NULL)
    return NULL;
  chosen = g_malloc0 (MAX (rectify_columns_n (columns), 1));
  for (guint i = 0; i < options->n_rows; i++)
    if (options->rows[i] < rectify_columns_n (columns))
      chosen[options->rows[i]] = 1;
  return chosen;
}
