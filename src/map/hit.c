/* hit.c: the marks of a view, asked from above. */

#include "map/hit.h"

#include "map/map-marks-private.h"

#include <math.h>

#define ASIDE 2.0 /* how much a step sideways counts against one straight on */

static RectifyMapHit
hit_of_mark (const RectifyMapMark *mark, guint level)
{
  return (RectifyMapHit){
    .kind = mark->point >= 0 ? RECTIFY_MAP_HIT_POINT : RECTIFY_MAP_HIT_CLUSTER,
    .point = mark->point >= 0 ? (gsize) mark->point : 0,
    .level = level,
    .node = mark->index,
    .x = mark->x,
    .y = mark->y,
    .radius = mark->radius,
    .n_points = mark->node->n_points,
    .n_issues = mark->total,
    .area = -1,
  };
}

static int
area_at (const RectifyMapScene *scene, const RectifyMapCamera *camera, double x, double y)
{
  RectifyMapOutlines *outlines = rectify_map_scene_get_outlines (scene);
  RectifyGeoPoint     place = rectify_map_camera_unproject (camera, x, y);

  return outlines != NULL ? rectify_map_outlines_find (outlines, place.lng, place.lat) : -1;
}

RectifyMapHit
rectify_map_hit (const RectifyMapScene  *scene,
                 const RectifyMapCamera *camera,
                 double                  scale,
                 double                  x,
                 double                  y,
                 double                  slop)
{
  RectifyMapHit      hit = { .kind = RECTIFY_MAP_HIT_NOTHING, .area = -1 };
  g_autoptr (GArray) marks = NULL;
  double             best = 0;

  g_return_val_if_fail (scene != NULL && camera != NULL, hit);

  marks = rectify_map_marks (scene, camera, scale);
  for (guint i = 0; i < marks->len; i++)
    {
      const RectifyMapMark *mark = &g_array_index (marks, RectifyMapMark, i);
      double                off = hypot (mark->x - x, mark->y - y) - mark->radius;

      /* Inside counts the same for all, so that the uppermost of two wins. */
      off = MAX (off, 0);
      if (off > slop || (hit.kind != RECTIFY_MAP_HIT_NOTHING && off > best))
        continue;
      best = off;
      hit = hit_of_mark (mark, rectify_map_level (camera, scale));
    }
  hit.area = area_at (scene, camera, x, y);
  return hit;
}

GArray *
rectify_map_hit_members (const RectifyMapScene *scene, const RectifyMapHit *hit)
{
  g_return_val_if_fail (scene != NULL && hit != NULL, NULL);

  if (hit->kind == RECTIFY_MAP_HIT_NOTHING)
    return g_array_new (FALSE, FALSE, sizeof (gsize));
  return rectify_map_clusters_members (rectify_map_scene_get_clusters (scene), hit->level,
                                       hit->node);
}

RectifyGeoBox
rectify_map_hit_box (const RectifyMapScene *scene, const RectifyMapHit *hit)
{
  RectifyGeoBox      box = rectify_geo_box_empty ();
  g_autoptr (GArray) members = NULL;

  g_return_val_if_fail (scene != NULL && hit != NULL, box);

  members = rectify_map_hit_members (scene, hit);
  for (guint i = 0; i < members->len; i++)
    {
      const RectifyMapPoint *point =
          rectify_map_scene_get_point (scene, g_array_index (members, gsize, i));

      rectify_geo_box_add (&box, point->lng, point->lat);
    }
  return box;
}

RectifyMapHit
rectify_map_next (const RectifyMapScene  *scene,
                  const RectifyMapCamera *camera,
                  double                  scale,
                  const RectifyMapHit    *from,
                  int                     dx,
                  int                     dy)
{
  RectifyMapHit      hit = { .kind = RECTIFY_MAP_HIT_NOTHING, .area = -1 };
  g_autoptr (GArray) marks = NULL;
  gboolean           is_first;
  double             x, y, best = INFINITY;

  g_return_val_if_fail (scene != NULL && camera != NULL, hit);

  is_first = from == NULL || from->kind == RECTIFY_MAP_HIT_NOTHING;
  x = is_first ? camera->width / 2 : from->x;
  y = is_first ? camera->height / 2 : from->y;
  marks = rectify_map_marks (scene, camera, scale);
  for (guint i = 0; i < marks->len; i++)
    {
      const RectifyMapMark *mark = &g_array_index (marks, RectifyMapMark, i);
      double                along = (mark->x - x) * dx + (mark->y - y) * dy;
      double                across = fabs ((mark->x - x) * dy) + fabs ((mark->y - y) * dx);
      double cost = is_first ? hypot (mark->x - x, mark->y - y) : along + ASIDE * across;

      if (mark->x < 0 || mark->y < 0 || mark->x > camera->width || mark->y > camera->height)
        continue;
      if ((!is_first && along < 0.5) || cost >= best)
        continue;
      best = cost;
      hit = hit_of_mark (mark, rectify_map_level (camera, scale));
    }
  if (hit.kind != RECTIFY_MAP_HIT_NOTHING)
    hit.area = area_at (scene, camera, hit.x, hit.y);
  return hit;
}
