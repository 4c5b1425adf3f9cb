/* interrupt.c: Ctrl+C as a cancelled call, so that what was begun is taken back in order.
 *
 * The signals are held back from every thread; one thread waits for them.
 */

#include "cli/interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static gpointer
wait_for_signal (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t      set;
  int           signal;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  if (sigwait (&set, &signal) == 0)
    g_cancellable_cancel (cancellable);
  /* Who asks again does not want to wait. */
  if (sigwait (&set, &signal) == 0)
    _exit (130);
  return NULL;
}

GCancellable *
rectify_cli_interrupt (void)
{
  static GCancellable *cancellable;
  sigset_t             set;

  if (cancellable != NULL)
    return cancellable;
  cancellable = g_cancellable_new ();
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_for_signal, cancellable));
  return cancellable;
}
