/* older.c: whether an issue like the one being entered is in the ledger already. */

#include "store/database-private.h"

static const char OLDER[] = "SELECT id, state FROM issue WHERE site_id = ?1 AND item_id = ?2"
                            " AND (state IN (0, 1, 2, 3, 5) OR (state = 4 AND closed >= ?3))"
                            " ORDER BY state = 4, id DESC LIMIT 1";

gboolean
rectify_database_find_older (RectifyDatabase *self,
                             gint64           site_id,
                             gint64           item_id,
                             gint64           now,
                             gint64          *id,
                             gboolean        *relapse,
                             GError         **error)
{
  RectifyCampaign *campaign;
  sqlite3_stmt    *stmt;
  gboolean         has_row;

  g_return_val_if_fail (id != NULL && relapse != NULL, FALSE);

  *id = 0;
  *relapse = FALSE;
  if (site_id == 0 || item_id == 0)
    return TRUE;
  if (!rectify_database_settings (self, &campaign, NULL, error))
    return FALSE;
  stmt = rectify_database_statement (self, OLDER, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, site_id);
  sqlite3_bind_int64 (stmt, 2, item_id);
  sqlite3_bind_int64 (stmt, 3, now - (gint64) campaign->recurrence_days * 86400);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *id = sqlite3_column_int64 (stmt, 0);
      *relapse = sqlite3_column_int (stmt, 1) == RECTIFY_STATE_CLOSED;
      sqlite3_reset (stmt);
    }
  return TRUE;
}
