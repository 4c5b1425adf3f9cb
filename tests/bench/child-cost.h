/* child-cost.h: what a piece of work costs as a process of its own, so that its peak of memory is
 * its own. */

#pragma once

#include <glib.h>

typedef struct
{
  double   seconds;   /* wall */
  double   cpu;       /* seconds of processor time, the child's and its children's */
  double   megabytes; /* peak of resident memory */
  gboolean ok;        /* it ended with status 0 */
} ChildCost;

/* Forks; the child calls @work with @data and ends (0), unless @work ends it otherwise. The caller
 * has one thread and has not used GTK. */
ChildCost child_cost_measure (void (*work) (const char *data), const char *data);
