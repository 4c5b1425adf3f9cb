/* test-backup.c: carried away and back, nothing is lost; what is none of ours is refused; what is
 * broken is found. */

#include "ledger-fixture.h"
#include "store/backup.h"
#include "store/check.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static const guint8 PNG[2000] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
                                  0,    0,   0,   13,  'I',  'H',  'D',  'R' };

static gint64
fill (Ledger *ledger)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    bytes = g_bytes_new_static (PNG, sizeof PNG);
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  gint64 id = ledger_add (ledger, "路面有垃圾", NOW);

  g_ptr_array_add (photos,
                   rectify_database_store_photo (ledger->db, bytes, RECTIFY_PHOTO_BEFORE, &error));
  g_assert_no_error (error);
  rectify_database_add_photos (ledger->db, id, photos, "王芳", NOW, NULL, &error);
  g_assert_no_error (error);
  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_ASSIGN, g_get_real_time () / 1000000));
  return id;
}

static GPtrArray *
check (RectifyDatabase *db)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *findings = rectify_database_check (db, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static void
test_a_ledger_comes_back_as_it_was (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  gint64                      id = fill (ledger);
  g_autofree char            *file = g_build_filename (ledger->root, "backup.rectify", NULL);
  g_autofree char            *dir = g_build_filename (ledger->root, "again", NULL);
  g_autoptr (RectifyDatabase) again = NULL;
  g_autoptr (GPtrArray)       findings = NULL, photos = NULL, issues = NULL;
  g_autoptr (RectifyIssue)    before = ledger_issue (ledger, id);
  g_autofree char            *path = NULL;

  g_assert_true (rectify_database_backup (ledger->db, file, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (rectify_backup_restore (file, dir, &error));
  g_assert_no_error (error);
  again = rectify_database_open (dir, RECTIFY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  findings = check (again);
  g_assert_cmpuint (findings->len, ==, 0);
  issues = rectify_database_load_issues (again, &id, 1, &error);
  g_assert_cmpmem (&before->status, sizeof before->status,
                   &((RectifyIssue *) issues->pdata[0])->status, sizeof before->status);
  photos = rectify_database_load_photos (again, id, &error);
  path = rectify_database_photo_path (again, photos->pdata[0]);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_what_is_no_backup_is_refused_and_leaves_nothing (Ledger *ledger, gconstpointer data)
{
  g_autofree char   *file = g_build_filename (ledger->root, "backup.rectify", NULL);
  g_autofree char   *bad = g_build_filename (ledger->root, "bad", NULL);
  g_autofree char   *dir = g_build_filename (ledger->root, "again", NULL);
  g_autofree char   *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize              n;
  const struct
  {
    gsize             cut, at;
    char              byte;
    RectifyStoreError code;
  } CASES[] = {
    { 100, 0, 0, RECTIFY_STORE_ERROR_DAMAGED },   /* half a header */
    { 50000, 0, 0, RECTIFY_STORE_ERROR_DAMAGED }, /* half a database */
    { 0, 257, 'x', RECTIFY_STORE_ERROR_FOREIGN }, /* no archive */
    { 0, 0, '/', RECTIFY_STORE_ERROR_FOREIGN },   /* the header's sum is wrong */
    { 0, 512 + 68, 'x', RECTIFY_STORE_ERROR_FOREIGN },
    { 0, 512 + 63, 'x', RECTIFY_STORE_ERROR_TOO_NEW },
  };

  fill (ledger);
  g_assert_true (rectify_database_backup (ledger->db, file, NULL, NULL, NULL, &error));
  g_assert_true (g_file_get_contents (file, &bytes, &n, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *wrong = g_memdup2 (bytes, n);

      if (CASES[i].byte != 0)
        wrong[CASES[i].at] = CASES[i].byte;
      g_file_set_contents (bad, wrong, (gssize) (CASES[i].cut != 0 ? CASES[i].cut : n), NULL);
      g_assert_false (rectify_backup_restore (bad, dir, &error));
      g_assert_error (error, RECTIFY_STORE_ERROR, (int) CASES[i].code);
      g_clear_error (&error);
      g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS));
    }
  g_assert_false (rectify_backup_restore (file, ledger->dir, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_EXISTS);
}

static void
test_one_copy_a_day_seven_kept (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (ledger->dir, "backups", NULL);
  g_autofree char   *last = g_build_filename (folder, "2020-12-03.db", NULL);
  g_autofree char   *dir = g_build_filename (ledger->root, "again", NULL);
  g_autoptr (GDir)   list = NULL;
  guint              n = 0;

  for (int day = 0; day < 10; day++)
    for (int twice = 0; twice < 2; twice++)
      g_assert_true (rectify_database_backup_daily (ledger->db, NOW + day * DAY, &error));
  list = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (list) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 7);
  g_assert_true (g_file_test (last, G_FILE_TEST_EXISTS));
  g_assert_true (rectify_backup_restore (last, dir, &error));
  g_assert_no_error (error);
}

static void
run_raw (Ledger *ledger, const char *sql)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  sqlite3         *raw;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

static void
test_what_was_tampered_with_is_found (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  gint64                id = fill (ledger);
  g_autoptr (GPtrArray) none = check (ledger->db), findings = NULL, photos = NULL, missing = NULL;
  g_autofree char      *path = NULL;
  const RectifyFinding *finding;

  g_assert_cmpuint (none->len, ==, 0);
  photos = rectify_database_load_photos (ledger->db, id, &error);
  path = rectify_database_photo_path (ledger->db, photos->pdata[0]);
  run_raw (ledger, "PRAGMA foreign_keys = OFF; UPDATE issue SET state = 4, site_id = 99");
  g_file_set_contents (path, "no picture any more", -1, NULL);
  findings = check (ledger->db);
  g_assert_cmpuint (findings->len, ==, 3);
  finding = findings->pdata[0];
  g_assert_cmpint (finding->kind, ==, RECTIFY_FINDING_REFERENCE);
  finding = findings->pdata[1];
  g_assert_cmpint (finding->kind, ==, RECTIFY_FINDING_REPLAY);
  g_assert_cmpint (finding->id, ==, id);
  g_assert_cmpstr (finding->text, ==, "state: 4, by its events 1");
  finding = findings->pdata[2];
  g_assert_cmpint (finding->kind, ==, RECTIFY_FINDING_PHOTO_DAMAGED);
  g_unlink (path);
  missing = check (ledger->db);
  finding = missing->pdata[2];
  g_assert_cmpint (finding->kind, ==, RECTIFY_FINDING_PHOTO_MISSING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/backup/a_ledger_comes_back_as_it_was", test_a_ledger_comes_back_as_it_was);
  LEDGER_TEST ("/backup/what_is_no_backup_is_refused_and_leaves_nothing",
               test_what_is_no_backup_is_refused_and_leaves_nothing);
  LEDGER_TEST ("/backup/one_copy_a_day_seven_kept", test_one_copy_a_day_seven_kept);
  LEDGER_TEST ("/backup/what_was_tampered_with_is_found", test_what_was_tampered_with_is_found);
  return g_test_run ();
}
