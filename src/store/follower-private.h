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
/* Brings the text index further; FALSE when nothing is left. */
gboolean rectify_follower_index (RectifyDatabase *db);

G_END_DECLS
