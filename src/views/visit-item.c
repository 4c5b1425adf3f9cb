/* visit-item.c: a line of the check sheet. Nothing found conforms; the remark is asked for only
 * when something was found. */

#include "views/visit-item.h"

#include <glib/gi18n-lib.h>

#define MOST_HITS 9999

struct _RectifyVisitItem
{
  AdwBin          parent_instance;
  guint32         index;
  GtkSpinButton  *hits_spin;
  GtkCheckButton *absent_check;
  GtkEntry       *remark_entry;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyVisitItem, rectify_visit_item, ADW_TYPE_BIN)

static gboolean
is_absent (RectifyVisitItem *self)
{
  return gtk_check_button_get_active (self->absent_check);
}

static guint
hits_of (RectifyVisitItem *self)
{
  return is_absent (self) ? 0 : (guint) gtk_spin_button_get_value_as_int (self->hits_spin);
}

static void
changed_cb (RectifyVisitItem *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->hits_spin), !is_absent (self));
  gtk_widget_set_visible (GTK_WIDGET (self->remark_entry), hits_of (self) > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What it costs, and what there is to know about it. (transfer full) */
static char *
about_item (const RectifyItem *item, gboolean open)
{
  /* TRANSLATORS: points off for each time, points off at most */
  g_autofree char *cost = g_strdup_printf (_ ("%g each, %g at most"), item->deduct, item->cap);

  return g_strdup_printf ("%s%s%s%s%s", cost, item->red_line ? " · " : "",
                          item->red_line ? _ ("Red line") : "", open ? " · " : "",
                          open ? _ ("an issue of it is open") : "");
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    {
      gtk_widget_add_css_class (label, class);
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTIFY_VISIT_ITEM (widget)->hits_spin));
}

static void
rectify_visit_item_class_init (RectifyVisitItemClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_VISIT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_visit_item_init (RectifyVisitItem *self)
{
  self->hits_spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, MOST_HITS, 1));
  self->absent_check = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Does not apply")));
  self->remark_entry = GTK_ENTRY (gtk_entry_new ());
  gtk_text_set_activates_default (GTK_TEXT (
                                      gtk_editable_get_delegate (GTK_EDITABLE (self->hits_spin))),
                                  TRUE);
  gtk_entry_set_activates_default (self->remark_entry, TRUE);
  gtk_entry_set_placeholder_text (self->remark_entry, _ ("What was found, if it should be said"));
  gtk_widget_set_visible (GTK_WIDGET (self->remark_entry), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->hits_spin), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->absent_check), GTK_ALIGN_CENTER);
}

GtkWidget *
rectify_visit_item_new (RectifyDirectory *directory, guint32 index, gboolean open)
{
  RectifyVisitItem  *self = g_object_new (RECTIFY_TYPE_VISIT_ITEM, NULL);
  const RectifyItem *item =
      (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, index);
  GtkWidget       *grid = gtk_grid_new (), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *about = about_item (item, open);

  self->index = index;
  gtk_box_append (GTK_BOX (texts), new_label (item->head.name, NULL));
  gtk_box_append (GTK_BOX (texts), new_label (about, "dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), texts, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->hits_spin), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->absent_check), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->remark_entry), 0, 1, 3, 1);
  adw_bin_set_child (ADW_BIN (self), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hits_spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->head.name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remark_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, item->head.name, -1);
  g_signal_connect_swapped (self->hits_spin, "value-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->absent_check, "toggled", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

void
rectify_visit_item_get (RectifyVisitItem *self, RectifyItemResult *result)
{
  g_return_if_fail (RECTIFY_IS_VISIT_ITEM (self) && result != NULL);

  *result = (RectifyItemResult){ .item = self->index,
                                 .result = is_absent (self)     ? RECTIFY_RESULT_NOT_APPLICABLE
                                           : hits_of (self) > 0 ? RECTIFY_RESULT_FAILS
                                                                : RECTIFY_RESULT_CONFORMS,
                                 .hits = hits_of (self) };
}

char *
rectify_visit_item_dup_remark (RectifyVisitItem *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->remark_entry));

  return hits_of (self) > 0 && *text != '\0' ? g_strdup (text) : NULL;
}

void
rectify_visit_item_set_hits (RectifyVisitItem *self, guint hits)
{
  g_return_if_fail (RECTIFY_IS_VISIT_ITEM (self));

  gtk_spin_button_set_value (self->hits_spin, hits);
}

void
rectify_visit_item_set_applies (RectifyVisitItem *self, gboolean applies)
{
  g_return_if_fail (RECTIFY_IS_VISIT_ITEM (self));

  gtk_check_button_set_active (self->absent_check, !applies);
}
