/* store-calls.c: what the window asks the store most, each as a job with its input and its answer.
 */

#include "store/store.h"

#include <string.h>

static void
free_array (gpointer array)
{
  g_array_unref (array);
}

static GArray *
copy_ids (const gint64 *ids, gsize n_ids)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);

  if (n_ids > 0)
    g_array_append_vals (copy, ids, (guint) n_ids);
  return copy;
}

/* --- issues --- */

static gpointer
load_issues_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const GArray *ids = input;

  return rectify_database_load_issues (db, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

void
rectify_store_load_issues_async (RectifyStore       *self,
                                 const gint64       *ids,
                                 gsize               n_ids,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  rectify_store_read_async (self, load_issues_job, copy_ids (ids, n_ids), free_array,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
rectify_store_load_issues_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (self, result, error);
}

/* --- one issue with everything --- */

void
rectify_issue_detail_free (RectifyIssueDetail *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issue, rectify_issue_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
load_uses (RectifyDatabase *db, gint64 id, const GPtrArray *photos, GError **error)
{
  g_autoptr (GPtrArray) uses =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_use_free);

  for (guint i = 0; i < photos->len; i++)
    if (!rectify_database_photo_uses (db, ((const RectifyPhoto *) photos->pdata[i])->hash, id, uses,
                                      error))
      return NULL;
  return g_steal_pointer (&uses);
}

static gpointer
load_detail_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const gint64         *id = input;
  RectifyIssueDetail   *detail = g_new0 (RectifyIssueDetail, 1);
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (db, id, 1, error);

  if (issues != NULL && issues->len == 1)
    {
      detail->issue = rectify_issue_ref (issues->pdata[0]);
      detail->events = rectify_database_load_events (db, *id, error);
      if (detail->events != NULL)
        detail->photos = rectify_database_load_photos (db, *id, error);
      if (detail->photos != NULL)
        detail->uses = load_uses (db, *id, detail->photos, error);
    }
  else if (issues != NULL)
    g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NOT_FOUND,
                 "there is no issue %" G_GINT64_FORMAT, *id);
  if (detail->uses == NULL)
    g_clear_pointer (&detail, rectify_issue_detail_free);
  return detail;
}

void
rectify_store_load_detail_async (RectifyStore       *self,
                                 gint64              id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  rectify_store_read_async (self, load_detail_job, g_memdup2 (&id, sizeof id), g_free,
                            (GDestroyNotify) rectify_issue_detail_free, cancellable, callback,
                            user_data);
}

RectifyIssueDetail *
rectify_store_load_detail_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (self, result, error);
}

/* --- what a page of issues wants --- */

static void
wants_free (gpointer data)
{
  RectifyIssueWants *wants = data;

  g_free ((gint64 *) wants->ids);
  g_free (wants);
}

static gpointer
load_texts_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  return rectify_database_load_texts (db, input, error);
}

void
rectify_store_load_texts_async (RectifyStore            *self,
                                const RectifyIssueWants *wants,
                                GCancellable            *cancellable,
                                GAsyncReadyCallback      callback,
                                gpointer                 user_data)
{
  RectifyIssueWants *copy = g_memdup2 (wants, sizeof *wants);

  copy->ids = g_memdup2 (wants->ids, wants->n_ids * sizeof *wants->ids);
  rectify_store_read_async (self, load_texts_job, copy, wants_free,
                            (GDestroyNotify) rectify_issue_texts_free, cancellable, callback,
                            user_data);
}

RectifyIssueTexts *
rectify_store_load_texts_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (self, result, error);
}

/* --- search --- */

static gpointer
search_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  return rectify_database_search (db, input, cancellable, error);
}

void
rectify_store_search_async (RectifyStore       *self,
                            const char         *words,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  rectify_store_read_async (self, search_job, g_strdup (words), g_free, free_array, cancellable,
                            callback, user_data);
}

GArray *
rectify_store_search_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (self, result, error);
}

/* --- moves --- */

static void
copy_move (RectifyMove *copy, const RectifyMove *move)
{
  *copy = *move;
  copy->by = g_strdup (move->by);
  copy->approver = g_strdup (move->approver);
  copy->text = g_strdup (move->text);
  copy->document = g_strdup (move->document);
}

static void
clear_move (RectifyMove *move)
{
  g_free ((char *) move->by);
  g_free ((char *) move->approver);
  g_free ((char *) move->text);
  g_free ((char *) move->document);
}

/* Progress of a job, told in the context that asked for it, before the answer. */
typedef struct
{
  RectifyProgressFunc func; /* nullable */
  gpointer            data;
  GMainContext       *context;
} Relay;

typedef struct
{
  RectifyProgressFunc func;
  gpointer            data;
  guint               done, total;
} Progress;

static void
relay_init (Relay *self, RectifyProgressFunc func, gpointer data)
{
  *self = (Relay){ func, data, g_main_context_ref_thread_default () };
}

static void
relay_clear (Relay *self)
{
  g_main_context_unref (self->context);
}

static gboolean
progress_cb (gpointer data)
{
  Progress *progress = data;

  progress->func (progress->done, progress->total, progress->data);
  return G_SOURCE_REMOVE;
}

/* On the writer's thread. */
static void
relay_cb (guint done, guint total, gpointer data)
{
  const Relay        *relay = data;
  Progress            progress = { relay->func, relay->data, done, total };
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, progress_cb, g_memdup2 (&progress, sizeof progress), g_free);
  g_source_attach (source, relay->context);
}

static RectifyProgressFunc
relay_func (const Relay *self)
{
  return self->func != NULL ? relay_cb : NULL;
}

typedef struct
{
  GArray     *ids;
  RectifyMove move;
  GPtrArray  *photos;
  Relay       relay;
} Acting;

static void
acting_free (gpointer data)
{
  Acting *self = data;

  g_array_unref (self->ids);
  clear_move (&self->move);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  relay_clear (&self->relay);
  g_free (self);
}

void
rectify_act_report_free (RectifyActReport *self)
{
  if (self == NULL)
    return;
  rectify_act_report_clear (self);
  g_free (self);
}

static gpointer
act_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  Acting           *acting = input;
  RectifyActReport *report = g_new0 (RectifyActReport, 1);

  if (!rectify_database_act (db, (const gint64 *) (gpointer) acting->ids->data, acting->ids->len,
                             &acting->move, acting->photos, relay_func (&acting->relay),
                             &acting->relay, cancellable, report, error))
    g_clear_pointer (&report, rectify_act_report_free);
  return report;
}

void
rectify_store_act_async (RectifyStore       *self,
                         const gint64       *ids,
                         gsize               n_ids,
                         const RectifyMove  *move,
                         GPtrArray          *photos,
                         RectifyProgressFunc progress,
                         gpointer            progress_data,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Acting *acting = g_new0 (Acting, 1);

  acting->ids = copy_ids (ids, n_ids);
  copy_move (&acting->move, move);
  acting->photos = photos != NULL ? g_ptr_array_ref (photos) : NULL;
  relay_init (&acting->relay, progress, progress_data);
  rectify_store_write_async (self, act_job, acting, acting_free,
                             (GDestroyNotify) rectify_act_report_free, cancellable, callback,
                             user_data);
}

RectifyActReport *
rectify_store_act_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (self, result, error);
}

typedef struct
{
  char  *batch, *by;
  gint64 now;
  Relay  relay;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *self = data;

  g_free (self->batch);
  g_free (self->by);
  relay_clear (&self->relay);
  g_free (self);
}

static gpointer
undo_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  Undoing          *undoing = input;
  RectifyActReport *report = g_new0 (RectifyActReport, 1);

  if (!rectify_database_undo_batch (db, undoing->batch, undoing->by, undoing->now,
                                    relay_func (&undoing->relay), &undoing->relay, cancellable,
                                    report, error))
    g_clear_pointer (&report, rectify_act_report_free);
  return report;
}

void
rectify_store_undo_async (RectifyStore       *self,
                          const char         *batch,
                          const char         *by,
                          gint64              now,
                          RectifyProgressFunc progress,
                          gpointer            progress_data,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->batch = g_strdup (batch);
  undoing->by = g_strdup (by);
  undoing->now = now;
  relay_init (&undoing->relay, progress, progress_data);
  rectify_store_write_async (self, undo_job, undoing, undoing_free,
                             (GDestroyNotify) rectify_act_report_free, cancellable, callback,
                             user_data);
}

/* --- corrections --- */

typedef struct
{
  gint64 id;
  guint  kind;
  char  *key, *value, *by;
  gint64 now;
} Editing;

static void
editing_free (gpointer data)
{
  Editing *self = data;

  g_free (self->key);
  g_free (self->value);
  g_free (self->by);
  g_free (self);
}

/* The answer is what takes it back; "" when nothing changed. */
static gpointer
edit_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Editing *editing = input;
  RectifyEdit    edit = { editing->key, editing->value };
  char          *batch = NULL;

  if (!rectify_database_edit_fields (db, editing->id, &edit, 1, editing->by, editing->now, &batch,
                                     error))
    return NULL;
  return batch != NULL ? batch : g_strdup ("");
}

void
rectify_store_edit_async (RectifyStore       *self,
                          gint64              id,
                          const char         *key,
                          const char         *value,
                          const char         *by,
                          gint64              now,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Editing *editing = g_new0 (Editing, 1);

  editing->id = id;
  editing->key = g_strdup (key);
  editing->value = g_strdup (value);
  editing->by = g_strdup (by);
  editing->now = now;
  rectify_store_write_async (self, edit_job, editing, editing_free, g_free, cancellable, callback,
                             user_data);
}

char *
rectify_store_edit_finish (RectifyStore *self, GAsyncResult *result, GError **error)
{
  return rectify_store_finish (self, result, error);
}

static gpointer
change_photo_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Editing *editing = input;
  char          *batch = NULL;

  if (!rectify_database_change_photo (db, editing->id, editing->kind, editing->by, editing->now,
                                      &batch, error))
    return NULL;
  return batch != NULL ? batch : g_strdup ("");
}

void
rectify_store_change_photo_async (RectifyStore       *self,
                                  gint64              photo_id,
                                  guint               kind,
                                  const char         *by,
                                  gint64              now,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Editing *editing = g_new0 (Editing, 1);

  editing->id = photo_id;
  editing->kind = kind;
  editing->by = g_strdup (by);
  editing->now = now;
  rectify_store_write_async (self, change_photo_job, editing, editing_free, g_free, cancellable,
                             callback, user_data);
}

/* --- a new issue --- */

typedef struct
{
  RectifyIssue *issue;
  RectifyMove   assign;
  gboolean      assigns;
  GPtrArray    *photos;
  char         *by;
  gint64        now;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  rectify_issue_unref (self->issue);
  clear_move (&self->assign);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_free (self->by);
  g_free (self);
}

typedef struct
{
  gint64 id;
  char  *batch;
} Added;

static void
added_free (gpointer data)
{
  Added *added = data;

  g_free (added->batch);
  g_free (added);
}

static gpointer
add_issue_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Adding *adding = input;
  Added        *added = g_new0 (Added, 1);

  added->id =
      rectify_database_add_issue (db, adding->issue, adding->assigns ? &adding->assign : NULL,
                                  adding->photos, adding->by, adding->now, &added->batch, error);
  if (added->id == 0)
    g_clear_pointer (&added, added_free);
  return added;
}

void
rectify_store_add_issue_async (RectifyStore       *self,
                               const RectifyIssue *issue,
                               const RectifyMove  *assign,
                               GPtrArray          *photos,
                               const char         *by,
                               gint64              now,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->issue = rectify_issue_copy (issue);
  adding->assigns = assign != NULL;
  if (assign != NULL)
    copy_move (&adding->assign, assign);
  adding->photos = photos != NULL ? g_ptr_array_ref (photos) : NULL;
  adding->by = g_strdup (by);
  adding->now = now;
  rectify_store_write_async (self, add_issue_job, adding, adding_free, added_free, cancellable,
                             callback, user_data);
}

gint64
rectify_store_add_issue_finish (RectifyStore *self,
                                GAsyncResult *result,
                                char        **batch,
                                GError      **error)
{
  Added *added = rectify_store_finish (self, result, error);
  gint64 id = added != NULL ? added->id : 0;

  if (added != NULL && batch != NULL)
    *batch = g_steal_pointer (&added->batch);
  g_clear_pointer (&added, added_free);
  return id;
}
