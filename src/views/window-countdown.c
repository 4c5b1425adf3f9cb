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

char *
rectify_window_countdown (RectifyWorkspace *workspace, char **tip)
{
  RectifyCampaign *campaign;
  RectifyClock    *clock;
  RectifyDay       today;
  g_autofree char *deadline = NULL;
  int              left;

  if (!knows_today (workspace))
    return NULL;
  campaign = rectify_store_get_campaign (rectify_workspace_get_store (workspace));
  clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  today = rectify_clock_day (clock, rectify_workspace_get_now (workspace));
  left = campaign->deadline - today;
  deadline = rectify_day_format (campaign->deadline);
  /* TRANSLATORS: day 14 of the campaign, out of 92, and its last day */
  *tip = g_strdup_printf (_ ("Day %d of %d; the deadline is %s"), today - campaign->start + 1,
                          campaign->deadline - campaign->start + 1, deadline);
  if (campaign->closed_at != 0)
    return g_strdup (C_ ("campaign", "Closed"));
  if (left > 0)
    return g_strdup_printf (ngettext ("%d day left", "%d days left", left), left);
  if (left == 0)
    return g_strdup (_ ("Last day"));
  return g_strdup_printf (ngettext ("%d day over", "%d days over", -left), -left);
}
