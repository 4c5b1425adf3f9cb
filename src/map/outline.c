/* outline.c: rings of areas in flat arrays, ranked by Douglas and Peucker for the zoom they matter
 * from.
 *
 * GeoJSON is read in outline-geojson.c. */

#include "map/outline-private.h"

#include <math.h>
#include <string.h>

#define TILE       256.0
#define HALF_PIXEL 0.5
#define GRID       20  /* places tried for a name, each way */
#define N_REFINE   3   /* times the grid is shrunk around the best place */
#define N_BORDER   200 /* vertices of the border that are looked at for it */

typedef struct
{
  guint start;
  guint n;
} Span;

struct _RectifyMapOutlines
{
  gatomicrefcount refs;
  GArray         *x;     /* double */
  GArray         *y;     /* double */
  GArray         *rank;  /* float */
  GArray         *rings; /* Span */
  GArray         *areas; /* RectifyMapArea */
  GStringChunk   *names;
};

GQuark
rectify_map_error_quark (void)
{
  return g_quark_from_static_string ("rectify-map-error-quark");
}

RectifyMapOutlines *
rectify_map_outlines_new (void)
{
  RectifyMapOutlines *self = g_new0 (RectifyMapOutlines, 1);

  g_atomic_ref_count_init (&self->refs);
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  self->rank = g_array_new (FALSE, FALSE, sizeof (float));
  self->rings = g_array_new (FALSE, FALSE, sizeof (Span));
  self->areas = g_array_new (FALSE, FALSE, sizeof (RectifyMapArea));
  self->names = g_string_chunk_new (1024);
  return self;
}

RectifyMapOutlines *
rectify_map_outlines_ref (RectifyMapOutlines *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
rectify_map_outlines_unref (RectifyMapOutlines *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_array_unref (self->rank);
  g_array_unref (self->rings);
  g_array_unref (self->areas);
  g_string_chunk_free (self->names);
  g_free (self);
}

static double
distance_to_segment (double px, double py, double ax, double ay, double bx, double by)
{
  double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((px - ax) * dx + (py - ay) * dy) / length, 0.0, 1.0) : 0.0;

  return hypot (px - ax - t * dx, py - ay - t * dy);
}

static float
zoom_of_deviation (double deviation)
{
  return deviation > 0 ? (float) log2 (HALF_PIXEL / (TILE * deviation)) : 99.0f;
}

/* Ranks the vertices strictly between two that are kept; a vertex never matters before the one that
 * split the line above it. End n stands for vertex 0 again. */
static void
rank_between (const double *x, const double *y, float *rank, guint n, guint first, guint last)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint[2]));
  guint              range[2] = { first, last };

  g_array_append_val (stack, range);
  while (stack->len > 0)
    {
      const guint *top = &((const guint *) (void *) stack->data)[2 * (stack->len - 1)];
      guint        a = top[0], b = top[1], best = 0;
      double       farthest = -1;
      float        floor_rank;

      g_array_set_size (stack, stack->len - 1);
      for (guint i = a + 1; i < b; i++)
        {
          double d = distance_to_segment (x[i], y[i], x[a], y[a], x[b % n], y[b % n]);

          if (d > farthest)
            {
              farthest = d;
              best = i;
            }
        }
      if (farthest < 0)
        continue;
      floor_rank = MAX (rank[a], rank[b % n]);
      rank[best] = MAX (floor_rank, zoom_of_deviation (farthest));
      range[0] = a;
      range[1] = best;
      g_array_append_val (stack, range);
      range[0] = best;
      range[1] = b;
      g_array_append_val (stack, range);
    }
}

/* The two ends of the longest way across stay at any zoom. */
static void
rank_ring (const double *x, const double *y, float *rank, guint n)
{
  guint  opposite = 0;
  double farthest = -1;

  for (guint i = 1; i < n; i++)
    if (hypot (x[i] - x[0], y[i] - y[0]) > farthest)
      {
        farthest = hypot (x[i] - x[0], y[i] - y[0]);
        opposite = i;
      }
  rank[0] = rank[opposite] = -99.0f;
  rank_between (x, y, rank, n, 0, opposite);
  rank_between (x, y, rank, n, opposite, n);
}

gboolean
rectify_map_outlines_push_ring (RectifyMapOutlines *self, const RectifyGeoPoint *places, gsize n)
{
  Span span = { self->x->len, 0 };

  for (gsize i = 0; i < n; i++)
    {
      double x, y;
      float  rank = 99.0f;

      if (!isfinite (places[i].lng) || !isfinite (places[i].lat))
        continue;
      rectify_geo_to_world (places[i].lng, places[i].lat, &x, &y);
      if (span.n > 0 && x == g_array_index (self->x, double, self->x->len - 1)
          && y == g_array_index (self->y, double, self->y->len - 1))
        continue;
      g_array_append_val (self->x, x);
      g_array_append_val (self->y, y);
      g_array_append_val (self->rank, rank);
      span.n++;
    }
  if (span.n > 1
      && g_array_index (self->x, double, span.start)
             == g_array_index (self->x, double, self->x->len - 1)
      && g_array_index (self->y, double, span.start)
             == g_array_index (self->y, double, self->y->len - 1))
    span.n--;
  g_array_set_size (self->x, span.start + (span.n < 3 ? 0 : span.n));
  g_array_set_size (self->y, self->x->len);
  g_array_set_size (self->rank, self->x->len);
  if (span.n < 3)
    return FALSE;
  rank_ring (&g_array_index (self->x, double, span.start),
             &g_array_index (self->y, double, span.start),
             &g_array_index (self->rank, float, span.start), span.n);
  g_array_append_val (self->rings, span);
  return TRUE;
}

static gboolean
ring_holds (const RectifyMapRing *ring, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = ring->n - 1; i < ring->n; j = i++)
    if ((ring->y[i] > y) != (ring->y[j] > y)
        && x < (ring->x[j] - ring->x[i]) * (y - ring->y[i]) / (ring->y[j] - ring->y[i])
                   + ring->x[i])
      inside = !inside;
  return inside;
}

gboolean
rectify_map_outlines_holds (const RectifyMapOutlines *self, guint index, double x, double y)
{
  const RectifyMapArea *area = rectify_map_outlines_get_area (self, index);
  gboolean              inside = FALSE;

  if (x < area->x0 || x > area->x1 || y < area->y0 || y > area->y1)
    return FALSE;
  for (guint i = 0; i < area->n_rings; i++)
    {
      RectifyMapRing ring = rectify_map_outlines_get_ring (self, area->ring + i);

      inside ^= ring_holds (&ring, x, y);
    }
  return inside;
}

/* Distance to the border, looking at no more than N_BORDER vertices of each ring. */
static double
room_at (const RectifyMapOutlines *self, const RectifyMapArea *area, double x, double y)
{
  double room = INFINITY;

  for (guint r = 0; r < area->n_rings; r++)
    {
      RectifyMapRing ring = rectify_map_outlines_get_ring (self, area->ring + r);
      guint          step = ring.n / N_BORDER + 1;

      for (guint i = 0; i < ring.n; i += step)
        {
          guint  j = i + step < ring.n ? i + step : 0;
          double d = distance_to_segment (x, y, ring.x[i], ring.y[i], ring.x[j], ring.y[j]);

          room = MIN (room, d);
        }
    }
  return room;
}

/* Tries a grid of places and then finer ones around the best: the middle of the widest part. */
static void
place_label (RectifyMapOutlines *self, guint index)
{
  RectifyMapArea *area = &g_array_index (self->areas, RectifyMapArea, index);
  double          x0 = area->x0, y0 = area->y0, w = area->x1 - x0, h = area->y1 - y0;

  area->label_x = x0 + w / 2;
  area->label_y = y0 + h / 2;
  area->label_room = 0;
  for (guint pass = 0; pass < N_REFINE; pass++)
    {
      for (guint i = 0; i < GRID * GRID; i++)
        {
          double x = x0 + w * (i % GRID + 0.5) / GRID, y = y0 + h * (i / GRID + 0.5) / GRID;
          double room;

          if (!rectify_map_outlines_holds (self, index, x, y))
            continue;
          room = room_at (self, area, x, y);
          if (room > area->label_room)
            {
              area->label_x = x;
              area->label_y = y;
              area->label_room = room;
            }
        }
      w /= GRID / 4.0;
      h /= GRID / 4.0;
      x0 = area->label_x - w / 2;
      y0 = area->label_y - h / 2;
    }
}

void
rectify_map_outlines_push_area (RectifyMapOutlines *self, const char *name, guint first_ring)
{
  RectifyMapArea area = {
    .name = g_string_chunk_insert_const (self->names, name != NULL ? name : ""),
    .ring = first_ring,
    .n_rings = self->rings->len - first_ring,
    .x0 = INFINITY,
    .y0 = INFINITY,
    .x1 = -INFINITY,
    .y1 = -INFINITY,
  };

  if (area.n_rings == 0)
    return;
  for (guint r = first_ring; r < self->rings->len; r++)
    {
      RectifyMapRing ring = rectify_map_outlines_get_ring (self, r);

      for (guint i = 0; i < ring.n; i++)
        {
          area.x0 = MIN (area.x0, ring.x[i]);
          area.x1 = MAX (area.x1, ring.x[i]);
          area.y0 = MIN (area.y0, ring.y[i]);
          area.y1 = MAX (area.y1, ring.y[i]);
        }
    }
  g_array_append_val (self->areas, area);
  place_label (self, self->areas->len - 1);
}

guint
rectify_map_outlines_n_rings (const RectifyMapOutlines *self)
{
  return self->rings->len;
}

void
rectify_map_outlines_add (RectifyMapOutlines    *self,
                          const char            *name,
                          const RectifyGeoPoint *places,
                          gsize                  n_places)
{
  guint first;

  g_return_if_fail (self != NULL && (places != NULL || n_places == 0));

  first = self->rings->len;
  rectify_map_outlines_push_ring (self, places, n_places);
  rectify_map_outlines_push_area (self, name, first);
}

void
rectify_map_outlines_add_hull (RectifyMapOutlines    *self,
                               const char            *name,
                               const RectifyGeoPoint *places,
                               gsize                  n_places,
                               double                 margin)
{
  g_autoptr (GArray) hull = rectify_geo_hull (places, n_places, margin);

  rectify_map_outlines_add (self, name, (const RectifyGeoPoint *) (void *) hull->data, hull->len);
}

guint
rectify_map_outlines_get_n_areas (const RectifyMapOutlines *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->areas->len;
}

const RectifyMapArea *
rectify_map_outlines_get_area (const RectifyMapOutlines *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->areas->len, NULL);

  return &g_array_index (self->areas, RectifyMapArea, index);
}

RectifyMapRing
rectify_map_outlines_get_ring (const RectifyMapOutlines *self, guint index)
{
  const Span *span;

  g_return_val_if_fail (self != NULL && index < self->rings->len, ((RectifyMapRing){ 0 }));

  span = &g_array_index (self->rings, Span, index);
  return (RectifyMapRing){
    .x = &g_array_index (self->x, double, span->start),
    .y = &g_array_index (self->y, double, span->start),
    .rank = &g_array_index (self->rank, float, span->start),
    .n = span->n,
  };
}

int
rectify_map_outlines_find (const RectifyMapOutlines *self, double lng, double lat)
{
  double x, y;

  g_return_val_if_fail (self != NULL, -1);

  rectify_geo_to_world (lng, lat, &x, &y);
  for (guint i = self->areas->len; i-- > 0;)
    if (rectify_map_outlines_holds (self, i, x, y))
      return (int) i;
  return -1;
}

int
rectify_map_outlines_find_name (const RectifyMapOutlines *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (guint i = 0; i < self->areas->len; i++)
    if (strcmp (g_array_index (self->areas, RectifyMapArea, i).name, name) == 0)
      return (int) i;
  return -1;
}

RectifyGeoBox
rectify_map_outlines_get_box (const RectifyMapOutlines *self, int index)
{
  RectifyGeoBox box = rectify_geo_box_empty ();

  g_return_val_if_fail (self != NULL && index < (int) self->areas->len, box);

  for (guint i = 0; i < self->areas->len; i++)
    {
      const RectifyMapArea *area = &g_array_index (self->areas, RectifyMapArea, i);
      RectifyGeoPoint       north_west, south_east;

      if (index >= 0 && i != (guint) index)
        continue;
      north_west = rectify_geo_from_world (area->x0, area->y0);
      south_east = rectify_geo_from_world (area->x1, area->y1);
      rectify_geo_box_add (&box, north_west.lng, north_west.lat);
      rectify_geo_box_add (&box, south_east.lng, south_east.lat);
    }
  return box;
}
