/* test-outline.c: GeoJSON of every kind, refusals that leave nothing behind, ranks, names,
 * schematic. */

#include "map/outline.h"
#include "map/schematic.h"
#include "rectify-test.h"

#include <string.h>

static const char SQUARE[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":"
    "\"甲区\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[84,45],[86,45],[86,46],[84,46],"
    "[84,45]],[[84.5,45.4],[85.5,45.4],[85.5,45.6],[84.5,45.6],[84.5,45.4]]]}}]}";

static void
test_a_polygon_with_a_hole (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  g_autoptr (GError)             error = NULL;
  const RectifyMapArea          *area;
  RectifyGeoBox                  box;

  g_assert_true (
      rectify_map_outlines_add_geojson (outlines, SQUARE, -1, RECTIFY_COORD_WGS84, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rectify_map_outlines_get_n_areas (outlines), ==, 1);
  area = rectify_map_outlines_get_area (outlines, 0);
  g_assert_cmpstr (area->name, ==, "甲区");
  g_assert_cmpuint (area->n_rings, ==, 2);
  g_assert_cmpuint (rectify_map_outlines_get_ring (outlines, 0).n, ==, 4);
  g_assert_cmpint (rectify_map_outlines_find (outlines, 84.2, 45.2), ==, 0);
  g_assert_cmpint (rectify_map_outlines_find (outlines, 85.0, 45.5), ==, -1);
  g_assert_cmpint (rectify_map_outlines_find_name (outlines, "甲区"), ==, 0);
  g_assert_cmpint (rectify_map_outlines_find_name (outlines, "乙区"), ==, -1);
  g_assert_cmpfloat (area->label_room, >, 0);
  box = rectify_map_outlines_get_box (outlines, -1);
  g_assert_cmpfloat_with_epsilon (box.east, 86, 1e-9);
}

static void
test_the_system_of_the_file_is_taken_back (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  RectifyGeoBox                  box;
  RectifyGeoPoint                corner;

  g_assert_true (
      rectify_map_outlines_add_geojson (outlines, SQUARE, -1, RECTIFY_COORD_GCJ02, NULL));
  box = rectify_map_outlines_get_box (outlines, 0);
  corner = rectify_geo_gcj02_to_wgs84 (84, 45);
  g_assert_cmpfloat_with_epsilon (box.west, corner.lng, 1e-3);
  g_assert_cmpfloat (box.west, <, 83.9999);
}

static void
test_what_is_no_area_is_refused (void)
{
  static const struct
  {
    const char     *text;
    RectifyMapError code;
  } BAD[] = {
    { "", RECTIFY_MAP_ERROR_NOT_JSON },
    { "{\"type\":\"Feat", RECTIFY_MAP_ERROR_NOT_JSON },
    { "[1,2]", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":\"Point\",\"coordinates\":[1,2]} {}", RECTIFY_MAP_ERROR_NOT_JSON },
    { "7 {}", RECTIFY_MAP_ERROR_NOT_JSON },
    { "{\"a\":1}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":\"Point\",\"coordinates\":[1,2]}", RECTIFY_MAP_ERROR_NO_AREA },
    { "{\"type\":\"Polygon\"}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":\"Polygon\",\"coordinates\":[[[1,\"2\"]]]}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":\"Polygon\",\"coordinates\":[[1,2]]}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":\"MultiPolygon\",\"coordinates\":[5]}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":\"FeatureCollection\",\"features\":[null]}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
    { "{\"type\":7}", RECTIFY_MAP_ERROR_NOT_GEOJSON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
      g_autoptr (GError)             error = NULL;

      g_test_message ("%s", BAD[i].text);
      g_assert_false (rectify_map_outlines_add_geojson (outlines, BAD[i].text, -1,
                                                        RECTIFY_COORD_WGS84, &error));
      g_assert_error (error, RECTIFY_MAP_ERROR, (int) BAD[i].code);
      g_assert_cmpuint (rectify_map_outlines_get_n_areas (outlines), ==, 0);
    }
}

static void
test_deep_nesting_is_refused_before_it_is_read (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  g_autoptr (GError)             error = NULL;
  g_autofree char               *deep = g_malloc (200001);

  memset (deep, '[', 200000);
  deep[200000] = '\0';
  g_assert_false (
      rectify_map_outlines_add_geojson (outlines, deep, -1, RECTIFY_COORD_WGS84, &error));
  g_assert_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_TOO_BIG);
}

static void
test_a_straight_line_needs_few_corners (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  RectifyGeoPoint                places[203];
  RectifyMapRing                 ring;
  guint                          early = 0;

  for (guint i = 0; i < 201; i++)
    places[i] = (RectifyGeoPoint){ 84 + i / 100.0, 45 + (i % 2) * 1e-6 };
  places[201] = (RectifyGeoPoint){ 86, 46 };
  places[202] = (RectifyGeoPoint){ 84, 46 };
  rectify_map_outlines_add (outlines, NULL, places, G_N_ELEMENTS (places));
  ring = rectify_map_outlines_get_ring (outlines, 0);
  for (guint i = 0; i < ring.n; i++)
    early += ring.rank[i] <= 8;
  g_assert_cmpuint (ring.n, ==, 203);
  g_assert_cmpuint (early, >=, 4);
  g_assert_cmpuint (early, <, 12);
  g_assert_cmpstr (rectify_map_outlines_get_area (outlines, 0)->name, ==, "");
}

static void
test_the_schematic_holds_the_towns (void)
{
  static const struct
  {
    const char *name;
    double      lng, lat;
  } TOWNS[] = {
    { "克拉玛依区", 84.874, 45.599 },
    { "白碱滩区", 85.13, 45.69 },
    { "乌尔禾区", 85.755, 46.133 },
    { "独山子区", 84.883, 44.322 },
  };
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_schematic_new ();

  g_assert_cmpuint (rectify_map_outlines_get_n_areas (outlines), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (TOWNS); i++)
    {
      int area = rectify_map_outlines_find (outlines, TOWNS[i].lng, TOWNS[i].lat);

      g_assert_cmpint (area, >=, 0);
      g_assert_cmpstr (rectify_map_outlines_get_area (outlines, (guint) area)->name, ==,
                       TOWNS[i].name);
    }
}

static void
test_a_district_is_known_with_what_stands_behind_it (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();

  g_assert_true (rectify_map_schematic_has ("白碱滩区(高新区)"));
  g_assert_true (rectify_map_schematic_add (outlines, "白碱滩区（高新区）"));
  g_assert_false (rectify_map_schematic_has ("白碱滩"));
  g_assert_false (rectify_map_schematic_has (NULL));
  g_assert_false (rectify_map_schematic_add (outlines, "龙岗区"));
  g_assert_cmpstr (rectify_map_outlines_get_area (outlines, 0)->name, ==, "白碱滩区（高新区）");
}

static void
test_a_hull_stands_in_for_an_outline (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  RectifyGeoPoint                places[] = { { 84.87, 45.6 }, { 84.89, 45.6 }, { 84.88, 45.61 } };

  rectify_map_outlines_add_hull (outlines, "天山路街道", places, 3, 400);
  rectify_map_outlines_add_hull (outlines, "空", NULL, 0, 400);
  g_assert_cmpuint (rectify_map_outlines_get_n_areas (outlines), ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (rectify_map_outlines_find (outlines, places[i].lng, places[i].lat), ==, 0);
}

static void
test_an_area_of_any_ledger_gets_a_shape (void)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  RectifyGeoPoint                ours[] = { { 84.87, 45.6 }, { 84.89, 45.6 } };
  RectifyGeoPoint                elsewhere[] = { { 114.05, 22.54 }, { 114.06, 22.55 } };

  g_assert_true (rectify_map_schematic_add_area (outlines, "克拉玛依区", ours, 2));
  g_assert_cmpint (rectify_map_outlines_find (outlines, 85.0, 45.0), ==, 0);
  g_assert_true (rectify_map_schematic_add_area (outlines, "白碱滩区", elsewhere, 2));
  g_assert_cmpint (rectify_map_outlines_find (outlines, 114.055, 22.545), ==, 1);
  g_assert_true (rectify_map_schematic_add_area (outlines, "龙岗区", elsewhere, 1));
  g_assert_true (rectify_map_schematic_add_area (outlines, "乌尔禾区", NULL, 0));
  g_assert_false (rectify_map_schematic_add_area (outlines, "龙岗区", NULL, 0));
  g_assert_false (rectify_map_schematic_add_area (outlines, NULL, NULL, 0));
  g_assert_cmpuint (rectify_map_outlines_get_n_areas (outlines), ==, 4);
}

/* Files of others, when they are there: all are valid, only some hold an area. */
static void
test_valid_files_are_never_called_broken (void)
{
  g_autofree char *folder = rectify_test_data ("geojson/good");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char      *name;

  if (dir == NULL)
    {
      g_test_skip ("the reference data are not here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char               *path = g_build_filename (folder, name, NULL);
      g_autofree char               *text = NULL;
      gsize                          length;
      g_autoptr (GError)             error = NULL;
      g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();

      g_test_message ("%s", name);
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      if (!rectify_map_outlines_add_geojson (outlines, text, (gssize) length, RECTIFY_COORD_WGS84,
                                             &error))
        g_assert_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_NO_AREA);
      else
        g_assert_cmpuint (rectify_map_outlines_get_n_areas (outlines), >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/a_polygon_with_a_hole", test_a_polygon_with_a_hole);
  g_test_add_func ("/outline/the_system_of_the_file_is_taken_back",
                   test_the_system_of_the_file_is_taken_back);
  g_test_add_func ("/outline/what_is_no_area_is_refused", test_what_is_no_area_is_refused);
  g_test_add_func ("/outline/deep_nesting_is_refused_before_it_is_read",
                   test_deep_nesting_is_refused_before_it_is_read);
  g_test_add_func ("/outline/a_straight_line_needs_few_corners",
                   test_a_straight_line_needs_few_corners);
  g_test_add_func ("/outline/the_schematic_holds_the_towns", test_the_schematic_holds_the_towns);
  g_test_add_func ("/outline/a_district_is_known_with_what_stands_behind_it",
                   test_a_district_is_known_with_what_stands_behind_it);
  g_test_add_func ("/outline/a_hull_stands_in_for_an_outline",
                   test_a_hull_stands_in_for_an_outline);
  g_test_add_func ("/outline/an_area_of_any_ledger_gets_a_shape",
                   test_an_area_of_any_ledger_gets_a_shape);
  g_test_add_func ("/outline/valid_files_are_never_called_broken",
                   test_valid_files_are_never_called_broken);
  return g_test_run ();
}
