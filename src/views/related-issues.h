/* related-issues.h: issues of the same site, and of the same check item elsewhere: open ones and
 * those closed lately.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_RELATED_ISSUES (rectify_related_issues_get_type ())
G_DECLARE_FINAL_TYPE (RectifyRelatedIssues, rectify_related_issues, RECTIFY, RELATED_ISSUES, AdwBin)

/* A line activates issues.show(x). Hides itself while there is nothing to show. */
GtkWidget *rectify_related_issues_new (void);
void       rectify_related_issues_show (RectifyRelatedIssues *self,
                                        RectifyWorkspace     *workspace,
                                        gint64                id);

G_END_DECLS
