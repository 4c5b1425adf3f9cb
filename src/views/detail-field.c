/* detail-field.c: one field of the issue looked at: shown, and typed anew in its place. */

#include "views/detail-field.h"

#include "report/words.h"
#include "views/detail-pane.h"
#include "views/field-editor.h"
#include "views/format.h"
#include "views/issue-table.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _RectifyDetailField
{
  AdwBin parent_instance;

  const char             *key;
  const RectifyFieldKind *kind;   /* NULL: not to be typed */
  GtkWidget              *button; /* what can be typed is a button (owned) … */
  GtkLabel               *label;  /* … with the text in it */
  GtkWidget              *box;    /* the editor and what is wrong (owned); in the button's place */
  RectifyFieldEditor     *editor; /* NULL unless open */
  GtkLabel               *wrong_label;
  RectifyWorkspace       *workspace;
  RectifyIssue           *issue;
  gboolean                saving;
  gboolean                from_list; /* which has the keys again when the editor closes */
};

G_DEFINE_FINAL_TYPE (RectifyDetailField, rectify_detail_field, ADW_TYPE_BIN)

/* --- what is shown --- */

const char *
rectify_detail_field_title (const char *key)
{
  const RectifyIssueColumn *column = rectify_issue_column_find (key);

  if (column != NULL)
    return rectify_issue_column_title (column);
  if (g_str_equal (key, "area"))
    return rectify_axis_word (RECTIFY_AXIS_AREA);
  if (g_str_equal (key, "point"))
    return C_ ("field", "Coordinates");
  return C_ ("field", "Sponsors");
}

static const RectifySite *
site_of (const RectifyCellContext *context, const RectifyIssue *issue)
{
  guint32 index = rectify_directory_index (context->directory, RECTIFY_LIST_SITE, issue->site_id);

  return issue->site_id == 0
             ? NULL
             : (const RectifySite *) rectify_directory_get (context->directory, RECTIFY_LIST_SITE,
                                                            index);
}

/* From the district down; the city is everywhere the same. */
static char *
area_text (const RectifyCellContext *context, const RectifyIssue *issue)
{
  const RectifySite *site = site_of (context, issue);
  guint32  area = rectify_directory_index (context->directory, RECTIFY_LIST_AREA, issue->area_id);
  GString *text = g_string_new (NULL);

  if (issue->area_id == 0)
    area = site != NULL ? site->area : RECTIFY_INDEX_NONE;
  for (guint level = RECTIFY_LEVEL_DISTRICT; level < RECTIFY_N_LEVELS; level++)
    {
      guint32 index =
          rectify_directory_area_at (context->directory, area, (RectifyAreaLevel) level);
      const char *name = rectify_directory_name (context->directory, RECTIFY_LIST_AREA, index);

      if (*name != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " › " : "", name);
    }
  if (text->len == 0)
    g_string_assign (text, rectify_directory_name (context->directory, RECTIFY_LIST_AREA, area));
  return g_string_free (text, FALSE);
}

static char *
point_text (const RectifyCellContext *context, const RectifyIssue *issue)
{
  const RectifySite *site = site_of (context, issue);
  double             lng = issue->lng, lat = issue->lat;

  if (isnan (lng) && site != NULL)
    {
      lng = site->lng;
      lat = site->lat;
    }
  return isnan (lng) ? g_strdup ("") : g_strdup_printf ("%.6f, %.6f", lng, lat);
}

/* Name (level), as they stand. */
static char *
sponsors_text (const RectifyCellContext *context, const RectifyIssue *issue)
{
  const RectifySite *site = site_of (context, issue);
  GString           *names = g_string_new (NULL);

  for (const guint32 *p = site != NULL ? site->sponsors : NULL;
       p != NULL && *p != RECTIFY_INDEX_NONE; p++)
    {
      const RectifyPerson *person =
          (const RectifyPerson *) rectify_directory_get (context->directory, RECTIFY_LIST_PERSON,
                                                         *p);

      if (person == NULL)
        continue;
      if (names->len > 0)
        g_string_append (names, C_ ("between names", ", "));
      if (person->level != NULL && *person->level != '\0')
        /* TRANSLATORS: a leader and his level */
        g_string_append_printf (names, _ ("%s (%s)"), person->head.name, person->level);
      else
        g_string_append (names, person->head.name);
    }
  return g_string_free (names, FALSE);
}

/* The deadline in force, and the original one where it is another. */
static char *
due_text (const RectifyCellContext *context, const RectifyCellRow *row)
{
  g_autofree char *due = rectify_format_date (row->status->due, context->clock, context->campaign);
  g_autofree char *original =
      rectify_format_date (row->status->due_original, context->clock, context->campaign);

  if (*original == '\0' || row->status->due == row->status->due_original)
    return g_steal_pointer (&due);
  return g_strdup_printf (_ ("%s (originally %s)"), due, original);
}

static char *
value_text (RectifyDetailField *self, const RectifyCellContext *context, const RectifyCellRow *row)
{
  if (g_str_equal (self->key, "area"))
    return area_text (context, row->issue);
  if (g_str_equal (self->key, "point"))
    return point_text (context, row->issue);
  if (g_str_equal (self->key, "sponsors"))
    return sponsors_text (context, row->issue);
  if (g_str_equal (self->key, "due"))
    return due_text (context, row);
  /* In full, with its lines: a cell of the list has one. */
  if (g_str_equal (self->key, "description"))
    return g_strdup (row->issue->description);
  return rectify_issue_column_text (rectify_issue_column_find (self->key), context, row);
}

static void
show_text (RectifyDetailField *self, const char *text)
{
  gboolean         empty = *text == '\0';
  const char      *title = rectify_detail_field_title (self->key);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->label, empty ? "—" : text);
  if (self->button == NULL)
    return;
  /* TRANSLATORS: a screen reader says so of a field that can be corrected: title, value */
  spoken = g_strdup_printf (_ ("%s: %s. Edit"), title, empty ? "—" : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* --- the editor --- */

static void
close_editor (RectifyDetailField *self, gboolean focus)
{
  if (self->editor == NULL)
    return;
  gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->editor));
  self->editor = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->wrong_label), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->button);
  if (focus && self->from_list)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
  else if (focus)
    gtk_widget_grab_focus (self->button);
}

static void
say_wrong (RectifyDetailField *self, const GError *error)
{
  g_autofree char *sentence = rectify_error_sentence (error);

  gtk_label_set_label (self->wrong_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong_label), TRUE);
  rectify_field_editor_set_wrong (self->editor, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->wrong_label, NULL,
                                  -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* What an edit needs to end in peace when the field has gone on to another issue. */
typedef struct
{
  RectifyDetailField *field;
  gint64              id;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving                        *saving = data;
  g_autoptr (RectifyDetailField) self = saving->field;
  g_autoptr (GError)             error = NULL;
  g_autofree char *batch = rectify_store_edit_finish (RECTIFY_STORE (source), result, &error);
  gboolean         here = self->issue != NULL && self->issue->id == saving->id;
  g_autofree char *text = NULL;

  g_free (saving);
  if (here)
    self->saving = FALSE;
  if (batch == NULL)
    {
      if (here && self->editor != NULL)
        say_wrong (self, error);
      else
        rectify_window_error (GTK_WIDGET (self), error);
      return;
    }
  if (here)
    close_editor (self, gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL);
  if (*batch == '\0')
    return;
  /* TRANSLATORS: a field was corrected: "Corrected: Deadline" */
  text = g_strdup_printf (_ ("Corrected: %s"), rectify_detail_field_title (self->key));
  rectify_window_toast (GTK_WIDGET (self), text, batch);
}

static void
save (RectifyDetailField *self)
{
  g_autofree char *value = rectify_field_editor_get_value (self->editor);
  Saving          *saving;

  if (self->saving)
    return;
  saving = g_new0 (Saving, 1);
  saving->field = g_object_ref (self);
  saving->id = self->issue->id;
  self->saving = TRUE;
  rectify_store_edit_async (rectify_workspace_get_store (self->workspace), self->issue->id,
                            self->kind->key, value, rectify_workspace_get_user (self->workspace),
                            rectify_workspace_get_present (self->workspace), NULL, saved_cb,
                            saving);
}

static void
done_cb (RectifyDetailField *self)
{
  if (self->editor == NULL)
    return;
  if (rectify_field_editor_is_changed (self->editor))
    save (self);
  else
    close_editor (self, TRUE);
}

static void
cancelled_cb (RectifyDetailField *self)
{
  close_editor (self, TRUE);
}

/* Whether the list of issues has the keys. */
static gboolean
is_in_list (GtkRoot *root)
{
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_ancestor (focus, RECTIFY_TYPE_ISSUE_TABLE) != NULL;
}

void
rectify_detail_field_edit (RectifyDetailField *self)
{
  g_return_if_fail (RECTIFY_IS_DETAIL_FIELD (self));

  if (!rectify_detail_field_can_edit (self) || self->editor != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->from_list = is_in_list (gtk_widget_get_root (GTK_WIDGET (self)));
  rectify_detail_pane_note_field (GTK_WIDGET (self), self->key);
  self->editor = RECTIFY_FIELD_EDITOR (
      rectify_field_editor_new (self->kind, rectify_detail_field_title (self->key), self->workspace,
                                self->issue));
  g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "cancelled", G_CALLBACK (cancelled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (self->box), GTK_WIDGET (self->editor));
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* Another issue is shown now: what was typed is not lost. */
static void
leave (RectifyDetailField *self)
{
  if (self->editor != NULL && rectify_field_editor_is_changed (self->editor))
    save (self);
  close_editor (self, FALSE);
  self->saving = FALSE;
}

static gboolean
edit_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyDetailField *self = RECTIFY_DETAIL_FIELD (widget);

  if (self->editor != NULL)
    return FALSE;
  rectify_detail_field_edit (self);
  return TRUE;
}

/* --- overrides --- */

static void
rectify_detail_field_dispose (GObject *object)
{
  RectifyDetailField *self = RECTIFY_DETAIL_FIELD (object);

  self->editor = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->button);
  g_clear_object (&self->box);
  g_clear_pointer (&self->issue, rectify_issue_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_detail_field_parent_class)->dispose (object);
}

static void
rectify_detail_field_class_init (RectifyDetailFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_detail_field_dispose;
  gtk_widget_class_set_css_name (widget_class, "field");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_key_cb, NULL);
}

static void
rectify_detail_field_init (RectifyDetailField *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "yalign", 0.0f, "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "figures");
}

/* --- public --- */

static void
make_button (RectifyDetailField *self)
{
  self->button = g_object_ref_sink (gtk_button_new ());
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "field-value");
  gtk_widget_set_tooltip_text (self->button, _ ("Edit (F2)"));
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->label));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (rectify_detail_field_edit), self,
                           G_CONNECT_SWAPPED);
  self->wrong_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                                    PANGO_WRAP_WORD_CHAR, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->wrong_label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->wrong_label), "caption");
  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->wrong_label));
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
rectify_detail_field_new (const char *key, const char *style)
{
  RectifyDetailField *self = g_object_new (RECTIFY_TYPE_DETAIL_FIELD, NULL);

  self->key = g_intern_string (key);
  self->kind = rectify_field_kind_find (key);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), style);
  if (self->kind != NULL)
    make_button (self);
  else
    {
      gtk_label_set_selectable (self->label, TRUE);
      gtk_widget_set_focusable (GTK_WIDGET (self->label), FALSE);
      gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-value");
      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
    }
  return GTK_WIDGET (self);
}

const char *
rectify_detail_field_get_key (RectifyDetailField *self)
{
  g_return_val_if_fail (RECTIFY_IS_DETAIL_FIELD (self), NULL);

  return self->key;
}

void
rectify_detail_field_show (RectifyDetailField       *self,
                           RectifyWorkspace         *workspace,
                           const RectifyCellContext *context,
                           const RectifyCellRow     *row)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RECTIFY_IS_DETAIL_FIELD (self));

  if (self->issue != NULL && self->issue->id != row->issue->id)
    leave (self);
  g_set_object (&self->workspace, workspace);
  rectify_issue_ref (row->issue);
  g_clear_pointer (&self->issue, rectify_issue_unref);
  self->issue = row->issue;
  text = value_text (self, context, row);
  show_text (self, text);
  if (self->button != NULL)
    gtk_widget_set_sensitive (self->button, rectify_workspace_get_moment (workspace) == 0);
}

gboolean
rectify_detail_field_has_value (RectifyDetailField *self)
{
  g_return_val_if_fail (RECTIFY_IS_DETAIL_FIELD (self), FALSE);

  return !g_str_equal (gtk_label_get_label (self->label), "—");
}

gboolean
rectify_detail_field_can_edit (RectifyDetailField *self)
{
  g_return_val_if_fail (RECTIFY_IS_DETAIL_FIELD (self), FALSE);

  return self->kind != NULL && self->workspace != NULL
         && rectify_workspace_get_moment (self->workspace) == 0;
}

gboolean
rectify_detail_field_is_editing (RectifyDetailField *self)
{
  g_return_val_if_fail (RECTIFY_IS_DETAIL_FIELD (self), FALSE);

  return self->editor != NULL;
}

void
rectify_detail_field_edit_in (GtkWidget *pane, const char *key)
{
  g_autofree char *text = NULL;

  if (key == NULL)
    gtk_widget_activate_action (pane, "detail.edit-again", NULL);
  else if (rectify_field_kind_find (key) != NULL)
    gtk_widget_activate_action (pane, "detail.edit", "s", key);
  else
    {
      /* TRANSLATORS: of a column: "State" */
      text = g_strdup_printf (_ ("“%s” is not typed: it follows from what is done."),
                              rectify_detail_field_title (key));
      rectify_window_toast (pane, text, NULL);
    }
}
