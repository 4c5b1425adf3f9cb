/* bench-window-statistics.c: a day of the replay on the board of figures: CPU time of the main
 * thread against a frame of the screen, and of all threads against the workspace alone, which a
 * day costs on any page.
 *
 * RECTIFY_BENCH_ISSUES sets the size of the ledger, RECTIFY_BENCH_LEDGER where it is kept from one
 * run to the next.
 */

#include "rectify-test.h"
#include "rectify-views-resources.h"
#include "store/demo.h"
#include "views/board-view.h"
#include "views/statistics-page.h"

#include <stdlib.h>
#include <time.h>

#define STEPS 24
#define FRAME 16.7 /* milliseconds */

typedef struct
{
  double main, all; /* milliseconds a day */
} Cost;

static double
clock_ms (clockid_t id)
{
  struct timespec time;

  clock_gettime (id, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
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

/* Days one after the other, as fast as a hand drags: each is seen before the next. */
static Cost
replay (RectifyWorkspace *workspace, GtkWidget *page)
{
  RectifyClock  *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  RectifyDay     last = rectify_clock_day (clock, rectify_workspace_get_present (workspace));
  GdkFrameClock *frames = page != NULL ? gtk_widget_get_frame_clock (page) : NULL;
  GtkWidget     *board = page != NULL ? find_board (page) : NULL;
  gboolean       painted = FALSE;
  gulong         handler = 0;
  double         main = clock_ms (CLOCK_THREAD_CPUTIME_ID);
  double         all = clock_ms (CLOCK_PROCESS_CPUTIME_ID);

  if (frames != NULL)
    handler = g_signal_connect (frames, "after-paint", G_CALLBACK (painted_cb), &painted);
  for (int i = STEPS; i > 0; i--)
    {
      RectifyTileView *first =
          board != NULL ? rectify_board_view_get_tile (RECTIFY_BOARD_VIEW (board), 0) : NULL;
      g_autoptr (RectifyFigureTile) shown =
          first != NULL ? rectify_figure_tile_ref (rectify_tile_view_get_figure (first)) : NULL;

      rectify_workspace_set_moment (workspace, rectify_clock_day_end (clock, last - i));
      rectify_wait_until (!rectify_workspace_get_busy (workspace));
      if (page == NULL)
        continue;
      rectify_wait_until (rectify_tile_view_get_figure (first) != shown);
      painted = FALSE;
      gtk_widget_queue_draw (GTK_WIDGET (first)); /* in case that was painted already */
      rectify_wait_until (painted);
    }
  if (frames != NULL)
    g_signal_handler_disconnect (frames, handler);
  return (Cost){ (clock_ms (CLOCK_THREAD_CPUTIME_ID) - main) / STEPS,
                 (clock_ms (CLOCK_PROCESS_CPUTIME_ID) - all) / STEPS };
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RectifyStore **) data = rectify_store_open_finish (result, NULL);
}

static void
measure (RectifyWorkspace *workspace)
{
  GtkWidget *window = adw_window_new (), *page = rectify_statistics_page_new ();
  Cost       alone, ours;

  replay (workspace, NULL);
  alone = replay (workspace, NULL);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_object_set (page, "workspace", workspace, NULL);
  gtk_window_present (GTK_WINDOW (window));
  rectify_wait_until (gtk_widget_get_width (page) > 0
                      && rectify_statistics_page_is_settled (RECTIFY_STATISTICS_PAGE (page)));
  replay (workspace, page);
  ours = replay (workspace, page);
  printf ("a day of the replay on the board: the main thread (ms)\t%.1f\t%.1f\t%.2f\t1.00\n",
          ours.main, FRAME, ours.main / FRAME);
  printf ("a day of the replay on the board: all threads (ms)\t%.1f\t%.1f\t%.2f\t5.00\n", ours.all,
          alone.all, ours.all / alone.all);
  gtk_window_destroy (GTK_WINDOW (window));
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

  gtk_init ();
  adw_init ();
  g_resources_register (rectify_views_get_resource ());
  rectify_demo_options_init (&options);
  options.n_issues = issues != NULL ? (guint) atoi (issues) : 1000000;
  if (!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, NULL))
    return 1;
  rectify_store_open_async (dir, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, &store);
  rectify_wait_until (store != NULL);
  workspace = rectify_workspace_new (store);
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  measure (workspace);
  g_object_unref (workspace);
  rectify_store_close (store);
  g_object_unref (store);
  rectify_test_remove_dir (root);
  return 0;
}
