/* thumbnail.h: a photo in a cell of the list: as small as the cell, never asking for room.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_THUMBNAIL (rectify_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (RectifyThumbnail, rectify_thumbnail, RECTIFY, THUMBNAIL, GtkWidget)

GtkWidget *rectify_thumbnail_new (void);
/* Shows the photo once it is read in a thread; NULL: nothing. What was asked for before and not
 * read yet is not read any more. */
void rectify_thumbnail_set_path (RectifyThumbnail *self, const char *path);
/* Whether there is a picture on it; for tests. */
gboolean rectify_thumbnail_is_shown (RectifyThumbnail *self);

G_END_DECLS
