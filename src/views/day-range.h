/* day-range.h: the first and the last day of a range, each may be left open. */

#pragma once

#include "domain/campaign.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_DAY_RANGE (rectify_day_range_get_type ())
G_DECLARE_FINAL_TYPE (RectifyDayRange, rectify_day_range, RECTIFY, DAY_RANGE, AdwBin)

/* Signal "changed" () when other days were typed; while one is half typed nothing is said. */
GtkWidget *rectify_day_range_new (gint64 now, RectifyClock *clock, RectifyCampaign *campaign);
/* RECTIFY_DAY_NONE: open. */
void rectify_day_range_get (RectifyDayRange *self, RectifyDay *from, RectifyDay *to);
/* Side by side instead of one below the other. */
void rectify_day_range_set_wide (RectifyDayRange *self);
/* Shows a range unless somebody is typing one. */
void rectify_day_range_set (RectifyDayRange *self, RectifyDay from, RectifyDay to);

G_END_DECLS
