/* name-match.h: records of a list found by any part of a name, an alias, a code, or by initials.
 *
 * Any thread.
 */

#pragma once

#include "domain/directory.h"

G_BEGIN_DECLS

/* What a record is found by: its names, code and initials, folded, a line each. (transfer full) */
char *rectify_match_key (const RectifyDirectory *directory, RectifyList list, guint32 index);

/**
 * rectify_match_score:
 * @key: made by rectify_match_key ()
 * @folded: what is looked for, by rectify_name_fold ()
 *
 * Returns: 0 when a name begins so, 1 when one contains it, 2 when none does
 */
guint rectify_match_score (const char *key, const char *folded);

/**
 * rectify_match_find:
 * @candidates: (out) (transfer full) (element-type guint32): those it may mean when it is not
 * clear, the nearest first, at most a few
 *
 * The record of this name, alias or code; else the only active one that has it as a part or begins
 * so. Returns: its index; NONE when there is none or more than one
 */
guint32 rectify_match_find (const RectifyDirectory *directory,
                            RectifyList             list,
                            const char             *text,
                            GArray                **candidates);

G_END_DECLS
