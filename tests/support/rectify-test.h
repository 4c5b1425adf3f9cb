/* rectify-test.h: what every test needs: waiting for a condition, a folder of its own, the sample
 * data. */

#pragma once

#include <gio/gio.h>

/**
 * rectify_wait_until:
 * @condition: an expression, evaluated again after every turn of the main loop
 *
 * Turns the default main context until @condition holds. After 60 seconds (600 under valgrind) the
 * test ends with the text of the condition.
 */
#define rectify_wait_until(condition)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 rectify_wait_end = rectify_test_wait_begin ();                                          \
                                                                                                   \
    while (!(condition))                                                                           \
      rectify_test_wait_turn (rectify_wait_end, #condition, __FILE__, __LINE__);                   \
  }                                                                                                \
  G_STMT_END

/**
 * rectify_test_wait_begin:
 *
 * Returns: the monotonic time, in microseconds, at which waiting becomes a failure
 */
gint64 rectify_test_wait_begin (void);

/**
 * rectify_test_wait_turn:
 * @end: from rectify_test_wait_begin ()
 * @condition: text of what is waited for
 * @file: where the wait stands
 * @line: its line
 *
 * One turn of the default main context, at most 20 milliseconds; aborts when @end has passed.
 */
void rectify_test_wait_turn (gint64 end, const char *condition, const char *file, int line);

/**
 * rectify_test_finalize:
 * @object: (transfer full): the caller's reference is the last
 *
 * Drops it and waits until the object is gone: answers that are still on their way may hold it a
 * little longer. Whoever keeps it makes the test fail.
 */
void rectify_test_finalize (gpointer object);

/**
 * rectify_test_make_dir:
 *
 * Returns: (transfer full): path of a new empty folder (mode 0700); give it to
 *   rectify_test_remove_dir ()
 */
char *rectify_test_make_dir (void);

/**
 * rectify_test_remove_dir:
 * @path: (transfer full) (nullable): from rectify_test_make_dir ()
 *
 * Removes the folder with everything in it, does not follow symbolic links, and frees @path.
 */
void rectify_test_remove_dir (char *path);

/**
 * rectify_test_data:
 * @name: a path below the sample data, as `real/ledgers`
 *
 * The sample data are not part of the repository: they are the folder $RECTIFY_TEST_DATA, else
 * `../shared/data` beside the project.
 *
 * Returns: (transfer full) (nullable): the path, NULL when it is not on this machine: then the
 *   test calls g_test_skip ()
 */
char *rectify_test_data (const char *name);

/**
 * rectify_test_fixture:
 * @name: a path below tests/, as `fixtures/empty.xlsx`
 *
 * Returns: (transfer full): the path in the source tree, whether or not it exists
 */
char *rectify_test_fixture (const char *name);

/**
 * rectify_test_zip_part:
 * @path: a zip file (a workbook)
 * @name: a part of it, as `xl/workbook.xml`
 *
 * Returns: (transfer full): its text; the test ends when there is none
 */
char *rectify_test_zip_part (const char *path, const char *name);
