/* actions.c: the table of actions, their keys and their names.
 *
 * A page adds its own lines here; lines of one group stand together.
 */

#include "views/actions.h"

#include "views/pages.h"

#include <glib/gi18n-lib.h>

#define LEDGER  N_ ("Ledger")
#define ISSUES  N_ ("Issues")
#define PICKED  N_ ("Selected issues")
#define SHOW    N_ ("View")
#define FIGURES N_ ("Figures")
#define PAGES   N_ ("Pages")

const RectifyActionInfo rectify_actions[] = {
  { "win.new-issue", "<Primary>n", ISSUES, N_ ("New issue") },
  { "win.take-in", "<Primary>o", ISSUES, N_ ("Take in a sheet") },
  { "win.paste", "<Primary>v", ISSUES, N_ ("Take in lines copied from Excel or WeChat"), TRUE },
  { "win.record-visit", "<Primary>i", ISSUES, N_ ("Record a visit of a site") },
  { "win.export", "<Primary>e", ISSUES, N_ ("Export what is shown to Excel") },
  { "win.undo", "<Primary>z", ISSUES, N_ ("Undo the last action") },
  { "win.redo", "<Primary><Shift>z <Primary>y", ISSUES, N_ ("Do again what was undone") },
  { "intake.next-problem", "F8", ISSUES, N_ ("Next problem of the sheet"), TRUE },
  { "issues.show-detail", "Return", PICKED, N_ ("Show the detail"), TRUE },
  { "issues.menu", "<Shift>F10 Menu", PICKED, N_ ("Menu of what can be done"), TRUE },
  { "issues.edit", "F2", PICKED, N_ ("Correct the cell, or the field corrected last"), TRUE },
  { "issues.copy", "<Primary>c", PICKED,
    N_ ("Copy the cell, or the selected rows for a spreadsheet"), TRUE },
  { "issues.copy-rows", "<Primary><Shift>c", PICKED, N_ ("Copy the rows for a spreadsheet"), TRUE },
  { "issues.split", "<Primary>d", PICKED, N_ ("Split the selected issue"), TRUE },
  { "issues.merge", "<Primary>m", PICKED, N_ ("Merge the selected issues into one"), TRUE },
  { "issues.preview", "space", PICKED, N_ ("Look at the photos"), TRUE },
  { "issues.previous", "<Alt>Page_Up", PICKED, N_ ("Previous issue"), TRUE },
  { "issues.next", "<Alt>Page_Down", PICKED, N_ ("Next issue"), TRUE },
  { "win.find", "<Primary>f", SHOW, N_ ("Search and filter") },
  { "win.clear-filter", "<Primary><Shift>f", SHOW, N_ ("Show everything again") },
  { "win.toggle-detail", "F9", SHOW, N_ ("Show or hide the detail pane") },
  { "win.toggle-sidebar", "<Primary>F9", SHOW, N_ ("Show or hide the sidebar") },
  { "columns.sideways", "Left Right", SHOW, N_ ("From cell to cell of the line"), TRUE },
  { "columns.arrange", "<Primary>l", SHOW, N_ ("Order and width of columns"), TRUE },
  { "win.present", "F5", SHOW, N_ ("Presentation mode") },
  { "win.present-here", "<Shift>F5", SHOW, N_ ("Presentation from this chart on") },
  { "win.choose-pages", "<Primary>F5", SHOW, N_ ("Pages of the presentation") },
  { "win.now", "<Primary>j", SHOW, N_ ("Back to the present") },
  { "win.play", "F7", SHOW, N_ ("Replay the campaign day by day") },
  { "chart.walk", "Left Right", FIGURES, N_ ("From one mark of a figure to the next"), TRUE },
  { "chart.open", "Return", FIGURES, N_ ("The issues a mark counts"), TRUE },
  { "chart.pick", "<Primary>Return", FIGURES, N_ ("Add a mark to the filter, or take it away"),
    TRUE },
  { "tile.table", "t", FIGURES, N_ ("The figure as a table"), TRUE },
  { "tile.larger", "l", FIGURES, N_ ("The figure alone"), TRUE },
  { "tile.menu", "<Shift>F10 Menu", FIGURES, N_ ("Menu of the figure"), TRUE },
  { "chart.copy-table", "<Primary>c", FIGURES, N_ ("Copy the figure's table"), TRUE },
  { "chart.print", "<Primary>p", FIGURES, N_ ("Print the figure"), TRUE },
  { "tile.move", "<Alt>Left <Alt>Right", FIGURES, N_ ("Move the figure on the board"), TRUE },
  { "tile.wider", "plus", FIGURES, N_ ("Wider"), TRUE },
  { "tile.narrower", "minus", FIGURES, N_ ("Narrower"), TRUE },
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
  /* Ctrl+1 is the first page there is. */
  for (guint i = 0; rectify_pages[i].name != NULL && i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page('%s')", rectify_pages[i].name);
      g_autofree char *accel = g_strdup_printf ("<Primary>%u", i + 1);
      const char      *accels[] = { accel, NULL };

      gtk_application_set_accels_for_action (application, action, accels);
    }
}

/* The keys of an action: its own, else what the application gave it. (transfer full) (nullable) */
static char *
find_keys (const RectifyActionInfo *info, GtkApplication *application)
{
  g_auto (GStrv) accels = NULL;

  if (info->accel != NULL)
    return g_strdup (info->accel);
  if (application == NULL)
    return NULL;
  accels = gtk_application_get_accels_for_action (application, info->name);
  return *accels != NULL ? g_strjoinv (" ", accels) : NULL;
}

static void
add_property (GString *xml, const char *name, const char *value)
{
  g_autofree char *line =
      g_markup_printf_escaped ("<property name=\"%s\">%s</property>", name, value);

  g_string_append (xml, line);
}

/* Sections and groups take children through GtkBuilder only. */
GtkWindow *
rectify_actions_new_window (GtkWindow *parent)
{
  GtkApplication        *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GString)    xml = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" "
                                                "id=\"window\"><property name=\"modal\">1</property>"
                                                "<child><object class=\"GtkShortcutsSection\">"
                                                "<property name=\"max-height\">12</property>");
  GtkWindow             *window;
  const char            *heading = NULL;

  for (const RectifyActionInfo *info = rectify_actions; info->name != NULL; info++)
    {
      g_autofree char *keys = find_keys (info, application);

      if (keys == NULL)
        continue;
      if (heading == NULL || !g_str_equal (heading, info->group))
        {
          g_string_append (xml, heading != NULL ? "</object></child>" : "");
          g_string_append (xml, "<child><object class=\"GtkShortcutsGroup\">");
          add_property (xml, "title", g_dgettext (GETTEXT_PACKAGE, info->group));
          heading = info->group;
        }
      g_string_append (xml, "<child><object class=\"GtkShortcutsShortcut\">");
      add_property (xml, "title", g_dgettext (GETTEXT_PACKAGE, info->title));
      add_property (xml, "accelerator", keys);
      g_string_append (xml, "</object></child>");
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (window, parent);
  return window;
}
