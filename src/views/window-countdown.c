/* window-countdown.c: the days that are left, always in the header bar. */

#include "views/window-private.h"

#include <glib/gi18n-lib.h>

/* Before the columns are there it is known for a campaign that is under way. */
static gboolean
knows_today (RectifyWorkspace *workspace)
{
  return workspace != NULL
         && (rectify_workspace_get_columns (workspace) != NULL
             || rectify_workspace_get_newest (workspace) != NULL);
}

static RectifyCampaign *
get_campaign (RectifyWorkspace *workspace)
{
  return rectify_store_get_campaign (rectify_workspace_get_store (workspace));
}

static RectifyDay
get_today (RectifyWorkspace *workspace)
{
  return rectify_clock_day (rectify_store_get_clock (rectify_workspace_get_store (workspace)),
                            rectify_workspace_get_now (workspace));
}

char *
rectify_window_countdown (RectifyWorkspace *workspace)
{
  int left;

  if (!knows_today (workspace))
    return NULL;
  left = get_campaign (workspace)->deadline - get_today (workspace);
  if (get_campaign (workspace)->closed_at != 0)
    return g_strdup (C_ ("campaign", "Closed"));
  if (left > 0)
    return g_strdup_printf (ngettext ("%d day left", "%d days left", left), left);
  if (left == 0)
    return g_strdup (_ ("Last day"));
  return g_strdup_printf (ngettext ("%d day over", "%d days over", -left), -left);
}

char *
rectify_window_countdown_tip (RectifyWorkspace *workspace)
{
  RectifyCampaign *campaign;
  g_autofree char *deadline = NULL;

  if (!knows_today (workspace))
    return NULL;
  campaign = get_campaign (workspace);
  deadline = rectify_day_format (campaign->deadline);
  /* TRANSLATORS: day 14 of the campaign, out of 92, and its last day */
  return g_strdup_printf (_ ("Day %d of %d; the deadline is %s"),
                          get_today (workspace) - campaign->start + 1,
                          campaign->deadline - campaign->start + 1, deadline);
}
