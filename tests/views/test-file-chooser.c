/* test-file-chooser.c: where a new file goes when it is named without its suffix, and that a
 * question ends with its answer or its widget. */

#include "rectify-test.h"
#include "views/file-chooser.h"
#include "views/settings.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;
  char      *dir;
  GStrv      answer; /* nullable */
} Fixture;

static void
chosen_cb (GtkWidget *any, GtkFileChooser *chooser, const char *const *paths)
{
  Fixture *f = g_object_get_data (G_OBJECT (any), "fixture");

  g_assert_null (f->answer);
  f->answer = g_strdupv ((GStrv) paths);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  g_object_set_data (G_OBJECT (f->window), "fixture", f);
  gtk_window_present (GTK_WINDOW (f->window));
  f->dir = rectify_test_make_dir ();
  /* Where the last file was. */
  g_settings_set_string (rectify_settings (), "folder", f->dir);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_null (f->window);
  rectify_test_remove_dir (f->dir);
  g_strfreev (f->answer);
}

static GtkFileChooser *
asked (Fixture *f)
{
  return rectify_file_chooser_asked (f->window);
}

/* The window that stands for the chooser where the desktop has none of its own. */
static GtkDialog *
dialog_shown (void)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (GTK_IS_FILE_CHOOSER_DIALOG (window) && gtk_widget_get_mapped (window))
        return GTK_DIALOG (window);
    }
  return NULL;
}

static gboolean
is_chosen (Fixture *f, const char *name)
{
  g_autoptr (GFile) file = asked (f) != NULL ? gtk_file_chooser_get_file (asked (f)) : NULL;
  g_autofree char  *path = g_build_filename (f->dir, name, NULL);

  return file != NULL && g_strcmp0 (g_file_peek_path (file), path) == 0;
}

/* Types a name and presses the button. */
static void
name_it (Fixture *f, const char *name)
{
  rectify_wait_until (dialog_shown () != NULL);
  gtk_file_chooser_set_current_name (asked (f), name);
  rectify_wait_until (is_chosen (f, name));
  gtk_dialog_response (dialog_shown (), GTK_RESPONSE_ACCEPT);
}

static void
assert_answer (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);

  rectify_wait_until (f->answer != NULL);
  g_assert_cmpstr (f->answer[0], ==, path);
  g_assert_null (f->answer[1]);
  g_assert_null (asked (f));
}

static void
test_the_suffix_is_added (Fixture *f, gconstpointer data)
{
  rectify_file_chooser_save (f->window, "Save", "table.xlsx", chosen_cb);
  rectify_wait_until (is_chosen (f, "table.xlsx"));
  name_it (f, "town");
  assert_answer (f, "town.xlsx");
}

static void
test_a_whole_name_is_kept (Fixture *f, gconstpointer data)
{
  rectify_file_chooser_save (f->window, "Save", "table.xlsx", chosen_cb);
  name_it (f, "2020.12.4.XLSX");
  assert_answer (f, "2020.12.4.XLSX");
}

/* A date is no suffix, and the kind chosen says which one is meant. */
static void
test_the_kind_gives_the_suffix (Fixture *f, gconstpointer data)
{
  GtkFileChooser *chooser =
      rectify_file_chooser_new (f->window, GTK_FILE_CHOOSER_ACTION_SAVE, "Save", chosen_cb);
  g_autoptr (GListModel)    kinds = NULL;
  g_autoptr (GtkFileFilter) pdf = NULL;

  rectify_file_chooser_add_kind (chooser, "Picture", "png");
  rectify_file_chooser_add_kind (chooser, "Document", "pdf");
  kinds = gtk_file_chooser_get_filters (chooser);
  pdf = g_list_model_get_item (kinds, 1);
  gtk_file_chooser_set_filter (chooser, pdf);
  rectify_file_chooser_show (chooser, "map.png");
  name_it (f, "map 12.4");
  assert_answer (f, "map 12.4.pdf");
}

/* The file that the whole name means is there: it is asked about like any other, in its folder. */
static void
test_a_file_is_not_replaced_unasked (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "town.xlsx", NULL);

  g_assert_true (g_file_set_contents (path, "kept", -1, NULL));
  rectify_file_chooser_save (f->window, "Save", "table.xlsx", chosen_cb);
  name_it (f, "town");
  rectify_wait_until (is_chosen (f, "town.xlsx"));
  g_assert_true (gtk_native_dialog_get_visible (GTK_NATIVE_DIALOG (asked (f))));
  g_assert_null (f->answer);
}

static void
test_cancelled_ends_it (Fixture *f, gconstpointer data)
{
  rectify_file_chooser_save (f->window, "Save", "table.xlsx", chosen_cb);
  rectify_wait_until (dialog_shown () != NULL);
  gtk_dialog_response (dialog_shown (), GTK_RESPONSE_CANCEL);
  g_assert_null (asked (f));
  g_assert_null (f->answer);
  rectify_wait_until (dialog_shown () == NULL);
}

static void
test_it_ends_with_its_window (Fixture *f, gconstpointer data)
{
  GtkFileChooser *chooser;

  rectify_file_chooser_save (f->window, "Save", "table.xlsx", chosen_cb);
  chooser = asked (f);
  g_object_add_weak_pointer (G_OBJECT (chooser), (gpointer *) &chooser);
  rectify_wait_until (dialog_shown () != NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_wait_until (chooser == NULL && dialog_shown () == NULL);
}

static void
test_files_elsewhere_are_no_paths (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile)      away = g_file_new_for_uri ("http://example.org/list.xlsx");
  g_autoptr (GFile)      here = g_file_new_for_path (f->dir);
  g_auto (GStrv)         paths = NULL;

  g_list_store_append (files, away);
  g_assert_null (rectify_local_paths (f->window, G_LIST_MODEL (files)));
  g_list_store_append (files, here);
  paths = rectify_local_paths (f->window, G_LIST_MODEL (files));
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_cmpstr (paths[0], ==, f->dir);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/file-chooser/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("the-suffix-is-added", test_the_suffix_is_added);
  ADD ("a-whole-name-is-kept", test_a_whole_name_is_kept);
  ADD ("the-kind-gives-the-suffix", test_the_kind_gives_the_suffix);
  ADD ("a-file-is-not-replaced-unasked", test_a_file_is_not_replaced_unasked);
  ADD ("cancelled-ends-it", test_cancelled_ends_it);
  ADD ("it-ends-with-its-window", test_it_ends_with_its_window);
  ADD ("files-elsewhere-are-no-paths", test_files_elsewhere_are_no_paths);
  return g_test_run ();
}
