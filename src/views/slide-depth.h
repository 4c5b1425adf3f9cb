/* slide-depth.h: what was opened over a page of a presentation: the lines behind a mark, one issue
 * among them or straight from the page.
 *
 * A pile: every step back shows what was there before, and says from which mark it was opened.
 */

#pragma once

#include "views/slide-deck.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_SLIDE_DEPTH (rectify_slide_depth_get_type ())
G_DECLARE_FINAL_TYPE (RectifySlideDepth, rectify_slide_depth, RECTIFY, SLIDE_DEPTH, GObject)

/* Signal: "changed" (): there is another page to show. */
RectifySlideDepth *rectify_slide_depth_new (RectifySlideDeck *deck);

/* Opens what is behind the mark @mark of @page: its lines, or the issue it is.
 * Returns: whether there is anything */
gboolean rectify_slide_depth_open (RectifySlideDepth       *self,
                                   const RectifyDeckPage   *page,
                                   const RectifyChartMarks *marks,
                                   int                      mark);
/* Whether rectify_slide_depth_open () would open something. */
gboolean rectify_slide_depth_can_open (const RectifyDeckPage *page, const RectifyChartMark *mark);

/* One step back. Returns: the mark it was opened from */
int  rectify_slide_depth_back (RectifySlideDepth *self);
void rectify_slide_depth_clear (RectifySlideDepth *self);
/* Further lines or the next issue of those it was opened from, or those before; stays at the ends.
 */
void rectify_slide_depth_turn (RectifySlideDepth *self, int step);
/* The ledger is another one: what is on top is made anew. */
void rectify_slide_depth_refresh (RectifySlideDepth *self);

gboolean rectify_slide_depth_is_open (RectifySlideDepth *self);
/* One issue is on top, not lines. */
gboolean rectify_slide_depth_is_issue (RectifySlideDepth *self);
/* What is on top as far as it has been made; NULL: nothing yet. */
RectifyDeckPage *rectify_slide_depth_get_page (RectifySlideDepth *self);

G_END_DECLS
