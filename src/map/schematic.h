/* schematic.h: the outlines Rectify has without any file: the four districts of Karamay, by hand.
 *
 * Simple shapes, about right in place and size, for a map that reads well without network or
 * licence. Not a survey: the map says so in its note. */

#pragma once

#include "map/outline.h"

G_BEGIN_DECLS

/**
 * rectify_map_schematic_has:
 * @name: of a district, with or without what stands in brackets behind it: "白碱滩区(高新区)"
 */
gboolean rectify_map_schematic_has (const char *name);

/**
 * rectify_map_schematic_add:
 *
 * Adds the district of that name under the name given. FALSE when there is none.
 */
gboolean rectify_map_schematic_add (RectifyMapOutlines *outlines, const char *name);

/**
 * rectify_map_schematic_add_area:
 * @places: where its sites are, WGS-84 degrees
 *
 * For an area of any ledger: the district of that name when it is known here and holds most of the
 * places (or there are none), else the hull of the places with a margin of 600 m; nothing when
 * there is neither. FALSE when nothing was added.
 */
gboolean rectify_map_schematic_add_area (RectifyMapOutlines    *outlines,
                                         const char            *name,
                                         const RectifyGeoPoint *places,
                                         gsize                  n_places);

/** rectify_map_schematic_new: all four districts. */
RectifyMapOutlines *rectify_map_schematic_new (void);

G_END_DECLS
