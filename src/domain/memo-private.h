/* memo-private.h: what was counted of a chunk, kept with it.
 *
 * A chunk never changes, so whatever follows from it alone is counted once, in whichever versions
 * it stands, and freed with it. Everything kept is reference-counted (g_atomic_rc_box) and not
 * changed once it is there; any thread may ask for it and keep it.
 */

#pragma once

#include "domain/columns-private.h"

G_BEGIN_DECLS

/* What may be kept; of some kinds, several at a time: the one put last pushes out the oldest. */
typedef enum {
  RECTIFY_MEMO_TALLY,
  RECTIFY_MEMO_DAYS,
  RECTIFY_MEMO_OPEN_DAYS,
  RECTIFY_MEMO_DATES,
  RECTIFY_MEMO_NOTES,
  RECTIFY_MEMO_CROSS,
  RECTIFY_MEMO_PAST, /* the chunk as of a moment */
  RECTIFY_MEMO_LAMPS,
} RectifyMemoKind;
#define RECTIFY_N_MEMO_KINDS 8
#define RECTIFY_MEMO_DEPTH   2

typedef gboolean (*RectifyMemoFits) (gconstpointer kept, gconstpointer wanted);

/* Returns: (transfer full) (nullable): a box of this kind that fits; NULL: there is none */
gpointer rectify_memo_get (const RectifyChunk *chunk,
                           RectifyMemoKind     kind,
                           RectifyMemoFits     fits,
                           gconstpointer       wanted);
/* Keeps another reference to @box. @clear: of all boxes of the kind, as for
 * g_atomic_rc_box_release_full (). */
void rectify_memo_put (const RectifyChunk *chunk,
                       RectifyMemoKind     kind,
                       gpointer            box,
                       GDestroyNotify      clear);
/* Lets go of what is kept of one kind. */
void rectify_memo_drop (const RectifyChunk *chunk, RectifyMemoKind kind);
/* All of a chunk. */
void rectify_memo_free (gpointer memo);

/* How something is counted of each of many chunks. */
typedef struct
{
  RectifyMemoKind kind;
  RectifyMemoFits fits; /* is asked with the data */
  GDestroyNotify  clear;
  /* Of the chunk at place @c; in several threads. Returns: (transfer full) (nullable): a box; NULL:
   * this is not kept */
  gpointer (*make) (guint c, gconstpointer data);
} RectifyMemoMaker;

/* @chunks: (element-type RectifyChunk). Returns: (transfer full): what is kept of each, or is made
 * and kept now; NULL where it is not */
GPtrArray *rectify_memo_of_all (const GPtrArray        *chunks,
                                const RectifyMemoMaker *maker,
                                gconstpointer           data);

G_END_DECLS
