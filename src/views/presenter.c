/* presenter.c: follows a presentation; keeps nothing of its own but the time. */

#include "views/presenter.h"

#include <glib/gi18n-lib.h>

#define SCREEN_WIDTH  1920 /* the look of the small pages, as long as the projector is not known */
#define SCREEN_HEIGHT 1080

struct _RectifyPresenter
{
  GtkWindow         parent_instance;
  RectifySlideView *current_view, *next_view;
  GtkLabel         *number_label, *look_label, *next_label, *clock_label, *elapsed_label;
  GtkListBox       *list;

  RectifyPresentation *presentation; /* nullable: it is over */
  GdkMonitor          *monitor;      /* nullable */
  gint64               started;
  guint                second; /* timeout */
};

G_DEFINE_FINAL_TYPE (RectifyPresenter, rectify_presenter, GTK_TYPE_WINDOW)

static const char *
look_word (RectifyPresentationLook look)
{
  switch (look)
    {
    case RECTIFY_PRESENTATION_LINES:
      return _ ("The lines behind a mark are shown");
    case RECTIFY_PRESENTATION_ISSUE:
      return _ ("One issue is shown");
    case RECTIFY_PRESENTATION_BLACK:
      return _ ("The screen is black");
    case RECTIFY_PRESENTATION_WHITE:
      return _ ("The screen is white");
    case RECTIFY_PRESENTATION_PAGES:
    default:
      return "";
    }
}

/* A page that is made has a sentence, another one its name. */
static void
name_row (RectifyPresenter *self, guint index)
{
  RectifySlideDeck *deck = rectify_presentation_get_deck (self->presentation);
  RectifyDeckPage  *page = rectify_slide_deck_get_page (deck, index);
  GtkListBoxRow    *row = gtk_list_box_get_row_at_index (self->list, (int) index);
  g_autofree char  *name = page != NULL ? g_strdup (rectify_slide_title (page->slide))
                                        : rectify_slide_deck_dup_name (deck, index);
  g_autofree char  *text = g_strdup_printf ("%u  %s", index + 1, name);

  gtk_label_set_text (GTK_LABEL (gtk_list_box_row_get_child (row)), text);
}

static void
follow (RectifyPresenter *self)
{
  RectifySlideDeck *deck;
  guint             n, page;
  g_autofree char  *number = NULL;
  GtkListBoxRow    *row;

  if (self->presentation == NULL)
    return;
  deck = rectify_presentation_get_deck (self->presentation);
  n = rectify_slide_deck_get_n (deck);
  page = (guint) rectify_presentation_get_page (self->presentation);
  number = g_strdup_printf ("%u / %u", page + 1, n);
  gtk_label_set_text (self->number_label, number);
  gtk_label_set_text (self->look_label,
                      look_word (rectify_presentation_get_look (self->presentation)));
  rectify_slide_view_set_page (self->current_view,
                               rectify_presentation_get_shown (self->presentation));
  rectify_slide_view_set_page (self->next_view,
                               page + 1 < n ? rectify_slide_deck_get_page (deck, page + 1) : NULL);
  gtk_label_set_text (self->next_label,
                      page + 1 < n ? _ ("Next page") : _ ("This is the last page"));
  row = gtk_list_box_get_row_at_index (self->list, (int) page);
  gtk_list_box_select_row (self->list, row);
  name_row (self, page);
}

static void
page_made_cb (RectifySlideDeck *deck, guint index, RectifyPresenter *self)
{
  if (self->presentation == NULL)
    return;
  name_row (self, index);
  follow (self);
}

static void
ended_cb (RectifyPresenter *self)
{
  self->presentation = NULL;
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
second_cb (gpointer data)
{
  RectifyPresenter     *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char      *clock = g_date_time_format (now, "%H:%M:%S"), *elapsed = NULL;
  gint64                seconds = (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;

  elapsed = g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                             (int) (seconds % 60));
  gtk_label_set_text (self->clock_label, clock);
  gtk_label_set_text (self->elapsed_label, elapsed);
  return G_SOURCE_CONTINUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        RectifyPresenter      *self)
{
  return self->presentation != NULL && rectify_presentation_press (self->presentation, key, state);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, RectifyPresenter *self)
{
  if (self->presentation != NULL)
    rectify_presentation_set_page (self->presentation, gtk_list_box_row_get_index (row));
}

static void
press_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPresenter *self = RECTIFY_PRESENTER (widget);

  if (self->presentation != NULL)
    rectify_presentation_press (self->presentation, g_variant_get_uint32 (parameter), 0);
}

static gboolean
rectify_presenter_close_request (GtkWindow *window)
{
  RectifyPresenter *self = RECTIFY_PRESENTER (window);

  if (self->presentation != NULL)
    gtk_window_destroy (GTK_WINDOW (self->presentation)); /* takes this one along */
  return TRUE;
}

/* Some window managers keep the size a window had when it was mapped. */
static void
rectify_presenter_map (GtkWidget *widget)
{
  RectifyPresenter *self = RECTIFY_PRESENTER (widget);
  GdkRectangle      area;

  if (self->monitor != NULL)
    {
      gdk_monitor_get_geometry (self->monitor, &area);
      gtk_window_set_default_size (GTK_WINDOW (widget), area.width, area.height);
    }
  GTK_WIDGET_CLASS (rectify_presenter_parent_class)->map (widget);
  if (self->monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (widget), self->monitor);
}

static void
rectify_presenter_dispose (GObject *object)
{
  RectifyPresenter *self = RECTIFY_PRESENTER (object);

  g_clear_handle_id (&self->second, g_source_remove);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (rectify_presenter_parent_class)->dispose (object);
}

static void
rectify_presenter_class_init (RectifyPresenterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_presenter_dispose;
  widget_class->map = rectify_presenter_map;
  GTK_WINDOW_CLASS (klass)->close_request = rectify_presenter_close_request;
  g_type_ensure (RECTIFY_TYPE_SLIDE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/presenter.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, current_view);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, next_view);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, number_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, look_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, next_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, clock_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, elapsed_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresenter, list);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_install_action (widget_class, "presenter.press", "u", press_action);
}

static void
rectify_presenter_init (RectifyPresenter *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  rectify_slide_view_set_preview (self->current_view, SCREEN_WIDTH, SCREEN_HEIGHT);
  rectify_slide_view_set_preview (self->next_view, SCREEN_WIDTH, SCREEN_HEIGHT);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->second = g_timeout_add_seconds (1, second_cb, self);
}

GtkWidget *
rectify_presenter_new (RectifyPresentation *presentation, gint64 started)
{
  RectifyPresenter *self;
  RectifySlideDeck *deck;

  g_return_val_if_fail (RECTIFY_IS_PRESENTATION (presentation), NULL);

  self = g_object_new (RECTIFY_TYPE_PRESENTER, NULL);
  deck = rectify_presentation_get_deck (presentation);
  self->presentation = presentation;
  self->started = started;
  for (guint i = 0; i < rectify_slide_deck_get_n (deck); i++)
    {
      GtkWidget *label =
          g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                        "max-width-chars", 1, "hexpand", TRUE, NULL);

      gtk_list_box_append (self->list, label);
      name_row (self, i);
    }
  g_signal_connect_object (presentation, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presentation, "destroy", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (deck, "page-made", G_CALLBACK (page_made_cb), self, 0);
  second_cb (self);
  follow (self);
  return GTK_WIDGET (self);
}

void
rectify_presenter_set_monitor (RectifyPresenter *self, GdkMonitor *monitor)
{
  g_return_if_fail (RECTIFY_IS_PRESENTER (self));

  g_set_object (&self->monitor, monitor);
}

static void
shape (RectifySlideView *view, const GdkRectangle *area)
{
  GtkWidget *frame = gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_ASPECT_FRAME);

  gtk_aspect_frame_set_ratio (GTK_ASPECT_FRAME (frame), (float) area->width / (float) area->height);
  rectify_slide_view_set_preview (view, area->width, area->height);
}

void
rectify_presenter_set_projector (RectifyPresenter *self, GdkMonitor *monitor)
{
  GdkRectangle area;

  g_return_if_fail (RECTIFY_IS_PRESENTER (self) && GDK_IS_MONITOR (monitor));

  gdk_monitor_get_geometry (monitor, &area);
  if (area.width <= 0 || area.height <= 0)
    return;
  shape (self->current_view, &area);
  shape (self->next_view, &area);
}
