/* waiting-rows-private.h: new rows of issues and events are kept back and written many at a time.
 *
 * A statement that writes a thousand rows keeps its cursors: what is appended needs no search, and
 * beginning and ending cost once. So long as rows wait, the database does not know them: whoever
 * asks it about issues or events first calls rectify_waiting_rows_write ().
 */

#pragma once

#include "store/database-private.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_WAITING_ISSUE, /* in the order in which they refer to one another */
  RECTIFY_WAITING_SUPPORTING,
  RECTIFY_WAITING_EVENT,
} RectifyWaitingTable;
#define RECTIFY_N_WAITING_TABLES 3

/* A value of a row: what sqlite3_column_type () calls it. Texts are borrowed, NULL is NULL. */
typedef struct
{
  int type;
  union
  {
    gint64      number;
    double      real;
    const char *text;
  };
} RectifyValue;

RectifyValue rectify_value_number (gint64 number);
RectifyValue rectify_value_id (gint64 id); /* 0: NULL */
RectifyValue rectify_value_text (const char *text);
RectifyValue rectify_value_degrees (double degrees); /* NAN: NULL */

/* Between the two new rows of this connection wait. Inside a writing transaction; a rollback
 * forgets what waits, and ends it. */
gboolean rectify_waiting_rows_begin (RectifyDatabase *self, GError **error);
gboolean rectify_waiting_rows_end (RectifyDatabase *self, GError **error);
/* Writes what waits; fine when nothing does. */
gboolean rectify_waiting_rows_write (RectifyDatabase *self, GError **error);
void     rectify_waiting_rows_forget (RectifyDatabase *self);
/* Before the connection is used: another thread may be writing what waited. */
void rectify_waiting_rows_let_finish (RectifyDatabase *self);
void rectify_waiting_rows_free (RectifyWaitingRows *self);

/* One row, now or, while rows wait, with the others; texts are copied then. */
gboolean rectify_insert_row (RectifyDatabase    *self,
                             RectifyWaitingTable table,
                             const RectifyValue *values,
                             guint               n_values,
                             GError            **error);

G_END_DECLS
