/* bench-window-statistics.c: a day of the replay on the board of figures: CPU time of the main
 * thread against a frame of the screen, and of all threads against the workspace alone, which a
 * day costs on any page.
 *
 * RECTIFY_BENCH_ISSUES sets the size of the ledger, RECTIFY_BENCH_LEDGER where it is kept from one
 * run to the next.
 */

#include "app/application.h"
#include "rectify-test.h"
#include "rectify-views-resources.h"
#include "store/demo.h"
#include "views/board-view.h"
#include "views/statistics-page.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STEPS 24
#define FRAME 16.7 /* milliseconds */
#define TIDY  3000 /* milliseconds until memory is tidied up */

#define MAX_MEGABYTE 64.0
#define MAX_BYTES    160.0 /* an issue */

typedef struct
{
  double main, all, seen; /* milliseconds a day: of processors, and by the clock */
} Cost;

static double
clock_ms (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Megabytes that are the process's alone. */
static double
megabytes (void)
{
  g_autofree char *status = NULL;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  return g_ascii_strtod (strstr (status, "RssAnon:") + strlen ("RssAnon:"), NULL) / 1024;
}

static gboolean
flag_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *frames, gboolean *painted)
{
  *painted = TRUE;
}

static GtkWidget *
find_board (GtkWidget *widget)
{
  GtkWidget *found = RECTIFY_IS_BOARD_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_board (child);
  return found;
}

/* A moment, until it is seen. */
static void
go_to (RectifyWorkspace *workspace, GtkWidget *page, RectifyDay day)
{
  RectifyClock    *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  RectifyTileView *first = rectify_board_view_get_tile (RECTIFY_BOARD_VIEW (find_board (page)), 0);
  g_autoptr (RectifyFigureTile) shown =
      rectify_figure_tile_ref (rectify_tile_view_get_figure (first));
  gboolean painted = FALSE;
  gulong   handler;

  rectify_workspace_set_moment (workspace, rectify_clock_day_end (clock, day));
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  handler = g_signal_connect (gtk_widget_get_frame_clock (page), "after-paint",
                              G_CALLBACK (painted_cb), &painted);
  rectify_wait_until (rectify_tile_view_get_figure (first) != shown);
  painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (first)); /* in case that was painted already */
  rectify_wait_until (painted);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (page), handler);
}

/* Days one after the other, as fast as a hand drags: each is seen before the next. @step: from one
 * to the next; @back: and back again, each time */
static Cost
replay (RectifyWorkspace *workspace, GtkWidget *page, int step, gboolean back)
{
  RectifyClock *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  RectifyDay    last = rectify_clock_day (clock, rectify_workspace_get_present (workspace));
  RectifyDay    day = last - 1 - (step > 0 ? STEPS * step * !back : 0);
  Cost          cost;

  go_to (workspace, page, day);
  cost = (Cost){ clock_ms (CLOCK_THREAD_CPUTIME_ID), clock_ms (CLOCK_PROCESS_CPUTIME_ID),
                 clock_ms (CLOCK_MONOTONIC) };
  for (int i = 1; i <= STEPS; i++)
    go_to (workspace, page, day + step * (back ? i % 2 : i));
  return (Cost){ (clock_ms (CLOCK_THREAD_CPUTIME_ID) - cost.main) / STEPS,
                 (clock_ms (CLOCK_PROCESS_CPUTIME_ID) - cost.all) / STEPS,
                 (clock_ms (CLOCK_MONOTONIC) - cost.seen) / STEPS };
}

static void
print (const char *what, double ours, double floor, const char *goal)
{
  printf ("%s\t%.1f\t%.1f\t%.2f\t%s\n", what, ours, floor, ours / floor, goal);
}

/* @how: how the moment moves */
static void
compare (RectifyWorkspace *workspace, GtkWidget *page, const char *how, int step, gboolean back)
{
  Cost             ours = replay (workspace, page, step, back);
  g_autofree char *main = g_strdup_printf ("the board, %s: the main thread (ms)", how);
  g_autofree char *all = g_strdup_printf ("the board, %s: all threads (ms)", how);
  g_autofree char *seen = g_strdup_printf ("the board, %s: until it is seen (ms)", how);

  print (main, ours.main, FRAME, "1.00");
  print (all, ours.all, FRAME, "");
  print (seen, ours.seen, FRAME, "");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RectifyStore **) data = rectify_store_open_finish (result, NULL);
}

/* @most: megabytes */
static void
measure (RectifyWorkspace *workspace, GtkWidget *window, double most)
{
  GtkWidget *page = rectify_statistics_page_new ();
  gboolean   tidy = FALSE;

  adw_window_set_content (ADW_WINDOW (window), page);
  g_object_set (page, "workspace", workspace, NULL);
  rectify_wait_until (gtk_widget_get_width (page) > 0
                      && rectify_statistics_page_is_settled (RECTIFY_STATISTICS_PAGE (page)));
  print ("the board: memory (MB)", megabytes (), most, "≤ 1");
  compare (workspace, page, "a day on", 1, FALSE);
  compare (workspace, page, "a day back", -1, FALSE);
  compare (workspace, page, "a jump of 17 days", -17, TRUE);
  print ("the board, slid through: memory (MB)", megabytes (), most, "≤ 1");
  rectify_workspace_set_moment (workspace, 0);
  rectify_wait_until (!rectify_workspace_get_busy (workspace)
                      && rectify_statistics_page_is_settled (RECTIFY_STATISTICS_PAGE (page)));
  g_timeout_add (TIDY, flag_cb, &tidy);
  rectify_wait_until (tidy);
  print ("the board, back at the present: memory (MB)", megabytes (), most, "≤ 1");
}

int
main (int argc, char **argv)
{
  const char        *issues = g_getenv ("RECTIFY_BENCH_ISSUES");
  const char        *kept = g_getenv ("RECTIFY_BENCH_LEDGER");
  char              *root = kept == NULL ? rectify_test_make_dir () : NULL;
  g_autofree char   *dir = kept != NULL ? g_strdup (kept) : g_build_filename (root, "ledger", NULL);
  RectifyStore      *store = NULL;
  RectifyWorkspace  *workspace;
  RectifyDemoOptions options;
  GtkWidget         *window;
  double             empty;

  rectify_application_share_memory ();
  /* As the program draws: GL in software would cost more than all the rest. */
  rectify_application_choose_renderer ();
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  gtk_init ();
  adw_init ();
  g_resources_register (rectify_views_get_resource ());
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  rectify_wait_until (gtk_widget_get_width (window) > 0);
  empty = megabytes ();
  rectify_demo_options_init (&options);
  options.n_issues = issues != NULL ? (guint) atoi (issues) : 1000000;
  if (!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, NULL))
    return 1;
  rectify_store_open_async (dir, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, &store);
  rectify_wait_until (store != NULL);
  workspace = rectify_workspace_new (store);
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  measure (workspace, window, empty + MAX_MEGABYTE + options.n_issues * MAX_BYTES / 1024 / 1024);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (workspace);
  rectify_store_close (store);
  g_object_unref (store);
  rectify_test_remove_dir (root);
  return 0;
}
