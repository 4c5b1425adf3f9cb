/* stage.c: presentation and speaker's view on one or two screens. */

#include "views/stage.h"

#include "views/presenter.h"

#include <glib/gi18n-lib.h>

/* As long as the presentation lives. */
typedef struct
{
  RectifyPresentation *presentation;
  GtkWidget           *presenter; /* nullable */
  GListModel          *screens;
  GWeakRef             window; /* it was started from */
  gint64               started;
  guint                cookie;  /* of the application: does not fall asleep */
  guint                changed; /* source: the screens are others; 0: none */
} Stage;

int
rectify_stage_choose (int n_screens, int own)
{
  if (n_screens < 2)
    return -1;
  return own == 0 ? 1 : 0;
}

int
rectify_stage_choose_speaker (int n_screens, int own, int pages)
{
  if (n_screens < 2)
    return -1;
  if (own >= 0 && own != pages)
    return own;
  return pages == 0 ? 1 : 0;
}

static int
screen_of (Stage *self)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (&self->window);
  GdkSurface *surface = window != NULL ? gtk_native_get_surface (GTK_NATIVE (window)) : NULL;
  GdkMonitor *monitor =
      surface != NULL
          ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (window), surface)
          : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->screens); i++)
    {
      g_autoptr (GdkMonitor) screen = g_list_model_get_item (self->screens, i);

      if (screen == monitor)
        return (int) i;
    }
  return -1;
}

static void
show_presenter (Stage *self, GdkMonitor *screen, GdkMonitor *projector)
{
  if (self->presenter == NULL)
    {
      self->presenter = rectify_presenter_new (self->presentation, self->started);
      g_object_add_weak_pointer (G_OBJECT (self->presenter), (gpointer *) &self->presenter);
      rectify_presenter_set_monitor (RECTIFY_PRESENTER (self->presenter), screen);
    }
  rectify_presenter_set_projector (RECTIFY_PRESENTER (self->presenter), projector);
  /* It has the keys: the projector has no keyboard. */
  gtk_window_present (GTK_WINDOW (self->presenter));
}

/* The screens are those now. */
static void
arrange (Stage *self)
{
  int                    n = (int) g_list_model_get_n_items (self->screens);
  int                    own = screen_of (self);
  int                    chosen = rectify_stage_choose (n, own);
  int                    speaker = rectify_stage_choose_speaker (n, own, chosen);
  g_autoptr (GdkMonitor) other =
      speaker >= 0 ? g_list_model_get_item (self->screens, (guint) speaker) : NULL;
  g_autoptr (GdkMonitor) screen =
      chosen >= 0 ? g_list_model_get_item (self->screens, (guint) chosen) : NULL;

  rectify_presentation_set_monitor (self->presentation, screen);
  gtk_window_present (GTK_WINDOW (self->presentation));
  if (chosen >= 0)
    show_presenter (self, other, screen);
  else if (self->presenter != NULL)
    gtk_window_destroy (GTK_WINDOW (self->presenter));
}

static gboolean
changed_cb (gpointer data)
{
  Stage *self = data;

  self->changed = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

/* A new screen is announced before it knows where it is and how large. */
static void
screens_changed_cb (Stage *self)
{
  if (self->changed == 0)
    self->changed = g_idle_add (changed_cb, self);
}

static void
ended_cb (Stage *self)
{
  GApplication         *application = g_application_get_default ();
  g_autoptr (GtkWidget) window = g_weak_ref_get (&self->window);

  g_clear_handle_id (&self->changed, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->screens, self);
  g_object_unref (self->screens);
  if (window != NULL)
    g_signal_handlers_disconnect_by_data (window, self);
  if (self->cookie != 0 && GTK_IS_APPLICATION (application))
    gtk_application_uninhibit (GTK_APPLICATION (application), self->cookie);
  if (self->presenter != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->presenter), (gpointer *) &self->presenter);
  g_weak_ref_clear (&self->window);
  g_free (self);
}

static void
window_gone_cb (Stage *self)
{
  gtk_window_destroy (GTK_WINDOW (self->presentation));
}

RectifyPresentation *
rectify_stage_start_on (GtkWidget        *any,
                        RectifyWorkspace *workspace,
                        GPtrArray        *specs,
                        RectifyPeriod     period,
                        int               first,
                        GListModel       *screens)
{
  g_autoptr (RectifySlideDeck) deck = rectify_slide_deck_new (workspace, specs, period);
  Stage                       *self = g_new0 (Stage, 1);
  GtkRoot                     *root = gtk_widget_get_root (any);
  GApplication                *application = g_application_get_default ();

  rectify_slide_deck_set_first (deck, (guint) MAX (first, 0));
  self->presentation = RECTIFY_PRESENTATION (rectify_presentation_new (deck));
  self->started = g_get_monotonic_time ();
  self->screens = g_object_ref (screens);
  g_weak_ref_init (&self->window, root);
  rectify_presentation_set_page (self->presentation, first);
  /* Not transient: window managers do not let dialogs have the whole screen. */
  if (root != NULL)
    g_signal_connect_swapped (root, "destroy", G_CALLBACK (window_gone_cb), self);
  g_signal_connect_swapped (self->screens, "items-changed", G_CALLBACK (screens_changed_cb), self);
  g_signal_connect_swapped (self->presentation, "destroy", G_CALLBACK (ended_cb), self);
  if (GTK_IS_APPLICATION (application))
    self->cookie =
        gtk_application_inhibit (GTK_APPLICATION (application), GTK_WINDOW (self->presentation),
                                 GTK_APPLICATION_INHIBIT_IDLE, _ ("Presentation"));
  arrange (self);
  return self->presentation;
}

RectifyPresentation *
rectify_stage_start (GtkWidget        *any,
                     RectifyWorkspace *workspace,
                     GPtrArray        *specs,
                     RectifyPeriod     period,
                     int               first)
{
  return rectify_stage_start_on (any, workspace, specs, period, first,
                                 gdk_display_get_monitors (gtk_widget_get_display (any)));
}
