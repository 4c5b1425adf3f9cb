/* score-against.c: what the chunks note is added up by site; the same notes can be taken away. */

#include "domain/score-against-private.h"

#include "domain/inspection-private.h"

#include <string.h>

static void
add_finding (RectifyMaking *making, RectifyAgainst *against, guint32 item)
{
  RectifyKeptStanding *self = making->self;
  RectifyAdded         entry = { item, against->added };

  if (self->spare == 0)
    {
      g_array_append_val (self->added, entry);
      against->added = self->added->len;
      return;
    }
  against->added = self->spare;
  self->spare = g_array_index (self->added, RectifyAdded, against->added - 1).next;
  g_array_index (self->added, RectifyAdded, against->added - 1) = entry;
}

static void
drop_finding (RectifyMaking *making, RectifyAgainst *against, guint32 item)
{
  RectifyKeptStanding *self = making->self;
  RectifyAdded        *entries = (RectifyAdded *) (gpointer) self->added->data;

  for (guint32 *place = &against->added; *place != 0; place = &entries[*place - 1].next)
    if (entries[*place - 1].item == item)
      {
        guint32 entry = *place;

        *place = entries[entry - 1].next;
        entries[entry - 1].next = self->spare;
        self->spare = entry;
        return;
      }
  g_assert_not_reached ();
}

static void
change_finding (RectifyMaking *making, RectifyAgainst *against, guint32 item, gboolean more)
{
  if (more)
    add_finding (making, against, item);
  else
    drop_finding (making, against, item);
}

typedef enum { DUE_LATER, DUE_TODAY, DUE_PAST } When;

static inline When
when (const RectifyInstant *instant, guint32 due)
{
  if (due == 0 || due >= instant->now)
    return DUE_LATER;
  return due >= instant->day_start ? DUE_TODAY : DUE_PAST;
}

static void
change_overdue (RectifyMaking *making, RectifyAgainst *against, When is, guint32 due, gboolean more)
{
  if (is == DUE_TODAY)
    against->n_today += more ? 1 : -1u;
  if (is == DUE_PAST)
    {
      RectifyDay day = rectify_clock_day (making->self->clock, due);

      against->n_past += more ? 1 : -1u;
      against->past_days += more ? day : -day;
    }
}

/* @site: index + 1; 0: none. */
static inline gboolean
is_told_of (const RectifyMaking *making, guint32 site)
{
  return site <= making->self->head.n_sites && making->self->against[site].visit_end != 0
         && making->begun[site] == making->of_begun;
}

static void
take_note (RectifyMaking *making, const RectifyNote *note, gboolean more)
{
  RectifyAgainst *against;

  if (!is_told_of (making, note->site))
    return;
  against = &making->self->against[note->site];
  change_overdue (making, against, when (&making->self->instant, note->due), note->due, more);
  if (note->item != 0 && note->found > against->visit_end)
    {
      making->dirty[note->site] = TRUE;
      change_finding (making, against, note->item - 1u, more);
    }
}

static gboolean
is_finding_of (const RectifyMaking *making, const RectifyVisit *visit, gint64 issue_id)
{
  const RectifyItemResult *findings = rectify_inspections_findings (making->inspections, visit);

  for (guint i = 0; i < visit->n_findings; i++)
    if (findings[i].issue_id == issue_id)
      return TRUE;
  return FALSE;
}

/* Those of one row. An issue found before the visit, which the visit says nothing of, is a finding
 * again, once. */
static void
take_relapses (RectifyMaking        *making,
               const RectifyChunk   *chunk,
               const RectifyRelapse *relapses,
               guint                 n,
               gboolean              more)
{
  RectifyAgainst *against;
  gboolean        again = FALSE;

  if (!is_told_of (making, relapses[0].site))
    return;
  against = &making->self->against[relapses[0].site];
  for (guint k = 0; k < n; k++)
    if (relapses[k].at > against->visit_end)
      {
        against->relapses += more ? 1 : -1;
        again = TRUE;
      }
  if (again && relapses[0].item != 0 && relapses[0].found <= against->visit_end
      && !is_finding_of (making, making->self->head.sites[relapses[0].site - 1].visit,
                         chunk->id[relapses[0].row]))
    {
      making->dirty[relapses[0].site] = TRUE;
      change_finding (making, against, relapses[0].item - 1u, more);
    }
}

/* --- chunks --- */

/* How many of them are of the row of the first. */
static guint
n_of_row (const RectifyRelapse *relapses, guint n)
{
  guint k = 1;

  while (k < n && relapses[k].row == relapses[0].row)
    k++;
  return k;
}

/* Most issues that went on are the same finding, with another deadline at most. */
static gboolean
is_same_finding (const RectifyNote *a, const RectifyNote *b)
{
  return a->site == b->site && a->item == b->item && a->found == b->found;
}

static void
exchange_due (RectifyMaking *making, const RectifyNote *old, const RectifyNote *new)
{
  const RectifyInstant *instant = &making->self->instant;

  if (old->due == new->due || !is_told_of (making, old->site))
    return;
  change_overdue (making, &making->self->against[old->site], when (instant, old->due), old->due,
                  FALSE);
  change_overdue (making, &making->self->against[new->site], when (instant, new->due), new->due,
                  TRUE);
}

static void
exchange_notes (RectifyMaking *making, const RectifyNotes *old, const RectifyNotes *new)
{
  guint i = 0, k = 0;

  while (i < old->n_notes || k < new->n_notes)
    {
      guint row = i < old->n_notes ? old->notes[i].row : RECTIFY_CHUNK;
      guint other = k < new->n_notes ? new->notes[k].row : RECTIFY_CHUNK;

      if (row == other && is_same_finding (&old->notes[i], &new->notes[k]))
        {
          exchange_due (making, &old->notes[i++], &new->notes[k++]);
          continue;
        }
      if (row <= other)
        take_note (making, &old->notes[i++], FALSE);
      if (other <= row)
        take_note (making, &new->notes[k++], TRUE);
    }
}

static void
exchange_relapses (RectifyMaking      *making,
                   const RectifyChunk *old_chunk,
                   const RectifyNotes *old,
                   const RectifyChunk *new_chunk,
                   const RectifyNotes *new)
{
  guint i = 0, k = 0;

  while (i < old->n_relapses || k < new->n_relapses)
    {
      const RectifyRelapse *a = old->relapses + i, *b = new->relapses + k;
      guint                 n_a = i < old->n_relapses ? n_of_row (a, old->n_relapses - i) : 0;
      guint                 n_b = k < new->n_relapses ? n_of_row (b, new->n_relapses - k) : 0;
      guint    row = n_a > 0 ? a->row : RECTIFY_CHUNK, other = n_b > 0 ? b->row : RECTIFY_CHUNK;
      gboolean same = row == other && n_a == n_b && memcmp (a, b, n_a * sizeof *a) == 0
                      && old_chunk->id[row] == new_chunk->id[row];

      if (row <= other)
        i += n_a;
      if (other <= row)
        k += n_b;
      if (row <= other && !same)
        take_relapses (making, old_chunk, a, n_a, FALSE);
      if (other <= row && !same)
        take_relapses (making, new_chunk, b, n_b, TRUE);
    }
}

static gboolean
is_fixed (const RectifyChunk *chunk, gint64 id)
{
  guint low = 0, high = chunk->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (chunk->id[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < chunk->n && chunk->id[low] == id
         && (chunk->state[low] == RECTIFY_STATE_CLOSED || chunk->state[low] == RECTIFY_STATE_VOID);
}

void
rectify_against_look_at_issues (RectifyMaking *making, const RectifyChunk *chunk)
{
  guint                      n, low = 0, high;
  const RectifyFindingIssue *issues = rectify_inspections_issues (making->inspections, &n);

  if (chunk->n == 0)
    return;
  for (high = n; low < high;)
    {
      guint middle = (low + high) / 2;

      if (issues[middle].issue_id < chunk->id[0])
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < n && issues[low].issue_id <= chunk->id[chunk->n - 1]; low++)
    {
      gboolean now = is_fixed (chunk, issues[low].issue_id);

      if (issues[low].site >= making->self->head.n_sites
          || making->self->fixed[issues[low].finding] == now)
        continue;
      making->self->fixed[issues[low].finding] = now;
      making->dirty[issues[low].site + 1] = TRUE;
    }
}

void
rectify_against_take (RectifyMaking *making, const RectifyChunk *chunk)
{
  RectifyNotes *notes = rectify_notes_get (chunk, making->self->moment);

  for (guint k = 0; k < notes->n_notes; k++)
    take_note (making, &notes->notes[k], TRUE);
  for (guint k = 0, n; k < notes->n_relapses; k += n)
    {
      n = n_of_row (notes->relapses + k, notes->n_relapses - k);
      take_relapses (making, chunk, notes->relapses + k, n, TRUE);
    }
  rectify_notes_unref (notes);
}

void
rectify_against_exchange (RectifyMaking      *making,
                          const RectifyChunk *old,
                          guint32             moment,
                          const RectifyChunk *new)
{
  RectifyNotes *before = rectify_notes_get (old, moment);
  RectifyNotes *after = rectify_notes_get (new, making->self->moment);

  exchange_notes (making, before, after);
  exchange_relapses (making, old, before, new, after);
  rectify_notes_unref (before);
  rectify_notes_unref (after);
}

gboolean
rectify_against_passes (const RectifyInstant *before,
                        const RectifyInstant *now,
                        const RectifyNotes   *notes)
{
  /* Most deadlines have long passed, or are to come: at both instants, so that none needs a look.
   */
  if (notes->last_due < MIN (before->day_start, now->day_start)
      || notes->first_due >= MAX (before->now, now->now))
    return FALSE;
  for (guint k = 0; k < notes->n_notes; k++)
    if (when (before, notes->notes[k].due) != when (now, notes->notes[k].due))
      return TRUE;
  return FALSE;
}

void
rectify_against_pass (RectifyMaking        *making,
                      const RectifyInstant *before,
                      const RectifyChunk   *chunk,
                      guint32               moment)
{
  RectifyNotes         *notes = rectify_notes_get (chunk, moment);
  const RectifyInstant *now = &making->self->instant;
  gboolean              passes = rectify_against_passes (before, now, notes);

  for (guint k = 0; passes && k < notes->n_notes; k++)
    {
      const RectifyNote *note = &notes->notes[k];
      When               was = when (before, note->due), is = when (now, note->due);

      if (was == is || !is_told_of (making, note->site))
        continue;
      change_overdue (making, &making->self->against[note->site], was, note->due, FALSE);
      change_overdue (making, &making->self->against[note->site], is, note->due, TRUE);
    }
  rectify_notes_unref (notes);
}

void
rectify_against_begin (RectifyMaking *making, guint32 site, guint32 visit_end)
{
  RectifyKeptStanding *self = making->self;
  RectifyAdded        *entries = (RectifyAdded *) (gpointer) self->added->data;
  guint32              entry = self->against[site + 1].added;

  while (entry != 0)
    {
      guint32 next = entries[entry - 1].next;

      entries[entry - 1].next = self->spare;
      self->spare = entry;
      entry = next;
    }
  self->against[site + 1] = (RectifyAgainst){ .visit_end = visit_end };
  making->begun[site + 1] = making->dirty[site + 1] = TRUE;
}
