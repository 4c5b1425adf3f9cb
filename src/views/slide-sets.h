/* slide-sets.h: the named sets of pages of a ledger, as the window has them.
 *
 * They stand in the ledger: they belong to the campaign, travel with it, and rectifyctl present
 * --set knows them. Which one was used last is a matter of this computer: GSettings.
 */

#pragma once

#include "model/workspace.h"
#include "report/slide-spec.h"
#include "views/board.h"
#include "views/statistics-period.h"

G_BEGIN_DECLS

typedef struct
{
  char      *name;
  GPtrArray *specs;  /* (element-type RectifySlideSpec), at least one */
  gboolean   stored; /* in the ledger under this name */
} RectifySlideSet;

RectifySlideSet *rectify_slide_set_new (const char *name, GPtrArray *specs);
void             rectify_slide_set_free (RectifySlideSet *self);
/* Of no set: the usual pages, copied, under their own name. */
RectifySlideSet *rectify_slide_set_usual (const GPtrArray *usual);
/* The title page, then the figures of the board in their order; @by: RectifyAxis of those that do
 * not say one of their own, -1: the usual one. */
RectifySlideSet *rectify_slide_set_of_board (const GPtrArray *board, int by);

/**
 * rectify_slide_sets_load_async:
 * @period: of the figures of the usual pages
 * @to_choose: whoever chooses pages wants the usual ones in any case, and those of the whole ledger
 *   and not of the filter
 *
 * Waits for the workspace's columns; cancelled when it goes before. The source of the answer is
 * the workspace's store.
 */
void rectify_slide_sets_load_async (RectifyWorkspace   *workspace,
                                    RectifyPeriod       period,
                                    gboolean            to_choose,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data);
/* @usual: (out) (nullable) (element-type RectifySlideSpec). Returns: (element-type
 * RectifySlideSet), at least one: the usual pages when there is none; pages that a newer version
 * made are left out */
GPtrArray *rectify_slide_sets_load_finish (RectifyStore *store,
                                           GAsyncResult *result,
                                           GPtrArray   **usual,
                                           GError      **error);
/* Remembers a set in the ledger; @specs NULL: takes it away. @old: nullable: it was called so. */
void     rectify_slide_sets_put_async (RectifyStore       *store,
                                       const char         *old,
                                       const char         *name,
                                       const GPtrArray    *specs,
                                       GAsyncReadyCallback callback,
                                       gpointer            data);
gboolean rectify_slide_sets_put_finish (RectifyStore *store, GAsyncResult *result, GError **error);

/* Another one than @except (nullable) has this name. */
gboolean rectify_slide_sets_has (const GPtrArray       *sets,
                                 const char            *name,
                                 const RectifySlideSet *except);
/* Takes @set; a number after its name makes it the only one. */
void rectify_slide_sets_add (GPtrArray *sets, RectifySlideSet *set);

/* The set used last, else the first. */
guint rectify_slide_sets_get_last (const GPtrArray *sets);
void  rectify_slide_sets_set_last (const char *name);

G_END_DECLS
