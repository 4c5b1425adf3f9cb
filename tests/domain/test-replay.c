/* test-replay.c: the effect of each event, undo, the past, and random histories. */

#include "domain/state-table.h"

#include <string.h>

#define T0  1000000u
#define DAY 86400u

typedef struct
{
  RectifyEventCell cells[128];
  gsize            n;
} History;

static void
add (History *self, RectifyEventKind kind, guint32 at, guint32 due, guint32 arg)
{
  self->cells[self->n++] = (RectifyEventCell){ .at = at, .due = due, .arg = arg, .kind = kind };
}

static void
edit (History *self, RectifyField field, guint32 at, guint32 value)
{
  add (self, RECTIFY_EVENT_EDIT, at, 0, value);
  self->cells[self->n - 1].field = field;
}

static RectifyStatus
as_of (const History *self, guint32 moment)
{
  RectifyStatus status = { .unit_id = 42 };

  rectify_replay (self->cells, self->n, moment, &status);
  g_assert_cmpint (status.unit_id, ==, 42);
  return status;
}

static RectifyStatus
now (const History *self)
{
  return as_of (self, G_MAXUINT32);
}

/* Found, handed to unit 3 until the third day, signed. */
static History
fixing (void)
{
  History history = { .n = 0 };

  add (&history, RECTIFY_EVENT_FOUND, T0, 0, 0);
  add (&history, RECTIFY_EVENT_ASSIGN, T0 + 10, T0 + 3 * DAY, 3);
  add (&history, RECTIFY_EVENT_SIGN, T0 + 20, 0, 0);
  return history;
}

static History
closed (guint32 reported)
{
  History history = fixing ();

  add (&history, RECTIFY_EVENT_REPORT, reported, 0, 0);
  add (&history, RECTIFY_EVENT_PASS, reported + 5, 0, 0);
  return history;
}

static void
test_the_straight_way (void)
{
  History       history = closed (T0 + DAY);
  RectifyStatus status = now (&history);

  g_assert_cmpint (status.state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpint (status.outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  g_assert_cmpuint (status.found, ==, T0);
  g_assert_cmpuint (status.assigned, ==, T0 + 10);
  g_assert_cmpuint (status.signed_at, ==, T0 + 20);
  g_assert_cmpuint (status.due, ==, T0 + 3 * DAY);
  g_assert_cmpuint (status.due_original, ==, T0 + 3 * DAY);
  g_assert_cmpuint (status.reported, ==, T0 + DAY);
  g_assert_cmpuint (status.checked, ==, T0 + DAY + 5);
  g_assert_cmpuint (status.closed, ==, T0 + DAY + 5);
  g_assert_cmpuint (status.unit, ==, 3);
  g_assert_cmpuint (status.checks, ==, 1);
  g_assert_cmpuint (status.closes, ==, 1);
  g_assert_cmpuint (status.first_check, ==, 1);
}

static void
test_the_report_decides_not_the_check (void)
{
  History       history = fixing ();
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_REPORT, T0 + 3 * DAY, 0, 0); /* the last second */
  add (&history, RECTIFY_EVENT_PASS, T0 + 9 * DAY, 0, 0);
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  history = closed (T0 + 3 * DAY + 1);
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_LATE);
  history.cells[1].due = 0;
  status = now (&history);
  g_assert_cmpint (status.outcome, ==, RECTIFY_OUTCOME_NO_DEADLINE);
  history.cells[4].flags = RECTIFY_CELL_LATE;
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_LATE);
  history.cells[4].flags = RECTIFY_CELL_ON_TIME | RECTIFY_CELL_UNDATED;
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  g_assert_cmpint (now (&history).undated, ==, RECTIFY_UNDATED_SPAN | RECTIFY_UNDATED_CLOSE);
  history.cells[0].flags = RECTIFY_CELL_UNDATED;
  g_assert_true (now (&history).undated & RECTIFY_UNDATED_FOUND);
  history.cells[0].flags = 0;
}

static void
test_nobody_can_say_whether_an_undated_close_was_on_time (void)
{
  History history = closed (T0 + DAY);

  history.cells[4].flags = RECTIFY_CELL_UNDATED;
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_NO_DEADLINE);
}

static void
test_a_return_counts_and_sets_the_deadline (void)
{
  History       history = fixing ();
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_REPORT, T0 + DAY, 0, 0);
  add (&history, RECTIFY_EVENT_RETURN, T0 + 2 * DAY, T0 + 5 * DAY, 0);
  status = now (&history);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_FIXING);
  g_assert_cmpuint (status.returned, ==, 1);
  g_assert_cmpuint (status.checks, ==, 1);
  g_assert_cmpuint (status.first_check, ==, 2);
  g_assert_cmpuint (status.due, ==, T0 + 5 * DAY);
  g_assert_cmpuint (status.due_original, ==, T0 + 3 * DAY);
  g_assert_cmpint (status.outcome, ==, RECTIFY_OUTCOME_UNDECIDED);
  add (&history, RECTIFY_EVENT_REPORT, T0 + 4 * DAY, 0, 0);
  add (&history, RECTIFY_EVENT_PASS, T0 + 6 * DAY, 0, 0);
  status = now (&history);
  g_assert_cmpint (status.outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  g_assert_cmpuint (status.checks, ==, 2);
  g_assert_cmpuint (status.first_check, ==, 2);
}

static void
test_a_decline_takes_the_assignment_back (void)
{
  History       history = fixing ();
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_DECLINE, T0 + DAY, 0, 0);
  status = now (&history);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_REGISTERED);
  g_assert_cmpuint (status.assigned, ==, 0);
  g_assert_cmpuint (status.signed_at, ==, 0);
  g_assert_cmpuint (status.due, ==, 0);
  g_assert_cmpuint (status.due_original, ==, 0);
  g_assert_cmpuint (status.unit, ==, 0);
  g_assert_cmpuint (status.returned, ==, 0);
  add (&history, RECTIFY_EVENT_ASSIGN, T0 + 2 * DAY, T0 + 9 * DAY, 4);
  status = now (&history);
  g_assert_cmpuint (status.assigned, ==, T0 + 2 * DAY);
  g_assert_cmpuint (status.due_original, ==, T0 + 9 * DAY);
  g_assert_cmpuint (status.unit, ==, 4);
}

static void
test_parking_stops_the_clock (void)
{
  History       history = fixing ();
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_PARK, T0 + DAY, T0 + 100 * DAY, 0);
  status = now (&history);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_PARKED);
  g_assert_cmpuint (status.parked, ==, T0 + DAY);
  g_assert_cmpuint (status.milestone, ==, T0 + 100 * DAY);
  g_assert_cmpuint (status.due, ==, T0 + 3 * DAY);
  add (&history, RECTIFY_EVENT_RESUME, T0 + 11 * DAY, 0, 0);
  status = now (&history);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_FIXING);
  g_assert_cmpuint (status.due, ==, T0 + 13 * DAY);
  g_assert_cmpuint (status.due_original, ==, T0 + 3 * DAY);
  g_assert_cmpuint (status.parked_time, ==, 10 * DAY);
  g_assert_cmpuint (status.parked, ==, 0);
  g_assert_cmpuint (status.milestone, ==, 0);
  history.cells[history.n - 1].due = T0 + 20 * DAY;
  g_assert_cmpuint (now (&history).due, ==, T0 + 20 * DAY);
}

static void
test_void_while_parked_ends_the_parking (void)
{
  History history = fixing ();

  add (&history, RECTIFY_EVENT_PARK, T0 + DAY, T0 + 9 * DAY, 0);
  add (&history, RECTIFY_EVENT_VOID, T0 + 2 * DAY, 0, 0);
  g_assert_cmpint (now (&history).state, ==, RECTIFY_STATE_VOID);
  g_assert_cmpuint (now (&history).parked_time, ==, DAY);
  g_assert_cmpuint (now (&history).parked, ==, 0);
}

static void
test_an_extension_keeps_the_original_deadline (void)
{
  History       history = fixing ();
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_EXTEND, T0 + DAY, T0 + 8 * DAY, 0);
  status = now (&history);
  g_assert_cmpuint (status.extended, ==, 1);
  g_assert_cmpuint (status.due, ==, T0 + 8 * DAY);
  g_assert_cmpuint (status.due_original, ==, T0 + 3 * DAY);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_FIXING);
}

static void
test_a_relapse_keeps_the_outcome (void)
{
  History       history = closed (T0 + DAY);
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_HELD, T0 + 8 * DAY, 0, 0);
  status = now (&history);
  g_assert_cmpuint (status.look_backs, ==, 1);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_CLOSED);
  add (&history, RECTIFY_EVENT_RELAPSE, T0 + 10 * DAY, T0 + 12 * DAY, 0);
  status = now (&history);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_FIXING);
  g_assert_cmpuint (status.closed, ==, 0);
  g_assert_cmpuint (status.look_backs, ==, 2);
  g_assert_cmpuint (status.relapsed, ==, 1);
  g_assert_cmpuint (status.due, ==, T0 + 12 * DAY);
  add (&history, RECTIFY_EVENT_REPORT, T0 + 20 * DAY, 0, 0);
  add (&history, RECTIFY_EVENT_PASS, T0 + 21 * DAY, 0, 0);
  status = now (&history);
  g_assert_cmpint (status.outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  g_assert_cmpuint (status.closes, ==, 2);
  g_assert_cmpuint (status.closed, ==, T0 + 21 * DAY);
}

static void
test_fixed_on_the_spot_is_on_time (void)
{
  History       history = { .n = 0 };
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_FOUND, T0, 0, 0);
  add (&history, RECTIFY_EVENT_FIX, T0 + 60, 0, 0);
  status = now (&history);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpint (status.outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  g_assert_cmpuint (status.assigned, ==, T0 + 60);
  g_assert_cmpuint (status.closed, ==, T0 + 60);
  g_assert_cmpuint (status.closes, ==, 1);
  g_assert_cmpuint (status.checks, ==, 0);
}

static void
test_the_ladder_only_rises (void)
{
  History       history = fixing ();
  RectifyStatus status;

  add (&history, RECTIFY_EVENT_URGE, T0 + 30, 0, 0);
  add (&history, RECTIFY_EVENT_EXPOSE, T0 + 31, 0, 0);
  add (&history, RECTIFY_EVENT_EXPOSE, T0 + 32, 0, 0);
  add (&history, RECTIFY_EVENT_TALK, T0 + 33, 0, 0);
  add (&history, RECTIFY_EVENT_SUPERVISE, T0 + 34, 0, 0);
  status = now (&history);
  g_assert_cmpuint (status.urged, ==, 1);
  g_assert_cmpuint (status.exposed, ==, 2);
  g_assert_cmpuint (status.supervision, ==, RECTIFY_SUPERVISION_TALKED);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_FIXING);
  add (&history, RECTIFY_EVENT_ACCOUNT, T0 + 35, 0, 0);
  g_assert_cmpuint (now (&history).supervision, ==, RECTIFY_SUPERVISION_ACCOUNTED);
}

static void
test_corrections_of_unit_day_and_deadline_count (void)
{
  History       history = fixing ();
  RectifyStatus status;

  edit (&history, RECTIFY_FIELD_UNIT, T0 + 30, 9);
  edit (&history, RECTIFY_FIELD_FOUND, T0 + 31, T0 - 5);
  edit (&history, RECTIFY_FIELD_DUE, T0 + 32, T0 + 7 * DAY);
  edit (&history, RECTIFY_FIELD_CLASS, T0 + 33, 77);
  add (&history, RECTIFY_EVENT_NOTE, T0 + 34, 0, 0);
  status = now (&history);
  g_assert_cmpuint (status.unit, ==, 9);
  g_assert_cmpuint (status.found, ==, T0 - 5);
  g_assert_cmpuint (status.due, ==, T0 + 7 * DAY);
  g_assert_cmpuint (status.due_original, ==, T0 + 7 * DAY);
  g_assert_cmpint (status.state, ==, RECTIFY_STATE_FIXING);
  g_assert_cmpuint (as_of (&history, T0 + 31).due, ==, T0 + 3 * DAY);
}

static void
test_a_corrected_deadline_leaves_an_extension_alone (void)
{
  History history = fixing ();

  add (&history, RECTIFY_EVENT_EXTEND, T0 + DAY, T0 + 8 * DAY, 0);
  edit (&history, RECTIFY_FIELD_DUE, T0 + DAY, T0 + 4 * DAY);
  g_assert_cmpuint (now (&history).due, ==, T0 + 8 * DAY);
  g_assert_cmpuint (now (&history).due_original, ==, T0 + 4 * DAY);
}

static void
test_a_corrected_deadline_decides_again_unless_the_source_has (void)
{
  History history = closed (T0 + 4 * DAY);

  edit (&history, RECTIFY_FIELD_DUE, T0 + 9 * DAY, T0 + 5 * DAY);
  g_assert_cmpint (as_of (&history, T0 + 8 * DAY).outcome, ==, RECTIFY_OUTCOME_LATE);
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  history.cells[4].flags = RECTIFY_CELL_ON_TIME;
  history.cells[5].arg = T0 + DAY;
  g_assert_cmpint (now (&history).outcome, ==, RECTIFY_OUTCOME_ON_TIME);
}

static void
test_an_undone_event_has_no_effect_and_comes_back (void)
{
  History history = closed (T0 + DAY);

  g_assert_cmpuint (rectify_replay_undoable (history.cells, history.n), ==, 5);
  add (&history, RECTIFY_EVENT_UNDO, T0 + 2 * DAY, 0, 5);
  g_assert_cmpint (now (&history).state, ==, RECTIFY_STATE_REVIEW);
  g_assert_cmpuint (now (&history).closes, ==, 0);
  g_assert_cmpint (as_of (&history, T0 + 2 * DAY - 1).state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpuint (rectify_replay_undoable (history.cells, history.n), ==, 4);
  add (&history, RECTIFY_EVENT_UNDO, T0 + 3 * DAY, 0, 6);
  g_assert_cmpint (now (&history).state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpuint (rectify_replay_undoable (history.cells, history.n), ==, 5);
}

static void
test_the_finding_is_never_undone (void)
{
  History history = { .n = 0 };

  g_assert_cmpuint (rectify_replay_undoable (history.cells, 0), ==, 0);
  g_assert_cmpint (now (&history).state, ==, RECTIFY_STATE_NONE);
  add (&history, RECTIFY_EVENT_FOUND, T0, 0, 0);
  g_assert_cmpuint (rectify_replay_undoable (history.cells, 1), ==, 0);
  add (&history, RECTIFY_EVENT_UNDO, T0, 0, 1);
  add (&history, RECTIFY_EVENT_UNDO, T0, 0, 0);
  add (&history, RECTIFY_EVENT_UNDO, T0, 0, 99);
  g_assert_cmpint (now (&history).state, ==, RECTIFY_STATE_REGISTERED);
  g_assert_cmpint (as_of (&history, T0 - 1).state, ==, RECTIFY_STATE_NONE);
}

static void
test_a_long_history_with_undo (void)
{
  gsize                        n = 5000;
  g_autofree RectifyEventCell *cells = g_new0 (RectifyEventCell, n);
  RectifyStatus                status = { 0 };

  cells[0].at = T0;
  for (gsize i = 1; i < n; i++)
    cells[i] = (RectifyEventCell){ .at = T0 + i, .kind = RECTIFY_EVENT_URGE };
  cells[n - 1] = (RectifyEventCell){ .at = T0 + n, .kind = RECTIFY_EVENT_UNDO, .arg = 2500 };
  rectify_replay (cells, n, G_MAXUINT32, &status);
  g_assert_cmpuint (status.urged, ==, n - 3);
  g_assert_cmpuint (rectify_replay_undoable (cells, n), ==, n - 1);
}

/* A legal next event, or an undo, or a correction. */
static void
add_random (History *history)
{
  RectifyStatus status = now (history);
  guint32       at = history->cells[history->n - 1].at + g_test_rand_int_range (0, 2 * DAY);
  guint32       events = rectify_state_table_events (status.state);
  guint32       due = at + g_test_rand_int_range (1, 5 * DAY);
  int           kind = g_test_rand_int_range (0, RECTIFY_N_EVENT_KINDS);

  if (kind == RECTIFY_EVENT_UNDO)
    {
      /* What the window offers, or any undo that counts. */
      guint target = rectify_replay_undoable (history->cells, history->n);

      if (history->cells[history->n - 1].kind == RECTIFY_EVENT_UNDO && g_test_rand_bit ())
        target = history->n;
      if (target != 0)
        add (history, kind, at, 0, target);
    }
  else if (kind == RECTIFY_EVENT_EDIT)
    edit (history, g_test_rand_int_range (0, RECTIFY_N_FIELDS), at, due);
  else if (events >> kind & 1)
    add (history, kind, at, g_test_rand_bit () ? due : 0, g_test_rand_int_range (1, 9));
}

static void
assert_same (const RectifyStatus *a, const RectifyStatus *b)
{
  g_assert_cmpmem (a, sizeof *a, b, sizeof *b);
}

static void
test_random_histories_are_the_sum_of_their_events (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      History       history = { .n = 0 };
      RectifyStatus step, whole;

      memset (&step, 0, sizeof step);
      memset (&whole, 0, sizeof whole);
      step.state = RECTIFY_STATE_NONE;
      add (&history, RECTIFY_EVENT_FOUND, T0, 0, 0);
      for (guint i = 0; i < 60; i++)
        add_random (&history);
      for (gsize i = 0; i < history.n; i++)
        {
          if (history.cells[i].kind == RECTIFY_EVENT_UNDO)
            rectify_replay (history.cells, i + 1, G_MAXUINT32, &step); /* as the store does */
          else
            rectify_status_apply (&step, &history.cells[i]);
          rectify_replay (history.cells, i + 1, G_MAXUINT32, &whole);
          assert_same (&step, &whole);
        }
    }
}

static void
test_the_past_is_what_it_was_then (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      History       history = { .n = 0 };
      RectifyStatus full, cut;

      memset (&full, 0, sizeof full);
      memset (&cut, 0, sizeof cut);
      add (&history, RECTIFY_EVENT_FOUND, T0, 0, 0);
      for (guint i = 0; i < 40; i++)
        add_random (&history);
      for (gsize i = 0; i < history.n; i++)
        {
          guint32 moment = history.cells[i].at - g_test_rand_bit ();
          gsize   n = 0;

          while (n < history.n && history.cells[n].at <= moment)
            n++;
          rectify_replay (history.cells, history.n, moment, &full);
          rectify_replay (history.cells, n, G_MAXUINT32, &cut);
          assert_same (&full, &cut);
        }
    }
}

static void
test_random_histories_make_sense (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      History       history = { .n = 0 };
      RectifyStatus status;

      add (&history, RECTIFY_EVENT_FOUND, T0, 0, 0);
      for (guint i = 0; i < 60; i++)
        add_random (&history);
      status = now (&history);
      g_assert_cmpuint (status.returned + status.closes, >=, status.checks);
      g_assert_cmpuint (status.look_backs, >=, status.relapsed);
      g_assert_cmpint (status.closed != 0, ==, status.state == RECTIFY_STATE_CLOSED);
      g_assert_cmpint (status.parked != 0, ==, status.state == RECTIFY_STATE_PARKED);
      g_assert_cmpint (status.first_check != 0, ==, status.checks != 0);
      g_assert_cmpint (status.outcome != 0, ==, status.closes != 0);
      if (status.state == RECTIFY_STATE_REGISTERED)
        g_assert_cmpuint (status.assigned, ==, 0);
    }
}

#define ADD(name) g_test_add_func ("/replay/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (the_straight_way);
  ADD (the_report_decides_not_the_check);
  ADD (nobody_can_say_whether_an_undated_close_was_on_time);
  ADD (a_return_counts_and_sets_the_deadline);
  ADD (a_decline_takes_the_assignment_back);
  ADD (parking_stops_the_clock);
  ADD (void_while_parked_ends_the_parking);
  ADD (an_extension_keeps_the_original_deadline);
  ADD (a_relapse_keeps_the_outcome);
  ADD (fixed_on_the_spot_is_on_time);
  ADD (the_ladder_only_rises);
  ADD (corrections_of_unit_day_and_deadline_count);
  ADD (a_corrected_deadline_leaves_an_extension_alone);
  ADD (a_corrected_deadline_decides_again_unless_the_source_has);
  ADD (an_undone_event_has_no_effect_and_comes_back);
  ADD (the_finding_is_never_undone);
  ADD (a_long_history_with_undo);
  ADD (random_histories_are_the_sum_of_their_events);
  ADD (the_past_is_what_it_was_then);
  ADD (random_histories_make_sense);
  return g_test_run ();
}
