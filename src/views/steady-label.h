/* steady-label.h: a text that changes all the time and keeps its room.
 *
 * A GtkLabel has the whole window laid out anew with every text it is given. This one asks for
 * more room when a text outgrows it and gives back only what would be a hole of more than two
 * figures, so that nothing around it moves while figures run. Figures are as wide as each other.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_STEADY_LABEL (rectify_steady_label_get_type ())
G_DECLARE_FINAL_TYPE (RectifySteadyLabel, rectify_steady_label, RECTIFY, STEADY_LABEL, GtkWidget)

/* @xalign: where a text narrower than its room stands, from 0 to 1. Properties: "label", "xalign",
 * and "ellipsize": whether the room may be less than the text wants. */
GtkWidget *rectify_steady_label_new (const char *text, float xalign);
void       rectify_steady_label_set_text (RectifySteadyLabel *self, const char *text);
/* Gives back the room the text does not need. */
void        rectify_steady_label_fit (RectifySteadyLabel *self);
const char *rectify_steady_label_get_text (RectifySteadyLabel *self);

G_END_DECLS
