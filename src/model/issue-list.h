/* issue-list.h: the rows the workspace's filter means, as a list model that never reads more than
 * what is looked at.
 *
 * A GListModel of RectifyIssueItem with one live handle per position somebody holds. When filter,
 * order or figures change the handles are bound to what stands there now and only the difference in
 * length is announced, at the end: so a million rows are sorted anew without a million signals.
 * Records come from the store a page at a time, when first looked at; the least recently used pages
 * are let go.
 */

#pragma once

#include "model/issue-item.h"
#include "model/workspace.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_ISSUE_LIST (rectify_issue_list_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssueList, rectify_issue_list, RECTIFY, ISSUE_LIST, GObject)

/* Signals: "shrinking" (guint new length) just before items are taken away (the view scrolls up
 * first: removing below is cheap then); "rebound" () after handles show other issues. */
RectifyIssueList *rectify_issue_list_new (RectifyWorkspace *workspace);

/* Id at a position (nothing is read). */
gint64 rectify_issue_list_get_id (RectifyIssueList *self, guint position);
/* Position of an id, by a walk over the rows; GTK_INVALID_LIST_POSITION (G_MAXUINT) when it is not
 * shown. */
guint rectify_issue_list_find (RectifyIssueList *self, gint64 id);
/* Whether somebody looks (as from the start). While nobody does, handles that are held stay as they
 * are, and nothing is read for them. */
void rectify_issue_list_set_seen (RectifyIssueList *self, gboolean seen);
/* Which rows are in sight. While moments follow one another faster than they can be read, handles
 * of others stay as they are until time rests or the sight moves. */
void rectify_issue_list_set_sight (RectifyIssueList *self, guint first, guint n);
/* How many pages have been asked for so far (for tests). */
guint rectify_issue_list_get_n_requests (RectifyIssueList *self);

G_END_DECLS
