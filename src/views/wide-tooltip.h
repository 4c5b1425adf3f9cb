/* wide-tooltip.h: tooltips whose text is not wrapped after a few characters, and those that are
 * told again and again. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a handler of "query-tooltip". */
void rectify_wide_tooltip (GtkTooltip *tooltip, const char *text);

/* The label's text, where its end is not seen. */
void rectify_tooltip_when_cut (GtkLabel *label);

/* All widgets with a text as their tooltip, also those of templates, show a wide one from now on.
 */
void rectify_tooltips_widen (void);

/* A menu has the focus that a tooltip of @widget, which is not in it, might cover. */
gboolean rectify_tooltip_would_cover (GtkWidget *widget);

/* Sets the text of a tooltip (nullable), a wide one, if it is another one: GTK asks the display
 * where the pointer is, and waits for the answer, each time it is told. */
void rectify_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
