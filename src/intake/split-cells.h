/* split-cells.h: a text that numbers several problems, cut into them.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "(1)… (2)…", "1、… 2、…", "①… ②…" from the beginning of a text: its parts without
 * their numbers, at least two; NULL when it is one problem. */
GStrv rectify_problems_split (const char *text);

G_END_DECLS
