/* stage.h: a presentation is put on: on which screen, and what the other one shows. */

#pragma once

#include "views/presentation.h"

G_BEGIN_DECLS

/**
 * rectify_stage_choose:
 * @n_screens: how many there are
 * @own: the one the window is on, -1 not known
 *
 * Returns: the screen for the pages: another one than the window's; -1: there is only one
 */
int rectify_stage_choose (int n_screens, int own);
/* The screen for the speaker, given that of the pages: the window's own, else another one. */
int rectify_stage_choose_speaker (int n_screens, int own, int pages);

/**
 * rectify_stage_start:
 * @any: a widget of the window that is left
 * @specs: (element-type RectifySlideSpec)
 * @first: page to begin with
 *
 * With two screens the pages go to the other one and the first shows the speaker's view; when one
 * of them is unplugged, the pages go on where they were on the one that is left. The computer does
 * not fall asleep meanwhile. Ends with the window.
 */
RectifyPresentation *rectify_stage_start (GtkWidget        *any,
                                          RectifyWorkspace *workspace,
                                          GPtrArray        *specs,
                                          RectifyPeriod     period,
                                          int               first);

/* The same with these screens (GdkMonitor) for those of the display. */
RectifyPresentation *rectify_stage_start_on (GtkWidget        *any,
                                             RectifyWorkspace *workspace,
                                             GPtrArray        *specs,
                                             RectifyPeriod     period,
                                             int               first,
                                             GListModel       *screens);

G_END_DECLS
