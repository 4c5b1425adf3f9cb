/* default-moment.h: the moment a ledger stands at when nobody names one. */

#pragma once

#include "domain/campaign.h"

G_BEGIN_DECLS

/**
 * rectify_present:
 * @real: the clock's instant
 * @last_event: instant of the ledger's last event; 0: there is none
 *
 * The present of a ledger: @real; but a ledger that lies more than a month behind (its last event
 * and its deadline both do: the demo, an old campaign) rests at its last event, so that its figures
 * are those of its own time. Window and command line ask here, so they agree.
 */
gint64 rectify_present (gint64                 real,
                        gint64                 last_event,
                        const RectifyCampaign *campaign,
                        const RectifyClock    *clock);
/* Whether only @last_event can tell: the deadline is that far behind. */
gboolean rectify_present_may_rest (gint64                 real,
                                   const RectifyCampaign *campaign,
                                   const RectifyClock    *clock);

G_END_DECLS
