/* test-default-moment.c: a ledger of long ago rests at its last event, every other lives today. */

#include "domain/default-moment.h"
#include "rectify-test.h"

#define DAY G_GINT64_CONSTANT (86400)

static void
test_only_what_is_long_over_rests (void)
{
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  gint64                      end, last;

  campaign->deadline = rectify_day_from_ymd (2021, 2, 22);
  end = rectify_clock_day_end (clock, campaign->deadline);
  last = end - 20 * DAY;

  /* Before the deadline, and the month after it. */
  g_assert_cmpint (rectify_present (last + DAY, last, campaign, clock), ==, last + DAY);
  g_assert_cmpint (rectify_present (end + 30 * DAY, last, campaign, clock), ==, end + 30 * DAY);
  g_assert_false (rectify_present_may_rest (end + 30 * DAY, campaign, clock));
  /* Then it rests … */
  g_assert_cmpint (rectify_present (end + 32 * DAY, last, campaign, clock), ==, last);
  g_assert_true (rectify_present_may_rest (end + 32 * DAY, campaign, clock));
  /* … unless somebody still works on it, or nothing ever happened. */
  g_assert_cmpint (rectify_present (end + 400 * DAY, end + 380 * DAY, campaign, clock), ==,
                   end + 400 * DAY);
  g_assert_cmpint (rectify_present (end + 400 * DAY, 0, campaign, clock), ==, end + 400 * DAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/default-moment/only_what_is_long_over_rests",
                   test_only_what_is_long_over_rests);
  return g_test_run ();
}
