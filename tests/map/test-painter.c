/* test-painter.c: what is drawn is where the hit test finds it, in every theme and size; and tiles
 * below it. */

#include "map/painter.h"

#include "map/hit.h"
#include "map/picture.h"
#include "map/schematic.h"
#include "rectify-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>

static const RectifyMapLabels LABELS = {
  .lamps = { "Overdue", "Due", "On time", "Closed", "Parked" },
  .note = "Schematic map: districts drawn by hand, not a survey",
  .metre = "m",
  .kilometre = "km",
  .empty = "No sites",
};

static RectifyMapScene *
make_scene (guint n)
{
  g_autoptr (GRand)              rand = g_rand_new_with_seed (5);
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_schematic_new ();
  RectifyMapScene               *scene = rectify_map_scene_new ();

  rectify_map_scene_set_outlines (scene, outlines);
  for (guint i = 0; i < n; i++)
    {
      RectifyMapPoint point = { .key = i + 1, .name = "市场", .lamp = (guint8) (i % 6) };

      point.lng = g_rand_double_range (rand, 84.8, 84.95);
      point.lat = g_rand_double_range (rand, 45.5, 45.65);
      if (point.lamp < RECTIFY_MAP_N_LAMPS)
        point.counts[point.lamp] = 1 + i % 3;
      rectify_map_scene_add (scene, &point);
    }
  rectify_map_scene_seal (scene);
  return scene;
}

static cairo_surface_t *
draw (RectifyMapScene        *scene,
      RectifyMapTiles        *tiles,
      const RectifyMapCamera *camera,
      RectifyChartMode        mode)
{
  g_autoptr (RectifyMapPainter) painter = rectify_map_painter_new ();
  gint64                        selected = 3;
  RectifyMapView                view = { .scene = scene,
                                         .labels = &LABELS,
                                         .tiles = tiles,
                                         .selected = &selected,
                                         .n_selected = 1,
                                         .has_hover = TRUE };
  RectifyChartTheme             theme;
  cairo_surface_t              *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) camera->width, (int) camera->height);
  cairo_t *cr = cairo_create (surface);

  rectify_chart_theme_init (&theme, mode, 1);
  rectify_map_painter_draw (painter, &view, &theme, camera, cr);
  rectify_map_painter_draw (painter, &view, &theme, camera, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x];
}

static guint
differing (cairo_surface_t *a, cairo_surface_t *b, int x, int y, int radius)
{
  guint n = 0;

  for (int dy = -radius; dy <= radius; dy++)
    for (int dx = -radius; dx <= radius; dx++)
      if (x + dx >= 0 && y + dy >= 0 && x + dx < cairo_image_surface_get_width (a)
          && y + dy < cairo_image_surface_get_height (a))
        n += pixel (a, x + dx, y + dy) != pixel (b, x + dx, y + dy);
  return n;
}

static void
test_what_is_hit_is_what_is_drawn (void)
{
  for (guint mode = RECTIFY_CHART_LIGHT; mode <= RECTIFY_CHART_PRINT; mode++)
    {
      g_autoptr (RectifyMapScene) scene = make_scene (60);
      g_autoptr (RectifyMapScene) bare = make_scene (0);
      RectifyMapCamera            camera = rectify_map_camera (84.875, 45.575, 13, 900, 700);
      cairo_surface_t            *with = draw (scene, NULL, &camera, mode);
      cairo_surface_t            *without = draw (bare, NULL, &camera, mode);
      guint                       n = 0;

      for (gsize i = 0; i < rectify_map_scene_get_n_points (scene); i++)
        {
          const RectifyMapPoint *point = rectify_map_scene_get_point (scene, i);
          double                 x, y;
          RectifyMapHit          hit;

          rectify_map_camera_project (&camera, point->lng, point->lat, &x, &y);
          hit = rectify_map_hit (scene, &camera, 1, x, y, 4);
          if (hit.kind != RECTIFY_MAP_HIT_POINT || hit.y > 640 || hit.y < 30)
            continue;
          n++;
          g_assert_cmpuint (differing (with, without, (int) hit.x, (int) hit.y, 8), >, 20);
          g_assert_cmpstr (rectify_map_outlines_get_area (rectify_map_scene_get_outlines (scene),
                                                          (guint) hit.area)
                               ->name,
                           ==, "克拉玛依区");
        }
      g_assert_cmpuint (n, >, 10);
      cairo_surface_destroy (with);
      cairo_surface_destroy (without);
    }
}

static void
test_any_size_and_zoom_is_drawn (void)
{
  static const double         SIZES[][2] = { { 1, 1 }, { 40, 30 }, { 360, 480 }, { 1920, 1080 } };
  g_autoptr (RectifyMapScene) scene = make_scene (300);
  g_autoptr (RectifyMapScene) empty = rectify_map_scene_new ();

  rectify_map_scene_seal (empty);
  for (guint i = 0; i < G_N_ELEMENTS (SIZES); i++)
    for (double zoom = RECTIFY_MAP_MIN_ZOOM; zoom <= RECTIFY_MAP_MAX_ZOOM; zoom += 3)
      {
        RectifyMapCamera camera = rectify_map_camera (84.87, 45.6, zoom, SIZES[i][0], SIZES[i][1]);

        cairo_surface_destroy (draw (scene, NULL, &camera, RECTIFY_CHART_LIGHT));
        camera = rectify_map_default_camera (empty, SIZES[i][0], SIZES[i][1], 1);
        cairo_surface_destroy (draw (empty, NULL, &camera, RECTIFY_CHART_DARK));
      }
}

/* Names of districts stay away from the note in the corner: it looks as it does without them. */
static void
test_no_name_lies_over_the_note (void)
{
  static const RectifyGeoPoint   FAR[] = { { 10, 10 }, { 11, 10 }, { 11, 11 } };
  g_autoptr (RectifyMapScene)    named = make_scene (60), bare = rectify_map_scene_new ();
  g_autoptr (RectifyMapOutlines) elsewhere = rectify_map_outlines_new ();
  guint                          tried = 0;

  for (gsize i = 0; i < rectify_map_scene_get_n_points (named); i++)
    rectify_map_scene_add (bare, rectify_map_scene_get_point (named, i));
  rectify_map_outlines_add (elsewhere, "", FAR, G_N_ELEMENTS (FAR));
  rectify_map_scene_set_outlines (bare, elsewhere);
  rectify_map_scene_seal (bare);
  /* Towards the north the southern district sinks into the corner. */
  for (double lat = 44.4; lat < 46.5; lat += 0.02)
    {
      RectifyMapCamera camera = rectify_map_camera (85.2, lat, 8, 500, 400);
      cairo_surface_t *with = draw (named, NULL, &camera, RECTIFY_CHART_PRINT);
      cairo_surface_t *without = draw (bare, NULL, &camera, RECTIFY_CHART_PRINT);
      guint            dark = 0;

      /* The line of the note, beyond the scale bar: letters are darker than borders. */
      for (int y = 400 - 44; y < 400 - 30; y++)
        for (int x = 150; x < 300; x++)
          dark += (pixel (with, x, y) & 0xff) < 0x70 && (pixel (without, x, y) & 0xff) > 0xc0;
      g_assert_cmpuint (dark, ==, 0);
      tried++;
      cairo_surface_destroy (with);
      cairo_surface_destroy (without);
    }
  g_assert_cmpuint (tried, >, 10);
}

/* Nor are they cut by the sentence that nothing is there: around it the map looks as without them.
 */
static void
test_no_name_is_cut_by_the_empty_sentence (void)
{
  g_autoptr (RectifyMapScene) named = make_scene (0), bare = rectify_map_scene_new ();
  guint                       n_dark = 0;

  rectify_map_scene_seal (bare);
  for (double lat = 44.4; lat < 46.5; lat += 0.02)
    {
      RectifyMapCamera camera = rectify_map_camera (85.2, lat, 8, 500, 400);
      cairo_surface_t *with = draw (named, NULL, &camera, RECTIFY_CHART_PRINT);
      cairo_surface_t *without = draw (bare, NULL, &camera, RECTIFY_CHART_PRINT);
      guint            dark = 0;

      /* Beside the sentence; letters are darker than borders. */
      for (int y = 200 - 20; y < 200 + 20; y++)
        for (int x = 250 - 50; x < 250 + 50; x++)
          dark += (pixel (with, x, y) & 0xff) < 0x70 && (pixel (without, x, y) & 0xff) > 0xc0;
      g_assert_cmpuint (dark, ==, 0);
      for (int y = 0; y < 180; y++)
        for (int x = 0; x < 500; x++)
          n_dark += (pixel (with, x, y) & 0xff) < 0x70 && (pixel (without, x, y) & 0xff) > 0xc0;
      cairo_surface_destroy (with);
      cairo_surface_destroy (without);
    }
  /* Names there were. */
  g_assert_cmpuint (n_dark, >, 100);
}

static void
test_the_default_view_holds_every_point_above_the_legend (void)
{
  g_autoptr (RectifyMapScene) scene = make_scene (100);
  RectifyMapCamera            camera = rectify_map_default_camera (scene, 960, 700, 1);

  for (gsize i = 0; i < 100; i++)
    {
      const RectifyMapPoint *point = rectify_map_scene_get_point (scene, i);
      double                 x, y;

      rectify_map_camera_project (&camera, point->lng, point->lat, &x, &y);
      g_assert_cmpfloat (x, >=, 20);
      g_assert_cmpfloat (x, <=, 940);
      g_assert_cmpfloat (y, >=, 20);
      g_assert_cmpfloat (y, <=, 650);
    }
}

static void
test_the_map_is_written_as_picture_and_as_paper (void)
{
  static const char *const    NAMES[] = { "map.png", "map.pdf", "map.svg" };
  char                       *dir = rectify_test_make_dir ();
  g_autoptr (RectifyMapScene) scene = make_scene (40);
  RectifyMapCamera            camera = rectify_map_default_camera (scene, 842, 595, 1);
  RectifyMapView              view = { .scene = scene, .labels = &LABELS };
  RectifyChartTheme           theme;
  g_autofree char            *odd = g_build_filename (dir, "map.bmp", NULL);
  g_autoptr (GError)          error = NULL;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (dir, NAMES[i], NULL);
      g_autofree char *text = NULL;
      gsize            length;

      g_assert_true (rectify_map_write (path, &view, &theme, &camera, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_cmpuint (length, >, 4000);
      g_assert_cmpuint (length, <, 400000);
    }
  g_assert_false (rectify_map_write (odd, &view, &theme, &camera, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));
  rectify_test_remove_dir (dir);
}

/* One tile a zoom, of one colour each: red at 0, green at 1 (north-west only). */
static void
put_tile (sqlite3 *database, int zoom, int column, int row, guint32 color, const char *raw)
{
  g_autofree char *png = g_build_filename (g_get_tmp_dir (), "rectify-test-tile.png", NULL);
  g_autofree char *data = NULL;
  gsize            length;
  sqlite3_stmt    *stmt;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cairo_t         *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, (color >> 16 & 0xFF) / 255.0, (color >> 8 & 0xFF) / 255.0,
                        (color & 0xFF) / 255.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, png);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (png, &data, &length, NULL));
  g_unlink (png);
  sqlite3_prepare_v2 (database, "INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)", -1, &stmt, NULL);
  sqlite3_bind_int (stmt, 1, zoom);
  sqlite3_bind_int (stmt, 2, column);
  sqlite3_bind_int (stmt, 3, row);
  sqlite3_bind_blob (stmt, 4, raw != NULL ? raw : data, raw != NULL ? 8 : (int) length,
                     SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

static char *
make_mbtiles (const char *dir, gboolean vector)
{
  char    *path = g_build_filename (dir, vector ? "v.mbtiles" : "r.mbtiles", NULL);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (
      database,
      "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB);"
      "CREATE TABLE metadata (name TEXT, value TEXT);"
      "INSERT INTO metadata VALUES ('attribution', 'Somebody'), ('format', 'lies')",
      NULL, NULL, NULL);
  put_tile (database, 0, 0, 0, 0xFF0000, vector ? "\x1F\x8B\x08zzzzz" : NULL);
  if (!vector)
    put_tile (database, 1, 0, 1, 0x00FF00, NULL);
  sqlite3_close (database);
  return path;
}

static void
test_tiles_count_from_the_south_and_fall_back (void)
{
  char                       *dir = rectify_test_make_dir ();
  g_autofree char            *path = make_mbtiles (dir, FALSE);
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyMapTiles) tiles = rectify_map_tiles_open (path, RECTIFY_COORD_WGS84, &error);
  RectifyMapCamera            whole = rectify_map_camera (0, 0, 2, 1024, 1024);
  cairo_surface_t            *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1024, 1024);
  cairo_t                    *cr = cairo_create (surface);

  g_assert_no_error (error);
  g_assert_cmpuint (rectify_map_tiles_get_max_zoom (tiles), ==, 1);
  g_assert_cmpstr (rectify_map_tiles_get_attribution (tiles), ==, "Somebody");
  whole.zoom = 0.5; /* the root is loaded first, as an ancestor */
  whole.width = whole.height = 100;
  g_assert_true (rectify_map_tiles_load (tiles, &whole, NULL));
  whole = rectify_map_camera (0, 0, 2, 1024, 1024);
  g_assert_false (rectify_map_tiles_draw (tiles, &whole, cr));
  g_assert_true (rectify_map_tiles_load (tiles, &whole, NULL));
  g_assert_false (rectify_map_tiles_load (tiles, &whole, NULL));
  g_assert_true (rectify_map_tiles_draw (tiles, &whole, cr));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmphex (pixel (surface, 200, 200) & 0xFFFFFF, ==, 0x00FF00);
  g_assert_cmphex (pixel (surface, 800, 200) & 0xFFFFFF, ==, 0xFF0000);
  g_assert_cmphex (pixel (surface, 200, 800) & 0xFFFFFF, ==, 0xFF0000);
  cairo_surface_destroy (surface);
  rectify_test_remove_dir (dir);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gpointer *tiles_and_done = user_data;

  rectify_map_tiles_load_finish (tiles_and_done[0], result, NULL);
  tiles_and_done[1] = GINT_TO_POINTER (1);
}

static void
test_tiles_are_loaded_in_a_worker (void)
{
  char                       *dir = rectify_test_make_dir ();
  g_autofree char            *path = make_mbtiles (dir, FALSE);
  g_autoptr (RectifyMapTiles) tiles = rectify_map_tiles_open (path, RECTIFY_COORD_GCJ02, NULL);
  RectifyMapCamera            camera = rectify_map_camera (84.87, 45.6, 3, 400, 300);
  gpointer                    tiles_and_done[2] = { tiles, NULL };
  g_autoptr (RectifyMapScene) scene = make_scene (5);

  rectify_map_tiles_load_async (tiles, &camera, NULL, loaded_cb, tiles_and_done);
  rectify_wait_until (tiles_and_done[1] != NULL);
  cairo_surface_destroy (draw (scene, tiles, &camera, RECTIFY_CHART_DARK));
  rectify_test_remove_dir (dir);
}

static void
test_what_is_no_raster_map_is_refused (void)
{
  char              *dir = rectify_test_make_dir ();
  g_autofree char   *vector = make_mbtiles (dir, TRUE);
  g_autofree char   *text = g_build_filename (dir, "a.txt", NULL);
  g_autofree char   *none = g_build_filename (dir, "none", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (rectify_map_tiles_open (vector, RECTIFY_COORD_WGS84, &error));
  g_assert_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_VECTOR_TILES);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (text, "not a database at all", -1, NULL));
  g_assert_null (rectify_map_tiles_open (text, RECTIFY_COORD_WGS84, &error));
  g_assert_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_NOT_MBTILES);
  g_clear_error (&error);
  g_assert_null (rectify_map_tiles_open (none, RECTIFY_COORD_WGS84, &error));
  g_assert_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_FAILED);
  rectify_test_remove_dir (dir);
}

static void
test_a_real_file_of_tiles (void)
{
  g_autofree char            *path = rectify_test_data ("mbtiles/plain_1.mbtiles");
  g_autoptr (RectifyMapTiles) tiles = NULL;
  RectifyMapCamera            camera = rectify_map_camera (84.87, 45.6, 7.5, 900, 700);
  g_autoptr (RectifyMapScene) scene = NULL;

  if (path == NULL)
    {
      g_test_skip ("the reference data are not here");
      return;
    }
  tiles = rectify_map_tiles_open (path, RECTIFY_COORD_WGS84, NULL);
  g_assert_nonnull (tiles);
  g_assert_cmpuint (rectify_map_tiles_get_min_zoom (tiles), ==, 0);
  g_assert_cmpuint (rectify_map_tiles_get_max_zoom (tiles), ==, 4);
  g_assert_true (rectify_map_tiles_load (tiles, &camera, NULL));
  scene = make_scene (5);
  cairo_surface_destroy (draw (scene, tiles, &camera, RECTIFY_CHART_LIGHT));
}

/* On a projector marks are drawn larger, and gathered from further around. */
static void
test_large_clusters_do_not_cover_one_another (void)
{
  g_autoptr (RectifyMapScene) scene = make_scene (1200);

  for (double scale = 1; scale <= 3; scale += 0.5)
    for (double zoom = 9; zoom <= 12; zoom += 0.4)
      {
        RectifyMapCamera   camera = rectify_map_camera (84.875, 45.575, zoom, 1920, 1080);
        g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (RectifyMapHit));

        for (gsize i = 0; i < rectify_map_scene_get_n_points (scene); i += 40)
          {
            const RectifyMapPoint *point = rectify_map_scene_get_point (scene, i);
            double                 x, y;
            RectifyMapHit          hit;

            rectify_map_camera_project (&camera, point->lng, point->lat, &x, &y);
            hit = rectify_map_hit (scene, &camera, scale, x, y, 30);
            if (hit.kind == RECTIFY_MAP_HIT_CLUSTER)
              g_array_append_val (hits, hit);
          }
        for (guint i = 0; i < hits->len; i++)
          for (guint j = 0; j < i; j++)
            {
              const RectifyMapHit *a = &g_array_index (hits, RectifyMapHit, i);
              const RectifyMapHit *b = &g_array_index (hits, RectifyMapHit, j);

              if (a->node != b->node
                  && hypot (a->x - b->x, a->y - b->y) < a->radius + b->radius - 1)
                g_error ("scale %g zoom %g: two clusters %g apart, radii %g and %g", scale, zoom,
                         hypot (a->x - b->x, a->y - b->y), a->radius, b->radius);
            }
      }
}

/* "Districts drawn by hand" is said of districts. */
static void
test_without_outlines_nothing_is_said_about_them (void)
{
  g_autoptr (RectifyMapScene) bare = rectify_map_scene_new ();
  RectifyMapPoint             point = { .key = 1, .lng = 84.9, .lat = 45.6, .counts = { 1 } };
  RectifyMapCamera            camera = rectify_map_camera (84.9, 45.6, 12, 600, 400);
  RectifyMapLabels            labels = LABELS;
  cairo_surface_t            *surfaces[2];
  RectifyChartTheme           theme;

  rectify_map_scene_add (bare, &point);
  rectify_map_scene_seal (bare);
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RectifyMapPainter) painter = rectify_map_painter_new ();
      RectifyMapView                view = { .scene = bare, .labels = &labels };
      cairo_t                      *cr;

      surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 400);
      cr = cairo_create (surfaces[i]);
      rectify_map_painter_draw (painter, &view, &theme, &camera, cr);
      cairo_destroy (cr);
      cairo_surface_flush (surfaces[i]);
      labels.note = NULL;
    }
  g_assert_cmpuint (differing (surfaces[0], surfaces[1], 300, 200, 300), ==, 0);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

typedef enum { AT_ONCE, IN_A_GROUP, IN_TWO_PARTS } Way;

/* The map in the middle of a larger image. */
static cairo_surface_t *
draw_inside (RectifyMapScene *scene, const RectifyMapCamera *camera, int margin, Way way)
{
  g_autoptr (RectifyMapPainter) painter = rectify_map_painter_new ();
  RectifyMapView                view = { .scene = scene, .labels = &LABELS };
  RectifyChartTheme             theme;
  cairo_surface_t              *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) camera->width + 2 * margin,
                                  (int) camera->height + 2 * margin);
  cairo_t *cr = cairo_create (surface);

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  cairo_translate (cr, margin, margin);
  if (way == IN_TWO_PARTS)
    {
      cairo_rectangle (cr, 0, 0, 100, camera->height);
      cairo_rectangle (cr, 100, 0, camera->width - 100, 150);
      cairo_rectangle (cr, 100, 150, camera->width - 100, camera->height - 150);
      cairo_rectangle (cr, 40, 40, 1, 1); /* twice, so it stays out */
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_clip (cr);
    }
  if (way == IN_A_GROUP)
    cairo_push_group (cr);
  rectify_map_painter_draw (painter, &view, &theme, camera, cr);
  if (way == IN_A_GROUP)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_a_map_is_the_same_wherever_it_is_drawn (void)
{
  g_autoptr (RectifyMapScene) scene = make_scene (3000);
  RectifyMapCamera            camera = rectify_map_camera (84.875, 45.575, 12.6, 421, 307);
  const int                   margin = 37;

  for (Way way = AT_ONCE; way <= IN_TWO_PARTS; way++)
    {
      cairo_surface_t *alone = draw_inside (scene, &camera, 0, AT_ONCE);
      cairo_surface_t *inside = draw_inside (scene, &camera, margin, way);
      guint            n_other = 0, n_outside = 0;

      for (int y = -margin; y < (int) camera.height + margin; y++)
        for (int x = -margin; x < (int) camera.width + margin; x++)
          {
            guint32 seen = pixel (inside, x + margin, y + margin) & 0xFFFFFF;

            if (x < 0 || y < 0 || x >= (int) camera.width || y >= (int) camera.height)
              n_outside += seen != 0;
            else
              n_other += seen != (pixel (alone, x, y) & 0xFFFFFF);
          }
      g_assert_cmpuint (n_outside, ==, 0);
      g_assert_cmpuint (n_other, ==, way == IN_TWO_PARTS ? 1 : 0);
      cairo_surface_destroy (alone);
      cairo_surface_destroy (inside);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/painter/what_is_hit_is_what_is_drawn", test_what_is_hit_is_what_is_drawn);
  g_test_add_func ("/painter/any_size_and_zoom_is_drawn", test_any_size_and_zoom_is_drawn);
  g_test_add_func ("/painter/a_map_is_the_same_wherever_it_is_drawn",
                   test_a_map_is_the_same_wherever_it_is_drawn);
  g_test_add_func ("/painter/no_name_lies_over_the_note", test_no_name_lies_over_the_note);
  g_test_add_func ("/painter/no_name_is_cut_by_the_empty_sentence",
                   test_no_name_is_cut_by_the_empty_sentence);
  g_test_add_func ("/painter/the_default_view_holds_every_point_above_the_legend",
                   test_the_default_view_holds_every_point_above_the_legend);
  g_test_add_func ("/painter/the_map_is_written_as_picture_and_as_paper",
                   test_the_map_is_written_as_picture_and_as_paper);
  g_test_add_func ("/tiles/count_from_the_south_and_fall_back",
                   test_tiles_count_from_the_south_and_fall_back);
  g_test_add_func ("/tiles/are_loaded_in_a_worker", test_tiles_are_loaded_in_a_worker);
  g_test_add_func ("/tiles/what_is_no_raster_map_is_refused",
                   test_what_is_no_raster_map_is_refused);
  g_test_add_func ("/tiles/a_real_file_of_tiles", test_a_real_file_of_tiles);
  g_test_add_func ("/painter/large-clusters-do-not-cover-one-another",
                   test_large_clusters_do_not_cover_one_another);
  g_test_add_func ("/painter/without-outlines-nothing-is-said-about-them",
                   test_without_outlines_nothing_is_said_about_them);
  return g_test_run ();
}
