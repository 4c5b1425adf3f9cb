/* slides-usual.h: the pages of whoever has not chosen any: those that this ledger has something to
 * say to. */

#pragma once

#include "report/slide.h"

G_BEGIN_DECLS

/* What a page wants from the ledger; NULL when it cannot be read. */
typedef RectifyIssueTexts *(*RectifySlideReader) (gpointer                 data,
                                                  const RectifyIssueWants *wants,
                                                  GError                 **error);

/**
 * rectify_slides_usual:
 * @read: called in this thread
 *
 * A title page, then: shall we make it, who is behind, where, what, what is stuck, does it hold. A
 * page that would be empty in this ledger, or say no more than its title, is left out.
 *
 * Makes each page once: about as long as a presentation takes. Any thread.
 *
 * Returns: (transfer full) (element-type RectifySlideSpec): at least one
 */
GPtrArray *rectify_slides_usual (const RectifySlideContext *context,
                                 RectifySlideReader         read,
                                 gpointer                   data);

G_END_DECLS
