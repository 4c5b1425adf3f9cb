/* demo-picture.h: the drawn photos of the demo ledger as JPEG, for store/demo.h's draw. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A RectifyDrawPhotoFunc; @user_data is not looked at. Any thread. NULL when JPEG cannot be written
 * on this machine: then the demo has no photos. */
GBytes *rectify_demo_picture (const char *class_name,
                              const char *site_type_code,
                              guint32     seed,
                              gboolean    after,
                              gpointer    user_data);

G_END_DECLS
