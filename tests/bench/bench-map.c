/* bench-map.c: clusters of 100 000 points, and a frame with them against the same map without. */

#include "map/hit.h"
#include "map/painter.h"
#include "map/schematic.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define N        100000
#define N_FRAMES 121
#define N_ROUNDS 5

static double
gauss (GRand *rand)
{
  return sqrt (-2 * log (g_rand_double_range (rand, 1e-9, 1)))
         * cos (2 * G_PI * g_rand_double (rand));
}

/* Four towns, as the demo city has them. */
static RectifyMapPoint *
make_points (void)
{
  static const double TOWNS[4][3] = { { 84.88, 45.59, 0.03 },
                                      { 85.13, 45.69, 0.02 },
                                      { 85.7, 46.09, 0.01 },
                                      { 84.88, 44.32, 0.01 } };
  static const char *const NAMES[] = { "武昌路市场", "世纪大道", "人民广场", "第七社区" };
  g_autoptr (GRand)        rand = g_rand_new_with_seed (11);
  RectifyMapPoint         *points = g_new0 (RectifyMapPoint, N);

  for (guint i = 0; i < N; i++)
    {
      const double *town =
          TOWNS[MIN (3, (guint) (g_rand_double (rand) * g_rand_double (rand) * 8))];

      points[i].key = i;
      points[i].lng = town[0] + gauss (rand) * town[2];
      points[i].lat = town[1] + gauss (rand) * town[2] * 0.7;
      points[i].name = NAMES[i % 4];
      points[i].lamp = (guint8) (i % RECTIFY_MAP_N_LAMPS);
      points[i].counts[points[i].lamp] = 1;
    }
  return points;
}

static RectifyMapScene *
make_scene (const RectifyMapPoint *points, guint n)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_schematic_new ();
  RectifyMapScene               *scene = rectify_map_scene_new ();

  rectify_map_scene_set_outlines (scene, outlines);
  for (guint i = 0; i < n; i++)
    rectify_map_scene_add (scene, &points[i]);
  rectify_map_scene_seal (scene);
  return scene;
}

/* Of this thread alone: others on the machine do not count. */
static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *p = a, *q = b;

  return (*p > *q) - (*p < *q);
}

static double
median (double *values, gsize n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

/* A pan and a zoom from the whole city down to a street, painted frame by frame; milliseconds. */
static double
median_frame (RectifyMapScene *scene, double width, double height)
{
  g_autoptr (RectifyMapPainter) painter = rectify_map_painter_new ();
  RectifyMapLabels              labels = { .metre = "m",
                                           .kilometre = "km",
                                           .note = "Schematic",
                                           .lamps = { "Overdue", "Due", "On time", "Closed", "Parked" } };
  RectifyMapView                view = { .scene = scene, .labels = &labels };
  RectifyChartTheme             theme;
  double                        times[N_FRAMES];
  cairo_surface_t              *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      RectifyMapCamera camera = rectify_map_camera (84.86 + 0.0003 * i, 45.57 + 0.0002 * i,
                                                    8 + 9.0 * i / N_FRAMES, width, height);
      cairo_t         *cr = cairo_create (surface);
      double           start = processor_ms ();

      rectify_map_painter_draw (painter, &view, &theme, &camera, cr);
      times[i] = processor_ms () - start;
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
  return median (times, N_FRAMES);
}

static double
one_mercator_pass (const RectifyMapPoint *points)
{
  double          start = processor_ms ();
  volatile double sum = 0;

  for (guint i = 0; i < N; i++)
    {
      double x, y;

      rectify_geo_to_world (points[i].lng, points[i].lat, &x, &y);
      sum += x + y;
    }
  return processor_ms () - start;
}

static void
bench_clusters (const RectifyMapPoint *points)
{
  double ours[N_ROUNDS], floor_ms[N_ROUNDS], a, b;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double              start = processor_ms ();
      RectifyMapClusters *clusters = rectify_map_clusters_new (points, N);

      ours[i] = processor_ms () - start;
      rectify_map_clusters_free (clusters);
      floor_ms[i] = one_mercator_pass (points);
    }
  a = median (ours, N_ROUNDS);
  b = median (floor_ms, N_ROUNDS);
  printf (
      "map: clusters of 100 000 points, all zooms (against projecting them once)\t%.1f ms\t%.1f "
      "ms\t%.2f\t\n",
      a, b, a / b);
}

static void
bench_frames (const RectifyMapPoint *points, double width, double height)
{
  g_autoptr (RectifyMapScene) full = make_scene (points, N);
  g_autoptr (RectifyMapScene) bare = make_scene (points, 0);
  double                      with[N_ROUNDS], without[N_ROUNDS], a, b;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      with[i] = median_frame (full, width, height);
      without[i] = median_frame (bare, width, height);
    }
  a = median (with, N_ROUNDS);
  b = median (without, N_ROUNDS);
  printf (
      "map: frame of %.0f×%.0f with 100 000 points (against none)\t%.2f ms\t%.2f ms\t%.2f\t1.3\n",
      width, height, a, b, a / b);
}

int
main (void)
{
  g_autofree RectifyMapPoint *points = make_points ();

  bench_clusters (points);
  bench_frames (points, 960, 700);
  bench_frames (points, 1920, 1080);
  return 0;
}
