/* draft.c: a row of a sheet, and the history it implies. */

#include "domain/draft.h"

#include <math.h>

#define MAX_RETURNS 50 /* of a sheet that says more, nobody knows when they were */

const char *const rectify_column_keys[RECTIFY_N_COLUMNS] = {
  "number",     "external_number", "serial",   "title",      "description", "address",
  "measure",    "remark",          "class",    "subclass",   "source",      "item",
  "difficulty", "nature",          "term",     "district",   "street",      "community",
  "site",       "site_type",       "unit",     "supporting", "group",       "leader",
  "person",     "found",           "assigned", "due",        "reported",    "closed",
  "state",      "outcome",         "result",   "returned",   "days",        "lng",
  "lat",        "point",           "before",   "after",      "reporter",    "checker",
};

G_STATIC_ASSERT (RECTIFY_COLUMN_CHECKER + 1 == RECTIFY_N_COLUMNS);

static void
reset (RectifyDraft *self)
{
  *self = (RectifyDraft){ .lng = NAN, .lat = NAN, .entered_x = NAN, .entered_y = NAN, .state = -1 };
}

RectifyDraft *
rectify_draft_new (void)
{
  RectifyDraft *self = g_new (RectifyDraft, 1);

  reset (self);
  return self;
}

void
rectify_draft_clear (RectifyDraft *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    g_free (self->text[i]);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  reset (self);
}

void
rectify_draft_free (RectifyDraft *self)
{
  if (self == NULL)
    return;
  rectify_draft_clear (self);
  g_free (self);
}

static void
free_photo (gpointer data)
{
  RectifyDraftPhoto *photo = data;

  g_bytes_unref (photo->bytes);
  g_free (photo->name);
  g_free (photo);
}

void
rectify_draft_add_photo (RectifyDraft *self, RectifyPhotoKind kind, GBytes *bytes, const char *name)
{
  RectifyDraftPhoto *photo;

  g_return_if_fail (self != NULL && bytes != NULL);

  photo = g_new (RectifyDraftPhoto, 1);
  *photo = (RectifyDraftPhoto){ kind, g_bytes_ref (bytes), g_strdup (name) };
  if (self->photos == NULL)
    self->photos = g_ptr_array_new_with_free_func (free_photo);
  g_ptr_array_add (self->photos, photo);
}

void
rectify_draft_add_mark (RectifyDraft *self, const char *key)
{
  g_return_if_fail (self != NULL && key != NULL);

  if (self->marks == NULL)
    self->marks = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (self->marks, key, g_str_equal, NULL))
    g_ptr_array_add (self->marks, g_strdup (key));
}

void
rectify_draft_mark_dates (RectifyDraft *self, const RectifyClock *clock)
{
  const struct
  {
    gint64      earlier, later;
    const char *key;
  } PAIRS[] = {
    { self->assigned, self->found, "assigned-before-found" },
    { self->due, self->found, "due-before-found" },
    { self->reported, self->found, "reported-before-found" },
    { self->closed, self->found, "closed-before-found" },
    { self->closed, self->assigned, "closed-before-assigned" },
    { self->closed, self->reported, "closed-before-reported" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    if (PAIRS[i].earlier != 0 && PAIRS[i].later != 0
        && rectify_clock_day (clock, PAIRS[i].earlier) < rectify_clock_day (clock, PAIRS[i].later))
      rectify_draft_add_mark (self, PAIRS[i].key);
}

/* The row as a history: the cells so far and the moment of the last. */
typedef struct
{
  GArray *cells;
  guint32 at;
} History;

static guint32
instant32 (gint64 instant)
{
  return CLAMP (instant, 0, (gint64) G_MAXUINT32 - 1);
}

/* Adds an event at @at, or right after the last one when that is later or @at is not known (0). */
static RectifyEventCell *
add (History *history, RectifyEventKind kind, gint64 at)
{
  RectifyEventCell cell = { .kind = kind, .at = MAX (instant32 (at), history->at) };

  history->at = cell.at;
  g_array_append_val (history->cells, cell);
  return &g_array_index (history->cells, RectifyEventCell, history->cells->len - 1);
}

static gint64
earliest (gint64 a, gint64 b)
{
  return b == 0 || (a != 0 && a < b) ? a : b;
}

static gint64
found_at (const RectifyDraft *self, gint64 now)
{
  gint64 day_of_due = self->due != 0 ? MAX (self->due - 86399, 1) : 0;

  if (self->found != 0)
    return self->found;
  if (self->assigned != 0)
    return self->assigned;
  return earliest (earliest (day_of_due, self->reported),
                   earliest (self->closed, self->known != 0 ? self->known : now));
}

static gint64
closed_at (const RectifyDraft *self)
{
  const char *text = self->text[RECTIFY_COLUMN_DAYS];
  gint64      from = self->assigned != 0 ? self->assigned : self->found;
  char       *end;
  double      days;

  if (self->closed != 0 || text == NULL || from == 0)
    return self->closed;
  days = g_ascii_strtod (text, &end);
  return end != text && days >= 0 && days < 36500 ? from + (gint64) (days * 86400 + 0.5) : 0;
}

/* The state the row ends in: what the sheet says, else what its dates say. */
static RectifyState
state_of (const RectifyDraft *self)
{
  if (self->state >= 0 && self->state < RECTIFY_N_STATES)
    return self->state;
  if (closed_at (self) != 0 || self->outcome == RECTIFY_OUTCOME_ON_TIME
      || (self->outcome == RECTIFY_OUTCOME_LATE && self->reported != 0))
    return RECTIFY_STATE_CLOSED;
  if (self->reported != 0)
    return RECTIFY_STATE_REVIEW;
  return self->returned > 0 ? RECTIFY_STATE_FIXING : RECTIFY_STATE_REGISTERED;
}

/* The same of an event whose date the sheet may not say: it stands where the one before does. */
static RectifyEventCell *
add_if_dated (History *history, RectifyEventKind kind, gint64 at)
{
  RectifyEventCell *cell = add (history, kind, at);

  if (at == 0)
    cell->flags |= RECTIFY_CELL_UNDATED;
  return cell;
}

/* Nobody knows when they were: evenly spread. */
static void
add_returns (const RectifyDraft *self, History *history, gint64 end)
{
  guint  n = MIN (self->returned, MAX_RETURNS);
  gint64 from = history->at, span = MAX (end - from, 0);

  for (guint i = 1; i <= n; i++)
    {
      add (history, RECTIFY_EVENT_REPORT, from + span * i / (n + 1))->flags |= RECTIFY_CELL_UNDATED;
      add_if_dated (history, RECTIFY_EVENT_RETURN, 0);
    }
}

static void
add_close (const RectifyDraft *self, History *history)
{
  gint64            closed = closed_at (self);
  RectifyEventCell *pass;

  add_if_dated (history, RECTIFY_EVENT_REPORT, self->reported != 0 ? self->reported : closed);
  pass = add (history, RECTIFY_EVENT_PASS, closed);
  if (closed == 0 && self->reported == 0)
    pass->flags |= RECTIFY_CELL_UNDATED;
  if (self->outcome == RECTIFY_OUTCOME_ON_TIME)
    pass->flags |= RECTIFY_CELL_ON_TIME;
  else if (self->outcome == RECTIFY_OUTCOME_LATE)
    pass->flags |= RECTIFY_CELL_LATE;
}

static void
add_end (const RectifyDraft *self, History *history, RectifyState state, gint64 now)
{
  gint64 end = self->reported != 0 ? self->reported : closed_at (self);

  switch (state)
    {
    case RECTIFY_STATE_FIXING:
    case RECTIFY_STATE_PARKED:
      if (self->returned == 0)
        add_if_dated (history, RECTIFY_EVENT_SIGN, 0);
      add_returns (self, history, end != 0 ? end : now);
      if (state == RECTIFY_STATE_PARKED)
        add_if_dated (history, RECTIFY_EVENT_PARK, 0);
      break;
    case RECTIFY_STATE_REVIEW:
      add_returns (self, history, end);
      add_if_dated (history, RECTIFY_EVENT_REPORT, self->reported);
      break;
    case RECTIFY_STATE_CLOSED:
      add_returns (self, history, end);
      add_close (self, history);
      break;
    case RECTIFY_STATE_VOID:
      add_if_dated (history, RECTIFY_EVENT_VOID, self->closed);
      break;
    default:
      break;
    }
}

GArray *
rectify_draft_events (const RectifyDraft *self, gint64 now, gboolean unit)
{
  History      history = { NULL, 0 };
  RectifyState state;
  gboolean     handed_over;

  g_return_val_if_fail (self != NULL, NULL);

  history.cells = g_array_new (FALSE, TRUE, sizeof (RectifyEventCell));
  state = state_of (self);
  handed_over = unit || self->due != 0 || self->assigned != 0
                || (state != RECTIFY_STATE_REGISTERED && state != RECTIFY_STATE_VOID);
  if (self->found == 0)
    add (&history, RECTIFY_EVENT_FOUND, found_at (self, now))->flags |= RECTIFY_CELL_UNDATED;
  else
    add (&history, RECTIFY_EVENT_FOUND, self->found);
  if (handed_over)
    {
      RectifyEventCell *assign = add (&history, RECTIFY_EVENT_ASSIGN, self->assigned);

      assign->due = instant32 (self->due);
      assign->arg = unit ? 1 : 0;
      if (self->assigned == 0 && self->found == 0)
        assign->flags |= RECTIFY_CELL_UNDATED;
    }
  add_end (self, &history, state, now);
  return history.cells;
}
