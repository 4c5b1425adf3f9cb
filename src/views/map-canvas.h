/* map-canvas.h: the map as a widget: a camera moved by hand, wheel, fingers and keys; says what was
 * asked for.
 *
 * It draws a scene with the painter of map/ and knows nothing of ledgers. Arrows walk from mark to
 * mark, with Shift they move the map; + and - zoom, 0 shows everything, Enter opens the mark.
 */

#pragma once

#include "map/hit.h"
#include "map/painter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_MAP_CANVAS (rectify_map_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RectifyMapCanvas, rectify_map_canvas, RECTIFY, MAP_CANVAS, GtkWidget)

/* Signals: "activated" (const RectifyMapHit *) when a single point is clicked or opened by a key (a
 * cluster zooms in by itself, nothing was hit when its kind says so); "moved" () when the camera
 * changed. */
GtkWidget *rectify_map_canvas_new (void);

/**
 * rectify_map_canvas_set_scene:
 * @scene: (nullable): sealed
 *
 * The first scene with anything on it is fitted to the window; later ones leave the camera alone.
 */
void             rectify_map_canvas_set_scene (RectifyMapCanvas *self, RectifyMapScene *scene);
RectifyMapScene *rectify_map_canvas_get_scene (RectifyMapCanvas *self);

/* Words of the furniture; not copied but for the pointers. */
void rectify_map_canvas_set_labels (RectifyMapCanvas *self, const RectifyMapLabels *labels);
/* A background of tiles; NULL for the schematic one. */
void rectify_map_canvas_set_tiles (RectifyMapCanvas *self, RectifyMapTiles *tiles);
/* The points with a ring around them, by key. */
void rectify_map_canvas_set_selected (RectifyMapCanvas *self, const gint64 *keys, gsize n_keys);

void rectify_map_canvas_fit (RectifyMapCanvas *self);
/* One step nearer (1) or farther (-1), around the middle. */
void rectify_map_canvas_zoom (RectifyMapCanvas *self, double steps);
void rectify_map_canvas_show_box (RectifyMapCanvas *self, const RectifyGeoBox *box);

RectifyMapCamera rectify_map_canvas_get_camera (RectifyMapCanvas *self);
/* What the painter shows now, for files: points into the canvas. */
void rectify_map_canvas_get_view (RectifyMapCanvas *self, RectifyMapView *view);
/* "武昌路市场: 3 overdue, 2 closed" */
char *rectify_map_canvas_describe (RectifyMapCanvas *self, const RectifyMapHit *hit);

G_END_DECLS
