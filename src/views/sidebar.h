/* sidebar.h: on the left: the pages, the standing filters with live counts, the facets. */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_SIDEBAR (rectify_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RectifySidebar, rectify_sidebar, RECTIFY, SIDEBAR, AdwBin)

/* Watches the standing filters in the workspace. */
void rectify_sidebar_set_workspace (RectifySidebar *self, RectifyWorkspace *workspace);
/* A page exists: gives it its row. Activating it activates win.page. */
void rectify_sidebar_add_page (RectifySidebar *self,
                               const char     *name,
                               const char     *title,
                               const char     *icon);
/* The page that is shown. */
void rectify_sidebar_set_page (RectifySidebar *self, const char *name);

G_END_DECLS
