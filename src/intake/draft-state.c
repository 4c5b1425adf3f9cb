/* draft-state.c: the state that the dates and words of a line leave together. */

#include "intake/draft-maker-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/value-words-private.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

enum {
  SHORT_RESULT = 72, /* bytes of what was done that may be a word for the state */
};

static void
read_outcome (const RectifyDraftMaker *maker, RectifyDraft *draft, int *implied)
{
  const char    *text = draft->text[RECTIFY_COLUMN_OUTCOME];
  gboolean       has_closed = maker->column_of[RECTIFY_COLUMN_CLOSED] != RECTIFY_NO_COLUMN;
  RectifyOutcome outcome;

  *implied = -1;
  if (text == NULL)
    return;
  if (!rectify_outcome_read (text, maker->asks_late, &outcome, implied))
    {
      *implied = rectify_state_read (text, TRUE);
      if (*implied < 0)
        rectify_draft_add_mark (draft, "unknown-outcome");
      return;
    }
  draft->outcome = outcome;
  if (*implied >= 0 || outcome == RECTIFY_OUTCOME_UNDECIDED)
    return;
  /* "on time" alone does not say that it is done: the column of closing dates does. */
  if (has_closed)
    *implied = draft->closed != 0 ? -1 : RECTIFY_STATE_ASSIGNED;
  else if (maker->asks_late && draft->state != RECTIFY_STATE_CLOSED)
    draft->outcome = RECTIFY_OUTCOME_UNDECIDED;
}

/* What was done says how far it is. Where there is a column for the state and its cell is empty,
 * done is not yet closed. */
static int
state_of_result (const RectifyDraftMaker *maker, const RectifyDraft *draft)
{
  int state = rectify_state_read (draft->text[RECTIFY_COLUMN_RESULT], TRUE);

  if (maker->column_of[RECTIFY_COLUMN_STATE] == RECTIFY_NO_COLUMN)
    return state;
  if (draft->closed != 0)
    return -1;
  return state == RECTIFY_STATE_CLOSED ? RECTIFY_STATE_REVIEW : state;
}

void
rectify_draft_make_state (const RectifyDraftMaker *maker,
                          const RectifySheetRow   *row,
                          RectifyDraft            *draft)
{
  const char *text = draft->text[RECTIFY_COLUMN_STATE];
  int         implied;

  if (text != NULL)
    {
      draft->state = rectify_state_read (text, TRUE);
      if (draft->state < 0)
        rectify_draft_add_mark (draft, "unknown-state");
      /* More than a word for the state says what was done. */
      if (draft->text[RECTIFY_COLUMN_RESULT] == NULL
          && maker->column_of[RECTIFY_COLUMN_RESULT] == RECTIFY_NO_COLUMN
          && rectify_state_read (text, FALSE) < 0)
        {
          draft->text[RECTIFY_COLUMN_RESULT] = g_strdup (text);
          draft->has |= BIT (RECTIFY_COLUMN_RESULT);
        }
    }
  else if (draft->text[RECTIFY_COLUMN_RESULT] != NULL
           && strlen (draft->text[RECTIFY_COLUMN_RESULT]) <= SHORT_RESULT)
    draft->state = state_of_result (maker, draft);
  read_outcome (maker, draft, &implied);
  if (draft->state < 0)
    draft->state = implied;
  if (draft->state == RECTIFY_STATE_REVIEW && draft->closed != 0 && draft->reported == 0)
    draft->reported = draft->closed;
  if (draft->state >= 0 && draft->state != RECTIFY_STATE_CLOSED)
    {
      draft->outcome = RECTIFY_OUTCOME_UNDECIDED;
      if (draft->closed != 0 && draft->state != RECTIFY_STATE_VOID)
        {
          if (draft->state != RECTIFY_STATE_REVIEW && !maker->closed_is_change)
            rectify_draft_add_mark (draft, "closed-but-open");
          draft->closed = 0;
          rectify_draft_forget (draft, RECTIFY_COLUMN_CLOSED);
        }
    }
}
