/* field-label.h: what a screen reader calls a field of a form. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @field: an entry for a name or a day, or any other widget that is called so itself. The name is
 * that of the part which has the focus. */
void rectify_label_field (GtkWidget *field, const char *title);

G_END_DECLS
