/* merge-dialog.h: several issues become one: asks which one remains.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_MERGE_DIALOG (rectify_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifyMergeDialog,
                      rectify_merge_dialog,
                      RECTIFY,
                      MERGE_DIALOG,
                      AdwMessageDialog)

/* Reads the issues (element-type gint64, copied) and asks; the one found first is chosen. Those
 * that are not open are left out, and it is said how many. Response "merge" does it. */
void rectify_merge_dialog_present (GtkWidget        *parent,
                                   RectifyWorkspace *workspace,
                                   const GArray     *ids);
/* The issue that would remain. */
gint64 rectify_merge_dialog_get_chosen (RectifyMergeDialog *self);
void   rectify_merge_dialog_choose (RectifyMergeDialog *self, gint64 id);

G_END_DECLS
