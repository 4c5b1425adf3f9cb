/* rectify-shots.c: a picture of every page and dialog on the demo ledger, light and dark, in
 * both writings of Chinese and in English: DIR/LANGUAGE-SCHEME-NAME.png.
 *
 * Pages come from views/pages.c by themselves; everything else is a line in the table below. The
 * program calls itself once for each language, for gettext cannot change it under way.
 */

#include "shots.h"

#include "app/application.h"
#include "report/demo-picture.h"
#include "store/demo.h"
#include "views/actions.h"
#include "views/ledger-dialog.h"
#include "views/pages.h"

#include <glib/gstdio.h>
#include <string.h>

#define WIDTH     1280
#define HEIGHT    800
#define LARGE_DPI (2 * 96 * 1024) /* text at 200 % */
#define SETTLE    900             /* milliseconds: pages that draw in a worker have drawn */
#define TRIES     10

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
shots_settle (Session *session)
{
  gboolean          over = FALSE;
  RectifyWorkspace *workspace;

  do
    {
      over = FALSE;
      g_timeout_add (SETTLE, stop_cb, &over);
      while (!over)
        g_main_context_iteration (NULL, TRUE);
      workspace = rectify_window_get_workspace (session->window);
    }
  while (workspace != NULL && rectify_workspace_get_busy (workspace));
}

void
shots_resize (Session *session, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (session->window), width, height);
}

static void
filter_by (Session *session, const char *text)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  rectify_workspace_set_filter (rectify_window_get_workspace (session->window), filter);
}

/* --- before a ledger is open --- */

static GtkWindow *
prepare_nothing (Session *session)
{
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_failed (Session *session)
{
  rectify_window_open (session->window, "/no/such/ledger");
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_ledger_dialog (Session *session)
{
  return GTK_WINDOW (rectify_ledger_dialog_present (session->window, FALSE));
}

/* --- on the demo --- */

static GtkWindow *
prepare_filtered (Session *session)
{
  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.page", "s", "issues");
  filter_by (session, "state:fixing,review -class:其他 overdue");
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_past (Session *session)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (session->window);
  RectifyClock     *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));

  rectify_workspace_set_moment (workspace,
                                rectify_clock_day_end (clock, rectify_day_from_ymd (2020, 12, 6)));
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_toast (Session *session)
{
  rectify_window_toast (GTK_WIDGET (session->window), "KRY-20201206-0007", "batch");
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_shortcuts (Session *session)
{
  GtkWindow *window = rectify_actions_new_window (GTK_WINDOW (session->window));

  gtk_window_present (window);
  return window;
}

static const Shot before[] = {
  { "welcome", prepare_nothing },
  { "new-ledger", prepare_ledger_dialog },
  { "failed", prepare_failed },
};

static const Shot after[] = {
  { "filtered", prepare_filtered },
  { "past", prepare_past },
  { "toast", prepare_toast },
  { "shortcuts", prepare_shortcuts },
};

/* --- pictures --- */

/* NULL while the window has not been laid out since it changed. */
static GskRenderNode *
take (GtkWindow *window, int width, int height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot)  snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_to_node (snapshot);
}

static void
save (Session *session, const char *name, GtkWindow *window)
{
  g_autofree char *file =
      g_strdup_printf ("%s-%s-%s.png", session->language, session->scheme, name);
  g_autofree char          *path = g_build_filename (session->dir, file, NULL);
  int                       width = gtk_widget_get_width (GTK_WIDGET (window));
  int                       height = gtk_widget_get_height (GTK_WIDGET (window));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;

  for (guint i = 0; i < TRIES && node == NULL; i++)
    {
      node = take (window, width, height);
      if (node == NULL)
        shots_settle (session);
    }
  if (node == NULL)
    {
      g_printerr ("%s shows nothing\n", path);
      return;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("%s could not be written\n", path);
  else
    g_print ("%s\n", path);
}

static void
picture (Session *session, const char *name, PrepareFunc prepare)
{
  GtkWindow *window;

  if (session->only != NULL && strstr (name, session->only) == NULL)
    return;
  window = prepare (session);
  shots_settle (session);
  save (session, name, window);
  if (window != GTK_WINDOW (session->window))
    gtk_window_destroy (window);
  if (rectify_window_get_workspace (session->window) != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (session->window), "win.clear-filter", NULL);
      gtk_widget_activate_action (GTK_WIDGET (session->window), "win.now", NULL);
    }
}

static void
all_pictures (Session *session, GtkApplication *application)
{
  session->window = rectify_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (session->window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (session->window));
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    picture (session, before[i].name, before[i].prepare);
  rectify_window_open (session->window, session->ledger);
  while (rectify_window_get_workspace (session->window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (const RectifyPageInfo *info = rectify_pages; info->name != NULL; info++)
    {
      gtk_widget_activate_action (GTK_WIDGET (session->window), "win.page", "s", info->name);
      picture (session, info->name, prepare_nothing);
    }
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    picture (session, after[i].name, after[i].prepare);
  for (const Shot *shot = shots_detail; shot->name != NULL; shot++)
    picture (session, shot->name, shot->prepare);
  for (const Shot *shot = shots_entry; shot->name != NULL; shot++)
    picture (session, shot->name, shot->prepare);
  for (const Shot *shot = shots_intake; shot->name != NULL; shot++)
    picture (session, shot->name, shot->prepare);
  for (const Shot *shot = shots_list; shot->name != NULL; shot++)
    picture (session, shot->name, shot->prepare);
  for (const Shot *shot = shots_statistics; shot->name != NULL; shot++)
    picture (session, shot->name, shot->prepare);
  for (const Shot *shot = shots_present; shot->name != NULL; shot++)
    picture (session, shot->name, shot->prepare);
  gtk_window_destroy (GTK_WINDOW (session->window));
}

static int
in_one_language (const char *dir, const char *ledger, const char *language, const char *only)
{
  g_autoptr (RectifyApplication) application = NULL;
  static const char *const       schemes[] = { "light", "dark", "large" };

  rectify_application_set_up_locale ();
  application = rectify_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      Session session = { .dir = dir,
                          .ledger = ledger,
                          .language = language,
                          .only = only,
                          .scheme = schemes[i] };

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          i == 1 ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
      if (i == 2)
        g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", LARGE_DPI, NULL);
      all_pictures (&session, GTK_APPLICATION (application));
    }
  return 0;
}

/* --- all languages --- */

static gboolean
run_language (const char *program,
              const char *dir,
              const char *ledger,
              const char *language,
              const char *only)
{
  const char        *argv[] = { program, dir, ledger, language, only, NULL };
  g_auto (GStrv)     environment = g_environ_setenv (g_get_environ (), "LANGUAGE", language, TRUE);
  g_autoptr (GError) error = NULL;
  int                status = 1;

  if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &status, &error))
    g_printerr ("%s\n", error->message);
  return status == 0;
}

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "zh_CN", "zh_TW", "en" };
  g_autoptr (GError)       error = NULL;
  RectifyDemoOptions       options;
  g_autofree char         *root = NULL, *ledger = NULL;

  if (argc == 4 || argc == 5)
    return in_one_language (argv[1], argv[2], argv[3], argv[4]);
  if (argc != 2 && argc != 3)
    {
      g_printerr ("usage: rectify-shots DIR [PART OF A NAME]\n");
      return 2;
    }
  root = g_dir_make_tmp ("rectify-shots-XXXXXX", &error);
  ledger = g_build_filename (root, "demo", NULL);
  rectify_demo_options_init (&options);
  options.draw = rectify_demo_picture;
  if (!rectify_demo_create (ledger, &options, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (!run_language (argv[0], argv[1], ledger, languages[i], argv[2]))
      return 1;
  return 0;
}
