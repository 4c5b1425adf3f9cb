/* facets.c: how many issues each value of each facet would show.
 *
 * A row that every term lets through counts on all axes; one that is stopped only by the terms on
 * one axis counts on that axis; any other row nowhere.
 */

#include "domain/match-private.h"
#include "domain/parallel-private.h"

#include <string.h>

#define GRAIN 16 /* chunks worth a thread */

/* Who stops a row. */
enum {
  STOPPED_BY_NONE = 254,
  STOPPED_FOR_GOOD = 255 /* else the axis */
};

typedef struct
{
  const RectifyColumns *columns;
  const RectifyMatch   *match;
  RectifyAxisReader   **readers; /* n_axes */
  gsize                 n_axes;
  gsize                *starts; /* where the counts of each axis begin; n_axes + 1 */
  guint                *counts; /* of each piece */
  guint                 n_pieces;
} Facets;

typedef struct
{
  guint32 positions[RECTIFY_CHUNK];
  guint8  stopped[RECTIFY_CHUNK];
  guint8  mask[RECTIFY_CHUNK];
} Scratch;

/* Adds the rows that the terms on an axis (-1: on none) stop; mask is 1 where they hold. */
static void
add_stopped (Scratch *scratch, guint n, int axis)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 before = scratch->stopped[i];

      if (scratch->mask[i] == 0)
        scratch->stopped[i] = before == STOPPED_BY_NONE && axis >= 0 ? axis : STOPPED_FOR_GOOD;
    }
}

static void
find_stopped (const Facets *work, guint c, const RectifyChunk *chunk, Scratch *scratch)
{
  for (guint i = 0; i < chunk->n; i++)
    scratch->stopped[i] =
        chunk->state[i] == RECTIFY_STATE_NONE ? STOPPED_FOR_GOOD : STOPPED_BY_NONE;
  for (int axis = -1; axis < RECTIFY_N_AXES; axis++)
    {
      gboolean any = FALSE;

      for (guint t = 0; t < rectify_match_n_terms (work->match); t++)
        if (rectify_match_axis (work->match, t) == axis)
          {
            if (!any)
              memset (scratch->mask, 1, chunk->n);
            any = TRUE;
            rectify_match_term (work->match, t, c, scratch->positions, scratch->mask);
          }
      if (any)
        add_stopped (scratch, chunk->n, axis);
    }
}

static void
facets_piece (guint piece, gpointer data)
{
  Facets             *work = data;
  guint64             n = rectify_columns_n_chunks (work->columns);
  g_autofree Scratch *scratch = g_new (Scratch, 1);

  for (guint c = n * piece / work->n_pieces; c < n * (piece + 1) / work->n_pieces; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (work->columns, c);

      find_stopped (work, c, chunk, scratch);
      for (gsize a = 0; a < work->n_axes; a++)
        {
          guint *counts = work->counts + piece * work->starts[work->n_axes] + work->starts[a];
          guint8 axis = rectify_axis_reader_axis (work->readers[a]);

          rectify_axis_reader_read (work->readers[a], c, scratch->positions);
          for (guint i = 0; i < chunk->n; i++)
            counts[scratch->positions[i]] +=
                (scratch->stopped[i] == STOPPED_BY_NONE) | (scratch->stopped[i] == axis);
        }
    }
}

static GPtrArray *
add_up (const Facets *work)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (gsize a = 0; a < work->n_axes; a++)
    {
      guint   length = work->starts[a + 1] - work->starts[a];
      GArray *counts = g_array_sized_new (FALSE, TRUE, sizeof (guint), length);

      g_array_set_size (counts, length);
      for (guint p = 0; p < work->n_pieces; p++)
        for (guint i = 0; i < length; i++)
          g_array_index (counts, guint, i) +=
              work->counts[p * work->starts[work->n_axes] + work->starts[a] + i];
      g_ptr_array_add (result, counts);
    }
  return result;
}

GPtrArray *
rectify_facets_count (RectifyColumns       *columns,
                      const RectifyFilter  *filter,
                      const RectifyContext *context,
                      const RectifyAxis    *axes,
                      gsize                 n_axes)
{
  g_autoptr (RectifyMatch) match = NULL;
  Facets                   work = { columns };
  GPtrArray               *result;

  g_return_val_if_fail (columns != NULL && context != NULL && (axes != NULL || n_axes == 0), NULL);

  match = rectify_match_new (columns, filter, context);
  work.match = match;
  work.n_axes = n_axes;
  work.n_pieces = rectify_n_pieces (rectify_columns_n_chunks (columns), GRAIN);
  work.readers = g_new0 (RectifyAxisReader *, MAX (n_axes, 1));
  work.starts = g_new0 (gsize, n_axes + 1);
  for (gsize a = 0; a < n_axes; a++)
    {
      work.readers[a] = rectify_axis_reader_new (columns, axes[a], context->now,
                                                 context->campaign->soon_hours * 3600);
      work.starts[a + 1] = work.starts[a] + rectify_axis_reader_length (work.readers[a]);
    }
  work.counts = g_new0 (guint, work.n_pieces * MAX (work.starts[n_axes], 1));
  rectify_for_each_piece (work.n_pieces, 1, facets_piece, &work);
  result = add_up (&work);
  for (gsize a = 0; a < n_axes; a++)
    rectify_axis_reader_free (work.readers[a]);
  g_free (work.readers);
  g_free (work.starts);
  g_free (work.counts);
  return result;
}
