/* photo-picture.h: the picture in a photo file: whether it is whole, and its pixels, upright and
 * scaled.
 *
 * Threads: any; nothing is remembered. Errors: RECTIFY_PHOTO_ERROR (photo-meta.h).
 */

#pragma once

#include "domain/clock.h"
#include "domain/issue.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * rectify_photo_check:
 * @bytes: of a file
 *
 * Whether this is a JPEG or PNG picture that goes on to its end and can be shown. The loader itself
 * draws what there is of a JPEG that was cut off and says nothing.
 */
gboolean rectify_photo_check (GBytes *bytes, GError **error);

/**
 * rectify_photo_describe:
 * @photo: its time, place and name are set, where the file says them
 * @name: (nullable): the file's name, for people
 * @clock: the time zone of cameras that do not say theirs
 */
void rectify_photo_describe (RectifyPhoto       *photo,
                             GBytes             *bytes,
                             const char         *name,
                             const RectifyClock *clock);

/**
 * rectify_photo_load:
 * @size: pixels of the longer side at most; a smaller picture stays as it is
 *
 * Returns: (transfer full): the picture turned upright as its EXIF says
 */
GdkPixbuf *rectify_photo_load (const char *path, int size, GError **error);

G_END_DECLS
