/* picture.c: one frame of the painter on the surface that charts are written with. */

#include "map/picture.h"

#include "chart/surface.h"

typedef struct
{
  RectifyMapPainter       *painter;
  const RectifyMapView    *view;
  const RectifyChartTheme *theme;
  const RectifyMapCamera  *camera;
} Picture;

static void
draw_page (gpointer data, guint page, cairo_t *cr, double width, double height)
{
  const Picture *picture = data;

  rectify_map_painter_draw (picture->painter, picture->view, picture->theme, picture->camera, cr);
}

gboolean
rectify_map_write (const char              *path,
                   const RectifyMapView    *view,
                   const RectifyChartTheme *theme,
                   const RectifyMapCamera  *camera,
                   GError                 **error)
{
  g_autoptr (RectifyMapPainter) painter = rectify_map_painter_new ();
  Picture                       picture = { painter, view, theme, camera };

  g_return_val_if_fail (path != NULL && view != NULL && theme != NULL && camera != NULL, FALSE);

  if (view->tiles != NULL)
    rectify_map_tiles_load (view->tiles, camera, NULL);
  return rectify_chart_surface_write (path, camera->width, camera->height, 1, draw_page, &picture,
                                      error);
}
