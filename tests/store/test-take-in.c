/* test-take-in.c: drafts become issues once, are known again, and update what they may. */

#include "ledger-fixture.h"
#include "store/take-in.h"

#include <sqlite3.h>
#include <string.h>

static void
say (RectifyDraft *draft, RectifyColumn column, const char *text)
{
  g_free (draft->text[column]);
  draft->text[column] = g_strdup (text);
  draft->has |= G_GUINT64_CONSTANT (1) << column;
}

static RectifyDraft *
make_draft (const char *external, const char *text)
{
  RectifyDraft *draft = rectify_draft_new ();

  if (external != NULL)
    say (draft, RECTIFY_COLUMN_EXTERNAL_NUMBER, external);
  say (draft, RECTIFY_COLUMN_DESCRIPTION, text);
  say (draft, RECTIFY_COLUMN_UNIT, "市容大队");
  say (draft, RECTIFY_COLUMN_DISTRICT, "独山子区");
  say (draft, RECTIFY_COLUMN_STREET, "金山路街道");
  say (draft, RECTIFY_COLUMN_SITE, "武昌路市场");
  say (draft, RECTIFY_COLUMN_CLASS, "环境脏");
  draft->found = NOW;
  return draft;
}

static RectifyTakeIn *
begin (Ledger *ledger, gboolean strict, gboolean preview)
{
  g_autoptr (GError)   error = NULL;
  RectifyTakeInOptions options = { .now = NOW + DAY,
                                   .by = "王芳",
                                   .file = "台账.xlsx",
                                   .strict = strict,
                                   .preview = preview };
  RectifyTakeIn       *take_in = rectify_take_in_begin (ledger->db, &options, &error);

  g_assert_no_error (error);
  return take_in;
}

/* Takes one draft in; keeps it for the next. */
static RectifyTakeInRow
add (RectifyTakeIn *take_in, const RectifyDraft *draft)
{
  g_autoptr (GError) error = NULL;
  RectifyTakeInRow   row;

  rectify_take_in_add (take_in, draft, &row, &error);
  g_assert_no_error (error);
  return row;
}

static RectifyTakeInRow
take_one (Ledger *ledger, const RectifyDraft *draft)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE, FALSE);
  RectifyTakeInRow          row = add (take_in, draft);

  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);
  return row;
}

static guint
count_issues (Ledger *ledger)
{
  g_autoptr (GArray) ids = rectify_database_newest_ids (ledger->db, 100000, NULL);

  return ids->len;
}

static void
test_unknown_names_are_made_once (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyDraft)     draft = make_draft ("A-1", "路面有垃圾");
  g_autoptr (RectifyDraft)     other = make_draft ("A-2", "墙上有小广告");
  g_autoptr (RectifyTakeIn)    take_in = begin (ledger, FALSE, FALSE);
  g_autoptr (RectifyDirectory) directory = NULL;
  g_autoptr (RectifyIssue)     issue = NULL;
  RectifyTakeInRow             row = add (take_in, draft);
  const RectifySite           *site;
  const RectifyArea           *street;

  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  say (other, RECTIFY_COLUMN_UNIT, "市容 大队"); /* the same, folded */
  g_assert_cmpint (add (take_in, other).taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpuint (rectify_take_in_unknown (take_in, RECTIFY_LIST_UNIT)->len, ==, 1);
  g_assert_cmpuint (rectify_take_in_unknown (take_in, RECTIFY_LIST_SITE)->len, ==, 1);
  g_assert_cmpuint (rectify_take_in_unknown (take_in, RECTIFY_LIST_AREA)->len, ==, 2);
  g_assert_cmpuint (rectify_take_in_unknown (take_in, RECTIFY_LIST_CLASS)->len, ==, 0);
  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);

  directory = rectify_database_load_directory (ledger->db, NULL, &error);
  site = (const RectifySite *)
      rectify_directory_get (directory, RECTIFY_LIST_SITE,
                             rectify_directory_find (directory, RECTIFY_LIST_SITE, "武昌路市场"));
  street = (const RectifyArea *) rectify_directory_get (directory, RECTIFY_LIST_AREA, site->area);
  g_assert_cmpstr (street->head.name, ==, "金山路街道");
  g_assert_cmpstr (rectify_directory_name (directory, RECTIFY_LIST_AREA, street->parent), ==,
                   "独山子区");
  g_assert_cmpstr (rectify_directory_name (directory, RECTIFY_LIST_UNIT, site->unit), ==,
                   "市容大队");
  issue = ledger_issue (ledger, row.id);
  g_assert_cmpint (issue->status.state, ==, RECTIFY_STATE_ASSIGNED);
  g_assert_cmpstr (issue->number, ==, "KRY-20201124-0001");
  g_assert_cmpstr (issue->external_number, ==, "A-1");
}

static void
test_strict_refuses_what_it_does_not_know (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft)  draft = make_draft (NULL, "路面有垃圾");
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, TRUE, FALSE);
  RectifyTakeInRow          row = add (take_in, draft);

  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_UNKNOWN_NAME);
  g_assert_cmpstr (row.detail, ==, "独山子区");
  rectify_take_in_row_clear (&row);
}

static void
test_a_preview_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) draft = make_draft (NULL, "路面有垃圾");
  gint64                   mark = rectify_database_mark (ledger->db, NULL);

  {
    g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE, TRUE);

    g_assert_cmpint (add (take_in, draft).taken, ==, RECTIFY_TAKEN_NEW);
  }
  g_assert_cmpuint (count_issues (ledger), ==, 0);
  g_assert_cmpint (rectify_database_mark (ledger->db, NULL), ==, mark);
}

static void
test_the_same_sheet_again_changes_nothing (Ledger *ledger, gconstpointer data)
{
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GError)        error = NULL;
      g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE, FALSE);

      for (int i = 0; i < 60; i++)
        {
          g_autofree char         *external = g_strdup_printf ("B-%d", i);
          g_autofree char         *text = g_strdup_printf ("问题%d", i / 3); /* alike in threes */
          g_autoptr (RectifyDraft) draft = make_draft (i % 2 ? external : NULL, text);

          draft->state = (gint8) (i % RECTIFY_N_STATES);
          draft->closed = draft->state == RECTIFY_STATE_CLOSED ? NOW + 5 * 3600 : 0;
          draft->due = i % 4 ? NOW + 2 * DAY : 0;
          g_assert_cmpint (add (take_in, draft).taken, ==,
                           round == 0 ? RECTIFY_TAKEN_NEW : RECTIFY_TAKEN_UNCHANGED);
        }
      rectify_take_in_commit (take_in, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_issues (ledger), ==, 60);
    }
  ledger_assert_rows_are_replays (ledger);
}

static void
test_a_later_sheet_goes_on_with_the_history (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) draft = make_draft ("C-1", "路面有垃圾");
  RectifyTakeInRow         row = take_one (ledger, draft);
  g_autoptr (RectifyIssue) closed = NULL, still = NULL;

  say (draft, RECTIFY_COLUMN_REMARK, "已派人");
  draft->state = RECTIFY_STATE_CLOSED;
  draft->closed = NOW + 3 * DAY;
  row = take_one (ledger, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  g_assert_true (row.changed & G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_REMARK);
  closed = ledger_issue (ledger, row.id);
  g_assert_cmpint (closed->status.state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpint (closed->status.closed, ==, NOW + 3 * DAY);
  g_assert_cmpstr (closed->remark, ==, "已派人");
  /* It came back; the old sheet does not close it again. */
  g_assert_cmpint (ledger_act (ledger, row.id,
                               ledger_move (ledger, RECTIFY_EVENT_RELAPSE, NOW + 4 * DAY)),
                   ==, RECTIFY_REFUSAL_NONE);
  g_assert_cmpint (take_one (ledger, draft).taken, ==, RECTIFY_TAKEN_UNCHANGED);
  still = ledger_issue (ledger, row.id);
  g_assert_cmpint (still->status.state, ==, RECTIFY_STATE_FIXING);
  ledger_assert_rows_are_replays (ledger);
}

/* The correction is written today, the closing was before. */
static void
test_a_correction_and_an_earlier_closing_come_together (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) draft = make_draft ("C-2", "路面有垃圾");
  RectifyTakeInRow         row = take_one (ledger, draft);
  g_autoptr (RectifyIssue) closed = NULL;

  say (draft, RECTIFY_COLUMN_REMARK, "已派人");
  say (draft, RECTIFY_COLUMN_CLASS, "秩序乱");
  draft->state = RECTIFY_STATE_CLOSED;
  draft->closed = NOW + 6 * 3600; /* taken in a day after NOW */
  row = take_one (ledger, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  g_assert_true (row.changed & G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_STATE);
  g_assert_true (row.changed & G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_REMARK);
  closed = ledger_issue (ledger, row.id);
  g_assert_cmpint (closed->status.state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpint (closed->status.closed, ==, NOW + 6 * 3600);
  g_assert_cmpstr (closed->remark, ==, "已派人");
  ledger_assert_rows_are_replays (ledger);
}

/* The sheet that corrects comes first, the one that tells of the closing before it comes later. */
static void
test_a_closing_before_the_last_correction_is_news (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) draft = make_draft ("C-3", "路面有垃圾");
  RectifyTakeInRow         row = take_one (ledger, draft);
  g_autoptr (RectifyIssue) closed = NULL;

  say (draft, RECTIFY_COLUMN_REMARK, "已派人");
  g_assert_cmpint (take_one (ledger, draft).taken, ==, RECTIFY_TAKEN_UPDATED);
  draft->state = RECTIFY_STATE_CLOSED;
  draft->closed = NOW + 6 * 3600; /* both were taken in a day after NOW */
  row = take_one (ledger, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  closed = ledger_issue (ledger, row.id);
  g_assert_cmpint (closed->status.state, ==, RECTIFY_STATE_CLOSED);
  g_assert_cmpint (closed->status.closed, ==, NOW + 6 * 3600);
  g_assert_cmpint (closed->status.reported, ==, NOW + 6 * 3600);
  g_assert_cmpint (take_one (ledger, draft).taken, ==, RECTIFY_TAKEN_UNCHANGED);
  ledger_assert_rows_are_replays (ledger);
}

static void
test_a_correction_here_wins_over_an_old_sheet (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) draft = make_draft ("D-1", "路面有拉圾");
  RectifyTakeInRow         row = take_one (ledger, draft);

  rectify_database_edit (ledger->db, row.id, "description", "路面有垃圾", "王芳", NOW + 2 * DAY,
                         NULL);
  g_assert_cmpint (take_one (ledger, draft).taken, ==, RECTIFY_TAKEN_UNCHANGED);
  say (draft, RECTIFY_COLUMN_DESCRIPTION, "路面脏");
  row = take_one (ledger, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_CONFLICT);
  g_assert_cmpstr (row.detail, ==, "description");
  rectify_take_in_row_clear (&row);
}

static void
test_numbers_never_given_and_twice_given_are_refused (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft)  draft = make_draft (NULL, "路面有垃圾");
  g_autoptr (RectifyDraft)  first = make_draft ("E-1", "一"), second = make_draft ("E-1", "二");
  g_autoptr (RectifyDraft)  empty = rectify_draft_new ();
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE, FALSE);
  RectifyTakeInRow          row;

  say (draft, RECTIFY_COLUMN_NUMBER, "KRY-20201124-9999");
  row = add (take_in, draft);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_NUMBER);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  rectify_take_in_row_clear (&row);
  g_assert_cmpint (add (take_in, first).taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add (take_in, first).taken, ==, RECTIFY_TAKEN_UNCHANGED);
  row = add (take_in, second);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_TWICE);
  rectify_take_in_row_clear (&row);
  row = add (take_in, empty);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_EMPTY);
  first->found = -5;
  row = add (take_in, first);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_TIME);
  rectify_take_in_row_clear (&row);
}

static void
test_an_intake_is_undone_as_one_and_may_come_again (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyDraft) draft = make_draft (NULL, "路面有垃圾");
  g_autoptr (RectifyIssue) issue = NULL;
  RectifyTakeInRow         row;
  RectifyActReport         report;
  g_autofree char         *batch = NULL;

  draft->state = RECTIFY_STATE_CLOSED;
  draft->closed = NOW + 3600;
  {
    g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE, FALSE);

    row = add (take_in, draft);
    batch = g_strdup (rectify_take_in_batch (take_in));
    g_assert_true (rectify_take_in_commit (take_in, &error));
  }
  rectify_database_undo_batch (ledger->db, batch, "王芳", NOW + 2 * DAY, NULL, NULL, NULL, &report,
                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.done, ==, 1);
  rectify_act_report_clear (&report);
  issue = ledger_issue (ledger, row.id);
  g_assert_cmpint (issue->status.state, ==, RECTIFY_STATE_VOID);
  ledger_assert_rows_are_replays (ledger);
  g_assert_cmpint (take_one (ledger, draft).taken, ==, RECTIFY_TAKEN_NEW);
}

static void
test_photos_are_kept_by_their_hash (Ledger *ledger, gconstpointer data)
{
  static const guint8      png[40] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
                                       0,    0,   0,   13,  'I',  'H',  'D',  'R' };
  g_autoptr (GError)       error = NULL;
  g_autoptr (GBytes)       bytes = g_bytes_new_static (png, sizeof png);
  g_autoptr (GBytes)       bad = g_bytes_new_static ("GIF89a no photo at all..", 24);
  g_autoptr (RectifyDraft) draft = make_draft (NULL, "路面有垃圾");
  g_autoptr (GPtrArray)    photos = NULL;
  g_autofree char         *path = NULL;
  RectifyTakeInRow         row;

  rectify_draft_add_photo (draft, RECTIFY_PHOTO_BEFORE, bytes, "前.png");
  rectify_draft_add_photo (draft, RECTIFY_PHOTO_AFTER, bad, "坏.gif");
  row = take_one (ledger, draft);
  photos = rectify_database_load_photos (ledger->db, row.id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (photos->len, ==, 1);
  path = rectify_database_photo_path (ledger->db, photos->pdata[0]);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_null (rectify_database_store_photo (ledger->db, bad, RECTIFY_PHOTO_OTHER, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NO_PHOTO);
  g_assert_cmpint (take_one (ledger, draft).taken, ==, RECTIFY_TAKEN_UNCHANGED);
}

static void
test_a_shape_is_remembered (Ledger *ledger, gconstpointer data)
{
  g_autofree char *mapping = NULL;

  g_assert_null (rectify_database_recall_shape (ledger->db, "序号|问题", NULL));
  g_assert_true (rectify_database_remember_shape (ledger->db, "序号|问题", "1", NULL));
  g_assert_true (rectify_database_remember_shape (ledger->db, "序号|问题", "2", NULL));
  mapping = rectify_database_recall_shape (ledger->db, "序号|问题", NULL);
  g_assert_cmpstr (mapping, ==, "2");
}

/* As in an export that prints no communities. */
static void
test_a_street_is_no_news_of_a_community_in_it (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) whole = make_draft ("A-1", "路面有垃圾");
  g_autoptr (RectifyDraft) coarse = make_draft ("A-1", "路面有垃圾");
  g_autoptr (RectifyDraft) elsewhere = make_draft ("A-1", "路面有垃圾");

  say (whole, RECTIFY_COLUMN_COMMUNITY, "第一社区");
  say (elsewhere, RECTIFY_COLUMN_STREET, "西宁路街道");
  g_assert_cmpint (take_one (ledger, whole).taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (take_one (ledger, coarse).taken, ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (take_one (ledger, elsewhere).taken, ==, RECTIFY_TAKEN_UPDATED);
}

/* A name for a unit that is not there, as only a damaged ledger has it. */
static void
add_ghost (Ledger *ledger, const char *name)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO alias VALUES (%d, 4711, 0, '%s')",
                                          (int) RECTIFY_LIST_UNIT, name);
  sqlite3         *raw;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

/* Returns: whether @n lines could be taken in, the one in the middle by @unit */
static gboolean
try_lines (Ledger *ledger, guint n, const char *unit)
{
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE, FALSE);
  g_autoptr (GError)        error = NULL;
  gboolean                  ok = TRUE;

  for (guint i = 0; ok && i < n; i++)
    {
      g_autofree char         *external = g_strdup_printf ("%s-%u-%u", unit, n, i);
      g_autoptr (RectifyDraft) draft = make_draft (external, "路面有垃圾");
      RectifyTakeInRow         row;

      if (i == n / 2)
        say (draft, RECTIFY_COLUMN_UNIT, unit);
      ok = rectify_take_in_add (take_in, draft, &row, &error);
    }
  ok = ok && rectify_take_in_commit (take_in, &error);
  if (ok)
    g_assert_no_error (error);
  else
    g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID);
  return ok;
}

static void
test_nothing_refers_to_what_is_not_there (Ledger *ledger, gconstpointer data)
{
  add_ghost (ledger, "鬼单位");
  /* One by one, together, and so many that they are written while others are read. */
  g_assert_false (try_lines (ledger, 1, "鬼单位"));
  g_assert_false (try_lines (ledger, 300, "鬼单位"));
  g_assert_false (try_lines (ledger, 5000, "鬼单位"));
  g_assert_cmpuint (count_issues (ledger), ==, 0);
  g_assert_true (try_lines (ledger, 1, "市容大队"));
  g_assert_true (try_lines (ledger, 300, "市容大队"));
  g_assert_true (try_lines (ledger, 5000, "市容大队"));
  g_assert_cmpuint (count_issues (ledger), ==, 5301);
  /* SQLite checks again what is written singly. */
  g_assert_false (try_lines (ledger, 1, "鬼单位"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/take-in/unknown_names_are_made_once", test_unknown_names_are_made_once);
  LEDGER_TEST ("/take-in/strict_refuses_what_it_does_not_know",
               test_strict_refuses_what_it_does_not_know);
  LEDGER_TEST ("/take-in/a_preview_leaves_nothing", test_a_preview_leaves_nothing);
  LEDGER_TEST ("/take-in/the_same_sheet_again_changes_nothing",
               test_the_same_sheet_again_changes_nothing);
  LEDGER_TEST ("/take-in/a_later_sheet_goes_on_with_the_history",
               test_a_later_sheet_goes_on_with_the_history);
  LEDGER_TEST ("/take-in/a_correction_and_an_earlier_closing_come_together",
               test_a_correction_and_an_earlier_closing_come_together);
  LEDGER_TEST ("/take-in/a_closing_before_the_last_correction_is_news",
               test_a_closing_before_the_last_correction_is_news);
  LEDGER_TEST ("/take-in/a_correction_here_wins_over_an_old_sheet",
               test_a_correction_here_wins_over_an_old_sheet);
  LEDGER_TEST ("/take-in/numbers_never_given_and_twice_given_are_refused",
               test_numbers_never_given_and_twice_given_are_refused);
  LEDGER_TEST ("/take-in/an_intake_is_undone_as_one_and_may_come_again",
               test_an_intake_is_undone_as_one_and_may_come_again);
  LEDGER_TEST ("/take-in/photos_are_kept_by_their_hash", test_photos_are_kept_by_their_hash);
  LEDGER_TEST ("/take-in/a_street_is_no_news_of_a_community_in_it",
               test_a_street_is_no_news_of_a_community_in_it);
  LEDGER_TEST ("/take-in/nothing_refers_to_what_is_not_there",
               test_nothing_refers_to_what_is_not_there);
  LEDGER_TEST ("/take-in/a_shape_is_remembered", test_a_shape_is_remembered);
  return g_test_run ();
}
