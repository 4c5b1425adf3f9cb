/* value-times.c: times of day, behind a date or in a cell of their own. */

#include "intake/date-text-private.h"

#include <math.h>
#include <string.h>

enum { DAY_SECONDS = 86400, LAST_HOUR = 24, MAX_TEXT = 40 };

static const char *const MORNING[] = { "上午", "早上", "凌晨", "AM", "am", "a.m.", "A.M.", NULL };
static const char *const AFTERNOON[] = { "下午", "晚上", "中午", "晚", "PM",
                                         "pm",   "p.m.", "P.M.", NULL };

static const char *const DOTS[] = { ".", NULL };

/* 09.20.11.000000, as databases write it. */
static gboolean
has_dots (const char *p)
{
  return strspn (p, "0123456789") == 2 && p[2] == '.' && strspn (p + 3, "0123456789") == 2
         && p[5] == '.' && strspn (p + 6, "0123456789") == 2;
}

/* A time of day behind the day; nothing is no error. */
gboolean
rectify_text_read_time (RectifyTextReader *reader, RectifyDate *date)
{
  static const char *const HOURS[] = { ":", "时", "時", "点", "點", "：", "h", NULL };
  static const char *const MINUTES[] = { ":", "分", "：", NULL };
  gboolean                 afternoon, morning, dots;
  int                      hour, minute = 0, second = 0;

  rectify_text_skip_blanks (reader);
  if (*reader->p == 'T' || *reader->p == ',')
    reader->p++;
  rectify_text_read_one_of (reader, (const char *const[]){ "à ", "at ", "um ", "@ ", NULL });
  rectify_text_skip_blanks (reader);
  morning = rectify_text_read_one_of (reader, MORNING);
  afternoon = !morning && rectify_text_read_one_of (reader, AFTERNOON);
  rectify_text_skip_blanks (reader);
  if (!g_ascii_isdigit (*reader->p))
    return TRUE;
  dots = has_dots (reader->p);
  if (!rectify_text_read_digits (reader, 2, &hour, NULL)
      || !rectify_text_read_one_of (reader, dots ? DOTS : HOURS))
    return FALSE;
  if (g_ascii_isdigit (*reader->p) && !rectify_text_read_digits (reader, 2, &minute, NULL))
    return FALSE;
  if (rectify_text_read_one_of (reader, dots ? DOTS : MINUTES) && g_ascii_isdigit (*reader->p)
      && !rectify_text_read_digits (reader, 2, &second, NULL))
    return FALSE;
  rectify_text_read_one_of (reader, (const char *const[]){ "秒", NULL });
  if (*reader->p == '.')
    for (reader->p++; g_ascii_isdigit (*reader->p);)
      reader->p++;
  rectify_text_skip_blanks (reader);
  if (!morning && !afternoon)
    {
      morning = rectify_text_read_one_of (reader, MORNING);
      afternoon = !morning && rectify_text_read_one_of (reader, AFTERNOON);
    }
  if (afternoon && hour < 12)
    hour += 12;
  else if (morning && hour == 12)
    hour = 0;
  if (hour > 24 || minute > 59 || second > 60)
    return FALSE;
  date->second = hour * 3600 + minute * 60 + second;
  date->kind = RECTIFY_DATE_TIME;
  return TRUE;
}

/* Z, +08, +08:00, +0800 behind a time: then it is an instant of its own. */
gboolean
rectify_text_read_offset (RectifyTextReader *reader, RectifyDate *date)
{
  int sign, hours, minutes = 0, n;

  rectify_text_skip_blanks (reader);
  if (date->kind != RECTIFY_DATE_TIME)
    return TRUE;
  if (rectify_text_read_one_of (reader, (const char *const[]){ "Z", "UTC", "GMT", NULL })
      && *reader->p != '+' && *reader->p != '-')
    {
      date->has_offset = TRUE;
      date->instant = (gint64) date->day * DAY_SECONDS + date->second;
      return TRUE;
    }
  if (*reader->p != '+' && *reader->p != '-')
    return TRUE;
  sign = *reader->p == '-' ? -1 : 1;
  reader->p++;
  if (!rectify_text_read_digits (reader, 4, &hours, &n))
    return FALSE;
  if (n > 2)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (*reader->p == ':')
    {
      reader->p++;
      if (!rectify_text_read_digits (reader, 2, &minutes, NULL))
        return FALSE;
    }
  date->has_offset = TRUE;
  date->instant =
      (gint64) date->day * DAY_SECONDS + date->second - sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

/* EST, PDT: on the clock of the sheet, as all of it is; some letters mean several zones. */
void
rectify_text_skip_zone (RectifyTextReader *reader)
{
  const char *p = reader->p + strspn (reader->p, " ");
  gsize       n = strspn (p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  if ((n == 3 || n == 4) && !g_ascii_isalnum (p[n]))
    reader->p = p + n;
}

/* The year behind the time of "Thu Jan 02 09:30:00 CST 2020". */
gboolean
rectify_text_read_year_behind_time (RectifyTextReader *reader, int *year)
{
  rectify_text_skip_zone (reader);
  rectify_text_skip_blanks (reader);
  if (strspn (reader->p, "0123456789") != 4)
    return FALSE;
  return rectify_text_read_digits (reader, 4, year, NULL) && *reader->p == '\0';
}

/* Of a text without a sign for hours: an hour, 0830, 083005. */
static gboolean
time_of_digits (const char *text, int *second)
{
  gsize  n = strspn (text, "0123456789");
  gint64 value = g_ascii_strtoll (text, NULL, 10);
  gint64 hour = n <= 2 ? value : n <= 4 ? value / 100 : value / 10000;
  gint64 minute = n <= 2 ? 0 : n <= 4 ? value % 100 : value / 100 % 100;

  if (n == 0 || n > 6 || n == 5 || text[n] != '\0' || hour > LAST_HOUR || minute > 59)
    return FALSE;
  *second = (int) (hour * 3600 + minute * 60 + (n == 6 ? value % 100 : 0));
  return TRUE;
}

gboolean
rectify_time_read (const RectifyCell *cell, gboolean bare, int *second)
{
  g_autofree char  *line = NULL;
  RectifyTextReader reader;
  RectifyDate       date = { 0 };

  if (cell->kind == RECTIFY_CELL_DATE || cell->kind == RECTIFY_CELL_NUMBER)
    {
      if (cell->number >= 0 && cell->number < 1 && (cell->number > 0 || bare))
        *second = (int) floor (cell->number * DAY_SECONDS + 0.5);
      else if (bare && cell->number <= LAST_HOUR && cell->number == floor (cell->number))
        *second = (int) cell->number * 3600;
      else
        return FALSE;
      return TRUE;
    }
  /* Most texts are no times: a letter or a sign begins none. */
  if (cell->kind != RECTIFY_CELL_TEXT || strlen (cell->text) > MAX_TEXT
      || (!g_ascii_isdigit (*cell->text) && !g_ascii_isspace (*cell->text)
          && (guchar) *cell->text < 0x80 && strchr ("AaPp", *cell->text) == NULL))
    return FALSE;
  line = g_utf8_normalize (cell->text, -1, G_NORMALIZE_NFKC);
  g_strstrip (line);
  if (bare && time_of_digits (line, second))
    return TRUE;
  reader.p = line;
  if (!rectify_text_read_time (&reader, &date) || date.kind != RECTIFY_DATE_TIME
      || *reader.p != '\0')
    return FALSE;
  *second = date.second;
  return TRUE;
}
