/* page-fixture.c: opens the ledger, puts the page into a window, takes both down again. */

#include "page-fixture.h"

#include "rectify-views-resources.h"
#include "store/demo.h"
#include "views/steady-label.h"

#include <string.h>

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PageFixture       *f = data;
  g_autoptr (GError) error = NULL;

  f->store = rectify_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
refreshed_cb (PageFixture *f)
{
  f->n_refreshed++;
}

static void
page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageFixture *f = data;

  g_free (f->went_to);
  f->went_to = g_variant_dup_string (parameter, NULL);
}

void
page_fixture_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv);
  adw_init ();
  g_resources_register (rectify_views_get_resource ());
}

void
page_fixture_set_up (PageFixture *f, GtkWidget *page, guint n_issues)
{
  static const GActionEntry      ACTIONS[] = { { "page", page_cb, "s" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autofree char               *ledger = NULL;
  g_autoptr (GError)             error = NULL;
  RectifyDemoOptions             options;

  f->dir = rectify_test_make_dir ();
  ledger = g_build_filename (f->dir, "ledger", NULL);
  rectify_demo_options_init (&options);
  options.n_issues = n_issues;
  rectify_demo_create (ledger, &options, &error);
  g_assert_no_error (error);
  rectify_store_open_async (ledger, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, f);
  rectify_wait_until (f->store != NULL);
  f->workspace = rectify_workspace_new (f->store);
  g_signal_connect_swapped (f->workspace, "refreshed", G_CALLBACK (refreshed_cb), f);

  f->page = page;
  f->window = adw_window_new ();
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  g_object_add_weak_pointer (G_OBJECT (f->page), (gpointer *) &f->page);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), ACTIONS, G_N_ELEMENTS (ACTIONS), f);
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (f->window), page);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 700);
  g_object_set (page, "workspace", f->workspace, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  rectify_wait_until (f->n_refreshed > 0 && gtk_widget_get_width (page) > 0);
}

void
page_fixture_tear_down (PageFixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_wait_until (f->window == NULL && f->page == NULL);
  g_signal_handlers_disconnect_by_data (f->workspace, f);
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
  g_object_add_weak_pointer (G_OBJECT (f->workspace), (gpointer *) &f->workspace);
  g_object_unref (f->workspace);
  rectify_wait_until (f->workspace == NULL);
  rectify_store_close (f->store);
  g_object_unref (f->store);
  g_free (f->went_to);
  rectify_test_remove_dir (f->dir);
}

void
page_fixture_filter (PageFixture *f, const char *text)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  g_assert_nonnull (filter);
  rectify_workspace_set_filter (f->workspace, filter);
  /* The same filter as before asks nothing. */
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
}

GtkWidget *
page_fixture_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = page_fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

const char *
page_fixture_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (RECTIFY_IS_STEADY_LABEL (widget))
    return rectify_steady_label_get_text (RECTIFY_STEADY_LABEL (widget));
  return NULL;
}

static void
collect_text (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (page_fixture_text (widget) != NULL)
    g_string_append_printf (text, "%s\n", page_fixture_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_text (child, text);
}

char *
page_fixture_all_text (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  collect_text (widget, text);
  return g_string_free (text, FALSE);
}

gboolean
page_fixture_shows (GtkWidget *widget, const char *text)
{
  const char *shown = page_fixture_text (widget);

  if (shown != NULL && gtk_widget_get_visible (widget) && strstr (shown, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (page_fixture_shows (child, text))
      return TRUE;
  return FALSE;
}

static void
press_in (GtkWidget *widget, GListModel *shortcuts, guint key, GdkModifierType state)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger     *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger)
          && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
          && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
        gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                      gtk_shortcut_get_arguments (shortcut));
    }
}

void
page_fixture_press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        press_in (widget, G_LIST_MODEL (controller), key, state);
    }
}
