/* figure-gallery.h: the list of all figures, to choose from. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row for each figure, with its name and what it shows. */
void rectify_figure_gallery_fill (GtkListBox *list);
/* The name of the figure of that row; NULL: there is none. */
const char *rectify_figure_gallery_at (int row);

G_END_DECLS
