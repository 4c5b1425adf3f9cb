/* test-clusters.c: nothing is lost on any level, near points are gathered, distant ones are not. */

#include "map/clusters.h"

#include "map/hit.h"
#include "map/scene.h"

#include <math.h>

#define N 3000

static RectifyMapPoint *
random_points (gsize n, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RectifyMapPoint  *points = g_new0 (RectifyMapPoint, n);

  for (gsize i = 0; i < n; i++)
    {
      points[i].key = (gint64) i + 1;
      points[i].lng = g_rand_double_range (rand, 84.6, 85.4);
      points[i].lat = g_rand_double_range (rand, 44.2, 46.2);
      points[i].lamp = (guint8) g_rand_int_range (rand, 0, RECTIFY_MAP_N_LAMPS + 1);
      if (points[i].lamp < RECTIFY_MAP_N_LAMPS)
        points[i].counts[points[i].lamp] = (guint32) g_rand_int_range (rand, 1, 9);
    }
  return points;
}

static void
test_every_level_holds_every_point (void)
{
  g_autofree RectifyMapPoint    *points = random_points (N, 1);
  g_autoptr (RectifyMapClusters) clusters = rectify_map_clusters_new (points, N);
  guint                          before = 0;

  for (guint level = 0; level < RECTIFY_MAP_N_LEVELS; level++)
    {
      guint                 n, n_points = 0;
      guint64               issues = 0, expected = 0;
      const RectifyMapNode *nodes = rectify_map_clusters_get (clusters, level, &n);

      for (guint i = 0; i < n; i++)
        for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
          issues += nodes[i].counts[l];
      for (guint i = 0; i < n; i++)
        n_points += nodes[i].n_points;
      for (guint i = 0; i < N; i++)
        for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
          expected += points[i].counts[l];
      g_assert_cmpuint (n_points, ==, N);
      g_assert_cmpuint (issues, ==, expected);
      g_assert_cmpuint (n, >=, before);
      before = n;
    }
  g_assert_cmpuint (before, ==, N);
}

static void
test_members_and_find_agree (void)
{
  g_autofree RectifyMapPoint    *points = random_points (N, 2);
  g_autoptr (RectifyMapClusters) clusters = rectify_map_clusters_new (points, N);

  for (guint level = 0; level < RECTIFY_MAP_N_LEVELS; level += 3)
    {
      guint                 n, seen = 0;
      const RectifyMapNode *nodes = rectify_map_clusters_get (clusters, level, &n);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GArray) members = rectify_map_clusters_members (clusters, level, i);
          guint              worst = RECTIFY_MAP_LAMP_NONE;

          g_assert_cmpuint (members->len, ==, nodes[i].n_points);
          for (guint m = 0; m < members->len; m++)
            {
              gsize point = g_array_index (members, gsize, m);

              g_assert_cmpuint (rectify_map_clusters_find (clusters, level, point), ==, i);
              worst = MIN (worst, points[point].lamp);
            }
          g_assert_cmpuint (nodes[i].lamp, ==, worst);
          seen += members->len;
        }
      g_assert_cmpuint (seen, ==, N);
    }
}

static void
test_a_scene_is_recounted_only_at_the_same_places (void)
{
  g_autofree RectifyMapPoint *points = random_points (N, 5);
  g_autoptr (RectifyMapScene) scene = rectify_map_scene_new (), other = NULL;
  guint                       n;

  for (gsize i = 0; i < N; i++)
    rectify_map_scene_add (scene, &points[i]);
  rectify_map_scene_seal (scene);
  g_assert_null (rectify_map_scene_new_recounted (scene, points, N - 1));
  points[7].counts[0] += 1000;
  other = rectify_map_scene_new_recounted (scene, points, N);
  g_assert_nonnull (other);
  g_assert_cmpuint (
      rectify_map_clusters_get (rectify_map_scene_get_clusters (other), 0, &n)->counts[0], ==,
      rectify_map_clusters_get (rectify_map_scene_get_clusters (scene), 0, &n)->counts[0] + 1000);
  points[7].lng += 1e-6;
  g_assert_null (rectify_map_scene_new_recounted (scene, points, N));
}

static void
test_the_same_place_stays_together_and_far_places_apart (void)
{
  RectifyMapPoint points[3] = {
    { .key = 1, .lng = 84.87, .lat = 45.6 },
    { .key = 2, .lng = 84.87, .lat = 45.6 },
    { .key = 3, .lng = 84.88, .lat = 44.32 },
  };
  g_autoptr (RectifyMapClusters) clusters = rectify_map_clusters_new (points, 3);
  guint                          n;

  rectify_map_clusters_get (clusters, 20, &n);
  g_assert_cmpuint (n, ==, 2);
  rectify_map_clusters_get (clusters, 8, &n);
  g_assert_cmpuint (n, ==, 2);
  rectify_map_clusters_get (clusters, 2, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_first_gathering_leaves_no_close_pair (void)
{
  g_autofree RectifyMapPoint    *points = random_points (N, 3);
  g_autoptr (RectifyMapClusters) clusters = rectify_map_clusters_new (points, N);
  guint                          n, close = 0;
  const RectifyMapNode          *nodes = rectify_map_clusters_get (clusters, 10, &n);
  double                         px = 256.0 * 1024;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      close += hypot (nodes[i].x - nodes[j].x, nodes[i].y - nodes[j].y) * px < 20;
  g_assert_cmpuint (close, ==, 0);
}

static void
test_the_walk_finds_what_lies_in_the_box (void)
{
  g_autofree RectifyMapPoint    *points = random_points (N, 4);
  g_autoptr (RectifyMapClusters) clusters = rectify_map_clusters_new (points, N);
  RectifyMapNodeIter             iter;
  guint                          n, index, walked = 0, counted = 0;
  const RectifyMapNode          *nodes = rectify_map_clusters_get (clusters, 14, &n), *node;
  double                         x0, y0, x1, y1;

  rectify_geo_to_world (84.8, 45.7, &x0, &y0);
  rectify_geo_to_world (85.0, 45.5, &x1, &y1);
  for (guint i = 0; i < n; i++)
    counted += nodes[i].x >= x0 && nodes[i].x <= x1 && nodes[i].y >= y0 && nodes[i].y <= y1;
  rectify_map_node_iter_init (&iter, clusters, 14, x0, y0, x1, y1);
  while ((node = rectify_map_node_iter_next (&iter, &index)) != NULL)
    {
      g_assert_true (node == &nodes[index]);
      walked++;
    }
  g_assert_cmpuint (counted, >, 10);
  g_assert_cmpuint (walked, ==, counted);
}

static void
test_no_points_at_all (void)
{
  g_autoptr (RectifyMapScene) scene = rectify_map_scene_new ();
  RectifyMapCamera            camera = rectify_map_camera (84.87, 45.6, 10, 960, 700);
  RectifyMapHit               hit;

  rectify_map_scene_seal (scene);
  hit = rectify_map_hit (scene, &camera, 1, 480, 350, 4);
  g_assert_cmpint (hit.kind, ==, RECTIFY_MAP_HIT_NOTHING);
}

static void
add (RectifyMapScene *scene, gint64 key, double lng, double lat, RectifyLamp lamp)
{
  RectifyMapPoint point = { .key = key, .lng = lng, .lat = lat, .name = "Market", .lamp = lamp };

  point.counts[lamp] = 2;
  rectify_map_scene_add (scene, &point);
}

static void
test_hit_finds_points_and_clusters (void)
{
  g_autoptr (RectifyMapScene) scene = rectify_map_scene_new ();
  RectifyMapCamera            camera = rectify_map_camera (84.87, 45.6, 16, 960, 700);
  RectifyMapHit               hit;
  RectifyGeoBox               box;
  g_autoptr (GArray)          members = NULL;

  add (scene, 7, 84.87, 45.6, RECTIFY_LAMP_GREEN);
  add (scene, 8, 84.875, 45.6, RECTIFY_LAMP_RED);
  add (scene, 9, NAN, 45.6, RECTIFY_LAMP_RED);
  rectify_map_scene_seal (scene);
  g_assert_cmpuint (rectify_map_scene_get_n_points (scene), ==, 2);
  hit = rectify_map_hit (scene, &camera, 1, 483, 352, 4);
  g_assert_cmpint (hit.kind, ==, RECTIFY_MAP_HIT_POINT);
  g_assert_cmpint (rectify_map_scene_get_point (scene, hit.point)->key, ==, 7);
  g_assert_cmpuint (hit.n_issues, ==, 2);
  hit = rectify_map_hit (scene, &camera, 1, 430, 352, 4);
  g_assert_cmpint (hit.kind, ==, RECTIFY_MAP_HIT_NOTHING);

  camera.zoom = 9;
  hit = rectify_map_hit (scene, &camera, 1, 480, 350, 4);
  g_assert_cmpint (hit.kind, ==, RECTIFY_MAP_HIT_CLUSTER);
  g_assert_cmpuint (hit.n_points, ==, 2);
  g_assert_cmpuint (hit.n_issues, ==, 4);
  members = rectify_map_hit_members (scene, &hit);
  g_assert_cmpuint (members->len, ==, 2);
  box = rectify_map_hit_box (scene, &hit);
  g_assert_cmpfloat_with_epsilon (box.east, 84.875, 1e-12);
}

static void
test_arrow_keys_walk_over_the_marks (void)
{
  g_autoptr (RectifyMapScene) scene = rectify_map_scene_new ();
  RectifyMapCamera            camera = rectify_map_camera (84.87, 45.6, 14, 960, 700);
  RectifyMapHit               hit;

  add (scene, 1, 84.87, 45.6, RECTIFY_LAMP_GREEN);
  add (scene, 2, 84.88, 45.601, RECTIFY_LAMP_GREEN);
  add (scene, 3, 84.87, 45.608, RECTIFY_LAMP_GREEN);
  rectify_map_scene_seal (scene);
  hit = rectify_map_next (scene, &camera, 1, NULL, 0, 0);
  g_assert_cmpint (rectify_map_scene_get_point (scene, hit.point)->key, ==, 1);
  hit = rectify_map_next (scene, &camera, 1, &hit, 1, 0);
  g_assert_cmpint (rectify_map_scene_get_point (scene, hit.point)->key, ==, 2);
  hit = rectify_map_next (scene, &camera, 1, &hit, -1, 0);
  hit = rectify_map_next (scene, &camera, 1, &hit, 0, -1);
  g_assert_cmpint (rectify_map_scene_get_point (scene, hit.point)->key, ==, 3);
  hit = rectify_map_next (scene, &camera, 1, &hit, 0, -1);
  g_assert_cmpint (hit.kind, ==, RECTIFY_MAP_HIT_NOTHING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clusters/every_level_holds_every_point", test_every_level_holds_every_point);
  g_test_add_func ("/clusters/members_and_find_agree", test_members_and_find_agree);
  g_test_add_func ("/clusters/a_scene_is_recounted_only_at_the_same_places",
                   test_a_scene_is_recounted_only_at_the_same_places);
  g_test_add_func ("/clusters/the_same_place_stays_together_and_far_places_apart",
                   test_the_same_place_stays_together_and_far_places_apart);
  g_test_add_func ("/clusters/first_gathering_leaves_no_close_pair",
                   test_first_gathering_leaves_no_close_pair);
  g_test_add_func ("/clusters/the_walk_finds_what_lies_in_the_box",
                   test_the_walk_finds_what_lies_in_the_box);
  g_test_add_func ("/clusters/no_points_at_all", test_no_points_at_all);
  g_test_add_func ("/hit/finds_points_and_clusters", test_hit_finds_points_and_clusters);
  g_test_add_func ("/hit/arrow_keys_walk_over_the_marks", test_arrow_keys_walk_over_the_marks);
  return g_test_run ();
}
