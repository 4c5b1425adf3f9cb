/* test-value-dates.c: dates as programs write them are read as those that people write. */

#include "intake/value-dates-private.h"

static RectifyDate
read_text (const char *text)
{
  static const RectifyDateOrder ORDER = { .year = 2020, .chinese = TRUE };
  RectifyCell                   cell = { RECTIFY_CELL_TEXT, 0, text, 0 };
  RectifyDate                   date;

  rectify_date_read (&cell, &ORDER, &date);
  return date;
}

/* A full stop behind changes nothing, but is none of a program. */
static void
test_a_plain_date_is_what_it_is_with_a_full_stop (void)
{
  static const struct
  {
    const char     *text;
    RectifyDateKind kind;
    int             second;
  } CASES[] = {
    { "2020-11-24", RECTIFY_DATE_DAY, 0 },
    { "2020/01/02", RECTIFY_DATE_DAY, 0 },
    { "2020-11-24 09:30", RECTIFY_DATE_TIME, 34200 },
    { "2020/11/24 00:00", RECTIFY_DATE_TIME, 0 },
    { "2020-11-24T23:59:60", RECTIFY_DATE_TIME, 86400 },
    { "2020-11-24 24:00:00", RECTIFY_DATE_TIME, 86400 },
    { "2020-02-29", RECTIFY_DATE_DAY, 0 },
    { "2021-02-29", RECTIFY_DATE_BAD, 0 },
    { "2020-13-01 10:00", RECTIFY_DATE_BAD, 0 },
    { "2020-11-24 25:00", RECTIFY_DATE_BAD, 0 },
    { "2020-11-24 09:60:00", RECTIFY_DATE_BAD, 0 },
    { "2020-11/24", RECTIFY_DATE_DAY, 0 },
    { "2020-1-24 9:30:0", RECTIFY_DATE_TIME, 34200 },
    { "2020-11-24 09.30", RECTIFY_DATE_BAD, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *stopped = g_strconcat (CASES[i].text, "。", NULL);
      RectifyDate      date = read_text (CASES[i].text), other = read_text (stopped);

      g_test_message ("%s", CASES[i].text);
      g_assert_cmpint (date.kind, ==, CASES[i].kind);
      g_assert_cmpint (other.kind, ==, date.kind);
      if (date.kind == RECTIFY_DATE_BAD)
        continue;
      g_assert_cmpint (date.second, ==, CASES[i].second);
      g_assert_cmpint (other.second, ==, date.second);
      g_assert_cmpint (other.day, ==, date.day);
      g_assert_cmpint (other.from, ==, date.from);
      g_assert_cmpint (other.instant, ==, date.instant);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-dates/a_plain_date_is_what_it_is_with_a_full_stop",
                   test_a_plain_date_is_what_it_is_with_a_full_stop);
  return g_test_run ();
}
