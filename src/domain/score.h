/* score.h: scores of sites, areas and units, from visits and from what became of their findings.
 *
 * Everything is as of the moment of a columns version, by the rules in force on that day. Scores
 * are 0 to 100; NAN where there was never a full visit: people read "—". Pure: any thread. Source:
 * product.md §5, site score.
 */

#pragma once

#include "domain/measure.h"

G_BEGIN_DECLS

/**
 * rectify_visit_score:
 * @findings: (array length=n): of one full visit
 *
 * The score of a visit as it was made. An item loses min (cap, hits × deduction); what a visit says
 * nothing of or says does not apply is no part of it. A red-line item that fails caps the site.
 *
 * Returns: NAN when no item applies
 */
double rectify_visit_score (const RectifyScoreRule  *rule,
                            const RectifyDirectory  *directory,
                            const RectifyItemResult *findings,
                            guint                    n);

/* Daily dynamic score of a site: the last full visit; items whose issue is closed since are not
 * lost any more; findings after the visit (issues of an item found on a later day, or relapsed
 * since) that are not closed are; less for overdue issues and relapses. */
typedef struct
{
  double              score;       /* NAN: never fully visited */
  double              visit_score; /* of that visit, as it was made */
  const RectifyVisit *visit;       /* borrowed from the columns; NULL: none */
  guint               fixed;       /* findings of the visit whose issue is closed or void */
  guint               added;       /* findings since */
  guint    overdue_days; /* of all overdue issues: days after the deadline's, at least 1 each */
  guint    relapses;     /* on days after the visit */
  gboolean red_line;     /* a red-line item is lost */
} RectifySiteScore;

/* Score of an area or unit. */
typedef struct
{
  double score;
  double sites;         /* Σ weight of type × mean of its visited sites / Σ weight, 0–100 */
  double on_time, held; /* units: on-time rate, 1 − relapse rate, 0–1; NAN: nothing to go by */
  guint  n_sites, n_visited; /* belonging to it; with a score */
} RectifyGroupScore;

typedef struct _RectifyScores RectifyScores;
/* @now: instant, as in RectifyMeasureOptions */
RectifyScores *rectify_scores_new (RectifyColumns        *columns,
                                   const RectifyClock    *clock,
                                   const RectifyCampaign *campaign,
                                   gint64                 now);
void           rectify_scores_free (RectifyScores *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyScores, rectify_scores_free)

const RectifyScoreRule *rectify_scores_rule (const RectifyScores *self);
guint                   rectify_scores_n_visited (const RectifyScores *self);
/* @site: index in the directory */
const RectifySiteScore *rectify_scores_site (const RectifyScores *self, guint32 site);

/**
 * rectify_scores_by:
 * @axis: where the site lies or belongs: district, street, community, area, unit, group, site type;
 *   -1: everything is one
 *
 * Only the unit axis takes on-time rate and relapses into the score, with the shares of the rule; a
 * part that has nothing to go by is left out and the others weigh more. A unit without a visited
 * site has no score. Where no type of a group's sites has a weight all weigh the same.
 *
 * Returns: (array length=n): by position on the axis. Free with g_free
 */
RectifyGroupScore *rectify_scores_by (const RectifyScores *self, int axis, guint *n);
/* The position of a site on one of these axes; 0: none, or another axis. */
guint rectify_scores_position (const RectifyScores *self, int axis, guint32 site);

G_END_DECLS
