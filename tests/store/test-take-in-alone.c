/* test-take-in-alone.c: a long first sheet has the ledger to itself, if nobody else has it open,
 * and leaves it as it was when it does not come to its end, however that happens.
 */

#include "ledger-fixture.h"
#include "store/database-private.h"
#include "store/take-in.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* More than is kept in memory, so that pages of the ledger are written before the end. */
enum { MANY = 12000, TEXT_BYTES = 5000 };

static RectifyTakeIn *
begin (RectifyDatabase *db)
{
  g_autoptr (GError)   error = NULL;
  RectifyTakeInOptions options = { .now = NOW + 30 * DAY, .by = "王芳", .alone = TRUE };
  RectifyTakeIn       *take_in = rectify_take_in_begin (db, &options, &error);

  g_assert_no_error (error);
  return take_in;
}

static void
add_many (RectifyTakeIn *take_in)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < MANY; i++)
    {
      g_autoptr (RectifyDraft) draft = rectify_draft_new ();
      RectifyTakeInRow         row;

      draft->text[RECTIFY_COLUMN_DESCRIPTION] = g_strnfill (TEXT_BYTES, 'a' + (char) (i % 26));
      draft->text[RECTIFY_COLUMN_UNIT] = g_strdup_printf ("%d号局", i % 7);
      draft->has = G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_DESCRIPTION
                   | G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_UNIT;
      draft->found = NOW;
      rectify_take_in_add (take_in, draft, &row, &error);
      g_assert_no_error (error);
      rectify_take_in_row_clear (&row);
    }
}

static char *
path_of (Ledger *ledger, const char *name)
{
  return g_build_filename (ledger->dir, name, NULL);
}

static goffset
size_of (Ledger *ledger, const char *name)
{
  g_autofree char *path = path_of (ledger, name);
  GStatBuf         info;

  return g_stat (path, &info) == 0 ? info.st_size : -1;
}

/* As the header of the file has it: 2 with a log, 1 without. */
static gboolean
has_log (Ledger *ledger)
{
  g_autofree char *path = path_of (ledger, "ledger.db");
  char             head[20];
  FILE            *file = g_fopen (path, "rbe");

  g_assert_nonnull (file);
  g_assert_cmpuint (fread (head, 1, sizeof head, file), ==, sizeof head);
  fclose (file);
  return head[18] == 2;
}

static char *
ask (RectifyDatabase *db, const char *sql)
{
  sqlite3_stmt *stmt;
  char         *answer;

  g_assert_cmpint (sqlite3_prepare_v2 (db->handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return answer;
}

static void
assert_holds (RectifyDatabase *db, const char *n_issues)
{
  g_autofree char *integrity = ask (db, "PRAGMA integrity_check");
  g_autofree char *issues = ask (db, "SELECT count (*) FROM issue");
  g_autofree char *references = ask (db, "PRAGMA foreign_keys");
  g_autofree char *indexes =
      ask (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'issue'"
               " AND sql IS NOT NULL");

  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_cmpstr (issues, ==, n_issues);
  g_assert_cmpstr (indexes, ==, "6");
  g_assert_cmpstr (references, ==, "1");
}

static void
test_a_first_sheet_is_written_once (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyTakeIn) take_in = begin (ledger->db);
  gint64                    references;

  g_assert_false (has_log (ledger));
  add_many (take_in);
  g_assert_cmpint (size_of (ledger, "ledger.db"), >, MANY * TEXT_BYTES / 4);
  /* What is written in the meantime is checked as ever. */
  g_assert_true (rectify_database_number (ledger->db, "PRAGMA foreign_keys", &references, &error));
  g_assert_cmpint (references, ==, 1);
  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);
  g_assert_true (has_log (ledger));
  g_assert_cmpint (size_of (ledger, "ledger.db-journal"), ==, -1);
  assert_holds (ledger->db, "12000");
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
}

static void
test_one_that_is_left_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  {
    g_autoptr (RectifyTakeIn) take_in = begin (ledger->db);

    add_many (take_in);
  }
  g_assert_true (has_log (ledger));
  assert_holds (ledger->db, "0");
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
}

/* The disk has a thread of its own; only there it fails, and says so only once. */
static struct
{
  const sqlite3_io_methods *real;
  GThread                  *owner;
  int                       n_failed; /* atomic */
} disk;

static int
sync_but_fail_elsewhere (sqlite3_file *file, int flags)
{
  if (g_thread_self () == disk.owner || g_atomic_int_add (&disk.n_failed, 1) > 0)
    return disk.real->xSync (file, flags);
  return SQLITE_IOERR_FSYNC;
}

static void
test_a_failure_on_the_way_to_the_disk_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3_io_methods methods;
  sqlite3_file      *file;

  {
    g_autoptr (RectifyTakeIn) take_in = begin (ledger->db);

    g_assert_cmpint (sqlite3_file_control (ledger->db->handle, "main", SQLITE_FCNTL_FILE_POINTER,
                                           &file),
                     ==, SQLITE_OK);
    disk.real = file->pMethods;
    disk.owner = g_thread_self ();
    methods = *disk.real;
    methods.xSync = sync_but_fail_elsewhere;
    file->pMethods = &methods;
    add_many (take_in);
    g_assert_false (rectify_take_in_commit (take_in, &error));
    file->pMethods = disk.real;
  }
  g_assert_cmpint (disk.n_failed, >, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FAILED);
  g_assert_true (has_log (ledger));
  assert_holds (ledger->db, "0");
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
}

/* Who has the ledger open reads it as before, at any time. */
static void
test_a_ledger_that_is_open_elsewhere_stays_shared (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) other =
      rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  gint64                    start = g_get_monotonic_time ();
  g_autoptr (RectifyTakeIn) take_in = begin (ledger->db);

  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC); /* nobody waited */
  g_assert_true (has_log (ledger));
  add_many (take_in);
  assert_holds (other, "0");
  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);
  assert_holds (other, "12000");
}

static void
test_a_ledger_with_issues_stays_shared (Ledger *ledger, gconstpointer data)
{
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
  {
    g_autoptr (RectifyTakeIn) take_in = begin (ledger->db);

    g_assert_true (has_log (ledger));
  }
}

/* In a process of its own, that ends in the middle of writing. */
static void
begin_and_die (const char *dir)
{
  RectifyDatabase *db = rectify_database_open (dir, RECTIFY_OPEN_READ_WRITE, NULL);

  if (db != NULL)
    {
      add_many (begin (db));
      kill (getpid (), SIGKILL);
    }
  _exit (0);
}

static void
test_a_kill_in_the_middle_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) reader = NULL;
  int                         status;
  pid_t                       child;

  g_clear_pointer (&ledger->db, rectify_database_close);
  child = fork ();
  if (child == 0)
    begin_and_die (ledger->dir);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_false (has_log (ledger));
  g_assert_cmpint (size_of (ledger, "ledger.db"), >, MANY * TEXT_BYTES / 4);
  g_assert_cmpint (size_of (ledger, "ledger.db-journal"), >, 0);
  /* Half of a sheet is never shown. */
  reader = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY);
  g_assert_null (reader);
  g_clear_error (&error);
  ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (has_log (ledger));
  g_assert_cmpint (size_of (ledger, "ledger.db-journal"), <=, 0);
  assert_holds (ledger->db, "0");
  g_assert_cmpint (ledger_add (ledger, "路面有垃圾", NOW), !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/take-in-alone/a_kill_in_the_middle_leaves_nothing",
               test_a_kill_in_the_middle_leaves_nothing);
  LEDGER_TEST ("/take-in-alone/a_first_sheet_is_written_once", test_a_first_sheet_is_written_once);
  LEDGER_TEST ("/take-in-alone/one_that_is_left_leaves_nothing",
               test_one_that_is_left_leaves_nothing);
  LEDGER_TEST ("/take-in-alone/a_failure_on_the_way_to_the_disk_leaves_nothing",
               test_a_failure_on_the_way_to_the_disk_leaves_nothing);
  LEDGER_TEST ("/take-in-alone/a_ledger_that_is_open_elsewhere_stays_shared",
               test_a_ledger_that_is_open_elsewhere_stays_shared);
  LEDGER_TEST ("/take-in-alone/a_ledger_with_issues_stays_shared",
               test_a_ledger_with_issues_stays_shared);
  return g_test_run ();
}
