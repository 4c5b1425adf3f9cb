/* value-durations.c: how long something took, as people and programs write it. */

#include "intake/value-dates-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, MOST_DAYS = 36500 };

static const struct
{
  const char *word;
  int         seconds;
} UNITS[] = {
  { "个工作日", DAY }, { "工作日", DAY },    { "个自然日", DAY },   { "自然日", DAY },
  { "天", DAY },       { "日", DAY },        { "个小时", HOUR },    { "小时", HOUR },
  { "时", HOUR },      { "分钟", MINUTE },   { "分", MINUTE },      { "秒", 1 },
  { "周", 7 * DAY },   { "个月", 30 * DAY }, { "weeks", 7 * DAY },  { "week", 7 * DAY },
  { "days", DAY },     { "day", DAY },       { "hours", HOUR },     { "hour", HOUR },
  { "hrs", HOUR },     { "hr", HOUR },       { "minutes", MINUTE }, { "minute", MINUTE },
  { "mins", MINUTE },  { "min", MINUTE },    { "seconds", 1 },      { "second", 1 },
  { "secs", 1 },       { "sec", 1 },         { "d", DAY },          { "h", HOUR },
  { "m", MINUTE },     { "s", 1 },
};

static int
seconds_of (RectifySpanUnit unit)
{
  return unit == RECTIFY_SPAN_HOURS ? HOUR : unit == RECTIFY_SPAN_MINUTES ? MINUTE : DAY;
}

/* 76:12:30, 4:05: hours, minutes and seconds. */
static gboolean
read_clock (const char *p, double *seconds)
{
  char  *end;
  double hours = strtoul (p, &end, 10), minutes, rest = 0;

  if (*end != ':' || !g_ascii_isdigit (end[1]))
    return FALSE;
  minutes = strtoul (end + 1, &end, 10);
  if (*end == ':' && g_ascii_isdigit (end[1]))
    rest = g_ascii_strtod (end + 1, &end);
  *seconds += hours * HOUR + minutes * MINUTE + floor (rest + 0.5);
  return *end == '\0' && minutes < 60 && rest < 61;
}

/* The unit that stands here, 0: none; @p goes behind it and what parts it from the next. */
static int
read_unit (const char **p)
{
  *p += strspn (*p, " ");
  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    {
      gsize length = strlen (UNITS[i].word);

      if (g_ascii_strncasecmp (*p, UNITS[i].word, length) != 0 || g_ascii_isalpha ((*p)[length]))
        continue;
      *p += length;
      *p += strspn (*p, " ,.");
      if (g_ascii_strncasecmp (*p, "and ", 4) == 0)
        *p += 4;
      return UNITS[i].seconds;
    }
  return 0;
}

gboolean
rectify_duration_read (const char *text, RectifySpanUnit unit, double *days)
{
  const char *p = text + strspn (text, " ");
  double      seconds = 0;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  if (p[strspn (p, "0123456789.")] == '\0')
    {
      *days = g_ascii_strtod (p, NULL) * seconds_of (unit) / DAY;
      return *days <= MOST_DAYS;
    }
  while (g_ascii_isdigit (*p))
    {
      char  *end;
      double number;
      int    each;

      if (p[strspn (p, "0123456789")] == ':')
        return read_clock (p, &seconds) && (*days = seconds / DAY) <= MOST_DAYS;
      number = g_ascii_strtod (p, &end);
      p = end;
      each = read_unit (&p);
      if (each == 0)
        return FALSE;
      seconds += number * each;
    }
  *days = seconds / DAY;
  return *p == '\0' && *days <= MOST_DAYS;
}
