/* tiles.h: a background map of raster tiles out of an MBTiles file.
 *
 * Drawing never waits: it uses the tiles at hand, or a part of an ancestor, and loading is a call
 * of its own that belongs into a worker. Thread-safe: one thread may load while another draws.
 * Reference-counted. */

#pragma once

#include "map/camera.h"
#include "map/outline.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RectifyMapTiles RectifyMapTiles;

/**
 * rectify_map_tiles_open:
 * @path: an MBTiles file with PNG, JPEG or WebP tiles
 * @system: WGS84 (Web Mercator), or GCJ02 or BD09 when its pictures are shifted; BD09MC is not
 * supported
 *
 * Errors: NOT_MBTILES; VECTOR_TILES. The metadata are not believed: the tiles are looked at. Reads
 * a few rows only.
 */
RectifyMapTiles *rectify_map_tiles_open (const char        *path,
                                         RectifyCoordSystem system,
                                         GError           **error);

RectifyMapTiles *rectify_map_tiles_ref (RectifyMapTiles *self);
void             rectify_map_tiles_unref (RectifyMapTiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMapTiles, rectify_map_tiles_unref)

guint rectify_map_tiles_get_min_zoom (const RectifyMapTiles *self);
guint rectify_map_tiles_get_max_zoom (const RectifyMapTiles *self);

/** rectify_map_tiles_get_attribution: (nullable): whom to name on the map, from the metadata. */
const char *rectify_map_tiles_get_attribution (const RectifyMapTiles *self);

/**
 * rectify_map_tiles_load:
 *
 * Reads and decodes what @camera sees and is not there yet, nearest to the centre first; beyond the
 * deepest level the deepest is enlarged. A broken tile is left out. TRUE when anything new is
 * there to draw. Keeps the 160 tiles drawn last.
 */
gboolean rectify_map_tiles_load (RectifyMapTiles        *self,
                                 const RectifyMapCamera *camera,
                                 GCancellable           *cancellable);

/** rectify_map_tiles_load_async: the same in a worker; a newer camera makes an older call stop. */
void rectify_map_tiles_load_async (RectifyMapTiles        *self,
                                   const RectifyMapCamera *camera,
                                   GCancellable           *cancellable,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data);

gboolean rectify_map_tiles_load_finish (RectifyMapTiles *self,
                                        GAsyncResult    *result,
                                        GError         **error);

/**
 * rectify_map_tiles_draw:
 *
 * Draws what is loaded. TRUE when the view is complete, FALSE when a load would make it better.
 */
gboolean rectify_map_tiles_draw (RectifyMapTiles        *self,
                                 const RectifyMapCamera *camera,
                                 cairo_t                *cr);

G_END_DECLS
