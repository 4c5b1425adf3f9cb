/* actions.c: the table of actions, their keys and their names.
 *
 * A page adds its own lines here; lines of one group stand together.
 */

#include "views/actions.h"

#include <glib/gi18n-lib.h>

#define LEDGER N_ ("Ledger")
#define ISSUES N_ ("Issues")
#define SHOW   N_ ("View")
#define PAGES  N_ ("Pages")

const RectifyActionInfo rectify_actions[] = {
  { "win.new-issue", "<Primary>n", ISSUES, N_ ("New issue") },
  { "win.take-in", "<Primary>o", ISSUES, N_ ("Take in a sheet") },
  { "win.export", "<Primary>e", ISSUES, N_ ("Export what is shown to Excel") },
  { "win.undo", "<Primary>z", ISSUES, N_ ("Undo the last action") },
  { "win.find", "<Primary>f", SHOW, N_ ("Search and filter") },
  { "win.clear-filter", "<Primary><Shift>f", SHOW, N_ ("Show everything again") },
  { "win.toggle-detail", "F9", SHOW, N_ ("Show or hide the detail pane") },
  { "win.toggle-sidebar", "<Primary>F9", SHOW, N_ ("Show or hide the sidebar") },
  { "win.present", "F5", SHOW, N_ ("Presentation mode") },
  { "win.now", "<Primary>j", SHOW, N_ ("Back to the present") },
  { "win.page('today')", NULL, PAGES, N_ ("Today") },
  { "win.page('issues')", NULL, PAGES, N_ ("Issues") },
  { "win.page('map')", NULL, PAGES, N_ ("Map") },
  { "win.page('statistics')", NULL, PAGES, N_ ("Statistics") },
  { "win.page('intake')", NULL, PAGES, N_ ("Taking in") },
  { "win.new-ledger", "<Primary><Shift>n", LEDGER, N_ ("New ledger") },
  { "win.open-ledger", "<Primary><Shift>o", LEDGER, N_ ("Open a ledger") },
  { "win.help", "F1 <Primary>question", LEDGER, N_ ("Keyboard shortcuts") },
  { "win.menu", "F10", LEDGER, N_ ("Main menu") },
  { "window.close", "<Primary>w", LEDGER, N_ ("Close the window") },
  { "app.quit", "<Primary>q", LEDGER, N_ ("Quit") },
  { NULL },
};

void
rectify_actions_install (GtkApplication *application)
{
  for (const RectifyActionInfo *info = rectify_actions; info->name != NULL; info++)
    {
      g_auto (GStrv) accels = NULL;

      if (info->accel == NULL || info->own_keys)
        continue;
      accels = g_strsplit (info->accel, " ", -1);
      gtk_application_set_accels_for_action (application, info->name, (const char **) accels);
    }
}

static GtkWidget *
new_shortcut (const RectifyActionInfo *info, GtkApplication *application)
{
  g_auto (GStrv)   accels = NULL;
  g_autofree char *keys = NULL;

  if (info->accel != NULL)
    keys = g_strdup (info->accel);
  else if (application != NULL)
    {
      accels = gtk_application_get_accels_for_action (application, info->name);
      keys = g_strjoinv (" ", accels);
    }
  if (keys == NULL || *keys == '\0')
    return NULL;
  return g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "title",
                       g_dgettext (GETTEXT_PACKAGE, info->title), "accelerator", keys, NULL);
}

GtkWindow *
rectify_actions_new_window (GtkWindow *parent)
{
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  GtkWidget      *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "all",
                                          "max-height", 12, "visible", TRUE, NULL);
  GtkWidget      *window, *group = NULL;
  const char     *heading = NULL;

  for (const RectifyActionInfo *info = rectify_actions; info->name != NULL; info++)
    {
      GtkWidget *shortcut = new_shortcut (info, application);

      if (shortcut == NULL)
        continue;
      if (heading == NULL || !g_str_equal (heading, info->group))
        {
          group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title",
                                g_dgettext (GETTEXT_PACKAGE, info->group), NULL);
          gtk_box_append (GTK_BOX (section), group);
          heading = info->group;
        }
      gtk_box_append (GTK_BOX (group), shortcut);
    }
  window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, "transient-for", parent, NULL);
  gtk_window_set_child (GTK_WINDOW (window), section);
  return GTK_WINDOW (window);
}
