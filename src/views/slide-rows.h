/* slide-rows.h: the pages of a set as rows of a list: numbered, and dragged to another place. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*RectifySlideRowMoved) (guint from, guint to, gpointer data);

/* @moved: a row was dropped where another one stands; it has not moved yet. */
void rectify_slide_rows_init (GtkListBox *list, RectifySlideRowMoved moved, gpointer data);
/**
 * rectify_slide_rows_fill:
 * @specs: (element-type RectifySlideSpec): at least one
 * @select: the row that is selected then
 *
 * Makes all rows anew; where one had the focus, the selected one has it then.
 */
void rectify_slide_rows_fill (GtkListBox *list, const GPtrArray *specs, guint select);
/* Says anew what each page is. */
void rectify_slide_rows_name (GtkListBox *list, const GPtrArray *specs);
/* The selected row has the focus: arrows go on from there, and it is in sight. */
void rectify_slide_rows_focus (GtkListBox *list);

G_END_DECLS
