/* test-demo.c: the demo ledger is a believable campaign, the same for the same seed, and sound. */

#include "store/database-private.h"
#include "store/demo.h"

#include "rectify-test.h"

#include "domain/measure.h"

typedef struct
{
  char            *dir, *ledger;
  RectifyDatabase *db;
  RectifyCampaign *campaign;
  RectifyColumns  *columns;
} Fixture;

static GBytes *
draw (const char *class_name,
      const char *site_type_code,
      guint32     seed,
      gboolean    after,
      gpointer    data)
{
  guint *n = data;

  (*n)++;
  return g_bytes_new_take (g_strdup_printf ("\xFF\xD8\xFF\xE0 %010u %d a picture", seed, after),
                           24);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  RectifyDemoOptions           options;
  g_autoptr (RectifyDirectory) directory = NULL;

  f->dir = rectify_test_make_dir ();
  f->ledger = g_build_filename (f->dir, "demo", NULL);
  rectify_demo_options_init (&options);
  g_assert_true (rectify_demo_create (f->ledger, &options, NULL));
  f->db = rectify_database_open (f->ledger, RECTIFY_OPEN_READ_ONLY, NULL);
  f->campaign = rectify_database_load_campaign (f->db, NULL);
  directory = rectify_database_load_directory (f->db, NULL, NULL);
  f->columns = rectify_database_load_columns (f->db, directory, NULL, NULL);
  g_assert_nonnull (f->columns);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rectify_columns_unref (f->columns);
  rectify_campaign_unref (f->campaign);
  rectify_database_close (f->db);
  g_free (f->ledger);
  rectify_test_remove_dir (f->dir);
}

static RectifyCounts *
measure (Fixture *f, int axis, guint *n)
{
  RectifyMeasureOptions options = { .now = 1609408800, .campaign = f->campaign };

  return rectify_measure (f->columns, axis, &options, n);
}

static void
test_is_the_campaign_of_the_city (Fixture *f, gconstpointer data)
{
  RectifyDirectory *dir = rectify_columns_directory (f->columns);

  g_assert_cmpuint (rectify_columns_n (f->columns), ==, 1200);
  g_assert_cmpuint (rectify_directory_n (dir, RECTIFY_LIST_SITE), ==, 120);
  g_assert_cmpuint (rectify_directory_n (dir, RECTIFY_LIST_UNIT), ==, 40);
  g_assert_cmpuint (rectify_directory_n (dir, RECTIFY_LIST_SITE_TYPE), ==, 24);
  g_assert_cmpuint (rectify_directory_n (dir, RECTIFY_LIST_ITEM), ==, 213);
  g_assert_cmpuint (rectify_directory_find (dir, RECTIFY_LIST_UNIT, "交警支队"), !=,
                    RECTIFY_INDEX_NONE);
  g_assert_cmpstr (f->campaign->prefix, ==, "KRY");
  g_assert_cmpint (rectify_database_find_number (f->db, "KRY-20201123-0001", NULL), !=, 0);
}

static void
test_its_life_is_believable (Fixture *f, gconstpointer data)
{
  guint                     n = 0;
  g_autofree RectifyCounts *all = measure (f, -1, &n);
  double                    total;

  g_assert_cmpuint (n, ==, 1);
  total = all->total;
  g_test_message ("closed %u open %u overdue %u parked %u returns %u relapsed %u looked back %u "
                  "recurred %u exposed %u supervised %u due %u on time %u",
                  all->closed, all->open, all->overdue, all->parked, all->returns, all->relapsed,
                  all->look_backs, all->recurred, all->exposed, all->supervised, all->due,
                  all->on_time);
  g_assert_cmpuint (all->closed, >, 0.6 * total);
  g_assert_cmpuint (all->open, >, 0.05 * total);
  g_assert_cmpuint (all->overdue, >, 5);
  g_assert_cmpuint (all->parked, >, 0.01 * total);
  g_assert_cmpuint (all->parked, <, 0.03 * total);
  g_assert_cmpfloat (all->returns / total, >, 0.07);
  g_assert_cmpfloat (all->returns / total, <, 0.14);
  g_assert_cmpfloat (all->relapsed / total, >, 0.04);
  g_assert_cmpfloat (all->relapsed / total, <, 0.10);
  g_assert_cmpuint (all->recurred, >, 0);
  g_assert_cmpuint (all->exposed, >, 0);
  g_assert_cmpuint (all->supervised, >, 0);
  g_assert_cmpuint (all->states[RECTIFY_STATE_REVIEW], >, 0);
  g_assert_cmpuint (all->states[RECTIFY_STATE_ASSIGNED], >, 0);
}

static void
test_many_are_found_in_the_first_three_weeks (Fixture *f, gconstpointer data)
{
  RectifyMeasureOptions    options = { .now = 1609408800, .campaign = f->campaign };
  g_autoptr (RectifyClock) clock = rectify_database_load_clock (f->db, NULL);
  RectifyDay               start = f->campaign->start;
  g_autofree RectifyDaily *days = rectify_daily (f->columns, clock, start, start + 38, &options);
  guint                    early = 0, late = 0;

  for (guint d = 0; d < 39; d++)
    *(d < 21 ? &early : &late) += days[d].found;
  g_assert_cmpuint (early, >, 2 * late);
  g_assert_cmpuint (late, >, 50);
}

/* Every event is one that the state table allows from the state it found. */
static void
test_every_step_is_legal (Fixture *f, gconstpointer data)
{
  for (guint row = 0; row < rectify_columns_n (f->columns); row++)
    {
      g_autoptr (GPtrArray) events =
          rectify_database_load_events (f->db, rectify_columns_id (f->columns, row), NULL);
      RectifyStatus status = { .state = RECTIFY_STATE_NONE };
      const char   *reporter = NULL;
      gint64        last_at = 0;

      for (guint i = 0; i < events->len; i++)
        {
          const RectifyEvent *event = g_ptr_array_index (events, i);
          RectifyMove         move = { .kind = event->cell.kind,
                                       .at = event->cell.at,
                                       .unit_id = event->unit_id,
                                       .due = event->cell.due,
                                       .by = event->by,
                                       .approver = event->approver,
                                       .text = event->text,
                                       .document = event->document };
          RectifyRefusal      warning;

          if (i > 0)
            g_assert_cmpstr (rectify_refusal_keys[rectify_state_table_check (
                                 &status, last_at, reporter, &move, f->campaign, &warning)],
                             ==, "none");
          g_assert_cmpint (event->from, ==, status.state);
          rectify_status_apply (&status, &event->cell);
          g_assert_cmpint (event->to, ==, status.state);
          last_at = event->cell.at;
          if (event->cell.kind == RECTIFY_EVENT_REPORT)
            reporter = event->by;
        }
    }
}

/* Everything that is printed of the newest issues. */
static char *
print (const char *ledger)
{
  g_autoptr (RectifyDatabase) db = rectify_database_open (ledger, RECTIFY_OPEN_READ_ONLY, NULL);
  g_autoptr (GArray)          ids = rectify_database_newest_ids (db, 300, NULL);
  g_autoptr (GPtrArray)       issues =
      rectify_database_load_issues (db, (gint64 *) ids->data, ids->len, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const RectifyIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (text, "%s %s %u %u %u %" G_GINT64_FORMAT "\n", issue->number,
                              issue->description, issue->status.state, issue->status.due,
                              issue->status.closed, issue->status.unit_id);
    }
  return g_string_free (text, FALSE);
}

static void
test_same_seed_same_ledger (void)
{
  char              *dir = rectify_test_make_dir ();
  const char        *names[] = { "a", "b", "c" };
  char              *prints[3];
  RectifyDemoOptions options;

  rectify_demo_options_init (&options);
  options.n_issues = 300;
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *ledger = g_build_filename (dir, names[i], NULL);

      options.seed = i < 2 ? 7 : 8;
      g_assert_true (rectify_demo_create (ledger, &options, NULL));
      prints[i] = print (ledger);
    }
  g_assert_cmpstr (prints[0], ==, prints[1]);
  g_assert_cmpstr (prints[0], !=, prints[2]);
  for (guint i = 0; i < 3; i++)
    g_free (prints[i]);
  rectify_test_remove_dir (dir);
}

static void
test_some_issues_have_photos (void)
{
  char              *dir = rectify_test_make_dir ();
  g_autofree char   *ledger = g_build_filename (dir, "demo", NULL);
  RectifyDemoOptions options;
  guint              drawn = 0;
  gint64             stored = 0;

  rectify_demo_options_init (&options);
  options.draw = draw;
  options.draw_data = &drawn;
  g_assert_true (rectify_demo_create (ledger, &options, NULL));
  {
    g_autoptr (RectifyDatabase) db = rectify_database_open (ledger, RECTIFY_OPEN_READ_ONLY, NULL);

    g_assert_true (rectify_database_number (db, "SELECT count (*) FROM photo", &stored, NULL));
  }
  g_assert_cmpuint (drawn, >, 80);
  g_assert_cmpint (stored, ==, drawn);
  rectify_test_remove_dir (dir);
}

static void
test_work_figures_add_up (Fixture *f, gconstpointer data)
{
  gint64 wrong = -1;

  g_assert_true (rectify_database_number (
      f->db,
      "SELECT count (*) FROM work_indicator i WHERE abs (target - (SELECT sum (value) FROM "
      "work_value v WHERE v.indicator_id = i.id)) > 0.001",
      &wrong, NULL));
  g_assert_cmpint (wrong, ==, 0);
}

#define ADD(name) g_test_add ("/demo/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (is_the_campaign_of_the_city);
  ADD (its_life_is_believable);
  ADD (many_are_found_in_the_first_three_weeks);
  ADD (every_step_is_legal);
  ADD (work_figures_add_up);
  g_test_add_func ("/demo/same_seed_same_ledger", test_same_seed_same_ledger);
  g_test_add_func ("/demo/some_issues_have_photos", test_some_issues_have_photos);
  return g_test_run ();
}
