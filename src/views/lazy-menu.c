/* lazy-menu.c: a menu button whose menu is built when it is opened for the first time. */

#include "views/lazy-menu.h"

static void
open_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == menu)
    return;
  gtk_menu_button_set_menu_model (button, menu);
  /* The pointer rests on the button, and the tooltip would cover the first line. */
  if (gtk_widget_get_has_tooltip (GTK_WIDGET (button)))
    g_object_bind_property (gtk_menu_button_get_popover (button), "visible", button, "has-tooltip",
                            G_BINDING_INVERT_BOOLEAN);
}

void
rectify_lazy_menu_set (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, open_cb, g_object_ref (menu), g_object_unref);
}
