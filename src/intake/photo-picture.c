/* photo-picture.c: the picture in a photo file: whether it is whole, and its pixels. */

#include "intake/photo-picture.h"

#include "intake/photo-meta.h"

#include <string.h>

#define PROBE 64 /* pixels: a JPEG is decoded much faster small */

/* --- whole or cut off --- */

/* Marker by marker to the first scan; a picture that ends has the end marker after it. What cameras
 * write behind it does not matter, nor does the small picture inside the EXIF segment before it. */
static gboolean
jpeg_ends (const guint8 *data, gsize n)
{
  gsize i = 2;

  while (i + 4 <= n && data[i] == 0xff)
    {
      guint8 marker = data[i + 1];
      gsize  length = (gsize) data[i + 2] << 8 | data[i + 3];

      if (marker == 0xff)
        {
          i++;
          continue;
        }
      if (marker == 0xda)
        break;
      i += 2 + length;
    }
  for (; i + 2 <= n; i++)
    if (data[i] == 0xff && data[i + 1] == 0xd9)
      return TRUE;
  return FALSE;
}

static gboolean
png_ends (const guint8 *data, gsize n)
{
  gsize i = 8;

  while (i + 12 <= n)
    {
      gsize length = (gsize) data[i] << 24 | (gsize) data[i + 1] << 16 | (gsize) data[i + 2] << 8
                     | data[i + 3];

      if (memcmp (data + i + 4, "IEND", 4) == 0)
        return TRUE;
      if (length > n)
        return FALSE;
      i += 12 + length;
    }
  return FALSE;
}

static void
size_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int size = GPOINTER_TO_INT (data);

  if (MAX (width, height) <= size)
    return;
  if (width >= height)
    gdk_pixbuf_loader_set_size (loader, size, MAX (1, height * size / width));
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, width * size / height), size);
}

/* Upright, at most @size pixels long; NULL when it cannot be decoded. */
static GdkPixbuf *
decode (GBytes *bytes, int size, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError)          wrong = NULL;
  GdkPixbuf                  *pixbuf = NULL, *upright;
  gboolean                    ok;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), GINT_TO_POINTER (size));
  ok = gdk_pixbuf_loader_write_bytes (loader, bytes, &wrong);
  ok = gdk_pixbuf_loader_close (loader, ok ? &wrong : NULL) && ok;
  if (ok)
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_CUT_OFF, "%s",
                   wrong != NULL ? wrong->message : "no picture");
      return NULL;
    }
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return upright != NULL ? upright : g_object_ref (pixbuf);
}

/* --- public --- */

gboolean
rectify_photo_check (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  const guint8         *data;
  RectifyPhotoMeta      meta;
  gboolean              is_jpeg, is_png;
  gsize                 n;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &n);
  is_jpeg = n > 3 && memcmp (data, "\xFF\xD8\xFF", 3) == 0;
  is_png = n > 8 && memcmp (data, "\x89PNG\r\n\x1A\n", 8) == 0;
  if (!is_jpeg && !is_png)
    {
      if (rectify_photo_meta_read_bytes (bytes, &meta, error))
        g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_UNSUPPORTED, "%s",
                     meta.mime_type);
      return FALSE;
    }
  if (is_png ? !png_ends (data, n) : !jpeg_ends (data, n))
    {
      g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_CUT_OFF, "the end is missing");
      return FALSE;
    }
  pixbuf = decode (bytes, PROBE, error);
  return pixbuf != NULL;
}

void
rectify_photo_describe (RectifyPhoto       *photo,
                        GBytes             *bytes,
                        const char         *name,
                        const RectifyClock *clock)
{
  g_autofree char *with_zone = NULL;
  RectifyPhotoMeta meta;
  gint64           taken = 0;

  g_return_if_fail (photo != NULL && bytes != NULL && clock != NULL);

  g_free (photo->name);
  photo->name = g_strdup (name);
  if (!rectify_photo_meta_read_bytes (bytes, &meta, NULL))
    return;
  if (meta.has_place)
    {
      photo->lng = meta.lng;
      photo->lat = meta.lat;
    }
  if (!meta.has_time)
    return;
  if (meta.utc_offset != G_MININT)
    with_zone = g_strdup_printf ("%s%c%02d:%02d", meta.local_time, meta.utc_offset < 0 ? '-' : '+',
                                 ABS (meta.utc_offset) / 60 % 24, ABS (meta.utc_offset) % 60);
  if (((with_zone != NULL && rectify_clock_parse (clock, with_zone, FALSE, &taken))
       || rectify_clock_parse (clock, meta.local_time, FALSE, &taken))
      && taken > 0)
    photo->taken = taken;
}

GdkPixbuf *
rectify_photo_load (const char *path, int size, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes)      bytes = NULL;
  g_autoptr (GError)      wrong = NULL;

  g_return_val_if_fail (path != NULL && size > 0, NULL);

  file = g_mapped_file_new (path, FALSE, &wrong);
  if (file == NULL)
    {
      g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_READ, "%s", wrong->message);
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  return decode (bytes, size, error);
}
