/* demo-ledger.c: the demo ledger, made beside its place and put there when it is whole. */

#include "views/demo-ledger.h"

#include "report/demo-picture.h"
#include "store/demo.h"

#include <errno.h>
#include <glib/gstdio.h>

char *
rectify_demo_ledger_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "rectify", "demo", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char      *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
make_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char        *dir = data;
  g_autofree char   *partial = g_strconcat (dir, ".part", NULL);
  g_autofree char   *parent = g_path_get_dirname (dir);
  RectifyDemoOptions options;
  GError            *error = NULL;

  rectify_demo_options_init (&options);
  options.draw = rectify_demo_picture;
  remove_tree (partial);
  if (g_mkdir_with_parents (parent, 0700) != 0)
    g_set_error_literal (&error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else if (rectify_demo_create (partial, &options, &error) && g_rename (partial, dir) != 0)
    g_set_error_literal (&error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  if (error == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  remove_tree (partial);
  g_task_return_error (task, error);
}

void
rectify_demo_ledger_make_async (const char         *dir,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, rectify_demo_ledger_make_async);
  g_task_set_task_data (task, g_strdup (dir), g_free);
  g_task_run_in_thread (task, make_job);
}

gboolean
rectify_demo_ledger_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
