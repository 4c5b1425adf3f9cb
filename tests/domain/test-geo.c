/* test-geo.c: the offsets against published values, there and back, guessing, reading, hulls. */

#include "domain/geo.h"

#include <math.h>

static void
assert_place (RectifyGeoPoint got, double lng, double lat, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (got.lng, lng, tolerance);
  g_assert_cmpfloat_with_epsilon (got.lat, lat, tolerance);
}

static void
test_gcj02_gives_the_published_values (void)
{
  assert_place (rectify_geo_wgs84_to_gcj02 (116.404, 39.915), 116.41024449916938, 39.91640428150164,
                1e-12);
  assert_place (rectify_geo_wgs84_to_gcj02 (121.5272106, 31.1774276), 121.531541859215,
                31.17530398364597, 1e-12);
  assert_place (rectify_geo_wgs84_to_gcj02 (113.912316, 22.543847), 113.9171764808363,
                22.540796131694766, 1e-12);
}

static void
test_bd09_gives_the_published_values (void)
{
  assert_place (rectify_geo_gcj02_to_bd09 (116.404, 39.915), 116.41036949371029, 39.92133699351021,
                1e-12);
  /* The published inverse is the one-step formula: right to a metre. */
  assert_place (rectify_geo_bd09_to_gcj02 (116.404, 39.915), 116.39762729119315, 39.90865673957631,
                2e-5);
}

static void
test_baidu_metres_are_near_the_known_place (void)
{
  /* Tiananmen in Baidu's documentation of its converter: 12958175, 4825923.77 is
   * 116.40387, 39.91488. */
  assert_place (rectify_geo_bd09mc_to_bd09 (12958175, 4825923.77), 116.4038, 39.9148, 2e-3);
  assert_place (rectify_geo_bd09_to_bd09mc (0, 0), 0, 0, 0.1);
}

static void
test_every_system_comes_back (void)
{
  for (guint system = 0; system < RECTIFY_N_COORD_SYSTEMS; system++)
    for (double lng = 74; lng < 135; lng += 3.7)
      for (double lat = 4; lat < 54; lat += 2.3)
        {
          RectifyGeoPoint there = rectify_geo_from_wgs84 (system, lng, lat);
          RectifyGeoPoint back = rectify_geo_to_wgs84 (system, there.lng, there.lat);

          g_assert_cmpfloat (rectify_geo_distance (lng, lat, back.lng, back.lat), <,
                             system == RECTIFY_COORD_BD09MC ? 0.02 : 1e-6);
        }
}

static void
test_outside_china_nothing_is_shifted (void)
{
  assert_place (rectify_geo_wgs84_to_gcj02 (-71.06, 42.36), -71.06, 42.36, 1e-15);
  assert_place (rectify_geo_gcj02_to_wgs84 (-71.06, 42.36), -71.06, 42.36, 1e-15);
  g_assert_false (rectify_geo_in_china (2.35, 48.85));
}

static void
test_at_karamay_the_shift_is_208_metres (void)
{
  RectifyGeoPoint shifted = rectify_geo_wgs84_to_gcj02 (84.874, 45.599);

  g_assert_cmpfloat_with_epsilon (rectify_geo_distance (84.874, 45.599, shifted.lng, shifted.lat),
                                  208, 4);
}

static void
test_web_mercator (void)
{
  double x, y;

  rectify_geo_to_world (0, 0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (y, 0.5, 1e-15);
  rectify_geo_to_world (180, 89, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (y, 0, 1e-12);
  assert_place (rectify_geo_wgs84_to_mercator (116.404, 39.915), 12958033.9, 4853597.9, 60);
  assert_place (rectify_geo_mercator_to_wgs84 (RECTIFY_GEO_MERCATOR_HALF, 0), 180, 0, 1e-9);
  rectify_geo_to_world (84.87, 45.6, &x, &y);
  assert_place (rectify_geo_from_world (x, y), 84.87, 45.6, 1e-12);
}

static void
test_distance (void)
{
  g_assert_cmpfloat_with_epsilon (rectify_geo_distance (0, 0, 1, 0), 111195, 1);
  g_assert_cmpfloat_with_epsilon (rectify_geo_distance (84.87, 45.6, 84.88, 44.32), 142330, 300);
  g_assert_cmpfloat (rectify_geo_distance (10, 10, 10, 10), ==, 0);
}

static void
test_keys (void)
{
  RectifyCoordSystem system;

  for (guint i = 0; i < RECTIFY_N_COORD_SYSTEMS; i++)
    {
      g_assert_true (rectify_coord_system_from_key (rectify_coord_system_key (i), &system));
      g_assert_cmpint (system, ==, i);
    }
  g_assert_true (rectify_coord_system_from_key ("GCJ-02", &system));
  g_assert_cmpint (system, ==, RECTIFY_COORD_GCJ02);
  g_assert_false (rectify_coord_system_from_key ("mars", &system));
  g_assert_false (rectify_coord_system_from_key (NULL, &system));
  g_assert_false (rectify_coord_system_from_key ("wgs84wgs84wgs84", &system));
  g_assert_null (rectify_coord_system_key (99));
}

static void
test_guess (void)
{
  g_assert_cmpint (rectify_geo_guess (84.87, 45.6), ==, RECTIFY_GEO_GUESS_DEGREES);
  g_assert_cmpint (rectify_geo_guess (45.6, 84.87), ==, RECTIFY_GEO_GUESS_SWAPPED);
  g_assert_cmpint (rectify_geo_guess (-71.06, 42.36), ==, RECTIFY_GEO_GUESS_DEGREES);
  g_assert_cmpint (rectify_geo_guess (34.05, -118.24), ==, RECTIFY_GEO_GUESS_SWAPPED);
  g_assert_cmpint (rectify_geo_guess (9448000, 5690000), ==, RECTIFY_GEO_GUESS_METRES);
  g_assert_cmpint (rectify_geo_guess (5690000, 9448000), ==, RECTIFY_GEO_GUESS_METRES_SWAPPED);
  g_assert_cmpint (rectify_geo_guess (-7910000, 5210000), ==, RECTIFY_GEO_GUESS_METRES);
  g_assert_cmpint (rectify_geo_guess (0, 0), ==, RECTIFY_GEO_GUESS_NONSENSE);
  g_assert_cmpint (rectify_geo_guess (NAN, 1), ==, RECTIFY_GEO_GUESS_NONSENSE);
  g_assert_cmpint (rectify_geo_guess (300, 45), ==, RECTIFY_GEO_GUESS_NONSENSE);
  g_assert_cmpint (rectify_geo_guess (1e9, 1e9), ==, RECTIFY_GEO_GUESS_NONSENSE);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double      lng, lat;
  } GOOD[] = {
    { "84.87,45.6", 84.87, 45.6 },
    { " 84.87 , 45.6 ", 84.87, 45.6 },
    { "45.6 84.87", 84.87, 45.6 },
    { "(45.6, 84.87)", 84.87, 45.6 },
    { "(84.87, 45.6)", 84.87, 45.6 },
    { "(42.3601, -71.0589)", -71.0589, 42.3601 },
    { "(34.0522, -118.2437)", -118.2437, 34.0522 },
    { "POINT (-71.0589 42.3601)", -71.0589, 42.3601 },
    { "８４．８７，４５．６", 84.87, 45.6 },
    { "东经84°52′12″，北纬45°36′", 84.87, 45.6 },
    { "45°36′0″N 84°52′12″E", 84.87, 45.6 },
    { "42.36N, 71.06W", -71.06, 42.36 },
    { "经度：84.87 纬度：45.6", 84.87, 45.6 },
    { "[84.87, 45.6]", 84.87, 45.6 },
  };
  static const char *const BAD[] = {
    "",       "84.87",        "天山路",       "84.87,",     "84.87,45.6,3", "0,0",       "nan,nan",
    "300,45", "84.87N,45.6N", "84.87,45.6 m", "2020-11-23", "84°70′0″ 45°", "1e400,45.6"
  };

  for (guint i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      RectifyGeoPoint place;
      RectifyGeoGuess guess;

      g_test_message ("%s", GOOD[i].text);
      g_assert_true (rectify_geo_parse (GOOD[i].text, &place, &guess));
      assert_place (place, GOOD[i].lng, GOOD[i].lat, 1e-9);
      g_assert_cmpint (guess, ==, RECTIFY_GEO_GUESS_DEGREES);
    }
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      RectifyGeoPoint place;

      g_test_message ("%s", BAD[i]);
      g_assert_false (rectify_geo_parse (BAD[i], &place, NULL));
    }
}

static void
test_parse_reads_metres (void)
{
  RectifyGeoPoint place;
  RectifyGeoGuess guess;

  g_assert_true (rectify_geo_parse ("9448000.5,5690000", &place, &guess));
  g_assert_cmpint (guess, ==, RECTIFY_GEO_GUESS_METRES);
  assert_place (place, 9448000.5, 5690000, 1e-9);
}

static void
test_box (void)
{
  RectifyGeoBox box = rectify_geo_box_empty ();

  g_assert_true (rectify_geo_box_is_empty (&box));
  rectify_geo_box_add (&box, 84, 45);
  g_assert_false (rectify_geo_box_is_empty (&box));
  rectify_geo_box_add (&box, 85, 44);
  g_assert_cmpfloat (box.west, ==, 84);
  g_assert_cmpfloat (box.south, ==, 44);
}

static void
test_hull_has_only_the_outer_corners (void)
{
  static const RectifyGeoPoint POINTS[] = { { 0, 0 }, { 1, 0 },   { 0.5, 0.5 }, { 1, 1 },
                                            { 0, 1 }, { 0.5, 0 }, { 0, 0 } };
  g_autoptr (GArray)           ring = rectify_geo_hull (POINTS, G_N_ELEMENTS (POINTS), 0);

  g_assert_cmpuint (ring->len, ==, 4);
  assert_place (g_array_index (ring, RectifyGeoPoint, 0), 0, 0, 1e-12);
  assert_place (g_array_index (ring, RectifyGeoPoint, 1), 1, 0, 1e-12);
}

static void
test_hull_of_one_place_is_a_circle (void)
{
  RectifyGeoPoint    place = { 84.87, 45.6 };
  g_autoptr (GArray) ring = rectify_geo_hull (&place, 1, 500);
  g_autoptr (GArray) none = rectify_geo_hull (NULL, 0, 500);
  g_autoptr (GArray) bare = rectify_geo_hull (&place, 1, 0);

  g_assert_cmpuint (ring->len, ==, 16);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (bare->len, ==, 1);
  for (guint i = 0; i < ring->len; i++)
    {
      RectifyGeoPoint corner = g_array_index (ring, RectifyGeoPoint, i);

      g_assert_cmpfloat_with_epsilon (rectify_geo_distance (84.87, 45.6, corner.lng, corner.lat),
                                      500, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/gcj02_gives_the_published_values", test_gcj02_gives_the_published_values);
  g_test_add_func ("/geo/bd09_gives_the_published_values", test_bd09_gives_the_published_values);
  g_test_add_func ("/geo/baidu_metres_are_near_the_known_place",
                   test_baidu_metres_are_near_the_known_place);
  g_test_add_func ("/geo/every_system_comes_back", test_every_system_comes_back);
  g_test_add_func ("/geo/outside_china_nothing_is_shifted", test_outside_china_nothing_is_shifted);
  g_test_add_func ("/geo/at_karamay_the_shift_is_208_metres",
                   test_at_karamay_the_shift_is_208_metres);
  g_test_add_func ("/geo/web_mercator", test_web_mercator);
  g_test_add_func ("/geo/distance", test_distance);
  g_test_add_func ("/geo/keys", test_keys);
  g_test_add_func ("/geo/guess", test_guess);
  g_test_add_func ("/geo/parse", test_parse);
  g_test_add_func ("/geo/parse_reads_metres", test_parse_reads_metres);
  g_test_add_func ("/geo/box", test_box);
  g_test_add_func ("/geo/hull_has_only_the_outer_corners", test_hull_has_only_the_outer_corners);
  g_test_add_func ("/geo/hull_of_one_place_is_a_circle", test_hull_of_one_place_is_a_circle);
  return g_test_run ();
}
