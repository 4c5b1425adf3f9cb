/* photo-meta.c: what a photo file says about itself: when, where, which way up.
 *
 * gexiv2's function for all of the place fails where the altitude is missing, as phones often leave
 * it; so longitude and latitude are asked for one by one.
 */

#include "intake/photo-meta.h"

#include <gexiv2/gexiv2.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
  HEAD_SIZE = 32,
};

typedef struct
{
  gsize       offset;
  const char *bytes;
  gsize       length;
  const char *mime_type; /* NULL: a picture that cannot be shown here */
} Magic;

static const Magic MAGICS[] = {
  { 0, "\xFF\xD8\xFF", 3, "image/jpeg" },
  { 0, "\x89PNG\r\n\x1A\n", 8, "image/png" },
  { 0, "GIF8", 4, "image/gif" },
  { 0, "BM", 2, "image/bmp" },
  { 0, "II*\0", 4, "image/tiff" },
  { 0, "MM\0*", 4, "image/tiff" },
  { 8, "WEBP", 4, NULL },
  { 4, "ftyphei", 7, NULL },
  { 4, "ftypmif1", 8, NULL },
  { 4, "ftypmsf1", 8, NULL },
  { 4, "ftypavif", 8, NULL },
  { 4, "ftyphevc", 8, NULL },
  { 4, "ftypcrx", 7, NULL },
};

GQuark
rectify_photo_error_quark (void)
{
  return g_quark_from_static_string ("rectify-photo-error-quark");
}

static const Magic *
find_magic (const char *head, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (MAGICS); i++)
    if (length >= MAGICS[i].offset + MAGICS[i].length
        && memcmp (head + MAGICS[i].offset, MAGICS[i].bytes, MAGICS[i].length) == 0)
      return &MAGICS[i];
  return NULL;
}

static gboolean
check_head (const char *head, gsize length, RectifyPhotoMeta *meta, GError **error)
{
  const Magic *magic = find_magic (head, length);

  memset (meta, 0, sizeof *meta);
  meta->orientation = 1;
  meta->utc_offset = G_MININT;
  if (magic == NULL)
    g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO, "no picture");
  else if (magic->mime_type == NULL)
    g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_UNSUPPORTED,
                 "a picture of a kind that cannot be shown (HEIC, WebP, AVIF or raw)");
  else
    meta->mime_type = magic->mime_type;
  return meta->mime_type != NULL;
}

static GExiv2Metadata *
new_metadata (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      gexiv2_initialize ();
      /* Lower folders never print. */
      gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
      g_once_init_leave (&ready, 1);
    }
  return gexiv2_metadata_new ();
}

static void
read_time (GExiv2Metadata *metadata, RectifyPhotoMeta *meta)
{
  static const struct
  {
    const char *time, *offset;
  } TAGS[] = { { "Exif.Photo.DateTimeOriginal", "Exif.Photo.OffsetTimeOriginal" },
               { "Exif.Photo.DateTimeDigitized", "Exif.Photo.OffsetTimeDigitized" },
               { "Exif.Image.DateTime", "Exif.Photo.OffsetTime" } };

  for (guint i = 0; i < G_N_ELEMENTS (TAGS) && !meta->has_time; i++)
    {
      g_autofree char *time = gexiv2_metadata_try_get_tag_string (metadata, TAGS[i].time, NULL);
      g_autofree char *offset = gexiv2_metadata_try_get_tag_string (metadata, TAGS[i].offset, NULL);
      guint            year, month, day, hour, minute, second, hours, minutes;
      char             sign;

      /* "2020:11:24 09:30:00"; some programs write "-" between the parts of the date. */
      if (time == NULL
          || sscanf (time, "%4u%*1[:-]%2u%*1[:-]%2u %2u:%2u:%2u", &year, &month, &day, &hour,
                     &minute, &second)
                 != 6)
        continue;
      if (year < 1900 || year > 9999
          || !g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) MIN (month, 13),
                                (GDateYear) year)
          || hour > 23 || minute > 59 || second > 59)
        continue;
      meta->has_time = TRUE;
      g_snprintf (meta->local_time, sizeof meta->local_time, "%04u-%02u-%02u %02u:%02u:%02u",
                  year % 10000, month % 100, day % 100, hour % 100, minute % 100, second % 100);
      if (offset != NULL && sscanf (offset, "%c%2u:%2u", &sign, &hours, &minutes) == 3
          && (sign == '+' || sign == '-') && hours <= 14 && minutes < 60)
        meta->utc_offset = (sign == '-' ? -1 : 1) * (int) (hours * 60 + minutes);
    }
}

static void
read_place (GExiv2Metadata *metadata, RectifyPhotoMeta *meta)
{
  double lng, lat;

  if (!gexiv2_metadata_try_get_gps_longitude (metadata, &lng, NULL)
      || !gexiv2_metadata_try_get_gps_latitude (metadata, &lat, NULL))
    return;
  if (!isfinite (lng) || !isfinite (lat) || fabs (lng) > 180 || fabs (lat) > 90
      || (lng == 0 && lat == 0))
    return;
  meta->has_place = TRUE;
  meta->lng = lng;
  meta->lat = lat;
}

static gboolean
take (GExiv2Metadata *metadata, RectifyPhotoMeta *meta)
{
  int orientation = (int) gexiv2_metadata_try_get_orientation (metadata, NULL);

  meta->width = (guint) MAX (0, gexiv2_metadata_get_pixel_width (metadata));
  meta->height = (guint) MAX (0, gexiv2_metadata_get_pixel_height (metadata));
  if (orientation >= 1 && orientation <= 8)
    meta->orientation = (guint) orientation;
  read_time (metadata, meta);
  read_place (metadata, meta);
  return TRUE;
}

static gboolean
refuse_unreadable (GError *failure, GError **error)
{
  g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO,
               "the picture is damaged: %s", failure != NULL ? failure->message : "");
  g_clear_error (&failure);
  return FALSE;
}

gboolean
rectify_photo_meta_read (const char *path, RectifyPhotoMeta *meta, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  GError                    *failure = NULL;
  char                       head[HEAD_SIZE];
  gsize                      length;
  FILE                      *file;

  g_return_val_if_fail (path != NULL && meta != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? fopen (path, "rbe") : NULL;
  if (file == NULL)
    {
      g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_READ, "cannot read “%s”", path);
      return FALSE;
    }
  length = fread (head, 1, sizeof head, file);
  fclose (file);
  if (!check_head (head, length, meta, error))
    return FALSE;
  metadata = new_metadata ();
  if (!gexiv2_metadata_open_path (metadata, path, &failure))
    return refuse_unreadable (failure, error);
  return take (metadata, meta);
}

gboolean
rectify_photo_meta_read_bytes (GBytes *bytes, RectifyPhotoMeta *meta, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  GError                    *failure = NULL;
  gsize                      length;
  const char                *data;

  g_return_val_if_fail (bytes != NULL && meta != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  if (!check_head (data, length, meta, error))
    return FALSE;
  metadata = new_metadata ();
  if (!gexiv2_metadata_open_buf (metadata, (const guint8 *) data, (gssize) length, &failure))
    return refuse_unreadable (failure, error);
  return take (metadata, meta);
}
