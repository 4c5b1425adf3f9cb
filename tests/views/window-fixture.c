/* window-fixture.c: the whole window on a small demo ledger. */

#include "window-fixture.h"

#include "page-fixture.h"
#include "store/demo.h"
#include "views/filter-entry.h"
#include "views/settings.h"

void
window_fixture_make_ledger (const char *dir)
{
  g_autoptr (GError) error = NULL;
  RectifyDemoOptions options;

  rectify_demo_options_init (&options);
  options.n_issues = WINDOW_FIXTURE_ISSUES;
  rectify_demo_create (dir, &options, &error);
  g_assert_no_error (error);
}

/* What the application does for its windows; there is none here. */
static void
load_style (void)
{
  static gboolean            loaded;
  g_autoptr (GtkCssProvider) style = NULL;

  if (loaded)
    return;
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/io/github/rectify/Rectify/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  loaded = TRUE;
}

void
window_fixture_set_up (WindowFixture *f, gconstpointer data)
{
  /* Not the page of the test before. */
  if (rectify_settings () != NULL)
    g_settings_reset (rectify_settings (), "page");
  f->root = rectify_test_make_dir ();
  f->ledger = g_build_filename (f->root, "ledger", NULL);
  f->window = g_object_ref (rectify_window_new (NULL));
  load_style ();
  gtk_window_present (GTK_WINDOW (f->window));
}

gboolean
window_fixture_is_ready (WindowFixture *f)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);

  return workspace != NULL && !rectify_workspace_get_busy (workspace);
}

void
window_fixture_set_up_open (WindowFixture *f, gconstpointer data)
{
  window_fixture_set_up (f, data);
  window_fixture_make_ledger (f->ledger);
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (window_fixture_is_ready (f));
}

void
window_fixture_tear_down (WindowFixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_test_finalize (f->window);
  g_free (f->ledger);
  rectify_test_remove_dir (f->root);
}

gpointer
window_fixture_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = window_fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
window_fixture_says (GtkWidget *widget, const char *text)
{
  const char *shown = page_fixture_text (widget);

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return FALSE;
  if (shown != NULL && g_str_has_prefix (shown, text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (window_fixture_says (child, text))
      return TRUE;
  return FALSE;
}

gboolean
window_fixture_window_says (WindowFixture *f, const char *text)
{
  return window_fixture_says (GTK_WIDGET (f->window), text);
}

void
window_fixture_type_filter (WindowFixture *f, const char *text)
{
  rectify_filter_entry_set_text (window_fixture_find (GTK_WIDGET (f->window),
                                                      RECTIFY_TYPE_FILTER_ENTRY),
                                 text);
  rectify_wait_until (window_fixture_is_ready (f));
}
