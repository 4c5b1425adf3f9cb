/* hit-marks.h: what was searched for, marked in a text. */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* The words of a search as rectify_hit_marks () wants them; NULL when there are none. */
char **rectify_hit_words (const char *words);

/**
 * rectify_hit_marks:
 * @words: from rectify_hit_words ()
 * @initials: (nullable): Latin initials of the text, a letter a character: what a word hits there
 * is marked in the text
 *
 * Width and case do not matter, as in the search. Returns: the marks, or NULL when nothing is hit
 */
PangoAttrList *rectify_hit_marks (const char *text, char **words, const char *initials);

G_END_DECLS
