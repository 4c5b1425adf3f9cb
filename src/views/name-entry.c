/* name-entry.c: an entry for one record of a list, completed as one types.
 *
 * The list of matches is a popover that never takes the focus. Folded names are made once for a
 * list, when first needed: twenty thousand sites take some milliseconds then and nothing after.
 */

#include "views/name-entry.h"

#include "domain/name-match.h"

#include <string.h>

#define MAX_OFFERED 9

struct _RectifyNameEntry
{
  AdwBin parent_instance;

  GtkEntry   *entry;
  GtkPopover *popover;
  GtkListBox *matches;

  RectifyDirectory *directory; /* nullable */
  RectifyList       list;
  char            **keys; /* by index: folded names, aliases and initials, a line each */
  RectifyNameFilter filter;
  gpointer          filter_data;
  guint32           offered[MAX_OFFERED];
  guint             n_offered;
  guint32           index;
  gboolean          setting, several;
  gboolean          typed; /* one of several, and the cursor has not moved behind it yet */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyNameEntry, rectify_name_entry, ADW_TYPE_BIN)

/* --- one of several --- */

static gboolean
is_separator (gunichar c)
{
  return c == 0x3001 || c == ',' || c == 0xff0c || c == ';' || c == 0xff1b || c == '\n';
}

/* The name at the cursor: where it begins and ends in the text, in bytes, without the white space
 * around it. All of the text when there is one name only. */
static void
find_part (RectifyNameEntry *self, const char *text, gsize *from, gsize *to)
{
  const char *cursor =
      g_utf8_offset_to_pointer (text, MIN (gtk_editable_get_position (GTK_EDITABLE (self->entry)),
                                           (int) g_utf8_strlen (text, -1)));
  const char *start = cursor, *end = cursor;

  *from = 0;
  *to = strlen (text);
  if (!self->several)
    return;
  while (start > text && !is_separator (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (*end != '\0' && !is_separator (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  while (start < end && *start == ' ')
    start++;
  while (end > start && end[-1] == ' ')
    end--;
  *from = (gsize) (start - text);
  *to = (gsize) (end - text);
}

/* The names of the text; those of one part are those of all of it. */
static char **
split_names (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[、,，;；\n]", text, 0, 0);
  GPtrArray     *names = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (names, g_strdup (parts[i]));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* --- matching --- */

static void
make_keys (RectifyNameEntry *self)
{
  guint n = rectify_directory_n (self->directory, self->list);

  self->keys = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->keys[i] = rectify_match_key (self->directory, self->list, i);
}

static gboolean
goes_before (RectifyNameEntry *self, guint score, guint32 index, guint old_score, guint32 old_index)
{
  if (score != old_score)
    return score < old_score;
  return rectify_directory_rank (self->directory, self->list, index)
         < rectify_directory_rank (self->directory, self->list, old_index);
}

static gboolean
is_offered (RectifyNameEntry *self, guint32 index, const char *const *taken)
{
  const RectifyEntry *entry = rectify_directory_get (self->directory, self->list, index);

  return entry->active && (taken == NULL || !g_strv_contains (taken, entry->name))
         && (self->filter == NULL || self->filter (self->directory, index, self->filter_data));
}

/* Those of @text, one name; @taken: names that are there already, nullable. */
static void
find_matches (RectifyNameEntry *self, const char *text, const char *const *taken)
{
  g_autofree char *folded = rectify_name_fold (text);
  guint            n = rectify_directory_n (self->directory, self->list);
  guint            scores[MAX_OFFERED];

  self->n_offered = 0;
  if (self->keys == NULL)
    make_keys (self);
  for (guint32 i = 0; i < n; i++)
    {
      guint score = rectify_match_score (self->keys[i], folded);
      guint at = self->n_offered;

      if (score == 2 || !is_offered (self, i, taken))
        continue;
      while (at > 0 && goes_before (self, score, i, scores[at - 1], self->offered[at - 1]))
        {
          if (at < MAX_OFFERED)
            {
              scores[at] = scores[at - 1];
              self->offered[at] = self->offered[at - 1];
            }
          at--;
        }
      if (at == MAX_OFFERED)
        continue;
      scores[at] = score;
      self->offered[at] = i;
      self->n_offered = MIN (self->n_offered + 1, MAX_OFFERED);
    }
}

static void
show_wrong (RectifyNameEntry *self)
{
  if (rectify_name_entry_is_wrong (self) && self->n_offered == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
show_matches (RectifyNameEntry *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_list_box_remove (self->matches, child);
  for (guint i = 0; i < self->n_offered; i++)
    {
      GtkWidget *label =
          g_object_new (GTK_TYPE_LABEL, "label",
                        rectify_directory_name (self->directory, self->list, self->offered[i]),
                        "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

      gtk_list_box_append (self->matches, label);
    }
  gtk_list_box_select_row (self->matches, gtk_list_box_get_row_at_index (self->matches, 0));
  if (self->n_offered > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                                   gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (self->popover);
    }
  else
    gtk_popover_popdown (self->popover);
}

static void
set_index (RectifyNameEntry *self, guint32 index)
{
  if (self->index == index)
    return;
  self->index = index;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Puts the name in the place of the one at the cursor, and the cursor behind it. */
static void
write_name (RectifyNameEntry *self, const char *name)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *before = NULL, *head = NULL, *whole = NULL;
  gsize            from, to;

  find_part (self, text, &from, &to);
  before = g_strndup (text, from);
  head = g_strconcat (before, name, NULL);
  whole = g_strconcat (head, text + to, NULL);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), whole);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) g_utf8_strlen (head, -1));
  self->setting = FALSE;
}

static void
take (RectifyNameEntry *self, guint32 index)
{
  write_name (self, rectify_directory_name (self->directory, self->list, index));
  self->n_offered = 0;
  gtk_popover_popdown (self->popover);
  if (self->several)
    g_signal_emit (self, signals[CHANGED], 0);
  else
    set_index (self, index);
  show_wrong (self);
}

/* --- callbacks --- */

/* What fits the name at the cursor. */
static void
offer (RectifyNameEntry *self, gboolean even_nothing)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (GStrv)   taken = self->several ? split_names (text) : NULL;
  g_autofree char *part = NULL;
  gsize            from, to;

  find_part (self, text, &from, &to);
  part = g_strndup (text + from, to - from);
  self->n_offered = 0;
  if (*part != '\0' || even_nothing)
    find_matches (self, part, (const char *const *) taken);
  show_matches (self);
}

/* The text changes before the cursor has moved behind it, so it is the cursor that is followed. */
static void
cursor_cb (GtkEditable *editable, GParamSpec *pspec, RectifyNameEntry *self)
{
  if (self->typed && !self->setting && self->directory != NULL)
    offer (self, FALSE);
  self->typed = FALSE;
}

static void
text_changed_cb (GtkEditable *editable, RectifyNameEntry *self)
{
  const char *text = gtk_editable_get_text (editable);

  if (self->setting || self->directory == NULL)
    return;
  if (self->several)
    {
      self->typed = TRUE;
      show_wrong (self);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  offer (self, FALSE);
  self->index = *text != '\0' ? rectify_directory_find (self->directory, self->list, text)
                              : RECTIFY_INDEX_NONE;
  show_wrong (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_choice (RectifyNameEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);
  int            at = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  at = CLAMP (at, 0, (int) self->n_offered - 1);
  gtk_list_box_select_row (self->matches, gtk_list_box_get_row_at_index (self->matches, at));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                RectifyNameEntry      *self)
{
  gboolean       open = self->n_offered > 0 && gtk_widget_get_visible (GTK_WIDGET (self->popover));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);

  if (!open && key == GDK_KEY_Down && self->directory != NULL)
    {
      offer (self, TRUE);
      return TRUE;
    }
  if (!open)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      move_choice (self, key == GDK_KEY_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Escape:
      self->n_offered = 0;
      gtk_popover_popdown (self->popover);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      if (row != NULL)
        take (self, self->offered[gtk_list_box_row_get_index (row)]);
      return key != GDK_KEY_Tab;
    default:
      return FALSE;
    }
}

static void
row_activated_cb (GtkListBox *matches, GtkListBoxRow *row, RectifyNameEntry *self)
{
  take (self, self->offered[gtk_list_box_row_get_index (row)]);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, RectifyNameEntry *self)
{
  self->n_offered = 0;
  show_wrong (self);
  gtk_popover_popdown (self->popover);
}

/* --- overrides --- */

static gboolean
rectify_name_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTIFY_NAME_ENTRY (widget)->entry));
}

static void
clear_list (RectifyNameEntry *self)
{
  g_clear_pointer (&self->keys, g_strfreev);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  self->n_offered = 0;
}

static void
rectify_name_entry_dispose (GObject *object)
{
  RectifyNameEntry *self = RECTIFY_NAME_ENTRY (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  clear_list (self);
  G_OBJECT_CLASS (rectify_name_entry_parent_class)->dispose (object);
}

static void
rectify_name_entry_class_init (RectifyNameEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_name_entry_dispose;
  widget_class->grab_focus = rectify_name_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_NAME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_name_entry_init (RectifyNameEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->index = RECTIFY_INDEX_NONE;
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
  self->matches = GTK_LIST_BOX (gtk_list_box_new ());
  g_signal_connect (self->matches, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "matches");
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->matches));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect (self->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect (self->entry, "notify::cursor-position", G_CALLBACK (cursor_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/* --- public --- */

GtkWidget *
rectify_name_entry_new (void)
{
  return g_object_new (RECTIFY_TYPE_NAME_ENTRY, NULL);
}

void
rectify_name_entry_set_list (RectifyNameEntry *self, RectifyDirectory *directory, RectifyList list)
{
  g_return_if_fail (RECTIFY_IS_NAME_ENTRY (self));

  clear_list (self);
  self->directory = rectify_directory_ref (directory);
  self->list = list;
}

void
rectify_name_entry_set_filter (RectifyNameEntry *self, RectifyNameFilter filter, gpointer data)
{
  g_return_if_fail (RECTIFY_IS_NAME_ENTRY (self));

  self->filter = filter;
  self->filter_data = data;
}

void
rectify_name_entry_set_several (RectifyNameEntry *self, gboolean several)
{
  g_return_if_fail (RECTIFY_IS_NAME_ENTRY (self));

  self->several = several;
}

guint32
rectify_name_entry_get_index (RectifyNameEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_NAME_ENTRY (self), RECTIFY_INDEX_NONE);

  return self->index;
}

void
rectify_name_entry_set_index (RectifyNameEntry *self, guint32 index)
{
  g_return_if_fail (RECTIFY_IS_NAME_ENTRY (self));
  g_return_if_fail (self->directory != NULL);

  take (self, index);
}

gboolean
rectify_name_entry_is_wrong (RectifyNameEntry *self)
{
  const char    *text;
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (RECTIFY_IS_NAME_ENTRY (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (!self->several)
    return self->index == RECTIFY_INDEX_NONE && *text != '\0';
  names = split_names (text);
  for (guint i = 0; names[i] != NULL; i++)
    if (rectify_directory_find (self->directory, self->list, names[i]) == RECTIFY_INDEX_NONE)
      return TRUE;
  return FALSE;
}

const char *
rectify_name_entry_get_text (RectifyNameEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_NAME_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
rectify_name_entry_set_text (RectifyNameEntry *self, const char *text)
{
  g_return_if_fail (RECTIFY_IS_NAME_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

GtkEntry *
rectify_name_entry_get_entry (RectifyNameEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_NAME_ENTRY (self), NULL);

  return self->entry;
}

guint
rectify_name_entry_n_offered (RectifyNameEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_NAME_ENTRY (self), 0);

  return self->n_offered;
}

const char *
rectify_name_entry_get_offered (RectifyNameEntry *self, guint i)
{
  g_return_val_if_fail (RECTIFY_IS_NAME_ENTRY (self) && i < self->n_offered, NULL);

  return rectify_directory_name (self->directory, self->list, self->offered[i]);
}
