/* detail-pane.h: the issue looked at: what it is, what can be done, its photos, what happened to
 * it.
 *
 * Shows the workspace's current issue; the status is the one of the moment looked at. Buttons
 * activate issues.act-current. Actions: detail.edit(s) opens the editor of a field,
 * detail.edit-again that of the field edited last, of the current issue as soon as it is there;
 * Alt+Page Up and Down go to the previous and the next issue; Ctrl+V pastes a photo.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_DETAIL_PANE (rectify_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectifyDetailPane, rectify_detail_pane, RECTIFY, DETAIL_PANE, AdwBin)

void rectify_detail_pane_set_workspace (RectifyDetailPane *self, RectifyWorkspace *workspace);
/* Opens the viewer on the current issue's photos, hidden pane or not. */
void rectify_detail_pane_preview (RectifyDetailPane *self);
/* A field in the pane around @any is being edited. @key: static. */
void rectify_detail_pane_note_field (GtkWidget *any, const char *key);
/* Id of the issue whose record is shown, 0: none; for tests. */
gint64 rectify_detail_pane_get_shown (RectifyDetailPane *self);

G_END_DECLS
