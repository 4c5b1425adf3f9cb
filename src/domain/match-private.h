/* match-private.h: a filter made ready for one version: which rows of a chunk each of its terms
 * lets through. Shared by selections and facets; any number of threads may ask one.
 */

#pragma once

#include "domain/selection.h"

G_BEGIN_DECLS

typedef struct _RectifyMatch RectifyMatch;

RectifyMatch *rectify_match_new (RectifyColumns       *columns,
                                 const RectifyFilter  *filter,
                                 const RectifyContext *context);
void          rectify_match_free (RectifyMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMatch, rectify_match_free)

guint rectify_match_n_terms (const RectifyMatch *self);
/* What a term looks at: the axis, RECTIFY_N_FILTER_AXES + the date; -1 for any other term. */
#define RECTIFY_N_MATCH_FIELDS (RECTIFY_N_FILTER_AXES + RECTIFY_N_DATES)
int rectify_match_field (const RectifyMatch *self, guint term);
/* The array behind a date; NULL for RECTIFY_DATE_STARTED, which is made of two. */
const guint32 *rectify_match_dates (const RectifyChunk *chunk, RectifyDateField date);
/* Clears mask[i] where a flag does not hold (@negated 1: where it does). */
void rectify_match_flag (const RectifyMatch *self,
                         RectifyFlag         flag,
                         guint8              negated,
                         const RectifyChunk *chunk,
                         guint8             *mask);
/* Clears mask[i] (a byte per row) where the term does not hold. @positions: room for a chunk. */
void rectify_match_term (const RectifyMatch *self,
                         guint               term,
                         guint               chunk,
                         guint32            *positions,
                         guint8             *mask);
/* Sets mask[i] to 1 where a row is there and every term holds, else to 0. */
void rectify_match_chunk (const RectifyMatch *self, guint chunk, guint32 *positions, guint8 *mask);

G_END_DECLS
