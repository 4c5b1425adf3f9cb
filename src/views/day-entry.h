/* day-entry.h: an entry for a day: 12-04, +3, 2020-12-04, or chosen in a calendar.
 */

#pragma once

#include "domain/campaign.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_DAY_ENTRY (rectify_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (RectifyDayEntry, rectify_day_entry, RECTIFY, DAY_ENTRY, AdwBin)

/* Signal "changed" () when what is typed changes. */
GtkWidget *rectify_day_entry_new (void);
/* @now: the instant it is. */
void rectify_day_entry_set_calendar (RectifyDayEntry *self,
                                     gint64           now,
                                     RectifyClock    *clock,
                                     RectifyCampaign *campaign);
/* Narrow, without what was understood beside it. */
void rectify_day_entry_set_brief (RectifyDayEntry *self);
/* RECTIFY_DAY_NONE when empty or not understood. */
RectifyDay rectify_day_entry_get_day (RectifyDayEntry *self);
/* The last second of the day, 0 without one. */
gint64    rectify_day_entry_get_instant (RectifyDayEntry *self);
void      rectify_day_entry_set_day (RectifyDayEntry *self, RectifyDay day);
gboolean  rectify_day_entry_is_empty (RectifyDayEntry *self);
GtkEntry *rectify_day_entry_get_entry (RectifyDayEntry *self);

G_END_DECLS
