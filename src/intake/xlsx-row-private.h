/* xlsx-row-private.h: one row being filled, with the merged ranges that reach into it.
 *
 * Memory is that of the widest row and of the ranges open at one moment.
 */

#pragma once

#include "intake/xlsx-book-private.h"

typedef struct _RectifyRowBuilder RectifyRowBuilder;

/** @merges: (element-type RectifyRange): sorted by row; must live as long as the builder. */
RectifyRowBuilder *rectify_row_builder_new (const GArray *merges);
void               rectify_row_builder_free (RectifyRowBuilder *self);

/** Begins a row, which is empty. */
void rectify_row_builder_begin (RectifyRowBuilder *self, guint number, gboolean hidden);

/**
 * rectify_row_builder_set:
 * @lasting: @text stays valid until the row has been used, and need not be copied
 */
void rectify_row_builder_set (RectifyRowBuilder *self,
                              guint              column,
                              RectifyCellKind    kind,
                              guint              flags,
                              double             number,
                              const char        *text,
                              gboolean           lasting);

/**
 * rectify_row_builder_finish:
 *
 * Spreads merged values and completes the row. Returns: (transfer none): valid until the next
 * begin.
 */
const RectifySheetRow *rectify_row_builder_finish (RectifyRowBuilder *self);

/** What the finished row cost: @cells filled or left blank or spread over, @text_bytes handed on.
 */
void rectify_row_builder_get_work (const RectifyRowBuilder *self, gsize *cells, gsize *text_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyRowBuilder, rectify_row_builder_free)
