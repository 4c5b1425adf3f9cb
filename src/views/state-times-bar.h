/* state-times-bar.h: how long an issue has been in each state, as a bar and in words.
 */

#pragma once

#include "domain/issue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_STATE_TIMES_BAR (rectify_state_times_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectifyStateTimesBar,
                      rectify_state_times_bar,
                      RECTIFY,
                      STATE_TIMES_BAR,
                      GtkWidget)

GtkWidget *rectify_state_times_bar_new (void);
/* @events: (element-type RectifyEvent): of one issue; @now: until when. */
void rectify_state_times_bar_show (RectifyStateTimesBar *self, const GPtrArray *events, gint64 now);

G_END_DECLS
