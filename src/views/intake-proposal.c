/* intake-proposal.c: what changes widgets from code must not look like a choice of the user. */

#include "views/intake-proposal.h"

#include "report/intake-words.h"
#include "views/intake-columns.h"
#include "views/intake-line-view.h"
#include "views/intake-lines.h"
#include "views/intake-names.h"
#include "views/intake-page.h"

#include <glib/gi18n-lib.h>

#define N_SYSTEMS   4
#define HEADER_ROWS 60
#define N_SHOWN     (RECTIFY_N_INTAKE_OUTCOMES + 2)

struct _RectifyIntakeProposal
{
  AdwBin                parent_instance;
  GtkLabel             *head_label;
  GtkDropDown          *kind_drop;
  GtkDropDown          *sheet_drop;
  GtkCheckButton       *alike_check;
  GtkDropDown          *header_drop;
  RectifyIntakeColumns *columns;
  GtkBox               *counts;
  GtkSpinner           *spinner;
  GtkWidget            *system_box;
  GtkLabel             *system_label;
  GtkDropDown          *system_drop;
  GtkWidget            *deadline_box;
  GtkLabel             *deadline_label;
  GtkWidget            *split_box;
  GtkLabel             *split_label;
  GtkButton            *split_button;
  GtkWidget            *conflict_box;
  GtkLabel             *conflict_label;
  RectifyIntakeNames   *names;
  RectifyIntakeLines   *lines;
  GtkWidget            *more_label;
  GtkButton            *take_button;

  GtkToggleButton    *shown[N_SHOWN]; /* all, each outcome, odd */
  RectifyIntakeSource source;         /* what is shown */
  const void         *work;           /* … never looked into */
  char               *head;
  char               *counted; /* the head with how many lines; NULL: not known yet */
  guint               left;    /* the column of deadlines that is asked about */
  guint               waiting; /* files that come after this one */
  gboolean            split;
  gboolean            filling; /* changes are ours */
};

G_DEFINE_FINAL_TYPE (RectifyIntakeProposal, rectify_intake_proposal, ADW_TYPE_BIN)

static const char *const SYSTEM_KEYS[N_SYSTEMS] = { "wgs84", "gcj02", "bd09", "bd09mc" };

/* The order of the buttons: what needs a hand comes after all. */
static const int SHOWN[N_SHOWN] = { RECTIFY_INTAKE_SHOW_ALL, RECTIFY_INTAKE_NEW,
                                    RECTIFY_INTAKE_UPDATED,  RECTIFY_INTAKE_UNCHANGED,
                                    RECTIFY_INTAKE_CONFLICT, RECTIFY_INTAKE_REFUSED,
                                    RECTIFY_INTAKE_SHOW_ODD };

static void
wish (RectifyIntakeProposal *self, RectifyIntakeWish wanted)
{
  if (!self->filling)
    rectify_intake_page_wish (GTK_WIDGET (self), &wanted);
}

static void
wish_source (RectifyIntakeProposal *self, const RectifyIntakeSource *source)
{
  wish (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_SOURCE, .source = source });
}

static void
sheet_chosen_cb (RectifyIntakeProposal *self)
{
  RectifyIntakeSource source = self->source;

  source.sheet = (int) gtk_drop_down_get_selected (self->sheet_drop);
  source.header_row = 0;
  source.all_alike = FALSE;
  wish_source (self, &source);
}

static void
kind_chosen_cb (RectifyIntakeProposal *self)
{
  RectifyIntakeSource source = self->source;
  guint               selected = gtk_drop_down_get_selected (self->kind_drop);

  source.sheet = (int) gtk_drop_down_get_selected (self->sheet_drop);
  source.lines = (RectifyLines) selected;
  if (selected < RECTIFY_N_LINES)
    wish_source (self, &source);
}

static void
alike_toggled_cb (RectifyIntakeProposal *self)
{
  RectifyIntakeSource source = self->source;

  source.sheet = (int) gtk_drop_down_get_selected (self->sheet_drop);
  source.all_alike = gtk_check_button_get_active (self->alike_check);
  wish_source (self, &source);
}

static void
header_chosen_cb (RectifyIntakeProposal *self)
{
  RectifyIntakeSource source = self->source;
  guint               selected = gtk_drop_down_get_selected (self->header_drop);

  source.sheet = (int) gtk_drop_down_get_selected (self->sheet_drop);
  source.header_row = selected > 0 ? (int) selected : RECTIFY_NO_HEADER;
  wish_source (self, &source);
}

static void
system_chosen_cb (RectifyIntakeProposal *self)
{
  guint selected = gtk_drop_down_get_selected (self->system_drop);

  if (selected < N_SYSTEMS)
    wish (self,
          (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_SYSTEM, .text = SYSTEM_KEYS[selected] });
}

static void
wish_deadline (RectifyIntakeProposal *self, int field)
{
  wish (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_FIELD,
                                   .column = self->left,
                                   .field = field });
}

static void
deadline_clicked_cb (RectifyIntakeProposal *self)
{
  wish_deadline (self, RECTIFY_COLUMN_DUE);
}

static void
no_deadline_clicked_cb (RectifyIntakeProposal *self)
{
  wish_deadline (self, -1);
}

static void
split_clicked_cb (RectifyIntakeProposal *self)
{
  wish (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_SPLIT, .on = !self->split });
}

static void
ours_clicked_cb (RectifyIntakeProposal *self)
{
  wish (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_CONFLICT,
                                   .conflict = RECTIFY_CONFLICT_OURS });
}

static void
theirs_clicked_cb (RectifyIntakeProposal *self)
{
  wish (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_CONFLICT,
                                   .conflict = RECTIFY_CONFLICT_THEIRS });
}

static void
shown_toggled_cb (GtkToggleButton *button, RectifyIntakeProposal *self)
{
  int shown = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "shown"));

  if (gtk_toggle_button_get_active (button))
    rectify_intake_lines_set_shown (self->lines, shown);
}

/* --- the head --- */

static void
show_sheets (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  guint n = work->file != NULL ? rectify_sheet_file_get_n_sheets (work->file) : 0;
  guint n_alike = work->proposal != NULL ? rectify_proposal_get_alike (work->proposal)->len : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char          *all =
      g_strdup_printf (ngettext ("All %u sheet like this", "All %u sheets like this", n_alike),
                       n_alike);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, rectify_sheet_file_get_sheet_name (work->file, i));
  gtk_drop_down_set_model (self->sheet_drop, G_LIST_MODEL (names));
  if (work->proposal != NULL)
    gtk_drop_down_set_selected (self->sheet_drop, rectify_proposal_get_sheet (work->proposal));
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_drop), n > 1);
  gtk_check_button_set_label (self->alike_check, all);
  gtk_check_button_set_active (self->alike_check, work->source.all_alike);
  gtk_widget_set_visible (GTK_WIDGET (self->alike_check), n_alike > 1 || work->source.all_alike);
}

static void
show_kind (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  gtk_drop_down_set_selected (self->kind_drop, (guint) rectify_intake_work_get_lines (work));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_drop), work->proposal != NULL);
}

static void
show_header_row (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  guint row = work->proposal != NULL ? rectify_proposal_get_header_row (work->proposal) : 0;
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);

  gtk_string_list_append (rows, _ ("No header"));
  for (guint i = 1; i <= MAX (HEADER_ROWS, row); i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("Header in row %u"), i);

      gtk_string_list_append (rows, text);
    }
  gtk_drop_down_set_model (self->header_drop, G_LIST_MODEL (rows));
  gtk_drop_down_set_selected (self->header_drop, row);
  gtk_widget_set_visible (GTK_WIDGET (self->header_drop), work->proposal != NULL);
}

static void
show_system (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  gboolean    sure = TRUE;
  const char *key =
      work->proposal != NULL ? rectify_proposal_get_coordinates (work->proposal, &sure) : NULL;

  gtk_widget_set_visible (self->system_box, key != NULL);
  gtk_label_set_text (self->system_label,
                      sure ? _ ("System of the coordinates")
                           : _ ("The sheet does not say in which system its coordinates are:"));
  if (sure)
    gtk_widget_remove_css_class (self->system_box, "asked");
  else
    gtk_widget_add_css_class (self->system_box, "asked");
  for (guint i = 0; key != NULL && i < N_SYSTEMS; i++)
    if (g_str_equal (key, SYSTEM_KEYS[i]))
      gtk_drop_down_set_selected (self->system_drop, i);
}

/* A deadline that is not taken is not lost without a word. */
static void
show_deadline (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  const char           *sample = NULL;
  RectifyProposalColumn column;
  g_autofree char      *text = NULL;

  self->left = RECTIFY_NO_COLUMN;
  for (guint i = 0; i < work->proposals->len && self->left == RECTIFY_NO_COLUMN; i++)
    {
      const RectifyProposal *proposal = work->proposals->pdata[i];
      guint                  left = rectify_proposal_deadline_left (proposal, &sample);

      if (left != RECTIFY_NO_COLUMN)
        self->left = rectify_proposal_column_like (work->proposal, proposal, left);
    }
  gtk_widget_set_visible (self->deadline_box, self->left != RECTIFY_NO_COLUMN);
  if (self->left == RECTIFY_NO_COLUMN)
    return;
  rectify_intake_work_get_column (work, self->left, &column);
  text = g_strdup_printf (_ ("“%s” is not taken in: few of its cells hold a date (“%s”)."),
                          column.header, sample);
  gtk_label_set_text (self->deadline_label, text);
}

static char *
head_of (const RectifyIntakeWork *work)
{
  const char *name = work->name != NULL ? work->name : _ ("Pasted lines");
  const char *sheet =
      work->proposal != NULL ? rectify_proposal_get_sheet_name (work->proposal) : "";

  return *sheet != '\0' ? g_strdup_printf ("%s · %s", name, sheet) : g_strdup (name);
}

void
rectify_intake_proposal_show (RectifyIntakeProposal *self, const RectifyIntakeWork *work)
{
  self->filling = TRUE;
  rectify_intake_source_clear (&self->source);
  rectify_intake_source_copy (&self->source, &work->source);
  g_free (self->head);
  g_clear_pointer (&self->counted, g_free);
  self->head = head_of (work);
  gtk_label_set_text (self->head_label, self->head);
  if (self->work != work)
    {
      self->work = work;
      rectify_intake_names_clear (self->names);
      show_kind (self, work);
      show_sheets (self, work);
      show_header_row (self, work);
      gtk_toggle_button_set_active (self->shown[0], TRUE);
    }
  show_system (self, work);
  show_deadline (self, work);
  gtk_widget_set_visible (GTK_WIDGET (self->columns), !rectify_intake_work_is_photos (work));
  if (!rectify_intake_work_is_photos (work))
    rectify_intake_columns_show (self->columns, work);
  rectify_intake_lines_set_work (self->lines, work);
  self->filling = FALSE;
}

/* --- the preview --- */

static guint
count_of (const RectifyIntakeResult *preview, int shown)
{
  guint n = 0;

  if (shown == RECTIFY_INTAKE_SHOW_ODD)
    return preview->odd;
  if (shown >= 0)
    return preview->counts[shown];
  for (guint i = 0; i < RECTIFY_N_INTAKE_OUTCOMES; i++)
    n += preview->counts[i];
  return n;
}

/* @n: nullable. */
static void
set_count (RectifyIntakeProposal *self, guint i, const guint *n)
{
  const char      *word = SHOWN[i] == RECTIFY_INTAKE_SHOW_ALL ? C_ ("lines of a sheet", "All")
                          : SHOWN[i] == RECTIFY_INTAKE_SHOW_ODD
                              ? C_ ("lines of a sheet", "Odd")
                              : rectify_intake_outcome_word ((RectifyIntakeOutcome) SHOWN[i]);
  g_autofree char *text = n != NULL ? g_strdup_printf ("%s %u", word, *n) : g_strdup (word);
  gboolean         always = i < 2 || SHOWN[i] == RECTIFY_INTAKE_REFUSED;

  gtk_button_set_label (GTK_BUTTON (self->shown[i]), text);
  gtk_widget_set_visible (GTK_WIDGET (self->shown[i]),
                          always || (n != NULL && *n > 0)
                              || gtk_toggle_button_get_active (self->shown[i]));
}

static void
show_questions (RectifyIntakeProposal     *self,
                const RectifyIntakeWork   *work,
                const RectifyIntakeResult *preview)
{
  guint            n_conflicts = preview->counts[RECTIFY_INTAKE_CONFLICT];
  g_autofree char *split =
      g_strdup_printf (ngettext ("%u line holds several problems, %u in all",
                                 "%u lines hold several problems, %u in all", preview->splittable),
                       preview->splittable, preview->parts);
  g_autofree char *conflict =
      g_strdup_printf (ngettext ("%u line was corrected here since the sheet went out",
                                 "%u lines were corrected here since the sheet went out",
                                 n_conflicts),
                       n_conflicts);

  self->split = work->proposal != NULL && rectify_proposal_get_split (work->proposal);
  gtk_label_set_text (self->split_label, split);
  gtk_button_set_label (self->split_button,
                        self->split ? _ ("Keep all together") : _ ("Split all"));
  gtk_widget_set_visible (self->split_box, preview->splittable > 0);
  gtk_label_set_text (self->conflict_label, conflict);
  gtk_widget_set_visible (self->conflict_box, n_conflicts > 0);
}

static void
show_button (RectifyIntakeProposal *self, const RectifyIntakeResult *preview)
{
  guint            n = rectify_intake_result_n_taken (preview);
  g_autofree char *text =
      n == 0 ? g_strdup (_ ("Nothing to take in"))
      : preview->kind == RECTIFY_LINES_ISSUES
          ? g_strdup_printf (ngettext ("Take in %u issue", "Take in %u issues", n), n)
          : g_strdup_printf (ngettext ("Take in %u line", "Take in %u lines", n), n);

  gtk_button_set_label (self->take_button, text);
}

/* What is being taken in, how many lines it has and how many files come after it. */
static void
show_counted (RectifyIntakeProposal *self)
{
  g_autofree char *more = NULL, *all = NULL;

  if (self->waiting > 0)
    {
      more = g_strdup_printf (ngettext ("%u more file", "%u more files", self->waiting),
                              self->waiting);
      all = g_strdup_printf (_ ("%s · %s"), self->counted, more);
    }
  gtk_label_set_text (self->head_label, all != NULL ? all : self->counted);
}

gboolean
rectify_intake_proposal_show_preview (RectifyIntakeProposal   *self,
                                      const RectifyIntakeWork *work,
                                      RectifyIntakeResult     *preview)
{
  g_autofree char *lines = NULL;
  gboolean         focused;

  gtk_spinner_set_spinning (self->spinner, preview == NULL);
  if (preview == NULL)
    return FALSE;
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->lines)) != NULL;
  for (guint i = 0; i < N_SHOWN; i++)
    {
      guint n = count_of (preview, SHOWN[i]);

      set_count (self, i, &n);
    }
  lines = g_strdup_printf (ngettext ("%u line", "%u lines", preview->rows), preview->rows);
  g_free (self->counted);
  /* TRANSLATORS: file and sheet · how many lines. */
  self->counted = g_strdup_printf (_ ("%s · %s"), self->head, lines);
  show_counted (self);
  show_questions (self, work, preview);
  rectify_intake_names_show (self->names, work, preview);
  rectify_intake_lines_set_result (self->lines, preview);
  gtk_widget_set_visible (self->more_label, preview->shortened);
  show_button (self, preview);
  return focused && rectify_intake_lines_get_n_shown (self->lines) == 0;
}

static void
rectify_intake_proposal_finalize (GObject *object)
{
  RectifyIntakeProposal *self = RECTIFY_INTAKE_PROPOSAL (object);

  rectify_intake_source_clear (&self->source);
  g_free (self->head);
  g_free (self->counted);
  G_OBJECT_CLASS (rectify_intake_proposal_parent_class)->finalize (object);
}

static void
rectify_intake_proposal_class_init (RectifyIntakeProposalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rectify_intake_proposal_finalize;
  g_type_ensure (RECTIFY_TYPE_INTAKE_COLUMNS);
  g_type_ensure (RECTIFY_TYPE_INTAKE_NAMES);
  g_type_ensure (RECTIFY_TYPE_INTAKE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/intake-proposal.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, head_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, sheet_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, alike_check);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, header_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, columns);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, counts);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, spinner);
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_stop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, system_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, system_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, system_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, deadline_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, deadline_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, split_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, split_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, split_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, conflict_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, names);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, lines);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, more_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakeProposal, take_button);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, alike_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, system_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, deadline_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_deadline_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ours_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, theirs_clicked_cb);
}

static void
fill_kinds (RectifyIntakeProposal *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (int i = 0; i < RECTIFY_N_LINES; i++)
    gtk_string_list_append (kinds, rectify_lines_word ((RectifyLines) i));
  gtk_drop_down_set_model (self->kind_drop, G_LIST_MODEL (kinds));
}

static void
fill_systems (RectifyIntakeProposal *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("WGS-84 (GPS)"));
  gtk_string_list_append (names, _ ("GCJ-02 (maps in China)"));
  gtk_string_list_append (names, _ ("BD-09 (Baidu)"));
  gtk_string_list_append (names, _ ("BD-09 in metres"));
  gtk_drop_down_set_model (self->system_drop, G_LIST_MODEL (names));
}

static void
rectify_intake_proposal_init (RectifyIntakeProposal *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  fill_systems (self);
  for (guint i = 0; i < N_SHOWN; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      self->shown[i] = GTK_TOGGLE_BUTTON (button);
      g_object_set_data (G_OBJECT (button), "shown", GINT_TO_POINTER (SHOWN[i]));
      gtk_toggle_button_set_group (self->shown[i], i > 0 ? self->shown[0] : NULL);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "toggled", G_CALLBACK (shown_toggled_cb), self, 0);
      gtk_box_append (self->counts, button);
      set_count (self, i, NULL);
    }
  self->filling = FALSE;
}

void
rectify_intake_proposal_set_waiting (RectifyIntakeProposal *self, guint n)
{
  self->waiting = n;
  if (self->counted != NULL)
    show_counted (self);
}

void
rectify_intake_proposal_clear (RectifyIntakeProposal *self)
{
  self->work = NULL;
  g_clear_pointer (&self->counted, g_free);
  rectify_intake_columns_clear (self->columns);
  rectify_intake_names_clear (self->names);
  rectify_intake_lines_set_result (self->lines, NULL);
  gtk_widget_set_visible (self->deadline_box, FALSE);
  gtk_widget_set_visible (self->split_box, FALSE);
  gtk_widget_set_visible (self->conflict_box, FALSE);
  gtk_widget_set_visible (self->more_label, FALSE);
  gtk_button_set_label (self->take_button, _ ("Take in"));
}

void
rectify_intake_proposal_set_busy (RectifyIntakeProposal *self, gboolean busy)
{
  GtkWidget *const widgets[] = { GTK_WIDGET (self->columns),
                                 GTK_WIDGET (self->sheet_drop),
                                 GTK_WIDGET (self->kind_drop),
                                 GTK_WIDGET (self->alike_check),
                                 GTK_WIDGET (self->header_drop),
                                 self->system_box,
                                 self->deadline_box,
                                 self->split_box,
                                 self->conflict_box,
                                 GTK_WIDGET (self->names),
                                 GTK_WIDGET (self->lines) };

  for (gsize i = 0; i < G_N_ELEMENTS (widgets); i++)
    gtk_widget_set_sensitive (widgets[i], !busy);
}

gboolean
rectify_intake_proposal_next_problem (RectifyIntakeProposal *self)
{
  return rectify_intake_lines_next_problem (self->lines);
}

void
rectify_intake_proposal_focus (RectifyIntakeProposal *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->take_button));
}
