/* check.c: whether a ledger is whole. */

#include "store/check.h"

#include "store/database-private.h"

#include <string.h>

#define MOST_OF_A_KIND 200
#define PROGRESS_EVERY 1000

const char *const rectify_finding_keys[RECTIFY_N_FINDING_KINDS] = {
  "database", "reference", "history", "replay", "photo-missing", "photo-damaged"
};

void
rectify_finding_free (RectifyFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

typedef struct
{
  RectifyDatabase    *db;
  GPtrArray          *findings;
  guint               counts[RECTIFY_N_FINDING_KINDS];
  RectifyProgressFunc progress;
  gpointer            progress_data;
  GCancellable       *cancellable;
} Checking;

static void
note (Checking *self, RectifyFindingKind kind, gint64 id, const char *text)
{
  RectifyFinding *finding;

  if (self->counts[kind]++ >= MOST_OF_A_KIND)
    return;
  finding = g_new0 (RectifyFinding, 1);
  finding->kind = kind;
  finding->id = id;
  finding->text = g_strdup (text);
  g_ptr_array_add (self->findings, finding);
}

static const char QUICK_CHECK[] = "PRAGMA quick_check";
static const char REFERENCES[] = "PRAGMA foreign_key_check";

static gboolean
check_database (Checking *self, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, QUICK_CHECK, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      const char *text = (const char *) sqlite3_column_text (stmt, 0);

      if (!g_str_equal (text, "ok"))
        note (self, RECTIFY_FINDING_DATABASE, 0, text);
    }
  return !has_row;
}

static gboolean
check_references (Checking *self, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, REFERENCES, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      const char      *table = (const char *) sqlite3_column_text (stmt, 0);
      gboolean         is_issue = g_str_equal (table, "issue");
      g_autofree char *text =
          g_strdup_printf ("row %" G_GINT64_FORMAT " of %s names a row of %s that is not there",
                           (gint64) sqlite3_column_int64 (stmt, 1), table,
                           sqlite3_column_text (stmt, 2));

      note (self, RECTIFY_FINDING_REFERENCE, is_issue ? sqlite3_column_int64 (stmt, 1) : 0, text);
    }
  return !has_row;
}

/* The first field of two statuses that differs; NULL when none does. */
static char *
difference (const RectifyStatus *row, const RectifyStatus *events)
{
  /* Of an older ledger only the first bit says something. */
  if ((row->undated ^ events->undated) & RECTIFY_UNDATED_SPAN)
    return g_strdup ("undated");
#define COMPARE(field)                                                                             \
  if (row->field != events->field)                                                                 \
  return g_strdup_printf (#field ": %" G_GINT64_FORMAT ", by its events %" G_GINT64_FORMAT,        \
                          (gint64) row->field, (gint64) events->field)
  COMPARE (state);
  COMPARE (outcome);
  COMPARE (supervision);
  COMPARE (exposed);
  COMPARE (first_check);
  COMPARE (checks);
  COMPARE (returned);
  COMPARE (relapsed);
  COMPARE (extended);
  COMPARE (look_backs);
  COMPARE (urged);
  COMPARE (closes);
  COMPARE (found);
  COMPARE (assigned);
  COMPARE (signed_at);
  COMPARE (due);
  COMPARE (due_original);
  COMPARE (reported);
  COMPARE (checked);
  COMPARE (closed);
  COMPARE (parked);
  COMPARE (parked_time);
  COMPARE (milestone);
  COMPARE (unit_id);
#undef COMPARE
  return NULL;
}

static gboolean
check_issue (Checking *self, gint64 id, GError **error)
{
  g_autoptr (GArray) rows = rectify_event_rows_load (self->db, id, error);
  g_autofree char   *text = NULL;
  RectifyStatus      status;
  RectifyHead        head;
  gboolean           found, in_order = TRUE;

  if (rows == NULL || !rectify_head_load (self->db, id, &head, &found, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    in_order = in_order && g_array_index (rows, RectifyEventRow, i).serial == i + 1;
  if (rows->len == 0 || !in_order || rows->len != head.n_events
      || g_array_index (rows, RectifyEventRow, 0).kind != RECTIFY_EVENT_FOUND)
    {
      note (self, RECTIFY_FINDING_HISTORY, id, "its events are not complete");
      return TRUE;
    }
  rectify_event_rows_replay (rows, &status);
  text = difference (&head.status, &status);
  if (text != NULL)
    note (self, RECTIFY_FINDING_REPLAY, id, text);
  return TRUE;
}

static const char ALL_IDS[] = "SELECT id FROM issue ORDER BY id";

static gboolean
check_issues (Checking *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt      *stmt = rectify_database_statement (self->db, ALL_IDS, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  if (has_row)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !check_issue (self, g_array_index (ids, gint64, i), error))
        return FALSE;
      if (self->progress != NULL && (i % PROGRESS_EVERY == 0 || i + 1 == ids->len))
        self->progress (i + 1, ids->len, self->progress_data);
    }
  return TRUE;
}

static const char ALL_PHOTOS[] =
    "SELECT min (issue_id), hash, suffix FROM photo GROUP BY hash, suffix";

static void
check_photo (Checking *self, gint64 id, const char *hash, const char *suffix)
{
  g_autofree char        *path = rectify_photo_file (self->db->dir, hash, suffix);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autofree char        *sum = NULL;

  if (file == NULL)
    {
      note (self, RECTIFY_FINDING_PHOTO_MISSING, id, path);
      return;
    }
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                     (const guchar *) g_mapped_file_get_contents (file),
                                     g_mapped_file_get_length (file));
  if (!g_str_equal (sum, hash))
    note (self, RECTIFY_FINDING_PHOTO_DAMAGED, id, path);
}

static gboolean
check_photos (Checking *self, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, ALL_PHOTOS, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      check_photo (self, sqlite3_column_int64 (stmt, 0),
                   (const char *) sqlite3_column_text (stmt, 1),
                   (const char *) sqlite3_column_text (stmt, 2));
    }
  return !has_row;
}

/* What SQLite finds while reading is a finding too, not a failure of the check. */
static gboolean
as_finding (Checking *self, gboolean ok, GError *wrong, GError **error)
{
  if (ok)
    return TRUE;
  if (g_error_matches (wrong, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED))
    {
      note (self, RECTIFY_FINDING_DATABASE, 0, wrong->message);
      g_error_free (wrong);
      return TRUE;
    }
  g_propagate_error (error, wrong);
  return FALSE;
}

GPtrArray *
rectify_database_check (RectifyDatabase    *self,
                        RectifyProgressFunc progress,
                        gpointer            progress_data,
                        GCancellable       *cancellable,
                        GError            **error)
{
  static gboolean (*const STEPS[]) (Checking *, GError **) = { check_database, check_references,
                                                               check_issues, check_photos };
  Checking checking = { .db = self,
                        .progress = progress,
                        .progress_data = progress_data,
                        .cancellable = cancellable };
  gboolean ok;

  if (!rectify_database_begin_read (self, error))
    return NULL;
  checking.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_finding_free);
  rectify_database_watch (self, cancellable);
  ok = TRUE;
  for (gsize i = 0; ok && i < G_N_ELEMENTS (STEPS); i++)
    {
      GError *wrong = NULL;

      ok = STEPS[i](&checking, &wrong);
      ok = as_finding (&checking, ok, wrong, error);
    }
  rectify_database_let_be (self);
  rectify_database_rollback (self);
  if (!ok)
    g_clear_pointer (&checking.findings, g_ptr_array_unref);
  return checking.findings;
}
