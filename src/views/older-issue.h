/* older-issue.h: whether an issue like the one being entered is in the ledger already.
 */

#pragma once

#include "domain/columns.h"

G_BEGIN_DECLS

/**
 * rectify_find_older:
 * @site: index; @item: index: both must be known, else nothing is like it
 * @now: the instant it is; @days: how long after its closing an issue still counts
 *
 * Returns: the row of the newest issue of that site and item that is open, parked, or closed at
 * most
 *   @days ago, G_MAXUINT if there is none
 */
guint rectify_find_older (const RectifyColumns *columns,
                          guint32               site,
                          guint32               item,
                          gint64                now,
                          guint                 days);

G_END_DECLS
