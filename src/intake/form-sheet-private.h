/* form-sheet-private.h: a sheet that is a form: its labels stand beside its values, one problem a
 * sheet (交办单), or down one column, one problem a column. Any thread. */

#pragma once

#include "intake/table-finder-private.h"

G_BEGIN_DECLS

/**
 * rectify_form_or_sample:
 * @sample: (transfer full): the rows of a sheet
 *
 * Returns: (transfer full): @sample itself, or where it is a form a sample with the labels as its
 * first row and the problems as the next ones, numbered from the row that says what the problem is
 */
RectifySample *rectify_form_or_sample (RectifySample *sample);

G_END_DECLS
