/* window.h: the window: header bar, sidebar, pages, status line, around one ledger.
 *
 * Actions of the window that concern one page are forwarded to actions that page installs:
 * win.new-issue → issues.new, win.toggle-detail → issues.toggle-detail, win.take-in → intake.open;
 * they are disabled without a ledger.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_WINDOW (rectify_window_get_type ())
G_DECLARE_FINAL_TYPE (RectifyWindow, rectify_window, RECTIFY, WINDOW, AdwApplicationWindow)

/* Property "workspace": notifies when a ledger has been opened. */
RectifyWindow *rectify_window_new (GtkApplication *application);
/* Opens the ledger in this folder; a failure is shown where the data would be, with Try again. */
void rectify_window_open (RectifyWindow *self, const char *dir);
/* Makes the demo ledger where it usually is, if it is not there yet, and opens it. */
void rectify_window_open_demo (RectifyWindow *self);
/* The ledger's folder, while opening too; NULL on the welcome page. */
const char *rectify_window_get_dir (RectifyWindow *self);
/* NULL until a ledger is open. */
RectifyWorkspace *rectify_window_get_workspace (RectifyWindow *self);
/* Name of the page shown, "issues". NULL when there is none. */
const char *rectify_window_get_page (RectifyWindow *self);
/* The page's widget, made when it is asked for first; NULL without a ledger, and when there is none
 * of that name. */
GtkWidget *rectify_window_find_page (RectifyWindow *self, const char *name);

/* For any widget inside a window; outside of one they do nothing.
 * A toast; with @undo_batch (nullable) it has an Undo button. */
void rectify_window_toast (GtkWidget *any, const char *text, const char *undo_batch);
/* A toast with a button; @clicked gets @data, which is freed with @destroy when the toast is gone.
 */
void rectify_window_toast_offer (GtkWidget     *any,
                                 const char    *text,
                                 const char    *button,
                                 GCallback      clicked,
                                 gpointer       data,
                                 GClosureNotify destroy);
/* The sentence for an error, as a toast; cancelled calls are not shown. */
void rectify_window_error (GtkWidget *any, const GError *error);

/* Something that takes long, in the status line with a bar and Cancel. A second one waits its turn
 * to be shown. @cancellable: nullable. end () must follow; both may come after the window is gone.
 */
typedef struct _RectifyProgress RectifyProgress;
RectifyProgress                *rectify_window_progress_begin (GtkWidget    *any,
                                                               const char   *text,
                                                               GCancellable *cancellable);
/* @total 0: not known. Main thread. */
void rectify_progress_update (RectifyProgress *self, guint done, guint total);
void rectify_progress_end (RectifyProgress *self);

G_END_DECLS
