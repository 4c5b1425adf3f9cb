/* quantiles.c: order statistics without sorting.
 *
 * Long arrays are counted into buckets first and only the bucket in question is looked into; short
 * ones are partitioned around a pivot until the rank wanted stands at its place.
 */

#include "domain/quantiles-private.h"

#include <math.h>
#include <string.h>

#define SHORT       4096
#define BUCKET_BITS 11
#define N_BUCKETS   (1u << BUCKET_BITS)

static void
swap (guint32 *a, guint32 *b)
{
  guint32 t = *a;

  *a = *b;
  *b = t;
}

static guint32
middle_of_three (guint32 a, guint32 b, guint32 c)
{
  return MAX (MIN (a, b), MIN (MAX (a, b), c));
}

/* Afterwards values[k] is what sorting would put there, nothing before it is larger, nothing after
 * it smaller. */
static void
select_rank (guint32 *values, guint n, guint k)
{
  guint low = 0, high = n; /* the rank lies in [low, high) */

  while (high - low > 1)
    {
      guint32 pivot =
          middle_of_three (values[low], values[low + (high - low) / 2], values[high - 1]);
      guint less = low, same = low, more = high;

      while (same < more)
        if (values[same] < pivot)
          swap (&values[same++], &values[less++]);
        else if (values[same] > pivot)
          swap (&values[same], &values[--more]);
        else
          same++;
      if (k < less)
        high = less;
      else if (k >= more)
        low = more;
      else
        return;
    }
}

static guint32
smallest (const guint32 *values, guint n)
{
  guint32 least = G_MAXUINT32;

  for (guint i = 0; i < n; i++)
    least = MIN (least, values[i]);
  return least;
}

void
rectify_order_pair (guint32 *values, guint n, guint k, guint32 *a, guint32 *b)
{
  select_rank (values, n, k);
  *a = values[k];
  *b = k + 1 < n ? smallest (values + k + 1, n - k - 1) : *a;
}

static void
pair_of_long (const guint32 *values,
              guint          n,
              const guint32 *counts,
              guint          shift,
              guint          k,
              guint32       *a,
              guint32       *b)
{
  guint               first = 0, last, before = 0, n_inside = 0;
  g_autofree guint32 *inside = NULL;

  while (before + counts[first] <= k)
    before += counts[first++];
  last = first;
  /* The next rank may stand in a later bucket. */
  for (guint sum = before + counts[first]; k + 1 < n && sum <= k + 1; sum += counts[last])
    last++;
  /* Buckets between the two are empty. */
  inside = g_new (guint32, counts[first] + (last > first ? counts[last] : 0));
  for (guint i = 0; i < n; i++)
    {
      /* One comparison, which hardly any value passes: two would be guessed wrong half the time. */
      if ((values[i] >> shift) - first <= last - first)
        inside[n_inside++] = values[i];
    }
  rectify_order_pair (inside, n_inside, k - before, a, b);
}

void
rectify_quantiles (guint32      *values,
                   guint         n,
                   const double *fractions,
                   guint         n_fractions,
                   double       *results)
{
  guint32 counts[N_BUCKETS], largest = 0;
  guint   shift = 0;

  g_return_if_fail (values != NULL && n > 0);

  if (n > SHORT)
    {
      memset (counts, 0, sizeof counts);
      for (guint i = 0; i < n; i++)
        largest = MAX (largest, values[i]);
      while (largest >> shift >= N_BUCKETS)
        shift++;
      for (guint i = 0; i < n; i++)
        counts[values[i] >> shift]++;
    }
  for (guint f = 0; f < n_fractions; f++)
    {
      double  rank = fractions[f] * (n - 1);
      guint   k = MIN ((guint) floor (rank), n - 1);
      guint32 a, b;

      if (n > SHORT)
        pair_of_long (values, n, counts, shift, k, &a, &b);
      else
        rectify_order_pair (values, n, k, &a, &b);
      results[f] = a + (rank - k) * ((double) b - a);
    }
}
