/* cell-format.c: number formats told apart, and values written as a person reads them. */

#include "intake/cell-format-private.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
  SECONDS_PER_DAY = 86400,
  /* g_date counts 1 January of year 1 as 1; serial day 61 is 1 March 1900. */
  JULIAN_OF_SERIAL_ZERO = 693595,
  DAYS_FROM_MARCH_0 = JULIAN_OF_SERIAL_ZERO + 305,
  DAYS_PER_400_YEARS = 146097,
};

RectifyFormatKind
rectify_format_kind_builtin (guint id)
{
  if (id == 9 || id == 10)
    return RECTIFY_FORMAT_PERCENT;
  if (id == 46)
    return RECTIFY_FORMAT_ELAPSED;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47)
      || (id >= 50 && id <= 58) || (id >= 71 && id <= 81))
    return RECTIFY_FORMAT_DATE;
  return RECTIFY_FORMAT_GENERAL;
}

/* Past a quoted, escaped or bracketed piece; elapsed hours, minutes and seconds are in brackets. */
static const char *
skip_literal (const char *at, gboolean *elapsed)
{
  const char *end;

  switch (*at)
    {
    case '"':
      end = strchr (at + 1, '"');
      return end == NULL ? at + strlen (at) : end + 1;
    case '[':
      end = strchr (at, ']');
      if (end == NULL)
        return at + strlen (at);
      if (strspn (at + 1, "hHmMsS") == (gsize) (end - at - 1) && end > at + 1)
        *elapsed = TRUE;
      return end + 1;
    case '\\':
    case '_':
    case '*':
      return at[1] == '\0' ? at + 1 : g_utf8_next_char (at + 1);
    default:
      return NULL;
    }
}

static gboolean
is_date_letter (const char *at)
{
  switch (g_ascii_tolower (*at))
    {
    case 'y':
    case 'm':
    case 'd':
    case 'h':
    case 's':
      return TRUE;
    case 'e':
      /* The year of an era; but "E+" is the exponent of a number. */
      return at[1] != '+' && at[1] != '-';
    case 'a':
      /* "aaa" and "aaaa" are the day of the week in East Asian Excel. */
      return g_ascii_strncasecmp (at, "aaa", 3) == 0;
    default:
      return FALSE;
    }
}

RectifyFormatKind
rectify_format_kind_code (const char *code)
{
  gboolean    elapsed = FALSE, percent = FALSE;
  const char *at = code;

  while (*at != '\0' && *at != ';')
    {
      const char *after = skip_literal (at, &elapsed);

      if (after != NULL)
        at = after;
      else if (g_ascii_strncasecmp (at, "general", 7) == 0)
        at += 7;
      else if (elapsed)
        return RECTIFY_FORMAT_ELAPSED;
      else if (is_date_letter (at))
        return RECTIFY_FORMAT_DATE;
      else
        percent = percent || *at == '%', at++;
    }
  if (elapsed)
    return RECTIFY_FORMAT_ELAPSED;
  return percent ? RECTIFY_FORMAT_PERCENT : RECTIFY_FORMAT_GENERAL;
}

/* ---- numbers ---- */

/* Up to 15 digits are exact in a double, as is the power of ten: one division rounds correctly. Up
 * to 18 are exact where a long double has 64 bits, as times of day are written; the quotient is
 * rounded twice then, which only does harm next to the middle between two doubles. */
static gboolean
divide (gint64 digits, guint n_digits, guint decimals, double *number)
{
  static const double POWERS[] = { 1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                   1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18 };

  if (n_digits <= 15)
    {
      *number = (double) digits / POWERS[decimals];
      return TRUE;
    }
#if LDBL_MANT_DIG == 64
  {
    long double quotient = (long double) digits / (long double) POWERS[decimals];
    guint64     mantissa;

    memcpy (&mantissa, &quotient, sizeof mantissa);
    mantissa &= 0x7ff;
    *number = (double) quotient;
    return mantissa < 0x3ff || mantissa > 0x401;
  }
#else
  return FALSE;
#endif
}

/* Plain digits with a decimal point, several times as fast as strtod. */
static gboolean
parse_simple (const char *text, double *number)
{
  gboolean negative = *text == '-', point = FALSE;
  gint64   digits = 0;
  guint    n_digits = 0, decimals = 0;

  for (text += negative; *text != '\0'; text++)
    {
      if (*text == '.' && !point)
        point = TRUE;
      else if (!g_ascii_isdigit (*text) || ++n_digits > 18)
        return FALSE;
      else
        {
          digits = digits * 10 + (*text - '0');
          decimals += point;
        }
    }
  if (n_digits == 0 || !divide (digits, n_digits, decimals, number))
    return FALSE;
  if (negative)
    *number = -*number;
  return TRUE;
}

gboolean
rectify_number_parse (const char *text, double *number)
{
  char *end;

  if (parse_simple (text, number))
    return TRUE;
  while (g_ascii_isspace (*text))
    text++;
  /* g_ascii_strtod also takes "nan", "infinity" and hexadecimal. */
  if (*text == '\0' || strspn (text, "+-.0123456789eE \t\r\n") != strlen (text))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*number))
    return FALSE;
  while (g_ascii_isspace (*end))
    end++;
  return *end == '\0';
}

/* "1.10101199001011e+17" as "110101199001011000". */
static void
write_out_exponent (char text[RECTIFY_VALUE_LENGTH])
{
  char  plain[RECTIFY_VALUE_LENGTH];
  char *exponent = strchr (text, 'e');
  gsize n = 0, whole;

  if (exponent == NULL)
    return;
  whole = (gsize) g_ascii_strtoull (exponent + 1 + (exponent[1] == '+'), NULL, 10) + 1;
  for (const char *at = text; at < exponent; at++)
    if (*at != '.')
      plain[n++] = *at;
  whole += *text == '-';
  while (n < whole)
    plain[n++] = '0';
  plain[n] = '\0';
  g_strlcpy (text, plain, RECTIFY_VALUE_LENGTH);
}

gboolean
rectify_number_is_shortest (const char *text)
{
  const char *at = text + (*text == '-');
  gsize       whole = strspn (at, "0123456789"), decimals;

  if (whole == 0 || whole > 15 || (at[0] == '0' && whole > 1))
    return FALSE;
  if (at[whole] == '\0')
    return at != text + 1 || at[0] != '0';
  decimals = at[whole] == '.' ? strspn (at + whole + 1, "0123456789") : 0;
  return decimals > 0 && whole + decimals <= 15 && at[whole + 1 + decimals] == '\0'
         && at[whole + decimals] != '0';
}

void
rectify_number_format (double number, char text[RECTIFY_VALUE_LENGTH])
{
  static const char *const FORMATS[] = { "%.15g", "%.16g", "%.17g" };
  gboolean                 whole = floor (number) == number;

  if (number == 0)
    number = 0; /* no "-0" */
  if (whole && fabs (number) < 1e15)
    {
      g_snprintf (text, RECTIFY_VALUE_LENGTH, "%" G_GINT64_FORMAT, (gint64) number);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      g_ascii_formatd (text, RECTIFY_VALUE_LENGTH, FORMATS[i], number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  if (whole && fabs (number) < 1e21)
    write_out_exponent (text);
}

void
rectify_percent_format (double number, char text[RECTIFY_VALUE_LENGTH])
{
  /* 15 digits: 0.07 * 100 is 7.000000000000001. */
  g_ascii_formatd (text, RECTIFY_VALUE_LENGTH - 1, "%.15g", number * 100);
  strcat (text, "%");
}

void
rectify_elapsed_format (double days, char text[RECTIFY_VALUE_LENGTH])
{
  double seconds = round (fabs (days) * SECONDS_PER_DAY);
  double hours = floor (seconds / 3600);
  int    rest;

  if (seconds > 1e15)
    {
      rectify_number_format (days, text);
      return;
    }
  rest = (int) (seconds - hours * 3600);
  g_snprintf (text, RECTIFY_VALUE_LENGTH, "%s%02.0f:%02d:%02d", days < 0 ? "-" : "", hours,
              rest / 60, rest % 60);
}

/* ---- dates ---- */

static char *
write_digits (char *to, guint number, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--, number /= 10)
    to[i - 1] = (char) ('0' + number % 10);
  return to + n_digits;
}

/* Day and month of a day counted from 1 March of year 0; years of 366 days end in February. */
static char *
write_day (char *to, gint64 day)
{
  guint days, era, of_era, year, of_year, month;

  if (day == 60)
    return g_stpcpy (to, "1900-02-29");
  /* Before the day that never was, the count is one off. */
  days = (guint) (day + DAYS_FROM_MARCH_0 - (day > 60 ? 1 : 0));
  era = days / DAYS_PER_400_YEARS;
  of_era = days % DAYS_PER_400_YEARS;
  year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  of_year = of_era - (365 * year + year / 4 - year / 100);
  month = (5 * of_year + 2) / 153;
  year += era * 400 + (month >= 10 ? 1 : 0);
  to = write_digits (to, year, year > 9999 ? 5 : 4);
  *to++ = '-';
  to = write_digits (to, month < 10 ? month + 3 : month - 9, 2);
  *to++ = '-';
  return write_digits (to, of_year - (153 * month + 2) / 5 + 1, 2);
}

void
rectify_serial_format (double serial, char text[RECTIFY_VALUE_LENGTH])
{
  gint64 day = (gint64) floor (serial);
  guint  second = (guint) round ((serial - (double) day) * SECONDS_PER_DAY);
  char  *to = text;

  if (second >= SECONDS_PER_DAY)
    {
      day++;
      second = 0;
    }
  if (day >= 1)
    to = write_day (to, day);
  if (day < 1 || second > 0)
    {
      if (to > text)
        *to++ = ' ';
      to = write_digits (to, second / 3600, 2);
      *to++ = ':';
      to = write_digits (to, second / 60 % 60, 2);
      *to++ = ':';
      to = write_digits (to, second % 60, 2);
    }
  *to = '\0';
}

static gboolean
parse_clock (const char *text, double *fraction)
{
  int    hour, minute, used = 0;
  double second = 0;

  if (sscanf (text, "%2d:%2d%n", &hour, &minute, &used) != 2 || used == 0)
    return FALSE;
  if (text[used] == ':')
    second = g_ascii_strtod (text + used + 1, NULL);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || !(second >= 0 && second < 61))
    return FALSE;
  *fraction = (hour * 3600 + minute * 60 + second) / SECONDS_PER_DAY;
  return TRUE;
}

gboolean
rectify_serial_parse (const char *text, double *serial)
{
  int    year, month, day, used = 0;
  double fraction = 0;
  GDate  date;
  gint64 number;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used == 0)
    return parse_clock (text[0] == 'T' ? text + 1 : text, serial);
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  if ((text[used] == 'T' || text[used] == ' ') && !parse_clock (text + used + 1, &fraction))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  number = (gint64) g_date_get_julian (&date) - JULIAN_OF_SERIAL_ZERO;
  if (number >= 60)
    number++;
  *serial = (double) number + fraction;
  if (year == 1899 && number < 1)
    *serial = fraction; /* how a bare time of day is written */
  return *serial >= 0;
}
