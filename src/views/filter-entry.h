/* filter-entry.h: the one search entry: it writes the workspace's filter as a filter expression. */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_FILTER_ENTRY (rectify_filter_entry_get_type ())
G_DECLARE_FINAL_TYPE (RectifyFilterEntry, rectify_filter_entry, RECTIFY, FILTER_ENTRY, AdwBin)

/* Property "problem": the sentence about the part not understood, NULL when there is none; the
 * filter stays what it was as long as there is one. */
void rectify_filter_entry_set_workspace (RectifyFilterEntry *self, RectifyWorkspace *workspace);
const char *rectify_filter_entry_get_problem (RectifyFilterEntry *self);
const char *rectify_filter_entry_get_text (RectifyFilterEntry *self);
/* As if typed, but at once. */
void rectify_filter_entry_set_text (RectifyFilterEntry *self, const char *text);

G_END_DECLS
