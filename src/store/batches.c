/* batches.c: what was done together: which issues, and whether it still stands. */

#include "store/take-in.h"
#include "store/undo-private.h"

static const char NUMBERS[] = "SELECT DISTINCT issue.number FROM event INDEXED BY event_by_batch"
                              " JOIN issue ON issue.id = event.issue_id WHERE event.batch = ?1"
                              " ORDER BY issue.number";

char **
rectify_database_batch_numbers (RectifyDatabase *self, const char *batch, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt         *stmt = rectify_database_statement (self, NUMBERS, error);
  gboolean              has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, batch);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    g_ptr_array_add (numbers, rectify_column_text (stmt, 0));
  if (has_row)
    return NULL;
  g_ptr_array_add (numbers, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&numbers), FALSE);
}

static const char UNDOS[] = "SELECT batch FROM change_log WHERE undoes = ?1";

/* Whether an undo of the batch is in the log that was not taken back itself. */
static gboolean
is_undone (RectifyDatabase *self, const char *batch, gboolean *undone, GError **error)
{
  g_autoptr (GPtrArray) undos = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt         *stmt = rectify_database_statement (self, UNDOS, error);
  gboolean              has_row = TRUE;

  *undone = FALSE;
  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, batch);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    g_ptr_array_add (undos, rectify_column_text (stmt, 0));
  if (has_row)
    return FALSE;
  for (guint i = 0; i < undos->len && !*undone; i++)
    {
      gboolean again;

      if (!is_undone (self, undos->pdata[i], &again, error))
        return FALSE;
      *undone = !again;
    }
  return TRUE;
}

static const char LOGGED[] = "SELECT seq FROM change_log WHERE batch = ?1";

gboolean
rectify_batch_logged (RectifyDatabase *self,
                      const char      *batch,
                      gint64          *seq,
                      gboolean        *undone,
                      GError         **error)
{
  gboolean      has_row;
  sqlite3_stmt *stmt = rectify_database_ask (self, LOGGED, batch, &has_row, error);

  if (stmt == NULL)
    return FALSE;
  *seq = has_row ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);
  return is_undone (self, batch, undone, error);
}

/* How many events the batch has, and whether some still count: not taken back, and their issue not
 * made void for it. */
static const char STANDING[] =
    "SELECT EXISTS (SELECT 1 FROM event WHERE batch = ?1),"
    " EXISTS (SELECT 1 FROM event INDEXED BY event_by_batch"
    " JOIN issue ON issue.id = event.issue_id WHERE event.batch = ?1 AND event.kind <> 21"
    " AND issue.state <> 6 AND NOT EXISTS (SELECT 1 FROM event AS undo"
    "  WHERE undo.issue_id = event.issue_id AND undo.kind = 21"
    "  AND undo.new_number = event.serial AND NOT EXISTS (SELECT 1 FROM event AS redo"
    "   WHERE redo.issue_id = undo.issue_id AND redo.kind = 21"
    "   AND redo.new_number = undo.serial)))";

gboolean
rectify_database_batch_stands (RectifyDatabase *self,
                               const char      *batch,
                               gboolean        *stands,
                               GError         **error)
{
  gboolean      has_row, has_events, undone;
  gint64        seq;
  sqlite3_stmt *stmt = rectify_database_ask (self, STANDING, batch, &has_row, error);

  if (stmt == NULL || !has_row)
    return FALSE;
  has_events = sqlite3_column_int (stmt, 0) != 0;
  *stands = sqlite3_column_int (stmt, 1) != 0;
  sqlite3_reset (stmt);
  if (has_events)
    return TRUE;
  if (!rectify_batch_logged (self, batch, &seq, &undone, error))
    return FALSE;
  *stands = seq != 0 && !undone;
  return TRUE;
}
