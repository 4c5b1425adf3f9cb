/* test-board.c: the board is remembered as it was, what a newer version wrote does no harm, and
 * there are no holes at any width. */

#include "rectify-test.h"

#include "views/board.h"

#include "report/figures.h"

static GPtrArray *
parsed (const char *const *texts)
{
  return rectify_board_parse (texts);
}

static const RectifyBoardTile *
tile (const GPtrArray *board, guint index)
{
  g_assert_cmpuint (index, <, board->len);
  return board->pdata[index];
}

static void
test_a_board_is_read_as_it_was_written (void)
{
  static const char *const TEXTS[] = { "ranking full tall by:class rate:overdue_rate table",
                                       "ranking third", "countdown half", NULL };
  g_autoptr (GPtrArray)    board = parsed (TEXTS);
  g_auto (GStrv)           again = rectify_board_print (board);

  g_assert_cmpuint (board->len, ==, 3);
  g_assert_cmpint (tile (board, 0)->by, ==, RECTIFY_AXIS_CLASS);
  g_assert_cmpint (tile (board, 0)->rate, ==, RECTIFY_RATE_OVERDUE);
  g_assert_true (tile (board, 0)->tall && tile (board, 0)->table);
  g_assert_cmpint (tile (board, 1)->by, ==, -1);
  g_assert_true (g_strv_equal ((const char *const *) again, TEXTS));
}

static void
test_what_is_not_known_is_left_out (void)
{
  static const char *const TEXTS[] = { "crystal-ball full", "heat gigantic by:moon third", NULL };
  static const char *const NOTHING[] = { "crystal-ball", "", NULL };
  g_autoptr (GPtrArray)    board = parsed (TEXTS), usual = parsed (NOTHING);
  g_autoptr (GPtrArray)    standard = rectify_board_default ();
  g_auto (GStrv)           texts = rectify_board_print (usual);

  g_assert_cmpuint (board->len, ==, 1);
  g_assert_cmpint (tile (board, 0)->span, ==, RECTIFY_SPAN_THIRD);
  g_assert_cmpint (tile (board, 0)->by, ==, -1);
  g_assert_cmpuint (usual->len, ==, standard->len);
  g_assert_cmpuint (g_strv_length (texts), ==, 0);
}

/* Shall we make it, who is behind, where does it pile up, what is it mostly, what is stuck, does it
 * hold. */
static void
test_the_first_board_answers_in_the_order_of_the_questions (void)
{
  static const char *const ORDER[] = { "countdown", "ranking", "heat",
                                       "pareto",    "ageing",  "lookback" };
  g_autoptr (GPtrArray)    board = rectify_board_default ();
  guint                    at = 0;

  for (guint i = 0; i < board->len && at < G_N_ELEMENTS (ORDER); i++)
    if (g_str_equal (tile (board, i)->figure, ORDER[at]))
      at++;
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (ORDER));
}

static void
assert_no_holes (const GPtrArray *board, int width, double scale, int gap)
{
  g_autofree GdkRectangle *places = g_new0 (GdkRectangle, board->len);
  int height = rectify_board_layout ((const RectifyBoardTile *const *) board->pdata, board->len,
                                     width, scale, gap, places);

  g_assert_cmpint (places[0].x, ==, 0);
  g_assert_cmpint (places[0].y, ==, 0);
  for (guint i = 0; i < board->len; i++)
    {
      const GdkRectangle *place = &places[i], *next = &places[i + 1];

      g_assert_cmpint (place->width, >, width / 5);
      if (i + 1 == board->len || next->y != place->y)
        g_assert_cmpint (place->x + place->width, ==, width);
      if (i + 1 == board->len)
        g_assert_cmpint (place->y + place->height, ==, height);
      else if (next->y != place->y)
        {
          g_assert_cmpint (next->x, ==, 0);
          g_assert_cmpint (next->y, ==, place->y + place->height + gap);
        }
      else
        {
          g_assert_cmpint (next->x, ==, place->x + place->width + gap);
          g_assert_cmpint (next->height, ==, place->height);
        }
    }
}

static void
test_there_are_no_holes_at_any_width (void)
{
  static const char *const TEXTS[] = {
    "heat third",     "heat two-thirds tall", "heat third", "heat full", "heat half",
    "calendar third", "heat two-thirds",      "heat third", NULL
  };
  g_autoptr (GPtrArray) board = parsed (TEXTS), standard = rectify_board_default ();

  for (int width = 400; width < 2600; width += 37)
    {
      assert_no_holes (board, width, 1, 8);
      assert_no_holes (standard, width, 1, 8);
      assert_no_holes (standard, width, 2, 8);
    }
}

static void
test_a_dragged_edge_means_the_nearest_width (void)
{
  g_assert_cmpint (rectify_span_nearest (-0.1), ==, RECTIFY_SPAN_THIRD);
  g_assert_cmpint (rectify_span_nearest (0.40), ==, RECTIFY_SPAN_THIRD);
  g_assert_cmpint (rectify_span_nearest (0.44), ==, RECTIFY_SPAN_HALF);
  g_assert_cmpint (rectify_span_nearest (0.60), ==, RECTIFY_SPAN_TWO_THIRDS);
  g_assert_cmpint (rectify_span_nearest (0.82), ==, RECTIFY_SPAN_TWO_THIRDS);
  g_assert_cmpint (rectify_span_nearest (1.3), ==, RECTIFY_SPAN_FULL);
}

static void
test_large_text_gets_fewer_and_higher_tiles (void)
{
  g_autoptr (GPtrArray) board = rectify_board_default ();
  GdkRectangle          usual[64], large[64];
  int                   low, high;

  g_assert_cmpuint (board->len, <, G_N_ELEMENTS (usual));
  low = rectify_board_layout ((const RectifyBoardTile *const *) board->pdata, board->len, 1000, 1,
                              8, usual);
  high = rectify_board_layout ((const RectifyBoardTile *const *) board->pdata, board->len, 1000, 2,
                               8, large);
  g_assert_cmpint (high, >, 2 * low);
  g_assert_cmpint (large[0].width, ==, 1000);
  g_assert_cmpint (usual[0].width, <, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/a-board-is-read-as-it-was-written",
                   test_a_board_is_read_as_it_was_written);
  g_test_add_func ("/board/what-is-not-known-is-left-out", test_what_is_not_known_is_left_out);
  g_test_add_func ("/board/the-first-board-answers-in-the-order-of-the-questions",
                   test_the_first_board_answers_in_the_order_of_the_questions);
  g_test_add_func ("/board/there-are-no-holes-at-any-width", test_there_are_no_holes_at_any_width);
  g_test_add_func ("/board/a-dragged-edge-means-the-nearest-width",
                   test_a_dragged_edge_means_the_nearest_width);
  g_test_add_func ("/board/large-text-gets-fewer-and-higher-tiles",
                   test_large_text_gets_fewer_and_higher_tiles);
  return g_test_run ();
}
