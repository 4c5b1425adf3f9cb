/* field-label.c: fields of a form with their titles, for the eye and for a screen reader. */

#include "views/field-label.h"

#include "views/day-entry.h"
#include "views/name-entry.h"

void
rectify_label_field (GtkWidget *field, const char *title)
{
  GtkWidget *part = field;

  if (RECTIFY_IS_NAME_ENTRY (field))
    part = GTK_WIDGET (rectify_name_entry_get_entry (RECTIFY_NAME_ENTRY (field)));
  else if (RECTIFY_IS_DAY_ENTRY (field))
    part = GTK_WIDGET (rectify_day_entry_get_entry (RECTIFY_DAY_ENTRY (field)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
rectify_attach_field (GtkGrid *grid, int row, const char *title, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
  rectify_label_field (field, title);
}
