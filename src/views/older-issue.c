/* older-issue.c: whether an issue like the one being entered is in the ledger already. */

#include "views/older-issue.h"

#include "domain/state-table.h"

static gboolean
still_counts (const RectifyChunk *chunk, guint i, gint64 now, guint days)
{
  RectifyState state = (RectifyState) chunk->state[i];

  if (state == RECTIFY_STATE_CLOSED)
    return now - (gint64) chunk->closed[i] <= (gint64) days * 86400;
  return rectify_is_open (state) || state == RECTIFY_STATE_PARKED;
}

guint
rectify_find_older (const RectifyColumns *columns,
                    guint32               site,
                    guint32               item,
                    gint64                now,
                    guint                 days)
{
  if (site == RECTIFY_INDEX_NONE || item == RECTIFY_INDEX_NONE)
    return G_MAXUINT;
  for (guint c = rectify_columns_n_chunks (columns); c > 0; c--)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, c - 1);

      for (guint i = chunk->n; i > 0; i--)
        if (chunk->site[i - 1] == site + 1 && chunk->item[i - 1] == item + 1
            && still_counts (chunk, i - 1, now, days))
          return ((c - 1) << RECTIFY_CHUNK_SHIFT) + i - 1;
    }
  return G_MAXUINT;
}
