/* replay.c: the effect of each event, and of all events of an issue up to a moment.
 *
 * This runs over millions of events whenever the past is looked at: an issue without undo is one
 * plain pass without any allocation.
 */

#include "domain/replay.h"

#include <string.h>

#define BITS_ON_STACK 512

static void
count (guint16 *counter)
{
  if (*counter < G_MAXUINT16)
    (*counter)++;
}

static guint32
later (guint32 instant, guint32 seconds)
{
  return seconds < G_MAXUINT32 - instant ? instant + seconds : G_MAXUINT32 - 1;
}

static guint32
span (guint32 from, guint32 to)
{
  return to > from ? to - from : 0;
}

static RectifyOutcome
outcome_by_dates (guint32 reported, guint32 due)
{
  if (due == 0)
    return RECTIFY_OUTCOME_NO_DEADLINE;
  return reported <= due ? RECTIFY_OUTCOME_ON_TIME : RECTIFY_OUTCOME_LATE;
}

static void
decide (RectifyStatus *self, const RectifyEventCell *cell, RectifyOutcome by_dates)
{
  if (self->outcome != RECTIFY_OUTCOME_UNDECIDED)
    return;
  if (cell->flags & RECTIFY_CELL_ON_TIME)
    self->outcome = RECTIFY_OUTCOME_ON_TIME;
  else if (cell->flags & RECTIFY_CELL_LATE)
    self->outcome = RECTIFY_OUTCOME_LATE;
  else if (cell->flags & RECTIFY_CELL_UNDATED)
    self->outcome = RECTIFY_OUTCOME_NO_DEADLINE; /* nobody can say */
  else
    self->outcome = by_dates;
}

static void
close_at (RectifyStatus *self, const RectifyEventCell *cell)
{
  self->state = RECTIFY_STATE_CLOSED;
  self->closed = cell->at;
  if (cell->flags & RECTIFY_CELL_UNDATED)
    self->undated |= RECTIFY_UNDATED_SPAN | RECTIFY_UNDATED_CLOSE;
  count (&self->closes);
}

static void
apply_assign (RectifyStatus *self, const RectifyEventCell *cell)
{
  self->state = RECTIFY_STATE_ASSIGNED;
  self->assigned = cell->at;
  self->signed_at = 0;
  self->parked_time = 0;
  self->undated &= RECTIFY_UNDATED_FOUND;
  if (cell->flags & RECTIFY_CELL_UNDATED)
    self->undated |= RECTIFY_UNDATED_SPAN;
  else if (self->undated & RECTIFY_UNDATED_FOUND)
    self->undated |= RECTIFY_UNDATED_BUT_ASSIGNED;
  /* What a correction entered before the assignment stands unless the assignment says otherwise. */
  if (cell->due != 0)
    self->due = cell->due;
  self->due_original = self->due;
  if (cell->arg != 0)
    self->unit = cell->arg;
}

static void
apply_decline (RectifyStatus *self)
{
  self->state = RECTIFY_STATE_REGISTERED;
  self->assigned = 0;
  self->signed_at = 0;
  self->due = 0;
  self->due_original = 0;
  self->unit = 0;
  self->parked_time = 0;
  self->undated &= RECTIFY_UNDATED_FOUND;
}

static void
apply_pass (RectifyStatus *self, const RectifyEventCell *cell)
{
  decide (self, cell,
          outcome_by_dates (self->reported != 0 ? self->reported : cell->at, self->due));
  close_at (self, cell);
  self->checked = cell->at;
  count (&self->checks);
  if (self->first_check == 0)
    self->first_check = 1;
}

static void
apply_return (RectifyStatus *self, const RectifyEventCell *cell)
{
  self->state = RECTIFY_STATE_FIXING;
  self->checked = cell->at;
  count (&self->checks);
  count (&self->returned);
  if (self->first_check == 0)
    self->first_check = 2;
  if (cell->due != 0)
    self->due = cell->due;
}

static void
apply_fix (RectifyStatus *self, const RectifyEventCell *cell)
{
  /* Fixed at once is on time when nobody ever set a deadline. */
  decide (self, cell,
          self->due == 0 ? RECTIFY_OUTCOME_ON_TIME : outcome_by_dates (cell->at, self->due));
  if (self->assigned == 0)
    self->assigned = cell->at;
  self->reported = cell->at;
  close_at (self, cell);
}

static void
end_parking (RectifyStatus *self, guint32 at)
{
  self->parked_time = later (self->parked_time, span (self->parked, at));
  self->parked = 0;
  self->milestone = 0;
}

static void
apply_resume (RectifyStatus *self, const RectifyEventCell *cell)
{
  if (cell->due != 0)
    self->due = cell->due;
  else if (self->due != 0)
    self->due = later (self->due, span (self->parked, cell->at));
  end_parking (self, cell->at);
  self->state = RECTIFY_STATE_FIXING;
}

static void
apply_relapse (RectifyStatus *self, const RectifyEventCell *cell)
{
  self->state = RECTIFY_STATE_FIXING;
  self->closed = 0;
  self->undated &= ~RECTIFY_UNDATED_CLOSE;
  count (&self->look_backs);
  count (&self->relapsed);
  if (cell->due != 0)
    self->due = cell->due;
}

static void
correct_due (RectifyStatus *self, guint32 due)
{
  /* An outcome that followed from the dates follows the corrected date; what the source said stays.
   */
  gboolean by_dates = self->state == RECTIFY_STATE_CLOSED && self->closes == 1
                      && !(self->undated & RECTIFY_UNDATED_SPAN)
                      && self->outcome == outcome_by_dates (self->reported, self->due);

  /* The effective deadline follows unless a later one was agreed upon. */
  if (self->due == 0 || self->due == later (self->due_original, self->parked_time))
    self->due = due != 0 ? later (due, self->parked_time) : 0;
  self->due_original = due;
  if (by_dates)
    self->outcome = outcome_by_dates (self->reported, self->due);
}

static void
apply_edit (RectifyStatus *self, const RectifyEventCell *cell)
{
  if (cell->field == RECTIFY_FIELD_UNIT)
    self->unit = cell->arg;
  else if (cell->field == RECTIFY_FIELD_FOUND)
    {
      self->found = cell->arg;
      self->undated &= ~RECTIFY_UNDATED_FOUND;
    }
  else if (cell->field == RECTIFY_FIELD_DUE)
    correct_due (self, cell->arg);
}

static void
apply_mark (RectifyStatus *self, const RectifyEventCell *cell)
{
  switch ((RectifyEventKind) cell->kind)
    {
    case RECTIFY_EVENT_URGE:
      count (&self->urged);
      break;
    case RECTIFY_EVENT_SUPERVISE:
      self->supervision = MAX (self->supervision, RECTIFY_SUPERVISION_SUPERVISED);
      break;
    case RECTIFY_EVENT_EXPOSE:
      self->exposed += self->exposed < G_MAXUINT8;
      break;
    case RECTIFY_EVENT_TALK:
      self->supervision = MAX (self->supervision, RECTIFY_SUPERVISION_TALKED);
      break;
    case RECTIFY_EVENT_ACCOUNT:
      self->supervision = MAX (self->supervision, RECTIFY_SUPERVISION_ACCOUNTED);
      break;
    case RECTIFY_EVENT_EDIT:
      apply_edit (self, cell);
      break;
    default: /* a note, and an undo that found nothing to take back */
      break;
    }
}

static inline void
apply (RectifyStatus *self, const RectifyEventCell *cell)
{
  switch ((RectifyEventKind) cell->kind)
    {
    case RECTIFY_EVENT_FOUND:
      self->state = RECTIFY_STATE_REGISTERED;
      self->found = cell->at;
      if (cell->flags & RECTIFY_CELL_UNDATED)
        self->undated |= RECTIFY_UNDATED_FOUND;
      break;
    case RECTIFY_EVENT_ASSIGN:
      apply_assign (self, cell);
      break;
    case RECTIFY_EVENT_SIGN:
      self->state = RECTIFY_STATE_FIXING;
      self->signed_at = cell->at;
      break;
    case RECTIFY_EVENT_DECLINE:
      apply_decline (self);
      break;
    case RECTIFY_EVENT_REPORT:
      self->state = RECTIFY_STATE_REVIEW;
      self->reported = cell->at;
      break;
    case RECTIFY_EVENT_PASS:
      apply_pass (self, cell);
      break;
    case RECTIFY_EVENT_RETURN:
      apply_return (self, cell);
      break;
    case RECTIFY_EVENT_EXTEND:
      count (&self->extended);
      if (cell->due != 0)
        self->due = cell->due;
      break;
    case RECTIFY_EVENT_PARK:
      self->state = RECTIFY_STATE_PARKED;
      self->parked = cell->at;
      self->milestone = cell->due;
      break;
    case RECTIFY_EVENT_RESUME:
      apply_resume (self, cell);
      break;
    case RECTIFY_EVENT_VOID:
      if (self->state == RECTIFY_STATE_PARKED)
        end_parking (self, cell->at);
      self->state = RECTIFY_STATE_VOID;
      break;
    case RECTIFY_EVENT_FIX:
      apply_fix (self, cell);
      break;
    case RECTIFY_EVENT_HELD:
      count (&self->look_backs);
      break;
    case RECTIFY_EVENT_RELAPSE:
      apply_relapse (self, cell);
      break;
    default:
      apply_mark (self, cell);
      break;
    }
}

void
rectify_status_apply (RectifyStatus *self, const RectifyEventCell *cell)
{
  g_return_if_fail (self != NULL && cell != NULL);

  apply (self, cell);
}

static void
clear_status (RectifyStatus *status)
{
  memset (status, 0, G_STRUCT_OFFSET (RectifyStatus, unit_id));
  status->state = RECTIFY_STATE_NONE;
}

static gboolean
has_bit (const guint8 *bits, gsize i)
{
  return bits[i / 8] >> (i % 8) & 1;
}

/* Sets the bit of every event that does not count at @moment. From the end to the front: when an
 * undo is reached, everything that could take it back has been seen. */
void
rectify_replay_undone (const RectifyEventCell *cells, gsize n_cells, guint32 moment, guint8 *bits)
{
  memset (bits, 0, n_cells / 8 + 1);
  for (gsize i = n_cells; i-- > 0;)
    if (cells[i].at > moment)
      bits[i / 8] |= 1 << (i % 8);
    else if (cells[i].kind == RECTIFY_EVENT_UNDO && !has_bit (bits, i) && cells[i].arg > 1
             && cells[i].arg <= i)
      bits[(cells[i].arg - 1) / 8] |= 1 << ((cells[i].arg - 1) % 8);
}

static void
replay_with_undo (const RectifyEventCell *cells,
                  gsize                   n_cells,
                  guint32                 moment,
                  RectifyStatus          *status)
{
  guint8             on_stack[BITS_ON_STACK / 8 + 1];
  g_autofree guint8 *on_heap = n_cells > BITS_ON_STACK ? g_malloc (n_cells / 8 + 1) : NULL;
  guint8            *bits = on_heap != NULL ? on_heap : on_stack;

  rectify_replay_undone (cells, n_cells, moment, bits);
  clear_status (status);
  for (gsize i = 0; i < n_cells; i++)
    if (!has_bit (bits, i))
      apply (status, &cells[i]);
}

void
rectify_replay (const RectifyEventCell *cells, gsize n_cells, guint32 moment, RectifyStatus *status)
{
  g_return_if_fail (cells != NULL || n_cells == 0);
  g_return_if_fail (status != NULL);

  clear_status (status);
  for (gsize i = 0; i < n_cells; i++)
    {
      if (cells[i].at > moment)
        continue;
      if (cells[i].kind == RECTIFY_EVENT_UNDO)
        {
          replay_with_undo (cells, n_cells, moment, status);
          return;
        }
      apply (status, &cells[i]);
    }
}

guint
rectify_replay_undoable (const RectifyEventCell *cells, gsize n_cells)
{
  g_autofree guint8 *bits = g_malloc (n_cells / 8 + 1);

  g_return_val_if_fail (cells != NULL || n_cells == 0, 0);

  rectify_replay_undone (cells, n_cells, G_MAXUINT32, bits);
  for (gsize i = n_cells; i-- > 1;)
    if (!has_bit (bits, i) && cells[i].kind != RECTIFY_EVENT_UNDO)
      return i + 1;
  return 0;
}
