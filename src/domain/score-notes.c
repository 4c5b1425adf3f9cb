/* score-notes.c: what stands against the sites: issues that are not closed, and relapses. */

#include "domain/score-notes-private.h"

#include "domain/memo-private.h"

static void
clear_notes (gpointer data)
{
  RectifyNotes *self = data;

  g_free (self->notes);
  g_free (self->relapses);
}

static gboolean
always (gconstpointer kept, gconstpointer wanted)
{
  return TRUE;
}

/* @item: as in RectifyRelapse. */
static void
note_relapses (const RectifyChunk *chunk, guint i, guint32 moment, guint16 item, GArray *relapses)
{
  g_autofree RectifyEventCell *cells = rectify_chunk_room (chunk);
  guint                        n = rectify_chunk_cells (chunk, i, cells);
  g_autofree guint8           *undone = g_malloc (n / 8 + 1);

  rectify_replay_undone (cells, n, moment, undone);
  for (guint k = 0; k < n; k++)
    if (cells[k].kind == RECTIFY_EVENT_RELAPSE && (undone[k / 8] >> (k % 8) & 1) == 0)
      {
        RectifyRelapse relapse = { chunk->site[i], cells[k].at, chunk->found[i], item, i };

        g_array_append_val (relapses, relapse);
      }
}

/* All events of a chunk that several versions share lie before the moments of all of them. */
RectifyNotes *
rectify_notes_get (const RectifyChunk *chunk, guint32 moment)
{
  RectifyNotes      *self = rectify_memo_get (chunk, RECTIFY_MEMO_NOTES, always, NULL);
  g_autoptr (GArray) notes = NULL, relapses = NULL;

  if (self != NULL)
    return self;
  notes = g_array_new (FALSE, FALSE, sizeof (RectifyNote));
  relapses = g_array_new (FALSE, FALSE, sizeof (RectifyRelapse));
  self = g_atomic_rc_box_new0 (RectifyNotes);
  self->first_due = G_MAXUINT32;
  for (guint i = 0; i < chunk->n; i++)
    {
      gboolean    open = chunk->state[i] <= RECTIFY_STATE_REVIEW;
      gboolean    stands = open || chunk->state[i] == RECTIFY_STATE_PARKED;
      RectifyNote note = { chunk->site[i], chunk->found[i], open ? chunk->due[i] : 0,
                           chunk->item[i], i };

      if (note.site == 0 || chunk->state[i] >= RECTIFY_STATE_VOID)
        continue;
      if (stands)
        g_array_append_val (notes, note);
      if (stands && note.due != 0)
        {
          self->first_due = MIN (self->first_due, note.due);
          self->last_due = MAX (self->last_due, note.due);
        }
      if (chunk->relapsed[i] > 0)
        note_relapses (chunk, i, moment, stands ? note.item : 0, relapses);
    }
  self->n_notes = notes->len;
  self->n_relapses = relapses->len;
  self->notes = (RectifyNote *) (gpointer) g_array_free (g_steal_pointer (&notes), FALSE);
  self->relapses = (RectifyRelapse *) (gpointer) g_array_free (g_steal_pointer (&relapses), FALSE);
  rectify_memo_put (chunk, RECTIFY_MEMO_NOTES, self, clear_notes);
  return self;
}

void
rectify_notes_unref (RectifyNotes *self)
{
  g_atomic_rc_box_release_full (self, clear_notes);
}
