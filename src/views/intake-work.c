/* intake-work.c: the jobs of the store's workers. */

#include "views/intake-work.h"

#define MAX_REFUSED 10000

static void
work_clear (gpointer data)
{
  RectifyIntakeWork *self = data;

  g_clear_pointer (&self->proposal, rectify_proposal_free);
  g_clear_pointer (&self->file, rectify_sheet_file_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self->name);
}

RectifyIntakeWork *
rectify_intake_work_ref (RectifyIntakeWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rectify_intake_work_unref (RectifyIntakeWork *self)
{
  g_atomic_rc_box_release_full (self, work_clear);
}

/* --- understanding --- */

typedef struct
{
  RectifyIntakeWork *work;
  int                sheet;
  gint64             now;
  RectifyClock      *clock;
  RectifyDirectory  *directory;
} Open;

static void
open_free (Open *open)
{
  rectify_intake_work_unref (open->work);
  rectify_clock_unref (open->clock);
  rectify_directory_unref (open->directory);
  g_free (open);
}

static char *
recall (const char *shape, gpointer data)
{
  return rectify_database_recall_shape (data, shape, NULL);
}

static gpointer
open_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  Open                  *open = input;
  RectifyIntakeWork     *work = open->work;
  RectifyProposalOptions options = {
    .sheet = open->sheet,
    .recall = recall,
    .recall_data = db,
    .clock = open->clock,
    .now = open->now,
    .directory = open->directory,
    .split = work->split,
    .pictures = TRUE,
  };

  work->file = work->path != NULL ? rectify_sheet_file_open (work->path, NULL, error)
                                  : rectify_sheet_file_open_bytes (work->bytes, NULL, error);
  if (work->file == NULL)
    return NULL;
  work->proposal = rectify_proposal_new (work->file, &options, cancellable, error);
  return work->proposal != NULL ? rectify_intake_work_ref (work) : NULL;
}

void
rectify_intake_work_open_async (RectifyStore       *store,
                                const char         *path,
                                GBytes             *bytes,
                                int                 sheet,
                                gboolean            split,
                                gint64              now,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Open *open = g_new0 (Open, 1);

  open->work = g_atomic_rc_box_new0 (RectifyIntakeWork);
  open->work->path = g_strdup (path);
  open->work->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  open->work->name = path != NULL ? g_filename_display_basename (path) : NULL;
  open->work->split = split;
  open->sheet = sheet;
  open->now = now;
  open->clock = rectify_clock_ref (rectify_store_get_clock (store));
  open->directory = rectify_directory_ref (rectify_store_get_directory (store));
  rectify_store_read_async (store, open_job, open, (GDestroyNotify) open_free,
                            (GDestroyNotify) rectify_intake_work_unref, cancellable, callback,
                            user_data);
}

/* --- taking in --- */

static void
refused_free (gpointer data)
{
  RectifyIntakeRefused *refused = data;

  g_free (refused->reason);
  g_free (refused->value);
  g_strfreev (refused->cells);
  g_free (refused);
}

static void
result_clear (gpointer data)
{
  RectifyIntakeResult *self = data;

  g_ptr_array_unref (self->refused);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    g_clear_pointer (&self->unknown[list], g_ptr_array_unref);
  g_free (self->batch);
}

RectifyIntakeResult *
rectify_intake_result_ref (RectifyIntakeResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rectify_intake_result_unref (RectifyIntakeResult *self)
{
  g_atomic_rc_box_release_full (self, result_clear);
}

typedef struct
{
  RectifyIntakeWork *work;
  gboolean           preview;
  char              *by;
  gint64             now;

  RectifyTakeIn       *take_in;
  RectifyIntakeResult *result;
  GError              *error;
} Run;

static void
run_free (Run *run)
{
  rectify_intake_work_unref (run->work);
  g_free (run->by);
  g_clear_error (&run->error);
  g_free (run);
}

static void
refuse (Run *run, const RectifyProposalRow *row, const char *reason, int field, const char *value)
{
  RectifyIntakeRefused *refused;

  run->result->counts[RECTIFY_TAKEN_REFUSED]++;
  if (run->result->refused->len >= MAX_REFUSED)
    return;
  refused = g_new0 (RectifyIntakeRefused, 1);
  refused->row = row->draft->sheet_row;
  refused->reason = g_strdup (reason);
  refused->field = field;
  refused->value = g_strdup (value);
  refused->cells = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    refused->cells[i] = g_strdup (row->cells[i] != NULL ? row->cells[i] : "");
  g_ptr_array_add (run->result->refused, refused);
}

static gboolean
take_row (const RectifyProposalRow *row, gpointer data)
{
  Run             *run = data;
  RectifyTakeInRow taken = { 0 };

  g_atomic_int_inc (&run->work->done);
  if (row->refusal != NULL)
    {
      refuse (run, row, row->refusal, row->field, row->value);
      return TRUE;
    }
  if (!rectify_take_in_add (run->take_in, row->draft, &taken, &run->error))
    return FALSE;
  if (taken.taken == RECTIFY_TAKEN_REFUSED)
    refuse (run, row, rectify_take_refusal_keys[taken.refusal], -1, taken.detail);
  else
    run->result->counts[taken.taken]++;
  rectify_take_in_row_clear (&taken);
  return TRUE;
}

static void
keep_unknown (Run *run)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      const GPtrArray *names = rectify_take_in_unknown (run->take_in, (RectifyList) list);
      GPtrArray       *copy = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < names->len; i++)
        g_ptr_array_add (copy, g_strdup (names->pdata[i]));
      run->result->unknown[list] = copy;
    }
}

/* Next time this shape of sheet is matched so; that this fails is no reason to fail. */
static void
remember (RectifyDatabase *db, const RectifyProposal *proposal)
{
  g_autofree char *mapping = rectify_proposal_dup_mapping (proposal);

  rectify_database_remember_shape (db, rectify_proposal_get_shape (proposal), mapping, NULL);
}

static gpointer
run_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  Run                 *run = input;
  RectifyTakeInOptions options = {
    .now = run->now,
    .by = run->by,
    .file = run->work->name,
    .preview = run->preview,
  };
  g_autoptr (RectifyIntakeResult) result = g_atomic_rc_box_new0 (RectifyIntakeResult);
  g_autoptr (RectifyTakeIn)       take_in = NULL;

  g_atomic_int_set (&run->work->done, 0);
  result->refused = g_ptr_array_new_with_free_func (refused_free);
  take_in = rectify_take_in_begin (db, &options, error);
  if (take_in == NULL)
    return NULL;
  run->take_in = take_in;
  run->result = result;
  if (!rectify_proposal_each (run->work->proposal, take_row, run, cancellable, error))
    return NULL;
  if (run->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&run->error));
      return NULL;
    }
  result->rows = rectify_proposal_get_n_rows (run->work->proposal);
  result->splittable = rectify_proposal_get_n_splittable (run->work->proposal);
  keep_unknown (run);
  if (run->preview)
    return g_steal_pointer (&result);
  if (!rectify_take_in_commit (take_in, error))
    return NULL;
  result->batch = g_strdup (rectify_take_in_batch (take_in));
  remember (db, run->work->proposal);
  return g_steal_pointer (&result);
}

void
rectify_intake_work_run_async (RectifyIntakeWork  *self,
                               RectifyStore       *store,
                               gboolean            preview,
                               const char         *by,
                               gint64              now,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Run *run = g_new0 (Run, 1);

  run->work = rectify_intake_work_ref (self);
  run->preview = preview;
  run->by = g_strdup (by);
  run->now = now;
  rectify_store_write_async (store, run_job, run, (GDestroyNotify) run_free,
                             (GDestroyNotify) rectify_intake_result_unref, cancellable, callback,
                             user_data);
}
