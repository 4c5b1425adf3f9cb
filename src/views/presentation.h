/* presentation.h: the figures one a page over the whole screen, for a projector and a remote
 * control.
 *
 * Keys: arrows, space, Page Up and Down, Home, End, digits; B or full stop blackens the screen;
 * Escape or F5 ends. Type grows with the screen.
 */

#pragma once

#include "views/figure-tile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PRESENTATION (rectify_presentation_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPresentation, rectify_presentation, RECTIFY, PRESENTATION, GtkWindow)

/**
 * rectify_presentation_new:
 * @tiles: (element-type RectifyFigureTile): at least one; kept
 * @footer: what stands below every page: the moment, the campaign
 */
GtkWidget *rectify_presentation_new (GPtrArray *tiles, const char *footer);

/* From 0; clamped. */
void     rectify_presentation_set_page (RectifyPresentation *self, int page);
int      rectify_presentation_get_page (RectifyPresentation *self);
gboolean rectify_presentation_is_black (RectifyPresentation *self);

G_END_DECLS
