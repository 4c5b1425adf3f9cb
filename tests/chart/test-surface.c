/* test-surface.c: files of three kinds appear whole, or not at all. */

#include "chart/surface.h"
#include "chart/text.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  guint pages;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("surface-XXXXXX", NULL);
  g_assert_nonnull (f->folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static void
draw_page (gpointer data, guint page, cairo_t *cr, double width, double height)
{
  RectifyChartTheme theme;

  ((Fixture *) data)->pages++;
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  rectify_chart_text_begin (cr, &theme);
  rectify_chart_text_draw (cr, &theme, "剩余 214 项", 10, 10, &(RectifyChartTextStyle){ 0 });
}

static char *
write_file (Fixture *f, const char *name, guint pages, gsize *length)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL),
                  *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  char              *content = NULL;

  g_assert_true (rectify_chart_surface_write (path, 200, 100, pages, draw_page, f, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &content, length, NULL));

  return content;
}

static void
test_each_ending_gives_its_format (Fixture *f, gconstpointer data)
{
  gsize            length;
  g_autofree char *png = write_file (f, "a.PNG", 1, &length);
  g_autofree char *svg = write_file (f, "a.svg", 1, &length);
  g_autofree char *pdf = write_file (f, "a.pdf", 3, &length);

  g_assert_cmpmem (png, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_nonnull (strstr (svg, "<svg"));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_nonnull (memmem (pdf, length, "/FontFile", 9));
  g_assert_cmpuint (f->pages, ==, 5);
}

static void
test_refusals_leave_nothing_behind (Fixture *f, gconstpointer data)
{
  g_autofree char *jpeg = g_build_filename (f->folder, "a.jpeg", NULL),
                  *png = g_build_filename (f->folder, "a.png", NULL);
  g_autofree char   *nowhere = g_build_filename (f->folder, "no", "a.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = NULL;

  g_assert_false (rectify_chart_surface_write (jpeg, 200, 100, 1, draw_page, f, &error));
  g_assert_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (rectify_chart_surface_write (png, 200, 100, 2, draw_page, f, &error));
  g_assert_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (rectify_chart_surface_write (png, 0, 100, 1, draw_page, f, &error));
  g_assert_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_false (rectify_chart_surface_write (nowhere, 200, 100, 1, draw_page, f, &error));
  g_assert_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_WRITE);
  dir = g_dir_open (f->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/surface/each-ending-gives-its-format", Fixture, NULL, set_up,
              test_each_ending_gives_its_format, tear_down);
  g_test_add ("/surface/refusals-leave-nothing-behind", Fixture, NULL, set_up,
              test_refusals_leave_nothing_behind, tear_down);

  return g_test_run ();
}
