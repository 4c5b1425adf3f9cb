/* hit.h: what is under the pointer, on the geometry that was drawn. */

#pragma once

#include "map/camera.h"
#include "map/scene.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_MAP_HIT_NOTHING,
  RECTIFY_MAP_HIT_POINT,
  RECTIFY_MAP_HIT_CLUSTER,
} RectifyMapHitKind;

typedef struct
{
  RectifyMapHitKind kind;
  gsize             point; /* POINT: its index in the scene */
  guint             level; /* CLUSTER: for rectify_map_hit_members () */
  guint             node;
  double            x; /* centre and radius on the drawing, pixels: to place a popover beside it */
  double            y;
  double            radius;
  guint             n_points; /* sites it stands for: 1 for a point */
  guint64           n_issues; /* sum of their counts */
  int               area;     /* the outline under the pointer, whatever else is hit; -1: none */
} RectifyMapHit;

/**
 * rectify_map_hit:
 * @scale: of the theme drawn with
 * @slop: pixels by which things are easier to hit than they are big; 4 for a mouse, 12 for a finger
 *
 * The nearest point or cluster under (x, y). Linear in what is on the map: 100 000 points 0.2 ms.
 */
RectifyMapHit rectify_map_hit (const RectifyMapScene  *scene,
                               const RectifyMapCamera *camera,
                               double                  scale,
                               double                  x,
                               double                  y,
                               double                  slop);

/**
 * rectify_map_hit_members:
 *
 * Returns: (transfer full) (element-type gsize): indices of the points of what was hit, ascending;
 * empty for nothing.
 */
GArray *rectify_map_hit_members (const RectifyMapScene *scene, const RectifyMapHit *hit);

/** rectify_map_hit_box: what a click on a cluster zooms to; empty for nothing. Degrees. */
RectifyGeoBox rectify_map_hit_box (const RectifyMapScene *scene, const RectifyMapHit *hit);

/**
 * rectify_map_next:
 * @from: (nullable): where the keyboard focus is now
 * @dx, @dy: the arrow pressed: -1, 0 or 1 each
 *
 * For the keyboard: the nearest visible point or cluster in that direction, or the one nearest to
 * the middle when @from is NULL or nothing.
 */
RectifyMapHit rectify_map_next (const RectifyMapScene  *scene,
                                const RectifyMapCamera *camera,
                                double                  scale,
                                const RectifyMapHit    *from,
                                int                     dx,
                                int                     dy);

G_END_DECLS
