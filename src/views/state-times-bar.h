/* state-times-bar.h: how long an issue has been in each state, as a bar and in words.
 */

#pragma once

#include "domain/state-times.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_STATE_TIMES_BAR (rectify_state_times_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectifyStateTimesBar,
                      rectify_state_times_bar,
                      RECTIFY,
                      STATE_TIMES_BAR,
                      GtkWidget)

GtkWidget *rectify_state_times_bar_new (void);
void       rectify_state_times_bar_set (RectifyStateTimesBar *self,
                                        const guint64         seconds[RECTIFY_N_STATES]);

G_END_DECLS
