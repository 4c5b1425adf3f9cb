/* photo-button.h: chooses picture files and says how many were chosen.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PHOTO_BUTTON (rectify_photo_button_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPhotoButton, rectify_photo_button, RECTIFY, PHOTO_BUTTON, AdwBin)

/* Signal "changed" () when files are chosen or taken away. */
GtkWidget *rectify_photo_button_new (void);
/* (element-type GFile), never NULL; a new array after each change. (transfer none) */
GPtrArray *rectify_photo_button_get_files (RectifyPhotoButton *self);
/* As if chosen: adds a file. */
void rectify_photo_button_add (RectifyPhotoButton *self, GFile *file);
void rectify_photo_button_clear (RectifyPhotoButton *self);

G_END_DECLS
