/* filter-name-dialog.h: asks for the name of a saved filter and saves it. */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * rectify_filter_name_dialog_present:
 * @any: a widget of the window
 * @id: the filter to be renamed; 0: the workspace's present filter becomes a new one
 * @name: what stands in the entry at first
 *
 * A name that another filter has is refused in the dialog; what the ledger refuses is told by the
 * window. Returns: the dialog, for tests
 */
GtkWidget *rectify_filter_name_dialog_present (GtkWidget        *any,
                                               RectifyWorkspace *workspace,
                                               gint64            id,
                                               const char       *name);
/* What all callers do with the answer of a change of saved filters: tells the window what failed.
 * @data: (transfer full): a widget of the window */
void rectify_saved_changed_cb (GObject *source, GAsyncResult *result, gpointer data);

G_END_DECLS
