/* state-table.c: product.md §4 as one table, and the questions that are answered from it. */

#include "domain/state-table.h"

#define S(state) (1u << RECTIFY_STATE_##state)
#define OPEN     (S (REGISTERED) | S (ASSIGNED) | S (FIXING) | S (REVIEW))
#define STAYS    (-1)
#define FARTHEST (G_GINT64_CONSTANT (3660) * 86400)

/* One line a move: event, the states it is allowed in, the state it leads to, what it needs, and
 * what it can use beyond that. A deadline left out of an assignment is given by the rule of the
 * item or of the campaign. */
static const RectifyRule TABLE[] = {
  { RECTIFY_EVENT_ASSIGN, S (REGISTERED), RECTIFY_STATE_ASSIGNED, RECTIFY_NEEDS_UNIT,
    RECTIFY_NEEDS_DUE | RECTIFY_NEEDS_REASON },
  { RECTIFY_EVENT_SIGN, S (ASSIGNED), RECTIFY_STATE_FIXING, 0, RECTIFY_NEEDS_REASON },
  { RECTIFY_EVENT_DECLINE, S (ASSIGNED) | S (FIXING), RECTIFY_STATE_REGISTERED,
    RECTIFY_NEEDS_REASON, 0 },
  { RECTIFY_EVENT_REPORT, S (ASSIGNED) | S (FIXING), RECTIFY_STATE_REVIEW, RECTIFY_NEEDS_RESULT,
    0 },
  { RECTIFY_EVENT_PASS, S (REVIEW), RECTIFY_STATE_CLOSED, RECTIFY_NEEDS_CHECKER,
    RECTIFY_NEEDS_REASON },
  { RECTIFY_EVENT_RETURN, S (REVIEW), RECTIFY_STATE_FIXING,
    RECTIFY_NEEDS_REASON | RECTIFY_NEEDS_DUE, 0 },
  { RECTIFY_EVENT_EXTEND, S (ASSIGNED) | S (FIXING), STAYS,
    RECTIFY_NEEDS_BEFORE_DUE | RECTIFY_NEEDS_REASON | RECTIFY_NEEDS_APPROVER | RECTIFY_NEEDS_DUE,
    0 },
  { RECTIFY_EVENT_PARK, S (FIXING), RECTIFY_STATE_PARKED,
    RECTIFY_NEEDS_REASON | RECTIFY_NEEDS_APPROVER | RECTIFY_NEEDS_DUE, 0 },
  { RECTIFY_EVENT_RESUME, S (PARKED), RECTIFY_STATE_FIXING,
    RECTIFY_NEEDS_REASON | RECTIFY_NEEDS_APPROVER, RECTIFY_NEEDS_DUE },
  { RECTIFY_EVENT_VOID, OPEN | S (PARKED), RECTIFY_STATE_VOID, RECTIFY_NEEDS_REASON, 0 },
  { RECTIFY_EVENT_FIX, S (REGISTERED), RECTIFY_STATE_CLOSED, RECTIFY_NEEDS_RESULT, 0 },
  { RECTIFY_EVENT_HELD, S (CLOSED), STAYS, 0, RECTIFY_NEEDS_RESULT },
  { RECTIFY_EVENT_RELAPSE, S (CLOSED), RECTIFY_STATE_FIXING, 0,
    RECTIFY_NEEDS_RESULT | RECTIFY_NEEDS_DUE },
  { RECTIFY_EVENT_URGE, OPEN | S (PARKED), STAYS, 0, RECTIFY_NEEDS_DOCUMENT },
  { RECTIFY_EVENT_SUPERVISE, OPEN | S (PARKED), STAYS, RECTIFY_NEEDS_DOCUMENT, 0 },
  { RECTIFY_EVENT_EXPOSE, OPEN | S (PARKED) | S (CLOSED), STAYS, RECTIFY_NEEDS_DOCUMENT, 0 },
  { RECTIFY_EVENT_TALK, OPEN | S (PARKED) | S (CLOSED), STAYS, RECTIFY_NEEDS_DOCUMENT, 0 },
  { RECTIFY_EVENT_ACCOUNT, OPEN | S (PARKED) | S (CLOSED), STAYS, RECTIFY_NEEDS_DOCUMENT, 0 },
};

const char *const rectify_refusal_keys[RECTIFY_N_REFUSALS] = {
  "none",      "state",         "no-unit",  "no-due",       "due-past", "no-reason",
  "no-result", "no-approver",   "too-late", "same-checker", "time",     "not-signed",
  "nothing",   "closed-ledger", "no-issue", "due-far",
};

const RectifyRule *
rectify_state_table_rule (RectifyEventKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    if (TABLE[i].event == kind)
      return &TABLE[i];
  return NULL;
}

static gboolean
given (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static RectifyRefusal
check_state (const RectifyRule *rule, RectifyState state, const RectifyCampaign *campaign)
{
  if (rule->from & 1u << state)
    return RECTIFY_REFUSAL_NONE;
  /* What is allowed while fixing is only a signature away, and where nobody signs, not even that.
   */
  if (state == RECTIFY_STATE_ASSIGNED && rule->from & S (FIXING))
    return campaign->skip_signing ? RECTIFY_REFUSAL_NONE : RECTIFY_REFUSAL_NOT_SIGNED;
  return RECTIFY_REFUSAL_STATE;
}

static RectifyRefusal
check_due (const RectifyRule *rule, const RectifyStatus *status, const RectifyMove *move)
{
  if (rule->needs & RECTIFY_NEEDS_BEFORE_DUE && status->due != 0 && move->at > status->due)
    return RECTIFY_REFUSAL_TOO_LATE;
  if (move->due == 0)
    return rule->needs & RECTIFY_NEEDS_DUE ? RECTIFY_REFUSAL_NO_DUE : RECTIFY_REFUSAL_NONE;
  if (!((rule->needs | rule->takes) & RECTIFY_NEEDS_DUE))
    return RECTIFY_REFUSAL_NONE;
  if (move->due <= move->at)
    return RECTIFY_REFUSAL_DUE_PAST;
  if (move->due - move->at > FARTHEST)
    return RECTIFY_REFUSAL_DUE_FAR;
  if (rule->needs & RECTIFY_NEEDS_BEFORE_DUE && move->due <= status->due)
    return RECTIFY_REFUSAL_DUE_PAST;
  return RECTIFY_REFUSAL_NONE;
}

static RectifyRefusal
check_words (const RectifyRule *rule, const RectifyMove *move)
{
  if (rule->needs & RECTIFY_NEEDS_REASON && !given (move->text))
    return RECTIFY_REFUSAL_NO_REASON;
  if (rule->needs & RECTIFY_NEEDS_DOCUMENT && !given (move->text) && !given (move->document))
    return RECTIFY_REFUSAL_NO_REASON;
  if (rule->needs & RECTIFY_NEEDS_RESULT && !given (move->text) && !move->has_after_photo)
    return RECTIFY_REFUSAL_NO_RESULT;
  if (rule->needs & RECTIFY_NEEDS_APPROVER && !given (move->approver))
    return RECTIFY_REFUSAL_NO_APPROVER;
  return RECTIFY_REFUSAL_NONE;
}

/* Notes and corrections are no moves: they only need a moment that is not in the past. */
static RectifyRefusal
check_no_move (gint64 last_at, const RectifyMove *move)
{
  if (move->kind == RECTIFY_EVENT_FOUND)
    return RECTIFY_REFUSAL_STATE;
  if (move->at < last_at)
    return RECTIFY_REFUSAL_TIME;
  if (move->kind == RECTIFY_EVENT_NOTE && !given (move->text) && !given (move->document))
    return RECTIFY_REFUSAL_NO_REASON;
  return RECTIFY_REFUSAL_NONE;
}

static RectifyRefusal
check_needs (const RectifyRule   *rule,
             const RectifyStatus *status,
             gint64               last_at,
             const RectifyMove   *move)
{
  RectifyRefusal refusal;

  if (move->at < last_at)
    return RECTIFY_REFUSAL_TIME;
  if (rule->needs & RECTIFY_NEEDS_UNIT && move->unit_id == 0)
    return RECTIFY_REFUSAL_NO_UNIT;
  refusal = check_due (rule, status, move);
  return refusal != RECTIFY_REFUSAL_NONE ? refusal : check_words (rule, move);
}

RectifyRefusal
rectify_state_table_check (const RectifyStatus   *status,
                           gint64                 last_at,
                           const char            *last_reporter,
                           const RectifyMove     *move,
                           const RectifyCampaign *campaign,
                           RectifyRefusal        *warning)
{
  const RectifyRule *rule;
  RectifyRefusal     refusal;

  g_return_val_if_fail (status != NULL && move != NULL && campaign != NULL, RECTIFY_REFUSAL_STATE);

  if (warning != NULL)
    *warning = RECTIFY_REFUSAL_NONE;
  if (status->state >= RECTIFY_STATE_NONE)
    return RECTIFY_REFUSAL_NO_ISSUE;
  if (campaign->closed_at != 0)
    return RECTIFY_REFUSAL_CLOSED_LEDGER;
  rule = rectify_state_table_rule (move->kind);
  if (rule == NULL)
    return check_no_move (last_at, move);
  refusal = check_state (rule, status->state, campaign);
  if (refusal == RECTIFY_REFUSAL_NONE)
    refusal = check_needs (rule, status, last_at, move);
  if (refusal != RECTIFY_REFUSAL_NONE || !(rule->needs & RECTIFY_NEEDS_CHECKER))
    return refusal;
  if (!given (move->by) || last_reporter == NULL || !g_str_equal (move->by, last_reporter))
    return RECTIFY_REFUSAL_NONE;
  if (campaign->forbid_same_checker)
    return RECTIFY_REFUSAL_SAME_CHECKER;
  if (warning != NULL)
    *warning = RECTIFY_REFUSAL_SAME_CHECKER;
  return RECTIFY_REFUSAL_NONE;
}

guint32
rectify_state_table_events (RectifyState state)
{
  guint32 events = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    if (state < RECTIFY_STATE_NONE && TABLE[i].from & 1u << state)
      events |= 1u << TABLE[i].event;
  return events;
}

RectifyLamp
rectify_lamp_of (const RectifyStatus *status, gint64 now, guint soon)
{
  g_return_val_if_fail (status != NULL, RECTIFY_LAMP_GREY);

  if (status->state == RECTIFY_STATE_CLOSED)
    return RECTIFY_LAMP_BLUE;
  if (!rectify_is_open (status->state))
    return RECTIFY_LAMP_GREY;
  if (status->supervision != RECTIFY_SUPERVISION_NONE || rectify_is_overdue (status, now))
    return RECTIFY_LAMP_RED;
  if (status->state == RECTIFY_STATE_REGISTERED)
    return RECTIFY_LAMP_GREEN;
  if (status->returned > 0 || (status->due != 0 && status->due <= now + soon))
    return RECTIFY_LAMP_YELLOW;
  return RECTIFY_LAMP_GREEN;
}

gboolean
rectify_is_open (RectifyState state)
{
  return state < RECTIFY_STATE_NONE && OPEN & 1u << state;
}

gboolean
rectify_is_overdue (const RectifyStatus *status, gint64 now)
{
  g_return_val_if_fail (status != NULL, FALSE);

  return rectify_is_open (status->state) && status->due != 0 && status->due < now;
}
