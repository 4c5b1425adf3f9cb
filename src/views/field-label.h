/* field-label.h: fields of a form with their titles, for the eye and for a screen reader. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @field: an entry for a name or a day, or any other widget that is called so itself. The name is
 * that of the part which has the focus. */
void rectify_label_field (GtkWidget *field, const char *title);

/* A row of a form: the title, and the field that it names. */
void rectify_attach_field (GtkGrid *grid, int row, const char *title, GtkWidget *field);

G_END_DECLS
