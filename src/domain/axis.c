/* axis.c: what issues can be grouped, filtered and counted by.
 *
 * Axes of the issue's own arrays are copied, axes that follow from another list go through a table
 * made once per reader.
 */

#include "domain/axis.h"

#include <math.h>

#define DAY_SECONDS 86400u

const char *const rectify_axis_keys[RECTIFY_N_FILTER_AXES] = {
  "unit",   "district", "street",    "community", "area",    "group", "class",
  "source", "site",     "site-type", "item",      "state",   "lamp",  "difficulty",
  "nature", "term",     "age",       "duration",  "sponsor",
};

const char *const rectify_age_keys[RECTIFY_N_AGES] = {
  "0-2", "3-5", "6-10", "11-20", "21-30", "31+",
};

const char *const rectify_duration_keys[RECTIFY_N_DURATIONS] = {
  "1", "2", "3", "5", "10", "20", "20+",
};

const double rectify_duration_days[RECTIFY_N_DURATIONS] = { 1, 2, 3, 5, 10, 20, INFINITY };

struct _RectifyAxisReader
{
  RectifyColumns *columns;
  RectifyAxis     axis;
  guint           length;
  gint64          now;
  guint           soon;
  guint32        *table; /* area or site, index + 1, to position; NULL: read as it stands */
};

int
rectify_axis_list (RectifyAxis axis)
{
  switch ((guint) axis)
    {
    case RECTIFY_AXIS_UNIT:
      return RECTIFY_LIST_UNIT;
    case RECTIFY_AXIS_DISTRICT:
    case RECTIFY_AXIS_STREET:
    case RECTIFY_AXIS_COMMUNITY:
    case RECTIFY_AXIS_AREA:
      return RECTIFY_LIST_AREA;
    case RECTIFY_AXIS_GROUP:
      return RECTIFY_LIST_GROUP;
    case RECTIFY_AXIS_CLASS:
      return RECTIFY_LIST_CLASS;
    case RECTIFY_AXIS_SOURCE:
      return RECTIFY_LIST_SOURCE;
    case RECTIFY_AXIS_SITE:
      return RECTIFY_LIST_SITE;
    case RECTIFY_AXIS_SITE_TYPE:
      return RECTIFY_LIST_SITE_TYPE;
    case RECTIFY_AXIS_ITEM:
      return RECTIFY_LIST_ITEM;
    case RECTIFY_AXIS_SPONSOR:
      return RECTIFY_LIST_PERSON;
    default:
      return -1;
    }
}

/* Keys of the axes of enums. */
static const char *const *
enum_keys (RectifyAxis axis, guint *n)
{
  switch (axis)
    {
    case RECTIFY_AXIS_STATE:
      *n = RECTIFY_N_STATES;
      return rectify_state_keys;
    case RECTIFY_AXIS_LAMP:
      *n = RECTIFY_N_LAMPS;
      return rectify_lamp_keys;
    case RECTIFY_AXIS_DIFFICULTY:
      *n = RECTIFY_N_DIFFICULTIES;
      return rectify_difficulty_keys;
    case RECTIFY_AXIS_NATURE:
      *n = RECTIFY_N_NATURES;
      return rectify_nature_keys;
    case RECTIFY_AXIS_TERM:
      *n = RECTIFY_N_TERMS;
      return rectify_term_keys;
    case RECTIFY_AXIS_AGE:
      *n = RECTIFY_N_AGES;
      return rectify_age_keys;
    case RECTIFY_AXIS_DURATION:
      *n = RECTIFY_N_DURATIONS;
      return rectify_duration_keys;
    default:
      *n = 0;
      return NULL;
    }
}

guint
rectify_axis_length (const RectifyDirectory *directory, RectifyAxis axis)
{
  int   list = rectify_axis_list (axis);
  guint n;

  g_return_val_if_fail (directory != NULL, 1);

  if (list >= 0)
    n = rectify_directory_n (directory, list);
  else
    enum_keys (axis, &n);
  return n + 1;
}

const char *
rectify_axis_key (const RectifyDirectory *directory, RectifyAxis axis, guint position)
{
  int                list = rectify_axis_list (axis);
  const char *const *keys;
  guint              n;

  g_return_val_if_fail (directory != NULL, "");

  if (position == 0)
    return "";
  if (list >= 0)
    return rectify_directory_name (directory, list, position - 1);
  keys = enum_keys (axis, &n);
  return position <= n ? keys[position - 1] : "";
}

gboolean
rectify_axis_stays (RectifyAxis axis)
{
  return axis != RECTIFY_AXIS_LAMP && axis != RECTIFY_AXIS_AGE;
}

gboolean
rectify_axis_is_fact (RectifyAxis axis)
{
  return axis != RECTIFY_AXIS_UNIT && axis != RECTIFY_AXIS_STATE && axis != RECTIFY_AXIS_LAMP
         && axis != RECTIFY_AXIS_AGE && axis != RECTIFY_AXIS_DURATION;
}

static guint32 *
area_table (const RectifyDirectory *directory, RectifyAreaLevel level)
{
  guint    n = rectify_directory_n (directory, RECTIFY_LIST_AREA);
  guint32 *table = g_new0 (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    table[i + 1] = rectify_directory_area_at (directory, i, level) + 1; /* NONE + 1 is 0 */
  return table;
}

static guint32 *
site_type_table (const RectifyDirectory *directory)
{
  guint    n = rectify_directory_n (directory, RECTIFY_LIST_SITE);
  guint    n_types = rectify_directory_n (directory, RECTIFY_LIST_SITE_TYPE);
  guint32 *table = g_new0 (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const RectifySite *site =
          (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, i);

      table[i + 1] = site->type < n_types ? site->type + 1 : 0;
    }
  return table;
}

RectifyAxisReader *
rectify_axis_reader_new (const RectifyColumns *columns, RectifyAxis axis, gint64 now, guint soon)
{
  RectifyDirectory  *directory;
  RectifyAxisReader *self;

  g_return_val_if_fail (columns != NULL && axis < RECTIFY_N_AXES, NULL);

  directory = rectify_columns_directory (columns);
  self = g_new0 (RectifyAxisReader, 1);
  self->columns = rectify_columns_ref ((RectifyColumns *) columns);
  self->axis = axis;
  self->length = rectify_axis_length (directory, axis);
  self->now = now;
  self->soon = soon;
  if (axis == RECTIFY_AXIS_DISTRICT)
    self->table = area_table (directory, RECTIFY_LEVEL_DISTRICT);
  else if (axis == RECTIFY_AXIS_STREET)
    self->table = area_table (directory, RECTIFY_LEVEL_STREET);
  else if (axis == RECTIFY_AXIS_COMMUNITY)
    self->table = area_table (directory, RECTIFY_LEVEL_COMMUNITY);
  else if (axis == RECTIFY_AXIS_SITE_TYPE)
    self->table = site_type_table (directory);
  return self;
}

RectifyAxis
rectify_axis_reader_axis (const RectifyAxisReader *self)
{
  g_return_val_if_fail (self != NULL, RECTIFY_AXIS_UNIT);

  return self->axis;
}

guint
rectify_axis_reader_length (const RectifyAxisReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

RectifyDirectory *
rectify_axis_reader_directory (const RectifyAxisReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rectify_columns_directory (self->columns);
}

void
rectify_axis_reader_free (RectifyAxisReader *self)
{
  g_return_if_fail (self != NULL);

  rectify_columns_unref (self->columns);
  g_free (self->table);
  g_free (self);
}

static void
copy_short (const guint16 *from, guint n, guint32 *positions)
{
  for (guint i = 0; i < n; i++)
    positions[i] = from[i];
}

/* An instant of the present cut to what a column can hold. */
static guint32
cut_instant (gint64 instant)
{
  return CLAMP (instant, 0, G_MAXUINT32);
}

/* The same as rectify_lamp_of (), which a test holds it to, without gathering every row; but what
 * is void counts nowhere and is at none, as grey counts what is parked. The states up to review are
 * the open ones. */
static void
read_lamps (const RectifyAxisReader *self, const RectifyChunk *chunk, guint32 *positions)
{
  static const guint8 rest[RECTIFY_N_STATES + 1] = {
    [RECTIFY_STATE_CLOSED] = RECTIFY_LAMP_BLUE + 1,
    [RECTIFY_STATE_PARKED] = RECTIFY_LAMP_GREY + 1,
  };
  guint32 now = cut_instant (self->now), soon = cut_instant (self->now + self->soon);

  for (guint i = 0; i < chunk->n; i++)
    {
      guint8  state = chunk->state[i];
      guint32 due = chunk->due[i] - 1; /* none: the largest */
      guint32 open = RECTIFY_LAMP_GREEN + 1;

      if (state != RECTIFY_STATE_REGISTERED && ((chunk->returned[i] > 0) | (due < soon)))
        open = RECTIFY_LAMP_YELLOW + 1;
      if ((chunk->supervision[i] != 0) | ((gint64) due + 1 < now))
        open = RECTIFY_LAMP_RED + 1;
      positions[i] = state <= RECTIFY_STATE_REVIEW ? open : rest[state];
    }
}

/* As measure.c counts ages and times durations, which tests hold both to. */
static void
read_ages (const RectifyAxisReader *self, const RectifyChunk *chunk, guint32 *positions)
{
  guint32 now = cut_instant (self->now);

  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 since = chunk->assigned[i] != 0 ? chunk->assigned[i] : chunk->found[i];
      guint32 span = now > since ? now - since : 0;

      positions[i] = 1u + (span >= 3 * DAY_SECONDS) + (span >= 6 * DAY_SECONDS)
                     + (span >= 11 * DAY_SECONDS) + (span >= 21 * DAY_SECONDS)
                     + (span >= 31 * DAY_SECONDS);
      if (chunk->state[i] > RECTIFY_STATE_REVIEW)
        positions[i] = 0;
    }
}

static void
read_durations (const RectifyChunk *chunk, guint32 *positions)
{
  for (guint i = 0; i < chunk->n; i++)
    {
      guint32 span =
          chunk->closed[i] > chunk->assigned[i] ? chunk->closed[i] - chunk->assigned[i] : 0;

      span = span > chunk->parked_time[i] ? span - chunk->parked_time[i] : 0;
      positions[i] = 1u + (span > DAY_SECONDS) + (span > 2 * DAY_SECONDS) + (span > 3 * DAY_SECONDS)
                     + (span > 5 * DAY_SECONDS) + (span > 10 * DAY_SECONDS)
                     + (span > 20 * DAY_SECONDS);
      if (chunk->state[i] != RECTIFY_STATE_CLOSED || (chunk->undated[i] & RECTIFY_UNDATED_SPAN) != 0
          || chunk->assigned[i] == 0)
        positions[i] = 0;
    }
}

static void
read_enum (const RectifyAxisReader *self, const RectifyChunk *chunk, guint32 *positions)
{
  static const guint32 states[RECTIFY_N_STATES + 1] = { 1, 2, 3, 4, 5, 6, 7, 0 };

  if (self->axis == RECTIFY_AXIS_LAMP)
    read_lamps (self, chunk, positions);
  if (self->axis == RECTIFY_AXIS_AGE)
    read_ages (self, chunk, positions);
  if (self->axis == RECTIFY_AXIS_DURATION)
    read_durations (chunk, positions);
  for (guint i = 0; self->axis == RECTIFY_AXIS_STATE && i < chunk->n; i++)
    positions[i] = states[chunk->state[i]];
  for (guint i = 0; self->axis == RECTIFY_AXIS_DIFFICULTY && i < chunk->n; i++)
    positions[i] = RECTIFY_KINDS_DIFFICULTY (chunk->kinds[i]) + 1;
  for (guint i = 0; self->axis == RECTIFY_AXIS_NATURE && i < chunk->n; i++)
    positions[i] = MIN (RECTIFY_KINDS_NATURE (chunk->kinds[i]), RECTIFY_N_NATURES - 1) + 1;
  for (guint i = 0; self->axis == RECTIFY_AXIS_TERM && i < chunk->n; i++)
    positions[i] = RECTIFY_KINDS_TERM (chunk->kinds[i]) + 1;
}

static void
look_up (const RectifyAxisReader *self, const RectifyChunk *chunk, guint32 *positions)
{
  if (self->axis == RECTIFY_AXIS_SITE_TYPE)
    for (guint i = 0; i < chunk->n; i++)
      positions[i] = self->table[chunk->site[i]];
  else
    for (guint i = 0; i < chunk->n; i++)
      positions[i] = self->table[chunk->area[i]];
}

void
rectify_axis_reader_read (const RectifyAxisReader *self, guint c, guint32 *positions)
{
  g_return_if_fail (self != NULL && positions != NULL);

  rectify_axis_reader_read_chunk (self, rectify_columns_chunk (self->columns, c), positions);
}

void
rectify_axis_reader_read_chunk (const RectifyAxisReader *self,
                                const RectifyChunk      *chunk,
                                guint32                 *positions)
{
  g_return_if_fail (self != NULL && chunk != NULL && positions != NULL);

  switch (self->axis)
    {
    case RECTIFY_AXIS_UNIT:
      /* A unit comes from an event and may be newer than the lists. */
      for (guint i = 0; i < chunk->n; i++)
        positions[i] = chunk->unit[i] < self->length ? chunk->unit[i] : 0;
      break;
    case RECTIFY_AXIS_AREA:
      copy_short (chunk->area, chunk->n, positions);
      break;
    case RECTIFY_AXIS_GROUP:
      copy_short (chunk->group, chunk->n, positions);
      break;
    case RECTIFY_AXIS_CLASS:
      copy_short (chunk->class_, chunk->n, positions);
      break;
    case RECTIFY_AXIS_SOURCE:
      copy_short (chunk->source, chunk->n, positions);
      break;
    case RECTIFY_AXIS_ITEM:
      copy_short (chunk->item, chunk->n, positions);
      break;
    case RECTIFY_AXIS_SITE:
      for (guint i = 0; i < chunk->n; i++)
        positions[i] = chunk->site[i];
      break;
    default:
      if (self->table != NULL)
        look_up (self, chunk, positions);
      else
        read_enum (self, chunk, positions);
      break;
    }
}
