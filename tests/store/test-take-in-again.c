/* test-take-in-again.c: what an intake does not look up because it cannot be there, and where that
 * ends: a long first sheet, a second sheet in one intake, parts, numbers of ours, a ledger that is
 * large already. All with more lines than it takes to put indexes off, or questions.
 */

#include "ledger-fixture.h"
#include "store/database-private.h"
#include "store/take-in.h"

#include <glib/gstdio.h>

#define MANY 1300

static RectifyDraft *
make_draft (int i, const char *external)
{
  RectifyDraft *draft = rectify_draft_new ();
  const struct
  {
    RectifyColumn column;
    char         *text;
  } TEXTS[] = {
    { RECTIFY_COLUMN_EXTERNAL_NUMBER, g_strdup (external) },
    { RECTIFY_COLUMN_DESCRIPTION, g_strdup_printf ("第%d处有垃圾", i) },
    { RECTIFY_COLUMN_UNIT, g_strdup_printf ("%d号局", i % 7) },
    { RECTIFY_COLUMN_SITE, g_strdup_printf ("%d号市场", i % 11) },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (TEXTS); k++)
    if (TEXTS[k].text != NULL)
      {
        draft->text[TEXTS[k].column] = TEXTS[k].text;
        draft->has |= G_GUINT64_CONSTANT (1) << TEXTS[k].column;
      }
  draft->found = NOW + i % 5 * DAY;
  return draft;
}

static RectifyTakeIn *
begin (Ledger *ledger, gboolean preview)
{
  g_autoptr (GError)   error = NULL;
  RectifyTakeInOptions options = { .now = NOW + 30 * DAY, .by = "王芳", .preview = preview };
  RectifyTakeIn       *take_in = rectify_take_in_begin (ledger->db, &options, &error);

  g_assert_no_error (error);
  return take_in;
}

static void
commit (RectifyTakeIn *take_in)
{
  g_autoptr (GError) error = NULL;

  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);
}

static RectifyTaken
add_draft (RectifyTakeIn *take_in, const RectifyDraft *draft, gint64 *id)
{
  g_autoptr (GError) error = NULL;
  RectifyTakeInRow   row;
  RectifyTaken       taken;

  rectify_take_in_add (take_in, draft, &row, &error);
  g_assert_no_error (error);
  taken = row.taken;
  if (id != NULL)
    *id = row.id;
  rectify_take_in_row_clear (&row);
  return taken;
}

static RectifyTaken
add (RectifyTakeIn *take_in, int i, const char *external)
{
  g_autoptr (RectifyDraft) draft = make_draft (i, external);

  return add_draft (take_in, draft, NULL);
}

/* Lines @from to @to; every third has no number. Returns: how many were @taken. */
static guint
add_lines (RectifyTakeIn *take_in, int from, int to, RectifyTaken taken)
{
  guint n = 0;

  for (int i = from; i < to; i++)
    {
      g_autofree char *external = g_strdup_printf ("AP%05d", i);

      n += add (take_in, i, i % 3 == 0 ? NULL : external) == taken;
    }
  return n;
}

static guint
count_issues (Ledger *ledger)
{
  g_autoptr (GArray) ids = rectify_database_newest_ids (ledger->db, 100000, NULL);

  return ids->len;
}

/* Returns: (transfer full): what the ledger's file answers, one text */
static char *
ask_file (Ledger *ledger, const char *sql)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  sqlite3         *handle;
  sqlite3_stmt    *stmt;
  char            *answer;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (handle);
  return answer;
}

/* Names of all indexes, as the file has them. */
static char *
list_indexes (Ledger *ledger)
{
  return ask_file (ledger, "SELECT group_concat (sql, ';') FROM (SELECT sql FROM sqlite_schema"
                           " WHERE type = 'index' ORDER BY name)");
}

static void
test_a_long_first_sheet_has_its_indexes_at_the_end (Ledger *ledger, gconstpointer data)
{
  g_autofree char          *before = list_indexes (ledger), *after = NULL;
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE), again = NULL;

  g_assert_cmpuint (add_lines (take_in, 0, MANY, RECTIFY_TAKEN_NEW), ==, MANY);
  commit (take_in);
  after = list_indexes (ledger);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_issues (ledger), ==, MANY);
  ledger_assert_rows_are_replays (ledger);
  again = begin (ledger, FALSE);
  g_assert_cmpuint (add_lines (again, 0, MANY, RECTIFY_TAKEN_UNCHANGED), ==, MANY);
}

static void
test_what_is_not_committed_leaves_the_indexes (Ledger *ledger, gconstpointer data)
{
  g_autofree char *before = list_indexes (ledger);

  for (int preview = 0; preview < 2; preview++)
    {
      g_autofree char *after = NULL;

      {
        g_autoptr (RectifyTakeIn) take_in = begin (ledger, preview == 1);

        g_assert_cmpuint (add_lines (take_in, 0, MANY, RECTIFY_TAKEN_NEW), ==, MANY);
      }
      after = list_indexes (ledger);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (count_issues (ledger), ==, 0);
    }
  /* The connection goes on with what it prepared before. */
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
}

/* So many that they are written in several goes, through which a column holds one value, then
 * none, then others. */
static void
test_what_many_lines_share_is_still_each_ones_own (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE);
  g_autofree char          *answer = NULL;

  for (int i = 0; i < 9000; i++)
    {
      g_autoptr (RectifyDraft) draft = make_draft (i, NULL);

      if (i < 5000 || i >= 7000)
        {
          draft->text[RECTIFY_COLUMN_PERSON] =
              i < 5000 ? g_strdup ("李四") : g_strdup_printf ("%d", i);
          draft->has |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_PERSON;
        }
      draft->term = i == 8999 ? RECTIFY_TERM_STANDING : RECTIFY_TERM_UNKNOWN;
      g_assert_cmpint (add_draft (take_in, draft, NULL), ==, RECTIFY_TAKEN_NEW);
    }
  commit (take_in);
  answer = ask_file (ledger, "SELECT sum (person = '李四') || ' ' || sum (person IS NULL) || ' '"
                             " || sum (person = '' || (id - first)) || ' ' || sum (term = 3)"
                             " || ' ' || sum (id - first = 8999 AND term = 3) || ' '"
                             " || sum (description = '第' || (id - first) || '处有垃圾')"
                             " FROM issue, (SELECT min (id) AS first FROM issue)");
  g_assert_cmpstr (answer, ==, "5000 2000 2000 1 1 9000");
  ledger_assert_rows_are_replays (ledger);
}

static goffset
log_size (Ledger *ledger)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db-wal", NULL);
  GStatBuf         info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static void
test_the_log_of_a_long_sheet_goes_from_the_disk (Ledger *ledger, gconstpointer data)
{
  g_autofree char          *text = g_strnfill (6000, 'x');
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE);

  for (int i = 0; i < MANY; i++)
    {
      g_autoptr (RectifyDraft) draft = make_draft (i, NULL);

      g_free (draft->text[RECTIFY_COLUMN_DESCRIPTION]);
      draft->text[RECTIFY_COLUMN_DESCRIPTION] = g_strdup (text);
      g_assert_cmpint (add_draft (take_in, draft, NULL), ==, RECTIFY_TAKEN_NEW);
    }
  commit (take_in);
  g_assert_cmpint (log_size (ledger), >, RECTIFY_MOST_LOG_BYTES);
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
  g_assert_cmpint (log_size (ledger), <=, RECTIFY_MOST_LOG_BYTES);
}

/* Where indexes are off and rows wait. */
static void
test_a_cancel_in_the_middle_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autofree char         *before = list_indexes (ledger), *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  rectify_database_watch (ledger->db, cancellable);
  {
    g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE);
    gboolean                  ok = TRUE;

    add_lines (take_in, 0, 2 * MANY, RECTIFY_TAKEN_NEW);
    g_cancellable_cancel (cancellable);
    for (int i = 2 * MANY; ok && i < 100 * MANY; i++)
      {
        g_autoptr (RectifyDraft) draft = make_draft (i, NULL);
        RectifyTakeInRow         row;

        ok = rectify_take_in_add (take_in, draft, &row, &error);
      }
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  rectify_database_let_be (ledger->db);
  after = list_indexes (ledger);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_issues (ledger), ==, 0);
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
}

static void
test_the_same_line_twice_in_a_first_sheet (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE), again = NULL;

  add_lines (take_in, 0, MANY, RECTIFY_TAKEN_NEW);
  /* With a number it is the same; without one it is another that looks alike. */
  g_assert_cmpint (add (take_in, 1, "AP00001"), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, MANY - 2, "AP01298"), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, 3, NULL), ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add (take_in, 3, NULL), ==, RECTIFY_TAKEN_NEW);
  /* What looks like a line that has a number is none. */
  g_assert_cmpint (add (take_in, 1, NULL), ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add (take_in, 3, "NEW-3"), ==, RECTIFY_TAKEN_NEW);
  commit (take_in);
  g_assert_cmpuint (count_issues (ledger), ==, MANY + 4);
  again = begin (ledger, FALSE);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (add (again, 3, NULL), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (again, 3, NULL), ==, RECTIFY_TAKEN_NEW);
}

static void
test_a_second_sheet_knows_the_first (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE);

  g_assert_cmpuint (add_lines (take_in, 0, MANY, RECTIFY_TAKEN_NEW), ==, MANY);
  rectify_take_in_next_sheet (take_in);
  g_assert_cmpuint (add_lines (take_in, 0, MANY, RECTIFY_TAKEN_UNCHANGED), ==, MANY);
  g_assert_cmpuint (add_lines (take_in, MANY, MANY + 20, RECTIFY_TAKEN_NEW), ==, 20);
  rectify_take_in_next_sheet (take_in);
  g_assert_cmpuint (add_lines (take_in, MANY, MANY + 20, RECTIFY_TAKEN_UNCHANGED), ==, 20);
  commit (take_in);
  g_assert_cmpuint (count_issues (ledger), ==, MANY + 20);
  ledger_assert_rows_are_replays (ledger);
}

static void
test_parts_are_known_after_many_lines (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDraft) first = make_draft (5000, "P-1"), second = make_draft (5001, "P-1");

  first->part = 1;
  second->part = 2;
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE);
      RectifyTaken              taken = round == 0 ? RECTIFY_TAKEN_NEW : RECTIFY_TAKEN_UNCHANGED;

      add_lines (take_in, 0, MANY, taken);
      g_assert_cmpint (add_draft (take_in, first, NULL), ==, taken);
      g_assert_cmpint (add_draft (take_in, second, NULL), ==, taken);
      g_assert_cmpuint (add_lines (take_in, MANY, MANY + 20, taken), ==, 20);
      commit (take_in);
      g_assert_cmpuint (count_issues (ledger), ==, MANY + 22);
    }
}

/* A line with a number of ours gives its issue a number of theirs; by that it is known from then
 * on. */
static void
number_one (Ledger *ledger, RectifyTakeIn *take_in, gint64 id)
{
  g_autoptr (RectifyIssue) issue = ledger_issue (ledger, id);
  g_autoptr (RectifyDraft) draft = make_draft (3, "THEIRS-3");
  gint64                   known;

  draft->text[RECTIFY_COLUMN_NUMBER] = g_strdup (issue->number);
  draft->has |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_NUMBER;
  g_assert_cmpint (add_draft (take_in, draft, &known), ==, RECTIFY_TAKEN_UPDATED);
  g_assert_cmpint (known, ==, id);
  rectify_take_in_next_sheet (take_in);
  g_clear_pointer (&draft->text[RECTIFY_COLUMN_NUMBER], g_free);
  g_assert_cmpint (add_draft (take_in, draft, &known), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (known, ==, id);
}

static void
test_a_number_given_on_the_way_is_known (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE), later = NULL;
  g_autoptr (RectifyDraft)  draft = make_draft (3, NULL);
  gint64                    id;

  g_assert_cmpint (add_draft (take_in, draft, &id), ==, RECTIFY_TAKEN_NEW);
  commit (take_in);
  later = begin (ledger, FALSE);
  g_assert_cmpuint (add_lines (later, 100, 100 + MANY, RECTIFY_TAKEN_NEW), ==, MANY);
  number_one (ledger, later, id);
  g_assert_cmpuint (add_lines (later, 100, 100 + MANY, RECTIFY_TAKEN_UNCHANGED), ==, MANY);
  commit (later);
  ledger_assert_rows_are_replays (ledger);
}

static void
test_a_sheet_is_told_apart_from_a_large_ledger (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE), later = NULL;

  add_lines (take_in, 0, 2 * MANY, RECTIFY_TAKEN_NEW);
  commit (take_in);
  later = begin (ledger, FALSE);
  g_assert_cmpuint (add_lines (later, MANY, 3 * MANY, RECTIFY_TAKEN_NEW), ==, MANY);
  g_assert_cmpuint (add_lines (later, 0, MANY, RECTIFY_TAKEN_UNCHANGED), ==, MANY);
  commit (later);
  g_assert_cmpuint (count_issues (ledger), ==, 3 * MANY);
  ledger_assert_rows_are_replays (ledger);
}

/* Lines are written long after they are read; those before them ask the ledger meanwhile. */
static void
test_what_is_not_written_yet_is_known (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn) take_in = NULL;
  g_autoptr (RectifyDraft)  part = make_draft (7, "P-1"), whole = make_draft (7, "P-1");
  gint64                    part_id, whole_id;

  ledger_add (ledger, "another", NOW);
  take_in = begin (ledger, FALSE);
  g_assert_cmpint (add (take_in, 1, "N-1"), ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add (take_in, 1, "N-1"), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, 2, NULL), ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add (take_in, 2, NULL), ==, RECTIFY_TAKEN_NEW);
  part->part = 1;
  g_assert_cmpint (add_draft (take_in, part, &part_id), ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add_draft (take_in, whole, &whole_id), !=, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (part_id, ==, whole_id);

  g_assert_cmpint (add (take_in, 3, "N-3"), ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (add (take_in, 4, NULL), ==, RECTIFY_TAKEN_NEW);
  rectify_take_in_next_sheet (take_in);
  g_assert_cmpint (add (take_in, 3, "N-3"), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, 4, NULL), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, 2, NULL), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, 2, NULL), ==, RECTIFY_TAKEN_UNCHANGED);
  g_assert_cmpint (add (take_in, 2, NULL), ==, RECTIFY_TAKEN_NEW);
  commit (take_in);
  g_assert_cmpuint (count_issues (ledger), ==, 1 + 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/take-in-again/a_long_first_sheet_has_its_indexes_at_the_end",
               test_a_long_first_sheet_has_its_indexes_at_the_end);
  LEDGER_TEST ("/take-in-again/the_log_of_a_long_sheet_goes_from_the_disk",
               test_the_log_of_a_long_sheet_goes_from_the_disk);
  LEDGER_TEST ("/take-in-again/what_many_lines_share_is_still_each_ones_own",
               test_what_many_lines_share_is_still_each_ones_own);
  LEDGER_TEST ("/take-in-again/what_is_not_committed_leaves_the_indexes",
               test_what_is_not_committed_leaves_the_indexes);
  LEDGER_TEST ("/take-in-again/a_cancel_in_the_middle_leaves_nothing",
               test_a_cancel_in_the_middle_leaves_nothing);
  LEDGER_TEST ("/take-in-again/the_same_line_twice_in_a_first_sheet",
               test_the_same_line_twice_in_a_first_sheet);
  LEDGER_TEST ("/take-in-again/a_second_sheet_knows_the_first",
               test_a_second_sheet_knows_the_first);
  LEDGER_TEST ("/take-in-again/parts_are_known_after_many_lines",
               test_parts_are_known_after_many_lines);
  LEDGER_TEST ("/take-in-again/a_number_given_on_the_way_is_known",
               test_a_number_given_on_the_way_is_known);
  LEDGER_TEST ("/take-in-again/what_is_not_written_yet_is_known",
               test_what_is_not_written_yet_is_known);
  LEDGER_TEST ("/take-in-again/a_sheet_is_told_apart_from_a_large_ledger",
               test_a_sheet_is_told_apart_from_a_large_ledger);
  return g_test_run ();
}
