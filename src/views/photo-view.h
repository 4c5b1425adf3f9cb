/* photo-view.h: one photo small: read and scaled in a thread, turned upright.
 */

#pragma once

#include "domain/issue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PHOTO_VIEW (rectify_photo_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPhotoView, rectify_photo_view, RECTIFY, PHOTO_VIEW, GtkWidget)

/* @path: a picture file; @size: pixels of the longer side that are read; @height: pixels on the
 * screen; @label: what a screen reader and the tooltip say. A file that cannot be read shows a
 * broken picture with the reason as its tooltip.
 * Signals: "activated" () by a click, Space, Enter; "menu-wanted" () by the other button, Menu,
 * Shift+F10. */
GtkWidget *rectify_photo_view_new (const char *path, int size, int height, const char *label);

/* Where the file of a photo is in a ledger's folder. (transfer full) */
char *rectify_photo_view_path (const char *dir, const RectifyPhoto *photo);

G_END_DECLS
