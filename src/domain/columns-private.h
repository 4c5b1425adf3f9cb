/* columns-private.h: how a version is put together; only for the files that make one.
 *
 * A chunk, the block of what the issues say, each array of what their events add up to and the
 * block of the events are reference-counted each on its own: a version of the past shares the
 * events always, what the issues say nearly always, and every array in which no row is another.
 */

#pragma once

#include "domain/columns.h"
#include "domain/totals-private.h"

G_BEGIN_DECLS

typedef struct
{
  RectifyChunk chunk; /* first: a RectifyChunk * of a version is one of these */
  gpointer     facts, events;
  guint32      own;  /* a bit for each derived array: nobody else holds it yet, it may be written */
  gpointer     memo; /* what was counted of it, see memo-private.h; NULL: nothing yet */
} RectifyChunkBlocks;

typedef struct _RectifyPasts RectifyPasts;

struct _RectifyColumns
{
  gatomicrefcount     references;
  RectifyDirectory   *directory;
  RectifyInspections *inspections; /* nullable */
  RectifyColumns     *latest;      /* the version of all events; NULL: it is this one */
  RectifyTotals      *totals;      /* what was added up of this and other versions */
  RectifyPasts       *pasts;       /* what was counted as of past moments, of all events */
  GPtrArray          *chunks;      /* (element-type RectifyChunk) */
  guint32             moment;
  guint               recurrence_days;
  guint               n, n_events;
  GArray *fresh; /* (element-type guint8) while being made: derived block is nobody else's */
};

/* What one issue says, as it stands in a chunk. References: index + 1, 0 for none. */
typedef struct
{
  gint64   id;
  guint32  site, area, item, class_index, source, group; /* area: the issue's own */
  guint8   kinds;                                        /* the low six bits */
  gboolean own_place;
  gint32   lng, lat;
} RectifyFacts;

/* @base: (nullable): a version of the same ledger */
RectifyColumns *rectify_columns_alloc (const RectifyColumns *base,
                                       RectifyDirectory     *directory,
                                       guint                 recurrence_days);
/* Takes @chunk. @fresh: made for this version. */
void rectify_columns_take_chunk (RectifyColumns *self, RectifyChunk *chunk, gboolean fresh);
/* The chunk, made this version's own so that its derived (and facts) arrays may be written. */
RectifyChunk *rectify_columns_write_chunk (RectifyColumns *self, guint chunk, gboolean facts);

/* A chunk with room for RECTIFY_CHUNK rows and no events yet: n is the maker's. */
RectifyChunk *rectify_chunk_new (void);
RectifyChunk *rectify_chunk_ref (const RectifyChunk *chunk);
void          rectify_chunk_unref (RectifyChunk *chunk);
/* Everything of @chunk but the derived arrays, which are those of @derived; all shared. */
RectifyChunk *rectify_chunk_new_like (const RectifyChunk *chunk, const RectifyChunk *derived);
/* Makes the facts of a chunk that nobody else holds its own. */
void rectify_chunk_copy_facts (RectifyChunk *chunk);
/* Lets go of the derived arrays that are zero throughout: such chunks share one. */
void rectify_chunk_share_zeros (RectifyChunk *chunk);
/* Gives the chunk its events, those of row i from cells[first[i]] to cells[first[i + 1] - 1]; what
 * follows from them is known then. */
void  rectify_chunk_set_events (RectifyChunk           *chunk,
                                const guint32          *first,
                                const RectifyEventCell *cells);
gsize rectify_chunk_events_size (const RectifyChunk *chunk); /* in bytes */

void rectify_chunk_get_facts (const RectifyChunk *chunk, guint i, RectifyFacts *facts);
void rectify_chunk_set_facts (RectifyChunk           *chunk,
                              guint                   i,
                              const RectifyFacts     *facts,
                              const RectifyDirectory *directory);
/* These write into a chunk that no version has yet; an array that is shared is made its own. */
void rectify_chunk_set_status (RectifyChunk *chunk, guint i, const RectifyStatus *status);
void rectify_chunk_set_recurs (RectifyChunk *chunk, guint i, gboolean recurs);

/**
 * rectify_columns_update_recurs:
 * @self: a version being made
 * @sites: (array) (nullable): a byte for every site + 1: whether its rows are looked at; NULL: all
 */
void rectify_columns_update_recurs (RectifyColumns *self, const guint8 *sites);

G_END_DECLS
