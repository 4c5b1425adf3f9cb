/* store.c: a ledger as the window sees it.
 *
 * Three threads, each with its own connection: the reader answers the window, the writer writes,
 * and the follower keeps the newest columns. A write is handed on to the follower, which reads what
 * was touched and makes the next version; only then is "changed" emitted and the write's callback
 * called. Once a second the follower looks whether another process wrote. While it has nothing to
 * do it brings the text index up to date and makes the checkpoints, for which no action waits. All
 * members belong to the main thread, except `chain`, which only the follower's jobs touch.
 */

#include "store/follower-private.h"
#include "store/worker-private.h"

#define POLL_INTERVAL 1

struct _RectifyStore
{
  GObject           parent_instance;
  char             *dir;
  RectifyOpenMode   mode;
  RectifyWorker    *reader, *writer, *follower; /* NULL once closed */
  RectifyChain     *chain;
  RectifyCampaign  *campaign;
  RectifyClock     *clock;
  RectifyDirectory *directory;
  RectifyColumns   *columns;
  GPtrArray        *newest;
  GTask            *opening;  /* who waits for it to be opened */
  RectifyWork      *prepared; /* it is, and nobody has asked yet */
  guint             load;     /* columns are to be loaded soon */
  GCancellable     *loading;  /* of the columns */
  guint             poll;
  gboolean          polling;
};

enum { PROP_0, PROP_COLUMNS, PROP_DIRECTORY, PROP_CAMPAIGN, PROP_CLOCK, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyStore, rectify_store, G_TYPE_OBJECT)

/* --- in the main thread --- */

static void
take_settings (RectifyStore *self, RectifyNews *news)
{
  if (news->campaign != NULL)
    {
      g_clear_pointer (&self->campaign, rectify_campaign_unref);
      g_clear_pointer (&self->clock, rectify_clock_unref);
      self->campaign = g_steal_pointer (&news->campaign);
      self->clock = g_steal_pointer (&news->clock);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
    }
  if (news->directory != NULL && news->directory != self->directory)
    {
      g_clear_pointer (&self->directory, rectify_directory_unref);
      self->directory = g_steal_pointer (&news->directory);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRECTORY]);
    }
}

static void
take_news (RectifyStore *self, RectifyNews *news)
{
  g_autoptr (RectifyStore) alive = g_object_ref (self);

  g_object_freeze_notify (G_OBJECT (self));
  take_settings (self, news);
  if (news->columns != NULL && news->columns != self->columns)
    {
      g_clear_pointer (&self->columns, rectify_columns_unref);
      self->columns = g_steal_pointer (&news->columns);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  if (news->changes != NULL)
    g_signal_emit (self, signals[CHANGED], 0, news->changes);
}

/* The store may be gone when an answer comes: works of its own hold no reference, only a weak one.
 */
static RectifyStore *
store_of (gpointer weak)
{
  return g_weak_ref_get (weak);
}

static gpointer
weak_to (RectifyStore *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
complete (GTask *task, RectifyWork *work)
{
  if (work->error != NULL)
    g_task_return_error (task, g_steal_pointer (&work->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&work->result), work->free_result);
}

static void
read_done (RectifyWork *work, gpointer user_data)
{
  complete (work->task, work);
  rectify_work_free (work);
}

/* What a write waits for: its own work, kept until the follower has seen what it did. */
typedef struct
{
  GWeakRef    *weak;
  RectifyWork *write; /* nullable: only looking */
} Following;

static void
follow_done (RectifyWork *work, gpointer user_data)
{
  Following               *following = user_data;
  g_autoptr (RectifyStore) self = store_of (following->weak);

  if (self != NULL)
    {
      if (following->write == NULL)
        self->polling = FALSE;
      if (work->result != NULL)
        take_news (self, work->result);
      else if (!g_error_matches (work->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("following the ledger: %s", work->error != NULL ? work->error->message : "?");
    }
  if (following->write != NULL)
    {
      complete (following->write->task, following->write);
      rectify_work_free (following->write);
    }
  weak_free (following->weak);
  g_free (following);
  rectify_work_free (work);
}

/* Takes @write (nullable). */
static void
follow (RectifyStore *self, RectifyWork *write)
{
  RectifyWork *work = rectify_work_new (rectify_follower_follow, self->chain, NULL);
  Following   *following = g_new0 (Following, 1);

  following->weak = weak_to (self);
  following->write = write;
  work->free_result = (GDestroyNotify) rectify_news_free;
  work->done = follow_done;
  work->user_data = following;
  rectify_worker_push (self->follower, work);
}

static void
write_done (RectifyWork *work, gpointer user_data)
{
  RectifyStore *self = g_task_get_source_object (work->task);

  if (work->result != NULL && self->follower != NULL)
    follow (self, work);
  else
    read_done (work, NULL);
}

static gboolean
poll_cb (gpointer data)
{
  RectifyStore *self = data;

  if (!self->polling)
    {
      self->polling = TRUE;
      follow (self, NULL);
    }
  return G_SOURCE_CONTINUE;
}

/* --- opening and closing --- */

static void
columns_loaded (RectifyWork *work, gpointer user_data)
{
  g_autoptr (RectifyStore) self = store_of (user_data);

  if (self != NULL && work->result != NULL)
    take_news (self, work->result);
  weak_free (user_data);
  rectify_work_free (work);
}

static void
copied (RectifyWork *work, gpointer user_data)
{
  if (work->error != NULL)
    g_debug ("the day's copy: %s", work->error->message);
  rectify_work_free (work);
}

static void
load_columns (RectifyStore *self)
{
  RectifyWork *work = rectify_work_new (rectify_follower_load, self->chain, NULL);
  RectifyWork *copy = rectify_work_new (rectify_follower_copy, NULL, NULL);

  work->free_result = (GDestroyNotify) rectify_news_free;
  work->cancellable = g_object_ref (self->loading);
  work->done = columns_loaded;
  work->user_data = weak_to (self);
  rectify_worker_push (self->follower, work);
  copy->done = copied;
  if (self->mode == RECTIFY_OPEN_READ_WRITE)
    rectify_worker_push (self->follower, copy);
  else
    rectify_work_free (copy);
}

static void
left (RectifyWork *work, gpointer user_data)
{
  rectify_work_free (work);
}

static void
leave_checkpoints (RectifyStore *self)
{
  RectifyWork *work = rectify_work_new (rectify_follower_leave_checkpoints, NULL, NULL);

  work->done = left;
  rectify_worker_push (self->writer, work);
}

static gboolean
load_columns_cb (gpointer data)
{
  RectifyStore *self = data;

  self->load = 0;
  load_columns (self);
  return G_SOURCE_REMOVE;
}

/* The columns are read when what is shown before them has been painted: reading keeps every core
 * busy. */
static void
load_columns_in_time (RectifyStore *self)
{
  if (self->newest != NULL)
    self->load = g_idle_add (load_columns_cb, self);
  else
    load_columns (self);
}

static void
complete_opening (RectifyStore *self, RectifyWork *work)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->opening);

  if (work->result == NULL)
    g_task_return_error (task, g_steal_pointer (&work->error));
  else
    {
      self->newest = g_steal_pointer (&((RectifyNews *) work->result)->newest);
      take_settings (self, work->result);
      self->reader = rectify_worker_new ("ledger-reader", self->dir, RECTIFY_OPEN_READ_ONLY, NULL);
      self->writer = rectify_worker_new ("ledger-writer", self->dir, self->mode, NULL);
      leave_checkpoints (self);
      load_columns_in_time (self);
      self->poll = g_timeout_add_seconds (POLL_INTERVAL, poll_cb, self);
      g_task_return_pointer (task, g_object_ref (self), g_object_unref);
    }
  rectify_work_free (work);
  g_object_unref (self);
}

/* Nobody may have asked for it yet. */
static void
opened (RectifyWork *work, gpointer user_data)
{
  RectifyStore *self = user_data; /* owned by the work */

  if (self->opening != NULL)
    complete_opening (self, work);
  else
    self->prepared = work;
}

static RectifyStore *
begin_opening (const char *dir, RectifyOpenMode mode, GCancellable *cancellable)
{
  RectifyStore *self = g_object_new (RECTIFY_TYPE_STORE, NULL);
  RectifyWork  *work;

  self->dir = g_canonicalize_filename (dir, NULL);
  self->mode = mode;
  self->chain = g_new0 (RectifyChain, 1);
  self->follower =
      rectify_worker_new ("ledger-follower", self->dir, mode,
                          mode == RECTIFY_OPEN_READ_WRITE ? rectify_follower_idle : NULL);
  work = rectify_work_new (rectify_follower_open, self->chain, NULL);
  if (cancellable != NULL)
    work->cancellable = g_object_ref (cancellable);
  work->free_result = (GDestroyNotify) rectify_news_free;
  work->done = opened;
  work->user_data = self;
  rectify_worker_push (self->follower, work);
  return self;
}

static RectifyStore *prepared; /* of the main thread, until it is asked for */

void
rectify_store_prepare (const char *dir, RectifyOpenMode mode)
{
  g_return_if_fail (dir != NULL && prepared == NULL);

  prepared = begin_opening (dir, mode, NULL);
}

static RectifyStore *
take_prepared (const char *dir, RectifyOpenMode mode)
{
  g_autofree char *path = g_canonicalize_filename (dir, NULL);

  if (prepared == NULL || prepared->mode != mode || !g_str_equal (prepared->dir, path))
    return NULL;
  return g_steal_pointer (&prepared);
}

void
rectify_store_open_async (const char         *dir,
                          RectifyOpenMode     mode,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  RectifyStore *self;
  RectifyWork  *work;

  g_return_if_fail (dir != NULL);

  self = take_prepared (dir, mode);
  if (self == NULL)
    self = begin_opening (dir, mode, cancellable);
  self->opening = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (self->opening, rectify_store_open_async);
  work = g_steal_pointer (&self->prepared);
  if (work != NULL)
    complete_opening (self, work);
}

RectifyStore *
rectify_store_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rectify_store_close (RectifyStore *self)
{
  g_return_if_fail (RECTIFY_IS_STORE (self));

  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_handle_id (&self->load, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_pointer (&self->writer, rectify_worker_free);
  g_clear_pointer (&self->reader, rectify_worker_free);
  g_clear_pointer (&self->follower, rectify_worker_free);
  if (self->chain != NULL)
    {
      g_clear_pointer (&self->chain->directory, rectify_directory_unref);
      g_clear_pointer (&self->chain->columns, rectify_columns_unref);
      g_clear_pointer (&self->chain, g_free);
    }
}

static void
rectify_store_dispose (GObject *object)
{
  RectifyStore *self = RECTIFY_STORE (object);

  rectify_store_close (self);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  g_clear_pointer (&self->columns, rectify_columns_unref);
  g_clear_pointer (&self->newest, g_ptr_array_unref);
  G_OBJECT_CLASS (rectify_store_parent_class)->dispose (object);
}

static void
rectify_store_finalize (GObject *object)
{
  RectifyStore *self = RECTIFY_STORE (object);

  g_free (self->dir);
  g_object_unref (self->loading);
  G_OBJECT_CLASS (rectify_store_parent_class)->finalize (object);
}

static void
rectify_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyStore *self = RECTIFY_STORE (object);

  switch (id)
    {
    case PROP_COLUMNS:
      g_value_set_pointer (value, self->columns);
      break;
    case PROP_DIRECTORY:
      g_value_set_pointer (value, self->directory);
      break;
    case PROP_CAMPAIGN:
      g_value_set_pointer (value, self->campaign);
      break;
    case PROP_CLOCK:
      g_value_set_pointer (value, self->clock);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rectify_store_class_init (RectifyStoreClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rectify_store_dispose;
  object_class->finalize = rectify_store_finalize;
  object_class->get_property = rectify_store_get_property;
  properties[PROP_COLUMNS] = g_param_spec_pointer ("columns", NULL, NULL, flags);
  properties[PROP_DIRECTORY] = g_param_spec_pointer ("directory", NULL, NULL, flags);
  properties[PROP_CAMPAIGN] = g_param_spec_pointer ("campaign", NULL, NULL, flags);
  properties[PROP_CLOCK] = g_param_spec_pointer ("clock", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /* The argument is a RectifyChanges, valid during the emission. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
rectify_store_init (RectifyStore *self)
{
  self->loading = g_cancellable_new ();
}

const char *
rectify_store_get_dir (RectifyStore *self)
{
  g_return_val_if_fail (RECTIFY_IS_STORE (self), NULL);

  return self->dir;
}

RectifyCampaign *
rectify_store_get_campaign (RectifyStore *self)
{
  g_return_val_if_fail (RECTIFY_IS_STORE (self), NULL);

  return self->campaign;
}

RectifyClock *
rectify_store_get_clock (RectifyStore *self)
{
  g_return_val_if_fail (RECTIFY_IS_STORE (self), NULL);

  return self->clock;
}

RectifyDirectory *
rectify_store_get_directory (RectifyStore *self)
{
  g_return_val_if_fail (RECTIFY_IS_STORE (self), NULL);

  return self->directory;
}

RectifyColumns *
rectify_store_get_columns (RectifyStore *self)
{
  g_return_val_if_fail (RECTIFY_IS_STORE (self), NULL);

  return self->columns;
}

GPtrArray *
rectify_store_get_newest (RectifyStore *self)
{
  g_return_val_if_fail (RECTIFY_IS_STORE (self), NULL);

  return self->newest;
}

/* --- jobs --- */

static void
push (RectifyStore       *self,
      RectifyWorker      *worker,
      RectifyWork        *work,
      GDestroyNotify      free_result,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  work->task = g_task_new (self, cancellable, callback, user_data);
  /* What was done was done, whether or not the cancel came in time. */
  g_task_set_check_cancellable (work->task, FALSE);
  work->free_result = free_result;
  if (cancellable != NULL)
    work->cancellable = g_object_ref (cancellable);
  if (worker != NULL)
    {
      rectify_worker_push (worker, work);
      return;
    }
  g_task_return_new_error (work->task, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FAILED,
                           "the ledger is closed");
  rectify_work_free (work);
}

void
rectify_store_read_async (RectifyStore       *self,
                          RectifyJob          job,
                          gpointer            input,
                          GDestroyNotify      free_input,
                          GDestroyNotify      free_result,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  RectifyWork *work;

  g_return_if_fail (RECTIFY_IS_STORE (self) && job != NULL);

  work = rectify_work_new (job, input, free_input);
  work->done = read_done;
  push (self, self->reader, work, free_result, cancellable, callback, user_data);
}

void
rectify_store_write_async (RectifyStore       *self,
                           RectifyJob          job,
                           gpointer            input,
                           GDestroyNotify      free_input,
                           GDestroyNotify      free_result,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  RectifyWork *work;

  g_return_if_fail (RECTIFY_IS_STORE (self) && job != NULL);

  work = rectify_work_new (job, input, free_input);
  work->done = write_done;
  push (self, self->writer, work, free_result, cancellable, callback, user_data);
}

gpointer
rectify_store_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
