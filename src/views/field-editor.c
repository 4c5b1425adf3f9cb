/* field-editor.c: the place where one field of an issue is typed.
 *
 * Enter and Escape are caught on their way down, before the entry inside takes them; only while a
 * name's matches are offered they are for those first.
 */

#include "views/field-editor.h"

#include "domain/draft.h"
#include "report/words.h"
#include "views/day-entry.h"
#include "views/name-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TEXT_HEIGHT 84

struct _RectifyFieldEditor
{
  AdwBin parent_instance;

  const RectifyFieldKind *kind;
  RectifyDirectory       *directory;
  GtkWidget              *input;  /* entry, text view, name entry, drop-down, day entry */
  GArray                 *values; /* CHOICE: indexes by position, the first is none */
  char                   *before;
  guint                   idle;
  gboolean                setting;
};

enum { DONE, CANCELLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyFieldEditor, rectify_field_editor, ADW_TYPE_BIN)

static const RectifyFieldKind kinds[] = {
  { "title", RECTIFY_EDITOR_LINE, 0 },
  { "description", RECTIFY_EDITOR_TEXT, 0 },
  { "external-number", RECTIFY_EDITOR_LINE, 0 },
  { "address", RECTIFY_EDITOR_LINE, 0 },
  { "measure", RECTIFY_EDITOR_TEXT, 0 },
  { "remark", RECTIFY_EDITOR_TEXT, 0 },
  { "leader", RECTIFY_EDITOR_LINE, 0 },
  { "person", RECTIFY_EDITOR_LINE, 0 },
  { "point", RECTIFY_EDITOR_LINE, 0 },
  { "supporting", RECTIFY_EDITOR_NAMES, RECTIFY_LIST_UNIT },
  { "unit", RECTIFY_EDITOR_NAME, RECTIFY_LIST_UNIT },
  { "site", RECTIFY_EDITOR_NAME, RECTIFY_LIST_SITE },
  { "area", RECTIFY_EDITOR_NAME, RECTIFY_LIST_AREA },
  { "item", RECTIFY_EDITOR_NAME, RECTIFY_LIST_ITEM },
  { "class", RECTIFY_EDITOR_CHOICE, RECTIFY_LIST_CLASS },
  { "source", RECTIFY_EDITOR_CHOICE, RECTIFY_LIST_SOURCE },
  { "group", RECTIFY_EDITOR_CHOICE, RECTIFY_LIST_GROUP },
  { "difficulty", RECTIFY_EDITOR_KIND, 0 },
  { "nature", RECTIFY_EDITOR_KIND, 0 },
  { "term", RECTIFY_EDITOR_KIND, 0 },
  { "found", RECTIFY_EDITOR_DAY, 0 },
  { "due", RECTIFY_EDITOR_DAY, 0 },
};

const RectifyFieldKind *
rectify_field_kind_find (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].key, key))
      return &kinds[i];
  return NULL;
}

/* --- closed lists --- */

typedef struct
{
  const char        *key;
  const char *const *keys;
  guint              n;
} ClosedList;

static const ClosedList closed_lists[] = {
  { "difficulty", rectify_difficulty_keys, RECTIFY_N_DIFFICULTIES },
  { "nature", rectify_nature_keys, RECTIFY_N_NATURES },
  { "term", rectify_term_keys, RECTIFY_N_TERMS },
};

static const ClosedList *
closed_list_of (const RectifyFieldKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed_lists); i++)
    if (g_str_equal (closed_lists[i].key, kind->key))
      return &closed_lists[i];
  return NULL;
}

static const char *
closed_word (const ClosedList *list, guint value)
{
  if (value == 0)
    return "—";
  if (list == &closed_lists[0])
    return rectify_difficulty_word ((RectifyDifficulty) value);
  return list == &closed_lists[1] ? rectify_nature_word ((RectifyNature) value)
                                  : rectify_term_word ((RectifyTerm) value);
}

static guint
closed_value (const ClosedList *list, const RectifyIssue *issue)
{
  if (list == &closed_lists[0])
    return issue->difficulty;
  return list == &closed_lists[1] ? (guint) issue->nature : (guint) issue->term;
}

/* --- the present value --- */

static gint64
id_of (const RectifyFieldKind *kind, const RectifyIssue *issue)
{
  switch (kind->list)
    {
    case RECTIFY_LIST_UNIT:
      return issue->status.unit_id;
    case RECTIFY_LIST_SITE:
      return issue->site_id;
    case RECTIFY_LIST_AREA:
      return issue->area_id;
    case RECTIFY_LIST_ITEM:
      return issue->item_id;
    case RECTIFY_LIST_CLASS:
      return issue->class_id;
    case RECTIFY_LIST_SOURCE:
      return issue->source_id;
    default:
      return issue->group_id;
    }
}

static char *
supporting_text (RectifyDirectory *directory, const RectifyIssue *issue)
{
  GString *names = g_string_new (NULL);

  for (const gint64 *id = issue->supporting; id != NULL && *id != 0; id++)
    {
      guint32 index = rectify_directory_index (directory, RECTIFY_LIST_UNIT, *id);

      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "",
                              rectify_directory_name (directory, RECTIFY_LIST_UNIT, index));
    }
  return g_string_free (names, FALSE);
}

static char *
text_of (RectifyDirectory *directory, const RectifyFieldKind *kind, const RectifyIssue *issue)
{
  const struct
  {
    const char *key, *text;
  } texts[] = { { "title", issue->title },     { "description", issue->description },
                { "address", issue->address }, { "external-number", issue->external_number },
                { "measure", issue->measure }, { "remark", issue->remark },
                { "leader", issue->leader },   { "person", issue->person } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].key, kind->key))
      return g_strdup (texts[i].text != NULL ? texts[i].text : "");
  if (g_str_equal (kind->key, "supporting"))
    return supporting_text (directory, issue);
  if (!isnan (issue->lng))
    return g_strdup_printf ("%.6f,%.6f", issue->lng, issue->lat);
  return g_strdup ("");
}

/* --- the inputs --- */

static void
typed_cb (RectifyFieldEditor *self)
{
  rectify_field_editor_set_wrong (self, FALSE);
}

static gboolean
done_cb (gpointer data)
{
  RectifyFieldEditor *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[DONE], 0);
  return G_SOURCE_REMOVE;
}

/* After whatever the key or the choice still has to do. */
static void
done_later (RectifyFieldEditor *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (done_cb, self);
}

static void
chosen_cb (RectifyFieldEditor *self)
{
  if (!self->setting && rectify_field_editor_is_changed (self))
    done_later (self);
}

static GtkWidget *
new_line (RectifyFieldEditor *self, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  if (g_str_equal (self->kind->key, "point"))
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "84.88,45.59");
  return entry;
}

static GtkWidget *
new_text (RectifyFieldEditor *self, const char *text)
{
  GtkWidget     *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (buffer, text, -1);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return view;
}

static GtkWidget *
new_name (RectifyFieldEditor *self, gint64 id)
{
  GtkWidget *entry = rectify_name_entry_new ();

  rectify_name_entry_set_list (RECTIFY_NAME_ENTRY (entry), self->directory, self->kind->list);
  rectify_name_entry_set_index (RECTIFY_NAME_ENTRY (entry),
                                rectify_directory_index (self->directory, self->kind->list, id));
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_names (RectifyFieldEditor *self, const char *text)
{
  GtkWidget *entry = rectify_name_entry_new ();

  rectify_name_entry_set_several (RECTIFY_NAME_ENTRY (entry), TRUE);
  rectify_name_entry_set_text (RECTIFY_NAME_ENTRY (entry), text);
  rectify_name_entry_set_list (RECTIFY_NAME_ENTRY (entry), self->directory, self->kind->list);
  gtk_entry_set_placeholder_text (rectify_name_entry_get_entry (RECTIFY_NAME_ENTRY (entry)),
                                  _ ("names with 、 between them"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_drop_down (RectifyFieldEditor *self, GtkStringList *words, guint position)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
new_choice (RectifyFieldEditor *self, gint64 id)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint32        none = RECTIFY_INDEX_NONE;
  guint32        present =
      id == 0 ? none : rectify_directory_index (self->directory, self->kind->list, id);
  guint position = 0;

  self->values = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->values, none);
  gtk_string_list_append (words, "—");
  for (guint32 i = 0; i < rectify_directory_n (self->directory, self->kind->list); i++)
    {
      const RectifyEntry *entry = rectify_directory_get (self->directory, self->kind->list, i);

      if (!entry->active && i != present)
        continue;
      if (i == present)
        position = self->values->len;
      g_array_append_val (self->values, i);
      gtk_string_list_append (words, entry->name);
    }
  return new_drop_down (self, words, position);
}

static GtkWidget *
new_kind (RectifyFieldEditor *self, const RectifyIssue *issue)
{
  const ClosedList *list = closed_list_of (self->kind);
  GtkStringList    *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < list->n; i++)
    gtk_string_list_append (words, closed_word (list, i));
  return new_drop_down (self, words, closed_value (list, issue));
}

static GtkWidget *
new_day (RectifyFieldEditor *self, RectifyWorkspace *workspace, const RectifyIssue *issue)
{
  RectifyStore *store = rectify_workspace_get_store (workspace);
  RectifyClock *clock = rectify_store_get_clock (store);
  GtkWidget    *entry = rectify_day_entry_new ();
  gint64        instant =
      g_str_equal (self->kind->key, "due") ? issue->status.due_original : issue->status.found;

  rectify_day_entry_set_calendar (RECTIFY_DAY_ENTRY (entry), rectify_workspace_get_now (workspace),
                                  clock, rectify_store_get_campaign (store));
  if (instant != 0)
    rectify_day_entry_set_day (RECTIFY_DAY_ENTRY (entry), rectify_clock_day (clock, instant));
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_input (RectifyFieldEditor *self, RectifyWorkspace *workspace, const RectifyIssue *issue)
{
  g_autofree char *text = NULL;

  switch (self->kind->look)
    {
    case RECTIFY_EDITOR_NAME:
      return new_name (self, id_of (self->kind, issue));
    case RECTIFY_EDITOR_CHOICE:
      return new_choice (self, id_of (self->kind, issue));
    case RECTIFY_EDITOR_KIND:
      return new_kind (self, issue);
    case RECTIFY_EDITOR_DAY:
      return new_day (self, workspace, issue);
    default:
      text = text_of (self->directory, self->kind, issue);
      if (self->kind->look == RECTIFY_EDITOR_NAMES)
        return new_names (self, text);
      return self->kind->look == RECTIFY_EDITOR_TEXT ? new_text (self, text)
                                                     : new_line (self, text);
    }
}

/* What takes the focus. */
static GtkWidget *
entry_of (RectifyFieldEditor *self)
{
  if (RECTIFY_IS_NAME_ENTRY (self->input))
    return GTK_WIDGET (rectify_name_entry_get_entry (RECTIFY_NAME_ENTRY (self->input)));
  if (RECTIFY_IS_DAY_ENTRY (self->input))
    return GTK_WIDGET (rectify_day_entry_get_entry (RECTIFY_DAY_ENTRY (self->input)));
  return self->input;
}

/* --- keys --- */

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                RectifyFieldEditor    *self)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;
  gboolean offered = RECTIFY_IS_NAME_ENTRY (self->input)
                     && rectify_name_entry_n_offered (RECTIFY_NAME_ENTRY (self->input)) > 0;

  if (key == GDK_KEY_Escape && !offered)
    {
      g_signal_emit (self, signals[CANCELLED], 0);
      return TRUE;
    }
  /* In a list Enter opens it, and choosing is saving. */
  if (!enter || GTK_IS_DROP_DOWN (self->input))
    return FALSE;
  if (self->kind->look == RECTIFY_EDITOR_TEXT
      && (modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    {
      gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)),
                                        "\n", 1);
      return TRUE;
    }
  /* One of several is taken first; the next Enter saves. */
  if (offered && self->kind->look == RECTIFY_EDITOR_NAMES)
    return FALSE;
  done_later (self);
  return !offered;
}

static gboolean
rectify_field_editor_grab_focus (GtkWidget *widget)
{
  RectifyFieldEditor *self = RECTIFY_FIELD_EDITOR (widget);
  GtkWidget          *entry = entry_of (self);
  gboolean            ok = gtk_widget_grab_focus (entry);

  /* To several names one is added more often than all are written anew. */
  if (GTK_IS_EDITABLE (entry))
    gtk_editable_select_region (GTK_EDITABLE (entry),
                                self->kind->look == RECTIFY_EDITOR_NAMES ? -1 : 0, -1);
  return ok;
}

static void
rectify_field_editor_dispose (GObject *object)
{
  RectifyFieldEditor *self = RECTIFY_FIELD_EDITOR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->before, g_free);
  G_OBJECT_CLASS (rectify_field_editor_parent_class)->dispose (object);
}

static void
rectify_field_editor_class_init (RectifyFieldEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_field_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rectify_field_editor_grab_focus;
  signals[DONE] =
      g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] =
      g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_field_editor_init (RectifyFieldEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- public --- */

static void
put_into (RectifyFieldEditor *self)
{
  GtkWidget *box, *scroller, *hint;

  if (self->kind->look != RECTIFY_EDITOR_TEXT)
    {
      adw_bin_set_child (ADW_BIN (self), self->input);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->input, "min-content-height",
                           TEXT_HEIGHT, "propagate-natural-height", TRUE, "hscrollbar-policy",
                           GTK_POLICY_NEVER, "has-frame", TRUE, NULL);
  hint = g_object_new (GTK_TYPE_LABEL, "label", _ ("Enter saves, Shift+Enter starts a new line"),
                       "xalign", 0.0f, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), hint);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
rectify_field_editor_new (const RectifyFieldKind *kind,
                          const char             *title,
                          RectifyWorkspace       *workspace,
                          const RectifyIssue     *issue)
{
  RectifyFieldEditor *self = g_object_new (RECTIFY_TYPE_FIELD_EDITOR, NULL);

  self->kind = kind;
  self->directory =
      rectify_directory_ref (rectify_store_get_directory (rectify_workspace_get_store (workspace)));
  self->setting = TRUE;
  self->input = new_input (self, workspace, issue);
  self->setting = FALSE;
  put_into (self);
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry_of (self)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  self->before = rectify_field_editor_get_value (self);
  return GTK_WIDGET (self);
}

static char *
buffer_text (GtkTextView *view)
{
  GtkTextIter    start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
day_text (RectifyDayEntry *entry)
{
  RectifyDay day = rectify_day_entry_get_day (entry);

  /* What is no day goes to the store as it is, which says so. */
  return day != RECTIFY_DAY_NONE ? rectify_day_format (day)
                                 : g_strdup (gtk_editable_get_text (
                                     GTK_EDITABLE (rectify_day_entry_get_entry (entry))));
}

char *
rectify_field_editor_get_value (RectifyFieldEditor *self)
{
  guint position;

  g_return_val_if_fail (RECTIFY_IS_FIELD_EDITOR (self), NULL);

  switch (self->kind->look)
    {
    case RECTIFY_EDITOR_TEXT:
      return buffer_text (GTK_TEXT_VIEW (self->input));
    case RECTIFY_EDITOR_NAME:
    case RECTIFY_EDITOR_NAMES:
      return g_strdup (rectify_name_entry_get_text (RECTIFY_NAME_ENTRY (self->input)));
    case RECTIFY_EDITOR_DAY:
      return day_text (RECTIFY_DAY_ENTRY (self->input));
    case RECTIFY_EDITOR_CHOICE:
      position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));
      return g_strdup (rectify_directory_name (self->directory, self->kind->list,
                                               g_array_index (self->values, guint32, position)));
    case RECTIFY_EDITOR_KIND:
      position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));
      return g_strdup (position == 0 ? "" : closed_list_of (self->kind)->keys[position]);
    default:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
    }
}

static void
choose_word (GtkDropDown *drop_down, const char *text)
{
  GListModel *words = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (GtkStringObject) word = g_list_model_get_item (words, i);

      if (g_str_equal (gtk_string_object_get_string (word), text))
        gtk_drop_down_set_selected (drop_down, i);
    }
}

void
rectify_field_editor_set_text (RectifyFieldEditor *self, const char *text)
{
  g_return_if_fail (RECTIFY_IS_FIELD_EDITOR (self));

  if (GTK_IS_TEXT_VIEW (self->input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), text, -1);
  else if (GTK_IS_DROP_DOWN (self->input))
    choose_word (GTK_DROP_DOWN (self->input), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (entry_of (self)), text);
}

gboolean
rectify_field_editor_is_changed (RectifyFieldEditor *self)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (RECTIFY_IS_FIELD_EDITOR (self), FALSE);

  value = rectify_field_editor_get_value (self);
  return g_strcmp0 (value, self->before) != 0;
}

void
rectify_field_editor_set_wrong (RectifyFieldEditor *self, gboolean wrong)
{
  g_return_if_fail (RECTIFY_IS_FIELD_EDITOR (self));

  if (wrong)
    gtk_widget_add_css_class (entry_of (self), "error");
  else
    gtk_widget_remove_css_class (entry_of (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry_of (self)), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
