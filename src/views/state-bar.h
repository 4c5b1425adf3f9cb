/* state-bar.h: the states with their counts: "All 1200 · Registered 8 · …"; a click filters by one.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_STATE_BAR (rectify_state_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectifyStateBar, rectify_state_bar, RECTIFY, STATE_BAR, AdwBin)

void rectify_state_bar_set_workspace (RectifyStateBar *self, RectifyWorkspace *workspace);
/* The text of one chip, @state RECTIFY_STATE_NONE for all; for tests. */
const char *rectify_state_bar_get_text (RectifyStateBar *self, RectifyState state);
/* Changes with the width there is. (transfer none) */
GtkAdjustment *rectify_state_bar_get_room (RectifyStateBar *self);

G_END_DECLS
