/* test-map-figure.c: the map counts each issue that counts once, at its site or at its own place.
 */

#include "report/map-figure.h"

#include "rectify-test.h"
#include "sample-ledger.h"

#include <string.h>

typedef struct
{
  SampleLedger         *ledger;
  RectifyColumns       *columns;
  RectifyCampaign      *campaign;
  RectifyMeasureOptions options;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->ledger = sample_ledger_new (7, 500);
  f->columns = sample_ledger_columns (f->ledger, G_MAXUINT32);
  f->campaign = rectify_campaign_new ();
  f->options.now = SAMPLE_START + 30 * 86400;
  f->options.campaign = f->campaign;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rectify_columns_unref (f->columns);
  rectify_campaign_unref (f->campaign);
  sample_ledger_free (f->ledger);
}

static guint64
sum (const RectifyMapScene *scene)
{
  guint64 lamps[RECTIFY_MAP_N_LAMPS], total = 0;

  rectify_map_scene_get_lamps (scene, lamps);
  for (guint i = 0; i < RECTIFY_MAP_N_LAMPS; i++)
    total += lamps[i];
  return total;
}

/* Issues that count and whose place is known, by the plain way. */
static guint
expected (const RectifyColumns *columns, gboolean open_only)
{
  guint n = 0;

  for (guint row = 0; row < rectify_columns_n (columns); row++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
      guint               i = row & (RECTIFY_CHUNK - 1);
      guint8              state = chunk->state[i];
      const RectifySite  *site =
          (const RectifySite *) rectify_directory_get (rectify_columns_directory (columns),
                                                       RECTIFY_LIST_SITE, chunk->site[i] - 1);

      if (state == RECTIFY_STATE_NONE || state == RECTIFY_STATE_VOID
          || (open_only && state == RECTIFY_STATE_CLOSED))
        continue;
      n += (site != NULL && site->lng == site->lng) || chunk->lng[i] != G_MININT32;
    }
  return n;
}

static void
test_every_issue_with_a_place_counts_once (Fixture *f, gconstpointer data)
{
  for (guint open_only = 0; open_only < 2; open_only++)
    {
      g_autoptr (RectifyMapScene) scene =
          rectify_map_figure_new (f->columns, &f->options, (gboolean) open_only);

      g_assert_cmpuint (sum (scene), ==, expected (f->columns, (gboolean) open_only));
      g_assert_cmpuint (sum (scene), >, 0);
    }
}

static void
test_the_rows_of_a_point_are_those_it_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyMapScene) scene = rectify_map_figure_new (f->columns, &f->options, FALSE);

  for (gsize p = 0; p < rectify_map_scene_get_n_points (scene); p++)
    {
      const RectifyMapPoint *point = rectify_map_scene_get_point (scene, p);
      g_autoptr (GArray)     rows =
          rectify_map_figure_rows (f->columns, &f->options, FALSE, point->key);
      guint total = 0;

      for (guint lamp = 0; lamp < RECTIFY_MAP_N_LAMPS; lamp++)
        total += point->counts[lamp];
      g_assert_cmpuint (rows->len, ==, total);
    }
}

static void
test_some_rows_show_only_their_places (Fixture *f, gconstpointer data)
{
  guint32                     rows[2] = { 400, 20 };
  g_autoptr (RectifyMapScene) scene = NULL;

  f->options.rows = rows;
  f->options.n_rows = 2;
  scene = rectify_map_figure_new (f->columns, &f->options, FALSE);
  g_assert_cmpuint (sum (scene), <=, 2);
  g_assert_cmpuint (rectify_map_scene_get_n_points (scene), <=, 2);
  f->options.n_rows = 0;
  g_clear_pointer (&scene, rectify_map_scene_unref);
  scene = rectify_map_figure_new (f->columns, &f->options, FALSE);
  g_assert_cmpuint (rectify_map_scene_get_n_points (scene), ==, 0);
}

/* The ledger after an action: an issue stands where it was found again. */
static RectifyColumns *
after_action (Fixture *f, guint issue)
{
  const SampleIssue     *one = f->ledger->issues->pdata[issue];
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (f->columns, f->ledger->directory, SAMPLE_RECURRENCE);
  RectifyColumnRow row;

  sample_issue_row (one, G_MAXUINT32, &row);
  rectify_columns_builder_add (builder, &row, (const RectifyEventCell *) (void *) one->cells->data,
                               1);
  return rectify_columns_builder_end (builder);
}

static void
assert_same_clusters (const RectifyMapScene *a, const RectifyMapScene *b)
{
  for (guint level = 0; level < RECTIFY_MAP_N_LEVELS; level++)
    {
      guint                 n, n_others;
      const RectifyMapNode *nodes =
          rectify_map_clusters_get (rectify_map_scene_get_clusters (a), level, &n);
      const RectifyMapNode *others =
          rectify_map_clusters_get (rectify_map_scene_get_clusters (b), level, &n_others);

      g_assert_cmpuint (n, ==, n_others);
      for (guint i = 0; i < n; i++)
        {
          g_assert_true (nodes[i].x == others[i].x && nodes[i].y == others[i].y);
          g_assert_cmpuint (nodes[i].n_points, ==, others[i].n_points);
          g_assert_cmpuint (nodes[i].child, ==, others[i].child);
          g_assert_cmpuint (nodes[i].lamp, ==, others[i].lamp);
          g_assert_cmpmem (nodes[i].counts, sizeof nodes[i].counts, others[i].counts,
                           sizeof others[i].counts);
        }
    }
}

static guint64
sum_of (const RectifyMapScene *scene, RectifyLamp lamp)
{
  guint64 lamps[RECTIFY_MAP_N_LAMPS];

  rectify_map_scene_get_lamps (scene, lamps);
  return lamps[lamp];
}

static void
assert_same_points (const RectifyMapScene *a, const RectifyMapScene *b)
{
  g_assert_cmpuint (rectify_map_scene_get_n_points (a), ==, rectify_map_scene_get_n_points (b));
  for (gsize i = 0; i < rectify_map_scene_get_n_points (a); i++)
    {
      const RectifyMapPoint *p = rectify_map_scene_get_point (a, i);
      const RectifyMapPoint *q = rectify_map_scene_get_point (b, i);

      g_assert_cmpint (p->key, ==, q->key);
      g_assert_cmpstr (p->name, ==, q->name);
      g_assert_true (p->lng == q->lng && p->lat == q->lat);
      g_assert_cmpuint (p->lamp, ==, q->lamp);
      g_assert_cmpmem (p->counts, sizeof p->counts, q->counts, sizeof q->counts);
    }
}

/* What is kept of the map before must not show in the next one: another ledger with the same
 * issues, of which nothing is kept, has the same map. */
static void
test_after_an_action_and_later_the_map_is_as_made_anew (Fixture *f, gconstpointer data)
{
  guint n_others = 0;

  for (guint round = 0; round < 12; round++)
    {
      gboolean                    open_only = round % 2;
      Fixture                     g = { NULL };
      g_autoptr (RectifyMapScene) before = NULL, kept = NULL, anew = NULL;
      g_autoptr (RectifyColumns)  made = after_action (f, 31 * round), same = NULL;

      before = rectify_map_figure_new (f->columns, &f->options, open_only);
      set_up (&g, NULL);
      same = after_action (&g, 31 * round);
      g.options.now = f->options.now += 3600 * round; /* deadlines pass */
      kept = rectify_map_figure_new (made, &f->options, open_only);
      anew = rectify_map_figure_new (same, &g.options, open_only);
      assert_same_points (kept, anew);
      assert_same_clusters (kept, anew);
      n_others += sum_of (before, RECTIFY_LAMP_RED) != sum_of (kept, RECTIFY_LAMP_RED);
      tear_down (&g, NULL);
    }
  g_assert_cmpuint (n_others, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/map-figure/every-issue-with-a-place-counts-once", Fixture, NULL, set_up,
              test_every_issue_with_a_place_counts_once, tear_down);
  g_test_add ("/map-figure/the-rows-of-a-point-are-those-it-counts", Fixture, NULL, set_up,
              test_the_rows_of_a_point_are_those_it_counts, tear_down);
  g_test_add ("/map-figure/some-rows-show-only-their-places", Fixture, NULL, set_up,
              test_some_rows_show_only_their_places, tear_down);
  g_test_add ("/map-figure/after-an-action-and-later-the-map-is-as-made-anew", Fixture, NULL,
              set_up, test_after_an_action_and_later_the_map_is_as_made_anew, tear_down);
  return g_test_run ();
}
