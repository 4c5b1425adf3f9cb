/* worker-private.h: a thread with a connection of its own that does jobs one after the other.
 *
 * A job sees its input, the connection and new memory. What comes out is handed to the context the
 * worker was made in, where the job's task is completed and released: no GObject is ever let go in
 * the thread.
 */

#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct _RectifyWorker RectifyWorker;

/* One thing to do. Owned by the worker until @done, which runs in the context and owns it then. */
typedef struct _RectifyWork RectifyWork;
struct _RectifyWork
{
  RectifyJob     job;
  gpointer       input;
  GDestroyNotify free_input; /* nullable; called in the context */
  GDestroyNotify free_result;
  GCancellable  *cancellable; /* owned, nullable */
  GTask         *task;        /* owned, nullable */
  gpointer       result;
  GError        *error;
  void (*done) (RectifyWork *work, gpointer user_data); /* in the context */
  gpointer user_data;
};

RectifyWork *rectify_work_new (RectifyJob job, gpointer input, GDestroyNotify free_input);
void         rectify_work_free (RectifyWork *self);

/* The connection is opened by the thread before its first job; a failure is the error of every job.
 * @idle (nullable): done while there is nothing else, until it returns FALSE; rectify_worker_wake
 * () makes it be asked again. */
typedef gboolean (*RectifyIdleJob) (RectifyDatabase *db);
RectifyWorker *rectify_worker_new (const char     *name,
                                   const char     *dir,
                                   RectifyOpenMode mode,
                                   RectifyIdleJob  idle);
void           rectify_worker_push (RectifyWorker *self, RectifyWork *work); /* takes it */
/* Does all that was pushed, closes the connection, ends the thread. */
void rectify_worker_free (RectifyWorker *self);

G_END_DECLS
