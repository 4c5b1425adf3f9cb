/* related.c: issues that have to do with one. */

#include "domain/related.h"

#include "domain/state-table.h"

static gboolean
counts (const RectifyChunk *chunk, guint i, guint32 since)
{
  RectifyState state = (RectifyState) chunk->state[i];

  if (state == RECTIFY_STATE_CLOSED)
    return chunk->closed[i] >= since;
  return rectify_is_open (state) || state == RECTIFY_STATE_PARKED;
}

static int
by_urgency (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32         rows[] = { *(const guint32 *) a, *(const guint32 *) b };
  const RectifyColumns *columns = data;
  guint64               weights[2];

  for (guint i = 0; i < 2; i++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, rows[i] >> RECTIFY_CHUNK_SHIFT);
      guint               k = rows[i] & (RECTIFY_CHUNK - 1);
      guint64             closed = chunk->state[k] == RECTIFY_STATE_CLOSED;

      weights[i] = closed << 32 | (G_MAXUINT32 - chunk->found[k]);
    }
  return (weights[0] > weights[1]) - (weights[0] < weights[1]);
}

static void
sort_and_cut (GArray *rows, const RectifyColumns *columns, guint most)
{
  g_array_sort_with_data (rows, by_urgency, (gpointer) columns);
  if (rows->len > most)
    g_array_set_size (rows, most);
}

RectifyRelated *
rectify_related_find (const RectifyColumns *columns, guint row, guint32 since, guint most)
{
  RectifyRelated     *self = g_new0 (RectifyRelated, 1);
  const RectifyChunk *own = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  guint32             site = own->site[row & (RECTIFY_CHUNK - 1)];
  guint16             item = own->item[row & (RECTIFY_CHUNK - 1)];

  self->site = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->item = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint c = 0; c < rectify_columns_n_chunks (columns) && (site != 0 || item != 0); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, c);

      for (guint i = 0; i < chunk->n; i++)
        {
          guint32  at = (c << RECTIFY_CHUNK_SHIFT) + i;
          gboolean same_site = site != 0 && chunk->site[i] == site;
          gboolean same_item = item != 0 && chunk->item[i] == item;

          if ((same_site || same_item) && at != row && counts (chunk, i, since))
            g_array_append_val (same_site ? self->site : self->item, at);
        }
    }
  self->n_site = self->site->len;
  self->n_item = self->item->len;
  sort_and_cut (self->site, columns, most);
  sort_and_cut (self->item, columns, most);
  return self;
}

void
rectify_related_free (RectifyRelated *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->site);
  g_array_unref (self->item);
  g_free (self);
}
