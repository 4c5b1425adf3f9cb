/* columns-recurs.c: which issues repeat a closed one of the same site and item.
 *
 * Site by site: the rows of a site are sorted by item; within an item all closes are put in the
 * order of time, and every finding looks back into them.
 */

#include "domain/columns-private.h"

#include <stdlib.h>

#define DAY_SECONDS 86400u

typedef struct
{
  guint32 at, row;
} Close;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static int
compare_closes (gconstpointer a, gconstpointer b)
{
  const Close *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

static gboolean
is_close (const RectifyEventCell *cell)
{
  return (cell->kind == RECTIFY_EVENT_PASS || cell->kind == RECTIFY_EVENT_FIX)
         && (cell->flags & RECTIFY_CELL_UNDATED) == 0;
}

/* Adds the moments at which a row was closed, as far as they count. */
static void
add_closes (const RectifyColumns *self, guint row, GArray *closes)
{
  const RectifyChunk          *chunk = rectify_columns_chunk (self, row >> RECTIFY_CHUNK_SHIFT);
  guint                        k = row & (RECTIFY_CHUNK - 1), n;
  g_autofree RectifyEventCell *cells = NULL;
  g_autofree guint8           *bits = NULL;

  if (chunk->closes[k] == 0 || chunk->state[k] == RECTIFY_STATE_VOID)
    return;
  cells = rectify_chunk_room (chunk);
  n = rectify_chunk_cells (chunk, k, cells);
  bits = g_malloc (n / 8 + 1);
  rectify_replay_undone (cells, n, self->moment, bits);
  for (guint i = 0; i < n; i++)
    if (is_close (&cells[i]) && (bits[i / 8] >> (i % 8) & 1) == 0)
      {
        Close one = { cells[i].at, row };

        g_array_append_val (closes, one);
      }
}

static gboolean
repeats (const RectifyColumns *self, guint row, guint32 found, const GArray *closes)
{
  guint64 reach = (guint64) self->recurrence_days * DAY_SECONDS;
  guint   low = 0, high = closes->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (closes, Close, middle).at < found)
        low = middle + 1;
      else
        high = middle;
    }
  while (low-- > 0)
    {
      const Close *one = &g_array_index (closes, Close, low);

      if (found - one->at > reach)
        return FALSE;
      if (one->row != row)
        return TRUE;
    }
  return FALSE;
}

/* @keys: item << 32 | row, all of one site and one item. */
static void
update_group (RectifyColumns *self, const guint64 *keys, guint n, GArray *closes)
{
  g_array_set_size (closes, 0);
  for (guint i = 0; n > 1 && i < n; i++)
    add_closes (self, (guint32) keys[i], closes);
  if (closes->len > 1)
    qsort (closes->data, closes->len, sizeof (Close), compare_closes);
  for (guint i = 0; i < n; i++)
    {
      guint               row = (guint32) keys[i], c = row >> RECTIFY_CHUNK_SHIFT;
      guint               k = row & (RECTIFY_CHUNK - 1);
      const RectifyChunk *chunk = rectify_columns_chunk (self, c);
      guint8              now = keys[i] >> 32 != 0 && chunk->state[k] != RECTIFY_STATE_NONE
                   && repeats (self, row, chunk->found[k], closes);

      if (chunk->recurs[k] != now)
        rectify_chunk_set_recurs (rectify_columns_write_chunk (self, c, FALSE), k, now);
    }
}

static void
update_site (RectifyColumns *self, guint64 *keys, guint n, GArray *closes)
{
  guint start = 0;

  if (n > 1)
    qsort (keys, n, sizeof (guint64), compare_keys);
  for (guint i = 1; i <= n; i++)
    if (i == n || keys[i] >> 32 != keys[start] >> 32)
      {
        /* Rows without an item are no group: they repeat nothing. */
        if (keys[start] >> 32 != 0)
          update_group (self, keys + start, i - start, closes);
        for (guint k = start; keys[start] >> 32 == 0 && k < i; k++)
          update_group (self, keys + k, 1, closes);
        start = i;
      }
}

/* Rows that have a site which is looked at. */
static guint32 *
rows_of_sites (const RectifyColumns *self, const guint8 *sites, guint *n)
{
  guint32 *rows = g_new (guint32, self->n + 1);
  guint    at = 0;

  for (guint c = 0; c < self->chunks->len; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (self, c);

      for (guint i = 0; i < chunk->n; i++)
        {
          rows[at] = c << RECTIFY_CHUNK_SHIFT | i;
          at += chunk->site[i] != 0 && (sites == NULL || sites[chunk->site[i]] != 0);
        }
    }
  *n = at;
  return rows;
}

static guint32
site_of (const RectifyColumns *self, guint32 row)
{
  return rectify_columns_chunk (self, row >> RECTIFY_CHUNK_SHIFT)->site[row & (RECTIFY_CHUNK - 1)];
}

/* The same site after site, as keys: @ends[s] is where site s ends. */
static guint64 *
rows_by_site (const RectifyColumns *self, const guint8 *sites, guint32 *ends, guint n_sites)
{
  guint               n;
  g_autofree guint32 *rows = rows_of_sites (self, sites, &n);
  guint64            *keys = g_new (guint64, MAX (n, 1));
  guint32             sum = 0;

  for (guint i = 0; i < n; i++)
    ends[site_of (self, rows[i])]++;
  for (guint s = 1; s <= n_sites; s++)
    {
      guint32 n_rows = ends[s];

      ends[s] = sum;
      sum += n_rows;
    }
  for (guint i = 0; i < n; i++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (self, rows[i] >> RECTIFY_CHUNK_SHIFT);
      guint               k = rows[i] & (RECTIFY_CHUNK - 1);

      keys[ends[chunk->site[k]]++] = (guint64) chunk->item[k] << 32 | rows[i];
    }
  return keys;
}

void
rectify_columns_update_recurs (RectifyColumns *self, const guint8 *sites)
{
  guint               n_sites = rectify_directory_n (self->directory, RECTIFY_LIST_SITE);
  g_autofree guint32 *ends = g_new0 (guint32, n_sites + 1);
  g_autofree guint64 *keys = rows_by_site (self, sites, ends, n_sites);
  g_autoptr (GArray)  closes = g_array_new (FALSE, FALSE, sizeof (Close));

  for (guint s = 1; s <= n_sites; s++)
    {
      guint32 start = s > 1 ? ends[s - 1] : 0;

      if (ends[s] > start)
        update_site (self, keys + start, ends[s] - start, closes);
    }
}
