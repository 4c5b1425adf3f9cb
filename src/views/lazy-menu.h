/* lazy-menu.h: a menu button whose menu is built when it is opened for the first time.
 *
 * A popover menu is a widget for each item and a style for each of these: more than the rest of a
 * page. Most are never opened.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Another model than before takes the old menu's place when the button is opened again. */
void rectify_lazy_menu_set (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
