/* saved-panel.h: the saved filters with live counts, in their order. */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_SAVED_PANEL (rectify_saved_panel_get_type ())
G_DECLARE_FINAL_TYPE (RectifySavedPanel, rectify_saved_panel, RECTIFY, SAVED_PANEL, AdwBin)

void rectify_saved_panel_set_workspace (RectifySavedPanel *self, RectifyWorkspace *workspace);
/* Lets the @from-th filter go before the one that is the @to-th, as a drop between two rows does;
 * @to: at most how many there are. */
void rectify_saved_panel_put (RectifySavedPanel *self, guint from, guint to);

G_END_DECLS
