/* map-files.h: the files of the map page: a background chosen, a picture saved. */

#pragma once

#include "views/map-canvas.h"

G_BEGIN_DECLS

/* Asks for an MBTiles file and its system of coordinates, and shows it under the points. */
void rectify_map_files_choose_tiles (RectifyMapCanvas *canvas);
/* Asks for a name (.png .svg .pdf) and writes what the canvas shows, in a worker. */
void rectify_map_files_save (RectifyMapCanvas *canvas);

G_END_DECLS
