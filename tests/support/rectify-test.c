/* rectify-test.c: what every test needs: waiting for a condition, a folder of its own, the sample
 * data. */

#include "rectify-test.h"

#include <glib/gstdio.h>

#define WAIT_SECONDS      60
#define TURN_MILLISECONDS 20

static gboolean
wake_up_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

gint64
rectify_test_wait_begin (void)
{
  int slower = g_getenv ("RECTIFY_TEST_SLOW") != NULL ? 10 : 1;

  return g_get_monotonic_time () + slower * WAIT_SECONDS * G_USEC_PER_SEC;
}

void
rectify_test_wait_turn (gint64 end, const char *condition, const char *file, int line)
{
  guint waker;

  if (g_get_monotonic_time () > end)
    g_error ("%s:%d: waited too long for: %s", file, line, condition);
  waker = g_timeout_add (TURN_MILLISECONDS, wake_up_cb, NULL);
  g_main_context_iteration (NULL, TRUE);
  g_source_remove (waker);
}

void
rectify_test_finalize (gpointer object)
{
  gpointer watched = object;

  g_object_add_weak_pointer (object, &watched);
  g_object_unref (object);
  rectify_wait_until (watched == NULL);
}

char *
rectify_test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char              *path = g_dir_make_tmp ("rectify-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char      *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_remove (path);
}

void
rectify_test_remove_dir (char *path)
{
  if (path == NULL)
    return;
  remove_tree (path);
  g_free (path);
}

char *
rectify_test_data (const char *name)
{
  const char      *root = g_getenv ("RECTIFY_TEST_DATA");
  g_autofree char *path = NULL;

  if (root != NULL)
    path = g_build_filename (root, name, NULL);
  else
    path = g_build_filename (RECTIFY_SOURCE_ROOT, "..", "shared", "data", name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

char *
rectify_test_fixture (const char *name)
{
  return g_build_filename (RECTIFY_SOURCE_ROOT, "tests", name, NULL);
}

char *
rectify_test_zip_part (const char *path, const char *name)
{
  const char *script = "import sys, zipfile\n"
                       "sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
  const char *argv[] = { "python3", "-c", script, path, name, NULL };
  char       *out = NULL;
  int         status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return out;
}
