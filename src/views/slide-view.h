/* slide-view.h: a page of a presentation as a widget: type scaled to the screen, marks that can be
 * pointed at and walked by keys, the next page painted beforehand.
 */

#pragma once

#include "views/slide-deck.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_SLIDE_VIEW (rectify_slide_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifySlideView, rectify_slide_view, RECTIFY, SLIDE_VIEW, GtkWidget)

/* Signal: "clicked" (int mark): the index of the mark that was clicked, -1: beside all. */
GtkWidget *rectify_slide_view_new (void);
/* @page: nullable: nothing */
void             rectify_slide_view_set_page (RectifySlideView *self, RectifyDeckPage *page);
RectifyDeckPage *rectify_slide_view_get_page (RectifySlideView *self);
/* Paints this page while nothing else is to be done, so that it appears at once. Nullable. */
void rectify_slide_view_prepare (RectifySlideView *self, RectifyDeckPage *page);
/* A small picture of a page as it looks on a screen of @width × @height: nothing can be pointed at.
 */
void rectify_slide_view_set_preview (RectifySlideView *self, int width, int height);

/* Goes to the next mark that can be opened, in a direction of 1 or -1; after the last to none. */
void rectify_slide_view_walk (RectifySlideView *self, int step);
/* This mark is pointed at; -1: none. */
void rectify_slide_view_point (RectifySlideView *self, int mark);
/* No mark is pointed at. */
void rectify_slide_view_forget_current (RectifySlideView *self);
/* The mark under the pointer or the keys; -1: none. */
int rectify_slide_view_get_current (RectifySlideView *self);
/* The marks of what is shown now. */
const RectifyChartMarks *rectify_slide_view_get_marks (RectifySlideView *self);

G_END_DECLS
