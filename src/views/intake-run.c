/* intake-run.c: a run over the lines of a work, to see what would come of it or to do it. */

#include "views/intake-work-private.h"

#include "intake/near-names.h"

#define MAX_REFUSED 10000 /* lines kept, for the workbook that goes back */
#define MAX_LINES   3000  /* lines kept of every other outcome */

#define MAX_COMPARED 20000000 /* pairs of names: about a second */

static void
line_free (gpointer data)
{
  RectifyIntakeLine *line = data;

  g_free (line->reason);
  g_free (line->value);
  g_strfreev (line->cells);
  g_clear_pointer (&line->changes, g_ptr_array_unref);
  g_strfreev (line->marks);
  g_clear_object (&line->picture);
  g_free (line);
}

static void
result_clear (gpointer data)
{
  RectifyIntakeResult *self = data;

  g_ptr_array_unref (self->lines);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      g_clear_pointer (&self->unknown[list], g_ptr_array_unref);
      g_clear_pointer (&self->near[list], g_array_unref);
    }
  g_strfreev (self->numbers);
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

guint
rectify_intake_result_n_taken (const RectifyIntakeResult *self)
{
  return self->counts[RECTIFY_INTAKE_NEW] + self->counts[RECTIFY_INTAKE_UPDATED];
}

guint
rectify_intake_result_n_left (const RectifyIntakeResult *self)
{
  return self->counts[RECTIFY_INTAKE_REFUSED] + self->counts[RECTIFY_INTAKE_CONFLICT];
}

static void
run_free (RectifyIntakeRun *run)
{
  rectify_intake_work_unref (run->work);
  g_clear_pointer (&run->hashes, g_hash_table_unref);
  g_free (run->by);
  g_clear_error (&run->error);
  g_free (run);
}

static char **
copy_cells (const RectifyProposalRow *row)
{
  char **cells = g_new0 (char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    cells[i] = g_strdup (row->cells[i] != NULL ? row->cells[i] : "");
  return cells;
}

static char **
copy_marks (const GPtrArray *marks)
{
  char **copy;

  if (marks == NULL || marks->len == 0)
    return NULL;
  copy = g_new0 (char *, marks->len + 1);
  for (guint i = 0; i < marks->len; i++)
    copy[i] = g_strdup (marks->pdata[i]);
  return copy;
}

/* Everything but reason and changes. */
static void
keep_line (RectifyIntakeRun         *self,
           const RectifyProposalRow *row,
           RectifyIntakeLine        *line,
           GdkTexture               *picture)
{
  gboolean left = line->outcome >= RECTIFY_INTAKE_REFUSED;
  gboolean odd = row->draft->marks != NULL && row->draft->marks->len > 0 && !left;

  self->result->counts[line->outcome]++;
  self->result->odd += odd;
  if (self->kept[line->outcome] >= (left ? MAX_REFUSED : MAX_LINES))
    {
      self->result->shortened = TRUE;
      line_free (line);
      return;
    }
  self->kept[line->outcome]++;
  line->sheet = self->sheet;
  line->row = row->draft->sheet_row;
  line->file_row = row->file_row;
  line->table = row->table;
  line->part = row->draft->part;
  line->n_parts = row->n_parts;
  line->cells = copy_cells (row);
  line->marks = copy_marks (row->draft->marks);
  line->picture = picture != NULL ? g_object_ref (picture) : NULL;
  g_ptr_array_add (self->result->lines, line);
}

static RectifyIntakeLine *
refused_line (const char *reason, int field, guint column, const char *value)
{
  RectifyIntakeLine *line = g_new0 (RectifyIntakeLine, 1);

  line->outcome = RECTIFY_INTAKE_REFUSED;
  line->reason = g_strdup (reason);
  line->field = field;
  line->column = column;
  line->value = g_strdup (value);
  return line;
}

gboolean
rectify_intake_run_take (RectifyIntakeRun *self, const RectifyProposalRow *row, GdkTexture *picture)
{
  RectifyTakeInRow   taken = { 0 };
  RectifyIntakeLine *line;

  g_atomic_int_inc (&self->work->done);
  if (row->refusal != NULL)
    {
      keep_line (self, row, refused_line (row->refusal, row->field, row->column, row->value),
                 picture);
      return TRUE;
    }
  if (!(row->record != NULL
            ? rectify_take_in_add_record (self->take_in, self->result->kind, row->record, &taken,
                                          &self->error)
            : rectify_take_in_add (self->take_in, row->draft, &taken, &self->error)))
    return FALSE;
  if (taken.taken == RECTIFY_TAKEN_REFUSED)
    line = refused_line (rectify_take_refusal_keys[taken.refusal], -1, RECTIFY_NO_COLUMN,
                         taken.detail);
  else
    {
      line = g_new0 (RectifyIntakeLine, 1);
      line->outcome = (RectifyIntakeOutcome) taken.taken;
      line->field = -1;
      line->column = RECTIFY_NO_COLUMN;
    }
  if (taken.taken == RECTIFY_TAKEN_REFUSED && taken.refusal == RECTIFY_TAKE_REFUSED_CONFLICT)
    {
      line->outcome = RECTIFY_INTAKE_CONFLICT;
      line->field = rectify_key_index (rectify_column_keys, RECTIFY_N_COLUMNS, line->value);
      g_clear_pointer (&line->value, g_free);
    }
  line->id = taken.taken != RECTIFY_TAKEN_NEW ? taken.id : 0;
  line->changes = g_steal_pointer (&taken.changes);
  keep_line (self, row, line, picture);
  rectify_take_in_row_clear (&taken);
  return TRUE;
}

static gboolean
take_row (const RectifyProposalRow *row, gpointer data)
{
  return rectify_intake_run_take (data, row, NULL);
}

static gboolean
take_all (RectifyIntakeRun *self, GCancellable *cancellable, GError **error)
{
  gboolean ok = TRUE;

  if (rectify_intake_work_is_photos (self->work))
    ok = rectify_intake_run_photos (self, cancellable, error);
  for (self->sheet = 0; ok && self->error == NULL && self->sheet < self->work->proposals->len;
       self->sheet++)
    {
      RectifyProposal *proposal = self->work->proposals->pdata[self->sheet];

      if (self->sheet > 0)
        rectify_take_in_next_sheet (self->take_in);
      ok = rectify_proposal_each (proposal, take_row, self, cancellable, error);
      self->result->rows += rectify_proposal_get_n_rows (proposal);
      self->result->splittable += rectify_proposal_get_n_splittable (proposal);
      self->result->parts += rectify_proposal_get_n_parts (proposal);
    }
  if (!ok || self->error == NULL)
    return ok;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* What a name looks like; @names is made when first needed. @left: comparisons that may still be
 * made, so that a sheet full of names nobody knows ends in good time. */
static guint32
find_near (RectifyIntakeRun  *self,
           RectifyList        list,
           const char        *name,
           RectifyNearNames **names,
           gint64            *left)
{
  g_autofree char *key = g_strdup_printf ("%u/%s", list, name);
  gpointer         known;
  guint32          index;

  if (g_hash_table_lookup_extended (self->work->near, key, NULL, &known))
    return GPOINTER_TO_UINT (known) > 0 ? GPOINTER_TO_UINT (known) - 1 : RECTIFY_INDEX_NONE;
  if (*left < 0)
    return RECTIFY_INDEX_NONE;
  if (*names == NULL)
    *names = rectify_near_names_new (self->work->directory, list);
  *left -= rectify_near_names_n (*names);
  index = rectify_near_names_find (*names, name);
  g_hash_table_insert (self->work->near, g_steal_pointer (&key),
                       GUINT_TO_POINTER (index != RECTIFY_INDEX_NONE ? index + 1 : 0));
  return index;
}

static gboolean
keep_unknown (RectifyIntakeRun *self, GCancellable *cancellable, GError **error)
{
  gint64 left = MAX_COMPARED;

  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      const GPtrArray *names = rectify_take_in_unknown (self->take_in, (RectifyList) list);
      GPtrArray       *copy = g_ptr_array_new_with_free_func (g_free);
      GArray          *near = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (RectifyNearNames) known = NULL;

      self->result->unknown[list] = copy;
      self->result->near[list] = near;
      for (guint i = 0; i < names->len; i++)
        {
          guint32 index = self->preview
                              ? find_near (self, (RectifyList) list, names->pdata[i], &known, &left)
                              : RECTIFY_INDEX_NONE;

          g_ptr_array_add (copy, g_strdup (names->pdata[i]));
          g_array_append_val (near, index);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Next time this shape of sheet is matched so; that this fails is no reason to fail. */
static void
remember (RectifyDatabase *db, const RectifyIntakeWork *work)
{
  g_autofree char *mapping = NULL;

  if (work->proposal == NULL)
    return;
  mapping = rectify_proposal_dup_mapping (work->proposal);
  rectify_database_remember_shape (db, rectify_proposal_get_shape (work->proposal), mapping, NULL);
}

static gpointer
run_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  RectifyIntakeRun               *run = input;
  RectifyTakeInOptions            options = { .now = run->now,
                                              .by = run->by,
                                              .file = run->work->name,
                                              .preview = run->preview,
                                              .changes = TRUE,
                                              .choices = run->work->choices };
  g_autoptr (RectifyIntakeResult) result = g_atomic_rc_box_new0 (RectifyIntakeResult);
  g_autoptr (RectifyTakeIn)       take_in = NULL;

  g_atomic_int_set (&run->work->done, 0);
  result->kind = rectify_intake_work_get_lines (run->work);
  result->lines = g_ptr_array_new_with_free_func (line_free);
  take_in = rectify_take_in_begin (db, &options, error);
  if (take_in == NULL)
    return NULL;
  run->take_in = take_in;
  run->result = result;
  if (!take_all (run, cancellable, error))
    return NULL;
  if (!keep_unknown (run, cancellable, error))
    return NULL;
  if (run->preview)
    return g_steal_pointer (&result);
  if (!rectify_take_in_commit (take_in, error))
    return NULL;
  result->batch = g_strdup (rectify_take_in_batch (take_in));
  result->numbers = rectify_database_batch_numbers (db, result->batch, NULL);
  remember (db, run->work);
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
  RectifyIntakeRun *run = g_new0 (RectifyIntakeRun, 1);

  run->work = rectify_intake_work_ref (self);
  run->preview = preview;
  run->by = g_strdup (by);
  run->now = now;
  rectify_store_write_async (store, run_job, run, (GDestroyNotify) run_free,
                             (GDestroyNotify) rectify_intake_result_unref, cancellable, callback,
                             user_data);
}
