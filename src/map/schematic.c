/* schematic.c: four simple shapes drawn by hand from the general description of the city.
 *
 * Corners are at round numbers on purpose; neighbours share theirs, so no gap shows. */

#include "map/schematic.h"

#include <string.h>

#define HULL_MARGIN 600.0 /* metres */

typedef struct
{
  const char            *name;
  const RectifyGeoPoint *corners;
  gsize                  n_corners;
} District;

/* Wide in the north, tapering into the desert in the south. */
static const RectifyGeoPoint KARAMAY[] = {
  { 84.20, 45.50 }, { 84.40, 45.70 }, { 84.60, 45.85 }, { 84.82, 45.95 }, { 85.05, 45.92 },
  { 84.95, 45.80 }, { 84.95, 45.68 }, { 85.00, 45.58 }, { 85.10, 45.50 }, { 85.30, 45.45 },
  { 85.35, 45.20 }, { 85.25, 45.00 }, { 85.10, 44.80 }, { 84.95, 44.70 }, { 84.75, 44.75 },
  { 84.65, 44.95 }, { 84.60, 45.20 }, { 84.45, 45.30 },
};

static const RectifyGeoPoint BAIJIANTAN[] = {
  { 84.95, 45.80 }, { 85.05, 45.92 }, { 85.20, 45.98 }, { 85.40, 45.95 },
  { 85.60, 45.85 }, { 85.70, 45.70 }, { 85.65, 45.55 }, { 85.50, 45.45 },
  { 85.30, 45.45 }, { 85.10, 45.50 }, { 85.00, 45.58 }, { 84.95, 45.68 },
};

static const RectifyGeoPoint URHO[] = {
  { 85.05, 45.92 }, { 85.00, 46.05 }, { 85.10, 46.20 }, { 85.30, 46.30 }, { 85.55, 46.35 },
  { 85.80, 46.33 }, { 86.00, 46.22 }, { 86.05, 46.05 }, { 85.95, 45.90 }, { 85.80, 45.80 },
  { 85.60, 45.85 }, { 85.40, 45.95 }, { 85.20, 45.98 },
};

static const RectifyGeoPoint DUSHANZI[] = {
  { 84.76, 44.37 }, { 84.82, 44.41 }, { 84.90, 44.42 }, { 84.98, 44.40 },
  { 85.02, 44.35 }, { 85.01, 44.28 }, { 84.98, 44.21 }, { 84.92, 44.16 },
  { 84.85, 44.17 }, { 84.79, 44.22 }, { 84.76, 44.29 },
};

static const District DISTRICTS[] = {
  { "克拉玛依区", KARAMAY, G_N_ELEMENTS (KARAMAY) },
  { "白碱滩区", BAIJIANTAN, G_N_ELEMENTS (BAIJIANTAN) },
  { "乌尔禾区", URHO, G_N_ELEMENTS (URHO) },
  { "独山子区", DUSHANZI, G_N_ELEMENTS (DUSHANZI) },
};

/* Ledgers write "白碱滩区(高新区)", with brackets of either width. */
static gboolean
is_called (const char *name, const char *district)
{
  gsize n = strlen (district);

  return strncmp (name, district, n) == 0
         && (name[n] == '\0' || name[n] == '(' || g_str_has_prefix (name + n, "（"));
}

static const District *
find (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (DISTRICTS); i++)
    if (is_called (name, DISTRICTS[i].name))
      return &DISTRICTS[i];
  return NULL;
}

gboolean
rectify_map_schematic_has (const char *name)
{
  return find (name) != NULL;
}

gboolean
rectify_map_schematic_add (RectifyMapOutlines *outlines, const char *name)
{
  const District *district = find (name);

  g_return_val_if_fail (outlines != NULL, FALSE);

  if (district == NULL)
    return FALSE;
  rectify_map_outlines_add (outlines, name, district->corners, district->n_corners);
  return TRUE;
}

/* A district of the same name in another city is not ours. */
static gboolean
holds_most (const District *district, const RectifyGeoPoint *places, gsize n_places)
{
  g_autoptr (RectifyMapOutlines) alone = rectify_map_outlines_new ();
  gsize                          n_inside = 0;

  rectify_map_outlines_add (alone, NULL, district->corners, district->n_corners);
  for (gsize i = 0; i < n_places; i++)
    n_inside += rectify_map_outlines_find (alone, places[i].lng, places[i].lat) == 0;
  return 2 * n_inside >= n_places;
}

gboolean
rectify_map_schematic_add_area (RectifyMapOutlines    *outlines,
                                const char            *name,
                                const RectifyGeoPoint *places,
                                gsize                  n_places)
{
  const District *district = find (name);

  g_return_val_if_fail (outlines != NULL && (places != NULL || n_places == 0), FALSE);

  if (district != NULL && holds_most (district, places, n_places))
    return rectify_map_schematic_add (outlines, name);
  if (n_places == 0)
    return FALSE;
  rectify_map_outlines_add_hull (outlines, name, places, n_places, HULL_MARGIN);
  return TRUE;
}

RectifyMapOutlines *
rectify_map_schematic_new (void)
{
  RectifyMapOutlines *outlines = rectify_map_outlines_new ();

  for (guint i = 0; i < G_N_ELEMENTS (DISTRICTS); i++)
    rectify_map_outlines_add (outlines, DISTRICTS[i].name, DISTRICTS[i].corners,
                              DISTRICTS[i].n_corners);
  return outlines;
}
