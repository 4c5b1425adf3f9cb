/* test-steps.c: undo and redo step by step, from the history alone; the closed campaign. */

#include "ledger-fixture.h"
#include "store/database-private.h"
#include "store/take-in.h"

#include <string.h>

static const char *const *passed; /* steps that were tried and refused */

static void
steps (Ledger *ledger, gint64 since, RectifyStep *undo, RectifyStep *redo)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rectify_database_steps (ledger->db, since, passed, undo, redo, &error));
  g_assert_no_error (error);
}

/* Takes the step; how many issues it was done to. */
static guint
take (Ledger *ledger, gboolean redo, gint64 at)
{
  g_autoptr (GError) error = NULL;
  RectifyStep        undo_step, redo_step;
  RectifyActReport   report;
  guint              n;

  steps (ledger, 0, &undo_step, &redo_step);
  g_assert_nonnull ((redo ? redo_step : undo_step).batch);
  g_assert_true (rectify_database_undo_batch (ledger->db, (redo ? redo_step : undo_step).batch,
                                              "李强", at, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.redone, ==, redo);
  n = report.done;
  rectify_act_report_clear (&report);
  rectify_step_clear (&undo_step);
  rectify_step_clear (&redo_step);
  return n;
}

static void
assert_steps (Ledger *ledger, int undo_kind, guint n_undo, int redo_kind, guint n_redo)
{
  RectifyStep undo, redo;

  steps (ledger, 0, &undo, &redo);
  g_assert_cmpint (undo.batch != NULL ? (int) undo.kind : -1, ==, undo_kind);
  g_assert_cmpuint (undo.n, ==, n_undo);
  g_assert_cmpint (redo.batch != NULL ? (int) redo.kind : -1, ==, redo_kind);
  g_assert_cmpuint (redo.n, ==, n_redo);
  rectify_step_clear (&undo);
  rectify_step_clear (&redo);
}

static RectifyState
state_of (Ledger *ledger, gint64 id)
{
  g_autoptr (RectifyIssue) issue = ledger_issue (ledger, id);

  return (RectifyState) issue->status.state;
}

static void
act_on_two (Ledger *ledger, const gint64 ids[2], RectifyEventKind kind, gint64 at)
{
  g_autoptr (GError) error = NULL;
  RectifyMove        move = ledger_move (ledger, kind, at);
  RectifyActReport   report;

  g_assert_true (
      rectify_database_act (ledger->db, ids, 2, &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_cmpuint (report.done, ==, 2);
  rectify_act_report_clear (&report);
}

static void
test_undo_goes_back_and_redo_forth_step_by_step (Ledger *ledger, gconstpointer data)
{
  gint64 ids[2] = { ledger_add (ledger, "一", NOW), ledger_add (ledger, "二", NOW) };

  act_on_two (ledger, ids, RECTIFY_EVENT_ASSIGN, NOW + 10);
  act_on_two (ledger, ids, RECTIFY_EVENT_SIGN, NOW + 20);
  assert_steps (ledger, RECTIFY_EVENT_SIGN, 2, -1, 0);
  g_assert_cmpuint (take (ledger, FALSE, NOW + 30), ==, 2);
  assert_steps (ledger, RECTIFY_EVENT_ASSIGN, 2, RECTIFY_EVENT_SIGN, 2);
  g_assert_cmpuint (take (ledger, FALSE, NOW + 31), ==, 2);
  g_assert_cmpint (state_of (ledger, ids[0]), ==, RECTIFY_STATE_REGISTERED);
  /* What was taken back last comes back first. */
  assert_steps (ledger, RECTIFY_EVENT_FOUND, 1, RECTIFY_EVENT_ASSIGN, 2);
  g_assert_cmpuint (take (ledger, TRUE, NOW + 32), ==, 2);
  assert_steps (ledger, RECTIFY_EVENT_ASSIGN, 2, RECTIFY_EVENT_SIGN, 2);
  g_assert_cmpuint (take (ledger, TRUE, NOW + 33), ==, 2);
  g_assert_cmpint (state_of (ledger, ids[1]), ==, RECTIFY_STATE_FIXING);
  assert_steps (ledger, RECTIFY_EVENT_SIGN, 2, -1, 0);
  /* Again, and then something new: there is nothing to do again any more. */
  g_assert_cmpuint (take (ledger, FALSE, NOW + 34), ==, 2);
  g_assert_cmpint (ledger_act (ledger, ids[0], ledger_move (ledger, RECTIFY_EVENT_URGE, NOW + 40)),
                   ==, RECTIFY_REFUSAL_NONE);
  assert_steps (ledger, RECTIFY_EVENT_URGE, 1, -1, 0);
  ledger_assert_rows_are_replays (ledger);
}

/* What was done upon it has no step of its own, as what came from another office. */
static void
test_a_step_that_can_only_be_refused_is_passed_over (Ledger *ledger, gconstpointer data)
{
  gint64             ids[2] = { ledger_add (ledger, "一", NOW), ledger_add (ledger, "二", NOW) };
  g_autoptr (GError) error = NULL;
  RectifyStep        undo, redo;
  const char        *stuck[2] = { NULL, NULL };

  act_on_two (ledger, ids, RECTIFY_EVENT_ASSIGN, NOW + 10);
  steps (ledger, 0, &undo, &redo);
  act_on_two (ledger, ids, RECTIFY_EVENT_SIGN, NOW + 20);
  g_assert_true (rectify_database_exec (
      ledger->db->handle,
      "DROP TRIGGER event_is_never_changed;UPDATE event SET batch = NULL WHERE kind = 2", &error));
  assert_steps (ledger, RECTIFY_EVENT_ASSIGN, 2, -1, 0);
  g_assert_cmpuint (take (ledger, FALSE, NOW + 30), ==, 0);
  assert_steps (ledger, RECTIFY_EVENT_ASSIGN, 2, -1, 0);
  stuck[0] = undo.batch;
  passed = stuck;
  assert_steps (ledger, RECTIFY_EVENT_FOUND, 1, -1, 0);
  passed = NULL;
  rectify_step_clear (&undo);
  rectify_step_clear (&redo);
}

static void
test_a_new_issue_becomes_void_and_comes_back (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyIssue) before = NULL, after = NULL;
  gint64                   id = ledger_add (ledger, "门前积水", NOW);
  gint64                   fingerprint, again;
  static const char        PRINT[] = "SELECT max (fingerprint) FROM issue";

  before = ledger_issue (ledger, id);
  g_assert_true (rectify_database_number (ledger->db, PRINT, &fingerprint, NULL));
  take (ledger, FALSE, NOW + 10);
  g_assert_cmpint (state_of (ledger, id), ==, RECTIFY_STATE_VOID);
  g_assert_true (rectify_database_number (ledger->db, PRINT, &again, NULL));
  g_assert_cmpint (again, ==, 0);
  assert_steps (ledger, -1, 0, RECTIFY_EVENT_FOUND, 1);
  take (ledger, TRUE, NOW + 20);
  after = ledger_issue (ledger, id);
  g_assert_cmpmem (&before->status, sizeof before->status, &after->status, sizeof after->status);
  g_assert_true (rectify_database_number (ledger->db, PRINT, &again, NULL));
  g_assert_cmpint (again, ==, fingerprint);
  ledger_assert_rows_are_replays (ledger);
}

static void
test_a_correction_is_a_step (Ledger *ledger, gconstpointer data)
{
  gint64                   id = ledger_add (ledger, "门前积水", NOW);
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) undone = NULL, redone = NULL;

  g_assert_true (rectify_database_edit (ledger->db, id, "description", "门前大面积积水", "王芳",
                                        NOW + 10, &error));
  assert_steps (ledger, RECTIFY_EVENT_EDIT, 1, -1, 0);
  take (ledger, FALSE, NOW + 20);
  undone = ledger_issue (ledger, id);
  g_assert_cmpstr (undone->description, ==, "门前积水");
  take (ledger, TRUE, NOW + 30);
  redone = ledger_issue (ledger, id);
  g_assert_cmpstr (redone->description, ==, "门前大面积积水");
}

static void
test_only_what_came_after_the_mark_counts (Ledger *ledger, gconstpointer data)
{
  gint64      id = ledger_add (ledger, "门前积水", NOW);
  gint64      mark = rectify_database_mark (ledger->db, NULL);
  RectifyStep undo, redo;

  steps (ledger, mark, &undo, &redo);
  g_assert_null (undo.batch);
  g_assert_null (redo.batch);
  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 10));
  steps (ledger, mark, &undo, &redo);
  g_assert_cmpint (undo.kind, ==, RECTIFY_EVENT_ASSIGN);
  g_assert_cmpstr (undo.by, ==, "李强");
  rectify_step_clear (&undo);
}

static void
test_a_cancelled_undo_does_nothing (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64           ids[2] = { ledger_add (ledger, "一", NOW), ledger_add (ledger, "二", NOW) };
  RectifyStep      undo, redo;
  RectifyActReport report;

  act_on_two (ledger, ids, RECTIFY_EVENT_ASSIGN, NOW + 10);
  steps (ledger, 0, &undo, &redo);
  g_cancellable_cancel (cancellable);
  g_assert_false (rectify_database_undo_batch (ledger->db, undo.batch, "李强", NOW + 20, NULL, NULL,
                                               cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (state_of (ledger, ids[0]), ==, RECTIFY_STATE_ASSIGNED);
  rectify_step_clear (&undo);
}

static void
assert_closed (gboolean ok, GError **error)
{
  g_assert_false (ok);
  g_assert_error (*error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_CLOSED);
  g_clear_error (error);
}

static void
test_nothing_changes_in_a_closed_campaign (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) fresh = rectify_issue_new ();
  g_autoptr (GArray)       closings = NULL;
  gint64                   id = ledger_add (ledger, "门前积水", NOW);
  RectifyMove              move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyTakeInOptions     options = { .now = NOW };
  RectifyActReport         report;
  RectifyStep              undo, redo;

  g_free (fresh->description);
  fresh->description = g_strdup ("又一个");
  steps (ledger, 0, &undo, &redo);
  g_assert_true (
      rectify_database_close_campaign (ledger->db, TRUE, "赵主任", "验收结束", NOW + 10, &error));
  assert_closed (rectify_database_act (ledger->db, &id, 1, &move, NULL, NULL, NULL, NULL, &report,
                                       &error),
                 &error);
  assert_closed (rectify_database_undo_batch (ledger->db, undo.batch, "王芳", NOW + 20, NULL, NULL,
                                              NULL, &report, &error),
                 &error);
  assert_closed (rectify_database_edit (ledger->db, id, "remark", "x", "王芳", NOW + 20, &error),
                 &error);
  assert_closed (rectify_database_add_issue (ledger->db, fresh, NULL, NULL, "王芳", NOW, NULL,
                                             &error)
                     != 0,
                 &error);
  assert_closed (rectify_take_in_begin (ledger->db, &options, &error) != NULL, &error);
  assert_closed (rectify_database_close_campaign (ledger->db, TRUE, NULL, NULL, NOW + 20, &error),
                 &error);
  g_assert_cmpint (state_of (ledger, id), ==, RECTIFY_STATE_REGISTERED);

  g_assert_true (
      rectify_database_close_campaign (ledger->db, FALSE, "赵主任", NULL, NOW + 30, &error));
  g_assert_cmpint (ledger_act (ledger, id, move), ==, RECTIFY_REFUSAL_NONE);
  closings = rectify_database_load_closings (ledger->db, ledger->db->campaign->id, &error);
  g_assert_cmpuint (closings->len, ==, 2);
  g_assert_true (g_array_index (closings, RectifyClosing, 0).closed);
  g_assert_cmpstr (g_array_index (closings, RectifyClosing, 0).text, ==, "验收结束");
  g_assert_false (g_array_index (closings, RectifyClosing, 1).closed);
  g_assert_false (rectify_database_close_campaign (ledger->db, FALSE, NULL, NULL, NOW, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_RUNNING);
  rectify_step_clear (&undo);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/steps/undo_goes_back_and_redo_forth_step_by_step",
               test_undo_goes_back_and_redo_forth_step_by_step);
  LEDGER_TEST ("/steps/a_new_issue_becomes_void_and_comes_back",
               test_a_new_issue_becomes_void_and_comes_back);
  LEDGER_TEST ("/steps/a_step_that_can_only_be_refused_is_passed_over",
               test_a_step_that_can_only_be_refused_is_passed_over);
  LEDGER_TEST ("/steps/a_correction_is_a_step", test_a_correction_is_a_step);
  LEDGER_TEST ("/steps/only_what_came_after_the_mark_counts",
               test_only_what_came_after_the_mark_counts);
  LEDGER_TEST ("/steps/a_cancelled_undo_does_nothing", test_a_cancelled_undo_does_nothing);
  LEDGER_TEST ("/steps/nothing_changes_in_a_closed_campaign",
               test_nothing_changes_in_a_closed_campaign);
  return g_test_run ();
}
