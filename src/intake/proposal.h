/* proposal.h: what a sheet was understood as: where its table is, which column is which field, and
 * its lines as drafts.
 *
 * The window's preview, the taking in and `rectifyctl import` all go through here, so that what is
 * shown is what is taken. Nothing is remembered of the rows: they are read again from the file.
 * Threads: any, one at a time; as the file it reads.
 */

#pragma once

#include "domain/clock.h"
#include "domain/directory.h"
#include "domain/draft.h"
#include "domain/record.h"
#include "intake/sheet.h"

G_BEGIN_DECLS

#define RECTIFY_NO_COLUMN G_MAXUINT
#define RECTIFY_NO_HEADER -1

/**
 * RectifyIntakeError:
 * @RECTIFY_INTAKE_ERROR_NO_TABLE: no row of any sheet looks like the header of a table
 * @RECTIFY_INTAKE_ERROR_NO_PROBLEM: a table, but no column says what the problems are
 * @RECTIFY_INTAKE_ERROR_NO_NAME: a table of records, but no column has their names, or their values
 * @RECTIFY_INTAKE_ERROR_NO_SHEET: the sheet asked for is not there
 * @RECTIFY_INTAKE_ERROR_NO_FIELD: FIELD=COLUMN names no field
 * @RECTIFY_INTAKE_ERROR_NO_COLUMN: FIELD=COLUMN names no column of the table
 * The message is the name that was not found, where there is one.
 */
typedef enum {
  RECTIFY_INTAKE_ERROR_NO_TABLE,
  RECTIFY_INTAKE_ERROR_NO_PROBLEM,
  RECTIFY_INTAKE_ERROR_NO_SHEET,
  RECTIFY_INTAKE_ERROR_NO_FIELD,
  RECTIFY_INTAKE_ERROR_NO_COLUMN,
  RECTIFY_INTAKE_ERROR_NO_NAME
} RectifyIntakeError;

#define RECTIFY_INTAKE_ERROR (rectify_intake_error_quark ())
GQuark rectify_intake_error_quark (void);

/**
 * RectifyProposalOptions:
 * @sheet: index of the sheet, or -1: the one with the best header
 * @sheet_name: (nullable): its name instead
 * @map: (nullable) (array zero-terminated=1): "FIELD=COLUMN" of the user: a key of
 *   rectify_column_keys and a header, or a letter (A, AB) or number (1, 2 …) of a column;
 *   "FIELD=" takes the field off
 * @recall: (nullable): asked for the mapping remembered for a shape; returns a text to be freed, or
 *   NULL
 * @recall_data: for @recall
 * @clock: time zone of the ledger
 * @now: the moment, UTC seconds
 * @directory: (nullable): names the ledger knows
 * @header_row: 1-based number of the last row of the header; 0: found; RECTIFY_NO_HEADER: the sheet
 *   has none, columns are matched by their contents
 * @lines: what the lines are; TOLD: the header tells
 * @split: several problems in one cell become several drafts
 * @lenient: a date that is none is left out and marked instead of its line being refused
 * @pictures: drafts carry the pictures of their line
 * @no_defaults: what stands above the table and in headings between its lines is not taken
 */
typedef struct
{
  int                sheet;
  const char        *sheet_name;
  const char *const *map;
  char *(*recall) (const char *shape, gpointer data);
  gpointer          recall_data;
  RectifyClock     *clock;
  gint64            now;
  RectifyDirectory *directory;
  int               header_row;
  RectifyLines      lines;
  gboolean          split;
  gboolean          lenient;
  gboolean          pictures;
  gboolean          no_defaults;
} RectifyProposalOptions;

/**
 * RectifyProposalColumn: behind those of the sheet come what holds for all lines, from lines above
 * the table and headings between its lines, and columns only a table further down has. The first
 * two may have a field that a column has, too: then they fill its empty cells.
 * @letter: "A", "B" … "AA"; of what is no column of the sheet the cell it stands in, "D2"
 * @header: its label; "" when it has none
 * @field: RectifyColumn, of records RectifyRecordField; -1: not taken
 * @by: "name", "content", "memory", "user", "above" (a line above the table), "heading", "time"
 *   (the time of day of the column of that date), or NULL when not taken
 * @samples: the first three different values, "" where there are fewer
 */
typedef struct
{
  const char *letter;
  const char *header;
  int         field;
  const char *by;
  const char *samples[3];
} RectifyProposalColumn;

/**
 * RectifyProposalRow: one line of the sheet, understood or not.
 * @draft: as far as it was understood; of a record only its row and marks
 * @file_row: the row of the sheet it stands in, from 1: that of @draft, unless tables stand beside
 *   each other, where that of the draft tells their lines apart
 * @table: which of those it is of, from 1; 0: there is but one
 * @record: (nullable): the record a line is; NULL: it is an issue
 * @refusal: NULL when it can be taken; else "not-a-date", "date-out-of-range", "empty",
 *   "skipped" (left out by hand); of records also "no-name", "no-amount"
 * @field: of a refusal: the field it is about, or -1
 * @column: of a refusal: its column, 0 for A, or RECTIFY_NO_COLUMN
 * @file_column: … as the sheet counts them
 * @value: of a refusal: what stands there; "" when nothing
 * @n_cells: @cells: the line as the sheet has it, as texts
 * @n_parts: how many problems its cell holds (1 unless several), split or not
 * @progress: how far the sheet had been read at this line, 0..1
 * Valid during the call.
 */
typedef struct
{
  const RectifyDraft       *draft;
  const RectifyRecordDraft *record;
  guint                     file_row, table;
  const char               *refusal;
  int                       field;
  guint                     column, file_column;
  const char               *value;
  guint                     n_cells;
  const char *const        *cells;
  guint                     n_parts;
  double                    progress;
} RectifyProposalRow;

/* Returns: FALSE to stop, which is no error. */
typedef gboolean (*RectifyProposalFunc) (const RectifyProposalRow *row, gpointer user_data);

typedef struct _RectifyProposal RectifyProposal;

/**
 * rectify_proposal_new:
 * @file: (transfer none): stays with the caller and must outlive the proposal
 *
 * Reads the first rows of the sheets (more where dates leave open which number is the day), finds
 * the table and matches its columns.
 * Returns: NULL with RECTIFY_INTAKE_ERROR, RECTIFY_SHEET_ERROR or G_IO_ERROR_CANCELLED
 */
RectifyProposal *rectify_proposal_new (RectifySheetFile             *file,
                                       const RectifyProposalOptions *options,
                                       GCancellable                 *cancellable,
                                       GError                      **error);
void             rectify_proposal_free (RectifyProposal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyProposal, rectify_proposal_free)

guint rectify_proposal_get_sheet (const RectifyProposal *self);
/* Its name; of sheets that were joined by their numbers "问题清单 + 整改清单". */
const char *rectify_proposal_get_sheet_name (const RectifyProposal *self);
/* 1-based row of the last header row. */
guint rectify_proposal_get_header_row (const RectifyProposal *self);
/* What its lines are. */
RectifyLines rectify_proposal_get_lines (const RectifyProposal *self);
/* Keys and number of the fields its columns may be: those of RectifyColumn, or of
 * RectifyRecordField, of which rectify_lines_have () tells the ones that are meant. */
const char *const *rectify_proposal_field_keys (const RectifyProposal *self, guint *n);
/* Sheets that list the same, this one among them: those with the same header, and those of problems
 * whose columns mean most of the same. Indexes in order. */
const GArray *rectify_proposal_get_alike (const RectifyProposal *self);
/* Other sheets that are not hidden and have a table of another shape with lines in it: indexes in
 * order; empty when a sheet was asked for. */
const GArray *rectify_proposal_get_others (const RectifyProposal *self);
/* The column here that @column is in @other, a proposal for a sheet that lists the same; NO_COLUMN
 * when there is none of its name. */
guint rectify_proposal_column_like (const RectifyProposal *self,
                                    const RectifyProposal *other,
                                    guint                  column);
/* The column whose name asks for a deadline, but which is not taken, since few of its cells hold a
 * date: only the user can tell what it is. NO_COLUMN: there is none, or the user has told.
 * @sample (nullable): something in it that is no date, valid as long as the proposal */
guint rectify_proposal_deadline_left (const RectifyProposal *self, const char **sample);
/* What sheets of this making have in common: the key under which a mapping is remembered. */
const char *rectify_proposal_get_shape (const RectifyProposal *self);

guint rectify_proposal_get_n_columns (const RectifyProposal *self);
void  rectify_proposal_get_column (const RectifyProposal *self,
                                   guint                  column,
                                   RectifyProposalColumn *out);
/* The column of a field, or RECTIFY_NO_COLUMN. */
guint rectify_proposal_column_of (const RectifyProposal *self, RectifyColumn field);

/**
 * rectify_proposal_set_field:
 * @field: RectifyColumn, or -1: not taken
 *
 * The user's own choice: the column that had the field loses it. The rest stays as it is.
 */
void rectify_proposal_set_field (RectifyProposal *self, guint column, int field);

/* --- corrections by hand: they hold for every later rectify_proposal_each () --- */

/* What stands in a cell instead; NULL: what the sheet says. @row: 1-based, of the sheet. */
void     rectify_proposal_mend (RectifyProposal *self, guint row, guint column, const char *text);
gboolean rectify_proposal_is_mended (const RectifyProposal *self, guint row, guint column);
/* A line left out is handed over with the refusal "skipped". */
void rectify_proposal_skip (RectifyProposal *self, guint row, gboolean skip);
/* All lines that hold several problems; or one, against what was said for all. */
void     rectify_proposal_set_split (RectifyProposal *self, gboolean split);
gboolean rectify_proposal_get_split (const RectifyProposal *self);
void     rectify_proposal_set_split_row (RectifyProposal *self, guint row, gboolean split);

/* The mapping as it stands, to be remembered by shape. Returns: (transfer full) */
char *rectify_proposal_dup_mapping (const RectifyProposal *self);

/* How coordinates are read; told by header and range at first. */
void rectify_proposal_set_coordinates (RectifyProposal *self, const char *system_key);
/* Key of the system, or NULL when the sheet has no coordinates. @sure (nullable): whether header or
 * range said so; degrees without a word are taken for WGS-84. */
const char *rectify_proposal_get_coordinates (const RectifyProposal *self, gboolean *sure);

/**
 * rectify_proposal_each:
 *
 * Reads the whole sheet and calls @func for each line of the table in order, once for each part of
 * a line that is split. Another thread reads ahead meanwhile: @func is called in the caller's
 * thread, and may ask the proposal, but not its file, nor change either.
 * Returns: FALSE with RECTIFY_SHEET_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean rectify_proposal_each (RectifyProposal    *self,
                                RectifyProposalFunc func,
                                gpointer            user_data,
                                GCancellable       *cancellable,
                                GError            **error);

/* Counts of the last rectify_proposal_each (): lines of the table; lines whose cell holds several
 * problems, and how many they would give (or gave) together. */
guint rectify_proposal_get_n_rows (const RectifyProposal *self);
guint rectify_proposal_get_n_splittable (const RectifyProposal *self);
guint rectify_proposal_get_n_parts (const RectifyProposal *self);

G_END_DECLS
