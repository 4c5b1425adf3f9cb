/* map-marks-private.h: the points and clusters of a view with their places and sizes; what painter
 * and hit share. */

#pragma once

#include "map/camera.h"
#include "map/scene.h"

G_BEGIN_DECLS

typedef struct
{
  double                x; /* centre, pixels */
  double                y;
  double                radius;
  const RectifyMapNode *node;
  guint                 index; /* of the node on its level */
  gssize                point; /* of the scene; -1 for a cluster */
  guint64               total; /* issues */
} RectifyMapMark;

/* The level of the clusters a view shows: what is drawn larger needs more room. */
guint rectify_map_level (const RectifyMapCamera *camera, double scale);

/* The marks that a view shows, the one to draw last (nearest to the eye) last. */
GArray *rectify_map_marks (const RectifyMapScene  *scene,
                           const RectifyMapCamera *camera,
                           double                  scale);

/* The place, size and meaning of one node. */
RectifyMapMark rectify_map_mark_of (const RectifyMapScene  *scene,
                                    const RectifyMapCamera *camera,
                                    double                  scale,
                                    guint                   level,
                                    guint                   index);

G_END_DECLS
