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

static gboolean
same_number (double a, double b)
{
  return (isnan (a) && isnan (b)) || a == b;
}

static void
assert_equal (const RectifyCounts *a, const RectifyCounts *b)
{
  const gsize whole = G_STRUCT_OFFSET (RectifyCounts, mean_days);

  g_assert_cmpmem (a, whole, b, whole);
  g_assert_true (same_number (a->mean_days, b->mean_days));
  g_assert_true (same_number (a->median_days, b->median_days));
  g_assert_true (same_number (a->p90_days, b->p90_days));
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
            assert_equal (&counts[g], &one[g]);
        }
      rectify_measure_many (columns, NULL, 0, &options, NULL, NULL);
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
  return g_test_run ();
}
