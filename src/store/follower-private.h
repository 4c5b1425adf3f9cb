/* follower-private.h: the jobs of the thread that keeps the newest columns. */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* The follower's own: the version to continue from. */
typedef struct
{
  gint64            mark;
  RectifyDirectory *directory;
  RectifyColumns   *columns; /* NULL until loaded */
} RectifyChain;

/* What the main thread is told. NULL: as before. */
typedef struct
{
  RectifyChanges   *changes;
  RectifyDirectory *directory;
  RectifyColumns   *columns;  /* NULL: not loaded yet */
  RectifyCampaign  *campaign; /* NULL: as before */
  RectifyClock     *clock;
  GPtrArray        *newest; /* (element-type RectifyIssue), when it is opened */
} RectifyNews;

void rectify_news_free (RectifyNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyNews, rectify_news_free)

/* RectifyJobs; the input is the chain (nothing for the copy). All but the copy give RectifyNews. */
gpointer rectify_follower_open (RectifyDatabase *db,
                                gpointer         input,
                                GCancellable    *cancellable,
                                GError         **error);
gpointer rectify_follower_load (RectifyDatabase *db,
                                gpointer         input,
                                GCancellable    *cancellable,
                                GError         **error);
/* Reads what happened since the chain's mark; no changes in the news means that nothing did. */
gpointer rectify_follower_follow (RectifyDatabase *db,
                                  gpointer         input,
                                  GCancellable    *cancellable,
                                  GError         **error);
gpointer rectify_follower_copy (RectifyDatabase *db,
                                gpointer         input,
                                GCancellable    *cancellable,
                                GError         **error);
/* For the writer, before anything else: nobody who acts waits for a checkpoint; the follower makes
 * them. */
gpointer rectify_follower_leave_checkpoints (RectifyDatabase *db,
                                             gpointer         input,
                                             GCancellable    *cancellable,
                                             GError         **error);
/* What is done while there is nothing to follow: a checkpoint now and then, the text index; FALSE
 * when nothing is left. */
gboolean rectify_follower_idle (RectifyDatabase *db);

G_END_DECLS
