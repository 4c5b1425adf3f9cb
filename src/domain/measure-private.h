/* measure-private.h: what an issue counts for, as a small number; shared by the passes over the
 * columns.
 *
 * All issues that count alike have the same letter. A ledger has some hundreds of them at most, so
 * a pass that groups issues only counts letters; the formulas are applied once to each letter.
 */

#pragma once

#include "domain/measure.h"

G_BEGIN_DECLS

#define RECTIFY_N_LANES     40     /* numbers one issue may add to */
#define RECTIFY_MAX_LETTERS 0x2000 /* letters are below */

/* What one issue counts for, at most 255 of each; which lane is which only measure-letters.c knows.
 */
typedef struct
{
  guint8 of[RECTIFY_N_LANES];
} RectifyLanes;

/* Sums of it. */
typedef struct
{
  guint lanes[RECTIFY_N_LANES];
} RectifySums;

typedef struct _RectifyLetters RectifyLetters;
RectifyLetters                *rectify_letters_new (const RectifyMeasureOptions *options);
void                           rectify_letters_free (RectifyLetters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyLetters, rectify_letters_free)

/**
 * rectify_letters_read:
 * @letters: (out caller-allocates) (array length=chunk.n): below RECTIFY_MAX_LETTERS, 0 for rows
 * not found yet; what they mean holds until the next call
 * @seconds: (out caller-allocates) (array length=chunk.n): closed − assigned − parked; G_MAXUINT32
 *   where that is not known
 *
 * Returns: whether any row counts; else nothing was written
 */
gboolean rectify_letters_read (RectifyLetters     *self,
                               const RectifyChunk *chunk,
                               guint16            *letters,
                               guint32            *seconds);
/* For which instants the chunk read last has the same letters, both included. */
void rectify_letters_held (RectifyLetters     *self,
                           const RectifyChunk *chunk,
                           guint32            *first_now,
                           guint32            *last_now);
/* By letter: what one issue with it counts for. */
const RectifyLanes *rectify_letters_lanes (const RectifyLetters *self);
/* The seconds alone, as rectify_letters_read () has them. */
void rectify_letters_seconds (const RectifyChunk *chunk, guint32 *seconds);
/* Adds all but the durations. */
void rectify_sums_take (const RectifySums *self, RectifyCounts *counts);

/* A byte for each row, 1 for those of @options; NULL when it has no rows: all. (transfer full) */
guint8 *rectify_measure_choose (const RectifyColumns        *columns,
                                const RectifyMeasureOptions *options);

G_END_DECLS
