/* score.c: scores from visits: of one visit, of sites as they stand, and of groups from their
 * sites.
 */

#include "domain/score.h"

#include "domain/score-standing-private.h"

#include <math.h>

struct _RectifyScores
{
  RectifyColumns       *columns;
  RectifyStanding      *standing;
  RectifyMeasureOptions measuring;
  RectifyCampaign      *campaign;
};

/* --- one visit --- */

void
rectify_score_items_init (RectifyScoreItems *self, const RectifyDirectory *directory)
{
  self->n = rectify_directory_n (directory, RECTIFY_LIST_ITEM);
  self->of = g_new (const RectifyItem *, MAX (self->n, 1));
  for (guint i = 0; i < self->n; i++)
    self->of[i] = (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, i);
}

void
rectify_score_items_clear (RectifyScoreItems *self)
{
  g_clear_pointer (&self->of, g_free);
}

void
rectify_score_sum_add (RectifyScoreSum         *self,
                       const RectifyScoreItems *items,
                       guint32                  item,
                       guint                    hits)
{
  const RectifyItem *entry = items->of[item];

  self->caps += entry->cap;
  self->lost += MIN (entry->cap, hits * entry->deduct);
  self->red_line |= hits > 0 && entry->red_line;
}

double
rectify_score_sum_end (const RectifyScoreSum *self, const RectifyScoreRule *rule)
{
  double score;

  if (self->caps <= 0)
    return NAN;
  score = rule->kind == RECTIFY_SCORE_DEDUCTION ? 100 - self->lost
                                                : 100 * (self->caps - self->lost) / self->caps;
  if (self->red_line)
    score = MIN (score, rule->red_line);
  return MAX (score, 0);
}

double
rectify_score_of_visit (const RectifyScoreRule  *rule,
                        const RectifyScoreItems *items,
                        const RectifyItemResult *findings,
                        guint                    n)
{
  RectifyScoreSum sum = { 0 };

  for (guint i = 0; i < n; i++)
    if (findings[i].result != RECTIFY_RESULT_NOT_APPLICABLE && findings[i].item < items->n)
      rectify_score_sum_add (&sum, items, findings[i].item,
                             findings[i].result == RECTIFY_RESULT_FAILS ? MAX (findings[i].hits, 1)
                                                                        : 0);
  return rectify_score_sum_end (&sum, rule);
}

double
rectify_visit_score (const RectifyScoreRule  *rule,
                     const RectifyDirectory  *directory,
                     const RectifyItemResult *findings,
                     guint                    n)
{
  RectifyScoreItems items;
  double            score;

  g_return_val_if_fail (rule != NULL && directory != NULL, NAN);
  g_return_val_if_fail (findings != NULL || n == 0, NAN);

  rectify_score_items_init (&items, directory);
  score = rectify_score_of_visit (rule, &items, findings, n);
  rectify_score_items_clear (&items);
  return score;
}

/* --- sites --- */

RectifyScores *
rectify_scores_new (RectifyColumns        *columns,
                    const RectifyClock    *clock,
                    const RectifyCampaign *campaign,
                    gint64                 now)
{
  RectifyScores *self;

  g_return_val_if_fail (columns != NULL && clock != NULL && campaign != NULL, NULL);

  self = g_new0 (RectifyScores, 1);
  self->columns = rectify_columns_ref (columns);
  self->campaign = rectify_campaign_ref ((RectifyCampaign *) campaign);
  self->standing = rectify_standing_get (columns, clock, now);
  self->measuring = (RectifyMeasureOptions){ .now = now, .campaign = campaign, .untimed = TRUE };
  return self;
}

void
rectify_scores_free (RectifyScores *self)
{
  g_return_if_fail (self != NULL);

  rectify_standing_unref (self->standing);
  rectify_columns_unref (self->columns);
  rectify_campaign_unref (self->campaign);
  g_free (self);
}

const RectifyScoreRule *
rectify_scores_rule (const RectifyScores *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->standing->rule;
}

guint
rectify_scores_n_visited (const RectifyScores *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->standing->n_visited;
}

const RectifySiteScore *
rectify_scores_site (const RectifyScores *self, guint32 site)
{
  g_return_val_if_fail (self != NULL && site < self->standing->n_sites, NULL);

  return &self->standing->sites[site];
}

/* --- areas and units --- */

guint
rectify_scores_position (const RectifyScores *self, int axis, guint32 index)
{
  const RectifyDirectory *directory;
  const RectifySitePlace *site;

  g_return_val_if_fail (self != NULL && index < self->standing->n_sites, 0);

  directory = rectify_columns_directory (self->columns);
  site = &self->standing->places[index];
  /* RECTIFY_INDEX_NONE + 1 is 0. */
  switch (axis)
    {
    case RECTIFY_AXIS_DISTRICT:
      return rectify_directory_area_at (directory, site->area, RECTIFY_LEVEL_DISTRICT) + 1;
    case RECTIFY_AXIS_STREET:
      return rectify_directory_area_at (directory, site->area, RECTIFY_LEVEL_STREET) + 1;
    case RECTIFY_AXIS_COMMUNITY:
      return rectify_directory_area_at (directory, site->area, RECTIFY_LEVEL_COMMUNITY) + 1;
    case RECTIFY_AXIS_AREA:
      return site->area + 1;
    case RECTIFY_AXIS_UNIT:
      return site->unit + 1;
    case RECTIFY_AXIS_GROUP:
      return site->group + 1;
    case RECTIFY_AXIS_SITE_TYPE:
      return site->type + 1;
    default:
      return 0;
    }
}

/* The mean of each type's sites, weighted by type. @sums, @counts: by type, index + 1. */
static double
mean_of_types (const RectifyDirectory *directory, const double *sums, const guint *counts, guint n)
{
  double weights = 0, sum = 0, plain = 0;
  guint  n_types = 0;

  for (guint t = 0; t < n; t++)
    {
      const RectifySiteType *type =
          t == 0 ? NULL
                 : (const RectifySiteType *) rectify_directory_get (directory,
                                                                    RECTIFY_LIST_SITE_TYPE, t - 1);
      double weight = type != NULL ? type->weight : 0;

      if (counts[t] == 0)
        continue;
      weights += weight;
      sum += weight * sums[t] / counts[t];
      plain += sums[t] / counts[t];
      n_types++;
    }
  if (weights > 0)
    return sum / weights;
  return n_types > 0 ? plain / n_types : NAN;
}

static void
add_sites (const RectifyScores *self, int axis, RectifyGroupScore *groups, guint n_groups)
{
  const RectifyDirectory *directory = rectify_columns_directory (self->columns);
  guint                   n_types = rectify_directory_n (directory, RECTIFY_LIST_SITE_TYPE) + 1;
  g_autofree double      *sums = g_new0 (double, (gsize) n_groups *n_types);
  g_autofree guint       *counts = g_new0 (guint, (gsize) n_groups * n_types);

  for (guint32 s = 0; s < self->standing->n_sites; s++)
    {
      guint position = rectify_scores_position (self, axis, s);
      guint type = rectify_scores_position (self, RECTIFY_AXIS_SITE_TYPE, s);
      gsize cell;

      if (position >= n_groups)
        continue;
      groups[position].n_sites++;
      if (isnan (self->standing->sites[s].score))
        continue;
      groups[position].n_visited++;
      cell = (gsize) position * n_types + (type < n_types ? type : 0);
      sums[cell] += self->standing->sites[s].score;
      counts[cell]++;
    }
  for (guint g = 0; g < n_groups; g++)
    groups[g].score = groups[g].sites = mean_of_types (directory, sums + (gsize) g * n_types,
                                                       counts + (gsize) g * n_types, n_types);
}

static void
add_rates (const RectifyScores *self, RectifyGroupScore *groups, guint n_groups)
{
  guint                     n;
  g_autofree RectifyCounts *counts =
      rectify_measure (self->columns, RECTIFY_AXIS_UNIT, &self->measuring, &n);

  /* Issues of no unit say nothing of anybody. */
  for (guint g = 1; g < MIN (n, n_groups); g++)
    {
      RectifyGroupScore *group = &groups[g];
      const double       parts[] = {
              group->sites, 100 * (group->on_time = rectify_rate (&counts[g], RECTIFY_RATE_ON_TIME)),
              100 * (group->held = 1 - rectify_rate (&counts[g], RECTIFY_RATE_RELAPSE))
      };
      const double shares[] = { self->standing->rule.unit_sites, self->standing->rule.unit_on_time,
                                self->standing->rule.unit_held };
      double       sum = 0, whole = 0;

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        if (!isnan (parts[k]))
          {
            sum += shares[k] * parts[k];
            whole += shares[k];
          }
      group->score = isnan (group->sites) || whole <= 0 ? NAN : sum / whole;
    }
}

RectifyGroupScore *
rectify_scores_by (const RectifyScores *self, int axis, guint *n)
{
  RectifyGroupScore *groups;
  guint              n_groups;

  g_return_val_if_fail (self != NULL && axis < RECTIFY_N_AXES, NULL);

  n_groups = axis < 0 ? 1
                      : rectify_axis_length (rectify_columns_directory (self->columns),
                                             (RectifyAxis) axis);
  groups = g_new0 (RectifyGroupScore, n_groups);
  for (guint g = 0; g < n_groups; g++)
    groups[g].on_time = groups[g].held = NAN;
  add_sites (self, axis, groups, n_groups);
  if (axis == RECTIFY_AXIS_UNIT)
    add_rates (self, groups, n_groups);
  if (n != NULL)
    *n = n_groups;
  return groups;
}
