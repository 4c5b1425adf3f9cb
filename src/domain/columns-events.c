/* columns-events.c: the events of a chunk, packed: most say no more than what happened and when.
 *
 * Each event has a moment and one byte; the few that say more (a deadline, a unit, values of an
 * edit) have words of their own in one array, in the order of the events.
 */

#include "domain/columns-private.h"

#include <string.h>

/* Bits of the byte beside the kind: which words follow. */
#define HAS_DUE  (1 << 5)
#define HAS_ARG  (1 << 6)
#define HAS_REST (1 << 7) /* flags | field << 16 */

G_STATIC_ASSERT (RECTIFY_N_EVENT_KINDS <= RECTIFY_HAPPENED_KIND (G_MAXUINT8) + 1);

static guint8
happened (const RectifyEventCell *cell)
{
  return cell->kind | (cell->due != 0 ? HAS_DUE : 0) | (cell->arg != 0 ? HAS_ARG : 0)
         | (cell->flags != 0 || cell->field != 0 ? HAS_REST : 0);
}

static guint
n_words (guint8 byte)
{
  return (guint) ((byte & HAS_DUE) != 0) + ((byte & HAS_ARG) != 0) + ((byte & HAS_REST) != 0);
}

static guint32 *
put_words (guint32 *words, const RectifyEventCell *cell)
{
  guint8 byte = happened (cell);

  if (byte & HAS_DUE)
    *words++ = cell->due;
  if (byte & HAS_ARG)
    *words++ = cell->arg;
  if (byte & HAS_REST)
    *words++ = cell->flags | (guint32) cell->field << 16;
  return words;
}

static void
take_span (RectifyChunk *chunk)
{
  guint n = chunk->first[chunk->n];

  chunk->min_at = G_MAXUINT32;
  chunk->max_at = 0;
  chunk->most = 0;
  chunk->plain = TRUE;
  for (guint i = 0; i < n; i++)
    {
      chunk->min_at = MIN (chunk->min_at, chunk->at[i]);
      chunk->max_at = MAX (chunk->max_at, chunk->at[i]);
      chunk->plain &= RECTIFY_HAPPENED_KIND (chunk->happened[i]) != RECTIFY_EVENT_UNDO;
    }
  for (guint i = 0; i < chunk->n; i++)
    {
      chunk->most = MAX (chunk->most, chunk->first[i + 1] - chunk->first[i]);
      for (guint k = chunk->first[i] + 1; k < chunk->first[i + 1]; k++)
        chunk->plain &= chunk->at[k] >= chunk->at[k - 1];
    }
  for (guint i = 0; i < chunk->n; i++)
    if (chunk->state[i] != RECTIFY_STATE_NONE)
      chunk->min_at = MIN (chunk->min_at, chunk->found[i]);
}

void
rectify_chunk_set_events (RectifyChunk *chunk, const guint32 *first, const RectifyEventCell *cells)
{
  guint    n_cells = first[chunk->n], n_rows = chunk->n + 1, sum = 0;
  guint32 *word;

  for (guint i = 0; i < n_cells; i++)
    sum += n_words (happened (&cells[i]));
  chunk->first =
      g_atomic_rc_box_alloc ((2 * (gsize) n_rows + n_cells + sum) * sizeof (guint32) + n_cells);
  chunk->first_word = chunk->first + n_rows;
  chunk->at = chunk->first_word + n_rows;
  chunk->words = word = chunk->at + n_cells;
  chunk->happened = (guint8 *) (chunk->words + sum);
  ((RectifyChunkBlocks *) chunk)->events = chunk->first;
  memcpy (chunk->first, first, n_rows * sizeof (guint32));
  for (guint i = 0; i < chunk->n; i++)
    {
      chunk->first_word[i] = (guint32) (word - chunk->words);
      for (guint k = first[i]; k < first[i + 1]; k++)
        {
          chunk->at[k] = cells[k].at;
          chunk->happened[k] = happened (&cells[k]);
          word = put_words (word, &cells[k]);
        }
    }
  chunk->first_word[chunk->n] = (guint32) (word - chunk->words);
  take_span (chunk);
}

gsize
rectify_chunk_events_size (const RectifyChunk *chunk)
{
  gsize n_cells = chunk->first[chunk->n];

  return (2 * ((gsize) chunk->n + 1) + n_cells + chunk->first_word[chunk->n]) * sizeof (guint32)
         + n_cells;
}

guint
rectify_chunk_cells (const RectifyChunk *chunk, guint i, RectifyEventCell *cells)
{
  guint          first = chunk->first[i], n = chunk->first[i + 1] - first;
  const guint32 *word = chunk->words + chunk->first_word[i];

  for (guint k = 0; k < n; k++)
    {
      guint8  byte = chunk->happened[first + k];
      guint32 rest;

      cells[k].at = chunk->at[first + k];
      cells[k].kind = RECTIFY_HAPPENED_KIND (byte);
      cells[k].due = byte & HAS_DUE ? *word++ : 0;
      cells[k].arg = byte & HAS_ARG ? *word++ : 0;
      rest = byte & HAS_REST ? *word++ : 0;
      cells[k].flags = (guint8) rest;
      cells[k].field = (guint16) (rest >> 16);
    }
  return n;
}

RectifyEventCell *
rectify_chunk_room (const RectifyChunk *chunk)
{
  return g_new (RectifyEventCell, MAX (chunk->most, 1));
}
