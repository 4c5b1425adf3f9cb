/* test-draft-dates.c: dates that say less than a day of a year. */

#include <string.h>

#include "understand.h"

/* Where nobody says when it was found, the day it was assigned is as good. */
static void
test_years_that_are_missing_follow_what_stands_beside (void)
{
  static const char *const LINES[] = {
    "2: description=a unit=甲 assigned=2025-11-20 due=2025-12-10T23:59:59 !year-guessed",
    "3: description=b unit=甲 assigned=2025-12-20 due=2026-01-10T23:59:59 !year-guessed", NULL
  };
  RectifyProposalOptions options = { .sheet = -1, .now = 1772000000 }; /* 2026-02-25 */
  const char            *text = "主要问题,责任单位,交办日期,完成时限\n"
                                "a,甲,11月20日,12月10日\n"
                                "b,甲,12月20日,1月10日\n";
  g_autoptr (GBytes)     bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Understood) it = understand (bytes, &options);

  g_assert_cmpuint (it->lines->len, ==, g_strv_length ((GStrv) LINES));
  for (guint i = 0; i < it->lines->len; i++)
    g_assert_cmpstr (it->lines->pdata[i], ==, LINES[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-dates/years_that_are_missing_follow_what_stands_beside",
                   test_years_that_are_missing_follow_what_stands_beside);
  return g_test_run ();
}
