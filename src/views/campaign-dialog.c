/* campaign-dialog.c: asks why the campaign is closed or opened again, and does it. */

#include "views/campaign-dialog.h"

#include "views/window.h"

#include <glib/gi18n-lib.h>

/* Carried from the dialog to the toast. */
typedef struct
{
  GtkWidget        *parent; /* owned */
  RectifyWorkspace *workspace;
  GtkEntry         *reason; /* of the dialog; until its response */
  gboolean          close;
  char             *by, *text;
  gint64            at;
} Closing;

static void
closing_free (Closing *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->workspace);
  g_free (self->by);
  g_free (self->text);
  g_free (self);
}

static gpointer
close_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Closing *self = input;

  return rectify_database_close_campaign (db, self->close, self->by, self->text, self->at, error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Closing           *self = data;
  g_autoptr (GError) error = NULL;

  if (rectify_store_finish (RECTIFY_STORE (source), result, &error) == NULL)
    rectify_window_error (self->parent, error);
  else if (self->close)
    rectify_window_toast (self->parent,
                          _ ("The campaign is closed; nothing in it changes any more."), NULL);
  else
    rectify_window_toast (self->parent, _ ("The campaign goes on."), NULL);
  closing_free (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Closing *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  g_signal_handlers_disconnect_by_func (dialog, response_cb, self);
  if (!g_str_equal (response, "do"))
    {
      closing_free (self);
      return;
    }
  self->text = *text != '\0' ? g_strdup (text) : NULL;
  self->by = g_strdup (rectify_workspace_get_user (self->workspace));
  self->at = rectify_workspace_get_present (self->workspace);
  rectify_store_write_async (rectify_workspace_get_store (self->workspace), close_job, self, NULL,
                             NULL, NULL, closed_cb, self);
}

/* What is still open when it is closed. */
static char *
closing_body (RectifyWorkspace *workspace)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (workspace);
  guint                open = 0;

  for (guint state = 0; counts != NULL && state < RECTIFY_N_STATES; state++)
    if (rectify_is_open ((RectifyState) state) || state == RECTIFY_STATE_PARKED)
      open += counts->states[state];
  if (open == 0)
    return g_strdup (_ ("Every issue is struck off. From now on nothing in this ledger changes: no "
                        "actions, no undo, no sheets. It can be opened again."));
  return g_strdup_printf (
      ngettext (
          "%u issue is still open. From now on nothing in this ledger changes: no actions, no "
          "undo, no sheets. It can be opened again.",
          "%u issues are still open. From now on nothing in this ledger changes: no actions, "
          "no undo, no sheets. It can be opened again.",
          open),
      open);
}

GtkWidget *
rectify_campaign_dialog_present (GtkWidget *parent, RectifyWorkspace *workspace, gboolean close)
{
  GtkRoot         *root = gtk_widget_get_root (parent);
  g_autofree char *body = close
                              ? closing_body (workspace)
                              : g_strdup (_ ("Issues can be changed again. That it was closed and "
                                             "opened again stays in the record."));
  GtkWidget       *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                              close ? _ ("Close the campaign?") : _ ("Open the campaign again?"),
                              body);
  Closing *self = g_new0 (Closing, 1);

  self->parent = g_object_ref (parent);
  self->workspace = g_object_ref (workspace);
  self->close = close;
  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->reason, _ ("Reason, if there is one"));
  gtk_entry_set_activates_default (self->reason, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("field", "Reason"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (self->reason));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do",
                                    close ? _ ("C_lose the campaign") : _ ("_Open it again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do",
                                              close ? ADW_RESPONSE_DESTRUCTIVE
                                                    : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "do");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  return dialog;
}
