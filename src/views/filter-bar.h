/* filter-bar.h: the terms of the filter as chips that can be taken away one by one. */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_FILTER_BAR (rectify_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectifyFilterBar, rectify_filter_bar, RECTIFY, FILTER_BAR, AdwBin)

/* Hidden while the filter means everything and there is no problem, unless it stays. */
void rectify_filter_bar_set_workspace (RectifyFilterBar *self, RectifyWorkspace *workspace);
/* Whether it keeps its place without a chip, so that the first click on a mark moves nothing. */
void rectify_filter_bar_set_stays (RectifyFilterBar *self, gboolean stays);
/* One sentence about what is typed; NULL: none. */
void rectify_filter_bar_set_problem (RectifyFilterBar *self, const char *problem);

G_END_DECLS
