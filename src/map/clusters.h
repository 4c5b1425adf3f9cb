/* clusters.h: points gathered for every zoom, so that a view never draws more than a few hundred.
 *
 * One array of nodes a level; the nodes of a level are made of those of the next finer one, down to
 * the last level, where each point is a node of its own. Made once, then only read; any thread. */

#pragma once

#include "map/point.h"

G_BEGIN_DECLS

#define RECTIFY_MAP_N_LEVELS   22   /* levels 0 … 20 are zooms, the last one is the points */
#define RECTIFY_MAP_CLUSTER_PX 60.0 /* points nearer than this, in pixels, are gathered */
#define RECTIFY_MAP_NO_NODE    G_MAXUINT32

typedef struct
{
  double  x; /* world units: the mean of its points */
  double  y;
  guint32 n_points;
  guint32 child;  /* first node of the next level, or the point on the last level */
  guint32 next;   /* the next child of the same parent, or RECTIFY_MAP_NO_NODE */
  guint32 parent; /* its node in the level before */
  guint32 counts[RECTIFY_MAP_N_LAMPS]; /* sums over its points */
  guint32
      lamp; /* the worst lamp among its points, red first; RECTIFY_MAP_LAMP_NONE if none has one */
} RectifyMapNode;

typedef struct _RectifyMapClusters RectifyMapClusters;

/**
 * rectify_map_clusters_new:
 * @points: not kept; their places must be finite
 *
 * Deterministic. 100 000 points take about 50 ms.
 */
RectifyMapClusters *rectify_map_clusters_new (const RectifyMapPoint *points, gsize n_points);

/**
 * rectify_map_clusters_new_recounted:
 * @points: those of @base at the same places in the same order; their counts and lamps may be
 * others
 *
 * What rectify_map_clusters_new () would make of @points, without gathering them again.
 */
RectifyMapClusters *rectify_map_clusters_new_recounted (const RectifyMapClusters *base,
                                                        const RectifyMapPoint    *points);
void                rectify_map_clusters_free (RectifyMapClusters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMapClusters, rectify_map_clusters_free)

/** rectify_map_clusters_level: the level that is drawn at a zoom: its floor. */
guint rectify_map_clusters_level (double zoom);

/**
 * rectify_map_clusters_get:
 * @n_nodes: (out)
 *
 * Returns: the nodes of a level.
 */
const RectifyMapNode *rectify_map_clusters_get (const RectifyMapClusters *self,
                                                guint                     level,
                                                guint                    *n_nodes);

/** rectify_map_clusters_find: the node of @level that holds the point with that index. */
guint rectify_map_clusters_find (const RectifyMapClusters *self, guint level, gsize point);

/** rectify_map_clusters_members: (transfer full) (element-type gsize): its points, ascending */
GArray *rectify_map_clusters_members (const RectifyMapClusters *self, guint level, guint node);

/* Walks the nodes of a level inside a box of world units. */
typedef struct
{
  const RectifyMapClusters *clusters;
  guint                     level;
  guint                     node; /* where the next search begins */
  double                    x0, y0, x1, y1;
} RectifyMapNodeIter;

void rectify_map_node_iter_init (RectifyMapNodeIter       *iter,
                                 const RectifyMapClusters *clusters,
                                 guint                     level,
                                 double                    x0,
                                 double                    y0,
                                 double                    x1,
                                 double                    y1);

/** rectify_map_node_iter_next: the next node and its index, or NULL at the end. */
const RectifyMapNode *rectify_map_node_iter_next (RectifyMapNodeIter *iter, guint *index);

G_END_DECLS
