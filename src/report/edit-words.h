/* edit-words.h: what a correction was, in words: "Deadline: 2020-12-04 → 2020-12-06".
 *
 * Main thread, or any thread once the locale is set.
 */

#pragma once

#include "domain/draft.h"

G_BEGIN_DECLS

/* The field an edit event corrected, "" when its key is not known. Static. */
const char *rectify_edit_field_word (const RectifyEvent *event);
/* The value before and after, "—" where there was none. (transfer full) */
char *rectify_edit_old_text (const RectifyEvent *event);
char *rectify_edit_new_text (const RectifyEvent *event);
/* All of it in one line. (transfer full) */
char *rectify_edit_change_text (const RectifyEvent *event);
/* "2 days 3 hours", "5 hours", "less than an hour". (transfer full) */
char *rectify_duration_text (guint64 seconds);

G_END_DECLS
