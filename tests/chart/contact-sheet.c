/* contact-sheet.c: draws every chart of the gallery to PNG files, to be looked at by people.
 *
 * contact-sheet DIR [VARIANT] [NAME] writes DIR/SIZE-MODE.png: all charts of one size and mode. */

#include "gallery.h"

#include "chart/surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  RectifyChartTheme theme;
  GalleryVariant    variant;
  const char       *only;
  guint             columns;
  double            width, height;
} Sheet;

static gboolean
wanted (const Sheet *sheet, guint i)
{
  return sheet->only == NULL || strcmp (GALLERY[i].name, sheet->only) == 0;
}

static void
draw_sheet (gpointer data, guint page, cairo_t *cr, double width, double height)
{
  const Sheet *sheet = data;
  guint        at = 0;

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  for (guint i = 0; GALLERY[i].name != NULL; i++)
    {
      if (!wanted (sheet, i))
        continue;
      cairo_save (cr);
      cairo_translate (cr, at % sheet->columns * (sheet->width + 8) + 4,
                       at / sheet->columns * (sheet->height + 8) + 4);
      GALLERY[i].draw (sheet->variant, &sheet->theme, cr, sheet->width, sheet->height, NULL);
      cairo_restore (cr);
      at++;
    }
}

int
main (int argc, char **argv)
{
  static const double      SIZES[][3] = { { 640, 400, 1 }, { 360, 300, 1 }, { 1920, 1080, 2.1 } };
  static const char *const MODES[] = { "light", "dark", "print" };
  GalleryVariant           variant = argc > 2 ? (GalleryVariant) atoi (argv[2]) : GALLERY_USUAL;
  guint                    n = 0;

  if (argc < 2)
    return 2;
  for (guint size = 0; size < G_N_ELEMENTS (SIZES); size++)
    for (guint mode = 0; mode < G_N_ELEMENTS (MODES); mode++)
      {
        Sheet            sheet = { .variant = variant,
                                   .only = argc > 3 ? argv[3] : NULL,
                                   .width = SIZES[size][0],
                                   .height = SIZES[size][1] };
        g_autofree char *path =
            g_strdup_printf ("%s/%.0f-%s.png", argv[1], sheet.width, MODES[mode]);
        g_autoptr (GError) error = NULL;
        guint              rows;

        n = 0;
        for (guint i = 0; GALLERY[i].name != NULL; i++)
          n += wanted (&sheet, i);
        sheet.columns = MIN (n, sheet.width > 1000 ? 2 : sheet.width > 500 ? 3 : 5);
        rows = (n + sheet.columns - 1) / sheet.columns;
        rectify_chart_theme_init (&sheet.theme, (RectifyChartMode) mode, SIZES[size][2]);
        if (!rectify_chart_surface_write (path, sheet.columns * (sheet.width + 8),
                                          rows * (sheet.height + 8), 1, draw_sheet, &sheet, &error))
          g_printerr ("%s\n", error->message);
      }

  return 0;
}
