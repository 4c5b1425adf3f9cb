/* filter-entry.c: the search entry.
 *
 * Text becomes a filter a moment after the last key (the entry's own delay). What is not understood
 * is underlined and told in one sentence; the filter then stays as it was, so that the rows do not
 * flicker while a keyword is half typed. What could be typed next is offered below, in a popover
 * that never takes the focus: Up and Down choose, Enter or Tab takes what is chosen, Escape closes
 * it.
 */

#include "views/filter-entry.h"

#include "report/filter-text.h"
#include "views/filter-completion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RectifyFilterEntry
{
  AdwBin            parent_instance;
  GtkSearchEntry   *entry;
  RectifyWorkspace *workspace;
  char             *problem;
  gboolean          writing; /* the filter that changes is our own */

  GtkPopover *popover;
  GtkListBox *matches;
  GPtrArray  *offered;       /* (element-type RectifyCompletion); nullable */
  guint       offered_start; /* where the part begins that they replace, in bytes */
  int         counted_axis;  /* the axis whose counts are wanted for them; -1 */
};

enum { PROP_0, PROP_PROBLEM, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyFilterEntry, rectify_filter_entry, ADW_TYPE_BIN)

static void
mark (RectifyFilterEntry *self, const GArray *bad)
{
  GtkEditable              *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < bad->len; i++)
    {
      const RectifyFilterSpan *span = &g_array_index (bad, RectifyFilterSpan, i);
      PangoAttribute          *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      line->start_index = span->start;
      line->end_index = span->start + span->length;
      pango_attr_list_insert (attributes, line);
    }
  if (GTK_IS_TEXT (text))
    gtk_text_set_attributes (GTK_TEXT (text), attributes);
}

static void
set_problem (RectifyFilterEntry *self, const char *text, const GArray *bad)
{
  g_autofree char *problem = NULL;

  if (bad->len > 0)
    {
      const RectifyFilterSpan *span = &g_array_index (bad, RectifyFilterSpan, 0);
      g_autofree char         *part = g_strndup (text + span->start, span->length);

      problem = g_strdup_printf (_ ("“%s” is not understood."), part);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (g_strcmp0 (problem, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_steal_pointer (&problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Puts the terms of saved filters in the place of their names, or marks a name that is none. Takes
 * @filter. */
static RectifyFilter *
expand (RectifyFilterEntry *self, RectifyFilter *filter, GArray *bad)
{
  RectifyFilter *expanded;

  if (self->workspace == NULL || bad->len > 0)
    return filter;
  expanded =
      rectify_saved_list_expand (rectify_workspace_get_saved (self->workspace), filter, NULL);
  for (guint i = 0; expanded == NULL && i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);
      RectifyFilterSpan        span = { term->start, term->length };

      if (term->kind == RECTIFY_FILTER_SAVED)
        g_array_append_val (bad, span);
    }
  if (expanded == NULL)
    return filter;
  rectify_filter_unref (filter);
  return expanded;
}

static void
read_text (RectifyFilterEntry *self)
{
  const char               *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray)        bad = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));
  g_autoptr (RectifyFilter) filter = expand (self, rectify_filter_parse_lenient (text, bad), bad);

  mark (self, bad);
  set_problem (self, text, bad);
  if (bad->len > 0 || self->workspace == NULL)
    return;
  self->writing = TRUE;
  rectify_workspace_set_filter (self->workspace, filter);
  self->writing = FALSE;
}

/* --- what could be typed next --- */

static void
count_axis (RectifyFilterEntry *self, int axis)
{
  if (axis == self->counted_axis || self->workspace == NULL)
    return;
  if (self->counted_axis >= 0)
    rectify_workspace_want_axis (self->workspace, (RectifyAxis) self->counted_axis, FALSE);
  self->counted_axis = axis;
  if (axis >= 0)
    rectify_workspace_want_axis (self->workspace, (RectifyAxis) axis, TRUE);
}

static void
stop_offering (RectifyFilterEntry *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (self->popover);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  count_axis (self, -1);
}

/* Where one types, in bytes. */
static guint
cursor_of (RectifyFilterEntry *self, const char *text)
{
  return (guint) (g_utf8_offset_to_pointer (text,
                                            gtk_editable_get_position (GTK_EDITABLE (self->entry)))
                  - text);
}

static GtkWidget *
new_match (const RectifyCompletion *completion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *word = gtk_label_new (completion->word), *hint = gtk_label_new (completion->hint);
  g_autofree char *count =
      completion->count < 0 ? g_strdup ("") : g_strdup_printf ("%d", completion->count);
  GtkWidget       *figure = gtk_label_new (count);
  g_autofree char *spoken = g_strdup_printf ("%s %s %s", completion->word, completion->hint, count);

  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (word), 32);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (figure, "figures");
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_offered (RectifyFilterEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);
  int            chosen = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  while ((row = gtk_list_box_get_row_at_index (self->matches, 0)) != NULL)
    gtk_list_box_remove (self->matches, GTK_WIDGET (row));
  for (guint i = 0; i < self->offered->len; i++)
    gtk_list_box_append (self->matches, new_match (self->offered->pdata[i]));
  if (chosen >= 0)
    gtk_list_box_select_row (self->matches, gtk_list_box_get_row_at_index (self->matches, chosen));
}

static void
offer (RectifyFilterEntry *self)
{
  const char           *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) found = NULL;
  int                   axis;

  if (self->workspace == NULL || self->popover == NULL)
    return;
  found = rectify_filter_complete (self->workspace, text, cursor_of (self, text),
                                   &self->offered_start, &axis);
  if (found->len == 0)
    {
      stop_offering (self);
      return;
    }
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  self->offered = g_steal_pointer (&found);
  count_axis (self, axis);
  show_offered (self);
  gtk_popover_popup (self->popover);
}

/* The text changes before the cursor has moved behind it, so it is the cursor that is followed. */
static void
cursor_cb (GtkEditable *editable, GParamSpec *pspec, RectifyFilterEntry *self)
{
  if (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    {
      gtk_list_box_unselect_all (self->matches);
      offer (self);
    }
}

/* The counts are there now. */
static void
refreshed_cb (RectifyWorkspace *workspace, RectifyFilterEntry *self)
{
  if (self->offered != NULL && self->counted_axis >= 0)
    offer (self);
}

static void
take (RectifyFilterEntry *self, guint i)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint            cursor = cursor_of (self, text);
  g_autofree char *before = g_strndup (text, self->offered_start);
  g_autofree char *taken = g_strdup (((RectifyCompletion *) self->offered->pdata[i])->text);
  g_autofree char *next = g_strconcat (before, taken, text + cursor, NULL);
  int              place = (int) (g_utf8_strlen (before, -1) + g_utf8_strlen (taken, -1));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), next);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), place);
  read_text (self);
  offer (self); /* the values of a keyword */
}

static void
match_activated_cb (GtkListBox *list, GtkListBoxRow *row, RectifyFilterEntry *self)
{
  if (self->offered != NULL)
    take (self, (guint) gtk_list_box_row_get_index (row));
}

static void
choose (RectifyFilterEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);
  int n = (int) self->offered->len, at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  at = at < 0 ? (step > 0 ? 0 : n - 1) : (at + step + n) % n;
  gtk_list_box_select_row (self->matches, gtk_list_box_get_row_at_index (self->matches, at));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        RectifyFilterEntry    *self)
{
  GtkListBoxRow *row;

  if (self->offered == NULL || modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  row = gtk_list_box_get_selected_row (self->matches);
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    choose (self, key == GDK_KEY_Down ? 1 : -1);
  else if (key == GDK_KEY_Escape)
    {
      stop_offering (self);
      read_text (self);
    }
  else if (row != NULL && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Tab))
    take (self, (guint) gtk_list_box_row_get_index (row));
  else
    return FALSE;
  return TRUE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, RectifyFilterEntry *self)
{
  if (self->offered != NULL)
    {
      stop_offering (self);
      read_text (self);
    }
}

static void
add_popover (RectifyFilterEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->counted_axis = -1;
  self->matches = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (self->matches), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->matches), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What could be typed"), -1);
  g_signal_connect (self->matches, "row-activated", G_CALLBACK (match_activated_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "matches");
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->matches));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* --- the entry --- */

/* What can still become something is not called wrong while it is being typed. */
static void
search_changed_cb (GtkSearchEntry *entry, RectifyFilterEntry *self)
{
  const char        *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (GArray) bad = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));

  if (self->offered != NULL)
    {
      g_autoptr (RectifyFilter) filter = rectify_filter_parse_lenient (text, bad);

      if (bad->len == 1 && g_array_index (bad, RectifyFilterSpan, 0).start == self->offered_start)
        return;
    }
  read_text (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, RectifyFilterEntry *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    rectify_filter_entry_set_text (self, "");
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
}

static void
activate_cb (GtkSearchEntry *entry, RectifyFilterEntry *self)
{
  stop_offering (self);
  read_text (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-page", NULL);
}

/* A text that is replaced is empty for a moment, which would be a filter too. */
static void
write_text (RectifyFilterEntry *self, const char *text)
{
  g_signal_handlers_block_by_func (self->entry, search_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_handlers_unblock_by_func (self->entry, search_changed_cb, self);
}

static void
filter_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyFilterEntry *self)
{
  g_autofree char   *text = NULL;
  g_autoptr (GArray) none = NULL;

  if (self->writing)
    return;
  none = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));
  text = rectify_filter_typed_text (rectify_workspace_get_filter (workspace));
  write_text (self, text);
  mark (self, none);
  set_problem (self, text, none);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTIFY_FILTER_ENTRY (widget)->entry));
}

static void
rectify_filter_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyFilterEntry *self = RECTIFY_FILTER_ENTRY (object);

  if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_filter_entry_dispose (GObject *object)
{
  RectifyFilterEntry *self = RECTIFY_FILTER_ENTRY (object);

  rectify_filter_entry_set_workspace (self, NULL);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (rectify_filter_entry_parent_class)->dispose (object);
}

static void
rectify_filter_entry_class_init (RectifyFilterEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rectify_filter_entry_get_property;
  object_class->dispose = rectify_filter_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rectify_filter_entry_init (RectifyFilterEntry *self)
{
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text",
                /* TRANSLATORS: in the empty search entry: what can be typed */
                _ ("Search or filter: words, unit:…, overdue, due:today"), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search and filter"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
  add_popover (self);
  g_signal_connect_object (self->entry, "notify::cursor-position", G_CALLBACK (cursor_cb), self, 0);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, 0);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
}

void
rectify_filter_entry_set_workspace (RectifyFilterEntry *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_FILTER_ENTRY (self));
  if (self->workspace == workspace)
    return;
  stop_offering (self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_cb), self, 0);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  filter_cb (workspace, NULL, self);
}

const char *
rectify_filter_entry_get_problem (RectifyFilterEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_FILTER_ENTRY (self), NULL);
  return self->problem;
}

const char *
rectify_filter_entry_get_text (RectifyFilterEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_FILTER_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
rectify_filter_entry_set_text (RectifyFilterEntry *self, const char *text)
{
  g_return_if_fail (RECTIFY_IS_FILTER_ENTRY (self));
  write_text (self, text);
  read_text (self);
}
