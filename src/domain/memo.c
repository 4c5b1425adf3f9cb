/* memo.c: what was counted of a chunk: a few places under one lock, held for a moment only. */

#include "domain/memo-private.h"
#include "domain/parallel-private.h"

#define GRAIN 16 /* chunks worth a thread */

typedef struct
{
  gpointer       boxes[RECTIFY_N_MEMO_KINDS][RECTIFY_MEMO_DEPTH]; /* the newest first */
  GDestroyNotify clears[RECTIFY_N_MEMO_KINDS];
} Memo;

static GMutex lock;

gpointer
rectify_memo_get (const RectifyChunk *chunk,
                  RectifyMemoKind     kind,
                  RectifyMemoFits     fits,
                  gconstpointer       wanted)
{
  const RectifyChunkBlocks *blocks = (const RectifyChunkBlocks *) chunk;
  gpointer                  found = NULL;

  g_mutex_lock (&lock);
  for (guint i = 0; blocks->memo != NULL && found == NULL && i < RECTIFY_MEMO_DEPTH; i++)
    {
      gpointer box = ((Memo *) blocks->memo)->boxes[kind][i];

      if (box != NULL && fits (box, wanted))
        found = g_atomic_rc_box_acquire (box);
    }
  g_mutex_unlock (&lock);
  return found;
}

void
rectify_memo_put (const RectifyChunk *chunk,
                  RectifyMemoKind     kind,
                  gpointer            box,
                  GDestroyNotify      clear)
{
  RectifyChunkBlocks *blocks = (RectifyChunkBlocks *) chunk;
  gpointer            old;
  Memo               *memo;

  g_mutex_lock (&lock);
  if (blocks->memo == NULL)
    blocks->memo = g_new0 (Memo, 1);
  memo = blocks->memo;
  memo->clears[kind] = clear;
  old = memo->boxes[kind][RECTIFY_MEMO_DEPTH - 1];
  for (guint i = RECTIFY_MEMO_DEPTH - 1; i > 0; i--)
    memo->boxes[kind][i] = memo->boxes[kind][i - 1];
  memo->boxes[kind][0] = g_atomic_rc_box_acquire (box);
  g_mutex_unlock (&lock);
  if (old != NULL)
    g_atomic_rc_box_release_full (old, clear);
}

void
rectify_memo_drop (const RectifyChunk *chunk, RectifyMemoKind kind)
{
  const RectifyChunkBlocks *blocks = (const RectifyChunkBlocks *) chunk;
  Memo                     *memo;
  gpointer                  boxes[RECTIFY_MEMO_DEPTH] = { NULL };

  g_mutex_lock (&lock);
  memo = blocks->memo;
  for (guint i = 0; memo != NULL && i < RECTIFY_MEMO_DEPTH; i++)
    boxes[i] = g_steal_pointer (&memo->boxes[kind][i]);
  g_mutex_unlock (&lock);
  for (guint i = 0; i < RECTIFY_MEMO_DEPTH; i++)
    if (boxes[i] != NULL)
      g_atomic_rc_box_release_full (boxes[i], memo->clears[kind]);
}

void
rectify_memo_free (gpointer data)
{
  Memo *memo = data;

  for (guint kind = 0; kind < RECTIFY_N_MEMO_KINDS; kind++)
    for (guint i = 0; i < RECTIFY_MEMO_DEPTH; i++)
      if (memo->boxes[kind][i] != NULL)
        g_atomic_rc_box_release_full (memo->boxes[kind][i], memo->clears[kind]);
  g_free (memo);
}

typedef struct
{
  const GPtrArray        *chunks;
  const RectifyMemoMaker *maker;
  gconstpointer           data;
  GPtrArray              *parts;
  GArray                 *missing; /* (element-type guint) chunks of which it has to be made */
} All;

static void
make_piece (guint i, gpointer data)
{
  const All *all = data;
  guint      c = g_array_index (all->missing, guint, i);
  gpointer   made = all->maker->make (c, all->data);

  if (made != NULL)
    rectify_memo_put (all->chunks->pdata[c], all->maker->kind, made, all->maker->clear);
  all->parts->pdata[c] = made;
}

GPtrArray *
rectify_memo_of_all (const GPtrArray *chunks, const RectifyMemoMaker *maker, gconstpointer data)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint));
  All                all = { chunks, maker, data, rectify_totals_parts (chunks->len), missing };

  for (guint c = 0; c < chunks->len; c++)
    {
      all.parts->pdata[c] = rectify_memo_get (chunks->pdata[c], maker->kind, maker->fits, data);
      if (all.parts->pdata[c] == NULL)
        g_array_append_val (missing, c);
    }
  if (missing->len > 0)
    rectify_for_each_piece (missing->len, GRAIN, make_piece, &all);
  return all.parts;
}
