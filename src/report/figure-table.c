/* figure-table.c: the words of the table, and the figure of the last period. */

#include "report/figure-table.h"

#include "report/figures-private.h"

#include <glib/gi18n-lib.h>

/* Of no importance: marks have their figures whatever room there is. */
#define WIDTH  960.0
#define HEIGHT 540.0

/* The course of the days: yesterday's row says the same today; and the map, whose clusters are no
 * others' successors. */
static const char *const courses[] = { "burndown", "flow", "weekly", "calendar", "map" };

RectifyChartMarks *
rectify_figure_marks (const RectifyFigure *figure)
{
  RectifyChartMarks *marks = rectify_chart_marks_new ();
  cairo_surface_t   *surface;
  cairo_t           *cr;
  RectifyChartTheme  theme;

  if (figure->scene != NULL)
    {
      rectify_figure_map_list (figure, marks); /* places, not what is drawn of them */
      return marks;
    }
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA,
                                            &(cairo_rectangle_t){ 0, 0, WIDTH, HEIGHT });
  cr = cairo_create (surface);
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  rectify_figure_draw (figure, &theme, cr, WIDTH, HEIGHT, marks);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return marks;
}

RectifyFigure *
rectify_figure_new_before (const char                 *name,
                           const RectifyFigureOptions *options,
                           RectifyColumns             *columns)
{
  g_autoptr (RectifyColumns) then = NULL;
  RectifyFigureOptions       before;

  g_return_val_if_fail (name != NULL && options != NULL, NULL);

  if (options->before <= 0)
    return NULL;
  then = columns != NULL
             ? rectify_columns_ref (columns)
             : rectify_columns_new_as_of (options->columns,
                                          (guint32) CLAMP (options->before, 0, G_MAXUINT32));
  before = *options;
  before.columns = then;
  before.now = options->before;
  before.from = options->before_from;
  before.before = before.before_from = 0;
  return rectify_figure_new (name, &before);
}

gboolean
rectify_figure_compares (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    if (g_strcmp0 (courses[i], name) == 0)
      return FALSE;
  return TRUE;
}

int
rectify_figure_week_back (const char *name)
{
  if (rectify_figure_compares (name))
    return 0;
  return g_strcmp0 (name, "weekly") == 0 ? 1 : 7;
}

RectifyMarkTable *
rectify_figure_table (const RectifyChartMarks *marks, const RectifyChartMarks *before)
{
  RectifyMarkTableWords words = {
    .row = C_ ("table of a chart", "Row"),
    .value = C_ ("table of a chart", "Value"),
    .part = C_ ("table of a chart", "Numerator"),
    .whole = C_ ("table of a chart", "Denominator"),
    .note = C_ ("table of a chart", "Note"),
    .before = C_ ("table of a chart", "Last period"),
    .change = C_ ("table of a chart", "Change"),
  };

  return rectify_mark_table_new (marks, before, &words);
}
