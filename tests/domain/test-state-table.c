/* test-state-table.c: every state with every event, what each move needs, lamps. */

#include "domain/state-table.h"

#include <string.h>

#define NOW 1000000

/* product.md §4 once more, as letters: r a f v c p x are the states an event is allowed in. */
static const struct
{
  RectifyEventKind event;
  const char      *from;
  int              to;
} EXPECTED[] = {
  { RECTIFY_EVENT_ASSIGN, "r", RECTIFY_STATE_ASSIGNED },
  { RECTIFY_EVENT_SIGN, "a", RECTIFY_STATE_FIXING },
  { RECTIFY_EVENT_DECLINE, "af", RECTIFY_STATE_REGISTERED },
  { RECTIFY_EVENT_REPORT, "af", RECTIFY_STATE_REVIEW },
  { RECTIFY_EVENT_PASS, "v", RECTIFY_STATE_CLOSED },
  { RECTIFY_EVENT_RETURN, "v", RECTIFY_STATE_FIXING },
  { RECTIFY_EVENT_EXTEND, "af", -1 },
  { RECTIFY_EVENT_PARK, "f", RECTIFY_STATE_PARKED },
  { RECTIFY_EVENT_RESUME, "p", RECTIFY_STATE_FIXING },
  { RECTIFY_EVENT_VOID, "rafvp", RECTIFY_STATE_VOID },
  { RECTIFY_EVENT_FIX, "r", RECTIFY_STATE_CLOSED },
  { RECTIFY_EVENT_HELD, "c", -1 },
  { RECTIFY_EVENT_RELAPSE, "c", RECTIFY_STATE_FIXING },
  { RECTIFY_EVENT_URGE, "rafvp", -1 },
  { RECTIFY_EVENT_SUPERVISE, "rafvp", -1 },
  { RECTIFY_EVENT_EXPOSE, "rafvcp", -1 },
  { RECTIFY_EVENT_TALK, "rafvcp", -1 },
  { RECTIFY_EVENT_ACCOUNT, "rafvcp", -1 },
};
static const char LETTERS[] = "rafvcpx";

/* A move that lacks nothing. */
static RectifyMove
whole_move (RectifyEventKind kind)
{
  return (RectifyMove){ .kind = kind,
                        .at = NOW,
                        .unit_id = 1,
                        .due = NOW + 5000,
                        .by = "checker",
                        .approver = "leader",
                        .text = "text",
                        .document = "1" };
}

static RectifyStatus
status_in (RectifyState state)
{
  return (RectifyStatus){ .state = state, .due = NOW + 1000 };
}

static RectifyRefusal
check (const RectifyStatus *status, const RectifyMove *move)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();

  return rectify_state_table_check (status, NOW - 10, "reporter", move, campaign, NULL);
}

static void
test_every_event_in_every_state (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    for (guint state = 0; state < RECTIFY_N_STATES; state++)
      {
        RectifyStatus status = status_in (state);
        RectifyMove   move = whole_move (EXPECTED[i].event);
        gboolean      legal = strchr (EXPECTED[i].from, LETTERS[state]) != NULL;
        gboolean      signature =
            EXPECTED[i].event == RECTIFY_EVENT_PARK && state == RECTIFY_STATE_ASSIGNED;
        RectifyRefusal refusal = check (&status, &move);

        g_assert_cmpint (refusal, ==,
                         legal       ? RECTIFY_REFUSAL_NONE
                         : signature ? RECTIFY_REFUSAL_NOT_SIGNED
                                     : RECTIFY_REFUSAL_STATE);
        g_assert_cmpint (rectify_state_table_events (state) >> EXPECTED[i].event & 1, ==, legal);
      }
}

static void
test_a_move_leads_where_the_table_says (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    for (guint state = 0; state < RECTIFY_N_STATES; state++)
      if (strchr (EXPECTED[i].from, LETTERS[state]) != NULL)
        {
          const RectifyRule *rule = rectify_state_table_rule (EXPECTED[i].event);
          RectifyStatus      status = status_in (state);
          RectifyEventCell   cell = { .at = NOW, .kind = EXPECTED[i].event };

          g_assert_cmpint (rule->to, ==, EXPECTED[i].to);
          rectify_status_apply (&status, &cell);
          g_assert_cmpint (status.state, ==, rule->to < 0 ? (int) state : rule->to);
        }
}

static void
test_what_is_no_move_has_no_rule (void)
{
  static const RectifyEventKind KINDS[] = { RECTIFY_EVENT_FOUND, RECTIFY_EVENT_EDIT,
                                            RECTIFY_EVENT_NOTE, RECTIFY_EVENT_UNDO };
  RectifyStatus                 closed = status_in (RECTIFY_STATE_CLOSED);

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      RectifyMove move = whole_move (KINDS[i]);

      g_assert_null (rectify_state_table_rule (KINDS[i]));
      g_assert_cmpint (check (&closed, &move), ==,
                       i == 0 ? RECTIFY_REFUSAL_STATE : RECTIFY_REFUSAL_NONE);
      move.at = NOW - 11;
      g_assert_cmpint (check (&closed, &move), ==,
                       i == 0 ? RECTIFY_REFUSAL_STATE : RECTIFY_REFUSAL_TIME);
    }
}

static void
assert_refused_without (RectifyEventKind kind,
                        RectifyState     state,
                        gsize            member,
                        gsize            size,
                        RectifyRefusal   refusal)
{
  RectifyMove   move = whole_move (kind);
  RectifyStatus status = status_in (state);

  memset ((guint8 *) &move + member, 0, size);
  g_assert_cmpint (check (&status, &move), ==, refusal);
}

#define WITHOUT(event, state, member, refusal)                                                     \
  assert_refused_without (RECTIFY_EVENT_##event, RECTIFY_STATE_##state,                            \
                          G_STRUCT_OFFSET (RectifyMove, member),                                   \
                          sizeof ((RectifyMove){ 0 }).member, RECTIFY_REFUSAL_##refusal)

static void
test_what_is_needed_is_asked_for (void)
{
  WITHOUT (ASSIGN, REGISTERED, unit_id, NO_UNIT);
  WITHOUT (ASSIGN, REGISTERED, due, NONE); /* the rule gives it */
  WITHOUT (SIGN, ASSIGNED, text, NONE);
  WITHOUT (DECLINE, FIXING, text, NO_REASON);
  WITHOUT (REPORT, FIXING, text, NO_RESULT);
  WITHOUT (PASS, REVIEW, text, NONE);
  WITHOUT (RETURN, REVIEW, text, NO_REASON);
  WITHOUT (RETURN, REVIEW, due, NO_DUE);
  WITHOUT (EXTEND, FIXING, text, NO_REASON);
  WITHOUT (EXTEND, FIXING, approver, NO_APPROVER);
  WITHOUT (EXTEND, FIXING, due, NO_DUE);
  WITHOUT (PARK, FIXING, text, NO_REASON);
  WITHOUT (PARK, FIXING, approver, NO_APPROVER);
  WITHOUT (PARK, FIXING, due, NO_DUE);
  WITHOUT (RESUME, PARKED, approver, NO_APPROVER);
  WITHOUT (RESUME, PARKED, due, NONE);
  WITHOUT (VOID, PARKED, text, NO_REASON);
  WITHOUT (FIX, REGISTERED, text, NO_RESULT);
  WITHOUT (HELD, CLOSED, text, NONE);
  WITHOUT (RELAPSE, CLOSED, due, NONE);
  WITHOUT (SUPERVISE, FIXING, text, NONE); /* the document is enough */
  WITHOUT (SUPERVISE, FIXING, document, NONE);
  WITHOUT (NOTE, CLOSED, text, NONE);
}

static void
test_white_space_is_no_reason_and_a_photo_is_a_result (void)
{
  RectifyStatus status = status_in (RECTIFY_STATE_FIXING);
  RectifyMove   move = whole_move (RECTIFY_EVENT_DECLINE);

  move.text = " \t　";
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NO_REASON);
  move.kind = RECTIFY_EVENT_REPORT;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NO_RESULT);
  move.has_after_photo = TRUE;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NONE);
  move.kind = RECTIFY_EVENT_TALK;
  move.document = "";
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NO_REASON);
}

static void
test_deadlines_lie_ahead (void)
{
  RectifyStatus status = status_in (RECTIFY_STATE_FIXING);
  RectifyMove   move = whole_move (RECTIFY_EVENT_EXTEND);

  move.due = status.due;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_DUE_PAST);
  move.due = status.due + 1;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NONE);
  status.due = NOW; /* the last second still counts */
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NONE);
  status.due = NOW - 1;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_TOO_LATE);
  status = status_in (RECTIFY_STATE_REVIEW);
  move.kind = RECTIFY_EVENT_RETURN;
  move.due = NOW;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_DUE_PAST);
  status = status_in (RECTIFY_STATE_REGISTERED);
  move.kind = RECTIFY_EVENT_ASSIGN;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_DUE_PAST);
}

static void
test_nothing_happens_before_what_has_happened (void)
{
  RectifyStatus status = status_in (RECTIFY_STATE_REVIEW);
  RectifyMove   move = whole_move (RECTIFY_EVENT_PASS);

  move.at = NOW - 11;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_TIME);
  move.at = NOW - 10;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NONE);
  status.state = RECTIFY_STATE_NONE;
  g_assert_cmpint (check (&status, &move), ==, RECTIFY_REFUSAL_NO_ISSUE);
}

static void
test_the_reporter_checks_himself_only_with_a_warning (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  RectifyStatus               status = status_in (RECTIFY_STATE_REVIEW);
  RectifyMove                 move = whole_move (RECTIFY_EVENT_PASS);
  RectifyRefusal              warning;

  g_assert_cmpint (rectify_state_table_check (&status, 0, "checker", &move, campaign, &warning), ==,
                   RECTIFY_REFUSAL_NONE);
  g_assert_cmpint (warning, ==, RECTIFY_REFUSAL_SAME_CHECKER);
  g_assert_cmpint (rectify_state_table_check (&status, 0, NULL, &move, campaign, &warning), ==,
                   RECTIFY_REFUSAL_NONE);
  g_assert_cmpint (warning, ==, RECTIFY_REFUSAL_NONE);
  campaign->forbid_same_checker = TRUE;
  g_assert_cmpint (rectify_state_table_check (&status, 0, "checker", &move, campaign, &warning), ==,
                   RECTIFY_REFUSAL_SAME_CHECKER);
  move.kind = RECTIFY_EVENT_RETURN;
  g_assert_cmpint (rectify_state_table_check (&status, 0, "checker", &move, campaign, &warning), ==,
                   RECTIFY_REFUSAL_NONE);
}

static void
test_where_nobody_signs_parking_needs_no_signature (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  RectifyStatus               status = status_in (RECTIFY_STATE_ASSIGNED);
  RectifyMove                 move = whole_move (RECTIFY_EVENT_PARK);

  campaign->skip_signing = TRUE;
  g_assert_cmpint (rectify_state_table_check (&status, 0, NULL, &move, campaign, NULL), ==,
                   RECTIFY_REFUSAL_NONE);
}

static void
test_every_refusal_has_a_key (void)
{
  for (guint i = 0; i < RECTIFY_N_REFUSALS; i++)
    g_assert_cmpint (rectify_key_index (rectify_refusal_keys, RECTIFY_N_REFUSALS,
                                        rectify_refusal_keys[i]),
                     ==, i);
  g_assert_cmpstr (rectify_refusal_keys[RECTIFY_REFUSAL_TOO_LATE], ==, "too-late");
  g_assert_cmpstr (rectify_refusal_keys[RECTIFY_REFUSAL_NO_ISSUE], ==, "no-issue");
}

static RectifyLamp
lamp (RectifyState state, guint32 due, guint16 returned, guint8 supervision)
{
  RectifyStatus status = { .state = state,
                           .due = due,
                           .returned = returned,
                           .supervision = supervision };

  return rectify_lamp_of (&status, NOW, 3600);
}

static void
test_lamps (void)
{
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, NOW - 1, 0, 0), ==, RECTIFY_LAMP_RED);
  g_assert_cmpint (lamp (RECTIFY_STATE_REVIEW, NOW - 1, 0, 0), ==, RECTIFY_LAMP_RED);
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, NOW, 0, 0), ==, RECTIFY_LAMP_YELLOW);
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, NOW + 3600, 0, 0), ==, RECTIFY_LAMP_YELLOW);
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, NOW + 3601, 0, 0), ==, RECTIFY_LAMP_GREEN);
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, NOW + 9999, 1, 0), ==, RECTIFY_LAMP_YELLOW);
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, NOW + 9999, 0, 1), ==, RECTIFY_LAMP_RED);
  g_assert_cmpint (lamp (RECTIFY_STATE_FIXING, 0, 0, 0), ==, RECTIFY_LAMP_GREEN);
  g_assert_cmpint (lamp (RECTIFY_STATE_REGISTERED, 0, 1, 0), ==, RECTIFY_LAMP_GREEN);
  g_assert_cmpint (lamp (RECTIFY_STATE_CLOSED, NOW - 1, 1, 2), ==, RECTIFY_LAMP_BLUE);
  g_assert_cmpint (lamp (RECTIFY_STATE_PARKED, NOW - 1, 1, 2), ==, RECTIFY_LAMP_GREY);
  g_assert_cmpint (lamp (RECTIFY_STATE_VOID, NOW - 1, 1, 2), ==, RECTIFY_LAMP_GREY);
}

static void
test_open_is_what_still_has_to_be_done (void)
{
  RectifyStatus late = { .state = RECTIFY_STATE_REVIEW, .due = NOW - 1 };

  for (guint state = 0; state <= RECTIFY_STATE_NONE; state++)
    g_assert_cmpint (rectify_is_open (state), ==, state < RECTIFY_STATE_CLOSED);
  g_assert_true (rectify_is_overdue (&late, NOW));
  g_assert_false (rectify_is_overdue (&late, NOW - 1));
  late.state = RECTIFY_STATE_CLOSED;
  g_assert_false (rectify_is_overdue (&late, NOW));
}

#define ADD(name) g_test_add_func ("/state-table/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (every_event_in_every_state);
  ADD (a_move_leads_where_the_table_says);
  ADD (what_is_no_move_has_no_rule);
  ADD (what_is_needed_is_asked_for);
  ADD (white_space_is_no_reason_and_a_photo_is_a_result);
  ADD (deadlines_lie_ahead);
  ADD (nothing_happens_before_what_has_happened);
  ADD (the_reporter_checks_himself_only_with_a_warning);
  ADD (where_nobody_signs_parking_needs_no_signature);
  ADD (every_refusal_has_a_key);
  ADD (lamps);
  ADD (open_is_what_still_has_to_be_done);
  return g_test_run ();
}
