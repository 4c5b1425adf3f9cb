/* window-drops.c: files dropped on the window, whatever page it shows.
 *
 * What has a drop of its own, as photos do, comes before.
 */

#include "views/intake-page.h"
#include "views/window-private.h"

#include <glib/gi18n-lib.h>

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RectifyWindow *self)
{
  GdkFileList *files = g_value_get_boxed (value);
  GtkWidget   *page = rectify_window_find_page (self, "intake");

  if (files == NULL)
    return FALSE;
  if (page == NULL)
    {
      rectify_window_toast (GTK_WIDGET (self), _ ("Open or make a ledger first"), NULL);
      return FALSE;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "intake");
  rectify_intake_page_open_files (RECTIFY_INTAKE_PAGE (page), files);
  return TRUE;
}

void
rectify_window_watch_drops (RectifyWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
