/* waiting-statement-private.h: the statement that writes what waits for one table.
 *
 * Most columns of the rows of a sheet hold one value in hundreds of rows: nothing, 0, who takes it
 * in. Those are parameters, and only the others are asked for row by row.
 */

#pragma once

#include "store/waiting-rows-private.h"

G_BEGIN_DECLS

/* How the rows of a table are written. Of all its columns, in their own order: so SQLite need not
 * move each value before it writes a row. */
typedef struct
{
  const char *name; /* of the virtual table that lends what waits */
  const char *columns;
  const char *declaration; /* of the virtual table */
  const char *write_one;   /* with the values as parameters */
  const char *into;        /* begins the statement that writes what waits */
  guint       n_columns;
} RectifyWaitingTableText;

/* By RectifyWaitingTable; columns are in the order of the values. */
extern const RectifyWaitingTableText rectify_waiting_tables[RECTIFY_N_WAITING_TABLES];

typedef struct
{
  sqlite3_stmt *stmt; /* NULL: not made yet */
  guint64       same; /* bit (1 << place) for each column that is a parameter */
} RectifyWaitingStatement;

/**
 * rectify_waiting_statement_prepare:
 * @same: bits of the columns that hold one value in all rows now
 *
 * Makes @self fit; of the columns in self->same the parameter (place + 1) is the value. It is made
 * anew only when a column stops to be the same, so no more often than there are columns.
 */
gboolean rectify_waiting_statement_prepare (RectifyWaitingStatement       *self,
                                            sqlite3                       *handle,
                                            const RectifyWaitingTableText *table,
                                            guint64                        same,
                                            GError                       **error);
void     rectify_waiting_statement_clear (RectifyWaitingStatement *self);

G_END_DECLS
