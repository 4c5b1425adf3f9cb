/* import-report.h: what an import did, counted while it runs, told afterwards. */

#pragma once

#include "cli/cli.h"
#include "cli/output.h"

#include "intake/proposal.h"
#include "store/take-in.h"

G_BEGIN_DECLS

/* One row that was not taken. */
typedef struct
{
  guint  row, table; /* as in RectifyProposalRow */
  char  *sheet;      /* its name, when several were read; else NULL */
  char  *code, *reason;
  char  *column, *value; /* letter and text; nullable */
  char **cells;          /* the row, when they are kept; nullable */
} RectifyImportRefusal;

typedef struct
{
  char *file, *encoding, *batch;
  guint counts[RECTIFY_TAKEN_REFUSED + 1]; /* by RectifyTaken; those refused before that are
                                              in the list alone */
  GPtrArray   *refused;                    /* (element-type RectifyImportRefusal) */
  GHashTable  *marks;                      /* key -> how often */
  GPtrArray   *sheets; /* (element-type utf8): names of those read, when several */
  GPtrArray   *others; /* (element-type utf8): names of those with a table of another shape */
  GPtrArray   *unknown[RECTIFY_N_LISTS]; /* (element-type utf8) */
  RectifyLines lines;                    /* what the rows are */
  guint        n_rows, n_splittable;
  guint        n_split; /* drafts that are parts of a row */
  gboolean     dry_run, committed, keep_cells;
} RectifyImportReport;

RectifyImportReport *rectify_import_report_new (const char *file, const char *encoding);
void                 rectify_import_report_free (RectifyImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyImportReport, rectify_import_report_free)

/* What follows is of this sheet, one of several. */
void rectify_import_report_begin_sheet (RectifyImportReport *self, const char *name);
/* Notes a row as it goes by. */
void rectify_import_report_see (RectifyImportReport *self, const RectifyProposalRow *row);
/* One more line that was odd, but taken. */
void rectify_import_report_mark (RectifyImportReport *self, const char *key);
void rectify_import_report_refuse (RectifyImportReport      *self,
                                   const RectifyProposalRow *row,
                                   const char               *code,
                                   int                       field,
                                   const char               *value);
/* A picture of a folder that cannot be taken. */
void rectify_import_report_refuse_file (RectifyImportReport *self,
                                        const char          *name,
                                        const GError        *error);
/* Keeps what is known only while the taking-in lives. */
void rectify_import_report_end (RectifyImportReport *self, RectifyTakeIn *take_in);

/* Why nothing was written. Returns: (transfer full) */
char *rectify_import_report_sentence (const RectifyImportReport *self);
/* @proposal: (nullable): NULL for a folder; @sentence: (nullable): the error */
void rectify_import_report_print_json (const RectifyImportReport *self,
                                       const RectifyProposal     *proposal,
                                       const char                *sentence);
void rectify_import_report_print (const RectifyImportReport *self, const RectifyProposal *proposal);
/* The workbook of refused rows. */
gboolean rectify_import_report_write_refused (const RectifyImportReport *self,
                                              const RectifyProposal     *proposal,
                                              const char                *path,
                                              GError                   **error);

G_END_DECLS
