/* board-fixture.c: the statistics page with its usual board, on a demo ledger. */

#include "board-fixture.h"

#include "views/settings.h"

void
board_set_up (PageFixture *f, guint n_issues)
{
  if (rectify_settings () != NULL)
    {
      g_settings_reset (rectify_settings (), "board");
      g_settings_reset (rectify_settings (), "period");
    }
  page_fixture_set_up (f, rectify_statistics_page_new (), n_issues);
  board_settle (f);
}

void
board_tear_down (PageFixture *f, gconstpointer data)
{
  board_settle (f);
  page_fixture_tear_down (f);
}

RectifyBoardView *
board_of (PageFixture *f)
{
  return RECTIFY_BOARD_VIEW (page_fixture_find (f->page, RECTIFY_TYPE_BOARD_VIEW));
}

RectifyTileView *
board_tile (PageFixture *f, guint n)
{
  return rectify_board_view_get_tile (board_of (f), n);
}

RectifyChartView *
board_chart (PageFixture *f, guint n)
{
  return rectify_tile_view_get_chart (board_tile (f, n));
}

void
board_settle (PageFixture *f)
{
  rectify_wait_until (rectify_statistics_page_is_settled (RECTIFY_STATISTICS_PAGE (f->page)));
}
