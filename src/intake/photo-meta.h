/* photo-meta.h: what a photo file says about itself: when, where, which way up.
 *
 * Threads: any; every call opens the file anew.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RectifyPhotoError:
 * @RECTIFY_PHOTO_ERROR_READ: the file is missing or may not be read
 * @RECTIFY_PHOTO_ERROR_NOT_A_PHOTO: no picture format known to us, or too broken to tell
 * @RECTIFY_PHOTO_ERROR_UNSUPPORTED: a picture that cannot be shown here (HEIC, WebP, raw): save it
 * as JPEG
 * @RECTIFY_PHOTO_ERROR_CUT_OFF: the beginning is a photo, the rest is missing or damaged
 * @RECTIFY_PHOTO_ERROR_NONE: a folder holds no photos
 */
typedef enum {
  RECTIFY_PHOTO_ERROR_READ,
  RECTIFY_PHOTO_ERROR_NOT_A_PHOTO,
  RECTIFY_PHOTO_ERROR_UNSUPPORTED,
  RECTIFY_PHOTO_ERROR_CUT_OFF,
  RECTIFY_PHOTO_ERROR_NONE
} RectifyPhotoError;

#define RECTIFY_PHOTO_ERROR (rectify_photo_error_quark ())
GQuark rectify_photo_error_quark (void);

/**
 * RectifyPhotoMeta:
 * @mime_type: "image/jpeg", "image/png", "image/gif", "image/bmp" or "image/tiff"; static
 * @width: @height: pixels as stored, before turning; 0 when unknown
 * @orientation: EXIF 1..8; 1 when not said
 * @has_time: whether @local_time means anything
 * @local_time: when it was taken by the clock of the camera, as "YYYY-MM-DD HH:MM:SS"; the camera
 * does not say its time zone, the caller knows the ledger's
 * @utc_offset: minutes east of UTC if the camera wrote it, else G_MININT
 * @has_place: whether @lng and @lat mean anything
 * @lng: @lat: degrees WGS-84, east and north positive
 */
typedef struct
{
  const char *mime_type;
  guint       width;
  guint       height;
  guint       orientation;
  gboolean    has_time;
  char        local_time[20];
  int         utc_offset;
  gboolean    has_place;
  double      lng;
  double      lat;
} RectifyPhotoMeta;

/**
 * rectify_photo_meta_read:
 * @path: file name of a photo
 * @meta: (out): filled in full on success
 *
 * Reads the metadata without decoding the picture. A photo without EXIF is no error: it has neither
 * time nor place. A place of exactly 0°, 0° is what a phone writes that does not know: no place.
 * Returns: FALSE with RECTIFY_PHOTO_ERROR.
 */
gboolean rectify_photo_meta_read (const char *path, RectifyPhotoMeta *meta, GError **error);

/**
 * rectify_photo_meta_read_bytes:
 *
 * The same on memory (a picture out of a workbook).
 */
gboolean rectify_photo_meta_read_bytes (GBytes *bytes, RectifyPhotoMeta *meta, GError **error);

G_END_DECLS
