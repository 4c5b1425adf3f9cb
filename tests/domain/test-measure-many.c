/* test-measure-many.c: several groupings in one pass are each grouping by itself, whatever the
 * issues are like. */

#include "sample-ledger.h"

#include "domain/measure.h"

#include <math.h>

#define DAY 86400u
#define T0  SAMPLE_START

#define EVENT(what, day)                                                                           \
  {                                                                                                \
    .at = T0 + (day) *DAY, .kind = RECTIFY_EVENT_##what                                            \
  }

/* No two issues count alike, and there are more of them than the pass keeps apart at a time. */
static void
test_issues_that_all_differ_are_counted (void)
{
  static const guint           each = 70;
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  g_autoptr (RectifyCampaign)  campaign = rectify_campaign_new ();
  g_autoptr (RectifyColumns)   columns = NULL;
  RectifyMeasureOptions        options = { .now = T0 + 5 * DAY, .campaign = campaign };
  RectifyColumnsBuilder       *builder = rectify_columns_builder_new (NULL, directory, 30);
  g_autofree RectifyCounts    *counts = NULL;

  for (guint i = 0; i < each * each; i++)
    {
      RectifyEventCell cells[2 + 69 * 5] = { EVENT (FOUND, 0), EVENT (ASSIGN, 0) };
      RectifyColumnRow row = { .id = i + 1,
                               .item = RECTIFY_INDEX_NONE,
                               .area = RECTIFY_INDEX_NONE,
                               .lng = NAN,
                               .lat = NAN };
      guint            n = 2;

      for (guint k = 0; k < i % each; k++)
        {
          cells[n++] = (RectifyEventCell) EVENT (REPORT, 1);
          cells[n++] = (RectifyEventCell) EVENT (RETURN, 1);
        }
      for (guint k = 0; k < i / each; k++)
        {
          cells[n++] = (RectifyEventCell) EVENT (REPORT, 1);
          cells[n++] = (RectifyEventCell) EVENT (PASS, 1);
          cells[n++] = (RectifyEventCell) EVENT (RELAPSE, 1);
        }
      rectify_columns_builder_add (builder, &row, cells, n);
    }
  columns = rectify_columns_builder_end (builder);
  counts = rectify_measure (columns, -1, &options, NULL);
  g_assert_cmpuint (counts->total, ==, each * each);
  g_assert_cmpuint (counts->open, ==, each * each);
  g_assert_cmpuint (counts->returns, ==, each * (each * (each - 1) / 2));
  g_assert_cmpuint (counts->closes, ==, each * (each * (each - 1) / 2));
  g_assert_cmpuint (counts->checks, ==, counts->returns + counts->closes);
  g_assert_cmpuint (counts->relapsed, ==, each * (each - 1));
}

/* In one piece and in several, and one axis twice. */
static void
test_all_axes_at_once_are_each_by_itself (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (SampleLedger)    ledger = sample_ledger_new (9, 400);
  int                         axes[RECTIFY_N_AXES + 2];

  for (int a = -1; a < RECTIFY_N_AXES; a++)
    axes[a + 1] = a;
  axes[RECTIFY_N_AXES + 1] = RECTIFY_AXIS_UNIT;
  for (guint times = 1; times <= 401; times += 400)
    {
      g_autoptr (RectifyColumns) columns = sample_ledger_repeated (ledger, times);
      RectifyMeasureOptions      options = { .now = T0 + 30 * DAY, .campaign = campaign };
      RectifyCounts             *many[G_N_ELEMENTS (axes)];
      guint                      lengths[G_N_ELEMENTS (axes)], n;

      rectify_measure_many (columns, axes, G_N_ELEMENTS (axes), &options, many, lengths);
      for (guint a = 0; a < G_N_ELEMENTS (axes); a++)
        {
          g_autofree RectifyCounts *counts = many[a];
          g_autofree RectifyCounts *one = rectify_measure (columns, axes[a], &options, &n);

          g_assert_cmpuint (lengths[a], ==, n);
          for (guint g = 0; g < n; g++)
            sample_assert_counts (&counts[g], &one[g]);
        }
      rectify_measure_many (columns, NULL, 0, &options, NULL, NULL);
    }
}

/* What was counted of a chunk is kept with it: asked again at other instants, in other periods and
 * of other moments, the answers are those of a ledger nobody has asked anything yet. */
static void
test_what_is_kept_is_what_counting_again_gives (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (SampleLedger)    ledger = sample_ledger_new (4, 300);
  g_autoptr (RectifyColumns)  asked = sample_ledger_columns (ledger, G_MAXUINT32);
  g_autoptr (GRand)           rand = g_rand_new_with_seed (17);

  for (guint round = 0; round < 120; round++)
    {
      guint32                    moment = T0 + g_rand_int_range (rand, 0, 80 * DAY);
      gboolean                   past = g_rand_boolean (rand);
      g_autoptr (RectifyColumns) fresh =
          sample_ledger_columns (ledger, past ? moment : G_MAXUINT32);
      g_autoptr (RectifyColumns) again =
          rectify_columns_new_as_of (asked, past ? moment : G_MAXUINT32);
      RectifyMeasureOptions     options = { .now = moment, .campaign = campaign };
      int                       axis = g_rand_int_range (rand, -1, RECTIFY_N_AXES);
      g_autofree RectifyCounts *a = NULL, *b = NULL;
      guint                     n, m;

      if (round % 3 == 0)
        options.from = moment - (gint64) g_rand_int_range (rand, 0, 40) * DAY;
      options.untimed = round % 5 == 0;
      a = rectify_measure (again, axis, &options, &n);
      b = rectify_measure (fresh, axis, &options, &m);
      /* Issues found later have no row in the other one. */
      g_assert_cmpuint (n, ==, m);
      for (guint g = 0; g < n; g++)
        sample_assert_counts (&a[g], &b[g]);
    }
}

/* The same question of one version all the time, but for one thing that is asked otherwise. */
static void
test_other_rules_of_a_past_moment_are_counted_again (void)
{
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (5, 200);
  g_autoptr (RectifyColumns) asked = sample_ledger_columns (ledger, G_MAXUINT32);
  guint32                    now = T0 + 30 * DAY;

  for (guint round = 0; round < 8; round++)
    {
      guint32                     moment = now - round % 2 * 6 * DAY;
      g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
      g_autoptr (RectifyColumns)  latest = sample_ledger_columns (ledger, G_MAXUINT32);
      g_autoptr (RectifyColumns)  fresh = rectify_columns_new_as_of (latest, moment);
      RectifyMeasureOptions       options = { .now = now, .campaign = campaign };
      RectifyAxis                 axis = round == 3 ? RECTIFY_AXIS_CLASS : RECTIFY_AXIS_UNIT;
      guint                       n;
      g_autofree RectifyCounts   *a = NULL, *b = NULL;

      options.now += round == 2 ? 20 * DAY : 0;
      options.from = round == 4 ? now - 5 * DAY : 0;
      options.untimed = round == 5;
      campaign->soon_hours = round == 6 ? 96 : 24;
      campaign->look_back_days = round == 7 ? 1 : 7;
      a = rectify_measure_past (asked, moment, (int) axis, &options, NULL);
      b = rectify_measure (fresh, (int) axis, &options, &n);
      for (guint i = 0; i < n; i++)
        sample_assert_counts (&a[i], &b[i]);
    }
}

/* Another campaign's rules are no mistake of what is kept. */
static void
test_other_rules_are_counted_again (void)
{
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (5, 200);
  g_autoptr (RectifyColumns) asked = sample_ledger_columns (ledger, G_MAXUINT32);

  for (guint soon = 0; soon <= 96; soon += 24)
    {
      g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
      g_autoptr (RectifyColumns)  fresh = sample_ledger_columns (ledger, G_MAXUINT32);
      RectifyMeasureOptions       options = { .now = T0 + 30 * DAY, .campaign = campaign };
      g_autofree RectifyCounts   *a = NULL, *b = NULL;

      campaign->soon_hours = soon;
      campaign->look_back_days = 1 + soon / 24;
      a = rectify_measure (asked, -1, &options, NULL);
      b = rectify_measure (fresh, -1, &options, NULL);
      sample_assert_counts (a, b);
    }
}

/* Each position's curve is that of its rows alone, at any moment and over any days. */
static void
test_open_by_day_and_position_is_each_by_itself (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (SampleLedger)    ledger = sample_ledger_new (6, 250);
  g_autoptr (RectifyColumns)  latest = sample_ledger_columns (ledger, G_MAXUINT32);
  RectifyDay                  start = rectify_clock_day (clock, T0);
  const RectifyAxis axes[] = { RECTIFY_AXIS_DISTRICT, RECTIFY_AXIS_UNIT, RECTIFY_AXIS_LAMP };

  for (guint round = 0; round < 24; round++)
    {
      guint32                    moment = round % 4 == 0 ? G_MAXUINT32 : T0 + round * 3 * DAY;
      g_autoptr (RectifyColumns) columns = rectify_columns_new_as_of (latest, moment);
      RectifyMeasureOptions      options = { .now = T0 + round * 3 * DAY, .campaign = campaign };
      RectifyAxis                axis = axes[round % G_N_ELEMENTS (axes)];
      RectifyDay                 first = start + (RectifyDay) (round % 7) - 2, last = first + 60;
      guint                      n;
      g_autofree guint *open = rectify_daily_open (columns, clock, first, last, axis, &options, &n);
      g_autoptr (RectifyAxisReader) reader =
          rectify_axis_reader_new (columns, axis, options.now, campaign->soon_hours * 3600);
      guint32 positions[RECTIFY_CHUNK], rows[RECTIFY_CHUNK];

      rectify_axis_reader_read (reader, 0, positions);
      for (guint p = 0; p < n; p++)
        {
          g_autofree RectifyDaily *days = NULL;
          RectifyMeasureOptions    mine = options;

          mine.rows = rows;
          for (guint i = 0; i < rectify_columns_n (columns); i++)
            if (positions[i] == p)
              rows[mine.n_rows++] = i;
          days = rectify_daily (columns, clock, first, last, &mine);
          for (guint d = 0; d <= (guint) (last - first); d++)
            g_assert_cmpuint (open[p * (guint) (last - first + 1) + d], ==, days[d].open);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure-many/issues_that_all_differ_are_counted",
                   test_issues_that_all_differ_are_counted);
  g_test_add_func ("/measure-many/all_axes_at_once_are_each_by_itself",
                   test_all_axes_at_once_are_each_by_itself);
  g_test_add_func ("/measure-many/what_is_kept_is_what_counting_again_gives",
                   test_what_is_kept_is_what_counting_again_gives);
  g_test_add_func ("/measure-many/other_rules_are_counted_again",
                   test_other_rules_are_counted_again);
  g_test_add_func ("/measure-many/other_rules_of_a_past_moment_are_counted_again",
                   test_other_rules_of_a_past_moment_are_counted_again);
  g_test_add_func ("/measure-many/open_by_day_and_position_is_each_by_itself",
                   test_open_by_day_and_position_is_each_by_itself);
  return g_test_run ();
}
