/* fill-in.h: what follows from the site and the check item of a new issue.
 *
 * The window's form, the command line and whoever else enters an issue fill in by the same rule.
 */

#pragma once

#include "domain/campaign.h"
#include "domain/directory.h"
#include "domain/issue.h"

G_BEGIN_DECLS

/**
 * rectify_issue_fill_in:
 * @issue: site_id and item_id say where and what; not shared yet
 * @unit: (inout): index of the responsible unit; NONE: the site's is given
 *
 * Fills in what is empty: area, address and unit from the site; class from the item, group from the
 * item, else from the site; words from the item's name.
 */
void rectify_issue_fill_in (RectifyIssue *issue, const RectifyDirectory *directory, guint32 *unit);

/* The deadline by rule when it is assigned at @at: the item's days (0: none), else the
 * campaign's, to the end of that day. */
gint64 rectify_due_by_rule (guint                  item_days,
                            gint64                 at,
                            const RectifyCampaign *campaign,
                            const RectifyClock    *clock);

G_END_DECLS
