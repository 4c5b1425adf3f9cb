/* place-map.h: a small map of where an issue is, and the way to the large one.
 */

#pragma once

#include "views/issue-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PLACE_MAP (rectify_place_map_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPlaceMap, rectify_place_map, RECTIFY, PLACE_MAP, AdwBin)

/* Hides itself when nobody knows where the issue is. A click shows it on the page Map. */
GtkWidget *rectify_place_map_new (void);
void       rectify_place_map_show (RectifyPlaceMap          *self,
                                   const RectifyCellContext *context,
                                   const RectifyCellRow     *row);

G_END_DECLS
