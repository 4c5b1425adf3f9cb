/* mark-table.h: the marks of a drawing as a table: what a chart shows, for those who read, copy or
 * compute with it.
 *
 * Rows are those of the chart, columns its measures; figures stand apart from their denominators so
 * that a spreadsheet can go on with them.
 */

#pragma once

#include "chart/marks.h"

G_BEGIN_DECLS

/* Headings the chart does not know; all translated. */
typedef struct
{
  const char *row;    /* above the names of the rows */
  const char *value;  /* above a measure without a name */
  const char *part;   /* numerator of a rate */
  const char *whole;  /* denominator */
  const char *note;   /* words after a figure */
  const char *before; /* the figure of the last period */
  const char *change; /* what it has become more by */
} RectifyMarkTableWords;

/* One cell. */
typedef struct
{
  char  *text;
  double value; /* of a number, NAN of all else: what the column is ordered by; of a rate with its
                 * parts the exact one */
  int mark;     /* index of the mark it comes from; -1: of none. In the first column: of the mark
                 * that is the row's total, else of its first */
} RectifyMarkCell;

typedef struct
{
  guint            n_rows, n_columns; /* the first column holds the names of the rows */
  char           **heads;             /* (array length=n_columns) */
  gboolean        *numeric; /* (array length=n_columns): numbers, to be set to the right */
  RectifyMarkCell *cells;   /* (array length=n_rows*n_columns): row by row */
} RectifyMarkTable;

/**
 * rectify_mark_table_new:
 * @before: (nullable): the same figure as of the end of the last period; if rows have one or two
 *   measures, it and the change stand beside them
 *
 * Where two marks have the same row and measure, or there are no measures, each mark gets a row of
 * its own. A mark without a place in the drawing is in the table all the same.
 */
RectifyMarkTable *rectify_mark_table_new (const RectifyChartMarks     *marks,
                                          const RectifyChartMarks     *before,
                                          const RectifyMarkTableWords *words);
void              rectify_mark_table_free (RectifyMarkTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMarkTable, rectify_mark_table_free)

/* The index of the mark of these names; -1: there is none. */
int rectify_mark_index (const RectifyChartMarks *marks, const char *row, const char *column);
/* The mark of the same row and measure, by their names; NULL when there is none. */
const RectifyChartMark *rectify_mark_find_same (const RectifyChartMarks *marks,
                                                const RectifyChartMark  *mark);

/* What a spreadsheet takes for a number: "1037" for "1,037", "-3" for "−3"; a text as it is, though
 * on one line. (transfer full) */
char *rectify_mark_cell_plain (const RectifyMarkCell *cell);

/* Tab-separated, one line a row, with headings: what spreadsheets paste. (transfer full) */
char *rectify_mark_table_to_text (const RectifyMarkTable *self);
/* A table of HTML whose texts stay texts in a spreadsheet ("3/12" is no date); above it @title, and
 * @subtitle, which says what is counted as of when (both nullable). (transfer full) */
char *rectify_mark_table_to_html (const RectifyMarkTable *self,
                                  const char             *title,
                                  const char             *subtitle);

G_END_DECLS
