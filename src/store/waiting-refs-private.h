/* waiting-refs-private.h: whether what waiting rows refer to is there, asked once for each id.
 *
 * SQLite asks for each row again, and opens the table it asks anew each time: a third of what
 * writing the rows costs. Nothing is taken away while rows wait, so one answer holds.
 */

#pragma once

#include "store/waiting-rows-private.h"

G_BEGIN_DECLS

typedef struct _RectifyWaitingRefs RectifyWaitingRefs;

RectifyWaitingRefs *rectify_waiting_refs_new (RectifyDatabase *db, GError **error);
void                rectify_waiting_refs_free (RectifyWaitingRefs *self);
/* The row waits; @table: its real table. */
void rectify_waiting_refs_note (RectifyWaitingRefs *self,
                                RectifyWaitingTable table,
                                const RectifyValue *values);
/* Before rows noted are written unchecked: FALSE, as SQLite would say it, when one of them refers
 * to what is neither in the ledger nor noted before it. */
gboolean rectify_waiting_refs_check (RectifyWaitingRefs *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyWaitingRefs, rectify_waiting_refs_free)

G_END_DECLS
