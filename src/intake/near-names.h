/* near-names.h: names that are nearly one the ledger knows: to be offered, never taken silently. */

#pragma once

#include "domain/directory.h"

G_BEGIN_DECLS

/**
 * rectify_name_nearest:
 * @name: a name rectify_directory_find () does not know
 * @distance: (out) (nullable): characters to change, add or leave out
 *
 * The entry of a list whose name or alias is nearest to @name, folded: at most a quarter of its
 * characters away, one for short names (of three characters or more); the first of several. Any
 * thread.
 * Returns: its index, or RECTIFY_INDEX_NONE
 */
guint32 rectify_name_nearest (const RectifyDirectory *directory,
                              RectifyList             list,
                              const char             *name,
                              guint                  *distance);

G_END_DECLS
