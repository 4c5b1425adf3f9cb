/* intake-proposal.c: one line of widgets a column of the sheet; what changes them from code must
 * not look like a choice of the user. */

#include "views/intake-proposal.h"

#include "report/intake-words.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

#define MAX_NOTES 300
#define N_SYSTEMS 4

struct _RectifyIntakeProposal
{
  AdwBin          parent_instance;
  GtkLabel       *head_label;
  GtkDropDown    *sheet_drop;
  GtkDropDown    *system_drop;
  GtkCheckButton *split_check;
  GtkGrid        *columns;
  GtkLabel       *counts_label;
  GtkSpinner     *spinner;
  GtkListBox     *notes;
  GtkButton      *take_button;

  const RectifyProposal *shown;   /* whose columns stand there; never looked into */
  char                  *head;    /* file, sheet, header row */
  gboolean               filling; /* changes are ours */
};

G_DEFINE_FINAL_TYPE (RectifyIntakeProposal, rectify_intake_proposal, ADW_TYPE_BIN)

enum { FIELD_CHOSEN, SHEET_CHOSEN, SPLIT_CHOSEN, SYSTEM_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const SYSTEM_KEYS[N_SYSTEMS] = { "wgs84", "gcj02", "bd09", "bd09mc" };

static void
field_chosen_cb (GtkDropDown *drop, GParamSpec *pspec, RectifyIntakeProposal *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop), "column"));

  if (!self->filling)
    g_signal_emit (self, signals[FIELD_CHOSEN], 0, column,
                   (int) gtk_drop_down_get_selected (drop) - 1);
}

static void
sheet_chosen_cb (RectifyIntakeProposal *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SHEET_CHOSEN], 0, gtk_drop_down_get_selected (self->sheet_drop));
}

static void
system_chosen_cb (RectifyIntakeProposal *self)
{
  guint selected = gtk_drop_down_get_selected (self->system_drop);

  if (!self->filling && selected < N_SYSTEMS)
    g_signal_emit (self, signals[SYSTEM_CHOSEN], 0, SYSTEM_KEYS[selected]);
}

static void
split_toggled_cb (RectifyIntakeProposal *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SPLIT_CHOSEN], 0, gtk_check_button_get_active (self->split_check));
}

static void
remove_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    {
      if (GTK_IS_GRID (widget))
        gtk_grid_remove (GTK_GRID (widget), child);
      else
        gtk_list_box_remove (GTK_LIST_BOX (widget), child);
    }
}

static GtkWidget *
new_label (const char *text, int width_chars, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
  gtk_widget_set_tooltip_text (label, text);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkStringList *
new_fields (void)
{
  GtkStringList *fields = gtk_string_list_new (NULL);

  gtk_string_list_append (fields, _ ("Not taken in"));
  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    gtk_string_list_append (fields, rectify_column_word ((RectifyColumn) i));
  return fields;
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
  return "";
}

static void
add_column (RectifyIntakeProposal *self, const RectifyProposal *proposal, guint index)
{
  RectifyProposalColumn column;
  GtkWidget            *drop;
  g_autofree char      *name = NULL, *spoken = NULL;
  int                   row = (int) index + 1;

  rectify_proposal_get_column (proposal, index, &column);
  name = g_strdup_printf ("%s  %s", column.letter, column.header);
  /* TRANSLATORS: spoken name of the choice of a field for a column of a sheet. */
  spoken = g_strdup_printf (_ ("Field of column %s"), name);
  drop = gtk_drop_down_new (G_LIST_MODEL (new_fields ()), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), (guint) (column.field + 1));
  g_object_set_data (G_OBJECT (drop), "column", GUINT_TO_POINTER (index));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (field_chosen_cb), self, 0);
  gtk_grid_attach (self->columns, new_label (name, 18, NULL), 0, row, 1, 1);
  gtk_grid_attach (self->columns, drop, 1, row, 1, 1);
  gtk_grid_attach (self->columns, new_label (by_word (column.by), 11, "dim-label"), 2, row, 1, 1);
  for (int i = 0; i < 3; i++)
    gtk_grid_attach (self->columns, new_label (column.samples[i], 16, "dim-label"), 3 + i, row, 1,
                     1);
}

/* The same sheet, matched otherwise: focus and place in the list stay. */
static void
update_columns (RectifyIntakeProposal *self, const RectifyProposal *proposal)
{
  for (guint i = 0; i < rectify_proposal_get_n_columns (proposal); i++)
    {
      GtkWidget            *drop = gtk_grid_get_child_at (self->columns, 1, (int) i + 1);
      GtkWidget            *by = gtk_grid_get_child_at (self->columns, 2, (int) i + 1);
      RectifyProposalColumn column;

      rectify_proposal_get_column (proposal, i, &column);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), (guint) (column.field + 1));
      gtk_label_set_text (GTK_LABEL (by), by_word (column.by));
    }
}

static void
show_columns (RectifyIntakeProposal *self, const RectifyProposal *proposal)
{
  const char *const heads[] = { _ ("Column of the sheet"), _ ("Field"), _ ("Matched"),
                                _ ("Examples") };

  if (self->shown == proposal)
    {
      update_columns (self, proposal);
      return;
    }
  self->shown = proposal;
  remove_children (GTK_WIDGET (self->columns));
  for (int i = 0; i < (int) G_N_ELEMENTS (heads); i++)
    gtk_grid_attach (self->columns, new_label (heads[i], -1, "heading"), i, 0, 1, 1);
  for (guint i = 0; i < rectify_proposal_get_n_columns (proposal); i++)
    add_column (self, proposal, i);
}

static void
show_sheets (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  guint                     n = rectify_sheet_file_get_n_sheets (work->file);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, rectify_sheet_file_get_sheet_name (work->file, i));
  gtk_drop_down_set_model (self->sheet_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheet_drop, rectify_proposal_get_sheet (work->proposal));
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_drop), n > 1);
}

static void
show_system (RectifyIntakeProposal *self, const RectifyProposal *proposal)
{
  const char               *key = rectify_proposal_get_coordinates (proposal, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("WGS-84 (GPS)"));
  gtk_string_list_append (names, _ ("GCJ-02 (maps in China)"));
  gtk_string_list_append (names, _ ("BD-09 (Baidu)"));
  gtk_string_list_append (names, _ ("BD-09 in metres"));
  gtk_drop_down_set_model (self->system_drop, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->system_drop), key != NULL);
  for (guint i = 0; key != NULL && i < N_SYSTEMS; i++)
    if (g_str_equal (key, SYSTEM_KEYS[i]))
      gtk_drop_down_set_selected (self->system_drop, i);
}

static void
add_note (RectifyIntakeProposal *self, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_set_margin_top (label, 3);
  gtk_widget_set_margin_bottom (label, 3);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_list_box_append (self->notes, label);
}

static void
add_unknown (RectifyIntakeProposal *self, const RectifyIntakeResult *preview)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      GPtrArray          *names = preview->unknown[list];
      g_autoptr (GString) joined = g_string_new (NULL);
      g_autofree char    *text = NULL;

      if (names->len == 0)
        continue;
      for (guint i = 0; i < MIN (names->len, 30); i++)
        g_string_append_printf (joined, "%s%s", i > 0 ? "、" : "", (char *) names->pdata[i]);
      if (names->len > 30)
        g_string_append (joined, " …");
      /* TRANSLATORS: names a sheet brings that the ledger does not know yet: "New: unit (3): …". */
      text = g_strdup_printf (_ ("New: %s (%u): %s"), rectify_list_word ((RectifyList) list),
                              names->len, joined->str);
      add_note (self, text, NULL);
    }
}

static void
add_refused (RectifyIntakeProposal *self, const RectifyIntakeResult *preview)
{
  for (guint i = 0; i < MIN (preview->refused->len, MAX_NOTES); i++)
    {
      const RectifyIntakeRefused *refused = preview->refused->pdata[i];
      g_autofree char            *reason =
          rectify_intake_reason (refused->reason, refused->field, refused->value);
      /* TRANSLATORS: row of the sheet and the sentence why it is not taken in. */
      g_autofree char *text = g_strdup_printf (_ ("⚠ Row %u: %s"), refused->row, reason);

      add_note (self, text, "lamp-yellow");
    }
}

static void
rectify_intake_proposal_finalize (GObject *object)
{
  g_free (RECTIFY_INTAKE_PROPOSAL (object)->head);
  G_OBJECT_CLASS (rectify_intake_proposal_parent_class)->finalize (object);
}

static void
rectify_intake_proposal_class_init (RectifyIntakeProposalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rectify_intake_proposal_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/intake-proposal.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, head_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, sheet_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, system_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, split_check);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, columns);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, counts_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, spinner);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, notes);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, take_button);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, system_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_toggled_cb);
  signals[FIELD_CHOSEN] = g_signal_new ("field-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
  signals[SHEET_CHOSEN] = g_signal_new ("sheet-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SPLIT_CHOSEN] = g_signal_new ("split-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SYSTEM_CHOSEN] = g_signal_new ("system-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rectify_intake_proposal_init (RectifyIntakeProposal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rectify_intake_proposal_show (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  const char *sheet = rectify_proposal_get_sheet_name (work->proposal);
  const char *name = work->name != NULL ? work->name : _ ("Pasted lines");

  self->filling = TRUE;
  g_free (self->head);
  /* TRANSLATORS: file · sheet · "header in row 3". */
  self->head = sheet[0] != '\0'
                   ? g_strdup_printf (_ ("%s · %s · header in row %u"), name, sheet,
                                      rectify_proposal_get_header_row (work->proposal))
                   : g_strdup_printf (_ ("%s · header in row %u"), name,
                                      rectify_proposal_get_header_row (work->proposal));
  gtk_label_set_text (self->head_label, self->head);
  show_sheets (self, work);
  show_system (self, work->proposal);
  gtk_check_button_set_active (self->split_check, work->split);
  gtk_widget_set_visible (GTK_WIDGET (self->split_check), work->split);
  show_columns (self, work->proposal);
  self->filling = FALSE;
}

void
rectify_intake_proposal_show_preview (RectifyIntakeProposal     *self,
                                      const RectifyIntakeResult *preview)
{
  g_autofree char *text = NULL, *button = NULL, *head = NULL;
  guint            n = 0;

  gtk_spinner_set_spinning (self->spinner, preview == NULL);
  remove_children (GTK_WIDGET (self->notes));
  if (preview == NULL)
    {
      gtk_label_set_text (self->counts_label, _ ("Looking through the lines…"));
      gtk_button_set_label (self->take_button, _ ("Take in"));
      return;
    }
  head = g_strdup_printf (ngettext ("%s · %u line", "%s · %u lines", preview->rows), self->head,
                          preview->rows);
  gtk_label_set_text (self->head_label, head);
  text =
      g_strdup_printf (_ ("New %u · Changed %u · Unchanged %u · Refused %u"),
                       preview->counts[RECTIFY_TAKEN_NEW], preview->counts[RECTIFY_TAKEN_UPDATED],
                       preview->counts[RECTIFY_TAKEN_UNCHANGED],
                       preview->counts[RECTIFY_TAKEN_REFUSED]);
  gtk_label_set_text (self->counts_label, text);
  n = preview->counts[RECTIFY_TAKEN_NEW] + preview->counts[RECTIFY_TAKEN_UPDATED];
  button = g_strdup_printf (ngettext ("Take in %u issue", "Take in %u issues", n), n);
  gtk_button_set_label (self->take_button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->split_check),
                          preview->splittable > 0
                              || gtk_check_button_get_active (self->split_check));
  if (preview->splittable > 0)
    {
      g_autofree char *offer =
          g_strdup_printf (ngettext ("Split %u line that holds several problems",
                                     "Split %u lines that hold several problems",
                                     preview->splittable),
                           preview->splittable);

      gtk_check_button_set_label (self->split_check, offer);
    }
  add_refused (self, preview);
  add_unknown (self, preview);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->notes)) == NULL)
    add_note (self, _ ("Every line can be taken in, and every name is known."), "dim-label");
}

void
rectify_intake_proposal_clear (RectifyIntakeProposal *self)
{
  self->shown = NULL;
}

void
rectify_intake_proposal_set_busy (RectifyIntakeProposal *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet_drop), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->system_drop), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->split_check), !busy);
}
