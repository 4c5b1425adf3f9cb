/* test-past.c: what stats said at a moment is what stats --as-of says of that moment later. */

#include "run-ctl.h"

#define STEPS 36

/* One random act on one random issue; many are refused, which is part of it. */
static void
act_somehow (const char *ledger, JsonArray *issues, const char *at)
{
  static const char *const events[] = { "assign", "sign",   "decline", "report",  "report",
                                        "pass",   "pass",   "return",  "extend",  "park",
                                        "resume", "void",   "held",    "relapse", "supervise",
                                        "undo",   "expose", "fix",     "relapse" };
  static const char *const units[] = { "市教育局", "市民政局", "市交通运输局" };
  guint                    n = json_array_get_length (issues);
  const char              *event = events[g_test_rand_int_range (0, G_N_ELEMENTS (events))];
  g_autofree char         *due = g_strdup_printf ("2021-%02d-%02d", g_test_rand_int_range (2, 5),
                                                  g_test_rand_int_range (1, 29));
  const char              *words[24] = { "act",        event,   "--at",   at,
                                         "--now",      at,      "--unit", units[g_test_rand_int_range (0, 3)],
                                         "--due",      due,     "--text", "理由",
                                         "--approver", "张主任" };

  for (guint i = 0; i < 4; i++)
    {
      JsonObject *issue =
          json_array_get_object_element (issues, g_test_rand_int_range (0, (gint32) n));

      words[14 + 2 * i] = "--number";
      words[15 + 2 * i] = json_object_get_string_member (issue, "number");
    }
  said_free (ctl_v (ledger, words));
}

static void
test_figures_of_the_past_stay_what_they_were (void)
{
  char            *dir = rectify_test_make_dir ();
  g_autofree char *ledger = g_build_filename (dir, "ledger", NULL);
  g_autoptr (Said) made =
      ctl_ok (NULL, "init", ledger, "--demo", "--issues", "60", "--no-photos", NULL);
  g_autoptr (Said)      list = ctl_ok (ledger, "list", "--json", NULL);
  g_autoptr (GPtrArray) then = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Said)      check = NULL;

  for (guint i = 0; i < STEPS; i++)
    {
      char *at = g_strdup_printf ("2021-%02u-%02uT%02d:%02d:00+08:00", 1 + i / 28, 1 + i % 28,
                                  g_test_rand_int_range (8, 18), g_test_rand_int_range (0, 60));
      g_autoptr (Said) said = NULL;

      act_somehow (ledger, json_node_get_array (list->json), at);
      said = ctl_ok (ledger, "stats", "--json", "--by", "unit", "--now", at, NULL);
      g_ptr_array_add (moments, at);
      g_ptr_array_add (then, g_steal_pointer (&said->out));
    }
  for (guint i = 0; i < STEPS; i++)
    {
      g_autoptr (Said) said =
          ctl_ok (ledger, "stats", "--json", "--by", "unit", "--as-of", moments->pdata[i], NULL);

      g_assert_cmpstr (said->out, ==, then->pdata[i]);
    }
  check = ctl_ok (ledger, "check", "--json", NULL);
  rectify_test_remove_dir (dir);
}

/* The last day of --daily and the overall figures are the same, at every moment. */
static void
test_days_and_figures_agree (void)
{
  static const char *const days[] = { "2020-11-25", "2020-12-06", "2020-12-20", "2020-12-31" };
  char                    *dir = rectify_test_make_dir ();
  g_autofree char         *ledger = g_build_filename (dir, "ledger", NULL);
  g_autoptr (Said)         made =
      ctl_ok (NULL, "init", ledger, "--demo", "--issues", "200", "--no-photos", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (Said) said =
          ctl_ok (ledger, "stats", "--json", "--daily", "--as-of", days[i], NULL);
      JsonArray  *all = said_array (said, "days");
      JsonObject *last = json_array_get_object_element (all, json_array_get_length (all) - 1);
      gint64      closed = 0;

      for (guint d = 0; d < json_array_get_length (all); d++)
        closed += json_object_get_int_member (json_array_get_object_element (all, d), "closed");
      g_assert_cmpstr (json_object_get_string_member (last, "day"), ==, days[i]);
      g_assert_cmpint (json_object_get_int_member (last, "open"), ==,
                       said_int (said, "overall.open"));
      g_assert_cmpint (json_object_get_int_member (last, "parked"), ==,
                       said_int (said, "overall.parked"));
      g_assert_cmpint (closed, ==, said_int (said, "overall.closed"));
    }
  rectify_test_remove_dir (dir);
}

/* Without a moment the demo, long over, is looked at as of its last event, as the window does. */
static void
test_a_campaign_long_over_rests_at_its_last_event (void)
{
  char            *dir = rectify_test_make_dir ();
  g_autofree char *ledger = g_build_filename (dir, "ledger", NULL);
  g_autoptr (Said) made =
      ctl_ok (NULL, "init", ledger, "--demo", "--issues", "80", "--no-photos", NULL);
  g_autoptr (Said) stats = ctl_ok (ledger, "stats", "--json", NULL);
  const char      *moment = said_text (stats, "as_of");
  g_autoptr (Said) then = ctl_ok (ledger, "stats", "--json", "--as-of", moment, NULL);
  g_autoptr (Said) today = ctl_ok (ledger, "stats", "--json", "--as-of", "2100-01-01", NULL);
  g_autoptr (Said) list = ctl_ok (ledger, "list", "--filter", "overdue", NULL);
  g_autofree char *end = g_strdup_printf (" as of %.10s %.5s\n", moment, moment + 11);
  g_autoptr (Said) act = NULL, after = NULL;

  g_assert_true (g_str_has_prefix (moment, "202"));
  g_assert_cmpstr (moment, <, "2021-03");
  g_assert_cmpstr (stats->out, ==, then->out);
  g_assert_true (g_str_has_suffix (list->out, end));
  /* The present of the clock can still be asked for: by then all that is open is late. */
  g_assert_cmpstr (said_text (today, "as_of"), >, "2026");
  g_assert_cmpint (said_int (today, "overall.overdue"), >, said_int (stats, "overall.overdue"));
  /* What is done without a moment is done then, and the ledger still rests. */
  act = ctl_ok (ledger, "act", "urge", "--filter", "open", "--json", NULL);
  after = ctl_ok (ledger, "stats", "--json", NULL);
  g_assert_cmpint (said_int (act, "done"), >, 0);
  g_assert_cmpstr (said_text (after, "as_of"), ==, moment);
  rectify_test_remove_dir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/past/figures_of_the_past_stay_what_they_were",
                   test_figures_of_the_past_stay_what_they_were);
  g_test_add_func ("/past/days_and_figures_agree", test_days_and_figures_agree);
  g_test_add_func ("/past/a_campaign_long_over_rests_at_its_last_event",
                   test_a_campaign_long_over_rests_at_its_last_event);
  return g_test_run ();
}
