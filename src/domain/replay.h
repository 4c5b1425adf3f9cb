/* replay.h: what a list of events adds up to, the only place where an event has an effect.
 *
 * The store applies each new event to the stored status with rectify_status_apply (); columns are
 * built by rectify_replay () over all events of an issue up to a moment. Both are the same code,
 * so a row, the columns and every figure of the past follow from the same rules.
 */

#pragma once

#include "domain/kinds.h"

G_BEGIN_DECLS

/* Fields whose corrections matter to figures (their old values are kept as numbers). TEXT stands
 * for all others. */
typedef enum {
  RECTIFY_FIELD_TEXT,
  RECTIFY_FIELD_CLASS,
  RECTIFY_FIELD_SOURCE,
  RECTIFY_FIELD_ITEM,
  RECTIFY_FIELD_SITE,
  RECTIFY_FIELD_AREA,
  RECTIFY_FIELD_GROUP,
  RECTIFY_FIELD_UNIT,
  RECTIFY_FIELD_DIFFICULTY,
  RECTIFY_FIELD_NATURE,
  RECTIFY_FIELD_TERM,
  RECTIFY_FIELD_FOUND, /* the day found was corrected; as of a moment before the correction it was
                          not */
  RECTIFY_FIELD_DUE,   /* the original deadline was corrected (a typing error, not an extension) */
} RectifyField;
#define RECTIFY_N_FIELDS 13

typedef enum {
  /* The real moment is not known (a ledger that only says "closed"): counts, but has no duration.
   */
  RECTIFY_CELL_UNDATED = 1 << 0,
  RECTIFY_CELL_ON_TIME = 1 << 1, /* pass, fix: the source itself says on time … */
  RECTIFY_CELL_LATE = 1 << 2,    /* … or late; stronger than the dates */
} RectifyEventFlags;

/* The part of an event that counts, 16 bytes. */
typedef struct
{
  guint32 at; /* when it happened, UTC seconds */
  /* assign, return, extend, park (milestone), resume, relapse: instant, 0 none;
   * edit: the OLD value of the field */
  guint32 due;
  /* assign: unit's index in the directory + 1 (0 none); undo: serial of the event undone;
   * edit: the NEW value */
  guint32 arg;
  guint8  kind;  /* RectifyEventKind */
  guint8  flags; /* RectifyEventFlags */
  guint16 field; /* edit: RectifyField */
} RectifyEventCell;

/* Bits of `undated`: what of an issue has no real moment. */
typedef enum {
  RECTIFY_UNDATED_SPAN = 1 << 0,  /* its close or assignment: it is left out of durations */
  RECTIFY_UNDATED_CLOSE = 1 << 1, /* nobody knows when it was closed (nor reported, nor checked) */
  RECTIFY_UNDATED_FOUND = 1 << 2, /* nobody knows when it was found */
  /* … but when it was assigned, which then stands in for it. Ledgers from before this was told
   * apart do not have it. */
  RECTIFY_UNDATED_BUT_ASSIGNED = 1 << 3,
} RectifyUndated;

/* What the events add up to. Instants are UTC seconds, 0 when it never happened. */
typedef struct
{
  guint8  state;       /* RectifyState */
  guint8  outcome;     /* RectifyOutcome: decided by the first report that passed */
  guint8  supervision; /* RectifySupervision */
  guint8  exposed;     /* times */
  guint8  first_check; /* 0 none yet, 1 passed, 2 returned */
  guint8  undated;     /* RectifyUndated; ledgers of before have the first bit only */
  guint16 checks, returned, relapsed, extended, look_backs, urged, closes;
  guint32 found, assigned, signed_at, due, due_original, reported, checked,
      closed;     /* of the last assignment, report, check; closed is 0 again after a relapse */
  guint32 parked; /* since when, while parked */
  guint32 parked_time; /* seconds parked between assignment and now, closed intervals only */
  guint32 milestone;   /* while parked */
  guint32 unit;        /* index in the directory + 1, 0 none (the store turns it into an id) */
  gint64  unit_id;     /* only in records read from the store; replay leaves it alone */
} RectifyStatus;

/**
 * rectify_status_apply:
 * @self: the status so far (all zero and RECTIFY_STATE_NONE before the first event)
 * @cell: the next event; the state table must have allowed it; not an undo
 *
 * The effect of one event, as product.md §4 says: assign starts the clock (and a decline resets
 * it), a pass decides on-time by the report before it, park stops and resume starts the clock (the
 * deadline moves by the time parked unless a new one is given), a relapse opens the issue again
 * and keeps the outcome. The original deadline is the one of the assignment. A corrected deadline
 * moves the effective one with it unless another was agreed upon since, and an outcome that
 * followed from the dates is decided again.
 */
void rectify_status_apply (RectifyStatus *self, const RectifyEventCell *cell);

/**
 * rectify_replay:
 * @cells: (array length=n_cells): all events of one issue, by serial (serial = position + 1)
 * @moment: events after this instant have not happened; G_MAXUINT32 for all
 * @status: (out): what the rest adds up to; state RECTIFY_STATE_NONE if nothing has happened yet
 *
 * An event that is undone by an undo that itself counts at @moment has no effect; undoing an undo
 * restores it.
 */
void rectify_replay (const RectifyEventCell *cells,
                     gsize                   n_cells,
                     guint32                 moment,
                     RectifyStatus          *status);

/**
 * rectify_replay_undone:
 * @bits: (out caller-allocates): n_cells / 8 + 1 bytes; bit i % 8 of byte i / 8 is set when cell i
 * does not count at @moment: it lies later, or is undone
 */
void rectify_replay_undone (const RectifyEventCell *cells,
                            gsize                   n_cells,
                            guint32                 moment,
                            guint8                 *bits);

/* The serial of the event an undo would take back (the last that still counts and is no undo, edit
 * of text included), 0 if none may be (the finding itself is never undone). */
guint rectify_replay_undoable (const RectifyEventCell *cells, gsize n_cells);

G_END_DECLS
