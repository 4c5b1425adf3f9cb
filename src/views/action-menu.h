/* action-menu.h: menus and buttons of what the state table offers.
 */

#pragma once

#include "views/offers.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @menu with what is offered: the steps, then the rest, each activating @action (s) with the
 * event's key. @skip: the first so many steps are left out (they are buttons). */
void rectify_action_menu_fill (GMenu               *menu,
                               const RectifyOffers *offers,
                               const char          *action,
                               guint                skip);
/* Adds splitting, for one open issue, and merging, for several. */
void rectify_action_menu_add_joining (GMenu *menu, const RectifyOffers *offers);
/* What a right click on the rows selected offers. (transfer full) */
GMenuModel *rectify_action_menu_of_rows (const RectifyOffers *offers);
/* Replaces the children of @box by a button for each of the first @max steps offered; how many.
 * A button says how many it applies to where that is not all. Those that do not fit in @room pixels
 * (0: any) are left out, but the first. The button that had the keys has them again where the same
 * is offered, else page.focus gives them to the list. */
guint rectify_action_buttons_fill (GtkBox              *box,
                                   const RectifyOffers *offers,
                                   const char          *action,
                                   guint                max,
                                   int                  room);
/* What the buttons say, with | between them; for tests. (transfer full) */
char *rectify_action_buttons_text (GtkBox *box);

G_END_DECLS
