/* selection.c: the rows a filter lets through, in an order.
 *
 * Rows come out of the filter in the order of ids, are put in the order of numbers if that is
 * another one, then in the order asked for: radix sorts, so every one keeps the order before it
 * among equals.
 */

#include "domain/selection.h"

#include "domain/match-private.h"
#include "domain/parallel-private.h"

#include <string.h>

#define GRAIN      16 /* chunks worth a thread */
#define DIGIT_BITS 11
#define MAX_DIGITS 3

const char *const rectify_order_keys[RECTIFY_N_ORDERS] = {
  "number", "lamp",  "state",    "class", "source",   "unit",   "area",     "site",     "group",
  "item",   "found", "assigned", "due",   "reported", "closed", "returned", "relapsed",
};

struct _RectifySelection
{
  gatomicrefcount references;
  RectifyColumns *columns;
  guint32        *rows;
  guint           n;
};

typedef struct
{
  const RectifyMatch   *match;
  const RectifyColumns *columns;
  guint32              *rows; /* each piece from its first row on */
  guint                *counts;
  guint                 n_pieces;
} Filtering;

static guint
first_chunk (const Filtering *work, guint piece)
{
  return (guint64) rectify_columns_n_chunks (work->columns) * piece / work->n_pieces;
}

static void
filter_piece (guint piece, gpointer data)
{
  Filtering          *work = data;
  guint               first = first_chunk (work, piece), n = 0;
  guint32            *rows = work->rows + ((gsize) first << RECTIFY_CHUNK_SHIFT);
  g_autofree guint32 *positions = g_new (guint32, RECTIFY_CHUNK);
  g_autofree guint8  *mask = g_malloc (RECTIFY_CHUNK);

  for (guint c = first; c < first_chunk (work, piece + 1); c++)
    {
      guint length = rectify_columns_chunk (work->columns, c)->n;

      rectify_match_chunk (work->match, c, positions, mask);
      /* Never more rows than chunks read, so writing one too many does no harm. */
      for (guint i = 0; i < length; i++)
        {
          rows[n] = c << RECTIFY_CHUNK_SHIFT | i;
          n += mask[i];
        }
    }
  work->counts[piece] = n;
}

static void
filter_rows (RectifySelection *self, const RectifyFilter *filter, const RectifyContext *context)
{
  g_autoptr (RectifyMatch) match = rectify_match_new (self->columns, filter, context);
  Filtering                work = { match, self->columns };

  work.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (self->columns), GRAIN);
  work.rows = g_new (guint32, (gsize) rectify_columns_n (self->columns) + 1);
  work.counts = g_new0 (guint, work.n_pieces);
  rectify_for_each_piece (work.n_pieces, 1, filter_piece, &work);
  for (guint p = 0; p < work.n_pieces; p++)
    {
      memmove (work.rows + self->n,
               work.rows + ((gsize) first_chunk (&work, p) << RECTIFY_CHUNK_SHIFT),
               work.counts[p] * sizeof (guint32));
      self->n += work.counts[p];
    }
  self->rows = work.rows;
  g_free (work.counts);
}

/* A row with the key it is sorted by, in one number so that they move together. */
typedef guint64 Keyed;

static Keyed *
sort_digit (Keyed *from, Keyed *to, guint n, guint shift, guint32 *counts)
{
  guint32 sum = 0;

  for (guint d = 0; d < 1u << DIGIT_BITS; d++)
    {
      guint32 count = counts[d];

      counts[d] = sum;
      sum += count;
    }
  for (guint i = 0; i < n; i++)
    to[counts[from[i] >> (32 + shift) & ((1u << DIGIT_BITS) - 1)]++] = from[i];
  return to;
}

/* Sorts by keys[i] (of rows[i]); equal keys keep their order. */
static void
sort_rows (guint32 *rows, const guint32 *keys, guint n)
{
  g_autofree Keyed *a = g_new (Keyed, MAX (n, 1)), *b = g_new (Keyed, MAX (n, 1));
  guint32           counts[MAX_DIGITS][1u << DIGIT_BITS] = { { 0 } };
  guint32           smallest = G_MAXUINT32, largest = 0;
  Keyed            *from = a, *to = b;

  for (guint i = 0; i < n; i++)
    {
      smallest = MIN (smallest, keys[i]);
      largest = MAX (largest, keys[i]);
    }
  if (n < 2 || smallest == largest)
    return;
  for (guint i = 0; i < n; i++)
    {
      guint32 key = keys[i] - smallest;

      a[i] = (Keyed) key << 32 | rows[i];
      for (guint d = 0; d < MAX_DIGITS; d++)
        counts[d][key >> (d * DIGIT_BITS) & ((1u << DIGIT_BITS) - 1)]++;
    }
  for (guint d = 0; d < MAX_DIGITS && (largest - smallest) >> (d * DIGIT_BITS) != 0; d++)
    {
      to = sort_digit (from, from == a ? b : a, n, d * DIGIT_BITS, counts[d]);
      from = to;
    }
  for (guint i = 0; i < n; i++)
    rows[i] = (guint32) from[i];
}

/* Keys run from 0 to G_MAXUINT32 − 1; rows without a value have the last, in either direction. */
static inline guint32
key_of (guint32 value, gboolean none, gboolean descending)
{
  if (none)
    return G_MAXUINT32;
  return descending ? G_MAXUINT32 - 1 - value : value;
}

/* Most ledgers are in the order of days found as they are; then nothing is sorted. */
static void
order_by_number (RectifySelection *self, const RectifyClock *clock)
{
  g_autofree guint32 *keys = NULL;
  gboolean            sorted = TRUE;
  guint32             last = 0;

  for (guint i = 0; i < self->n && sorted; i++)
    {
      guint               row = self->rows[i];
      const RectifyChunk *chunk = rectify_columns_chunk (self->columns, row >> RECTIFY_CHUNK_SHIFT);
      guint32             found = chunk->found[row & (RECTIFY_CHUNK - 1)];

      if (found < last)
        sorted = rectify_clock_day (clock, found) >= rectify_clock_day (clock, last);
      last = MAX (last, found);
    }
  if (sorted)
    return;
  keys = g_new (guint32, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      guint               row = self->rows[i];
      const RectifyChunk *chunk = rectify_columns_chunk (self->columns, row >> RECTIFY_CHUNK_SHIFT);

      keys[i] = rectify_clock_day (clock, chunk->found[row & (RECTIFY_CHUNK - 1)]);
    }
  sort_rows (self->rows, keys, self->n);
}

static int
axis_of (RectifyOrderKey key)
{
  static const int axes[RECTIFY_N_ORDERS] = { -1,
                                              RECTIFY_AXIS_LAMP,
                                              RECTIFY_AXIS_STATE,
                                              RECTIFY_AXIS_CLASS,
                                              RECTIFY_AXIS_SOURCE,
                                              RECTIFY_AXIS_UNIT,
                                              RECTIFY_AXIS_AREA,
                                              RECTIFY_AXIS_SITE,
                                              RECTIFY_AXIS_GROUP,
                                              RECTIFY_AXIS_ITEM,
                                              -1,
                                              -1,
                                              -1,
                                              -1,
                                              -1,
                                              -1,
                                              -1 };

  return axes[key];
}

/* Key of every position of an axis: for lists the order of names, for enums that of the enum. */
static guint32 *
axis_keys (const RectifyDirectory *directory, RectifyAxis axis, gboolean descending)
{
  guint    n = rectify_axis_length (directory, axis);
  int      list = rectify_axis_list (axis);
  guint32 *keys = g_new (guint32, n);

  for (guint p = 0; p < n; p++)
    {
      guint32 key = p > 0 && list >= 0 ? rectify_directory_rank (directory, list, p - 1) : p;

      keys[p] = key_of (key, p == 0, descending);
    }
  return keys;
}

/* Keys of all rows of a chunk for orders by a date or a counter. */
static void
read_keys (const RectifyChunk *chunk, RectifyOrder order, guint32 *keys)
{
  const guint32 *dates = chunk->found;
  const guint8  *counts = NULL;

  if (order.key == RECTIFY_ORDER_ASSIGNED)
    dates = chunk->assigned;
  else if (order.key == RECTIFY_ORDER_DUE)
    dates = chunk->due;
  else if (order.key == RECTIFY_ORDER_REPORTED)
    dates = chunk->reported;
  else if (order.key == RECTIFY_ORDER_CLOSED)
    dates = chunk->closed;
  else if (order.key == RECTIFY_ORDER_RETURNED)
    counts = chunk->returned;
  else if (order.key == RECTIFY_ORDER_RELAPSED)
    counts = chunk->relapsed;
  if (counts != NULL)
    for (guint i = 0; i < chunk->n; i++)
      keys[i] = key_of (counts[i], FALSE, order.descending);
  else
    for (guint i = 0; i < chunk->n; i++)
      keys[i] = key_of (dates[i], dates[i] == 0, order.descending);
}

/* Keys of all rows, by row. */
static guint32 *
keys_by_row (const RectifyColumns *columns, RectifyOrder order, const RectifyContext *context)
{
  g_autoptr (RectifyAxisReader) reader = NULL;
  g_autofree guint32           *table = NULL;
  int                           axis = axis_of (order.key);
  guint32                      *keys = g_new (guint32, (gsize) rectify_columns_n (columns) + 1);

  if (axis >= 0)
    {
      reader = rectify_axis_reader_new (columns, axis, context->now,
                                        context->campaign->soon_hours * 3600);
      table = axis_keys (rectify_columns_directory (columns), axis, order.descending);
    }
  for (guint c = 0; c < rectify_columns_n_chunks (columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, c);
      guint32            *mine = keys + ((gsize) c << RECTIFY_CHUNK_SHIFT);

      if (reader == NULL)
        {
          read_keys (chunk, order, mine);
          continue;
        }
      rectify_axis_reader_read (reader, c, mine);
      for (guint i = 0; i < chunk->n; i++)
        mine[i] = table[mine[i]];
    }
  return keys;
}

static void
order_rows (RectifySelection *self, RectifyOrder order, const RectifyContext *context)
{
  g_autofree guint32 *by_row = NULL, *keys = NULL;

  order_by_number (self, context->clock);
  if (order.key == RECTIFY_ORDER_NUMBER)
    {
      for (guint i = 0; order.descending && i < self->n / 2; i++)
        {
          guint32 row = self->rows[i];

          self->rows[i] = self->rows[self->n - 1 - i];
          self->rows[self->n - 1 - i] = row;
        }
      return;
    }
  by_row = keys_by_row (self->columns, order, context);
  keys = g_new (guint32, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    keys[i] = by_row[self->rows[i]];
  sort_rows (self->rows, keys, self->n);
}

RectifySelection *
rectify_selection_new (RectifyColumns       *columns,
                       const RectifyFilter  *filter,
                       RectifyOrder          order,
                       const RectifyContext *context)
{
  RectifySelection *self;

  g_return_val_if_fail (columns != NULL && context != NULL, NULL);
  g_return_val_if_fail (context->clock != NULL && context->campaign != NULL, NULL);
  g_return_val_if_fail (order.key < RECTIFY_N_ORDERS, NULL);

  self = g_new0 (RectifySelection, 1);
  g_atomic_ref_count_init (&self->references);
  self->columns = rectify_columns_ref (columns);
  filter_rows (self, filter, context);
  order_rows (self, order, context);
  self->rows = g_renew (guint32, self->rows, MAX (self->n, 1));
  return self;
}

typedef struct
{
  const RectifyMatch   *match;
  const RectifyColumns *columns;
  guint                *counts;
  guint                 n_pieces;
} Counting;

static void
count_piece (guint piece, gpointer data)
{
  Counting           *work = data;
  guint64             n = rectify_columns_n_chunks (work->columns);
  g_autofree guint32 *positions = g_new (guint32, RECTIFY_CHUNK);
  g_autofree guint8  *mask = g_malloc (RECTIFY_CHUNK);

  for (guint c = n * piece / work->n_pieces; c < n * (piece + 1) / work->n_pieces; c++)
    {
      guint length = rectify_columns_chunk (work->columns, c)->n, sum = 0;

      rectify_match_chunk (work->match, c, positions, mask);
      for (guint i = 0; i < length; i++)
        sum += mask[i];
      work->counts[piece] += sum;
    }
}

guint
rectify_selection_count (RectifyColumns       *columns,
                         const RectifyFilter  *filter,
                         const RectifyContext *context)
{
  g_autoptr (RectifyMatch) match = NULL;
  g_autofree guint        *counts = NULL;
  Counting                 work = { .columns = columns };
  guint                    sum = 0;

  g_return_val_if_fail (columns != NULL && context != NULL, 0);

  match = rectify_match_new (columns, filter, context);
  work.match = match;
  work.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (columns), GRAIN);
  work.counts = counts = g_new0 (guint, MAX (work.n_pieces, 1));
  rectify_for_each_piece (work.n_pieces, 1, count_piece, &work);
  for (guint p = 0; p < work.n_pieces; p++)
    sum += counts[p];
  return sum;
}

RectifySelection *
rectify_selection_ref (RectifySelection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
rectify_selection_unref (RectifySelection *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  rectify_columns_unref (self->columns);
  g_free (self->rows);
  g_free (self);
}

RectifyColumns *
rectify_selection_columns (const RectifySelection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->columns;
}

guint
rectify_selection_n (const RectifySelection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

const guint32 *
rectify_selection_rows (const RectifySelection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rows;
}

gint64
rectify_selection_id (const RectifySelection *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->n, 0);

  return rectify_columns_id (self->columns, self->rows[position]);
}
