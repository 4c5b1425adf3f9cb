/* new-issue.c: a new issue: its number, its row, its finding and, in the same breath, its
 * assignment. */

#include "store/database-private.h"

#include <string.h>

static const char NEXT_SERIAL[] =
    "INSERT INTO number_day (prefix, day, last) VALUES (?1, ?2, 1)"
    " ON CONFLICT (prefix, day) DO UPDATE SET last = last + 1 RETURNING last";

/* @number with at least @least digits, before @end. Returns: where it begins */
static char *
put_number (char *end, guint number, guint least)
{
  for (guint i = 0; i < least || number > 0; i++, number /= 10)
    *--end = (char) ('0' + number % 10);
  return end;
}

/* PREFIX-20201124-0037; a sheet has many: not worth a format. */
static char *
make_number (const char *prefix, RectifyDay day, guint serial)
{
  char  text[32] = "";
  char *at = put_number (text + sizeof text - 1, serial, 4);
  int   year, month, mday;

  rectify_day_to_ymd (day, &year, &month, &mday);
  *--at = '-';
  at = put_number (at, (guint) mday, 2);
  at = put_number (at, (guint) month, 2);
  at = put_number (at, (guint) year, 4);
  *--at = '-';
  return g_strconcat (prefix, at, NULL);
}

char *
rectify_issue_next_number (RectifyDatabase *self, RectifyDay day, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, NEXT_SERIAL, error);
  gint64        serial;
  gboolean      has_row;

  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, self->campaign->prefix);
  sqlite3_bind_int (stmt, 2, day);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return NULL;
  serial = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);
  return make_number (self->campaign->prefix, day, (guint) serial);
}

static const char LAST_SERIAL[] = "SELECT last FROM number_day WHERE prefix = ?1 AND day = ?2";
static const char SET_SERIAL[] = "INSERT INTO number_day (prefix, day, last) VALUES (?1, ?2, ?3)"
                                 " ON CONFLICT (prefix, day) DO UPDATE SET last = ?3";

static gboolean
last_serial (RectifyDatabase *self, RectifyDay day, guint *serial, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LAST_SERIAL, error);
  gboolean      has_row;

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, self->campaign->prefix);
  sqlite3_bind_int (stmt, 2, day);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  *serial = has_row ? (guint) sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);
  return TRUE;
}

char *
rectify_serials_next_number (GHashTable      *serials,
                             RectifyDatabase *db,
                             RectifyDay       day,
                             GError         **error)
{
  gpointer key = GINT_TO_POINTER (day);
  guint    serial = GPOINTER_TO_UINT (g_hash_table_lookup (serials, key));

  if (serial == 0 && !last_serial (db, day, &serial, error))
    return NULL;
  serial++;
  g_hash_table_insert (serials, key, GUINT_TO_POINTER (serial));
  return make_number (db->campaign->prefix, day, serial);
}

gboolean
rectify_serials_write (GHashTable *serials, RectifyDatabase *db, GError **error)
{
  GHashTableIter iter;
  gpointer       day, serial;

  g_hash_table_iter_init (&iter, serials);
  while (g_hash_table_iter_next (&iter, &day, &serial))
    {
      sqlite3_stmt *stmt = rectify_database_statement (db, SET_SERIAL, error);

      if (stmt == NULL)
        return FALSE;
      rectify_bind_text (stmt, 1, db->campaign->prefix);
      sqlite3_bind_int (stmt, 2, GPOINTER_TO_INT (day));
      sqlite3_bind_int64 (stmt, 3, GPOINTER_TO_UINT (serial));
      if (!rectify_database_run (db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* FNV-1a, 64 bits, over the folded text without its white space. */
static guint64
mix (guint64 hash, const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = rectify_char_fold (g_utf8_get_char (text));

      if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
        hash = (hash ^ c) * G_GUINT64_CONSTANT (1099511628211);
    }
  return (hash ^ 0xff) * G_GUINT64_CONSTANT (1099511628211);
}

gint64
rectify_issue_fingerprint (const char *place, const char *text, RectifyDay found)
{
  guint64 hash = mix (mix (G_GUINT64_CONSTANT (14695981039346656037), place), text);

  hash = (hash ^ (guint32) found) * G_GUINT64_CONSTANT (1099511628211);
  return hash != 0 ? (gint64) hash : 1;
}

static const char LAST_ISSUE[] = "SELECT max (id) FROM issue WHERE id BETWEEN ?1 AND ?2";
static const char SITE_NAME[] = "SELECT name FROM site WHERE id = ?1";

char *
rectify_issue_place (RectifyDatabase *self, const RectifyIssue *issue)
{
  sqlite3_stmt *stmt;
  gboolean      has_row;
  char         *name = NULL;

  if (issue->site_id == 0)
    return g_strdup (issue->address);
  stmt = rectify_database_statement (self, SITE_NAME, NULL);
  sqlite3_bind_int64 (stmt, 1, issue->site_id);
  if (rectify_database_step (self, stmt, &has_row, NULL) && has_row)
    name = rectify_column_text (stmt, 0);
  sqlite3_reset (stmt);
  return name;
}

gboolean
rectify_check_text (const char *key, const char *text, GError **error)
{
  glong n = text != NULL ? g_utf8_strlen (text, -1) : 0;

  if (n <= RECTIFY_MOST_CHARACTERS)
    return TRUE;
  g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_LONG, "%ld %d %s", n,
               RECTIFY_MOST_CHARACTERS, key);
  return FALSE;
}

static gboolean
check_texts (const RectifyIssue *issue, GError **error)
{
  const struct
  {
    const char *key, *text;
  } texts[] = {
    { "external_number", issue->external_number },
    { "title", issue->title },
    { "description", issue->description },
    { "address", issue->address },
    { "measure", issue->measure },
    { "leader", issue->leader },
    { "person", issue->person },
    { "remark", issue->remark },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!rectify_check_text (texts[i].key, texts[i].text, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_new (const RectifyIssue *issue, GError **error)
{
  gboolean no_text = issue->description == NULL || *issue->description == '\0';
  gboolean no_title = issue->title == NULL || *issue->title == '\0';

  if (no_text && no_title && issue->class_id == 0 && issue->item_id == 0)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID,
                           "description: an issue says what is wrong");
      return FALSE;
    }
  return check_texts (issue, error);
}

static gboolean
write_first_events (RectifyDatabase   *self,
                    RectifyIssue      *issue,
                    const RectifyMove *assign,
                    const char        *by,
                    gint64             now,
                    char             **batch,
                    GError           **error)
{
  RectifyEventRow  found = { .issue_id = issue->id,
                             .serial = 1,
                             .kind = RECTIFY_EVENT_FOUND,
                             .at = issue->status.found,
                             .recorded = now,
                             .from = RECTIFY_STATE_NONE,
                             .to = RECTIFY_STATE_REGISTERED,
                             .by = by };
  g_autofree char *place = rectify_issue_place (self, issue);
  const char      *text =
      issue->description != NULL && *issue->description != '\0' ? issue->description : issue->title;

  memset (&issue->status, 0, sizeof issue->status);
  issue->status.state = RECTIFY_STATE_NONE;
  rectify_event_row_apply (&found, &issue->status);
  found.seq = rectify_database_next_seq (self, error);
  if (*batch == NULL)
    *batch = rectify_batch_name (self, found.seq);
  found.batch = *batch;
  return found.seq > 0
         && rectify_issue_insert (self, issue, 1, found.at,
                                  rectify_issue_fingerprint (place, text,
                                                             rectify_clock_day (self->clock,
                                                                                found.at)),
                                  error)
         && rectify_event_insert (self, &found, error)
         && (assign == NULL || rectify_act_one (self, issue->id, assign, now, *batch, error));
}

static gboolean
write_photos (RectifyDatabase *self, gint64 id, const GPtrArray *photos, GError **error)
{
  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!rectify_photo_insert (self, photos->pdata[i], id, 1, error))
      return FALSE;
  return TRUE;
}

gint64
rectify_issue_add (RectifyDatabase   *self,
                   RectifyIssue      *issue,
                   const RectifyMove *assign,
                   const GPtrArray   *photos,
                   const char        *by,
                   gint64             now,
                   char             **batch,
                   GError           **error)
{
  if (!rectify_database_require_running (self, error))
    return 0;
  issue->id = rectify_database_next_id (self, LAST_ISSUE, error);
  if (issue->id == 0)
    return 0;
  if (issue->status.found == 0)
    issue->status.found = (guint32) now;
  issue->campaign_id = self->campaign->id;
  g_free (issue->number);
  issue->number =
      rectify_issue_next_number (self, rectify_clock_day (self->clock, issue->status.found), error);
  return issue->number != NULL && write_first_events (self, issue, assign, by, now, batch, error)
                 && write_photos (self, issue->id, photos, error)
             ? issue->id
             : 0;
}

gint64
rectify_database_add_issue (RectifyDatabase    *self,
                            const RectifyIssue *issue,
                            const RectifyMove  *assign,
                            const GPtrArray    *photos,
                            const char         *by,
                            gint64              now,
                            char              **batch,
                            GError            **error)
{
  g_autoptr (RectifyIssue) copy = NULL;
  g_autofree char         *written = NULL;
  gint64                   id;

  g_return_val_if_fail (issue != NULL, 0);

  if (!check_new (issue, error) || !rectify_database_begin_write (self, error))
    return 0;
  copy = rectify_issue_copy (issue);
  id = rectify_issue_add (self, copy, assign, photos, by, now, &written, error);
  if (!rectify_database_end (self, id != 0, error))
    return 0;
  if (batch != NULL)
    *batch = g_steal_pointer (&written);
  return id;
}
