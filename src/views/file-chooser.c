/* file-chooser.c: asks which files are meant or where one is to go. */

#include "views/file-chooser.h"

#include "views/settings.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ASKED    "rectify-file-chooser"
#define SUFFIXES "rectify-suffixes"
#define FOLDER   "folder"

typedef struct
{
  GtkWidget         *any; /* not owned: the question ends with it */
  RectifyFilesChosen chosen;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* --- the folder --- */

static void
start_in_last_folder (GtkFileChooser *chooser)
{
  g_autofree char *path = NULL;

  if (rectify_settings () != NULL)
    path = g_settings_get_string (rectify_settings (), FOLDER);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

      g_free (path);
      path = g_strdup (documents != NULL ? documents : g_get_home_dir ());
    }
  if (path != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (path);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }
}

static void
remember_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (rectify_settings () != NULL)
    g_settings_set_string (rectify_settings (), FOLDER, folder);
}

/* --- the name of a new file --- */

static const char *
suffixes_of (gpointer object)
{
  const char *suffixes = g_object_get_data (G_OBJECT (object), SUFFIXES);

  return suffixes != NULL ? suffixes : "";
}

static gboolean
ends_with_one (const char *path, const char *suffixes)
{
  g_auto (GStrv) each = g_strsplit (suffixes, " ", -1);
  const char    *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && each[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, each[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The whole name of a file that was named without its suffix; NULL when nothing is missing. */
static char *
complete (GtkFileChooser *chooser, const char *path)
{
  GtkFileFilter *kind = gtk_file_chooser_get_filter (chooser);
  const char    *suffixes = suffixes_of (chooser);
  const char    *first = kind != NULL ? suffixes_of (kind) : "";

  if (gtk_file_chooser_get_action (chooser) != GTK_FILE_CHOOSER_ACTION_SAVE || *suffixes == '\0'
      || ends_with_one (path, suffixes))
    return NULL;
  if (*first == '\0')
    first = suffixes;
  return g_strdup_printf ("%s.%.*s", path, (int) strcspn (first, " "), first);
}

/* --- the answer --- */

char **
rectify_local_paths (GtkWidget *any, GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           paths = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char  *path = g_file_get_path (file);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    return g_steal_pointer (&paths);
  rectify_window_toast (any, _ ("That is not on this computer: copy it here and choose the copy."),
                        NULL);
  return NULL;
}

static void
end (GtkWidget *any)
{
  g_object_set_data (G_OBJECT (any), ASKED, NULL);
}

/* Nobody was asked whether that file may go. */
static void
ask_again (GtkFileChooser *chooser, const char *path)
{
  g_autofree char  *name = g_path_get_basename (path);
  g_autofree char  *dir = g_path_get_dirname (path);
  g_autoptr (GFile) folder = g_file_new_for_path (dir);

  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* A question put again keeps its answer; an answered one is gone before its answer is used. */
static void
response_cb (GtkNativeDialog *dialog, int response, const Question *question)
{
  g_autoptr (GtkFileChooserNative) native = g_object_ref (GTK_FILE_CHOOSER_NATIVE (dialog));
  GtkFileChooser                  *chooser = GTK_FILE_CHOOSER (native);
  GtkWidget                       *any = question->any;
  RectifyFilesChosen               chosen = question->chosen;
  g_autoptr (GListModel)           files = gtk_file_chooser_get_files (chooser);
  g_auto (GStrv)                   paths = NULL;
  g_autofree char                 *whole = NULL;

  if (response == GTK_RESPONSE_ACCEPT && files != NULL)
    paths = rectify_local_paths (any, files);
  if (paths == NULL)
    {
      end (any);
      return;
    }
  whole = complete (chooser, paths[0]);
  if (whole != NULL && g_file_test (whole, G_FILE_TEST_EXISTS))
    {
      ask_again (chooser, whole);
      return;
    }
  end (any);
  if (whole != NULL)
    {
      g_free (paths[0]);
      paths[0] = g_steal_pointer (&whole);
    }
  remember_folder (paths[0]);
  chosen (any, chooser, (const char *const *) paths);
}

/* --- the question --- */

static void
chooser_free (gpointer data)
{
  gtk_native_dialog_destroy (data);
  g_object_unref (data);
}

GtkFileChooser *
rectify_file_chooser_new (GtkWidget           *any,
                          GtkFileChooserAction action,
                          const char          *title,
                          RectifyFilesChosen   chosen)
{
  GtkRoot              *root = gtk_widget_get_root (any);
  Question             *question = g_new0 (Question, 1);
  const char           *accept = action == GTK_FILE_CHOOSER_ACTION_OPEN   ? _ ("_Open")
                                 : action == GTK_FILE_CHOOSER_ACTION_SAVE ? _ ("_Save")
                                                                          : _ ("_Choose");
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action,
                                   accept, _ ("_Cancel"));

  question->any = any;
  question->chosen = chosen;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser),
                                        action == GTK_FILE_CHOOSER_ACTION_OPEN);
  start_in_last_folder (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_data (chooser, "response", G_CALLBACK (response_cb), question, question_free, 0);
  g_signal_connect_object (any, "destroy", G_CALLBACK (end), chooser, 0);
  g_object_set_data_full (G_OBJECT (any), ASKED, chooser, chooser_free);
  return GTK_FILE_CHOOSER (chooser);
}

static void
add_suffixes (gpointer chooser, const char *suffixes)
{
  const char *before = suffixes_of (chooser);

  g_object_set_data_full (chooser, SUFFIXES,
                          g_strconcat (before, *before != '\0' ? " " : "", suffixes, NULL), g_free);
}

void
rectify_file_chooser_add_kind (GtkFileChooser *chooser, const char *name, const char *suffixes)
{
  g_autoptr (GtkFileFilter) kind = gtk_file_filter_new ();
  g_auto (GStrv)            each = g_strsplit (suffixes, " ", -1);

  gtk_file_filter_set_name (kind, name);
  for (guint i = 0; each[i] != NULL; i++)
    gtk_file_filter_add_suffix (kind, each[i]);
  g_object_set_data_full (G_OBJECT (kind), SUFFIXES, g_strdup (suffixes), g_free);
  add_suffixes (chooser, suffixes);
  gtk_file_chooser_add_filter (chooser, kind);
}

void
rectify_file_chooser_show (GtkFileChooser *chooser, const char *name)
{
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;

  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);
  if (dot != NULL && *suffixes_of (chooser) == '\0')
    add_suffixes (chooser, dot + 1);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
rectify_file_chooser_save (GtkWidget         *any,
                           const char        *title,
                           const char        *name,
                           RectifyFilesChosen chosen)
{
  rectify_file_chooser_show (rectify_file_chooser_new (any, GTK_FILE_CHOOSER_ACTION_SAVE, title,
                                                       chosen),
                             name);
}

GtkFileChooser *
rectify_file_chooser_asked (GtkWidget *any)
{
  return g_object_get_data (G_OBJECT (any), ASKED);
}
