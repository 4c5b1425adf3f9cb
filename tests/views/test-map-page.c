/* test-map-page.c: the map shows what the filter means, opens places, and leads to their issues. */

#include "page-fixture.h"

#include "report/map-figure.h"
#include "views/map-canvas.h"
#include "views/map-page.h"
#include "views/site-card.h"
#include "views/visit-dialog.h"

static RectifyMapCanvas *
canvas_of (PageFixture *f)
{
  return RECTIFY_MAP_CANVAS (page_fixture_find (f->page, RECTIFY_TYPE_MAP_CANVAS));
}

static guint64
total (PageFixture *f)
{
  RectifyMapScene *scene = rectify_map_canvas_get_scene (canvas_of (f));
  guint64          lamps[RECTIFY_MAP_N_LAMPS], sum = 0;

  if (scene == NULL)
    return 0;
  rectify_map_scene_get_lamps (scene, lamps);
  for (guint i = 0; i < RECTIFY_MAP_N_LAMPS; i++)
    sum += lamps[i];
  return sum;
}

static void
set_up (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, rectify_map_page_new (), 300);
  rectify_wait_until (total (f) > 0);
}

static void
tear_down (PageFixture *f, gconstpointer data)
{
  page_fixture_tear_down (f);
}

static void
test_the_map_counts_what_the_filter_means (PageFixture *f, gconstpointer data)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (f->workspace);
  const RectifyCounts *shown;

  g_assert_cmpuint (total (f), ==, counts->open + counts->parked);
  gtk_widget_activate_action (f->page, "map.show", "s", "all");
  rectify_wait_until (total (f) == counts->total);
  page_fixture_filter (f, "class:环境脏");
  shown = rectify_workspace_get_shown_counts (f->workspace);
  g_assert_cmpuint (shown->total, <, 300);
  rectify_wait_until (total (f) == shown->total);
}

/* A point with issues, as if it had been clicked. */
static RectifyMapHit
open_some_point (PageFixture *f)
{
  RectifyMapScene *scene = rectify_map_canvas_get_scene (canvas_of (f));
  RectifyMapHit    hit = { .kind = RECTIFY_MAP_HIT_POINT, .x = 100, .y = 100, .radius = 8 };

  while (rectify_map_scene_get_point (scene, hit.point)->lamp == RECTIFY_MAP_LAMP_NONE)
    hit.point++;
  g_signal_emit_by_name (canvas_of (f), "activated", &hit);
  return hit;
}

static void
test_a_place_tells_its_issues_and_leads_to_the_list (PageFixture *f, gconstpointer data)
{
  RectifyMapHit          hit = open_some_point (f);
  const RectifyMapPoint *point =
      rectify_map_scene_get_point (rectify_map_canvas_get_scene (canvas_of (f)), hit.point);
  g_autofree char *name = g_strdup (point->name);
  guint            n = 0;
  GtkWidget       *card = page_fixture_find (f->page, RECTIFY_TYPE_SITE_CARD);
  GtkWidget       *list = page_fixture_find (card, GTK_TYPE_LIST_BOX);

  for (guint lamp = 0; lamp < RECTIFY_MAP_N_LAMPS; lamp++)
    n += point->counts[lamp];
  g_assert_true (page_fixture_shows (card, name));
  rectify_wait_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n - 1) != NULL);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n));

  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpstr (f->went_to, ==, "issues");
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), !=, 0);
  g_assert_cmpuint (rectify_filter_n_terms (rectify_workspace_get_filter (f->workspace)), ==, 1);
  g_assert_cmpstr (rectify_filter_term (rectify_workspace_get_filter (f->workspace), 0)->values[0],
                   ==, name);
}

static void
test_a_visit_is_recorded_at_a_place (PageFixture *f, gconstpointer data)
{
  RectifyMapHit       hit = { .kind = RECTIFY_MAP_HIT_POINT, .x = 100, .y = 100, .radius = 8 };
  RectifyMapScene    *scene = rectify_map_canvas_get_scene (canvas_of (f));
  GtkWidget          *card, *button;
  GListModel         *windows = gtk_window_get_toplevels ();
  RectifyVisitDialog *dialog = NULL;

  /* Issues with a place of their own are no sites. */
  while (rectify_map_scene_get_point (scene, hit.point)->key < 0)
    hit.point++;
  g_signal_emit_by_name (canvas_of (f), "activated", &hit);
  card = page_fixture_find (f->page, RECTIFY_TYPE_SITE_CARD);
  button =
      GTK_WIDGET (gtk_widget_get_template_child (card, RECTIFY_TYPE_SITE_CARD, "visit_button"));
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RECTIFY_IS_VISIT_DIALOG (window))
        dialog = RECTIFY_VISIT_DIALOG (window);
    }
  g_assert_nonnull (dialog);
  g_assert_cmpuint (rectify_visit_dialog_n_items (dialog), >, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_zoom_fit_and_districts_move_the_camera (PageFixture *f, gconstpointer data)
{
  double start = rectify_map_canvas_get_camera (canvas_of (f)).zoom;

  gtk_widget_activate_action (f->page, "map.zoom-in", NULL);
  rectify_wait_until (rectify_map_canvas_get_camera (canvas_of (f)).zoom > start + 0.99);
  gtk_widget_activate_action (f->page, "map.fit", NULL);
  rectify_wait_until (rectify_map_canvas_get_camera (canvas_of (f)).zoom < start + 0.01);
  gtk_widget_activate_action (f->page, "map.go-to", "s", "独山子区");
  rectify_wait_until (rectify_map_canvas_get_camera (canvas_of (f)).lat < 44.6);
}

static void
test_the_past_is_shown_as_it_was (PageFixture *f, gconstpointer data)
{
  guint64 now = total (f);
  guint   before = f->n_refreshed;

  gtk_widget_activate_action (f->page, "map.show", "s", "all");
  rectify_workspace_set_moment (f->workspace,
                                rectify_workspace_get_present (f->workspace) - 30 * 86400);
  rectify_wait_until (f->n_refreshed > before);
  rectify_wait_until (total (f) == rectify_workspace_get_counts (f->workspace)->total);
  g_assert_cmpuint (total (f), !=, now);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/map-page/counts-what-the-filter-means", PageFixture, NULL, set_up,
              test_the_map_counts_what_the_filter_means, tear_down);
  g_test_add ("/map-page/a-place-tells-its-issues-and-leads-to-the-list", PageFixture, NULL, set_up,
              test_a_place_tells_its_issues_and_leads_to_the_list, tear_down);
  g_test_add ("/map-page/a-visit-is-recorded-at-a-place", PageFixture, NULL, set_up,
              test_a_visit_is_recorded_at_a_place, tear_down);
  g_test_add ("/map-page/zoom-fit-and-districts-move-the-camera", PageFixture, NULL, set_up,
              test_zoom_fit_and_districts_move_the_camera, tear_down);
  g_test_add ("/map-page/the-past-is-shown-as-it-was", PageFixture, NULL, set_up,
              test_the_past_is_shown_as_it_was, tear_down);
  return g_test_run ();
}
