/* score-against.c: what the chunks note is added up by site; the same notes can be taken away. */

#include "domain/score-against-private.h"

#include "domain/inspection-private.h"
#include "domain/score-notes-private.h"

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

static void
change_coming (RectifyMaking *making, guint32 due, guint32 site, gboolean more)
{
  RectifyComing one = { due, site };
  GArray       *coming = making->self->coming;

  if (more)
    {
      g_array_append_val (coming, one);
      return;
    }
  for (guint i = 0; i < coming->len; i++)
    if (memcmp (&g_array_index (coming, RectifyComing, i), &one, sizeof one) == 0)
      {
        g_array_remove_index_fast (coming, i);
        return;
      }
  g_assert_not_reached ();
}

/* @site: index + 1; 0: none. */
static gboolean
is_visited (const RectifyKeptStanding *self, guint32 site)
{
  return site <= self->head.n_sites && self->against[site].visit_end != 0;
}

static void
take_note (RectifyMaking *making, const RectifyNote *note, gboolean more)
{
  RectifyKeptStanding *self = making->self;
  RectifyAgainst      *against;

  if (!is_visited (self, note->site))
    return;
  against = &self->against[note->site];
  making->dirty[note->site] = TRUE;
  if (note->due != 0 && note->due < self->now)
    {
      guint days = MAX (self->today - rectify_clock_day (self->clock, note->due), 1);

      against->overdue_days += more ? days : -days;
    }
  else if (note->due != 0 && note->due < self->horizon)
    change_coming (making, note->due, note->site, more);
  if (note->item != 0 && note->found > against->visit_end)
    change_finding (making, against, note->item - 1u, more);
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

  if (!is_visited (making->self, relapses[0].site))
    return;
  against = &making->self->against[relapses[0].site];
  for (guint k = 0; k < n; k++)
    if (relapses[k].at > against->visit_end)
      {
        making->dirty[relapses[0].site] = TRUE;
        against->relapses += more ? 1 : -1;
        again = TRUE;
      }
  if (again && relapses[0].item != 0 && relapses[0].found <= against->visit_end
      && !is_finding_of (making, making->self->head.sites[relapses[0].site - 1].visit,
                         chunk->id[relapses[0].row]))
    change_finding (making, against, relapses[0].item - 1u, more);
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

static void
exchange_notes (RectifyMaking *making, const RectifyNotes *old, const RectifyNotes *new)
{
  guint i = 0, k = 0;

  while (i < old->n_notes || k < new->n_notes)
    {
      guint row = i < old->n_notes ? old->notes[i].row : RECTIFY_CHUNK;
      guint other = k < new->n_notes ? new->notes[k].row : RECTIFY_CHUNK;

      if (row == other && memcmp (&old->notes[i], &new->notes[k], sizeof (RectifyNote)) == 0)
        {
          i++, k++;
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

/* The findings whose issues lie in a chunk. */
static void
look_at_issues (RectifyMaking *making, const RectifyChunk *chunk)
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
  look_at_issues (making, chunk);
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
  look_at_issues (making, new);
}

void
rectify_against_pass (RectifyMaking *making)
{
  RectifyKeptStanding *self = making->self;

  for (guint i = self->coming->len; i-- > 0;)
    {
      const RectifyComing one = g_array_index (self->coming, RectifyComing, i);

      if (one.due >= self->now)
        continue;
      self->against[one.site].overdue_days++;
      making->dirty[one.site] = TRUE;
      g_array_remove_index_fast (self->coming, i);
    }
}
