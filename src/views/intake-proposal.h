/* intake-proposal.h: what a sheet was understood as, to be looked at and mended: where its table
 * is, its columns, its lines by what happens to them.
 *
 * It shows a work and its preview; what is changed is sent to the page Taking in as a wish.
 */

#pragma once

#include "views/intake-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_INTAKE_PROPOSAL (rectify_intake_proposal_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakeProposal,
                      rectify_intake_proposal,
                      RECTIFY,
                      INTAKE_PROPOSAL,
                      AdwBin)

/* How many files come after this one; before it is shown. */
void rectify_intake_proposal_set_waiting (RectifyIntakeProposal *self, guint n);
/* @work: only read during the call. */
void rectify_intake_proposal_show (RectifyIntakeProposal *self, const RectifyIntakeWork *work);
/* The work that was shown goes away. */
void rectify_intake_proposal_clear (RectifyIntakeProposal *self);
/* @preview NULL while it is being made: the lines of the last one stay.
 * Returns: TRUE when the lines had the focus and none is left: it belongs to the next step. */
gboolean rectify_intake_proposal_show_preview (RectifyIntakeProposal   *self,
                                               const RectifyIntakeWork *work,
                                               RectifyIntakeResult     *preview);
/* While nothing may be changed. */
void rectify_intake_proposal_set_busy (RectifyIntakeProposal *self, gboolean busy);
/* FALSE when there is none. */
gboolean rectify_intake_proposal_next_problem (RectifyIntakeProposal *self);
/* Return takes in. */
void rectify_intake_proposal_focus (RectifyIntakeProposal *self);

G_END_DECLS
