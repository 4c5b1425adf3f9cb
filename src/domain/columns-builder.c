/* columns-builder.c: a version from rows and their events, or from the version before and what
 * changed.
 *
 * One merge: rows of the base and rows added run side by side in the order of ids. Whole chunks of
 * the base pass through as they are while nothing is being filled; a chunk with a row of its own is
 * filled anew row by row.
 */

#include "domain/columns-private.h"

#include <math.h>

struct _RectifyColumnsBuilder
{
  RectifyColumns *base; /* nullable */
  RectifyColumns *made;
  RectifyChunk   *filling; /* NULL: at the border between two chunks */
  GArray         *cells;   /* of the chunk being filled */
  guint32         first[RECTIFY_CHUNK + 1];
  guint           next;  /* row of the base that comes next */
  guint8         *sites; /* what happened at a site, by index + 1; NULL: all are new */
  guint           n_sites;
  gboolean        started;
  gint64          last_id;
};

/* What happened at a site. */
enum {
  SITE_TOUCHED = 1, /* an issue there changed */
  SITE_MOVED = 2    /* its area or place is another than before */
};

static gboolean
same_degrees (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
mark_moved_sites (RectifyColumnsBuilder *self)
{
  RectifyDirectory *before = rectify_columns_directory (self->base), *now = self->made->directory;

  for (guint i = 0; before != now && i < self->n_sites; i++)
    {
      const RectifySite *a = (gconstpointer) rectify_directory_get (before, RECTIFY_LIST_SITE, i);
      const RectifySite *b = (gconstpointer) rectify_directory_get (now, RECTIFY_LIST_SITE, i);

      if (a != b && a != NULL && b != NULL
          && (a->area != b->area || !same_degrees (a->lng, b->lng)
              || !same_degrees (a->lat, b->lat)))
        self->sites[i + 1] |= SITE_MOVED;
    }
}

RectifyColumnsBuilder *
rectify_columns_builder_new (const RectifyColumns *base,
                             RectifyDirectory     *directory,
                             guint                 recurrence_days)
{
  RectifyColumnsBuilder *self;

  g_return_val_if_fail (base == NULL || base->latest == NULL, NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  self = g_new0 (RectifyColumnsBuilder, 1);
  self->made = rectify_columns_alloc (base, directory, recurrence_days);
  self->cells = g_array_new (FALSE, FALSE, sizeof (RectifyEventCell));
  self->last_id = G_MININT64;
  if (base == NULL)
    return self;
  self->base = rectify_columns_ref ((RectifyColumns *) base);
  if (base->inspections != NULL)
    self->made->inspections = rectify_inspections_ref (base->inspections);
  if (base->n > 0 && base->recurrence_days == recurrence_days)
    {
      self->n_sites = MAX (rectify_directory_n (directory, RECTIFY_LIST_SITE),
                           rectify_directory_n (base->directory, RECTIFY_LIST_SITE));
      self->sites = g_malloc0 (self->n_sites + 1);
    }
  return self;
}

static void
finish_chunk (RectifyColumnsBuilder *self)
{
  RectifyChunk *chunk = g_steal_pointer (&self->filling);

  if (chunk == NULL)
    return;
  rectify_chunk_set_events (chunk, self->first, (const RectifyEventCell *) self->cells->data);
  rectify_chunk_share_zeros (chunk);
  rectify_columns_take_chunk (self->made, chunk, TRUE);
}

/* Makes room for one more row with these events and gives its place. */
static guint
begin_row (RectifyColumnsBuilder *self, const RectifyEventCell *cells, gsize n_cells)
{
  guint i;

  if (self->filling != NULL && self->filling->n == RECTIFY_CHUNK)
    finish_chunk (self);
  if (self->filling == NULL)
    {
      self->filling = rectify_chunk_new ();
      g_array_set_size (self->cells, 0);
    }
  i = self->filling->n++;
  self->first[i] = self->cells->len;
  if (n_cells > 0)
    g_array_append_vals (self->cells, cells, n_cells);
  self->first[i + 1] = self->cells->len;
  return i;
}

static void
touch (RectifyColumnsBuilder *self, guint32 site)
{
  if (self->sites != NULL)
    self->sites[site] |= SITE_TOUCHED;
}

static void
copy_derived (RectifyChunk *to, guint i, const RectifyChunk *from, guint k)
{
  to->state[i] = from->state[k];
  to->outcome[i] = from->outcome[k];
  to->supervision[i] = from->supervision[k];
  to->exposed[i] = from->exposed[k];
  to->first_check[i] = from->first_check[k];
  to->undated[i] = from->undated[k];
  to->checks[i] = from->checks[k];
  to->returned[i] = from->returned[k];
  to->relapsed[i] = from->relapsed[k];
  to->extended[i] = from->extended[k];
  to->look_backs[i] = from->look_backs[k];
  to->closes[i] = from->closes[k];
  to->recurs[i] = from->recurs[k];
  to->unit[i] = from->unit[k];
  to->found[i] = from->found[k];
  to->assigned[i] = from->assigned[k];
  to->due[i] = from->due[k];
  to->due_original[i] = from->due_original[k];
  to->reported[i] = from->reported[k];
  to->closed[i] = from->closed[k];
  to->parked_time[i] = from->parked_time[k];
}

static void
copy_row (RectifyColumnsBuilder *self, const RectifyChunk *from, guint k)
{
  g_autofree RectifyEventCell *cells = rectify_chunk_room (from);
  guint                        i = begin_row (self, cells, rectify_chunk_cells (from, k, cells));
  RectifyFacts                 facts;

  rectify_chunk_get_facts (from, k, &facts);
  rectify_chunk_set_facts (self->filling, i, &facts, self->made->directory);
  copy_derived (self->filling, i, from, k);
}

/* Lets rows of the base pass whose id is below @id, and skips the one that has it. */
static void
pass_base (RectifyColumnsBuilder *self, gint64 id, gboolean all)
{
  while (self->base != NULL && self->next < self->base->n)
    {
      const RectifyChunk *chunk =
          rectify_columns_chunk (self->base, self->next >> RECTIFY_CHUNK_SHIFT);
      guint    k = self->next & (RECTIFY_CHUNK - 1);
      gboolean border = self->filling == NULL || self->filling->n == RECTIFY_CHUNK;

      if (!all && chunk->id[k] > id)
        return;
      if (!all && chunk->id[k] == id)
        {
          touch (self, chunk->site[k]);
          self->next++;
          return;
        }
      /* A chunk that is not full is the base's last: it only stays whole if nothing follows it. */
      if (k == 0 && border && (all || (chunk->n == RECTIFY_CHUNK && chunk->id[chunk->n - 1] < id)))
        {
          finish_chunk (self);
          rectify_columns_take_chunk (self->made, rectify_chunk_ref (chunk), FALSE);
          self->next += chunk->n;
          continue;
        }
      copy_row (self, chunk, k);
      self->next++;
    }
}

void
rectify_columns_builder_add (RectifyColumnsBuilder  *self,
                             const RectifyColumnRow *row,
                             const RectifyEventCell *cells,
                             gsize                   n_cells)
{
  RectifyFacts  facts = { 0 };
  RectifyStatus status = { 0 };
  guint         i;

  g_return_if_fail (self != NULL && row != NULL);
  g_return_if_fail (!self->started || row->id > self->last_id);

  self->started = TRUE;
  self->last_id = row->id;
  pass_base (self, row->id, FALSE);
  /* RECTIFY_INDEX_NONE + 1 is 0. */
  facts.id = row->id;
  facts.site = row->site + 1;
  facts.area = row->area + 1;
  facts.item = row->item + 1;
  facts.class_index = row->class_index + 1;
  facts.source = row->source + 1;
  facts.group = row->group + 1;
  facts.kinds = (row->difficulty & 3) | (row->nature & 3) << 2 | (row->term & 3) << 4;
  facts.own_place = fabs (row->lng) <= 180 && fabs (row->lat) <= 90;
  if (facts.own_place)
    {
      facts.lng = (gint32) lround (row->lng * 1e6);
      facts.lat = (gint32) lround (row->lat * 1e6);
    }
  i = begin_row (self, cells, n_cells);
  rectify_chunk_set_facts (self->filling, i, &facts, self->made->directory);
  rectify_replay (cells, n_cells, G_MAXUINT32, &status);
  rectify_chunk_set_status (self->filling, i, &status);
  touch (self, self->filling->site[i]);
}

/* Rows that took over the area or place of a site that has another now. */
static void
follow_moved_sites (RectifyColumnsBuilder *self)
{
  const guint8 own = RECTIFY_KINDS_OWN_AREA | RECTIFY_KINDS_OWN_PLACE;

  for (guint c = 0; c < self->made->chunks->len; c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (self->made, c);

      for (guint i = 0; i < chunk->n; i++)
        if (self->sites[chunk->site[i]] & SITE_MOVED && (chunk->kinds[i] & own) != own)
          {
            RectifyChunk *mine = rectify_columns_write_chunk (self->made, c, TRUE);
            RectifyFacts  facts;

            rectify_chunk_get_facts (mine, i, &facts);
            rectify_chunk_set_facts (mine, i, &facts, self->made->directory);
            chunk = mine;
          }
    }
}

void
rectify_columns_builder_set_inspections (RectifyColumnsBuilder *self,
                                         RectifyInspections    *inspections)
{
  g_return_if_fail (self != NULL);

  if (inspections != NULL)
    rectify_inspections_ref (inspections);
  g_clear_pointer (&self->made->inspections, rectify_inspections_unref);
  self->made->inspections = inspections;
}

RectifyColumns *
rectify_columns_builder_end (RectifyColumnsBuilder *self)
{
  RectifyColumns *made;
  gboolean        touched = FALSE, moved = FALSE;

  g_return_val_if_fail (self != NULL, NULL);

  pass_base (self, 0, TRUE);
  finish_chunk (self);
  if (self->sites != NULL)
    mark_moved_sites (self);
  for (guint i = 1; self->sites != NULL && i <= self->n_sites; i++)
    {
      touched |= (self->sites[i] & SITE_TOUCHED) != 0;
      moved |= (self->sites[i] & SITE_MOVED) != 0;
    }
  if (moved)
    follow_moved_sites (self);
  for (guint i = 1; moved && i <= self->n_sites; i++)
    self->sites[i] &= SITE_TOUCHED;
  if (touched || self->sites == NULL)
    rectify_columns_update_recurs (self->made, self->sites);
  made = self->made;
  g_clear_pointer (&made->fresh, g_array_unref);
  g_clear_pointer (&self->base, rectify_columns_unref);
  g_array_unref (self->cells);
  g_free (self->sites);
  g_free (self);
  return made;
}
