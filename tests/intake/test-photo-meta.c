/* test-photo-meta.c: photos made here, and those of phones, say when and where they were taken. */

#include "rectify-test.h"

#include "intake/photo-meta.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>

#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 60, 40);
  g_autoptr (GError)    error = NULL;

  gexiv2_initialize ();
  gdk_pixbuf_fill (pixbuf, 0x336699FF);
  f->folder = rectify_test_make_dir ();
  f->path = g_build_filename (f->folder, "a.jpg", NULL);
  gdk_pixbuf_save (pixbuf, f->path, "jpeg", &error, NULL);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->path);
  rectify_test_remove_dir (f->folder);
}

static void
set_tag (GExiv2Metadata *metadata, const char *tag, const char *value)
{
  g_autoptr (GError) error = NULL;

  gexiv2_metadata_try_set_tag_string (metadata, tag, value, &error);
  g_assert_no_error (error);
}

static void
test_reads_time_turn_and_place_without_altitude (Fixture *f, gconstpointer data)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  RectifyPhotoMeta           meta;

  g_assert_true (gexiv2_metadata_open_path (metadata, f->path, NULL));
  set_tag (metadata, "Exif.Image.Orientation", "6");
  set_tag (metadata, "Exif.Photo.DateTimeOriginal", "2020:11:24 09:30:05");
  set_tag (metadata, "Exif.Photo.OffsetTimeOriginal", "+08:00");
  set_tag (metadata, "Exif.GPSInfo.GPSLongitude", "84/1 53/1 2220/100");
  set_tag (metadata, "Exif.GPSInfo.GPSLongitudeRef", "E");
  set_tag (metadata, "Exif.GPSInfo.GPSLatitude", "45/1 36/1 0/1");
  set_tag (metadata, "Exif.GPSInfo.GPSLatitudeRef", "N");
  g_assert_true (gexiv2_metadata_save_file (metadata, f->path, NULL));

  g_assert_true (rectify_photo_meta_read (f->path, &meta, NULL));
  g_assert_cmpstr (meta.mime_type, ==, "image/jpeg");
  g_assert_cmpuint (meta.width, ==, 60);
  g_assert_cmpuint (meta.height, ==, 40);
  g_assert_cmpuint (meta.orientation, ==, 6);
  g_assert_true (meta.has_time);
  g_assert_cmpstr (meta.local_time, ==, "2020-11-24 09:30:05");
  g_assert_cmpint (meta.utc_offset, ==, 480);
  g_assert_true (meta.has_place);
  g_assert_cmpfloat_with_epsilon (meta.lng, 84 + 53 / 60.0 + 22.2 / 3600, 1e-9);
  g_assert_cmpfloat_with_epsilon (meta.lat, 45.6, 1e-9);
}

static void
test_a_photo_that_says_nothing_is_no_error (Fixture *f, gconstpointer data)
{
  g_autofree char   *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RectifyPhotoMeta   meta;
  gsize              length;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  bytes = g_bytes_new (content, length);
  g_assert_true (rectify_photo_meta_read_bytes (bytes, &meta, NULL));
  g_assert_false (meta.has_time);
  g_assert_false (meta.has_place);
  g_assert_cmpuint (meta.orientation, ==, 1);
  g_assert_cmpint (meta.utc_offset, ==, G_MININT);
}

static void
assert_refused (const char *content, gsize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, length);
  g_autoptr (GError) error = NULL;
  RectifyPhotoMeta   meta;

  g_assert_false (rectify_photo_meta_read_bytes (bytes, &meta, &error));
  g_assert_error (error, RECTIFY_PHOTO_ERROR, code);
}

static void
test_refuses_what_is_no_photo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RectifyPhotoMeta   meta;

  assert_refused ("", 0, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO);
  assert_refused ("hello, world", 12, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO);
  assert_refused ("\xFF\xD8\xFF\xE1", 4, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO);
  assert_refused ("RIFF....WEBPVP8 ", 16, RECTIFY_PHOTO_ERROR_UNSUPPORTED);
  assert_refused ("\0\0\0\x18"
                  "ftypheic....",
                  16, RECTIFY_PHOTO_ERROR_UNSUPPORTED);
  g_assert_false (rectify_photo_meta_read (f->folder, &meta, &error));
  g_assert_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_READ);
}

static void
test_reads_the_pictures_of_phones (Fixture *f, gconstpointer data)
{
  static const guint TURNS[] = { 1, 3, 6, 8 };
  g_autofree char   *folder = rectify_test_data ("images"), *gps = NULL;
  RectifyPhotoMeta   meta;

  if (folder == NULL)
    {
      g_test_skip ("the sample pictures are not on this machine");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (TURNS); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/Portrait_%u.jpg", folder, TURNS[i]);

      g_assert_true (rectify_photo_meta_read (path, &meta, NULL));
      g_assert_cmpuint (meta.orientation, ==, TURNS[i]);
    }
  gps = g_build_filename (folder, "gps", "DSCN0010.jpg", NULL);
  g_assert_true (rectify_photo_meta_read (gps, &meta, NULL));
  g_assert_cmpstr (meta.local_time, ==, "2008-10-22 16:28:39");
  g_assert_cmpfloat_with_epsilon (meta.lng, 11.885126, 1e-5);
  g_assert_cmpfloat_with_epsilon (meta.lat, 43.467448, 1e-5);
}

#define ADD(name) g_test_add ("/photo-meta/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (reads_time_turn_and_place_without_altitude);
  ADD (a_photo_that_says_nothing_is_no_error);
  ADD (refuses_what_is_no_photo);
  ADD (reads_the_pictures_of_phones);
  return g_test_run ();
}
