/* text-layouts.h: layouts of short texts of one font, kept while they may be drawn again.
 *
 * Most cells of a table say what another cell says. As long as the font of the widget stays as it
 * is, equal texts share a layout.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _RectifyTextLayouts RectifyTextLayouts;

/* @widget gives the font and is not owned. */
RectifyTextLayouts *rectify_text_layouts_new (GtkWidget *widget);
void                rectify_text_layouts_free (RectifyTextLayouts *self);

/**
 * rectify_text_layouts_get:
 * @width: pixels above which the text ends in …
 * @tabular: figures are as wide as each other
 * @marks: (nullable): attributes of this text; such a layout is shared with nobody
 *
 * Returns: (transfer none): one line; valid until the next call
 */
PangoLayout *rectify_text_layouts_get (RectifyTextLayouts *self,
                                       const char         *text,
                                       int                 width,
                                       gboolean            tabular,
                                       PangoAttrList      *marks);
/* Where the base line of a text stands in the middle of a height; pixels from the top. */
double rectify_text_layouts_base (RectifyTextLayouts *self, int height);
/* Pixels. */
double rectify_text_layouts_em (RectifyTextLayouts *self);
/* For tests: how many layouts are kept. */
guint rectify_text_layouts_n (RectifyTextLayouts *self);

G_END_DECLS
