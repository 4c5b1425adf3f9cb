/* test-photo-picture.c: what is no whole photo is refused; a whole one is upright, small and knows
 * when and where. */

#include "rectify-test.h"

#include "intake/photo-meta.h"
#include "intake/photo-picture.h"

#include <gexiv2/gexiv2.h>

typedef struct
{
  char *folder, *path;
} Fixture;

static void
save (const char *path, const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);
  g_autoptr (GError)    error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699FF);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  gexiv2_initialize ();
  f->folder = rectify_test_make_dir ();
  f->path = g_build_filename (f->folder, "a.jpg", NULL);
  save (f->path, "jpeg");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->path);
  rectify_test_remove_dir (f->folder);
}

static GBytes *
read_bytes (const char *path, gsize most)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_bytes_new_take (contents, MIN (length, most));
}

static void
assert_refused (GBytes *bytes, RectifyPhotoError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rectify_photo_check (bytes, &error));
  g_assert_error (error, RECTIFY_PHOTO_ERROR, (int) code);
}

static void
test_a_whole_picture_is_taken_whatever_follows_it (Fixture *f, gconstpointer data)
{
  g_autofree char    *png = g_build_filename (f->folder, "b.png", NULL);
  g_autoptr (GBytes)  jpeg_bytes = read_bytes (f->path, G_MAXSIZE), png_bytes = NULL, more = NULL;
  g_autoptr (GError)  error = NULL;
  g_autoptr (GString) longer = g_string_new (NULL);

  save (png, "png");
  png_bytes = read_bytes (png, G_MAXSIZE);
  g_assert_true (rectify_photo_check (jpeg_bytes, &error));
  g_assert_no_error (error);
  g_assert_true (rectify_photo_check (png_bytes, &error));
  g_assert_no_error (error);
  g_string_append_len (longer, g_bytes_get_data (jpeg_bytes, NULL),
                       (gssize) g_bytes_get_size (jpeg_bytes));
  g_string_append (longer, "what the camera adds");
  more = g_bytes_new (longer->str, longer->len);
  g_assert_true (rectify_photo_check (more, &error));
  g_assert_no_error (error);
}

static void
test_what_was_cut_off_is_refused_at_every_length (Fixture *f, gconstpointer data)
{
  g_autofree char   *png = g_build_filename (f->folder, "b.png", NULL);
  g_autoptr (GBytes) whole = read_bytes (f->path, G_MAXSIZE);

  save (png, "png");
  for (gsize part = 1; part < 10; part++)
    {
      gsize              length = g_bytes_get_size (whole) * part / 10;
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, length);
      g_autoptr (GError) error = NULL;

      g_assert_false (rectify_photo_check (bytes, &error));
      g_assert_true (error->domain == RECTIFY_PHOTO_ERROR);
    }
  {
    g_autoptr (GBytes) bytes = read_bytes (png, 60);

    assert_refused (bytes, RECTIFY_PHOTO_ERROR_CUT_OFF);
  }
}

static void
test_other_kinds_are_refused_by_what_they_are (Fixture *f, gconstpointer data)
{
  static const char  HEIC[] = "\0\0\0\x18"
                              "ftypheic\0\0\0\0mif1heic............";
  static const char  WEBP[] = "RIFF\x20\0\0\0WEBPVP8 ....................";
  g_autoptr (GBytes) heic = g_bytes_new_static (HEIC, sizeof HEIC - 1);
  g_autoptr (GBytes) webp = g_bytes_new_static (WEBP, sizeof WEBP - 1);
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture at all", 17);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autofree char   *bmp = g_build_filename (f->folder, "c.bmp", NULL);
  g_autoptr (GBytes) bmp_bytes = NULL;

  save (bmp, "bmp");
  bmp_bytes = read_bytes (bmp, G_MAXSIZE);
  assert_refused (heic, RECTIFY_PHOTO_ERROR_UNSUPPORTED);
  assert_refused (webp, RECTIFY_PHOTO_ERROR_UNSUPPORTED);
  assert_refused (bmp_bytes, RECTIFY_PHOTO_ERROR_UNSUPPORTED);
  assert_refused (text, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO);
  assert_refused (none, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO);
}

static void
test_it_is_turned_upright_and_no_larger_than_asked (Fixture *f, gconstpointer data)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GdkPixbuf)      lying = rectify_photo_load (f->path, 90, NULL), standing = NULL;
  g_autoptr (GdkPixbuf)      small = rectify_photo_load (f->path, 4000, NULL);
  g_autoptr (GError)         error = NULL;

  g_assert_cmpint (gdk_pixbuf_get_width (lying), ==, 90);
  g_assert_cmpint (gdk_pixbuf_get_height (lying), ==, 60);
  g_assert_cmpint (gdk_pixbuf_get_width (small), ==, 300);
  g_assert_true (gexiv2_metadata_open_path (metadata, f->path, NULL));
  gexiv2_metadata_try_set_orientation (metadata, GEXIV2_ORIENTATION_ROT_90, NULL);
  g_assert_true (gexiv2_metadata_save_file (metadata, f->path, NULL));
  standing = rectify_photo_load (f->path, 90, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (standing), ==, 60);
  g_assert_cmpint (gdk_pixbuf_get_height (standing), ==, 90);
  g_assert_null (rectify_photo_load ("/no/such/file.jpg", 90, &error));
  g_assert_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_READ);
}

static void
test_time_and_place_become_the_photos (Fixture *f, gconstpointer data)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (RectifyClock)   clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (RectifyPhoto)   photo = rectify_photo_new ();
  g_autoptr (GBytes)         bytes = NULL;
  gint64                     expected;

  g_assert_true (gexiv2_metadata_open_path (metadata, f->path, NULL));
  gexiv2_metadata_try_set_tag_string (metadata, "Exif.Photo.DateTimeOriginal",
                                      "2020:11:24 09:30:05", NULL);
  gexiv2_metadata_try_set_gps_info (metadata, 84.889, 45.6, 300, NULL);
  g_assert_true (gexiv2_metadata_save_file (metadata, f->path, NULL));
  bytes = read_bytes (f->path, G_MAXSIZE);
  rectify_photo_describe (photo, bytes, "IMG_7.jpg", clock);
  expected = rectify_clock_instant (clock, rectify_day_from_ymd (2020, 11, 24), 9, 30, 5);
  g_assert_cmpint (photo->taken, ==, expected);
  g_assert_cmpfloat_with_epsilon (photo->lng, 84.889, 1e-3);
  g_assert_cmpfloat_with_epsilon (photo->lat, 45.6, 1e-3);
  g_assert_cmpstr (photo->name, ==, "IMG_7.jpg");
}

#define PICTURE_TEST(name)                                                                         \
  g_test_add ("/photo-picture/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  PICTURE_TEST (a_whole_picture_is_taken_whatever_follows_it);
  PICTURE_TEST (what_was_cut_off_is_refused_at_every_length);
  PICTURE_TEST (other_kinds_are_refused_by_what_they_are);
  PICTURE_TEST (it_is_turned_upright_and_no_larger_than_asked);
  PICTURE_TEST (time_and_place_become_the_photos);
  return g_test_run ();
}
