/* test-slides-file.c: presentations as files, whole or not at all, and photos as they are. */

#include "slide-fixture.h"

#include "rectify-test.h"
#include "report/slides-file.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* A JPEG, red on the left and blue on the right, that says it lies on its side: red is on top. */
static void
write_turned_photo (const char *path)
{
  static const guint8    EXIF[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
                                    0,    42,   0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
                                    0,    0,    0, 1,  0,   6,   0,   0,   0, 0,    0,   0 };
  g_autoptr (GdkPixbuf)  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 32);
  g_autoptr (GdkPixbuf)  left = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, 32, 32);
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  char                  *bytes;
  gsize                  n;

  gdk_pixbuf_fill (pixbuf, 0x0000ffff);
  gdk_pixbuf_fill (left, 0xff0000ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &n, "jpeg", NULL, NULL));
  g_byte_array_append (turned, (const guint8 *) bytes, 2);
  g_byte_array_append (turned, EXIF, sizeof EXIF);
  g_byte_array_append (turned, (const guint8 *) bytes + 2, (guint) n - 2);
  g_assert_true (g_file_set_contents (path, (const char *) turned->data, turned->len, NULL));
  g_free (bytes);
}

static RectifySlide *
make_photo_page (SlideFixture *f, const char *path)
{
  g_autoptr (GPtrArray)    specs = rectify_slides_parse ("photos top=1", NULL);
  RectifySlide            *slide = rectify_slide_new (specs->pdata[0], &f->context);
  const RectifyIssueWants *wants = rectify_slide_wants (slide);
  RectifyPhotoPair         pair = { wants->ids[0], (char *) path, (char *) path };
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  g_autoptr (GPtrArray)    issues = g_ptr_array_new (), pairs = g_ptr_array_new ();

  g_assert_cmpuint (wants->most, ==, 1);
  issue->id = wants->ids[0];
  g_free (issue->description);
  issue->description = g_strdup ("门前占道经营");
  g_ptr_array_add (issues, issue);
  g_ptr_array_add (pairs, &pair);
  rectify_slide_fill (slide, &(RectifyIssueTexts){ .issues = issues, .pairs = pairs });
  return slide;
}

static guint32
pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[(gsize) x] & 0xffffff;
}

static void
test_photos_are_turned_upright (SlideFixture *f, gconstpointer data)
{
  g_autofree char         *dir = rectify_test_make_dir ();
  g_autofree char         *path = g_build_filename (dir, "turned.jpg", NULL);
  g_autoptr (RectifySlide) slide = NULL;
  cairo_surface_t         *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, 1080);
  cairo_t                 *cr = cairo_create (surface);
  RectifyChartTheme        theme;
  guint32                  above, below;

  write_turned_photo (path);
  slide = make_photo_page (f, path);
  g_assert_cmpstr (rectify_slide_title (slide), ==, "门前占道经营");
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 2.1);
  rectify_slide_draw (slide, &theme, 1, 1, cr, 1920, 1080, NULL);
  cairo_surface_flush (surface);
  above = pixel (surface, 480, 350);
  below = pixel (surface, 480, 800);
  g_assert_cmpuint (above >> 16, >, 200);
  g_assert_cmpuint (above & 255, <, 60);
  g_assert_cmpuint (below >> 16, <, 60);
  g_assert_cmpuint (below & 255, >, 200);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  rectify_test_remove_dir (g_steal_pointer (&dir));
}

typedef struct
{
  SlideFixture *f;
  GPtrArray    *specs;
  const char   *photo;
  guint         fail_at;
  guint         done;
  GCancellable *cancel_at_second;
} Source;

static RectifySlide *
source_page (guint index, gpointer data, GError **error)
{
  Source       *self = data;
  RectifySlide *slide;

  if (index + 1 == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no such page");
      return NULL;
    }
  if (index == 1 && self->cancel_at_second != NULL)
    g_cancellable_cancel (self->cancel_at_second);
  if (self->photo != NULL
      && ((const RectifySlideSpec *) self->specs->pdata[index])->type == RECTIFY_SLIDE_PHOTOS)
    return make_photo_page (self->f, self->photo);
  slide = rectify_slide_new (self->specs->pdata[index], &self->f->context);
  slide_fixture_fill (self->f, slide);
  return slide;
}

static void
progress (guint done, gpointer data)
{
  Source *self = data;

  g_assert_cmpuint (done, ==, self->done + 1);
  self->done = done;
}

static guint
n_files (const char *dir)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  guint            n = 0;

  while (list != NULL && g_dir_read_name (list) != NULL)
    n++;
  return n;
}

static void
test_files_are_whole_or_not_there (SlideFixture *f, gconstpointer data)
{
  char                    *dir = rectify_test_make_dir ();
  g_autofree char         *pdf = g_build_filename (dir, "all.pdf", NULL);
  g_autofree char         *folder = g_build_filename (dir, "pictures", NULL);
  g_autofree char         *first = g_build_filename (folder, "01-title.png", NULL);
  g_autoptr (GPtrArray)    specs = rectify_slides_parse ("title, ranking, map", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Source                   source = { .f = f, .specs = specs };
  RectifySlidesFile        file = { .specs = specs,
                                    .width = 640,
                                    .height = 360,
                                    .source = source_page,
                                    .progress = progress,
                                    .data = &source };
  const char *const        paths[] = { pdf, folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      source.fail_at = 3;
      source.done = 0;
      g_assert_false (rectify_slides_write (&file, paths[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_assert_cmpuint (n_files (dir), ==, 0);
      source.fail_at = 0;
    }
  file.cancellable = source.cancel_at_second = cancellable;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      source.done = 0;
      g_cancellable_reset (cancellable);
      g_assert_false (rectify_slides_write (&file, paths[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (n_files (dir), ==, 0);
    }
  file.cancellable = source.cancel_at_second = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      source.done = 0;
      g_assert_true (rectify_slides_write (&file, paths[i], &error));
      g_assert_no_error (error);
      g_assert_cmpuint (source.done, ==, 3);
    }
  g_assert_cmpuint (n_files (folder), ==, 3);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  rectify_test_remove_dir (dir);
}

/* The JPEG of the file goes into the PDF byte for byte. */
static void
test_a_pdf_passes_photos_through (SlideFixture *f, gconstpointer data)
{
  char                 *dir = rectify_test_make_dir ();
  g_autofree char      *photo = g_build_filename (dir, "turned.jpg", NULL);
  g_autofree char      *pdf = g_build_filename (dir, "photos.pdf", NULL);
  g_autoptr (GPtrArray) specs = rectify_slides_parse ("photos top=1", NULL);
  Source                source = { .f = f, .specs = specs, .photo = photo };
  RectifySlidesFile     file = { .specs = specs,
                                 .width = 1920,
                                 .height = 1080,
                                 .source = source_page,
                                 .data = &source };
  g_autoptr (GError)    error = NULL;
  g_autofree char      *bytes = NULL, *jpeg = NULL;
  gsize                 n, n_jpeg;

  write_turned_photo (photo);
  g_assert_true (rectify_slides_write (&file, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &bytes, &n, NULL));
  g_assert_true (g_file_get_contents (photo, &jpeg, &n_jpeg, NULL));
  g_assert_nonnull (memmem (bytes, n, jpeg, n_jpeg));
  rectify_test_remove_dir (dir);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/slides-file/" name, SlideFixture, NULL, slide_fixture_set_up, function,            \
              slide_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("photos_are_turned_upright", test_photos_are_turned_upright);
  ADD ("files_are_whole_or_not_there", test_files_are_whole_or_not_there);
  ADD ("a_pdf_passes_photos_through", test_a_pdf_passes_photos_through);
  return g_test_run ();
}
