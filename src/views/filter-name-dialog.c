/* filter-name-dialog.c: asks for the name of a saved filter. */

#include "views/filter-name-dialog.h"

#include "report/words.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST 60 /* characters, as the ledger has it */

typedef struct
{
  AdwMessageDialog *dialog; /* not owned: it owns this */
  GtkWidget        *entry, *problem;
  RectifyWorkspace *workspace;
  gint64            id;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->workspace);
  g_free (self);
}

static char *
typed (Asking *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Whether another filter is called so, in the ledger or on the screen. */
static gboolean
is_taken (Asking *self, const char *name)
{
  RectifySavedList *list = rectify_workspace_get_saved (self->workspace);

  for (guint i = 0; i < rectify_saved_list_n (list); i++)
    {
      const RectifySavedFilter *saved = rectify_saved_list_get (list, i);

      if (saved->id != self->id
          && (strcmp (saved->name, name) == 0
              || (saved->key != NULL && strcmp (rectify_standing_word (saved->key), name) == 0)))
        return TRUE;
    }
  return FALSE;
}

static void
changed_cb (GtkEditable *entry, Asking *self)
{
  g_autofree char *name = typed (self);
  gboolean         taken = is_taken (self, name);

  gtk_label_set_label (GTK_LABEL (self->problem),
                       taken ? _ ("Another saved filter has this name.") : "");
  adw_message_dialog_set_response_enabled (self->dialog, "save", *name != '\0' && !taken);
}

void
rectify_saved_changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) any = data;
  g_autoptr (GError)    error = NULL;

  if (!rectify_saved_list_finish (source, result, &error))
    rectify_window_error (any, error);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *self)
{
  GtkWidget       *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  g_autofree char *name = typed (self), *expression = NULL;

  if (!g_str_equal (response, "save") || window == NULL)
    return;
  if (self->id == 0)
    expression = rectify_filter_print (rectify_workspace_get_filter (self->workspace));
  rectify_saved_list_save_async (rectify_workspace_get_saved (self->workspace), self->id, name,
                                 expression, rectify_saved_changed_cb, g_object_ref (window));
}

GtkWidget *
rectify_filter_name_dialog_present (GtkWidget        *any,
                                    RectifyWorkspace *workspace,
                                    gint64            id,
                                    const char       *name)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (any));
  GtkWidget *dialog =
      adw_message_dialog_new (parent, id == 0 ? _ ("Save the filter") : _ ("Rename the filter"),
                              NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Asking    *self = g_new0 (Asking, 1);

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->workspace = g_object_ref (workspace);
  self->id = id;
  self->entry = g_object_new (GTK_TYPE_ENTRY, "text", name, "max-length", LONGEST,
                              "activates-default", TRUE, NULL);
  self->problem = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "css-classes",
                                (const char *const[]){ "error", "caption", NULL }, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the filter"), -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->problem);
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "save",
                                    id == 0 ? _ ("_Save") : _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "save");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "asking", self, asking_free);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  changed_cb (GTK_EDITABLE (self->entry), self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (self->entry);
  return dialog;
}
