/* columns.c: versions and their chunks: memory, sharing, and what can be asked of a version. */

#include "domain/measure-past-private.h"
#include "domain/memo-private.h"

#include <math.h>
#include <string.h>

/* Bytes of a row in the block of facts. */
#define FACTS_BYTES (8 + 4 + 4 + 4 + 5 * 2 + 1)

static gpointer
cut (guint8 **at, gsize bytes)
{
  gpointer array = *at;

  *at += bytes * RECTIFY_CHUNK;
  return array;
}

static void
lay_out_facts (RectifyChunk *chunk, gpointer block)
{
  guint8 *at = block;

  ((RectifyChunkBlocks *) chunk)->facts = block;
  chunk->id = cut (&at, 8);
  chunk->site = cut (&at, 4);
  chunk->lng = cut (&at, 4);
  chunk->lat = cut (&at, 4);
  chunk->area = cut (&at, 2);
  chunk->item = cut (&at, 2);
  chunk->class_ = cut (&at, 2);
  chunk->source = cut (&at, 2);
  chunk->group = cut (&at, 2);
  chunk->kinds = cut (&at, 1);
  g_assert (at == (guint8 *) block + (gsize) FACTS_BYTES * RECTIFY_CHUNK);
}

/* The derived arrays, each a block of its own: a version of the past shares those that say the same
 * of all rows of a chunk. */
#define ARRAY(name)                                                                                \
  {                                                                                                \
    G_STRUCT_OFFSET (RectifyChunk, name), sizeof *((RectifyChunk *) NULL)->name                    \
  }
static const struct
{
  gsize offset, bytes;
} ARRAYS[] = { ARRAY (state),       ARRAY (outcome),      ARRAY (supervision), ARRAY (exposed),
               ARRAY (first_check), ARRAY (undated),      ARRAY (checks),      ARRAY (returned),
               ARRAY (relapsed),    ARRAY (extended),     ARRAY (look_backs),  ARRAY (closes),
               ARRAY (recurs),      ARRAY (unit),         ARRAY (found),       ARRAY (assigned),
               ARRAY (due),         ARRAY (due_original), ARRAY (reported),    ARRAY (closed),
               ARRAY (parked_time) };

G_STATIC_ASSERT (G_N_ELEMENTS (ARRAYS) <= 8 * sizeof (((RectifyChunkBlocks *) NULL)->own));

static inline gpointer *
array_at (RectifyChunk *chunk, guint array)
{
  return (gpointer *) (gpointer) ((guint8 *) chunk + ARRAYS[array].offset);
}

static inline gsize
array_size (guint array)
{
  return ARRAYS[array].bytes * RECTIFY_CHUNK;
}

static gpointer
make_zeros (gpointer unused)
{
  return g_atomic_rc_box_alloc0 (sizeof (guint32) * RECTIFY_CHUNK);
}

/* What every array is that says nothing of any row; lives on. */
static gpointer
zeros (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_zeros, NULL);
}

void
rectify_chunk_share_zeros (RectifyChunk *chunk)
{
  for (guint a = 0; a < G_N_ELEMENTS (ARRAYS); a++)
    {
      gpointer *array = array_at (chunk, a);

      if (*array == zeros () || memcmp (*array, zeros (), array_size (a)) != 0)
        continue;
      g_atomic_rc_box_release (*array);
      *array = g_atomic_rc_box_acquire (zeros ());
      ((RectifyChunkBlocks *) chunk)->own &= ~(1u << a);
    }
}

static void
share_arrays (RectifyChunk *chunk, const RectifyChunk *from)
{
  for (guint a = 0; a < G_N_ELEMENTS (ARRAYS); a++)
    *array_at (chunk, a) = g_atomic_rc_box_acquire (*array_at ((RectifyChunk *) from, a));
  ((RectifyChunkBlocks *) chunk)->own = 0;
}

static void
make_own (RectifyChunk *chunk, guint array)
{
  gpointer *place = array_at (chunk, array), old = *place;

  *place = g_atomic_rc_box_dup (array_size (array), old);
  g_atomic_rc_box_release (old);
  ((RectifyChunkBlocks *) chunk)->own |= 1u << array;
}

static void
clear_chunk (gpointer data)
{
  RectifyChunkBlocks *blocks = data;

  g_clear_pointer (&blocks->memo, rectify_memo_free);
  g_clear_pointer (&blocks->facts, g_atomic_rc_box_release);
  g_clear_pointer (&blocks->events, g_atomic_rc_box_release);
  for (guint a = 0; a < G_N_ELEMENTS (ARRAYS); a++)
    g_atomic_rc_box_release (*array_at (&blocks->chunk, a));
}

RectifyChunk *
rectify_chunk_new (void)
{
  RectifyChunk *chunk = (RectifyChunk *) g_atomic_rc_box_new0 (RectifyChunkBlocks);

  lay_out_facts (chunk, g_atomic_rc_box_alloc ((gsize) FACTS_BYTES * RECTIFY_CHUNK));
  for (guint a = 0; a < G_N_ELEMENTS (ARRAYS); a++)
    *array_at (chunk, a) = g_atomic_rc_box_alloc0 (array_size (a));
  ((RectifyChunkBlocks *) chunk)->own = (1u << G_N_ELEMENTS (ARRAYS)) - 1;
  memset (chunk->state, RECTIFY_STATE_NONE, RECTIFY_CHUNK);
  return chunk;
}

RectifyChunk *
rectify_chunk_ref (const RectifyChunk *chunk)
{
  return g_atomic_rc_box_acquire ((gpointer) chunk);
}

void
rectify_chunk_unref (RectifyChunk *chunk)
{
  g_atomic_rc_box_release_full (chunk, clear_chunk);
}

RectifyChunk *
rectify_chunk_new_like (const RectifyChunk *chunk, const RectifyChunk *derived)
{
  RectifyChunkBlocks *copy = g_atomic_rc_box_dup (sizeof (RectifyChunkBlocks), (gpointer) chunk);

  copy->memo = NULL;
  g_atomic_rc_box_acquire (copy->facts);
  if (copy->events != NULL)
    g_atomic_rc_box_acquire (copy->events);
  share_arrays (&copy->chunk, derived);
  return &copy->chunk;
}

void
rectify_chunk_copy_facts (RectifyChunk *chunk)
{
  gpointer old = ((RectifyChunkBlocks *) chunk)->facts;

  lay_out_facts (chunk, g_atomic_rc_box_dup ((gsize) FACTS_BYTES * RECTIFY_CHUNK, old));
  g_atomic_rc_box_release (old);
}

void
rectify_chunk_get_facts (const RectifyChunk *chunk, guint i, RectifyFacts *facts)
{
  facts->id = chunk->id[i];
  facts->site = chunk->site[i];
  facts->area = chunk->kinds[i] & RECTIFY_KINDS_OWN_AREA ? chunk->area[i] : 0;
  facts->item = chunk->item[i];
  facts->class_index = chunk->class_[i];
  facts->source = chunk->source[i];
  facts->group = chunk->group[i];
  facts->kinds = chunk->kinds[i] & 0x3f;
  facts->own_place = (chunk->kinds[i] & RECTIFY_KINDS_OWN_PLACE) != 0;
  facts->lng = chunk->lng[i];
  facts->lat = chunk->lat[i];
}

static guint32
known (const RectifyDirectory *directory, RectifyList list, guint32 reference, guint32 largest)
{
  return reference <= MIN (rectify_directory_n (directory, list), largest) ? reference : 0;
}

static gint32
millionths (double degrees, double limit)
{
  return fabs (degrees) <= limit ? (gint32) lround (degrees * 1e6) : G_MININT32; /* NAN: none */
}

void
rectify_chunk_set_facts (RectifyChunk           *chunk,
                         guint                   i,
                         const RectifyFacts     *facts,
                         const RectifyDirectory *directory)
{
  guint32            site = known (directory, RECTIFY_LIST_SITE, facts->site, G_MAXUINT32 - 1);
  guint32            own = known (directory, RECTIFY_LIST_AREA, facts->area, G_MAXUINT16);
  const RectifySite *at = NULL;
  gint32             lng = facts->lng, lat = facts->lat;

  if (site != 0)
    at = (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, site - 1);
  if (!facts->own_place)
    {
      lng = at != NULL ? millionths (at->lng, 180) : G_MININT32;
      lat = at != NULL ? millionths (at->lat, 90) : G_MININT32;
      if (lng == G_MININT32 || lat == G_MININT32)
        lng = lat = G_MININT32;
    }
  chunk->id[i] = facts->id;
  chunk->site[i] = site;
  chunk->area[i] = own;
  if (own == 0 && at != NULL && at->area != RECTIFY_INDEX_NONE)
    chunk->area[i] = known (directory, RECTIFY_LIST_AREA, at->area + 1, G_MAXUINT16);
  chunk->item[i] = known (directory, RECTIFY_LIST_ITEM, facts->item, G_MAXUINT16);
  chunk->class_[i] = known (directory, RECTIFY_LIST_CLASS, facts->class_index, G_MAXUINT16);
  chunk->source[i] = known (directory, RECTIFY_LIST_SOURCE, facts->source, G_MAXUINT16);
  chunk->group[i] = known (directory, RECTIFY_LIST_GROUP, facts->group, G_MAXUINT16);
  chunk->lng[i] = lng;
  chunk->lat[i] = lat;
  chunk->kinds[i] = facts->kinds | (own != 0 ? RECTIFY_KINDS_OWN_AREA : 0)
                    | (facts->own_place ? RECTIFY_KINDS_OWN_PLACE : 0);
}

static guint8
saturated (guint16 count)
{
  return MIN (count, G_MAXUINT8);
}

/* Writes what an array does not say already; @name is one of ARRAYS. */
#define SET(chunk, name, i, value)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if ((chunk)->name[i] != (value))                                                               \
      {                                                                                            \
        own_array (chunk, G_STRUCT_OFFSET (RectifyChunk, name));                                   \
        (chunk)->name[i] = (value);                                                                \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

static inline void
own_array (RectifyChunk *chunk, gsize offset)
{
  guint a = 0;

  while (ARRAYS[a].offset != offset)
    a++;
  if ((((RectifyChunkBlocks *) chunk)->own >> a & 1) == 0)
    make_own (chunk, a);
}

void
rectify_chunk_set_status (RectifyChunk *chunk, guint i, const RectifyStatus *status)
{
  SET (chunk, state, i, status->state);
  SET (chunk, outcome, i, status->outcome);
  SET (chunk, supervision, i, status->supervision);
  SET (chunk, exposed, i, status->exposed);
  SET (chunk, first_check, i, status->first_check);
  SET (chunk, undated, i, status->undated);
  SET (chunk, checks, i, saturated (status->checks));
  SET (chunk, returned, i, saturated (status->returned));
  SET (chunk, relapsed, i, saturated (status->relapsed));
  SET (chunk, extended, i, saturated (status->extended));
  SET (chunk, look_backs, i, saturated (status->look_backs));
  SET (chunk, closes, i, saturated (status->closes));
  SET (chunk, unit, i, status->unit <= G_MAXUINT16 ? (guint16) status->unit : 0);
  SET (chunk, found, i, status->found);
  SET (chunk, assigned, i, status->assigned);
  SET (chunk, due, i, status->due);
  SET (chunk, due_original, i, status->due_original);
  SET (chunk, reported, i, status->reported);
  SET (chunk, closed, i, status->closed);
  SET (chunk, parked_time, i, status->parked_time);
}

void
rectify_chunk_set_recurs (RectifyChunk *chunk, guint i, gboolean recurs)
{
  guint8 value = recurs ? 1 : 0;

  SET (chunk, recurs, i, value);
}

RectifyColumns *
rectify_columns_alloc (const RectifyColumns *base,
                       RectifyDirectory     *directory,
                       guint                 recurrence_days)
{
  RectifyColumns *self = g_new0 (RectifyColumns, 1);

  g_atomic_ref_count_init (&self->references);
  self->directory = rectify_directory_ref (directory);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_chunk_unref);
  self->totals = base != NULL ? rectify_totals_ref (base->totals) : rectify_totals_new ();
  self->pasts = rectify_pasts_new ();
  self->moment = G_MAXUINT32;
  self->recurrence_days = recurrence_days;
  self->fresh = g_array_new (FALSE, TRUE, 1);
  return self;
}

void
rectify_columns_take_chunk (RectifyColumns *self, RectifyChunk *chunk, gboolean fresh)
{
  guint8 mark = fresh;

  g_ptr_array_add (self->chunks, chunk);
  g_array_append_val (self->fresh, mark);
  self->n += chunk->n;
  self->n_events += chunk->first[chunk->n];
}

RectifyChunk *
rectify_columns_write_chunk (RectifyColumns *self, guint chunk, gboolean facts)
{
  RectifyChunk **place = (RectifyChunk **) &g_ptr_array_index (self->chunks, chunk);
  guint8        *fresh = &g_array_index (self->fresh, guint8, chunk);

  if (!*fresh)
    {
      RectifyChunk *old = *place;

      *place = rectify_chunk_new_like (old, old);
      rectify_chunk_unref (old);
      *fresh = TRUE;
      if (facts)
        rectify_chunk_copy_facts (*place);
    }
  return *place;
}

RectifyColumns *
rectify_columns_ref (RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
rectify_columns_unref (RectifyColumns *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->chunks);
  rectify_directory_unref (self->directory);
  g_clear_pointer (&self->inspections, rectify_inspections_unref);
  g_clear_pointer (&self->latest, rectify_columns_unref);
  rectify_totals_unref (self->totals);
  rectify_pasts_free (self->pasts);
  g_clear_pointer (&self->fresh, g_array_unref);
  g_free (self);
}

guint
rectify_columns_n (const RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

guint
rectify_columns_n_events (const RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_events;
}

guint
rectify_columns_n_chunks (const RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->chunks->len;
}

const RectifyChunk *
rectify_columns_chunk (const RectifyColumns *self, guint chunk)
{
  g_return_val_if_fail (self != NULL && chunk < self->chunks->len, NULL);

  return g_ptr_array_index (self->chunks, chunk);
}

RectifyDirectory *
rectify_columns_directory (const RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->directory;
}

RectifyInspections *
rectify_columns_inspections (const RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->inspections;
}

gint64
rectify_columns_id (const RectifyColumns *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->n, 0);

  return rectify_columns_chunk (self, row >> RECTIFY_CHUNK_SHIFT)->id[row & (RECTIFY_CHUNK - 1)];
}

gboolean
rectify_columns_row (const RectifyColumns *self, gint64 id, guint *row)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, FALSE);

  high = self->n;
  /* Most ledgers give their ids one after the other. */
  if (high > 0 && id >= rectify_columns_id (self, 0) && id - rectify_columns_id (self, 0) < high
      && rectify_columns_id (self, (guint) (id - rectify_columns_id (self, 0))) == id)
    low = high = (guint) (id - rectify_columns_id (self, 0));
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (rectify_columns_id (self, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->n || rectify_columns_id (self, low) != id)
    return FALSE;
  if (row != NULL)
    *row = low;
  return TRUE;
}

void
rectify_columns_status (const RectifyColumns *self, guint row, RectifyStatus *status)
{
  const RectifyChunk          *chunk;
  g_autofree RectifyEventCell *cells = NULL;

  g_return_if_fail (self != NULL && row < self->n && status != NULL);

  chunk = rectify_columns_chunk (self, row >> RECTIFY_CHUNK_SHIFT);
  cells = rectify_chunk_room (chunk);
  rectify_replay (cells, rectify_chunk_cells (chunk, row & (RECTIFY_CHUNK - 1), cells),
                  self->moment, status);
  status->unit_id = status->unit != 0 ? rectify_directory_id (self->directory, RECTIFY_LIST_UNIT,
                                                              status->unit - 1)
                                      : 0;
}

gboolean
rectify_columns_span (const RectifyColumns *self, guint32 *first, guint32 *last)
{
  guint32 min = G_MAXUINT32, max = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint c = 0; c < self->chunks->len; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (self, c);

      min = MIN (min, chunk->min_at);
      max = MAX (max, chunk->max_at);
    }
  if (min > max)
    return FALSE;
  if (first != NULL)
    *first = min;
  if (last != NULL)
    *last = max;
  return TRUE;
}

guint32
rectify_columns_moment (const RectifyColumns *self)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT32);

  return self->moment;
}

gsize
rectify_columns_size (const RectifyColumns *self)
{
  gsize size = sizeof (RectifyColumns);

  g_return_val_if_fail (self != NULL, 0);

  for (guint c = 0; c < self->chunks->len; c++)
    {
      RectifyChunk *chunk = g_ptr_array_index (self->chunks, c);

      for (guint a = 0; a < G_N_ELEMENTS (ARRAYS); a++)
        size += *array_at (chunk, a) != zeros () ? array_size (a) : 0;
      size += sizeof (RectifyChunkBlocks) + sizeof (gpointer) + (gsize) FACTS_BYTES * RECTIFY_CHUNK
              + rectify_chunk_events_size (chunk);
    }
  return size;
}
