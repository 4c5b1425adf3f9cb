/* count-row.c: a row of the sidebar: what it is called, and how many issues that means. */

#include "views/count-row.h"

#include "views/steady-label.h"

GtkWidget *
rectify_count_row_new (const char *name, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title), *count = rectify_steady_label_new ("", 1);

  /* The names of pages are short and are never cut; those of filters can be long. */
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

void
rectify_count_row_set_count (GtkListBoxRow *row, guint n)
{
  GtkWidget       *label = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *text = g_strdup_printf ("%u", n);

  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), text);
}

const char *
rectify_count_row_get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}
