/* test-tile-table.c: a tile of the board as a table: what is opened, what is added to the filter.
 */

#include "board-fixture.h"

#include "report/figure-table.h"
#include "report/figures.h"
#include "views/chart-table.h"
#include "views/settings.h"

static void
set_up (PageFixture *f, gconstpointer data)
{
  board_set_up (f, 300);
}

static void
test_a_tile_is_a_table_in_its_place (PageFixture *f, gconstpointer data)
{
  GtkWidget *ranking = GTK_WIDGET (board_tile (f, 2)), *view;

  page_fixture_press (ranking, GDK_KEY_t, 0);
  view = page_fixture_find (ranking, GTK_TYPE_COLUMN_VIEW);
  rectify_wait_until (gtk_widget_get_mapped (view));
  g_assert_true (page_fixture_shows (view, "Numerator"));
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (f->went_to, ==, "issues");
  g_assert_false (rectify_filter_is_empty (rectify_workspace_get_filter (f->workspace)));
  board_settle (f);
}

/* With the keys alone, to and fro. */
static void
test_the_keys_stay_with_the_tile (PageFixture *f, gconstpointer data)
{
  GtkWidget *ranking = GTK_WIDGET (board_tile (f, 2)), *focus;

  gtk_widget_grab_focus (GTK_WIDGET (board_chart (f, 2)));
  for (guint i = 0; i < 4; i++)
    {
      page_fixture_press (ranking, GDK_KEY_t, 0);
      rectify_wait_until (gtk_widget_get_mapped (GTK_WIDGET (board_chart (f, 2))) == (i % 2 == 1));
      focus = gtk_root_get_focus (gtk_widget_get_root (f->page));
      g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, ranking)
                     && gtk_widget_get_mapped (focus));
    }
  board_settle (f);
}

/* As the window has it; a size that cannot be would be a warning, and end the test. */
static GtkCssProvider *
use_style_of_window (void)
{
  GtkCssProvider *style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/io/github/rectify/Rectify/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return style;
}

static void
click (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, 5.0, 5.0);
    }
}

static void
test_a_click_on_the_title_of_a_table_brings_the_keys (PageFixture *f, gconstpointer data)
{
  g_autoptr (GtkCssProvider) style = use_style_of_window ();
  GtkWidget                 *ranking = GTK_WIDGET (board_tile (f, 2)), *view, *focus;

  page_fixture_press (ranking, GDK_KEY_t, 0);
  view = page_fixture_find (ranking, GTK_TYPE_COLUMN_VIEW);
  rectify_wait_until (gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 0);
  gtk_widget_grab_focus (GTK_WIDGET (board_chart (f, 0)));
  click (gtk_widget_get_parent (gtk_widget_get_ancestor (view, RECTIFY_TYPE_CHART_TABLE)));
  focus = gtk_root_get_focus (gtk_widget_get_root (f->page));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, ranking));
  page_fixture_press (ranking, GDK_KEY_t, 0);
  rectify_wait_until (gtk_widget_get_mapped (GTK_WIDGET (board_chart (f, 2))));
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (style));
  board_settle (f);
}

/* The tile of that figure as a table; its rows. */
static GtkWidget *
table_of (PageFixture *f, const char *figure, guint *n)
{
  GtkWidget *view;

  for (*n = 0; !g_str_equal (rectify_tile_view_get_tile (board_tile (f, *n))->figure, figure);)
    (*n)++;
  page_fixture_press (GTK_WIDGET (board_tile (f, *n)), GDK_KEY_t, 0);
  view = page_fixture_find (GTK_WIDGET (board_tile (f, *n)), GTK_TYPE_COLUMN_VIEW);
  rectify_wait_until (gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 0);
  return view;
}

static guint
n_shown (PageFixture *f)
{
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
  board_settle (f);
  return rectify_selection_n (rectify_workspace_get_selection (f->workspace));
}

/* How many issues that row of the heat table says in its last column. */
static guint
total_of (PageFixture *f, guint n, int row)
{
  RectifyFigureTile            *shown = rectify_tile_view_get_figure (board_tile (f, n));
  g_autoptr (RectifyChartMarks) marks = rectify_figure_marks (shown->figure);
  guint                         total = 0;

  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    if (rectify_chart_marks_get (marks, i)->row == row)
      total = (guint) g_ascii_strtoull (rectify_chart_marks_get (marks, i)->value, NULL, 10);
  return total;
}

/* Not those of its first class. */
static void
test_a_row_means_its_total (PageFixture *f, gconstpointer data)
{
  guint      n, total;
  GtkWidget *view = table_of (f, "heat", &n);

  total = total_of (f, n, 0);
  g_assert_cmpuint (total, >, 0);
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (f->went_to, ==, "issues");
  g_assert_cmpuint (n_shown (f), ==, total);
}

static gboolean
press_in_table (GtkWidget *view, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  gboolean               done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &done);
    }
  return done;
}

static void
test_ctrl_adds_rows_to_the_filter (PageFixture *f, gconstpointer data)
{
  guint      n, first, second, all = n_shown (f);
  GtkWidget *view = table_of (f, "heat", &n);

  first = total_of (f, n, 0);
  second = total_of (f, n, 1);
  g_assert_cmpuint (second, >, 0);
  rectify_tile_view_focus (board_tile (f, n)); /* the heading, then the first row */
  for (guint i = 0; i < 20 && !press_in_table (view, GDK_KEY_Return, GDK_CONTROL_MASK); i++)
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (n_shown (f), ==, first);
  g_assert_null (f->went_to);
  gtk_widget_child_focus (view, GTK_DIR_DOWN);
  g_assert_true (press_in_table (view, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (n_shown (f), ==, first + second);
  /* Once more takes it away again. */
  g_assert_true (press_in_table (view, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (n_shown (f), ==, first);
  g_assert_cmpuint (first, <, all);
  g_assert_false (press_in_table (view, GDK_KEY_Return, 0));
}

static void
test_a_table_says_what_is_counted_as_of_when (PageFixture *f, gconstpointer data)
{
  guint              n;
  GtkWidget         *view = table_of (f, "heat", &n);
  RectifyFigureTile *shown = rectify_tile_view_get_figure (board_tile (f, n));

  g_assert_true (
      page_fixture_shows (GTK_WIDGET (board_tile (f, n)), rectify_figure_subtitle (shown->figure)));
  g_assert_true (gtk_widget_get_mapped (view));
}

#define ADD(name)                                                                                  \
  g_test_add ("/tile-table/" #name, PageFixture, NULL, set_up, test_##name, board_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD (a_tile_is_a_table_in_its_place);
  ADD (the_keys_stay_with_the_tile);
  ADD (a_click_on_the_title_of_a_table_brings_the_keys);
  ADD (a_row_means_its_total);
  ADD (ctrl_adds_rows_to_the_filter);
  ADD (a_table_says_what_is_counted_as_of_when);
  return g_test_run ();
}
