/* default-moment.c: the moment a ledger stands at when nobody names one. */

#include "domain/default-moment.h"

#define FAR_BEHIND (31 * 86400) /* seconds */

gboolean
rectify_present_may_rest (gint64 real, const RectifyCampaign *campaign, const RectifyClock *clock)
{
  return rectify_clock_day_end (clock, campaign->deadline) <= real - FAR_BEHIND;
}

gint64
rectify_present (gint64                 real,
                 gint64                 last_event,
                 const RectifyCampaign *campaign,
                 const RectifyClock    *clock)
{
  g_return_val_if_fail (campaign != NULL && clock != NULL, real);

  return last_event > 0 && last_event <= real - FAR_BEHIND
                 && rectify_present_may_rest (real, campaign, clock)
             ? last_event
             : real;
}
