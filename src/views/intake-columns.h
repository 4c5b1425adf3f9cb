/* intake-columns.h: the columns of a sheet: what each holds, which field it becomes, and why.
 *
 * A choice is sent to the page Taking in as a wish.
 */

#pragma once

#include "views/intake-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_INTAKE_COLUMNS (rectify_intake_columns_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakeColumns, rectify_intake_columns, RECTIFY, INTAKE_COLUMNS, AdwBin)

/* @work is only read during the call. */
void rectify_intake_columns_show (RectifyIntakeColumns *self, const RectifyIntakeWork *work);
/* The work that was shown goes away. */
void rectify_intake_columns_clear (RectifyIntakeColumns *self);
/* The choice of a column; for tests and for jumping there. */
GtkDropDown *rectify_intake_columns_get_choice (RectifyIntakeColumns *self, guint column);

G_END_DECLS
