/* slide-sets.c: text in the ledger, pages in the window. */

#include "views/slide-sets.h"

#include "report/slides-usual.h"
#include "views/settings.h"

#include <glib/gi18n-lib.h>

#define LAST "presentation-set"

RectifySlideSet *
rectify_slide_set_new (const char *name, GPtrArray *specs)
{
  RectifySlideSet *self = g_new0 (RectifySlideSet, 1);

  self->name = g_strdup (name);
  self->specs = g_ptr_array_ref (specs);
  return self;
}

void
rectify_slide_set_free (RectifySlideSet *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->specs);
  g_free (self);
}

RectifySlideSet *
rectify_slide_set_usual (const GPtrArray *usual)
{
  g_autoptr (GPtrArray) specs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_spec_free);

  for (guint i = 0; i < usual->len; i++)
    g_ptr_array_add (specs, rectify_slide_spec_copy (usual->pdata[i]));
  return rectify_slide_set_new (_ ("Usual pages"), specs);
}

RectifySlideSet *
rectify_slide_set_of_board (const GPtrArray *board, int by)
{
  g_autoptr (GPtrArray) specs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_spec_free);

  g_ptr_array_add (specs, rectify_slide_spec_new ("title"));
  for (guint i = 0; i < board->len; i++)
    {
      const RectifyBoardTile *tile = board->pdata[i];
      RectifySlideSpec       *spec = rectify_slide_spec_new (tile->figure);

      if (spec == NULL)
        continue;
      if (rectify_slide_spec_takes (spec, "by"))
        spec->by = tile->by >= 0 ? tile->by : by;
      if (rectify_slide_spec_takes (spec, "rate"))
        spec->rate = tile->rate;
      spec->open_only = rectify_slide_spec_takes (spec, "open");
      g_ptr_array_add (specs, spec);
    }
  return rectify_slide_set_new (_ ("My board"), specs);
}

/* --- loading --- */

/* What is asked in the ledger. */
typedef struct
{
  RectifyBoardQuestion *question; /* NULL until there are columns */
  RectifyPeriod         period;
  gboolean              to_choose;
} Loading;

/* What it answers. */
typedef struct
{
  GPtrArray *sets;  /* RectifySlideSet: those that stand there */
  GPtrArray *usual; /* RectifySlideSpec; NULL: not asked for */
} Loaded;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_pointer (&loading->question, rectify_board_question_free);
  g_free (loading);
}

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->sets, g_ptr_array_unref);
  g_clear_pointer (&loaded->usual, g_ptr_array_unref);
  g_free (loaded);
}

static RectifyIssueTexts *
read_texts (gpointer db, const RectifyIssueWants *wants, GError **error)
{
  return rectify_database_load_texts (db, wants, error);
}

/* Whoever chooses pages chooses for another day, too: a filter of today leaves none out. */
static GPtrArray *
find_usual (RectifyDatabase *db, const Loading *loading)
{
  RectifySlideContext context = { 0 };

  rectify_board_question_prepare (loading->question, FALSE);
  context.figure = loading->question->options;
  if (loading->to_choose)
    context.figure.rows = NULL;
  else
    context.filter = loading->question->filter;
  return rectify_slides_usual (&context, read_texts, db);
}

static GPtrArray *
parse_sets (const GPtrArray *stored)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_set_free);

  for (guint i = 0; i < stored->len; i++)
    {
      const RectifyPageSet *set = stored->pdata[i];
      g_autoptr (GPtrArray) specs = rectify_slides_parse (set->pages, NULL);
      RectifySlideSet      *known;

      if (specs == NULL)
        continue;
      known = rectify_slide_set_new (set->name, specs);
      known->stored = TRUE;
      g_ptr_array_add (sets, known);
    }
  return sets;
}

static gpointer
load_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Loading        *loading = input;
  g_autoptr (GPtrArray) stored = rectify_database_load_page_sets (db, error);
  Loaded               *loaded;

  if (stored == NULL)
    return NULL;
  loaded = g_new0 (Loaded, 1);
  loaded->sets = parse_sets (stored);
  if (loading->to_choose || loaded->sets->len == 0)
    loaded->usual = find_usual (db, loading);
  return loaded;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError           *error = NULL;
  Loaded           *loaded = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (loaded != NULL)
    g_task_return_pointer (task, loaded, loaded_free);
  else
    g_task_return_error (task, error);
}

static void
read_sets (RectifyWorkspace *workspace, GTask *task)
{
  Loading *loading = g_task_get_task_data (task);

  loading->question = rectify_board_question_new (workspace, loading->period, -1, FALSE);
  rectify_store_read_async (rectify_workspace_get_store (workspace), load_job, loading, NULL,
                            loaded_free, g_task_get_cancellable (task), read_cb,
                            g_object_ref (task));
}

static void
refreshed_cb (RectifyWorkspace *workspace, GTask *task)
{
  if (rectify_workspace_get_columns (workspace) == NULL)
    return;
  read_sets (workspace, task);
  g_signal_handlers_disconnect_by_func (workspace, refreshed_cb, task);
}

/* The ledger was closed before it was loaded. */
static void
forget_task (gpointer data, GClosure *closure)
{
  GTask         *task = data;
  const Loading *loading = g_task_get_task_data (task);

  if (loading->question == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the ledger was closed");
  g_object_unref (task);
}

void
rectify_slide_sets_load_async (RectifyWorkspace   *workspace,
                               RectifyPeriod       period,
                               gboolean            to_choose,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            data)
{
  g_autoptr (GTask) task =
      g_task_new (rectify_workspace_get_store (workspace), cancellable, callback, data);
  Loading *loading = g_new0 (Loading, 1);

  loading->period = period;
  loading->to_choose = to_choose;
  g_task_set_source_tag (task, rectify_slide_sets_load_async);
  g_task_set_task_data (task, loading, loading_free);
  if (rectify_workspace_get_columns (workspace) != NULL)
    read_sets (workspace, task);
  else
    g_signal_connect_data (workspace, "refreshed", G_CALLBACK (refreshed_cb),
                           g_steal_pointer (&task), forget_task, 0);
}

GPtrArray *
rectify_slide_sets_load_finish (RectifyStore *store,
                                GAsyncResult *result,
                                GPtrArray   **usual,
                                GError      **error)
{
  Loaded    *loaded = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *sets;

  if (loaded == NULL)
    return NULL;
  sets = g_steal_pointer (&loaded->sets);
  if (sets->len == 0)
    g_ptr_array_add (sets, rectify_slide_set_usual (loaded->usual));
  if (usual != NULL)
    *usual = g_steal_pointer (&loaded->usual);
  loaded_free (loaded);
  return sets;
}

/* --- storing --- */

typedef struct
{
  char *old, *name, *pages;
} Put;

static void
put_free (gpointer data)
{
  Put *put = data;

  g_free (put->old);
  g_free (put->name);
  g_free (put->pages);
  g_free (put);
}

static gpointer
put_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Put *put = input;

  if (!rectify_database_put_page_set (db, put->old, put->name, put->pages, error))
    return NULL;
  return g_strdup (put->name);
}

void
rectify_slide_sets_put_async (RectifyStore       *store,
                              const char         *old,
                              const char         *name,
                              const GPtrArray    *specs,
                              GAsyncReadyCallback callback,
                              gpointer            data)
{
  Put *put = g_new0 (Put, 1);

  put->old = g_strdup (old);
  put->name = g_strdup (name);
  put->pages = specs != NULL ? rectify_slides_print (specs) : NULL;
  rectify_store_write_async (store, put_job, put, put_free, g_free, NULL, callback, data);
}

gboolean
rectify_slide_sets_put_finish (RectifyStore *store, GAsyncResult *result, GError **error)
{
  g_autofree char *name = rectify_store_finish (store, result, error);

  return name != NULL;
}

gboolean
rectify_slide_sets_has (const GPtrArray *sets, const char *name, const RectifySlideSet *except)
{
  for (guint i = 0; i < sets->len; i++)
    if (sets->pdata[i] != except && g_str_equal (((RectifySlideSet *) sets->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

void
rectify_slide_sets_add (GPtrArray *sets, RectifySlideSet *set)
{
  g_autofree char *name = g_strdup (set->name);

  for (guint number = 2; rectify_slide_sets_has (sets, set->name, NULL); number++)
    {
      g_free (set->name);
      set->name = g_strdup_printf ("%s %u", name, number);
    }
  g_ptr_array_add (sets, set);
}

guint
rectify_slide_sets_get_last (const GPtrArray *sets)
{
  GSettings       *settings = rectify_settings ();
  g_autofree char *last = settings != NULL ? g_settings_get_string (settings, LAST) : NULL;

  for (guint i = 0; i < sets->len; i++)
    if (g_strcmp0 (((RectifySlideSet *) sets->pdata[i])->name, last) == 0)
      return i;
  return 0;
}

void
rectify_slide_sets_set_last (const char *name)
{
  if (rectify_settings () != NULL)
    g_settings_set_string (rectify_settings (), LAST, name);
}
