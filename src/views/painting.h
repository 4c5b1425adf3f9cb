/* painting.h: drawings of chart/ and map/ as textures of the screen's own resolution, in its
 * colours.
 *
 * A texture is drawn once and kept by its widget until something changes, so that scrolling and
 * hovering cost nothing.
 */

#pragma once

#include "chart/theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*RectifyPaintFunc) (cairo_t *cr, double width, double height, gpointer data);

/* Light or dark as the window is, in the user's language. */
void rectify_screen_theme (RectifyChartTheme *theme, double scale);

/* How much larger than usual the user wants text: 1 … 2. Drawings grow with it. */
double rectify_screen_text_scale (GtkWidget *widget);

/**
 * rectify_paint_texture:
 * @width, @height: ≥ 1, in the units @paint draws in
 * @scale: device pixels for each of them
 */
GdkTexture *rectify_paint_texture (int              width,
                                   int              height,
                                   int              scale,
                                   RectifyPaintFunc paint,
                                   gpointer         data);

G_END_DECLS
