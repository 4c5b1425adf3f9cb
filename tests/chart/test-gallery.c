/* test-gallery.c: what holds for every chart, whatever the figures and the size. */

#include "gallery.h"

#include "chart/burndown-chart.h"

#include <math.h>
#include <string.h>

static const double SIZES[][3] = { { 640, 400, 1 },
                                   { 360, 300, 1 },
                                   { 1920, 1080, 2.1 },
                                   { 300, 480, 1 } };

static void
draw (const GalleryChart *chart,
      GalleryVariant      variant,
      RectifyChartMode    mode,
      const double        size[3],
      RectifyChartMarks  *marks)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size[0], (int) size[1]);
  cairo_t          *cr = cairo_create (surface);
  RectifyChartTheme theme;

  rectify_chart_theme_init (&theme, mode, size[2]);
  chart->draw (variant, &theme, cr, size[0], size[1], marks);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
check_inside (const char *chart, const double size[3], const RectifyChartMarks *marks)
{
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      if (!(mark->x >= -0.5 && mark->y >= -0.5 && mark->x + mark->width <= size[0] + 0.5
            && mark->y + mark->height <= size[1] + 0.5))
        g_error ("%s %gx%g: mark %u (%s) lies outside: %g %g %g %g", chart, size[0], size[1], i,
                 mark->row_label, mark->x, mark->y, mark->width, mark->height);
      g_assert_cmpstr (mark->value, !=, "");
    }
}

/* No ink on ink; a pixel is forgiven. */
static gboolean
overlap (const RectifyChartLabel *a, const RectifyChartLabel *b)
{
  double x = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double y = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return x > 1 && y > 1;
}

static void
check_texts (const char              *chart,
             GalleryVariant           variant,
             const double             size[3],
             const RectifyChartMarks *marks)
{
  guint n = rectify_chart_marks_get_n_texts (marks);

  for (guint i = 0; i < n; i++)
    {
      const RectifyChartLabel *text = rectify_chart_marks_get_text (marks, i);

      if (text->x < -0.5 || text->y < -0.5 || text->x + text->width > size[0] + 0.5
          || text->y + text->height > size[1] + 0.5)
        g_error ("%s/%d %gx%g: \"%s\" leaves the drawing", chart, variant, size[0], size[1],
                 text->text);
      if (text->cut && variant != GALLERY_LONG)
        g_error ("%s/%d %gx%g: \"%s\" is cut", chart, variant, size[0], size[1], text->text);
      for (guint j = 0; j < i; j++)
        if (overlap (text, rectify_chart_marks_get_text (marks, j)))
          g_error ("%s/%d %gx%g: \"%s\" covers \"%s\"", chart, variant, size[0], size[1],
                   text->text, rectify_chart_marks_get_text (marks, j)->text);
    }
}

static void
test_marks_and_texts_stay_inside_and_apart (gconstpointer data)
{
  const GalleryChart           *chart = data;
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();

  for (guint size = 0; size < G_N_ELEMENTS (SIZES); size++)
    for (guint variant = 0; variant < GALLERY_N_VARIANTS; variant++)
      {
        draw (chart, (GalleryVariant) variant, RECTIFY_CHART_LIGHT, SIZES[size], marks);
        check_inside (chart->name, SIZES[size], marks);
        check_texts (chart->name, (GalleryVariant) variant, SIZES[size], marks);
        if (variant == GALLERY_EMPTY && strcmp (chart->name, "countdown") != 0)
          g_assert_cmpuint (rectify_chart_marks_get_n (marks), ==, 0);
        else
          g_assert_cmpuint (rectify_chart_marks_get_n (marks), >, 0);
      }
}

/* The table of the screen reader must not depend on how large the window is. */
static void
test_marks_do_not_depend_on_the_size (gconstpointer data)
{
  const GalleryChart           *chart = data;
  g_autoptr (RectifyChartMarks) one = rectify_chart_marks_new (),
                                other = rectify_chart_marks_new ();

  draw (chart, GALLERY_LONG, RECTIFY_CHART_LIGHT, SIZES[2], one);
  draw (chart, GALLERY_LONG, RECTIFY_CHART_DARK, SIZES[1], other);
  g_assert_cmpuint (rectify_chart_marks_get_n (one), ==, rectify_chart_marks_get_n (other));
  for (guint i = 0; i < rectify_chart_marks_get_n (one); i++)
    {
      g_autofree char *a = rectify_chart_marks_dup_label (one, i),
                      *b = rectify_chart_marks_dup_label (other, i);

      g_assert_cmpstr (a, ==, b);
    }
}

/* Tiny drawings must not fail; nothing is asked of their looks. */
/* Where a tile of lamps is, the number of its red one is, however long the names are. */
static void
test_a_tile_of_lamps_has_its_number (void)
{
  guint n_shown = 0;

  for (guint c = 0; GALLERY[c].name != NULL; c++)
    for (double width = 260; width <= 700 && strcmp (GALLERY[c].name, "lamp") == 0; width += 20)
      {
        g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();
        gboolean                      shown = FALSE;

        draw (&GALLERY[c], GALLERY_LONG, RECTIFY_CHART_LIGHT, (double[]){ width, 290, 1 }, marks);
        for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
          {
            const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

            if (mark->column == -1)
              shown = mark->height > 0;
            n_shown += shown;
            if (mark->column == 0 && shown && mark->width <= 0)
              g_error ("%g: \"%s\" has no number", width, mark->row_label);
          }
      }
  g_assert_cmpuint (n_shown, >, 0);
}

static void
test_tiny_drawings_do_no_harm (gconstpointer data)
{
  static const double TINY[][3] = { { 1, 1, 1 }, { 60, 40, 1 }, { 120, 90, 1 }, { 200, 60, 2.1 } };
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();

  for (guint i = 0; i < G_N_ELEMENTS (TINY); i++)
    for (guint variant = 0; variant < GALLERY_N_VARIANTS; variant++)
      draw (data, (GalleryVariant) variant, RECTIFY_CHART_PRINT, TINY[i], marks);
}

/* The pile may grow beyond the scale or shrink: all between the two rays is tinted. */
static void
test_the_range_of_a_growing_pile_reaches_the_corner (void)
{
  enum { WIDTH = 640, HEIGHT = 400, N = 9 };
  static const gint64  OPEN[N] = { 10, 30, 20, 50, 40, 80, 60, 110, 100 };
  RectifyBurndownChart chart = { .open = OPEN,
                                 .n_days = N,
                                 .deadline = 60,
                                 .open_label = "o",
                                 .deadline_label = "d" };
  RectifyChartTheme    theme;
  cairo_surface_t     *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t             *cr = cairo_create (surface);
  const guint8        *pixel;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  chart.ideal_label = chart.trend_label = chart.forecast_label = "t";
  chart.head.title = "t";
  chart.forecast = (RectifyForecast){ .valid = TRUE,
                                      .speed = -3,
                                      .margin = 6,
                                      .day = RECTIFY_FORECAST_NEVER,
                                      .earliest = RECTIFY_FORECAST_NEVER,
                                      .latest = RECTIFY_FORECAST_NEVER };
  rectify_burndown_chart_draw (&chart, &theme, cr, WIDTH, HEIGHT, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = cairo_image_surface_get_data (surface)
          + HEIGHT / 2 * cairo_image_surface_get_stride (surface) + 4 * (WIDTH - 60);
  g_assert_true (pixel[0] != pixel[2]); /* blue is not red: no paper */
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; GALLERY[i].name != NULL; i++)
    {
      g_autofree char *inside =
          g_strdup_printf ("/chart/%s/marks-and-texts-stay-inside-and-apart", GALLERY[i].name);
      g_autofree char *same =
          g_strdup_printf ("/chart/%s/marks-do-not-depend-on-the-size", GALLERY[i].name);
      g_autofree char *tiny =
          g_strdup_printf ("/chart/%s/tiny-drawings-do-no-harm", GALLERY[i].name);

      g_test_add_data_func (inside, &GALLERY[i], test_marks_and_texts_stay_inside_and_apart);
      g_test_add_data_func (same, &GALLERY[i], test_marks_do_not_depend_on_the_size);
      g_test_add_data_func (tiny, &GALLERY[i], test_tiny_drawings_do_no_harm);
    }
  g_test_add_func ("/chart/burndown/the-range-of-a-growing-pile-reaches-the-corner",
                   test_the_range_of_a_growing_pile_reaches_the_corner);
  g_test_add_func ("/chart/lamp/a-tile-has-its-number", test_a_tile_of_lamps_has_its_number);

  return g_test_run ();
}
