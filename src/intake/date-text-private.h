/* date-text-private.h: a text read from the left, for what reads dates. Any thread. */

#pragma once

#include "intake/value-dates-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *p; /* what is still to be read */
} RectifyTextReader;

void rectify_text_skip_blanks (RectifyTextReader *reader);
/* At least one digit, at most @most; else FALSE and nothing is read. @n_digits is nullable. */
gboolean rectify_text_read_digits (RectifyTextReader *reader, int most, int *value, int *n_digits);
/* The first of @words (ended by NULL) that stands here. */
gboolean rectify_text_read_one_of (RectifyTextReader *reader, const char *const *words);
/* What may stand behind a date without changing it: 前, 之前, a full stop, a day of the week; TRUE
 * at the end of the text. */
gboolean rectify_text_read_tail (RectifyTextReader *reader);
/* "二〇二〇年十二月一日" with the digits 0 to 9; other texts as they are. Returns: (transfer full)
 */
char *rectify_text_with_digits (const char *text);
/* ", 并长期坚持" behind a deadline: that it goes on. TRUE at the end of the text. */
gboolean rectify_text_read_standing (RectifyTextReader *reader, RectifyTerm *term);
/* 2020-11-24, 2020/11/24 09:30, 2020-11-24T09:30:05: what needs not be looked at for all that
 * people write. FALSE for anything else, right or wrong; then @date is as it was. */
gboolean rectify_plain_date_read (const char *text, RectifyDate *date);
/* value-times.c: a time of day behind the day (nothing is no error); then Z, +08:00: then it is an
 * instant of its own. */
gboolean rectify_text_read_time (RectifyTextReader *reader, RectifyDate *date);
gboolean rectify_text_read_offset (RectifyTextReader *reader, RectifyDate *date);
/* The same file: letters that name a zone behind a time, which say nothing; a year behind it. */
void     rectify_text_skip_zone (RectifyTextReader *reader);
gboolean rectify_text_read_year_behind_time (RectifyTextReader *reader, int *year);
/* "3日内", "15个工作日", "24小时", "两周内", "2 days": kind SPAN in @date. */
gboolean rectify_span_read (const char *text, RectifyDate *date);
/* A number of days or hours: kind SPAN in @date, EMPTY for none. FALSE for no number of them. */
gboolean rectify_span_of_number (double number, RectifySpanUnit unit, RectifyDate *date);

/* Where years are counted from 1912, 112 is 2023; nowhere else a year has three digits. */
#define RECTIFY_MINGUO 1911
gboolean rectify_is_minguo (int year, int n_digits);

/* date-numbers.c: a day by its serial; a number that is a serial, 20200102 or a Unix time; the same
 * in digits, also 1120301 and 20200102083000. FALSE, and @date is anything, when it is none. */
gboolean rectify_date_of_serial (double serial, RectifyDate *date);
gboolean rectify_date_of_number (double number, RectifyDate *date);
gboolean rectify_date_of_digits (const char *text, RectifyDate *date);

G_END_DECLS
