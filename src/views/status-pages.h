/* status-pages.h: pages that say what to do where there is nothing to show, each made when it is
 * shown first.
 *
 * Most are never seen, and a window that has them all takes longer to open.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the child of this name; @stack gets it from ui/status-pages.ui if it has none. (transfer
 * none) */
GtkWidget *rectify_status_page_show (GtkStack *stack, const char *name);

G_END_DECLS
