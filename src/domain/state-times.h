/* state-times.h: how long an issue has been in each state.
 */

#pragma once

#include "domain/replay.h"

G_BEGIN_DECLS

/**
 * rectify_state_times:
 * @cells: (array length=n_cells): all events of one issue, by serial
 * @moment: until when; events after it have not happened
 * @seconds: (out caller-allocates): seconds in each state, up to @moment in the one it is in
 *
 * Events that were taken back do not count. Closed and void are where an issue rests: no time is
 * counted there.
 */
void rectify_state_times (const RectifyEventCell *cells,
                          gsize                   n_cells,
                          guint32                 moment,
                          guint64                 seconds[RECTIFY_N_STATES]);

G_END_DECLS
