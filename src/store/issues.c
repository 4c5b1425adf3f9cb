/* issues.c: rows of issues: reading whole records, writing new rows and the part that events
 * change. */

#include "store/waiting-rows-private.h"

#include <math.h>
#include <string.h>

/* --- status --- */

void
rectify_status_from_row (sqlite3_stmt *stmt, int first, RectifyStatus *status)
{
  int c = first;

  memset (status, 0, sizeof *status);
  status->state = (guint8) sqlite3_column_int (stmt, c++);
  status->outcome = (guint8) sqlite3_column_int (stmt, c++);
  status->supervision = (guint8) sqlite3_column_int (stmt, c++);
  status->exposed = (guint8) sqlite3_column_int (stmt, c++);
  status->first_check = (guint8) sqlite3_column_int (stmt, c++);
  status->undated = (guint8) sqlite3_column_int (stmt, c++);
  status->checks = (guint16) sqlite3_column_int (stmt, c++);
  status->returned = (guint16) sqlite3_column_int (stmt, c++);
  status->relapsed = (guint16) sqlite3_column_int (stmt, c++);
  status->extended = (guint16) sqlite3_column_int (stmt, c++);
  status->look_backs = (guint16) sqlite3_column_int (stmt, c++);
  status->urged = (guint16) sqlite3_column_int (stmt, c++);
  status->closes = (guint16) sqlite3_column_int (stmt, c++);
  status->found = (guint32) sqlite3_column_int64 (stmt, c++);
  status->assigned = (guint32) sqlite3_column_int64 (stmt, c++);
  status->signed_at = (guint32) sqlite3_column_int64 (stmt, c++);
  status->due = (guint32) sqlite3_column_int64 (stmt, c++);
  status->due_original = (guint32) sqlite3_column_int64 (stmt, c++);
  status->reported = (guint32) sqlite3_column_int64 (stmt, c++);
  status->checked = (guint32) sqlite3_column_int64 (stmt, c++);
  status->closed = (guint32) sqlite3_column_int64 (stmt, c++);
  status->parked = (guint32) sqlite3_column_int64 (stmt, c++);
  status->parked_time = (guint32) sqlite3_column_int64 (stmt, c++);
  status->milestone = (guint32) sqlite3_column_int64 (stmt, c++);
  status->unit_id = sqlite3_column_int64 (stmt, c++);
}

/* The status columns but the unit. */
#define N_PLAIN (RECTIFY_N_STATUS_COLUMNS - 1)

static void
get_status_values (const RectifyStatus *status, guint32 values[N_PLAIN])
{
  const guint32 plain[N_PLAIN] = {
    status->state,       status->outcome,      status->supervision, status->exposed,
    status->first_check, status->undated,      status->checks,      status->returned,
    status->relapsed,    status->extended,     status->look_backs,  status->urged,
    status->closes,      status->found,        status->assigned,    status->signed_at,
    status->due,         status->due_original, status->reported,    status->checked,
    status->closed,      status->parked,       status->parked_time, status->milestone,
  };

  memcpy (values, plain, sizeof plain);
}

void
rectify_bind_status (sqlite3_stmt *stmt, int first, const RectifyStatus *status)
{
  guint32 values[N_PLAIN];

  get_status_values (status, values);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    sqlite3_bind_int64 (stmt, first + (int) i, values[i]);
}

/* --- reading --- */

#define ISSUE_COLUMNS                                                                              \
  "id, number, external_number, title, description, address, measure, leader, person, remark,"     \
  " campaign_id, class_id, source_id, item_id, site_id, area_id, group_id, difficulty, nature,"    \
  " term, lng, lat, " RECTIFY_STATUS_COLUMNS
#define FIRST_STATUS_COLUMN 22

static const char LOAD_ISSUE[] =
    "SELECT " ISSUE_COLUMNS
    ", (SELECT count (*) FROM photo WHERE issue_id = issue.id AND hidden = 0),"
    " (SELECT hash || '.' || suffix FROM photo WHERE issue_id = issue.id AND hidden = 0"
    " ORDER BY kind, id LIMIT 1) FROM issue WHERE id = ?1";
static const char LOAD_SUPPORTING[] =
    "SELECT unit_id FROM supporting_unit WHERE issue_id = ?1 ORDER BY unit_id";

static void
take_text (char **place, sqlite3_stmt *stmt, int column)
{
  g_free (*place);
  *place = rectify_column_text (stmt, column);
}

static RectifyIssue *
issue_from_row (sqlite3_stmt *stmt)
{
  RectifyIssue *issue = rectify_issue_new ();

  issue->id = sqlite3_column_int64 (stmt, 0);
  take_text (&issue->number, stmt, 1);
  take_text (&issue->external_number, stmt, 2);
  take_text (&issue->title, stmt, 3);
  take_text (&issue->description, stmt, 4);
  take_text (&issue->address, stmt, 5);
  take_text (&issue->measure, stmt, 6);
  take_text (&issue->leader, stmt, 7);
  take_text (&issue->person, stmt, 8);
  take_text (&issue->remark, stmt, 9);
  issue->campaign_id = sqlite3_column_int64 (stmt, 10);
  issue->class_id = sqlite3_column_int64 (stmt, 11);
  issue->source_id = sqlite3_column_int64 (stmt, 12);
  issue->item_id = sqlite3_column_int64 (stmt, 13);
  issue->site_id = sqlite3_column_int64 (stmt, 14);
  issue->area_id = sqlite3_column_int64 (stmt, 15);
  issue->group_id = sqlite3_column_int64 (stmt, 16);
  issue->difficulty = (RectifyDifficulty) sqlite3_column_int (stmt, 17);
  issue->nature = (RectifyNature) sqlite3_column_int (stmt, 18);
  issue->term = (RectifyTerm) sqlite3_column_int (stmt, 19);
  issue->lng = rectify_column_degrees (stmt, 20);
  issue->lat = rectify_column_degrees (stmt, 21);
  rectify_status_from_row (stmt, FIRST_STATUS_COLUMN, &issue->status);
  issue->n_photos =
      (guint) sqlite3_column_int (stmt, FIRST_STATUS_COLUMN + RECTIFY_N_STATUS_COLUMNS);
  issue->cover = rectify_column_text (stmt, FIRST_STATUS_COLUMN + RECTIFY_N_STATUS_COLUMNS + 1);
  return issue;
}

static gboolean
load_supporting (RectifyDatabase *self, RectifyIssue *issue, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LOAD_SUPPORTING, error);
  GArray       *units = NULL;
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, issue->id);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      gint64 unit = sqlite3_column_int64 (stmt, 0);

      if (units == NULL)
        units = g_array_new (TRUE, FALSE, sizeof (gint64));
      g_array_append_val (units, unit);
    }
  if (units != NULL)
    issue->supporting = (gint64 *) (gpointer) g_array_free (units, FALSE);
  return !has_row;
}

GPtrArray *
rectify_database_load_issues (RectifyDatabase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) issues =
      g_ptr_array_new_full ((guint) n_ids, (GDestroyNotify) rectify_issue_unref);
  gboolean has_row = FALSE;

  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  for (gsize i = 0; i < n_ids; i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (self, LOAD_ISSUE, error);

      if (stmt == NULL)
        return NULL;
      sqlite3_bind_int64 (stmt, 1, ids[i]);
      if (!rectify_database_step (self, stmt, &has_row, error))
        return NULL;
      if (!has_row)
        continue;
      g_ptr_array_add (issues, issue_from_row (stmt));
      sqlite3_reset (stmt);
      if (!load_supporting (self, issues->pdata[issues->len - 1], error))
        return NULL;
    }
  return g_steal_pointer (&issues);
}

static GArray *
read_ids (RectifyDatabase *self, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean           has_row = TRUE;

  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return has_row ? NULL : g_steal_pointer (&ids);
}

static const char NEWEST[] = "SELECT id, found FROM issue ORDER BY found DESC";

typedef struct
{
  gint64     id;
  RectifyDay day;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? 1 : -1;
  return (x->id < y->id) - (x->id > y->id);
}

/* The index knows the instants; within a day it is the id that counts, so that the last day is read
 * to its end. */
GArray *
rectify_database_newest_ids (RectifyDatabase *self, guint n, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean           has_row = TRUE;
  sqlite3_stmt      *stmt;
  RectifyClock      *clock;

  if (!rectify_database_settings (self, NULL, &clock, error))
    return NULL;
  stmt = rectify_database_statement (self, NEWEST, error);
  while (stmt != NULL && rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      Found next = { sqlite3_column_int64 (stmt, 0),
                     rectify_clock_day (clock, sqlite3_column_int64 (stmt, 1)) };

      if (found->len >= n && (n == 0 || g_array_index (found, Found, n - 1).day != next.day))
        {
          sqlite3_reset (stmt);
          has_row = FALSE;
          break;
        }
      g_array_append_val (found, next);
    }
  if (stmt == NULL || has_row)
    return NULL;
  g_array_sort (found, compare_found);
  for (guint i = 0; i < MIN (n, found->len); i++)
    g_array_append_val (ids, g_array_index (found, Found, i).id);
  return g_steal_pointer (&ids);
}

static const char FIND_NUMBER[] = "SELECT id FROM issue WHERE number = ?1";
static const char FIND_EXTERNAL[] =
    "SELECT id FROM issue WHERE external_number = ?1 ORDER BY state = 6, id DESC";
static const char FIND_NUMBERS[] =
    "SELECT id FROM issue WHERE number >= ?1 AND number < ?2"
    " UNION SELECT id FROM issue WHERE external_number >= ?1 AND external_number < ?2";
static const char FIND_EXACT[] = "SELECT id FROM issue WHERE number = ?1"
                                 " UNION SELECT id FROM issue WHERE external_number = ?1";

gint64
rectify_database_find_number (RectifyDatabase *self, const char *number, GError **error)
{
  static const char *const queries[] = { FIND_NUMBER, FIND_EXTERNAL };
  gint64                   id = 0;

  for (gsize i = 0; id == 0 && i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (self, queries[i], error);
      gboolean      has_row;

      if (stmt == NULL)
        return 0;
      rectify_bind_text (stmt, 1, number);
      if (!rectify_database_step (self, stmt, &has_row, error))
        return 0;
      if (has_row)
        id = sqlite3_column_int64 (stmt, 0);
      sqlite3_reset (stmt);
    }
  return id;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static void
sort_unique (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, n - 1))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

GArray *
rectify_database_find_numbers (RectifyDatabase *self, const char *const *numbers, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; numbers[i] != NULL; i++)
    {
      gboolean           is_prefix = g_str_has_suffix (numbers[i], "*");
      g_autofree char   *low = g_strndup (numbers[i], strlen (numbers[i]) - (is_prefix ? 1 : 0));
      g_autofree char   *high = g_strconcat (low, "\364\217\277\277", NULL); /* U+10FFFF */
      g_autoptr (GArray) some = NULL;
      sqlite3_stmt      *stmt =
          rectify_database_statement (self, is_prefix ? FIND_NUMBERS : FIND_EXACT, error);

      if (stmt == NULL)
        return NULL;
      rectify_bind_text (stmt, 1, low);
      if (is_prefix)
        rectify_bind_text (stmt, 2, high);
      some = read_ids (self, stmt, error);
      if (some == NULL)
        return NULL;
      g_array_append_vals (all, some->data, some->len);
    }
  sort_unique (all);
  return g_steal_pointer (&all);
}

static const char LOAD_HEAD[] =
    "SELECT " RECTIFY_STATUS_COLUMNS ", n_events, last_at, item_id, campaign_id FROM issue"
    " WHERE id = ?1";

gboolean
rectify_head_load (RectifyDatabase *self,
                   gint64           id,
                   RectifyHead     *head,
                   gboolean        *found,
                   GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LOAD_HEAD, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!rectify_database_step (self, stmt, found, error))
    return FALSE;
  if (*found)
    {
      head->id = id;
      rectify_status_from_row (stmt, 0, &head->status);
      head->n_events = (guint) sqlite3_column_int (stmt, RECTIFY_N_STATUS_COLUMNS);
      head->last_at = sqlite3_column_int64 (stmt, RECTIFY_N_STATUS_COLUMNS + 1);
      head->item_id = sqlite3_column_int64 (stmt, RECTIFY_N_STATUS_COLUMNS + 2);
      head->campaign_id = sqlite3_column_int64 (stmt, RECTIFY_N_STATUS_COLUMNS + 3);
      sqlite3_reset (stmt);
    }
  return TRUE;
}

/* --- writing --- */

static const char UPDATE_STATUS[] =
    "UPDATE issue SET state = ?1, outcome = ?2, supervision = ?3, exposed = ?4,"
    " first_check = ?5, undated = ?6, checks = ?7, returned = ?8, relapsed = ?9, extended = ?10,"
    " look_backs = ?11, urged = ?12, closes = ?13, found = ?14, assigned = ?15, signed_at = ?16,"
    " due = ?17, due_original = ?18, reported = ?19, checked = ?20, closed = ?21, parked = ?22,"
    " parked_time = ?23, milestone = ?24, n_events = ?26, last_at = ?27 WHERE id = ?28";
/* Naming the unit would rewrite its index even where it stays. */
static const char UPDATE_UNIT[] = "UPDATE issue SET unit_id = ?1 WHERE id = ?2";

gboolean
rectify_issue_update_status (RectifyDatabase     *self,
                             gint64               id,
                             const RectifyStatus *status,
                             guint                n_events,
                             gint64               last_at,
                             gboolean             unit_changed,
                             GError             **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, UPDATE_STATUS, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_status (stmt, 1, status);
  sqlite3_bind_int64 (stmt, 26, n_events);
  sqlite3_bind_int64 (stmt, 27, last_at);
  sqlite3_bind_int64 (stmt, 28, id);
  if (!rectify_database_run (self, stmt, error))
    return FALSE;
  if (!unit_changed)
    return TRUE;
  stmt = rectify_database_statement (self, UPDATE_UNIT, error);
  if (stmt == NULL)
    return FALSE;
  rectify_bind_id (stmt, 1, status->unit_id);
  sqlite3_bind_int64 (stmt, 2, id);
  return rectify_database_run (self, stmt, error);
}

static gboolean
insert_supporting (RectifyDatabase *self, const RectifyIssue *issue, GError **error)
{
  for (gsize i = 0; issue->supporting != NULL && issue->supporting[i] != 0; i++)
    {
      const RectifyValue values[] = { rectify_value_number (issue->id),
                                      rectify_value_number (issue->supporting[i]) };

      if (!rectify_insert_row (self, RECTIFY_WAITING_SUPPORTING, values, G_N_ELEMENTS (values),
                               error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rectify_issue_insert (RectifyDatabase    *self,
                      const RectifyIssue *issue,
                      guint               n_events,
                      gint64              last_at,
                      gint64              fingerprint,
                      GError            **error)
{
  const char        *description = issue->description != NULL ? issue->description : "";
  guint32            status[N_PLAIN];
  const RectifyValue before[] = {
    rectify_value_number (issue->id),
    rectify_value_id (issue->site_id),
    rectify_value_id (issue->area_id),
    rectify_value_id (issue->item_id),
    rectify_value_id (issue->class_id),
    rectify_value_id (issue->source_id),
    rectify_value_id (issue->group_id),
    rectify_value_number (issue->difficulty),
    rectify_value_number (issue->nature),
    rectify_value_number (issue->term),
    rectify_value_degrees (isnan (issue->lat) ? NAN : issue->lng),
    rectify_value_degrees (isnan (issue->lng) ? NAN : issue->lat),
  };
  const RectifyValue behind[] = {
    rectify_value_id (issue->status.unit_id),
    rectify_value_number (n_events),
    rectify_value_number (last_at),
    rectify_value_id (issue->campaign_id),
    rectify_value_id (fingerprint),
    rectify_value_text (issue->number),
    rectify_value_text (issue->external_number),
    rectify_value_text (issue->title),
    rectify_value_text (description),
    rectify_value_text (issue->address),
    rectify_value_text (issue->measure),
    rectify_value_text (issue->leader),
    rectify_value_text (issue->person),
    rectify_value_text (issue->remark),
  };
  RectifyValue values[N_PLAIN + G_N_ELEMENTS (before) + G_N_ELEMENTS (behind)];

  memcpy (values, before, sizeof before);
  get_status_values (&issue->status, status);
  for (guint i = 0; i < N_PLAIN; i++)
    values[G_N_ELEMENTS (before) + i] = rectify_value_number (status[i]);
  memcpy (values + G_N_ELEMENTS (before) + N_PLAIN, behind, sizeof behind);
  return rectify_insert_row (self, RECTIFY_WAITING_ISSUE, values, G_N_ELEMENTS (values), error)
         && insert_supporting (self, issue, error);
}
