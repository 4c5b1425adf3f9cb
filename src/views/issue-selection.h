/* issue-selection.h: which rows of the issue list are selected: any number of them, by issue.
 *
 * A GtkSelectionModel over a RectifyIssueList. Positions are kept in a bitset, so that all of a
 * million rows are selected in a few milliseconds; when other issues come to stand at the positions
 * the bitset is made anew from the issues that were selected. Issues no longer shown are no longer
 * selected: nothing is ever done to a row that nobody sees. The workspace is told, in an idle.
 */

#pragma once

#include "model/issue-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_ISSUE_SELECTION (rectify_issue_selection_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssueSelection,
                      rectify_issue_selection,
                      RECTIFY,
                      ISSUE_SELECTION,
                      GObject)

RectifyIssueSelection *rectify_issue_selection_new (RectifyWorkspace *workspace);
RectifyIssueList      *rectify_issue_selection_get_list (RectifyIssueSelection *self);
guint                  rectify_issue_selection_n_selected (RectifyIssueSelection *self);
/* Selects this issue alone, if it is shown; FALSE when not. @position: (out) (optional) */
gboolean rectify_issue_selection_select_id (RectifyIssueSelection *self,
                                            gint64                 id,
                                            guint                 *position);
/* Tells the workspace now what it would be told in an idle. */
void rectify_issue_selection_flush (RectifyIssueSelection *self);

G_END_DECLS
