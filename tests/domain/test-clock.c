/* test-clock.c: days and instants over changes of the clocks, working days, dates as text. */

#include "domain/clock.h"
#include "domain/domain-error.h"

static RectifyClock *
clock_of (const char *zone)
{
  g_autoptr (GError) error = NULL;
  RectifyClock      *clock = rectify_clock_new (zone, NULL, 0, &error);

  g_assert_no_error (error);
  return clock;
}

static RectifyDay
day (const char *text)
{
  RectifyDay value = rectify_day_parse (text);

  g_assert_cmpint (value, !=, RECTIFY_DAY_NONE);
  return value;
}

static gint64
at (const RectifyClock *clock, const char *text)
{
  gint64 instant;

  g_assert_true (rectify_clock_parse (clock, text, FALSE, &instant));
  return instant;
}

static void
test_a_day_begins_at_midnight_of_the_zone (void)
{
  g_autoptr (RectifyClock) clock = clock_of ("Asia/Shanghai");
  RectifyDay               start = day ("2020-11-23");

  g_assert_cmpint (rectify_clock_day_start (clock, start), ==, 1606060800);
  g_assert_cmpint (rectify_clock_day_end (clock, start), ==, 1606060800 + 86399);
  g_assert_cmpint (rectify_clock_day (clock, 1606060800), ==, start);
  g_assert_cmpint (rectify_clock_day (clock, 1606060799), ==, start - 1);
  g_assert_cmpint (rectify_clock_instant (clock, start, 25, 30, 0), ==,
                   1606060800 + 25 * 3600 + 1800);
  g_assert_cmpint (rectify_clock_offset (clock, 1606060800), ==, 8 * 3600);
}

static void
test_summer_time_makes_long_and_short_days (void)
{
  g_autoptr (RectifyClock) clock = clock_of ("America/New_York");
  RectifyDay               spring = day ("2020-03-08"), autumn = day ("2020-11-01");

  g_assert_cmpint (rectify_clock_day_end (clock, spring) - rectify_clock_day_start (clock, spring),
                   ==, 23 * 3600 - 1);
  g_assert_cmpint (rectify_clock_day_end (clock, autumn) - rectify_clock_day_start (clock, autumn),
                   ==, 25 * 3600 - 1);
  /* 02:30 does not exist: half an hour after the change. 01:30 comes twice: the first. */
  g_assert_cmpint (rectify_clock_instant (clock, spring, 2, 30, 0), ==, 1583652600);
  g_assert_cmpint (rectify_clock_instant (clock, autumn, 1, 30, 0), ==, 1604208600);
  g_assert_cmpint (rectify_clock_offset (clock, 1604208600), ==, -4 * 3600);
  g_assert_cmpint (rectify_clock_offset (clock, 1604208600 + 3600), ==, -5 * 3600);
}

static void
test_every_instant_lies_in_its_day (void)
{
  static const char *const ZONES[] = { "Asia/Shanghai", "Asia/Urumqi",       "America/New_York",
                                       "UTC",           "America/Sao_Paulo", "Australia/Lord_Howe",
                                       "+05:45" };

  for (gsize i = 0; i < G_N_ELEMENTS (ZONES); i++)
    {
      g_autoptr (RectifyClock) clock = clock_of (ZONES[i]);

      for (gint64 t = 0; t < G_MAXUINT32; t += 86400 * 9 + 12345)
        {
          RectifyDay d = rectify_clock_day (clock, t);

          g_assert_cmpint (rectify_clock_day_start (clock, d), <=, t);
          g_assert_cmpint (rectify_clock_day_end (clock, d), >=, t);
          g_assert_cmpint (rectify_clock_day (clock, rectify_clock_day_start (clock, d)), ==, d);
          g_assert_cmpint (rectify_clock_day (clock, rectify_clock_day_end (clock, d)), ==, d);
        }
    }
}

static void
test_offsets_are_those_of_the_time_zone (void)
{
  static const char *const ZONES[] = { "Asia/Shanghai", "America/New_York", "Europe/London" };

  for (gsize i = 0; i < G_N_ELEMENTS (ZONES); i++)
    {
      g_autoptr (RectifyClock) clock = clock_of (ZONES[i]);
      g_autoptr (GTimeZone)    zone = g_time_zone_new_identifier (ZONES[i]);

      for (gint64 t = -4000000000; t < G_MAXUINT32; t += 86400 * 17 + 4321)
        {
          int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, t);

          g_assert_cmpint (rectify_clock_offset (clock, t), ==,
                           g_time_zone_get_offset (zone, interval));
        }
    }
}

static void
test_days_far_away_are_days_too (void)
{
  g_autoptr (RectifyClock) clock = clock_of ("Asia/Shanghai");
  RectifyDay               far = day ("9999-12-31"), old = day ("0001-01-01");

  g_assert_cmpint (rectify_clock_day (clock, rectify_clock_day_start (clock, far)), ==, far);
  g_assert_cmpint (rectify_clock_day (clock, rectify_clock_day_end (clock, old)), ==, old);
  g_assert_cmpint (rectify_clock_day (clock, G_MAXINT64 / 2), ==, G_MAXINT32);
  g_assert_cmpint (rectify_clock_add_days (clock, G_MAXINT32 - 1, 10, FALSE), ==, G_MAXINT32);
}

static void
test_an_unknown_zone_is_refused (void)
{
  static const char *const NAMES[] = { NULL, "", "Mars/Olympus", "asia shanghai" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rectify_clock_new (NAMES[i], NULL, 0, &error));
      g_assert_error (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_TIME_ZONE);
    }
}

static void
test_the_zones_of_china_need_no_time_zone_data (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (RectifyClock) east = NULL, west = NULL;

      g_setenv ("TZDIR", "/nowhere", TRUE);
      g_assert_null (rectify_clock_new ("Europe/London", NULL, 0, NULL));
      east = clock_of ("Asia/Shanghai");
      west = clock_of ("Asia/Urumqi");
      g_assert_cmpint (rectify_clock_offset (east, 1606060800), ==, 8 * 3600);
      g_assert_cmpint (rectify_clock_offset (west, 1606060800), ==, 6 * 3600);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_holidays_and_make_up_days_change_the_week (void)
{
  RectifyCalendarDay odd[] = {
    { day ("2021-01-03"), FALSE, (char *) "x" }, /* said again below: the later one counts */
    { day ("2021-02-20"), TRUE, NULL },
    { day ("2021-01-01"), FALSE, (char *) "元旦" },
    { day ("2021-01-03"), TRUE, (char *) "调休" },
  };
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", odd, 4, NULL);

  g_assert_false (rectify_clock_is_working (clock, day ("2021-01-01"))); /* Friday */
  g_assert_false (rectify_clock_is_working (clock, day ("2021-01-02")));
  g_assert_true (rectify_clock_is_working (clock, day ("2021-01-03"))); /* Sunday */
  g_assert_true (rectify_clock_is_working (clock, day ("2021-01-04")));
  g_assert_true (rectify_clock_is_working (clock, day ("2021-02-20")));
  g_assert_cmpstr (rectify_clock_day_name (clock, day ("2021-01-01")), ==, "元旦");
  g_assert_cmpstr (rectify_clock_day_name (clock, day ("2021-01-03")), ==, "调休");
  g_assert_null (rectify_clock_day_name (clock, day ("2021-01-04")));
  g_assert_null (rectify_clock_day_name (clock, day ("2021-02-20")));

  g_assert_cmpint (rectify_clock_add_days (clock, day ("2020-12-31"), 1, TRUE), ==,
                   day ("2021-01-03"));
  g_assert_cmpint (rectify_clock_add_days (clock, day ("2020-12-31"), 2, TRUE), ==,
                   day ("2021-01-04"));
  g_assert_cmpint (rectify_clock_add_days (clock, day ("2021-01-01"), 0, TRUE), ==,
                   day ("2021-01-03"));
  g_assert_cmpint (rectify_clock_add_days (clock, day ("2021-01-04"), 0, TRUE), ==,
                   day ("2021-01-04"));
  g_assert_cmpint (rectify_clock_add_days (clock, day ("2020-12-31"), 2, FALSE), ==,
                   day ("2021-01-02"));
}

static void
test_dates_come_back_for_two_thousand_years (void)
{
  int last_year = 0;

  for (RectifyDay d = day ("0999-12-31"); d < day ("3000-01-01"); d++)
    {
      int year, month, mday;

      rectify_day_to_ymd (d, &year, &month, &mday);
      g_assert_cmpint (rectify_day_from_ymd (year, month, mday), ==, d);
      if (year != last_year)
        g_assert_true (last_year == 0 || (month == 1 && mday == 1 && year == last_year + 1));
      last_year = year;
    }
  g_assert_cmpint (rectify_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (rectify_day_weekday (day ("2020-11-23")), ==, 1);
  g_assert_cmpint (rectify_day_weekday (day ("2020-11-29")), ==, 7);
  g_assert_cmpint (rectify_day_weekday (day ("1969-12-29")), ==, 1);
}

static void
test_days_are_read_as_people_write_them (void)
{
  static const char *const GOOD[] = { "2020-01-02", "2020/1/2", "2020.1.2", "2020年1月2日",
                                      " 2020-1-02 " };
  static const char *const BAD[] = { "",          "2020-13-01", "2021-02-29",  "2020-1-32",
                                     "20-1-2",    "2020-1",     "2020-1/2",    "2020年1月",
                                     "x2020-1-2", "2020-1-2x",  "2020-001-02", "02020-1-2" };

  for (gsize i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_autofree char *text = rectify_day_format (rectify_day_parse (GOOD[i]));

      g_assert_cmpstr (text, ==, "2020-01-02");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_cmpint (rectify_day_parse (BAD[i]), ==, RECTIFY_DAY_NONE);
  g_assert_cmpint (rectify_day_parse (NULL), ==, RECTIFY_DAY_NONE);
  g_assert_null (rectify_day_format (RECTIFY_DAY_NONE));
}

static void
test_instants_are_read_with_and_without_offset (void)
{
  g_autoptr (RectifyClock) clock = clock_of ("Asia/Shanghai");
  static const char *const SAME[] = { "2020-12-06T09:41:00+08:00", "2020-12-06T09:41:00+0800",
                                      "2020-12-06 09:41",          "2020-12-06T01:41:00Z",
                                      "2020-12-06 9:41:00.5",      "2020-12-05T20:41:00-05",
                                      "2020年12月6日 09:41" };
  static const char *const BAD[] = {
    "2020-12-06T",           "2020-12-06 25:00",          "2020-12-06 9",
    "2020-12-06T09:41:00+8", "2020-12-06T09:41 tomorrow", "09:41",
    "2020-12-06T09:60",      "2020-12-06T24:01"
  };
  gint64 instant;

  for (gsize i = 0; i < G_N_ELEMENTS (SAME); i++)
    g_assert_cmpint (at (clock, SAME[i]), ==, 1607218860);
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (rectify_clock_parse (clock, BAD[i], FALSE, &instant));
  g_assert_true (rectify_clock_parse (clock, "2020-12-06", TRUE, &instant));
  g_assert_cmpint (instant, ==, rectify_clock_day_end (clock, day ("2020-12-06")));
  g_assert_cmpint (at (clock, "2020-12-05T24:00"), ==, at (clock, "2020-12-06"));
}

static void
test_instants_are_written_with_the_offset_of_the_zone (void)
{
  g_autoptr (RectifyClock) clock = clock_of ("Asia/Shanghai");
  g_autoptr (RectifyClock) newfoundland = clock_of ("-03:30");
  g_autofree char         *text = rectify_clock_format (clock, 1607218860);
  g_autofree char         *west = rectify_clock_format (newfoundland, 1607218860);

  g_assert_cmpstr (text, ==, "2020-12-06T09:41:00+08:00");
  g_assert_cmpstr (west, ==, "2020-12-05T22:11:00-03:30");
  g_assert_null (rectify_clock_format (clock, 0));
}

static void
test_a_step_falls_on_every_nth_day_of_the_campaign (void)
{
  RectifyDay start = day ("2020-11-23");

  g_assert_true (rectify_cadence_falls_on (start, 1, start));
  g_assert_false (rectify_cadence_falls_on (start, 7, start));
  g_assert_true (rectify_cadence_falls_on (start, 7, day ("2020-11-29")));
  g_assert_true (rectify_cadence_falls_on (start, 2, start + 1));
  g_assert_false (rectify_cadence_falls_on (start, 1, start - 1));
  g_assert_false (rectify_cadence_falls_on (start, 0, start));
}

/* Seven days before seven days, whatever their hours; one before a single one. */
static void
test_as_many_days_lie_before (void)
{
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Europe/Berlin", NULL, 0, NULL);
  gint64                   from = rectify_clock_day_start (clock, day ("2021-03-29"));
  gint64                   to = rectify_clock_day_end (clock, day ("2021-04-04")) - 3600;
  gint64                   before_from, before_to;

  rectify_clock_days_before (clock, from, to, &before_from, &before_to);
  g_assert_cmpint (before_from, ==, rectify_clock_day_start (clock, day ("2021-03-22")));
  g_assert_cmpint (before_to, ==, rectify_clock_day_end (clock, day ("2021-03-28")));
  rectify_clock_days_before (clock, from, from, &before_from, &before_to);
  g_assert_cmpint (before_from, ==, rectify_clock_day_start (clock, day ("2021-03-28")));
  g_assert_cmpint (before_to, ==, from - 1);
}

#define ADD(name) g_test_add_func ("/clock/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_day_begins_at_midnight_of_the_zone);
  ADD (summer_time_makes_long_and_short_days);
  ADD (every_instant_lies_in_its_day);
  ADD (offsets_are_those_of_the_time_zone);
  ADD (days_far_away_are_days_too);
  ADD (an_unknown_zone_is_refused);
  ADD (the_zones_of_china_need_no_time_zone_data);
  ADD (holidays_and_make_up_days_change_the_week);
  ADD (dates_come_back_for_two_thousand_years);
  ADD (days_are_read_as_people_write_them);
  ADD (instants_are_read_with_and_without_offset);
  ADD (instants_are_written_with_the_offset_of_the_zone);
  ADD (a_step_falls_on_every_nth_day_of_the_campaign);
  ADD (as_many_days_lie_before);
  return g_test_run ();
}
