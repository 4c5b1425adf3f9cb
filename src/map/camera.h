/* camera.h: which part of the world is seen, and how big.
 *
 * A plain value. Zoom is that of Web Mercator with tiles of 256 pixels: at 0 the world is 256
 * pixels wide, each step doubles it. x and y are pixels (points on paper) from the top left corner.
 * Places are WGS-84. */

#pragma once

#include "domain/geo.h"

G_BEGIN_DECLS

#define RECTIFY_MAP_MIN_ZOOM 2.0
#define RECTIFY_MAP_MAX_ZOOM 20.0

typedef struct
{
  double lng; /* the centre, degrees */
  double lat;
  double zoom;  /* RECTIFY_MAP_MIN_ZOOM … RECTIFY_MAP_MAX_ZOOM */
  double width; /* pixels */
  double height;
} RectifyMapCamera;

/**
 * rectify_map_camera:
 *
 * A camera with its values brought into range: zoom clamped, latitude cut where Web Mercator ends.
 */
RectifyMapCamera rectify_map_camera (double lng,
                                     double lat,
                                     double zoom,
                                     double width,
                                     double height);

/** rectify_map_camera_project: where a place is on the drawing; it may lie outside. */
void rectify_map_camera_project (const RectifyMapCamera *camera,
                                 double                  lng,
                                 double                  lat,
                                 double                 *x,
                                 double                 *y);

/** rectify_map_camera_unproject: the place under a pixel. */
RectifyGeoPoint rectify_map_camera_unproject (const RectifyMapCamera *camera, double x, double y);

/**
 * rectify_map_camera_world:
 * @left: (out): world x (see rectify_geo_to_world ()) of the left edge
 * @top: (out): world y of the upper edge
 * @scale: (out): pixels per world: x = (world_x - left) * scale
 *
 * For loops over many places whose world position is kept.
 */
void rectify_map_camera_world (const RectifyMapCamera *camera,
                               double                 *left,
                               double                 *top,
                               double                 *scale);

/** rectify_map_camera_pan: the map moves by dx, dy pixels with the hand that drags it. */
void rectify_map_camera_pan (RectifyMapCamera *camera, double dx, double dy);

/** rectify_map_camera_zoom_at: changes the zoom and keeps the place under (x, y) where it is. */
void rectify_map_camera_zoom_at (RectifyMapCamera *camera, double x, double y, double zoom);

/**
 * rectify_map_camera_fit:
 * @box: degrees; empty leaves the camera alone
 * @padding: pixels kept free on every side; taken back where the drawing is too small for it
 * @max_zoom: not nearer than this, for a single place
 */
void rectify_map_camera_fit (RectifyMapCamera    *camera,
                             const RectifyGeoBox *box,
                             double               padding,
                             double               max_zoom);

/** rectify_map_camera_box: the part of the world that is seen, degrees. */
RectifyGeoBox rectify_map_camera_box (const RectifyMapCamera *camera);

/** rectify_map_camera_metres_per_pixel: at the centre; the projection stretches away from it. */
double rectify_map_camera_metres_per_pixel (const RectifyMapCamera *camera);

G_END_DECLS
