/* test-forecast.c: the day of clearing from daily counts, by hand-worked examples. */

#include "domain/forecast.h"

static void
test_a_steady_speed_gives_one_day_without_a_range (void)
{
  static const gint64 OPEN[] = { 100, 90, 80, 70, 60 };
  RectifyForecast     cast;

  rectify_forecast_compute (OPEN, 5, 1000, 7, &cast);
  g_assert_true (cast.valid);
  g_assert_cmpfloat_with_epsilon (cast.speed, 10, 1e-12);
  g_assert_cmpfloat_with_epsilon (cast.margin, 0, 1e-12);
  g_assert_cmpint (cast.day, ==, 1004 + 6);
  g_assert_cmpint (cast.earliest, ==, 1010);
  g_assert_cmpint (cast.latest, ==, 1010);
}

/* Speeds 5, 15, 10: mean 10, deviation 5, margin 1.2816 * 5 / sqrt (3) = 3.6997. */
static void
test_uneven_speeds_give_an_interval (void)
{
  static const gint64 OPEN[] = { 130, 125, 110, 100 };
  RectifyForecast     cast;

  rectify_forecast_compute (OPEN, 4, 0, 7, &cast);
  g_assert_cmpfloat_with_epsilon (cast.speed, 10, 1e-12);
  g_assert_cmpfloat_with_epsilon (cast.margin, 3.69966, 1e-4);
  g_assert_cmpint (cast.day, ==, 3 + 10);
  g_assert_cmpint (cast.earliest, ==, 3 + 8); /* 100 / 13.7 = 7.3 */
  g_assert_cmpint (cast.latest, ==, 3 + 16);  /* 100 / 6.3 = 15.9 */
}

static void
test_only_the_window_counts (void)
{
  static const gint64 OPEN[] = { 900, 500, 100, 98, 96, 94 };
  RectifyForecast     cast;

  rectify_forecast_compute (OPEN, 6, 0, 3, &cast);
  g_assert_cmpfloat_with_epsilon (cast.speed, 2, 1e-12);
  g_assert_cmpint (cast.day, ==, 5 + 47);
}

static void
test_a_growing_pile_is_never_cleared (void)
{
  static const gint64 OPEN[] = { 10, 20, 30, 40 };
  RectifyForecast     cast;

  rectify_forecast_compute (OPEN, 4, 0, 7, &cast);
  g_assert_true (cast.valid);
  g_assert_cmpint (cast.day, ==, RECTIFY_FORECAST_NEVER);
  g_assert_cmpint (cast.latest, ==, RECTIFY_FORECAST_NEVER);
}

static void
test_nothing_open_is_cleared_today (void)
{
  static const gint64 OPEN[] = { 3, 2, 0 };
  RectifyForecast     cast;

  rectify_forecast_compute (OPEN, 3, 50, 7, &cast);
  g_assert_cmpint (cast.day, ==, 52);
  g_assert_cmpint (cast.latest, ==, 52);
}

static void
test_two_days_say_nothing (void)
{
  static const gint64 OPEN[] = { 10, 5 };
  RectifyForecast     cast;

  rectify_forecast_compute (OPEN, 2, 0, 7, &cast);
  g_assert_false (cast.valid);
  rectify_forecast_compute (NULL, 0, 0, 7, &cast);
  g_assert_false (cast.valid);
  g_assert_cmpint (cast.day, ==, RECTIFY_FORECAST_NEVER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/a-steady-speed-gives-one-day-without-a-range",
                   test_a_steady_speed_gives_one_day_without_a_range);
  g_test_add_func ("/forecast/uneven-speeds-give-an-interval", test_uneven_speeds_give_an_interval);
  g_test_add_func ("/forecast/only-the-window-counts", test_only_the_window_counts);
  g_test_add_func ("/forecast/a-growing-pile-is-never-cleared",
                   test_a_growing_pile_is_never_cleared);
  g_test_add_func ("/forecast/nothing-open-is-cleared-today", test_nothing_open_is_cleared_today);
  g_test_add_func ("/forecast/two-days-say-nothing", test_two_days_say_nothing);

  return g_test_run ();
}
