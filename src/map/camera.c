/* camera.c: Web Mercator seen through a window.
 *
 * The centre is kept in degrees and turned into world units when needed, so a camera stays readable
 * in settings and tests; the rounding of going there and back is far below a pixel at any zoom. */

#include "map/camera.h"

#include <math.h>

#define TILE     256.0
#define EQUATOR  40075016.685578488 /* metres */
#define SMALLEST 16.0               /* pixels that padding always leaves */

static double
pixels_per_world (const RectifyMapCamera *camera)
{
  return TILE * exp2 (camera->zoom);
}

static void
centre_on (RectifyMapCamera *camera, double world_x, double world_y)
{
  RectifyGeoPoint place =
      rectify_geo_from_world (CLAMP (world_x, 0.0, 1.0), CLAMP (world_y, 0.0, 1.0));

  camera->lng = place.lng;
  camera->lat = place.lat;
}

RectifyMapCamera
rectify_map_camera (double lng, double lat, double zoom, double width, double height)
{
  return (RectifyMapCamera){
    .lng = CLAMP (lng, -180.0, 180.0),
    .lat = CLAMP (lat, -RECTIFY_GEO_MERCATOR_LAT, RECTIFY_GEO_MERCATOR_LAT),
    .zoom = CLAMP (zoom, RECTIFY_MAP_MIN_ZOOM, RECTIFY_MAP_MAX_ZOOM),
    .width = MAX (1.0, width),
    .height = MAX (1.0, height),
  };
}

void
rectify_map_camera_world (const RectifyMapCamera *camera, double *left, double *top, double *scale)
{
  double x, y;

  g_return_if_fail (camera != NULL);

  rectify_geo_to_world (camera->lng, camera->lat, &x, &y);
  *scale = pixels_per_world (camera);
  *left = x - camera->width / 2 / *scale;
  *top = y - camera->height / 2 / *scale;
}

void
rectify_map_camera_project (const RectifyMapCamera *camera,
                            double                  lng,
                            double                  lat,
                            double                 *x,
                            double                 *y)
{
  double left, top, scale, world_x, world_y;

  g_return_if_fail (camera != NULL);

  rectify_map_camera_world (camera, &left, &top, &scale);
  rectify_geo_to_world (lng, lat, &world_x, &world_y);
  *x = (world_x - left) * scale;
  *y = (world_y - top) * scale;
}

RectifyGeoPoint
rectify_map_camera_unproject (const RectifyMapCamera *camera, double x, double y)
{
  double left, top, scale;

  g_return_val_if_fail (camera != NULL, ((RectifyGeoPoint){ 0, 0 }));

  rectify_map_camera_world (camera, &left, &top, &scale);
  return rectify_geo_from_world (left + x / scale, top + y / scale);
}

void
rectify_map_camera_pan (RectifyMapCamera *camera, double dx, double dy)
{
  double left, top, scale;

  g_return_if_fail (camera != NULL);

  rectify_map_camera_world (camera, &left, &top, &scale);
  centre_on (camera, left + (camera->width / 2 - dx) / scale,
             top + (camera->height / 2 - dy) / scale);
}

void
rectify_map_camera_zoom_at (RectifyMapCamera *camera, double x, double y, double zoom)
{
  double left, top, scale, world_x, world_y;

  g_return_if_fail (camera != NULL);

  rectify_map_camera_world (camera, &left, &top, &scale);
  world_x = left + x / scale;
  world_y = top + y / scale;
  camera->zoom = CLAMP (zoom, RECTIFY_MAP_MIN_ZOOM, RECTIFY_MAP_MAX_ZOOM);
  scale = pixels_per_world (camera);
  centre_on (camera, world_x + (camera->width / 2 - x) / scale,
             world_y + (camera->height / 2 - y) / scale);
}

void
rectify_map_camera_fit (RectifyMapCamera    *camera,
                        const RectifyGeoBox *box,
                        double               padding,
                        double               max_zoom)
{
  double west, north, east, south, room_x, room_y, scale;

  g_return_if_fail (camera != NULL && box != NULL);

  if (rectify_geo_box_is_empty (box))
    return;
  rectify_geo_to_world (box->west, box->north, &west, &north);
  rectify_geo_to_world (box->east, box->south, &east, &south);
  room_x = MAX (MIN (SMALLEST, camera->width), camera->width - 2 * padding);
  room_y = MAX (MIN (SMALLEST, camera->height), camera->height - 2 * padding);
  scale = MIN (room_x / MAX (east - west, 1e-12), room_y / MAX (south - north, 1e-12));
  camera->zoom =
      CLAMP (MIN (log2 (scale / TILE), max_zoom), RECTIFY_MAP_MIN_ZOOM, RECTIFY_MAP_MAX_ZOOM);
  centre_on (camera, (west + east) / 2, (north + south) / 2);
}

RectifyGeoBox
rectify_map_camera_box (const RectifyMapCamera *camera)
{
  RectifyGeoPoint top_left, bottom_right;

  g_return_val_if_fail (camera != NULL, rectify_geo_box_empty ());

  top_left = rectify_map_camera_unproject (camera, 0, 0);
  bottom_right = rectify_map_camera_unproject (camera, camera->width, camera->height);
  return (RectifyGeoBox){ .west = top_left.lng,
                          .south = bottom_right.lat,
                          .east = bottom_right.lng,
                          .north = top_left.lat };
}

double
rectify_map_camera_metres_per_pixel (const RectifyMapCamera *camera)
{
  g_return_val_if_fail (camera != NULL, 1.0);

  return EQUATOR * cos (camera->lat * G_PI / 180.0) / pixels_per_world (camera);
}
