/* tally-private.h: what the issues of one chunk count for, and the sums by group.
 *
 * A tally holds for some instants, those between which no deadline, age or look-back of the chunk
 * passes; it is kept with the chunk (memo-private.h) and found again by its instants. The chunks of
 * a ledger that are done with hold from then on for ever.
 */

#pragma once

#include "domain/measure-private.h"

G_BEGIN_DECLS

#define RECTIFY_TIME_SHIFT   13 /* times within one bucket differ by less than 8192 s */
#define RECTIFY_TIME_BUCKETS 1024

typedef struct
{
  guint32 first_now, last_now; /* both included */
  guint   soon_hours, look_back_days;
  guint32 min_begun, max_begun; /* of rows found: assigned, else found */
  guint   n_rows;               /* 0: nothing was found yet, and nothing below is there */
  guint   n_letters;            /* of this chunk, 0 included */

  RectifyLanes *lanes;   /* by letter */
  guint16      *letters; /* by row; 0: not found yet */

  /* closed issues with a duration, by the buckets of their seconds; the last bucket holds all that
   * is longer */
  guint    n_timed;
  guint16 *timed; /* how many in each bucket */
  guint64  sum_seconds;

  gpointer sums[RECTIFY_N_AXES + 1]; /* RectifyTallySums by axis + 1, as they were asked for */
} RectifyTally;

/* Returns: (transfer full) (nullable): the one that is kept; rectify_tally_unref () */
RectifyTally *rectify_tally_find (const RectifyChunk *chunk, const RectifyMeasureOptions *options);
/**
 * rectify_tally_new:
 * @passing: of a chunk that shows one moment of many: it is not worth while to know at which other
 *   instants the tally holds
 * @letters: (inout): NULL until the first tally has to be made; free with rectify_letters_free ()
 *
 * Returns: (transfer full): kept from now on
 */
RectifyTally *rectify_tally_new (const RectifyChunk          *chunk,
                                 const RectifyMeasureOptions *options,
                                 gboolean                     passing,
                                 RectifyLetters             **letters);
void          rectify_tally_unref (RectifyTally *self);
void          rectify_tally_clear (gpointer tally); /* of a box that is released */

/* Which rows of a chunk are measured. */
typedef enum { RECTIFY_PART_NONE, RECTIFY_PART_ALL, RECTIFY_PART_SOME } RectifyPart;
/**
 * rectify_tally_part:
 * @chosen: (nullable): a byte for each row
 * @in: (out caller-allocates) (array length=n_rows): those found, chosen and in the period; only
 *   written when the answer is SOME
 */
RectifyPart rectify_tally_part (const RectifyTally          *self,
                                const RectifyChunk          *chunk,
                                const RectifyMeasureOptions *options,
                                const guint8                *chosen,
                                guint8                      *in);

/* What the issues of a chunk count for, by group of an axis; a part of a total. The lanes of all
 * groups follow one another; most add nothing, and those that do are listed, one that adds more
 * than 65535 several times. */
typedef struct
{
  guint16 lane, n;
} RectifyTallyEntry;
typedef struct
{
  RectifyDirectory *directory; /* nullable */
  guint             n_entries;
  RectifyTallyEntry of[];
} RectifyTallySums;

#define RECTIFY_TALLY_MOST_GROUPS 256 /* of which sums are kept */
G_STATIC_ASSERT (RECTIFY_TALLY_MOST_GROUPS *RECTIFY_N_LANES <= G_MAXUINT16);

/* @reader: (nullable), everywhere: NULL: everything is one group. Returns: (transfer full)
 * (nullable): the sums of the whole chunk if they are there and of the lists of @reader */
RectifyTallySums *rectify_tally_find_sums (RectifyTally *self, const RectifyAxisReader *reader);
/**
 * rectify_tally_sums_new:
 * @in: (nullable): the rows that count; NULL: the whole chunk, of which the sums are kept
 *
 * Returns: (transfer full): rectify_tally_sums_clear ()
 */
RectifyTallySums *rectify_tally_sums_new (RectifyTally            *self,
                                          const RectifyAxisReader *reader,
                                          guint                    chunk,
                                          const guint8            *in);
void              rectify_tally_sums_clear (gpointer sums); /* of a box that is released */
/* @sums: (array): of each group; nothing is kept. */
void rectify_tally_add (const RectifyTally      *self,
                        const RectifyAxisReader *reader,
                        guint                    chunk,
                        const guint8            *in,
                        RectifySums             *sums);

G_END_DECLS
