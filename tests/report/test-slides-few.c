/* test-slides-few.c: pages of few rows, lines or photos are as well filled as those of many. */

#include "slide-fixture.h"

#include "chart/heat-chart.h"
#include "chart/red-black-chart.h"
#include "rectify-test.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static const double sizes[][2] = { { 1920, 1080 }, { 1440, 1080 }, { 1280, 720 } };

typedef struct
{
  cairo_surface_t   *surface;
  RectifyChartMarks *marks;
} Drawing;

static Drawing
draw (const RectifySlide *slide, const double size[2])
{
  Drawing drawing = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size[0], (int) size[1]),
                      rectify_chart_marks_new () };
  cairo_t          *cr = cairo_create (drawing.surface);
  RectifyChartTheme theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            rectify_chart_theme_scale_for (size[0], size[1]));
  rectify_slide_draw (slide, &theme, 1, 1, cr, size[0], size[1], drawing.marks);
  cairo_surface_flush (drawing.surface);
  cairo_destroy (cr);
  return drawing;
}

static void
clear_drawing (Drawing *drawing)
{
  cairo_surface_destroy (drawing->surface);
  rectify_chart_marks_free (drawing->marks);
}

/* Few rows take at least half of the height, in its middle, in type that is larger than usual. */
static void
test_few_rows_fill_the_page (SlideFixture *f, gconstpointer data)
{
  static const char *const pages[] = {
    "ranking by=district",
    "ranking filter='unit:城管局,住建局,交警支队'",
    "red-black top=2",
    "pareto filter='class:环境脏,秩序乱'",
    "heat filter='class:环境脏,秩序乱'",
    "lookback",
    "lamps by=district",
    "overdue top=2",
    "overdue top=3",
    "overdue top=5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages) * G_N_ELEMENTS (sizes); i++)
    {
      const char              *page = pages[i / G_N_ELEMENTS (sizes)];
      const double            *size = sizes[i % G_N_ELEMENTS (sizes)];
      g_autoptr (RectifySlide) slide = slide_fixture_make (f, page);
      Drawing                  drawing = draw (slide, size);
      double                   top = size[1], bottom = 0, largest = 0;

      for (guint k = 0; k < rectify_chart_marks_get_n (drawing.marks); k++)
        {
          const RectifyChartMark *mark = rectify_chart_marks_get (drawing.marks, k);

          if (mark->width <= 0 || mark->height <= 0)
            continue;
          top = MIN (top, mark->y);
          bottom = MAX (bottom, mark->y + mark->height);
        }
      for (guint k = 1; k < rectify_chart_marks_get_n_texts (drawing.marks); k++)
        {
          g_assert_false (rectify_chart_marks_get_text (drawing.marks, k)->cut);
          largest = MAX (largest, rectify_chart_marks_get_text (drawing.marks, k)->size);
        }
      g_test_message ("%s at %g x %g: %.2f to %.2f, %.0f px", page, size[0], size[1], top / size[1],
                      bottom / size[1], largest);
      g_assert_cmpfloat (bottom - top, >, 0.45 * size[1]);
      g_assert_cmpfloat ((top + bottom) / 2, >, 0.42 * size[1]);
      g_assert_cmpfloat ((top + bottom) / 2, <, 0.66 * size[1]);
      g_assert_cmpfloat (largest, >, 1.2 * 24 * size[1] / 1080);
      clear_drawing (&drawing);
    }
}

/* The back row reads more easily wherever there is room for that. */
static void
test_type_grows_with_the_room (SlideFixture *f, gconstpointer data)
{
  static const char *const pages[] = { "ranking", "weekly", "flow", "ageing", "multiples" };

  for (guint i = 0; i < G_N_ELEMENTS (pages) * G_N_ELEMENTS (sizes); i++)
    {
      const double            *size = sizes[i % G_N_ELEMENTS (sizes)];
      g_autoptr (RectifySlide) slide = slide_fixture_make (f, pages[i / G_N_ELEMENTS (sizes)]);
      Drawing                  drawing = draw (slide, size);
      guint                    n = rectify_chart_marks_get_n_texts (drawing.marks);
      /* After the title and what is below it, before the two of the footer. */
      double least = 0.2 * size[1];

      for (guint k = 2; k + 2 < n; k++)
        least = MIN (least, rectify_chart_marks_get_text (drawing.marks, k)->size);
      g_test_message ("%s at %g x %g: %.1f px", pages[i / G_N_ELEMENTS (sizes)], size[0], size[1],
                      least);
      g_assert_cmpfloat (least, >, 1.12 * 24 * size[1] / 1080);
      clear_drawing (&drawing);
    }
}

/* From page to page the title does not jump, and what is said below it stays smaller. */
static void
test_titles_stay_in_their_place (SlideFixture *f, gconstpointer data)
{
  static const char *const pages[] = { "burndown", "ranking by=district", "overdue top=2", "pareto",
                                       "lookback" };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      double x = 0, size = 0, remark = 0;

      for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
        {
          g_autoptr (RectifySlide) slide = slide_fixture_make (f, pages[i]);
          Drawing                  drawing = draw (slide, sizes[s]);
          const RectifyChartLabel *title = rectify_chart_marks_get_text (drawing.marks, 0);
          const RectifyChartLabel *below = rectify_chart_marks_get_text (drawing.marks, 1);

          g_assert_cmpstr (title->text, ==, rectify_slide_title (slide));
          if (i > 0)
            {
              g_assert_cmpfloat_with_epsilon (title->size, size, 0.5);
              g_assert_cmpfloat_with_epsilon (below->size, remark, 0.5);
              g_assert_cmpfloat_with_epsilon (title->x, x, 6); /* ink of another letter */
            }
          x = title->x;
          size = title->size;
          remark = below->size;
          clear_drawing (&drawing);
        }
    }
}

/* What is spread leaves the line below it alone that counts the rows without room. */
static void
test_a_long_table_keeps_its_last_line (void)
{
  const char *const             columns[] = { "一", "二" };
  const char                   *rows[40];
  gint64                        counts[2 * G_N_ELEMENTS (rows)];
  RectifyHeatChart              chart = { .rows = rows,
                                          .n_rows = G_N_ELEMENTS (rows),
                                          .columns = columns,
                                          .n_columns = 2,
                                          .counts = counts,
                                          .total_label = "合计",
                                          .others_label = "其余" };
  cairo_surface_t              *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t                      *cr = cairo_create (surface);
  RectifyChartTheme             theme;
  double                        sums = 0, rest = 0;
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = "社区";
      counts[2 * i] = counts[2 * i + 1] = i + 1;
    }
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 2.1);
  theme.spread = 2;
  rectify_heat_chart_draw (&chart, &theme, cr, 1920, 1000, marks);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    {
      const RectifyChartLabel *text = rectify_chart_marks_get_text (marks, i);
      double                   middle = text->y + text->height / 2;

      if (strcmp (text->text, "合计") == 0)
        sums = MAX (sums, middle);
      if (g_str_has_prefix (text->text, "⋯"))
        rest = middle;
    }
  g_assert_cmpfloat (rest - sums, >, 1.3 * theme.label_size * theme.scale);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Long names of few units stand above their figures, in larger type. */
static void
test_long_names_are_not_small (void)
{
  RectifyRedBlackRow rows[] = {
    { "New York City Police Department", 0.542, 480, 885, 1, 1 },
    { "Department of Health and Mental Hygiene", 0, 0, 8, 2, 2 },
    { "Department of Transportation", 0, 0, 10, 2, 3 },
  };
  RectifyRedBlackChart          chart = { .rows = rows,
                                          .n_red = 1,
                                          .n_black = 2,
                                          .red_label = "Red",
                                          .black_label = "Black" };
  cairo_surface_t              *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t                      *cr = cairo_create (surface);
  RectifyChartTheme             theme;
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 2.1);
  theme.spread = 2;
  rectify_red_black_chart_draw (&chart, &theme, cr, 1920, 1000, marks);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    if (strcmp (rectify_chart_marks_get_text (marks, i)->text, rows[1].name) == 0)
      {
        g_assert_false (rectify_chart_marks_get_text (marks, i)->cut);
        g_assert_cmpfloat (rectify_chart_marks_get_text (marks, i)->size, >,
                           1.25 * theme.label_size * theme.scale);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
write_photo (const char *path, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, 0x00ff00ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
}

static RectifySlide *
make_photo_page (SlideFixture *f, const char *photo, guint n)
{
  g_autofree char         *text = g_strdup_printf ("photos top=%u", n);
  g_autoptr (GPtrArray)    specs = rectify_slides_parse (text, NULL);
  RectifySlide            *slide = rectify_slide_new (specs->pdata[0], &f->context);
  const RectifyIssueWants *wants = rectify_slide_wants (slide);
  g_autoptr (GPtrArray)    issues =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_issue_unref);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      RectifyIssue    *issue = rectify_issue_new ();
      RectifyPhotoPair pair = { wants->ids[i], (char *) photo, (char *) photo };

      issue->id = wants->ids[i];
      g_free (issue->description);
      issue->description = g_strdup ("门前占道经营，垃圾桶满溢，群众反映较多");
      g_ptr_array_add (issues, issue);
      g_ptr_array_add (pairs, g_memdup2 (&pair, sizeof pair));
    }
  rectify_slide_fill (slide, &(RectifyIssueTexts){ .issues = issues, .pairs = pairs });
  return slide;
}

/* The share of the page that is green. */
static double
green_part (cairo_surface_t *surface)
{
  int    width = cairo_image_surface_get_width (surface);
  int    height = cairo_image_surface_get_height (surface);
  double n = 0;

  for (int y = 0; y < height; y++)
    {
      const guint32 *row =
          (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface)
                                             + (gsize) y
                                                   * (gsize) cairo_image_surface_get_stride (
                                                       surface));

      for (int x = 0; x < width; x++)
        n += (row[x] & 0xffffff) == 0x00ff00;
    }
  return n / width / height;
}

/* Photos that lie and photos that stand are put so that they are as large as can be. */
static void
test_photos_are_large_whatever_their_shape (SlideFixture *f, gconstpointer data)
{
  static const struct
  {
    int    width, height;
    guint  pairs;
    double least[G_N_ELEMENTS (sizes)];
  } cases[] = {
    { 400, 300, 1, { 0.6, 0.4, 0.6 } },
    { 400, 300, 2, { 0.36, 0.36, 0.36 } },
    { 300, 400, 1, { 0.4, 0.5, 0.4 } },
    { 300, 400, 2, { 0.4, 0.35, 0.4 } },
  };
  char            *dir = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "photo.png", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases) * G_N_ELEMENTS (sizes); i++)
    {
      guint                    k = i / G_N_ELEMENTS (sizes), s = i % G_N_ELEMENTS (sizes);
      g_autoptr (RectifySlide) slide = NULL;
      Drawing                  drawing;
      double                   part;

      write_photo (path, cases[k].width, cases[k].height);
      slide = make_photo_page (f, path, cases[k].pairs);
      drawing = draw (slide, sizes[s]);
      part = green_part (drawing.surface);
      g_test_message ("%u of %d x %d at %g x %g: %.2f", cases[k].pairs, cases[k].width,
                      cases[k].height, sizes[s][0], sizes[s][1], part);
      g_assert_cmpfloat (part, >, cases[k].least[s]);
      clear_drawing (&drawing);
    }
  rectify_test_remove_dir (dir);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/slides-few/" name, SlideFixture, NULL, slide_fixture_set_up, function,             \
              slide_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("few_rows_fill_the_page", test_few_rows_fill_the_page);
  ADD ("type_grows_with_the_room", test_type_grows_with_the_room);
  ADD ("titles_stay_in_their_place", test_titles_stay_in_their_place);
  ADD ("photos_are_large_whatever_their_shape", test_photos_are_large_whatever_their_shape);
  g_test_add_func ("/slides-few/a_long_table_keeps_its_last_line",
                   test_a_long_table_keeps_its_last_line);
  g_test_add_func ("/slides-few/long_names_are_not_small", test_long_names_are_not_small);
  return g_test_run ();
}
