/* test-bad-input.c: what cannot be stored is refused by one error, and nothing of it is half done.
 */

#include "ledger-fixture.h"
#include "store/database-private.h"

static gint64
count (Ledger *ledger, const char *sql)
{
  gint64 n;

  g_assert_true (rectify_database_number (ledger->db, sql, &n, NULL));
  return n;
}

#define N_EVENTS(ledger) count (ledger, "SELECT count (*) FROM event")

static void
limit_pages (Ledger *ledger, gint64 more)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                          count (ledger, "PRAGMA page_count") + more);

  g_assert_true (rectify_database_exec (ledger->db->handle, sql, NULL));
}

static void
test_a_full_disk_in_the_middle_of_an_action_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char   *text = g_strnfill (2000, 'x');
  RectifyMove        move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport   report;
  gint64             events;

  for (guint i = 0; i < 200; i++)
    {
      gint64 id = ledger_add (ledger, "占道经营", NOW);

      g_array_append_val (ids, id);
    }
  events = N_EVENTS (ledger);
  move.text = text;
  limit_pages (ledger, 20);
  g_assert_false (rectify_database_act (ledger->db, (const gint64 *) (gpointer) ids->data, ids->len,
                                        &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FULL);
  g_assert_cmpint (N_EVENTS (ledger), ==, events);
  g_assert_cmpint (count (ledger, "SELECT count (*) FROM issue WHERE state <> 0"), ==, 0);
  ledger_assert_rows_are_replays (ledger);
  /* There is room again: the same is done as if nothing had been. */
  g_clear_error (&error);
  limit_pages (ledger, 100000);
  g_assert_true (rectify_database_act (ledger->db, (const gint64 *) (gpointer) ids->data, ids->len,
                                       &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_cmpuint (report.done, ==, 200);
  rectify_act_report_clear (&report);
}

static void
test_a_full_disk_while_splitting_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autofree char         *text = g_strnfill (9000, 'x');
  const char              *parts[] = { text, text, text, text, text, text, text, text, text, NULL };
  gint64                   id = ledger_add (ledger, "三件事", NOW);
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) issue = NULL;
  gint64                   events = N_EVENTS (ledger);
  RectifyActReport         report;

  limit_pages (ledger, 5);
  g_assert_false (
      rectify_database_split (ledger->db, id, parts, "王芳", NOW + 60, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FULL);
  issue = ledger_issue (ledger, id);
  g_assert_cmpstr (issue->description, ==, "三件事");
  g_assert_cmpint (N_EVENTS (ledger), ==, events);
  g_assert_cmpint (count (ledger, "SELECT count (*) FROM issue"), ==, 1);
  ledger_assert_rows_are_replays (ledger);
}

static void
test_words_that_are_too_long_are_refused (Ledger *ledger, gconstpointer data)
{
  g_autofree char         *text = g_strnfill (RECTIFY_MOST_CHARACTERS + 1, 'x');
  gint64                   id = ledger_add (ledger, "占道经营", NOW);
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  RectifyMove              move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  gint64                   events = N_EVENTS (ledger);
  RectifyActReport         report;

  move.text = text;
  g_assert_false (
      rectify_database_act (ledger->db, &id, 1, &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_LONG);
  g_clear_error (&error);
  g_assert_false (rectify_database_edit (ledger->db, id, "remark", text, NULL, NOW, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_LONG);
  g_clear_error (&error);
  g_free (issue->description);
  issue->description = g_strdup (text);
  g_assert_cmpint (rectify_database_add_issue (ledger->db, issue, NULL, NULL, NULL, NOW, NULL,
                                               &error),
                   ==, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_LONG);
  g_assert_cmpint (N_EVENTS (ledger), ==, events);
}

static void
test_days_out_of_range_are_refused (Ledger *ledger, gconstpointer data)
{
  gint64                   id = ledger_add (ledger, "占道经营", NOW);
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  RectifyMove              move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  gint64                   issues = count (ledger, "SELECT count (*) FROM issue");

  move.due = G_GINT64_CONSTANT (253402300799); /* the year 9999 */
  g_assert_cmpint (ledger_act (ledger, id, move), ==, RECTIFY_REFUSAL_DUE_FAR);
  move.due = NOW - DAY;
  g_assert_cmpint (ledger_act (ledger, id, move), ==, RECTIFY_REFUSAL_DUE_PAST);
  g_free (issue->description);
  issue->description = g_strdup ("占道经营");
  move.at = NOW;
  g_assert_cmpint (rectify_database_add_issue (ledger->db, issue, &move, NULL, NULL, NOW, NULL,
                                               &error),
                   ==, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_REFUSED);
  g_assert_cmpint (count (ledger, "SELECT count (*) FROM issue"), ==, issues);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/bad-input/a_full_disk_in_the_middle_of_an_action_leaves_nothing",
               test_a_full_disk_in_the_middle_of_an_action_leaves_nothing);
  LEDGER_TEST ("/bad-input/a_full_disk_while_splitting_leaves_nothing",
               test_a_full_disk_while_splitting_leaves_nothing);
  LEDGER_TEST ("/bad-input/words_that_are_too_long_are_refused",
               test_words_that_are_too_long_are_refused);
  LEDGER_TEST ("/bad-input/days_out_of_range_are_refused", test_days_out_of_range_are_refused);
  return g_test_run ();
}
