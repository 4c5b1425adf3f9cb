/* test-draft.c: the history each kind of row implies. */

#include "domain/draft.h"

#include <math.h>

#define T0  1606060800
#define DAY 86400
#define NOW (T0 + 50 * DAY)

/* "found@0 assign@1 …": kinds with their moments in days after T0, flags as !(undated) +(on time)
 * -(late). */
static char *
events (const RectifyDraft *draft, gboolean unit)
{
  g_autoptr (GArray) cells = rectify_draft_events (draft, NOW, unit);
  GString           *text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const RectifyEventCell *cell = &g_array_index (cells, RectifyEventCell, i);

      if (i > 0)
        g_assert_cmpuint (cell->at, >=, cell[-1].at);
      g_string_append_printf (text, "%s%s@%g", i > 0 ? " " : "", rectify_event_keys[cell->kind],
                              ((double) cell->at - T0) / DAY);
      if (cell->flags & RECTIFY_CELL_UNDATED)
        g_string_append_c (text, '!');
      if (cell->flags & RECTIFY_CELL_ON_TIME)
        g_string_append_c (text, '+');
      if (cell->flags & RECTIFY_CELL_LATE)
        g_string_append_c (text, '-');
    }
  return g_string_free (text, FALSE);
}

static RectifyStatus
status (const RectifyDraft *draft, gboolean unit)
{
  g_autoptr (GArray) cells = rectify_draft_events (draft, NOW, unit);
  RectifyStatus      result = { 0 };

  rectify_replay ((const RectifyEventCell *) cells->data, cells->len, G_MAXUINT32, &result);
  return result;
}

#define assert_events(draft, unit, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got = events (draft, unit);                                                   \
    g_assert_cmpstr (got, ==, expected);                                                           \
  }                                                                                                \
  G_STMT_END

static void
test_a_row_of_a_closed_issue_has_its_whole_life (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->found = T0;
  draft->assigned = T0 + DAY;
  draft->due = T0 + 4 * DAY - 1;
  draft->reported = T0 + 3 * DAY;
  draft->closed = T0 + 5 * DAY;
  draft->state = RECTIFY_STATE_CLOSED;
  assert_events (draft, TRUE, "found@0 assign@1 report@3 pass@5");
  g_assert_cmpint (status (draft, TRUE).outcome, ==, RECTIFY_OUTCOME_ON_TIME);
  g_assert_cmpuint (status (draft, TRUE).unit, ==, 1);
  g_assert_cmpuint (status (draft, FALSE).unit, ==, 0);
  g_assert_cmpuint (status (draft, TRUE).due_original, ==, T0 + 4 * DAY - 1);
}

static void
test_every_state_of_a_sheet_is_reached (void)
{
  for (int state = RECTIFY_STATE_ASSIGNED; state < RECTIFY_N_STATES; state++)
    for (guint returned = 0; returned < 3; returned++)
      {
        g_autoptr (RectifyDraft) draft = rectify_draft_new ();

        draft->found = T0;
        draft->due = T0 + 3 * DAY;
        draft->state = state;
        draft->returned = returned;
        g_assert_cmpint (status (draft, TRUE).state, ==, state);
        if (state != RECTIFY_STATE_ASSIGNED && state != RECTIFY_STATE_VOID)
          g_assert_cmpuint (status (draft, TRUE).returned, ==, returned);
      }
}

static void
test_a_bare_row_is_registered_and_one_with_a_unit_assigned (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  assert_events (draft, FALSE, "found@50!");
  draft->known = T0 + 20 * DAY; /* the day of the sheet */
  assert_events (draft, TRUE, "found@20! assign@20!");
  draft->closed = T0 + 10 * DAY;
  assert_events (draft, FALSE, "found@10! assign@10! report@10 pass@10");
  draft->closed = 0;
  draft->found = T0;
  assert_events (draft, FALSE, "found@0");
  assert_events (draft, TRUE, "found@0 assign@0");
  draft->due = T0 + DAY;
  assert_events (draft, FALSE, "found@0 assign@0");
  draft->assigned = T0 + DAY;
  assert_events (draft, FALSE, "found@0 assign@1");
}

static void
test_without_a_day_found_the_earliest_date_stands_for_it (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->assigned = T0 + 2 * DAY;
  assert_events (draft, TRUE, "found@2! assign@2");
  draft->assigned = 0;
  draft->due = T0 + 4 * DAY - 1; /* the last second of day 3 */
  assert_events (draft, TRUE, "found@3! assign@3!");
  draft->closed = T0 + 2 * DAY;
  assert_events (draft, TRUE, "found@2! assign@2! report@2 pass@2");
  draft->closed = 0;
  draft->due = NOW + 9 * DAY;
  assert_events (draft, TRUE, "found@50! assign@50!");
}

static void
test_a_close_without_date_counts_but_has_no_duration (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->found = T0;
  draft->due = T0 + 2 * DAY;
  draft->state = RECTIFY_STATE_CLOSED;
  assert_events (draft, TRUE, "found@0 assign@0 report@0! pass@0!");
  g_assert_cmpint (status (draft, TRUE).undated, ==, RECTIFY_UNDATED_SPAN | RECTIFY_UNDATED_CLOSE);
  g_assert_cmpint (status (draft, TRUE).outcome, ==, RECTIFY_OUTCOME_NO_DEADLINE);
  draft->outcome = RECTIFY_OUTCOME_LATE;
  assert_events (draft, TRUE, "found@0 assign@0 report@0! pass@0!-");
  g_assert_cmpint (status (draft, TRUE).outcome, ==, RECTIFY_OUTCOME_LATE);
  draft->state = -1;
  draft->outcome = RECTIFY_OUTCOME_ON_TIME;
  assert_events (draft, TRUE, "found@0 assign@0 report@0! pass@0!+");
}

static void
test_report_and_close_stand_for_each_other (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->found = T0;
  draft->state = RECTIFY_STATE_CLOSED;
  draft->closed = T0 + 2 * DAY;
  assert_events (draft, FALSE, "found@0 assign@0 report@2 pass@2");
  draft->closed = 0;
  draft->reported = T0 + 3 * DAY;
  assert_events (draft, FALSE, "found@0 assign@0 report@3 pass@3");
  draft->state = -1;
  assert_events (draft, FALSE, "found@0 assign@0 report@3");
}

static void
test_days_to_fix_give_the_closing_date (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->found = T0;
  draft->text[RECTIFY_COLUMN_DAYS] = g_strdup ("2.5");
  assert_events (draft, TRUE, "found@0 assign@0 report@2.5 pass@2.5");
  draft->assigned = T0 + DAY;
  assert_events (draft, TRUE, "found@0 assign@1 report@3.5 pass@3.5");
  draft->closed = T0 + 9 * DAY;
  assert_events (draft, TRUE, "found@0 assign@1 report@9 pass@9");
  draft->closed = 0;
  draft->state = RECTIFY_STATE_FIXING; /* days in hand, not days to fix */
  assert_events (draft, TRUE, "found@0 assign@1 sign@1!");
  g_free (draft->text[RECTIFY_COLUMN_DAYS]);
  draft->text[RECTIFY_COLUMN_DAYS] = g_strdup ("无");
  draft->state = -1;
  assert_events (draft, TRUE, "found@0 assign@1");
}

static void
test_returns_are_spread_up_to_the_report (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->found = T0;
  draft->returned = 2;
  draft->closed = T0 + 6 * DAY;
  assert_events (draft, TRUE,
                 "found@0 assign@0 report@2! return@2! report@4! return@4! report@6 pass@6");
  g_assert_cmpint (status (draft, TRUE).first_check, ==, 2);
  draft->closed = 0;
  draft->returned = 1;
  assert_events (draft, TRUE, "found@0 assign@0 report@25! return@25!");
  draft->returned = 1000000;
  g_assert_cmpuint (status (draft, TRUE).returned, ==, 50);
}

static void
test_moments_never_run_backwards (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);

  draft->found = T0 + 5 * DAY;
  draft->assigned = T0 + 3 * DAY;
  draft->reported = T0 + 8 * DAY;
  draft->closed = T0 + 2 * DAY;
  draft->state = RECTIFY_STATE_CLOSED;
  assert_events (draft, TRUE, "found@5 assign@5 report@8 pass@8");
  g_assert_null (draft->marks);
  rectify_draft_mark_dates (draft, clock);
  rectify_draft_mark_dates (draft, clock);
  g_assert_cmpuint (draft->marks->len, ==, 4);
  g_assert_cmpstr (draft->marks->pdata[0], ==, "assigned-before-found");
  g_assert_cmpstr (draft->marks->pdata[1], ==, "closed-before-found");
  g_assert_cmpstr (draft->marks->pdata[2], ==, "closed-before-assigned");
  g_assert_cmpstr (draft->marks->pdata[3], ==, "closed-before-reported");
}

static void
test_the_same_day_is_not_before (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);

  draft->found = T0 + 3600 * 15;
  draft->closed = T0;
  rectify_draft_mark_dates (draft, clock);
  g_assert_null (draft->marks);
  assert_events (draft, TRUE, "found@0.625 assign@0.625 report@0.625 pass@0.625");
}

static void
test_dates_no_column_can_hold_are_clamped (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  draft->found = -5 * (gint64) DAY;
  draft->due = G_GINT64_CONSTANT (9000000000);
  draft->state = RECTIFY_STATE_CLOSED;
  g_assert_cmpuint (status (draft, TRUE).due, ==, G_MAXUINT32 - 1);
  g_assert_cmpint (status (draft, TRUE).state, ==, RECTIFY_STATE_CLOSED);
}

static void
test_a_cleared_draft_is_a_new_one (void)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();
  g_autoptr (GBytes)       bytes = g_bytes_new_static ("x", 1);

  draft->text[RECTIFY_COLUMN_TITLE] = g_strdup ("题目");
  draft->state = RECTIFY_STATE_VOID;
  draft->lng = 84.8;
  rectify_draft_add_photo (draft, RECTIFY_PHOTO_AFTER, bytes, NULL);
  rectify_draft_add_photo (draft, RECTIFY_PHOTO_BEFORE, bytes, "a.jpg");
  g_assert_cmpuint (draft->photos->len, ==, 2);
  rectify_draft_add_mark (draft, "odd");
  rectify_draft_clear (draft);
  g_assert_null (draft->text[RECTIFY_COLUMN_TITLE]);
  g_assert_null (draft->photos);
  g_assert_null (draft->marks);
  g_assert_cmpint (draft->state, ==, -1);
  g_assert_true (isnan (draft->lng));
}

static void
test_every_column_has_a_key (void)
{
  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    g_assert_cmpint (rectify_key_index (rectify_column_keys, RECTIFY_N_COLUMNS,
                                        rectify_column_keys[i]),
                     ==, i);
  g_assert_cmpstr (rectify_column_keys[RECTIFY_COLUMN_EXTERNAL_NUMBER], ==, "external_number");
  g_assert_cmpstr (rectify_column_keys[RECTIFY_COLUMN_DUE], ==, "due");
  g_assert_cmpstr (rectify_column_keys[RECTIFY_COLUMN_LNG], ==, "lng");
}

#define ADD(name) g_test_add_func ("/draft/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_row_of_a_closed_issue_has_its_whole_life);
  ADD (every_state_of_a_sheet_is_reached);
  ADD (a_bare_row_is_registered_and_one_with_a_unit_assigned);
  ADD (without_a_day_found_the_earliest_date_stands_for_it);
  ADD (a_close_without_date_counts_but_has_no_duration);
  ADD (report_and_close_stand_for_each_other);
  ADD (days_to_fix_give_the_closing_date);
  ADD (returns_are_spread_up_to_the_report);
  ADD (moments_never_run_backwards);
  ADD (the_same_day_is_not_before);
  ADD (dates_no_column_can_hold_are_clamped);
  ADD (a_cleared_draft_is_a_new_one);
  ADD (every_column_has_a_key);
  return g_test_run ();
}
