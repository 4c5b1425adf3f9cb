/* present.c: the set used last is found in the ledger, then it is shown or written.
 *
 * Pages for a file are made in a thread of their own from columns that cannot change under it. What
 * a page wants from the ledger is handed to the main thread, which asks the store's reader.
 */

#include "views/present.h"

#include "views/format.h"
#include "views/stage.h"
#include "views/statistics-period.h"
#include "views/tile-view.h"

#include <glib/gi18n-lib.h>

RectifyPeriod
rectify_present_get_period (RectifyWindow *window)
{
  GtkWidget       *page = rectify_window_find_page (window, "statistics");
  RectifyPeriod    period = RECTIFY_WHOLE_PERIOD;
  g_autofree char *key = NULL;

  if (page != NULL)
    g_object_get (page, "period", &key, NULL);
  if (key != NULL)
    rectify_period_parse (key, &period);
  return period;
}

RectifySlideSet *
rectify_present_board_set (RectifyWindow *window)
{
  g_autoptr (GPtrArray) board = rectify_board_remembered ();
  GtkWidget            *page = rectify_window_find_page (window, "statistics");
  g_autofree char      *key = NULL;

  if (page != NULL)
    g_object_get (page, "by", &key, NULL);
  return rectify_slide_set_of_board (board, rectify_key_index (rectify_axis_keys, RECTIFY_N_AXES,
                                                               key != NULL ? key : ""));
}

/* --- full screen --- */

void
rectify_present_specs (RectifyWindow *window, GPtrArray *specs, int first)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);

  if (workspace != NULL)
    rectify_stage_start (GTK_WIDGET (window), workspace, specs, rectify_present_get_period (window),
                         first);
}

/* The name of the chart that has the focus; nullable. */
static const char *
chart_in_focus (RectifyWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  /* The chart itself, its table or its menu. */
  while (focus != NULL && !RECTIFY_IS_TILE_VIEW (focus))
    focus = gtk_widget_get_parent (focus);
  return focus != NULL
             ? rectify_chart_view_get_name (rectify_tile_view_get_chart (RECTIFY_TILE_VIEW (focus)))
             : NULL;
}

typedef struct
{
  RectifyWindow *window; /* owned */
  char          *name;   /* begin with this figure; nullable */
  gboolean       pictures, to_file;
} Beginning;

/* The page of a figure; when the set has none it comes first, this once. */
static int
find_page (GPtrArray *specs, const char *name)
{
  RectifySlideSpec *spec;

  if (name == NULL)
    return 0;
  for (guint i = 0; i < specs->len; i++)
    if (g_strcmp0 (rectify_slide_spec_name (specs->pdata[i]), name) == 0)
      return (int) i;
  spec = rectify_slide_spec_new (name);
  if (spec != NULL)
    g_ptr_array_insert (specs, 0, spec);
  return 0;
}

static void
sets_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Beginning            *beginning = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) sets =
      rectify_slide_sets_load_finish (RECTIFY_STORE (source), result, NULL, &error);
  RectifyWorkspace *workspace = rectify_window_get_workspace (beginning->window);

  if (sets == NULL)
    rectify_window_error (GTK_WIDGET (beginning->window), error);
  else if (workspace != NULL && rectify_workspace_get_store (workspace) == (gpointer) source)
    {
      RectifySlideSet *set = sets->pdata[rectify_slide_sets_get_last (sets)];

      if (beginning->to_file)
        rectify_present_choose_file (beginning->window, set->specs, beginning->pictures);
      else
        rectify_present_specs (beginning->window, set->specs,
                               find_page (set->specs, beginning->name));
    }
  g_object_unref (beginning->window);
  g_free (beginning->name);
  g_free (beginning);
}

static void
begin (RectifyWindow *window, const char *name, gboolean to_file, gboolean pictures)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);
  Beginning        *beginning;

  if (workspace == NULL)
    return;
  beginning = g_new0 (Beginning, 1);
  beginning->window = g_object_ref (window);
  beginning->name = g_strdup (name);
  beginning->to_file = to_file;
  beginning->pictures = pictures;
  rectify_slide_sets_load_async (workspace, rectify_present_get_period (window), FALSE, NULL,
                                 sets_cb, beginning);
}

void
rectify_present_begin (RectifyWindow *window, gboolean here)
{
  begin (window, here ? chart_in_focus (window) : NULL, FALSE, FALSE);
}

void
rectify_present_ask_file (RectifyWindow *window, gboolean pictures)
{
  begin (window, NULL, TRUE, pictures);
}

/* --- files --- */

typedef struct
{
  GWeakRef                  window;
  RectifyStore             *store; /* only the main thread touches it */
  GPtrArray                *specs;
  RectifyBoardQuestion     *question;
  char                     *path, *language;
  const RectifySlidesPaper *paper;
  RectifyChartMode          mode;
  GCancellable             *cancellable;
  RectifyProgress          *progress;
  GAsyncQueue              *answers; /* of RectifyIssueTexts */
  const RectifyIssueWants  *wants;   /* of the page that is made */
  guint                     done;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_weak_ref_clear (&self->window);
  g_object_unref (self->store);
  g_ptr_array_unref (self->specs);
  rectify_board_question_free (self->question);
  g_async_queue_unref (self->answers);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self->language);
  g_free (self);
}

/* Nothing cannot be put into a queue: what could not be read is empty. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing           *self = data;
  RectifyIssueTexts *texts = rectify_store_load_texts_finish (RECTIFY_STORE (source), result, NULL);

  g_async_queue_push (self->answers, texts != NULL ? texts : g_new0 (RectifyIssueTexts, 1));
}

/* Main thread. The writing thread waits, so what it wants stays. */
static gboolean
request_cb (gpointer data)
{
  Writing *self = data;

  rectify_store_load_texts_async (self->store, self->wants, self->cancellable, loaded_cb, self);
  return G_SOURCE_REMOVE;
}

static gboolean
progress_cb (gpointer data)
{
  Writing *self = data;

  if (self->progress != NULL)
    rectify_progress_update (self->progress, (guint) g_atomic_int_get (&self->done),
                             self->specs->len);
  return G_SOURCE_REMOVE;
}

static void
page_written (guint done, gpointer data)
{
  Writing *self = data;

  g_atomic_int_set (&self->done, done);
  g_main_context_invoke (NULL, progress_cb, self);
}

static RectifySlide *
make_page (guint index, gpointer data, GError **error)
{
  Writing            *self = data;
  RectifySlideContext context = { self->question->options, self->question->filter };
  RectifySlide       *slide = rectify_slide_new (self->specs->pdata[index], &context);

  self->wants = rectify_slide_wants (slide);
  if (self->wants != NULL)
    {
      g_autoptr (RectifyIssueTexts) texts = NULL;

      g_main_context_invoke (NULL, request_cb, self);
      texts = g_async_queue_pop (self->answers);
      rectify_slide_fill (slide, texts->issues != NULL ? texts : NULL);
    }
  return slide;
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing          *self = data;
  GError           *error = NULL;
  RectifySlidesFile file = { .specs = self->specs,
                             .mode = self->mode,
                             .language = self->language,
                             .width = self->paper->width,
                             .height = self->paper->height,
                             .source = make_page,
                             .progress = page_written,
                             .data = self,
                             .cancellable = cancellable };

  rectify_board_question_prepare (self->question, FALSE);
  if (rectify_slides_write (&file, self->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing                  *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (RectifyWindow) window = g_weak_ref_get (&self->window);
  g_autoptr (GError)        error = NULL;
  g_autofree char          *name = NULL, *text = NULL;

  rectify_progress_end (g_steal_pointer (&self->progress));
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (window != NULL)
        rectify_window_error (GTK_WIDGET (window), error);
      return;
    }
  if (window == NULL)
    return;
  name = g_filename_display_basename (self->path);
  text = g_strdup_printf (ngettext ("%u page written to %s", "%u pages written to %s",
                                    self->specs->len),
                          self->specs->len, name);
  rectify_window_toast (GTK_WIDGET (window), text, NULL);
}

void
rectify_present_write (RectifyWindow            *window,
                       GPtrArray                *specs,
                       const char               *path,
                       const RectifySlidesPaper *paper,
                       RectifyChartMode          mode)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);
  Writing          *self;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL && specs->len > 0 && paper != NULL);

  if (workspace == NULL || rectify_workspace_get_columns (workspace) == NULL)
    return;
  self = g_new0 (Writing, 1);
  g_weak_ref_init (&self->window, window);
  self->store = g_object_ref (rectify_workspace_get_store (workspace));
  self->specs = g_ptr_array_ref (specs);
  self->question =
      rectify_board_question_new (workspace, rectify_present_get_period (window), -1, TRUE);
  self->path = g_strdup (path);
  self->paper = paper;
  self->mode = mode;
  self->language = g_strdup (pango_language_to_string (gtk_get_default_language ()));
  self->answers = g_async_queue_new_full ((GDestroyNotify) rectify_issue_texts_free);
  self->cancellable = g_cancellable_new ();
  self->progress =
      rectify_window_progress_begin (GTK_WIDGET (window), _ ("Writing the presentation"),
                                     self->cancellable);
  task = g_task_new (NULL, self->cancellable, written_cb, NULL);
  g_task_set_source_tag (task, rectify_present_write);
  g_task_set_task_data (task, self, writing_free);
  g_task_run_in_thread (task, write_job);
}
