/* test-figure-titles.c: the sentence above a figure says no more than its numbers do. */

#include "figure-fixture.h"
#include "rectify-test.h"

#include "domain/forecast.h"

#include <string.h>

#define DAY 86400

/* Returns: how the title of the burn-down ends, by the days alone. */
static const char *
wanted_end (const RectifyForecast *forecast, RectifyDay deadline)
{
  if (forecast->day > deadline)
    return " too late";
  return forecast->latest > deadline ? ", likely in time" : ", in time";
}

/* Notes in @seen how the title ends for each deadline after @now. */
static void
check_forecast (FigureFixture *f, RectifyColumns *latest, gint64 now, GHashTable *seen)
{
  g_autoptr (RectifyColumns) columns = rectify_columns_new_as_of (latest, (guint32) now);
  RectifyMeasureOptions      measuring = { now, 0, f->campaign, NULL, 0 };
  RectifyDay                 start = f->campaign->start, today = rectify_clock_day (f->clock, now);
  guint                      n = (guint) (today - start) + 1;
  g_autofree RectifyDaily   *days = rectify_daily (columns, f->clock, start, today, &measuring);
  g_autofree gint64         *open = g_new0 (gint64, n);
  RectifyForecast            forecast;

  for (guint i = 0; i < n; i++)
    open[i] = days[i].open;
  rectify_forecast_compute (open, n, start, 7, &forecast);
  f->options.now = now;
  f->options.columns = columns;
  for (guint ahead = 0; forecast.day < RECTIFY_FORECAST_NEVER && ahead < 600; ahead += 3)
    {
      g_autoptr (RectifyFigure) figure = NULL;
      const char               *end;

      f->campaign->deadline = today + (RectifyDay) ahead;
      end = wanted_end (&forecast, f->campaign->deadline);
      figure = rectify_figure_new ("burndown", &f->options);
      g_assert_true (g_str_has_suffix (rectify_figure_title (figure), end));
      g_hash_table_add (seen, (gpointer) end);
    }
}

/* "In time" only where the whole range is: else "likely in time", or so many days too late. */
static void
test_a_forecast_is_only_certain_where_its_range_is_in_time (void)
{
  FigureFixture          f = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  figure_fixture_set_up (&f, 1, 0);
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, 40);
      g_autoptr (RectifyColumns) latest = sample_ledger_columns (ledger, G_MAXUINT32);

      for (guint day = 6; day <= SAMPLE_DAYS + 10; day += 3)
        check_forecast (&f, latest, SAMPLE_START + day * DAY - 3600, seen);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 3);
  f.options.columns = f.columns;
  figure_fixture_tear_down (&f);
}

/* "A (7 tied) first": whoever shares the place is counted, the one named included. */
static void
test_titles_count_all_who_share_a_place (void)
{
  FigureFixture                 f = { 0 };
  g_autoptr (RectifyFigure)     figure = NULL;
  g_autoptr (RectifyChartMarks) marks = NULL;
  const char                   *first;
  gsize                         percent;
  guint                         n = 0;
  g_autofree char              *wanted = NULL;

  figure_fixture_set_up (&f, 60, 0);
  f.campaign->minimum_n = 0;
  f.options.by = RECTIFY_AXIS_SITE;
  f.options.rate = RECTIFY_RATE_RECTIFICATION;
  figure = rectify_figure_new ("ranking", &f.options);
  marks = figure_fixture_draw (&f, figure, 900, 2000);
  first = rectify_chart_marks_get (marks, 0)->value;
  percent = strcspn (first, "%") + 1;
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    n += strncmp (rectify_chart_marks_get (marks, i)->value, first, percent) == 0;
  g_assert_cmpuint (n, >, 1);
  wanted = g_strdup_printf ("%s (%u tied) first with %.*s,",
                            rectify_chart_marks_get (marks, 0)->row_label, n, (int) percent, first);
  g_assert_true (g_str_has_prefix (rectify_figure_title (figure), wanted));
  figure_fixture_tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-titles/a-forecast-is-only-certain-where-its-range-is-in-time",
                   test_a_forecast_is_only_certain_where_its_range_is_in_time);
  g_test_add_func ("/figure-titles/who-shares-a-place-is-counted",
                   test_titles_count_all_who_share_a_place);
  return g_test_run ();
}
