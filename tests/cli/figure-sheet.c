/* figure-sheet.c: draws every figure of the demo ledger to PNG files, to be looked at by people.
 *
 * figure-sheet DIR [DAY …] makes the demo ledger in DIR/demo unless it is there, and writes
 * DIR/DAY-WIDTH.png: all figures as of 18:00 of each day. Words are in the language of the
 * environment. */

#include "chart/surface.h"
#include "report/figures.h"
#include "store/database.h"
#include "store/demo.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>

#define COLUMNS 4

typedef struct
{
  RectifyFigureOptions     options;
  RectifyChartTheme        theme;
  const RectifyFigureKind *kinds;
  guint                    n_kinds;
  double                   width, height;
} Sheet;

static void
draw_sheet (gpointer data, guint page, cairo_t *cr, double width, double height)
{
  const Sheet *sheet = data;

  (void) page, (void) width, (void) height;
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  for (guint i = 0; i < sheet->n_kinds; i++)
    {
      g_autoptr (RectifyFigure) figure = rectify_figure_new (sheet->kinds[i].name, &sheet->options);

      cairo_save (cr);
      cairo_translate (cr, i % COLUMNS * (sheet->width + 8) + 4,
                       i / COLUMNS * (sheet->height + 8) + 4);
      rectify_figure_draw (figure, &sheet->theme, cr, sheet->width, sheet->height, NULL);
      cairo_restore (cr);
    }
}

static void
write_sheets (const char *dir, const char *day, Sheet *sheet, RectifyColumns *latest)
{
  static const double        sizes[][3] = { { 400, 300, 1 }, { 640, 400, 1 } };
  g_autoptr (RectifyColumns) columns = NULL;

  rectify_clock_parse (sheet->options.clock, day, FALSE, &sheet->options.now);
  sheet->options.now += 18 * 3600;
  sheet->options.before = sheet->options.now - 7 * 86400;
  columns = rectify_columns_new_as_of (latest, (guint32) sheet->options.now);
  sheet->options.columns = columns;
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%.0f.png", dir, day, sizes[s][0]);
      guint            rows = (sheet->n_kinds + COLUMNS - 1) / COLUMNS;

      sheet->width = sizes[s][0];
      sheet->height = sizes[s][1];
      rectify_chart_theme_init (&sheet->theme, RECTIFY_CHART_LIGHT, sizes[s][2]);
      rectify_chart_theme_set_language (&sheet->theme, g_getenv ("LANGUAGE"));
      rectify_chart_surface_write (path, COLUMNS * (sheet->width + 8), rows * (sheet->height + 8),
                                   1, draw_sheet, sheet, NULL);
    }
}

int
main (int argc, char **argv)
{
  Sheet                        sheet = { 0 };
  RectifyDemoOptions           demo;
  g_autofree char             *ledger = argc > 1 ? g_build_filename (argv[1], "demo", NULL) : NULL;
  g_autoptr (RectifyDatabase)  db = NULL;
  g_autoptr (RectifyDirectory) directory = NULL;
  g_autoptr (RectifyColumns)   latest = NULL;
  g_autoptr (RectifyClock)     clock = NULL;
  g_autoptr (RectifyCampaign)  campaign = NULL;
  g_autoptr (GError)           error = NULL;

  if (argc < 2)
    return 2;
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("RECTIFY_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  rectify_demo_options_init (&demo);
  if (!g_file_test (ledger, G_FILE_TEST_EXISTS) && !rectify_demo_create (ledger, &demo, &error))
    g_error ("%s", error->message);
  db = rectify_database_open (ledger, RECTIFY_OPEN_READ_ONLY, &error);
  if (db == NULL)
    g_error ("%s", error->message);
  directory = rectify_database_load_directory (db, NULL, NULL);
  latest = rectify_database_load_columns (db, directory, NULL, NULL);
  clock = rectify_database_load_clock (db, NULL);
  campaign = rectify_database_load_campaign (db, NULL);
  rectify_figure_options_init (&sheet.options);
  sheet.options.clock = clock;
  sheet.options.campaign = campaign;
  sheet.kinds = rectify_figure_kinds (&sheet.n_kinds);
  for (int i = 2; i < argc; i++)
    write_sheets (argv[1], argv[i], &sheet, latest);
  return 0;
}
