/* filter-ids.h: the part of a filter that only the ledger's file knows: which issues contain its
 * words, have its numbers, were written down by those it names, share a photo.
 */

#pragma once

#include "domain/selection.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Immutable, reference-counted. Arrays of gint64, ascending; NULL where the filter has no such
 * term.
 */
typedef struct
{
  gatomicrefcount references;
  GArray         *hits, *numbers, *entered, *sources, *same_photo;
} RectifyFilterIds;

/**
 * rectify_database_filter_ids:
 * @me: who "me" is in entered: terms
 *
 * The thread of the connection. Returns: what the filter means; an empty one when it has nothing to
 *   be looked up
 */
RectifyFilterIds *rectify_database_filter_ids (RectifyDatabase     *self,
                                               const RectifyFilter *filter,
                                               const char          *me,
                                               GCancellable        *cancellable,
                                               GError             **error);
RectifyFilterIds *rectify_filter_ids_ref (RectifyFilterIds *self);
void              rectify_filter_ids_unref (RectifyFilterIds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyFilterIds, rectify_filter_ids_unref)
/* Gives the context what was found (borrowed). @self nullable: nothing was. */
void rectify_filter_ids_apply (const RectifyFilterIds *self, RectifyContext *context);

G_END_DECLS
