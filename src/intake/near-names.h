/* near-names.h: names that are nearly one the ledger knows: to be offered, never taken silently.
 *
 * Threads: any; one set is used by one thread at a time.
 */

#pragma once

#include "domain/directory.h"

G_BEGIN_DECLS

typedef struct _RectifyNearNames RectifyNearNames;

/**
 * rectify_near_names_new:
 *
 * Names and aliases of one list, folded once for many questions. What is not offered any more is
 * not among them.
 */
RectifyNearNames *rectify_near_names_new (const RectifyDirectory *directory, RectifyList list);
void              rectify_near_names_free (RectifyNearNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyNearNames, rectify_near_names_free)

/**
 * rectify_near_names_find:
 * @name: a name rectify_directory_find () does not know
 *
 * The entry whose name or alias is nearest to @name, folded: at most a quarter of its characters
 * away, one for short names (of three characters or more); the first of several.
 * Returns: its index in the list, or RECTIFY_INDEX_NONE
 */
guint32 rectify_near_names_find (const RectifyNearNames *self, const char *name);
/* How many names a question is compared with. */
guint rectify_near_names_n (const RectifyNearNames *self);

G_END_DECLS
