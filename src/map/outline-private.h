/* outline-private.h: how outlines are filled, ring by ring; inside map/ only. */

#pragma once

#include "map/outline.h"

G_BEGIN_DECLS

/* Adds a ring, ranked; FALSE and nothing added when it has fewer than three corners. */
gboolean rectify_map_outlines_push_ring (RectifyMapOutlines    *self,
                                         const RectifyGeoPoint *places,
                                         gsize                  n);

/* Makes an area of all rings from first_ring on; no rings, no area. */
void rectify_map_outlines_push_area (RectifyMapOutlines *self, const char *name, guint first_ring);

guint rectify_map_outlines_n_rings (const RectifyMapOutlines *self);

/* Whether a place in world units lies in an area, holes left out. */
gboolean rectify_map_outlines_holds (const RectifyMapOutlines *self,
                                     guint                     index,
                                     double                    x,
                                     double                    y);

G_END_DECLS
