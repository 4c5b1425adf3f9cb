/* test-take-in-choices.c: what the clerk decides about names and conflicts is what happens, and a
 * line tells field by field what it would change. */

#include "ledger-fixture.h"
#include "store/take-in.h"

static void
say (RectifyDraft *draft, RectifyColumn column, const char *text)
{
  g_free (draft->text[column]);
  draft->text[column] = g_strdup (text);
  draft->has |= G_GUINT64_CONSTANT (1) << column;
}

static RectifyDraft *
make_draft (const char *text, const char *unit)
{
  RectifyDraft *draft = rectify_draft_new ();

  say (draft, RECTIFY_COLUMN_EXTERNAL_NUMBER, "A-1");
  say (draft, RECTIFY_COLUMN_DESCRIPTION, text);
  say (draft, RECTIFY_COLUMN_UNIT, unit);
  draft->found = NOW;
  return draft;
}

static RectifyTakeInRow
take (Ledger *ledger, const RectifyDraft *draft, const RectifyTakeInChoices *choices)
{
  g_autoptr (GError)        error = NULL;
  RectifyTakeInOptions      options = { .now = NOW + DAY, .changes = TRUE, .choices = choices };
  g_autoptr (RectifyTakeIn) take_in = rectify_take_in_begin (ledger->db, &options, &error);
  RectifyTakeInRow          row;

  g_assert_no_error (error);
  rectify_take_in_add (take_in, draft, &row, &error);
  g_assert_no_error (error);
  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);
  return row;
}

static void
assert_change (const RectifyTakeInRow *row, guint i, int field, const char *old, const char *new)
{
  const RectifyTakeInChange *change;

  g_assert_nonnull (row->changes);
  g_assert_cmpuint (i, <, row->changes->len);
  change = row->changes->pdata[i];
  g_assert_cmpint (change->field, ==, field);
  g_assert_cmpstr (change->old_text, ==, old);
  g_assert_cmpstr (change->new_text, ==, new);
}

static char *
unit_name (Ledger *ledger, gint64 unit)
{
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (ledger->db, NULL, NULL);

  return g_strdup (
      rectify_directory_name (directory, RECTIFY_LIST_UNIT,
                              rectify_directory_index (directory, RECTIFY_LIST_UNIT, unit)));
}

static void
test_a_name_means_a_unit_that_is_there (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeInChoices) choices = rectify_take_in_choices_new ();
  g_autoptr (RectifyDraft)         draft = make_draft ("路面有垃圾", "市容执法队伍");
  g_autoptr (RectifyIssue)         issue = NULL;
  g_autoptr (RectifyDirectory)     directory = NULL;
  RectifyTakeInRow                 row;

  rectify_take_in_choices_set_name (choices, RECTIFY_LIST_UNIT, "市容执法队伍", ledger->units[1]);
  row = take (ledger, draft, choices);
  issue = ledger_issue (ledger, row.id);
  g_assert_cmpint (issue->status.unit_id, ==, ledger->units[1]);
  /* From now on it goes by that name. */
  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  g_assert_cmpint (rectify_directory_id (directory, RECTIFY_LIST_UNIT,
                                         rectify_directory_find (directory, RECTIFY_LIST_UNIT,
                                                                 "市容执法队伍")),
                   ==, ledger->units[1]);
  rectify_take_in_row_clear (&row);
}

static void
test_a_name_is_left_out (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeInChoices) choices = rectify_take_in_choices_new ();
  g_autoptr (RectifyDraft)         draft = make_draft ("路面有垃圾", "待定");
  g_autoptr (RectifyIssue)         issue = NULL;
  g_autoptr (RectifyDirectory)     directory = NULL;
  RectifyTakeInRow                 row;

  rectify_take_in_choices_set_name (choices, RECTIFY_LIST_UNIT, "待定", RECTIFY_NAME_LEAVE);
  row = take (ledger, draft, choices);
  issue = ledger_issue (ledger, row.id);
  g_assert_cmpint (issue->status.unit_id, ==, 0);
  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, "待定"), ==,
                    RECTIFY_INDEX_NONE);
  rectify_take_in_row_clear (&row);
}

static void
test_a_line_tells_what_it_changes (Ledger *ledger, gconstpointer data)
{
  g_autofree char         *first = unit_name (ledger, ledger->units[0]);
  g_autofree char         *second = unit_name (ledger, ledger->units[1]);
  g_autoptr (RectifyDraft) draft = make_draft ("路面有垃圾", first);
  RectifyTakeInRow         row = take (ledger, draft, NULL);

  g_assert_null (row.changes);
  rectify_take_in_row_clear (&row);
  say (draft, RECTIFY_COLUMN_DESCRIPTION, "路面有很多垃圾");
  say (draft, RECTIFY_COLUMN_UNIT, second);
  draft->state = RECTIFY_STATE_CLOSED;
  draft->closed = NOW + DAY;
  row = take (ledger, draft, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  assert_change (&row, 0, RECTIFY_COLUMN_DESCRIPTION, "路面有垃圾", "路面有很多垃圾");
  assert_change (&row, 1, RECTIFY_COLUMN_UNIT, first, second);
  assert_change (&row, 2, RECTIFY_COLUMN_STATE, "assigned", "closed");
  g_assert_cmpuint (row.changes->len, ==, 3);
  rectify_take_in_row_clear (&row);
}

/* Corrected here, and different again in the sheet. */
static gint64
make_conflict (Ledger *ledger, RectifyDraft *draft)
{
  RectifyTakeInRow   row = take (ledger, draft, NULL);
  gint64             id = row.id;
  g_autoptr (GError) error = NULL;

  rectify_take_in_row_clear (&row);
  rectify_database_edit (ledger->db, id, "description", "人行道有垃圾", "王芳", NOW + 100, &error);
  g_assert_no_error (error);
  say (draft, RECTIFY_COLUMN_DESCRIPTION, "车行道有垃圾");
  say (draft, RECTIFY_COLUMN_REMARK, "催过");
  return id;
}

static void
test_a_conflict_waits_for_a_word (Ledger *ledger, gconstpointer data)
{
  g_autofree char         *unit = unit_name (ledger, ledger->units[0]);
  g_autoptr (RectifyDraft) draft = make_draft ("路面有垃圾", unit);
  gint64                   id = make_conflict (ledger, draft);
  RectifyTakeInRow         row = take (ledger, draft, NULL);

  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_CONFLICT);
  g_assert_cmpint (row.id, ==, id);
  assert_change (&row, 0, RECTIFY_COLUMN_DESCRIPTION, "人行道有垃圾", "车行道有垃圾");
  g_assert_true (((RectifyTakeInChange *) row.changes->pdata[0])->conflict);
  g_assert_false (((RectifyTakeInChange *) row.changes->pdata[1])->conflict);
  rectify_take_in_row_clear (&row);
}

static void
test_ours_stays_and_the_rest_is_taken (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeInChoices) choices = rectify_take_in_choices_new ();
  g_autofree char                 *unit = unit_name (ledger, ledger->units[0]);
  g_autoptr (RectifyDraft)         draft = make_draft ("路面有垃圾", unit);
  gint64                           id = make_conflict (ledger, draft);
  g_autoptr (RectifyIssue)         issue = NULL;
  RectifyTakeInRow                 row;

  rectify_take_in_choices_set_conflict (choices, 0, RECTIFY_CONFLICT_OURS);
  row = take (ledger, draft, choices);
  issue = ledger_issue (ledger, id);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  g_assert_cmpstr (issue->description, ==, "人行道有垃圾");
  g_assert_cmpstr (issue->remark, ==, "催过");
  rectify_take_in_row_clear (&row);
}

static void
test_theirs_is_taken_for_one_line (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeInChoices) choices = rectify_take_in_choices_new ();
  g_autofree char                 *unit = unit_name (ledger, ledger->units[0]);
  g_autoptr (RectifyDraft)         draft = make_draft ("路面有垃圾", unit);
  gint64                           id = make_conflict (ledger, draft);
  g_autoptr (RectifyIssue)         issue = NULL;
  RectifyTakeInRow                 row;

  rectify_take_in_choices_set_conflict (choices, 0, RECTIFY_CONFLICT_OURS);
  rectify_take_in_choices_set_conflict (choices, id, RECTIFY_CONFLICT_THEIRS);
  row = take (ledger, draft, choices);
  issue = ledger_issue (ledger, id);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  g_assert_cmpstr (issue->description, ==, "车行道有垃圾");
  ledger_assert_rows_are_replays (ledger);
  rectify_take_in_row_clear (&row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/take-in-choices/a-name-means-a-unit-that-is-there",
               test_a_name_means_a_unit_that_is_there);
  LEDGER_TEST ("/take-in-choices/a-name-is-left-out", test_a_name_is_left_out);
  LEDGER_TEST ("/take-in-choices/a-line-tells-what-it-changes", test_a_line_tells_what_it_changes);
  LEDGER_TEST ("/take-in-choices/a-conflict-waits-for-a-word", test_a_conflict_waits_for_a_word);
  LEDGER_TEST ("/take-in-choices/ours-stays-and-the-rest-is-taken",
               test_ours_stays_and_the_rest_is_taken);
  LEDGER_TEST ("/take-in-choices/theirs-is-taken-for-one-line", test_theirs_is_taken_for_one_line);
  return g_test_run ();
}
