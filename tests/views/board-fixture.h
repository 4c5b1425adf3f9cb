/* board-fixture.h: the statistics page with its usual board, on a demo ledger. */

#pragma once

#include "page-fixture.h"

#include "views/board-view.h"
#include "views/statistics-page.h"

/* With the usual board and period, whatever was arranged before. */
void              board_set_up (PageFixture *f, guint n_issues);
void              board_tear_down (PageFixture *f, gconstpointer data);
RectifyBoardView *board_of (PageFixture *f);
RectifyTileView  *board_tile (PageFixture *f, guint n);
RectifyChartView *board_chart (PageFixture *f, guint n);
/* Waits until every tile shows what it is to show. */
void board_settle (PageFixture *f);
