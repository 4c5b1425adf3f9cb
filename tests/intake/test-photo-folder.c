/* test-photo-folder.c: photos made here become drafts with time, place and the nearest site. */

#include "rectify-test.h"

#include "intake/photo-folder.h"
#include "intake/photo-meta.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>

#include <string.h>

static void
make_photo (const char *folder, const char *name, const char *time, gboolean with_place)
{
  g_autoptr (GdkPixbuf)      pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 60, 40);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autofree char           *path = g_build_filename (folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, 0x336699FF);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "jpeg", NULL, NULL));
  g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
  if (time != NULL)
    gexiv2_metadata_try_set_tag_string (metadata, "Exif.Photo.DateTimeOriginal", time, NULL);
  if (with_place)
    {
      gexiv2_metadata_try_set_tag_string (metadata, "Exif.GPSInfo.GPSLongitude", "84/1 52/1 0/1",
                                          NULL);
      gexiv2_metadata_try_set_tag_string (metadata, "Exif.GPSInfo.GPSLongitudeRef", "E", NULL);
      gexiv2_metadata_try_set_tag_string (metadata, "Exif.GPSInfo.GPSLatitude", "45/1 36/1 0/1",
                                          NULL);
      gexiv2_metadata_try_set_tag_string (metadata, "Exif.GPSInfo.GPSLatitudeRef", "N", NULL);
    }
  g_assert_true (gexiv2_metadata_save_file (metadata, path, NULL));
}

static void
add_site (RectifyDirectory *directory, const char *name, double lng, double lat)
{
  RectifySite *site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE);

  g_free (site->head.name);
  site->head.name = g_strdup (name);
  site->head.id = rectify_directory_n (directory, RECTIFY_LIST_SITE) + 1;
  site->lng = lng;
  site->lat = lat;
  rectify_directory_add (directory, RECTIFY_LIST_SITE, &site->head);
}

static gboolean
note (const char *name, const RectifyDraft *draft, const GError *refusal, gpointer user_data)
{
  GString *seen = user_data;

  g_string_append (seen, name);
  if (refusal != NULL)
    g_string_append_printf (seen, " refused %d\n", refusal->code);
  else
    g_string_append_printf (seen, " %" G_GINT64_FORMAT " %s %u%s\n", draft->found,
                            draft->text[RECTIFY_COLUMN_SITE] != NULL
                                ? draft->text[RECTIFY_COLUMN_SITE]
                                : "-",
                            draft->photos->len, draft->marks != NULL ? " marked" : "");
  return TRUE;
}

static void
test_photos_become_drafts_of_the_nearest_site (void)
{
  char                        *folder = rectify_test_make_dir ();
  g_autofree char             *broken = g_build_filename (folder, "c.jpg", NULL);
  g_autofree char             *letter = g_build_filename (folder, "d.txt", NULL);
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (GString)          seen = g_string_new (NULL);
  g_autoptr (GError)           error = NULL;

  gexiv2_initialize ();
  make_photo (folder, "a.jpg", "2020:11:24 09:30:05", TRUE);
  make_photo (folder, "b.jpg", NULL, FALSE);
  g_assert_true (g_file_set_contents (broken, "no photo", -1, NULL));
  g_assert_true (g_file_set_contents (letter, "a letter", -1, NULL));
  add_site (directory, "far", 84.87, 45.6);
  add_site (directory, "near", 84 + 52 / 60.0 + 0.0005, 45.6);
  add_site (directory, "nowhere", 0, 0);

  rectify_photo_folder_each (folder, clock, directory, note, seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen->str, ==,
                   "a.jpg 1606181405 near 1\n"
                   "b.jpg 0 - 1 marked\n"
                   "c.jpg refused 1\n");
  rectify_test_remove_dir (folder);
}

static void
test_a_folder_that_is_not_there_is_an_error (void)
{
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (GError)       error = NULL;

  g_assert_false (
      rectify_photo_folder_each ("/nonexistent/x", clock, NULL, note, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_phone_photos_have_time_and_place (void)
{
  g_autofree char         *folder = rectify_test_data ("images/gps");
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (GString)      seen = g_string_new (NULL);

  if (folder == NULL)
    {
      g_test_skip ("the photos are not on this machine");
      return;
    }
  g_assert_true (rectify_photo_folder_each (folder, clock, NULL, note, seen, NULL, NULL));
  g_assert_null (strstr (seen->str, "marked"));
  g_assert_null (strstr (seen->str, "refused"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-folder/photos_become_drafts_of_the_nearest_site",
                   test_photos_become_drafts_of_the_nearest_site);
  g_test_add_func ("/photo-folder/a_folder_that_is_not_there_is_an_error",
                   test_a_folder_that_is_not_there_is_an_error);
  g_test_add_func ("/photo-folder/phone_photos_have_time_and_place",
                   test_phone_photos_have_time_and_place);
  return g_test_run ();
}
