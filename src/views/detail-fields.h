/* detail-fields.h: all fields of the issue looked at, in the order the eye wants them.
 *
 * Those without a value, and the days that the history tells as well, are shown on demand.
 */

#pragma once

#include "views/issue-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_DETAIL_FIELDS (rectify_detail_fields_get_type ())
G_DECLARE_FINAL_TYPE (RectifyDetailFields, rectify_detail_fields, RECTIFY, DETAIL_FIELDS, AdwBin)

/* Properties: "all": every field is shown; "first" (set in the template): only the few that stand
 * above the photos, else the others. */
GtkWidget *rectify_detail_fields_new (void);
void       rectify_detail_fields_show (RectifyDetailFields      *self,
                                       RectifyWorkspace         *workspace,
                                       const RectifyCellContext *context,
                                       const RectifyCellRow     *row);
/* Opens the editor of a field, shown or not. FALSE when there is none of that key. */
gboolean rectify_detail_fields_edit (RectifyDetailFields *self, const char *key);

G_END_DECLS
