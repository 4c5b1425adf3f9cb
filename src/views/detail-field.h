/* detail-field.h: one field of the issue looked at: shown, and typed anew in its place.
 *
 * A click, Enter or F2 opens the editor; Enter there saves, Escape leaves it as it was. What the
 * ledger refuses stays typed, with the reason below it. While the editor is open a refresh leaves
 * it alone.
 */

#pragma once

#include "views/issue-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_DETAIL_FIELD (rectify_detail_field_get_type ())
G_DECLARE_FINAL_TYPE (RectifyDetailField, rectify_detail_field, RECTIFY, DETAIL_FIELD, AdwBin)

/* @key: as rectify_detail_field_title () knows it; @style: (nullable): class of the text. */
GtkWidget *rectify_detail_field_new (const char *key, const char *style);
/* Keys of issue-columns.h, and "area", "point", "sponsors". Static. */
const char *rectify_detail_field_title (const char *key);
const char *rectify_detail_field_get_key (RectifyDetailField *self);

/* Shows the value of @row; another issue than before ends an edit that is under way: what was typed
 * is saved. */
void rectify_detail_field_show (RectifyDetailField       *self,
                                RectifyWorkspace         *workspace,
                                const RectifyCellContext *context,
                                const RectifyCellRow     *row);
/* There is something to show. */
gboolean rectify_detail_field_has_value (RectifyDetailField *self);
gboolean rectify_detail_field_can_edit (RectifyDetailField *self);
gboolean rectify_detail_field_is_editing (RectifyDetailField *self);
/* Opens the editor, if the field can be typed and the present is looked at. */
void rectify_detail_field_edit (RectifyDetailField *self);

/* In the pane @pane, as soon as it shows the current issue: the field of that key, or with NULL the
 * one edited last. What cannot be typed is said. */
void rectify_detail_field_edit_in (GtkWidget *pane, const char *key);

G_END_DECLS
