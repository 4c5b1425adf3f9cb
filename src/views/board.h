/* board.h: which figures stand on the board of the statistics page, in which order, how large and
 * with which options; and where each goes on a page of some width.
 *
 * A plain value. It is remembered in the user's settings, not in the ledger: how somebody likes to
 * look at figures is nobody else's business, and a ledger that may only be read can be arranged,
 * too.
 */

#pragma once

#include "domain/axis.h"
#include "domain/measure.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* How much of the width a tile takes. */
typedef enum {
  RECTIFY_SPAN_THIRD,
  RECTIFY_SPAN_HALF,
  RECTIFY_SPAN_TWO_THIRDS,
  RECTIFY_SPAN_FULL,
} RectifySpan;
#define RECTIFY_N_SPANS 4
extern const char *const rectify_span_keys[RECTIFY_N_SPANS]; /* third half two-thirds full */
const char              *rectify_span_word (RectifySpan span);

/* The span whose share of the width is nearest to @share. */
RectifySpan rectify_span_nearest (double share);

/* One tile. The same figure may stand on the board several times. */
typedef struct
{
  char       *figure; /* name of a kind of figures */
  RectifySpan span;
  gboolean    tall;  /* half as high again and more */
  int         by;    /* RectifyAxis; -1: as the page says */
  int         rate;  /* RectifyRate, of rankings; -1: the usual one */
  gboolean    table; /* shown as a table */
} RectifyBoardTile;

RectifyBoardTile *rectify_board_tile_new (const char *figure); /* in its usual size */
RectifyBoardTile *rectify_board_tile_copy (const RectifyBoardTile *tile);
void              rectify_board_tile_free (RectifyBoardTile *tile);
gboolean          rectify_board_tile_equal (const RectifyBoardTile *a, const RectifyBoardTile *b);

/* The board everybody starts with: shall we make it, who is behind, where does it pile up, what is
 * it mostly, what is stuck, does it hold. (element-type RectifyBoardTile) (transfer full) */
GPtrArray *rectify_board_default (void);

/**
 * rectify_board_parse:
 * @texts: one for each tile: "ranking two-thirds tall by:unit rate:overdue_rate table"
 *
 * What is not understood (a figure that this version does not have, an unknown word) is left out.
 *
 * Returns: (element-type RectifyBoardTile) (transfer full): the default board when nothing is left
 */
GPtrArray *rectify_board_parse (const char *const *texts);
gboolean   rectify_board_equal (const GPtrArray *a, const GPtrArray *b);
/* (transfer full): texts that parse back to an equal board; empty for the default one */
char **rectify_board_print (const GPtrArray *board);

/* What the user's settings remember; the default board at first. (element-type RectifyBoardTile)
 * (transfer full) */
GPtrArray *rectify_board_remembered (void);
void       rectify_board_remember (const GPtrArray *board);

/**
 * rectify_board_layout:
 * @width: of the page, without its margins
 * @scale: how much larger than usual text is; narrow pages get fewer tiles in a row
 * @gap: between two tiles
 * @places: (out caller-allocates) (array length=n)
 *
 * Rows are filled from side to side and all tiles of a row are equally high: there are no holes.
 *
 * Returns: the height of all rows
 */
int rectify_board_layout (const RectifyBoardTile *const *tiles,
                          guint                          n,
                          int                            width,
                          double                         scale,
                          int                            gap,
                          GdkRectangle                  *places);

G_END_DECLS
