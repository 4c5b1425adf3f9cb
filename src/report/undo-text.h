/* undo-text.h: what an undo, or the undo of one, says it did. */

#pragma once

#include "domain/kinds.h"

#include <glib.h>

G_BEGIN_DECLS

/* "Undone: Assigned, 3 issues", "Done again: Visit". @n: issues, of LISTS entries and work figures.
 * (transfer full) */
char *rectify_undone_text (RectifyStepWhat what, RectifyEventKind kind, gboolean redone, guint n);
/* That so many names stay in the lists, as a sentence of its own; NULL for 0. (transfer full) */
char *rectify_kept_text (guint n);

G_END_DECLS
