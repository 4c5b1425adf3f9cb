/* test-database.c: making, opening and refusing ledgers; what survives a kill. */

#include "ledger-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_a_new_ledger_has_its_lists_and_is_private (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)           error = NULL;
  g_autofree char             *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  g_autoptr (RectifyDirectory) directory =
      rectify_database_load_directory (ledger->db, NULL, &error);
  g_autoptr (RectifyCampaign) campaign = rectify_database_load_campaign (ledger->db, &error);
  struct stat                 info;

  g_assert_no_error (error);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_CLASS), ==, 6);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_SOURCE), ==, 9);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_GROUP), ==, 10);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_SITE_TYPE), ==, 24);
  g_assert_cmpuint (rectify_directory_n (directory, RECTIFY_LIST_ITEM), ==, 213);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_GROUP, "公共交通组"), ==,
                    rectify_directory_find (directory, RECTIFY_LIST_GROUP, "公共运输组"));
  g_assert_cmpstr (campaign->prefix, ==, "KRY");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (ledger->dir, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

static void
test_names_have_initials_and_pinyin_order (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyDirectory) directory =
      rectify_database_load_directory (ledger->db, NULL, &error);
  guint32 site = rectify_directory_find (directory, RECTIFY_LIST_SITE, "重庆路小区");
  guint32 market = rectify_directory_find (directory, RECTIFY_LIST_SITE, "准噶尔市场");
  const RectifyEntry *entry = rectify_directory_get (directory, RECTIFY_LIST_SITE, site);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->initials, ==, "cqlxq");
  g_assert_cmpuint (rectify_directory_rank (directory, RECTIFY_LIST_SITE, market), ==, 2);
}

/* Each section of the pinyin order with its first characters and some of the others;
 * beyond the sections characters of which only the transform knows. */
static void
test_initials_are_those_of_every_section (Ledger *ledger, gconstpointer data)
{
  static const struct
  {
    const char *name, *initials;
  } NAMES[] = {
    { "阿丷嚓咑妸发旮哈丌咔垃呣嗯喔妑七呥仨他屲夕丫帀", "abcdefghjklmnopqrstwxyz" },
    { "詉屗蕛", "nwt" },
    { "驁簿錯鵽樲酜過黁攟鬠繙靬糯慪巙蠿鶸嗦籜錻鑂繧做", "abcdefgnjkfqnokzrstwxyz" },
    { "〇咗㐀㑳𠀁ａ９", "lzqzqa9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (GError)           error = NULL;
      g_autoptr (RectifyDirectory) before =
          rectify_database_load_directory (ledger->db, NULL, &error);
      g_autoptr (RectifyDirectory) directory = NULL;
      RectifyEntry                *entry = rectify_entry_new (RECTIFY_LIST_SITE);
      guint32                      site;

      g_free (entry->name);
      entry->name = g_strdup (NAMES[i].name);
      g_assert_cmpint (rectify_database_put_entry (ledger->db, before, RECTIFY_LIST_SITE, entry,
                                                   &error),
                       >, 0);
      rectify_entry_free (RECTIFY_LIST_SITE, entry);
      directory = rectify_database_load_directory (ledger->db, NULL, &error);
      g_assert_no_error (error);
      site = rectify_directory_find (directory, RECTIFY_LIST_SITE, NAMES[i].name);
      g_assert_cmpstr (rectify_directory_get (directory, RECTIFY_LIST_SITE, site)->initials, ==,
                       NAMES[i].initials);
    }
}

static void
test_a_folder_with_something_in_it_is_refused (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();

  g_assert_false (rectify_database_create (ledger->root, campaign, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_EXISTS);
}

static void
test_a_folder_without_ledger_is_not_found (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rectify_database_open (ledger->root, RECTIFY_OPEN_READ_WRITE, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NOT_FOUND);
}

/* Puts bytes where the ledger's file is, opens it, and finds the same bytes and no file more. */
static void
assert_refused_untouched (Ledger *ledger, const char *bytes, gsize n, RectifyStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *dir = g_build_filename (ledger->root, "other", NULL);
  g_autofree char   *path = g_build_filename (dir, "ledger.db", NULL);
  g_autofree char   *after = NULL;
  g_autoptr (GDir)   list = NULL;
  gsize              n_after;

  g_mkdir (dir, 0700);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
  for (int mode = RECTIFY_OPEN_READ_ONLY; mode <= RECTIFY_OPEN_READ_WRITE; mode++)
    {
      g_assert_null (rectify_database_open (dir, mode, &error));
      g_assert_error (error, RECTIFY_STORE_ERROR, (int) code);
      g_clear_error (&error);
    }
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (bytes, n, after, n_after);
  list = g_dir_open (dir, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (list), ==, "ledger.db");
  g_assert_null (g_dir_read_name (list));
}

static char *
read_ledger (Ledger *ledger, gsize *n)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  char            *bytes;

  g_clear_pointer (&ledger->db, rectify_database_close);
  g_assert_true (g_file_get_contents (path, &bytes, n, NULL));
  return bytes;
}

static void
test_a_newer_ledger_is_refused_untouched (Ledger *ledger, gconstpointer data)
{
  gsize            n;
  g_autofree char *bytes = read_ledger (ledger, &n);

  bytes[63] = 99; /* user_version */
  assert_refused_untouched (ledger, bytes, n, RECTIFY_STORE_ERROR_TOO_NEW);
}

static void
test_a_foreign_database_is_refused_untouched (Ledger *ledger, gconstpointer data)
{
  gsize            n;
  g_autofree char *bytes = read_ledger (ledger, &n);

  bytes[68] ^= 1; /* application_id */
  assert_refused_untouched (ledger, bytes, n, RECTIFY_STORE_ERROR_FOREIGN);
  assert_refused_untouched (ledger, "no database at all", 18, RECTIFY_STORE_ERROR_FOREIGN);
  memset (bytes, 'x', 200);
  assert_refused_untouched (ledger, bytes, n, RECTIFY_STORE_ERROR_FOREIGN);
  assert_refused_untouched (ledger, "", 0, RECTIFY_STORE_ERROR_FOREIGN);
}

static void
test_a_cut_off_ledger_is_refused_untouched (Ledger *ledger, gconstpointer data)
{
  gsize            n;
  g_autofree char *bytes = read_ledger (ledger, &n);

  assert_refused_untouched (ledger, bytes, n / 2 + 100, RECTIFY_STORE_ERROR_DAMAGED);
  assert_refused_untouched (ledger, bytes, n - 4096, RECTIFY_STORE_ERROR_DAMAGED);
}

static void
test_a_damaged_page_is_told (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  g_autofree char   *after = NULL;
  gsize              n, n_after;
  g_autofree char   *bytes = read_ledger (ledger, &n);

  memset (bytes + 100, 0xff, 3000); /* the schema's own page */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
  g_assert_null (rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (bytes, n, after, n_after);
}

static void
test_reading_only_refuses_writes (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) reader =
      rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();

  g_assert_no_error (error);
  g_free (issue->description);
  issue->description = g_strdup ("占道经营");
  g_assert_cmpint (rectify_database_add_issue (reader, issue, NULL, NULL, NULL, NOW, NULL, &error),
                   ==, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY);
}

static void
test_a_reader_learns_what_another_connection_wrote (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) reader =
      rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  g_autoptr (RectifyChanges) none = NULL, some = NULL;
  gint64                     mark = rectify_database_mark (reader, &error), next;
  gint64                     id;

  none = rectify_database_changes_since (reader, mark, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->ids->len, ==, 0);
  g_assert_cmpint (next, ==, mark);

  id = ledger_add (ledger, "路面有垃圾", NOW);
  some = rectify_database_changes_since (reader, mark, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->ids->len, ==, 1);
  g_assert_cmpint (g_array_index (some->ids, gint64, 0), ==, id);
  g_assert_false (some->directory);
  g_assert_cmpint (next, >, mark);
}

static void
test_events_cannot_be_changed_or_deleted (Ledger *ledger, gconstpointer data)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  sqlite3         *raw;

  ledger_add (ledger, "路面有垃圾", NOW);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE event SET text = 'x'", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (raw, "DELETE FROM event", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  sqlite3_close (raw);
}

static void
write_until_killed (const char *dir, int out)
{
  g_autoptr (RectifyDatabase) db = rectify_database_open (dir, RECTIFY_OPEN_READ_WRITE, NULL);
  g_autoptr (RectifyIssue)    issue = rectify_issue_new ();

  g_free (issue->description);
  issue->description = g_strdup ("环境卫生差");
  for (;;)
    {
      gint64 id = rectify_database_add_issue (db, issue, NULL, NULL, NULL, NOW, NULL, NULL);

      if (id == 0 || write (out, &id, sizeof id) != sizeof id)
        _exit (1);
    }
}

static void
test_every_acknowledged_write_survives_a_kill (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) promised = g_array_new (FALSE, FALSE, sizeof (gint64));
  int                ends[2];
  gint64             id;
  pid_t              child;

  g_clear_pointer (&ledger->db, rectify_database_close);
  for (int round = 0; round < 3; round++)
    {
      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        write_until_killed (ledger->dir, ends[1]);
      close (ends[1]);
      for (int i = 0; i < 20 + 17 * round && read (ends[0], &id, sizeof id) == sizeof id; i++)
        g_array_append_val (promised, id);
      kill (child, SIGKILL);
      while (read (ends[0], &id, sizeof id) == sizeof id)
        g_array_append_val (promised, id);
      close (ends[0]);
      waitpid (child, NULL, 0);
    }
  ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (promised->len, >, 50);
  for (guint i = 0; i < promised->len; i++)
    rectify_issue_unref (ledger_issue (ledger, g_array_index (promised, gint64, i)));
  ledger_assert_rows_are_replays (ledger);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/database/a_new_ledger_has_its_lists_and_is_private",
               test_a_new_ledger_has_its_lists_and_is_private);
  LEDGER_TEST ("/database/names_have_initials_and_pinyin_order",
               test_names_have_initials_and_pinyin_order);
  LEDGER_TEST ("/database/initials_are_those_of_every_section",
               test_initials_are_those_of_every_section);
  LEDGER_TEST ("/database/a_folder_with_something_in_it_is_refused",
               test_a_folder_with_something_in_it_is_refused);
  LEDGER_TEST ("/database/a_folder_without_ledger_is_not_found",
               test_a_folder_without_ledger_is_not_found);
  LEDGER_TEST ("/database/a_newer_ledger_is_refused_untouched",
               test_a_newer_ledger_is_refused_untouched);
  LEDGER_TEST ("/database/a_foreign_database_is_refused_untouched",
               test_a_foreign_database_is_refused_untouched);
  LEDGER_TEST ("/database/a_cut_off_ledger_is_refused_untouched",
               test_a_cut_off_ledger_is_refused_untouched);
  LEDGER_TEST ("/database/a_damaged_page_is_told", test_a_damaged_page_is_told);
  LEDGER_TEST ("/database/reading_only_refuses_writes", test_reading_only_refuses_writes);
  LEDGER_TEST ("/database/a_reader_learns_what_another_connection_wrote",
               test_a_reader_learns_what_another_connection_wrote);
  LEDGER_TEST ("/database/events_cannot_be_changed_or_deleted",
               test_events_cannot_be_changed_or_deleted);
  LEDGER_TEST ("/database/every_acknowledged_write_survives_a_kill",
               test_every_acknowledged_write_survives_a_kill);
  return g_test_run ();
}
