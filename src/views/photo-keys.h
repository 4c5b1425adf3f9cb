/* photo-keys.h: the keys of the photo viewer, each naming one of its actions.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the viewer's window. It sees a key before the window moves the focus with the arrows, or a
 * button takes Space. (transfer full) */
GtkEventController *rectify_photo_keys_new (void);

G_END_DECLS
