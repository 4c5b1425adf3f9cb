/* table-finder-private.h: where in a sheet the table is: its header, its lines, its end.
 *
 * Works on copies of the first rows, then row by row on the stream. Any thread.
 */

#pragma once

#include "intake/proposal.h"

G_BEGIN_DECLS

#define RECTIFY_MAX_BLOCKS 6

/* Tables beside each other that became one (side-by-side-private.h): the columns they begin in, and
 * how many rows further down each stands than the one before it. */
typedef struct
{
  guint n; /* 0: there are none */
  guint starts[RECTIFY_MAX_BLOCKS];
  guint shift;
} RectifyBlocks;

/* A sheet whose lines complete those of a sample (paired-sheets-private.h). */
typedef struct
{
  guint       sheet;
  guint       n_columns;
  guint      *columns; /* what each of its columns became there; NO_COLUMN: nothing */
  GHashTable *rows;    /* row number of each of its lines -> that of the line it completes */
} RectifyJoinedSheet;

/* The first rows of a sheet, kept. */
typedef struct
{
  GArray       *rows;  /* of RectifySheetRow, whose cells live in @cells */
  GPtrArray    *cells; /* arrays of RectifyCell, one a row */
  GStringChunk *texts;
  gboolean      whole;   /* the sheet has no more rows than these */
  gboolean      is_form; /* its rows were made from a form (form-sheet-private.h) */
  gboolean      kept;    /* its rows are the lines, not those of the file: so of a form */
  RectifyBlocks blocks;
  GPtrArray    *joined; /* (nullable): of RectifyJoinedSheet */
  RectifyLines  lines;  /* whose labels are looked for; issues at first */
} RectifySample;

RectifySample *rectify_sample_new (void);
void           rectify_sample_free (RectifySample *self);
void           rectify_sample_add (RectifySample *self, const RectifySheetRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySample, rectify_sample_free)

typedef struct _RectifyExtra RectifyExtra;

/**
 * RectifyTable:
 * @header_row: 1-based number of the last header row; 0: there is none
 * @header_index: position of that row in the sample; G_MAXUINT: there is none
 * @first_index: position of the first header row
 * @n_columns: columns with a label or values, and behind them the extras
 * @n_real: those of the sheet itself
 * @extras: (nullable): of RectifyExtra, one for each column behind (table-extras-private.h)
 * @labels: what each is called, cleaned; "" when it has no name
 * @parents: the label above in a header of several rows; "" when there is none
 * @titles: (nullable): of guint: rows between the lines that are no line but the title of the
 *   header beneath them (later-tables-private.h)
 * @score: how sure: the sum of the weights of known labels; 0 when no label is known
 */
typedef struct
{
  guint  header_row;
  guint  header_index;
  guint  first_index;
  guint  n_columns;
  guint  n_real;
  char **labels;
  char **parents;
  double score;

  GPtrArray *extras;
  GArray    *titles;
} RectifyTable;

/**
 * rectify_table_find:
 *
 * Finds the header among the first 60 rows of the sample: the row with the most known labels, and
 * the rows around it that belong to it. Without any known label, the first row with at least two
 * different short texts, nothing else, and rows beneath.
 * Returns: FALSE when there is none
 */
gboolean rectify_table_find (const RectifySample *sample, RectifyTable *table);
/**
 * rectify_table_at:
 * @row: 1-based number of the last header row; RECTIFY_NO_HEADER: every row is a line
 *
 * The table whose header is known: that row, and the rows above that carry on into it.
 * Returns: FALSE when there is no such row
 */
gboolean rectify_table_at (const RectifySample *sample, int row, RectifyTable *table);
void     rectify_table_clear (RectifyTable *self);

/* Folded labels in order: what sheets of the same making have in common. */
char *rectify_table_shape (const RectifyTable *self);

/* Text of a cell on one line: trimmed, line ends and tabs as single blanks. */
char *rectify_one_line (const char *text);

/* --- the lines beneath the header --- */

typedef enum {
  RECTIFY_LINE_DATA,
  RECTIFY_LINE_BLANK, /* nothing of its own: empty, a number alone, or merged from above */
  RECTIFY_LINE_TOTAL,
  RECTIFY_LINE_HEADING, /* a title between the lines, or the header once more */
  RECTIFY_LINE_NOTE,    /* footnote, signatures; so is what follows */
} RectifyLineKind;

typedef struct
{
  const RectifyTable *table;
  guint               serial;  /* column of line numbers, or NO_COLUMN */
  guint64             content; /* bit per column (below 64) that says what the problem is */
  gboolean            in_notes;
  gboolean            digits; /* lines are numbered 1, 2 …: 一、 is the number of a heading */
  gboolean            over;   /* what follows belongs to a table of something else */
} RectifyLineReader;

/* The header of @table once more, as on each printed page: where it stands, in its columns. */
gboolean rectify_row_repeats_header (const RectifyTable *table, const RectifySheetRow *row);

/* 单位 | 问题数 | 整改率: what is counted beneath it are no problems. (later-tables.c) */
gboolean rectify_row_heads_counts (const RectifySheetRow *row);

RectifyLineKind rectify_line_kind (RectifyLineReader *reader, const RectifySheetRow *row);

G_END_DECLS
