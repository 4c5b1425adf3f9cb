/* map-canvas-private.h: the fields of the map widget; its hands are in map-canvas-input.c. */

#pragma once

#include "views/map-canvas.h"
#include "views/painting.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _RectifyMapCanvas
{
  GtkWidget          parent_instance;
  RectifyMapPainter *painter;
  RectifyMapScene   *scene; /* nullable */
  RectifyMapLabels   labels;
  RectifyMapTiles   *tiles; /* nullable */
  GCancellable      *loading;
  RectifyMapCamera   camera;
  double             scale;    /* of type and marks: the user's text size */
  gboolean           fitted;   /* nobody has moved the camera: it follows the size */
  gboolean           placed;   /* the camera shows a place of this scene */
  GArray            *selected; /* gint64 */
  RectifyFrame      *frame;    /* what was drawn last; NULL when it is out of date */

  RectifyMapHit   hover; /* under the pointer */
  RectifyMapHit   focus; /* where the keys are */
  RectifyGeoPoint focus_place;

  AdwAnimation    *flight; /* nullable */
  RectifyMapCamera from, to;

  gboolean dragging;
  double   drag_x, drag_y;
  double   pinch_zoom, pinch_scale;
};

void rectify_map_canvas_redraw (RectifyMapCanvas *self);
/* After the camera changed: by hand, or by itself. */
void rectify_map_canvas_camera_changed (RectifyMapCanvas *self, gboolean by_hand);
void rectify_map_canvas_fly_to (RectifyMapCanvas *self, const RectifyMapCamera *to);
void rectify_map_canvas_set_hover (RectifyMapCanvas *self, const RectifyMapHit *hit);
void rectify_map_canvas_set_focus_hit (RectifyMapCanvas *self, const RectifyMapHit *hit);

/* Gestures of an instance, keys of the class. */
void rectify_map_canvas_add_gestures (RectifyMapCanvas *self);
void rectify_map_canvas_class_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
