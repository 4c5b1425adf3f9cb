/* photo-canvas.h: one photo, or two to be compared, drawn with zoom: alone, side by side, or with a
 * line between before and after that can be moved.
 *
 * The wheel and a pinch zoom where the pointer is, a drag moves the picture, or the line when it is
 * near. Both pictures follow the same zoom.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  RECTIFY_COMPARE_NOT, /* the first one alone */
  RECTIFY_COMPARE_BESIDE,
  RECTIFY_COMPARE_SLIDER, /* the first left of the line, the second right of it */
} RectifyCompare;

#define RECTIFY_TYPE_PHOTO_CANVAS (rectify_photo_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPhotoCanvas, rectify_photo_canvas, RECTIFY, PHOTO_CANVAS, GtkWidget)

GtkWidget *rectify_photo_canvas_new (void);
/* NULL: nothing there. The zoom stays. */
void           rectify_photo_canvas_set_first (RectifyPhotoCanvas *self, GdkTexture *texture);
void           rectify_photo_canvas_set_second (RectifyPhotoCanvas *self, GdkTexture *texture);
void           rectify_photo_canvas_set_compare (RectifyPhotoCanvas *self, RectifyCompare compare);
RectifyCompare rectify_photo_canvas_get_compare (RectifyPhotoCanvas *self);
/* Names in the corners while two are compared; nullable. */
void rectify_photo_canvas_set_labels (RectifyPhotoCanvas *self,
                                      const char         *first,
                                      const char         *second);
/* 1: the whole picture fits. Between 1 and 16. */
double rectify_photo_canvas_get_zoom (RectifyPhotoCanvas *self);
/* Around the middle. */
void rectify_photo_canvas_zoom_by (RectifyPhotoCanvas *self, double factor);
void rectify_photo_canvas_fit (RectifyPhotoCanvas *self);
/* Place of the line, 0 left … 1 right. */
double rectify_photo_canvas_get_line (RectifyPhotoCanvas *self);
void   rectify_photo_canvas_set_line (RectifyPhotoCanvas *self, double line);

G_END_DECLS
