/* wide-tooltip.h: tooltips whose text is not wrapped after a few characters. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a handler of "query-tooltip". */
void rectify_wide_tooltip (GtkTooltip *tooltip, const char *text);

G_END_DECLS
