/* totals-private.h: sums over all chunks of a version, made from those of another one.
 *
 * What is counted of a chunk is a part: a box (g_atomic_rc_box) that is not changed once it is
 * there. The versions of a ledger have most parts in common, so a total begins with the nearest one
 * that was asked for before, and only the parts that are not the same are exchanged.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of one ledger, whichever version is asked. Any thread. */
typedef struct _RectifyTotals RectifyTotals;
RectifyTotals                *rectify_totals_new (void);
RectifyTotals                *rectify_totals_ref (RectifyTotals *self);
void                          rectify_totals_unref (RectifyTotals *self);

/* Lets go of all sums; the next ones are made from nothing. */
void rectify_totals_forget (RectifyTotals *self);

/* Which sum. Two with the same numbers and the same add are about the same: a cell of the one means
 * what it means in the other. */
typedef struct
{
  gint64 numbers[4];
  gsize  n_cells;
  /* Adds a part @times times; -1u takes it away. @kind: the one asked with. */
  void (*add) (guint32 *cells, gconstpointer part, guint32 times, gconstpointer kind);
  GDestroyNotify clear; /* nullable: of a part */
} RectifyTotalKind;

/* Immutable. */
typedef struct
{
  RectifyTotalKind kind;
  GPtrArray       *parts; /* of each chunk; NULL: it adds nothing */
  guint32         *cells;
} RectifyTotal;

/**
 * rectify_totals_get:
 * @parts: (transfer full): made with rectify_totals_parts ()
 *
 * Returns: (transfer full): rectify_total_unref ()
 */
RectifyTotal *rectify_totals_get (RectifyTotals          *self,
                                  const RectifyTotalKind *kind,
                                  GPtrArray              *parts);
void          rectify_total_unref (RectifyTotal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyTotal, rectify_total_unref)

/* Room for the parts of @n chunks, all of them NULL. */
GPtrArray *rectify_totals_parts (guint n);

G_END_DECLS
