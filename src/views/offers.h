/* offers.h: what can be done to some issues, by the state table: for buttons, menus and dialogs.
 */

#pragma once

#include "domain/state-table.h"
#include "model/workspace.h"

G_BEGIN_DECLS

/* The moves in the order they are offered; the first few are the way to the close. Ends with
 * RECTIFY_EVENT_FOUND. */
extern const RectifyEventKind rectify_offer_order[];

typedef struct
{
  guint n;                              /* issues asked about that the ledger has */
  guint states[RECTIFY_N_STATES];       /* in each state */
  guint allowed[RECTIFY_N_EVENT_KINDS]; /* how many each move is allowed for */
} RectifyOffers;

/* Nothing is offered while a moment of the past is looked at, nor in a closed campaign. */
void rectify_offers_count (RectifyOffers    *offers,
                           RectifyWorkspace *workspace,
                           const gint64     *ids,
                           gsize             n_ids);
/* Why nothing can be done at all at present: a sentence; NULL when something can. */
const char *rectify_offers_why_not (RectifyWorkspace *workspace);
/* By state and settings alone. */
gboolean rectify_offers_allows (RectifyEventKind       kind,
                                RectifyState           state,
                                const RectifyCampaign *campaign);
/* Whether a move is a usual step, offered as a button, rather than one for the menu. */
gboolean rectify_offer_is_step (RectifyEventKind kind);

G_END_DECLS
