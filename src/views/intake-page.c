/* intake-page.c: the steps of taking in.
 *
 * The proposal belongs to one thread at a time: while a worker runs, what the user changes is
 * noted, the run is cancelled, and the change is made when the worker has let go. */

#include "views/intake-page-private.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

#define TICK_MS 150

G_DEFINE_FINAL_TYPE (RectifyIntakePage, rectify_intake_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* A change of the proposal. */
typedef struct
{
  guint       column;
  int         field;
  const char *system; /* static; set: the coordinates instead */
} Wish;

/* What a callback comes back to. */
typedef struct
{
  RectifyIntakePage *page;
  guint              generation;
} Run;

static void start_preview (RectifyIntakePage *self);

static void
update_actions (RectifyIntakePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   looked = self->work != NULL && self->result != NULL && !self->running;
  gboolean   done = g_strcmp0 (rectify_intake_page_get_step (self), "done") == 0;

  gtk_widget_action_set_enabled (widget, "intake.take-in",
                                 looked && !done
                                     && self->result->counts[RECTIFY_TAKEN_NEW]
                                                + self->result->counts[RECTIFY_TAKEN_UPDATED]
                                            > 0);
  gtk_widget_action_set_enabled (widget, "intake.save-refused",
                                 looked && self->result->refused->len > 0);
}

static void
show_step (RectifyIntakePage *self, const char *step)
{
  gtk_stack_set_visible_child_name (self->stack, step);
  update_actions (self);
}

/* Forgets the file; what a worker still does for it is dropped. */
static void
forget (RectifyIntakePage *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  rectify_intake_proposal_clear (self->proposal);
  g_clear_pointer (&self->work, rectify_intake_work_unref);
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  g_array_set_size (self->wishes, 0);
  self->running = FALSE;
}

static Run *
run_new (RectifyIntakePage *self)
{
  Run *run = g_new (Run, 1);

  run->page = g_object_ref (self);
  run->generation = self->generation;
  return run;
}

/* FALSE when nobody waits for it any more. */
static gboolean
run_end (Run *run)
{
  gboolean wanted = run->generation == run->page->generation && run->page->workspace != NULL;

  g_free (run);
  return wanted;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
fail (RectifyIntakePage *self, const GError *error)
{
  g_autofree char *sentence = rectify_error_sentence (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  forget (self);
  adw_status_page_set_title (self->failed_page, _ ("This cannot be taken in"));
  adw_status_page_set_description (self->failed_page, escaped);
  show_step (self, "failed");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run                          *run = data;
  g_autoptr (RectifyIntakePage) self = run->page;
  g_autoptr (GError)            error = NULL;
  RectifyIntakeWork *work = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (!run_end (run))
    {
      g_clear_pointer (&work, rectify_intake_work_unref);
      return;
    }
  self->running = FALSE;
  if (work == NULL && is_cancelled (error))
    show_step (self, "empty");
  else if (work == NULL)
    fail (self, error);
  else
    {
      self->work = work;
      rectify_intake_proposal_show (self->proposal, work);
      show_step (self, "proposal");
      start_preview (self);
    }
}

void
rectify_intake_page_start (RectifyIntakePage *self,
                           const char        *path,
                           GBytes            *bytes,
                           int                sheet,
                           gboolean           split)
{
  g_return_if_fail (self->workspace != NULL);

  if (self->taking)
    return;
  forget (self);
  self->cancellable = g_cancellable_new ();
  self->running = TRUE;
  show_step (self, "reading");
  rectify_intake_work_open_async (rectify_workspace_get_store (self->workspace), path, bytes, sheet,
                                  split, rectify_workspace_get_present (self->workspace),
                                  self->cancellable, opened_cb, run_new (self));
}

static void
grant_wishes (RectifyIntakePage *self)
{
  for (guint i = 0; i < self->wishes->len; i++)
    {
      const Wish *wish = &g_array_index (self->wishes, Wish, i);

      if (wish->system != NULL)
        rectify_proposal_set_coordinates (self->work->proposal, wish->system);
      else
        rectify_proposal_set_field (self->work->proposal, wish->column, wish->field);
    }
  g_array_set_size (self->wishes, 0);
  rectify_intake_proposal_show (self->proposal, self->work);
  start_preview (self);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run                            *run = data;
  g_autoptr (RectifyIntakePage)   self = run->page;
  g_autoptr (GError)              error = NULL;
  g_autoptr (RectifyIntakeResult) preview =
      rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (!run_end (run))
    return;
  self->running = FALSE;
  if (self->wishes->len > 0)
    grant_wishes (self);
  else if (preview == NULL && is_cancelled (error))
    show_step (self, "empty");
  else if (preview == NULL)
    fail (self, error);
  else
    {
      self->result = g_steal_pointer (&preview);
      rectify_intake_proposal_show_preview (self->proposal, self->result);
      update_actions (self);
    }
}

static void
start_run (RectifyIntakePage *self, gboolean preview, GAsyncReadyCallback callback)
{
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->running = TRUE;
  update_actions (self);
  rectify_intake_work_run_async (self->work, rectify_workspace_get_store (self->workspace), preview,
                                 rectify_workspace_get_user (self->workspace),
                                 rectify_workspace_get_present (self->workspace), self->cancellable,
                                 callback, run_new (self));
}

static void
start_preview (RectifyIntakePage *self)
{
  rectify_intake_proposal_show_preview (self->proposal, NULL);
  start_run (self, TRUE, previewed_cb);
}

static void
make_wish (RectifyIntakePage *self, const Wish *wish)
{
  if (self->work == NULL || self->taking)
    return;
  g_array_append_vals (self->wishes, wish, 1);
  if (self->running)
    g_cancellable_cancel (self->cancellable);
  else
    grant_wishes (self);
}

static void
field_chosen_cb (RectifyIntakeProposal *proposal, guint column, int field, RectifyIntakePage *self)
{
  make_wish (self, &(Wish){ .column = column, .field = field });
}

static void
system_chosen_cb (RectifyIntakeProposal *proposal, const char *key, RectifyIntakePage *self)
{
  make_wish (self, &(Wish){ .system = g_intern_string (key) });
}

/* Another sheet, or another way to cut cells, is another proposal. */
static void
start_again (RectifyIntakePage *self, int sheet, gboolean split)
{
  g_autofree char   *path = g_strdup (self->work->path);
  g_autoptr (GBytes) bytes = self->work->bytes != NULL ? g_bytes_ref (self->work->bytes) : NULL;

  rectify_intake_page_start (self, path, bytes, sheet, split);
}

static void
sheet_chosen_cb (RectifyIntakeProposal *proposal, guint sheet, RectifyIntakePage *self)
{
  if (self->work != NULL)
    start_again (self, (int) sheet, self->work->split);
}

static void
split_chosen_cb (RectifyIntakeProposal *proposal, gboolean split, RectifyIntakePage *self)
{
  if (self->work != NULL && !self->running)
    start_again (self, (int) rectify_proposal_get_sheet (self->work->proposal), split);
}

/* --- taking in --- */

static gboolean
tick_cb (gpointer data)
{
  RectifyIntakePage *self = data;

  rectify_progress_update (self->progress, (guint) g_atomic_int_get (&self->work->done),
                           self->work != NULL ? rectify_proposal_get_n_rows (self->work->proposal)
                                              : 0);
  return G_SOURCE_CONTINUE;
}

static void
end_progress (RectifyIntakePage *self)
{
  self->taking = FALSE;
  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_pointer (&self->progress, rectify_progress_end);
  rectify_intake_proposal_set_busy (self->proposal, FALSE);
}

static void
show_done (RectifyIntakePage *self)
{
  const guint     *counts = self->result->counts;
  guint            taken = counts[RECTIFY_TAKEN_NEW] + counts[RECTIFY_TAKEN_UPDATED];
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u issue taken in", "%u issues taken in", taken), taken);
  g_autofree char *about =
      g_strdup_printf (_ ("New %u · Changed %u · Unchanged %u · Refused %u"),
                       counts[RECTIFY_TAKEN_NEW], counts[RECTIFY_TAKEN_UPDATED],
                       counts[RECTIFY_TAKEN_UNCHANGED], counts[RECTIFY_TAKEN_REFUSED]);

  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, about);
  show_step (self, "done");
  rectify_window_toast (GTK_WIDGET (self), title, self->result->batch);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run                          *run = data;
  g_autoptr (RectifyIntakePage) self = run->page;
  g_autoptr (GError)            error = NULL;
  RectifyIntakeResult *taken = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  end_progress (self);
  if (!run_end (run))
    {
      g_clear_pointer (&taken, rectify_intake_result_unref);
      return;
    }
  self->running = FALSE;
  if (taken != NULL)
    {
      self->result = taken;
      show_done (self);
      return;
    }
  if (!is_cancelled (error))
    rectify_window_error (GTK_WIDGET (self), error);
  start_preview (self);
}

static void
take_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (widget);

  if (self->work == NULL || self->running || self->result == NULL)
    return;
  self->taking = TRUE;
  rectify_intake_proposal_set_busy (self->proposal, TRUE);
  start_run (self, FALSE, taken_cb);
  self->progress = rectify_window_progress_begin (widget, _ ("Taking in"), self->cancellable);
  self->ticking = g_timeout_add (TICK_MS, tick_cb, self);
}

/* While it is being taken in, this stops it: nothing is written then, and the proposal stays. */
static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (widget);

  if (self->taking)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  forget (self);
  show_step (self, "empty");
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_choose (RECTIFY_INTAKE_PAGE (widget));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_paste (RECTIFY_INTAKE_PAGE (widget));
}

static void
save_refused_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_ask_refused (RECTIFY_INTAKE_PAGE (widget));
}

static void
rectify_intake_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_set_object (&RECTIFY_INTAKE_PAGE (object)->workspace, g_value_get_object (value));
}

static void
rectify_intake_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, RECTIFY_INTAKE_PAGE (object)->workspace);
}

static void
rectify_intake_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rectify_intake_page_parent_class)->root (widget);
  rectify_intake_page_watch_drops (RECTIFY_INTAKE_PAGE (widget));
}

static void
rectify_intake_page_unroot (GtkWidget *widget)
{
  rectify_intake_page_unwatch_drops (RECTIFY_INTAKE_PAGE (widget));
  GTK_WIDGET_CLASS (rectify_intake_page_parent_class)->unroot (widget);
}

static void
rectify_intake_page_dispose (GObject *object)
{
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (object);

  forget (self);
  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_intake_page_parent_class)->dispose (object);
}

static void
rectify_intake_page_finalize (GObject *object)
{
  g_array_unref (RECTIFY_INTAKE_PAGE (object)->wishes);
  G_OBJECT_CLASS (rectify_intake_page_parent_class)->finalize (object);
}

static void
rectify_intake_page_class_init (RectifyIntakePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rectify_intake_page_dispose;
  object_class->finalize = rectify_intake_page_finalize;
  object_class->set_property = rectify_intake_page_set_property;
  object_class->get_property = rectify_intake_page_get_property;
  widget_class->root = rectify_intake_page_root;
  widget_class->unroot = rectify_intake_page_unroot;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RECTIFY_TYPE_INTAKE_PROPOSAL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/intake-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, done_page);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, proposal);
  gtk_widget_class_install_action (widget_class, "intake.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "intake.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "intake.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "intake.take-in", NULL, take_in_action);
  gtk_widget_class_install_action (widget_class, "intake.save-refused", NULL, save_refused_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "intake.paste",
                                       NULL);
}

static void
rectify_intake_page_init (RectifyIntakePage *self)
{
  self->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->proposal, "field-chosen", G_CALLBACK (field_chosen_cb), self, 0);
  g_signal_connect_object (self->proposal, "system-chosen", G_CALLBACK (system_chosen_cb), self, 0);
  g_signal_connect_object (self->proposal, "sheet-chosen", G_CALLBACK (sheet_chosen_cb), self, 0);
  g_signal_connect_object (self->proposal, "split-chosen", G_CALLBACK (split_chosen_cb), self, 0);
  update_actions (self);
}

GtkWidget *
rectify_intake_page_new (void)
{
  return g_object_new (RECTIFY_TYPE_INTAKE_PAGE, NULL);
}

void
rectify_intake_page_open (RectifyIntakePage *self, const char *path)
{
  rectify_intake_page_start (self, path, NULL, -1, FALSE);
}

const char *
rectify_intake_page_get_step (RectifyIntakePage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
