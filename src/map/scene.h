/* scene.h: what is on the map: points with their lamps, clustered for every zoom, and outlines.
 *
 * A scene is filled, sealed and from then on only read: any thread may draw it, and a newer one
 * takes its place when figures change. Reference-counted. */

#pragma once

#include "map/clusters.h"
#include "map/outline.h"
#include "map/point.h"

G_BEGIN_DECLS

typedef struct _RectifyMapScene RectifyMapScene;

RectifyMapScene *rectify_map_scene_new (void);

/**
 * rectify_map_scene_new_recounted:
 * @base: a sealed scene
 * @points: (array length=n_points): copied
 *
 * The outlines of @base and other counts and lamps, at a fraction of what a new scene costs.
 *
 * Returns: (transfer full) (nullable): a sealed scene, the same as of adding @points one by one;
 *   NULL if their keys, places or names are not those of @base, in its order
 */
RectifyMapScene *rectify_map_scene_new_recounted (RectifyMapScene       *base,
                                                  const RectifyMapPoint *points,
                                                  gsize                  n_points);
RectifyMapScene *rectify_map_scene_ref (RectifyMapScene *self);
void             rectify_map_scene_unref (RectifyMapScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMapScene, rectify_map_scene_unref)

/**
 * rectify_map_scene_add:
 * @point: copied, its name too (equal names are kept once); a place that is not finite is left out
 *
 * Only before rectify_map_scene_seal ().
 */
void rectify_map_scene_add (RectifyMapScene *self, const RectifyMapPoint *point);

/**
 * rectify_map_scene_set_outlines:
 * @outlines: (nullable): shared, not changed
 *
 * Only before rectify_map_scene_seal ().
 */
void rectify_map_scene_set_outlines (RectifyMapScene *self, RectifyMapOutlines *outlines);

/**
 * rectify_map_scene_seal:
 *
 * Computes the clusters of all zooms (100 000 points: some 30 ms; may be done in a thread). Nothing
 * can be added afterwards; a scene must be sealed before it is drawn or hit.
 */
void rectify_map_scene_seal (RectifyMapScene *self);

gsize                  rectify_map_scene_get_n_points (const RectifyMapScene *self);
const RectifyMapPoint *rectify_map_scene_get_point (const RectifyMapScene *self, gsize index);

/** rectify_map_scene_get_clusters: (transfer none): of a sealed scene */
const RectifyMapClusters *rectify_map_scene_get_clusters (const RectifyMapScene *self);

/** rectify_map_scene_find: the index of the point with that key, or -1. Linear. */
gssize rectify_map_scene_find (const RectifyMapScene *self, gint64 key);

/** rectify_map_scene_get_outlines: (transfer none) (nullable) */
RectifyMapOutlines *rectify_map_scene_get_outlines (const RectifyMapScene *self);

/**
 * rectify_map_scene_get_box:
 *
 * The box of all points, or of the outlines when there is none; empty when there is nothing at all.
 */
RectifyGeoBox rectify_map_scene_get_box (const RectifyMapScene *self);

/**
 * rectify_map_scene_get_lamps:
 * @counts: (out): issues by lamp, over all points
 */
void rectify_map_scene_get_lamps (const RectifyMapScene *self, guint64 counts[RECTIFY_MAP_N_LAMPS]);

G_END_DECLS
