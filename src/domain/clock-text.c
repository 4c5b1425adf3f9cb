/* clock-text.c: days and instants read from text and written as text. */

#include "domain/clock.h"

#include <string.h>

/* Reads @least to @most digits; FALSE and @text where it was when there are fewer or more. */
static gboolean
read_number (const char **text, int least, int most, int *number)
{
  const char *p = *text;
  int         value = 0, n = 0;

  for (; g_ascii_isdigit (*p) && n <= most; p++, n++)
    value = value * 10 + (*p - '0');
  if (n < least || n > most)
    return FALSE;
  *number = value;
  *text = p;
  return TRUE;
}

static gboolean
read_word (const char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

static void
skip_space (const char **text)
{
  while (**text == ' ' || **text == '\t')
    (*text)++;
}

static gboolean
read_day (const char **text, RectifyDay *day)
{
  static const char *const SEPARATORS[][3] = { { "-", "-", "" },
                                               { "/", "/", "" },
                                               { ".", ".", "" },
                                               { "年", "月", "日" } };
  int                      year, month, mday;

  skip_space (text);
  if (!read_number (text, 4, 4, &year))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (SEPARATORS); i++)
    if (read_word (text, SEPARATORS[i][0]))
      {
        if (!read_number (text, 1, 2, &month) || !read_word (text, SEPARATORS[i][1])
            || !read_number (text, 1, 2, &mday) || !read_word (text, SEPARATORS[i][2]))
          return FALSE;
        *day = rectify_day_from_ymd (year, month, mday);
        return *day != RECTIFY_DAY_NONE;
      }
  return FALSE;
}

/* HH:MM[:SS[.…]], 24:00 included. */
static gboolean
read_time (const char **text, int *hour, int *minute, int *second)
{
  *second = 0;
  if (!read_number (text, 1, 2, hour) || !read_word (text, ":")
      || !read_number (text, 2, 2, minute))
    return FALSE;
  if (read_word (text, ":"))
    {
      if (!read_number (text, 2, 2, second))
        return FALSE;
      if (read_word (text, "."))
        while (g_ascii_isdigit (**text))
          (*text)++;
    }
  if (*hour == 24)
    return *minute == 0 && *second == 0;
  return *hour < 24 && *minute < 60 && *second <= 60;
}

/* Z, +08:00, +0800, +08. TRUE and @given FALSE when there is none. */
static gboolean
read_offset (const char **text, gboolean *given, int *offset)
{
  int sign, hours, minutes = 0;

  skip_space (text);
  *given = FALSE;
  *offset = 0;
  if (**text == '\0')
    return TRUE;
  *given = TRUE;
  if (read_word (text, "Z") || read_word (text, "z"))
    return TRUE;
  sign = **text == '-' ? -1 : 1;
  if (!read_word (text, "+") && !read_word (text, "-"))
    return FALSE;
  if (g_ascii_isdigit (**text) && g_ascii_isdigit ((*text)[1]) && g_ascii_isdigit ((*text)[2]))
    {
      if (!read_number (text, 4, 4, &hours))
        return FALSE;
      minutes = hours % 100;
      hours /= 100;
    }
  else if (!read_number (text, 2, 2, &hours)
           || (read_word (text, ":") && !read_number (text, 2, 2, &minutes)))
    return FALSE;
  *offset = sign * (hours * 3600 + minutes * 60);
  return hours <= 18 && minutes < 60;
}

static gboolean
at_end (const char *text)
{
  skip_space (&text);
  return *text == '\0';
}

RectifyDay
rectify_day_parse (const char *text)
{
  RectifyDay day = RECTIFY_DAY_NONE;

  return text != NULL && read_day (&text, &day) && at_end (text) ? day : RECTIFY_DAY_NONE;
}

gboolean
rectify_clock_parse (const RectifyClock *self,
                     const char         *text,
                     gboolean            end_of_day,
                     gint64             *instant)
{
  RectifyDay day;
  gboolean   given;
  int        hour, minute, second, offset;

  g_return_val_if_fail (self != NULL && instant != NULL, FALSE);

  if (text == NULL || !read_day (&text, &day))
    return FALSE;
  if (at_end (text))
    {
      *instant =
          end_of_day ? rectify_clock_day_end (self, day) : rectify_clock_day_start (self, day);
      return TRUE;
    }
  if (!read_word (&text, "T") && !read_word (&text, "t") && *text != ' ')
    return FALSE;
  skip_space (&text);
  if (!read_time (&text, &hour, &minute, &second) || !read_offset (&text, &given, &offset)
      || !at_end (text))
    return FALSE;
  *instant = given ? (gint64) day * 86400 + hour * 3600 + minute * 60 + second - offset
                   : rectify_clock_instant (self, day, hour, minute, second);
  return TRUE;
}

char *
rectify_clock_format (const RectifyClock *self, gint64 instant)
{
  int        year, month, mday, minutes, second;
  gint64     local;
  RectifyDay day;

  g_return_val_if_fail (self != NULL, NULL);

  if (instant == 0)
    return NULL;
  minutes = rectify_clock_offset (self, instant) / 60; /* the text knows no seconds here */
  local = instant + minutes * 60;
  second = (local % 86400 + 86400) % 86400;
  day = (local - second) / 86400;
  rectify_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year, month, mday,
                          second / 3600, second / 60 % 60, second % 60, minutes < 0 ? '-' : '+',
                          ABS (minutes) / 60, ABS (minutes) % 60);
}
