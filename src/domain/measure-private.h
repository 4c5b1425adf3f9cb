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

/* Sums of what issues count for; which lane is which only measure-letters.c knows. */
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
 * @chosen: (array length=chunk.n) (nullable): which rows are looked at; NULL: all
 * @letters: (out caller-allocates) (array length=chunk.n): 0 for rows that do not count at all
 * @seconds: (out caller-allocates) (array length=chunk.n): closed − assigned − parked; G_MAXUINT32
 *   where that is not known or the row does not count
 *
 * At most RECTIFY_CHUNK letters are new: there must be room for them.
 *
 * Returns: whether any row counts; else nothing was written
 */
gboolean rectify_letters_read (RectifyLetters     *self,
                               const RectifyChunk *chunk,
                               const guint8       *chosen,
                               guint16            *letters,
                               guint32            *seconds);
/* How many there are, 0 included; and that each means nothing any more. */
guint rectify_letters_n (const RectifyLetters *self);
void  rectify_letters_clear (RectifyLetters *self);
/* (array length=rectify_letters_n): what one issue with each letter counts for. */
const RectifySums *rectify_letters_sums (const RectifyLetters *self);
/* Adds all but the durations. */
void rectify_sums_take (const RectifySums *self, RectifyCounts *counts);

/* A byte for each row, 1 for those of @options; NULL when it has no rows: all. (transfer full) */
guint8 *rectify_measure_choose (const RectifyColumns        *columns,
                                const RectifyMeasureOptions *options);

G_END_DECLS
