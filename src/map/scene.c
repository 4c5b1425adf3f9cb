/* scene.c: points and outlines, gathered and then left alone. */

#include "map/scene.h"

#include <math.h>

/* A box, shared by the scenes of the same places. */
typedef struct
{
  GStringChunk *chunk;
} Names;

struct _RectifyMapScene
{
  gatomicrefcount     refs;
  GArray             *points; /* RectifyMapPoint */
  Names              *names;
  RectifyMapOutlines *outlines;
  RectifyMapClusters *clusters; /* NULL until sealed */
};

static void
clear_names (gpointer names)
{
  g_string_chunk_free (((Names *) names)->chunk);
}

RectifyMapScene *
rectify_map_scene_new (void)
{
  RectifyMapScene *self = g_new0 (RectifyMapScene, 1);

  g_atomic_ref_count_init (&self->refs);
  self->points = g_array_new (FALSE, FALSE, sizeof (RectifyMapPoint));
  self->names = g_atomic_rc_box_new0 (Names);
  self->names->chunk = g_string_chunk_new (4096);
  return self;
}

RectifyMapScene *
rectify_map_scene_ref (RectifyMapScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
rectify_map_scene_unref (RectifyMapScene *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->points);
  g_atomic_rc_box_release_full (self->names, clear_names);
  g_clear_pointer (&self->outlines, rectify_map_outlines_unref);
  g_clear_pointer (&self->clusters, rectify_map_clusters_free);
  g_free (self);
}

void
rectify_map_scene_add (RectifyMapScene *self, const RectifyMapPoint *point)
{
  RectifyMapPoint copy;

  g_return_if_fail (self != NULL && self->clusters == NULL);
  g_return_if_fail (point != NULL);

  if (!isfinite (point->lng) || !isfinite (point->lat) || fabs (point->lng) > 180.0
      || fabs (point->lat) > 90.0)
    return;
  copy = *point;
  copy.lamp = MIN (copy.lamp, RECTIFY_MAP_LAMP_NONE);
  if (copy.name != NULL)
    copy.name = g_string_chunk_insert_const (self->names->chunk, copy.name);
  g_array_append_val (self->points, copy);
}

void
rectify_map_scene_set_outlines (RectifyMapScene *self, RectifyMapOutlines *outlines)
{
  g_return_if_fail (self != NULL && self->clusters == NULL);

  if (outlines != NULL)
    rectify_map_outlines_ref (outlines);
  g_clear_pointer (&self->outlines, rectify_map_outlines_unref);
  self->outlines = outlines;
}

void
rectify_map_scene_seal (RectifyMapScene *self)
{
  g_return_if_fail (self != NULL && self->clusters == NULL);

  self->clusters = rectify_map_clusters_new ((const RectifyMapPoint *) (void *) self->points->data,
                                             self->points->len);
}

static gboolean
is_same_place (const RectifyMapPoint *a, const RectifyMapPoint *b)
{
  return a->key == b->key && a->lng == b->lng && a->lat == b->lat
         && g_strcmp0 (a->name, b->name) == 0;
}

RectifyMapScene *
rectify_map_scene_new_recounted (RectifyMapScene       *base,
                                 const RectifyMapPoint *points,
                                 gsize                  n_points)
{
  const RectifyMapPoint *places;
  RectifyMapPoint       *copies;
  RectifyMapScene       *self;

  g_return_val_if_fail (base != NULL && base->clusters != NULL, NULL);

  places = (const RectifyMapPoint *) (void *) base->points->data;
  if (n_points != base->points->len)
    return NULL;
  for (gsize i = 0; i < n_points; i++)
    if (!is_same_place (&points[i], &places[i]))
      return NULL;
  self = g_new0 (RectifyMapScene, 1);
  g_atomic_ref_count_init (&self->refs);
  self->names = g_atomic_rc_box_acquire (base->names);
  rectify_map_scene_set_outlines (self, base->outlines);
  self->points = g_array_sized_new (FALSE, FALSE, sizeof (RectifyMapPoint), n_points);
  g_array_append_vals (self->points, points, n_points);
  copies = (RectifyMapPoint *) (void *) self->points->data;
  for (gsize i = 0; i < n_points; i++)
    {
      copies[i].name = places[i].name;
      copies[i].lamp = MIN (copies[i].lamp, RECTIFY_MAP_LAMP_NONE);
    }
  self->clusters = rectify_map_clusters_new_recounted (base->clusters, copies);
  return self;
}

gsize
rectify_map_scene_get_n_points (const RectifyMapScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->points->len;
}

const RectifyMapPoint *
rectify_map_scene_get_point (const RectifyMapScene *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->points->len, NULL);

  return &g_array_index (self->points, RectifyMapPoint, index);
}

const RectifyMapClusters *
rectify_map_scene_get_clusters (const RectifyMapScene *self)
{
  g_return_val_if_fail (self != NULL && self->clusters != NULL, NULL);

  return self->clusters;
}

gssize
rectify_map_scene_find (const RectifyMapScene *self, gint64 key)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->points->len; i++)
    if (g_array_index (self->points, RectifyMapPoint, i).key == key)
      return i;
  return -1;
}

RectifyMapOutlines *
rectify_map_scene_get_outlines (const RectifyMapScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->outlines;
}

RectifyGeoBox
rectify_map_scene_get_box (const RectifyMapScene *self)
{
  RectifyGeoBox box = rectify_geo_box_empty ();

  g_return_val_if_fail (self != NULL, box);

  for (guint i = 0; i < self->points->len; i++)
    {
      const RectifyMapPoint *point = &g_array_index (self->points, RectifyMapPoint, i);

      rectify_geo_box_add (&box, point->lng, point->lat);
    }
  if (rectify_geo_box_is_empty (&box) && self->outlines != NULL)
    box = rectify_map_outlines_get_box (self->outlines, -1);
  return box;
}

void
rectify_map_scene_get_lamps (const RectifyMapScene *self, guint64 counts[RECTIFY_MAP_N_LAMPS])
{
  g_return_if_fail (self != NULL);

  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
    counts[l] = 0;
  for (guint i = 0; i < self->points->len; i++)
    for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
      counts[l] += g_array_index (self->points, RectifyMapPoint, i).counts[l];
}
