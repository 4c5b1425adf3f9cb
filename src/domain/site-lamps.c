/* site-lamps.c: the lamps of a chunk once, their sums by exchange. */

#include "domain/site-lamps.h"

#include "domain/memo-private.h"

/* --- the rows of a chunk --- */

typedef struct
{
  gint64 now;
  guint  soon_hours;
} Wanted;

static gboolean
holds (gconstpointer kept, gconstpointer data)
{
  const RectifyChunkLamps *lamps = kept;
  const Wanted            *wanted = data;

  return wanted->now >= lamps->first_now && wanted->now <= lamps->last_now
         && wanted->soon_hours == lamps->soon_hours;
}

static void
clear_rows (gpointer data)
{
  RectifyChunkLamps *self = data;

  g_free (self->cells);
  g_free (self->own);
}

static void
rows_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_rows);
}

/* From @instant on something is different. */
static void
hold (RectifyChunkLamps *self, gint64 now, gint64 instant)
{
  if (now >= instant)
    self->first_now = MAX (self->first_now, instant);
  else
    self->last_now = MIN (self->last_now, instant - 1);
}

/* A lamp turns with the time when its deadline is near, and when it has passed. */
static void
hold_rows (RectifyChunkLamps *self, const RectifyChunk *chunk, gint64 now)
{
  self->last_now = G_MAXUINT32;
  for (guint i = 0; i < chunk->n; i++)
    if (chunk->state[i] <= RECTIFY_STATE_REVIEW && chunk->due[i] != 0)
      {
        hold (self, now, (gint64) chunk->due[i] + 1);
        hold (self, now, (gint64) chunk->due[i] - (gint64) self->soon_hours * 3600);
      }
}

static RectifyChunkLamps *
rows_new (const RectifyChunk *chunk, const RectifyAxisReader *reader, guint c, const Wanted *wanted)
{
  RectifyChunkLamps  *self = g_atomic_rc_box_new0 (RectifyChunkLamps);
  g_autofree guint16 *own = g_new (guint16, RECTIFY_CHUNK);

  self->soon_hours = wanted->soon_hours;
  self->n = chunk->n;
  self->cells = g_new (guint32, MAX (chunk->n, 1));
  rectify_axis_reader_read (reader, c, self->cells);
  hold_rows (self, chunk, wanted->now);
  for (guint i = 0; i < chunk->n; i++)
    {
      if (chunk->state[i] == RECTIFY_STATE_VOID)
        self->cells[i] = 0;
      if (self->cells[i] != 0 && (chunk->kinds[i] & RECTIFY_KINDS_OWN_PLACE) != 0)
        own[self->n_own++] = (guint16) i;
      self->cells[i] |= chunk->site[i] << RECTIFY_CELL_SHIFT;
    }
  self->own = g_memdup2 (own, self->n_own * sizeof *own);
  return self;
}

static RectifyChunkLamps *
rows_get (const RectifyColumns    *columns,
          const RectifyAxisReader *reader,
          guint                    c,
          const Wanted            *wanted)
{
  const RectifyChunk *chunk = rectify_columns_chunk (columns, c);
  RectifyChunkLamps  *self = rectify_memo_get (chunk, RECTIFY_MEMO_LAMPS, holds, wanted);

  if (self == NULL)
    {
      self = rows_new (chunk, reader, c, wanted);
      rectify_memo_put (chunk, RECTIFY_MEMO_LAMPS, self, clear_rows);
    }
  return self;
}

/* --- the sums --- */

static void
clear_sums (gpointer data)
{
  RectifySiteLamps *self = data;

  g_ptr_array_unref (self->chunks);
  g_free (self->counts);
}

RectifySiteLamps *
rectify_site_lamps_ref (RectifySiteLamps *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rectify_site_lamps_unref (RectifySiteLamps *self)
{
  g_atomic_rc_box_release_full (self, clear_sums);
}

static void
add (RectifySiteLamps *self, const RectifyChunkLamps *rows, guint32 times)
{
  for (guint i = 0; i < rows->n; i++)
    self->counts[rows->cells[i]] += times;
}

/* How many chunks the one has that the other has not. */
static guint
distance (const GPtrArray *a, const GPtrArray *b)
{
  guint n = 0;

  for (guint c = 0; c < a->len; c++)
    n += c >= b->len || a->pdata[c] != b->pdata[c];
  return n;
}

static void
add_missing (RectifySiteLamps *self, const GPtrArray *chunks, const GPtrArray *but, guint32 times)
{
  for (guint c = 0; c < chunks->len; c++)
    if (but == NULL || c >= but->len || but->pdata[c] != chunks->pdata[c])
      add (self, chunks->pdata[c], times);
}

RectifySiteLamps *
rectify_site_lamps_new (const RectifyColumns *columns,
                        gint64                now,
                        guint                 soon_hours,
                        RectifySiteLamps     *base)
{
  g_autoptr (RectifyAxisReader) reader =
      rectify_axis_reader_new (columns, RECTIFY_AXIS_LAMP, now, soon_hours * 3600);
  Wanted            wanted = { CLAMP (now, 0, G_MAXUINT32), soon_hours };
  guint             n_chunks = rectify_columns_n_chunks (columns), more, less;
  RectifySiteLamps *self = g_atomic_rc_box_new0 (RectifySiteLamps);
  gsize             n_cells;

  self->n_sites = rectify_directory_n (rectify_columns_directory (columns), RECTIFY_LIST_SITE);
  self->chunks = g_ptr_array_new_full (n_chunks, rows_unref);
  for (guint c = 0; c < n_chunks; c++)
    g_ptr_array_add (self->chunks, rows_get (columns, reader, c, &wanted));
  n_cells = ((gsize) self->n_sites + 1) << RECTIFY_CELL_SHIFT;
  more = base != NULL ? distance (self->chunks, base->chunks) : n_chunks;
  less = base != NULL ? distance (base->chunks, self->chunks) : 0;
  if (base != NULL && base->n_sites == self->n_sites && more + less == 0)
    {
      rectify_site_lamps_unref (self);
      return rectify_site_lamps_ref (base);
    }
  if (base == NULL || base->n_sites != self->n_sites || more + less >= n_chunks)
    {
      self->counts = g_new0 (guint32, n_cells);
      add_missing (self, self->chunks, NULL, 1);
      return self;
    }
  self->counts = g_memdup2 (base->counts, n_cells * sizeof *self->counts);
  add_missing (self, base->chunks, self->chunks, -1u);
  add_missing (self, self->chunks, base->chunks, 1);
  return self;
}
