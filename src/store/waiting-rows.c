/* waiting-rows.c: a virtual table for each kind of row lends SQLite what waits, so that one
 * INSERT … SELECT * writes it.
 *
 * What has become many is written by a thread of its own while the owner of the connection goes on
 * to collect. The two never use the connection at once: whatever the owner asks of it goes through
 * rectify_database_statement (), which waits until the thread is done.
 */

#include "store/waiting-refs-private.h"
#include "store/waiting-statement-private.h"

#include <math.h>
#include <string.h>

#define MOST_ROWS 2048
#define MOST_TEXT (1024 * 1024) /* bytes */

/* Rows from which on it pays to check their references here; to leave that to SQLite no more and to
 * do so again makes it forget how it did what it has done. */
#define MANY_ROWS 128

typedef struct
{
  const RectifyWaitingTableText *table;

  GArray  *values; /* of RectifyValue, row after row; `number` of a text is where it begins */
  GString *texts;  /* each ends with 0 */
  guint64  same;   /* bit (1 << place) for each column that holds one value in all rows */
} Rows;

struct _RectifyWaitingRows
{
  gboolean waits;
  Rows     rows[RECTIFY_N_WAITING_TABLES];    /* that are collected */
  Rows     written[RECTIFY_N_WAITING_TABLES]; /* that are lent to SQLite */
  sqlite3 *handle;

  RectifyWaitingStatement statements[RECTIFY_N_WAITING_TABLES];

  RectifyWaitingRefs *refs; /* while rows wait */
  gboolean            many; /* of what is lent the references are checked */
  gboolean spared; /* SQLite does not check them now; whoever uses the connection changes it */

  GThread *thread; /* NULL: there was never that much */
  GMutex   mutex;
  GCond    cond;
  gboolean quits;
  int      busy;  /* atomic: changed under the mutex, read without it by the owner */
  GError  *error; /* of the thread */
};

/* --- values --- */

RectifyValue
rectify_value_number (gint64 number)
{
  return (RectifyValue){ .type = SQLITE_INTEGER, .number = number };
}

RectifyValue
rectify_value_id (gint64 id)
{
  return (RectifyValue){ .type = id != 0 ? SQLITE_INTEGER : SQLITE_NULL, .number = id };
}

RectifyValue
rectify_value_text (const char *text)
{
  return (RectifyValue){ .type = text != NULL ? SQLITE_TEXT : SQLITE_NULL, .text = text };
}

RectifyValue
rectify_value_degrees (double degrees)
{
  return (RectifyValue){ .type = isfinite (degrees) ? SQLITE_FLOAT : SQLITE_NULL, .real = degrees };
}

static void
bind (sqlite3_stmt *stmt, int place, const RectifyValue *value)
{
  switch (value->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (stmt, place, value->number);
      break;
    case SQLITE_FLOAT:
      sqlite3_bind_double (stmt, place, value->real);
      break;
    case SQLITE_TEXT:
      rectify_bind_text (stmt, place, value->text);
      break;
    default: /* stays NULL */
      break;
    }
}

/* Of one that waits. */
static const char *
text_of (const Rows *rows, const RectifyValue *value)
{
  return rows->texts->str + value->number;
}

/* --- the virtual tables --- */

typedef struct
{
  sqlite3_vtab base;
  const Rows  *rows;
} Vtab;

typedef struct
{
  sqlite3_vtab_cursor base;
  guint               row;
} Cursor;

static int
connect (sqlite3           *handle,
         void              *data,
         int                n,
         const char *const *words,
         sqlite3_vtab     **vtab,
         char             **message)
{
  const Rows *rows = data;
  Vtab       *self;
  int         code = sqlite3_declare_vtab (handle, rows->table->declaration);

  if (code != SQLITE_OK)
    return code;
  self = g_new0 (Vtab, 1);
  self->rows = rows;
  *vtab = &self->base;
  return SQLITE_OK;
}

static int
disconnect (sqlite3_vtab *vtab)
{
  g_free (vtab);
  return SQLITE_OK;
}

static int
best_index (sqlite3_vtab *vtab, sqlite3_index_info *info)
{
  return SQLITE_OK;
}

static int
open_cursor (sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor)
{
  *cursor = &(g_new0 (Cursor, 1))->base;
  return SQLITE_OK;
}

static int
close_cursor (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
filter (sqlite3_vtab_cursor *cursor, int index, const char *name, int n, sqlite3_value **values)
{
  ((Cursor *) cursor)->row = 0;
  return SQLITE_OK;
}

static int
next (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->row++;
  return SQLITE_OK;
}

static const Rows *
rows_of (sqlite3_vtab_cursor *cursor)
{
  return ((const Vtab *) cursor->pVtab)->rows;
}

static int
at_end (sqlite3_vtab_cursor *cursor)
{
  const Rows *rows = rows_of (cursor);

  return ((Cursor *) cursor)->row * rows->table->n_columns >= rows->values->len;
}

static int
column (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int i)
{
  const Rows         *rows = rows_of (cursor);
  guint               place = ((Cursor *) cursor)->row * rows->table->n_columns + (guint) i;
  const RectifyValue *value = &g_array_index (rows->values, RectifyValue, place);

  switch (value->type)
    {
    case SQLITE_INTEGER:
      sqlite3_result_int64 (context, value->number);
      break;
    case SQLITE_FLOAT:
      sqlite3_result_double (context, value->real);
      break;
    case SQLITE_TEXT:
      sqlite3_result_text (context, text_of (rows, value), -1, SQLITE_STATIC);
      break;
    default: /* NULL from the start */
      break;
    }
  return SQLITE_OK;
}

static int
rowid (sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
  *id = ((Cursor *) cursor)->row;
  return SQLITE_OK;
}

/* Without xCreate a table is there by its name alone, in no schema. */
static const sqlite3_module MODULE = {
  .xConnect = connect,
  .xBestIndex = best_index,
  .xDisconnect = disconnect,
  .xOpen = open_cursor,
  .xClose = close_cursor,
  .xFilter = filter,
  .xNext = next,
  .xEof = at_end,
  .xColumn = column,
  .xRowid = rowid,
};

/* --- waiting --- */

static void
clear (Rows *rows)
{
  g_array_set_size (rows->values, 0);
  g_string_set_size (rows->texts, 0);
}

static RectifyWaitingRows *
waiting_rows_new (void)
{
  RectifyWaitingRows *self = g_new0 (RectifyWaitingRows, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    {
      self->rows[i] =
          (Rows){ &rectify_waiting_tables[i], g_array_new (FALSE, FALSE, sizeof (RectifyValue)),
                  g_string_new (NULL) };
      self->written[i] =
          (Rows){ &rectify_waiting_tables[i], g_array_new (FALSE, FALSE, sizeof (RectifyValue)),
                  g_string_new (NULL) };
    }
  return self;
}

static void
end_thread (RectifyWaitingRows *self)
{
  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->quits = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
  self->quits = FALSE;
}

void
rectify_waiting_rows_free (RectifyWaitingRows *self)
{
  if (self == NULL)
    return;
  end_thread (self);
  rectify_waiting_refs_free (self->refs);
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    {
      g_array_unref (self->rows[i].values);
      g_string_free (self->rows[i].texts, TRUE);
      g_array_unref (self->written[i].values);
      g_string_free (self->written[i].texts, TRUE);
    }
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

gboolean
rectify_waiting_rows_begin (RectifyDatabase *self, GError **error)
{
  if (self->waiting == NULL)
    {
      self->waiting = waiting_rows_new ();
      self->waiting->handle = self->handle;
      for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
        {
          int code = sqlite3_create_module (self->handle, rectify_waiting_tables[i].name, &MODULE,
                                            &self->waiting->written[i]);

          if (code != SQLITE_OK)
            return rectify_database_fail (self->handle, code, error);
        }
    }
  self->waiting->refs = rectify_waiting_refs_new (self, error);
  if (self->waiting->refs == NULL)
    return FALSE;
  self->waiting->waits = TRUE;
  return TRUE;
}

/* --- writing --- */

static gboolean
write_rows (RectifyWaitingRows *self, RectifyWaitingTable which, GError **error)
{
  Rows                    *rows = &self->written[which];
  RectifyWaitingStatement *statement = &self->statements[which];
  int                      code;

  if (!rectify_waiting_statement_prepare (statement, self->handle, rows->table, rows->same, error))
    return FALSE;
  for (guint i = 0; i < rows->table->n_columns; i++)
    if ((statement->same >> i & 1) != 0)
      {
        RectifyValue value = g_array_index (rows->values, RectifyValue, i);

        if (value.type == SQLITE_TEXT)
          value.text = text_of (rows, &value);
        bind (statement->stmt, (int) i + 1, &value);
      }
  code = sqlite3_step (statement->stmt);
  if (code != SQLITE_DONE)
    rectify_database_fail (self->handle, code, error);
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
  return code == SQLITE_DONE;
}

static gboolean
write_tables (RectifyWaitingRows *self, GError **error)
{
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    if (self->written[i].values->len > 0)
      {
        if (!write_rows (self, i, error))
          return FALSE;
        clear (&self->written[i]);
      }
  return TRUE;
}

/* Each change makes SQLite forget how it did what it has done: it stays until the owner asks. */
static void
spare_references (RectifyWaitingRows *self, gboolean spare)
{
  if (self->spared == spare)
    return;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, !spare, NULL);
  self->spared = spare;
}

/* In the thread of its own, or the owner's while that one rests. */
static gboolean
write_lent (RectifyWaitingRows *self, GError **error)
{
  spare_references (self, self->many);
  return write_tables (self, error);
}

static gpointer
write_all (gpointer data)
{
  RectifyWaitingRows *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->quits)
    {
      if (self->busy)
        {
          g_mutex_unlock (&self->mutex);
          write_lent (self, &self->error);
          g_mutex_lock (&self->mutex);
          g_atomic_int_set (&self->busy, FALSE);
          g_cond_broadcast (&self->cond);
        }
      else
        g_cond_wait (&self->cond, &self->mutex);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
let_finish (RectifyWaitingRows *self)
{
  if (!g_atomic_int_get (&self->busy))
    return;
  g_mutex_lock (&self->mutex);
  while (self->busy)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

void
rectify_waiting_rows_let_finish (RectifyDatabase *self)
{
  if (self->waiting == NULL)
    return;
  let_finish (self->waiting);
  spare_references (self->waiting, FALSE);
}

static guint
n_lent (const RectifyWaitingRows *self)
{
  guint n = 0;

  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    n += self->written[i].values->len / self->written[i].table->n_columns;
  return n;
}

/* What is collected becomes what is lent, when all that was is written. */
static gboolean
lend (RectifyDatabase *self, GError **error)
{
  RectifyWaitingRows *waiting = self->waiting;

  let_finish (waiting);
  if (waiting->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&waiting->error));
      return FALSE;
    }
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    {
      Rows rows = waiting->rows[i];

      waiting->rows[i] = waiting->written[i];
      waiting->written[i] = rows;
    }
  waiting->many = n_lent (waiting) >= MANY_ROWS;
  return !waiting->many || rectify_waiting_refs_check (waiting->refs, error);
}

gboolean
rectify_waiting_rows_write (RectifyDatabase *self, GError **error)
{
  gboolean ok = self->waiting == NULL || (lend (self, error) && write_lent (self->waiting, error));

  rectify_waiting_rows_let_finish (self);
  return ok;
}

/* Goes on at once; a failure is told the next time. */
static gboolean
have_written (RectifyDatabase *self, GError **error)
{
  RectifyWaitingRows *waiting = self->waiting;

  if (!lend (self, error))
    return FALSE;
  if (waiting->thread == NULL)
    waiting->thread = g_thread_new ("store", write_all, waiting);
  g_mutex_lock (&waiting->mutex);
  g_atomic_int_set (&waiting->busy, TRUE);
  g_cond_broadcast (&waiting->cond);
  g_mutex_unlock (&waiting->mutex);
  return TRUE;
}

gboolean
rectify_waiting_rows_end (RectifyDatabase *self, GError **error)
{
  gboolean ok = rectify_waiting_rows_write (self, error);

  rectify_waiting_rows_forget (self);
  return ok;
}

void
rectify_waiting_rows_forget (RectifyDatabase *self)
{
  if (self->waiting == NULL)
    return;
  rectify_waiting_rows_let_finish (self);
  end_thread (self->waiting);
  self->waiting->waits = FALSE;
  g_clear_pointer (&self->waiting->refs, rectify_waiting_refs_free);
  g_clear_error (&self->waiting->error);
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    {
      clear (&self->waiting->rows[i]);
      clear (&self->waiting->written[i]);
      rectify_waiting_statement_clear (&self->waiting->statements[i]);
    }
}

/* --- collecting --- */

static gboolean
is_full (const Rows *rows)
{
  return rows->values->len >= MOST_ROWS * rows->table->n_columns || rows->texts->len >= MOST_TEXT;
}

static gboolean
is_same (const Rows *rows, const RectifyValue *value, const RectifyValue *first)
{
  if (value->type != first->type)
    return FALSE;
  if (value->type == SQLITE_TEXT)
    return strcmp (value->text, text_of (rows, first)) == 0;
  return value->type == SQLITE_NULL || value->number == first->number; /* or the same bits */
}

/* What has ceased to be the same is not looked at again. */
static void
compare_to_first (Rows *rows, const RectifyValue *values)
{
  const RectifyValue *first = &g_array_index (rows->values, RectifyValue, 0);

  if (rows->values->len == 0)
    rows->same = (G_GUINT64_CONSTANT (1) << rows->table->n_columns) - 1;
  else
    for (guint64 left = rows->same; left != 0; left &= left - 1)
      {
        int i = __builtin_ctzll (left);

        if (!is_same (rows, &values[i], &first[i]))
          rows->same &= ~(G_GUINT64_CONSTANT (1) << i);
      }
}

static void
add (Rows *rows, const RectifyValue *values)
{
  guint first = rows->values->len;

  compare_to_first (rows, values);
  g_array_append_vals (rows->values, values, rows->table->n_columns);
  for (guint i = 0; i < rows->table->n_columns; i++)
    if (values[i].type == SQLITE_TEXT)
      {
        g_array_index (rows->values, RectifyValue, first + i).number = (gint64) rows->texts->len;
        g_string_append_len (rows->texts, values[i].text, (gssize) strlen (values[i].text) + 1);
      }
}

gboolean
rectify_insert_row (RectifyDatabase    *self,
                    RectifyWaitingTable table,
                    const RectifyValue *values,
                    guint               n_values,
                    GError            **error)
{
  sqlite3_stmt *stmt;

  g_assert (n_values == rectify_waiting_tables[table].n_columns);
  if (self->waiting != NULL && self->waiting->waits)
    {
      Rows *rows = &self->waiting->rows[table];

      if (is_full (rows) && !have_written (self, error))
        return FALSE;
      add (rows, values);
      rectify_waiting_refs_note (self->waiting->refs, table, values);
      return TRUE;
    }
  stmt = rectify_database_statement (self, rectify_waiting_tables[table].write_one, error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < n_values; i++)
    bind (stmt, (int) i + 1, &values[i]);
  return rectify_database_run (self, stmt, error);
}
