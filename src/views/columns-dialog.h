/* columns-dialog.h: order and width of the columns, for the keyboard: the titles can be dragged,
 * but take no focus.
 */

#pragma once

#include "views/issue-table.h"

G_BEGIN_DECLS

/* What is changed is shown at once. (transfer none) */
GtkWindow *rectify_columns_dialog_present (RectifyIssueTable *table);

G_END_DECLS
