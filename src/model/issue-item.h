/* issue-item.h: one place in the issue list: a handle that shows whatever issue stands there now.
 *
 * Made by RectifyIssueList only, one per position that somebody looks at. "changed" is emitted when
 * it shows another issue or the issue changed; the texts of its cells are made anew each time they
 * are asked for.
 */

#pragma once

#include "domain/issue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_ISSUE_ITEM (rectify_issue_item_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssueItem, rectify_issue_item, RECTIFY, ISSUE_ITEM, GObject)

RectifyIssueItem *rectify_issue_item_new (guint position);

guint  rectify_issue_item_get_position (RectifyIssueItem *self);
gint64 rectify_issue_item_get_id (RectifyIssueItem *self); /* 0: nothing stands there any more */
/* The record; NULL until it has been read. Its status is the present one; see
 * rectify_issue_item_get_status (). */
RectifyIssue *rectify_issue_item_get_issue (RectifyIssueItem *self);
/* The record, or, until it has been read, what the columns know of it: the lists it refers to and
 * its kinds, without texts. NULL when nothing stands there. */
RectifyIssue *rectify_issue_item_get_known (RectifyIssueItem *self);
/* The status as of the moment shown (from the columns), there at once. */
const RectifyStatus *rectify_issue_item_get_status (RectifyIssueItem *self);

/* For the list: what stands there. Emits "changed" unless nothing differs. @issue may be NULL: not
 * read yet. */
void rectify_issue_item_show (RectifyIssueItem    *self,
                              gint64               id,
                              RectifyIssue        *issue,
                              const RectifyStatus *status);
/* For the list, before rectify_issue_item_show () without a record. */
void rectify_issue_item_set_known (RectifyIssueItem *self, RectifyIssue *known);

G_END_DECLS
