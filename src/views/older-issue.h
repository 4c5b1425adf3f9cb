/* older-issue.h: says that an issue like the one being entered is in the ledger already, and shows
 * it.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_OLDER_ISSUE (rectify_older_issue_get_type ())
G_DECLARE_FINAL_TYPE (RectifyOlderIssue, rectify_older_issue, RECTIFY, OLDER_ISSUE, AdwBin)

/* Not shown until there is something to say. */
GtkWidget *rectify_older_issue_new (void);
/* Looks for an issue of that site and item (ids; 0: none) that is open or was closed lately, and
 * shows itself when there is one. Opened, it shows the issue, which becomes the one looked at. */
void rectify_older_issue_look (RectifyOlderIssue *self,
                               RectifyWorkspace  *workspace,
                               gint64             site_id,
                               gint64             item_id);
/* What it says; "" when nothing. */
const char *rectify_older_issue_get_text (RectifyOlderIssue *self);
/* What it shows once opened. */
const char *rectify_older_issue_get_details (RectifyOlderIssue *self);
void        rectify_older_issue_open (RectifyOlderIssue *self);

G_END_DECLS
