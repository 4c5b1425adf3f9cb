/* format.c: days, moments and counts as the window writes them, and days as people type them. */

#include "views/format.h"

#include "report/words.h"

#include <stdio.h>
#include <stdlib.h>

#define NEAR 31 /* days before and after the campaign in which a day needs no year */

char *
rectify_format_day_full (RectifyDay day)
{
  char *text = rectify_day_format (day);

  return text != NULL ? text : g_strdup ("");
}

char *
rectify_format_day (RectifyDay day, const RectifyCampaign *campaign)
{
  int year, month, mday;

  if (day == RECTIFY_DAY_NONE)
    return g_strdup ("");
  /* Within less than a year no two days look alike. */
  if (day < campaign->start - NEAR || day > campaign->deadline + NEAR
      || campaign->deadline - campaign->start + 2 * NEAR >= 365)
    return rectify_format_day_full (day);
  rectify_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%02d-%02d", month, mday);
}

char *
rectify_format_date (gint64 instant, const RectifyClock *clock, const RectifyCampaign *campaign)
{
  if (instant == 0)
    return g_strdup ("");
  return rectify_format_day (rectify_clock_day (clock, instant), campaign);
}

static char *
with_time (char *day_text, gint64 instant, const RectifyClock *clock)
{
  g_autofree char *day = day_text;
  gint64           wall = instant + rectify_clock_offset (clock, instant);
  int              minutes = (int) (((wall % 86400 + 86400) % 86400) / 60);

  return g_strdup_printf ("%s %02d:%02d", day, minutes / 60, minutes % 60);
}

char *
rectify_format_instant (gint64 instant, const RectifyClock *clock, const RectifyCampaign *campaign)
{
  if (instant == 0)
    return g_strdup ("");
  return with_time (rectify_format_date (instant, clock, campaign), instant, clock);
}

char *
rectify_format_instant_full (gint64 instant, const RectifyClock *clock)
{
  if (instant == 0)
    return g_strdup ("");
  return with_time (rectify_format_day_full (rectify_clock_day (clock, instant)), instant, clock);
}

char *
rectify_format_due (const RectifyStatus   *status,
                    gint64                 now,
                    const RectifyClock    *clock,
                    const RectifyCampaign *campaign)
{
  if (rectify_is_overdue (status, now))
    {
      char *text = rectify_due_text (status, now);

      if (text != NULL)
        return text;
    }
  return rectify_format_date (status->due, clock, campaign);
}

char *
rectify_format_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

/* --- days as typed --- */

/* Of the same month and day in three years, the one nearest to @today. */
static RectifyDay
nearest_year (int month, int mday, RectifyDay today)
{
  RectifyDay best = RECTIFY_DAY_NONE;
  int        year, ignored;

  rectify_day_to_ymd (today, &year, &ignored, &ignored);
  for (int y = year - 1; y <= year + 1; y++)
    {
      RectifyDay day = rectify_day_from_ymd (y, month, mday);

      if (day != RECTIFY_DAY_NONE
          && (best == RECTIFY_DAY_NONE || abs (day - today) < abs (best - today)))
        best = day;
    }
  return best;
}

/* That day of this month, or of the next one that has it. */
static RectifyDay
next_day_of_month (int mday, RectifyDay today)
{
  int year, month, ignored;

  rectify_day_to_ymd (today, &year, &month, &ignored);
  for (int i = 0; i < 3; i++, month++)
    {
      RectifyDay day = rectify_day_from_ymd (year + (month - 1) / 12, (month - 1) % 12 + 1, mday);

      if (day != RECTIFY_DAY_NONE && day >= today)
        return day;
    }
  return RECTIFY_DAY_NONE;
}

RectifyDay
rectify_parse_day (const char            *text,
                   RectifyDay             today,
                   const RectifyClock    *clock,
                   const RectifyCampaign *campaign)
{
  g_autofree char *plain = NULL;
  RectifyDay       day;
  unsigned int     a, b;
  int              end = 0;

  if (text == NULL)
    return RECTIFY_DAY_NONE;
  plain = g_strstrip (g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE));
  if (plain == NULL || *plain == '\0')
    return RECTIFY_DAY_NONE;
  day = rectify_day_parse (plain);
  if (day != RECTIFY_DAY_NONE)
    return day;
  if (sscanf (plain, "+%3u%n", &a, &end) == 1 && plain[end] == '\0')
    return rectify_clock_add_days (clock, today, a, campaign->working_days);
  if ((sscanf (plain, "%2u%*1[-./]%2u%n", &a, &b, &end) == 2 && end > 0 && plain[end] == '\0')
      || (sscanf (plain, "%2u月%2u日%n", &a, &b, &end) == 2 && end > 0 && plain[end] == '\0'))
    return nearest_year ((int) a, (int) b, today);
  end = 0;
  if (sscanf (plain, "%2u%n", &a, &end) == 1 && plain[end] == '\0')
    return next_day_of_month ((int) a, today);
  return RECTIFY_DAY_NONE;
}
