/* test-camera.c: projecting there and back, zooming around a point, fitting a box. */

#include "map/camera.h"

static void
test_the_centre_is_in_the_middle (void)
{
  RectifyMapCamera camera = rectify_map_camera (84.87, 45.6, 12, 960, 700);
  double           x, y;

  rectify_map_camera_project (&camera, 84.87, 45.6, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 480, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 350, 1e-6);
}

static void
test_unproject_undoes_project (void)
{
  RectifyMapCamera camera = rectify_map_camera (84.87, 45.6, 17.3, 960, 700);
  RectifyGeoPoint  place = rectify_map_camera_unproject (&camera, 13, 687);
  double           x, y;

  rectify_map_camera_project (&camera, place.lng, place.lat, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 13, 1e-4);
  g_assert_cmpfloat_with_epsilon (y, 687, 1e-4);
  g_assert_cmpfloat (place.lng, <, camera.lng);
  g_assert_cmpfloat (place.lat, <, camera.lat);
}

static void
test_zoom_keeps_the_place_under_the_pointer (void)
{
  RectifyMapCamera camera = rectify_map_camera (84.87, 45.6, 12, 960, 700);
  RectifyGeoPoint  before = rectify_map_camera_unproject (&camera, 200, 100), after;

  rectify_map_camera_zoom_at (&camera, 200, 100, 15.5);
  after = rectify_map_camera_unproject (&camera, 200, 100);
  g_assert_cmpfloat (camera.zoom, ==, 15.5);
  g_assert_cmpfloat (rectify_geo_distance (before.lng, before.lat, after.lng, after.lat), <, 0.01);
  rectify_map_camera_zoom_at (&camera, 200, 100, 99);
  g_assert_cmpfloat (camera.zoom, ==, RECTIFY_MAP_MAX_ZOOM);
}

static void
test_pan_moves_with_the_hand (void)
{
  RectifyMapCamera camera = rectify_map_camera (84.87, 45.6, 12, 960, 700);
  double           x, y;

  rectify_map_camera_pan (&camera, 30, -20);
  rectify_map_camera_project (&camera, 84.87, 45.6, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 510, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 330, 1e-6);
}

static void
test_fit_shows_the_whole_box (void)
{
  RectifyMapCamera camera = rectify_map_camera (0, 0, 3, 960, 700);
  RectifyGeoBox    box = { .west = 84.2, .south = 44.2, .east = 85.8, .north = 46.2 };
  double           x, y;

  rectify_map_camera_fit (&camera, &box, 50, 18);
  rectify_map_camera_project (&camera, 84.2, 46.2, &x, &y);
  g_assert_cmpfloat (x, >=, 50);
  g_assert_cmpfloat_with_epsilon (y, 50, 1e-6);
  rectify_map_camera_project (&camera, 85.8, 44.2, &x, &y);
  g_assert_cmpfloat (x, <=, 910);
  g_assert_cmpfloat_with_epsilon (y, 650, 1e-6);
}

static void
test_fit_of_one_place_stops_at_the_nearest_zoom (void)
{
  RectifyMapCamera camera = rectify_map_camera (0, 0, 3, 20, 20);
  RectifyGeoBox    box = { .west = 84.2, .south = 44.2, .east = 84.2, .north = 44.2 };
  RectifyGeoBox    none = rectify_geo_box_empty ();
  RectifyMapCamera same;

  rectify_map_camera_fit (&camera, &box, 50, 15);
  g_assert_cmpfloat (camera.zoom, ==, 15);
  g_assert_cmpfloat_with_epsilon (camera.lng, 84.2, 1e-9);
  same = camera;
  rectify_map_camera_fit (&camera, &none, 50, 15);
  g_assert_cmpmem (&same, sizeof same, &camera, sizeof camera);
}

static void
test_scale_is_that_of_the_latitude (void)
{
  RectifyMapCamera camera = rectify_map_camera (84.87, 45.6, 8, 960, 700);

  g_assert_cmpfloat_with_epsilon (rectify_map_camera_metres_per_pixel (&camera), 427.8, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/the_centre_is_in_the_middle", test_the_centre_is_in_the_middle);
  g_test_add_func ("/camera/unproject_undoes_project", test_unproject_undoes_project);
  g_test_add_func ("/camera/zoom_keeps_the_place_under_the_pointer",
                   test_zoom_keeps_the_place_under_the_pointer);
  g_test_add_func ("/camera/pan_moves_with_the_hand", test_pan_moves_with_the_hand);
  g_test_add_func ("/camera/fit_shows_the_whole_box", test_fit_shows_the_whole_box);
  g_test_add_func ("/camera/fit_of_one_place_stops_at_the_nearest_zoom",
                   test_fit_of_one_place_stops_at_the_nearest_zoom);
  g_test_add_func ("/camera/scale_is_that_of_the_latitude", test_scale_is_that_of_the_latitude);
  return g_test_run ();
}
