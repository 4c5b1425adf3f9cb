/* map-ground.h: what the map shows that follows from the lists alone: which sites have a place, and
 * the outlines of the districts; and what was shown last, from which the next is made.
 *
 * Made once for each version of the directory and kept with it. Any thread.
 */

#pragma once

#include "domain/measure.h"
#include "domain/site-lamps.h"
#include "map/scene.h"

G_BEGIN_DECLS

typedef struct
{
  guint               n_sites;
  guint8             *placed; /* by index of the site + 1, 0: no site; whether its place is known */
  RectifyMapOutlines *outlines;
} RectifyMapGround;

/* Returns: (transfer none): as long as the directory lives */
const RectifyMapGround *rectify_map_ground_get (RectifyDirectory *directory);

/**
 * rectify_map_ground_lamps:
 * @options: only its now and campaign are looked at
 *
 * Returns: (transfer full): rectify_site_lamps_unref ()
 */
RectifySiteLamps *rectify_map_ground_lamps (const RectifyColumns        *columns,
                                            const RectifyMeasureOptions *options);

/**
 * rectify_map_ground_scene:
 * @lamps: (nullable): what the points were made of; NULL: of some rows only
 * @open_only: without what is closed
 *
 * The points before the districts. Where the same places were shown before, only their counts are
 * added up.
 *
 * Returns: (transfer full): a sealed scene
 */
RectifyMapScene *rectify_map_ground_scene (RectifyDirectory      *directory,
                                           RectifySiteLamps      *lamps,
                                           gboolean               open_only,
                                           const RectifyMapPoint *points,
                                           gsize                  n_points);
/* Returns: (transfer full) (nullable): one made of these already */
RectifyMapScene *rectify_map_ground_find_scene (RectifyDirectory       *directory,
                                                const RectifySiteLamps *lamps,
                                                gboolean                open_only);

G_END_DECLS
