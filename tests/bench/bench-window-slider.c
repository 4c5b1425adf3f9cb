/* bench-window-slider.c: a day of the replay in the window of the program, as a user has it: with
 * its header, its bars and every page that was looked at before. CPU time of the main thread
 * against a frame of the screen.
 *
 * RECTIFY_BENCH_ISSUES sets the size of the ledger, RECTIFY_BENCH_LEDGER where it is kept from one
 * run to the next.
 */

#include "app/application.h"
#include "rectify-test.h"
#include "store/demo.h"
#include "views/board-view.h"
#include "views/statistics-page.h"
#include "views/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define STEPS 24
#define FRAME 16.7 /* milliseconds */

static double
worked (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
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

static RectifyFigureTile *
get_first_figure (RectifyWindow *window)
{
  static GtkWidget *board;

  if (board == NULL)
    board = find_board (rectify_window_find_page (window, "statistics"));
  return rectify_tile_view_get_figure (rectify_board_view_get_tile (RECTIFY_BOARD_VIEW (board), 0));
}

static void
painted_cb (GdkFrameClock *frames, guint *n)
{
  (*n)++;
}

/* Until all is shown of the present moment and nothing is to be made of it any more. */
static void
settle (RectifyWindow *window)
{
  GtkWidget *page = rectify_window_find_page (window, "statistics");

  rectify_wait_until (!rectify_workspace_get_busy (rectify_window_get_workspace (window)));
  rectify_wait_until (!gtk_widget_get_mapped (page)
                      || rectify_statistics_page_is_settled (RECTIFY_STATISTICS_PAGE (page)));
}

/* To a moment, until it was painted: a hand that drags sees it before it goes on. */
static void
go_to (RectifyWindow *window, RectifyDay day)
{
  RectifyWorkspace  *workspace = rectify_window_get_workspace (window);
  GdkFrameClock     *frames = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  GtkWidget         *page = rectify_window_find_page (window, "statistics");
  RectifyFigureTile *before = NULL;
  guint              n = 0;
  gulong             handler;

  if (gtk_widget_get_mapped (page))
    before = rectify_figure_tile_ref (get_first_figure (window));
  rectify_workspace_set_moment (workspace,
                                rectify_clock_day_end (rectify_store_get_clock (
                                                           rectify_workspace_get_store (workspace)),
                                                       day));
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  rectify_wait_until (before == NULL || get_first_figure (window) != before);
  handler = g_signal_connect (frames, "after-paint", G_CALLBACK (painted_cb), &n);
  gtk_widget_queue_draw (page);
  gdk_frame_clock_request_phase (frames, GDK_FRAME_CLOCK_PHASE_PAINT);
  rectify_wait_until (n >= 1);
  g_signal_handler_disconnect (frames, handler);
  g_clear_pointer (&before, rectify_figure_tile_unref);
}

static void
slide (RectifyWindow *window, const char *page)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);
  RectifyClock     *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  RectifyDay        last = rectify_clock_day (clock, rectify_workspace_get_present (workspace));
  double            start, ours;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", page);
  settle (window);
  go_to (window, last - 1);
  settle (window);
  start = worked ();
  for (int i = 1; i <= STEPS; i++)
    go_to (window, last - 1 - i);
  ours = (worked () - start) / STEPS;
  printf ("the program, page “%s”, a day back: the main thread (ms)\t%.1f\t%.1f\t%.2f\t\n", page,
          ours, FRAME, ours / FRAME);
  rectify_workspace_set_moment (workspace, 0);
  settle (window);
}

static gboolean
begin_cb (gpointer data)
{
  static const char *const PAGES[] = { "issues", "map", "statistics" };
  RectifyWindow           *window = data;
  RectifyWorkspace        *workspace = rectify_window_get_workspace (window);

  if (workspace == NULL || rectify_workspace_get_busy (workspace))
    return G_SOURCE_CONTINUE;
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    slide (window, PAGES[i]);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    slide (window, PAGES[i]);
  fflush (stdout);
  _exit (0);
}

static void
window_added_cb (GtkApplication *application, GtkWidget *window)
{
  g_timeout_add (100, begin_cb, window);
}

int
main (void)
{
  const char      *issues = g_getenv ("RECTIFY_BENCH_ISSUES");
  const char      *kept = g_getenv ("RECTIFY_BENCH_LEDGER");
  g_autofree char *dir =
      kept != NULL ? g_strdup (kept) : g_build_filename (rectify_test_make_dir (), "ledger", NULL);
  const char        *arguments[] = { "rectify", dir, NULL };
  RectifyDemoOptions options;
  GtkApplication    *application;

  rectify_demo_options_init (&options);
  options.n_issues = issues != NULL ? (guint) atoi (issues) : 1000000;
  if (!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, NULL))
    return 1;
  rectify_application_share_memory ();
  rectify_application_choose_renderer ();
  rectify_application_skip_theme ();
  rectify_application_set_up_locale ();
  application = GTK_APPLICATION (rectify_application_new ());
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (G_APPLICATION (application), 2, (char **) arguments);
}
