/* site-lamps.h: how many issues of each site show which lamp.
 *
 * What the rows of a chunk show is kept with it and holds until a deadline passes; the counts of a
 * later version or instant begin with those before and exchange the chunks that are not the same.
 * Void issues and those not found yet show nothing. Any thread.
 */

#pragma once

#include "domain/axis.h"

G_BEGIN_DECLS

#define RECTIFY_CELL_SHIFT 3 /* a cell is the site (index + 1, 0: none) above, lamp + 1 below */
#define RECTIFY_CELL_LAMPS (1u << RECTIFY_CELL_SHIFT) /* 0: no lamp */

/* The rows of one chunk. */
typedef struct
{
  gint64   first_now, last_now; /* for which instants it holds, both included */
  guint    soon_hours;
  guint    n;
  guint32 *cells; /* of each row */
  guint    n_own;
  guint16 *own; /* rows that show a lamp and have a place of their own, ascending */
} RectifyChunkLamps;

typedef struct
{
  GPtrArray *chunks; /* (element-type RectifyChunkLamps) as those of the columns */
  guint      n_sites;
  guint32   *counts; /* by cell */
} RectifySiteLamps;

/**
 * rectify_site_lamps_new:
 * @base: (nullable): to begin with, of columns with the same directory
 *
 * Returns: (transfer full): immutable, @base itself if nothing differs; rectify_site_lamps_unref ()
 */
RectifySiteLamps *rectify_site_lamps_new (const RectifyColumns *columns,
                                          gint64                now,
                                          guint                 soon_hours,
                                          RectifySiteLamps     *base);
RectifySiteLamps *rectify_site_lamps_ref (RectifySiteLamps *self);
void              rectify_site_lamps_unref (RectifySiteLamps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySiteLamps, rectify_site_lamps_unref)

G_END_DECLS
