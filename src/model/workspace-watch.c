/* workspace-watch.c: how many issues each watched filter means.
 *
 * Counted after what is shown, so that a filter or an order never waits for it: first the ids that
 * only the file knows (the store's reading worker), then the rows (a worker). What was looked up
 * holds until something is written; counts hold for one version of the columns and one moment.
 */

#include "model/workspace-private.h"

#include <string.h>

/* One round over all watched filters: values of its own; it does not keep the workspace. */
typedef struct
{
  GWeakRef         workspace;
  guint            generation;
  GPtrArray       *watched; /* (element-type RectifyWatched) */
  char            *me;
  RectifyColumns  *columns;
  RectifyClock    *clock;
  RectifyCampaign *campaign;
  gint64           now;
} Round;

static void begin (RectifyWorkspace *self);

void
rectify_watched_free (RectifyWatched *self)
{
  g_free (self->key);
  rectify_filter_unref (self->filter);
  g_clear_pointer (&self->ids, rectify_filter_ids_unref);
  g_free (self);
}

static RectifyWatched *
watched_new (const char *key, RectifyFilter *filter, RectifyFilterIds *ids)
{
  RectifyWatched *self = g_new0 (RectifyWatched, 1);

  self->key = g_strdup (key);
  self->filter = rectify_filter_ref (filter);
  self->ids = ids != NULL ? rectify_filter_ids_ref (ids) : NULL;
  return self;
}

static void
round_free (gpointer data)
{
  Round *self = data;

  g_weak_ref_clear (&self->workspace);
  g_ptr_array_unref (self->watched);
  g_clear_pointer (&self->columns, rectify_columns_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_free (self->me);
  g_free (self);
}

static RectifyWatched *
find (RectifyWorkspace *self, const char *key)
{
  for (guint i = 0; i < self->watched->len; i++)
    if (g_str_equal (((RectifyWatched *) self->watched->pdata[i])->key, key))
      return self->watched->pdata[i];
  return NULL;
}

/* What a round brought is kept where the filter is still the one it was. */
static void
take (RectifyWorkspace *self, const Round *round, gboolean counts)
{
  for (guint i = 0; i < round->watched->len; i++)
    {
      const RectifyWatched *answered = round->watched->pdata[i];
      RectifyWatched       *watched = find (self, answered->key);

      if (watched == NULL || watched->filter != answered->filter)
        continue;
      if (counts)
        watched->count = answered->count;
      else if (watched->ids == NULL && answered->ids != NULL)
        watched->ids = rectify_filter_ids_ref (answered->ids);
    }
}

static gboolean
round_ended (RectifyWorkspace *self, const Round *round)
{
  self->counting = FALSE;
  if (round->generation == self->watch_generation)
    return TRUE;
  begin (self);
  return FALSE;
}

/* --- counting --- */

static void
count_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Round         *round = data;
  RectifyContext context = { .now = round->now,
                             .clock = round->clock,
                             .campaign = round->campaign };

  for (guint i = 0; i < round->watched->len; i++)
    {
      RectifyWatched *watched = round->watched->pdata[i];

      rectify_filter_ids_apply (watched->ids, &context);
      watched->count = rectify_selection_count (round->columns, watched->filter, &context);
    }
  g_task_return_boolean (task, TRUE);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Round                       *round = g_task_get_task_data (G_TASK (result));
  g_autoptr (RectifyWorkspace) self = g_weak_ref_get (&round->workspace);

  if (self == NULL || !round_ended (self, round))
    return;
  take (self, round, TRUE);
  g_clear_pointer (&self->watched_columns, rectify_columns_unref);
  self->watched_columns = rectify_columns_ref (round->columns);
  self->watched_now = round->now;
  g_signal_emit_by_name (self, "watched");
}

static void
count (Round *round)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, counted_cb, NULL);

  g_task_set_source_tag (task, count);
  g_task_set_task_data (task, round, round_free);
  g_task_run_in_thread (task, count_job);
}

/* --- looking up --- */

static gboolean
needs_ids (const RectifyWatched *watched)
{
  g_autofree char *of = rectify_filter_looked_up (watched->filter);

  return of != NULL && watched->ids == NULL;
}

static gpointer
look_up_job (RectifyDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Round *round = data;

  for (guint i = 0; i < round->watched->len; i++)
    {
      RectifyWatched *watched = round->watched->pdata[i];

      if (!needs_ids (watched))
        continue;
      watched->ids =
          rectify_database_filter_ids (db, watched->filter, round->me, cancellable, error);
      if (watched->ids == NULL)
        return NULL;
    }
  return round;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Round                       *round = data;
  g_autoptr (RectifyWorkspace) self = g_weak_ref_get (&round->workspace);
  g_autoptr (GError)           error = NULL;
  gboolean ok = rectify_store_finish (RECTIFY_STORE (source), result, &error) != NULL;

  if (self != NULL && !ok)
    {
      self->counting = FALSE;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit_by_name (self, "failed", error);
    }
  if (self == NULL || !ok || !round_ended (self, round))
    {
      round_free (round);
      return;
    }
  take (self, round, FALSE);
  self->counting = TRUE;
  count (round);
}

static void
begin (RectifyWorkspace *self)
{
  Round   *round;
  gboolean look_up = FALSE;

  if (self->counting || self->answer == NULL || self->watched->len == 0 || self->store == NULL)
    return;
  self->counting = TRUE;
  round = g_new0 (Round, 1);
  g_weak_ref_init (&round->workspace, self);
  round->generation = self->watch_generation;
  round->watched = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_watched_free);
  for (guint i = 0; i < self->watched->len; i++)
    {
      const RectifyWatched *watched = self->watched->pdata[i];

      g_ptr_array_add (round->watched, watched_new (watched->key, watched->filter, watched->ids));
      look_up = look_up || needs_ids (watched);
    }
  round->me = g_strdup (self->user);
  round->columns = rectify_columns_ref (self->answer->columns);
  round->clock = rectify_clock_ref (rectify_store_get_clock (self->store));
  round->campaign = rectify_campaign_ref (rectify_store_get_campaign (self->store));
  round->now = self->answer->now;
  if (look_up)
    rectify_store_read_async (self->store, look_up_job, round, NULL, NULL, NULL, looked_up_cb,
                              round);
  else
    count (round);
}

/* --- public --- */

void
rectify_workspace_count_watched (RectifyWorkspace *self, gboolean again, gboolean texts)
{
  if (texts)
    for (guint i = 0; i < self->watched->len; i++)
      g_clear_pointer (&((RectifyWatched *) self->watched->pdata[i])->ids,
                       rectify_filter_ids_unref);
  if (texts)
    {
      g_clear_pointer (&self->watched_columns, rectify_columns_unref);
      self->watch_generation++;
    }
  /* With other texts another answer follows, and then this is called again. */
  if (self->answer == NULL || texts
      || (!again && self->watched_columns == self->answer->columns
          && self->watched_now == self->answer->now))
    return;
  self->watch_generation++;
  begin (self);
}

void
rectify_workspace_watch (RectifyWorkspace *self, const char *key, RectifyFilter *filter)
{
  RectifyWatched *old;

  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  g_return_if_fail (key != NULL);
  old = find (self, key);
  if (old != NULL && filter != NULL && rectify_filter_equal (old->filter, filter))
    return;
  if (old != NULL)
    g_ptr_array_remove (self->watched, old);
  if (filter == NULL)
    return;
  g_ptr_array_add (self->watched, watched_new (key, filter, NULL));
  rectify_workspace_count_watched (self, TRUE, FALSE);
}

guint
rectify_workspace_get_watched (RectifyWorkspace *self, const char *key)
{
  const RectifyWatched *watched;

  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), 0);
  watched = find (self, key);
  return watched != NULL ? watched->count : 0;
}
