/* columns-dialog.c: order and width of the columns, for the keyboard. */

#include "views/columns-dialog.h"

#include <glib/gi18n-lib.h>

#define STEP 10 /* pixels */

typedef struct
{
  GtkWindow         *window; /* not owned: it owns this */
  GtkListBox        *list;
  RectifyIssueTable *table;
} Arranging;

static void
arranging_free (gpointer data)
{
  Arranging *self = data;

  g_object_unref (self->table);
  g_free (self);
}

static GtkWidget *
button_of (GtkListBoxRow *row, const char *which)
{
  return g_object_get_data (G_OBJECT (row), which);
}

/* The first column goes no further to the left, the last one no further to the right. */
static void
update_buttons (Arranging *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      gtk_widget_set_sensitive (button_of (row, "left"), i > 0);
      gtk_widget_set_sensitive (button_of (row, "right"),
                                gtk_list_box_get_row_at_index (self->list, i + 1) != NULL);
    }
}

/* The button keeps the focus, or the other one where this one can do no more. */
static void
move_cb (GtkButton *button, Arranging *self)
{
  GtkListBoxRow *row =
      GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW));
  gboolean left = GTK_WIDGET (button) == button_of (row, "left");
  int      place = gtk_list_box_row_get_index (row) + (left ? -1 : 1);

  rectify_issue_table_move_column (self->table, g_object_get_data (G_OBJECT (row), "key"),
                                   left ? -1 : 1);
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), place);
  g_object_unref (row);
  update_buttons (self);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (GTK_WIDGET (button))
                             ? GTK_WIDGET (button)
                             : button_of (row, left ? "right" : "left"));
}

static void
width_cb (GtkSpinButton *spin, Arranging *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (spin), GTK_TYPE_LIST_BOX_ROW);

  rectify_issue_table_set_width (self->table, g_object_get_data (G_OBJECT (row), "key"),
                                 gtk_spin_button_get_value_as_int (spin));
}

static GtkWidget *
new_button (Arranging *self, const char *icon, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (move_cb), self);
  return button;
}

static void
add_row (Arranging *self, const RectifyIssueColumn *column)
{
  const char      *title = rectify_issue_column_title (column);
  g_autofree char *name = g_strdup_printf (_ ("Width of the column: %s"), title);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *spin =
      gtk_spin_button_new_with_range (RECTIFY_MIN_COLUMN_WIDTH, RECTIFY_MAX_COLUMN_WIDTH, STEP);
  GtkWidget *left = new_button (self, "go-up-symbolic", _ ("To the left"));
  GtkWidget *right = new_button (self, "go-down-symbolic", _ ("To the right"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (spin, name);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             rectify_issue_table_get_width (self->table, column->key));
  g_signal_connect (spin, "value-changed", G_CALLBACK (width_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), left);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), right);
  g_object_set_data (G_OBJECT (row), "key", (gpointer) column->key);
  g_object_set_data (G_OBJECT (row), "left", left);
  g_object_set_data (G_OBJECT (row), "right", right);
  gtk_list_box_append (self->list, row);
}

GtkWindow *
rectify_columns_dialog_present (RectifyIssueTable *table)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GtkWidget          *group = adw_preferences_group_new ();
  g_auto (GStrv)      keys = rectify_issue_table_get_shown (table);
  Arranging          *self = g_new0 (Arranging, 1);

  self->table = g_object_ref (table);
  self->window =
      g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "title", _ ("Order and width of columns"),
                    "search-enabled", FALSE, "modal", TRUE, "default-width", 420, "default-height",
                    560, "transient-for", gtk_widget_get_root (GTK_WIDGET (table)), NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  for (guint i = 0; keys[i] != NULL; i++)
    add_row (self, rectify_issue_column_find (keys[i]));
  update_buttons (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self->window), page);
  g_object_set_data_full (G_OBJECT (self->window), "arranging", self, arranging_free);
  gtk_window_present (self->window);
  return self->window;
}
