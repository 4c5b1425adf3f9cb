/* intake-refused.c: the workbook of what was not taken in, with the reasons, to be sent back. */

#include "report/intake-words.h"
#include "report/refused-report.h"
#include "views/intake-page-private.h"

#include <glib/gi18n-lib.h>

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
      g_autofree char *text = g_strdup_printf (_ ("What is left out was saved as %s"), name);

      rectify_window_toast (GTK_WIDGET (source), text, NULL);
    }
  else
    rectify_window_error (GTK_WIDGET (source), error);
}

static void
add_line (Refused *refused, const RectifyIntakeLine *line, guint n_columns)
{
  const char **texts = g_new0 (const char *, n_columns + 1);
  char        *reason =
      rectify_intake_reason (refused->result->kind, line->reason, line->field, line->value);
  RectifyRefusedLine copy = { .row = line->file_row,
                              .table = line->table,
                              .texts = texts,
                              .reason = reason };

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

  n_columns = rectify_intake_work_n_columns (self->work);
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

      rectify_intake_work_get_column (self->work, i, &column);
      g_ptr_array_add (refused->headers, g_strdup (column.header));
    }
  for (guint i = 0; i < self->result->lines->len; i++)
    {
      const RectifyIntakeLine *line = self->result->lines->pdata[i];

      if (line->outcome >= RECTIFY_INTAKE_REFUSED)
        add_line (refused, line, n_columns);
    }
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
