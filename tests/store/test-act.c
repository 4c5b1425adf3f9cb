/* test-act.c: actions, undo and corrections: the rows are what the events add up to, whatever was
 * done. */

#include "ledger-fixture.h"
#include "store/database-private.h"

#include <string.h>

static void
to_state (Ledger *ledger, gint64 id, RectifyState state)
{
  static const RectifyEventKind WAYS[RECTIFY_N_STATES][4] = {
    [RECTIFY_STATE_ASSIGNED] = { RECTIFY_EVENT_ASSIGN },
    [RECTIFY_STATE_FIXING] = { RECTIFY_EVENT_ASSIGN, RECTIFY_EVENT_SIGN },
    [RECTIFY_STATE_REVIEW] = { RECTIFY_EVENT_ASSIGN, RECTIFY_EVENT_REPORT },
    [RECTIFY_STATE_CLOSED] = { RECTIFY_EVENT_ASSIGN, RECTIFY_EVENT_REPORT, RECTIFY_EVENT_PASS },
    [RECTIFY_STATE_PARKED] = { RECTIFY_EVENT_ASSIGN, RECTIFY_EVENT_SIGN, RECTIFY_EVENT_PARK },
    [RECTIFY_STATE_VOID] = { RECTIFY_EVENT_VOID },
  };
  g_autoptr (RectifyIssue) issue = NULL;

  for (guint i = 0; i < 4 && WAYS[state][i] != RECTIFY_EVENT_FOUND; i++)
    g_assert_cmpint (ledger_act (ledger, id, ledger_move (ledger, WAYS[state][i], NOW + 60)), ==,
                     RECTIFY_REFUSAL_NONE);
  issue = ledger_issue (ledger, id);
  g_assert_cmpint (issue->status.state, ==, state);
}

static void
test_every_state_and_event_is_as_the_table_says (Ledger *ledger, gconstpointer data)
{
  for (guint state = 0; state < RECTIFY_N_STATES; state++)
    for (guint kind = 0; kind < RECTIFY_N_EVENT_KINDS; kind++)
      {
        const RectifyRule       *rule = rectify_state_table_rule (kind);
        gint64                   id = ledger_add (ledger, "占道经营", NOW);
        g_autoptr (RectifyIssue) before = NULL, after = NULL;
        RectifyRefusal           refusal;

        to_state (ledger, id, state);
        before = ledger_issue (ledger, id);
        refusal = ledger_act (ledger, id, ledger_move (ledger, kind, NOW + 120));
        after = ledger_issue (ledger, id);
        if (rule != NULL && !(rule->from & 1u << state))
          g_assert_true (refusal == RECTIFY_REFUSAL_STATE || refusal == RECTIFY_REFUSAL_NOT_SIGNED);
        if (rule != NULL && rule->from & 1u << state)
          {
            g_assert_cmpint (refusal, ==, RECTIFY_REFUSAL_NONE);
            g_assert_cmpint (after->status.state, ==, rule->to < 0 ? (int) state : rule->to);
          }
        if (refusal != RECTIFY_REFUSAL_NONE)
          g_assert_cmpmem (&before->status, sizeof before->status, &after->status,
                           sizeof after->status);
      }
  ledger_assert_rows_are_replays (ledger);
}

static void
test_the_refused_are_listed_and_the_rest_is_done (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             ids[4] = { ledger_add (ledger, "一", NOW), ledger_add (ledger, "二", NOW),
                                ledger_add (ledger, "三", NOW), 12345 };
  RectifyMove        move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport   report;

  to_state (ledger, ids[1], RECTIFY_STATE_CLOSED);
  g_assert_true (
      rectify_database_act (ledger->db, ids, 4, &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.done, ==, 2);
  g_assert_cmpuint (report.refused->len, ==, 2);
  g_assert_cmpint (g_array_index (report.refused, RectifyRefused, 0).id, ==, ids[1]);
  g_assert_cmpint (g_array_index (report.refused, RectifyRefused, 0).refusal, ==,
                   RECTIFY_REFUSAL_STATE);
  g_assert_cmpint (g_array_index (report.refused, RectifyRefused, 1).refusal, ==,
                   RECTIFY_REFUSAL_NO_ISSUE);
  rectify_act_report_clear (&report);
}

static void
test_a_deadline_follows_the_rule (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyClock) clock = rectify_database_load_clock (ledger->db, &error);
  g_autoptr (RectifyIssue) issue = NULL;
  gint64                   id = ledger_add (ledger, "占道经营", NOW);

  to_state (ledger, id, RECTIFY_STATE_ASSIGNED);
  issue = ledger_issue (ledger, id);
  g_assert_cmpint (issue->status.due, ==,
                   rectify_clock_day_end (clock, rectify_day_from_ymd (2020, 11, 26)));
  g_assert_cmpint (issue->status.unit_id, ==, ledger->units[0]);
  g_assert_cmpstr (issue->number, ==, "KRY-20201124-0001");
}

static void
test_the_reporter_is_warned_when_he_checks (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             id = ledger_add (ledger, "占道经营", NOW);
  RectifyMove        move = ledger_move (ledger, RECTIFY_EVENT_PASS, NOW + 120);
  RectifyActReport   report;

  to_state (ledger, id, RECTIFY_STATE_REVIEW);
  rectify_database_act (ledger->db, &id, 1, &move, NULL, NULL, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.done, ==, 1);
  g_assert_cmpuint (report.warnings, ==, 1);
  rectify_act_report_clear (&report);
}

static void
cancel_soon (guint done, guint total, gpointer cancellable)
{
  if (done > 1)
    g_cancellable_cancel (cancellable);
}

static void
test_a_cancelled_action_does_nothing (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray)       ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RectifyMove              move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport         report;

  for (int i = 0; i < 300; i++)
    {
      gint64 id = ledger_add (ledger, "占道经营", NOW);

      g_array_append_val (ids, id);
    }
  g_assert_false (rectify_database_act (ledger->db, (gint64 *) (gpointer) ids->data, ids->len,
                                        &move, NULL, cancel_soon, cancellable, cancellable, &report,
                                        &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RectifyIssue) issue = ledger_issue (ledger, g_array_index (ids, gint64, i));

      g_assert_cmpint (issue->status.state, ==, RECTIFY_STATE_REGISTERED);
    }
}

static void
test_a_batch_is_undone_and_done_again (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             ids[2] = { ledger_add (ledger, "一", NOW), ledger_add (ledger, "二", NOW) };
  RectifyMove        move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport   done, undone, redone;
  g_autoptr (RectifyIssue) before = NULL, after = NULL, again = NULL;

  g_assert_true (
      rectify_database_act (ledger->db, ids, 2, &move, NULL, NULL, NULL, NULL, &done, &error));
  before = ledger_issue (ledger, ids[0]);
  g_assert_true (rectify_database_undo_batch (ledger->db, done.batch, "李强", NOW + 90, NULL, NULL,
                                              NULL, &undone, &error));
  g_assert_cmpuint (undone.done, ==, 2);
  after = ledger_issue (ledger, ids[0]);
  g_assert_cmpint (after->status.state, ==, RECTIFY_STATE_REGISTERED);
  g_assert_cmpint (after->status.unit_id, ==, 0);
  g_assert_true (rectify_database_undo_batch (ledger->db, undone.batch, "李强", NOW + 95, NULL,
                                              NULL, NULL, &redone, &error));
  again = ledger_issue (ledger, ids[0]);
  g_assert_cmpmem (&before->status, sizeof before->status, &again->status, sizeof again->status);
  ledger_assert_rows_are_replays (ledger);
  rectify_act_report_clear (&done);
  rectify_act_report_clear (&undone);
  rectify_act_report_clear (&redone);
}

static void
test_what_was_built_upon_is_not_undone (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             ids[2] = { ledger_add (ledger, "一", NOW), ledger_add (ledger, "二", NOW) };
  RectifyMove        move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport   done, undone;

  rectify_database_act (ledger->db, ids, 2, &move, NULL, NULL, NULL, NULL, &done, &error);
  ledger_act (ledger, ids[1], ledger_move (ledger, RECTIFY_EVENT_SIGN, NOW + 70));
  g_assert_true (rectify_database_undo_batch (ledger->db, done.batch, "李强", NOW + 90, NULL, NULL,
                                              NULL, &undone, &error));
  g_assert_cmpuint (undone.done, ==, 1);
  g_assert_cmpuint (undone.refused->len, ==, 1);
  g_assert_cmpint (g_array_index (undone.refused, RectifyRefused, 0).id, ==, ids[1]);
  rectify_act_report_clear (&done);
  rectify_act_report_clear (&undone);
}

static void
test_a_correction_is_kept_and_can_be_undone (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  gint64                   id = ledger_add (ledger, "路面有拉圾", NOW);
  g_autoptr (RectifyIssue) edited = NULL, undone = NULL;
  g_autoptr (GPtrArray)    events = NULL;

  to_state (ledger, id, RECTIFY_STATE_ASSIGNED);
  rectify_database_edit (ledger->db, id, "description", "路面有垃圾", "王芳", NOW + 100, &error);
  g_assert_no_error (error);
  rectify_database_edit (ledger->db, id, "site", "准噶尔市场", "王芳", NOW + 110, &error);
  g_assert_no_error (error);
  rectify_database_edit (ledger->db, id, "unit", "交警支队", "王芳", NOW + 120, &error);
  g_assert_no_error (error);
  rectify_database_edit (ledger->db, id, "due", "2020-12-01", "王芳", NOW + 130, &error);
  g_assert_no_error (error);
  edited = ledger_issue (ledger, id);
  g_assert_cmpstr (edited->description, ==, "路面有垃圾");
  g_assert_cmpint (edited->site_id, ==, ledger->sites[0]);
  g_assert_cmpint (edited->status.unit_id, ==, ledger->units[1]);
  events = rectify_database_load_events (ledger->db, id, &error);
  g_assert_cmpuint (events->len, ==, 6);
  g_assert_cmpstr (((RectifyEvent *) events->pdata[4])->old_value, ==, "城管局");
  g_assert_cmpstr (((RectifyEvent *) events->pdata[4])->new_value, ==, "交警支队");
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_UNDO, NOW + 200)),
                     ==, RECTIFY_REFUSAL_NONE);
  undone = ledger_issue (ledger, id);
  g_assert_cmpstr (undone->description, ==, "路面有拉圾");
  g_assert_cmpint (undone->site_id, ==, 0);
  g_assert_cmpint (undone->status.unit_id, ==, ledger->units[0]);
}

static void
test_a_value_that_is_none_is_refused (Ledger *ledger, gconstpointer data)
{
  static const struct
  {
    const char      *key, *value;
    RectifyEditError code;
  } BAD[] = { { "unit", "没有这个单位", RECTIFY_EDIT_ERROR_NAME },
              { "supporting", "城管局、没有", RECTIFY_EDIT_ERROR_NAME },
              { "found", "", RECTIFY_EDIT_ERROR_EMPTY },
              { "found", "2021-01-01", RECTIFY_EDIT_ERROR_LATE },
              { "description", " ", RECTIFY_EDIT_ERROR_EMPTY },
              { "due", "大概下周", RECTIFY_EDIT_ERROR_DAY },
              { "due", "2020-11-01", RECTIFY_EDIT_ERROR_EARLY },
              { "difficulty", "很难", RECTIFY_EDIT_ERROR_CHOICE },
              { "number", "KRY-1", RECTIFY_EDIT_ERROR_FIELD },
              { "point", "远方", RECTIFY_EDIT_ERROR_PLACE } };
  g_autofree char      *long_text = g_strnfill (RECTIFY_MOST_CHARACTERS + 1, 'x');
  g_autoptr (GError)    too_long = NULL;
  g_autoptr (GPtrArray) events = NULL;
  gint64                id = ledger_add (ledger, "路面有垃圾", NOW);

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          rectify_database_edit (ledger->db, id, BAD[i].key, BAD[i].value, "王芳", NOW, &error));
      g_assert_error (error, RECTIFY_EDIT_ERROR, (int) BAD[i].code);
    }
  g_assert_false (
      rectify_database_edit (ledger->db, id, "remark", long_text, "王芳", NOW, &too_long));
  g_assert_error (too_long, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_LONG);
  events = rectify_database_load_events (ledger->db, id, NULL);
  g_assert_cmpuint (events->len, ==, 1);
}

static void
test_several_fields_are_corrected_together_or_not_at_all (Ledger *ledger, gconstpointer data)
{
  static const RectifyEdit GOOD[] = { { "description", "路面有垃圾" },
                                      { "external-number", "A-1" },
                                      { "supporting", "住建局，交警支队" } };
  static const RectifyEdit BAD[] = { { "remark", "先写" }, { "unit", "没有这个单位" } };
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) edited = NULL, undone = NULL;
  g_autofree char         *batch = NULL, *again = NULL;
  gint64                   id = ledger_add (ledger, "路面有拉圾", NOW);
  RectifyActReport         report;

  g_assert_false (rectify_database_edit_fields (ledger->db, id, BAD, G_N_ELEMENTS (BAD), "王芳",
                                                NOW, &batch, &error));
  g_assert_error (error, RECTIFY_EDIT_ERROR, RECTIFY_EDIT_ERROR_NAME);
  g_assert_null (batch);
  g_clear_error (&error);
  rectify_database_edit_fields (ledger->db, id, GOOD, G_N_ELEMENTS (GOOD), "王芳", NOW, &batch,
                                &error);
  g_assert_no_error (error);
  g_assert_nonnull (batch);
  edited = ledger_issue (ledger, id);
  g_assert_cmpstr (edited->description, ==, "路面有垃圾");
  g_assert_cmpstr (edited->external_number, ==, "A-1");
  g_assert_null (edited->remark);
  g_assert_cmpint (edited->supporting[1], !=, 0);
  rectify_database_edit_fields (ledger->db, id, GOOD, 2, "王芳", NOW, &again, &error);
  g_assert_no_error (error);
  g_assert_null (again);
  rectify_database_undo_batch (ledger->db, batch, "王芳", NOW + 10, NULL, NULL, NULL, &report,
                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.done, ==, 1);
  rectify_act_report_clear (&report);
  undone = ledger_issue (ledger, id);
  g_assert_cmpstr (undone->description, ==, "路面有拉圾");
  g_assert_null (undone->external_number);
  g_assert_null (undone->supporting);
}

static void
random_step (Ledger *ledger, GArray *ids, gint64 at)
{
  static const char *const EDITS[][2] = {
    { "class", "环境脏" },     { "class", "秩序乱" },    { "site", "准噶尔市场" },
    { "site", "重庆路小区" },  { "difficulty", "hard" }, { "description", "改过的描述" },
    { "found", "2020-11-20" }, { "unit", "住建局" },     { "source", "自查" },
    { "due", "2021-01-05" },   { "term", "长期坚持" }
  };
  gint64      id = g_array_index (ids, gint64, g_test_rand_int_range (0, (int) ids->len));
  int         what = g_test_rand_int_range (0, 30);
  RectifyMove move;

  if (what < 4)
    {
      int i = g_test_rand_int_range (0, G_N_ELEMENTS (EDITS));

      rectify_database_edit (ledger->db, id, EDITS[i][0], EDITS[i][1], "王芳", at, NULL);
    }
  else if (what < 6)
    {
      gint64 fresh = ledger_add (ledger, "随机问题", at);

      g_array_append_val (ids, fresh);
    }
  else
    {
      move = ledger_move (ledger, g_test_rand_int_range (1, RECTIFY_N_EVENT_KINDS), at);
      if (move.unit_id != 0)
        move.unit_id = ledger->units[g_test_rand_int_range (0, 4)];
      ledger_act (ledger, id, move);
    }
}

static void
test_columns_that_followed_are_columns_loaded (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (GArray)           ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RectifyDirectory) directory =
      rectify_database_load_directory (ledger->db, NULL, &error);
  g_autoptr (RectifyColumns)  columns = NULL;
  g_autoptr (RectifyDatabase) reader =
      rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  gint64 id = ledger_add (ledger, "第一个", NOW), mark;

  g_array_append_val (ids, id);
  columns = rectify_database_load_columns (reader, directory, NULL, &error);
  mark = rectify_database_mark (reader, &error);
  g_assert_no_error (error);
  for (int round = 0; round < 25; round++)
    {
      g_autoptr (RectifyChanges) changes = NULL;
      g_autoptr (RectifyColumns) followed = NULL, loaded = NULL, by_two = NULL;

      for (int i = 0; i < 20; i++)
        random_step (ledger, ids, NOW + round * 3600 + i);
      changes = rectify_database_changes_since (reader, mark, &mark, &error);
      g_assert_no_error (error);
      followed = rectify_database_follow_columns (reader, columns, directory, changes, &error);
      loaded = rectify_database_load_columns (reader, directory, NULL, &error);
      g_assert_no_error (error);
      ledger_assert_columns_equal (followed, loaded);
      by_two = rectify_database_load_columns_by_two (reader, directory, &error);
      g_assert_no_error (error);
      ledger_assert_columns_equal (by_two, loaded);
      g_clear_pointer (&columns, rectify_columns_unref);
      columns = g_steal_pointer (&followed);
    }
  for (guint i = 0; i < rectify_columns_n (columns); i++)
    {
      g_autoptr (RectifyIssue) issue = ledger_issue (ledger, rectify_columns_id (columns, i));
      RectifyStatus            status;

      rectify_columns_status (columns, i, &status);
      g_assert_cmpint (status.state, ==, issue->status.state);
      g_assert_cmpint (status.due, ==, issue->status.due);
      g_assert_cmpint (status.closed, ==, issue->status.closed);
      g_assert_cmpint (rectify_directory_id (directory, RECTIFY_LIST_UNIT, status.unit - 1u), ==,
                       issue->status.unit_id);
    }
  ledger_assert_rows_are_replays (ledger);
}

static void
test_a_full_disk_leaves_nothing_half_done (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char   *words = g_strnfill (3000, 'x');
  RectifyMove        move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport   report;

  for (int i = 0; i < 50; i++)
    {
      gint64 id = ledger_add (ledger, "占道经营", NOW);

      g_array_append_val (ids, id);
    }
  move.text = words;
  g_assert_true (rectify_database_exec (ledger->db->handle, "PRAGMA max_page_count = 1", &error));
  g_assert_false (rectify_database_act (ledger->db, (gint64 *) (gpointer) ids->data, ids->len,
                                        &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FULL);
  g_clear_error (&error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RectifyIssue) issue = ledger_issue (ledger, g_array_index (ids, gint64, i));

      g_assert_cmpint (issue->status.state, ==, RECTIFY_STATE_REGISTERED);
    }
  ledger_assert_rows_are_replays (ledger);
  g_assert_true (
      rectify_database_exec (ledger->db->handle, "PRAGMA max_page_count = 1000000", &error));
  g_assert_cmpint (ledger_act (ledger, g_array_index (ids, gint64, 0), move), ==,
                   RECTIFY_REFUSAL_NONE);
}

static void
test_one_writer_waits_for_the_other (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) other =
      rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
  gint64           id = ledger_add (ledger, "占道经营", NOW);
  RectifyMove      move = ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  RectifyActReport report;

  g_assert_no_error (error);
  g_assert_true (rectify_database_begin_write (ledger->db, &error));
  sqlite3_busy_timeout (other->handle, 50);
  g_assert_false (
      rectify_database_act (other, &id, 1, &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_BUSY);
  g_clear_error (&error);
  rectify_database_rollback (ledger->db);
  g_assert_true (
      rectify_database_act (other, &id, 1, &move, NULL, NULL, NULL, NULL, &report, &error));
  g_assert_cmpuint (report.done, ==, 1);
  rectify_act_report_clear (&report);
  /* What the other wrote is what this one continues from. */
  g_assert_cmpint (ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_SIGN, NOW + 70)), ==,
                   RECTIFY_REFUSAL_NONE);
  ledger_assert_rows_are_replays (ledger);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/act/every_state_and_event_is_as_the_table_says",
               test_every_state_and_event_is_as_the_table_says);
  LEDGER_TEST ("/act/the_refused_are_listed_and_the_rest_is_done",
               test_the_refused_are_listed_and_the_rest_is_done);
  LEDGER_TEST ("/act/a_deadline_follows_the_rule", test_a_deadline_follows_the_rule);
  LEDGER_TEST ("/act/the_reporter_is_warned_when_he_checks",
               test_the_reporter_is_warned_when_he_checks);
  LEDGER_TEST ("/act/a_cancelled_action_does_nothing", test_a_cancelled_action_does_nothing);
  LEDGER_TEST ("/act/a_batch_is_undone_and_done_again", test_a_batch_is_undone_and_done_again);
  LEDGER_TEST ("/act/what_was_built_upon_is_not_undone", test_what_was_built_upon_is_not_undone);
  LEDGER_TEST ("/act/a_correction_is_kept_and_can_be_undone",
               test_a_correction_is_kept_and_can_be_undone);
  LEDGER_TEST ("/act/a_value_that_is_none_is_refused", test_a_value_that_is_none_is_refused);
  LEDGER_TEST ("/act/several_fields_are_corrected_together_or_not_at_all",
               test_several_fields_are_corrected_together_or_not_at_all);
  LEDGER_TEST ("/act/columns_that_followed_are_columns_loaded",
               test_columns_that_followed_are_columns_loaded);
  LEDGER_TEST ("/act/a_full_disk_leaves_nothing_half_done",
               test_a_full_disk_leaves_nothing_half_done);
  LEDGER_TEST ("/act/one_writer_waits_for_the_other", test_one_writer_waits_for_the_other);
  return g_test_run ();
}
