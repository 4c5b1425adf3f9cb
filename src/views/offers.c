/* offers.c: what can be done to some issues, by the state table. */

#include "views/offers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const RectifyEventKind rectify_offer_order[] = {
  RECTIFY_EVENT_ASSIGN, RECTIFY_EVENT_FIX,     RECTIFY_EVENT_SIGN,      RECTIFY_EVENT_REPORT,
  RECTIFY_EVENT_PASS,   RECTIFY_EVENT_RETURN,  RECTIFY_EVENT_HELD,      RECTIFY_EVENT_RELAPSE,
  RECTIFY_EVENT_RESUME, RECTIFY_EVENT_EXTEND,  RECTIFY_EVENT_URGE,      RECTIFY_EVENT_DECLINE,
  RECTIFY_EVENT_PARK,   RECTIFY_EVENT_VOID,    RECTIFY_EVENT_SUPERVISE, RECTIFY_EVENT_EXPOSE,
  RECTIFY_EVENT_TALK,   RECTIFY_EVENT_ACCOUNT, RECTIFY_EVENT_FOUND,
};

gboolean
rectify_offer_is_step (RectifyEventKind kind)
{
  for (guint i = 0; i < 11; i++)
    if (rectify_offer_order[i] == kind)
      return TRUE;
  return FALSE;
}

gboolean
rectify_offers_allows (RectifyEventKind kind, RectifyState state, const RectifyCampaign *campaign)
{
  guint32 events = rectify_state_table_events (state);

  /* Where nobody signs, what is assigned is being fixed. */
  if (state == RECTIFY_STATE_ASSIGNED && campaign->skip_signing)
    events |= rectify_state_table_events (RECTIFY_STATE_FIXING);
  return (events & 1u << kind) != 0;
}

const char *
rectify_offers_why_not (RectifyWorkspace *workspace)
{
  if (rectify_workspace_get_moment (workspace) != 0)
    return _ ("The past is shown: go back to the present to act.");
  if (rectify_workspace_is_closed (workspace))
    return _ ("The campaign is closed; nothing in it changes any more unless it is opened again.");
  return NULL;
}

void
rectify_offers_count (RectifyOffers    *offers,
                      RectifyWorkspace *workspace,
                      const gint64     *ids,
                      gsize             n_ids)
{
  RectifyColumns        *columns = rectify_workspace_get_columns (workspace);
  const RectifyCampaign *campaign =
      rectify_store_get_campaign (rectify_workspace_get_store (workspace));

  memset (offers, 0, sizeof *offers);
  for (gsize i = 0; i < n_ids && columns != NULL; i++)
    {
      guint row, state;

      if (!rectify_columns_row (columns, ids[i], &row))
        continue;
      state = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)
                  ->state[row & (RECTIFY_CHUNK - 1)];
      if (state >= RECTIFY_N_STATES)
        continue;
      offers->n++;
      offers->states[state]++;
    }
  if (rectify_offers_why_not (workspace) != NULL)
    return;
  for (guint kind = 0; kind < RECTIFY_N_EVENT_KINDS; kind++)
    for (guint state = 0; state < RECTIFY_N_STATES; state++)
      if (offers->states[state] > 0 && rectify_state_table_rule ((RectifyEventKind) kind) != NULL
          && rectify_offers_allows ((RectifyEventKind) kind, (RectifyState) state, campaign))
        offers->allowed[kind] += offers->states[state];
}
