/* columns-as-of.c: the version that shows the ledger as it was at a past moment.
 *
 * Chunk by chunk on all cores: a chunk without later events is shared, one with only later events
 * gets empty arrays, of the others only rows with a later event are replayed. Whether an issue
 * repeats another can only be different where a later event took something back: those sites are
 * looked at again in the end. A chunk of the past stays with the one it was made from, so that the
 * same moment of the next version has it, and whatever was counted of it, already; and another
 * moment begins with it and replays only rows with an event between the two.
 */

#include "domain/inspection-private.h"
#include "domain/measure-past-private.h"
#include "domain/memo-private.h"
#include "domain/parallel-private.h"

#include <string.h>

#define GRAIN 8           /* chunks worth a thread */
#define NEAR  (3 * 86400) /* seconds */

typedef struct
{
  const RectifyColumns *latest;
  RectifyColumns       *made;
  RectifyChunk        **chunks;
  RectifyChunk         *empty; /* of it the derived arrays of chunks whose issues all came later */
  guint8               *sites; /* by index + 1: whether who repeats whom is to be looked at again */
  gint                  any_site;
} Past;

/* A chunk as of a moment, kept. */
typedef struct
{
  guint32           moment, until_at; /* no event lies after the one up to the other */
  RectifyDirectory *directory;
  RectifyChunk     *chunk;
  GArray           *sites; /* (element-type guint32) that are to be looked at again */
  guint16 *since, *until;  /* by row: the steps of its events nearest to the moment; NULL: no row
                              has any before it */
} Kept;

static void
clear_kept (gpointer data)
{
  Kept *kept = data;

  rectify_directory_unref (kept->directory);
  rectify_chunk_unref (kept->chunk);
  g_array_unref (kept->sites);
  g_free (kept->since);
  g_free (kept->until);
}

static gboolean
is_as_of (gconstpointer data, gconstpointer wanted)
{
  const Kept *kept = data;
  const Past *past = wanted;

  return past->made->moment >= kept->moment && past->made->moment <= kept->until_at
         && kept->directory == past->latest->directory;
}

/* Whether another moment may begin with it: it says nothing of sites that are looked at again. */
static gboolean
is_base (gconstpointer data, gconstpointer wanted)
{
  const Kept *kept = data;
  const Past *past = wanted;

  return kept->sites->len == 0 && kept->directory == past->latest->directory;
}

/* Whether that is not far either: pages ask for a moment and for another one, say, a week before,
 * and each goes on from its own. */
static gboolean
is_near_base (gconstpointer data, gconstpointer wanted)
{
  const Kept *kept = data;
  gint64      moment = ((const Past *) wanted)->made->moment;

  return moment >= (gint64) kept->moment - NEAR && moment <= (gint64) kept->until_at + NEAR
         && is_base (data, wanted);
}

static gboolean
takes_back (const RectifyEventCell *cells, guint n, guint i)
{
  switch ((RectifyEventKind) cells[i].kind)
    {
    case RECTIFY_EVENT_VOID:
      for (guint k = 0; k < n; k++)
        if (cells[k].kind == RECTIFY_EVENT_PASS || cells[k].kind == RECTIFY_EVENT_FIX)
          return TRUE;
      return FALSE;
    case RECTIFY_EVENT_EDIT:
      return cells[i].field == RECTIFY_FIELD_SITE || cells[i].field == RECTIFY_FIELD_ITEM
             || cells[i].field == RECTIFY_FIELD_FOUND;
    case RECTIFY_EVENT_UNDO:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The value of a field at the moment: of its last edit that counts, else the old one of its first.
 */
static gboolean
value_at (const RectifyEventCell *cells,
          guint                   n,
          const guint8           *undone,
          RectifyField            field,
          guint32                *value)
{
  gboolean known = FALSE;

  for (guint i = 0; i < n; i++)
    if (cells[i].kind == RECTIFY_EVENT_EDIT && cells[i].field == field)
      {
        if (!known)
          *value = cells[i].due;
        known = TRUE;
        if ((undone[i / 8] >> (i % 8) & 1) == 0)
          *value = cells[i].arg;
      }
  return known;
}

static void
set_kind (RectifyFacts *facts, guint shift, guint32 value)
{
  facts->kinds = (facts->kinds & ~(3 << shift)) | (value & 3) << shift;
}

static void
take_back_edits (RectifyFacts *facts, const RectifyEventCell *cells, guint n, guint32 moment)
{
  g_autofree guint8 *undone = g_malloc (n / 8 + 1);
  guint32            value;

  rectify_replay_undone (cells, n, moment, undone);
  value_at (cells, n, undone, RECTIFY_FIELD_CLASS, &facts->class_index);
  value_at (cells, n, undone, RECTIFY_FIELD_SOURCE, &facts->source);
  value_at (cells, n, undone, RECTIFY_FIELD_ITEM, &facts->item);
  value_at (cells, n, undone, RECTIFY_FIELD_SITE, &facts->site);
  value_at (cells, n, undone, RECTIFY_FIELD_AREA, &facts->area);
  value_at (cells, n, undone, RECTIFY_FIELD_GROUP, &facts->group);
  if (value_at (cells, n, undone, RECTIFY_FIELD_DIFFICULTY, &value))
    set_kind (facts, 0, value);
  if (value_at (cells, n, undone, RECTIFY_FIELD_NATURE, &value))
    set_kind (facts, 2, value);
  if (value_at (cells, n, undone, RECTIFY_FIELD_TERM, &value))
    set_kind (facts, 4, value);
}

/* Whether what the issue says (not what its events add up to) was ever corrected. */
static gboolean
has_edit (const RectifyEventCell *cells, guint n)
{
  static const gboolean is_fact[RECTIFY_N_FIELDS] = {
    [RECTIFY_FIELD_CLASS] = TRUE,      [RECTIFY_FIELD_SOURCE] = TRUE, [RECTIFY_FIELD_ITEM] = TRUE,
    [RECTIFY_FIELD_SITE] = TRUE,       [RECTIFY_FIELD_AREA] = TRUE,   [RECTIFY_FIELD_GROUP] = TRUE,
    [RECTIFY_FIELD_DIFFICULTY] = TRUE, [RECTIFY_FIELD_NATURE] = TRUE, [RECTIFY_FIELD_TERM] = TRUE,
  };

  for (guint i = 0; i < n; i++)
    if (cells[i].kind == RECTIFY_EVENT_EDIT && cells[i].field < G_N_ELEMENTS (is_fact)
        && is_fact[cells[i].field])
      return TRUE;
  return FALSE;
}

/* A row with events before the moment. @base: (nullable): whose facts the chunk has at first, if
 * not those of @old; @cells: room for its events */
static void
replay_row (const Past         *past,
            Kept               *kept,
            const Kept         *base,
            const RectifyChunk *old,
            guint               row,
            RectifyEventCell   *cells)
{
  RectifyChunk *chunk = kept->chunk;
  guint         n = rectify_chunk_cells (old, row, cells);
  guint32       moment = past->made->moment;
  gboolean      again = FALSE;
  RectifyStatus status;

  rectify_replay (cells, n, moment, &status);
  rectify_chunk_set_status (chunk, row, &status);
  for (guint i = 0; i < n && !again; i++)
    again = cells[i].at > moment && takes_back (cells, n, i);
  if (has_edit (cells, n))
    {
      RectifyFacts facts;

      /* The facts of a chunk being made are those of another one at first. */
      if (chunk->id == old->id || (base != NULL && chunk->id == base->chunk->id))
        rectify_chunk_copy_facts (chunk);
      rectify_chunk_get_facts (old, row, &facts);
      take_back_edits (&facts, cells, n, moment);
      rectify_chunk_set_facts (chunk, row, &facts, past->latest->directory);
    }
  if (again)
    {
      rectify_chunk_set_recurs (chunk, row, FALSE); /* stays so where there is no site */
      g_array_append_val (kept->sites, old->site[row]);
      g_array_append_val (kept->sites, chunk->site[row]);
    }
}

static void
empty_row (RectifyChunk *chunk, guint i)
{
  static const RectifyStatus none = { .state = RECTIFY_STATE_NONE };

  rectify_chunk_set_status (chunk, i, &none);
  rectify_chunk_set_recurs (chunk, i, FALSE);
}

/* How many of the events lie after @after and not after @until. */
static inline guint
n_between (const guint32 *at, guint n, guint32 after, guint32 until)
{
  guint sum = 0;

  for (guint k = 0; k < n; k++)
    sum += (at[k] > after) & (at[k] <= until);
  return sum;
}

/* The time of a chunk's events is cut into 65536 steps: two of them for each row say, without its
 * events, that nothing happened to it between two moments. */
static inline guint16
step_of (const RectifyChunk *old, guint32 at)
{
  guint bits = g_bit_storage (old->max_at - old->min_at);

  return (guint16) ((at - old->min_at) >> (MAX (bits, 16) - 16));
}

static void
take_steps (Kept *kept, const RectifyChunk *old, guint i)
{
  guint16 since = 0, until = G_MAXUINT16;

  for (guint k = old->first[i]; k < old->first[i + 1]; k++)
    {
      guint16 step = step_of (old, old->at[k]);

      if (old->at[k] <= kept->moment)
        since = MAX (since, step);
      else
        until = MIN (until, step);
    }
  kept->since[i] = since;
  kept->until[i] = until;
}

/* Whether an event may lie between the moment of @base and one at @step. */
static inline gboolean
may_change (const Kept *base, guint i, guint16 step)
{
  return base->since == NULL || step <= base->since[i] || step >= base->until[i];
}

/* Of @base, rows without an event between its moment and this one are what they were. */
static void
make_rows (const Past *past, Kept *kept, const Kept *base, const RectifyChunk *old)
{
  guint32                      moment = past->made->moment;
  guint32                      first = base != NULL ? MIN (base->until_at, moment) : 0;
  guint32                      last = base != NULL ? MAX (base->until_at, moment) : G_MAXUINT32;
  guint16                      step = step_of (old, moment);
  g_autofree RectifyEventCell *cells = rectify_chunk_room (old);

  for (guint i = 0; i < old->n; i++)
    {
      const guint32 *at = old->at + old->first[i];
      guint          n = old->first[i + 1] - old->first[i], later;

      if (base != NULL && (!may_change (base, i, step) || n_between (at, n, first, last) == 0))
        continue;
      if (base != NULL)
        rectify_chunk_set_recurs (kept->chunk, i, old->recurs[i]);
      later = n_between (at, n, moment, G_MAXUINT32);
      if (later == n)
        empty_row (kept->chunk, i);
      else if (later > 0 || base != NULL)
        replay_row (past, kept, base, old, i, cells);
      take_steps (kept, old, i);
    }
}

/* Issues found later may have been edited, too, but nobody reads what a row says that is not there.
 * (transfer full) */
static Kept *
chunk_as_of (const Past *past, const RectifyChunk *old)
{
  guint32             moment = past->made->moment;
  Kept               *kept = g_atomic_rc_box_new0 (Kept), *base;
  const RectifyChunk *like;

  kept->directory = rectify_directory_ref (past->latest->directory);
  kept->sites = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (old->min_at > moment)
    {
      kept->until_at = old->min_at - 1;
      kept->chunk = rectify_chunk_new_like (old, past->empty);
      return kept;
    }
  base = rectify_memo_get (old, RECTIFY_MEMO_PAST, is_near_base, past);
  if (base == NULL)
    base = rectify_memo_get (old, RECTIFY_MEMO_PAST, is_base, past);
  kept->moment = kept->until_at = moment;
  like = base != NULL ? base->chunk : old;
  kept->chunk = rectify_chunk_new_like (like, like);
  kept->since = g_new0 (guint16, old->n);
  kept->until = g_new0 (guint16, old->n);
  if (base != NULL && base->since != NULL)
    {
      memcpy (kept->since, base->since, old->n * sizeof *kept->since);
      memcpy (kept->until, base->until, old->n * sizeof *kept->until);
    }
  make_rows (past, kept, base, old);
  if (base != NULL)
    g_atomic_rc_box_release_full (base, clear_kept);
  return kept;
}

/* Several threads may mark the same site. */
static RectifyChunk *
take_past (Past *past, const RectifyChunk *old)
{
  Kept         *kept = rectify_memo_get (old, RECTIFY_MEMO_PAST, is_as_of, past);
  RectifyChunk *chunk;

  if (kept == NULL)
    {
      kept = chunk_as_of (past, old);
      rectify_memo_put (old, RECTIFY_MEMO_PAST, kept, clear_kept);
    }
  for (guint i = 0; i < kept->sites->len; i++)
    __atomic_store_n (&past->sites[g_array_index (kept->sites, guint32, i)], 1, __ATOMIC_RELAXED);
  if (kept->sites->len > 0)
    g_atomic_int_set (&past->any_site, TRUE);
  chunk = rectify_chunk_ref (kept->chunk);
  g_atomic_rc_box_release_full (kept, clear_kept);
  return chunk;
}

static void
chunk_piece (guint c, gpointer data)
{
  Past               *past = data;
  const RectifyChunk *old = rectify_columns_chunk (past->latest, c);

  if (old->max_at <= past->made->moment)
    past->chunks[c] = rectify_chunk_ref (old);
  else
    past->chunks[c] = take_past (past, old);
}

RectifyColumns *
rectify_columns_new_as_of (RectifyColumns *self, guint32 moment)
{
  RectifyColumns *latest;
  Past            past = { 0 };
  guint           n;

  g_return_val_if_fail (self != NULL, NULL);

  latest = self->latest != NULL ? self->latest : self;
  if (moment == self->moment)
    return rectify_columns_ref (self);
  if (moment == G_MAXUINT32)
    return rectify_columns_ref (latest);

  n = latest->chunks->len;
  past.latest = latest;
  past.made = rectify_columns_alloc (latest, latest->directory, latest->recurrence_days);
  past.made->moment = moment;
  past.made->latest = rectify_columns_ref (latest);
  if (latest->inspections != NULL)
    past.made->inspections = rectify_inspections_ref (latest->inspections);
  past.chunks = g_new0 (RectifyChunk *, MAX (n, 1));
  past.empty = rectify_chunk_new ();
  rectify_chunk_share_zeros (past.empty);
  past.sites = g_malloc0 (rectify_directory_n (latest->directory, RECTIFY_LIST_SITE) + 1);
  rectify_for_each_piece (n, GRAIN, chunk_piece, &past);
  for (guint c = 0; c < n; c++)
    /* None is this version's own: those of the past are kept. */
    rectify_columns_take_chunk (past.made, past.chunks[c], FALSE);
  if (past.any_site)
    rectify_columns_update_recurs (past.made, past.sites);
  g_clear_pointer (&past.made->fresh, g_array_unref);
  rectify_chunk_unref (past.empty);
  g_free (past.chunks);
  g_free (past.sites);
  return past.made;
}

void
rectify_columns_forget_past (RectifyColumns *self)
{
  const RectifyColumns *latest;

  g_return_if_fail (self != NULL);

  latest = self->latest != NULL ? self->latest : self;
  for (guint c = 0; c < latest->chunks->len; c++)
    rectify_memo_drop (rectify_columns_chunk (latest, c), RECTIFY_MEMO_PAST);
  rectify_totals_forget (latest->totals);
  rectify_pasts_forget (latest->pasts);
  if (latest->inspections != NULL)
    rectify_inspections_forget (latest->inspections);
}
