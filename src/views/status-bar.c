/* status-bar.c: the status line, and the jobs under way. */

#include "views/status-bar.h"

#include "views/steady-label.h"
#include "views/time-slider.h"

#include <glib/gi18n-lib.h>

struct _RectifyProgress
{
  RectifyStatusBar *bar; /* weak; NULL when it is gone */
  char             *text;
  GCancellable     *cancellable;
  guint             done, total;
};

struct _RectifyStatusBar
{
  AdwBin              parent_instance;
  GtkWidget          *job_box;
  GtkLabel           *job_label;
  GtkProgressBar     *job_bar;
  GtkWidget          *job_cancel;
  GtkLabel           *selected_label;
  RectifySteadyLabel *shown_label;
  GtkWidget          *slider;
  RectifyWorkspace   *workspace;
  GPtrArray          *jobs; /* RectifyProgress, the first is shown; not owned */
};

G_DEFINE_FINAL_TYPE (RectifyStatusBar, rectify_status_bar, ADW_TYPE_BIN)

/* --- jobs --- */

static void
show_job (RectifyStatusBar *self)
{
  const RectifyProgress *job = self->jobs->len > 0 ? self->jobs->pdata[0] : NULL;

  gtk_widget_set_visible (self->job_box, job != NULL);
  if (job == NULL)
    return;
  gtk_label_set_label (self->job_label, job->text);
  gtk_widget_set_visible (self->job_cancel, job->cancellable != NULL);
  if (job->total > 0)
    gtk_progress_bar_set_fraction (self->job_bar, MIN (1.0, (double) job->done / job->total));
  else
    gtk_progress_bar_pulse (self->job_bar);
}

static void
cancel_cb (GtkButton *button, RectifyStatusBar *self)
{
  RectifyProgress *job = self->jobs->len > 0 ? self->jobs->pdata[0] : NULL;

  if (job != NULL && job->cancellable != NULL)
    g_cancellable_cancel (job->cancellable);
}

RectifyProgress *
rectify_status_bar_begin (RectifyStatusBar *self, const char *text, GCancellable *cancellable)
{
  RectifyProgress *job = g_new0 (RectifyProgress, 1);

  job->text = g_strdup (text);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (self != NULL)
    {
      g_set_weak_pointer (&job->bar, self);
      g_ptr_array_add (self->jobs, job);
      show_job (self);
    }
  return job;
}

void
rectify_progress_update (RectifyProgress *self, guint done, guint total)
{
  g_return_if_fail (self != NULL);
  self->done = done;
  self->total = total;
  if (self->bar != NULL && self->bar->jobs != NULL)
    show_job (self->bar);
}

void
rectify_progress_end (RectifyProgress *self)
{
  g_return_if_fail (self != NULL);
  if (self->bar != NULL && self->bar->jobs != NULL)
    {
      g_ptr_array_remove (self->bar->jobs, self);
      show_job (self->bar);
    }
  g_clear_weak_pointer (&self->bar);
  g_clear_object (&self->cancellable);
  g_free (self->text);
  g_free (self);
}

/* --- what is shown --- */

static void
show_counts (RectifyStatusBar *self)
{
  RectifySelection    *rows = rectify_workspace_get_selection (self->workspace);
  const RectifyCounts *counts = rectify_workspace_get_counts (self->workspace);
  guint                n = rectify_workspace_get_selected (self->workspace)->len;
  g_autofree char     *selected = NULL, *shown = NULL;
  guint                all;

  if (n > 0)
    selected = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  gtk_label_set_label (self->selected_label, n > 0 ? selected : "");
  gtk_widget_set_visible (GTK_WIDGET (self->selected_label), n > 0);
  if (rows == NULL || counts == NULL)
    {
      rectify_steady_label_set_text (self->shown_label, "");
      return;
    }
  all = counts->total + counts->states[RECTIFY_STATE_VOID];
  if (rectify_filter_is_empty (rectify_workspace_get_shown_filter (self->workspace)))
    shown = g_strdup_printf (ngettext ("%u issue", "%u issues", all), all);
  else
    /* TRANSLATORS: issues shown, out of all in the ledger */
    shown = g_strdup_printf (ngettext ("%u of %u issue shown", "%u of %u issues shown", all),
                             rectify_selection_n (rows), all);
  rectify_steady_label_set_text (self->shown_label, shown);
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifyStatusBar *self)
{
  show_counts (self);
}

static void
selected_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyStatusBar *self)
{
  show_counts (self);
}

static void
rectify_status_bar_dispose (GObject *object)
{
  RectifyStatusBar *self = RECTIFY_STATUS_BAR (object);

  rectify_status_bar_set_workspace (self, NULL);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  G_OBJECT_CLASS (rectify_status_bar_parent_class)->dispose (object);
}

static void
rectify_status_bar_class_init (RectifyStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (RECTIFY_TYPE_STEADY_LABEL);
  g_type_ensure (RECTIFY_TYPE_TIME_SLIDER);
  G_OBJECT_CLASS (klass)->dispose = rectify_status_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, job_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, job_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, job_bar);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, job_cancel);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, selected_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, shown_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatusBar, slider);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
rectify_status_bar_init (RectifyStatusBar *self)
{
  self->jobs = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rectify_status_bar_set_workspace (RectifyStatusBar *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_STATUS_BAR (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->workspace, refreshed_cb, self);
      g_signal_handlers_disconnect_by_func (self->workspace, selected_cb, self);
    }
  g_set_object (&self->workspace, workspace);
  if (self->slider != NULL)
    g_object_set (self->slider, "workspace", workspace, NULL);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (workspace, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  refreshed_cb (workspace, self);
}

const char *
rectify_status_bar_get_shown_text (RectifyStatusBar *self)
{
  g_return_val_if_fail (RECTIFY_IS_STATUS_BAR (self), NULL);
  return rectify_steady_label_get_text (self->shown_label);
}

GtkWidget *
rectify_status_bar_get_slider (RectifyStatusBar *self)
{
  g_return_val_if_fail (RECTIFY_IS_STATUS_BAR (self), NULL);
  return self->slider;
}
