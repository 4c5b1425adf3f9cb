/* map-page.h: the page Map: the sites and issues the filter means, by lamp, and what is at one of
 * them.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_MAP_PAGE (rectify_map_page_get_type ())
G_DECLARE_FINAL_TYPE (RectifyMapPage, rectify_map_page, RECTIFY, MAP_PAGE, AdwBin)

/* Properties: "workspace", set once by the window; "show": "open" or "all".
 * Actions: map.fit, map.zoom-in, map.zoom-out, map.go-to(s), map.show(s), map.show-current,
 * map.choose-tiles, map.schematic, map.save. */
GtkWidget *rectify_map_page_new (void);

G_END_DECLS
