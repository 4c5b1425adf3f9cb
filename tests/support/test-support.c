/* test-support.c: tests of the test helpers themselves. */

#include "rectify-test.h"

static gboolean
set_flag_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_waits_until_the_condition_holds (void)
{
  gboolean flag = FALSE;

  g_timeout_add (50, set_flag_cb, &flag);
  rectify_wait_until (flag);
  g_assert_true (flag);
}

static void
test_a_folder_is_removed_with_what_is_in_it_and_nothing_else (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *outside = rectify_test_make_dir ();
  g_autofree char   *kept = g_build_filename (outside, "kept", NULL);
  char              *path = rectify_test_make_dir ();
  g_autofree char   *copy = g_strdup (path);
  g_autofree char   *link = g_build_filename (path, "link", NULL);
  g_autoptr (GFile)  file = g_file_new_for_path (link);

  g_assert_true (g_file_set_contents (kept, "1", 1, &error));
  g_assert_true (g_file_make_symbolic_link (file, outside, NULL, &error));
  rectify_test_remove_dir (path);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  rectify_test_remove_dir (g_steal_pointer (&outside));
}

static void
test_a_missing_sample_is_null (void)
{
  g_autofree char *path = rectify_test_data ("no such file");

  g_assert_null (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/support/waits_until_the_condition_holds",
                   test_waits_until_the_condition_holds);
  g_test_add_func ("/support/a_folder_is_removed_with_what_is_in_it_and_nothing_else",
                   test_a_folder_is_removed_with_what_is_in_it_and_nothing_else);
  g_test_add_func ("/support/a_missing_sample_is_null", test_a_missing_sample_is_null);
  return g_test_run ();
}
