/* words.h: what the closed lists of the trade are called, in the user's language, and the sentences
 * for what is refused.
 *
 * Used by window and command line alike. Words are for the screen; the office's forms have their
 * own (paper.h). Returned texts are static unless said. Main thread, or any thread once the locale
 * is set.
 */

#pragma once

#include "domain/draft.h"
#include "domain/measure.h"
#include "domain/selection.h"
#include "domain/state-table.h"

G_BEGIN_DECLS

const char *rectify_state_word (RectifyState state);
const char *rectify_event_word (RectifyEventKind kind);      /* what a button says: "Assign" */
const char *rectify_event_past_word (RectifyEventKind kind); /* what the history says: "Assigned" */
/* What a step of the history did, as its past word: "Assigned", "New issues", "Split". */
const char *rectify_step_word (RectifyStepWhat what, RectifyEventKind kind);
const char *rectify_lamp_word (RectifyLamp lamp); /* what it means: "Overdue or supervised" */
const char *rectify_difficulty_word (RectifyDifficulty difficulty);
const char *rectify_nature_word (RectifyNature nature);
const char *rectify_term_word (RectifyTerm term);
const char *rectify_level_word (RectifyAreaLevel level);
const char *rectify_supervision_word (RectifySupervision supervision);
const char *rectify_photo_word (RectifyPhotoKind kind);
const char *rectify_list_word (RectifyList list);
const char *rectify_axis_word (RectifyAxis axis);
/* A saved filter every ledger has, by its key; the key itself when it is none. */
const char *rectify_standing_word (const char *key);
const char *rectify_flag_word (RectifyFlag flag);
const char *rectify_order_word (RectifyOrderKey key);
const char *rectify_column_word (
    RectifyColumn column); /* a field of an issue or a sheet: "Deadline" */
const char *rectify_rate_word (RectifyRate rate);
const char *rectify_inspection_word (RectifyInspectionKind kind); /* of a visit */
/* The word of a position on an axis: the entry's name, the enum's word, "None" for 0. */
const char *rectify_axis_position_word (const RectifyDirectory *directory,
                                        RectifyAxis             axis,
                                        guint                   position);

/* "3 hours late", "Overdue 2 days", "2 days left"; NULL without a deadline or when not open.
 * (transfer full) */
char *rectify_due_text (const RectifyStatus *status, gint64 now);

/* Why @kind was refused for the issue @number (nullable), which is in @state: one sentence.
 * (transfer full) */
char *rectify_refusal_sentence (RectifyRefusal   refusal,
                                RectifyEventKind kind,
                                RectifyState     state,
                                const char      *number);

/* The same for a split or a merge. */
char *rectify_step_refusal_sentence (RectifyStepWhat what,
                                     RectifyRefusal  refusal,
                                     RectifyState    state,
                                     const char     *number);

/* @text with a space where a Latin word of two letters or more meets a Han character: sentences of
 * one writing often hold names in the other. (transfer full) (nullable) */
char *rectify_writings_apart (const char *text);

/* error-sentence.c: one clear sentence for an expected failure of any folder: what is wrong and
 * what to do. Falls back to the error's own message. (transfer full) */
char *rectify_error_sentence (const GError *error);

G_END_DECLS
