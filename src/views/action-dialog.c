/* action-dialog.c: asks what a move needs, says to whom it applies, and does it.
 *
 * The fields are made from the rule: what it needs and what it can use. Every change asks the state
 * table anew for all issues, so the button is there exactly when the move is complete.
 */

#include "views/action-dialog.h"

#include "report/words.h"
#include "views/day-entry.h"
#include "views/doing.h"
#include "views/field-label.h"
#include "views/name-entry.h"
#include "views/offers.h"
#include "views/photo-button.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MANY_REASONS 3

struct _RectifyActionDialog
{
  AdwMessageDialog parent_instance;

  GtkWidget        *parent; /* weak */
  RectifyWorkspace *workspace;
  RectifyEventKind  kind;
  GArray           *ids;
  GArray           *applicable;

  GtkGrid            *grid;
  int                 n_rows;
  RectifyNameEntry   *unit_entry; /* these are NULL where the rule has no use for them */
  RectifyDayEntry    *due_entry;
  GtkEntry           *text_entry;
  GtkEntry           *approver_entry;
  GtkEntry           *document_entry;
  GtkEntry           *by_entry;
  RectifyPhotoButton *photo_button;
};

G_DEFINE_FINAL_TYPE (RectifyActionDialog, rectify_action_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* --- what is wanted --- */

static const char *
entry_text (GtkEntry *entry)
{
  const char *text = entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/* Its strings belong to the entries. */
static void
read_move (RectifyActionDialog *self, RectifyMove *move)
{
  RectifyDirectory *directory =
      rectify_store_get_directory (rectify_workspace_get_store (self->workspace));

  *move = (RectifyMove){ .kind = self->kind,
                         .at = rectify_workspace_get_present (self->workspace),
                         .by = rectify_workspace_get_user (self->workspace) };
  if (self->unit_entry != NULL)
    move->unit_id = rectify_directory_id (directory, RECTIFY_LIST_UNIT,
                                          rectify_name_entry_get_index (self->unit_entry));
  if (self->due_entry != NULL)
    move->due = rectify_day_entry_get_instant (self->due_entry);
  move->text = entry_text (self->text_entry);
  move->approver = entry_text (self->approver_entry);
  move->document = entry_text (self->document_entry);
  if (entry_text (self->by_entry) != NULL)
    move->by = entry_text (self->by_entry);
  if (self->photo_button != NULL)
    move->has_after_photo = rectify_photo_button_get_files (self->photo_button)->len > 0;
}

/* --- what is said --- */

static char *
body_text (RectifyActionDialog *self, const GArray *left_out)
{
  GString *body = g_string_new (NULL);
  guint    n = self->applicable->len, more = 0;

  if (left_out->len == 0)
    g_string_append_printf (body, ngettext ("Applies to %u issue.", "Applies to %u issues.", n), n);
  else
    g_string_append_printf (body,
                            ngettext ("Applies to %u of %u issue.", "Applies to %u of %u issues.",
                                      self->ids->len),
                            n, self->ids->len);
  for (guint i = 0; i < left_out->len && i < MANY_REASONS; i++)
    {
      const RectifyLeftOut *one = &g_array_index (left_out, RectifyLeftOut, i);
      g_autofree char *why = rectify_refusal_sentence (one->refusal, self->kind, one->state, NULL);

      /* TRANSLATORS: how many issues, and why they are left out */
      g_string_append_printf (body, _ ("\n%u not: %s"), one->n, why);
    }
  for (guint i = MANY_REASONS; i < left_out->len; i++)
    more += g_array_index (left_out, RectifyLeftOut, i).n;
  if (more > 0)
    g_string_append_printf (body, _ ("\n%u not for other reasons"), more);
  return g_string_free (body, FALSE);
}

static gboolean
day_is_wrong (RectifyActionDialog *self)
{
  return self->due_entry != NULL && !rectify_day_entry_is_empty (self->due_entry)
         && rectify_day_entry_get_day (self->due_entry) == RECTIFY_DAY_NONE;
}

static gboolean
unit_is_wrong (RectifyActionDialog *self)
{
  return self->unit_entry != NULL
         && rectify_name_entry_get_index (self->unit_entry) == RECTIFY_INDEX_NONE;
}

static void
update (RectifyActionDialog *self)
{
  g_autoptr (GArray) left_out = NULL;
  g_autofree char   *body = NULL;
  RectifyMove        move;
  RectifyRefusal     missing;

  read_move (self, &move);
  g_clear_pointer (&self->applicable, g_array_unref);
  rectify_doing_check (self->workspace, self->ids, &move, &self->applicable, &left_out, &missing);
  body = body_text (self, left_out);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "act",
                                           self->applicable->len > 0
                                               && missing == RECTIFY_REFUSAL_NONE
                                               && !day_is_wrong (self) && !unit_is_wrong (self));
}

/* --- the fields --- */

static void
add_row (RectifyActionDialog *self, const char *title, GtkWidget *field)
{
  rectify_attach_field (self->grid, self->n_rows++, title, field);
}

static GtkEntry *
add_entry (RectifyActionDialog *self, const char *title, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_row (self, title, entry);
  return GTK_ENTRY (entry);
}

/* The unit the sites of all issues have in common, RECTIFY_INDEX_NONE if there is none. */
static guint32
usual_unit (RectifyActionDialog *self, RectifyDirectory *directory)
{
  RectifyColumns *columns = rectify_workspace_get_columns (self->workspace);
  guint32         unit = RECTIFY_INDEX_NONE;

  for (guint i = 0; i < self->ids->len && columns != NULL; i++)
    {
      const RectifySite *site;
      guint              row, ref;

      if (!rectify_columns_row (columns, g_array_index (self->ids, gint64, i), &row))
        return RECTIFY_INDEX_NONE;
      ref = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)
                ->site[row & (RECTIFY_CHUNK - 1)];
      site = ref == 0 ? NULL
                      : (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                                     ref - 1);
      if (site == NULL || site->unit == RECTIFY_INDEX_NONE || (i > 0 && site->unit != unit))
        return RECTIFY_INDEX_NONE;
      unit = site->unit;
    }
  return unit;
}

static void
add_unit (RectifyActionDialog *self)
{
  RectifyDirectory *directory =
      rectify_store_get_directory (rectify_workspace_get_store (self->workspace));
  guint32 unit = usual_unit (self, directory);

  self->unit_entry = RECTIFY_NAME_ENTRY (rectify_name_entry_new ());
  rectify_name_entry_set_list (self->unit_entry, directory, RECTIFY_LIST_UNIT);
  gtk_entry_set_placeholder_text (rectify_name_entry_get_entry (self->unit_entry),
                                  _ ("Name or initials"));
  if (unit != RECTIFY_INDEX_NONE)
    rectify_name_entry_set_index (self->unit_entry, unit);
  g_signal_connect_object (self->unit_entry, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  add_row (self, rectify_column_word (RECTIFY_COLUMN_UNIT), GTK_WIDGET (self->unit_entry));
}

static void
add_due (RectifyActionDialog *self, gboolean needed)
{
  RectifyStore    *store = rectify_workspace_get_store (self->workspace);
  RectifyCampaign *campaign = rectify_store_get_campaign (store);
  RectifyClock    *clock = rectify_store_get_clock (store);
  gint64           now = rectify_workspace_get_present (self->workspace);

  self->due_entry = RECTIFY_DAY_ENTRY (rectify_day_entry_new ());
  rectify_day_entry_set_calendar (self->due_entry, now, clock, campaign);
  if (!needed)
    gtk_entry_set_placeholder_text (rectify_day_entry_get_entry (self->due_entry),
                                    self->kind == RECTIFY_EVENT_RESUME
                                        ? _ ("Moved by the time parked")
                                        : _ ("By the rule"));
  else if (self->kind == RECTIFY_EVENT_RETURN)
    rectify_day_entry_set_day (self->due_entry,
                               rectify_clock_add_days (clock, rectify_clock_day (clock, now),
                                                       campaign->default_days,
                                                       campaign->working_days));
  g_signal_connect_object (self->due_entry, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  add_row (self,
           self->kind == RECTIFY_EVENT_PARK ? C_ ("field", "Milestone")
                                            : rectify_column_word (RECTIFY_COLUMN_DUE),
           GTK_WIDGET (self->due_entry));
}

static const char *
text_title (guint needs)
{
  if (needs & RECTIFY_NEEDS_RESULT)
    return rectify_column_word (RECTIFY_COLUMN_RESULT);
  if (needs & RECTIFY_NEEDS_REASON)
    return C_ ("field", "Reason");
  return rectify_column_word (RECTIFY_COLUMN_REMARK);
}

static void
add_fields (RectifyActionDialog *self, const RectifyRule *rule)
{
  guint uses = rule->needs | rule->takes;

  if (uses & RECTIFY_NEEDS_UNIT)
    add_unit (self);
  if (uses & (RECTIFY_NEEDS_REASON | RECTIFY_NEEDS_RESULT | RECTIFY_NEEDS_DOCUMENT))
    self->text_entry = add_entry (self, text_title (rule->needs), NULL);
  if (uses & RECTIFY_NEEDS_DOCUMENT)
    self->document_entry = add_entry (self, C_ ("field", "Document number"), NULL);
  if (uses & RECTIFY_NEEDS_DUE)
    add_due (self, (rule->needs & RECTIFY_NEEDS_DUE) != 0);
  if (uses & RECTIFY_NEEDS_APPROVER)
    self->approver_entry = add_entry (self, C_ ("field", "Approved by"), NULL);
  if (uses & RECTIFY_NEEDS_RESULT)
    {
      self->photo_button = RECTIFY_PHOTO_BUTTON (rectify_photo_button_new ());
      g_signal_connect_object (self->photo_button, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      add_row (self, rectify_column_word (RECTIFY_COLUMN_AFTER), GTK_WIDGET (self->photo_button));
      rectify_photo_button_watch (self->photo_button, GTK_WIDGET (self));
    }
  if (rule->needs & RECTIFY_NEEDS_CHECKER || self->kind == RECTIFY_EVENT_REPORT)
    self->by_entry = add_entry (self,
                                rule->needs & RECTIFY_NEEDS_CHECKER
                                    ? rectify_column_word (RECTIFY_COLUMN_CHECKER)
                                    : C_ ("field", "Reported by"),
                                rectify_workspace_get_user (self->workspace));
}

/* The first field that has nothing yet. */
static void
focus_first (RectifyActionDialog *self)
{
  if (self->unit_entry != NULL && unit_is_wrong (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->unit_entry));
  else if (self->text_entry != NULL && self->kind != RECTIFY_EVENT_ASSIGN)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_entry));
  else if (self->due_entry != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->due_entry));
}

/* --- overrides --- */

static void
rectify_action_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  RectifyActionDialog *self = RECTIFY_ACTION_DIALOG (dialog);
  RectifyMove          move;

  if (!g_str_equal (response, "act") || self->parent == NULL)
    return;
  read_move (self, &move);
  rectify_doing_start (self->parent, self->workspace, self->applicable, &move,
                       self->photo_button != NULL
                           ? rectify_photo_button_get_files (self->photo_button)
                           : NULL);
}

static void
rectify_action_dialog_dispose (GObject *object)
{
  RectifyActionDialog *self = RECTIFY_ACTION_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->applicable, g_array_unref);
  G_OBJECT_CLASS (rectify_action_dialog_parent_class)->dispose (object);
}

static void
rectify_action_dialog_class_init (RectifyActionDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_action_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = rectify_action_dialog_response;
}

static void
rectify_action_dialog_init (RectifyActionDialog *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 9);
  gtk_widget_set_size_request (GTK_WIDGET (self->grid), 420, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->grid));
}

/* --- public --- */

RectifyActionDialog *
rectify_action_dialog_new (GtkWidget        *parent,
                           RectifyWorkspace *workspace,
                           RectifyEventKind  kind,
                           const GArray     *ids)
{
  GtkRoot             *root = gtk_widget_get_root (parent);
  const RectifyRule   *rule = rectify_state_table_rule (kind);
  RectifyActionDialog *self;

  g_return_val_if_fail (rule != NULL, NULL);

  self =
      g_object_new (RECTIFY_TYPE_ACTION_DIALOG, "modal", TRUE, "transient-for",
                    GTK_IS_WINDOW (root) ? root : NULL, "heading", rectify_event_word (kind), NULL);
  g_set_weak_pointer (&self->parent, parent);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _ ("_Cancel"), "act",
                                    rectify_event_word (kind), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "act");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "act",
                                              kind == RECTIFY_EVENT_VOID ? ADW_RESPONSE_DESTRUCTIVE
                                                                         : ADW_RESPONSE_SUGGESTED);
  add_fields (self, rule);
  update (self);
  focus_first (self);
  return self;
}

void
rectify_action_dialog_present (GtkWidget        *parent,
                               RectifyWorkspace *workspace,
                               RectifyEventKind  kind,
                               const GArray     *ids)
{
  RectifyActionDialog *self;

  if (rectify_offers_why_not (workspace) != NULL)
    {
      rectify_window_toast (parent, rectify_offers_why_not (workspace), NULL);
      return;
    }
  self = rectify_action_dialog_new (parent, workspace, kind, ids);
  if (self->applicable->len == 0)
    {
      rectify_window_toast (parent, adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (self)), NULL);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_window_present (GTK_WINDOW (self));
}
