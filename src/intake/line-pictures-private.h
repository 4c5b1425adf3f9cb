/* line-pictures-private.h: which line a picture belongs to. Any thread. */

#pragma once

#include "intake/table-extras-private.h"

G_BEGIN_DECLS

/**
 * rectify_pictures_find_lines:
 * @pictures: of the sheet, RectifySheetPicture by row; those in the further rows of a line that
 *   takes several, merged, get the row of the line
 * @reader: a fresh one of the table
 *
 * Reads the sheet up to the last picture.
 * Returns: FALSE as rectify_sheet_file_read ()
 */
gboolean rectify_pictures_find_lines (GPtrArray          *pictures,
                                      RectifySheetFile   *file,
                                      guint               sheet,
                                      RectifyTableReader *reader,
                                      GCancellable       *cancellable,
                                      GError            **error);

/* By row, then column. */
void rectify_pictures_sort (GPtrArray *pictures);

G_END_DECLS
