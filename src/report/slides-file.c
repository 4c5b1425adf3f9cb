/* slides-file.c: page after page is made, drawn and forgotten. */

#include "report/slides-file.h"

#include "chart/surface.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>

#define POINTS 0.5 /* of a PDF for each pixel: 1920 × 1080 becomes 960 × 540 */

/* As many lines as a projector has; a sheet of A4 is 842 × 595 points. */
const RectifySlidesPaper rectify_slides_papers[RECTIFY_N_SLIDES_PAPERS] = {
  { "16:9", 1920, 1080 },
  { "4:3", 1440, 1080 },
  { "A4", 1684, 1190 },
};

const RectifySlidesPaper *
rectify_slides_paper (const char *key)
{
  for (guint i = 0; key != NULL && i < RECTIFY_N_SLIDES_PAPERS; i++)
    if (g_ascii_strcasecmp (rectify_slides_papers[i].key, key) == 0)
      return &rectify_slides_papers[i];
  return NULL;
}

typedef struct
{
  const RectifySlidesFile *file;
  guint                    first; /* page of the surface's page 0 */
  double                   scale;
} Drawing;

/* What readers show beside the pages of a PDF: the sentence of each; the first is its title. */
static void
add_bookmark (cairo_surface_t *surface, guint index, const char *title)
{
  g_autofree char *place = g_strdup_printf ("page=%u pos=[0 0]", index + 1);

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_PDF)
    return;
  if (index == 0)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, place, 0);
}

static gboolean
draw_page (gpointer data, guint page, cairo_t *cr, double width, double height, GError **error)
{
  const Drawing           *drawing = data;
  const RectifySlidesFile *file = drawing->file;
  guint                    index = drawing->first + page;
  g_autoptr (RectifySlide) slide = NULL;
  RectifyChartTheme        theme;

  if (g_cancellable_set_error_if_cancelled (file->cancellable, error))
    return FALSE;
  slide = file->source (index, file->data, error);
  if (slide == NULL)
    return FALSE;
  add_bookmark (cairo_get_target (cr), index, rectify_slide_title (slide));
  rectify_chart_theme_init (&theme, file->mode,
                            rectify_chart_theme_scale_for (file->width, file->height));
  rectify_chart_theme_set_language (&theme, file->language);
  cairo_scale (cr, drawing->scale, drawing->scale);
  rectify_slide_draw (slide, &theme, index + 1, file->specs->len, cr, width / drawing->scale,
                      height / drawing->scale, NULL);
  if (file->progress != NULL)
    file->progress (index + 1, file->data);
  return TRUE;
}

static char *
picture_path (const RectifySlidesFile *self, const char *folder, guint index)
{
  g_autofree char *name = g_strdup_printf ("%02u-%s.png", index + 1,
                                           rectify_slide_spec_name (self->specs->pdata[index]));

  return g_build_filename (folder, name, NULL);
}

static gboolean
write_folder (const RectifySlidesFile *self, const char *folder, GError **error)
{
  gboolean made = !g_file_test (folder, G_FILE_TEST_EXISTS);
  guint    done = 0;
  gboolean ok = g_mkdir_with_parents (folder, 0755) == 0;

  if (!ok)
    g_set_error (error, RECTIFY_CHART_ERROR, RECTIFY_CHART_ERROR_WRITE, "cannot make %s: %s",
                 folder, g_strerror (errno));
  for (; ok && done < self->specs->len; done += ok)
    {
      g_autofree char *path = picture_path (self, folder, done);
      Drawing          drawing = { self, done, 1 };

      ok = rectify_chart_surface_write_pages (path, self->width, self->height, 1, draw_page,
                                              &drawing, error);
    }
  if (ok)
    return TRUE;
  for (guint i = 0; i < done; i++)
    {
      g_autofree char *path = picture_path (self, folder, i);

      g_unlink (path);
    }
  if (made)
    g_rmdir (folder);
  return FALSE;
}

gboolean
rectify_slides_write (const RectifySlidesFile *self, const char *path, GError **error)
{
  Drawing          drawing = { self, 0, POINTS };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && path != NULL && self->source != NULL, FALSE);
  g_return_val_if_fail (self->specs != NULL && self->specs->len > 0, FALSE);

  folded = g_ascii_strdown (path, -1);
  if (!g_str_has_suffix (folded, ".pdf") || g_file_test (path, G_FILE_TEST_IS_DIR))
    return write_folder (self, path, error);
  return rectify_chart_surface_write_pages (path, self->width * POINTS, self->height * POINTS,
                                            self->specs->len, draw_page, &drawing, error);
}
