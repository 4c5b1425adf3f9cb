/* window-private.h: the window inside, shared by the files it is cut into. */

#pragma once

#include "views/filter-bar.h"
#include "views/filter-entry.h"
#include "views/sidebar.h"
#include "views/status-bar.h"
#include "views/steady-label.h"
#include "views/window.h"

G_BEGIN_DECLS

struct _RectifyWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay    *toasts;
  GQueue              said;     /* toasts; the first is shown */
  gint64              shown_at; /* that one; time of the frames, microseconds */
  GtkStack           *states;   /* welcome, opening, failed, ledger */
  GtkMenuButton      *ledger_button;
  GtkLabel           *ledger_label;
  GtkMenuButton      *menu_button;
  GMenuModel         *ledger_menu;
  GMenuModel         *main_menu;
  GtkWidget          *entry_clamp;
  RectifyFilterEntry *entry;
  GtkWidget          *countdown_box;
  RectifySteadyLabel *countdown;
  GtkSpinner         *spinner;
  GtkLabel           *opening_label;
  GtkPaned           *paned;
  RectifySidebar     *sidebar;
  RectifyFilterBar   *filter_bar;
  GtkStack           *pages;
  RectifyStatusBar   *status_bar;

  char             *dir;
  GCancellable     *opening;
  RectifyWorkspace *workspace;
  gint64            undo_since;  /* mark of the ledger when it was opened; -1 not known yet */
  char             *undo_batch;  /* what Ctrl+Z undoes; nullable */
  char             *redo_batch;  /* what Ctrl+Y brings back; nullable */
  GPtrArray        *undo_passed; /* batches that were tried and refused; the steps before them are
                                    offered; nullable */
  guint spin;                    /* the delay before the spinner shows */
  guint minute;                  /* time passes: figures that depend on it follow */
};

/* window-actions.c */
void rectify_window_install_actions (GtkWidgetClass *klass);
void rectify_window_update_actions (RectifyWindow *self);

/* window-countdown.c: the days that are left and what is told about them; NULL while it is not
 * known. (transfer full) */
char *rectify_window_countdown (RectifyWorkspace *workspace);
char *rectify_window_countdown_tip (RectifyWorkspace *workspace);

/* window-drops.c: files dropped anywhere on the window are taken in. */
void rectify_window_watch_drops (RectifyWindow *self);

/* window-undo.c */
void rectify_window_watch_steps (RectifyWindow *self);
void rectify_window_undo_action (GtkWidget *widget, const char *name, GVariant *parameter);
void rectify_window_undo_batch_action (GtkWidget *widget, const char *name, GVariant *parameter);

/* window-toasts.c */
/* The window a widget is in, or that its dialog belongs to; NULL outside of any. */
RectifyWindow *rectify_window_of (GtkWidget *any);
/* Shows it; an offer to undo or redo that was there before is out of date and goes. (transfer full)
 */
void rectify_window_show_toast (RectifyWindow *self, AdwToast *toast);

G_END_DECLS
