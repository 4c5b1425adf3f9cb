/* photo-view.h: one photo, read and scaled in a thread, turned upright.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PHOTO_VIEW (rectify_photo_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPhotoView, rectify_photo_view, RECTIFY, PHOTO_VIEW, GtkWidget)

/* @path: a picture file; @size: pixels of the longer side at most; @label: what a screen reader
 * says. A file that cannot be read shows a broken picture with the reason as its tooltip. A click
 * or Space shows it large. */
GtkWidget *rectify_photo_view_new (const char *path, int size, const char *label);

G_END_DECLS
