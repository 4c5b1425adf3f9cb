/* column-load.c: the columns of a ledger from its rows: all of them in ordered scans, or those
 * that changed.
 *
 * Issues and events are both clustered by the issue's id, so the scans run side by side. The
 * directory is asked through tables of its own here, since ten look-ups a row through a hash would
 * cost more than SQLite itself: ids of one office are the office's number and a small counter.
 */

#include "store/database-private.h"
#include "store/inspections.h"

#include <math.h>
#include <string.h>

#define CANCEL_EVERY 4096
#define MOST_DIRECT  (1 << 22)

/* A thread for the second part pays from so many issues on; the first part is the smaller, because
 * its thread builds, too. */
#define LEAST_FOR_TWO 50000 /* ids */
#define OWN_SHARE     0.42
#define BATCH_ROWS    8192

/* index + 1 by id. */
typedef struct
{
  RectifyDirectory *directory;
  RectifyList       list;
  gint64            base;   /* id of direct[0] */
  gint64            length; /* of direct; ids beyond are asked one by one */
  guint32          *direct;
} IdMap;

static void
id_map_init (IdMap *self, RectifyDirectory *directory, RectifyList list)
{
  guint  n = rectify_directory_n (directory, list);
  gint64 low = G_MAXINT64, high = 0;

  *self = (IdMap){ .directory = directory, .list = list };
  for (guint i = 0; i < n; i++)
    {
      gint64 id = rectify_directory_id (directory, list, i);

      low = MIN (low, id);
      high = MAX (high, id);
    }
  if (n == 0 || high - low >= MOST_DIRECT)
    return;
  self->base = low;
  self->length = high - low + 1;
  self->direct = g_new0 (guint32, self->length);
  for (guint i = 0; i < n; i++)
    self->direct[rectify_directory_id (directory, list, i) - low] = i + 1;
}

/* index + 1, 0 for none. */
static guint32
id_map_get (const IdMap *self, gint64 id)
{
  if (id == 0)
    return 0;
  if (self->direct != NULL)
    return id >= self->base && id - self->base < self->length ? self->direct[id - self->base] : 0;
  return rectify_directory_index (self->directory, self->list, id) + 1;
}

/* Some rows with their cells, on the way from one thread to the other. */
typedef struct
{
  GArray *rows, *counts, *cells; /* RectifyColumnRow; guint32 cells of each; RectifyEventCell */
} Batch;

typedef struct
{
  RectifyDatabase  *db;
  IdMap             maps[RECTIFY_N_LISTS];
  sqlite3_stmt     *issues, *events;
  gint64            event_issue; /* issue of the event the scan stands on; G_MAXINT64: at the end */
  RectifyEventCell *cells;       /* of the issue under way */
  gsize             n_cells, n_room;
  gboolean          has_taken_back; /* something in @cells took a finding back, counting or not */
  RectifyColumnsBuilder *builder;
  Batch                 *batch;   /* NULL: rows go to the builder */
  GAsyncQueue           *batches; /* full ones */
  gint64                 least_for_two;
} Loading;

static void
loading_init (Loading *self, RectifyDatabase *db, RectifyDirectory *directory)
{
  *self = (Loading){ .db = db };
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    id_map_init (&self->maps[list], directory, list);
}

static void
loading_clear (Loading *self)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    g_free (self->maps[list].direct);
  g_free (self->cells);
}

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->rows = g_array_sized_new (FALSE, FALSE, sizeof (RectifyColumnRow), BATCH_ROWS);
  batch->counts = g_array_sized_new (FALSE, FALSE, sizeof (guint32), BATCH_ROWS);
  batch->cells = g_array_sized_new (FALSE, FALSE, sizeof (RectifyEventCell), BATCH_ROWS * 5);
  return batch;
}

static void
batch_free (Batch *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->counts);
  g_array_unref (self->cells);
  g_free (self);
}

static void
batch_add (Loading *self, const RectifyColumnRow *row)
{
  guint32 n = (guint32) self->n_cells;

  g_array_append_vals (self->batch->rows, row, 1);
  g_array_append_val (self->batch->counts, n);
  g_array_append_vals (self->batch->cells, self->cells, n);
  if (self->batch->rows->len < BATCH_ROWS)
    return;
  g_async_queue_push (self->batches, self->batch);
  self->batch = batch_new ();
}

#define ISSUE_COLUMNS                                                                              \
  "SELECT id, site_id, area_id, item_id, class_id, source_id, group_id, difficulty, nature, term," \
  " lng, lat FROM issue"
#define EVENT_COLUMNS                                                                              \
  "SELECT issue_id, kind, at, due, unit_id, flags, field, old_number, new_number FROM event"

static const char SOME_ISSUES[] = ISSUE_COLUMNS " WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
static const char SOME_EVENTS[] =
    EVENT_COLUMNS " WHERE issue_id BETWEEN ?1 AND ?2 ORDER BY issue_id, serial";
static const char ONE_ISSUE[] = ISSUE_COLUMNS " WHERE id = ?1";
static const char EVENTS_OF[] = EVENT_COLUMNS " WHERE issue_id = ?1 ORDER BY serial";

static guint32
edit_value (Loading *self, guint field, gint64 number)
{
  int list = rectify_field_list (field);

  return list >= 0 ? id_map_get (&self->maps[list], number) : (guint32) number;
}

static void
read_cell (Loading *self, RectifyEventCell *cell)
{
  sqlite3_stmt *stmt = self->events;

  cell->kind = (guint8) sqlite3_column_int (stmt, 1);
  cell->at = (guint32) sqlite3_column_int64 (stmt, 2);
  cell->due = (guint32) sqlite3_column_int64 (stmt, 3);
  cell->flags = (guint8) sqlite3_column_int (stmt, 5);
  cell->field = 0;
  cell->arg = 0;
  if (cell->kind == RECTIFY_EVENT_ASSIGN)
    cell->arg = id_map_get (&self->maps[RECTIFY_LIST_UNIT], sqlite3_column_int64 (stmt, 4));
  else if (cell->kind == RECTIFY_EVENT_UNDO)
    cell->arg = (guint32) sqlite3_column_int64 (stmt, 8);
  else if (cell->kind == RECTIFY_EVENT_VOID && sqlite3_column_int64 (stmt, 8) == 1)
    {
      cell->arg = 1;
      self->has_taken_back = TRUE;
    }
  else if (cell->kind == RECTIFY_EVENT_EDIT)
    {
      cell->field = (guint16) sqlite3_column_int (stmt, 6);
      cell->due = edit_value (self, cell->field, sqlite3_column_int64 (stmt, 7));
      cell->arg = edit_value (self, cell->field, sqlite3_column_int64 (stmt, 8));
    }
}

static gboolean
next_event (Loading *self, GError **error)
{
  int code = sqlite3_step (self->events);

  if (code == SQLITE_ROW)
    self->event_issue = sqlite3_column_int64 (self->events, 0);
  else
    self->event_issue = G_MAXINT64;
  return code == SQLITE_ROW || code == SQLITE_DONE
         || rectify_database_fail (self->db->handle, code, error);
}

/* An issue whose finding was taken back (undo.c) is as if it had never come in, at any moment, as
 * long as that counts: it has no events. */
static void
leave_out_taken_back (Loading *self)
{
  g_autofree guint8 *undone = g_malloc (self->n_cells / 8 + 1);

  rectify_replay_undone (self->cells, self->n_cells, G_MAXUINT32, undone);
  for (gsize i = 0; i < self->n_cells; i++)
    if (self->cells[i].kind == RECTIFY_EVENT_VOID && self->cells[i].arg == 1
        && (undone[i / 8] >> (i % 8) & 1) == 0)
      {
        self->n_cells = 0;
        return;
      }
  for (gsize i = 0; i < self->n_cells; i++)
    if (self->cells[i].kind == RECTIFY_EVENT_VOID)
      self->cells[i].arg = 0;
}

/* All events of @id; the scan stands on the first of a later issue then. */
static gboolean
gather_cells (Loading *self, gint64 id, GError **error)
{
  self->n_cells = 0;
  self->has_taken_back = FALSE;
  while (self->event_issue <= id)
    {
      if (self->n_cells == self->n_room)
        {
          self->n_room = MAX (64, self->n_room * 2);
          self->cells = g_renew (RectifyEventCell, self->cells, self->n_room);
        }
      if (self->event_issue == id)
        read_cell (self, &self->cells[self->n_cells++]);
      if (!next_event (self, error))
        return FALSE;
    }
  if (self->has_taken_back)
    leave_out_taken_back (self);
  return TRUE;
}

/* An id as the index a row of columns has: NONE for none. */
static guint32
row_index (Loading *self, RectifyList list, int column)
{
  return id_map_get (&self->maps[list], sqlite3_column_int64 (self->issues, column)) - 1u;
}

static void
read_row (Loading *self, RectifyColumnRow *row)
{
  sqlite3_stmt *stmt = self->issues;

  row->id = sqlite3_column_int64 (stmt, 0);
  row->site = row_index (self, RECTIFY_LIST_SITE, 1);
  row->area = row_index (self, RECTIFY_LIST_AREA, 2);
  row->item = row_index (self, RECTIFY_LIST_ITEM, 3);
  row->class_index = row_index (self, RECTIFY_LIST_CLASS, 4);
  row->source = row_index (self, RECTIFY_LIST_SOURCE, 5);
  row->group = row_index (self, RECTIFY_LIST_GROUP, 6);
  row->difficulty = (guint8) sqlite3_column_int (stmt, 7);
  row->nature = (guint8) sqlite3_column_int (stmt, 8);
  row->term = (guint8) sqlite3_column_int (stmt, 9);
  row->lng = rectify_column_degrees (stmt, 10);
  row->lat = rectify_column_degrees (stmt, 11);
}

/* To the builder, or into the batch under way for who owns it. */
static void
add_row (Loading *self)
{
  RectifyColumnRow row;

  read_row (self, &row);
  if (self->batch == NULL)
    rectify_columns_builder_add (self->builder, &row, self->cells, self->n_cells);
  else
    batch_add (self, &row);
}

static gboolean
scan_range (Loading *self, gint64 low, gint64 high, GCancellable *cancellable, GError **error)
{
  gboolean has_row = TRUE;
  guint    n = 0;

  self->issues = rectify_database_statement (self->db, SOME_ISSUES, error);
  self->events = rectify_database_statement (self->db, SOME_EVENTS, error);
  if (self->issues == NULL || self->events == NULL)
    return FALSE;
  sqlite3_bind_int64 (self->issues, 1, low);
  sqlite3_bind_int64 (self->issues, 2, high);
  sqlite3_bind_int64 (self->events, 1, low);
  sqlite3_bind_int64 (self->events, 2, high);
  if (!next_event (self, error))
    return FALSE;
  while (rectify_database_step (self->db, self->issues, &has_row, error) && has_row)
    {
      if ((n++ % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          || !gather_cells (self, sqlite3_column_int64 (self->issues, 0), error))
        return FALSE;
      add_row (self);
    }
  return !has_row;
}

/* --- the second half in a second thread --- */

/* Its own connection sees the same moment when the last number given is the same; else it gives up
 * at once and the first thread reads everything. */
typedef struct
{
  const char   *dir;
  const IdMap  *maps;
  gint64        low, high, seq;
  GCancellable *cancellable;
  GAsyncQueue  *batches;
  GError       *error;
} Helper;

static Batch last_batch, no_help;

static gboolean
help (Helper *self, RectifyDatabase *db)
{
  Loading  loading = { .db = db };
  gboolean ok;

  memcpy (loading.maps, self->maps, sizeof loading.maps);
  loading.batch = batch_new ();
  loading.batches = self->batches;
  ok = scan_range (&loading, self->low, self->high, self->cancellable, &self->error);
  g_async_queue_push (self->batches, loading.batch);
  g_free (loading.cells);
  return ok;
}

static gpointer
helper_func (gpointer data)
{
  Helper                     *self = data;
  g_autoptr (RectifyDatabase) db = rectify_database_open (self->dir, RECTIFY_OPEN_READ_ONLY, NULL);
  gboolean                    helps = db != NULL && rectify_database_begin_read (db, NULL)
                   && rectify_database_seq (db, NULL) == self->seq;

  if (helps)
    help (self, db);
  g_async_queue_push (self->batches, helps ? &last_batch : &no_help);
  if (db != NULL)
    rectify_database_rollback (db);
  return NULL;
}

/* Adds what the helper read, in order; FALSE in @helped when it read nothing. */
static gboolean
take_batches (Loading *self, Helper *helper, gboolean *helped)
{
  Batch *batch;

  while ((batch = g_async_queue_pop (helper->batches)) != &last_batch && batch != &no_help)
    {
      const RectifyEventCell *cells = (const RectifyEventCell *) (gpointer) batch->cells->data;

      for (guint i = 0; i < batch->rows->len; i++)
        {
          guint32 n = g_array_index (batch->counts, guint32, i);

          rectify_columns_builder_add (self->builder,
                                       &g_array_index (batch->rows, RectifyColumnRow, i), cells, n);
          cells += n;
        }
      batch_free (batch);
    }
  *helped = batch == &last_batch;
  return helper->error == NULL;
}

static const char ID_RANGE[] = "SELECT min (id), max (id) FROM issue";

static gboolean
load_range (Loading *self, gint64 *low, gint64 *high, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, ID_RANGE, error);
  gboolean      has_row;

  if (stmt == NULL || !rectify_database_step (self->db, stmt, &has_row, error))
    return FALSE;
  *low = sqlite3_column_int64 (stmt, 0);
  *high = sqlite3_column_int64 (stmt, 1);
  sqlite3_reset (stmt);
  return TRUE;
}

static gboolean
scan_with_helper (Loading *self, gint64 low, gint64 high, GCancellable *cancellable, GError **error)
{
  gint64   split = low + (gint64) ((high - low) * OWN_SHARE);
  Helper   helper = { .dir = self->db->dir,
                      .maps = self->maps,
                      .low = split + 1,
                      .high = high,
                      .cancellable = cancellable };
  GThread *thread;
  gboolean ok, helped;

  helper.seq = rectify_database_seq (self->db, error);
  if (helper.seq < 0)
    return FALSE;
  helper.batches = g_async_queue_new ();
  thread = g_thread_new ("columns", helper_func, &helper);
  ok = scan_range (self, low, split, cancellable, error);
  if (!take_batches (self, &helper, &helped) && ok)
    {
      g_propagate_error (error, g_steal_pointer (&helper.error));
      ok = FALSE;
    }
  g_thread_join (thread);
  g_async_queue_unref (helper.batches);
  g_clear_error (&helper.error);
  return ok && (helped || scan_range (self, split + 1, high, cancellable, error));
}

static gboolean
scan_all (Loading *self, GCancellable *cancellable, GError **error)
{
  gint64 low, high;

  if (!load_range (self, &low, &high, error))
    return FALSE;
  if (high - low < self->least_for_two)
    return scan_range (self, low, high, cancellable, error);
  return scan_with_helper (self, low, high, cancellable, error);
}

static gboolean
scan_ids (Loading *self, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64   id = g_array_index (ids, gint64, i);
      gboolean has_row;

      if (i > 0 && id == g_array_index (ids, gint64, i - 1))
        continue;
      self->issues = rectify_database_statement (self->db, ONE_ISSUE, error);
      self->events = rectify_database_statement (self->db, EVENTS_OF, error);
      if (self->issues == NULL || self->events == NULL)
        return FALSE;
      sqlite3_bind_int64 (self->issues, 1, id);
      sqlite3_bind_int64 (self->events, 1, id);
      if (!rectify_database_step (self->db, self->issues, &has_row, error))
        return FALSE;
      if (!has_row)
        continue;
      if (!next_event (self, error) || !gather_cells (self, id, error))
        return FALSE;
      add_row (self);
      sqlite3_reset (self->issues);
      sqlite3_reset (self->events);
    }
  return TRUE;
}

static gboolean
load_visits (Loading *self, RectifyDirectory *directory, GError **error)
{
  g_autoptr (RectifyInspections) visits =
      rectify_database_load_inspections (self->db, directory, error);

  if (visits == NULL)
    return FALSE;
  rectify_columns_builder_set_inspections (self->builder, visits);
  return TRUE;
}

/* One read transaction around all scans, so that they see one moment. @visits: they are read, too,
 * else those of the base stay. */
static RectifyColumns *
load (RectifyDatabase  *self,
      RectifyDirectory *directory,
      RectifyColumns   *base,
      const GArray     *ids,
      gboolean          visits,
      gint64            least_for_two,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autoptr (RectifyColumns) columns = NULL;
  RectifyCampaign           *campaign;
  Loading                    loading;
  gboolean                   ok;
  gboolean                   own = sqlite3_get_autocommit (self->handle) != 0;

  if (!rectify_database_settings (self, &campaign, NULL, error)
      || (own && !rectify_database_begin_read (self, error)))
    return NULL;
  loading_init (&loading, self, directory);
  loading.least_for_two = least_for_two;
  loading.builder = rectify_columns_builder_new (base, directory, campaign->recurrence_days);
  ok = !visits || load_visits (&loading, directory, error);
  rectify_database_watch (self, cancellable);
  if (ok)
    ok = ids != NULL ? scan_ids (&loading, ids, error) : scan_all (&loading, cancellable, error);
  rectify_database_let_be (self);
  columns = rectify_columns_builder_end (loading.builder);
  loading_clear (&loading);
  if (own)
    rectify_database_rollback (self);
  if (ids == NULL) /* pages of all rows: nobody asks for them again one after the other */
    sqlite3_db_release_memory (self->handle);
  return ok ? g_steal_pointer (&columns) : NULL;
}

RectifyColumns *
rectify_database_load_columns (RectifyDatabase  *self,
                               RectifyDirectory *directory,
                               GCancellable     *cancellable,
                               GError          **error)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return load (self, directory, NULL, NULL, TRUE, LEAST_FOR_TWO, cancellable, error);
}

RectifyColumns *
rectify_database_load_columns_by_two (RectifyDatabase  *self,
                                      RectifyDirectory *directory,
                                      GError          **error)
{
  return load (self, directory, NULL, NULL, TRUE, 1, NULL, error);
}

/* Whether a site's own area or place, which its issues inherit, is another one now. */
static gboolean
has_moved (RectifyDirectory *old, RectifyDirectory *fresh, guint site)
{
  const RectifySite *before =
      (const RectifySite *) rectify_directory_get (old, RECTIFY_LIST_SITE, site);
  const RectifySite *after =
      (const RectifySite *) rectify_directory_get (fresh, RECTIFY_LIST_SITE, site);

  return after == NULL || before->area != after->area
         || (before->lng != after->lng && !(isnan (before->lng) && isnan (after->lng)))
         || (before->lat != after->lat && !(isnan (before->lat) && isnan (after->lat)));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

/* The issues that changed, and those of sites that moved. */
static GArray *
ids_to_read (RectifyColumns *old, RectifyDirectory *fresh, const RectifyChanges *changes)
{
  RectifyDirectory    *before = rectify_columns_directory (old);
  guint                n_sites = rectify_directory_n (before, RECTIFY_LIST_SITE), n_moved = 0;
  g_autofree gboolean *moved = g_new0 (gboolean, n_sites + 1);
  GArray              *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (ids, changes->ids->data, changes->ids->len);
  for (guint i = 0; before != fresh && i < n_sites; i++)
    n_moved += moved[i + 1] = has_moved (before, fresh, i);
  for (guint c = 0; n_moved > 0 && c < rectify_columns_n_chunks (old); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (old, c);

      for (guint i = 0; i < chunk->n; i++)
        if (chunk->site[i] <= n_sites && moved[chunk->site[i]])
          g_array_append_val (ids, chunk->id[i]);
    }
  if (n_moved > 0)
    g_array_sort (ids, compare_ids);
  return ids;
}

RectifyColumns *
rectify_database_follow_columns (RectifyDatabase      *self,
                                 RectifyColumns       *old,
                                 RectifyDirectory     *directory,
                                 const RectifyChanges *changes,
                                 GError              **error)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (old != NULL && directory != NULL && changes != NULL, NULL);

  if (changes->everything || changes->campaign)
    return load (self, directory, NULL, NULL, TRUE, LEAST_FOR_TWO, NULL, error);
  if (changes->ids->len == 0 && !changes->directory && rectify_columns_directory (old) == directory)
    return rectify_columns_ref (old);
  ids = ids_to_read (old, directory, changes);
  return load (self, directory, old, ids, changes->directory, LEAST_FOR_TWO, NULL, error);
}
