/* intake-proposal.h: what a sheet was understood as, to be looked at and mended: columns, options,
 * counts, refused lines.
 *
 * A widget without a hand of its own: it shows a work and its preview and says what was changed.
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

/* Signals: "field-chosen" (guint column, int field): RectifyColumn, -1: not taken;
 * "sheet-chosen" (guint); "split-chosen" (gboolean); "system-chosen" (const char *key). */

/* @work: its proposal is only read during the call. */
void rectify_intake_proposal_show (RectifyIntakeProposal *self, const RectifyIntakeWork *work);
/* The work that was shown goes away. */
void rectify_intake_proposal_clear (RectifyIntakeProposal *self);
/* NULL while the preview is being made. */
void rectify_intake_proposal_show_preview (RectifyIntakeProposal     *self,
                                           const RectifyIntakeResult *preview);
/* While nothing may be changed. */
void rectify_intake_proposal_set_busy (RectifyIntakeProposal *self, gboolean busy);

G_END_DECLS
