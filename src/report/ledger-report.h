/* ledger-report.h: the ledger as the office prints it: the 16 columns of product.md §8 in the house
 * style.
 *
 * Plain strings in, a workbook out. Lines come one at a time, so that a ledger of any length needs
 * no more memory than a short one.
 */

#pragma once

#include "report/book.h"

G_BEGIN_DECLS

/* One line. Strings are borrowed until the next line is asked for; NULL makes an empty cell. */
typedef struct
{
  const char *number, *source, *district, *street, *site, *site_type, *description, *class_name;
  const char *measure, *unit, *people, *result, *state, *remark;
  gint32      due; /* days since 1970-01-01, G_MININT32: none */
} RectifyLedgerLine;

/* Returns: TRUE and the next line; FALSE at the end, or with @error set when it cannot be had. */
typedef gboolean (*RectifyLedgerNextFunc) (RectifyLedgerLine *line,
                                           gpointer           user_data,
                                           GError           **error);

typedef struct
{
  RectifyPaperLanguage language;
  const char          *annex; /* "附件4"; nullable */
  const char          *title; /* merged over the table */
  const char          *unit, *author, *phone,
      *date;                     /* who fills it in; nullable: left to be written by hand */
  const char           *as_of;   /* "2020-12-06 09:41"; stands in the total row */
  guint                 n_lines; /* how many will come (for the filter range and the total) */
  RectifyLedgerNextFunc next;
  gpointer              next_data;
} RectifyLedgerReport;

/**
 * rectify_ledger_report_write:
 *
 * Thread: any. Returns: FALSE with RECTIFY_REPORT_ERROR, G_IO_ERROR_CANCELLED or the error of
 * `next`; then nothing is left at @path that was not there before.
 */
gboolean rectify_ledger_report_write (const RectifyLedgerReport *report,
                                      const char                *path,
                                      GCancellable              *cancellable,
                                      GError                   **error);

G_END_DECLS
