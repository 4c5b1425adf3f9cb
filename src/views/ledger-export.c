/* ledger-export.c: what is shown, as the office's workbook.
 *
 * The workbook is written in a thread of its own from the selection, which cannot change under it.
 * Its texts come from the store's reader: the thread hands the ids of the next lines to the main
 * thread and waits for the answer, so that the list goes on reading in between.
 */

#include "views/ledger-export.h"

#include "report/ledger-lines.h"
#include "views/file-chooser.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gatomicrefcount      refs;
  GWeakRef             window;
  RectifyStore        *store; /* only the main thread touches it */
  RectifySelection    *selection;
  RectifyClock        *clock;
  guint32              moment;
  char                *path, *title, *as_of, *day;
  RectifyPaperLanguage language;
  GCancellable        *cancellable;
  RectifyProgress     *progress;
  GAsyncQueue         *answers; /* of Answer */
  RectifyLedgerLines  *lines;
} Export;

typedef struct
{
  GPtrArray *texts;
  GError    *error;
} Answer;

typedef struct
{
  Export *export;
  GArray *ids;
  guint   done;
} Request;

static Export *
export_ref (Export *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->texts, g_ptr_array_unref);
  g_clear_error (&answer->error);
  g_free (answer);
}

static void
export_unref (Export *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_weak_ref_clear (&self->window);
  g_clear_object (&self->store);
  rectify_selection_unref (self->selection);
  rectify_clock_unref (self->clock);
  g_clear_object (&self->cancellable);
  g_async_queue_unref (self->answers);
  g_free (self->path);
  g_free (self->title);
  g_free (self->as_of);
  g_free (self->day);
  g_free (self);
}

/* --- the store's reader --- */

typedef struct
{
  GArray *ids;
  guint32 moment;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_array_unref (wanted->ids);
  g_free (wanted);
}

static gpointer
load_texts_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Wanted         *wanted = input;
  g_autoptr (GPtrArray) issues =
      rectify_database_load_issues (db, (const gint64 *) (gconstpointer) wanted->ids->data,
                                    wanted->ids->len, error);
  g_autoptr (GPtrArray) texts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_ledger_text_free);

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      const RectifyIssue   *issue = issues->pdata[i];
      g_autoptr (GPtrArray) events = rectify_database_load_events (db, issue->id, error);
      RectifyLedgerText    *text;

      if (events == NULL)
        return NULL;
      text = g_new0 (RectifyLedgerText, 1);
      text->issue = rectify_issue_ref ((RectifyIssue *) issue);
      text->result = rectify_ledger_result (events, wanted->moment);
      g_ptr_array_add (texts, text);
    }
  return issues == NULL ? NULL : g_steal_pointer (&texts);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  Answer *answer = g_new0 (Answer, 1);

  answer->texts = rectify_store_finish (RECTIFY_STORE (source), result, &answer->error);
  g_async_queue_push (export->answers, answer);
  export_unref (export);
}

/* Main thread: passes the wish of the writing thread on to the reader. */
static gboolean
request_cb (gpointer data)
{
  Request *request = data;
  Export *export = request->export;
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->ids = g_array_ref (request->ids);
  wanted->moment = export->moment;
  rectify_progress_update (export->progress, request->done,
                           rectify_selection_n (export->selection));
  rectify_store_read_async (export->store, load_texts_job, wanted, (GDestroyNotify) wanted_free,
                            (GDestroyNotify) g_ptr_array_unref, export->cancellable, loaded_cb,
                            export_ref (export));
  return G_SOURCE_REMOVE;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->ids);
  export_unref (request->export);
  g_free (request);
}

/* The writing thread. */
static GPtrArray *
load_chunk (const gint64 *ids, gsize n_ids, gpointer user_data, GError **error)
{
  Export *export = user_data;
  Request   *request = g_new0 (Request, 1);
  Answer    *answer;
  GPtrArray *texts;

  request->export = export_ref (export);
  request->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  request->done = rectify_ledger_lines_done (export->lines);
  g_array_append_vals (request->ids, ids, (guint) n_ids);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, request_cb, request, request_free);
  answer = g_async_queue_pop (export->answers);
  texts = g_steal_pointer (&answer->texts);
  if (texts == NULL)
    g_propagate_error (error, g_steal_pointer (&answer->error));
  answer_free (answer);
  return texts;
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  g_autoptr (RectifyLedgerLines) lines =
      rectify_ledger_lines_new (export->selection, export->clock, export->language, load_chunk,
                                export);
  RectifyLedgerReport report = { .language = export->language,
                                 .title = export->title,
                                 .date = export->day,
                                 .as_of = export->as_of,
                                 .n_lines = rectify_selection_n (export->selection),
                                 .next = rectify_ledger_lines_next,
                                 .next_data = lines };
  GError             *error = NULL;

  export->lines = lines;
  if (rectify_ledger_report_write (&report, export->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- the main thread --- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyWindow) window = g_weak_ref_get (&export->window);
  g_autofree char          *name = NULL, *text = NULL;
  guint                     n = rectify_selection_n (export->selection);

  rectify_progress_end (export->progress);
  export->progress = NULL;
  if (window == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      rectify_window_error (GTK_WIDGET (window), error);
      return;
    }
  name = g_filename_display_basename (export->path);
  text = g_strdup_printf (ngettext ("%u line written to %s", "%u lines written to %s", n), n, name);
  rectify_window_toast (GTK_WIDGET (window), text, NULL);
}

static char *
moment_text (RectifyClock *clock, gint64 now)
{
  g_autofree char *text = rectify_clock_format (clock, now);

  /* "2020-12-06T09:41:00+08:00" → "2020-12-06 09:41" */
  if (text == NULL)
    return NULL;
  text[10] = ' ';
  return g_strndup (text, 16);
}

void
rectify_ledger_export_write (RectifyWindow *window, const char *path)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);
  RectifySelection *selection;
  RectifyStore     *store;
  Export *export;
  gint64            now;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (workspace != NULL && path != NULL);
  selection = rectify_workspace_get_selection (workspace);
  if (selection == NULL)
    return;
  store = rectify_workspace_get_store (workspace);
  now = rectify_workspace_get_now (workspace);
  export = g_new0 (Export, 1);
  g_atomic_ref_count_init (&export->refs);
  g_weak_ref_init (&export->window, window);
  export->store = g_object_ref (store);
  export->selection = rectify_selection_ref (selection);
  export->clock = rectify_clock_ref (rectify_store_get_clock (store));
  export->moment = rectify_columns_moment (rectify_selection_columns (selection));
  export->path = g_strdup (path);
  export->language = rectify_paper_language (NULL);
  export->title =
      rectify_paper_ledger_title (export->language, rectify_store_get_campaign (store)->name);
  export->as_of = moment_text (export->clock, now);
  export->day = rectify_day_format (rectify_clock_day (export->clock, now));
  export->answers = g_async_queue_new_full ((GDestroyNotify) answer_free);
  export->cancellable = g_cancellable_new ();
  export->progress = rectify_window_progress_begin (GTK_WIDGET (window), _ ("Writing the workbook"),
                                                    export->cancellable);
  task = g_task_new (NULL, export->cancellable, written_cb, export);
  g_task_set_source_tag (task, rectify_ledger_export_write);
  g_task_set_task_data (task, export, (GDestroyNotify) export_unref);
  g_task_run_in_thread (task, write_job);
}

static void
chosen_cb (GtkWidget *window, GtkFileChooser *chooser, const char *const *paths)
{
  if (rectify_window_get_workspace (RECTIFY_WINDOW (window)) != NULL)
    rectify_ledger_export_write (RECTIFY_WINDOW (window), paths[0]);
}

void
rectify_ledger_export_ask (RectifyWindow *window)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);
  RectifyClock     *clock;
  g_autofree char  *day = NULL, *name = NULL;

  g_return_if_fail (workspace != NULL);
  clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  day = rectify_day_format (rectify_clock_day (clock, rectify_workspace_get_now (workspace)));
  /* TRANSLATORS: a proposed file name; %s is the day */
  name = g_strdup_printf (_ ("Ledger %s.xlsx"), day);
  rectify_file_chooser_save (GTK_WIDGET (window), _ ("Export to Excel"), name, chosen_cb);
}
