/* test-cell-format.c: number formats told apart, numbers and days written as people read them. */

#include "intake/cell-format-private.h"

#include <string.h>

static void
test_tells_number_formats_apart (void)
{
  static const struct
  {
    const char       *code;
    RectifyFormatKind kind;
  } CASES[] = {
    { "General", RECTIFY_FORMAT_GENERAL },
    { "0.00E+00", RECTIFY_FORMAT_GENERAL },
    { "0\"days\"", RECTIFY_FORMAT_GENERAL },
    { "[Red]0.0", RECTIFY_FORMAT_GENERAL },
    { "\\d0", RECTIFY_FORMAT_GENERAL },
    { "0_d", RECTIFY_FORMAT_GENERAL },
    { "@", RECTIFY_FORMAT_GENERAL },
    { "0;d", RECTIFY_FORMAT_GENERAL },
    { "yyyy\"年\"m\"月\"d\"日\";@", RECTIFY_FORMAT_DATE },
    { "[$-804]aaaa", RECTIFY_FORMAT_DATE },
    { "[$-404]e/m/d", RECTIFY_FORMAT_DATE },
    { "h:mm AM/PM", RECTIFY_FORMAT_DATE },
    { "[DBNum1][$-804]上午/下午h\"时\"", RECTIFY_FORMAT_DATE },
    { "[h]:mm:ss", RECTIFY_FORMAT_ELAPSED },
    { "0.0%", RECTIFY_FORMAT_PERCENT },
    { "0\"%\"", RECTIFY_FORMAT_GENERAL },
    { "\"", RECTIFY_FORMAT_GENERAL },
    { "[", RECTIFY_FORMAT_GENERAL },
    { "\\", RECTIFY_FORMAT_GENERAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].code);
      g_assert_cmpint (rectify_format_kind_code (CASES[i].code), ==, CASES[i].kind);
    }
  g_assert_cmpint (rectify_format_kind_builtin (14), ==, RECTIFY_FORMAT_DATE);
  g_assert_cmpint (rectify_format_kind_builtin (31), ==, RECTIFY_FORMAT_DATE);
  g_assert_cmpint (rectify_format_kind_builtin (10), ==, RECTIFY_FORMAT_PERCENT);
  g_assert_cmpint (rectify_format_kind_builtin (4), ==, RECTIFY_FORMAT_GENERAL);
}

static void
assert_number (double number, const char *expected)
{
  char text[RECTIFY_VALUE_LENGTH];

  rectify_number_format (number, text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_writes_numbers_in_their_shortest_form (void)
{
  assert_number (0, "0");
  assert_number (-0.0, "0");
  assert_number (0.1, "0.1");
  assert_number (0.1 + 0.2, "0.30000000000000004");
  assert_number (1.0413926851582251, "1.0413926851582251");
  assert_number (110101199001011000.0, "110101199001011000");
  assert_number (-6.54e20, "-654000000000000000000");
  assert_number (1e21, "1e+21");
  assert_number (5e-324, "4.94065645841247e-324");
}

static void
test_plain_digits_are_left_as_they_are (void)
{
  static const char *const SHORT[] = { "0", "7", "-7", "0.5", "-0.5", "43613", "123456789012345" };
  static const char *const OTHER[] = { "",   "-",  "-0",  "007", "1.50",
                                       "1.", ".5", "1e5", "+1",  "1234567890123456",
                                       " 1", "1 " };

  for (guint i = 0; i < G_N_ELEMENTS (SHORT); i++)
    {
      double number;

      g_assert_true (rectify_number_is_shortest (SHORT[i]));
      g_assert_true (rectify_number_parse (SHORT[i], &number));
      assert_number (number, SHORT[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (OTHER); i++)
    g_assert_false (rectify_number_is_shortest (OTHER[i]));
}

static void
test_parsing_gives_what_strtod_gives (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double            number;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text =
          g_strdup_printf ("%s%u.%0*u", i % 2 ? "-" : "", g_rand_int_range (rand, 0, 1000000),
                           (int) (1 + i % 9), g_rand_int_range (rand, 0, 10));

      g_assert_true (rectify_number_parse (text, &number));
      g_assert_cmpfloat (number, ==, g_ascii_strtod (text, NULL));
    }
  /* As times of day are written: 44158.041666666664. */
  for (guint i = 0; i < 200000; i++)
    {
      g_autofree char *text =
          g_strdup_printf ("%u.%0*" G_GUINT64_FORMAT, g_rand_int_range (rand, 0, 1000000),
                           (int) (10 + i % 4),
                           (guint64) g_rand_double_range (rand, 0, 1e10 * (1 + i % 4 * 9)));

      g_assert_true (rectify_number_parse (text, &number));
      g_assert_cmpfloat (number, ==, g_ascii_strtod (text, NULL));
    }
  g_assert_true (rectify_number_parse (" 1.5E3\n", &number) && number == 1500);
  g_assert_false (rectify_number_parse ("nan", &number));
  g_assert_false (rectify_number_parse ("0x10", &number));
  g_assert_false (rectify_number_parse ("1e999", &number));
  g_assert_false (rectify_number_parse ("1.2.3", &number));
  g_assert_false (rectify_number_parse ("", &number));
}

static void
assert_serial (double serial, const char *expected)
{
  char   text[RECTIFY_VALUE_LENGTH];
  double back;

  rectify_serial_format (serial, text);
  g_assert_cmpstr (text, ==, expected);
  if (serial != 60 && serial < RECTIFY_SERIAL_END - 1)
    {
      g_assert_true (rectify_serial_parse (text, &back));
      g_assert_cmpfloat_with_epsilon (back, serial, 1e-5);
    }
}

static void
test_writes_days_of_the_1900_system (void)
{
  assert_serial (0, "00:00:00");
  assert_serial (0.75, "18:00:00");
  assert_serial (1, "1900-01-01");
  assert_serial (59, "1900-02-28");
  assert_serial (60, "1900-02-29");
  assert_serial (61, "1900-03-01");
  assert_serial (43613, "2019-05-28");
  assert_serial (44159.395833333336, "2020-11-24 09:30:00");
  assert_serial (36526 - 1e-9, "2000-01-01");
  assert_serial (2958465, "9999-12-31");
}

static void
test_every_day_is_that_of_the_calendar (void)
{
  char  text[RECTIFY_VALUE_LENGTH], expected[32];
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_MARCH, 1900);
  for (guint serial = 61; serial < 200000; serial++)
    {
      rectify_serial_format (serial, text);
      g_date_strftime (expected, sizeof expected, "%Y-%m-%d", &date);
      g_assert_cmpstr (text, ==, expected);
      g_date_add_days (&date, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-format/tells_number_formats_apart", test_tells_number_formats_apart);
  g_test_add_func ("/cell-format/writes_numbers_in_their_shortest_form",
                   test_writes_numbers_in_their_shortest_form);
  g_test_add_func ("/cell-format/plain_digits_are_left_as_they_are",
                   test_plain_digits_are_left_as_they_are);
  g_test_add_func ("/cell-format/parsing_gives_what_strtod_gives",
                   test_parsing_gives_what_strtod_gives);
  g_test_add_func ("/cell-format/writes_days_of_the_1900_system",
                   test_writes_days_of_the_1900_system);
  g_test_add_func ("/cell-format/every_day_is_that_of_the_calendar",
                   test_every_day_is_that_of_the_calendar);
  return g_test_run ();
}
