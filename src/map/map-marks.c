/* map-marks.c: from nodes of a level to circles on the drawing. */

#include "map/map-marks-private.h"

#include <math.h>

#define CLUSTER_RADIUS 15.0 /* one or two figures */
#define FIGURE_RADIUS  3.2  /* more for each further figure */
#define POINT_RADIUS   9.0
#define POINT_GROWTH   0.9 /* for each doubling of the issues */
#define POINT_MOST     12.5
#define NONE_RADIUS    5.0
#define SPARE          0.5 /* zooms by which marks may be larger before they are gathered more */
#define CLUSTER_HEIGHT 6
#define N_HEIGHTS      (2 * CLUSTER_HEIGHT)
#define REACH          32.0 /* a mark outside the drawing by less than this can still show */

static double
radius_of (const RectifyMapNode *node, guint64 total)
{
  guint figures = 1;

  if (node->n_points == 1)
    return node->lamp == RECTIFY_MAP_LAMP_NONE && total == 0
               ? NONE_RADIUS
               : MIN (POINT_MOST, POINT_RADIUS + POINT_GROWTH * log2 (MAX (1.0, (double) total)));
  for (guint64 rest = total; rest >= 10; rest /= 10)
    figures++;
  return CLUSTER_RADIUS + FIGURE_RADIUS * (MAX (figures, 2) - 2);
}

static gssize
point_of (const RectifyMapScene *scene, guint level, guint index)
{
  const RectifyMapClusters *clusters = rectify_map_scene_get_clusters (scene);
  guint                     n;
  const RectifyMapNode     *node = &rectify_map_clusters_get (clusters, level, &n)[index];
  gssize                    point;

  if (node->n_points != 1)
    return -1;
  /* A lone point goes straight down: equal levels share their nodes, others have one child. */
  while (level + 1 < RECTIFY_MAP_N_LEVELS)
    {
      const RectifyMapNode *here = rectify_map_clusters_get (clusters, level, &n);
      const RectifyMapNode *below = rectify_map_clusters_get (clusters, level + 1, &n);

      if (here != below)
        index = here[index].child;
      level++;
    }
  point = rectify_map_clusters_get (clusters, level, &n)[index].child;
  return point;
}

static RectifyMapMark
make_mark (const RectifyMapScene *scene,
           double                 left,
           double                 top,
           double                 px,
           double                 scale,
           guint                  level,
           guint                  index)
{
  guint                 n;
  const RectifyMapNode *node =
      &rectify_map_clusters_get (rectify_map_scene_get_clusters (scene), level, &n)[index];
  RectifyMapMark mark = {
    .x = (node->x - left) * px,
    .y = (node->y - top) * px,
    .node = node,
    .index = index,
    .point = point_of (scene, level, index),
  };

  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
    mark.total += node->counts[l];
  mark.radius = radius_of (node, mark.total) * scale;
  return mark;
}

guint
rectify_map_level (const RectifyMapCamera *camera, double scale)
{
  return rectify_map_clusters_level (camera->zoom - MAX (0, log2 (scale) - SPARE));
}

RectifyMapMark
rectify_map_mark_of (const RectifyMapScene  *scene,
                     const RectifyMapCamera *camera,
                     double                  scale,
                     guint                   level,
                     guint                   index)
{
  double left, top, px;

  rectify_map_camera_world (camera, &left, &top, &px);
  return make_mark (scene, left, top, px, scale, level, index);
}

/* Nothing known, closed, parked, on time, due, overdue; clusters above points. */
static guint
height_of (const RectifyMapMark *mark)
{
  static const guint HEIGHTS[] = { 5, 4, 3, 1, 2, 0 };

  return (mark->point < 0 ? CLUSTER_HEIGHT : 0)
         + HEIGHTS[MIN (mark->node->lamp, RECTIFY_MAP_LAMP_NONE)];
}

/* The lowest first; of equal ones, which come by their index, the last first. */
static GArray *
sort_by_height (GArray *marks)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (RectifyMapMark), marks->len);
  guint   start[N_HEIGHTS + 1] = { 0 };

  g_array_set_size (sorted, marks->len);
  for (guint i = 0; i < marks->len; i++)
    start[height_of (&g_array_index (marks, RectifyMapMark, i)) + 1]++;
  for (guint height = 0; height < N_HEIGHTS; height++)
    start[height + 1] += start[height];
  for (guint i = marks->len; i-- > 0;)
    {
      const RectifyMapMark *mark = &g_array_index (marks, RectifyMapMark, i);

      g_array_index (sorted, RectifyMapMark, start[height_of (mark)]++) = *mark;
    }
  g_array_unref (marks);
  return sorted;
}

GArray *
rectify_map_marks (const RectifyMapScene *scene, const RectifyMapCamera *camera, double scale)
{
  GArray            *marks = g_array_new (FALSE, FALSE, sizeof (RectifyMapMark));
  guint              level = rectify_map_level (camera, scale), index;
  double             left, top, px, reach;
  RectifyMapNodeIter iter;

  rectify_map_camera_world (camera, &left, &top, &px);
  reach = REACH * scale;
  rectify_map_node_iter_init (&iter, rectify_map_scene_get_clusters (scene), level,
                              left - reach / px, top - reach / px,
                              left + (camera->width + reach) / px,
                              top + (camera->height + reach) / px);
  while (rectify_map_node_iter_next (&iter, &index) != NULL)
    {
      RectifyMapMark mark = make_mark (scene, left, top, px, scale, level, index);

      g_array_append_val (marks, mark);
    }
  return sort_by_height (marks);
}
