/* context-menu.h: the menu that comes where it was asked for. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A child of @parent, which unparents it when it goes. */
GtkPopoverMenu *rectify_context_menu_new (GtkWidget *parent);
/* @x, @y: in its parent. */
void rectify_context_menu_popup (GtkPopoverMenu *self, GMenuModel *menu, double x, double y);

G_END_DECLS
