/* window-undo.c: undo and redo, as steps of the ledger's history since the window opened it.
 *
 * What was done before belongs to somebody's yesterday: Ctrl+Z leaves it alone. What another
 * process did meanwhile counts, so the steps are asked for anew after every change of the ledger.
 */

#include "report/undo-text.h"
#include "report/words.h"
#include "views/statistics-page.h"
#include "views/window-private.h"

#include <glib/gi18n-lib.h>

#define SHOW_PROGRESS 500 /* issues above which it takes noticeable time */

/* --- what there is to undo and redo --- */

/* An answer of the reader. */
typedef struct
{
  gint64      since;
  RectifyStep undo, redo;
} Steps;

/* What the reader is asked. */
typedef struct
{
  gint64 since;
  GStrv  passed;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_strfreev (self->passed);
  g_free (self);
}

static void
steps_free (gpointer data)
{
  Steps *self = data;

  rectify_step_clear (&self->undo);
  rectify_step_clear (&self->redo);
  g_free (self);
}

static gpointer
steps_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = input;
  Steps        *steps = g_new0 (Steps, 1);

  steps->since = wanted->since >= 0 ? wanted->since : rectify_database_mark (db, error);
  if (steps->since < 0
      || !rectify_database_steps (db, steps->since, (const char *const *) wanted->passed,
                                  &steps->undo, &steps->redo, error))
    g_clear_pointer (&steps, steps_free);
  return steps;
}

static void
steps_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyWindow) self = data;
  Steps                    *steps = rectify_store_finish (RECTIFY_STORE (source), result, NULL);

  if (steps != NULL && self->workspace != NULL
      && rectify_workspace_get_store (self->workspace) == RECTIFY_STORE (source))
    {
      self->undo_since = steps->since;
      g_free (self->undo_batch);
      self->undo_batch = g_steal_pointer (&steps->undo.batch);
      g_free (self->redo_batch);
      self->redo_batch = g_steal_pointer (&steps->redo.batch);
      rectify_window_update_actions (self);
    }
  g_clear_pointer (&steps, steps_free);
}

static void
find_steps (RectifyWindow *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  guint   n = self->undo_passed != NULL ? self->undo_passed->len : 0;

  wanted->since = self->undo_since;
  wanted->passed = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    wanted->passed[i] = g_strdup (self->undo_passed->pdata[i]);
  rectify_store_read_async (rectify_workspace_get_store (self->workspace), steps_job, wanted,
                            wanted_free, steps_free, NULL, steps_cb, g_object_ref (self));
}

static void
changed_cb (RectifyStore *store, RectifyChanges *changes, RectifyWindow *self)
{
  if (self->workspace != NULL && rectify_workspace_get_store (self->workspace) == store)
    find_steps (self);
}

void
rectify_window_watch_steps (RectifyWindow *self)
{
  self->undo_since = -1; /* from now on */
  g_signal_connect_object (rectify_workspace_get_store (self->workspace), "changed",
                           G_CALLBACK (changed_cb), self, 0);
  find_steps (self);
}

/* --- doing it --- */

typedef struct
{
  RectifyWindow   *window; /* owned */
  RectifyProgress *progress;
  GCancellable    *cancellable;
  char            *batch;
} Undoing;

static void
progress_cb (guint done, guint total, gpointer data)
{
  Undoing *self = data;

  if (total <= SHOW_PROGRESS)
    return;
  if (self->progress == NULL)
    self->progress =
        rectify_window_progress_begin (GTK_WIDGET (self->window), _ ("Undoing"), self->cancellable);
  rectify_progress_update (self->progress, done, total);
}

/* What can only be refused is not offered again: the next press is for the step before it. */
static void
pass_over (RectifyWindow *self, const char *batch)
{
  if (self->undo_passed == NULL)
    self->undo_passed = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->undo_passed, g_strdup (batch));
}

static char *
undone_text (const RectifyActReport *report)
{
  guint            left = report->refused->len;
  g_autofree char *done =
      rectify_undone_text (report->what, report->kind, report->redone, report->done);
  g_autofree char *kept = rectify_kept_text (report->kept);

  if (report->done == 0)
    /* TRANSLATORS: what was to be undone */
    return g_strdup_printf (
        _ ("“%s” cannot be undone any more: something else was done since. Once more "
           "for the step before it."),
        rectify_step_word (report->what, report->kind));
  if (left > 0)
    return g_strdup_printf (ngettext (/* TRANSLATORS: "Undone: Assigned, 3 issues", and how many
                                         issues are left as they are */
                                      "%s; %u issue cannot be undone any more",
                                      "%s; %u issues cannot be undone any more", left),
                            done, left);
  if (kept != NULL)
    /* TRANSLATORS: "Undone: New issues, 3 issues"; "2 names stay in the lists: they are in use." */
    return g_strdup_printf (C_ ("undone", "%s; %s"), done, kept);
  return g_steal_pointer (&done);
}

static void
say_undone (RectifyWindow *self, const RectifyActReport *report)
{
  g_autofree char *text = undone_text (report);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  if (report->done > 0)
    {
      adw_toast_set_button_label (toast, report->redone ? _ ("_Undo") : _ ("_Redo"));
      adw_toast_set_action_name (toast, "win.undo-batch");
      adw_toast_set_action_target (toast, "s", report->batch);
    }
  rectify_window_show_toast (self, toast);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Undoing           *self = data;
  g_autoptr (GError) error = NULL;
  RectifyActReport  *report = rectify_store_act_finish (RECTIFY_STORE (source), result, &error);

  g_clear_pointer (&self->progress, rectify_progress_end);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rectify_window_toast (GTK_WIDGET (self->window), _ ("Cancelled: nothing was changed"), NULL);
  else if (report == NULL)
    rectify_window_error (GTK_WIDGET (self->window), error);
  else if (self->window->states != NULL)
    say_undone (self->window, report);
  if (report != NULL && report->done == 0)
    pass_over (self->window, self->batch);
  /* Nothing changed, so nobody asks for the steps anew. */
  if ((report == NULL || report->done == 0) && self->window->workspace != NULL)
    find_steps (self->window);
  rectify_act_report_free (report);
  g_object_unref (self->window);
  g_object_unref (self->cancellable);
  g_free (self->batch);
  g_free (self);
}

static void
undo_batch (RectifyWindow *self, const char *batch)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->window = g_object_ref (self);
  undoing->cancellable = g_cancellable_new ();
  undoing->batch = g_strdup (batch);
  rectify_store_undo_async (rectify_workspace_get_store (self->workspace), batch,
                            rectify_workspace_get_user (self->workspace),
                            rectify_workspace_get_present (self->workspace), progress_cb, undoing,
                            undoing->cancellable, undone_cb, undoing);
  /* Until the ledger has changed there is nothing more to undo: a second press waits. */
  g_clear_pointer (&self->undo_batch, g_free);
  g_clear_pointer (&self->redo_batch, g_free);
  rectify_window_update_actions (self);
}

/* Keys that mean the text one is typing. */
static gboolean
is_for_text (RectifyWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
         && gtk_widget_activate_action (focus, action, NULL);
}

/* While the figures are arranged, the keys mean that. */
static gboolean
is_for_board (RectifyWindow *self, gboolean redo)
{
  GtkWidget *page = g_strcmp0 (rectify_window_get_page (self), "statistics") == 0
                        ? rectify_window_find_page (self, "statistics")
                        : NULL;

  return page != NULL
         && rectify_statistics_page_step (RECTIFY_STATISTICS_PAGE (page), redo ? 1 : -1);
}

void
rectify_window_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow   *self = RECTIFY_WINDOW (widget);
  gboolean         redo = g_str_equal (name, "win.redo");
  g_autofree char *batch = g_strdup (redo ? self->redo_batch : self->undo_batch);

  if (is_for_text (self, redo ? "text.redo" : "text.undo") || is_for_board (self, redo))
    return;
  if (self->workspace != NULL && batch != NULL)
    undo_batch (self, batch);
}

void
rectify_window_undo_batch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RECTIFY_WINDOW (widget)->workspace != NULL)
    undo_batch (RECTIFY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}
