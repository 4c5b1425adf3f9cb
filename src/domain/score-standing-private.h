/* score-standing-private.h: where every site stands at one instant, worked out from the one before.
 */

#pragma once

#include "domain/score.h"

G_BEGIN_DECLS

/* The check items as scores need them: an index lookup. */
typedef struct
{
  const RectifyItem **of; /* borrowed from the directory */
  guint               n;
} RectifyScoreItems;

void rectify_score_items_init (RectifyScoreItems *self, const RectifyDirectory *directory);
void rectify_score_items_clear (RectifyScoreItems *self);

/* What a site loses, item by item. */
typedef struct
{
  double   lost, caps;
  gboolean red_line;
} RectifyScoreSum;

/* An item is looked at: its cap counts, whatever its hits. */
void   rectify_score_sum_add (RectifyScoreSum         *self,
                              const RectifyScoreItems *items,
                              guint32                  item,
                              guint                    hits);
double rectify_score_sum_end (const RectifyScoreSum *self, const RectifyScoreRule *rule);
/* See rectify_visit_score (). */
double rectify_score_of_visit (const RectifyScoreRule  *rule,
                               const RectifyScoreItems *items,
                               const RectifyItemResult *findings,
                               guint                    n);

/* Where a site lies and belongs: indexes, side by side for those who ask for all of them. */
typedef struct
{
  guint32 area, unit, group, type;
} RectifySitePlace;

/* The part others read; immutable. Visits are borrowed from the columns it was asked of. */
typedef struct
{
  guint             n_sites, n_visited;
  RectifyScoreRule  rule;
  RectifySiteScore *sites;
  RectifySitePlace *places; /* shared by all of one directory */
} RectifyStanding;

/**
 * rectify_standing_get:
 *
 * The last few are kept with the visits of the ledger. The next one begins with the one that has
 * most chunks in common, and looks only at the items of sites for which something is different.
 *
 * Returns: (transfer full): rectify_standing_unref ()
 */
RectifyStanding *rectify_standing_get (RectifyColumns     *columns,
                                       const RectifyClock *clock,
                                       gint64              now);
void             rectify_standing_unref (RectifyStanding *self);

G_END_DECLS
