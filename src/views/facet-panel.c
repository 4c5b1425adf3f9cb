/* facet-panel.c: one section for each axis, one check row for each value.
 *
 * Nothing moves under the pointer: the order of the values is found once (enums in their own order,
 * names by their count at that time) and new values only come in at the end. Rows are made when a
 * section is opened; of long lists the first few stand there until all are asked for.
 */

#include "views/facet-panel.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

#define FEW 8
#define ALL 200

typedef struct
{
  guint      position;
  GtkWidget *check, *label, *count;
} Row;

typedef struct
{
  RectifyFacetPanel *panel;
  RectifyAxis        axis;
  GtkExpander       *expander;
  GtkBox            *box;
  GtkWidget         *more;
  GArray            *order;  /* of guint: positions with something to count, as shown */
  GArray            *rows;   /* of Row: the first of order, and what is ticked */
  GHashTable        *ticked; /* set of positions */
  gboolean           all;
} Section;

struct _RectifyFacetPanel
{
  AdwBin            parent_instance;
  GPtrArray        *sections;
  RectifyWorkspace *workspace;
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (RectifyFacetPanel, rectify_facet_panel, ADW_TYPE_BIN)

static const struct
{
  RectifyAxis axis;
  gboolean    open;
} shown_axes[] = {
  { RECTIFY_AXIS_STATE, TRUE },      { RECTIFY_AXIS_LAMP, FALSE },
  { RECTIFY_AXIS_CLASS, TRUE },      { RECTIFY_AXIS_DISTRICT, TRUE },
  { RECTIFY_AXIS_UNIT, FALSE },      { RECTIFY_AXIS_STREET, FALSE },
  { RECTIFY_AXIS_GROUP, FALSE },     { RECTIFY_AXIS_SOURCE, FALSE },
  { RECTIFY_AXIS_SITE_TYPE, FALSE }, { RECTIFY_AXIS_DIFFICULTY, FALSE },
  { RECTIFY_AXIS_NATURE, FALSE },    { RECTIFY_AXIS_TERM, FALSE },
};

static RectifyDirectory *
directory_of (RectifyFacetPanel *self)
{
  RectifyColumns *columns = rectify_workspace_get_columns (self->workspace);

  return columns != NULL ? rectify_columns_directory (columns) : NULL;
}

/* Position of a filter's value on an axis, or −1. */
static int
find_position (const RectifyDirectory *directory, RectifyAxis axis, const char *value)
{
  int list = rectify_axis_list (axis);

  if (*value == '\0')
    return 0;
  if (list >= 0)
    {
      guint32 index = rectify_directory_find (directory, (RectifyList) list, value);

      return index == RECTIFY_INDEX_NONE ? -1 : (int) index + 1;
    }
  for (guint i = 1; i < rectify_axis_length (directory, axis); i++)
    if (g_str_equal (rectify_axis_key (directory, axis, i), value))
      return (int) i;
  return -1;
}

static void
find_ticked (Section *section, const RectifyDirectory *directory, const RectifyFilter *filter)
{
  g_hash_table_remove_all (section->ticked);
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind != RECTIFY_FILTER_AXIS || term->axis != section->axis || term->negated)
        continue;
      for (guint k = 0; term->values[k] != NULL; k++)
        {
          int position = find_position (directory, section->axis, term->values[k]);

          if (position >= 0)
            g_hash_table_add (section->ticked, GINT_TO_POINTER (position));
        }
    }
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *counts = data;
  guint        x = counts[*(const guint *) a], y = counts[*(const guint *) b];

  return x != y ? (x < y ? 1 : -1) : (int) (*(const guint *) a) - (int) (*(const guint *) b);
}

/* Adds what has something to count and is not there yet. */
static void
extend_order (Section *section, const guint *counts, guint length)
{
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *known = g_new0 (guint8, length + 1);

  for (guint i = 0; i < section->order->len; i++)
    if (g_array_index (section->order, guint, i) < length)
      known[g_array_index (section->order, guint, i)] = 1;
  for (guint i = 0; i < length; i++)
    if (!known[i]
        && (counts[i] > 0 || g_hash_table_contains (section->ticked, GUINT_TO_POINTER (i))))
      g_array_append_val (more, i);
  if (rectify_axis_list (section->axis) >= 0)
    g_array_sort_with_data (more, compare_counts, (gpointer) counts);
  g_array_append_vals (section->order, more->data, more->len);
}

static void
toggled_cb (GtkCheckButton *check, Section *section)
{
  RectifyFacetPanel *self = section->panel;
  guint              position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "position"));
  const RectifyFilter      *old;
  g_autoptr (RectifyFilter) filter = NULL;
  const char               *key;

  if (self->updating || directory_of (self) == NULL)
    return;
  key = rectify_axis_key (directory_of (self), section->axis, position);
  old = rectify_workspace_get_filter (self->workspace);
  if (gtk_check_button_get_active (check))
    filter = rectify_filter_with_value (old, section->axis, key);
  else
    filter = rectify_filter_without_value (old, section->axis, key);
  rectify_workspace_set_filter (self->workspace, filter);
}

static void
add_row (Section *section, guint position)
{
  const char *word =
      rectify_axis_position_word (directory_of (section->panel), section->axis, position);
  Row        row = { position, gtk_check_button_new (), gtk_label_new (word), gtk_label_new ("") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_label_set_ellipsize (GTK_LABEL (row.label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (row.label), 0);
  gtk_widget_set_hexpand (row.label, TRUE);
  gtk_widget_set_tooltip_text (row.label, word);
  gtk_widget_add_css_class (row.count, "figures");
  gtk_widget_add_css_class (row.count, "dim-label");
  gtk_box_append (GTK_BOX (box), row.label);
  gtk_box_append (GTK_BOX (box), row.count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (row.check), box);
  g_object_set_data (G_OBJECT (row.check), "position", GUINT_TO_POINTER (position));
  g_signal_connect (row.check, "toggled", G_CALLBACK (toggled_cb), section);
  gtk_box_insert_child_after (section->box, row.check, gtk_widget_get_prev_sibling (section->more));
  g_array_append_val (section->rows, row);
}

static gboolean
has_row (const Section *section, guint position)
{
  for (guint i = 0; i < section->rows->len; i++)
    if (g_array_index (section->rows, Row, i).position == position)
      return TRUE;
  return FALSE;
}

static void
make_rows (Section *section)
{
  guint limit = section->all || section->order->len <= FEW + 2 ? ALL : FEW;

  for (guint i = 0; i < section->order->len; i++)
    {
      guint position = g_array_index (section->order, guint, i);

      if ((i < limit || g_hash_table_contains (section->ticked, GUINT_TO_POINTER (position)))
          && !has_row (section, position))
        add_row (section, position);
    }
  gtk_widget_set_visible (section->more, section->rows->len < MIN (section->order->len, ALL));
}

static void
update_title (Section *section)
{
  const char      *word = rectify_axis_word (section->axis);
  guint            n = g_hash_table_size (section->ticked);
  g_autofree char *title = n > 0 ? g_strdup_printf ("%s (%u)", word, n) : g_strdup (word);

  gtk_expander_set_label (section->expander, title);
}

static void
update_section (Section *section)
{
  RectifyFacetPanel *self = section->panel;
  guint              length;
  const guint       *counts = rectify_workspace_get_facet (self->workspace, section->axis, &length);

  if (counts == NULL)
    return;
  find_ticked (section, directory_of (self), rectify_workspace_get_filter (self->workspace));
  extend_order (section, counts, length);
  update_title (section);
  gtk_widget_set_visible (GTK_WIDGET (section->expander),
                          section->order->len > 1 || g_hash_table_size (section->ticked) > 0);
  if (!gtk_expander_get_expanded (section->expander))
    return;
  make_rows (section);
  for (guint i = 0; i < section->rows->len; i++)
    {
      const Row       *row = &g_array_index (section->rows, Row, i);
      guint            n = row->position < length ? counts[row->position] : 0;
      g_autofree char *text = g_strdup_printf ("%u", n);

      gtk_label_set_label (GTK_LABEL (row->count), text);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check),
                                   g_hash_table_contains (section->ticked,
                                                          GUINT_TO_POINTER (row->position)));
      if (n == 0)
        gtk_widget_add_css_class (row->label, "dim-label");
      else
        gtk_widget_remove_css_class (row->label, "dim-label");
    }
}

static void
update (Section *section)
{
  section->panel->updating = TRUE;
  update_section (section);
  section->panel->updating = FALSE;
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifyFacetPanel *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    update (self->sections->pdata[i]);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, Section *section)
{
  if (section->panel->workspace != NULL)
    update (section);
}

static void
more_cb (GtkButton *button, Section *section)
{
  section->all = TRUE;
  update (section);
}

static void
section_free (Section *section)
{
  g_array_unref (section->order);
  g_array_unref (section->rows);
  g_hash_table_unref (section->ticked);
  g_free (section);
}

static Section *
section_new (RectifyFacetPanel *self, RectifyAxis axis, gboolean open)
{
  Section *section = g_new0 (Section, 1);

  section->panel = self;
  section->axis = axis;
  section->order = g_array_new (FALSE, FALSE, sizeof (guint));
  section->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  section->ticked = g_hash_table_new (NULL, NULL);
  section->expander = GTK_EXPANDER (gtk_expander_new (rectify_axis_word (axis)));
  section->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  section->more = gtk_button_new_with_label (_ ("Show all"));
  gtk_widget_set_visible (GTK_WIDGET (section->expander), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (section->expander), "facet");
  gtk_widget_add_css_class (section->more, "flat");
  gtk_widget_set_halign (section->more, GTK_ALIGN_START);
  gtk_box_append (section->box, section->more);
  gtk_expander_set_child (section->expander, GTK_WIDGET (section->box));
  gtk_expander_set_expanded (section->expander, open);
  g_signal_connect (section->more, "clicked", G_CALLBACK (more_cb), section);
  g_signal_connect (section->expander, "notify::expanded", G_CALLBACK (expanded_cb), section);
  return section;
}

static void
clear_rows (Section *section)
{
  for (guint i = 0; i < section->rows->len; i++)
    gtk_box_remove (section->box, g_array_index (section->rows, Row, i).check);
  g_array_set_size (section->rows, 0);
  g_array_set_size (section->order, 0);
}

static void
rectify_facet_panel_dispose (GObject *object)
{
  RectifyFacetPanel *self = RECTIFY_FACET_PANEL (object);

  rectify_facet_panel_set_workspace (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (rectify_facet_panel_parent_class)->dispose (object);
}

static void
rectify_facet_panel_class_init (RectifyFacetPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_facet_panel_dispose;
}

static void
rectify_facet_panel_init (RectifyFacetPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  for (guint i = 0; i < G_N_ELEMENTS (shown_axes); i++)
    {
      Section *section = section_new (self, shown_axes[i].axis, shown_axes[i].open);

      g_ptr_array_add (self->sections, section);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (section->expander));
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

void
rectify_facet_panel_set_workspace (RectifyFacetPanel *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_FACET_PANEL (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->workspace, refreshed_cb, self);
      for (guint i = 0; i < G_N_ELEMENTS (shown_axes); i++)
        rectify_workspace_want_axis (self->workspace, shown_axes[i].axis, FALSE);
    }
  /* Positions of one ledger mean nothing in another. */
  for (guint i = 0; workspace != NULL && i < self->sections->len; i++)
    clear_rows (self->sections->pdata[i]);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shown_axes); i++)
    rectify_workspace_want_axis (workspace, shown_axes[i].axis, TRUE);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  refreshed_cb (workspace, self);
}
