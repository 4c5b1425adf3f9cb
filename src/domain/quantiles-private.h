/* quantiles-private.h: median and 90th percentile of many whole numbers, exactly. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rectify_quantiles:
 * @values: (array length=n): in any order; put in another one
 * @n: at least 1
 * @fractions: (array length=n_fractions): 0..1, descending
 * @results: (out caller-allocates) (array length=n_fractions)
 *
 * Quantiles by linear interpolation between order statistics.
 * Source: type 7 of Hyndman and Fan (1996).
 */
void rectify_quantiles (guint32      *values,
                        guint         n,
                        const double *fractions,
                        guint         n_fractions,
                        double       *results);

/* Order statistics @k and @k + 1 (the last one twice) of values in any order, which are put in
 * another one. */
void rectify_order_pair (guint32 *values, guint n, guint k, guint32 *a, guint32 *b);

G_END_DECLS
