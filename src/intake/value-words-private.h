/* value-words-private.h: what the words of a cell mean: states, outcomes, kinds. Any thread. */

#pragma once

#include "domain/kinds.h"

G_BEGIN_DECLS

/**
 * rectify_state_read:
 * @text: of a state cell
 * @loose: also guess from what the words begin with and hold (已…, 未…, 正在…)
 *
 * Returns: RectifyState, or -1 when the text is no word for one
 */
int rectify_state_read (const char *text, gboolean loose);

/**
 * rectify_state_at_end:
 * @text: of a cell that says what the problem is and how far it is: 座椅破损（已整改）
 * @length: (out): bytes of the text before the brackets
 *
 * Returns: (transfer full) (nullable): what stands in the brackets at the end, when it is for a
 * state; NULL: nothing does
 */
char *rectify_state_at_end (const char *text, gboolean loose, gsize *length);

/**
 * rectify_outcome_read:
 * @text: of an outcome cell
 * @late_column: the column asks whether it is late, so that "yes" means late
 * @state: (out): the state the word implies ("按期办结": closed), or -1
 *
 * Returns: TRUE when it is a word for an outcome; then @outcome is UNDECIDED, ON_TIME or LATE
 */
gboolean rectify_outcome_read (const char     *text,
                               gboolean        late_column,
                               RectifyOutcome *outcome,
                               int            *state);

/* -1 when it is no such word. */
int rectify_difficulty_read (const char *text);
int rectify_nature_read (const char *text);
int rectify_term_read (const char *text);

G_END_DECLS
