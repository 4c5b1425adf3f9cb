/* painter.h: draws a scene on a cairo_t: screen, picture or paper.
 *
 * From back to front: ground, tiles, outlines, graticule, area names, points and clusters,
 * selection, furniture (scale bar, legend, note). What is drawn is where rectify_map_hit () finds
 * it. */

#pragma once

#include "chart/theme.h"
#include "map/camera.h"
#include "map/scene.h"
#include "map/tiles.h"

G_BEGIN_DECLS

/* Words, already translated; any may be NULL and is then left out. */
typedef struct
{
  const char *lamps[RECTIFY_MAP_N_LAMPS]; /* the legend: "Overdue" … */
  const char *note;                       /* corner: "Schematic map" with what it leaves out */
  const char *metre;                      /* unit in the scale bar: "m" */
  const char *kilometre;                  /* "km" */
  const char *empty;                      /* in the middle when there is not one point */
} RectifyMapLabels;

typedef struct
{
  const RectifyMapScene  *scene;
  const RectifyMapLabels *labels;   /* (nullable): no words at all */
  RectifyMapTiles        *tiles;    /* (nullable): drawn under everything, in place of the ground */
  const gint64           *selected; /* keys of points with a ring around them */
  gsize                   n_selected;
  gboolean                has_hover; /* the point or cluster at hover_x, hover_y is lifted out */
  double                  hover_x;
  double                  hover_y;
  gboolean                no_furniture; /* without legend, scale, note: for thumbnails */
} RectifyMapView;

typedef struct _RectifyMapPainter RectifyMapPainter;

/**
 * rectify_map_painter_new:
 *
 * A painter remembers pictures of clusters and texts between frames. One per widget or file; not to
 * be shared between threads.
 */
RectifyMapPainter *rectify_map_painter_new (void);
void               rectify_map_painter_free (RectifyMapPainter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMapPainter, rectify_map_painter_free)

/**
 * rectify_map_painter_draw:
 * @theme: sizes are multiplied by its scale; a painter forgets its pictures when it changes
 * @camera: its width and height are the drawing's
 *
 * Draws everything inside (0, 0, width, height). @cr is left as it was.
 */
void rectify_map_painter_draw (RectifyMapPainter       *self,
                               const RectifyMapView    *view,
                               const RectifyChartTheme *theme,
                               const RectifyMapCamera  *camera,
                               cairo_t                 *cr);

/**
 * rectify_map_default_camera:
 *
 * All points of @scene, and the districts whole where that costs little, with room for legend and
 * scale; a single place at street level.
 * @scale is that of the theme.
 */
RectifyMapCamera rectify_map_default_camera (const RectifyMapScene *scene,
                                             double                 width,
                                             double                 height,
                                             double                 scale);

G_END_DECLS
