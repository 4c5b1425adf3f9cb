/* intake-names.c: one row a name. The first choice is what happens by itself: it is made, or left
 * out where a sheet makes none of its kind; the nearest name that is there is offered next, never
 * taken by itself.
 *
 * A row is dear, and a sheet may bring hundreds: rows are made when they are to be seen, a few
 * between two frames, and names that look like one that is there come first. */

#include "views/intake-names.h"

#include "report/words.h"
#include "views/field-label.h"
#include "views/intake-page.h"
#include "views/name-entry.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

#define MAX_ROWS 200 /* that are made by themselves; more when they are asked for */
#define SLICE    (8 * G_TIME_SPAN_MILLISECOND)

struct _RectifyIntakeNames
{
  AdwBin               parent_instance;
  GtkExpander         *expander;
  GtkListBox          *list;
  GtkButton           *more;
  GArray              *waiting; /* of Waiting: names without a row yet */
  RectifyIntakeResult *result;  /* which has them; nullable */
  guint                limit;   /* of rows */
  GHashTable          *rows;    /* "list/name" -> Row */
  RectifyDirectory    *directory;
  guint                n_near;
  guint                building; /* source */
};

typedef struct
{
  RectifyIntakeNames *names;
  RectifyList         list;
  char               *name;
  guint32             near; /* index, or NONE */
  gboolean            made; /* unless something else is chosen */
  GtkDropDown        *choice;
  RectifyNameEntry   *other; /* NULL until it is wanted */
} Row;

/* Where it stands among the unknown names of the result. */
typedef struct
{
  RectifyList list;
  guint       index;
} Waiting;

G_DEFINE_FINAL_TYPE (RectifyIntakeNames, rectify_intake_names, ADW_TYPE_BIN)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row);
}

static void
decide (const Row *row, gint64 id)
{
  RectifyIntakeWish wish = { .kind = RECTIFY_INTAKE_WISH_NAME,
                             .list = row->list,
                             .text = row->name,
                             .id = id };

  rectify_intake_page_wish (GTK_WIDGET (row->names), &wish);
}

static void
meant_cb (RectifyNameEntry *entry, Row *row)
{
  guint32 index = rectify_name_entry_get_index (entry);

  if (index != RECTIFY_INDEX_NONE)
    decide (row, rectify_directory_id (row->names->directory, row->list, index));
}

static void
show_other (Row *row, gboolean other)
{
  GtkWidget *choice = GTK_WIDGET (row->choice);

  if (other && row->other == NULL)
    {
      row->other = RECTIFY_NAME_ENTRY (rectify_name_entry_new ());
      rectify_name_entry_set_list (row->other, row->names->directory, row->list);
      rectify_label_field (GTK_WIDGET (row->other), row->name);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (choice)), GTK_WIDGET (row->other),
                                  gtk_widget_get_prev_sibling (choice));
      g_signal_connect (row->other, "changed", G_CALLBACK (meant_cb), row);
    }
  if (row->other != NULL)
    gtk_widget_set_visible (GTK_WIDGET (row->other), other);
}

static void
chosen_cb (GtkDropDown *drop, GParamSpec *pspec, Row *row)
{
  guint    selected = gtk_drop_down_get_selected (drop);
  guint    first = row->near != RECTIFY_INDEX_NONE ? 1 : 0;
  guint    leave = row->made ? first + 1 : 0;
  gboolean other = selected == MAX (leave, first) + 1;

  show_other (row, other);
  if (selected == leave)
    decide (row, RECTIFY_NAME_LEAVE);
  else if (selected == 0)
    decide (row, RECTIFY_NAME_CREATE);
  else if (selected == first && first == 1)
    decide (row, rectify_directory_id (row->names->directory, row->list, row->near));
  else
    gtk_widget_grab_focus (GTK_WIDGET (rectify_name_entry_get_entry (row->other)));
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  rectify_tooltip_set (label, text);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
new_choice (Row *row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  /* TRANSLATORS: spoken name of a choice: what becomes of a name that is not known. */
  g_autofree char *spoken = g_strdup_printf (_ ("What becomes of “%s”"), row->name);
  GtkWidget       *drop;

  gtk_string_list_append (words, row->made ? _ ("Add it") : _ ("Leave it out"));
  if (row->near != RECTIFY_INDEX_NONE)
    {
      g_autofree char *means =
          g_strdup_printf (_ ("It means “%s”"),
                           rectify_directory_name (row->names->directory, row->list, row->near));

      gtk_string_list_append (words, means);
    }
  if (row->made)
    gtk_string_list_append (words, _ ("Leave it out"));
  gtk_string_list_append (words, _ ("It means another…"));
  drop = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return drop;
}

/* The name it looks like, beside it; takes the room that is left. */
static GtkWidget *
new_near (const Row *row)
{
  g_autofree char *text =
      row->near != RECTIFY_INDEX_NONE
          ? g_strdup_printf ("≈ %s",
                             rectify_directory_name (row->names->directory, row->list, row->near))
          : g_strdup ("");
  GtkWidget *label = new_label (text, "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static char *
row_key (RectifyList list, const char *name)
{
  return g_strdup_printf ("%u/%s", list, name);
}

static void
add_row (RectifyIntakeNames *self, const Waiting *waiting)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *kind = new_label (rectify_list_word (waiting->list), "dim-label");
  Row       *row = g_new0 (Row, 1);

  row->names = self;
  row->list = waiting->list;
  row->name = g_strdup (self->result->unknown[waiting->list]->pdata[waiting->index]);
  row->made = rectify_take_in_makes (self->result->kind, waiting->list);
  row->near = g_array_index (self->result->near[waiting->list], guint32, waiting->index);
  row->choice = GTK_DROP_DOWN (new_choice (row));
  gtk_label_set_width_chars (GTK_LABEL (kind), 8);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), new_label (row->name, NULL));
  gtk_box_append (GTK_BOX (box), new_near (row));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->choice));
  gtk_list_box_append (self->list, box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
  g_hash_table_insert (self->rows, row_key (row->list, row->name), row);
  g_signal_connect (row->choice, "notify::selected", G_CALLBACK (chosen_cb), row);
}

static char *
count_names (const RectifyIntakeResult *result, guint *total)
{
  GString *text = g_string_new (NULL);

  *total = 0;
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      guint n = result->unknown[list]->len;

      *total += n;
      if (n > 0)
        g_string_append_printf (text, "%s%s %u", text->len > 0 ? " · " : "",
                                rectify_list_word ((RectifyList) list), n);
    }
  return g_string_free (text, FALSE);
}

static void
show_title (RectifyIntakeNames *self, guint total, const char *counts)
{
  g_autofree char *names =
      g_strdup_printf (ngettext ("%u name is not known yet", "%u names are not known yet", total),
                       total);
  /* TRANSLATORS: of the names that are not known, how many look like one that is. */
  g_autofree char *near =
      g_strdup_printf (ngettext ("%u looks like one that is there",
                                 "%u look like ones that are there", self->n_near),
                       self->n_near);
  g_autofree char *text = self->n_near > 0 ? g_strdup_printf ("%s · %s · %s", names, counts, near)
                                           : g_strdup_printf ("%s · %s", names, counts);

  gtk_expander_set_label (self->expander, text);
}

/* How many have no row yet, on the button that makes some. */
static void
show_more (RectifyIntakeNames *self)
{
  guint            n = self->waiting->len;
  g_autofree char *text =
      g_strdup_printf (ngettext ("_Show %u more name", "_Show %u more names", n), n);

  gtk_button_set_label (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > 0 && self->building == 0);
}

static gboolean
build_cb (gpointer data)
{
  RectifyIntakeNames *self = data;
  gint64              until = g_get_monotonic_time () + SLICE;

  while (self->waiting->len > 0 && g_hash_table_size (self->rows) < self->limit)
    {
      add_row (self, &g_array_index (self->waiting, Waiting, 0));
      g_array_remove_index (self->waiting, 0);
      if (g_get_monotonic_time () > until)
        return G_SOURCE_CONTINUE;
    }
  self->building = 0;
  show_more (self);
  return G_SOURCE_REMOVE;
}

static void
build (RectifyIntakeNames *self)
{
  if (gtk_expander_get_expanded (self->expander) && self->building == 0)
    self->building = g_idle_add (build_cb, self);
  show_more (self);
}

static void
more_cb (GtkButton *button, RectifyIntakeNames *self)
{
  self->limit += MAX_ROWS;
  build (self);
}

static void
rectify_intake_names_finalize (GObject *object)
{
  RectifyIntakeNames *self = RECTIFY_INTAKE_NAMES (object);

  g_clear_handle_id (&self->building, g_source_remove);
  g_array_unref (self->waiting);
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  G_OBJECT_CLASS (rectify_intake_names_parent_class)->finalize (object);
}

static void
rectify_intake_names_class_init (RectifyIntakeNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rectify_intake_names_finalize;
}

static void
rectify_intake_names_init (RectifyIntakeNames *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
  self->expander = GTK_EXPANDER (gtk_expander_new (""));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->limit = MAX_ROWS;
  self->more = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->more, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->more), GTK_ALIGN_START);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, 0);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (build), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "intake-names");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names that are not known yet"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 190);
  gtk_expander_set_child (self->expander, scrolled);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
rectify_intake_names_clear (RectifyIntakeNames *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->building, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_hash_table_remove_all (self->rows);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  self->n_near = 0;
  self->limit = MAX_ROWS;
  g_array_set_size (self->waiting, 0);
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  gtk_expander_set_expanded (self->expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
has_row (RectifyIntakeNames *self, RectifyList list, const char *name)
{
  g_autofree char *key = g_hash_table_size (self->rows) > 0 ? row_key (list, name) : NULL;

  return key != NULL && g_hash_table_contains (self->rows, key);
}

/* Names without a row; those that look like one that is there, or only the others. */
static void
add_waiting (RectifyIntakeNames *self, gboolean near)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    for (guint i = 0; i < self->result->unknown[list]->len; i++)
      {
        guint32 index = g_array_index (self->result->near[list], guint32, i);
        Waiting waiting = { (RectifyList) list, i };

        if ((index != RECTIFY_INDEX_NONE) != near)
          continue;
        self->n_near += near;
        if (!has_row (self, waiting.list, self->result->unknown[list]->pdata[i]))
          g_array_append_val (self->waiting, waiting);
      }
}

void
rectify_intake_names_show (RectifyIntakeNames      *self,
                           const RectifyIntakeWork *work,
                           RectifyIntakeResult     *result)
{
  guint            total;
  g_autofree char *counts = count_names (result, &total);
  guint            near_before = self->n_near;

  if (self->directory == NULL)
    self->directory = rectify_directory_ref (work->directory);
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  self->result = rectify_intake_result_ref (result);
  self->n_near = 0;
  g_array_set_size (self->waiting, 0);
  add_waiting (self, TRUE);
  add_waiting (self, FALSE);
  show_title (self, total, counts);
  if (self->n_near > near_before)
    gtk_expander_set_expanded (self->expander, TRUE);
  build (self);
  gtk_widget_set_visible (GTK_WIDGET (self), total > 0);
}

guint
rectify_intake_names_get_n (RectifyIntakeNames *self)
{
  return g_hash_table_size (self->rows);
}

GtkDropDown *
rectify_intake_names_get_choice (RectifyIntakeNames *self, RectifyList list, const char *name)
{
  g_autofree char *key = row_key (list, name);
  const Row       *row = g_hash_table_lookup (self->rows, key);

  return row != NULL ? row->choice : NULL;
}
