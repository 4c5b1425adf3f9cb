/* test-state-times.c: how long an issue was in each state. */

#include "rectify-test.h"

#include "domain/state-times.h"

#define H 3600u

static RectifyEventCell
cell (RectifyEventKind kind, guint32 at)
{
  return (RectifyEventCell){ .kind = kind, .at = at };
}

static void
test_the_states_add_up_to_the_whole_time (void)
{
  RectifyEventCell cells[] = {
    cell (RECTIFY_EVENT_FOUND, 10 * H),  cell (RECTIFY_EVENT_ASSIGN, 12 * H),
    cell (RECTIFY_EVENT_SIGN, 15 * H),   cell (RECTIFY_EVENT_URGE, 16 * H),
    cell (RECTIFY_EVENT_REPORT, 20 * H), cell (RECTIFY_EVENT_RETURN, 21 * H),
    cell (RECTIFY_EVENT_REPORT, 31 * H)
  };
  guint64 seconds[RECTIFY_N_STATES];

  rectify_state_times (cells, G_N_ELEMENTS (cells), 40 * H, seconds);
  g_assert_cmpuint (seconds[RECTIFY_STATE_REGISTERED], ==, 2 * H);
  g_assert_cmpuint (seconds[RECTIFY_STATE_ASSIGNED], ==, 3 * H);
  g_assert_cmpuint (seconds[RECTIFY_STATE_FIXING], ==, 15 * H);
  g_assert_cmpuint (seconds[RECTIFY_STATE_REVIEW], ==, 10 * H);
  rectify_state_times (cells, G_N_ELEMENTS (cells), 18 * H, seconds);
  g_assert_cmpuint (seconds[RECTIFY_STATE_FIXING], ==, 3 * H);
  g_assert_cmpuint (seconds[RECTIFY_STATE_REVIEW], ==, 0);
}

static void
test_nothing_runs_once_it_is_closed (void)
{
  RectifyEventCell cells[] = { cell (RECTIFY_EVENT_FOUND, 10 * H),
                               cell (RECTIFY_EVENT_ASSIGN, 12 * H),
                               cell (RECTIFY_EVENT_REPORT, 13 * H),
                               cell (RECTIFY_EVENT_PASS, 14 * H),
                               cell (RECTIFY_EVENT_RELAPSE, 50 * H) };
  guint64          seconds[RECTIFY_N_STATES];

  rectify_state_times (cells, 4, 40 * H, seconds);
  g_assert_cmpuint (seconds[RECTIFY_STATE_CLOSED], ==, 0);
  g_assert_cmpuint (seconds[RECTIFY_STATE_REVIEW], ==, 1 * H);
  rectify_state_times (cells, 5, 60 * H, seconds);
  g_assert_cmpuint (seconds[RECTIFY_STATE_CLOSED], ==, 0);
  g_assert_cmpuint (seconds[RECTIFY_STATE_FIXING], ==, 10 * H);
}

static void
test_what_was_taken_back_does_not_count (void)
{
  RectifyEventCell cells[] = { cell (RECTIFY_EVENT_FOUND, 10 * H),
                               cell (RECTIFY_EVENT_ASSIGN, 12 * H),
                               { .kind = RECTIFY_EVENT_UNDO, .at = 14 * H, .arg = 2 } };
  guint64          seconds[RECTIFY_N_STATES];

  rectify_state_times (cells, G_N_ELEMENTS (cells), 20 * H, seconds);
  g_assert_cmpuint (seconds[RECTIFY_STATE_REGISTERED], ==, 10 * H);
  g_assert_cmpuint (seconds[RECTIFY_STATE_ASSIGNED], ==, 0);
  rectify_state_times (NULL, 0, 20 * H, seconds);
  g_assert_cmpuint (seconds[RECTIFY_STATE_REGISTERED], ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state-times/the_states_add_up_to_the_whole_time",
                   test_the_states_add_up_to_the_whole_time);
  g_test_add_func ("/state-times/nothing_runs_once_it_is_closed",
                   test_nothing_runs_once_it_is_closed);
  g_test_add_func ("/state-times/what_was_taken_back_does_not_count",
                   test_what_was_taken_back_does_not_count);
  return g_test_run ();
}
