/* intake-page-private.h: the fields of the page Taking in; its files are in intake-files.c. */

#pragma once

#include "views/intake-page.h"
#include "views/intake-proposal.h"
#include "views/window.h"

G_BEGIN_DECLS

struct _RectifyIntakePage
{
  AdwBin                 parent_instance;
  GtkStack              *stack;
  AdwStatusPage         *failed_page;
  AdwStatusPage         *done_page;
  RectifyIntakeProposal *proposal;

  RectifyWorkspace    *workspace;
  RectifyIntakeWork   *work;   /* NULL: nothing is being taken in */
  RectifyIntakeResult *result; /* of the last preview, or of the taking in; nullable */
  GArray              *wishes; /* changes of the proposal that wait for a worker to let go of it */
  GCancellable        *cancellable;
  guint                generation; /* what comes back for another file is dropped */
  gboolean             running;    /* a worker has the proposal */
  gboolean             taking;     /* … to take it in */
  RectifyProgress     *progress;
  guint                ticking;
  GtkEventController  *drop; /* weak: of the window */
};

/* Takes the bytes when there is no path. */
void rectify_intake_page_start (RectifyIntakePage *self,
                                const char        *path,
                                GBytes            *bytes,
                                int                sheet,
                                gboolean           split);

/* intake-files.c */
void rectify_intake_page_choose (RectifyIntakePage *self);
void rectify_intake_page_paste (RectifyIntakePage *self);
void rectify_intake_page_ask_refused (RectifyIntakePage *self);
void rectify_intake_page_watch_drops (RectifyIntakePage *self);
void rectify_intake_page_unwatch_drops (RectifyIntakePage *self);

G_END_DECLS
