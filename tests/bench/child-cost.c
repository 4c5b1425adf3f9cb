/* child-cost.c: fork, wait4, and what the kernel counted. */

#include "child-cost.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / G_USEC_PER_SEC;
}

ChildCost
child_cost_measure (void (*work) (const char *data), const char *data)
{
  gint64        start = g_get_monotonic_time ();
  struct rusage usage;
  int           status = 0;
  pid_t         child = fork ();

  if (child == 0)
    {
      work (data);
      _exit (0);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  return (ChildCost){ .seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                      .cpu = seconds (usage.ru_utime) + seconds (usage.ru_stime),
                      .megabytes = (double) usage.ru_maxrss / 1024,
                      .ok = WIFEXITED (status) && WEXITSTATUS (status) == 0 };
}
