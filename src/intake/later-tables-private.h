/* later-tables-private.h: headers and titles further down a sheet than that of its table. Any
 * thread.
 */

#pragma once

#include "intake/table-extras-private.h"

G_BEGIN_DECLS

/* What a row that stands apart is the header of. */
typedef enum {
  RECTIFY_HEADS_NOTHING,
  RECTIFY_HEADS_LINES,  /* more lines of this table */
  RECTIFY_HEADS_OTHERS, /* a table of something else */
} RectifyHeads;

RectifyHeads rectify_row_heads_what (const RectifyTable *table, const RectifySheetRow *row);

/* Where the columns of the table stand beneath the header @row. @add: those it lacks are added.
 * Returns: (transfer full): one for each column */
guint *rectify_table_map_header (RectifyTable *table, const RectifySheetRow *row, gboolean add);

/* Whether the row at @index, which stands apart, is no line but the title of a header right beneath
 * it: 二季度问题, alone in its row. */
gboolean rectify_row_is_title (const RectifyTable *table, const RectifySample *sample, guint index);
/* Remembers the row of a title, and asks for it. */
void     rectify_table_add_title (RectifyTable *table, guint row);
gboolean rectify_table_has_title (const RectifyTable *table, guint row);

gboolean rectify_label_is_sure (const char *text);
gboolean rectify_label_names_problem (const char *label);

G_END_DECLS
