/* follower.c: the jobs of the thread that keeps the newest columns.
 *
 * They continue from the chain, which nobody else touches while the thread lives, and give news to
 * the main thread.
 */

#include "store/follower-private.h"

#include "domain/default-moment.h"
#include "store/backup.h"
#include "store/database-private.h"

#include <malloc.h>

#define INDEX_BUDGET     500
#define N_NEWEST         48 /* lines: as many as a screen shows */
#define CHECKPOINT_EVERY (2 * G_USEC_PER_SEC)

void
rectify_news_free (RectifyNews *self)
{
  g_clear_pointer (&self->changes, rectify_changes_free);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  g_clear_pointer (&self->columns, rectify_columns_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->newest, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_settings (RectifyDatabase *db, RectifyNews *news, GError **error)
{
  news->campaign = rectify_database_load_campaign (db, error);
  news->clock = news->campaign != NULL ? rectify_database_load_clock (db, error) : NULL;
  return news->clock != NULL;
}

/* None where the present is not known before all events are. */
static gboolean
read_newest (RectifyDatabase *db, RectifyNews *news, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (rectify_present_may_rest (g_get_real_time () / G_USEC_PER_SEC, news->campaign, news->clock))
    return TRUE;
  ids = rectify_database_newest_ids (db, N_NEWEST, error);
  if (ids != NULL)
    news->newest =
        rectify_database_load_issues (db, (const gint64 *) (gpointer) ids->data, ids->len, error);
  return news->newest != NULL;
}

gpointer
rectify_follower_open (RectifyDatabase *db,
                       gpointer         input,
                       GCancellable    *cancellable,
                       GError         **error)
{
  RectifyChain           *chain = input;
  g_autoptr (RectifyNews) news = g_new0 (RectifyNews, 1);

  chain->mark = rectify_database_mark (db, error);
  if (chain->mark < 0 || !read_settings (db, news, error) || !read_newest (db, news, error))
    return NULL;
  news->directory = rectify_database_load_directory (db, NULL, error);
  if (news->directory == NULL)
    return NULL;
  chain->directory = rectify_directory_ref (news->directory);
  return g_steal_pointer (&news);
}

/* The one list that is long is sorted here, that the main thread does not have to. */
static void
order_names (RectifyChain *chain)
{
  rectify_directory_rank (chain->directory, RECTIFY_LIST_SITE, 0);
}

gpointer
rectify_follower_load (RectifyDatabase *db,
                       gpointer         input,
                       GCancellable    *cancellable,
                       GError         **error)
{
  RectifyChain           *chain = input;
  g_autoptr (RectifyNews) news = g_new0 (RectifyNews, 1);

  chain->columns = rectify_database_load_columns (db, chain->directory, cancellable, error);
  if (chain->columns == NULL)
    return NULL;
  order_names (chain);
  malloc_trim (0); /* what the reading needed is a third of what is kept, and not needed again */
  news->columns = rectify_columns_ref (chain->columns);
  return g_steal_pointer (&news);
}

/* Reads what happened since the chain's mark. No changes in the news means that nothing did. */
gpointer
rectify_follower_follow (RectifyDatabase *db,
                         gpointer         input,
                         GCancellable    *cancellable,
                         GError         **error)
{
  RectifyChain           *chain = input;
  g_autoptr (RectifyNews) news = g_new0 (RectifyNews, 1);
  gint64                  mark = chain->mark;

  news->changes = rectify_database_changes_since (db, chain->mark, &mark, error);
  if (news->changes == NULL)
    return NULL;
  if (mark == chain->mark)
    {
      g_clear_pointer (&news->changes, rectify_changes_free);
      return g_steal_pointer (&news);
    }
  if (news->changes->campaign && !read_settings (db, news, error))
    return NULL;
  if (news->changes->directory || news->changes->everything)
    {
      RectifyDirectory *fresh = rectify_database_load_directory (db, chain->directory, error);

      if (fresh == NULL)
        return NULL;
      rectify_directory_unref (chain->directory);
      chain->directory = fresh;
      order_names (chain);
    }
  if (chain->columns != NULL)
    {
      RectifyColumns *next = rectify_database_follow_columns (db, chain->columns, chain->directory,
                                                              news->changes, error);

      if (next == NULL)
        return NULL;
      rectify_columns_unref (chain->columns);
      chain->columns = next;
      news->columns = rectify_columns_ref (next);
    }
  chain->mark = mark;
  news->directory = rectify_directory_ref (chain->directory);
  return g_steal_pointer (&news);
}

/* The day's copy, once the columns are there; a failure (a full disk) must not keep anybody from
 * working. */
gpointer
rectify_follower_copy (RectifyDatabase *db,
                       gpointer         input,
                       GCancellable    *cancellable,
                       GError         **error)
{
  rectify_database_backup_daily (db, g_get_real_time () / G_USEC_PER_SEC, error);
  return NULL;
}

gpointer
rectify_follower_leave_checkpoints (RectifyDatabase *db,
                                    gpointer         input,
                                    GCancellable    *cancellable,
                                    GError         **error)
{
  sqlite3_wal_autocheckpoint (db->handle, 0);
  return NULL;
}

/* Brings what was committed from the log into the file, a few seconds' worth at a time; whoever
 * writes meanwhile does not wait. */
static void
checkpoint (RectifyDatabase *db)
{
  gint64 now = g_get_monotonic_time ();
  gint64 mark = rectify_database_mark (db, NULL);

  if (mark == db->checkpoint_mark || now - db->checkpoint_at < CHECKPOINT_EVERY)
    return;
  if (sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL)
      == SQLITE_OK)
    db->checkpoint_mark = mark;
  db->checkpoint_at = now;
}

gboolean
rectify_follower_idle (RectifyDatabase *db)
{
  gboolean done = TRUE;

  checkpoint (db);
  return rectify_database_index_text (db, INDEX_BUDGET, &done, NULL) && !done;
}
