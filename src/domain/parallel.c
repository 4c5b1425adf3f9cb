/* parallel.c: pieces handed out by one counter to a few threads, the caller's among them. */

#include "domain/parallel-private.h"

#define MAX_THREADS 8

typedef struct
{
  gint             next;
  gint             n;
  RectifyPieceFunc func;
  gpointer         data;
} Work;

static void
do_pieces_cb (gpointer task, gpointer user_data)
{
  Work *work = user_data;
  gint  piece;

  while ((piece = g_atomic_int_add (&work->next, 1)) < work->n)
    work->func (piece, work->data);
}

guint
rectify_n_pieces (guint n, guint grain)
{
  guint threads = MIN (g_get_num_processors (), MAX_THREADS);

  return CLAMP (n / MAX (grain, 1), 1, threads);
}

void
rectify_for_each_piece (guint n, guint grain, RectifyPieceFunc func, gpointer data)
{
  Work         work = { 0, n, func, data };
  guint        threads = rectify_n_pieces (n, grain);
  GThreadPool *pool = NULL;

  g_return_if_fail (func != NULL);

  /* The pool is not exclusive: its threads are GLib's idle ones, used again by the next call. */
  if (threads > 1)
    pool = g_thread_pool_new (do_pieces_cb, &work, threads - 1, FALSE, NULL);
  for (guint i = 1; pool != NULL && i < threads; i++)
    g_thread_pool_push (pool, &work, NULL);
  do_pieces_cb (&work, &work);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}
