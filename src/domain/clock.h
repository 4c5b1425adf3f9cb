/* clock.h: days and instants of a ledger: its time zone, working days, holidays, make-up days.
 *
 * Instants are UTC seconds (gint64 in records, 32 bits in columns, where 0 means "not known").
 * Days are days since 1970-01-01 as the calendar on the office's wall counts them. Immutable;
 * any thread may use a clock it holds. Never reads the time: now is always a parameter.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint32 RectifyDay;
#define RECTIFY_DAY_NONE   G_MININT32
#define RECTIFY_DAY_SERIAL 25569 /* spreadsheets count 1970-01-01 as that day */

typedef struct _RectifyClock RectifyClock;

/* One odd day of the calendar. */
typedef struct
{
  RectifyDay day;
  gboolean   working; /* TRUE: a make-up working day, FALSE: a holiday */
  char      *name;    /* may be NULL */
} RectifyCalendarDay;

/**
 * rectify_clock_new:
 * @time_zone: IANA name or "+08:00"; the zones of China are known without time zone data too
 * @days: (array length=n_days) (nullable): odd days, in any order; copied
 *
 * Returns: a clock, or NULL with RECTIFY_DOMAIN_ERROR_TIME_ZONE (domain/domain-error.h) when the
 *   zone is
 *   not known
 */
RectifyClock *rectify_clock_new (const char               *time_zone,
                                 const RectifyCalendarDay *days,
                                 gsize                     n_days,
                                 GError                  **error);
RectifyClock *rectify_clock_ref (RectifyClock *self);
void          rectify_clock_unref (RectifyClock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyClock, rectify_clock_unref)

/* The day an instant falls on. O(1) in practice: offsets are kept as a small table of changes. */
RectifyDay rectify_clock_day (const RectifyClock *self, gint64 instant);
/* First and last second of a day. A due date given as a day means its last second. */
gint64 rectify_clock_day_start (const RectifyClock *self, RectifyDay day);
gint64 rectify_clock_day_end (const RectifyClock *self, RectifyDay day);
/* Seconds east of UTC at @instant. */
int rectify_clock_offset (const RectifyClock *self, gint64 instant);
/* Local wall time to an instant; hours beyond the day roll over. A wall time that comes twice
 * means the first, one that is skipped as long after the change. */
gint64 rectify_clock_instant (const RectifyClock *self,
                              RectifyDay          day,
                              int                 hour,
                              int                 minute,
                              int                 second);

/* Monday to Friday unless a holiday, or a make-up day. */
gboolean rectify_clock_is_working (const RectifyClock *self, RectifyDay day);
/* Name of the odd day, or NULL. */
const char *rectify_clock_day_name (const RectifyClock *self, RectifyDay day);
/* The day @n days later; counts only working days when @working. @n may be 0 (then: the day itself,
 * or the next working day) but not negative. */
RectifyDay rectify_clock_add_days (const RectifyClock *self,
                                   RectifyDay          day,
                                   guint               n,
                                   gboolean            working);

/* Days and text. "YYYY-MM-DD"; parse also takes 2020/1/2, 2020.1.2, 2020年1月2日; RECTIFY_DAY_NONE
 * when it is none, or when there is no such day (years 1 to 9999). Format gives NULL for that. */
RectifyDay rectify_day_from_ymd (int year, int month, int day);
void       rectify_day_to_ymd (RectifyDay day, int *year, int *month, int *mday);
RectifyDay rectify_day_parse (const char *text);
char      *rectify_day_format (RectifyDay day);
int        rectify_day_weekday (RectifyDay day); /* 1 Monday … 7 Sunday */

/* ISO 8601 with the zone's offset, "2020-12-06T09:41:00+08:00"; NULL for 0. */
char *rectify_clock_format (const RectifyClock *self, gint64 instant);
/**
 * rectify_clock_parse:
 * @text: ISO 8601 instant with or without offset, "YYYY-MM-DD HH:MM[:SS]", or a day
 * @end_of_day: whether a bare day means its last second rather than its first
 * Returns: TRUE and the instant
 */
gboolean rectify_clock_parse (const RectifyClock *self,
                              const char         *text,
                              gboolean            end_of_day,
                              gint64             *instant);

/* The cadence (product.md §6): whether a step of every @every days falls on @day, the campaign
 * having begun on @start: on each @every-th day, the first being day 1 (every 7: days 7, 14, …). */
gboolean rectify_cadence_falls_on (RectifyDay start, guint every, RectifyDay day);

/**
 * rectify_clock_days_before:
 * @from, @to: instants: the first second of a day, and any of the same or a later day
 *
 * As many whole days as [@from, @to] touches, just before it: first and last second.
 */
void rectify_clock_days_before (const RectifyClock *self,
                                gint64              from,
                                gint64              to,
                                gint64             *before_from,
                                gint64             *before_to);

G_END_DECLS
