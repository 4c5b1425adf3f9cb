/* records-private.h: lines that are records: their columns, and what their cells say. Any thread.
 */

#pragma once

#include "domain/record.h"
#include "intake/draft-maker-private.h"
#include "intake/labels-private.h"

G_BEGIN_DECLS

/* As rectify_label_look_up (), among the fields of lines of that kind. */
guint rectify_lines_label_look_up (RectifyLines lines, const char *label, RectifyLabelHit *hits);
/* Which kind the lines of a table are, by its labels; issues when nothing says otherwise. */
RectifyLines rectify_lines_tell (const RectifyTable *table);
/* As rectify_columns_match (), for records: by name. */
void rectify_record_columns_match (RectifyLines             lines,
                                   const RectifyTable      *table,
                                   const RectifyColumnLook *looks,
                                   RectifyColumnMatch      *matches);

/**
 * rectify_amount_read:
 * @measure: (out) (transfer full) (nullable): what stands behind the number: "吨"
 *
 * "2000余吨", "1.5万余人次", "近2万个", "12,788处", "3000", "约40余万".
 * Returns: FALSE when there is no number
 */
gboolean rectify_amount_read (const char *text, double *value, char **measure);

/* Fills @record (cleared before) from a line; refusals are "no-name", "no-amount", "not-a-date". */
void rectify_record_make (const RectifyDraftMaker *maker,
                          RectifyLines             lines,
                          const RectifySheetRow   *row,
                          RectifyRecordDraft      *record,
                          RectifyDraftTrouble     *trouble);

G_END_DECLS
