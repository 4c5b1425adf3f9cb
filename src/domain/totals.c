/* totals.c: the last few sums under one lock, held for a moment only. */

#include "domain/totals-private.h"

#include <string.h>

#define N_KEPT 48 /* all figures of a page, and those they are compared with */
#define N_SAME 2  /* of one kind: now, and then */

struct _RectifyTotals
{
  gatomicrefcount references;
  GMutex          lock;
  guint           n;
  RectifyTotal   *kept[N_KEPT]; /* the newest first */
};

RectifyTotals *
rectify_totals_new (void)
{
  RectifyTotals *self = g_new0 (RectifyTotals, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  return self;
}

RectifyTotals *
rectify_totals_ref (RectifyTotals *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
rectify_totals_unref (RectifyTotals *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n; i++)
    rectify_total_unref (self->kept[i]);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
rectify_totals_forget (RectifyTotals *self)
{
  RectifyTotal *kept[N_KEPT];
  guint         n;

  g_mutex_lock (&self->lock);
  n = self->n;
  memcpy (kept, self->kept, n * sizeof *kept);
  self->n = 0;
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < n; i++)
    rectify_total_unref (kept[i]);
}

static void
clear_total (gpointer data)
{
  RectifyTotal *self = data;

  for (guint c = 0; c < self->parts->len; c++)
    if (self->parts->pdata[c] != NULL)
      g_atomic_rc_box_release_full (self->parts->pdata[c], self->kind.clear);
  g_ptr_array_unref (self->parts);
  g_free (self->cells);
}

void
rectify_total_unref (RectifyTotal *self)
{
  g_atomic_rc_box_release_full (self, clear_total);
}

GPtrArray *
rectify_totals_parts (guint n)
{
  GPtrArray *parts = g_ptr_array_sized_new (n);

  g_ptr_array_set_size (parts, (gint) n);
  return parts;
}

static gboolean
is_kind (const RectifyTotal *total, const RectifyTotalKind *kind)
{
  return total->kind.add == kind->add && total->kind.n_cells == kind->n_cells
         && memcmp (total->kind.numbers, kind->numbers, sizeof kind->numbers) == 0;
}

static gpointer
part_at (const GPtrArray *parts, guint c)
{
  return c < parts->len ? parts->pdata[c] : NULL;
}

/* How many parts have to be added or taken away to get from the one to the other. */
static guint
distance (const GPtrArray *a, const GPtrArray *b)
{
  guint n = 0;

  for (guint c = 0; c < MAX (a->len, b->len); c++)
    if (part_at (a, c) != part_at (b, c))
      n += (part_at (a, c) != NULL) + (part_at (b, c) != NULL);
  return n;
}

static guint
n_parts (const GPtrArray *parts)
{
  guint n = 0;

  for (guint c = 0; c < parts->len; c++)
    n += parts->pdata[c] != NULL;
  return n;
}

/* (transfer full) (nullable): the nearest one, if it is nearer than nothing. */
static RectifyTotal *
find_base (RectifyTotals *self, const RectifyTotalKind *kind, const GPtrArray *parts, guint *far)
{
  RectifyTotal *candidates[N_SAME], *best = NULL;
  guint         n = 0;

  *far = n_parts (parts);
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->n && n < N_SAME; i++)
    if (is_kind (self->kept[i], kind))
      candidates[n++] = g_atomic_rc_box_acquire (self->kept[i]);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < n; i++)
    {
      guint away = distance (candidates[i]->parts, parts);

      if (away == 0 || away < *far)
        {
          g_clear_pointer (&best, rectify_total_unref);
          best = g_steal_pointer (&candidates[i]);
          *far = away;
        }
      g_clear_pointer (&candidates[i], rectify_total_unref);
    }
  return best;
}

/* Puts it before the others; it, or the oldest of those it might take the place of, goes. */
static void
keep (RectifyTotals *self, RectifyTotal *total)
{
  RectifyTotal *old = NULL;
  guint         at = 0, last = G_MAXUINT, same = 0;

  g_mutex_lock (&self->lock);
  while (at < self->n && self->kept[at] != total)
    {
      if (is_kind (self->kept[at], &total->kind))
        {
          last = at;
          same++;
        }
      at++;
    }
  if (at == self->n && same >= N_SAME)
    at = last;
  if (at == N_KEPT)
    at--;
  if (at < self->n)
    old = self->kept[at];
  else
    self->n++;
  memmove (self->kept + 1, self->kept, at * sizeof *self->kept);
  self->kept[0] = g_atomic_rc_box_acquire (total);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&old, rectify_total_unref);
}

static void
exchange (RectifyTotal *self, const GPtrArray *old)
{
  for (guint c = 0; c < MAX (old->len, self->parts->len); c++)
    {
      gconstpointer before = part_at (old, c), now = part_at (self->parts, c);

      if (before == now)
        continue;
      if (before != NULL)
        self->kind.add (self->cells, before, -1u, &self->kind);
      if (now != NULL)
        self->kind.add (self->cells, now, 1, &self->kind);
    }
}

RectifyTotal *
rectify_totals_get (RectifyTotals *self, const RectifyTotalKind *kind, GPtrArray *parts)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  RectifyTotal         *total, *base;
  guint                 far;

  total = g_atomic_rc_box_new0 (RectifyTotal);
  total->kind = *kind;
  total->parts = parts;
  base = find_base (self, kind, parts, &far);
  if (base != NULL && far == 0)
    {
      rectify_total_unref (total);
      keep (self, base);
      return base;
    }
  total->cells = base != NULL ? g_memdup2 (base->cells, MAX (kind->n_cells, 1) * sizeof (guint32))
                              : g_new0 (guint32, MAX (kind->n_cells, 1));
  exchange (total, base != NULL ? base->parts : nothing);
  g_clear_pointer (&base, rectify_total_unref);
  keep (self, total);
  return total;
}
