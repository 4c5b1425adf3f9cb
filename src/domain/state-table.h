/* state-table.h: which event is allowed in which state, and what it needs: product.md §4 as one
 * table.
 *
 * The table in state-table.c is the only place that knows; legal moves, refusals, the actions a
 * page offers and the words of the history follow from it.
 */

#pragma once

#include "domain/campaign.h"
#include "domain/replay.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_NEEDS_UNIT = 1 << 0,
  RECTIFY_NEEDS_DUE = 1 << 1,    /* a deadline, an instant */
  RECTIFY_NEEDS_REASON = 1 << 2, /* text */
  RECTIFY_NEEDS_RESULT = 1 << 3, /* text or an after-photo */
  RECTIFY_NEEDS_APPROVER = 1 << 4,
  RECTIFY_NEEDS_CHECKER = 1 << 5, /* by ≠ the last reporter */
  RECTIFY_NEEDS_BEFORE_DUE = 1 << 6,
  RECTIFY_NEEDS_DOCUMENT = 1 << 7, /* a document number or a text */
} RectifyNeeds;

typedef struct
{
  RectifyEventKind event;
  guint8           from;  /* bit (1 << state) for each state it is allowed in */
  gint8            to;    /* RectifyState, or -1: stays as it is */
  guint            needs; /* RectifyNeeds */
  /* RectifyNeeds it can use beyond those: a deadline with a resume; with an assignment or a
   * relapse, where the rule of the item or campaign gives it when it is left out (by the caller) */
  guint takes;
} RectifyRule;

/* The rule of an event kind; NULL for kinds that are no move (found, edit, note, undo). */
const RectifyRule *rectify_state_table_rule (RectifyEventKind kind);

/* What somebody wants to do. Strings are borrowed. */
typedef struct
{
  RectifyEventKind kind;
  gint64           at;       /* when it happens, UTC seconds */
  gint64           unit_id;  /* assign */
  gint64           due;      /* instant, 0 not given */
  gint64           other_id; /* note, void: the issue it is about (a duplicate of it); 0 none */
  const char      *by;       /* who; nullable */
  const char      *approver;
  const char      *text;
  const char      *document;
  gboolean         has_after_photo;
  guint            flags; /* RectifyEventFlags, from intake */
} RectifyMove;

typedef enum {
  RECTIFY_REFUSAL_NONE,
  RECTIFY_REFUSAL_STATE, /* the table does not allow it in this state */
  RECTIFY_REFUSAL_NO_UNIT,
  RECTIFY_REFUSAL_NO_DUE,
  /* The new deadline is not after the moment of the action (extend: not after the present
   * deadline). */
  RECTIFY_REFUSAL_DUE_PAST,
  RECTIFY_REFUSAL_NO_REASON,
  RECTIFY_REFUSAL_NO_RESULT,
  RECTIFY_REFUSAL_NO_APPROVER,
  RECTIFY_REFUSAL_TOO_LATE,     /* an extension is asked before the deadline */
  RECTIFY_REFUSAL_SAME_CHECKER, /* the reporter may not pass his own report (setting) */
  RECTIFY_REFUSAL_TIME,         /* before the last event of the issue */
  RECTIFY_REFUSAL_NOT_SIGNED,   /* allowed once signed (or at once where the campaign skips signing)
                                 */
  RECTIFY_REFUSAL_NOTHING,      /* nothing to undo */
  RECTIFY_REFUSAL_CLOSED_LEDGER, /* the campaign is closed; nothing changes any more */
  RECTIFY_REFUSAL_NO_ISSUE,      /* there is no such issue */
  RECTIFY_REFUSAL_DUE_FAR,       /* the new deadline lies more than ten years after the action */
} RectifyRefusal;
#define RECTIFY_N_REFUSALS 16
/* "none", "state", "no-unit", … */
extern const char *const rectify_refusal_keys[RECTIFY_N_REFUSALS];

/**
 * rectify_state_table_check:
 * @status: the issue as it is
 * @last_at: instant of its last event
 * @last_reporter: (nullable): who reported last
 * @move: what is wanted
 * @campaign: its settings
 * @warning: (out) (optional): RECTIFY_REFUSAL_SAME_CHECKER when it is allowed but looks odd, else
 *   NONE
 *
 * Returns: RECTIFY_REFUSAL_NONE when the move is legal and complete, else the first reason why not
 */
RectifyRefusal rectify_state_table_check (const RectifyStatus   *status,
                                          gint64                 last_at,
                                          const char            *last_reporter,
                                          const RectifyMove     *move,
                                          const RectifyCampaign *campaign,
                                          RectifyRefusal        *warning);

/* Bit (1 << RectifyEventKind) for every move legal in @state by the table alone. */
guint32 rectify_state_table_events (RectifyState state);

/**
 * rectify_lamp_of:
 *
 * Lamp of an issue at @now: red overdue or under supervision (while open), yellow
 * due within @soon seconds or returned, green on time, blue closed, grey parked (and void).
 * Registered issues are green until assigned. Source: product.md §4.
 */
RectifyLamp rectify_lamp_of (const RectifyStatus *status, gint64 now, guint soon);
gboolean    rectify_is_open (RectifyState state); /* registered, assigned, fixing, review */
/* Open, with an effective deadline before @now (product.md §5: also while the check is waited
 * for). */
gboolean rectify_is_overdue (const RectifyStatus *status, gint64 now);

G_END_DECLS
