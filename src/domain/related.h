/* related.h: issues that have to do with one: of the same site, of the same check item elsewhere.
 */

#pragma once

#include "domain/columns.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *site; /* (element-type guint32) rows of the same site, at most as many as asked for */
  GArray *item; /* rows of the same item at other sites */
  guint   n_site, n_item; /* how many there are altogether */
} RectifyRelated;

/**
 * rectify_related_find:
 * @columns: of the moment looked at
 * @row: the issue
 * @since: closed issues closed before this instant do not count
 * @most: rows of each kind at most
 *
 * Open and parked ones first, then the closed; in each the newest found first. Void issues and
 * those not found yet are left out. One pass over two arrays: about 2 ms at 1 M issues. Any thread.
 * Returns: (transfer full)
 */
RectifyRelated *rectify_related_find (const RectifyColumns *columns,
                                      guint                 row,
                                      guint32               since,
                                      guint                 most);
void            rectify_related_free (RectifyRelated *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyRelated, rectify_related_free)

G_END_DECLS
