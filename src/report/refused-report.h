/* refused-report.h: the rows of a sheet that were not taken in, with the reason, ready to be sent
 * back.
 *
 * The columns are those of the sheet that came, in its order, so that the sender finds his own
 * table again; the row's number stands before them and the reason after them.
 */

#pragma once

#include "report/book.h"

G_BEGIN_DECLS

typedef struct
{
  guint              row;   /* of the sheet that came, 1 is the first */
  guint              table; /* of tables beside each other, from 1; 0: there is but one */
  const char *const *texts; /* (array length=n_columns): its cells, NULL for empty ones */
  const char        *reason;
} RectifyRefusedLine;

typedef struct
{
  RectifyPaperLanguage      language;
  const char               *file;    /* name of the file that came */
  const char *const        *headers; /* (array length=n_columns) */
  guint                     n_columns;
  const RectifyRefusedLine *lines;
  guint                     n_lines;
} RectifyRefusedReport;

/* Thread: any. Returns: FALSE with RECTIFY_REPORT_ERROR; then @path is as it was. */
gboolean rectify_refused_report_write (const RectifyRefusedReport *report,
                                       const char                 *path,
                                       GError                    **error);

G_END_DECLS
