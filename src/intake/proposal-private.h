/* proposal-private.h: the inside of a proposal, for the files that make and read it. */

#pragma once

#include "intake/draft-maker-private.h"

G_BEGIN_DECLS

struct _RectifyProposal
{
  RectifySheetFile      *file;    /* not owned */
  RectifyProposalOptions options; /* its strings are not kept; clock and directory are */
  guint                  sheet;
  RectifyTable           table;
  char                  *shape;
  GArray                *alike; /* of guint */
  RectifyColumnLook     *looks;
  RectifyColumnMatch    *matches;
  char                 **letters; /* "A", "B" … */
  gboolean               whole;   /* the looks are of the whole sheet */
  gboolean               system_sure;
  int                    year; /* of dates without one */
  RectifyDraftMaker      maker;
  guint                  n_rows, n_splittable, n_parts;
};

/* proposal-order.c: which number is the day; the year of dates without one; coordinates. Follows
 * every change of the matches. FALSE when reading on fails. */
gboolean rectify_proposal_learn (RectifyProposal *self, GCancellable *cancellable, GError **error);

/* Copies the matches to the maker. */
void rectify_proposal_set_up_maker (RectifyProposal *self);

G_END_DECLS
