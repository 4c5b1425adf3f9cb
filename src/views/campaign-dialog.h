/* campaign-dialog.h: asks why the campaign is closed or opened again, and does it.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * rectify_campaign_dialog_present:
 * @parent: a widget of the window it stands before, where the toast appears
 * @close: closes the campaign, else opens it again
 *
 * Response "do" does it. Returns: (transfer none): the dialog
 */
GtkWidget *rectify_campaign_dialog_present (GtkWidget        *parent,
                                            RectifyWorkspace *workspace,
                                            gboolean          close);

G_END_DECLS
