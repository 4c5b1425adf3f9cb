/* side-by-side-private.h: tables with the same header beside each other. Any thread. */

#pragma once

#include "intake/table-finder-private.h"

G_BEGIN_DECLS

/**
 * rectify_stacked_or_sample:
 * @sample: (transfer full): the rows of a sheet
 *
 * Returns: (transfer full): @sample itself, or where its header comes again to the right a sample
 *   with the lines of all its tables beneath the first
 */
RectifySample *rectify_stacked_or_sample (RectifySample *sample);

/* Whether the header comes again to the right: then all rows are needed, however many. */
gboolean rectify_sample_is_folded (const RectifySample *sample);

/* Of a row of the stacked sample its row of the sheet, and which table it is of, from 1 on; 0:
 * there is but one. */
guint rectify_blocks_row (const RectifyBlocks *blocks, guint row, guint *table);

/* Where what stands at @row (from 1) and @column of the sheet stands in its stacked sample. */
void rectify_blocks_place (const RectifyBlocks *blocks, guint *row, guint *column);

G_END_DECLS
