/* field-label.c: what a screen reader calls a field of a form. */

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
