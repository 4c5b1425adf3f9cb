/* intake-line-view.c: a line of the preview. The cells are made once for a layout; what stands
 * beneath them is made anew for each line that has something to say, which few do. */

#include "views/intake-line-view.h"

#include "report/intake-words.h"
#include "report/words.h"
#include "views/intake-page.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

/* --- the item --- */

struct _RectifyIntakeLineItem
{
  GObject                  parent_instance;
  RectifyIntakeResult     *result;
  const RectifyIntakeLine *line;
  gboolean                 open;
};

G_DEFINE_FINAL_TYPE (RectifyIntakeLineItem, rectify_intake_line_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
rectify_intake_line_item_finalize (GObject *object)
{
  rectify_intake_result_unref (RECTIFY_INTAKE_LINE_ITEM (object)->result);
  G_OBJECT_CLASS (rectify_intake_line_item_parent_class)->finalize (object);
}

static void
rectify_intake_line_item_class_init (RectifyIntakeLineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rectify_intake_line_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_intake_line_item_init (RectifyIntakeLineItem *self)
{
}

RectifyIntakeLineItem *
rectify_intake_line_item_new (RectifyIntakeResult *result, const RectifyIntakeLine *line)
{
  RectifyIntakeLineItem *self = g_object_new (RECTIFY_TYPE_INTAKE_LINE_ITEM, NULL);

  self->result = rectify_intake_result_ref (result);
  self->line = line;
  return self;
}

const RectifyIntakeLine *
rectify_intake_line_item_get (RectifyIntakeLineItem *self)
{
  return self->line;
}

gboolean
rectify_intake_line_item_set (RectifyIntakeLineItem   *self,
                              RectifyIntakeResult     *result,
                              const RectifyIntakeLine *line)
{
  RectifyIntakeResult *old = self->result;

  if (line->sheet != self->line->sheet || line->row != self->line->row
      || line->part != self->line->part)
    return FALSE;
  self->result = rectify_intake_result_ref (result);
  self->line = line;
  g_signal_emit (self, changed_signal, 0);
  rectify_intake_result_unref (old);
  return TRUE;
}

void
rectify_intake_line_item_set_open (RectifyIntakeLineItem *self, gboolean open)
{
  if (self->open == open)
    return;
  self->open = open;
  g_signal_emit (self, changed_signal, 0);
}

/* --- the view --- */

struct _RectifyIntakeLineView
{
  AdwBin      parent_instance;
  GtkBox     *box;
  GtkBox     *cells;
  GtkBox     *notes;
  GtkPicture *picture;
  GtkWidget  *front;
  GtkEntry   *first_entry; /* within notes; nullable */

  RectifyIntakeLayout   *layout; /* whose cells stand there; nullable */
  RectifyIntakeLineItem *item;   /* nullable */
};

G_DEFINE_FINAL_TYPE (RectifyIntakeLineView, rectify_intake_line_view, ADW_TYPE_BIN)

const char *
rectify_intake_outcome_word (RectifyIntakeOutcome outcome)
{
  switch (outcome)
    {
    case RECTIFY_INTAKE_NEW:
      return C_ ("line of a sheet", "✓ New");
    case RECTIFY_INTAKE_UPDATED:
      return C_ ("line of a sheet", "● Changed");
    case RECTIFY_INTAKE_UNCHANGED:
      return C_ ("line of a sheet", "‖ As it is");
    case RECTIFY_INTAKE_CONFLICT:
      return C_ ("line of a sheet", "◆ Conflict");
    default:
      return C_ ("line of a sheet", "▲ Left out");
    }
}

static const char *const OUTCOME_CLASSES[] = { "lamp-blue", "lamp-green", "lamp-grey", "lamp-red",
                                               "lamp-yellow" };

static void
send (RectifyIntakeLineView *self, RectifyIntakeWish wish)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);

  wish.sheet = line->sheet;
  wish.row = line->row;
  rectify_intake_page_wish (GTK_WIDGET (self), &wish);
}

static void
entry_activate_cb (GtkEntry *entry, RectifyIntakeLineView *self)
{
  guint       column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "column"));
  const char *before = g_object_get_data (G_OBJECT (entry), "before");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (g_strcmp0 (text, before) == 0)
    return;
  g_object_set_data_full (G_OBJECT (entry), "before", g_strdup (text), g_free);
  send (self,
        (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_MEND, .column = column, .text = text });
}

/* What was typed counts when the entry is left, too. */
static void
entry_leave_cb (GtkEventControllerFocus *controller, RectifyIntakeLineView *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (self->item != NULL)
    entry_activate_cb (GTK_ENTRY (entry), self);
}

/* Corrects what stands in the entry beside the button. */
static void
mend_clicked_cb (GtkButton *button, RectifyIntakeLineView *self)
{
  entry_activate_cb (g_object_get_data (G_OBJECT (button), "entry"), self);
}

static void
skip_clicked_cb (GtkButton *button, RectifyIntakeLineView *self)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);
  gboolean                 skipped =
      g_strcmp0 (line->reason, "skipped") == 0 || g_strcmp0 (line->reason, "photo-twice") == 0;

  send (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_SKIP, .on = !skipped });
}

static void
split_clicked_cb (GtkButton *button, RectifyIntakeLineView *self)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);

  send (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_SPLIT_ROW, .on = line->part == 0 });
}

static void
ours_clicked_cb (GtkButton *button, RectifyIntakeLineView *self)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);

  send (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_CONFLICT,
                                   .id = line->id,
                                   .conflict = RECTIFY_CONFLICT_OURS });
}

static void
theirs_clicked_cb (GtkButton *button, RectifyIntakeLineView *self)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);

  send (self, (RectifyIntakeWish){ .kind = RECTIFY_INTAKE_WISH_CONFLICT,
                                   .id = line->id,
                                   .conflict = RECTIFY_CONFLICT_THEIRS });
}

static GtkWidget *
new_button (RectifyIntakeLineView *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static GtkWidget *
new_note (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 90);
  rectify_tooltip_set (label, text);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkBox *
add_note_row (RectifyIntakeLineView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (self->notes, row);
  return GTK_BOX (row);
}

static GtkWidget *
new_entry (RectifyIntakeLineView *self, guint column, const char *title)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);
  guint                    n = g_strv_length (line->cells);
  const char              *text = column < n ? line->cells[column] : "";
  GtkWidget               *entry = gtk_entry_new ();
  GtkEventController      *leave;
  g_autofree char         *row = rectify_intake_row_text (line->file_row, line->table);
  /* TRANSLATORS: spoken name of an entry: "Deadline in row 41". */
  g_autofree char *spoken = g_strdup_printf (_ ("%s in row %s"), title, row);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 16);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (entry), "column", GUINT_TO_POINTER (column));
  g_object_set_data_full (G_OBJECT (entry), "before", g_strdup (text), g_free);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activate_cb), self, 0);
  leave = gtk_event_controller_focus_new ();
  g_signal_connect_object (leave, "leave", G_CALLBACK (entry_leave_cb), self, 0);
  gtk_widget_add_controller (entry, leave);
  if (self->first_entry == NULL)
    self->first_entry = GTK_ENTRY (entry);
  return entry;
}

/* Why it is not taken, with the wrong cell to be typed anew. */
static void
add_reason (RectifyIntakeLineView *self, const RectifyIntakeLine *line)
{
  g_autofree char *reason =
      rectify_intake_reason (self->layout->kind, line->reason, line->field, line->value);
  GtkBox  *row = add_note_row (self);
  gboolean skipped = g_str_equal (line->reason, "skipped");
  gboolean twice = g_str_equal (line->reason, "photo-twice");

  gtk_box_append (row, new_note (reason, skipped ? "dim-label" : "problem"));
  if (line->column != RECTIFY_NO_COLUMN && !self->item->open)
    {
      GtkWidget *entry =
          new_entry (self, line->column,
                     line->field >= 0 ? rectify_lines_field_word (self->layout->kind, line->field)
                                      : "");
      GtkWidget *mend = new_button (self, _ ("Correct"), G_CALLBACK (mend_clicked_cb));

      g_object_set_data (G_OBJECT (mend), "entry", entry);
      gtk_box_append (row, entry);
      gtk_box_append (row, mend);
    }
  gtk_box_append (row, new_button (self, skipped || twice ? _ ("Take in after all") : _ ("Skip"),
                                   G_CALLBACK (skip_clicked_cb)));
}

static char *
change_value (RectifyLines kind, const RectifyTakeInChange *change, const char *text)
{
  int state = kind == RECTIFY_LINES_ISSUES && change->field == RECTIFY_COLUMN_STATE && text != NULL
                  ? rectify_key_index (rectify_state_keys, RECTIFY_N_STATES, text)
                  : -1;

  if (text == NULL || *text == '\0')
    return g_strdup (C_ ("value of a field", "nothing"));
  return g_strdup (state >= 0 ? rectify_state_word ((RectifyState) state) : text);
}

static void
add_changes (RectifyIntakeLineView *self, const RectifyIntakeLine *line)
{
  gboolean conflict = FALSE;

  for (guint i = 0; i < line->changes->len; i++)
    {
      const RectifyTakeInChange *change = line->changes->pdata[i];
      g_autofree char *before = change_value (self->layout->kind, change, change->old_text);
      g_autofree char *after = change_value (self->layout->kind, change, change->new_text);
      /* TRANSLATORS: field, what it is, what it becomes. */
      g_autofree char *text =
          g_strdup_printf (_ ("%s: %s → %s"),
                           rectify_lines_field_word (self->layout->kind, change->field), before,
                           after);

      gtk_box_append (self->notes, new_note (text, change->conflict ? "problem" : NULL));
      conflict |= change->conflict;
    }
  if (conflict)
    {
      GtkBox *row = add_note_row (self);

      gtk_box_append (row, new_note (_ ("Corrected here since the sheet went out:"), NULL));
      gtk_box_append (row, new_button (self, _ ("Keep ours"), G_CALLBACK (ours_clicked_cb)));
      gtk_box_append (row, new_button (self, _ ("Take theirs"), G_CALLBACK (theirs_clicked_cb)));
    }
}

static void
add_marks (RectifyIntakeLineView *self, const RectifyIntakeLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; line->marks[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", rectify_intake_mark (line->marks[i]));
  gtk_box_append (self->notes, new_note (text->str, "lamp-yellow"));
}

static void
add_split (RectifyIntakeLineView *self, const RectifyIntakeLine *line)
{
  GtkBox          *row = add_note_row (self);
  g_autofree char *text = NULL;

  if (line->part > 1)
    return;
  text =
      line->part == 0
          ? g_strdup_printf (ngettext ("Its cell holds %u problem", "Its cell holds %u problems",
                                       line->n_parts),
                             line->n_parts)
          : g_strdup_printf (ngettext ("Split into %u line", "Split into %u lines", line->n_parts),
                             line->n_parts);
  gtk_box_append (row, new_note (text, NULL));
  gtk_box_append (row, new_button (self, line->part == 0 ? _ ("Split") : _ ("Keep together"),
                                   G_CALLBACK (split_clicked_cb)));
}

/* A photo does not say what is wrong. */
static void
add_description (RectifyIntakeLineView *self)
{
  guint      last = self->layout->n - 1;
  GtkWidget *entry = new_entry (self, self->layout->columns[last], self->layout->titles[last]);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What is wrong there?"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 36);
  gtk_box_append (add_note_row (self), entry);
}

/* All cells that are taken, to be typed anew. */
static void
add_form (RectifyIntakeLineView *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  for (guint i = 0; i < self->layout->n; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_box_append (GTK_BOX (box), new_note (self->layout->titles[i], "caption"));
      gtk_box_append (GTK_BOX (box),
                      new_entry (self, self->layout->columns[i], self->layout->titles[i]));
      gtk_flow_box_append (GTK_FLOW_BOX (flow), box);
      gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
    }
  gtk_box_append (self->notes, flow);
}

static void
fill_notes (RectifyIntakeLineView *self, const RectifyIntakeLine *line)
{
  GtkWidget *child;

  self->first_entry = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);
  if (line->reason != NULL && line->outcome != RECTIFY_INTAKE_CONFLICT)
    add_reason (self, line);
  if (line->changes != NULL)
    add_changes (self, line);
  if (line->marks != NULL)
    add_marks (self, line);
  if (line->n_parts > 1)
    add_split (self, line);
  if (self->item->open)
    add_form (self);
  else if (self->layout->pictures && line->outcome == RECTIFY_INTAKE_NEW)
    add_description (self);
  gtk_widget_set_visible (GTK_WIDGET (self->notes),
                          gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
}

static void
fill_cells (RectifyIntakeLineView *self, const RectifyIntakeLine *line)
{
  GtkWidget       *number = gtk_widget_get_first_child (self->front);
  GtkWidget       *outcome = gtk_widget_get_next_sibling (number);
  GtkWidget       *cell = gtk_widget_get_next_sibling (self->front);
  guint            n = g_strv_length (line->cells);
  g_autofree char *place = rectify_intake_row_text (line->file_row, line->table);
  g_autofree char *said = g_strdup_printf (_ ("Row %s"), place);
  g_autofree char *text = rectify_intake_layout_number (line);

  gtk_inscription_set_text (GTK_INSCRIPTION (number), text);
  gtk_widget_set_tooltip_text (number, line->table > 1 ? said : NULL);
  gtk_inscription_set_text (GTK_INSCRIPTION (outcome), rectify_intake_outcome_word (line->outcome));
  for (guint i = 0; i < G_N_ELEMENTS (OUTCOME_CLASSES); i++)
    gtk_widget_remove_css_class (outcome, OUTCOME_CLASSES[i]);
  gtk_widget_add_css_class (outcome, OUTCOME_CLASSES[line->outcome]);
  for (guint i = 0; i < self->layout->n; i++, cell = gtk_widget_get_next_sibling (cell))
    {
      guint       column = self->layout->columns[i];
      const char *value = column < n ? line->cells[column] : "";

      gtk_inscription_set_text (GTK_INSCRIPTION (cell), value);
      rectify_tooltip_set (cell, *value != '\0' ? value : NULL);
      if (column == line->column)
        gtk_widget_add_css_class (cell, "problem");
      else
        gtk_widget_remove_css_class (cell, "problem");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->picture), line->picture != NULL);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (line->picture));
}

/* Something stands in an entry of the line that was not sent yet. */
static gboolean
is_typing (RectifyIntakeLineView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL
         && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)),
                       g_object_get_data (G_OBJECT (entry), "before"))
                != 0;
}

static void
changed_cb (RectifyIntakeLineView *self)
{
  const RectifyIntakeLine *line = rectify_intake_line_item_get (self->item);
  gboolean                 focused = gtk_widget_get_focus_child (GTK_WIDGET (self->notes)) != NULL;

  fill_cells (self, line);
  if (focused && is_typing (self))
    return;
  fill_notes (self, line);
  /* What had the focus is made anew, or there is nothing to mend any more: it stays with the line.
   */
  if (focused && !rectify_intake_line_view_focus (self))
    gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static void
make_cells (RectifyIntakeLineView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cells))) != NULL)
    gtk_box_remove (self->cells, child);
  self->front = rectify_intake_layout_new_front ("", "");
  gtk_box_append (self->cells, self->front);
  for (guint i = 0; i < self->layout->n; i++)
    gtk_box_append (self->cells, rectify_intake_layout_new_title (self->layout, i));
}

static void
rectify_intake_line_view_dispose (GObject *object)
{
  rectify_intake_line_view_bind (RECTIFY_INTAKE_LINE_VIEW (object), NULL, NULL);
  G_OBJECT_CLASS (rectify_intake_line_view_parent_class)->dispose (object);
}

static void
rectify_intake_line_view_finalize (GObject *object)
{
  RectifyIntakeLineView *self = RECTIFY_INTAKE_LINE_VIEW (object);

  g_clear_pointer (&self->layout, rectify_intake_layout_unref);
  G_OBJECT_CLASS (rectify_intake_line_view_parent_class)->finalize (object);
}

static void
rectify_intake_line_view_class_init (RectifyIntakeLineViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_intake_line_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_intake_line_view_finalize;
}

static void
rectify_intake_line_view_init (RectifyIntakeLineView *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->cells = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->notes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), 96, 72);
  gtk_widget_set_valign (GTK_WIDGET (self->picture), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->notes), "notes");
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->cells));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->notes));
  gtk_box_append (self->box, GTK_WIDGET (self->picture));
  gtk_box_append (self->box, side);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
rectify_intake_line_view_new (void)
{
  return g_object_new (RECTIFY_TYPE_INTAKE_LINE_VIEW, NULL);
}

void
rectify_intake_line_view_bind (RectifyIntakeLineView *self,
                               RectifyIntakeLineItem *item,
                               RectifyIntakeLayout   *layout)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, changed_cb, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  if (layout != self->layout)
    {
      g_clear_pointer (&self->layout, rectify_intake_layout_unref);
      self->layout = rectify_intake_layout_ref (layout);
      make_cells (self);
    }
  g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill_cells (self, rectify_intake_line_item_get (item));
  fill_notes (self, rectify_intake_line_item_get (item));
}

gboolean
rectify_intake_line_view_mend (RectifyIntakeLineView *self)
{
  if (self->item == NULL)
    return FALSE;
  if (self->first_entry == NULL)
    rectify_intake_line_item_set_open (self->item, TRUE);
  return rectify_intake_line_view_focus (self);
}

RectifyIntakeLineItem *
rectify_intake_line_view_get_item (RectifyIntakeLineView *self)
{
  return self->item;
}

gboolean
rectify_intake_line_view_focus (RectifyIntakeLineView *self)
{
  return self->first_entry != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->first_entry));
}
