/* facet-panel.h: the values of the shared filter as check rows with counts. */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_FACET_PANEL (rectify_facet_panel_get_type ())
G_DECLARE_FINAL_TYPE (RectifyFacetPanel, rectify_facet_panel, RECTIFY, FACET_PANEL, AdwBin)

/* The count beside a value is how many issues would be shown if it (too) were ticked. */
void rectify_facet_panel_set_workspace (RectifyFacetPanel *self, RectifyWorkspace *workspace);

G_END_DECLS
