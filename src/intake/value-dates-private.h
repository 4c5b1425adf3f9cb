/* value-dates-private.h: dates as people write them, cell by cell. Pure functions, any thread. */

#pragma once

#include "domain/clock.h"
#include "domain/kinds.h"
#include "intake/sheet.h"

G_BEGIN_DECLS

/**
 * RectifyDateKind:
 * @RECTIFY_DATE_EMPTY: the cell says nothing
 * @RECTIFY_DATE_DAY: a day, @day
 * @RECTIFY_DATE_TIME: a day and a time, @day and @second; or an instant with its own offset
 * @RECTIFY_DATE_SPAN: so many days or hours from something else ("3日内", "24小时"), @seconds or
 *   @working_days
 * @RECTIFY_DATE_TERM: no date but a kind of deadline (立行立改, 长期坚持), @term
 * @RECTIFY_DATE_BAD: something else
 */
typedef enum {
  RECTIFY_DATE_EMPTY,
  RECTIFY_DATE_DAY,
  RECTIFY_DATE_TIME,
  RECTIFY_DATE_SPAN,
  RECTIFY_DATE_TERM,
  RECTIFY_DATE_BAD,
} RectifyDateKind;

/**
 * RectifyDate:
 * @no_year: the text has no year: @day is in @year of the order
 * @instant: of a text with an offset of its own, then @has_offset and @day and @second are those on
 *   its clock; of a Unix time, then on that of UTC; else 0
 * @by_another: without a year of its own it names one by another: @year_shift from that of the
 *   order (明年) or, @of_found, from that in which it was found (次年)
 * @weekday: of a span, 1 to 7: the day of the week it ends on, @weeks from that it begins in;
 * @weeks below 0: the next such day
 * @within: the day stands in a longer text
 * @from: of a span or period of dates ("12月1日-12月5日") the day it begins, else DAY_NONE
 */
typedef struct
{
  RectifyDateKind kind;
  RectifyDay      day, from;
  int             second; /* of the day */
  gint64          instant;
  gboolean        has_offset;
  gint64          seconds;
  gboolean        hours; /* @seconds were given as hours */
  guint           working_days;
  RectifyTerm     term;
  gboolean        no_year;
  gboolean        by_another, of_found;
  gboolean        within;
  int             year_shift;
  gboolean        month_end; /* a span to the end of the month */
  int             weekday, weeks;
} RectifyDate;

/* What a number that is no date counts in a column of deadlines. */
typedef enum {
  RECTIFY_SPAN_NONE, /* nothing: it is no deadline */
  RECTIFY_SPAN_DAYS,
  RECTIFY_SPAN_WORKING_DAYS,
  RECTIFY_SPAN_HOURS,
  RECTIFY_SPAN_MINUTES,
} RectifySpanUnit;

/**
 * RectifyDateOrder:
 * @day_first: 01/02/2015 is 1 February
 * @year: of dates that have none; 0: they are no dates
 * @chinese: 20.12.01 is 1 December 2020
 * @unsure: nothing in the sheet tells whether the day comes first
 * @whole_days: the column writes days as 2020-12-01 00:00:00: that is the day, not its midnight
 * @numbers: what a bare number says: "3" in a column of days allowed
 */
typedef struct
{
  gboolean        day_first;
  int             year;
  gboolean        chinese;
  gboolean        unsure;
  gboolean        whole_days;
  RectifySpanUnit numbers;
} RectifyDateOrder;

/**
 * rectify_date_read:
 *
 * Reads a date cell, a serial number (20000–80000), 20200102, a Unix time, "2020/1/6 12:09:38",
 * "01/02/2015 09:08:42 AM", "5-Jan-2015", ISO 8601, 2020年1月2日下午3时, 12月4日, 2020年6月底,
 * with 前, 之前, 止 and the like behind; of a period, its end; of what goes on behind its date
 * ("6月底前完成并长期坚持"), the date and the term.
 */
void rectify_date_read (const RectifyCell *cell, const RectifyDateOrder *order, RectifyDate *date);

/* The kind of deadline that @text names, also as the beginning of longer words ("尽快落实到位");
 * UNKNOWN for anything else. */
RectifyTerm rectify_deadline_term (const char *text);

/**
 * rectify_time_read:
 * @bare: numbers alone are times: 8, 0830
 * @second: (out): of the day
 *
 * Reads a cell that holds a time of day and no date: 08:30, 下午2时, the part of a day.
 * Returns: FALSE for anything else
 */
gboolean rectify_time_read (const RectifyCell *cell, gboolean bare, int *second);

/**
 * rectify_date_order_seen:
 *
 * What a text tells about the order of day and month: 1: day first (25/12/2020), -1: month first
 * (12/25/2020), 0: both are possible, 2: it is not written that way.
 */
int rectify_date_order_seen (const char *text);

/* What numbers count where a label says so: "处置时限（小时）", "SLA days"; NONE when it does not.
 */
RectifySpanUnit rectify_label_span_unit (const char *label);

/**
 * rectify_duration_read:
 * @unit: of a number alone; NONE: days
 * @days: (out): in days of 86 400 s
 *
 * Reads how long something took: 4.5, "3 days 04:05:06", "1天2小时30分", 76:12:30, "2d 4h".
 * Returns: FALSE for anything else
 */
gboolean rectify_duration_read (const char *text, RectifySpanUnit unit, double *days);

G_END_DECLS
