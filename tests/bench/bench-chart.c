/* bench-chart.c: every chart at 1920 × 1080 against filling the same surface once.
 *
 * Processor time. The time slider draws the same labels again and again, so the second drawing is
 * what counts; the first one, which shapes all text, is shown too. */

#include "../chart/gallery.h"

#include <stdio.h>
#include <time.h>

#define WIDTH  1920
#define HEIGHT 1080
#define ROUNDS 12

/* Of this thread alone: others on the machine do not count. */
static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double
median (double *times, guint n)
{
  for (guint i = 1; i < n; i++)
    for (guint j = i; j > 0 && times[j] < times[j - 1]; j--)
      {
        double swap = times[j];

        times[j] = times[j - 1];
        times[j - 1] = swap;
      }

  return times[n / 2];
}

static double
measure_fill (cairo_t *cr)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = processor_ms ();

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      times[i] = processor_ms () - start;
    }

  return median (times, ROUNDS);
}

int
main (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t         *cr = cairo_create (surface);
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();
  RectifyChartTheme             theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            rectify_chart_theme_scale_for (WIDTH, HEIGHT));
  for (guint i = 0; GALLERY[i].name != NULL; i++)
    {
      double times[ROUNDS], first = 0, fill = measure_fill (cr), ours;

      for (guint round = 0; round <= ROUNDS; round++)
        {
          double start = processor_ms (), took;

          GALLERY[i].draw (GALLERY_USUAL, &theme, cr, WIDTH, HEIGHT, marks);
          took = processor_ms () - start;
          if (round == 0)
            first = took;
          else
            times[round - 1] = took;
        }
      ours = median (times, ROUNDS);
      printf ("chart %s 1920×1080 (first %.1f ms)\t%.2f ms\t%.2f ms (fill)\t%.1f\t< 4 ms\n",
              GALLERY[i].name, first, ours, fill, ours / fill);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return 0;
}
