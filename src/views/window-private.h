/* window-private.h: the window inside, shared by the files it is cut into. */

#pragma once

#include "views/filter-bar.h"
#include "views/filter-entry.h"
#include "views/sidebar.h"
#include "views/status-bar.h"
#include "views/window.h"

G_BEGIN_DECLS

struct _RectifyWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay    *toasts;
  GtkStack           *states; /* welcome, opening, failed, ledger */
  GtkMenuButton      *ledger_button;
  GtkLabel           *ledger_label;
  GtkMenuButton      *menu_button;
  GtkWidget          *entry_clamp;
  RectifyFilterEntry *entry;
  GtkWidget          *countdown_box;
  GtkLabel           *countdown;
  GtkSpinner         *spinner;
  AdwStatusPage      *failed_page;
  GtkLabel           *opening_label;
  GtkPaned           *paned;
  RectifySidebar     *sidebar;
  RectifyFilterBar   *filter_bar;
  GtkStack           *pages;
  RectifyStatusBar   *status_bar;

  char                 *dir;
  GCancellable         *opening;
  RectifyWorkspace     *workspace;
  char                 *undo_batch; /* what Ctrl+Z undoes */
  guint                 spin;       /* the delay before the spinner shows */
  guint                 minute;     /* time passes: figures that depend on it follow */
  GtkFileChooserNative *chooser;
};

/* window-actions.c */
void rectify_window_install_actions (GtkWidgetClass *klass);
void rectify_window_update_actions (RectifyWindow *self);

G_END_DECLS
