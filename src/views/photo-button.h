/* photo-button.h: chooses pictures – by file, drop or paste – and says how many were chosen.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PHOTO_BUTTON (rectify_photo_button_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPhotoButton, rectify_photo_button, RECTIFY, PHOTO_BUTTON, AdwBin)

/* Signal "changed" () when photos are chosen or taken away. Files dropped on it are added. */
GtkWidget *rectify_photo_button_new (void);
/* (element-type GObject): a GFile for each chosen, a GBytesIcon for each pasted picture; never
 * NULL; a new array after each change. (transfer none) */
GPtrArray *rectify_photo_button_get_files (RectifyPhotoButton *self);
/* As if chosen: adds a file, or says that it is no picture. */
void rectify_photo_button_add (RectifyPhotoButton *self, GFile *file);
/* Adds a picture, as if pasted. */
void rectify_photo_button_add_texture (RectifyPhotoButton *self, GdkTexture *texture);
/* Files dropped anywhere on @window, and pictures pasted there, are added as well. */
void rectify_photo_button_watch (RectifyPhotoButton *self, GtkWidget *window);
/* What it says: how many, or what was no picture. */
const char *rectify_photo_button_get_text (RectifyPhotoButton *self);
void        rectify_photo_button_clear (RectifyPhotoButton *self);

G_END_DECLS
