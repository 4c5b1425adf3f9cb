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
  GtkButton             *empty_next_button, *failed_next_button, *done_next_button;
  GtkWidget             *show_button, *left_button, *undo_button;
  RectifyIntakeProposal *proposal;

  RectifyWorkspace    *workspace;
  RectifyIntakeWork   *work;   /* NULL: nothing is being taken in */
  RectifyIntakeResult *result; /* of the last preview, or of the taking in; nullable */
  GPtrArray           *wishes; /* changes that wait for a worker to let go of the work */
  GQueue *sources; /* of RectifyIntakeSource: sheets, photos, pasted lines that come after it */
  char   *name;    /* of what was opened last; NULL: pasted */
  GCancellable    *cancellable;
  guint            generation; /* what comes back for another file is dropped */
  gboolean         running;    /* a worker has the work */
  gboolean         taking;     /* … to take it in */
  gboolean         corrected;  /* the clerk changed something in the preview */
  gboolean         stands;     /* what was taken in was not undone */
  guint            n_rows;     /* lines, while they are taken in */
  RectifyProgress *progress;
  guint            ticking;
  GtkWidget       *given; /* weak: what was given the focus until there is something to take in */
};

/* @source is copied. */
void rectify_intake_page_start (RectifyIntakePage *self, const RectifyIntakeSource *source);
/* The first widget of the step that can have it gets the focus. */
void rectify_intake_page_focus_step (RectifyIntakePage *self);

/* intake-done.c: after the taking in. */
void rectify_intake_page_show_done (RectifyIntakePage *self);
/* Another write happened: whether what was taken in still stands. */
void rectify_intake_page_follow_done (RectifyIntakePage *self);
void rectify_intake_page_show_taken (RectifyIntakePage *self);
void rectify_intake_page_undo (RectifyIntakePage *self);

/* intake-page.c */
/* A preview that somebody has worked on is shown. */
gboolean rectify_intake_page_is_corrected (RectifyIntakePage *self);
void     rectify_intake_page_update_actions (RectifyIntakePage *self);

/* intake-files.c */
/* Sheets one after another, also those of folders, then the photos together; behind what is being
 * taken in. Where a preview with corrections would be lost it is asked for first,
 * also before lines are pasted. */
void rectify_intake_page_open_all (RectifyIntakePage *self, GStrv paths);
/* @sources: (transfer full) (element-type RectifyIntakeSource) */
void rectify_intake_sources_free (GQueue *sources);
void rectify_intake_page_next_file (RectifyIntakePage *self);
void rectify_intake_page_choose (RectifyIntakePage *self, gboolean folder);
void rectify_intake_page_paste (RectifyIntakePage *self);
void rectify_intake_page_ask_refused (RectifyIntakePage *self);

G_END_DECLS
