/* clock.c: the offsets of a time zone as a table, its odd days as a sorted array, days as text.
 *
 * The table covers the years 1811 to 2223; outside, the nearest offset holds. Day and date convert
 * by the proleptic Gregorian calendar, years 1 to 9999.
 */

#include "domain/clock.h"

#include "domain/domain-error.h"

#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400
#define TABLE_BEGIN G_GINT64_CONSTANT (-5000000000)
#define TABLE_END   G_GINT64_CONSTANT (8000000000)

typedef struct
{
  gint64 from; /* the first instant at which it holds */
  gint64 offset;
} OffsetChange;

struct _RectifyClock
{
  gatomicrefcount     ref_count;
  OffsetChange       *changes; /* ascending; the first holds from the beginning of time */
  gsize               n_changes;
  RectifyCalendarDay *days; /* ascending, each day once */
  gsize               n_days;
};

/* The zones of the country, for a system without time zone data: one offset since 1991. */
static const struct
{
  const char *name;
  const char *offset;
} ZONES[] = {
  { "Asia/Shanghai", "+08:00" }, { "Asia/Chongqing", "+08:00" }, { "Asia/Harbin", "+08:00" },
  { "PRC", "+08:00" },           { "Asia/Urumqi", "+06:00" },    { "Asia/Kashgar", "+06:00" },
  { "UTC", "+00:00" },
};

static GTimeZone *
open_zone (const char *name)
{
  GTimeZone *zone;

  if (name == NULL || *name == '\0')
    return NULL;
  zone = g_time_zone_new_identifier (name);
  for (gsize i = 0; zone == NULL && i < G_N_ELEMENTS (ZONES); i++)
    if (g_str_equal (name, ZONES[i].name))
      zone = g_time_zone_new_identifier (ZONES[i].offset);
  return zone;
}

static int
interval_at (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);
}

/* Adds the changes between two instants: halves the span until one interval, or one second, is
 * left. */
static void
add_changes (GArray *changes, GTimeZone *zone, gint64 from, gint64 to)
{
  int first = interval_at (zone, from), last = interval_at (zone, to);

  if (first == last)
    return;
  if (to - from == 1)
    {
      OffsetChange *before = &g_array_index (changes, OffsetChange, changes->len - 1);
      OffsetChange  change = { to, g_time_zone_get_offset (zone, last) };

      if (change.offset != before->offset)
        g_array_append_val (changes, change);
      return;
    }
  add_changes (changes, zone, from, from + (to - from) / 2);
  add_changes (changes, zone, from + (to - from) / 2, to);
}

static void
fill_offsets (RectifyClock *self, GTimeZone *zone)
{
  GArray      *changes = g_array_new (FALSE, FALSE, sizeof (OffsetChange));
  OffsetChange first = { G_MININT64,
                         g_time_zone_get_offset (zone, interval_at (zone, TABLE_BEGIN)) };

  g_array_append_val (changes, first);
  add_changes (changes, zone, TABLE_BEGIN, TABLE_END);
  self->changes = g_array_steal (changes, &self->n_changes);
  g_array_unref (changes);
}

static int
compare_days (const void *a, const void *b)
{
  RectifyDay day = ((const RectifyCalendarDay *) a)->day;
  RectifyDay other = ((const RectifyCalendarDay *) b)->day;

  return (day > other) - (day < other);
}

static const RectifyCalendarDay *
odd_day (const RectifyClock *self, RectifyDay day)
{
  RectifyCalendarDay key = { day, FALSE, NULL };

  if (self->n_days == 0)
    return NULL;
  return bsearch (&key, self->days, self->n_days, sizeof key, compare_days);
}

/* Of a day given twice the later entry counts. */
static void
fill_days (RectifyClock *self, const RectifyCalendarDay *days, gsize n_days)
{
  self->days = g_new0 (RectifyCalendarDay, n_days + 1);
  for (gsize i = 0; i < n_days; i++)
    {
      gsize at = 0;

      while (at < self->n_days && self->days[at].day < days[i].day)
        at++;
      if (at == self->n_days || self->days[at].day != days[i].day)
        {
          memmove (&self->days[at + 1], &self->days[at],
                   (self->n_days - at) * sizeof self->days[0]);
          self->days[at].name = NULL;
          self->n_days++;
        }
      g_free (self->days[at].name);
      self->days[at].day = days[i].day;
      self->days[at].working = days[i].working;
      self->days[at].name = g_strdup (days[i].name);
    }
}

RectifyClock *
rectify_clock_new (const char               *time_zone,
                   const RectifyCalendarDay *days,
                   gsize                     n_days,
                   GError                  **error)
{
  g_autoptr (GTimeZone) zone = open_zone (time_zone);
  RectifyClock         *self;

  g_return_val_if_fail (days != NULL || n_days == 0, NULL);

  if (zone == NULL)
    {
      g_set_error (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_TIME_ZONE, "%s",
                   time_zone != NULL ? time_zone : "");
      return NULL;
    }
  self = g_new0 (RectifyClock, 1);
  g_atomic_ref_count_init (&self->ref_count);
  fill_offsets (self, zone);
  fill_days (self, days, n_days);
  return self;
}

RectifyClock *
rectify_clock_ref (RectifyClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rectify_clock_unref (RectifyClock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (gsize i = 0; i < self->n_days; i++)
    g_free (self->days[i].name);
  g_free (self->days);
  g_free (self->changes);
  g_free (self);
}

static gint64
offset_at (const RectifyClock *self, gint64 instant)
{
  const OffsetChange *changes = self->changes;
  gsize               low = 0, high = self->n_changes - 1;

  if (instant >= changes[high].from) /* nearly always, where the clocks no longer change */
    return changes[high].offset;
  while (high - low > 1)
    {
      gsize middle = (low + high) / 2;

      if (instant >= changes[middle].from)
        low = middle;
      else
        high = middle;
    }
  return changes[low].offset;
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static RectifyDay
clamp_day (gint64 day)
{
  return CLAMP (day, G_MININT32 + 1, G_MAXINT32);
}

RectifyDay
rectify_clock_day (const RectifyClock *self, gint64 instant)
{
  g_return_val_if_fail (self != NULL, RECTIFY_DAY_NONE);

  return clamp_day (floor_div (instant + offset_at (self, instant), DAY_SECONDS));
}

/* A wall time that comes twice means the first; one that is skipped means as long after the
 * change. */
static gint64
instant_of (const RectifyClock *self, gint64 local)
{
  gint64 before = local - offset_at (self, local - DAY_SECONDS);
  gint64 after = local - offset_at (self, local + DAY_SECONDS);

  if (before + offset_at (self, before) == local)
    return before;
  return after + offset_at (self, after) == local ? after : before;
}

gint64
rectify_clock_day_start (const RectifyClock *self, RectifyDay day)
{
  g_return_val_if_fail (self != NULL, 0);

  return instant_of (self, (gint64) day * DAY_SECONDS);
}

gint64
rectify_clock_day_end (const RectifyClock *self, RectifyDay day)
{
  g_return_val_if_fail (self != NULL, 0);

  return instant_of (self, ((gint64) day + 1) * DAY_SECONDS) - 1;
}

int
rectify_clock_offset (const RectifyClock *self, gint64 instant)
{
  g_return_val_if_fail (self != NULL, 0);

  return offset_at (self, instant);
}

gint64
rectify_clock_instant (const RectifyClock *self, RectifyDay day, int hour, int minute, int second)
{
  g_return_val_if_fail (self != NULL, 0);

  return instant_of (self, (gint64) day * DAY_SECONDS + (gint64) hour * 3600 + (gint64) minute * 60
                               + second);
}

gboolean
rectify_clock_is_working (const RectifyClock *self, RectifyDay day)
{
  const RectifyCalendarDay *odd;

  g_return_val_if_fail (self != NULL, FALSE);

  odd = odd_day (self, day);
  return odd != NULL ? odd->working : rectify_day_weekday (day) <= 5;
}

const char *
rectify_clock_day_name (const RectifyClock *self, RectifyDay day)
{
  const RectifyCalendarDay *odd;

  g_return_val_if_fail (self != NULL, NULL);

  odd = odd_day (self, day);
  return odd != NULL ? odd->name : NULL;
}

RectifyDay
rectify_clock_add_days (const RectifyClock *self, RectifyDay day, guint n, gboolean working)
{
  g_return_val_if_fail (self != NULL, day);

  if (!working)
    return clamp_day ((gint64) day + n);
  while (n > 0 && day < G_MAXINT32)
    n -= rectify_clock_is_working (self, ++day);
  while (!rectify_clock_is_working (self, day) && day < G_MAXINT32)
    day++;
  return day;
}

/* Dates by eras of 400 years, years beginning in March. */
RectifyDay
rectify_day_from_ymd (int year, int month, int day)
{
  static const guint8 LENGTHS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean            leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  int                 y, era, year_of_era, day_of_year;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1
      || day > LENGTHS[month - 1] + (leap && month == 2))
    return RECTIFY_DAY_NONE;
  y = year - (month <= 2);
  era = y / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

void
rectify_day_to_ymd (RectifyDay day, int *year, int *month, int *mday)
{
  gint64 shifted = (gint64) day + 719468;
  gint64 era = floor_div (shifted, 146097);
  int    day_of_era = shifted - era * 146097;
  int    year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int from_march = (5 * day_of_year + 2) / 153;
  int in_year = from_march < 10 ? from_march + 3 : from_march - 9;

  if (year != NULL)
    *year = year_of_era + era * 400 + (in_year <= 2);
  if (month != NULL)
    *month = in_year;
  if (mday != NULL)
    *mday = day_of_year - (153 * from_march + 2) / 5 + 1;
}

char *
rectify_day_format (RectifyDay day)
{
  int year, month, mday;

  if (day == RECTIFY_DAY_NONE)
    return NULL;
  rectify_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
}

int
rectify_day_weekday (RectifyDay day)
{
  int rest = ((gint64) day + 3) % 7; /* 1970-01-01 was a Thursday */

  return rest < 0 ? rest + 8 : rest + 1;
}

gboolean
rectify_cadence_falls_on (RectifyDay start, guint every, RectifyDay day)
{
  return every > 0 && day >= start && ((gint64) day - start + 1) % every == 0;
}

void
rectify_clock_days_before (const RectifyClock *self,
                           gint64              from,
                           gint64              to,
                           gint64             *before_from,
                           gint64             *before_to)
{
  RectifyDay first = rectify_clock_day (self, from);
  int        n = MAX (rectify_clock_day (self, to) - first + 1, 1);

  *before_from = rectify_clock_day_start (self, first - n);
  *before_to = rectify_clock_day_start (self, first) - 1;
}
