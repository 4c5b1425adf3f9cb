/* intake-columns.c: one row of widgets a column of the sheet; what changes them from code must not
 * look like a choice of the user. */

#include "views/intake-columns.h"

#include "report/intake-words.h"
#include "views/intake-page.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

struct _RectifyIntakeColumns
{
  AdwBin         parent_instance;
  GtkLabel      *summary;
  GtkListBox    *list;
  GtkStringList *fields; /* shared by all choices */
  GArray        *values; /* of int: what each of them is; -1 first */
  GPtrArray     *rows;   /* of Row */

  const RectifyProposal *shown;   /* whose columns stand there; never looked into */
  gboolean               filling; /* changes are ours */
};

typedef struct
{
  GtkWidget   *box;
  GtkDropDown *choice;
  GtkLabel    *by;
} Row;

G_DEFINE_FINAL_TYPE (RectifyIntakeColumns, rectify_intake_columns, ADW_TYPE_BIN)

static void
chosen_cb (GtkDropDown *drop, GParamSpec *pspec, RectifyIntakeColumns *self)
{
  guint             column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop), "column"));
  RectifyIntakeWish wish = { .kind = RECTIFY_INTAKE_WISH_FIELD, .column = column, .field = -1 };
  guint             selected = gtk_drop_down_get_selected (drop);

  if (selected < self->values->len)
    wish.field = g_array_index (self->values, int, selected);
  if (!self->filling)
    rectify_intake_page_wish (GTK_WIDGET (self), &wish);
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* How the match was found. */
static const char *
by_word (const char *by)
{
  if (g_strcmp0 (by, "name") == 0)
    return C_ ("column matched", "by its name");
  if (g_strcmp0 (by, "content") == 0)
    return C_ ("column matched", "by its contents");
  if (g_strcmp0 (by, "memory") == 0)
    return C_ ("column matched", "as last time");
  if (g_strcmp0 (by, "user") == 0)
    return C_ ("column matched", "by you");
  if (g_strcmp0 (by, "above") == 0)
    /* TRANSLATORS: what a line above the table says, for all lines of the table. */
    return C_ ("column matched", "above the table");
  if (g_strcmp0 (by, "heading") == 0)
    /* TRANSLATORS: what the headings between the lines of the table say. */
    return C_ ("column matched", "from headings");
  if (g_strcmp0 (by, "time") == 0)
    /* TRANSLATORS: a column with times of day, joined with the dates of another column. */
    return C_ ("column matched", "time of that day");
  return "";
}

static const char *
header_of (const RectifyProposalColumn *column)
{
  if (*column->header != '\0')
    return column->header;
  return g_strcmp0 (column->by, "heading") == 0 ? _ ("(headings)") : _ ("(no name)");
}

static GtkWidget *
new_choice (RectifyIntakeColumns *self, guint index, const char *name)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget     *drop = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->fields)), expression);
  /* TRANSLATORS: spoken name of the choice of a field for a column of a sheet. */
  g_autofree char *spoken = g_strdup_printf (_ ("Field of column %s"), name);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop), TRUE);
  gtk_widget_set_size_request (drop, 150, -1);
  g_object_set_data (G_OBJECT (drop), "column", GUINT_TO_POINTER (index));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  return drop;
}

static char *
join_samples (const RectifyProposalColumn *column)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (column->samples); i++)
    if (*column->samples[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", column->samples[i]);
  return g_string_free (text, FALSE);
}

static void
add_row (RectifyIntakeColumns *self, const RectifyIntakeWork *work, guint index)
{
  RectifyProposalColumn column;
  GtkWidget            *grid = gtk_grid_new ();
  GtkWidget            *letter, *header, *samples_label;
  g_autofree char      *name = NULL, *samples = NULL;
  Row                  *row = g_new0 (Row, 1);

  rectify_intake_work_get_column (work, index, &column);
  name = g_strdup_printf ("%s %s", column.letter, column.header);
  samples = join_samples (&column);
  letter = new_label (column.letter, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (letter), 2);
  gtk_widget_set_valign (letter, GTK_ALIGN_CENTER);
  header = new_label (header_of (&column), "heading");
  rectify_tooltip_set (header, column.header);
  gtk_widget_set_hexpand (header, TRUE);
  samples_label = new_label (samples, "caption");
  gtk_widget_add_css_class (samples_label, "dim-label");
  rectify_tooltip_set (samples_label, samples);
  row->box = grid;
  row->choice = GTK_DROP_DOWN (new_choice (self, index, name));
  row->by = GTK_LABEL (new_label ("", "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (row->by), "dim-label");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), letter, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), header, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (row->choice), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), samples_label, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (row->by), 2, 1, 1, 1);
  gtk_list_box_append (self->list, grid);
  gtk_widget_set_focusable (gtk_widget_get_parent (grid), FALSE);
  g_ptr_array_add (self->rows, row);
}

/* The fields lines of that kind have. */
static void
make_fields (RectifyIntakeColumns *self, const RectifyIntakeWork *work)
{
  RectifyLines lines = rectify_intake_work_get_lines (work);
  gboolean     issues = lines == RECTIFY_LINES_ISSUES;
  int          none = -1;

  g_clear_object (&self->fields);
  self->fields = gtk_string_list_new (NULL);
  gtk_string_list_append (self->fields, _ ("Not taken in"));
  g_array_set_size (self->values, 0);
  g_array_append_val (self->values, none);
  for (int i = 0; i < (issues ? RECTIFY_N_COLUMNS : RECTIFY_N_RECORD_FIELDS); i++)
    {
      if (!issues && !rectify_lines_have (lines, (RectifyRecordField) i))
        continue;
      gtk_string_list_append (self->fields, rectify_lines_field_word (lines, i));
      g_array_append_val (self->values, i);
    }
}

static guint
position_of (RectifyIntakeColumns *self, int field)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_array_index (self->values, int, i) == field)
      return i;
  return 0;
}

/* Choices and how they came about; focus and place in the list stay. */
static void
update_rows (RectifyIntakeColumns *self, const RectifyIntakeWork *work)
{
  guint            n_taken = 0, n_remembered = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row                  *row = self->rows->pdata[i];
      RectifyProposalColumn column;
      gboolean              taken;

      rectify_intake_work_get_column (work, i, &column);
      taken = column.field >= 0;
      gtk_drop_down_set_selected (row->choice, position_of (self, column.field));
      gtk_label_set_text (row->by, by_word (column.by));
      if (taken)
        gtk_widget_remove_css_class (row->box, "unused");
      else
        gtk_widget_add_css_class (row->box, "unused");
      n_taken += taken;
      n_remembered += g_strcmp0 (column.by, "memory") == 0;
    }
  /* TRANSLATORS: how many columns of a sheet have a field. */
  text = g_strdup_printf (_ ("%u of %u columns are taken in"), n_taken, self->rows->len);
  if (n_remembered > 0)
    {
      g_autofree char *both =
          g_strdup_printf ("%s · %s", text, _ ("matched as last time for sheets like this"));

      gtk_label_set_text (self->summary, both);
    }
  else
    gtk_label_set_text (self->summary, text);
}

static void
rectify_intake_columns_finalize (GObject *object)
{
  RectifyIntakeColumns *self = RECTIFY_INTAKE_COLUMNS (object);

  g_ptr_array_unref (self->rows);
  g_array_unref (self->values);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (rectify_intake_columns_parent_class)->finalize (object);
}

static void
rectify_intake_columns_class_init (RectifyIntakeColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rectify_intake_columns_finalize;
}

static void
rectify_intake_columns_init (RectifyIntakeColumns *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  self->summary = GTK_LABEL (new_label ("", "intake-summary"));
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_ellipsize (self->summary, PANGO_ELLIPSIZE_NONE);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "intake-columns");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns of the sheet and what they become"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
rectify_intake_columns_show (RectifyIntakeColumns *self, const RectifyIntakeWork *work)
{
  GtkWidget *child;

  self->filling = TRUE;
  if (self->shown == NULL || self->shown != work->proposal)
    {
      self->shown = work->proposal;
      make_fields (self, work);
      g_ptr_array_set_size (self->rows, 0);
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
        gtk_list_box_remove (self->list, child);
      for (guint i = 0; i < rectify_intake_work_n_columns (work); i++)
        add_row (self, work, i);
    }
  update_rows (self, work);
  self->filling = FALSE;
}

void
rectify_intake_columns_clear (RectifyIntakeColumns *self)
{
  self->shown = NULL;
}

GtkDropDown *
rectify_intake_columns_get_choice (RectifyIntakeColumns *self, guint column)
{
  const Row *row = column < self->rows->len ? self->rows->pdata[column] : NULL;

  return row != NULL ? row->choice : NULL;
}
