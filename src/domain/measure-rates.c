/* measure-rates.c: what follows from counts: rates with their denominators, places; and two axes at
 * once. */

#include "domain/measure.h"

#include <math.h>
#include <stdlib.h>

const char *const rectify_rate_keys[RECTIFY_N_RATES] = {
  "rectification_rate", "closure_rate",   "on_time_rate", "overdue_rate",    "first_pass_rate",
  "rework_rate",        "look_back_rate", "relapse_rate", "recurrence_rate",
};

void
rectify_rate_parts (const RectifyCounts *counts,
                    RectifyRate          rate,
                    guint               *numerator,
                    guint               *denominator)
{
  const guint parts[RECTIFY_N_RATES][2] = {
    [RECTIFY_RATE_RECTIFICATION] = { counts->closed, counts->issued },
    [RECTIFY_RATE_CLOSURE] = { counts->closed, counts->issued > counts->parked
                                                   ? counts->issued - counts->parked
                                                   : 0 },
    [RECTIFY_RATE_ON_TIME] = { counts->on_time, counts->due },
    [RECTIFY_RATE_OVERDUE] = { counts->overdue, counts->open },
    [RECTIFY_RATE_FIRST_PASS] = { counts->passed_first, counts->checked_once },
    [RECTIFY_RATE_REWORK] = { counts->returns, counts->checks },
    [RECTIFY_RATE_LOOK_BACK] = { counts->look_backs, counts->look_back_due },
    [RECTIFY_RATE_RELAPSE] = { counts->relapsed, counts->look_backs },
    [RECTIFY_RATE_RECURRENCE] = { counts->recurred, counts->closes },
  };

  g_return_if_fail (counts != NULL && rate < RECTIFY_N_RATES);

  if (numerator != NULL)
    *numerator = parts[rate][0];
  if (denominator != NULL)
    *denominator = parts[rate][1];
}

double
rectify_rate (const RectifyCounts *counts, RectifyRate rate)
{
  guint numerator, denominator;

  g_return_val_if_fail (counts != NULL && rate < RECTIFY_N_RATES, NAN);

  rectify_rate_parts (counts, rate, &numerator, &denominator);
  return denominator > 0 ? (double) numerator / denominator : NAN;
}

gboolean
rectify_is_cleared (const RectifyCounts *counts)
{
  g_return_val_if_fail (counts != NULL, FALSE);

  return counts->issued > 0 && counts->open == 0 && counts->parked == 0;
}

static gboolean
is_chosen (const RectifyChunk          *chunk,
           guint                        i,
           gboolean                     open_only,
           const RectifyMeasureOptions *options)
{
  guint32 at = chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i];

  return chunk->state[i] < (open_only ? RECTIFY_STATE_CLOSED : RECTIFY_STATE_VOID)
         && at >= options->from;
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
  g_autofree guint32           *r = g_new (guint32, RECTIFY_CHUNK);
  g_autofree guint32           *k = g_new (guint32, RECTIFY_CHUNK);
  g_autofree guint8            *chosen = NULL;
  guint                         soon, height, width, *counts;

  g_return_val_if_fail (columns != NULL && options != NULL && options->campaign != NULL, NULL);

  soon = options->campaign->soon_hours * 3600;
  down = rectify_axis_reader_new (columns, rows, options->now, soon);
  across = rectify_axis_reader_new (columns, cols, options->now, soon);
  height = rectify_axis_reader_length (down);
  width = rectify_axis_reader_length (across);
  counts = g_new0 (guint, (gsize) height * width);
  if (options->rows != NULL)
    chosen = g_malloc0 ((gsize) rectify_columns_n (columns) + 1);
  for (guint i = 0; chosen != NULL && i < options->n_rows; i++)
    chosen[options->rows[i]] = 1;
  for (guint c = 0; c < rectify_columns_n_chunks (columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, c);
      const guint8       *in = chosen != NULL ? chosen + ((gsize) c << RECTIFY_CHUNK_SHIFT) : NULL;

      rectify_axis_reader_read (down, c, r);
      rectify_axis_reader_read (across, c, k);
      for (guint i = 0; i < chunk->n; i++)
        counts[(gsize) r[i] * width + k[i]] +=
            is_chosen (chunk, i, open_only, options) & (in == NULL || in[i] != 0);
    }
  if (n_rows != NULL)
    *n_rows = height;
  if (n_cols != NULL)
    *n_cols = width;
  return counts;
}

typedef struct
{
  double value;
  guint  index;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  double x = ((const Ranked *) a)->value, y = ((const Ranked *) b)->value;

  return (x > y) - (x < y);
}

void
rectify_rank (const double *values, gsize n, gboolean descending, guint *places)
{
  g_autofree Ranked *sorted = g_new (Ranked, MAX (n, 1));
  gsize              n_sorted = 0;

  g_return_if_fail ((values != NULL && places != NULL) || n == 0);

  for (gsize i = 0; i < n; i++)
    {
      places[i] = 0;
      if (!isnan (values[i]))
        sorted[n_sorted++] = (Ranked){ descending ? -values[i] : values[i], i };
    }
  qsort (sorted, n_sorted, sizeof (Ranked), compare_ranked);
  for (gsize i = 0; i < n_sorted; i++)
    places[sorted[i].index] =
        i > 0 && sorted[i].value == sorted[i - 1].value ? places[sorted[i - 1].index] : i + 1;
}
