/* bench-window-list.c: the list of issues against a bare GtkColumnView with as many cells.
 *
 * The bare view shows the same texts in columns and rows of the same size: a renderer draws only
 * what differs from the last frame, so a list that says the same in every row is hardly drawn.
 *
 * A frame's time is the thread's from before-paint to after-paint of the frame clock: binding,
 * layout and drawing. RECTIFY_BENCH_ISSUES sets the size of the ledger, RECTIFY_BENCH_LEDGER where
 * it is kept from one run to the next.
 */

#include "rectify-test.h"
#include "rectify-views-resources.h"
#include "store/demo.h"
#include "views/issue-table.h"

#include <stdlib.h>
#include <time.h>

#define FRAMES    120
#define STEP      330 /* pixels: eleven rows come in with every frame */
#define N_COLUMNS 8
#define N_TEXTS                                                                                    \
  2000 /* rows of the bare list that have a text: as far as it is scrolled, and more */

/* --- the floor: rows without a ledger --- */

#define BENCH_TYPE_ROWS (bench_rows_get_type ())
G_DECLARE_FINAL_TYPE (BenchRows, bench_rows, BENCH, ROWS, GObject)
struct _BenchRows
{
  GObject parent_instance;
  guint   n;
};
static void rows_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (BenchRows,
                               bench_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rows_init))

static GType
rows_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
rows_n (GListModel *model)
{
  return BENCH_ROWS (model)->n;
}

static gpointer
rows_item (GListModel *model, guint position)
{
  return position < BENCH_ROWS (model)->n ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
rows_init (GListModelInterface *iface)
{
  iface->get_item_type = rows_type;
  iface->get_n_items = rows_n;
  iface->get_item = rows_item;
}

static void
bench_rows_class_init (BenchRowsClass *klass)
{
}

static void
bench_rows_init (BenchRows *self)
{
}

static const char *const keys[N_COLUMNS] = { "lamp",  "number", "site", "description",
                                             "class", "unit",   "due",  "state" };
static char             *texts[N_COLUMNS][N_TEXTS];

/* What the cells of the ledger's first lines say. */
static void
read_texts (RectifyWorkspace *workspace, GListModel *rows)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  RectifyCellContext    context;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_ptr_array_add (items, g_list_model_get_item (rows, i));
      rectify_wait_until (rectify_issue_item_get_issue (items->pdata[i]) != NULL);
    }
  rectify_cell_context_init (&context, workspace);
  for (guint c = 0; c < N_COLUMNS; c++)
    for (guint i = 0; i < N_TEXTS; i++)
      {
        const RectifyIssueColumn *column = rectify_issue_column_find (keys[c]);
        RectifyCellRow            row = { i, rectify_issue_item_get_known (items->pdata[i]),
                                          rectify_issue_item_get_status (items->pdata[i]) };
        g_autofree char          *text = rectify_issue_column_text (column, &context, &row);

        texts[c][i] = g_strdup (rectify_issue_column_brief (column, &context, &row, TRUE, text));
      }
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item,
                           g_object_new (GTK_TYPE_INSCRIPTION, "min-lines", 1, "nat-lines", 1,
                                         "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                         "valign", GTK_ALIGN_CENTER, NULL));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, char **column)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)),
                            column[gtk_list_item_get_position (item) % N_TEXTS]);
}

static GtkWidget *
new_bare_list (guint n)
{
  BenchRows *rows = g_object_new (BENCH_TYPE_ROWS, NULL);
  GtkWidget *view, *scroller = gtk_scrolled_window_new ();

  rows->n = n;
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "bare");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const RectifyIssueColumn *info = rectify_issue_column_find (keys[i]);
      GtkListItemFactory       *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn      *column = gtk_column_view_column_new ("Column", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), texts[i]);
      gtk_column_view_column_set_fixed_width (column, info->width);
      gtk_column_view_column_set_expand (column, (info->look & RECTIFY_CELL_WIDE) != 0);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

/* --- measuring --- */

typedef struct
{
  gint64 began, time;
  guint  n;
} Frame;

/* Microseconds this thread has worked: what others do on the machine does not count. */
static gint64
worked (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock, Frame *frame)
{
  frame->began = worked (CLOCK_THREAD_CPUTIME_ID);
}

static void
after_paint_cb (GdkFrameClock *clock, Frame *frame)
{
  frame->time = worked (CLOCK_THREAD_CPUTIME_ID) - frame->began;
  frame->n++;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* The one around the rows, not around the titles. */
static GtkScrolledWindow *
find_scroller (GtkWidget *widget)
{
  GtkScrolledWindow *found = NULL;

  if (GTK_IS_SCROLLED_WINDOW (widget)
      && gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)) != NULL
      && gtk_adjustment_get_upper (
             gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)))
             > FRAMES * STEP)
    return GTK_SCROLLED_WINDOW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_scroller (child);
  return found;
}

/* Median milliseconds of a frame of scrolling. */
static double
scroll (GtkWidget *list)
{
  GtkWidget     *window = adw_window_new ();
  GtkAdjustment *adjustment;
  GdkFrameClock *clock;
  Frame          frame = { 0 };
  gint64         times[FRAMES];

  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  rectify_wait_until (gtk_widget_get_mapped (list));
  clock = gtk_widget_get_frame_clock (list);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frame);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), &frame);
  rectify_wait_until ((gtk_widget_queue_draw (list), frame.n > 3));
  adjustment = gtk_scrolled_window_get_vadjustment (find_scroller (list));
  for (guint i = 0; i < FRAMES; i++)
    {
      guint before = frame.n;

      gtk_adjustment_set_value (adjustment, (i + 1) * STEP);
      rectify_wait_until (frame.n > before);
      times[i] = frame.time;
    }
  g_signal_handlers_disconnect_by_data (clock, &frame);
  gtk_window_destroy (GTK_WINDOW (window));
  qsort (times, FRAMES, sizeof *times, compare);
  return (double) times[FRAMES / 2] / 1000;
}

/* As the program loads it, and rows of the same height for the bare list. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autoptr (GtkCssProvider) bare = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/io/github/rectify/Rectify/style.css");
  gtk_css_provider_load_from_data (
      bare, ".bare > listview > row > cell { padding: 0 6px; min-height: 29px; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (bare),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RectifyStore **) data = rectify_store_open_finish (result, NULL);
}

static void
measure_selection (GtkWidget *table, RectifyWorkspace *workspace)
{
  RectifyIssueSelection *selection =
      rectify_issue_table_get_selection (RECTIFY_ISSUE_TABLE (table));
  RectifyOrder order = { RECTIFY_ORDER_DUE, FALSE };
  gint64       start = worked (CLOCK_THREAD_CPUTIME_ID);
  double       all, sorted;

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  all = (double) (worked (CLOCK_THREAD_CPUTIME_ID) - start) / 1000;
  printf ("select all (ms)\t%.2f\t20.00\t%.2f\t1.00\n", all, all / 20);
  start = worked (CLOCK_THREAD_CPUTIME_ID);
  rectify_workspace_set_order (workspace, order);
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  sorted = (double) (worked (CLOCK_THREAD_CPUTIME_ID) - start) / 1000;
  printf ("another order, all selected: the main thread (ms)\t%.1f\t33.3\t%.2f\t1.00\n", sorted,
          sorted / 33.3);
}

int
main (int argc, char **argv)
{
  const char        *issues = g_getenv ("RECTIFY_BENCH_ISSUES");
  guint              n = issues != NULL ? (guint) atoi (issues) : 1000000;
  const char        *kept = g_getenv ("RECTIFY_BENCH_LEDGER");
  char              *root = kept == NULL ? rectify_test_make_dir () : NULL;
  g_autofree char   *dir = kept != NULL ? g_strdup (kept) : g_build_filename (root, "ledger", NULL);
  RectifyStore      *store = NULL;
  RectifyWorkspace  *workspace;
  RectifyDemoOptions options;
  GtkWidget         *table;
  double             bare, ours;

  gtk_init ();
  adw_init ();
  g_resources_register (rectify_views_get_resource ());
  load_style ();
  rectify_demo_options_init (&options);
  options.n_issues = n;
  if (!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, NULL))
    return 1;
  rectify_store_open_async (dir, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, &store);
  rectify_wait_until (store != NULL);
  workspace = rectify_workspace_new (store);
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  table = g_object_ref_sink (g_object_new (RECTIFY_TYPE_ISSUE_TABLE, NULL));
  rectify_issue_table_set_workspace (RECTIFY_ISSUE_TABLE (table), workspace);
  read_texts (workspace,
              G_LIST_MODEL (rectify_issue_table_get_selection (RECTIFY_ISSUE_TABLE (table))));
  scroll (new_bare_list (n)); /* fonts and styles are read once */
  bare = scroll (new_bare_list (n));
  ours = scroll (table);
  bare = MIN (bare, scroll (new_bare_list (n)));
  printf ("scrolling the list, a frame (ms)\t%.2f\t%.2f\t%.2f\t1.10\n", ours, bare, ours / bare);
  measure_selection (table, workspace);
  g_object_unref (table);
  g_object_unref (workspace);
  rectify_store_close (store);
  g_object_unref (store);
  rectify_test_remove_dir (root);
  return 0;
}
