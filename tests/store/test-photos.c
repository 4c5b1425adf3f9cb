/* test-photos.c: photos of an issue: added, changed, taken away, brought back, known again. */

#include "ledger-fixture.h"
#include "store/database-private.h"

#include <sqlite3.h>
#include <string.h>

static const guint8 PNG[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0, 0, 13,
                              'I',  'H', 'D', 'R', 0,    0,    0,    1,    0,    0, 0, 1,
                              8,    6,   0,   0,   0,    0x1f, 0x15, 0xc4, 0x89, 0, 0, 0,
                              0,    'I', 'E', 'N', 'D',  0xae, 0x42, 0x60, 0x82 };

static char *
add (Ledger *ledger, gint64 id, RectifyPhotoKind kind)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    bytes = g_bytes_new_static (PNG, sizeof PNG);
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  RectifyPhoto *photo = rectify_database_store_photo (ledger->db, bytes, kind, &error);
  char         *batch = NULL;

  g_assert_no_error (error);
  photo->taken = NOW - 60;
  photo->lng = 84.88;
  photo->lat = 45.59;
  photo->name = g_strdup ("IMG_1.png");
  g_ptr_array_add (photos, photo);
  rectify_database_add_photos (ledger->db, id, photos, "王芳", NOW + 10, &batch, &error);
  g_assert_no_error (error);
  g_assert_nonnull (batch);
  return batch;
}

static GPtrArray *
photos_of (Ledger *ledger, gint64 id)
{
  g_autoptr (GError)       error = NULL;
  GPtrArray               *photos = rectify_database_load_photos (ledger->db, id, &error);
  g_autoptr (RectifyIssue) issue = ledger_issue (ledger, id);

  g_assert_no_error (error);
  g_assert_cmpuint (issue->n_photos, ==, photos->len);
  return photos;
}

static void
assert_photo (Ledger *ledger, gint64 id, guint n, RectifyPhotoKind kind)
{
  g_autoptr (GPtrArray) photos = photos_of (ledger, id);

  g_assert_cmpuint (photos->len, ==, n);
  if (n > 0)
    g_assert_cmpint (((RectifyPhoto *) photos->pdata[0])->kind, ==, kind);
}

static char *
change (Ledger *ledger, gint64 photo, guint kind)
{
  g_autoptr (GError) error = NULL;
  char              *batch = NULL;

  rectify_database_change_photo (ledger->db, photo, kind, "王芳", NOW + 20, &batch, &error);
  g_assert_no_error (error);
  return batch;
}

static char *
undo (Ledger *ledger, const char *batch)
{
  g_autoptr (GError) error = NULL;
  RectifyActReport   report;
  char              *undone;

  rectify_database_undo_batch (ledger->db, batch, "王芳", NOW + 100, NULL, NULL, NULL, &report,
                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.done, ==, 1);
  undone = g_strdup (report.batch);
  rectify_act_report_clear (&report);
  return undone;
}

static void
test_what_it_says_of_itself_is_kept (Ledger *ledger, gconstpointer data)
{
  gint64                id = ledger_add (ledger, "路面有垃圾", NOW);
  g_autofree char      *batch = add (ledger, id, RECTIFY_PHOTO_BEFORE);
  g_autoptr (GPtrArray) photos = photos_of (ledger, id);
  g_autoptr (GPtrArray) events = rectify_database_load_events (ledger->db, id, NULL);
  const RectifyPhoto   *photo = photos->pdata[0];

  g_assert_cmpint (photo->taken, ==, NOW - 60);
  g_assert_cmpfloat_with_epsilon (photo->lng, 84.88, 1e-9);
  g_assert_cmpstr (photo->name, ==, "IMG_1.png");
  g_assert_cmpuint (photo->event_serial, ==, 2);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (((RectifyEvent *) events->pdata[1])->by, ==, "王芳");
}

static void
test_taking_away_is_an_event_and_undo_brings_it_back (Ledger *ledger, gconstpointer data)
{
  gint64                id = ledger_add (ledger, "路面有垃圾", NOW), photo;
  g_autofree char      *added = add (ledger, id, RECTIFY_PHOTO_BEFORE);
  g_autoptr (GPtrArray) photos = photos_of (ledger, id);
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char      *away = NULL, *back = NULL, *again = NULL;
  g_autofree char      *path = rectify_database_photo_path (ledger->db, photos->pdata[0]);

  photo = ((RectifyPhoto *) photos->pdata[0])->id;
  away = change (ledger, photo, RECTIFY_PHOTO_AWAY);
  assert_photo (ledger, id, 0, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  events = rectify_database_load_events (ledger->db, id, NULL);
  g_assert_cmpstr (((RectifyEvent *) events->pdata[2])->old_value, ==, "before");
  g_assert_cmpstr (((RectifyEvent *) events->pdata[2])->new_value, ==, "away");
  back = undo (ledger, away);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_BEFORE);
  again = undo (ledger, back);
  assert_photo (ledger, id, 0, 0);
  ledger_assert_rows_are_replays (ledger);
}

static void
test_its_kind_can_be_changed_and_undone (Ledger *ledger, gconstpointer data)
{
  gint64                id = ledger_add (ledger, "路面有垃圾", NOW), photo;
  g_autofree char      *added = add (ledger, id, RECTIFY_PHOTO_BEFORE);
  g_autoptr (GPtrArray) photos = photos_of (ledger, id);
  g_autofree char      *first = NULL, *second = NULL, *none = NULL, *a = NULL, *b = NULL;

  photo = ((RectifyPhoto *) photos->pdata[0])->id;
  first = change (ledger, photo, RECTIFY_PHOTO_AFTER);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_AFTER);
  none = change (ledger, photo, RECTIFY_PHOTO_AFTER);
  g_assert_null (none);
  second = change (ledger, photo, RECTIFY_PHOTO_OTHER);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_OTHER);
  a = undo (ledger, second);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_AFTER);
  b = undo (ledger, first);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_BEFORE);
}

static void
test_what_came_with_an_event_goes_with_it (Ledger *ledger, gconstpointer data)
{
  gint64           id = ledger_add (ledger, "路面有垃圾", NOW);
  g_autofree char *added = add (ledger, id, RECTIFY_PHOTO_BEFORE);
  g_autofree char *undone = undo (ledger, added), *redone = NULL;

  assert_photo (ledger, id, 0, 0);
  redone = undo (ledger, undone);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_BEFORE);
}

static void
test_the_same_picture_elsewhere_is_known (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  gint64                one = ledger_add (ledger, "路面有垃圾", NOW);
  gint64                two = ledger_add (ledger, "墙上有广告", NOW);
  g_autofree char      *a = add (ledger, one, RECTIFY_PHOTO_AFTER);
  g_autoptr (GArray)    before = rectify_database_photo_issues (ledger->db, TRUE, &error);
  g_autofree char      *b = add (ledger, two, RECTIFY_PHOTO_AFTER);
  g_autoptr (GArray)    ids = rectify_database_photo_issues (ledger->db, TRUE, &error);
  g_autoptr (GPtrArray) photos = photos_of (ledger, one);
  g_autoptr (GPtrArray) uses =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_use_free);
  const RectifyPhoto *photo = photos->pdata[0];

  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_true (rectify_database_photo_uses (ledger->db, photo->hash, one, uses, &error));
  g_assert_cmpuint (uses->len, ==, 1);
  g_assert_cmpint (((RectifyPhotoUse *) uses->pdata[0])->issue_id, ==, two);
  /* What is no problem does not count. */
  ledger_act (ledger, two, ledger_move (ledger, RECTIFY_EVENT_VOID, NOW + 50));
  g_ptr_array_set_size (uses, 0);
  g_assert_true (rectify_database_photo_uses (ledger->db, photo->hash, one, uses, &error));
  g_assert_cmpuint (uses->len, ==, 0);
}

/* A ledger as version 1 wrote it: its photos are all in sight afterwards. */
static void
test_photos_of_an_older_ledger_are_in_sight (Ledger *ledger, gconstpointer data)
{
  static const RectifyMigration OURS[] = { { 4, "sql/004-photo.sql", NULL } };
  g_autoptr (GError)            error = NULL;
  gint64                        id = ledger_add (ledger, "路面有垃圾", NOW);
  g_autofree char              *added = add (ledger, id, RECTIFY_PHOTO_AFTER);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", RECTIFY_LEDGER_VERSION);
  g_autofree char *path = rectify_ledger_path (ledger->dir, "ledger.db");
  sqlite3         *raw;

  g_clear_pointer (&ledger->db, rectify_database_close);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw,
                                 "ALTER TABLE photo DROP COLUMN hidden; PRAGMA user_version = 3",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (rectify_migrate (raw, ledger->dir, OURS, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (raw, version, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  assert_photo (ledger, id, 1, RECTIFY_PHOTO_AFTER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/photos/what_it_says_of_itself_is_kept", test_what_it_says_of_itself_is_kept);
  LEDGER_TEST ("/photos/taking_away_is_an_event_and_undo_brings_it_back",
               test_taking_away_is_an_event_and_undo_brings_it_back);
  LEDGER_TEST ("/photos/its_kind_can_be_changed_and_undone",
               test_its_kind_can_be_changed_and_undone);
  LEDGER_TEST ("/photos/what_came_with_an_event_goes_with_it",
               test_what_came_with_an_event_goes_with_it);
  LEDGER_TEST ("/photos/the_same_picture_elsewhere_is_known",
               test_the_same_picture_elsewhere_is_known);
  LEDGER_TEST ("/photos/photos_of_an_older_ledger_are_in_sight",
               test_photos_of_an_older_ledger_are_in_sight);
  return g_test_run ();
}
