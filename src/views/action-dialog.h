/* action-dialog.h: asks what a move needs, says to whom it applies, and does it.
 *
 * One dialog for every event of the state table: its fields follow from the rule's needs and takes.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_ACTION_DIALOG (rectify_action_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifyActionDialog,
                      rectify_action_dialog,
                      RECTIFY,
                      ACTION_DIALOG,
                      AdwMessageDialog)

/**
 * rectify_action_dialog_new:
 * @parent: a widget of the window it stands before, where toasts and progress appear
 * @ids: (element-type gint64): copied
 *
 * Returns: (transfer floating): a dialog, not yet presented. Response "act" does it and closes.
 */
RectifyActionDialog *rectify_action_dialog_new (GtkWidget        *parent,
                                                RectifyWorkspace *workspace,
                                                RectifyEventKind  kind,
                                                const GArray     *ids);
/* As new and present; what cannot be done at all is said in a toast instead. */
void rectify_action_dialog_present (GtkWidget        *parent,
                                    RectifyWorkspace *workspace,
                                    RectifyEventKind  kind,
                                    const GArray     *ids);

G_END_DECLS
