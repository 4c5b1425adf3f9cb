/* cell-format-private.h: number formats told apart, and values written as a person reads them.
 *
 * Pure functions, any thread.
 */

#pragma once

#include <glib.h>

typedef enum {
  RECTIFY_FORMAT_GENERAL,
  RECTIFY_FORMAT_DATE,
  RECTIFY_FORMAT_ELAPSED,
  RECTIFY_FORMAT_PERCENT
} RectifyFormatKind;

/** Room for any value written by the functions below. */
#define RECTIFY_VALUE_LENGTH 64

/** First serial day that is no date any more: 1 January 10000. */
#define RECTIFY_SERIAL_END 2958466.0

/** What a built-in format (ECMA-376 part 1, 18.8.30, with the East Asian ones) shows. */
RectifyFormatKind rectify_format_kind_builtin (guint id);

/**
 * rectify_format_kind_code:
 * @code: a format code such as `yyyy"年"m"月"d"日";@`
 *
 * Looks at the first section, outside quotes, escapes and brackets.
 */
RectifyFormatKind rectify_format_kind_code (const char *code);

/**
 * rectify_number_parse:
 *
 * Returns: whether all of @text is one finite number; blanks around it are allowed.
 */
gboolean rectify_number_parse (const char *text, double *number);

/** Whether @text already is the shortest for its number: plain digits, none of them idle. */
gboolean rectify_number_is_shortest (const char *text);

/** The shortest text that reads back as @number; whole numbers below 1e21 without exponent. */
void rectify_number_format (double number, char text[RECTIFY_VALUE_LENGTH]);

/** 0.125 as "12.5%". */
void rectify_percent_format (double number, char text[RECTIFY_VALUE_LENGTH]);

/** 1.5 (days) as "36:00:00". */
void rectify_elapsed_format (double days, char text[RECTIFY_VALUE_LENGTH]);

/**
 * rectify_serial_format:
 * @serial: day of the 1900 system, 0 <= serial < RECTIFY_SERIAL_END; 60, the day that never was, is
 *   written "1900-02-29" as Excel does
 *
 * As RectifyCell.text describes dates.
 */
void rectify_serial_format (double serial, char text[RECTIFY_VALUE_LENGTH]);

/**
 * rectify_serial_parse:
 * @text: ISO 8601 "2017-02-27", "2017-02-27T09:30:00.5Z", "09:30" or "1899-12-30T…" for a time of
 * day
 *
 * Returns: whether it is one; zones are ignored, as Excel does.
 */
gboolean rectify_serial_parse (const char *text, double *serial);
