/* application.c: the program: command line, windows, about. */

#include "app/application.h"

#include "rectify-icons-resources.h"
#include "store/store.h"
#include "views/actions.h"
#include "views/demo-ledger.h"
#include "views/settings.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>

#define PATIENCE 100 /* milliseconds a new window waits for its ledger before it is shown */

#define NO_THEME "Adwaita-empty"

#define N_HEAPS 2 /* the main thread's and one of all others */

struct _RectifyApplication
{
  AdwApplication parent_instance;
  char *first; /* the ledger that is to be opened, if this is the first process; nullable */
};

G_DEFINE_FINAL_TYPE (RectifyApplication, rectify_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demo ledger; make it if there is none"),
    NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL },
  { NULL },
};

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_window (parent, "application-name", _ ("Rectify"), "application-icon",
                         RECTIFY_APP_ID, "version", RECTIFY_VERSION, "developer-name", "Rectify",
                         "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("The ledger of a city's rectification campaign"),
                         /* TRANSLATORS: your name and address, one translator a line; shown in the
                            about window */
                         "translator-credits", _ ("translator-credits"), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  g_list_free (windows);
}

static const GActionEntry entries[] = {
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

/* The window of a ledger, else one without a ledger, else a new one. */
static RectifyWindow *
find_window (RectifyApplication *self, const char *dir)
{
  RectifyWindow *empty = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      const char *open;

      if (!RECTIFY_IS_WINDOW (l->data))
        continue;
      open = rectify_window_get_dir (l->data);
      if (open == NULL)
        empty = l->data;
      else if (g_strcmp0 (open, dir) == 0)
        return l->data;
    }
  return empty != NULL ? empty : rectify_window_new (GTK_APPLICATION (self));
}

/* One that was closed meanwhile belongs to no application any more. */
static void
opened_cb (GtkWindow *window)
{
  if (gtk_window_get_application (window) != NULL && !gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (window);
}

static gboolean
waited_cb (gpointer data)
{
  opened_cb (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* Most ledgers are open before the window is made: it is then laid out once, and nothing is seen of
 * the opening. */
static void
present (RectifyWindow *window)
{
  if (gtk_widget_get_visible (GTK_WIDGET (window)) || rectify_window_get_dir (window) == NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  g_signal_connect (window, "notify::workspace", G_CALLBACK (opened_cb), NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, PATIENCE, waited_cb, g_object_ref (window),
                      g_object_unref);
}

static void
show_ledger (RectifyApplication *self, const char *dir)
{
  RectifyWindow *window = find_window (self, dir);

  if (dir != NULL && g_strcmp0 (rectify_window_get_dir (window), dir) != 0)
    rectify_window_open (window, dir);
  present (window);
}

static void
show_demo (RectifyApplication *self)
{
  RectifyWindow *window = find_window (self, NULL);

  rectify_window_open_demo (window);
  present (window);
}

/* NULL: none. (transfer full) */
static char *
last_ledger (void)
{
  g_autofree char *dir =
      rectify_settings () != NULL ? g_settings_get_string (rectify_settings (), "ledger") : NULL;

  return dir != NULL && *dir != '\0' ? g_steal_pointer (&dir) : NULL;
}

static void
show_last (RectifyApplication *self)
{
  g_autofree char *dir = last_ledger ();
  GtkWindow       *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL)
    gtk_window_present (active);
  else
    show_ledger (self, dir);
}

static int
command_line (GApplication *application, GApplicationCommandLine *line)
{
  RectifyApplication *self = RECTIFY_APPLICATION (application);
  GVariantDict       *dict = g_application_command_line_get_options_dict (line);
  g_auto (GStrv)      names = NULL;
  gboolean            demo = FALSE;

  g_variant_dict_lookup (dict, "demo", "b", &demo);
  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^aay", &names);
  if (demo)
    show_demo (self);
  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, *name);
      g_autofree char  *path = g_file_get_path (file);

      if (path != NULL)
        show_ledger (self, path);
    }
  if (!demo && names == NULL)
    show_last (self);
  return 0;
}

/* What the command line will show first. (transfer full) */
static char *
first_ledger (GVariantDict *dict)
{
  g_auto (GStrv) names = NULL;

  if (g_variant_dict_contains (dict, "demo"))
    return rectify_demo_ledger_dir ();
  if (g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^aay", &names) && names[0] != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (names[0]);

      return g_file_get_path (file);
    }
  return last_ledger ();
}

static int
handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (!g_variant_dict_contains (dict, "version"))
    {
      RECTIFY_APPLICATION (application)->first = first_ledger (dict);
      return -1;
    }
  g_print ("rectify %s\n", RECTIFY_VERSION);
  return 0;
}

static void
activate (GApplication *application)
{
  show_last (RECTIFY_APPLICATION (application));
}

/* libadwaita must not find it: a theme that is named there takes the place of its style. */
static void
init_gtk (void)
{
  gtk_init ();
  gtk_settings_get_default (); /* reads it */
  if (g_strcmp0 (g_getenv ("GTK_THEME"), NO_THEME) == 0)
    g_unsetenv ("GTK_THEME");
}

/* It is the first process. GTK takes a while, the ledger is opened meanwhile. */
static void
startup (GApplication *application)
{
  RectifyApplication *self = RECTIFY_APPLICATION (application);
  g_autofree char    *file =
      self->first != NULL ? g_build_filename (self->first, "ledger.db", NULL) : NULL;

  if (file != NULL && g_file_test (file, G_FILE_TEST_EXISTS))
    rectify_store_prepare (self->first, RECTIFY_OPEN_READ_WRITE);
  init_gtk ();
  G_APPLICATION_CLASS (rectify_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (RECTIFY_APP_ID);
  rectify_actions_install (GTK_APPLICATION (application));
}

static void
rectify_application_finalize (GObject *object)
{
  g_free (RECTIFY_APPLICATION (object)->first);
  G_OBJECT_CLASS (rectify_application_parent_class)->finalize (object);
}

static void
rectify_application_class_init (RectifyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rectify_application_finalize;
  application_class->startup = startup;
  application_class->activate = activate;
  application_class->command_line = command_line;
  application_class->handle_local_options = handle_local_options;
}

static void
rectify_application_init (RectifyApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  /* The mention keeps the linker from leaving the icons out. */
  g_assert (rectify_icons_get_resource () != NULL);
  g_application_add_main_option_entries (application, options);
  g_application_set_option_context_parameter_string (application, _ ("[LEDGER]"));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

RectifyApplication *
rectify_application_new (void)
{
  return g_object_new (RECTIFY_TYPE_APPLICATION, "application-id", RECTIFY_APP_ID,
                       "resource-base-path", "/io/github/rectify/Rectify", "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}

/* A kernel driver that draws; software GL needs none. */
static gboolean
has_real_gl (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/dev/dri", 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

void
rectify_application_choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") == NULL && !has_real_gl ())
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
}

void
rectify_application_skip_theme (void)
{
  if (g_getenv ("GTK_THEME") == NULL)
    g_setenv ("GTK_THEME", NO_THEME, TRUE);
}

void
rectify_application_share_memory (void)
{
  mallopt (M_ARENA_MAX, N_HEAPS);
}

void
rectify_application_set_up_locale (void)
{
  const char *dir = g_getenv ("RECTIFY_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, dir != NULL ? dir : RECTIFY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
