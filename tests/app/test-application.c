/* test-application.c: when the window of a ledger is shown. */

#include "app/application.h"

#include "rectify-test.h"
#include "store/demo.h"
#include "views/window.h"

#define PATIENCE (100 * 1000) /* microseconds the window may wait for its ledger */

typedef struct
{
  char    *root, *dir;
  gint64   added, shown; /* times of the window; 0: not yet */
  gboolean with_ledger;  /* when it was shown */

  GtkWidget *window;
} Fixture;

static gboolean
close_cb (gpointer data)
{
  gtk_window_close (data);
  return G_SOURCE_REMOVE;
}

static void
map_cb (GtkWidget *window, Fixture *f)
{
  f->shown = g_get_monotonic_time ();
  f->with_ledger = rectify_window_get_workspace (RECTIFY_WINDOW (window)) != NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (window), g_object_unref);
}

static void
window_added_cb (GtkApplication *application, GtkWidget *window, Fixture *f)
{
  f->added = g_get_monotonic_time ();
  f->window = g_object_ref (window);
  g_signal_connect (window, "map", G_CALLBACK (map_cb), f);
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* From the start until the window is closed, and has been for longer than it may have waited. */
static void
run (Fixture *f)
{
  gboolean        passed = FALSE;
  const char     *arguments[] = { "rectify", f->dir, NULL };
  GtkApplication *application = GTK_APPLICATION (rectify_application_new ());

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), f);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 2, (char **) arguments), ==, 0);
  g_object_unref (application);
  g_assert_cmpint (f->shown, >, 0);
  g_timeout_add (2 * PATIENCE / 1000, passed_cb, &passed);
  rectify_wait_until (passed);
  g_assert_false (gtk_widget_get_visible (f->window));
  g_object_unref (f->window);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->root = rectify_test_make_dir ();
  f->dir = g_build_filename (f->root, "ledger", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rectify_test_remove_dir (f->root);
  g_free (f->dir);
}

static void
test_a_window_is_shown_with_its_ledger_or_after_a_moment (Fixture *f, gconstpointer data)
{
  RectifyDemoOptions options;

  rectify_demo_options_init (&options);
  options.n_issues = 50;
  g_assert_true (rectify_demo_create (f->dir, &options, NULL));
  run (f);
  if (!f->with_ledger)
    g_assert_cmpint (f->shown - f->added, >=, PATIENCE);
}

static void
test_a_window_is_shown_although_there_is_no_ledger (Fixture *f, gconstpointer data)
{
  run (f);
  g_assert_false (f->with_ledger);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/application/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (a_window_is_shown_with_its_ledger_or_after_a_moment);
  ADD (a_window_is_shown_although_there_is_no_ledger);
  return g_test_run ();
}
