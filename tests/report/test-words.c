/* test-words.c: every value of every closed list has a word, every failure a sentence. */

#include "report/intake-words.h"
#include "report/words.h"

#include "chart/surface.h"
#include "domain/domain-error.h"
#include "domain/filter.h"
#include "map/outline.h"
#include "report/book.h"
#include "report/paper.h"

#include <gio/gio.h>

static void
test_every_value_has_a_word (void)
{
  for (guint i = 0; i < RECTIFY_N_STATES; i++)
    g_assert_cmpstr (rectify_state_word (i), !=, "");
  for (guint i = 0; i < RECTIFY_N_EVENT_KINDS; i++)
    {
      g_assert_cmpstr (rectify_event_word (i), !=, "");
      g_assert_cmpstr (rectify_event_past_word (i), !=, "");
    }
  for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
    g_assert_cmpstr (rectify_lamp_word (i), !=, "");
  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    g_assert_cmpstr (rectify_column_word (i), !=, "");
  g_assert_cmpstr (rectify_state_word (99), ==, "");
  g_assert_cmpstr (rectify_axis_position_word (NULL, RECTIFY_AXIS_STATE, 3), ==, "Rectifying");
  /* What is void counts nowhere: it has no lamp. */
  g_assert_cmpstr (rectify_axis_position_word (NULL, RECTIFY_AXIS_LAMP, 0), ==, "Void");
  g_assert_cmpstr (rectify_axis_position_word (NULL, RECTIFY_AXIS_TERM, 0), ==, "None");
}

/* What stands in the window can be typed into its entry. */
static void
test_every_state_can_be_searched_by_its_word (void)
{
  for (guint i = 0; i < RECTIFY_N_STATES; i++)
    {
      g_autofree char          *by_word = g_strdup_printf ("state:\"%s\"", rectify_state_word (i));
      g_autofree char          *by_key = g_strdup_printf ("state:%s", rectify_state_keys[i]);
      g_autoptr (RectifyFilter) found = rectify_filter_parse (by_word, NULL);
      g_autoptr (RectifyFilter) wanted = rectify_filter_parse (by_key, NULL);

      g_assert_true (found != NULL && wanted != NULL);
      g_assert_true (rectify_filter_equal (found, wanted));
    }
}

static void
test_two_writings_stand_apart (void)
{
  static const char *const cases[][2] = {
    { "DOWNTOWN未销号 3 项", "DOWNTOWN 未销号 3 项" },
    { "由NYPD负责", "由 NYPD 负责" },
    { "三平镇A区、B区", "三平镇A区、B区" },
    { "克拉玛依区(高新区)", "克拉玛依区(高新区)" },
    { "as of 2020", "as of 2020" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *apart = rectify_writings_apart (cases[i][0]);

      g_assert_cmpstr (apart, ==, cases[i][1]);
    }
  g_assert_null (rectify_writings_apart (NULL));
}

static void
test_the_ledger_has_one_title (void)
{
  static const struct
  {
    RectifyPaperLanguage language;
    const char          *campaign, *title;
  } cases[] = {
    { RECTIFY_PAPER_ZH_CN, "某市整改攻坚行动", "某市整改攻坚行动整改台账" },
    { RECTIFY_PAPER_ZH_CN, "Clean streets", "Clean streets 整改台账" },
    { RECTIFY_PAPER_EN, "某市整改攻坚行动", "某市整改攻坚行动 Rectification ledger" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = rectify_paper_ledger_title (cases[i].language, cases[i].campaign);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_every_refusal_is_one_sentence (void)
{
  for (guint refusal = 1; refusal < RECTIFY_N_REFUSALS; refusal++)
    {
      g_autofree char *sentence =
          rectify_refusal_sentence (refusal, RECTIFY_EVENT_PASS, RECTIFY_STATE_CLOSED, "KRY-1");

      g_assert_true (g_str_has_prefix (sentence, "KRY-1: "));
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_cmpuint (strlen (sentence), >, 25);
    }
}

static void
test_a_refusal_without_a_number_is_a_sentence (void)
{
  for (guint refusal = 1; refusal < RECTIFY_N_REFUSALS; refusal++)
    {
      g_autofree char *sentence =
          rectify_refusal_sentence (refusal, RECTIFY_EVENT_PASS, RECTIFY_STATE_CLOSED, NULL);

      g_assert_true (g_str_has_prefix (sentence, "“Pass”") || g_ascii_isupper (*sentence));
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
}

static void
expect (GQuark domain, int code, const char *part)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "technical");
  g_autofree char   *sentence = rectify_error_sentence (error);

  g_assert_nonnull (strstr (sentence, part));
}

/* A failure of the store whose message says the numbers. */
static void
expect_said (int code, const char *message, const char *part)
{
  g_autoptr (GError) error =
      g_error_new_literal (g_quark_from_string ("rectify-store-error-quark"), code, message);
  g_autofree char *sentence = rectify_error_sentence (error);

  g_assert_nonnull (strstr (sentence, part));
}

static void
test_failures_say_what_to_do (void)
{
  expect (g_quark_from_string ("rectify-store-error-quark"), 4, "newer version");
  expect (g_quark_from_string ("rectify-store-error-quark"), 10, "(technical)");
  expect_said (14, "assign due-far", "ten years");
  expect_said (15, "12001 10000 remark", "12001 characters, at most 10000");
  expect (g_quark_from_string ("rectify-sheet-error-quark"), 4, "password");
  expect (RECTIFY_REPORT_ERROR, RECTIFY_REPORT_ERROR_FULL, "Make room");
  expect (RECTIFY_REPORT_ERROR, RECTIFY_REPORT_ERROR_FAILED, "technical");
  expect (RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_FORMAT, ".png");
  expect (RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_FAILED, "technical");
  expect (RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER, "“technical”");
  expect (G_IO_ERROR, G_IO_ERROR_FAILED, "technical");
}

static void
expect_due (guint8 state, guint32 due, gint64 now, const char *text)
{
  RectifyStatus    status = { .state = state, .due = due };
  g_autofree char *got = rectify_due_text (&status, now);

  g_assert_cmpstr (got, ==, text);
}

static void
test_deadlines_are_told_in_days_and_hours (void)
{
  expect_due (RECTIFY_STATE_FIXING, 1000000, 1000000 + 2 * 86400, "Overdue 2 days");
  expect_due (RECTIFY_STATE_FIXING, 1000000, 1000000 + 3600, "Overdue 1 hour");
  expect_due (RECTIFY_STATE_FIXING, 1000000, 1000000 - 3 * 86400, "3 days left");
  expect_due (RECTIFY_STATE_FIXING, 1000000, 1000000 - 7200, "2 hours left");
  expect_due (RECTIFY_STATE_CLOSED, 1000000, 2000000, NULL);
  expect_due (RECTIFY_STATE_FIXING, 0, 2000000, NULL);
}

/* The name of the column, not the key the program has for it. */
static void
test_a_conflict_names_its_column (void)
{
  g_autofree char *reason = rectify_intake_reason (RECTIFY_LINES_ISSUES, "conflict", -1, "measure");

  g_assert_cmpstr (reason, ==,
                   "Changed here since it went out: “Required measure”; take it in by hand.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/every_value_has_a_word", test_every_value_has_a_word);
  g_test_add_func ("/words/every_state_can_be_searched_by_its_word",
                   test_every_state_can_be_searched_by_its_word);
  g_test_add_func ("/words/two_writings_stand_apart", test_two_writings_stand_apart);
  g_test_add_func ("/words/the_ledger_has_one_title", test_the_ledger_has_one_title);
  g_test_add_func ("/words/every_refusal_is_one_sentence", test_every_refusal_is_one_sentence);
  g_test_add_func ("/words/a_refusal_without_a_number_is_a_sentence",
                   test_a_refusal_without_a_number_is_a_sentence);
  g_test_add_func ("/words/failures_say_what_to_do", test_failures_say_what_to_do);
  g_test_add_func ("/words/a-conflict-names-its-column", test_a_conflict_names_its_column);
  g_test_add_func ("/words/deadlines_are_told_in_days_and_hours",
                   test_deadlines_are_told_in_days_and_hours);
  return g_test_run ();
}
