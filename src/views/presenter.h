/* presenter.h: what whoever speaks sees while the projector shows the pages: this page and the
 * next, the clock, how long it has taken, all pages.
 *
 * Its keys are those of the presentation; closing it ends the presentation.
 */

#pragma once

#include "views/presentation.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_PRESENTER (rectify_presenter_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPresenter, rectify_presenter, RECTIFY, PRESENTER, GtkWindow)

/* @started: g_get_monotonic_time () of the beginning */
GtkWidget *rectify_presenter_new (RectifyPresentation *presentation, gint64 started);
/* Fills this screen when it is shown. */
void rectify_presenter_set_monitor (RectifyPresenter *self, GdkMonitor *monitor);
/* The small pages have the shape of this screen, on which the pages are shown; 16:9 until then. */
void rectify_presenter_set_projector (RectifyPresenter *self, GdkMonitor *monitor);

G_END_DECLS
