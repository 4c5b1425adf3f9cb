/* tile-view.h: one tile of the board: a figure as a chart or as a table, what it said in the last
 * period, its menu; and, while the board is arranged, a card with its name.
 */

#pragma once

#include "views/board.h"
#include "views/chart-view.h"
#include "views/figure-tile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_TILE_VIEW (rectify_tile_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifyTileView, rectify_tile_view, RECTIFY, TILE_VIEW, AdwBin)

/* Signals: "changed" (gboolean asks): size or form were changed, or, if @asks, the figure has to be
 * made anew; "told" (char *what): "left" "right" "up" "down" "remove" "duplicate" "larger", for the
 * board to do; "mark-activated" as that of the chart.
 * Properties: "span", "by" ("usual" or a key), "rate" ("usual" or a key): strings; "tall", "table":
 * booleans.
 * Actions: tile.span(s), tile.by(s), tile.rate(s), tile.tall, tile.table, tile.wider,
 * tile.narrower, tile.move(s), tile.remove, tile.duplicate, tile.larger, and those of the chart:
 * chart.copy-table, chart.copy-picture, chart.save(s), chart.print. */
GtkWidget *rectify_tile_view_new (const RectifyBoardTile *tile);

const RectifyBoardTile *rectify_tile_view_get_tile (RectifyTileView *self);
/* What the width is dragged by while the board is arranged. */
GtkWidget *rectify_tile_view_get_edge (RectifyTileView *self);
/* The figure's name, and how it differs from another tile of the same figure. */
const char       *rectify_tile_view_get_name (RectifyTileView *self);
RectifyChartView *rectify_tile_view_get_chart (RectifyTileView *self);
/* NULL until the first one is shown. */
RectifyFigureTile *rectify_tile_view_get_figure (RectifyTileView *self);

/* @day: the last day of the period before, if the tile has a figure of that; @hasty: what the last
 * period said is still to come, its line keeps its place. */
void rectify_tile_view_show (RectifyTileView   *self,
                             RectifyFigureTile *figure,
                             const char        *day,
                             gboolean           hasty);

void rectify_tile_view_set_arranging (RectifyTileView *self, gboolean arranging);
/* The focus goes to what is shown: chart, table or card. */
void rectify_tile_view_focus (RectifyTileView *self);

G_END_DECLS
