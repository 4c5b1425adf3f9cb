/* test-issue.c: copies of records share nothing, headings are one line. */

#include "domain/campaign.h"
#include "domain/issue.h"

#include <math.h>

static void
test_a_copy_shares_nothing (void)
{
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  g_autoptr (RectifyIssue) copy = NULL;
  gint64                   units[] = { 7, 8, 0 };

  issue->title = g_strdup ("井盖破损");
  issue->supporting = g_memdup2 (units, sizeof units);
  issue->status.state = RECTIFY_STATE_FIXING;
  copy = rectify_issue_copy (issue);
  g_assert_cmpstr (copy->title, ==, issue->title);
  g_assert_true (copy->title != issue->title);
  g_assert_cmpint (copy->supporting[1], ==, 8);
  g_assert_cmpint (copy->supporting[2], ==, 0);
  g_assert_true (copy->supporting != issue->supporting);
  g_assert_cmpint (copy->status.state, ==, RECTIFY_STATE_FIXING);
}

static void
test_a_new_record_says_nothing (void)
{
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  g_autoptr (RectifyIssue) again = rectify_issue_ref (issue);
  g_autoptr (RectifyEvent) event = rectify_event_new ();
  g_autoptr (RectifyPhoto) photo = rectify_photo_new ();

  g_assert_true (again == issue);
  g_assert_cmpstr (issue->number, ==, "");
  g_assert_cmpint (issue->status.state, ==, RECTIFY_STATE_NONE);
  g_assert_true (isnan (issue->lng) && isnan (photo->lat));
  g_assert_cmpint (event->to, ==, RECTIFY_STATE_NONE);
}

static void
test_the_heading_is_the_title_or_one_line (void)
{
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  const char              *heading;

  g_assert_cmpstr (rectify_issue_heading (issue), ==, "");
  g_free (issue->description);
  issue->description = g_strdup ("\n 垃圾满溢\r\n第二行");
  heading = rectify_issue_heading (issue);
  g_assert_cmpstr (heading, ==, "垃圾满溢");
  g_assert_true (rectify_issue_heading (issue) == heading);
  issue->title = g_strdup ("");
  g_assert_cmpstr (rectify_issue_heading (issue), ==, "垃圾满溢");
  g_free (issue->title);
  issue->title = g_strdup ("题目");
  g_assert_cmpstr (rectify_issue_heading (issue), ==, "题目");
}

static void
test_a_campaign_begins_with_the_rules_of_the_trade (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (RectifyCampaign) again = rectify_campaign_ref (campaign);

  g_assert_true (again == campaign);
  g_assert_cmpuint (campaign->default_days, ==, 2);
  g_assert_cmpuint (campaign->recurrence_days, ==, 30);
  g_assert_cmpuint (campaign->soon_hours, ==, 24);
  g_assert_cmpuint (campaign->circular_every, ==, 7);
  g_assert_cmpstr (campaign->time_zone, ==, "Asia/Shanghai");
  g_assert_false (campaign->forbid_same_checker);
}

#define ADD(name) g_test_add_func ("/issue/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_copy_shares_nothing);
  ADD (a_new_record_says_nothing);
  ADD (the_heading_is_the_title_or_one_line);
  ADD (a_campaign_begins_with_the_rules_of_the_trade);
  return g_test_run ();
}
