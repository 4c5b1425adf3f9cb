/* match.c: each term of a filter as a plain loop over one or two arrays of a chunk.
 *
 * Terms on an axis look their row's position up in a table of bytes; words and numbers look the row
 * up in the ids the store found.
 */

#include "domain/match-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  RectifyFilterKind  kind;
  int                field;   /* rectify_match_field () */
  guint8             negated; /* 1 or 0 */
  RectifyAxisReader *reader;  /* AXIS */
  guint8            *table;   /* AXIS: a byte per position */
  guint8            *rows;    /* WORD, NUMBER, the same photo: a byte per row */
  RectifyDateField   date;    /* DAYS */
  guint32            from, to;
  RectifyFlag        flag;
  gint32             west, south, east, north; /* BOX, 1e-6 degrees */
} Term;

struct _RectifyMatch
{
  RectifyColumns *columns;
  GArray         *terms; /* (element-type Term) */
  guint32         now, soon, looked_back;
};

static void
clear_term (gpointer data)
{
  Term *term = data;

  g_clear_pointer (&term->reader, rectify_axis_reader_free);
  g_clear_pointer (&term->table, g_free);
  g_clear_pointer (&term->rows, g_free);
}

static guint32
cut_instant (gint64 instant)
{
  return CLAMP (instant, 0, G_MAXUINT32);
}

static gboolean
is_named (const RectifyDirectory *directory, RectifyList list, guint i, const char *name)
{
  return strcmp (rectify_directory_name (directory, list, i), name) == 0;
}

/* Names need not be unique: streets of two districts may have the same. */
static void
mark_list (const RectifyDirectory *directory, RectifyAxis axis, const char *value, guint8 *table)
{
  RectifyList list = rectify_axis_list (axis);
  guint32     found = rectify_directory_find (directory, list, value);
  guint       n = rectify_directory_n (directory, list);

  if (found == RECTIFY_INDEX_NONE)
    return;
  table[found + 1] = 1;
  for (guint i = 0; i < n; i++)
    if (is_named (directory, list, i, value))
      table[i + 1] = 1;
}

static void
mark_areas_below (const RectifyDirectory *directory, guint8 *table)
{
  guint n = rectify_directory_n (directory, RECTIFY_LIST_AREA);

  for (guint i = 0; i < n; i++)
    for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
      {
        guint32 above = rectify_directory_area_at (directory, i, level);

        if (above != RECTIFY_INDEX_NONE && (table[above + 1] & 1) != 0)
          table[i + 1] |= 2;
      }
  for (guint i = 0; i <= n; i++)
    table[i] = table[i] != 0;
}

static void
mark_enum (const RectifyDirectory *directory, RectifyAxis axis, const char *value, guint8 *table)
{
  for (guint p = 1; p < rectify_axis_length (directory, axis); p++)
    if (strcmp (rectify_axis_key (directory, axis, p), value) == 0)
      table[p] = 1;
}

/* A byte for each site that any of the persons marked answers for. Takes @persons. */
static guint8 *
sites_of_sponsors (const RectifyDirectory *directory, guint8 *persons)
{
  guint   n = rectify_directory_n (directory, RECTIFY_LIST_SITE);
  guint   n_persons = rectify_directory_n (directory, RECTIFY_LIST_PERSON);
  guint8 *sites = g_malloc0 (n + 1);

  sites[0] = persons[0];
  for (guint i = 0; i < n; i++)
    {
      const RectifySite *site =
          (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, i);
      const guint32 *sponsor = site->sponsors;

      if (sponsor == NULL || *sponsor == RECTIFY_INDEX_NONE)
        sites[i + 1] = persons[0];
      for (; sponsor != NULL && *sponsor != RECTIFY_INDEX_NONE; sponsor++)
        sites[i + 1] |= *sponsor < n_persons ? persons[*sponsor + 1] : 0;
    }
  g_free (persons);
  return sites;
}

static void
prepare_axis (RectifyMatch            *self,
              Term                    *term,
              const RectifyFilterTerm *from,
              const RectifyContext    *context)
{
  const RectifyDirectory *directory = rectify_columns_directory (self->columns);
  gboolean                sponsor = from->axis == RECTIFY_AXIS_SPONSOR;

  term->reader = rectify_axis_reader_new (self->columns, sponsor ? RECTIFY_AXIS_SITE : from->axis,
                                          context->now, context->campaign->soon_hours * 3600);
  term->table = g_malloc0 (rectify_axis_length (directory, from->axis));
  for (guint i = 0; from->values != NULL && from->values[i] != NULL; i++)
    if (*from->values[i] == '\0')
      term->table[0] = 1;
    else if (rectify_axis_list (from->axis) >= 0)
      mark_list (directory, from->axis, from->values[i], term->table);
    else
      mark_enum (directory, from->axis, from->values[i], term->table);
  if (from->axis == RECTIFY_AXIS_AREA)
    mark_areas_below (directory, term->table);
  if (sponsor)
    term->table = sites_of_sponsors (directory, term->table);
}

void
rectify_relative_days (guint relative, RectifyDay today, RectifyDay *from, RectifyDay *to)
{
  int year, month, day;

  *from = *to = today;
  if (relative == 1)
    *from = *to = today - 1;
  else if (relative == 2)
    *from = *to = today + 1;
  else if (relative == 3)
    *from = today - 6;
  else if (relative == 4)
    {
      *from = today - (rectify_day_weekday (today) - 1);
      *to = *from + 6;
    }
  else if (relative == 5)
    {
      rectify_day_to_ymd (today, &year, &month, &day);
      *from = today - (day - 1);
      *to =
          rectify_day_from_ymd (month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
    }
}

static void
days_of (const RectifyFilterTerm *term, RectifyDay today, RectifyDay *from, RectifyDay *to)
{
  *from = term->from;
  *to = term->to;
  for (guint i = 0; term->relative != NULL && i < RECTIFY_N_RELATIVES; i++)
    if (strcmp (term->relative, rectify_relative_keys[i]) == 0)
      rectify_relative_days (i, today, from, to);
}

static void
prepare_days (Term *term, const RectifyFilterTerm *from, const RectifyContext *context)
{
  RectifyDay first, last;

  days_of (from, rectify_clock_day (context->clock, context->now), &first, &last);
  term->date = from->date;
  /* 0 is no date, so that it lies in no range. */
  term->from = first != RECTIFY_DAY_NONE
                   ? MAX (cut_instant (rectify_clock_day_start (context->clock, first)), 1)
                   : 1;
  term->to = last != RECTIFY_DAY_NONE ? cut_instant (rectify_clock_day_end (context->clock, last))
                                      : G_MAXUINT32;
}

static gint32
millionths (double degrees)
{
  return (gint32) lround (CLAMP (degrees, -360, 360) * 1e6);
}

/* A byte for each row whose id is among the ids, both being in order. */
static guint8 *
rows_of (const RectifyColumns *columns, const GArray *ids)
{
  guint8 *rows = g_malloc0 (MAX (rectify_columns_n (columns), 1));
  guint   k = 0, n_ids = ids != NULL ? ids->len : 0;

  if (n_ids < rectify_columns_n (columns) / 16)
    {
      for (guint row; k < n_ids; k++)
        if (rectify_columns_row (columns, g_array_index (ids, gint64, k), &row))
          rows[row] = 1;
      return rows;
    }
  for (guint c = 0; c < rectify_columns_n_chunks (columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, c);
      guint8             *mine = rows + ((gsize) c << RECTIFY_CHUNK_SHIFT);

      for (guint i = 0; i < chunk->n; i++)
        {
          while (k < n_ids && g_array_index (ids, gint64, k) < chunk->id[i])
            k++;
          mine[i] = k < n_ids && g_array_index (ids, gint64, k) == chunk->id[i];
        }
    }
  return rows;
}

static void
add_term (RectifyMatch *self, const RectifyFilterTerm *from, const RectifyContext *context)
{
  Term term = { .kind = from->kind, .field = -1, .negated = from->negated != 0 };

  switch (from->kind)
    {
    case RECTIFY_FILTER_AXIS:
      prepare_axis (self, &term, from, context);
      term.field = (int) from->axis;
      break;
    case RECTIFY_FILTER_DAYS:
      prepare_days (&term, from, context);
      term.field = RECTIFY_N_FILTER_AXES + (int) from->date;
      break;
    case RECTIFY_FILTER_FLAG:
      term.flag = from->flag;
      if (term.flag == RECTIFY_FLAG_SAME_PHOTO)
        term.rows = rows_of (self->columns, context->same_photo);
      break;
    case RECTIFY_FILTER_BOX:
      term.west = millionths (from->box[0]);
      term.south = millionths (from->box[1]);
      term.east = millionths (from->box[2]);
      term.north = millionths (from->box[3]);
      break;
    case RECTIFY_FILTER_WORD:
    case RECTIFY_FILTER_NUMBER:
    case RECTIFY_FILTER_ENTERED:
    case RECTIFY_FILTER_SOURCES:
    case RECTIFY_FILTER_SAVED:
    default:
      /* The ids answer all words, all numbers or all who entered at once. */
      for (guint i = 0; i < self->terms->len; i++)
        if (g_array_index (self->terms, Term, i).kind == from->kind)
          return;
      term.rows = rows_of (self->columns, from->kind == RECTIFY_FILTER_WORD      ? context->hits
                                          : from->kind == RECTIFY_FILTER_NUMBER  ? context->numbers
                                          : from->kind == RECTIFY_FILTER_ENTERED ? context->entered
                                          : from->kind == RECTIFY_FILTER_SOURCES ? context->sources
                                                                                 : NULL);
      break;
    }
  g_array_append_val (self->terms, term);
}

RectifyMatch *
rectify_match_new (RectifyColumns       *columns,
                   const RectifyFilter  *filter,
                   const RectifyContext *context)
{
  RectifyMatch *self = g_new0 (RectifyMatch, 1);

  self->columns = columns;
  self->terms = g_array_new (FALSE, TRUE, sizeof (Term));
  g_array_set_clear_func (self->terms, clear_term);
  self->now = cut_instant (context->now);
  self->soon = cut_instant (context->now + context->campaign->soon_hours * 3600);
  self->looked_back =
      cut_instant (context->now - (gint64) context->campaign->look_back_days * 86400);
  for (guint i = 0; filter != NULL && i < rectify_filter_n_terms (filter); i++)
    add_term (self, rectify_filter_term (filter, i), context);
  return self;
}

void
rectify_match_free (RectifyMatch *self)
{
  g_array_unref (self->terms);
  g_free (self);
}

guint
rectify_match_n_terms (const RectifyMatch *self)
{
  return self->terms->len;
}

int
rectify_match_field (const RectifyMatch *self, guint i)
{
  return g_array_index (self->terms, Term, i).field;
}

const guint32 *
rectify_match_dates (const RectifyChunk *chunk, RectifyDateField date)
{
  switch (date)
    {
    case RECTIFY_DATE_FOUND:
      return chunk->found;
    case RECTIFY_DATE_ASSIGNED:
      return chunk->assigned;
    case RECTIFY_DATE_DUE:
      return chunk->due;
    case RECTIFY_DATE_REPORTED:
      return chunk->reported;
    case RECTIFY_DATE_CLOSED:
      return chunk->closed;
    case RECTIFY_DATE_STARTED:
    default:
      return NULL;
    }
}

static void
match_started (const Term *term, const RectifyChunk *chunk, guint8 *mask)
{
  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 at = chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i];

      mask[i] &= ((at >= term->from) & (at <= term->to)) ^ term->negated;
    }
}

static void
match_count (const guint8 *counts, guint n, guint8 negated, guint8 *mask)
{
  for (guint i = 0; i < n; i++)
    mask[i] &= (counts[i] != 0) ^ negated;
}

static void
match_value (const guint8 *values, guint8 wanted, guint n, guint8 negated, guint8 *mask)
{
  for (guint i = 0; i < n; i++)
    mask[i] &= (values[i] == wanted) ^ negated;
}

/* Open issues whose deadline lies in [from, to). */
static void
match_deadline (const RectifyChunk *chunk, guint32 from, guint64 to, guint8 negated, guint8 *mask)
{
  for (guint i = 0; i < chunk->n; i++)
    mask[i] &=
        ((chunk->state[i] <= RECTIFY_STATE_REVIEW) & (chunk->due[i] >= from) & (chunk->due[i] < to))
        ^ negated;
}

static void
match_open (const RectifyChunk *chunk, guint8 negated, guint8 *mask)
{
  for (guint i = 0; i < chunk->n; i++)
    mask[i] &= (chunk->state[i] <= RECTIFY_STATE_REVIEW) ^ negated;
}

/* As measure.c counts those that are due, and those due for look-back. */
static void
match_judged (const RectifyChunk *chunk, guint32 now, guint8 negated, guint8 *mask)
{
  for (guint i = 0; i < chunk->n; i++)
    {
      guint    state = chunk->state[i], outcome = chunk->outcome[i];
      gboolean closed =
          (state == RECTIFY_STATE_CLOSED)
          & ((outcome == RECTIFY_OUTCOME_ON_TIME) | (outcome == RECTIFY_OUTCOME_LATE));
      gboolean open =
          (state <= RECTIFY_STATE_REVIEW) & (chunk->due[i] != 0) & (chunk->due[i] <= now);

      mask[i] &= (closed | open) ^ negated;
    }
}

static void
match_look_back (const RectifyChunk *chunk, guint32 before, guint8 negated, guint8 *mask)
{
  for (guint i = 0; i < chunk->n; i++)
    mask[i] &= (((chunk->state[i] == RECTIFY_STATE_CLOSED) & (chunk->closed[i] <= before))
                | ((chunk->look_backs[i] != 0) & (chunk->state[i] != RECTIFY_STATE_VOID)))
               ^ negated;
}

void
rectify_match_flag (const RectifyMatch *self,
                    RectifyFlag         flag,
                    guint8              negated,
                    const RectifyChunk *chunk,
                    guint8             *mask)
{
  guint n = chunk->n;

  switch (flag)
    {
    case RECTIFY_FLAG_OVERDUE:
      match_deadline (chunk, 1, self->now, negated, mask);
      break;
    case RECTIFY_FLAG_DUE_SOON:
      match_deadline (chunk, MAX (self->now, 1), (guint64) self->soon + 1, negated, mask);
      break;
    case RECTIFY_FLAG_OPEN:
      match_open (chunk, negated, mask);
      break;
    case RECTIFY_FLAG_RETURNED:
      match_count (chunk->returned, n, negated, mask);
      break;
    case RECTIFY_FLAG_RELAPSED:
      match_count (chunk->relapsed, n, negated, mask);
      break;
    case RECTIFY_FLAG_EXTENDED:
      match_count (chunk->extended, n, negated, mask);
      break;
    case RECTIFY_FLAG_EXPOSED:
      match_count (chunk->exposed, n, negated, mask);
      break;
    case RECTIFY_FLAG_SUPERVISED:
      match_count (chunk->supervision, n, negated, mask);
      break;
    case RECTIFY_FLAG_RECURS:
      match_count (chunk->recurs, n, negated, mask);
      break;
    case RECTIFY_FLAG_LATE:
      match_value (chunk->outcome, RECTIFY_OUTCOME_LATE, n, negated, mask);
      break;
    case RECTIFY_FLAG_JUDGED:
      match_judged (chunk, self->now, negated, mask);
      break;
    case RECTIFY_FLAG_CHECKED:
      match_count (chunk->checks, n, negated, mask);
      break;
    case RECTIFY_FLAG_LOOKED_BACK:
      match_count (chunk->look_backs, n, negated, mask);
      break;
    case RECTIFY_FLAG_LOOK_BACK_DUE:
      match_look_back (chunk, self->looked_back, negated, mask);
      break;
    case RECTIFY_FLAG_SAME_PHOTO:
      memset (mask, 0, n); /* nobody looked */
      break;
    case RECTIFY_FLAG_ON_TIME:
    default:
      match_value (chunk->outcome, RECTIFY_OUTCOME_ON_TIME, n, negated, mask);
      break;
    }
}

static void
match_box (const Term *term, const RectifyChunk *chunk, guint8 *mask)
{
  for (guint i = 0; i < chunk->n; i++)
    mask[i] &= ((chunk->lng[i] >= term->west) & (chunk->lng[i] <= term->east)
                & (chunk->lat[i] >= term->south) & (chunk->lat[i] <= term->north)
                & (chunk->lng[i] != G_MININT32))
               ^ term->negated;
}

void
rectify_match_term (const RectifyMatch *self, guint t, guint c, guint32 *positions, guint8 *mask)
{
  const Term         *term = &g_array_index (self->terms, Term, t);
  const RectifyChunk *chunk = rectify_columns_chunk (self->columns, c);
  guint8              negated = term->negated;
  const guint32      *dates;

  switch (term->kind)
    {
    case RECTIFY_FILTER_AXIS:
      rectify_axis_reader_read (term->reader, c, positions);
      for (guint i = 0; i < chunk->n; i++)
        mask[i] &= term->table[positions[i]] ^ negated;
      break;
    case RECTIFY_FILTER_DAYS:
      dates = rectify_match_dates (chunk, term->date);
      if (dates == NULL)
        match_started (term, chunk, mask);
      for (guint i = 0; dates != NULL && i < chunk->n; i++)
        mask[i] &= ((dates[i] >= term->from) & (dates[i] <= term->to)) ^ negated;
      break;
    case RECTIFY_FILTER_FLAG:
      if (term->rows != NULL)
        match_count (term->rows + ((gsize) c << RECTIFY_CHUNK_SHIFT), chunk->n, negated, mask);
      else
        rectify_match_flag (self, term->flag, negated, chunk, mask);
      break;
    case RECTIFY_FILTER_BOX:
      match_box (term, chunk, mask);
      break;
    case RECTIFY_FILTER_WORD:
    case RECTIFY_FILTER_NUMBER:
    case RECTIFY_FILTER_ENTERED:
    case RECTIFY_FILTER_SOURCES:
    case RECTIFY_FILTER_SAVED:
    default:
      match_count (term->rows + ((gsize) c << RECTIFY_CHUNK_SHIFT), chunk->n, negated, mask);
      break;
    }
}

void
rectify_match_chunk (const RectifyMatch *self, guint c, guint32 *positions, guint8 *mask)
{
  const RectifyChunk *chunk = rectify_columns_chunk (self->columns, c);

  for (guint i = 0; i < chunk->n; i++)
    mask[i] = chunk->state[i] != RECTIFY_STATE_NONE;
  for (guint t = 0; t < self->terms->len; t++)
    rectify_match_term (self, t, c, positions, mask);
}
