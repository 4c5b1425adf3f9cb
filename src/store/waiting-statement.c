/* waiting-statement.c: INSERT … SELECT, in which what is the same in all rows is a parameter. */

#include "store/waiting-statement-private.h"

#define ISSUE_COLUMNS                                                                              \
  "id, site_id, area_id, item_id, class_id, source_id, group_id, difficulty, nature, term, lng,"   \
  " lat, " RECTIFY_STATUS_COLUMNS ", n_events, last_at, campaign_id, fingerprint, number,"         \
  " external_number, title, description, address, measure, leader, person, remark"
#define SUPPORTING_COLUMNS "issue_id, unit_id"
#define EVENT_COLUMNS                                                                              \
  "issue_id, serial, kind, at, due, unit_id, flags, field, old_number, new_number, seq, recorded," \
  " from_state, to_state, by, approver, text, document, batch, old_value, new_value"

const RectifyWaitingTableText rectify_waiting_tables[RECTIFY_N_WAITING_TABLES] = {
  { "waiting_issue", ISSUE_COLUMNS, "CREATE TABLE x (" ISSUE_COLUMNS ")",
    "INSERT INTO issue (" ISSUE_COLUMNS ") VALUES"
    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
    " ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36,"
    " ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49, ?50)",
    "INSERT OR FAIL INTO issue", RECTIFY_N_STATUS_COLUMNS + 25 },
  { "waiting_supporting", SUPPORTING_COLUMNS, "CREATE TABLE x (" SUPPORTING_COLUMNS ")",
    "INSERT OR IGNORE INTO supporting_unit (" SUPPORTING_COLUMNS ") VALUES (?1, ?2)",
    "INSERT OR IGNORE INTO supporting_unit", 2 },
  { "waiting_event", EVENT_COLUMNS, "CREATE TABLE x (" EVENT_COLUMNS ")",
    "INSERT INTO event (" EVENT_COLUMNS ") VALUES"
    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
    " ?20, ?21)",
    "INSERT OR FAIL INTO event", 21 },
};

static char *
make_sql (const RectifyWaitingTableText *table, guint64 same)
{
  g_auto (GStrv)      names = g_strsplit (table->columns, ", ", -1);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "%s (%s) SELECT ", table->into, table->columns);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_string_append (sql, i > 0 ? ", " : "");
      if ((same >> i & 1) != 0)
        g_string_append_printf (sql, "?%u", i + 1);
      else
        g_string_append (sql, names[i]);
    }
  g_string_append_printf (sql, " FROM %s", table->name);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

gboolean
rectify_waiting_statement_prepare (RectifyWaitingStatement       *self,
                                   sqlite3                       *handle,
                                   const RectifyWaitingTableText *table,
                                   guint64                        same,
                                   GError                       **error)
{
  g_autofree char *sql = NULL;
  int              code;

  if (self->stmt != NULL && (self->same & ~same) == 0)
    return TRUE;
  self->same = self->stmt != NULL ? self->same & same : same;
  g_clear_pointer (&self->stmt, sqlite3_finalize);
  sql = make_sql (table, self->same);
  code = sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->stmt, NULL);
  return code == SQLITE_OK || rectify_database_fail (handle, code, error);
}

void
rectify_waiting_statement_clear (RectifyWaitingStatement *self)
{
  g_clear_pointer (&self->stmt, sqlite3_finalize);
  self->same = 0;
}
