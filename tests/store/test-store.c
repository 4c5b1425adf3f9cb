/* test-store.c: the window's view of a ledger: what comes when, and that nothing runs after it is
 * closed. */

#include "ledger-fixture.h"
#include "store/store.h"

#include <glib/gstdio.h>

typedef struct
{
  Ledger        ledger;
  RectifyStore *store;
  guint         n_changed, n_answers;
  GArray       *touched; /* of the last "changed" */
  gpointer      answer;
  GError       *error;
} Fixture;

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  f->answer = rectify_store_finish (RECTIFY_STORE (source), result, &f->error);
  f->n_answers++;
}

static void
changed_cb (RectifyStore *store, RectifyChanges *changes, gpointer data)
{
  Fixture *f = data;

  f->n_changed++;
  g_clear_pointer (&f->touched, g_array_unref);
  f->touched = g_array_ref (changes->ids);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  f->store = rectify_store_open_finish (result, &f->error);
  f->n_answers++;
}

static void
open_store (Fixture *f)
{
  rectify_store_open_async (f->ledger.dir, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, f);
  rectify_wait_until (f->n_answers == 1);
  g_assert_no_error (f->error);
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), f);
  f->n_answers = 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ledger_set_up (&f->ledger, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->store != NULL)
    {
      rectify_store_close (f->store);
      rectify_test_finalize (f->store);
    }
  g_clear_pointer (&f->touched, g_array_unref);
  g_clear_error (&f->error);
  ledger_tear_down (&f->ledger, NULL);
}

static RectifyIssue *
make_issue (const char *text)
{
  RectifyIssue *issue = rectify_issue_new ();

  g_free (issue->description);
  issue->description = g_strdup (text);
  return issue;
}

static void
test_settings_are_there_when_it_opens_and_columns_follow (Fixture *f, gconstpointer data)
{
  ledger_add (&f->ledger, "路面有垃圾", NOW);
  open_store (f);
  g_assert_nonnull (rectify_store_get_campaign (f->store));
  g_assert_nonnull (rectify_store_get_clock (f->store));
  g_assert_nonnull (rectify_store_get_directory (f->store));
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
  g_assert_cmpuint (rectify_columns_n (rectify_store_get_columns (f->store)), ==, 1);
}

static void
put_deadline_off (Fixture *f)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyCampaign) campaign = rectify_database_load_campaign (f->ledger.db, &error);

  g_assert_no_error (error);
  campaign->deadline = (RectifyDay) (g_get_real_time () / G_USEC_PER_SEC / 86400);
  rectify_database_put_campaign (f->ledger.db, campaign, &error);
  g_assert_no_error (error);
}

/* In the order of the list: by the day found, within a day by id. */
static void
test_the_newest_are_there_when_it_opens (Fixture *f, gconstpointer data)
{
  gint64     middle = ledger_add (&f->ledger, "路面有垃圾", NOW + DAY);
  gint64     oldest = ledger_add (&f->ledger, "占道经营", NOW);
  gint64     newest = ledger_add (&f->ledger, "广告破损", NOW + 2 * DAY + 3600);
  gint64     second = ledger_add (&f->ledger, "路灯不亮", NOW + 2 * DAY);
  gint64     wanted[] = { second, newest, middle, oldest };
  GPtrArray *issues;

  g_assert_cmpint (newest, <, second);
  put_deadline_off (f);
  open_store (f);
  g_assert_null (rectify_store_get_columns (f->store));
  issues = rectify_store_get_newest (f->store);
  g_assert_nonnull (issues);
  g_assert_cmpuint (issues->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < issues->len; i++)
    g_assert_cmpint (((RectifyIssue *) issues->pdata[i])->id, ==, wanted[i]);
  g_assert_cmpstr (((RectifyIssue *) issues->pdata[0])->description, ==, "路灯不亮");
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
}

/* The time of the ledger is that of its last event, wherever that is. */
static void
test_the_newest_of_an_old_campaign_are_not_known_before_all (Fixture *f, gconstpointer data)
{
  ledger_add (&f->ledger, "路面有垃圾", NOW);
  open_store (f);
  g_assert_null (rectify_store_get_newest (f->store));
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
}

/* Threads of this process that follow a ledger. */
static guint
n_followers (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char      *name;
  guint            n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "comm", NULL);
      g_autofree char *comm = NULL;

      n += g_file_get_contents (path, &comm, NULL, NULL)
           && g_str_has_prefix (comm, "ledger-follower");
    }
  return n;
}

static void
test_what_was_prepared_is_opened_once (Fixture *f, gconstpointer data)
{
  ledger_add (&f->ledger, "路面有垃圾", NOW);
  rectify_store_prepare (f->ledger.dir, RECTIFY_OPEN_READ_WRITE);
  rectify_wait_until (n_followers () == 1);
  open_store (f);
  g_assert_cmpuint (n_followers (), ==, 1);
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
  g_assert_cmpuint (rectify_columns_n (rectify_store_get_columns (f->store)), ==, 1);
}

/* So long that it is open before anybody asks. */
static void
test_what_was_prepared_waits_until_it_is_asked_for (Fixture *f, gconstpointer data)
{
  Fixture other = { 0 };

  rectify_store_prepare (f->ledger.dir, RECTIFY_OPEN_READ_WRITE);
  /* Another ledger is opened meanwhile; both threads answer in the order of their work. */
  ledger_set_up (&other.ledger, NULL);
  open_store (&other);
  rectify_wait_until (rectify_store_get_columns (other.store) != NULL);
  tear_down (&other, NULL);
  open_store (f);
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
}

static void
test_a_folder_without_ledger_is_told (Fixture *f, gconstpointer data)
{
  rectify_store_open_async (f->ledger.root, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, f);
  rectify_wait_until (f->n_answers == 1);
  g_assert_null (f->store);
  g_assert_error (f->error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NOT_FOUND);
}

static void
drop_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  g_assert_cmpint (rectify_store_add_issue_finish (RECTIFY_STORE (source), result, NULL, &f->error),
                   !=, 0);
  f->n_answers++;
}

typedef struct
{
  Fixture *f;
  gint64   id;
  guint    n_changed_before;
} Added;

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Added *added = data;

  added->id =
      rectify_store_add_issue_finish (RECTIFY_STORE (source), result, NULL, &added->f->error);
  /* The columns know it before the caller does. */
  added->n_changed_before = added->f->n_changed;
  g_assert_cmpuint (rectify_columns_n (rectify_store_get_columns (RECTIFY_STORE (source))), ==, 1);
  added->f->n_answers++;
}

static void
test_a_write_is_announced_before_its_answer (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyIssue) issue = make_issue ("路面有垃圾");
  Added                    added = { .f = f };

  open_store (f);
  rectify_store_add_issue_async (f->store, issue, NULL, NULL, "王芳", NOW, NULL, added_cb, &added);
  rectify_wait_until (f->n_answers == 1);
  g_assert_no_error (f->error);
  g_assert_cmpuint (added.n_changed_before, ==, 1);
  g_assert_cmpuint (f->touched->len, ==, 1);
  g_assert_cmpint (g_array_index (f->touched, gint64, 0), ==, added.id);
}

static void
test_another_process_is_followed (Fixture *f, gconstpointer data)
{
  gint64 id;

  open_store (f);
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
  id = ledger_add (&f->ledger, "别处录入", NOW);
  rectify_wait_until (f->n_changed == 1);
  g_assert_cmpint (g_array_index (f->touched, gint64, 0), ==, id);
  g_assert_cmpuint (rectify_columns_n (rectify_store_get_columns (f->store)), ==, 1);
}

static void
count_cb (guint done, guint total, gpointer data)
{
  guint *last = data;

  g_assert_cmpuint (done, >=, *last);
  *last = done;
}

static void
test_progress_comes_in_the_main_thread (Fixture *f, gconstpointer data)
{
  gint64      ids[3];
  RectifyMove move = ledger_move (&f->ledger, RECTIFY_EVENT_ASSIGN, NOW + 60);
  guint       last = 0;

  for (int i = 0; i < 3; i++)
    ids[i] = ledger_add (&f->ledger, "路面有垃圾", NOW);
  open_store (f);
  rectify_store_act_async (f->store, ids, 3, &move, NULL, count_cb, &last, NULL, answer_cb, f);
  rectify_wait_until (f->n_answers == 1);
  g_assert_no_error (f->error);
  g_assert_cmpuint (((RectifyActReport *) f->answer)->done, ==, 3);
  g_assert_cmpuint (last, ==, 3);
  rectify_act_report_free (f->answer);
}

static void
test_a_cancelled_read_says_so (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  open_store (f);
  g_cancellable_cancel (cancellable);
  rectify_store_search_async (f->store, "垃圾", cancellable, answer_cb, f);
  rectify_wait_until (f->n_answers == 1);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_the_text_is_indexed_in_the_background (Fixture *f, gconstpointer data)
{
  gint64           id = ledger_add (&f->ledger, "准噶尔市场门口占道经营", NOW);
  g_autofree char *path = g_build_filename (f->ledger.dir, "search.db", NULL);

  open_store (f);
  rectify_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  rectify_store_search_async (f->store, "占道", NULL, answer_cb, f);
  rectify_wait_until (f->n_answers == 1);
  g_assert_cmpuint (((GArray *) f->answer)->len, ==, 1);
  g_assert_cmpint (g_array_index ((GArray *) f->answer, gint64, 0), ==, id);
  g_array_unref (f->answer);
}

static goffset
size_of (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (rectify_store_get_dir (f->store), name, NULL);
  GStatBuf         info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

/* More than SQLite would let the log grow before the writer has to wait for it: the writer leaves
 * it alone, and it goes into the file while the ledger stays open. */
static void
test_checkpoints_are_made_in_the_background (Fixture *f, gconstpointer data)
{
  goffset before;

  open_store (f);
  rectify_wait_until (rectify_store_get_columns (f->store) != NULL);
  before = size_of (f, "ledger.db");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strnfill (9000, 'x');

      for (guint k = 0; k < 400; k++)
        {
          RectifyIssue *issue = rectify_issue_new ();

          g_free (issue->description);
          issue->description = g_strdup (text);
          rectify_store_add_issue_async (f->store, issue, NULL, NULL, NULL, NOW, NULL, NULL, NULL);
          rectify_issue_unref (issue);
        }
    }
  rectify_wait_until (rectify_columns_n (rectify_store_get_columns (f->store)) >= 1200);
  g_assert_cmpint (size_of (f, "ledger.db-wal"), >, 4 << 20);
  rectify_wait_until (size_of (f, "ledger.db") > before + (8 << 20));
}

static void
test_what_is_under_way_is_finished_on_closing (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyIssue) issue = make_issue ("路面有垃圾");
  g_autoptr (GArray)       ids = NULL;

  open_store (f);
  for (int i = 0; i < 5; i++)
    rectify_store_add_issue_async (f->store, issue, NULL, NULL, "王芳", NOW, NULL, drop_cb, f);
  rectify_store_close (f->store);
  rectify_wait_until (f->n_answers == 5);
  g_assert_no_error (f->error);
  ids = rectify_database_newest_ids (f->ledger.db, 100, NULL);
  g_assert_cmpuint (ids->len, ==, 5);
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/store/settings_are_there_when_it_opens_and_columns_follow",
        test_settings_are_there_when_it_opens_and_columns_follow);
  TEST ("/store/the_newest_are_there_when_it_opens", test_the_newest_are_there_when_it_opens);
  TEST ("/store/the_newest_of_an_old_campaign_are_not_known_before_all",
        test_the_newest_of_an_old_campaign_are_not_known_before_all);
  TEST ("/store/what_was_prepared_is_opened_once", test_what_was_prepared_is_opened_once);
  TEST ("/store/what_was_prepared_waits_until_it_is_asked_for",
        test_what_was_prepared_waits_until_it_is_asked_for);
  TEST ("/store/a_folder_without_ledger_is_told", test_a_folder_without_ledger_is_told);
  TEST ("/store/a_write_is_announced_before_its_answer",
        test_a_write_is_announced_before_its_answer);
  TEST ("/store/another_process_is_followed", test_another_process_is_followed);
  TEST ("/store/progress_comes_in_the_main_thread", test_progress_comes_in_the_main_thread);
  TEST ("/store/a_cancelled_read_says_so", test_a_cancelled_read_says_so);
  TEST ("/store/checkpoints_are_made_in_the_background",
        test_checkpoints_are_made_in_the_background);
  TEST ("/store/the_text_is_indexed_in_the_background", test_the_text_is_indexed_in_the_background);
  TEST ("/store/what_is_under_way_is_finished_on_closing",
        test_what_is_under_way_is_finished_on_closing);
  return g_test_run ();
}
