/* test-tile-haste.c: a tile whose figure follows the slider in haste. */

#include "board-fixture.h"

#include "views/statistics-period.h"

static const char *
figure (PageFixture *f, guint n)
{
  return rectify_tile_view_get_tile (board_tile (f, n))->figure;
}

static void
set_up (PageFixture *f, gconstpointer data)
{
  board_set_up (f, 300);
}

static int
height_wanted (RectifyTileView *tile)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (tile), GTK_ORIENTATION_VERTICAL,
                      gtk_widget_get_width (GTK_WIDGET (tile)), &least, NULL, NULL, NULL);
  return least;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *frames, gpointer n)
{
  return ++*(guint *) n < 3;
}

/* In haste, what was said of the last period is not known: nothing else moves. */
static void
test_a_tile_is_as_high_in_haste (PageFixture *f, gconstpointer data)
{
  RectifyBoardQuestion *question =
      rectify_board_question_new (f->workspace, RECTIFY_WHOLE_PERIOD, -1, FALSE);
  guint n_frames = 0;

  gtk_widget_add_tick_callback (f->page, tick_cb, &n_frames, NULL);
  rectify_wait_until (n_frames == 3); /* everything has its place */
  rectify_board_question_prepare (question, FALSE);
  for (guint i = 0; i < 6; i++)
    {
      int                           height = height_wanted (board_tile (f, i));
      g_autoptr (RectifyFigureTile) hasty =
          rectify_figure_tile_new (rectify_figure_new (figure (f, i), &question->options), NULL,
                                   question->filter);

      rectify_tile_view_show (board_tile (f, i), hasty, "", TRUE);
      g_assert_false (page_fixture_shows (GTK_WIDGET (board_tile (f, i)), "On 20"));
      g_assert_cmpint (height_wanted (board_tile (f, i)), ==, height);
    }
  rectify_board_question_free (question);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/tile-haste/a_tile_is_as_high_in_haste", PageFixture, NULL, set_up,
              test_a_tile_is_as_high_in_haste, board_tear_down);
  return g_test_run ();
}
