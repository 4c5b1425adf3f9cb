/* time-slider.h: the day looked at: a slider over the days of the campaign, and a button that
 * replays them one by one on whatever page is shown.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_TIME_SLIDER (rectify_time_slider_get_type ())
G_DECLARE_FINAL_TYPE (RectifyTimeSlider, rectify_time_slider, RECTIFY, TIME_SLIDER, AdwBin)

/* Properties: "workspace" (nullable); "playing": boolean; "speed": days a second, one of
 * rectify_time_speeds.
 * Actions: time.play, time.faster, time.slower, time.speed. Keys: Space plays and pauses, < and >
 * change the speed, Escape goes back to the present. */
GtkWidget *rectify_time_slider_new (void);

#define RECTIFY_N_TIME_SPEEDS 5
extern const int rectify_time_speeds[RECTIFY_N_TIME_SPEEDS];

G_END_DECLS
