/* date-numbers.c: numbers that are dates: days since 1900, 20200102, seconds since 1970. */

#include "intake/date-text-private.h"

#include <math.h>
#include <string.h>

enum {
  FIRST_SERIAL = 20000, /* 1954 */
  LAST_SERIAL = 80000,  /* 2119 */
  DAY_SECONDS = 86400,
};

gboolean
rectify_is_minguo (int year, int n_digits)
{
  return n_digits == 3 && year >= 60 && year <= 199;
}

gboolean
rectify_date_of_serial (double serial, RectifyDate *date)
{
  double day = floor (serial);
  double second = floor ((serial - day) * DAY_SECONDS + 0.5);

  if (!(serial >= 1 && serial < 2958466)) /* 1900 to 9999 */
    return FALSE;
  if (second >= DAY_SECONDS)
    {
      day += 1;
      second = 0;
    }
  date->day = (RectifyDay) day - RECTIFY_DAY_SERIAL;
  date->second = second;
  date->kind = date->second != 0 ? RECTIFY_DATE_TIME : RECTIFY_DATE_DAY;
  return TRUE;
}

gboolean
rectify_date_of_number (double number, RectifyDate *date)
{
  if (number >= FIRST_SERIAL && number < LAST_SERIAL)
    return rectify_date_of_serial (number, date);
  if (number >= 19000101 && number <= 21051231 && number == floor (number))
    {
      int whole = number;

      date->kind = RECTIFY_DATE_DAY;
      date->day = rectify_day_from_ymd (whole / 10000, whole / 100 % 100, whole % 100);
      return date->day != RECTIFY_DAY_NONE;
    }
  if (number >= 1e11 && number < 4.2e12)
    number /= 1000;
  if (number >= 3e8 && number < 4.2e9)
    {
      date->kind = RECTIFY_DATE_TIME;
      date->instant = number;
      date->day = (RectifyDay) (date->instant / DAY_SECONDS);
      date->second = (int) (date->instant % DAY_SECONDS);
      return TRUE;
    }
  return FALSE;
}

gboolean
rectify_date_of_digits (const char *text, RectifyDate *date)
{
  gsize n = strspn (text, "0123456789");

  /* 45455.354, with a comma where numbers are written so. */
  if (n == 5 && (text[n] == '.' || text[n] == ','))
    {
      g_autofree char *serial = g_strdelimit (g_strdup (text), ",", '.');

      return text[n + 1 + strspn (text + n + 1, "0123456789")] == '\0'
             && rectify_date_of_number (g_ascii_strtod (serial, NULL), date);
    }
  if (n == 0 || text[n] != '\0')
    return FALSE;
  if (n == 7)
    {
      int whole = (int) g_ascii_strtoll (text, NULL, 10);

      date->kind = RECTIFY_DATE_DAY;
      date->day =
          rectify_day_from_ymd (whole / 10000 + RECTIFY_MINGUO, whole / 100 % 100, whole % 100);
      return rectify_is_minguo (whole / 10000, 3) && date->day != RECTIFY_DAY_NONE;
    }
  if (n == 14)
    {
      g_autofree char *day = g_strndup (text, 8);
      gint64           time = g_ascii_strtoll (text + 8, NULL, 10);

      if (!rectify_date_of_number (g_ascii_strtod (day, NULL), date) || time >= 240000)
        return FALSE;
      date->kind = RECTIFY_DATE_TIME;
      date->second = time / 10000 * 3600 + time / 100 % 100 * 60 + time % 100;
      return TRUE;
    }
  return rectify_date_of_number (g_ascii_strtod (text, NULL), date);
}
