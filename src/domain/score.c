/* score.c: scores from visits.
 *
 * What stands against the sites is noted once for each chunk and kept with it; one walk over the
 * notes gives what happened since the visits, then each site is added up by itself, and groups from
 * their sites.
 */

#include "domain/score.h"

#include "domain/score-notes-private.h"
#include "domain/state-table.h"

#include <math.h>
#include <string.h>

struct _RectifyScores
{
  RectifyColumns       *columns;
  const RectifyClock   *clock; /* only while it is made */
  RectifyInspections   *inspections;
  RectifyScoreRule      rule;
  RectifyMeasureOptions measuring;
  RectifyCampaign      *campaign;
  RectifyDay            today;
  guint                 n_sites, n_visited;
  RectifySiteScore     *sites;
  gint64               *visit_ends; /* by site: last second of the visit's day */
  GArray               *added;      /* (element-type guint64): site << 32 | item, index each */
};

/* What a site loses, item by item. */
typedef struct
{
  double   lost, caps;
  gboolean red_line;
} Sum;

static const RectifyItem *
item_of (const RectifyDirectory *directory, guint32 item)
{
  return (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, item);
}

/* @applies: the item's cap counts, whatever its hits. */
static void
add_item (Sum *sum, const RectifyDirectory *directory, guint32 item, guint hits, gboolean applies)
{
  const RectifyItem *entry = item_of (directory, item);

  if (entry == NULL)
    return;
  sum->caps += applies ? entry->cap : 0;
  sum->lost += MIN (entry->cap, hits * entry->deduct);
  sum->red_line |= hits > 0 && entry->red_line;
}

static double
score_of (const RectifyScoreRule *rule, const Sum *sum)
{
  double score;

  if (sum->caps <= 0)
    return NAN;
  score = rule->kind == RECTIFY_SCORE_DEDUCTION ? 100 - sum->lost
                                                : 100 * (sum->caps - sum->lost) / sum->caps;
  if (sum->red_line)
    score = MIN (score, rule->red_line);
  return MAX (score, 0);
}

double
rectify_visit_score (const RectifyScoreRule  *rule,
                     const RectifyDirectory  *directory,
                     const RectifyItemResult *findings,
                     guint                    n)
{
  Sum sum = { 0 };

  g_return_val_if_fail (rule != NULL && directory != NULL, NAN);
  g_return_val_if_fail (findings != NULL || n == 0, NAN);

  for (guint i = 0; i < n; i++)
    if (findings[i].result != RECTIFY_RESULT_NOT_APPLICABLE)
      add_item (&sum, directory, findings[i].item,
                findings[i].result == RECTIFY_RESULT_FAILS ? MAX (findings[i].hits, 1) : 0, TRUE);
  return score_of (rule, &sum);
}

/* --- what stands against the sites --- */

static gboolean
is_finding_of (const RectifyScores *self, const RectifyVisit *visit, gint64 issue_id)
{
  const RectifyItemResult *findings = rectify_inspections_findings (self->inspections, visit);

  for (guint i = 0; i < visit->n_findings; i++)
    if (findings[i].issue_id == issue_id)
      return TRUE;
  return FALSE;
}

static gboolean
is_visited (const RectifyScores *self, guint32 site)
{
  return site <= self->n_sites && self->sites[site - 1].visit != NULL;
}

static void
add_finding (RectifyScores *self, guint32 site, guint16 item)
{
  guint64 key = (guint64) (site - 1) << 32 | (item - 1u);

  g_array_append_val (self->added, key);
}

static void
take_note (RectifyScores *self, const RectifyNote *note)
{
  RectifySiteScore *score = &self->sites[note->site - 1];

  if (note->due != 0 && note->due < self->measuring.now)
    score->overdue_days += MAX (self->today - rectify_clock_day (self->clock, note->due), 1);
  if (note->item != 0 && note->found > self->visit_ends[note->site - 1])
    add_finding (self, note->site, note->item);
}

/* An issue found before the visit, which the visit says nothing of, is a finding again, once. */
static void
take_relapses (RectifyScores *self, const RectifyChunk *chunk, const RectifyNotes *notes)
{
  guint last = G_MAXUINT;

  for (guint k = 0; k < notes->n_relapses; k++)
    {
      const RectifyRelapse *relapse = &notes->relapses[k];
      gint64                end;

      if (!is_visited (self, relapse->site))
        continue;
      end = self->visit_ends[relapse->site - 1];
      if (relapse->at <= end)
        continue;
      self->sites[relapse->site - 1].relapses++;
      if (relapse->item == 0 || relapse->row == last || chunk->found[relapse->row] > end
          || is_finding_of (self, self->sites[relapse->site - 1].visit, chunk->id[relapse->row]))
        continue;
      last = relapse->row;
      add_finding (self, relapse->site, relapse->item);
    }
}

static void
walk (RectifyScores *self)
{
  for (guint c = 0; c < rectify_columns_n_chunks (self->columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (self->columns, c);
      RectifyNotes       *notes = rectify_notes_get (chunk, rectify_columns_moment (self->columns));

      for (guint k = 0; k < notes->n_notes; k++)
        if (is_visited (self, notes->notes[k].site))
          take_note (self, &notes->notes[k]);
      take_relapses (self, chunk, notes);
      rectify_notes_unref (notes);
    }
}

/* --- sites --- */

static gboolean
is_fixed (const RectifyScores *self, gint64 issue_id)
{
  const RectifyChunk *chunk;
  guint               row, i;

  if (issue_id == 0 || !rectify_columns_row (self->columns, issue_id, &row))
    return FALSE;
  chunk = rectify_columns_chunk (self->columns, row >> RECTIFY_CHUNK_SHIFT);
  i = row & (RECTIFY_CHUNK - 1);
  return chunk->state[i] == RECTIFY_STATE_CLOSED || chunk->state[i] == RECTIFY_STATE_VOID;
}

/* How often an item stands among those added to the site, which begin at @first. */
static guint
count_added (const RectifyScores *self, guint first, guint32 site, guint32 item)
{
  guint n = 0;

  for (guint i = first; i < self->added->len; i++)
    {
      guint64 key = g_array_index (self->added, guint64, i);

      if (key >> 32 != site)
        break;
      n += (guint32) key == item;
    }
  return n;
}

static gboolean
applies (const RectifyItemResult *findings, guint n, guint32 item)
{
  for (guint i = 0; i < n; i++)
    if (findings[i].item == item && findings[i].result != RECTIFY_RESULT_NOT_APPLICABLE)
      return TRUE;
  return FALSE;
}

/* Items found since that the visit did not have; @first: see count_added (). */
static void
add_other_items (const RectifyScores *self, guint first, guint32 site, Sum *sum)
{
  const RectifyVisit      *visit = self->sites[site].visit;
  const RectifyItemResult *findings = rectify_inspections_findings (self->inspections, visit);
  const RectifyDirectory  *directory = rectify_columns_directory (self->columns);

  for (guint i = first; i < self->added->len; i++)
    {
      guint64 key = g_array_index (self->added, guint64, i);

      if (key >> 32 != site)
        break;
      /* Sorted: the first of each item stands for all. */
      if (!applies (findings, visit->n_findings, (guint32) key)
          && (i == first || g_array_index (self->added, guint64, i - 1) != key))
        add_item (sum, directory, (guint32) key, count_added (self, first, site, (guint32) key),
                  TRUE);
    }
}

static void
score_site (RectifyScores *self, guint32 site, guint first)
{
  RectifySiteScore        *score = &self->sites[site];
  const RectifyDirectory  *directory = rectify_columns_directory (self->columns);
  const RectifyItemResult *findings =
      rectify_inspections_findings (self->inspections, score->visit);
  RectifyScoreRule then = rectify_inspections_rule (self->inspections, score->visit->day);
  Sum              sum = { 0 };

  score->visit_score = rectify_visit_score (&then, directory, findings, score->visit->n_findings);
  for (guint i = 0; i < score->visit->n_findings; i++)
    {
      guint hits = findings[i].result == RECTIFY_RESULT_FAILS ? MAX (findings[i].hits, 1) : 0;

      if (findings[i].result == RECTIFY_RESULT_NOT_APPLICABLE)
        continue;
      if (hits > 0 && is_fixed (self, findings[i].issue_id))
        {
          score->fixed++;
          hits = 0;
        }
      hits += count_added (self, first, site, findings[i].item);
      add_item (&sum, directory, findings[i].item, hits, TRUE);
    }
  add_other_items (self, first, site, &sum);
  while (first + score->added < self->added->len
         && g_array_index (self->added, guint64, first + score->added) >> 32 == site)
    score->added++;
  score->red_line = sum.red_line;
  score->score = score_of (&self->rule, &sum);
  score->score -= MIN (score->overdue_days * self->rule.overdue_day, self->rule.overdue_most);
  score->score = MAX (score->score - score->relapses * self->rule.relapse, 0);
}

/* By site and item: counted into sites first, the few of a site then put in order. */
static void
sort_added (RectifyScores *self)
{
  guint               n = self->added->len;
  guint64            *keys = (guint64 *) (gpointer) self->added->data;
  g_autofree guint64 *sorted = g_new (guint64, MAX (n, 1));
  g_autofree guint   *next = g_new0 (guint, self->n_sites + 1);

  for (guint i = 0; i < n; i++)
    next[(keys[i] >> 32) + 1]++;
  for (guint s = 0; s < self->n_sites; s++)
    next[s + 1] += next[s];
  for (guint i = 0; i < n; i++)
    sorted[next[keys[i] >> 32]++] = keys[i];
  for (guint i = 1; i < n; i++)
    for (guint k = i; k > 0 && sorted[k] < sorted[k - 1]; k--)
      {
        guint64 swap = sorted[k];

        sorted[k] = sorted[k - 1];
        sorted[k - 1] = swap;
      }
  if (n > 0)
    memcpy (keys, sorted, n * sizeof (guint64));
}

static void
score_sites (RectifyScores *self)
{
  guint first = 0;

  sort_added (self);
  for (guint32 site = 0; site < self->n_sites; site++)
    {
      while (first < self->added->len && g_array_index (self->added, guint64, first) >> 32 < site)
        first++;
      if (self->sites[site].visit != NULL)
        score_site (self, site, first);
      /* MAX () with NAN gives 0: a visit to which nothing applied. */
      if (self->sites[site].visit != NULL && isnan (self->sites[site].visit_score))
        self->sites[site].score = NAN;
      self->n_visited += !isnan (self->sites[site].score);
    }
}

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
  self->clock = clock;
  self->campaign = rectify_campaign_ref ((RectifyCampaign *) campaign);
  self->inspections = rectify_columns_inspections (columns);
  self->today = rectify_clock_day (clock, now);
  self->rule = rectify_inspections_rule (self->inspections, self->today);
  self->measuring = (RectifyMeasureOptions){ .now = now, .campaign = campaign, .untimed = TRUE };
  self->n_sites = rectify_directory_n (rectify_columns_directory (columns), RECTIFY_LIST_SITE);
  self->sites = g_new0 (RectifySiteScore, MAX (self->n_sites, 1));
  self->visit_ends = g_new0 (gint64, MAX (self->n_sites, 1));
  self->added = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint32 site = 0; site < self->n_sites; site++)
    {
      RectifySiteScore *score = &self->sites[site];

      score->score = score->visit_score = NAN;
      if (self->inspections != NULL)
        score->visit = rectify_inspections_last (self->inspections, site, self->today);
      if (score->visit != NULL)
        self->visit_ends[site] = rectify_clock_day_end (clock, score->visit->day);
    }
  if (self->inspections != NULL && rectify_inspections_n (self->inspections) > 0)
    {
      walk (self);
      score_sites (self);
    }
  self->clock = NULL;
  return self;
}

void
rectify_scores_free (RectifyScores *self)
{
  g_return_if_fail (self != NULL);

  rectify_columns_unref (self->columns);
  rectify_campaign_unref (self->campaign);
  g_array_unref (self->added);
  g_free (self->visit_ends);
  g_free (self->sites);
  g_free (self);
}

const RectifyScoreRule *
rectify_scores_rule (const RectifyScores *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->rule;
}

guint
rectify_scores_n_visited (const RectifyScores *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_visited;
}

const RectifySiteScore *
rectify_scores_site (const RectifyScores *self, guint32 site)
{
  g_return_val_if_fail (self != NULL && site < self->n_sites, NULL);

  return &self->sites[site];
}

/* --- areas and units --- */

guint
rectify_scores_position (const RectifyScores *self, int axis, guint32 index)
{
  const RectifyDirectory *directory;
  const RectifySite      *site;

  g_return_val_if_fail (self != NULL && index < self->n_sites, 0);

  directory = rectify_columns_directory (self->columns);
  site = (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, index);
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

  for (guint32 s = 0; s < self->n_sites; s++)
    {
      guint position = rectify_scores_position (self, axis, s);
      guint type = rectify_scores_position (self, RECTIFY_AXIS_SITE_TYPE, s);
      gsize cell;

      if (position >= n_groups)
        continue;
      groups[position].n_sites++;
      if (isnan (self->sites[s].score))
        continue;
      groups[position].n_visited++;
      cell = (gsize) position * n_types + (type < n_types ? type : 0);
      sums[cell] += self->sites[s].score;
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
      const double shares[] = { self->rule.unit_sites, self->rule.unit_on_time,
                                self->rule.unit_held };
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
