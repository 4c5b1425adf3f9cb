/* score-standing.c: where every site stands.
 *
 * What stands against the sites is noted once for each chunk (score-notes) and added up by site;
 * then each site is scored by itself. What was added can be taken away again: another version, or
 * another instant, begins with a copy of the nearest one, tells of the deadlines that count
 * otherwise, exchanges the notes of the chunks that are not the same, and begins the sites anew
 * whose last visit is another one.
 */

#include "domain/score-standing-private.h"

#include "domain/inspection-private.h"
#include "domain/score-against-private.h"

#include <math.h>
#include <string.h>

#define MOST_SHARES 2 /* at most a part of this of all chunks may differ */

/* --- the score of a site --- */

/* What was found since, by item. */
static void
count_added (RectifyMaking *making, const RectifyAgainst *against, RectifySiteScore *score)
{
  const RectifyAdded *entries = (const RectifyAdded *) (gconstpointer) making->self->added->data;

  for (guint32 entry = against->added; entry != 0; entry = entries[entry - 1].next)
    {
      score->added++;
      if (entries[entry - 1].item < making->items.n)
        making->counts[entries[entry - 1].item]++;
    }
}

/* What the visit had, and what was found since of the same items. */
static void
add_visit (RectifyMaking *making, RectifySiteScore *score, RectifyScoreSum *sum)
{
  const RectifyVisit      *visit = score->visit;
  const RectifyItemResult *findings = rectify_inspections_findings (making->inspections, visit);

  for (guint i = 0; i < visit->n_findings; i++)
    {
      guint hits = findings[i].result == RECTIFY_RESULT_FAILS ? MAX (findings[i].hits, 1) : 0;

      if (findings[i].result == RECTIFY_RESULT_NOT_APPLICABLE)
        continue;
      if (hits > 0 && making->self->fixed[visit->first + i])
        {
          score->fixed++;
          hits = 0;
        }
      if (findings[i].item < making->items.n)
        rectify_score_sum_add (sum, &making->items, findings[i].item,
                               hits + making->counts[findings[i].item]);
    }
  for (guint i = 0; i < visit->n_findings; i++)
    if (findings[i].result != RECTIFY_RESULT_NOT_APPLICABLE && findings[i].item < making->items.n)
      making->counts[findings[i].item] = 0;
}

/* Items found since that the visit did not have. */
static void
add_others (RectifyMaking *making, const RectifyAgainst *against, RectifyScoreSum *sum)
{
  const RectifyAdded *entries = (const RectifyAdded *) (gconstpointer) making->self->added->data;

  for (guint32 entry = against->added; entry != 0; entry = entries[entry - 1].next)
    {
      guint32 item = entries[entry - 1].item;

      if (item >= making->items.n || making->counts[item] == 0)
        continue;
      rectify_score_sum_add (sum, &making->items, item, making->counts[item]);
      making->counts[item] = 0;
    }
}

/* What follows from the items alone. */
static void
score_items (RectifyMaking *making, guint32 site)
{
  RectifyKeptStanding *self = making->self;
  RectifyAgainst      *against = &self->against[site + 1];
  RectifySiteScore    *score = &self->head.sites[site];
  RectifyScoreSum      sum = { 0 };

  score->fixed = score->added = 0;
  count_added (making, against, score);
  add_visit (making, score, &sum);
  add_others (making, against, &sum);
  score->red_line = sum.red_line;
  against->of_items = rectify_score_sum_end (&sum, &self->head.rule);
}

static void
score_site (const RectifyKeptStanding *self, guint32 site)
{
  const RectifyScoreRule *rule = &self->head.rule;
  const RectifyAgainst   *against = &self->against[site + 1];
  RectifySiteScore       *score = &self->head.sites[site];

  score->overdue_days = (guint) ((gint64) against->n_past * self->instant.today - against->past_days
                                 + against->n_today);
  score->relapses = against->relapses;
  score->score = against->of_items;
  score->score -= MIN (score->overdue_days * rule->overdue_day, rule->overdue_most);
  score->score = MAX (score->score - score->relapses * rule->relapse, 0);
  /* MAX () with NAN gives 0: a visit to which nothing applied. */
  if (isnan (score->visit_score))
    score->score = NAN;
}

static void
score_sites (RectifyMaking *making)
{
  RectifyStanding *head = &making->self->head;

  rectify_score_items_init (&making->items, making->self->directory);
  making->counts = g_new0 (guint, MAX (making->items.n, 1));
  head->n_visited = 0;
  for (guint32 site = 0; site < head->n_sites; site++)
    {
      if (head->sites[site].visit == NULL)
        continue;
      if (making->dirty[site + 1])
        score_items (making, site);
      score_site (making->self, site);
      head->n_visited += !isnan (head->sites[site].score);
    }
  g_free (making->counts);
  rectify_score_items_clear (&making->items);
}

/* --- making one --- */

static void
clear_standing (gpointer data)
{
  RectifyKeptStanding *self = data;

  rectify_directory_unref (self->directory);
  rectify_clock_unref (self->clock);
  g_ptr_array_unref (self->chunks);
  g_clear_pointer (&self->added, g_array_unref);
  g_free (self->against);
  g_free (self->fixed);
  g_free (self->head.sites);
  g_clear_pointer (&self->head.places, g_atomic_rc_box_release);
}

static RectifyKeptStanding *
standing_alloc (const RectifyMaking *making, const RectifyClock *clock, gint64 now)
{
  RectifyKeptStanding *self = g_atomic_rc_box_new0 (RectifyKeptStanding);
  guint                n_chunks = rectify_columns_n_chunks (making->columns);
  RectifyDay           today = rectify_clock_day (clock, now);
  gint64               start = rectify_clock_day_start (clock, today);

  self->directory = rectify_directory_ref (rectify_columns_directory (making->columns));
  self->clock = rectify_clock_ref ((RectifyClock *) clock);
  self->moment = rectify_columns_moment (making->columns);
  self->instant = (RectifyInstant){ today, (guint32) CLAMP (start, 0, G_MAXUINT32),
                                    (guint32) CLAMP (now, 0, G_MAXUINT32) };
  self->head.rule = rectify_inspections_rule (making->inspections, today);
  self->head.n_sites = rectify_directory_n (self->directory, RECTIFY_LIST_SITE);
  self->chunks = g_ptr_array_new_full (n_chunks, (GDestroyNotify) rectify_chunk_unref);
  for (guint c = 0; c < n_chunks; c++)
    g_ptr_array_add (self->chunks, rectify_chunk_ref (rectify_columns_chunk (making->columns, c)));
  return self;
}

static RectifySitePlace *
places_new (const RectifyDirectory *directory, guint n)
{
  RectifySitePlace *places = g_atomic_rc_box_alloc (MAX (n, 1) * sizeof *places);

  for (guint i = 0; i < n; i++)
    {
      const RectifySite *site =
          (gconstpointer) rectify_directory_get (directory, RECTIFY_LIST_SITE, i);

      places[i] = (RectifySitePlace){ site->area, site->unit, site->group, site->type };
    }
  return places;
}

static void
begin_with_nothing (RectifyMaking *making)
{
  RectifyKeptStanding *self = making->self;

  self->head.places = places_new (self->directory, self->head.n_sites);
  self->head.sites = g_new0 (RectifySiteScore, MAX (self->head.n_sites, 1));
  for (guint32 site = 0; site < self->head.n_sites; site++)
    self->head.sites[site].score = self->head.sites[site].visit_score = NAN;
  self->against = g_new0 (RectifyAgainst, self->head.n_sites + 1);
  self->added = g_array_new (FALSE, FALSE, sizeof (RectifyAdded));
  self->fixed = g_malloc0 (
      making->inspections != NULL ? rectify_inspections_n_findings (making->inspections) + 1 : 1);
}

static void
begin_with (RectifyMaking *making, const RectifyKeptStanding *base)
{
  RectifyKeptStanding    *self = making->self;
  const RectifyScoreRule *was = &base->head.rule, *is = &self->head.rule;

  self->head.places = g_atomic_rc_box_acquire (base->head.places);
  self->head.sites =
      g_memdup2 (base->head.sites, MAX (self->head.n_sites, 1) * sizeof (RectifySiteScore));
  self->against = g_memdup2 (base->against, (self->head.n_sites + 1) * sizeof (RectifyAgainst));
  self->added = g_array_copy (base->added);
  self->spare = base->spare;
  self->fixed = g_memdup2 (base->fixed, rectify_inspections_n_findings (making->inspections) + 1);
  if (was->version != is->version || was->start != is->start)
    memset (making->dirty, TRUE, self->head.n_sites + 1);
}

/* Sites of which the last full visit is not the one that was. Returns: whether there is any */
static gboolean
begin_sites (RectifyMaking *making)
{
  RectifyKeptStanding *self = making->self;
  RectifyScoreItems    items;
  gboolean             any = FALSE;

  rectify_score_items_init (&items, self->directory);
  for (guint32 site = 0; making->inspections != NULL && site < self->head.n_sites; site++)
    {
      RectifySiteScore   *score = &self->head.sites[site];
      const RectifyVisit *visit =
          rectify_inspections_last (making->inspections, site, self->instant.today);
      RectifyScoreRule then;
      gint64           end = 0;

      if (visit == score->visit)
        continue;
      *score = (RectifySiteScore){ .score = NAN, .visit_score = NAN, .visit = visit };
      if (visit != NULL)
        {
          then = rectify_inspections_rule (making->inspections, visit->day);
          score->visit_score =
              rectify_score_of_visit (&then, &items,
                                      rectify_inspections_findings (making->inspections, visit),
                                      visit->n_findings);
          end = CLAMP (rectify_clock_day_end (self->clock, visit->day), 1, G_MAXUINT32);
        }
      rectify_against_begin (making, site, (guint32) end);
      any = TRUE;
    }
  rectify_score_items_clear (&items);
  return any;
}

/* @base: (nullable) */
static void
make (RectifyMaking *making, const RectifyKeptStanding *base)
{
  RectifyKeptStanding *self = making->self;
  gboolean             any_begun;

  if (base != NULL)
    begin_with (making, base);
  else
    begin_with_nothing (making);
  any_begun = (base == NULL || base->instant.today != self->instant.today) && begin_sites (making);
  for (guint c = 0; base != NULL && c < base->chunks->len; c++)
    rectify_against_pass (making, &base->instant, base->chunks->pdata[c], base->moment);
  for (guint c = 0; c < self->chunks->len; c++)
    {
      const RectifyChunk *old =
          base != NULL && c < base->chunks->len ? base->chunks->pdata[c] : NULL;
      const RectifyChunk *new = self->chunks->pdata[c];

      if (old == new)
        continue;
      if (old != NULL)
        rectify_against_exchange (making, old, base->moment, new);
      else if (base != NULL)
        rectify_against_take (making, new);
      rectify_against_look_at_issues (making, new);
    }
  making->of_begun = TRUE;
  for (guint c = 0; any_begun && c < self->chunks->len; c++)
    rectify_against_take (making, self->chunks->pdata[c]);
  score_sites (making);
}

/* --- the last few --- */

/* How many chunks are not the same; G_MAXUINT: it is of no use. */
static guint
distance (const RectifyKeptStanding *base, const RectifyKeptStanding *wanted)
{
  guint n = 0, shared = MIN (base->chunks->len, wanted->chunks->len);

  if (base->directory != wanted->directory || base->clock != wanted->clock
      || base->chunks->len > wanted->chunks->len)
    return G_MAXUINT;
  for (guint c = 0; c < shared; c++)
    n += base->chunks->pdata[c] != wanted->chunks->pdata[c];
  return n + wanted->chunks->len - shared;
}

/* Nothing has happened between them. */
static gboolean
is_same (const RectifyKeptStanding *base, const RectifyKeptStanding *wanted, guint far)
{
  gboolean same = far == 0 && base->instant.today == wanted->instant.today;

  for (guint c = 0; same && base->instant.now != wanted->instant.now && c < base->chunks->len; c++)
    {
      RectifyNotes *notes = rectify_notes_get (base->chunks->pdata[c], base->moment);

      same = !rectify_against_passes (&base->instant, &wanted->instant, notes);
      rectify_notes_unref (notes);
    }
  return same;
}

/* (transfer full) (nullable): the nearest of those kept. */
static RectifyKeptStanding *
find_base (const RectifyMaking *making, guint *far)
{
  RectifyKeptStanding *best = NULL;

  *far = G_MAXUINT;
  for (guint i = 0; making->inspections != NULL && i < RECTIFY_INSPECTIONS_DEPTH; i++)
    {
      RectifyKeptStanding *base = rectify_inspections_kept (making->inspections, i);
      guint                n = base != NULL ? distance (base, making->self) : G_MAXUINT;
      RectifyKeptStanding *worse = base;

      if (n < *far)
        {
          worse = best;
          best = base;
          *far = n;
        }
      if (worse != NULL)
        g_atomic_rc_box_release_full (worse, clear_standing);
    }
  return best;
}

RectifyStanding *
rectify_standing_get (RectifyColumns *columns, const RectifyClock *clock, gint64 now)
{
  RectifyMaking        making = { .columns = columns,
                                  .inspections = rectify_columns_inspections (columns) };
  RectifyKeptStanding *base;
  guint                far;

  making.self = standing_alloc (&making, clock, now);
  base = find_base (&making, &far);
  if (base != NULL && is_same (base, making.self, far))
    {
      g_atomic_rc_box_release_full (making.self, clear_standing);
      rectify_inspections_keep (making.inspections, base, clear_standing); /* asked for last */
      return &base->head;
    }
  making.dirty = g_malloc0 (making.self->head.n_sites + 1);
  making.begun = g_malloc0 (making.self->head.n_sites + 1);
  make (&making, far <= making.self->chunks->len / MOST_SHARES ? base : NULL);
  g_free (making.dirty);
  g_free (making.begun);
  if (base != NULL)
    g_atomic_rc_box_release_full (base, clear_standing);
  if (making.inspections != NULL)
    rectify_inspections_keep (making.inspections, making.self, clear_standing);
  return &making.self->head;
}

void
rectify_standing_unref (RectifyStanding *self)
{
  g_atomic_rc_box_release_full (self, clear_standing);
}
