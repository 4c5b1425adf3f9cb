/* test-statistics-page.c: the board shows the figures of what the filter means, and each mark leads
 * to exactly its lines. */

#include "board-fixture.h"

#include "report/figures.h"
#include "views/day-range.h"
#include "views/settings.h"

#include <string.h>

static RectifyStatisticsPage *
page_of (PageFixture *f)
{
  return RECTIFY_STATISTICS_PAGE (f->page);
}

static void
set_up (PageFixture *f, gconstpointer data)
{
  board_set_up (f, 300);
}

/* A tile has something to point at once it was given its place. */
static const RectifyChartMarks *
marks_of (PageFixture *f, guint n)
{
  rectify_wait_until (gtk_widget_get_width (GTK_WIDGET (board_chart (f, n))) > 0);
  return rectify_chart_view_get_marks (board_chart (f, n));
}

static const char *
figure (PageFixture *f, guint n)
{
  return rectify_tile_view_get_tile (board_tile (f, n))->figure;
}

static void
test_every_tile_shows_its_figure_with_a_sentence (PageFixture *f, gconstpointer data)
{
  for (guint i = 0; i < rectify_board_view_get_n (board_of (f)); i++)
    {
      RectifyFigureTile *shown = rectify_tile_view_get_figure (board_tile (f, i));
      g_autofree char   *summary =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (board_chart (f, i)),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              rectify_figure_title (shown->figure));

      g_assert_cmpstr (rectify_figure_name (shown->figure), ==, figure (f, i));
      g_assert_null (summary);
      g_assert_cmpuint (rectify_chart_marks_get_n (marks_of (f, i)), >, 0);
    }
}

static void
test_the_gallery_adds_any_figure_and_several_of_one (PageFixture *f, gconstpointer data)
{
  guint                    n, before = rectify_board_view_get_n (board_of (f));
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);
  GtkListBox              *gallery = GTK_LIST_BOX (page_fixture_find (f->page, GTK_TYPE_LIST_BOX));

  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (gallery, (int) i);

      g_assert_true (page_fixture_shows (GTK_WIDGET (row), kinds[i].title));
      g_assert_true (page_fixture_shows (GTK_WIDGET (row), kinds[i].summary));
      g_signal_emit_by_name (gallery, "row-activated", row);
      g_assert_cmpstr (figure (f, before + i), ==, kinds[i].name);
    }
  board_settle (f);
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, before + n);
  for (guint i = 0; i < before + n; i++)
    g_assert_nonnull (rectify_tile_view_get_figure (board_tile (f, i)));
}

static void
test_two_tiles_of_one_figure_have_options_of_their_own (PageFixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;

  g_assert_cmpstr (figure (f, 2), ==, "ranking");
  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, 2)), "tile.duplicate", NULL);
  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, 3)), "tile.by", "s", "class");
  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, 3)), "tile.rate", "s",
                              "rectification_rate");
  board_settle (f);
  rectify_wait_until (gtk_widget_get_width (GTK_WIDGET (board_chart (f, 3))) > 0);
  first = rectify_chart_view_dup_table (board_chart (f, 2));
  second = rectify_chart_view_dup_table (board_chart (f, 3));
  g_assert_nonnull (strstr (first, "On-time rate"));
  g_assert_null (strstr (first, "环境脏"));
  g_assert_nonnull (strstr (second, "Rectification rate"));
  g_assert_nonnull (strstr (second, "环境脏"));
}

static void
test_tiles_are_moved_and_sized_by_keys (PageFixture *f, gconstpointer data)
{
  g_autoptr (GtkWidget) countdown = g_object_ref (GTK_WIDGET (board_tile (f, 0)));

  page_fixture_press (countdown, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_true (GTK_WIDGET (board_tile (f, 1)) == countdown);
  gtk_widget_activate_action (countdown, "tile.move", "s", "left");
  g_assert_true (GTK_WIDGET (board_tile (f, 0)) == countdown);
  gtk_widget_activate_action (countdown, "tile.move", "s", "left");
  g_assert_true (GTK_WIDGET (board_tile (f, 0)) == countdown);
  /* Below the ranking, the tile of the next row that is nearest to it. */
  gtk_widget_activate_action (countdown, "tile.move", "s", "down");
  g_assert_cmpstr (figure (f, 0), ==, "burndown");
  g_assert_cmpstr (figure (f, 1), ==, "ranking");
  g_assert_true (GTK_WIDGET (board_tile (f, 2)) == countdown);
  page_fixture_press (countdown, GDK_KEY_plus, 0);
  g_assert_cmpint (rectify_tile_view_get_tile (board_tile (f, 2))->span, ==, RECTIFY_SPAN_HALF);
  gtk_widget_activate_action (countdown, "tile.tall", NULL);
  g_assert_true (rectify_tile_view_get_tile (board_tile (f, 2))->tall);
}

static void
test_the_board_is_remembered_and_can_be_reset (PageFixture *f, gconstpointer data)
{
  guint                 n = rectify_board_view_get_n (board_of (f));
  g_autoptr (GtkWidget) again = NULL;
  RectifyBoardView     *other;

  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, 0)), "tile.remove", NULL);
  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, 0)), "tile.by", "s", "source");
  again = g_object_ref_sink (rectify_statistics_page_new ());
  other = RECTIFY_BOARD_VIEW (page_fixture_find (again, RECTIFY_TYPE_BOARD_VIEW));
  g_assert_cmpuint (rectify_board_view_get_n (other), ==, n - 1);
  g_assert_true (
      rectify_board_tile_equal (rectify_tile_view_get_tile (rectify_board_view_get_tile (other, 0)),
                                rectify_tile_view_get_tile (board_tile (f, 0))));

  gtk_widget_activate_action (f->page, "statistics.reset", NULL);
  board_settle (f);
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, n);
  g_assert_cmpstr (figure (f, 0), ==, "countdown");
}

static void
test_one_tile_fills_the_page_and_goes_back (PageFixture *f, gconstpointer data)
{
  GtkWidget *ranking = GTK_WIDGET (board_tile (f, 2));

  page_fixture_press (ranking, GDK_KEY_l, 0);
  g_assert_true (rectify_board_view_get_larger (board_of (f)) == board_tile (f, 2));
  rectify_wait_until (gtk_widget_get_width (ranking)
                      == gtk_widget_get_width (GTK_WIDGET (board_of (f))));
  rectify_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (board_tile (f, 0))));
  page_fixture_press (f->page, GDK_KEY_Escape, 0);
  g_assert_null (rectify_board_view_get_larger (board_of (f)));
  rectify_wait_until (gtk_widget_get_mapped (GTK_WIDGET (board_tile (f, 0))));
}

static void
test_the_last_period_is_said_on_every_tile_and_can_be_left_out (PageFixture *f, gconstpointer data)
{
  g_autofree char *with = rectify_chart_view_dup_table (board_chart (f, 2)), *without = NULL;

  g_assert_nonnull (strstr (with, "Last period"));
  for (guint i = 0; i < rectify_board_view_get_n (board_of (f)); i++)
    g_assert_true (page_fixture_shows (GTK_WIDGET (board_tile (f, i)), "On 20"));
  gtk_widget_activate_action (f->page, "statistics.compare", NULL);
  board_settle (f);
  without = rectify_chart_view_dup_table (board_chart (f, 2));
  g_assert_null (strstr (without, "Last period"));
  g_assert_false (page_fixture_shows (GTK_WIDGET (board_tile (f, 2)), "On 20"));
  gtk_widget_activate_action (f->page, "statistics.compare", NULL);
  board_settle (f);
}

/* While days follow one another, what is not seen may wait; in the end all say the same day. */
static void
test_all_tiles_end_on_the_day_let_go (PageFixture *f, gconstpointer data)
{
  RectifyClock    *clock = rectify_store_get_clock (f->store);
  RectifyDay       last = rectify_clock_day (clock, rectify_workspace_get_present (f->workspace));
  g_autofree char *day = rectify_day_format (last - 6);

  for (int i = 1; i <= 6; i++)
    {
      rectify_workspace_set_moment (f->workspace, rectify_clock_day_end (clock, last - i));
      rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
    }
  board_settle (f);
  for (guint i = 0; i < rectify_board_view_get_n (board_of (f)); i++)
    {
      RectifyFigureTile *shown = rectify_tile_view_get_figure (board_tile (f, i));

      g_assert_nonnull (strstr (rectify_figure_subtitle (shown->figure), day));
      g_assert_nonnull (shown->before);
    }
}

static const char *
state_shown (PageFixture *f)
{
  GtkStack *states = GTK_STACK (page_fixture_find (f->page, GTK_TYPE_STACK));

  return gtk_stack_get_visible_child_name (states);
}

static void
test_a_failure_stands_where_the_figures_would (PageFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new (RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_BUSY, "busy");

  g_assert_cmpstr (state_shown (f), ==, "board");
  g_signal_emit_by_name (f->workspace, "failed", error);
  g_assert_cmpstr (state_shown (f), ==, "failed");
  g_assert_true (page_fixture_shows (f->page, "Another program is writing"));
  gtk_widget_activate_action (f->page, "statistics.try-again", NULL);
  rectify_wait_until (g_str_equal (state_shown (f), "board"));
  board_settle (f);
}

static void
set_up_empty (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, rectify_statistics_page_new (), 0);
  board_settle (f);
}

static void
test_an_empty_ledger_says_what_to_do (PageFixture *f, gconstpointer data)
{
  g_assert_cmpstr (state_shown (f), ==, "empty");
}

static guint
number_of (const RectifyChartMark *mark)
{
  return (guint) g_ascii_strtoull (mark->value, NULL, 10);
}

static void
test_a_mark_leads_to_exactly_its_lines (PageFixture *f, gconstpointer data)
{
  const RectifyChartMarks  *marks = marks_of (f, 0);
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

  g_signal_emit_by_name (board_chart (f, 0), "mark-activated", filter, FALSE);
  g_assert_cmpstr (f->went_to, ==, "issues");
  rectify_wait_until (f->n_refreshed > before);
  g_assert_cmpuint (rectify_selection_n (rectify_workspace_get_selection (f->workspace)), ==, n);
}

/* The bar of a row of the first measure, as if it had been clicked. */
static void
open_row (PageFixture *f, guint n, int row, gboolean stay)
{
  const RectifyChartMarks  *marks = marks_of (f, n);
  RectifyFigureTile        *shown = rectify_tile_view_get_figure (board_tile (f, n));
  g_autoptr (RectifyFilter) filter = NULL;

  for (guint i = 0; i < rectify_chart_marks_get_n (marks) && filter == NULL; i++)
    if (rectify_chart_marks_get (marks, i)->row == row)
      filter =
          rectify_figure_filter (shown->figure, shown->base, rectify_chart_marks_get (marks, i));
  g_assert_nonnull (filter);
  g_signal_emit_by_name (board_chart (f, n), "mark-activated", filter, stay);
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
  board_settle (f);
}

static guint
n_shown (PageFixture *f)
{
  return rectify_selection_n (rectify_workspace_get_selection (f->workspace));
}

/* The map stands on the board like any figure and follows the same moment; a place on it leads to
 * the large map, filtered. */
static void
test_a_place_of_the_map_leads_to_the_large_map (PageFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray)     only = NULL;
  g_autoptr (RectifyFilter) filter = NULL;
  static const char *const  texts[] = { "map half", NULL };
  g_autofree char          *taken = NULL;
  const RectifyChartMarks  *marks;
  RectifyFigureTile        *shown;
  guint                     n = 0;

  only = rectify_board_parse (texts);
  rectify_board_view_set_board (board_of (f), only);
  board_settle (f);
  marks = marks_of (f, 0);
  shown = rectify_tile_view_get_figure (board_tile (f, 0));
  taken = rectify_chart_view_dup_table (board_chart (f, 0));
  g_assert_null (strstr (taken, " places")); /* each by its name, no clusters */
  for (guint i = 0; i < rectify_chart_marks_get_n (marks) && filter == NULL; i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      n = number_of (mark);
      if (n > 0)
        filter = rectify_figure_filter (shown->figure, shown->base, mark);
    }
  g_assert_nonnull (filter);
  g_signal_emit_by_name (board_chart (f, 0), "mark-activated", filter, FALSE);
  g_assert_cmpstr (f->went_to, ==, "map");
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
  g_assert_cmpuint (rectify_selection_n (rectify_workspace_get_selection (f->workspace)), ==, n);
}

/* The tile goes on offering the others; the rest of the board follows. */
static void
test_ctrl_adds_marks_of_a_tile_to_the_filter (PageFixture *f, gconstpointer data)
{
  guint            all = n_shown (f), first, second;
  g_autofree char *before = rectify_chart_view_dup_table (board_chart (f, 3)), *after = NULL;
  g_autofree char *countdown = rectify_chart_view_dup_table (board_chart (f, 0)), *narrowed = NULL;

  g_assert_cmpstr (figure (f, 3), ==, "lamps");
  open_row (f, 3, 0, TRUE);
  first = n_shown (f);
  g_assert_cmpuint (first, <, all);
  g_assert_null (f->went_to);
  after = rectify_chart_view_dup_table (board_chart (f, 3));
  narrowed = rectify_chart_view_dup_table (board_chart (f, 0));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (narrowed, !=, countdown);

  open_row (f, 3, 1, TRUE);
  second = n_shown (f);
  g_assert_cmpuint (second, >, first);
  /* Once more takes it away again. */
  open_row (f, 3, 1, TRUE);
  g_assert_cmpuint (n_shown (f), ==, first);
  open_row (f, 3, 1, TRUE);

  /* One of them opens the list of both; another one only its own. */
  open_row (f, 3, 0, FALSE);
  g_assert_cmpstr (f->went_to, ==, "issues");
  g_assert_cmpuint (n_shown (f), ==, second);
}

/* Days beside the day a week before; lamps with all that have one. */
static void
test_cards_say_the_week_before_and_of_how_many (PageFixture *f, gconstpointer data)
{
  g_assert_cmpstr (figure (f, 1), ==, "burndown");
  gtk_widget_grab_focus (GTK_WIDGET (board_chart (f, 1)));
  rectify_chart_view_walk (board_chart (f, 1), 3);
  g_assert_false (page_fixture_shows (GTK_WIDGET (board_chart (f, 1)), "A week before: "));
  rectify_chart_view_walk (board_chart (f, 1), 7);
  g_assert_true (page_fixture_shows (GTK_WIDGET (board_chart (f, 1)), "A week before: "));
  g_assert_cmpstr (figure (f, 3), ==, "lamps");
  gtk_widget_grab_focus (GTK_WIDGET (board_chart (f, 3)));
  rectify_chart_view_walk (board_chart (f, 3), 1);
  g_assert_true (page_fixture_shows (GTK_WIDGET (board_chart (f, 3)), "%)"));
}

/* A mark walked to is seen, wherever the board stood. */
static void
test_a_mark_that_is_walked_to_is_seen (PageFixture *f, gconstpointer data)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (board_of (f)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *along = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  guint          last = rectify_board_view_get_n (board_of (f)) - 1;

  rectify_wait_until (gtk_widget_get_height (GTK_WIDGET (board_chart (f, last))) > 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (along), ==, 0);
  rectify_chart_view_walk (board_chart (f, last), 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (along), >, 0);
}

static void
test_days_of_ones_own_are_a_period (PageFixture *f, gconstpointer data)
{
  RectifyFigureTile *shown;

  gtk_widget_activate_action (f->page, "statistics.period", "s", "2020-12-10..2020-12-01");
  board_settle (f);
  g_assert_cmpstr (figure (f, 2), ==, "ranking");
  shown = rectify_tile_view_get_figure (board_tile (f, 2));
  /* The later day may come first; as of its end. */
  g_assert_nonnull (
      strstr (rectify_figure_subtitle (shown->figure), "from 12-01 to 2020-12-10 23:59"));
  g_assert_nonnull (shown->before);
  /* As many days before. */
  g_assert_nonnull (
      strstr (rectify_figure_subtitle (shown->before), "from 11-21 to 2020-11-30 23:59"));
  if (rectify_settings () != NULL)
    {
      g_autofree char *kept = g_settings_get_string (rectify_settings (), "period");

      g_assert_cmpstr (kept, ==, "2020-12-10..2020-12-01");
    }
  gtk_widget_activate_action (f->page, "statistics.period", "s", "nonsense");
  board_settle (f);
  g_assert_true (rectify_tile_view_get_figure (board_tile (f, 2)) == shown);
}

/* What is typed is what is shown; an end left open is the present. */
static void
test_the_days_are_typed (PageFixture *f, gconstpointer data)
{
  RectifyDayRange *range;
  g_autofree char *period = NULL;

  gtk_widget_activate_action (f->page, "statistics.period", "s", "2020-12-01..2020-12-10");
  board_settle (f);
  range = RECTIFY_DAY_RANGE (page_fixture_find (f->page, RECTIFY_TYPE_DAY_RANGE));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (range)));
  rectify_day_range_set (range, rectify_day_parse ("2020-12-05"), RECTIFY_DAY_NONE);
  g_signal_emit_by_name (range, "changed");
  g_object_get (f->page, "period", &period, NULL);
  g_assert_cmpstr (period, ==, "2020-12-05..");
  board_settle (f);
  gtk_widget_activate_action (f->page, "statistics.period", "s", "all");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (range)));
}

static void
test_the_board_follows_filter_period_and_grouping (PageFixture *f, gconstpointer data)
{
  g_autofree char *before = rectify_chart_view_dup_table (board_chart (f, 2)), *by = NULL,
                  *week = NULL;

  gtk_widget_activate_action (f->page, "statistics.by", "s", "class");
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
  by = rectify_chart_view_dup_table (board_chart (f, 2));
  g_assert_cmpstr (by, !=, before);
  g_assert_nonnull (strstr (by, "环境脏"));

  gtk_widget_activate_action (f->page, "statistics.period", "s", "last-week");
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
  week = rectify_chart_view_dup_table (board_chart (f, 2));
  g_assert_cmpstr (week, !=, by);

  page_fixture_filter (f, "state:void");
  rectify_wait_until (rectify_statistics_page_is_settled (page_of (f)));
}

/* A board of menus would be more than the board. */
static void
test_a_tile_makes_its_menu_when_it_is_opened (PageFixture *f, gconstpointer data)
{
  GtkWidget     *view = GTK_WIDGET (board_tile (f, 0));
  GtkMenuButton *button = GTK_MENU_BUTTON (page_fixture_find (view, GTK_TYPE_MENU_BUTTON));

  g_assert_null (gtk_menu_button_get_popover (button));
  gtk_widget_activate_action (view, "tile.menu", NULL);
  g_assert_nonnull (gtk_menu_button_get_popover (button));
  g_assert_true (page_fixture_shows (GTK_WIDGET (button), "As a table"));
  gtk_menu_button_popdown (button);
}

#define ADD(name)                                                                                  \
  g_test_add ("/statistics-page/" #name, PageFixture, NULL, set_up, test_##name, board_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD (every_tile_shows_its_figure_with_a_sentence);
  ADD (the_gallery_adds_any_figure_and_several_of_one);
  ADD (two_tiles_of_one_figure_have_options_of_their_own);
  ADD (tiles_are_moved_and_sized_by_keys);
  ADD (the_board_is_remembered_and_can_be_reset);
  ADD (one_tile_fills_the_page_and_goes_back);
  ADD (the_last_period_is_said_on_every_tile_and_can_be_left_out);
  ADD (a_place_of_the_map_leads_to_the_large_map);
  ADD (ctrl_adds_marks_of_a_tile_to_the_filter);
  ADD (all_tiles_end_on_the_day_let_go);
  ADD (a_failure_stands_where_the_figures_would);
  g_test_add ("/statistics-page/an_empty_ledger_says_what_to_do", PageFixture, NULL, set_up_empty,
              test_an_empty_ledger_says_what_to_do, board_tear_down);
  ADD (a_mark_leads_to_exactly_its_lines);
  ADD (cards_say_the_week_before_and_of_how_many);
  ADD (a_mark_that_is_walked_to_is_seen);
  ADD (days_of_ones_own_are_a_period);
  ADD (the_days_are_typed);
  ADD (a_tile_makes_its_menu_when_it_is_opened);
  ADD (the_board_follows_filter_period_and_grouping);
  return g_test_run ();
}
