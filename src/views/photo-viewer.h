/* photo-viewer.h: the photos of one issue large, one after the other, before beside after.
 *
 * Left, Right: the one before, the next; B: its counterpart before or after; 1, 2, 3: alone, side
 * by side, with a line between; +, -, 0 and the wheel: zoom; drag: move; Escape, Space: close.
 * Actions: photo.previous, photo.next, photo.toggle, photo.compare(s) "one", "beside" or "slider",
 * photo.zoom-in, photo.zoom-out, photo.fit, photo.line(d), photo.save, photo.copy, photo.close.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PHOTO_VIEWER (rectify_photo_viewer_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPhotoViewer, rectify_photo_viewer, RECTIFY, PHOTO_VIEWER, AdwWindow)

/**
 * rectify_photo_viewer_present:
 * @any: a widget of the window it belongs to
 * @detail: the issue; what is needed of it is copied
 * @photo: id of the photo to begin with, 0: the first
 * @compare: "one", "beside", "slider"
 *
 * Returns: (transfer none): the viewer, NULL when the issue has no photo
 */
GtkWidget *rectify_photo_viewer_present (GtkWidget                *any,
                                         RectifyWorkspace         *workspace,
                                         const RectifyIssueDetail *detail,
                                         gint64                    photo,
                                         const char               *compare);
/* Id of the photo looked at; what is said of it. For tests. */
gint64      rectify_photo_viewer_get_shown (RectifyPhotoViewer *self);
const char *rectify_photo_viewer_get_text (RectifyPhotoViewer *self);

/* Copies a photo to a place outside of the ledger, whole or not at all. */
gboolean rectify_photo_save (GFile *from, GFile *to, GError **error);

G_END_DECLS
