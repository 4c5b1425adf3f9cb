/* slide-deck.h: the pages of a presentation as they are made from the workspace, one after the
 * other in a worker, and made again when the ledger changes.
 *
 * GObject of the main thread. A page that was made stays until its successor is there, so that
 * nothing blinks.
 */

#pragma once

#include "report/slide.h"
#include "views/statistics-period.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One page as it is shown; reference-counted, not changed. */
typedef struct
{
  RectifySlide *slide; /* owned */
  guint         number, total;
} RectifyDeckPage;

RectifyDeckPage *rectify_deck_page_ref (RectifyDeckPage *self);
void             rectify_deck_page_unref (RectifyDeckPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyDeckPage, rectify_deck_page_unref)

#define RECTIFY_TYPE_SLIDE_DECK (rectify_slide_deck_get_type ())
G_DECLARE_FINAL_TYPE (RectifySlideDeck, rectify_slide_deck, RECTIFY, SLIDE_DECK, GObject)

/**
 * rectify_slide_deck_new:
 * @specs: (element-type RectifySlideSpec): at least one; kept
 * @period: of the figures
 *
 * Signal: "page-made" (guint index): there is a page, or a newer one.
 */
RectifySlideDeck *rectify_slide_deck_new (RectifyWorkspace *workspace,
                                          GPtrArray        *specs,
                                          RectifyPeriod     period);
guint             rectify_slide_deck_get_n (RectifySlideDeck *self);
/* (transfer none) (nullable): NULL until it is made */
RectifyDeckPage *rectify_slide_deck_get_page (RectifySlideDeck *self, guint index);
/* What the page is called before it is made. (transfer full) */
char *rectify_slide_deck_dup_name (RectifySlideDeck *self, guint index);
/* This page and those after it are made first. */
void rectify_slide_deck_set_first (RectifySlideDeck *self, guint index);
/* Its pages are some of @total, with @before so many before them: so they are numbered. To be said
 * before any is made. */
void rectify_slide_deck_set_place (RectifySlideDeck *self, guint before, guint total);
/* All pages are those of the workspace. */
gboolean rectify_slide_deck_is_settled (RectifySlideDeck *self);
/* Makes no more pages. */
void rectify_slide_deck_stop (RectifySlideDeck *self);

/**
 * rectify_slide_deck_make_lines_async:
 * @filter: what is behind a mark
 * @heading: what the mark said
 * @first: lines before the first one shown
 *
 * A page of the lines behind a mark.
 */
void rectify_slide_deck_make_lines_async (RectifySlideDeck   *self,
                                          RectifyFilter      *filter,
                                          const char         *heading,
                                          guint               first,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            data);
/* A page of one issue. */
void rectify_slide_deck_make_issue_async (RectifySlideDeck   *self,
                                          gint64              id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            data);
/* (transfer full); NULL only when it was cancelled */
RectifyDeckPage *rectify_slide_deck_make_finish (RectifySlideDeck *self,
                                                 GAsyncResult     *result,
                                                 GError          **error);

G_END_DECLS
