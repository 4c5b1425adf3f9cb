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

/* A year typed wrong, wherever it stands; what is odd alone and what only others show. */
static const UnderstoodSheet YEARS[] = {
  { "far_dates_without_any_beside_them",
    "问题描述,责任单位,整改时限\na,甲,2099-12-05\nb,甲,1985-12-05\n", "A=description B=unit C=due",
    "2: description=a unit=甲 due=2099-12-05T23:59:59 !far-date\n"
    "3: description=b unit=甲 due=1985-12-05T23:59:59 !far-date\n" },
  { "a_year_unlike_the_others",
    "问题描述,责任单位,发现时间\na,甲,2002-12-05\nb,甲,2020-12-05\nc,甲,2020-12-06\nd,甲,2021-01-06\n",
    "A=description B=unit C=found",
    "2: description=a unit=甲 found=2002-12-05 !far-date\n"
    "3: description=b unit=甲 found=2020-12-05\n"
    "4: description=c unit=甲 found=2020-12-06\n"
    "5: description=d unit=甲 found=2021-01-06\n" },
  { "a_deadline_years_after_its_finding",
    "问题描述,责任单位,发现时间,整改时限\na,甲,2020-12-01,2030-12-05\n",
    "A=description B=unit C=found D=due",
    "2: description=a unit=甲 found=2020-12-01 due=2030-12-05T23:59:59 !far-date\n" },
  { "years_of_a_long_history",
    "问题描述,责任单位,发现时间\na,甲,2012-12-05\nb,甲,2014-12-05\nc,甲,2017-12-06\nd,甲,2021-01-06\n",
    "A=description B=unit C=found",
    "2: description=a unit=甲 found=2012-12-05\n"
    "3: description=b unit=甲 found=2014-12-05\n"
    "4: description=c unit=甲 found=2017-12-06\n"
    "5: description=d unit=甲 found=2021-01-06\n" },
};

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
  add_understood_sheets ("/draft-dates", YEARS, G_N_ELEMENTS (YEARS));
  return g_test_run ();
}
