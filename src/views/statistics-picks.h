/* statistics-picks.h: marks of one tile that were added to the filter with Ctrl.
 *
 * The tile they are of goes on showing what there was to choose from, so that a second and a third
 * can be added; all others follow the filter.
 */

#pragma once

#include "model/workspace.h"
#include "views/tile-view.h"

G_BEGIN_DECLS

typedef struct
{
  RectifyTileView *tile;    /* owned; NULL: nothing picked */
  GPtrArray       *filters; /* RectifyFilter of each mark */
  RectifyFilter   *base;    /* what there is without them */
  RectifyFilter   *all;     /* what they mean together */
  RectifyColumns  *columns; /* of which version the tile is */
} RectifyPicks;

void rectify_picks_clear (RectifyPicks *self);

/**
 * rectify_picks_toggle:
 * @filter: what the mark means; adds it, or takes it away if it is there
 *
 * Returns: FALSE when no filter can mean the ones there and this one; then nothing has changed
 */
gboolean rectify_picks_toggle (RectifyPicks     *self,
                               RectifyWorkspace *workspace,
                               RectifyTileView  *tile,
                               RectifyFilter    *filter);

gboolean rectify_picks_has (const RectifyPicks  *self,
                            RectifyTileView     *tile,
                            const RectifyFilter *filter);
/* The ledger and the filter are still those of the last pick. */
gboolean rectify_picks_hold (const RectifyPicks *self, RectifyWorkspace *workspace);

G_END_DECLS
