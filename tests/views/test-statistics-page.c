/* test-statistics-page.c: the board shows the figures of what the filter means, and each mark leads
 * to exactly its lines. */

#include "page-fixture.h"

#include "report/figures.h"
#include "views/chart-view.h"
#include "views/presentation.h"
#include "views/statistics-page.h"

#include <string.h>

static RectifyStatisticsPage *
page_of (PageFixture *f)
{
  return RECTIFY_STATISTICS_PAGE (f->page);
}

static void
set_up (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, rectify_statistics_page_new (), 300);
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
}

static void
tear_down (PageFixture *f, gconstpointer data)
{
  page_fixture_tear_down (f);
}

/* The n-th chart of the board. */
static RectifyChartView *
chart (PageFixture *f, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (page_fixture_find (f->page, GTK_TYPE_GRID));

  while (n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return RECTIFY_CHART_VIEW (child);
}

static void
test_every_kind_of_figure_is_on_the_board (PageFixture *f, gconstpointer data)
{
  guint      n, n_charts = 0;
  GtkWidget *board = page_fixture_find (f->page, GTK_TYPE_GRID);

  rectify_figure_kinds (&n);
  for (GtkWidget *child = gtk_widget_get_first_child (board); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      n_charts++;
      g_assert_cmpuint (rectify_chart_marks_get_n (
                            rectify_chart_view_get_marks (RECTIFY_CHART_VIEW (child))),
                        >, 0);
    }
  g_assert_cmpuint (n_charts, ==, n);
}

static guint
number_of (const RectifyChartMark *mark)
{
  return (guint) g_ascii_strtoull (mark->value, NULL, 10);
}

static void
test_a_mark_leads_to_exactly_its_lines (PageFixture *f, gconstpointer data)
{
  const RectifyChartMarks  *marks = rectify_chart_view_get_marks (chart (f, 0));
  const RectifyChartMark   *closed = rectify_chart_marks_get (marks, 0);
  guint                     n = number_of (closed), before = f->n_refreshed;
  g_autoptr (RectifyFilter) filter = NULL;
  RectifyFigureOptions      options;
  RectifyContext            context;
  g_autoptr (RectifyFigure) figure = NULL;

  rectify_workspace_get_context (f->workspace, &context);
  rectify_figure_options_init (&options);
  options.columns = rectify_workspace_get_columns (f->workspace);
  options.clock = context.clock;
  options.campaign = context.campaign;
  options.now = context.now;
  figure = rectify_figure_new ("countdown", &options);
  filter = rectify_figure_filter (figure, NULL, closed);
  g_assert_nonnull (filter);
  g_assert_cmpuint (n, >, 0);

  g_signal_emit_by_name (chart (f, 0), "mark-activated", filter, FALSE);
  g_assert_cmpstr (f->went_to, ==, "issues");
  rectify_wait_until (f->n_refreshed > before);
  g_assert_cmpuint (rectify_selection_n (rectify_workspace_get_selection (f->workspace)), ==, n);
}

static void
test_the_board_follows_filter_period_and_grouping (PageFixture *f, gconstpointer data)
{
  g_autofree char *before = rectify_chart_view_dup_table (chart (f, 2)), *by = NULL, *week = NULL;

  gtk_widget_activate_action (f->page, "statistics.by", "s", "class");
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
  by = rectify_chart_view_dup_table (chart (f, 2));
  g_assert_cmpstr (by, !=, before);
  g_assert_nonnull (strstr (by, "环境脏"));

  gtk_widget_activate_action (f->page, "statistics.period", "s", "last-week");
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
  week = rectify_chart_view_dup_table (chart (f, 2));
  g_assert_cmpstr (week, !=, by);

  page_fixture_filter (f, "state:void");
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
}

static GtkWidget *
presentation (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RECTIFY_IS_PRESENTATION (window))
        return window;
    }
  return NULL;
}

static void
test_the_presentation_turns_its_pages (PageFixture *f, gconstpointer data)
{
  RectifyPresentation *shown;
  guint                n;

  rectify_figure_kinds (&n);
  gtk_widget_activate_action (f->page, "statistics.present", NULL);
  rectify_wait_until (presentation () != NULL);
  shown = RECTIFY_PRESENTATION (presentation ());
  g_assert_true (page_fixture_shows (GTK_WIDGET (shown), "1 / "));
  rectify_presentation_set_page (shown, 1000);
  g_assert_cmpint (rectify_presentation_get_page (shown), ==, (int) n - 1);
  rectify_presentation_set_page (shown, -1);
  g_assert_cmpint (rectify_presentation_get_page (shown), ==, 0);
  g_assert_false (rectify_presentation_is_black (shown));
  gtk_window_destroy (GTK_WINDOW (shown));
  rectify_wait_until (presentation () == NULL);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/statistics-page/every-kind-of-figure-is-on-the-board", PageFixture, NULL, set_up,
              test_every_kind_of_figure_is_on_the_board, tear_down);
  g_test_add ("/statistics-page/a-mark-leads-to-exactly-its-lines", PageFixture, NULL, set_up,
              test_a_mark_leads_to_exactly_its_lines, tear_down);
  g_test_add ("/statistics-page/the-board-follows-filter-period-and-grouping", PageFixture, NULL,
              set_up, test_the_board_follows_filter_period_and_grouping, tear_down);
  g_test_add ("/statistics-page/the-presentation-turns-its-pages", PageFixture, NULL, set_up,
              test_the_presentation_turns_its_pages, tear_down);
  return g_test_run ();
}
