/* format.h: days, moments and counts as the window writes them, and days as people type them.
 *
 * Days near the campaign are short, 12-04; others carry their year. Never a day as an instant:
 * every function is given the ledger's clock. Returned texts are new, never NULL unless said.
 */

#pragma once

#include "domain/campaign.h"
#include "domain/replay.h"

G_BEGIN_DECLS

/* "12-04" within a month of the campaign, else "2019-12-04"; "" for RECTIFY_DAY_NONE. */
char *rectify_format_day (RectifyDay day, const RectifyCampaign *campaign);
/* "2020-12-04"; "" for none. */
char *rectify_format_day_full (RectifyDay day);
/* The day of an instant, as rectify_format_day (); "" for 0. */
char *rectify_format_date (gint64                 instant,
                           const RectifyClock    *clock,
                           const RectifyCampaign *campaign);
/* "12-04 09:41"; "" for 0. */
char *rectify_format_instant (gint64                 instant,
                              const RectifyClock    *clock,
                              const RectifyCampaign *campaign);
/* "2020-12-04 09:41"; "" for 0. */
char *rectify_format_instant_full (gint64 instant, const RectifyClock *clock);
/* What the list says of a deadline: "Overdue 2 days" when it is, else the day. */
char *rectify_format_due (const RectifyStatus   *status,
                          gint64                 now,
                          const RectifyClock    *clock,
                          const RectifyCampaign *campaign);
/* "1,200": digits in groups as the locale has them. */
char *rectify_format_count (guint64 count);

/**
 * rectify_parse_day:
 * @text: 2020-12-04 (any form of rectify_day_parse ()), 12-04, 12.4, 12/4, 12月4日 (the year in
 *   which it is nearest to @today), 4 (that day of the month, the next one to come), +3 (days from
 *   today, working days where the campaign counts those); full-width figures too
 * @today: the day it is
 *
 * Returns: the day, RECTIFY_DAY_NONE when it is none
 */
RectifyDay rectify_parse_day (const char            *text,
                              RectifyDay             today,
                              const RectifyClock    *clock,
                              const RectifyCampaign *campaign);

G_END_DECLS
