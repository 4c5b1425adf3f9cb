/* parallel-private.h: the same work on many pieces, on all cores.
 *
 * Only for arrays in memory: the pieces must not wait for anything but the processor.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*RectifyPieceFunc) (guint piece, gpointer data);

/**
 * rectify_for_each_piece:
 * @n: pieces 0 … n − 1
 * @grain: pieces that are worth a thread of their own
 * @func: called once for every piece, on this thread and on others, in any order
 *
 * Returns when all pieces are done. What the pieces wrote is seen by the caller.
 */
void rectify_for_each_piece (guint n, guint grain, RectifyPieceFunc func, gpointer data);

/* How many pieces of equal length a job over @n things is best cut into: 1 when @n is below @grain.
 */
guint rectify_n_pieces (guint n, guint grain);

G_END_DECLS
