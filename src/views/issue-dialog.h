/* issue-dialog.h: a new issue, by keyboard alone: the site fills the rest as far as it can.
 */

#pragma once

#include "model/workspace.h"
#include "views/older-issue.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_ISSUE_DIALOG (rectify_issue_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssueDialog, rectify_issue_dialog, RECTIFY, ISSUE_DIALOG, AdwWindow)

/* Actions: dialog.save, dialog.save-next.
 * @parent: a widget of the window it stands before, where toasts appear. Not yet presented. */
RectifyIssueDialog *rectify_issue_dialog_new (GtkWidget *parent, RectifyWorkspace *workspace);
/* Where it says that the same is in the ledger already. */
RectifyOlderIssue *rectify_issue_dialog_get_older (RectifyIssueDialog *self);
/* How many have been saved. */
guint rectify_issue_dialog_get_n_saved (RectifyIssueDialog *self);

G_END_DECLS
