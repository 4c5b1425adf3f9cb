/* ledger-lines.h: from the rows of a selection to the lines of the ledger workbook.
 *
 * What counts (state, unit, deadline, class, site …) is read from the selection's columns, so a
 * workbook as of a past day says what the list said then; texts are loaded a chunk at a time by the
 * caller, for report/ knows no SQL.
 */

#pragma once

#include "domain/issue.h"
#include "domain/selection.h"
#include "report/ledger-report.h"

G_BEGIN_DECLS

#define RECTIFY_LEDGER_CHUNK 200 /* issues asked for at once */

typedef struct
{
  RectifyIssue *issue;
  char         *result; /* see rectify_ledger_result (); nullable */
} RectifyLedgerText;
void rectify_ledger_text_free (RectifyLedgerText *self);

/* Returns: (element-type RectifyLedgerText) (transfer full) (nullable): those of @ids that are
 * there, in their order; NULL with @error */
typedef GPtrArray *(*RectifyLedgerLoadFunc) (const gint64 *ids,
                                             gsize         n_ids,
                                             gpointer      user_data,
                                             GError      **error);

/* What was done 整改情况: the text of the last report, pass or fix up to @moment (G_MAXUINT32: all)
 * that is not undone. @events: (element-type RectifyEvent), by serial. (transfer full) (nullable)
 */
char *rectify_ledger_result (const GPtrArray *events, guint32 moment);

typedef struct _RectifyLedgerLines RectifyLedgerLines;
RectifyLedgerLines                *rectify_ledger_lines_new (RectifySelection     *selection,
                                                             RectifyClock         *clock,
                                                             RectifyPaperLanguage  language,
                                                             RectifyLedgerLoadFunc load,
                                                             gpointer              user_data);
void                               rectify_ledger_lines_free (RectifyLedgerLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyLedgerLines, rectify_ledger_lines_free)
/* A RectifyLedgerNextFunc; @lines is the RectifyLedgerLines. */
gboolean rectify_ledger_lines_next (RectifyLedgerLine *line, gpointer lines, GError **error);
/* How many lines have been given out. */
guint rectify_ledger_lines_done (const RectifyLedgerLines *self);

G_END_DECLS
