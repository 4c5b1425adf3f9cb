/* window-toasts.c: what the window says at its lower edge, one sentence after the other. An offer
 * to undo or redo is out of date when something newer is said.
 *
 * The animation of a toast's coming goes on in libadwaita 1.2 when the toast is dismissed, and ends
 * in memory that is no longer the toast's if it is the longer one. So each is let come before it
 * goes, its buttons are not to be hit before, and none waits in the overlay, where nobody knows
 * when it comes. */

#include "report/words.h"
#include "views/window-private.h"

#include <glib/gi18n-lib.h>

/* Microseconds: half a second where another toast goes, and some frames. */
#define COMES (600 * G_TIME_SPAN_MILLISECOND)

RectifyWindow *
rectify_window_of (GtkWidget *any)
{
  GtkRoot *root = any != NULL ? gtk_widget_get_root (any) : NULL;

  while (GTK_IS_WINDOW (root) && !RECTIFY_IS_WINDOW (root))
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return RECTIFY_IS_WINDOW (root) ? RECTIFY_WINDOW (root) : NULL;
}

/* --- one after the other --- */

/* The time of the animations, which stands while nothing can be drawn. */
static gint64
now_of (RectifyWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return clock != NULL ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ();
}

static void show_first (RectifyWindow *self);

static void
over_cb (RectifyWindow *self, AdwToast *toast)
{
  /* Not when the window goes: nothing is left to be said then. */
  if (toast != g_queue_peek_head (&self->said))
    return;
  g_object_unref (g_queue_pop_head (&self->said));
  show_first (self);
}

static void
set_reachable (GtkWidget *widget, gboolean reachable)
{
  gtk_widget_set_can_target (widget, reachable);
  gtk_widget_set_can_focus (widget, reachable);
}

static gboolean
come_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);

  if (now_of (self) - self->shown_at < COMES)
    return G_SOURCE_CONTINUE;
  set_reachable (data, TRUE);
  return G_SOURCE_REMOVE;
}

/* Of the toast the overlay was given last, and of one that is going. */
static void
hold_buttons (RectifyWindow *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->toasts));

  for (; child != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
       child = gtk_widget_get_next_sibling (child))
    if (child != adw_toast_overlay_get_child (self->toasts))
      {
        set_reachable (child, FALSE);
        gtk_widget_add_tick_callback (GTK_WIDGET (self), come_cb, g_object_ref (child),
                                      g_object_unref);
      }
}

static void
show_first (RectifyWindow *self)
{
  AdwToast *toast = g_queue_peek_head (&self->said);

  if (toast == NULL)
    return;
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (over_cb), self, G_CONNECT_SWAPPED);
  self->shown_at = now_of (self);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  hold_buttons (self);
}

static gboolean
is_offer (AdwToast *toast)
{
  return adw_toast_get_button_label (toast) != NULL;
}

static gboolean
leave_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);

  if (g_queue_peek_head (&self->said) != data)
    return G_SOURCE_REMOVE;
  if (now_of (self) - self->shown_at < COMES)
    return G_SOURCE_CONTINUE;
  adw_toast_dismiss (data);
  return G_SOURCE_REMOVE;
}

/* The one that is shown stays until it has come. */
static void
drop_offers (RectifyWindow *self)
{
  AdwToast *first = g_queue_peek_head (&self->said);

  for (guint i = g_queue_get_length (&self->said); i-- > 1;)
    if (is_offer (g_queue_peek_nth (&self->said, i)))
      g_object_unref (g_queue_pop_nth (&self->said, i));
  if (first == NULL || !is_offer (first))
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), leave_cb, g_object_ref (first),
                                  g_object_unref);
  else
    adw_toast_dismiss (first);
}

void
rectify_window_show_toast (RectifyWindow *self, AdwToast *toast)
{
  drop_offers (self);
  g_queue_push_tail (&self->said, toast);
  if (g_queue_get_length (&self->said) == 1)
    show_first (self);
}

/* --- what is said --- */

void
rectify_window_toast (GtkWidget *any, const char *text, const char *undo_batch)
{
  RectifyWindow   *self = rectify_window_of (any);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast        *toast;

  if (self == NULL || self->states == NULL)
    return;
  toast = adw_toast_new (escaped);
  if (undo_batch != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-batch");
      adw_toast_set_action_target (toast, "s", undo_batch);
    }
  rectify_window_show_toast (self, toast);
}

void
rectify_window_toast_offer (GtkWidget     *any,
                            const char    *text,
                            const char    *button,
                            GCallback      clicked,
                            gpointer       data,
                            GClosureNotify destroy)
{
  RectifyWindow   *self = rectify_window_of (any);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, button);
  g_signal_connect_data (toast, "button-clicked", clicked, data, destroy, G_CONNECT_SWAPPED);
  if (self != NULL && self->states != NULL)
    rectify_window_show_toast (self, toast);
  else
    g_object_unref (toast);
}

void
rectify_window_error (GtkWidget *any, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = rectify_error_sentence (error);
  rectify_window_toast (any, sentence, NULL);
}
