/* picture.h: the map as a file, without a display. */

#pragma once

#include "map/painter.h"

G_BEGIN_DECLS

/**
 * rectify_map_write:
 * @path: .png, .svg or .pdf decides the format
 * @view: its tiles are loaded here if it has any
 * @camera: what to show; its width and height are the size of the file in pixels (PNG) or points
 *
 * Paper formats stay vectors. The file is written as NAME.part and renamed; a failure leaves
 * nothing behind. Errors: RECTIFY_CHART_ERROR. Any thread.
 */
gboolean rectify_map_write (const char              *path,
                            const RectifyMapView    *view,
                            const RectifyChartTheme *theme,
                            const RectifyMapCamera  *camera,
                            GError                 **error);

G_END_DECLS
