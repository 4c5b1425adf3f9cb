/* workspace-refresh.c: the way from a change of the workspace to its next answer.
 *
 * Every change that concerns all rows only marks the workspace as out of date; an idle then looks
 * up the ids that words, numbers and names mean (the store's reading worker), and a worker answers
 * the rest. Whatever changes meanwhile raises the generation: the late answer is freed and the
 * question asked again, so "refreshed" always speaks of the present filter, order and moment.
 */

#include "model/workspace-private.h"

#include <malloc.h>

#define REST 1000 /* milliseconds at one moment until memory is tidied up */

static void     ask (RectifyWorkspace *self);
static gboolean ask_cb (gpointer data);

static void
later (RectifyWorkspace *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, ask_cb, self, NULL);
}

/* Ends one run. TRUE when what it brought is still what is asked for. */
static gboolean
run_ended (RectifyWorkspace *self, guint generation)
{
  self->running = FALSE;
  if (generation == self->generation)
    return TRUE;
  later (self);
  return FALSE;
}

static void
fail (RectifyWorkspace *self, GError *error)
{
  g_object_notify (G_OBJECT (self), "busy");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "failed", error);
}

static void
answer_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, rectify_question_answer (data),
                         (GDestroyNotify) rectify_answer_free);
}

/* --- after looking back --- */

/* Versions of the past are many and large; what was let go of, when the ledger was read, too, goes
 * back to the system. */
static void
tidy_job (GTask *task, gpointer source, gpointer columns, GCancellable *cancellable)
{
  if (columns != NULL)
    rectify_columns_forget_past (columns);
  malloc_trim (0);
  g_task_return_boolean (task, TRUE);
}

static gboolean
rest_cb (gpointer data)
{
  RectifyWorkspace *self = data;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  self->rest = 0;
  if (self->moment == 0)
    g_task_set_task_data (task, rectify_columns_ref (self->answer->base),
                          (GDestroyNotify) rectify_columns_unref);
  g_task_set_source_tag (task, rest_cb);
  g_task_run_in_thread (task, tidy_job);
  return G_SOURCE_REMOVE;
}

static gboolean
is_past (const RectifyAnswer *answer)
{
  return answer != NULL && rectify_columns_moment (answer->columns) != G_MAXUINT32;
}

static void
free_job (GTask *task, gpointer source, gpointer answer, GCancellable *cancellable)
{
  rectify_answer_free (answer);
  g_task_return_boolean (task, TRUE);
}

/* A version of the past is hundreds of large blocks: letting go of them takes a good part of a
 * frame. @answer: (transfer full) (nullable) */
static void
let_go (RectifyAnswer *answer)
{
  g_autoptr (GTask) task = NULL;

  if (!is_past (answer))
    {
      g_clear_pointer (&answer, rectify_answer_free);
      return;
    }
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, let_go);
  g_task_set_task_data (task, answer, NULL);
  g_task_run_in_thread (task, free_job);
}

static void
tidy_later (RectifyWorkspace *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, rest_cb, self);
}

/* --- the answer --- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyWorkspace *self = RECTIFY_WORKSPACE (source);
  RectifyAnswer    *answer = g_task_propagate_pointer (G_TASK (result), NULL), *old;
  gboolean          other_columns;

  if (!run_ended (self, GPOINTER_TO_UINT (data)))
    {
      let_go (answer);
      return;
    }
  old = self->answer;
  self->answer = answer;
  other_columns = old == NULL || old->columns != answer->columns;
  if (old == NULL || (other_columns && (is_past (old) || is_past (answer))))
    tidy_later (self);
  g_object_freeze_notify (G_OBJECT (self));
  if (other_columns)
    g_object_notify (G_OBJECT (self), "columns");
  g_object_notify (G_OBJECT (self), "busy");
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit_by_name (self, "refreshed");
  rectify_workspace_count_watched (self, FALSE, FALSE);
  let_go (old);
}

/* What of the last answer still holds: time stands still between two ticks of the clock, so that a
 * filter costs its rows only. */
static void
keep_what_holds (RectifyWorkspace *self, RectifyQuestion *question)
{
  const RectifyAnswer *last = self->answer;
  gboolean             past = self->moment != 0;

  if (last == NULL || last->base != question->base)
    return;
  if (past && rectify_columns_moment (last->columns) == question->moment)
    question->as_of = rectify_columns_ref (last->columns);
  if (!past && !self->time_passed && rectify_columns_moment (last->columns) == G_MAXUINT32)
    question->now = last->now;
  if (question->now == last->now && (!past || question->as_of != NULL))
    question->counts = g_memdup2 (last->counts, sizeof *last->counts);
}

static void
ask_worker (RectifyWorkspace *self)
{
  RectifyColumns   *base = rectify_store_get_columns (self->store);
  RectifyQuestion  *question = g_new0 (RectifyQuestion, 1);
  g_autoptr (GTask) task =
      g_task_new (self, NULL, answered_cb, GUINT_TO_POINTER (self->generation));

  question->base = rectify_columns_ref (base);
  question->moment = (guint32) self->moment;
  question->filter = rectify_filter_ref (self->filter);
  question->order = self->order;
  question->now = self->moment != 0 ? self->moment : rectify_workspace_get_present (self);
  question->clock = rectify_clock_ref (rectify_store_get_clock (self->store));
  question->campaign = rectify_campaign_ref (rectify_store_get_campaign (self->store));
  question->ids = self->ids != NULL ? rectify_filter_ids_ref (self->ids) : NULL;
  question->wants = self->wants;
  keep_what_holds (self, question);
  self->time_passed = FALSE;
  g_task_set_source_tag (task, ask_worker);
  g_task_set_task_data (task, question, (GDestroyNotify) rectify_question_free);
  g_task_run_in_thread (task, answer_job);
}

typedef struct
{
  RectifyWorkspace *self;
  guint             generation;
  char             *of; /* what is looked up */
} LookUp;

typedef struct
{
  RectifyFilter *filter;
  char          *me;
} LookUpInput;

static void
input_free (gpointer data)
{
  LookUpInput *input = data;

  rectify_filter_unref (input->filter);
  g_free (input->me);
  g_free (input);
}

static gpointer
look_up_job (RectifyDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const LookUpInput *input = data;

  return rectify_database_filter_ids (db, input->filter, input->me, cancellable, error);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LookUp            *look_up = data;
  RectifyWorkspace  *self = look_up->self;
  g_autoptr (GError) error = NULL;
  RectifyFilterIds  *ids = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  g_clear_object (&self->searching);
  if (!run_ended (self, look_up->generation))
    g_clear_pointer (&ids, rectify_filter_ids_unref);
  else if (ids == NULL)
    fail (self, error);
  else
    {
      g_clear_pointer (&self->ids, rectify_filter_ids_unref);
      self->ids = ids;
      g_free (self->ids_of);
      self->ids_of = g_steal_pointer (&look_up->of);
      ask (self);
    }
  g_object_unref (look_up->self);
  g_free (look_up->of);
  g_free (look_up);
}

/* TRUE when a look-up was begun; ask () is called again when it is there. */
static gboolean
look_up (RectifyWorkspace *self)
{
  g_autofree char *of = rectify_filter_looked_up (self->filter);
  LookUp          *asked;
  LookUpInput     *input;

  if (of == NULL)
    {
      g_clear_pointer (&self->ids_of, g_free);
      g_clear_pointer (&self->ids, rectify_filter_ids_unref);
      return FALSE;
    }
  if (g_strcmp0 (of, self->ids_of) == 0)
    return FALSE;
  self->running = TRUE;
  self->searching = g_cancellable_new ();
  asked = g_new0 (LookUp, 1);
  asked->self = g_object_ref (self);
  asked->generation = self->generation;
  asked->of = g_steal_pointer (&of);
  input = g_new0 (LookUpInput, 1);
  input->filter = rectify_filter_ref (self->filter);
  input->me = g_strdup (self->user);
  rectify_store_read_async (self->store, look_up_job, input, input_free,
                            (GDestroyNotify) rectify_filter_ids_unref, self->searching,
                            looked_up_cb, asked);
  return TRUE;
}

static void
ask (RectifyWorkspace *self)
{
  if (rectify_store_get_columns (self->store) == NULL)
    return;
  if (look_up (self))
    return;
  self->running = TRUE;
  ask_worker (self);
}

static gboolean
ask_cb (gpointer data)
{
  RectifyWorkspace *self = data;

  self->idle = 0;
  if (!self->running)
    ask (self);
  return G_SOURCE_REMOVE;
}

void
rectify_workspace_out_of_date (RectifyWorkspace *self)
{
  gboolean was_busy = rectify_workspace_get_busy (self);

  self->generation++;
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  if (!self->running)
    later (self);
  if (!was_busy)
    g_object_notify (G_OBJECT (self), "busy");
}
