/* status-bar.h: the line below: what is under way, selected, shown, and as of when. */

#pragma once

#include "model/workspace.h"
#include "views/window.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_STATUS_BAR (rectify_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectifyStatusBar, rectify_status_bar, RECTIFY, STATUS_BAR, AdwBin)

void rectify_status_bar_set_workspace (RectifyStatusBar *self, RectifyWorkspace *workspace);
/* "96 of 1200 shown"; for tests. */
const char *rectify_status_bar_get_shown_text (RectifyStatusBar *self);
/* The RectifyTimeSlider at its end. */
GtkWidget *rectify_status_bar_get_slider (RectifyStatusBar *self);
/* See rectify_window_progress_begin (). */
RectifyProgress *rectify_status_bar_begin (RectifyStatusBar *self,
                                           const char       *text,
                                           GCancellable     *cancellable);

G_END_DECLS
