/* workspace-refresh.c: the way from a change of the workspace to its next answer.
 *
 * Every change that concerns all rows only marks the workspace as out of date; an idle then looks
 * up the ids that words and numbers mean (the store's reading worker), and a worker answers the
 * rest. Whatever changes meanwhile raises the generation: the late answer is freed and the question
 * asked again, so "refreshed" always speaks of the present filter, order and moment.
 */

#include "model/workspace-private.h"

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

static void
take_watched (RectifyWorkspace *self)
{
  for (guint i = 0; i < self->answer->watched->len; i++)
    {
      const RectifyWatched *answered = self->answer->watched->pdata[i];

      for (guint k = 0; k < self->watched->len; k++)
        {
          RectifyWatched *watched = self->watched->pdata[k];

          if (g_str_equal (watched->key, answered->key))
            watched->count = answered->count;
        }
    }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyWorkspace         *self = RECTIFY_WORKSPACE (source);
  g_autoptr (RectifyAnswer) old = NULL;
  RectifyAnswer            *answer = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean                  other_columns;

  if (!run_ended (self, GPOINTER_TO_UINT (data)))
    {
      rectify_answer_free (answer);
      return;
    }
  old = self->answer;
  self->answer = answer;
  other_columns = old == NULL || old->columns != answer->columns;
  take_watched (self);
  g_object_freeze_notify (G_OBJECT (self));
  if (other_columns)
    g_object_notify (G_OBJECT (self), "columns");
  g_object_notify (G_OBJECT (self), "busy");
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit_by_name (self, "refreshed");
}

static GPtrArray *
copy_watched (RectifyWorkspace *self)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_watched_free);

  for (guint i = 0; i < self->watched->len; i++)
    {
      const RectifyWatched *watched = self->watched->pdata[i];

      g_ptr_array_add (copy, rectify_watched_new (watched->key, watched->filter));
    }
  return copy;
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
  if (self->answer != NULL && self->answer->base == base && self->moment != 0
      && rectify_columns_moment (self->answer->columns) == question->moment)
    question->as_of = rectify_columns_ref (self->answer->columns);
  question->filter = rectify_filter_ref (self->filter);
  question->order = self->order;
  question->now = self->moment != 0 ? self->moment : rectify_workspace_get_present (self);
  question->clock = rectify_clock_ref (rectify_store_get_clock (self->store));
  question->campaign = rectify_campaign_ref (rectify_store_get_campaign (self->store));
  question->hits = self->hits != NULL ? g_array_ref (self->hits) : NULL;
  question->numbers = self->numbers != NULL ? g_array_ref (self->numbers) : NULL;
  question->watched = copy_watched (self);
  g_task_set_source_tag (task, ask_worker);
  g_task_set_task_data (task, question, (GDestroyNotify) rectify_question_free);
  g_task_run_in_thread (task, answer_job);
}

/* Number terms of the filter as one list of patterns; NULL when there are none. */
static char **
number_patterns (const RectifyFilter *filter)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();

  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind == RECTIFY_FILTER_NUMBER)
        for (guint k = 0; term->values[k] != NULL; k++)
          g_ptr_array_add (patterns, g_strdup (term->values[k]));
    }
  if (patterns->len == 0)
    return NULL;
  g_ptr_array_add (patterns, NULL);
  return (char **) g_ptr_array_steal (patterns, NULL);
}

static gpointer
find_numbers_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  return rectify_database_find_numbers (db, (const char *const *) input, error);
}

/* One of the two look-ups came back: keep it, or say why not, and go on. */
static void
looked_up (RectifyWorkspace *self, GArray *ids, GArray **slot, guint generation, GError *error)
{
  if (!run_ended (self, generation))
    g_clear_pointer (&ids, g_array_unref);
  else if (ids == NULL)
    fail (self, error);
  else
    {
      g_clear_pointer (slot, g_array_unref);
      *slot = ids;
      ask (self);
    }
}

typedef struct
{
  RectifyWorkspace *self;
  guint             generation;
  char             *of; /* what is looked up */
} LookUp;

static LookUp *
look_up_new (RectifyWorkspace *self, const char *of)
{
  LookUp *look_up = g_new0 (LookUp, 1);

  look_up->self = g_object_ref (self);
  look_up->generation = self->generation;
  look_up->of = g_strdup (of);
  return look_up;
}

static void
look_up_free (LookUp *look_up)
{
  g_object_unref (look_up->self);
  g_free (look_up->of);
  g_free (look_up);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LookUp            *look_up = data;
  RectifyWorkspace  *self = look_up->self;
  g_autoptr (GError) error = NULL;
  GArray            *ids = rectify_store_search_finish (RECTIFY_STORE (source), result, &error);

  g_clear_object (&self->searching);
  if (ids != NULL && look_up->generation == self->generation)
    {
      g_free (self->hits_of);
      self->hits_of = g_strdup (look_up->of);
    }
  looked_up (self, ids, &self->hits, look_up->generation, error);
  look_up_free (look_up);
}

static void
found_numbers_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LookUp            *look_up = data;
  RectifyWorkspace  *self = look_up->self;
  g_autoptr (GError) error = NULL;
  GArray            *ids = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (ids != NULL && look_up->generation == self->generation)
    {
      g_free (self->numbers_of);
      self->numbers_of = g_strdup (look_up->of);
    }
  looked_up (self, ids, &self->numbers, look_up->generation, error);
  look_up_free (look_up);
}

/* TRUE when a look-up was begun; ask () is called again when it is there. */
static gboolean
look_up_words (RectifyWorkspace *self)
{
  g_autofree char *words = rectify_filter_words (self->filter);

  if (words == NULL)
    {
      g_clear_pointer (&self->hits_of, g_free);
      g_clear_pointer (&self->hits, g_array_unref);
      return FALSE;
    }
  if (g_strcmp0 (words, self->hits_of) == 0)
    return FALSE;
  self->running = TRUE;
  self->searching = g_cancellable_new ();
  rectify_store_search_async (self->store, words, self->searching, searched_cb,
                              look_up_new (self, words));
  return TRUE;
}

static gboolean
look_up_numbers (RectifyWorkspace *self)
{
  g_auto (GStrv)   patterns = number_patterns (self->filter);
  g_autofree char *of = patterns != NULL ? g_strjoinv ("\n", patterns) : NULL;

  if (patterns == NULL)
    {
      g_clear_pointer (&self->numbers_of, g_free);
      g_clear_pointer (&self->numbers, g_array_unref);
      return FALSE;
    }
  if (g_strcmp0 (of, self->numbers_of) == 0)
    return FALSE;
  self->running = TRUE;
  rectify_store_read_async (self->store, find_numbers_job, g_steal_pointer (&patterns),
                            (GDestroyNotify) g_strfreev, (GDestroyNotify) g_array_unref, NULL,
                            found_numbers_cb, look_up_new (self, of));
  return TRUE;
}

static void
ask (RectifyWorkspace *self)
{
  if (rectify_store_get_columns (self->store) == NULL)
    return;
  if (look_up_words (self) || look_up_numbers (self))
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
