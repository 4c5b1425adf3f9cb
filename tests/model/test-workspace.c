/* test-workspace.c: one question and one answer for all pages, on a real ledger. */

#include "model/workspace.h"
#include "rectify-test.h"
#include "store/demo.h"

#define N_ISSUES 300

typedef struct
{
  char             *dir;
  RectifyStore     *store;
  RectifyWorkspace *workspace;
  guint             refreshed;
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  RectifyStore     **store = data;

  *store = rectify_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
refreshed_cb (RectifyWorkspace *workspace, Fixture *f)
{
  f->refreshed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RectifyDemoOptions options;
  g_autofree char   *ledger = NULL;

  f->dir = rectify_test_make_dir ();
  ledger = g_build_filename (f->dir, "demo", NULL);
  rectify_demo_options_init (&options);
  options.n_issues = N_ISSUES;
  rectify_demo_create (ledger, &options, &error);
  g_assert_no_error (error);
  rectify_store_open_async (ledger, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, &f->store);
  rectify_wait_until (f->store != NULL);
  f->workspace = rectify_workspace_new (f->store);
  rectify_workspace_want_axis (f->workspace, RECTIFY_AXIS_STATE, TRUE);
  rectify_workspace_want_axis (f->workspace, RECTIFY_AXIS_CLASS, TRUE);
  g_signal_connect (f->workspace, "refreshed", G_CALLBACK (refreshed_cb), f);
  rectify_wait_until (f->refreshed > 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
  rectify_store_close (f->store);
  g_signal_handlers_disconnect_by_data (f->workspace, f);
  rectify_test_finalize (f->workspace);
  g_object_unref (f->store);
  rectify_test_remove_dir (f->dir);
}

static void
filter_by (Fixture *f, const char *text)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  g_assert_nonnull (filter);
  rectify_workspace_set_filter (f->workspace, filter);
}

static guint
n_shown (Fixture *f)
{
  return rectify_selection_n (rectify_workspace_get_selection (f->workspace));
}

static guint
facet_sum (Fixture *f, RectifyAxis axis)
{
  guint        length, sum = 0;
  const guint *counts = rectify_workspace_get_facet (f->workspace, axis, &length);

  for (guint i = 0; i < length; i++)
    sum += counts[i];
  return sum;
}

static void
test_everything_is_shown_and_counted (Fixture *f, gconstpointer data)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (f->workspace);

  g_assert_cmpuint (n_shown (f), ==, N_ISSUES);
  g_assert_cmpuint (counts->total + counts->states[RECTIFY_STATE_VOID], ==, N_ISSUES);
  g_assert_cmpuint (facet_sum (f, RECTIFY_AXIS_STATE), ==, N_ISSUES);
  g_assert_cmpuint (facet_sum (f, RECTIFY_AXIS_CLASS), ==, N_ISSUES);
  g_assert_false (rectify_workspace_get_busy (f->workspace));
}

static void
test_the_last_of_many_filters_is_answered (Fixture *f, gconstpointer data)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (f->workspace);
  guint                closed = counts->states[RECTIFY_STATE_CLOSED], before = f->refreshed;

  filter_by (f, "state:review");
  filter_by (f, "overdue");
  filter_by (f, "state:closed");
  g_assert_true (rectify_workspace_get_busy (f->workspace));
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (n_shown (f), ==, closed);
  g_assert_cmpuint (f->refreshed, ==, before + 1);
  /* What if another state were ticked too: all states are still counted. */
  g_assert_cmpuint (facet_sum (f, RECTIFY_AXIS_STATE), ==, N_ISSUES);
  g_assert_cmpuint (facet_sum (f, RECTIFY_AXIS_CLASS), ==, closed);
  g_assert_cmpuint (rectify_workspace_get_shown_counts (f->workspace)->closed, ==, closed);
}

static void
test_an_equal_filter_asks_nothing (Fixture *f, gconstpointer data)
{
  filter_by (f, "  ");
  g_assert_false (rectify_workspace_get_busy (f->workspace));
}

static void
test_words_and_numbers_are_looked_up (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint            before = f->refreshed;

  filter_by (f, "number:KRY-*");
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (n_shown (f), ==, N_ISSUES);
  before = f->refreshed;
  filter_by (f, "number:KRY-20201123-*");
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (n_shown (f), <, N_ISSUES);
  before = f->refreshed;
  filter_by (f, "词不在任何一条里");
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (n_shown (f), ==, 0);
  before = f->refreshed;
  filter_by (f, "");
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (n_shown (f), ==, N_ISSUES);
}

/* A slider that is dragged asks for the next day before the last one is answered. */
static void
test_until_the_answer_all_is_of_the_last_one (Fixture *f, gconstpointer data)
{
  RectifyClock *clock = rectify_store_get_clock (f->store);
  gint64        day = rectify_clock_day_end (clock, rectify_day_from_ymd (2020, 12, 1));
  gint64        now = rectify_workspace_get_now (f->workspace);
  guint         before = f->refreshed;

  rectify_workspace_set_moment (f->workspace, day);
  filter_by (f, "overdue");
  g_assert_cmpint (rectify_workspace_get_now (f->workspace), ==, now);
  g_assert_cmpuint (rectify_columns_moment (rectify_workspace_get_columns (f->workspace)), ==,
                    G_MAXUINT32);
  g_assert_true (rectify_filter_is_empty (rectify_workspace_get_shown_filter (f->workspace)));
  g_assert_cmpuint (n_shown (f), ==, N_ISSUES);
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpint (rectify_workspace_get_now (f->workspace), ==, day);
  g_assert_cmpuint (rectify_columns_moment (rectify_workspace_get_columns (f->workspace)), ==, day);
  g_assert_true (rectify_filter_equal (rectify_workspace_get_shown_filter (f->workspace),
                                       rectify_workspace_get_filter (f->workspace)));
}

static void
test_a_past_moment_shows_less (Fixture *f, gconstpointer data)
{
  RectifyClock *clock = rectify_store_get_clock (f->store);
  gint64        day = rectify_clock_day_end (clock, rectify_day_from_ymd (2020, 12, 1));
  guint         before = f->refreshed;

  rectify_workspace_set_moment (f->workspace, day);
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpint (rectify_workspace_get_now (f->workspace), ==, day);
  g_assert_cmpuint (n_shown (f), >, 0);
  g_assert_cmpuint (n_shown (f), <, N_ISSUES);
  before = f->refreshed;
  rectify_workspace_set_moment (f->workspace, G_MAXINT32);
  g_assert_cmpint (rectify_workspace_get_moment (f->workspace), ==, 0);
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (n_shown (f), ==, N_ISSUES);
}

static void
test_an_old_ledger_goes_on_from_its_last_event (Fixture *f, gconstpointer data)
{
  guint32 first, last;

  g_assert_true (rectify_columns_span (rectify_store_get_columns (f->store), &first, &last));
  g_assert_cmpint (rectify_workspace_get_present (f->workspace), >=, last);
  g_assert_cmpint (rectify_workspace_get_present (f->workspace), <, (gint64) last + 3600);
}

/* What rectifyctl says of the same ledger when it is asked for no moment. */
static void
test_the_command_line_has_the_same_present (Fixture *f, gconstpointer data)
{
  gint64                      real = g_get_real_time () / G_USEC_PER_SEC, present;
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) db =
      rectify_database_open (rectify_store_get_dir (f->store), RECTIFY_OPEN_READ_ONLY, &error);
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (db, NULL, &error);
  g_autoptr (RectifyColumns) columns = rectify_database_load_columns (db, directory, NULL, &error);
  g_autofree RectifyCounts  *counts = NULL;
  RectifyMeasureOptions      options = { .campaign = rectify_store_get_campaign (f->store) };
  const RectifyCounts       *shown = rectify_workspace_get_counts (f->workspace);

  g_assert_no_error (error);
  g_assert_true (rectify_database_find_present (db, real, &present, &error));
  g_assert_cmpint (present, <, real - 365 * 86400);
  g_assert_cmpint (rectify_workspace_get_now (f->workspace), >=, present);
  g_assert_cmpint (rectify_workspace_get_now (f->workspace), <, present + 3600);
  options.now = present;
  counts = rectify_measure (columns, -1, &options, NULL);
  g_assert_cmpuint (counts->issued, ==, shown->issued);
  g_assert_cmpuint (counts->closed, ==, shown->closed);
  g_assert_cmpuint (counts->open, ==, shown->open);
  g_assert_cmpuint (counts->overdue, ==, shown->overdue);
  g_assert_cmpuint (counts->due, ==, shown->due);
  g_assert_cmpmem (counts->age, sizeof counts->age, shown->age, sizeof shown->age);
}

static void
test_a_watched_filter_is_counted (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyFilter) overdue = rectify_filter_parse ("overdue", NULL);
  guint                     before = f->refreshed;

  rectify_workspace_watch (f->workspace, "overdue", overdue);
  filter_by (f, "state:closed");
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (rectify_workspace_get_counts (f->workspace)->overdue, >, 0);
  rectify_wait_until (rectify_workspace_get_watched (f->workspace, "overdue")
                      == rectify_workspace_get_counts (f->workspace)->overdue);
  rectify_workspace_watch (f->workspace, "overdue", NULL);
  g_assert_cmpuint (rectify_workspace_get_watched (f->workspace, "overdue"), ==, 0);
  g_assert_cmpuint (rectify_workspace_get_watched (f->workspace, "nothing"), ==, 0);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (rectify_saved_list_finish (source, result, NULL));
  *(gboolean *) data = TRUE;
}

static void
test_saved_filters_are_counted_and_follow_their_changes (Fixture *f, gconstpointer data)
{
  RectifySavedList         *list = rectify_workspace_get_saved (f->workspace);
  g_autoptr (RectifyFilter) named = rectify_filter_parse ("saved:多余", NULL);
  g_autoptr (RectifyFilter) expanded = NULL;
  g_autofree char          *text = NULL;
  gboolean                  done = FALSE;
  guint                     closed;

  rectify_wait_until (rectify_saved_list_n (list) == 6);
  rectify_wait_until (rectify_saved_list_get_count (list, 1)
                      == rectify_workspace_get_counts (f->workspace)->overdue);
  rectify_saved_list_save_async (list, 0, "多余", "state:closed number:KRY-*", saved_cb, &done);
  rectify_wait_until (done && rectify_saved_list_n (list) == 7);
  closed = rectify_workspace_get_counts (f->workspace)->states[RECTIFY_STATE_CLOSED];
  rectify_wait_until (rectify_saved_list_get_count (list, 6) == closed);
  expanded = rectify_saved_list_expand (list, named, NULL);
  text = rectify_filter_print (expanded);
  g_assert_cmpstr (text, ==, "state:closed number:KRY-*");
  done = FALSE;
  rectify_saved_list_move_async (list, rectify_saved_list_get (list, 6)->id, 0, saved_cb, &done);
  rectify_wait_until (done && g_str_equal (rectify_saved_list_get (list, 0)->name, "多余"));
  g_assert_cmpuint (rectify_saved_list_get_count (list, 0), ==, closed);
  done = FALSE;
  rectify_saved_list_remove_async (list, rectify_saved_list_get (list, 0)->id, saved_cb, &done);
  rectify_wait_until (done && rectify_saved_list_n (list) == 6);
  g_assert_null (rectify_saved_list_find (list, "多余"));
}

static void
test_what_nobody_looks_at_is_not_counted (Fixture *f, gconstpointer data)
{
  guint        before = f->refreshed, length;
  const guint *flags;

  g_assert_null (rectify_workspace_get_facet (f->workspace, RECTIFY_AXIS_UNIT, &length));
  g_assert_null (rectify_workspace_get_flag_facet (f->workspace));
  rectify_workspace_want_axis (f->workspace, RECTIFY_AXIS_UNIT, TRUE);
  rectify_workspace_want_flags (f->workspace, TRUE);
  rectify_workspace_want_date (f->workspace, RECTIFY_DATE_FOUND, TRUE);
  rectify_wait_until (f->refreshed > before);
  g_assert_cmpuint (facet_sum (f, RECTIFY_AXIS_UNIT), ==, N_ISSUES);
  flags = rectify_workspace_get_flag_facet (f->workspace);
  g_assert_cmpuint (flags[RECTIFY_FLAG_OVERDUE], ==,
                    rectify_workspace_get_counts (f->workspace)->overdue);
  g_assert_nonnull (rectify_workspace_get_date_facet (f->workspace, RECTIFY_DATE_FOUND));
  g_assert_null (rectify_workspace_get_date_facet (f->workspace, RECTIFY_DATE_DUE));
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  RectifyActReport  *report = rectify_store_act_finish (RECTIFY_STORE (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->done, ==, 1);
  rectify_act_report_free (report);
  *(gboolean *) data = TRUE;
}

static void
test_an_action_refreshes_the_counts (Fixture *f, gconstpointer data)
{
  RectifyMove move = { .kind = RECTIFY_EVENT_PASS,
                       .at = rectify_workspace_get_present (f->workspace),
                       .by = "复核员" };
  guint       before = f->refreshed, review;
  gint64      id;
  gboolean    done = FALSE;

  filter_by (f, "state:review");
  rectify_wait_until (f->refreshed > before);
  review = n_shown (f);
  g_assert_cmpuint (review, >, 0);
  id = rectify_selection_id (rectify_workspace_get_selection (f->workspace), 0);
  rectify_store_act_async (f->store, &id, 1, &move, NULL, NULL, NULL, NULL, acted_cb, &done);
  rectify_wait_until (done && n_shown (f) == review - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/workspace/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (everything_is_shown_and_counted);
  ADD (saved_filters_are_counted_and_follow_their_changes);
  ADD (what_nobody_looks_at_is_not_counted);
  ADD (the_last_of_many_filters_is_answered);
  ADD (an_equal_filter_asks_nothing);
  ADD (words_and_numbers_are_looked_up);
  ADD (until_the_answer_all_is_of_the_last_one);
  ADD (a_past_moment_shows_less);
  ADD (an_old_ledger_goes_on_from_its_last_event);
  ADD (the_command_line_has_the_same_present);
  ADD (a_watched_filter_is_counted);
  ADD (an_action_refreshes_the_counts);
  return g_test_run ();
}
