/* painting.h: drawings of chart/ and map/ in the screen's own resolution and colours.
 *
 * A frame is drawn once and kept by its widget until something changes, so that scrolling and
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

/* Calls @redraw (widget) when colours or resolution change, and @resize (widget) when the user
 * wants another size of text, as long as the widget lives. */
typedef void (*RectifyPaintingFunc) (GtkWidget *widget);
void rectify_painting_follow (GtkWidget          *widget,
                              RectifyPaintingFunc redraw,
                              RectifyPaintingFunc resize);

/* The focus function of a drawing whose arrow keys are its own: Tab comes in and goes out again. */
gboolean rectify_painting_focus (GtkWidget *widget, GtkDirectionType direction);

typedef struct _RectifyFrame RectifyFrame;

/**
 * rectify_frame_new:
 * @width, @height: ≥ 1, in the units @paint draws in
 * @scale: device pixels for each of them
 */
RectifyFrame *rectify_frame_new (int              width,
                                 int              height,
                                 int              scale,
                                 RectifyPaintFunc paint,
                                 gpointer         data);
void          rectify_frame_free (RectifyFrame *self);

/* Draws it at (0, 0). */
void rectify_frame_snapshot (RectifyFrame *self, GtkWidget *widget, GtkSnapshot *snapshot);
/* (transfer none) */
GdkTexture *rectify_frame_texture (RectifyFrame *self);

G_END_DECLS
