/* saved-list.c: the filters kept in the ledger, read again after each write. */

#include "model/saved-list.h"

#include "model/workspace.h"

#include <string.h>

struct _RectifySavedList
{
  GObject parent_instance;

  RectifyWorkspace *workspace; /* weak: it owns this */
  GPtrArray        *filters;   /* (element-type RectifySavedFilter) */
  guint             generation;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifySavedList, rectify_saved_list, G_TYPE_OBJECT)

/* --- watching --- */

static char *
watch_key (const RectifySavedFilter *filter)
{
  return g_strdup_printf ("saved:%" G_GINT64_FORMAT, filter->id);
}

static const RectifySavedFilter *
find_by_id (const GPtrArray *filters, gint64 id)
{
  for (guint i = 0; i < filters->len; i++)
    if (((const RectifySavedFilter *) filters->pdata[i])->id == id)
      return filters->pdata[i];
  return NULL;
}

static void
watch_all (RectifySavedList *self, const GPtrArray *old)
{
  for (guint i = 0; i < old->len; i++)
    {
      const RectifySavedFilter *gone = old->pdata[i];
      g_autofree char          *key = watch_key (gone);

      if (find_by_id (self->filters, gone->id) == NULL)
        rectify_workspace_watch (self->workspace, key, NULL);
    }
  for (guint i = 0; i < self->filters->len; i++)
    {
      g_autoptr (RectifyFilter) filter = rectify_saved_list_filter (self, i);
      g_autofree char          *key = watch_key (self->filters->pdata[i]);

      rectify_workspace_watch (self->workspace, key, filter);
    }
}

/* --- reading --- */

typedef struct
{
  GWeakRef list;
  guint    generation;
} Reading;

static gpointer
load_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  return rectify_database_load_saved_filters (db, error);
}

static gboolean
same_filters (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const RectifySavedFilter *x = a->pdata[i], *y = b->pdata[i];

      if (x->id != y->id || g_strcmp0 (x->key, y->key) != 0 || strcmp (x->name, y->name) != 0
          || strcmp (x->expression, y->expression) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading                     *reading = data;
  g_autoptr (RectifySavedList) self = g_weak_ref_get (&reading->list);
  g_autoptr (GPtrArray)        old = NULL;
  /* What fails here fails for the rows, too, and is told there. */
  g_autoptr (GPtrArray) filters = rectify_store_finish (RECTIFY_STORE (source), result, NULL);

  if (self != NULL && self->workspace != NULL && filters != NULL
      && reading->generation == self->generation && !same_filters (self->filters, filters))
    {
      old = g_steal_pointer (&self->filters);
      self->filters = g_steal_pointer (&filters);
      watch_all (self, old);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  g_weak_ref_clear (&reading->list);
  g_free (reading);
}

static void
load (RectifySavedList *self)
{
  Reading *reading;

  if (self->workspace == NULL)
    return;
  reading = g_new0 (Reading, 1);
  g_weak_ref_init (&reading->list, self);
  reading->generation = ++self->generation;
  rectify_store_read_async (rectify_workspace_get_store (self->workspace), load_job, NULL, NULL,
                            (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, reading);
}

static void
store_changed_cb (RectifyStore *store, gpointer changes, RectifySavedList *self)
{
  load (self);
}

static void
watched_cb (RectifyWorkspace *workspace, RectifySavedList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- writing --- */

typedef struct
{
  gint64              id;
  char               *name, *expression;
  guint               place;
  RectifySavedFilter *before; /* nullable */
} Change;

static Change *
change_new (gint64 id, const char *name, const char *expression, guint place)
{
  Change *change = g_new0 (Change, 1);

  change->id = id;
  change->name = g_strdup (name);
  change->expression = g_strdup (expression);
  change->place = place;
  return change;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->name);
  g_free (change->expression);
  g_clear_pointer (&change->before, rectify_saved_filter_free);
  g_free (change);
}

static gpointer
save_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Change *change = input;

  return rectify_database_save_filter (db, change->id, change->name, change->expression, error) != 0
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

static gpointer
remove_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (
      rectify_database_remove_saved_filter (db, ((const Change *) input)->id, error));
}

static gpointer
move_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Change *change = input;

  return GINT_TO_POINTER (
      rectify_database_move_saved_filter (db, change->id, change->place, error));
}

static gpointer
restore_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Change *change = input;

  return GINT_TO_POINTER (
      rectify_database_restore_saved_filter (db, change->before, change->place, error));
}

static void
write_change (RectifySavedList   *self,
              RectifyJob          job,
              Change             *change,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  rectify_store_write_async (rectify_workspace_get_store (self->workspace), job, change,
                             change_free, NULL, NULL, callback, user_data);
}

/* --- overrides --- */

static void
rectify_saved_list_dispose (GObject *object)
{
  RectifySavedList *self = RECTIFY_SAVED_LIST (object);

  g_clear_weak_pointer (&self->workspace);
  G_OBJECT_CLASS (rectify_saved_list_parent_class)->dispose (object);
}

static void
rectify_saved_list_finalize (GObject *object)
{
  g_ptr_array_unref (RECTIFY_SAVED_LIST (object)->filters);
  G_OBJECT_CLASS (rectify_saved_list_parent_class)->finalize (object);
}

static void
rectify_saved_list_class_init (RectifySavedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_saved_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_saved_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_SAVED_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_saved_list_init (RectifySavedList *self)
{
  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_saved_filter_free);
}

/* --- public --- */

RectifySavedList *
rectify_saved_list_new (RectifyWorkspace *workspace)
{
  RectifySavedList *self = g_object_new (RECTIFY_TYPE_SAVED_LIST, NULL);

  g_set_weak_pointer (&self->workspace, workspace);
  g_signal_connect_object (rectify_workspace_get_store (workspace), "changed",
                           G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (workspace, "watched", G_CALLBACK (watched_cb), self, 0);
  load (self);
  return self;
}

guint
rectify_saved_list_n (RectifySavedList *self)
{
  g_return_val_if_fail (RECTIFY_IS_SAVED_LIST (self), 0);
  return self->filters->len;
}

const RectifySavedFilter *
rectify_saved_list_get (RectifySavedList *self, guint i)
{
  g_return_val_if_fail (RECTIFY_IS_SAVED_LIST (self) && i < self->filters->len, NULL);
  return self->filters->pdata[i];
}

guint
rectify_saved_list_get_count (RectifySavedList *self, guint i)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (RECTIFY_IS_SAVED_LIST (self) && i < self->filters->len, 0);
  key = watch_key (self->filters->pdata[i]);
  return self->workspace != NULL ? rectify_workspace_get_watched (self->workspace, key) : 0;
}

const RectifySavedFilter *
rectify_saved_list_find (RectifySavedList *self, const char *name)
{
  g_return_val_if_fail (RECTIFY_IS_SAVED_LIST (self) && name != NULL, NULL);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const RectifySavedFilter *filter = self->filters->pdata[i];

      if (strcmp (filter->name, name) == 0 || g_strcmp0 (filter->key, name) == 0)
        return filter;
    }
  return NULL;
}

static char *
find_cb (const char *name, gpointer data)
{
  const RectifySavedFilter *filter = rectify_saved_list_find (data, name);

  return filter != NULL ? g_strdup (filter->expression) : NULL;
}

RectifyFilter *
rectify_saved_list_filter (RectifySavedList *self, guint i)
{
  const RectifySavedFilter *saved = rectify_saved_list_get (self, i);
  g_autoptr (RectifyFilter) filter =
      saved != NULL ? rectify_filter_parse (saved->expression, NULL) : NULL;

  return filter != NULL ? rectify_filter_expand (filter, find_cb, self, NULL) : NULL;
}

RectifyFilter *
rectify_saved_list_expand (RectifySavedList *self, RectifyFilter *filter, GError **error)
{
  g_return_val_if_fail (RECTIFY_IS_SAVED_LIST (self) && filter != NULL, NULL);
  return rectify_filter_expand (filter, find_cb, self, error);
}

void
rectify_saved_list_save_async (RectifySavedList   *self,
                               gint64              id,
                               const char         *name,
                               const char         *expression,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (RECTIFY_IS_SAVED_LIST (self) && name != NULL);
  write_change (self, save_job, change_new (id, name, expression, 0), callback, user_data);
}

void
rectify_saved_list_remove_async (RectifySavedList   *self,
                                 gint64              id,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (RECTIFY_IS_SAVED_LIST (self));
  write_change (self, remove_job, change_new (id, NULL, NULL, 0), callback, user_data);
}

void
rectify_saved_list_restore_async (RectifySavedList         *self,
                                  const RectifySavedFilter *filter,
                                  guint                     place,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data)
{
  Change *change;

  g_return_if_fail (RECTIFY_IS_SAVED_LIST (self) && filter != NULL);
  change = change_new (filter->id, NULL, NULL, place);
  change->before =
      rectify_saved_filter_new (filter->id, filter->key, filter->name, filter->expression);
  write_change (self, restore_job, change, callback, user_data);
}

void
rectify_saved_list_move_async (RectifySavedList   *self,
                               gint64              id,
                               guint               place,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (RECTIFY_IS_SAVED_LIST (self));
  write_change (self, move_job, change_new (id, NULL, NULL, place), callback, user_data);
}

gboolean
rectify_saved_list_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (RECTIFY_STORE (source), result, error) != NULL;
}
