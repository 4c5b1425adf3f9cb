/* test-plot.c: ticks, the spreading of labels, and numbers as text. */

#include "chart/plot.h"

#include <math.h>

static void
test_ticks_start_at_zero_and_cover_the_data (void)
{
  for (double highest = 0.5; highest < 1e12; highest *= 1.37)
    for (guint most = 1; most <= 6; most++)
      {
        RectifyChartTicks ticks = rectify_chart_ticks (highest, most, TRUE);

        g_assert_cmpfloat (ticks.top, >=, highest * (1 - 1e-9));
        g_assert_cmpfloat (ticks.top, ==, ticks.n * ticks.step);
        g_assert_cmpfloat (ticks.step, ==, round (ticks.step));
        g_assert_cmpuint (ticks.n, <=, most + 1);
      }
  g_assert_cmpfloat (rectify_chart_ticks (0, 5, TRUE).top, ==, 1);
  g_assert_cmpfloat (rectify_chart_ticks (NAN, 5, TRUE).top, ==, 1);
  g_assert_cmpfloat (rectify_chart_ticks (410, 5, TRUE).step, ==, 100);
}

static void
test_labels_move_apart_as_little_as_needed (void)
{
  double far[] = { 10, 50, 90 }, near[] = { 48, 50, 52 }, low[] = { 0, 0, 0 };

  rectify_chart_spread (far, 3, 20, 0, 100);
  g_assert_cmpfloat (far[0], ==, 10);
  g_assert_cmpfloat (far[2], ==, 90);
  rectify_chart_spread (near, 3, 20, 0, 100);
  g_assert_cmpfloat_with_epsilon (near[0], 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (near[1], 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (near[2], 70, 1e-9);
  rectify_chart_spread (low, 3, 20, 0, 100);
  g_assert_cmpfloat_with_epsilon (low[0], 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (low[2], 40, 1e-9);
}

static void
test_labels_share_a_place_that_is_too_small (void)
{
  double many[] = { 5, 5, 5, 5, 5 };

  rectify_chart_spread (many, 5, 20, 0, 40);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (many[i], i * 10, 1e-9);
}

static void
test_numbers_are_exact (void)
{
  g_assert_cmpstr (rectify_chart_format_count (1200).text, ==, "1200");
  g_assert_cmpstr (rectify_chart_format_count (12788).text, ==, "12,788");
  g_assert_cmpstr (rectify_chart_format_count (-3).text, ==, "\u22123");
  g_assert_cmpstr (rectify_chart_format_count (G_MININT64).text, ==,
                   "\u22129,223,372,036,854,775,808");
  g_assert_cmpstr (rectify_chart_format_percent (0.757).text, ==, "75.7%");
  g_assert_cmpstr (rectify_chart_format_percent (NAN).text, ==, "—");
  g_assert_cmpstr (rectify_chart_format_ratio (48, 50).text, ==, "48/50");
  g_assert_cmpstr (rectify_chart_format_day (18589, FALSE).text, ==, "11-23");
  g_assert_cmpstr (rectify_chart_format_day (18680, TRUE).text, ==, "2021-02-22");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/ticks-start-at-zero-and-cover-the-data",
                   test_ticks_start_at_zero_and_cover_the_data);
  g_test_add_func ("/plot/labels-move-apart-as-little-as-needed",
                   test_labels_move_apart_as_little_as_needed);
  g_test_add_func ("/plot/labels-share-a-place-that-is-too-small",
                   test_labels_share_a_place_that_is_too_small);
  g_test_add_func ("/plot/numbers-are-exact", test_numbers_are_exact);

  return g_test_run ();
}
