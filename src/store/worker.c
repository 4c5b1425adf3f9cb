/* worker.c: a thread with a connection of its own that does jobs one after the other. */

#include "store/worker-private.h"

struct _RectifyWorker
{
  char           *dir;
  RectifyOpenMode mode;
  RectifyIdleJob  idle;
  GAsyncQueue    *queue; /* RectifyWork; &quit ends */
  GMainContext   *context;
  GThread        *thread;
};

static RectifyWork quit;

RectifyWork *
rectify_work_new (RectifyJob job, gpointer input, GDestroyNotify free_input)
{
  RectifyWork *self = g_new0 (RectifyWork, 1);

  self->job = job;
  self->input = input;
  self->free_input = free_input;
  return self;
}

void
rectify_work_free (RectifyWork *self)
{
  if (self->free_input != NULL)
    self->free_input (self->input);
  if (self->result != NULL && self->free_result != NULL)
    self->free_result (self->result);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_free (self);
}

static gboolean
done_cb (gpointer data)
{
  RectifyWork *work = data;

  work->done (work, work->user_data);
  return G_SOURCE_REMOVE;
}

/* g_main_context_invoke () would run it here when nobody iterates the context at the moment. */
static void
hand_over (RectifyWorker *self, RectifyWork *work)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, done_cb, work, NULL);
  g_source_attach (source, self->context);
}

static void
do_work (RectifyWorker *self, RectifyDatabase **db, RectifyWork *work)
{
  if (!g_cancellable_set_error_if_cancelled (work->cancellable, &work->error))
    {
      if (*db == NULL)
        *db = rectify_database_open (self->dir, self->mode, &work->error);
      if (*db != NULL)
        work->result = work->job (*db, work->input, work->cancellable, &work->error);
    }
  hand_over (self, work);
}

static gpointer
thread_func (gpointer data)
{
  RectifyWorker   *self = data;
  RectifyDatabase *db = NULL;
  gboolean         idles = self->idle != NULL;

  for (;;)
    {
      gboolean     may_idle = idles && db != NULL;
      RectifyWork *work =
          may_idle ? g_async_queue_try_pop (self->queue) : g_async_queue_pop (self->queue);

      if (work == &quit)
        break;
      if (work == NULL)
        {
          idles = self->idle (db);
          continue;
        }
      do_work (self, &db, work);
      idles = self->idle != NULL;
    }
  rectify_database_close (db);
  return NULL;
}

RectifyWorker *
rectify_worker_new (const char *name, const char *dir, RectifyOpenMode mode, RectifyIdleJob idle)
{
  RectifyWorker *self = g_new0 (RectifyWorker, 1);

  self->dir = g_strdup (dir);
  self->mode = mode;
  self->idle = idle;
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new (name, thread_func, self);
  return self;
}

void
rectify_worker_push (RectifyWorker *self, RectifyWork *work)
{
  g_async_queue_push (self->queue, work);
}

void
rectify_worker_free (RectifyWorker *self)
{
  g_async_queue_push (self->queue, &quit);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_free (self->dir);
  g_free (self);
}
