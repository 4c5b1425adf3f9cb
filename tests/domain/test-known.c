/* test-known.c: moments that stand in for those nobody knows are told apart. */

#include "domain/known.h"

static void
test_what_has_a_date_is_known (void)
{
  RectifyStatus status = { .found = 100, .assigned = 100, .closed = 200 };
  RectifyStatus known = rectify_status_known (&status);

  g_assert_cmpuint (known.found, ==, 100);
  g_assert_cmpuint (known.assigned, ==, 100);
  g_assert_cmpuint (known.closed, ==, 200);
}

static void
test_nobody_knows_when_it_was_closed (void)
{
  RectifyStatus status = { .undated = RECTIFY_UNDATED_SPAN | RECTIFY_UNDATED_CLOSE,
                           .found = 100,
                           .assigned = 100,
                           .due = 900,
                           .reported = 200,
                           .checked = 200,
                           .closed = 200 };
  RectifyStatus known = rectify_status_known (&status);

  g_assert_cmpuint (known.found, ==, 100);
  g_assert_cmpuint (known.assigned, ==, 100);
  g_assert_cmpuint (known.due, ==, 900);
  g_assert_true (known.reported == 0 && known.checked == 0 && known.closed == 0);
}

/* A sheet without any date: found and assigned at the same moment that nobody knows. */
static void
test_nobody_knows_when_it_was_found (void)
{
  RectifyStatus status = { .undated = RECTIFY_UNDATED_SPAN | RECTIFY_UNDATED_FOUND,
                           .found = 100,
                           .assigned = 100,
                           .signed_at = 100,
                           .closed = 200 };
  RectifyStatus known = rectify_status_known (&status);

  g_assert_true (known.found == 0 && known.assigned == 0 && known.signed_at == 0);
  g_assert_cmpuint (known.closed, ==, 200);
  /* Assigned on a day the sheet says. */
  status.assigned = 150;
  known = rectify_status_known (&status);
  g_assert_true (known.found == 0 && known.assigned == 150);
}

/* A sheet that says when it was assigned and that it is closed, but neither when it was found nor
 * when it was closed: the assignment stands in for the finding and is known all the same. */
static void
test_what_stands_in_for_another_is_known (void)
{
  const RectifyEventCell CELLS[] = {
    { .at = 100, .kind = RECTIFY_EVENT_FOUND, .flags = RECTIFY_CELL_UNDATED },
    { .at = 100, .kind = RECTIFY_EVENT_ASSIGN, .due = 900, .arg = 1 },
    { .at = 100, .kind = RECTIFY_EVENT_REPORT, .flags = RECTIFY_CELL_UNDATED },
    { .at = 100, .kind = RECTIFY_EVENT_PASS, .flags = RECTIFY_CELL_UNDATED },
  };
  RectifyStatus status = { 0 }, known;

  for (gsize i = 0; i < G_N_ELEMENTS (CELLS); i++)
    rectify_status_apply (&status, &CELLS[i]);
  known = rectify_status_known (&status);
  g_assert_true (known.found == 0 && known.closed == 0);
  g_assert_cmpuint (known.assigned, ==, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known/what_has_a_date_is_known", test_what_has_a_date_is_known);
  g_test_add_func ("/known/nobody_knows_when_it_was_closed", test_nobody_knows_when_it_was_closed);
  g_test_add_func ("/known/nobody_knows_when_it_was_found", test_nobody_knows_when_it_was_found);
  g_test_add_func ("/known/what_stands_in_for_another_is_known",
                   test_what_stands_in_for_another_is_known);
  return g_test_run ();
}
