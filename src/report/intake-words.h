/* intake-words.h: why a line of a sheet is not taken in, in one sentence.
 *
 * For window, command line and the workbook that goes back to the sender. The reasons are told by
 * key: those of a proposal ("not-a-date", "date-out-of-range", "empty") and those of the ledger
 * ("number", "unknown-name", "time", "twice", "conflict").
 */

#pragma once

#include "domain/draft.h"
#include "domain/record.h"

G_BEGIN_DECLS

/* "Issues", "Sites" … */
const char *rectify_lines_word (RectifyLines lines);
/* What a field of lines of that kind is called: a RectifyColumn, or a RectifyRecordField. */
const char *rectify_lines_field_word (RectifyLines lines, int field);

/**
 * rectify_intake_reason:
 * @lines: what the lines are
 * @field: RectifyColumn or RectifyRecordField it is about, or -1
 * @value: (nullable): what stands there, or the name it is about
 *
 * Returns: (transfer full): a sentence in the user's language, without the number of the row
 */
char *rectify_intake_reason (RectifyLines lines, const char *key, int field, const char *value);

/* What is odd about a line that was taken all the same; the key where no words are known. */
const char *rectify_intake_mark (const char *key);

/* "12"; of the second of tables that stand beside each other "12, table 2". @table: from 1; 0:
 * there is but one. (transfer full) */
char *rectify_intake_row_text (guint row, guint table);

G_END_DECLS
