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

/* What most cells of a deadline do not say is not taken, and not kept from the user either. */
static void
test_a_deadline_in_words_is_asked_about (void)
{
  const char                  *text = "问题描述,责任单位,整改时限\na,甲,2020-12-05\nb,甲,视情况\nc,甲,领导定\n";
  g_autoptr (GBytes)           bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .now = 1772000000, .clock = clock };
  g_autoptr (RectifyProposal)  it = rectify_proposal_new (file, &options, NULL, NULL);
  g_autofree char             *unanswered = rectify_proposal_dup_mapping (it), *answered = NULL;
  const char                  *sample = NULL;

  g_assert_cmpuint (rectify_proposal_column_of (it, RECTIFY_COLUMN_DUE), ==, RECTIFY_NO_COLUMN);
  g_assert_cmpuint (rectify_proposal_deadline_left (it, &sample), ==, 2);
  g_assert_cmpstr (sample, ==, "视情况");
  /* The next sheet like it may have dates there. */
  g_assert_null (strstr (unanswered, "-=2"));

  rectify_proposal_set_field (it, 2, -1);
  answered = rectify_proposal_dup_mapping (it);
  g_assert_nonnull (strstr (answered, "-=2"));
  g_assert_cmpuint (rectify_proposal_deadline_left (it, NULL), ==, RECTIFY_NO_COLUMN);
  rectify_proposal_set_field (it, 2, RECTIFY_COLUMN_DUE);
  g_assert_cmpuint (rectify_proposal_deadline_left (it, NULL), ==, RECTIFY_NO_COLUMN);
  g_assert_cmpuint (rectify_proposal_column_of (it, RECTIFY_COLUMN_DUE), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-dates/years_that_are_missing_follow_what_stands_beside",
                   test_years_that_are_missing_follow_what_stands_beside);
  g_test_add_func ("/draft-dates/a_deadline_in_words_is_asked_about",
                   test_a_deadline_in_words_is_asked_about);
  return g_test_run ();
}
