/* facet-panel.c: a section for each thing that can be filtered by, a check row for each value.
 *
 * Nothing moves under the pointer: the order of the values is found once (enums in their own order,
 * names by their count at that time) and new values only come in at the end. Only sections that are
 * open are counted. Of long lists the first few stand there until all are asked for or one is
 * sought; of the tree of areas, what was opened.
 */

#include "views/facet-panel.h"

#include "report/words.h"
#include "views/day-range.h"
#include "views/facet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEW    8
#define ALL    200
#define SEARCH 12 /* values, from which on they can be sought */

typedef struct
{
  RectifyFacetPanel      *panel;
  const RectifyFacetKind *kind;
  int                     what;
  GtkExpander            *expander;
  GtkBox                 *box;
  GtkWidget              *search, *rows_box, *more;
  GtkWidget              *range;  /* of a date; nullable */
  GArray                 *order;  /* of guint: ids with something to count, as shown */
  GArray                 *rows;   /* of RectifyFacetRow */
  GArray                 *counts; /* of guint, by id; NULL: not counted */
  GHashTable             *ticked; /* set of ids */
  GHashTable             *open;   /* set of ids whose children are shown */
  char                   *sought; /* folded; NULL: all */
  gboolean                all, wanted;
} Section;

struct _RectifyFacetPanel
{
  AdwBin            parent_instance;
  GPtrArray        *sections;
  RectifyWorkspace *workspace;
  gboolean          updating;
};

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyFacetPanel, rectify_facet_panel, ADW_TYPE_BIN)

static const struct
{
  const RectifyFacetKind *kind;
  int                     what;
  gboolean                open;
} shown[] = {
  { &rectify_facet_axis, RECTIFY_AXIS_STATE, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_LAMP, TRUE },
  { &rectify_facet_axis, RECTIFY_AXIS_CLASS, TRUE },
  { &rectify_facet_area, RECTIFY_AXIS_AREA, TRUE },
  { &rectify_facet_axis, RECTIFY_AXIS_UNIT, FALSE },
  { &rectify_facet_flags, 0, FALSE },
  { &rectify_facet_days, RECTIFY_DATE_FOUND, FALSE },
  { &rectify_facet_days, RECTIFY_DATE_ASSIGNED, FALSE },
  { &rectify_facet_days, RECTIFY_DATE_DUE, FALSE },
  { &rectify_facet_days, RECTIFY_DATE_REPORTED, FALSE },
  { &rectify_facet_days, RECTIFY_DATE_CLOSED, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_SOURCE, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_GROUP, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_SITE_TYPE, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_SPONSOR, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_DIFFICULTY, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_NATURE, FALSE },
  { &rectify_facet_axis, RECTIFY_AXIS_TERM, FALSE },
};

static RectifyDirectory *
directory_of (RectifyFacetPanel *self)
{
  RectifyColumns *columns = rectify_workspace_get_columns (self->workspace);

  return columns != NULL ? rectify_columns_directory (columns) : NULL;
}

static guint
count_of (const Section *section, guint id)
{
  return section->counts != NULL && id < section->counts->len
             ? g_array_index (section->counts, guint, id)
             : 0;
}

static gboolean
is_ticked (const Section *section, guint id)
{
  return g_hash_table_contains (section->ticked, GUINT_TO_POINTER (id));
}

/* --- which lines --- */

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = count_of (data, *(const guint *) a), y = count_of (data, *(const guint *) b);

  return x != y ? (x < y ? 1 : -1) : (int) (*(const guint *) a) - (int) (*(const guint *) b);
}

/* Adds what has something to count and is not there yet; none comes last. */
static void
extend_order (Section *section)
{
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (guint));
  guint              length = section->counts != NULL ? section->counts->len : 0;
  g_autofree guint8 *known = g_new0 (guint8, length + 1);

  for (guint i = 0; i < section->order->len; i++)
    if (g_array_index (section->order, guint, i) < length)
      known[g_array_index (section->order, guint, i)] = 1;
  for (guint k = 1; k <= length; k++)
    {
      guint i = k % length;

      if (!known[i] && (count_of (section, i) > 0 || is_ticked (section, i)))
        g_array_append_val (more, i);
    }
  if (section->kind->by_count != NULL && section->kind->by_count (section->what))
    g_array_sort_with_data (more, compare_counts, section);
  g_array_append_vals (section->order, more->data, more->len);
}

static void
add_tree (Section *section, guint id, GArray *lines)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (RectifyFacetLine));

  section->kind->add_children (directory_of (section->panel), id, children);
  for (guint i = 0; i < children->len; i++)
    {
      RectifyFacetLine line = g_array_index (children, RectifyFacetLine, i);

      g_array_append_val (lines, line);
      if (g_hash_table_contains (section->open, GUINT_TO_POINTER (line.id)))
        add_tree (section, line.id, lines);
    }
}

static gboolean
is_sought (Section *section, guint id)
{
  RectifyDirectory *directory = directory_of (section->panel);
  g_autofree char  *word = rectify_name_fold (section->kind->word (directory, section->what, id));
  const char       *initials = section->kind->initials != NULL
                                   ? section->kind->initials (directory, section->what, id)
                                   : NULL;

  return strstr (word, section->sought) != NULL
         || (initials != NULL && strstr (initials, section->sought) != NULL);
}

static void
add_flat (Section *section, GArray *lines)
{
  guint limit = section->all || section->order->len <= FEW + 2 ? ALL : FEW;

  for (guint i = 0; i < section->order->len && lines->len < ALL; i++)
    {
      RectifyFacetLine line = { g_array_index (section->order, guint, i), 0, FALSE };

      if (section->sought != NULL ? is_sought (section, line.id)
                                  : i < limit || is_ticked (section, line.id))
        g_array_append_val (lines, line);
    }
}

static GArray *
find_lines (Section *section)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (RectifyFacetLine));

  extend_order (section);
  if (section->kind->add_children != NULL && section->sought == NULL)
    add_tree (section, 0, lines);
  else if (section->kind == &rectify_facet_flags || section->kind == &rectify_facet_days)
    for (guint i = 0; section->counts != NULL && i < section->counts->len; i++)
      {
        RectifyFacetLine line = { i, 0, FALSE };

        g_array_append_val (lines, line);
      }
  else
    add_flat (section, lines);
  return lines;
}

/* --- rows --- */

static void update (Section *section);

static void
toggled_cb (GtkCheckButton *check, Section *section)
{
  RectifyFacetPanel        *self = section->panel;
  guint                     id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "id"));
  g_autoptr (RectifyFilter) filter = NULL;

  if (self->updating || directory_of (self) == NULL)
    return;
  filter = section->kind->tick (directory_of (self), rectify_workspace_get_filter (self->workspace),
                                section->what, id, gtk_check_button_get_active (check));
  rectify_workspace_set_filter (self->workspace, filter);
}

static void
arrow_cb (GtkToggleButton *arrow, Section *section)
{
  gpointer id = g_object_get_data (G_OBJECT (arrow), "id");

  if (section->panel->updating)
    return;
  if (gtk_toggle_button_get_active (arrow))
    g_hash_table_add (section->open, id);
  else
    g_hash_table_remove (section->open, id);
  update (section);
}

static void
add_row (Section *section, const RectifyFacetLine *line)
{
  gpointer        id = GUINT_TO_POINTER (line->id);
  RectifyFacetRow row;

  rectify_facet_row_init (&row, line,
                          section->kind->word (directory_of (section->panel), section->what,
                                               line->id),
                          g_hash_table_contains (section->open, id));
  g_object_set_data (G_OBJECT (row.check), "id", id);
  g_signal_connect (row.check, "toggled", G_CALLBACK (toggled_cb), section);
  if (row.arrow != NULL)
    {
      g_object_set_data (G_OBJECT (row.arrow), "id", id);
      g_signal_connect (row.arrow, "toggled", G_CALLBACK (arrow_cb), section);
    }
  gtk_box_append (GTK_BOX (section->rows_box), row.box);
  g_array_append_val (section->rows, row);
}

/* Rows that are the same from the top on stay; the others are made anew. */
static void
make_rows (Section *section)
{
  g_autoptr (GArray) lines = find_lines (section);
  guint              same = 0;

  while (same < lines->len && same < section->rows->len
         && g_array_index (section->rows, RectifyFacetRow, same).line.id
                == g_array_index (lines, RectifyFacetLine, same).id
         && g_array_index (section->rows, RectifyFacetRow, same).line.level
                == g_array_index (lines, RectifyFacetLine, same).level)
    same++;
  for (guint i = section->rows->len; i > same; i--)
    gtk_box_remove (GTK_BOX (section->rows_box),
                    g_array_index (section->rows, RectifyFacetRow, i - 1).box);
  g_array_set_size (section->rows, same);
  for (guint i = same; i < lines->len; i++)
    add_row (section, &g_array_index (lines, RectifyFacetLine, i));
  gtk_widget_set_visible (section->more, section->kind->add_children == NULL
                                             && section->sought == NULL
                                             && lines->len < MIN (section->order->len, ALL));
  gtk_widget_set_visible (section->search, section->sought != NULL || section->order->len > SEARCH);
}

/* --- a range of days --- */

static const RectifyFilterTerm *
range_of (Section *section)
{
  const RectifyFilter *filter = rectify_workspace_get_filter (section->panel->workspace);

  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind == RECTIFY_FILTER_DAYS && (int) term->date == section->what && !term->negated
          && term->relative == NULL)
        return term;
    }
  return NULL;
}

static void
range_cb (RectifyDayRange *range, Section *section)
{
  RectifyFacetPanel        *self = section->panel;
  g_autoptr (RectifyFilter) filter = NULL;
  RectifyDay                from, to;

  if (self->updating || self->workspace == NULL)
    return;
  rectify_day_range_get (range, &from, &to);
  filter = rectify_filter_with_days (rectify_workspace_get_filter (self->workspace),
                                     (RectifyDateField) section->what, from, to);
  rectify_workspace_set_filter (self->workspace, filter);
}

static void
show_range (Section *section)
{
  const RectifyFilterTerm *term = range_of (section);
  RectifyWorkspace        *workspace = section->panel->workspace;
  RectifyStore            *store = rectify_workspace_get_store (workspace);

  if (section->kind != &rectify_facet_days)
    return;
  if (section->range == NULL)
    {
      section->range = rectify_day_range_new (rectify_workspace_get_now (workspace),
                                              rectify_store_get_clock (store),
                                              rectify_store_get_campaign (store));
      gtk_box_append (section->box, section->range);
      g_signal_connect (section->range, "changed", G_CALLBACK (range_cb), section);
    }
  rectify_day_range_set (RECTIFY_DAY_RANGE (section->range),
                         term != NULL ? term->from : RECTIFY_DAY_NONE,
                         term != NULL ? term->to : RECTIFY_DAY_NONE);
}

/* --- sections --- */

static void search_cb (GtkSearchEntry *entry, Section *section);
static void more_cb (GtkButton *button, Section *section);

static void
update_title (Section *section)
{
  const char      *word = section->kind->title (section->what);
  guint            n = g_hash_table_size (section->ticked);
  g_autofree char *title = NULL;

  if (section->kind == &rectify_facet_days && range_of (section) != NULL)
    n++;
  title = n > 0 ? g_strdup_printf ("%s (%u)", word, n) : g_strdup (word);
  if (g_strcmp0 (title, gtk_expander_get_label (section->expander)) != 0)
    gtk_expander_set_label (section->expander, title); /* makes a new label of it */
}

/* Lists of which this ledger has nothing to choose from are left out. */
static gboolean
is_useful (Section *section)
{
  if (section->kind != &rectify_facet_axis || g_hash_table_size (section->ticked) > 0)
    return TRUE;
  return rectify_axis_length (directory_of (section->panel), (RectifyAxis) section->what) > 2;
}

static void
make_search (Section *section)
{
  g_autofree char *hint = g_strdup_printf (_ ("Find in: %s"), section->kind->title (section->what));

  section->search = gtk_search_entry_new ();
  g_object_set (section->search, "placeholder-text", hint, "visible", FALSE, NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (section->search), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (section->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hint, -1);
  g_signal_connect (section->search, "search-changed", G_CALLBACK (search_cb), section);
  gtk_box_append (section->box, section->search);
}

/* What stands under the title, when it is looked at first: most sections stay closed. */
static void
make_content (Section *section)
{
  if (section->box != NULL)
    return;
  section->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  section->rows_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  section->more = gtk_button_new_with_label (_ ("Show all"));
  make_search (section);
  gtk_widget_set_visible (section->more, FALSE);
  gtk_widget_add_css_class (section->more, "flat");
  gtk_widget_set_halign (section->more, GTK_ALIGN_START);
  gtk_box_append (section->box, section->rows_box);
  gtk_box_append (section->box, section->more);
  gtk_expander_set_child (section->expander, GTK_WIDGET (section->box));
  g_signal_connect (section->more, "clicked", G_CALLBACK (more_cb), section);
}

static void
update_section (Section *section)
{
  RectifyFacetPanel *self = section->panel;

  if (directory_of (self) == NULL)
    return;
  g_hash_table_remove_all (section->ticked);
  section->kind->find_ticked (directory_of (self), rectify_workspace_get_filter (self->workspace),
                              section->what, section->ticked);
  update_title (section);
  gtk_widget_set_visible (GTK_WIDGET (section->expander), is_useful (section));
  g_clear_pointer (&section->counts, g_array_unref);
  if (!gtk_expander_get_expanded (section->expander))
    return;
  make_content (section);
  section->counts = section->kind->counts (self->workspace, section->what);
  if (section->counts == NULL)
    return;
  make_rows (section);
  for (guint i = 0; i < section->rows->len; i++)
    {
      const RectifyFacetRow *row = &g_array_index (section->rows, RectifyFacetRow, i);

      rectify_facet_row_show (row, count_of (section, row->line.id),
                              is_ticked (section, row->line.id));
    }
  show_range (section);
}

static void
update (Section *section)
{
  gboolean before = section->panel->updating;

  section->panel->updating = TRUE;
  update_section (section);
  section->panel->updating = before;
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifyFacetPanel *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    update (self->sections->pdata[i]);
}

static void
want (Section *section, RectifyWorkspace *workspace, gboolean wanted)
{
  if (section->wanted == wanted)
    return;
  section->wanted = wanted;
  section->kind->want (workspace, section->what, wanted);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, Section *section)
{
  if (section->panel->workspace == NULL)
    return;
  want (section, section->panel->workspace, gtk_expander_get_expanded (expander));
  update (section);
}

static void
more_cb (GtkButton *button, Section *section)
{
  section->all = TRUE;
  update (section);
}

static void
search_cb (GtkSearchEntry *entry, Section *section)
{
  g_clear_pointer (&section->sought, g_free);
  section->sought = rectify_name_fold (gtk_editable_get_text (GTK_EDITABLE (entry)));
  if (*section->sought == '\0')
    g_clear_pointer (&section->sought, g_free);
  update (section);
}

static void
section_free (Section *section)
{
  g_array_unref (section->order);
  g_array_unref (section->rows);
  g_clear_pointer (&section->counts, g_array_unref);
  g_hash_table_unref (section->ticked);
  g_hash_table_unref (section->open);
  g_free (section->sought);
  g_free (section);
}

static Section *
section_new (RectifyFacetPanel *self, const RectifyFacetKind *kind, int what, gboolean open)
{
  Section *section = g_new0 (Section, 1);

  section->panel = self;
  section->kind = kind;
  section->what = what;
  section->order = g_array_new (FALSE, FALSE, sizeof (guint));
  section->rows = g_array_new (FALSE, FALSE, sizeof (RectifyFacetRow));
  section->ticked = g_hash_table_new (NULL, NULL);
  section->open = g_hash_table_new (NULL, NULL);
  section->expander = GTK_EXPANDER (gtk_expander_new (kind->title (what)));
  gtk_widget_set_visible (GTK_WIDGET (section->expander), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (section->expander), "facet");
  gtk_expander_set_expanded (section->expander, open);
  g_signal_connect (section->expander, "notify::expanded", G_CALLBACK (expanded_cb), section);
  return section;
}

/* Positions of one ledger mean nothing in another. */
static void
clear_section (Section *section)
{
  for (guint i = 0; i < section->rows->len; i++)
    gtk_box_remove (GTK_BOX (section->rows_box),
                    g_array_index (section->rows, RectifyFacetRow, i).box);
  g_array_set_size (section->rows, 0);
  g_array_set_size (section->order, 0);
  g_hash_table_remove_all (section->open);
  if (section->range != NULL)
    gtk_box_remove (section->box, section->range);
  section->range = NULL;
}

/* --- overrides --- */

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
rectify_facet_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    rectify_facet_panel_set_workspace (RECTIFY_FACET_PANEL (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_facet_panel_class_init (RectifyFacetPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = rectify_facet_panel_set_property;
  G_OBJECT_CLASS (klass)->dispose = rectify_facet_panel_dispose;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
rectify_facet_panel_init (RectifyFacetPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      Section *section = section_new (self, shown[i].kind, shown[i].what, shown[i].open);

      g_ptr_array_add (self->sections, section);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (section->expander));
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

/* --- public --- */

void
rectify_facet_panel_set_workspace (RectifyFacetPanel *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_FACET_PANEL (self));
  if (self->workspace == workspace)
    return;
  self->updating = TRUE;
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->workspace, refreshed_cb, self);
      for (guint i = 0; i < self->sections->len; i++)
        want (self->sections->pdata[i], self->workspace, FALSE);
    }
  for (guint i = 0; i < self->sections->len; i++)
    clear_section (self->sections->pdata[i]);
  self->updating = FALSE;
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = self->sections->pdata[i];

      want (section, workspace, gtk_expander_get_expanded (section->expander));
    }
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  refreshed_cb (workspace, self);
}
