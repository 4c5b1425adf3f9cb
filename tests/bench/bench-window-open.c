/* bench-window-open.c: the program with the first page of issues in its window, against a program
 * that shows an empty libadwaita window (empty-window.c).
 *
 * Each is a process of its own, from its start to the end of the frame that shows what is wanted;
 * its memory is that of the process when the ledger has been read whole. The campaign is under way.
 * RECTIFY_BENCH_ISSUES sets the size of the ledger, RECTIFY_BENCH_LEDGER where it is kept from one
 * run to the next.
 */

#include "app/application.h"
#include "model/issue-item.h"
#include "rectify-test.h"
#include "store/backup.h"
#include "store/database.h"
#include "store/demo.h"
#include "views/issue-table.h"
#include "views/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS       7
#define INDEX_ROWS   10000 /* of the text index, made at once */
#define MAX_MEGABYTE 64.0
#define MAX_BYTES    160.0 /* an issue */

/* --- the processes that are measured; both say on standard output what they saw --- */

typedef struct
{
  double     seconds; /* of the machine's clock when it was painted; 0: not yet */
  double     worked;  /* seconds of processor time the main thread needed until then */
  GtkWidget *table;
} Shown;

/* And megabytes that are the process's alone (pages of the ledger's file are the system's). */
static void
say (const Shown *shown)
{
  g_autofree char *status = NULL;
  const char      *own;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  own = strstr (status, "RssAnon:") + strlen ("RssAnon:");
  printf ("%f %f %f", shown->seconds, shown->worked, g_ascii_strtod (own, NULL) / 1024);
  fflush (stdout);
  _exit (0);
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
  if (*table == NULL || !gtk_widget_get_mapped (*table))
    return FALSE;
  rows = rectify_issue_table_get_selection (RECTIFY_ISSUE_TABLE (*table));
  item = rows != NULL ? g_list_model_get_item (G_LIST_MODEL (rows), 0) : NULL;
  return item != NULL && rectify_issue_item_get_issue (item) != NULL;
}

static gboolean
read_cb (gpointer data)
{
  Shown            *shown = data;
  GtkRoot          *window = gtk_widget_get_root (shown->table);
  RectifyWorkspace *workspace = rectify_window_get_workspace (RECTIFY_WINDOW (window));

  if (rectify_workspace_get_columns (workspace) != NULL && !rectify_workspace_get_busy (workspace))
    say (shown);
  return G_SOURCE_CONTINUE;
}

static void
painted_cb (GtkWidget *window, GdkFrameClock *clock)
{
  Shown          *shown = g_object_get_data (G_OBJECT (window), "shown");
  struct timespec worked;

  if (shown->seconds > 0 || !has_first_page (window, &shown->table))
    return;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  shown->seconds = (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  shown->worked = (double) worked.tv_sec + (double) worked.tv_nsec / 1e9;
  g_timeout_add (20, read_cb, shown);
}

static void
realize_cb (GtkWidget *window, Shown *shown)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (painted_cb), window, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
window_added_cb (GtkApplication *application, GtkWidget *window, Shown *shown)
{
  g_object_set_data (G_OBJECT (window), "shown", shown);
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), shown);
}

static int
show (const char *dir)
{
  const char     *arguments[] = { "rectify", dir, NULL };
  Shown           shown = { 0 };
  GtkApplication *application;

  rectify_application_share_memory ();
  rectify_application_choose_renderer ();
  rectify_application_skip_theme ();
  rectify_application_set_up_locale ();
  application = GTK_APPLICATION (rectify_application_new ());
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &shown);
  return g_application_run (G_APPLICATION (application), 2, (char **) arguments);
}

/* --- the process that measures --- */

enum { SECONDS, WORKED, MEGABYTES, N_FIGURES };

/* One process, of the ledger or (NULL) the empty window; what it said goes to column @round of
 * @figures. */
static void
run (const char *dir, double figures[N_FIGURES][ROUNDS], guint round)
{
  g_autofree char *said = NULL, *program = g_file_read_link ("/proc/self/exe", NULL);
  const char      *argv[] = { dir != NULL ? program : EMPTY_WINDOW, dir, NULL };
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

/* What the program does for a new ledger in the background, so that it is as on any other day. */
static gboolean
settle (const char *dir)
{
  RectifyDatabase *db = rectify_database_open (dir, RECTIFY_OPEN_READ_WRITE, NULL);
  gboolean         done = FALSE, ok = db != NULL;

  while (ok && !done)
    ok = rectify_database_index_text (db, INDEX_ROWS, &done, NULL);
  ok = ok && rectify_database_backup_daily (db, g_get_real_time () / G_USEC_PER_SEC, NULL);
  rectify_database_close (db);
  return ok;
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
    return show (argv[1]);
  /* Both draw in the same way: GL in software would cost the empty window more than all its work.
   */
  rectify_application_choose_renderer ();
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  rectify_demo_options_init (&options);
  options.n_issues = issues != NULL ? (guint) atoi (issues) : 1000000;
  options.deadline = (RectifyDay) (g_get_real_time () / G_USEC_PER_SEC / 86400) + 30;
  if ((!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, NULL))
      || !settle (dir))
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
