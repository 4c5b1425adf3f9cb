/* bench-window-open.c: the window with the first page of issues on it, against an empty libadwaita
 * window.
 *
 * Each window is a process of its own, from its start to the end of the frame that shows what is
 * wanted; its memory is that of the process when the ledger has been read whole.
 * RECTIFY_BENCH_ISSUES sets the size of the ledger, RECTIFY_BENCH_LEDGER where it is kept from one
 * run to the next.
 */

#include "model/issue-item.h"
#include "rectify-test.h"
#include "rectify-views-resources.h"
#include "store/demo.h"
#include "views/issue-table.h"
#include "views/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS       7
#define MAX_MEGABYTE 64.0
#define MAX_BYTES    160.0 /* an issue */

/* --- the processes that are measured; both say on standard output what they saw --- */

static void
count_cb (GdkFrameClock *clock, guint *n)
{
  ++*n;
}

typedef struct
{
  double seconds; /* of the machine's clock when it was painted */
  double worked;  /* seconds of processor time the main thread needed until then */
} Painted;

/* And megabytes that are the process's alone (pages of the ledger's file are the system's). */
static void
say (Painted painted)
{
  g_autofree char *status = NULL;
  const char      *own;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  own = strstr (status, "RssAnon:") + strlen ("RssAnon:");
  printf ("%f %f %f", painted.seconds, painted.worked, g_ascii_strtod (own, NULL) / 1024);
}

static Painted
wait_for_frame (GtkWidget *window)
{
  GdkFrameClock  *clock = gtk_widget_get_frame_clock (window);
  guint           n = 0;
  struct timespec worked;

  g_signal_connect_after (clock, "after-paint", G_CALLBACK (count_cb), &n);
  gtk_widget_queue_draw (window);
  rectify_wait_until (n > 0);
  g_signal_handlers_disconnect_by_data (clock, &n);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  return (Painted){ (double) g_get_monotonic_time () / G_USEC_PER_SEC,
                    (double) worked.tv_sec + (double) worked.tv_nsec / 1e9 };
}

static void
show_empty (void)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), adw_header_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  say (wait_for_frame (window));
}

static GtkWidget *
find_table (GtkWidget *widget)
{
  GtkWidget *found = RECTIFY_IS_ISSUE_TABLE (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_table (child);
  return found;
}

static gboolean
has_first_page (GtkWidget *window, GtkWidget **table)
{
  RectifyIssueSelection       *rows;
  g_autoptr (RectifyIssueItem) item = NULL;

  if (*table == NULL)
    *table = find_table (window);
  rows = *table != NULL ? rectify_issue_table_get_selection (RECTIFY_ISSUE_TABLE (*table)) : NULL;
  item = rows != NULL ? g_list_model_get_item (G_LIST_MODEL (rows), 0) : NULL;
  return item != NULL && rectify_issue_item_get_issue (item) != NULL;
}

static gboolean
is_read (RectifyWindow *window)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);

  return rectify_workspace_get_columns (workspace) != NULL
         && !rectify_workspace_get_busy (workspace);
}

static void
show_ledger (const char *dir)
{
  RectifyWindow *window = rectify_window_new (NULL);
  GtkWidget     *table = NULL;
  Painted        painted;

  rectify_window_open (window, dir);
  gtk_window_present (GTK_WINDOW (window));
  rectify_wait_until (has_first_page (GTK_WIDGET (window), &table));
  painted = wait_for_frame (GTK_WIDGET (window));
  rectify_wait_until (is_read (window));
  say (painted);
}

static int
show (const char *dir)
{
  gtk_init ();
  adw_init ();
  g_resources_register (rectify_views_get_resource ());
  if (dir == NULL)
    show_empty ();
  else
    show_ledger (dir);
  fflush (stdout);
  _exit (0);
}

/* --- the process that measures --- */

enum { SECONDS, WORKED, MEGABYTES, N_FIGURES };

/* One process; what it said goes to column @round of @figures. */
static void
run (const char *dir, double figures[N_FIGURES][ROUNDS], guint round)
{
  g_autofree char *said = NULL, *program = g_file_read_link ("/proc/self/exe", NULL);
  const char      *argv[] = { program, "show", dir, NULL };
  double           start = (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  char            *rest;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL,
                               NULL, NULL));
  rest = said;
  for (guint i = 0; i < N_FIGURES; i++)
    figures[i][round] = g_ascii_strtod (rest, &rest);
  figures[SECONDS][round] -= start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static void
print (const char *what, double ours, double floor, const char *goal)
{
  printf ("%s\t%.3f\t%.3f\t%.2f\t%s\n", what, ours, floor, ours / floor, goal);
}

int
main (int argc, char **argv)
{
  const char        *issues = g_getenv ("RECTIFY_BENCH_ISSUES");
  const char        *kept = g_getenv ("RECTIFY_BENCH_LEDGER");
  char              *root = kept == NULL ? rectify_test_make_dir () : NULL;
  g_autofree char   *dir = kept != NULL ? g_strdup (kept) : g_build_filename (root, "ledger", NULL);
  RectifyDemoOptions options;
  double             empty[N_FIGURES][ROUNDS], ours[N_FIGURES][ROUNDS];

  if (argc > 1)
    return show (argv[2]);
  rectify_demo_options_init (&options);
  options.n_issues = issues != NULL ? (guint) atoi (issues) : 1000000;
  if (!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, NULL))
    return 1;
  for (guint i = 0; i < ROUNDS; i++)
    {
      run (NULL, empty, i);
      run (dir, ours, i);
    }
  print ("window with the first page of issues (s)", median (ours[SECONDS]),
         median (empty[SECONDS]), "≤ 1.3");
  print ("the same, processor time of the main thread (s)", median (ours[WORKED]),
         median (empty[WORKED]), "≤ 1.3");
  print ("memory of the window (MB)", median (ours[MEGABYTES]),
         median (empty[MEGABYTES]) + MAX_MEGABYTE + options.n_issues * MAX_BYTES / 1024 / 1024,
         "≤ 1");
  rectify_test_remove_dir (root);
  return 0;
}
