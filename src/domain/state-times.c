/* state-times.c: how long an issue has been in each state. */

#include "domain/state-times.h"

#include <string.h>

static void
count (guint64 *seconds, guint state, guint32 from, guint32 to)
{
  if (state < RECTIFY_N_STATES && state != RECTIFY_STATE_CLOSED && state != RECTIFY_STATE_VOID
      && to > from)
    seconds[state] += to - from;
}

void
rectify_state_times (const RectifyEventCell *cells,
                     gsize                   n_cells,
                     guint32                 moment,
                     guint64                 seconds[RECTIFY_N_STATES])
{
  g_autofree guint8 *undone = g_malloc (n_cells / 8 + 1);
  RectifyStatus      status = { .state = RECTIFY_STATE_NONE };
  guint32            since = 0;

  g_return_if_fail (cells != NULL || n_cells == 0);

  memset (seconds, 0, RECTIFY_N_STATES * sizeof *seconds);
  rectify_replay_undone (cells, n_cells, moment, undone);
  for (gsize i = 0; i < n_cells; i++)
    {
      guint8 before = status.state;

      if (undone[i / 8] >> (i % 8) & 1 || cells[i].kind == RECTIFY_EVENT_UNDO)
        continue;
      rectify_status_apply (&status, &cells[i]);
      /* Found earlier than thought: it has been there since. */
      if (cells[i].kind == RECTIFY_EVENT_EDIT && status.state == RECTIFY_STATE_REGISTERED)
        since = MIN (since, status.found);
      if (status.state == before)
        continue;
      count (seconds, before, since, cells[i].at);
      since = cells[i].at;
    }
  count (seconds, status.state, since, moment);
}
