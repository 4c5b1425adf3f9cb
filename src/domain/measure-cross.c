/* measure-cross.c: two axes at once: how many issues by position on one and on the other. */

#include "domain/columns-private.h"
#include "domain/measure-private.h"
#include "domain/memo-private.h"
#include "domain/parallel-private.h"

#define GRAIN     16      /* chunks worth a thread */
#define MOST_KEPT 1024    /* cells that are kept for each chunk */
#define FEW_CELLS 0x10000 /* so many that every thread has cells of its own */

typedef struct
{
  const RectifyColumns    *columns;
  const RectifyAxisReader *down, *across;
  const guint8            *chosen; /* a byte per row; NULL: all */
  guint8                   end;    /* the first state that does not count */
  gint64                   from;
  gsize                    n_cells;
  guint                    n_pieces;
  guint                   *counts; /* n_cells of each piece */
} Pass;

/* The counts of a whole chunk, kept. */
typedef struct
{
  RectifyDirectory *directory;
  RectifyAxis       down, across;
  guint8            end;
  guint             counts[];
} Kept;

static void
clear_kept (gpointer data)
{
  rectify_directory_unref (((Kept *) data)->directory);
}

static gboolean
fits (gconstpointer data, gconstpointer wanted)
{
  const Kept *kept = data;
  const Pass *pass = wanted;

  return kept->down == rectify_axis_reader_axis (pass->down)
         && kept->across == rectify_axis_reader_axis (pass->across) && kept->end == pass->end
         && kept->directory == rectify_axis_reader_directory (pass->down);
}

static void
cross_chunk (const Pass *pass, guint c, guint *counts)
{
  const RectifyChunk *chunk = rectify_columns_chunk (pass->columns, c);
  guint               width = rectify_axis_reader_length (pass->across);
  const guint8       *chosen =
      pass->chosen != NULL ? pass->chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL;
  guint32 r[RECTIFY_CHUNK], k[RECTIFY_CHUNK];
  guint8  in[RECTIFY_CHUNK];

  for (guint i = 0; i < chunk->n; i++)
    in[i] = chunk->state[i] < pass->end;
  for (guint i = 0; pass->from > 0 && i < chunk->n; i++)
    in[i] &= (chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i]) >= pass->from;
  for (guint i = 0; chosen != NULL && i < chunk->n; i++)
    in[i] &= chosen[i];
  rectify_axis_reader_read (pass->down, c, r);
  rectify_axis_reader_read (pass->across, c, k);
  for (guint i = 0; i < chunk->n; i++)
    counts[(gsize) r[i] * width + k[i]] += in[i];
}

/* Of whole chunks the counts stay the same, unless an axis changes by itself. */
static gboolean
can_keep (const Pass *pass)
{
  return rectify_axis_stays (rectify_axis_reader_axis (pass->down))
         && rectify_axis_stays (rectify_axis_reader_axis (pass->across)) && pass->chosen == NULL
         && pass->from == 0 && pass->n_cells <= MOST_KEPT;
}

static gpointer
keep (guint c, gconstpointer data)
{
  const Pass *pass = data;
  Kept       *kept = g_atomic_rc_box_alloc0 (sizeof (Kept) + pass->n_cells * sizeof (guint));

  kept->directory = rectify_directory_ref (rectify_axis_reader_directory (pass->down));
  kept->down = rectify_axis_reader_axis (pass->down);
  kept->across = rectify_axis_reader_axis (pass->across);
  kept->end = pass->end;
  cross_chunk (pass, c, kept->counts);
  return kept;
}

static void
cross_piece (guint piece, gpointer data)
{
  const Pass *pass = data;
  guint64     n = rectify_columns_n_chunks (pass->columns);

  for (guint c = n * piece / pass->n_pieces; c < n * (piece + 1) / pass->n_pieces; c++)
    cross_chunk (pass, c, pass->counts + piece * pass->n_cells);
}

static void
add_counts (guint32 *cells, gconstpointer part, guint32 times, gconstpointer data)
{
  const RectifyTotalKind *kind = data;
  const guint            *counts = ((const Kept *) part)->counts;

  for (gsize i = 0; i < kind->n_cells; i++)
    cells[i] += counts[i] * times;
}

/* From what is kept of each chunk. */
static void
cross_kept (Pass *pass)
{
  static const RectifyMemoMaker maker = { RECTIFY_MEMO_CROSS, fits, clear_kept, keep };
  RectifyTotalKind              kind = { .numbers = { rectify_axis_reader_axis (pass->down),
                                                      rectify_axis_reader_axis (pass->across), pass->end },
                                         .n_cells = pass->n_cells,
                                         .add = add_counts,
                                         .clear = clear_kept };
  g_autoptr (RectifyTotal)      total =
      rectify_totals_get (pass->columns->totals, &kind,
                          rectify_memo_of_all (pass->columns->chunks, &maker, pass));

  pass->counts = g_memdup2 (total->cells, pass->n_cells * sizeof (guint));
}

static void
cross_anew (Pass *pass)
{
  pass->n_pieces = pass->n_cells <= FEW_CELLS
                       ? rectify_n_pieces (rectify_columns_n_chunks (pass->columns), GRAIN)
                       : 1;
  pass->counts = g_new0 (guint, pass->n_pieces * pass->n_cells);
  rectify_for_each_piece (pass->n_pieces, 1, cross_piece, pass);
  for (gsize i = pass->n_cells; i < pass->n_pieces * pass->n_cells; i++)
    pass->counts[i % pass->n_cells] += pass->counts[i];
}

guint *
rectify_cross (const RectifyColumns        *columns,
               RectifyAxis                  rows,
               RectifyAxis                  cols,
               gboolean                     open_only,
               const RectifyMeasureOptions *options,
               guint                       *n_rows,
               guint                       *n_cols)
{
  g_autoptr (RectifyAxisReader) down = NULL, across = NULL;
  g_autofree guint8            *chosen = NULL;
  Pass                          pass = { columns };
  guint                         soon, height, width;

  g_return_val_if_fail (columns != NULL && options != NULL && options->campaign != NULL, NULL);

  soon = options->campaign->soon_hours * 3600;
  down = rectify_axis_reader_new (columns, rows, options->now, soon);
  across = rectify_axis_reader_new (columns, cols, options->now, soon);
  chosen = rectify_measure_choose (columns, options);
  height = rectify_axis_reader_length (down);
  width = rectify_axis_reader_length (across);
  pass.down = down;
  pass.across = across;
  pass.chosen = chosen;
  pass.end = open_only ? RECTIFY_STATE_CLOSED : RECTIFY_STATE_VOID;
  pass.from = options->from;
  pass.n_cells = (gsize) height * width;
  if (can_keep (&pass))
    cross_kept (&pass);
  else
    cross_anew (&pass);
  if (n_rows != NULL)
    *n_rows = height;
  if (n_cols != NULL)
    *n_cols = width;
  return pass.counts;
}
