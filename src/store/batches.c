/* batches.c: what was done together: which issues, and whether it still stands. */

#include "store/database-private.h"
#include "store/take-in.h"

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

/* Events of the batch that still count: not taken back, and their issue not made void for it. */
static const char STANDING[] =
    "SELECT EXISTS (SELECT 1 FROM event INDEXED BY event_by_batch"
    " JOIN issue ON issue.id = event.issue_id WHERE event.batch = ?1 AND event.kind <> 21"
    " AND issue.state <> 6 AND NOT EXISTS (SELECT 1 FROM event AS undo"
    "  WHERE undo.issue_id = event.issue_id AND undo.kind = 21"
    "  AND undo.new_number = event.serial AND NOT EXISTS (SELECT 1 FROM event AS redo"
    "   WHERE redo.issue_id = undo.issue_id AND redo.kind = 21"
    "   AND redo.new_number = undo.serial)))"
    " OR (EXISTS (SELECT 1 FROM list_change WHERE batch = ?1"
    "   UNION ALL SELECT 1 FROM work_change WHERE batch = ?1)"
    "  AND NOT EXISTS (SELECT 1 FROM (SELECT batch, undoes FROM list_change"
    "   UNION ALL SELECT batch, undoes FROM work_change) AS undo WHERE undo.undoes = ?1"
    "   AND undo.batch NOT IN (SELECT undoes FROM list_change WHERE undoes IS NOT NULL"
    "    UNION SELECT undoes FROM work_change WHERE undoes IS NOT NULL)))";

gboolean
rectify_database_batch_stands (RectifyDatabase *self,
                               const char      *batch,
                               gboolean        *stands,
                               GError         **error)
{
  gboolean      has_row;
  sqlite3_stmt *stmt = rectify_database_ask (self, STANDING, batch, &has_row, error);

  if (stmt == NULL)
    return FALSE;
  *stands = has_row && sqlite3_column_int (stmt, 0) != 0;
  sqlite3_reset (stmt);
  return TRUE;
}
