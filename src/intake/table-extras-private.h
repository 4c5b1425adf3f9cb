/* table-extras-private.h: what a sheet says of the lines of its table beside the table: in lines
 * above it (整改期限：2024年6月30日), in headings between its lines (独山子区), in the columns of
 * further tables beneath it. Each becomes a column behind those of the sheet. Any thread.
 */

#pragma once

#include "intake/table-finder-private.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_EXTRA_ABOVE,   /* one value for all lines */
  RECTIFY_EXTRA_HEADING, /* that of the last heading */
  RECTIFY_EXTRA_LATER,   /* a column only a table further down has */
} RectifyExtraKind;

struct _RectifyExtra
{
  RectifyExtraKind kind;
  int              field; /* RectifyColumn that is meant; -1 of LATER: its label tells */
  guint            row;   /* 1-based, where it stands first; headings and labels */
  guint            column;
  RectifyCell      value; /* ABOVE; its text is owned */
  char            *first; /* HEADING: what holds until the first of them; owned, nullable */
};

/* Looks through the sample for what is beside the table and adds its columns. */
void rectify_table_add_extras (RectifyTable *table, const RectifySample *sample);

/* The same of what the sheet is called: 未整改, 城东区, 市城管局. */
void rectify_table_add_name (RectifyTable *table, const char *name);

/* A column behind all others. */
RectifyExtra *rectify_table_add_column (RectifyTable    *table,
                                        RectifyExtraKind kind,
                                        int              field,
                                        guint            row,
                                        guint            column,
                                        const char      *label);

/* The extra of a column; NULL: it is one of the sheet. */
const RectifyExtra *rectify_table_extra (const RectifyTable *table, guint column);
/* Whether a column only says what holds where its field has no column, or its cell is empty. */
gboolean rectify_table_is_default (const RectifyTable *table, guint column);

/* --- reading the lines, those columns with them --- */

/* What the headings say at a line. */
typedef struct
{
  char    *name; /* nullable */
  guint    style;
  gboolean has_lines; /* of its own, beneath no lower heading */
} RectifyHeadingValue;

typedef struct
{
  RectifyLineReader    lines;
  GArray              *fills; /* (nullable) of guint pairs: from a column to one with empty cells */
  GArray              *cells; /* of RectifyCell: the line */
  RectifyHeadingValue *values; /* one an extra */
  guint               *from; /* where cells of a later table stand, by column; NULL: as they are */
  RectifySheetRow      row;
  guint                last_number; /* of the row before */
  gboolean             apart;       /* no line stands right above: a header may come */
} RectifyTableReader;

/* @serial, @content: as RectifyLineReader. @fills stays with the caller. */
void rectify_table_reader_init (RectifyTableReader *self, const RectifyTable *table);
void rectify_table_reader_clear (RectifyTableReader *self);
/* Tells what a row is. Returns: the line with all its columns, valid until the next call; NULL when
 * it is none. */
const RectifySheetRow *rectify_table_reader_line (RectifyTableReader    *self,
                                                  const RectifySheetRow *row);

G_END_DECLS
