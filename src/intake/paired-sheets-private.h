/* paired-sheets-private.h: sheets of one workbook that tell of the same problems, told together by
 * their numbers: 问题清单, 责任清单, 整改清单. Any thread. */

#pragma once

#include "intake/table-finder-private.h"

G_BEGIN_DECLS

/**
 * RectifySheetPart:
 * @sheet: its index in the file
 * @sample: all its rows, or the first; NULL: it is not read
 * @table: its table; without labels where there is none
 */
typedef struct
{
  guint          sheet;
  RectifySample *sample;
  RectifyTable   table;
} RectifySheetPart;

/**
 * rectify_parts_joined:
 * @parts: (array length=n): sheets that are not hidden, in order
 * @best: the one with the best header
 * @base: (out): the one whose lines are completed
 * @used: (array length=n): set for those that are in it
 *
 * A sheet completes another when each of its lines has the number of a line there and it says
 * nothing of the problem, or the same. Sheets with one header are none: they hold other problems.
 * Returns: (transfer full): the rows of @base with the columns of the others behind its own; NULL:
 * no sheets belong to @best
 */
RectifySample *rectify_parts_joined (const RectifySheetPart *parts,
                                     guint                   n,
                                     guint                   best,
                                     guint                  *base,
                                     gboolean               *used);

/* Whether sheets of which only the first rows are there look as if they belonged together, and have
 * to be read to their end for it. */
gboolean rectify_parts_seem_joined (const RectifySheetPart *parts, guint n);

G_END_DECLS
