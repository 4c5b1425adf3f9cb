/* photo-texture.h: photos as textures: read, turned upright and scaled in threads, and remembered.
 *
 * Main thread. A few hundred small ones and a few large ones are kept; what was used longest ago
 * goes first.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The texture if it is at hand, else NULL. (transfer none) */
GdkTexture *rectify_photo_texture_peek (const char *path, int size);

/**
 * rectify_photo_texture_load_async:
 * @path: of a picture file; @size: pixels of the longer side at most
 *
 * Calls back from the main loop, at once when it is at hand. Readers wait in a short line; a
 * cancelled one that has not begun costs nothing. Errors: RECTIFY_PHOTO_ERROR,
 * G_IO_ERROR_CANCELLED.
 */
void        rectify_photo_texture_load_async (const char         *path,
                                              int                 size,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GdkTexture *rectify_photo_texture_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
