/* label-pairs-private.h: labels with their values beside them: 受检单位：XX市场 | 检查时间 |
 * 6月12日. Any thread. */

#pragma once

#include "domain/draft.h"
#include "intake/sheet.h"

G_BEGIN_DECLS

/* A bit for each field of which one word can hold for several lines, wherever it stands. */
#define RECTIFY_FIELD_BIT(field) (G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_##field)
#define RECTIFY_COMMON_FIELDS                                                                      \
  (RECTIFY_FIELD_BIT (UNIT) | RECTIFY_FIELD_BIT (SUPPORTING) | RECTIFY_FIELD_BIT (DISTRICT)        \
   | RECTIFY_FIELD_BIT (STREET) | RECTIFY_FIELD_BIT (COMMUNITY) | RECTIFY_FIELD_BIT (GROUP)        \
   | RECTIFY_FIELD_BIT (LEADER) | RECTIFY_FIELD_BIT (PERSON) | RECTIFY_FIELD_BIT (SOURCE)          \
   | RECTIFY_FIELD_BIT (FOUND) | RECTIFY_FIELD_BIT (ASSIGNED) | RECTIFY_FIELD_BIT (DUE)            \
   | RECTIFY_FIELD_BIT (REPORTER) | RECTIFY_FIELD_BIT (CHECKER))

/* @value is what stands beside the label, @column where the label stands; valid during the call. */
typedef void (*RectifyPairFunc) (const char        *label,
                                 const RectifyCell *value,
                                 guint              column,
                                 gpointer           user_data);

/**
 * rectify_row_pairs:
 *
 * Calls @func for each label with a colon and for each known name of a column, with what stands
 * behind it in its cell or in the next one of its own; several pairs in one cell are told apart.
 * Where a label's turn is, behind a label and its value, a likely name will do.
 * A label with nothing beside it is left out.
 */
void rectify_row_pairs (const RectifySheetRow *row, RectifyPairFunc func, gpointer user_data);

/* Whether a cell of the row is a label with a colon: above a table it is no part of its header. */
gboolean rectify_row_has_pairs (const RectifySheetRow *row);

/* What stands right of @column in a cell of its own and is no label; NULL: nothing does. */
const RectifyCell *rectify_value_beside (const RectifySheetRow *row, guint column);

/* "责任单位：城管局" in a cell of its own: the field it names and what stands behind the colon; -1:
 * it names none that holds for several lines, or says more than a value. @value: (out) (nullable)
 * (transfer full) */
int rectify_text_common_pair (const char *text, char **value);

/* Whether a cell is the name of a column as it stands, with a colon or without. */
gboolean rectify_cell_is_label (const RectifyCell *cell);

G_END_DECLS
