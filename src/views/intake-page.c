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

/* What a callback comes back to. */
typedef struct
{
  RectifyIntakePage *page;
  guint              generation;
} Run;

static void start_preview (RectifyIntakePage *self);

void
rectify_intake_page_update_actions (RectifyIntakePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   looked = self->work != NULL && self->result != NULL && !self->running;
  gboolean   done = g_strcmp0 (rectify_intake_page_get_step (self), "done") == 0;

  gtk_widget_action_set_enabled (widget, "intake.take-in",
                                 looked && !done
                                     && rectify_intake_result_n_taken (self->result) > 0);
  gtk_widget_action_set_enabled (widget, "intake.save-refused",
                                 looked && rectify_intake_result_n_left (self->result) > 0);
  gtk_widget_action_set_enabled (widget, "intake.next-problem",
                                 looked && !done
                                     && rectify_intake_result_n_left (self->result)
                                                + self->result->odd
                                            > 0);
  gtk_widget_action_set_enabled (widget, "intake.show-lines",
                                 done && self->stands && self->result != NULL
                                     && self->result->kind == RECTIFY_LINES_ISSUES);
  gtk_widget_action_set_enabled (widget, "intake.undo", done && self->stands);
  gtk_widget_action_set_enabled (widget, "intake.next-file", !g_queue_is_empty (self->sources));
}

/* What had the focus goes with its step: the next one has it. */
void
rectify_intake_page_focus_step (RectifyIntakePage *self)
{
  GtkWidget *const next[] = { GTK_WIDGET (self->empty_next_button),
                              GTK_WIDGET (self->failed_next_button),
                              GTK_WIDGET (self->done_next_button) };
  GtkWidget       *step = gtk_stack_get_visible_child (self->stack);
  gboolean         given = FALSE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* Not left to the order on the screen: the button was not there a moment ago. */
  for (gsize i = 0; i < G_N_ELEMENTS (next); i++)
    given = given || (gtk_widget_get_mapped (next[i]) && gtk_widget_grab_focus (next[i]));
  if (!given)
    gtk_widget_child_focus (step, GTK_DIR_TAB_FORWARD);
  g_set_weak_pointer (&self->given, gtk_root_get_focus (gtk_widget_get_root (step)));
}

/* Return takes in what was understood, unless the user went elsewhere meanwhile. */
static void
focus_taking (RectifyIntakePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->given != NULL && root != NULL && gtk_root_get_focus (root) == self->given)
    rectify_intake_proposal_focus (self->proposal);
  g_clear_weak_pointer (&self->given);
}

/* Every step without a sheet goes on with the next of several files, if there is one. */
static void
show_next (RectifyIntakePage *self)
{
  GtkButton *const           buttons[] = { self->empty_next_button, self->failed_next_button,
                                           self->done_next_button };
  const RectifyIntakeSource *source = g_queue_peek_head (self->sources);
  g_autofree char           *name = source != NULL ? rectify_intake_source_dup_name (source) : NULL;
  /* TRANSLATORS: a button: the next of several files: its name. */
  g_autofree char *label =
      g_strdup_printf (_ ("Next: %s"), name != NULL ? name : _ ("Pasted lines"));

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_button_set_label (buttons[i], label);
      gtk_widget_set_visible (GTK_WIDGET (buttons[i]), source != NULL);
    }
}

static void
show_step (RectifyIntakePage *self, const char *step)
{
  show_next (self);
  gtk_stack_set_visible_child_name (self->stack, step);
  rectify_intake_page_update_actions (self);
  rectify_intake_page_focus_step (self);
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
  g_ptr_array_set_size (self->wishes, 0);
  self->running = FALSE;
  self->corrected = FALSE;
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
  g_autofree char *text =
      self->name != NULL ? g_strdup_printf ("%s\n%s", self->name, sentence) : g_strdup (sentence);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

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
      rectify_intake_proposal_set_waiting (self->proposal, g_queue_get_length (self->sources));
      rectify_intake_proposal_show (self->proposal, work);
      show_step (self, "proposal");
      start_preview (self);
    }
}

void
rectify_intake_page_start (RectifyIntakePage *self, const RectifyIntakeSource *source)
{
  RectifyIntakeSource own;

  g_return_if_fail (self->workspace != NULL);

  if (self->taking)
    return;
  rectify_intake_source_copy (&own, source); /* it may be that of the work */
  forget (self);
  g_free (self->name);
  self->name = rectify_intake_source_dup_name (&own);
  self->cancellable = g_cancellable_new ();
  self->running = TRUE;
  show_step (self, "reading");
  rectify_intake_work_open_async (rectify_workspace_get_store (self->workspace), &own,
                                  rectify_workspace_get_present (self->workspace),
                                  self->cancellable, opened_cb, run_new (self));
  rectify_intake_source_clear (&own);
}

/* --- wishes --- */

static void
wish_free (gpointer data)
{
  RectifyIntakeWish *wish = data;

  g_free ((char *) wish->text);
  g_free (wish);
}

static void
grant_wishes (RectifyIntakePage *self)
{
  for (guint i = 0; i < self->wishes->len; i++)
    rectify_intake_work_grant (self->work, self->wishes->pdata[i]);
  g_ptr_array_set_size (self->wishes, 0);
  rectify_intake_proposal_show (self->proposal, self->work);
  start_preview (self);
}

void
rectify_intake_page_wish (GtkWidget *any, const RectifyIntakeWish *wish)
{
  GtkWidget         *page = gtk_widget_get_ancestor (any, RECTIFY_TYPE_INTAKE_PAGE);
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (page);
  RectifyIntakeWish *copy;

  if (page == NULL || self->work == NULL || self->taking)
    return;
  if (wish->kind == RECTIFY_INTAKE_WISH_SOURCE)
    {
      rectify_intake_page_start (self, wish->source);
      return;
    }
  self->corrected = TRUE;
  copy = g_memdup2 (wish, sizeof *wish);
  copy->text = g_strdup (wish->text);
  g_ptr_array_add (self->wishes, copy);
  if (self->running)
    g_cancellable_cancel (self->cancellable);
  else
    grant_wishes (self);
}

gboolean
rectify_intake_page_is_corrected (RectifyIntakePage *self)
{
  return self->corrected && g_str_equal (rectify_intake_page_get_step (self), "proposal");
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run                            *run = data;
  g_autoptr (RectifyIntakePage)   self = run->page;
  g_autoptr (GError)              error = NULL;
  g_autoptr (RectifyIntakeResult) preview =
      rectify_store_finish (RECTIFY_STORE (source), result, &error);
  gboolean mended;

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
      mended = rectify_intake_proposal_show_preview (self->proposal, self->work, self->result);
      rectify_intake_page_update_actions (self);
      if (mended)
        rectify_intake_proposal_focus (self->proposal);
      focus_taking (self);
    }
}

static void
start_run (RectifyIntakePage *self, gboolean preview, GAsyncReadyCallback callback)
{
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->running = TRUE;
  rectify_intake_page_update_actions (self);
  rectify_intake_work_run_async (self->work, rectify_workspace_get_store (self->workspace), preview,
                                 rectify_workspace_get_user (self->workspace),
                                 rectify_workspace_get_present (self->workspace), self->cancellable,
                                 callback, run_new (self));
}

static void
start_preview (RectifyIntakePage *self)
{
  rectify_intake_proposal_show_preview (self->proposal, self->work, NULL);
  start_run (self, TRUE, previewed_cb);
}

/* --- taking in --- */

static gboolean
tick_cb (gpointer data)
{
  RectifyIntakePage *self = data;

  rectify_progress_update (self->progress, (guint) g_atomic_int_get (&self->work->done),
                           self->n_rows);
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
      self->stands = TRUE;
      rectify_intake_page_show_done (self);
      show_step (self, "done");
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
  self->n_rows = self->result->rows;
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
next_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!rectify_intake_proposal_next_problem (RECTIFY_INTAKE_PAGE (widget)->proposal))
    gtk_widget_error_bell (widget);
}

static void
show_lines_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_show_taken (RECTIFY_INTAKE_PAGE (widget));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_undo (RECTIFY_INTAKE_PAGE (widget));
}

static void
next_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_next_file (RECTIFY_INTAKE_PAGE (widget));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_choose (RECTIFY_INTAKE_PAGE (widget), FALSE);
}

static void
open_photos_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_intake_page_choose (RECTIFY_INTAKE_PAGE (widget), TRUE);
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
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (object);

  if (g_set_object (&self->workspace, g_value_get_object (value)) && self->workspace != NULL)
    g_signal_connect_object (rectify_workspace_get_store (self->workspace), "changed",
                             G_CALLBACK (rectify_intake_page_follow_done), self, G_CONNECT_SWAPPED);
}

static void
rectify_intake_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, RECTIFY_INTAKE_PAGE (object)->workspace);
}

static void
rectify_intake_page_dispose (GObject *object)
{
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (object);

  forget (self);
  g_clear_handle_id (&self->ticking, g_source_remove);
  g_clear_weak_pointer (&self->given);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_intake_page_parent_class)->dispose (object);
}

static void
rectify_intake_page_finalize (GObject *object)
{
  g_ptr_array_unref (RECTIFY_INTAKE_PAGE (object)->wishes);
  rectify_intake_sources_free (RECTIFY_INTAKE_PAGE (object)->sources);
  g_free (RECTIFY_INTAKE_PAGE (object)->name);
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
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RECTIFY_TYPE_INTAKE_PROPOSAL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/intake-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, done_page);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, empty_next_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, failed_next_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, done_next_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, show_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, left_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIntakePage, proposal);
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_start);
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_stop);
  gtk_widget_class_install_action (widget_class, "intake.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "intake.open-photos", NULL, open_photos_action);
  gtk_widget_class_install_action (widget_class, "intake.next-problem", NULL, next_problem_action);
  gtk_widget_class_install_action (widget_class, "intake.show-lines", NULL, show_lines_action);
  gtk_widget_class_install_action (widget_class, "intake.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "intake.next-file", NULL, next_file_action);
  gtk_widget_class_install_action (widget_class, "intake.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "intake.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "intake.take-in", NULL, take_in_action);
  gtk_widget_class_install_action (widget_class, "intake.save-refused", NULL, save_refused_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "intake.take-in", NULL);
}

/* On the way down: GtkPaned has F8 for its handle. */
static void
add_problem_key (RectifyIntakePage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F8, 0),
                                                          gtk_named_action_new (
                                                              "intake.next-problem")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
rectify_intake_page_init (RectifyIntakePage *self)
{
  self->wishes = g_ptr_array_new_with_free_func (wish_free);
  self->sources = g_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_problem_key (self);
  rectify_intake_page_update_actions (self);
}

GtkWidget *
rectify_intake_page_new (void)
{
  return g_object_new (RECTIFY_TYPE_INTAKE_PAGE, NULL);
}

void
rectify_intake_page_open (RectifyIntakePage *self, const char *path)
{
  char *paths[] = { (char *) path, NULL };

  rectify_intake_page_open_all (self, paths);
}

const char *
rectify_intake_page_get_step (RectifyIntakePage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

char *
rectify_intake_page_dup_batch (RectifyIntakePage *self)
{
  return g_strdup (self->result != NULL ? self->result->batch : NULL);
}
