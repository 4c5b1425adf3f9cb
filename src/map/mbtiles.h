/* mbtiles.h: the packed tiles of an MBTiles file. One thread at a time. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RectifyMbtiles RectifyMbtiles;

/**
 * rectify_mbtiles_open:
 *
 * Errors: RECTIFY_MAP_ERROR NOT_MBTILES, VECTOR_TILES, FAILED. The metadata are not believed: the
 * deepest tiles are looked at.
 */
RectifyMbtiles *rectify_mbtiles_open (const char *path, GError **error);
void            rectify_mbtiles_free (RectifyMbtiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMbtiles, rectify_mbtiles_free)

guint rectify_mbtiles_get_min_zoom (const RectifyMbtiles *self);
guint rectify_mbtiles_get_max_zoom (const RectifyMbtiles *self);

/** rectify_mbtiles_get_attribution: (nullable): from the metadata */
const char *rectify_mbtiles_get_attribution (const RectifyMbtiles *self);

/**
 * rectify_mbtiles_read:
 * @x, @y: column and row, from the north
 *
 * Returns: (transfer full) (nullable): a packed PNG, JPEG or WebP, or NULL when there is none.
 */
GBytes *rectify_mbtiles_read (RectifyMbtiles *self, guint zoom, int x, int y);

G_END_DECLS
