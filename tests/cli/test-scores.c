/* test-scores.c: scores and visits from the command line. */

#include "run-ctl.h"

#include <math.h>

#define INIT "--demo --issues 200 --no-photos"

static void
test_scores_have_their_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) sites = ctl_ok (f->ledger, "score", "--by", "site", "--as-of", "2020-12-31",
                                   "--before", "2020-12-24", "--json", NULL);
  g_autoptr (Said) units =
      ctl_ok (f->ledger, "score", "--by", "unit", "--as-of", "2020-12-31", "--json", NULL);
  JsonArray *groups = said_array (sites, "groups");
  double     sum = 0;

  g_assert_cmpint (said_int (sites, "rule.version"), ==, 1);
  g_assert_cmpstr (said_text (sites, "rule.kind"), ==, "ratio");
  g_assert_cmpuint (json_array_get_length (groups), ==, 120);
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *site = json_array_get_object_element (groups, i);

      assert_keys (site, "key name district type unit score visit_day visit_kind visit_score fixed "
                         "added overdue_days relapses red_line before");
      sum += json_object_get_double_member (site, "score");
    }
  g_assert_cmpfloat (sum / 120, >, 70);
  g_assert_cmpfloat (sum / 120, <, 100);
  assert_keys (json_array_get_object_element (said_array (units, "groups"), 0),
               "key name score sites_score on_time_rate held_rate sites visited");
}

/* The lists name as many as were asked for, with their scores. */
static void
test_the_red_and_the_black_list_take_scores (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) lists = ctl_ok (f->ledger, "chart", "red-black-score", "--table", "--top", "3",
                                   "--as-of", "2020-12-31", "--json", NULL);
  g_autoptr (Said) wrong =
      ctl (f->ledger, "chart", "red-black-score", "--table", "--top", "-1", NULL);

  /* Who shares the last place of a list stands on it, too. */
  g_assert_cmpuint (json_array_get_length (said_array (lists, "marks")), >=, 6);
  g_assert_cmpuint (json_array_get_length (said_array (lists, "marks")), <, 20);
  g_assert_cmpint (wrong->status, ==, 2);
}

/* Before anybody was there nothing has a score, and says so. */
static void
test_without_a_visit_there_is_no_score (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) json = ctl_ok (f->ledger, "score", "--as-of", "2020-11-22", "--json", NULL);
  g_autoptr (Said) text = ctl_ok (f->ledger, "score", "--as-of", "2020-11-22", NULL);
  g_autoptr (Said) chart =
      ctl_ok (f->ledger, "chart", "scores", "--as-of", "2020-11-22", "--table", "--json", NULL);

  g_assert_true (json_node_is_null (said_node (json, "overall.score")));
  g_assert_cmpint (said_int (json, "overall.sites"), ==, 120);
  g_assert_cmpint (said_int (json, "overall.visited"), ==, 0);
  g_assert_nonnull (strstr (text->out, "—"));
  g_assert_cmpstr (said_text (chart, "title"), ==, "No site has been visited yet");
}

static void
test_a_visit_changes_the_score_and_makes_issues (Fixture *f, gconstpointer data)
{
  static const char now[] = "2021-01-05T10:00:00+08:00";
  g_autoptr (Said)  said =
      ctl_ok (f->ledger, "inspect", "世纪大道", "--item", "ZGD-03=3", "--item", "ZGD-06",
              "--not-applicable", "ZGD-11", "--by", "王芳", "--now", now, "--json", NULL);
  g_autoptr (Said) scores =
      ctl_ok (f->ledger, "score", "--by", "site", "--now", now, "--json", NULL);
  g_autoptr (Said) issue = NULL, again = NULL, check = NULL;
  JsonArray       *failed = said_array (said, "failed"), *groups = said_array (scores, "groups");
  const char      *number =
      json_object_get_string_member (json_array_get_object_element (failed, 0), "number");
  gboolean seen = FALSE;

  assert_keys (json_node_get_object (said->json), "site day kind by full score items failed");
  g_assert_cmpstr (said_text (said, "day"), ==, "2021-01-05");
  g_assert_cmpint (said_int (said, "items"), ==, 11);
  g_assert_cmpuint (json_array_get_length (failed), ==, 2);
  issue = ctl_ok (f->ledger, "show", number, "--json", NULL);
  g_assert_cmpstr (said_text (issue, "site"), ==, "世纪大道");
  g_assert_cmpstr (said_text (issue, "state"), ==, "registered");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *site = json_array_get_object_element (groups, i);

      if (g_str_equal (json_object_get_string_member (site, "name"), "世纪大道"))
        {
          seen = TRUE;
          g_assert_cmpstr (json_object_get_string_member (site, "visit_day"), ==, "2021-01-05");
          g_assert_cmpfloat_with_epsilon (json_object_get_double_member (site, "visit_score"),
                                          100 * (1 - 4 / 85.0), 1e-9);
        }
    }
  g_assert_true (seen);
  again =
      ctl_ok (f->ledger, "inspect", "世纪大道", "--item", "ZGD-03", "--now", now, "--json", NULL);
  g_assert_true (
      json_object_get_boolean_member (json_array_get_object_element (said_array (again, "failed"),
                                                                     0),
                                      "known"));
  check = ctl_ok (f->ledger, "check", "--json", NULL);
}

static void
test_rules_are_set_from_a_day_on (Fixture *f, gconstpointer data)
{
  static const char now[] = "2021-01-05T10:00:00+08:00";
  g_autoptr (Said)  before = ctl_ok (f->ledger, "score", "--as-of", "2020-12-31", "--json", NULL);
  g_autoptr (Said)  set = ctl_ok (f->ledger, "score", "--set-rule", "deduction", "--from",
                                  "2021-01-01", "--now", now, "--json", NULL);
  g_autoptr (Said)  after = ctl_ok (f->ledger, "score", "--as-of", "2020-12-31", "--json", NULL);
  g_autoptr (Said)  today = ctl_ok (f->ledger, "score", "--now", now, "--json", NULL);

  g_assert_cmpint (said_int (set, "version"), ==, 2);
  g_assert_cmpstr (before->out, ==, after->out);
  g_assert_cmpstr (said_text (today, "rule.kind"), ==, "deduction");
  g_assert_cmpstr (said_text (today, "rule.start"), ==, "2021-01-01");
}

static void
test_what_makes_no_sense_is_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) site = ctl (f->ledger, "inspect", "月球", "--json", NULL);
  g_autoptr (Said) item =
      ctl (f->ledger, "inspect", "世纪大道", "--item", "ZZZ-99", "--json", NULL);
  g_autoptr (Said) other =
      ctl (f->ledger, "inspect", "世纪大道", "--item", "SYJ-03", "--json", NULL);
  g_autoptr (Said) day = ctl (f->ledger, "inspect", "世纪大道", "--day", "2020-12-31", "--now",
                              "2020-12-30", "--json", NULL);
  g_autoptr (Said) hits = ctl (f->ledger, "inspect", "世纪大道", "--item", "ZGD-03=x", NULL);
  g_autoptr (Said) by = ctl (f->ledger, "score", "--by", "weather", NULL);
  g_autoptr (Said) rule = ctl (f->ledger, "score", "--set-rule", "dice", NULL);

  assert_refused (site, "unknown");
  assert_refused (item, "unknown");
  assert_refused (other, "unknown");
  assert_refused (day, "future");
  g_assert_cmpint (hits->status, ==, 2);
  g_assert_cmpint (by->status, ==, 2);
  g_assert_cmpint (rule->status, ==, 2);
}

#define TEST(name) g_test_add ("/cli/scores/" #name, Fixture, INIT, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (scores_have_their_keys);
  TEST (without_a_visit_there_is_no_score);
  TEST (the_red_and_the_black_list_take_scores);
  TEST (a_visit_changes_the_score_and_makes_issues);
  TEST (rules_are_set_from_a_day_on);
  TEST (what_makes_no_sense_is_refused);
  return g_test_run ();
}
