/* context-menu.c: the menu that comes where it was asked for. */

#include "views/context-menu.h"

GtkPopoverMenu *
rectify_context_menu_new (GtkWidget *parent)
{
  GtkWidget *self = gtk_popover_menu_new_from_model (NULL);

  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_widget_set_halign (self, GTK_ALIGN_START);
  gtk_widget_set_parent (self, parent);
  return GTK_POPOVER_MENU (self);
}

void
rectify_context_menu_popup (GtkPopoverMenu *self, GMenuModel *menu, double x, double y)
{
  GtkPopover *popover = GTK_POPOVER (self);
  int         height = gtk_widget_get_height (gtk_widget_get_parent (GTK_WIDGET (self)));

  gtk_popover_menu_set_menu_model (self, menu);
  gtk_popover_set_pointing_to (popover, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  /* Where there is more room: GTK would rather cut the menu than turn it over. */
  gtk_popover_set_position (popover, y > height / 2.0 ? GTK_POS_TOP : GTK_POS_BOTTOM);
  gtk_popover_popup (popover);
}
