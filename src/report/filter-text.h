/* filter-text.h: a filter in words people read: values and whole terms. */

#pragma once

#include "domain/filter.h"

G_BEGIN_DECLS

/* What a value of an axis is called: the word of an enum's key, the name itself for lists, "none"
 * for "". Borrowed from the translations or from @key. */
const char *rectify_axis_value_text (RectifyAxis axis, const char *key);
/* What a date and the days that follow the present are called. */
const char *rectify_date_word (RectifyDateField date);
const char *rectify_relative_word (guint relative);
/* One term as a chip says it: "State: Rectifying, To re-check"; "not" in front when it
 * is negated. (transfer full) */
char *rectify_filter_term_text (const RectifyFilterTerm *term);
/* All terms as chips say them, one after the other. (transfer full) */
char *rectify_filter_text (const RectifyFilter *filter);
/* The filter as one types it, in the language of the window: 状态:整改中. (transfer full) */
char *rectify_filter_typed_text (const RectifyFilter *filter);

G_END_DECLS
