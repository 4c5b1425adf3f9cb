/* figure-gallery.c: rows of a list box. */

#include "views/figure-gallery.h"

#include "report/figures.h"

static GtkWidget *
gallery_row (const RectifyFigureKind *kind)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (kind->title), *summary = gtk_label_new (kind->summary);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (summary), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (summary, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), summary);
  gtk_widget_add_css_class (row, "gallery-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, kind->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, kind->summary, -1);
  return row;
}

void
rectify_figure_gallery_fill (GtkListBox *list)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (list, gallery_row (&kinds[i]));
}

const char *
rectify_figure_gallery_at (int row)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  return row >= 0 && row < (int) n ? kinds[row].name : NULL;
}
