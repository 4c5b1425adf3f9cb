/* present.h: presenting from the window: what is presented, and as files.
 */

#pragma once

#include "report/slides-file.h"
#include "views/slide-sets.h"
#include "views/window.h"

G_BEGIN_DECLS

/* Presents the set used last. @here: begins with the chart that has the focus, else with the first
 * page. */
void rectify_present_begin (RectifyWindow *window, gboolean here);
/* The period the statistics page shows: the presentation is about the same one. */
RectifyPeriod rectify_present_get_period (RectifyWindow *window);
/* The board of the statistics page as a new set of pages, grouped as that page is now. */
RectifySlideSet *rectify_present_board_set (RectifyWindow *window);
/* Presents these pages. */
void rectify_present_specs (RectifyWindow *window, GPtrArray *specs, int first);
/* Asks for a file (or, for pictures, a folder) and writes the set used last there. */
void rectify_present_ask_file (RectifyWindow *window, gboolean pictures);
/* Writes pages in a thread of its own, with progress in the status line; @path as
 * rectify_slides_write () takes it. */
void rectify_present_write (RectifyWindow            *window,
                            GPtrArray                *specs,
                            const char               *path,
                            const RectifySlidesPaper *paper,
                            RectifyChartMode          mode);

/* present-file.c: asks for a file or a folder, for which paper and in which colours, and writes
 * these pages there. What was chosen last is proposed. Its chooser is the window's
 * "present-chooser"; the choices are "paper" (a key) and "colours" (light dark print). */
void rectify_present_choose_file (RectifyWindow *window, GPtrArray *specs, gboolean pictures);

G_END_DECLS
