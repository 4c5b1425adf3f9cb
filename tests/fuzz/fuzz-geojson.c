/* fuzz-geojson.c: any bytes as outlines of areas. */

#include "fuzz.h"

#include "map/outline.h"

#include <math.h>
#include <string.h>

void
fuzz_seeds (FuzzAddSeed add, gpointer user_data)
{
  static const char *const SEEDS[] = {
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"甲区\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[84,45],[85,45],[85,46],[84,46],[84,45]],"
    "[[84.2,45.2],[84.4,45.2],[84.4,45.4],[84.2,45.2]]]}}]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[84,45],[85,45],[85,46]]],[[[-170,-80.5,3],[1e1,2],"
    "[3,4]]]]}",
    "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},"
    "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]},null]}",
    "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"NAME\":5}}",
    "[[[[[[[[]]]]]]]]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SEEDS); i++)
    add (SEEDS[i], strlen (SEEDS[i]), user_data);
}

static void
look_at_ring (const RectifyMapRing *ring)
{
  g_assert_cmpuint (ring->n, >=, 3);
  for (guint i = 0; i < ring->n; i++)
    g_assert_true (isfinite (ring->x[i]) && isfinite (ring->y[i]) && !isnan (ring->rank[i]));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  /* The first byte says which system. */
  RectifyCoordSystem system =
      length > 0 && data[0] == ' ' ? RECTIFY_COORD_GCJ02 : RECTIFY_COORD_WGS84;
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  g_autoptr (GError)             error = NULL;
  const char                    *text = length > 0 ? (const char *) data : "";
  gboolean ok = rectify_map_outlines_add_geojson (outlines, text, (gssize) length, system, &error);
  guint    n = rectify_map_outlines_get_n_areas (outlines), n_rings = 0;

  g_assert_true (ok == (error == NULL));
  g_assert_true (ok || n == 0);
  for (guint i = 0; i < n; i++)
    {
      const RectifyMapArea *area = rectify_map_outlines_get_area (outlines, i);

      g_assert_true (area->n_rings > 0 && g_utf8_validate (area->name, -1, NULL));
      n_rings = MAX (n_rings, area->ring + area->n_rings);
    }
  for (guint i = 0; i < n_rings; i++)
    {
      RectifyMapRing ring = rectify_map_outlines_get_ring (outlines, i);

      look_at_ring (&ring);
    }
  return 0;
}
