/* issue-page.h: the list of issues, what can be done to those selected, and the one looked at.
 *
 * Actions: issues.act (s: key of an event kind) on the selected issues, issues.act-current (s) on
 * the one in the detail pane, issues.new, issues.copy, issues.toggle-detail, issues.show-detail,
 * issues.previous, issues.next, issues.clear-filter.
 */

#pragma once

#include "views/issue-table.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_ISSUE_PAGE (rectify_issue_page_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssuePage, rectify_issue_page, RECTIFY, ISSUE_PAGE, AdwBin)

/* Property "workspace" (RectifyWorkspace): set once. */
RectifyIssueTable *rectify_issue_page_get_table (RectifyIssuePage *self);
/* Labels of the buttons offered for what is selected, joined by "|"; for tests. (transfer full) */
char *rectify_issue_page_get_offered (RectifyIssuePage *self);
/* "list", "nothing" (the filter matches nothing), "empty" (no issues yet) or "waiting". */
const char *rectify_issue_page_get_shown (RectifyIssuePage *self);

G_END_DECLS
