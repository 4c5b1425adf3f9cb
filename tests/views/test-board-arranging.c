/* test-board-arranging.c: whoever arranges the board gets back what was there before, and is not
 * left alone with an empty one. */

#include "board-fixture.h"

#include "report/figures.h"
#include "views/settings.h"
#include "views/tile-menu.h"

static void
set_up (PageFixture *f, gconstpointer data)
{
  board_set_up (f, 100);
  rectify_board_view_set_arranging (board_of (f), TRUE);
}

static const char *
figure (PageFixture *f, guint n)
{
  return rectify_tile_view_get_tile (board_tile (f, n))->figure;
}

static void
do_to (PageFixture *f, guint n, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, n)), action, NULL);
}

static void
test_changes_are_taken_back_one_by_one_and_made_again (PageFixture *f, gconstpointer data)
{
  guint                 n = rectify_board_view_get_n (board_of (f));
  g_autoptr (GtkWidget) ranking = g_object_ref (GTK_WIDGET (board_tile (f, 2)));

  do_to (f, 0, "tile.remove");
  gtk_widget_activate_action (GTK_WIDGET (board_tile (f, 0)), "tile.move", "s", "right");
  g_assert_cmpstr (figure (f, 0), ==, "ranking");
  page_fixture_press (f->page, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (figure (f, 0), ==, "burndown");
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, n - 1);
  page_fixture_press (f->page, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (figure (f, 0), ==, "countdown");
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, n);
  /* What had stayed was not made anew. */
  g_assert_true (ranking == GTK_WIDGET (board_tile (f, 2)));
  page_fixture_press (f->page, GDK_KEY_z, GDK_CONTROL_MASK); /* nothing is left */
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, n);
  page_fixture_press (f->page, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  page_fixture_press (f->page, GDK_KEY_y, GDK_CONTROL_MASK);
  g_assert_cmpstr (figure (f, 0), ==, "ranking");
}

static void
test_a_reset_is_taken_back_too (PageFixture *f, gconstpointer data)
{
  RectifyBoardView *again;
  GtkWidget        *page;

  g_object_set (board_tile (f, 0), "span", "full", NULL);
  gtk_widget_activate_action (f->page, "statistics.reset", NULL);
  g_assert_cmpint (rectify_tile_view_get_tile (board_tile (f, 0))->span, ==, RECTIFY_SPAN_THIRD);
  gtk_widget_activate_action (f->page, "statistics.undo", NULL);
  g_assert_cmpint (rectify_tile_view_get_tile (board_tile (f, 0))->span, ==, RECTIFY_SPAN_FULL);
  page = g_object_ref_sink (rectify_statistics_page_new ());
  again = RECTIFY_BOARD_VIEW (page_fixture_find (page, RECTIFY_TYPE_BOARD_VIEW));
  g_assert_cmpint (rectify_tile_view_get_tile (rectify_board_view_get_tile (again, 0))->span, ==,
                   RECTIFY_SPAN_FULL);
  g_object_unref (page);
}

/* While it is not arranged, the keys are the ledger's. */
static void
test_keys_mean_the_board_only_while_it_is_arranged (PageFixture *f, gconstpointer data)
{
  RectifyStatisticsPage *page = RECTIFY_STATISTICS_PAGE (f->page);
  guint                  n = rectify_board_view_get_n (board_of (f));

  do_to (f, 0, "tile.remove");
  rectify_board_view_set_arranging (board_of (f), FALSE);
  g_assert_false (rectify_statistics_page_step (page, -1));
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, n - 1);
  rectify_board_view_set_arranging (board_of (f), TRUE);
  g_assert_true (rectify_statistics_page_step (page, -1));
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), ==, n);
  g_assert_true (rectify_statistics_page_step (page, -1));
}

static void
test_an_empty_board_says_what_to_do (PageFixture *f, gconstpointer data)
{
  GtkWidget *scrolled =
      gtk_widget_get_ancestor (GTK_WIDGET (board_of (f)), GTK_TYPE_SCROLLED_WINDOW);

  while (rectify_board_view_get_n (board_of (f)) > 0)
    do_to (f, 0, "tile.remove");
  g_assert_false (gtk_widget_get_visible (scrolled));
  g_assert_true (page_fixture_shows (f->page, "There is no figure on the board"));
  gtk_widget_activate_action (f->page, "statistics.reset", NULL);
  g_assert_cmpuint (rectify_board_view_get_n (board_of (f)), >, 10);
  g_assert_true (gtk_widget_get_visible (scrolled));
}

/* It would cover the first line. */
static void
test_an_open_menu_has_no_tooltip_of_its_button (PageFixture *f, gconstpointer data)
{
  GtkWidget *button = page_fixture_find (GTK_WIDGET (board_tile (f, 0)), GTK_TYPE_MENU_BUTTON);

  g_assert_true (gtk_widget_get_has_tooltip (button));
  do_to (f, 0, "tile.menu");
  rectify_wait_until (
      gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
  g_assert_false (gtk_widget_get_has_tooltip (button));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_assert_true (gtk_widget_get_has_tooltip (button));
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  return NULL;
}

/* The last rows are below what is seen: a tile that is held there brings them up. */
static void
test_a_drag_at_the_edge_scrolls (PageFixture *f, gconstpointer data)
{
  GtkWidget *scrolled =
      gtk_widget_get_ancestor (GTK_WIDGET (board_of (f)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment      *rows = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  GtkEventController *target = find_controller (GTK_WIDGET (board_of (f)), GTK_TYPE_DROP_TARGET);
  GdkDragAction       action;

  rectify_wait_until (
      gtk_adjustment_get_page_size (rows) > 0 && gtk_adjustment_get_page_size (rows) < 700
      && gtk_adjustment_get_upper (rows) > gtk_adjustment_get_page_size (rows) + 99);
  g_signal_emit_by_name (target, "motion", 100.0, gtk_adjustment_get_page_size (rows) - 4, &action);
  rectify_wait_until (gtk_adjustment_get_value (rows) + gtk_adjustment_get_page_size (rows)
                      >= gtk_adjustment_get_upper (rows) - 1);
  g_signal_emit_by_name (target, "motion", 100.0, gtk_adjustment_get_value (rows) + 4, &action);
  rectify_wait_until (gtk_adjustment_get_value (rows) <= 0);
  g_signal_emit_by_name (target, "leave");
}

static gboolean
offers (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      static const char *const LINKS[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
      g_autofree char         *name = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name);
      if (g_strcmp0 (name, action) == 0)
        return TRUE;
      for (guint k = 0; k < G_N_ELEMENTS (LINKS); k++)
        {
          g_autoptr (GMenuModel) inner = g_menu_model_get_item_link (menu, i, LINKS[k]);

          if (inner != NULL && offers (inner, action))
            return TRUE;
        }
    }
  return FALSE;
}

static int
n_lines (GMenuModel *menu)
{
  int n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      n += section != NULL ? n_lines (section) : 1;
    }
  return n;
}

static void
test_a_menu_offers_only_what_its_figure_can (void)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      RectifyBoardTile      *wanted = rectify_board_tile_new (kinds[i].name);
      g_autoptr (GMenuModel) menu = rectify_tile_menu_new (wanted);

      g_assert_true (offers (menu, "chart.print") && offers (menu, "tile.table"));
      /* On a screen of 768 lines it has room above or below its button. */
      g_assert_cmpint (n_lines (menu), <=, 11);
      g_assert_cmpint (offers (menu, "tile.by"), ==, rectify_figure_takes_by (kinds[i].name, -1));
      g_assert_cmpint (offers (menu, "tile.rate"), ==, rectify_figure_takes_rate (kinds[i].name));
      rectify_board_tile_free (wanted);
    }
}

#define ADD(name)                                                                                  \
  g_test_add ("/board-arranging/" #name, PageFixture, NULL, set_up, test_##name, board_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD (changes_are_taken_back_one_by_one_and_made_again);
  ADD (a_reset_is_taken_back_too);
  ADD (keys_mean_the_board_only_while_it_is_arranged);
  ADD (an_empty_board_says_what_to_do);
  ADD (an_open_menu_has_no_tooltip_of_its_button);
  ADD (a_drag_at_the_edge_scrolls);
  g_test_add_func ("/board-arranging/a_menu_offers_only_what_its_figure_can",
                   test_a_menu_offers_only_what_its_figure_can);
  return g_test_run ();
}
