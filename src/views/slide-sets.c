/* slide-sets.c: text in the ledger, pages in the window. */

#include "views/slide-sets.h"

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
rectify_slide_set_usual (void)
{
  g_autoptr (GPtrArray) specs = rectify_slides_default ();

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

static gpointer
load_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  return rectify_database_load_page_sets (db, error);
}

void
rectify_slide_sets_load_async (RectifyStore       *store,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            data)
{
  rectify_store_read_async (store, load_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                            cancellable, callback, data);
}

GPtrArray *
rectify_slide_sets_load_finish (RectifyStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) stored = rectify_store_finish (store, result, error);
  GPtrArray            *sets;

  if (stored == NULL)
    return NULL;
  sets = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_set_free);
  for (guint i = 0; i < stored->len; i++)
    {
      const RectifyPageSet *set = stored->pdata[i];
      g_autoptr (GPtrArray) specs = rectify_slides_parse (set->pages, NULL);

      if (specs == NULL)
        continue;
      g_ptr_array_add (sets, rectify_slide_set_new (set->name, specs));
      ((RectifySlideSet *) sets->pdata[sets->len - 1])->stored = TRUE;
    }
  if (sets->len == 0)
    g_ptr_array_add (sets, rectify_slide_set_usual ());
  return sets;
}

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
