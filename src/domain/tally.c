/* tally.c: what the issues of one chunk count for, and the sums by group. */

#include "domain/memo-private.h"
#include "domain/tally-private.h"

#include <string.h>

#define FEW_CELLS 0x8000u /* letters × groups that are counted before anything is added */

static GMutex sums_lock;

void
rectify_tally_sums_clear (gpointer sums)
{
  g_clear_pointer (&((RectifyTallySums *) sums)->directory, rectify_directory_unref);
}

void
rectify_tally_clear (gpointer tally)
{
  RectifyTally *self = tally;

  g_free (self->lanes);
  g_free (self->letters);
  g_free (self->timed);
  for (guint a = 0; a < G_N_ELEMENTS (self->sums); a++)
    if (self->sums[a] != NULL)
      g_atomic_rc_box_release_full (self->sums[a], rectify_tally_sums_clear);
}

void
rectify_tally_unref (RectifyTally *self)
{
  g_atomic_rc_box_release_full (self, rectify_tally_clear);
}

static gboolean
holds (gconstpointer kept, gconstpointer wanted)
{
  const RectifyTally          *tally = kept;
  const RectifyMeasureOptions *options = wanted;
  gint64                       now = CLAMP (options->now, 0, G_MAXUINT32);

  return now >= tally->first_now && now <= tally->last_now
         && tally->soon_hours == options->campaign->soon_hours
         && tally->look_back_days == options->campaign->look_back_days;
}

static void
take_times (RectifyTally *self, const guint32 *seconds)
{
  self->timed = g_new0 (guint16, RECTIFY_TIME_BUCKETS);
  for (guint i = 0; i < self->n_rows; i++)
    if (seconds[i] != G_MAXUINT32)
      {
        self->timed[MIN (seconds[i] >> RECTIFY_TIME_SHIFT, RECTIFY_TIME_BUCKETS - 1)]++;
        self->n_timed++;
        self->sum_seconds += seconds[i];
      }
}

/* Letters of the reader become those of the chunk alone, which are fewer. */
static void
take_letters (RectifyTally *self, const guint16 *letters, const RectifyLanes *lanes)
{
  guint16 own[RECTIFY_MAX_LETTERS] = { 0 }, of[RECTIFY_CHUNK + 1];

  self->letters = g_new (guint16, self->n_rows);
  self->n_letters = 1;
  for (guint i = 0; i < self->n_rows; i++)
    {
      if (letters[i] != 0 && own[letters[i]] == 0)
        {
          of[self->n_letters] = letters[i];
          own[letters[i]] = self->n_letters++;
        }
      self->letters[i] = own[letters[i]];
    }
  self->lanes = g_new0 (RectifyLanes, self->n_letters);
  for (guint l = 1; l < self->n_letters; l++)
    self->lanes[l] = lanes[of[l]];
}

static void
take_begins (RectifyTally *self, const RectifyChunk *chunk)
{
  self->min_begun = G_MAXUINT32;
  for (guint i = 0; i < self->n_rows; i++)
    {
      guint32 begun = chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i];

      if (chunk->state[i] == RECTIFY_STATE_NONE)
        continue;
      self->min_begun = MIN (self->min_begun, begun);
      self->max_begun = MAX (self->max_begun, begun);
    }
}

RectifyTally *
rectify_tally_find (const RectifyChunk *chunk, const RectifyMeasureOptions *options)
{
  return rectify_memo_get (chunk, RECTIFY_MEMO_TALLY, holds, options);
}

static RectifyTally *
make (const RectifyChunk          *chunk,
      const RectifyMeasureOptions *options,
      gboolean                     passing,
      RectifyLetters             **letters)
{
  RectifyTally *self = g_atomic_rc_box_new0 (RectifyTally);
  guint32       seconds[RECTIFY_CHUNK];
  guint16       of_row[RECTIFY_CHUNK];

  self->soon_hours = options->campaign->soon_hours;
  self->look_back_days = options->campaign->look_back_days;
  self->last_now = G_MAXUINT32;
  if (*letters == NULL)
    *letters = rectify_letters_new (options);
  if (!rectify_letters_read (*letters, chunk, of_row, seconds))
    return self;
  self->n_rows = chunk->n;
  if (passing)
    self->first_now = self->last_now = (guint32) CLAMP (options->now, 0, G_MAXUINT32);
  else
    rectify_letters_held (*letters, chunk, &self->first_now, &self->last_now);
  take_begins (self, chunk);
  take_letters (self, of_row, rectify_letters_lanes (*letters));
  take_times (self, seconds);
  return self;
}

RectifyTally *
rectify_tally_new (const RectifyChunk          *chunk,
                   const RectifyMeasureOptions *options,
                   gboolean                     passing,
                   RectifyLetters             **letters)
{
  RectifyTally *self = make (chunk, options, passing, letters);

  rectify_memo_put (chunk, RECTIFY_MEMO_TALLY, self, rectify_tally_clear);
  return self;
}

RectifyPart
rectify_tally_part (const RectifyTally          *self,
                    const RectifyChunk          *chunk,
                    const RectifyMeasureOptions *options,
                    const guint8                *chosen,
                    guint8                      *in)
{
  gint64 from = options->from;
  guint  n = 0;

  if (self->n_rows == 0 || from > self->max_begun)
    return RECTIFY_PART_NONE;
  if (chosen == NULL && from <= self->min_begun)
    return RECTIFY_PART_ALL;
  for (guint i = 0; i < self->n_rows; i++)
    in[i] = (self->letters[i] != 0)
            & ((chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i]) >= from);
  for (guint i = 0; chosen != NULL && i < self->n_rows; i++)
    in[i] &= chosen[i];
  for (guint i = 0; i < self->n_rows; i++)
    n += in[i];
  return n > 0 ? RECTIFY_PART_SOME : RECTIFY_PART_NONE;
}

static inline void
add_lanes (RectifySums *restrict to, const RectifyLanes *restrict from, guint times)
{
  for (guint l = 0; l < RECTIFY_N_LANES; l++)
    to->lanes[l] += from->of[l] * times;
}

/* How often each group has each letter comes first: one addition an issue. */
static void
count_letters (const RectifyTally *self,
               const guint32      *positions,
               const guint8       *in,
               guint               n_groups,
               RectifySums        *sums)
{
  g_autofree guint16 *cells = g_new0 (guint16, (gsize) self->n_letters * n_groups);

  for (guint i = 0; in == NULL && i < self->n_rows; i++)
    cells[self->letters[i] * n_groups + positions[i]]++;
  for (guint i = 0; in != NULL && i < self->n_rows; i++)
    cells[self->letters[i] * n_groups + positions[i]] += in[i];
  for (guint l = 1; l < self->n_letters; l++)
    for (guint g = 0; g < n_groups; g++)
      if (cells[l * n_groups + g] > 0)
        add_lanes (&sums[g], &self->lanes[l], cells[l * n_groups + g]);
}

void
rectify_tally_add (const RectifyTally      *self,
                   const RectifyAxisReader *reader,
                   guint                    chunk,
                   const guint8            *in,
                   RectifySums             *sums)
{
  guint32 positions[RECTIFY_CHUNK];
  guint   n_groups = reader != NULL ? rectify_axis_reader_length (reader) : 1;

  if (self->n_rows == 0)
    return;
  if (reader != NULL)
    rectify_axis_reader_read (reader, chunk, positions);
  else
    memset (positions, 0, sizeof positions);
  if ((guint64) n_groups * self->n_letters <= FEW_CELLS)
    count_letters (self, positions, in, n_groups, sums);
  else
    for (guint i = 0; i < self->n_rows; i++)
      if (self->letters[i] != 0 && (in == NULL || in[i]))
        add_lanes (&sums[positions[i]], &self->lanes[self->letters[i]], 1);
}

static gpointer *
place_of (RectifyTally *self, const RectifyAxisReader *reader)
{
  return &self->sums[reader != NULL ? rectify_axis_reader_axis (reader) + 1 : 0];
}

static RectifyDirectory *
directory_of (const RectifyAxisReader *reader)
{
  return reader != NULL ? rectify_axis_reader_directory (reader) : NULL;
}

RectifyTallySums *
rectify_tally_find_sums (RectifyTally *self, const RectifyAxisReader *reader)
{
  RectifyTallySums *sums;

  g_mutex_lock (&sums_lock);
  sums = *place_of (self, reader);
  if (sums != NULL)
    sums = sums->directory == directory_of (reader) ? g_atomic_rc_box_acquire (sums) : NULL;
  g_mutex_unlock (&sums_lock);
  return sums;
}

/* (transfer full): lists what is not zero. */
static RectifyTallySums *
list_sums (const guint *lanes, guint n_lanes)
{
  RectifyTallySums *sums;
  guint             n = 0;

  for (guint i = 0; i < n_lanes; i++)
    n += lanes[i] / G_MAXUINT16 + (lanes[i] % G_MAXUINT16 != 0);
  sums = g_atomic_rc_box_alloc0 (sizeof (RectifyTallySums) + n * sizeof (RectifyTallyEntry));
  for (guint i = 0; i < n_lanes; i++)
    for (guint rest = lanes[i], most; rest > 0; rest -= most)
      {
        most = MIN (rest, G_MAXUINT16);
        sums->of[sums->n_entries++] = (RectifyTallyEntry){ (guint16) i, (guint16) most };
      }
  return sums;
}

RectifyTallySums *
rectify_tally_sums_new (RectifyTally            *self,
                        const RectifyAxisReader *reader,
                        guint                    chunk,
                        const guint8            *in)
{
  guint                   n_groups = reader != NULL ? rectify_axis_reader_length (reader) : 1;
  RectifyDirectory       *directory = directory_of (reader);
  g_autofree RectifySums *groups = g_new0 (RectifySums, n_groups);
  RectifyTallySums       *sums;
  gpointer                old;

  rectify_tally_add (self, reader, chunk, in, groups);
  sums = list_sums ((const guint *) (gconstpointer) groups, n_groups * RECTIFY_N_LANES);
  sums->directory = directory != NULL ? rectify_directory_ref (directory) : NULL;
  if (in != NULL)
    return sums;
  g_mutex_lock (&sums_lock);
  old = *place_of (self, reader);
  *place_of (self, reader) = g_atomic_rc_box_acquire (sums);
  g_mutex_unlock (&sums_lock);
  if (old != NULL)
    g_atomic_rc_box_release_full (old, rectify_tally_sums_clear);
  return sums;
}
