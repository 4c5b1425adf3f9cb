/* intake-files.c: where sheets come from – chooser, clipboard, drop – and the workbook of what was
 * refused. */

#include "views/intake-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GtkFileChooserNative *
new_chooser (RectifyIntakePage *self, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   action,
                                   action == GTK_FILE_CHOOSER_ACTION_SAVE ? _ ("_Save")
                                                                          : _ ("_Open"),
                                   NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return dialog;
}

static char *
chosen_path (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  char *path = file != NULL && response == GTK_RESPONSE_ACCEPT ? g_file_get_path (file) : NULL;

  g_object_unref (dialog);
  return path;
}

static void
open_files (RectifyIntakePage *self, GListModel *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char             *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  if (self->workspace != NULL && paths->len > 1)
    rectify_intake_page_open_all (self, (GStrv) paths->pdata);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, RectifyIntakePage *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT)
    open_files (self, files);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooserNative *dialog)
{
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) photos = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const  SUFFIXES[] = { "xlsx", "xlsm", "csv", "tsv", "txt" };
  static const char *const  PICTURES[] = { "jpg", "jpeg", "png" };

  gtk_file_filter_set_name (sheets, _ ("Sheets (Excel, CSV)"));
  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    gtk_file_filter_add_suffix (sheets, SUFFIXES[i]);
  gtk_file_filter_set_name (photos, _ ("Photos"));
  for (guint i = 0; i < G_N_ELEMENTS (PICTURES); i++)
    gtk_file_filter_add_suffix (photos, PICTURES[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), sheets);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), photos);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
}

void
rectify_intake_page_choose (RectifyIntakePage *self, gboolean folder)
{
  GtkFileChooserNative *dialog =
      folder ? new_chooser (self, _ ("Take in a folder of photos"),
                            GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
             : new_chooser (self, _ ("Take in a sheet"), GTK_FILE_CHOOSER_ACTION_OPEN);

  if (!folder)
    {
      add_filters (dialog);
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
    }
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- pasted --- */

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIntakePage) self = data;
  g_autofree char   *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (self->workspace == NULL)
    return;
  if (text == NULL || text[0] == '\0')
    {
      rectify_window_toast (GTK_WIDGET (self), _ ("There is no text to paste"), NULL);
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  g_queue_clear_full (self->files, g_free);
  rectify_intake_page_start (self, &(RectifyIntakeSource){ .bytes = bytes,
                                                           .sheet = -1,
                                                           .lines = RECTIFY_LINES_TOLD });
}

static void
pasted_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIntakePage) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList)     list =
      value != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;

  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  open_files (self, G_LIST_MODEL (files));
}

/* Files copied in a file manager come as files, cells and chats as text. */
void
rectify_intake_page_paste (RectifyIntakePage *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    pasted_files_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, pasted_cb, g_object_ref (self));
}

/* --- dropped on the window --- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RectifyIntakePage *self)
{
  g_autoptr (GSList)     list = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (list == NULL || self->workspace == NULL)
    return FALSE;
  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "intake");
  open_files (self, G_LIST_MODEL (files));
  return TRUE;
}

void
rectify_intake_page_watch_drops (RectifyIntakePage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_set_weak_pointer (&self->drop, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->drop);
}

/* A window that goes has let go of its controllers before. */
void
rectify_intake_page_unwatch_drops (RectifyIntakePage *self)
{
  GtkEventController *drop = self->drop;

  g_clear_weak_pointer (&self->drop);
  if (drop != NULL && gtk_event_controller_get_widget (drop) != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (drop), drop);
}

/* --- what was refused --- */

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, RectifyIntakePage *self)
{
  g_autofree char *path = chosen_path (dialog, response);

  if (path != NULL && self->work != NULL && self->result != NULL && !self->running)
    rectify_intake_page_save_refused (self, path);
}

void
rectify_intake_page_ask_refused (RectifyIntakePage *self)
{
  GtkFileChooserNative *dialog;
  g_autofree char      *name = g_strdup_printf ("%s.xlsx", C_ ("file name", "refused-lines"));

  if (self->work == NULL || self->result == NULL || self->running)
    return;
  dialog = new_chooser (self, _ ("Save the refused lines"), GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
