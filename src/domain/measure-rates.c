/* measure-rates.c: what follows from counts: rates with their denominators, and places. */

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
