/* intake-files.c: where sheets come from – chooser, clipboard, drop – and the workbook of what was
 * refused. */

#include "report/intake-words.h"
#include "report/refused-report.h"
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
chosen_cb (GtkNativeDialog *dialog, int response, RectifyIntakePage *self)
{
  g_autofree char *path = chosen_path (dialog, response);

  if (path != NULL && self->workspace != NULL)
    rectify_intake_page_open (self, path);
}

void
rectify_intake_page_choose (RectifyIntakePage *self)
{
  GtkFileChooserNative *dialog =
      new_chooser (self, _ ("Take in a sheet"), GTK_FILE_CHOOSER_ACTION_OPEN);
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const  SUFFIXES[] = { "xlsx", "xlsm", "csv", "tsv", "txt" };

  gtk_file_filter_set_name (sheets, _ ("Sheets (Excel, CSV)"));
  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    gtk_file_filter_add_suffix (sheets, SUFFIXES[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), sheets);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

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
  rectify_intake_page_start (self, NULL, bytes, -1, FALSE);
}

void
rectify_intake_page_paste (RectifyIntakePage *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 g_object_ref (self));
}

/* --- dropped on the window --- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RectifyIntakePage *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char   *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL || self->workspace == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "intake");
  rectify_intake_page_open (self, path);
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

/* Everything the writing thread reads. */
typedef struct
{
  char                *path;
  RectifyIntakeResult *result; /* owns the cells */
  RectifyRefusedReport report;
  GPtrArray           *headers;
  GPtrArray           *strings; /* reasons and padded lines */
  GArray              *lines;   /* RectifyRefusedLine */
  char                *file;
} Refused;

static void
refused_free (Refused *refused)
{
  g_free (refused->path);
  g_free (refused->file);
  rectify_intake_result_unref (refused->result);
  g_ptr_array_unref (refused->headers);
  g_ptr_array_unref (refused->strings);
  g_array_unref (refused->lines);
  g_free (refused);
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Refused *refused = data;
  GError  *error = NULL;

  if (rectify_refused_report_write (&refused->report, refused->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Refused     *refused = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_path_get_basename (refused->path);
      g_autofree char *text = g_strdup_printf (_ ("Refused lines saved as %s"), name);

      rectify_window_toast (GTK_WIDGET (source), text, NULL);
    }
  else
    rectify_window_error (GTK_WIDGET (source), error);
}

static void
add_line (Refused *refused, const RectifyIntakeRefused *line, guint n_columns)
{
  const char       **texts = g_new0 (const char *, n_columns + 1);
  char              *reason = rectify_intake_reason (line->reason, line->field, line->value);
  RectifyRefusedLine copy = { .row = line->row, .texts = texts, .reason = reason };

  for (guint i = 0; i < n_columns && line->cells[i] != NULL; i++)
    texts[i] = line->cells[i];
  g_ptr_array_add (refused->strings, texts);
  g_ptr_array_add (refused->strings, reason);
  g_array_append_val (refused->lines, copy);
}

void
rectify_intake_page_save_refused (RectifyIntakePage *self, const char *path)
{
  Refused          *refused;
  g_autoptr (GTask) task = NULL;
  guint             n_columns;

  g_return_if_fail (self->work != NULL && self->result != NULL && !self->running);

  n_columns = rectify_proposal_get_n_columns (self->work->proposal);
  refused = g_new0 (Refused, 1);
  refused->path = g_strdup (path);
  refused->result = rectify_intake_result_ref (self->result);
  refused->file = g_strdup (self->work->name != NULL ? self->work->name : "");
  refused->headers = g_ptr_array_new_with_free_func (g_free);
  refused->strings = g_ptr_array_new_with_free_func (g_free);
  refused->lines = g_array_new (FALSE, FALSE, sizeof (RectifyRefusedLine));
  for (guint i = 0; i < n_columns; i++)
    {
      RectifyProposalColumn column;

      rectify_proposal_get_column (self->work->proposal, i, &column);
      g_ptr_array_add (refused->headers, g_strdup (column.header));
    }
  for (guint i = 0; i < self->result->refused->len; i++)
    add_line (refused, self->result->refused->pdata[i], n_columns);
  refused->report = (RectifyRefusedReport){
    .language = rectify_paper_language (NULL),
    .file = refused->file,
    .headers = (const char *const *) refused->headers->pdata,
    .n_columns = n_columns,
    .lines = (const RectifyRefusedLine *) (void *) refused->lines->data,
    .n_lines = refused->lines->len,
  };
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_task_data (task, refused, (GDestroyNotify) refused_free);
  g_task_run_in_thread (task, write_job);
}

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
