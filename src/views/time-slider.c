/* time-slider.c: the slider counts days, the last one being the present.
 *
 * While the workspace is busy the newest day waits, so that dragging over a large ledger shows as
 * many days as can be computed, and always ends on the right one. Replaying never leaves a day out:
 * a beat at which the workspace is busy is let go by. */

#include "views/time-slider.h"

#include "views/steady-label.h"

#include <glib/gi18n-lib.h>

#define NOTHING -1

const int rectify_time_speeds[RECTIFY_N_TIME_SPEEDS] = { 1, 2, 4, 8, 16 };

struct _RectifyTimeSlider
{
  AdwBin              parent_instance;
  RectifySteadyLabel *moment_label;
  GtkWidget          *play_button, *speed_button;
  GtkAdjustment      *days;
  GtkWidget          *now_button;
  RectifyWorkspace   *workspace;
  gint64              waiting; /* moment to be set when the workspace has time; NOTHING */
  int                 speed;   /* days a second */
  guint               beat;    /* source; 0: not playing */
  gboolean            updating;
};

G_DEFINE_FINAL_TYPE (RectifyTimeSlider, rectify_time_slider, ADW_TYPE_BIN)

enum { PROP_0, PROP_WORKSPACE, PROP_PLAYING, PROP_SPEED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static RectifyClock *
get_clock (RectifyTimeSlider *self)
{
  return rectify_store_get_clock (rectify_workspace_get_store (self->workspace));
}

/* --- what is shown --- */

static void
show_buttons (RectifyTimeSlider *self)
{
  g_autofree char *speed = g_strdup_printf ("%d×", self->speed);
  gboolean         playing = self->beat != 0;
  const char      *what = playing ? _ ("Pause (F7)") : _ ("Replay the campaign day by day (F7)");

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button), playing
                                                                ? "media-playback-pause-symbolic"
                                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  what, -1);
  gtk_button_set_label (GTK_BUTTON (self->speed_button), speed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.faster",
                                 self->speed < rectify_time_speeds[RECTIFY_N_TIME_SPEEDS - 1]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.slower",
                                 self->speed > rectify_time_speeds[0]);
}

/* The moment asked for, dim until its figures are there: it follows the handle at once. */
static void
show_label (RectifyTimeSlider *self)
{
  RectifyClock    *clock = get_clock (self);
  gboolean         waits = self->waiting != NOTHING;
  gint64           moment = waits ? self->waiting : rectify_workspace_get_moment (self->workspace);
  gint64           now = moment != 0 ? moment : rectify_workspace_get_present (self->workspace);
  g_autofree char *day = rectify_day_format (rectify_clock_day (clock, now));
  gint64           second = now - rectify_clock_day_start (clock, rectify_clock_day (clock, now));
  g_autofree char *text = NULL;

  /* TRANSLATORS: the moment the figures are true for: day, hour, minute */
  text = g_strdup_printf (_ ("As of %s %02d:%02d"), day != NULL ? day : "", (int) (second / 3600),
                          (int) (second / 60 % 60));
  rectify_steady_label_set_text (self->moment_label, text);
  gtk_widget_set_sensitive (self->now_button, moment != 0);
  if (waits || rectify_workspace_get_busy (self->workspace))
    gtk_widget_add_css_class (GTK_WIDGET (self->moment_label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->moment_label), "dim-label");
  if (moment != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->moment_label), "past");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->moment_label), "past");
}

static void
show_moment (RectifyTimeSlider *self)
{
  RectifyClock   *clock = get_clock (self);
  RectifyColumns *columns =
      rectify_store_get_columns (rectify_workspace_get_store (self->workspace));
  gint64  moment = rectify_workspace_get_moment (self->workspace);
  guint32 first, last;

  show_label (self);
  if (columns == NULL || !rectify_columns_span (columns, &first, &last) || self->waiting != NOTHING)
    return;
  self->updating = TRUE;
  gtk_adjustment_set_lower (self->days, rectify_clock_day (clock, first));
  gtk_adjustment_set_upper (self->days, rectify_clock_day (clock, rectify_workspace_get_present (
                                                                      self->workspace)));
  gtk_adjustment_set_value (self->days, moment == 0 ? gtk_adjustment_get_upper (self->days)
                                                    : rectify_clock_day (clock, moment));
  self->updating = FALSE;
}

/* --- the day --- */

static void
take_waiting (RectifyTimeSlider *self)
{
  gint64 moment = self->waiting;

  if (moment == NOTHING || rectify_workspace_get_busy (self->workspace))
    return;
  self->waiting = NOTHING;
  rectify_workspace_set_moment (self->workspace, moment);
}

static void
day_cb (GtkAdjustment *days, RectifyTimeSlider *self)
{
  double day = gtk_adjustment_get_value (days);

  if (self->updating || self->workspace == NULL)
    return;
  self->waiting = day >= gtk_adjustment_get_upper (days)
                      ? 0
                      : rectify_clock_day_end (get_clock (self), (RectifyDay) (day + 0.5));
  take_waiting (self);
  show_label (self);
}

/* --- playing --- */

static void
stop (RectifyTimeSlider *self)
{
  if (self->beat == 0)
    return;
  g_clear_handle_id (&self->beat, g_source_remove);
  show_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

static gboolean
beat_cb (gpointer data)
{
  RectifyTimeSlider *self = data;
  double             day = gtk_adjustment_get_value (self->days) + 1;

  if (rectify_workspace_get_busy (self->workspace) || self->waiting != NOTHING)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (self->days, day);
  if (day < gtk_adjustment_get_upper (self->days))
    return G_SOURCE_CONTINUE;
  self->beat = 0;
  show_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
  return G_SOURCE_REMOVE;
}

static void
start_beat (RectifyTimeSlider *self)
{
  self->beat = g_timeout_add ((guint) (1000 / self->speed), beat_cb, self);
}

/* From the day looked at; from the first one if that is today. */
static void
start (RectifyTimeSlider *self)
{
  if (self->beat != 0 || self->workspace == NULL
      || gtk_adjustment_get_upper (self->days) <= gtk_adjustment_get_lower (self->days))
    return;
  if (gtk_adjustment_get_value (self->days) >= gtk_adjustment_get_upper (self->days))
    gtk_adjustment_set_value (self->days, gtk_adjustment_get_lower (self->days));
  start_beat (self);
  show_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

static void
set_speed (RectifyTimeSlider *self, int speed)
{
  for (guint i = 0; i < RECTIFY_N_TIME_SPEEDS; i++)
    if (rectify_time_speeds[i] == speed && self->speed != speed)
      {
        self->speed = speed;
        if (self->beat != 0)
          {
            g_clear_handle_id (&self->beat, g_source_remove);
            start_beat (self);
          }
        show_buttons (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
        return;
      }
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyTimeSlider *self = RECTIFY_TIME_SLIDER (widget);

  if (self->beat != 0)
    stop (self);
  else
    start (self);
}

/* The button goes round, the keys do not. */
static void
speed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyTimeSlider *self = RECTIFY_TIME_SLIDER (widget);
  int                last = rectify_time_speeds[RECTIFY_N_TIME_SPEEDS - 1];

  if (g_str_equal (name, "time.slower"))
    set_speed (self, self->speed / 2);
  else if (g_str_equal (name, "time.faster") || self->speed < last)
    set_speed (self, self->speed * 2);
  else
    set_speed (self, rectify_time_speeds[0]);
}

/* --- the workspace --- */

static void
refreshed_cb (RectifyWorkspace *workspace, RectifyTimeSlider *self)
{
  show_moment (self);
  take_waiting (self);
}

static void
busy_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyTimeSlider *self)
{
  take_waiting (self);
}

/* Somebody went to another moment, or back to the present: that is the end of playing. */
static void
moment_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyTimeSlider *self)
{
  gint64 moment = rectify_workspace_get_moment (workspace);
  double day = moment == 0 ? gtk_adjustment_get_upper (self->days)
                           : rectify_clock_day (get_clock (self), moment);

  if (self->waiting == NOTHING && day != gtk_adjustment_get_value (self->days))
    stop (self);
}

static void
set_workspace (RectifyTimeSlider *self, RectifyWorkspace *workspace)
{
  if (self->workspace == workspace)
    return;
  stop (self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  self->waiting = NOTHING;
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (workspace, "notify::busy", G_CALLBACK (busy_cb), self, 0);
  g_signal_connect_object (workspace, "notify::moment", G_CALLBACK (moment_cb), self, 0);
  refreshed_cb (workspace, self);
}

/* --- class --- */

static void
rectify_time_slider_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RectifyTimeSlider *self = RECTIFY_TIME_SLIDER (object);

  if (id == PROP_WORKSPACE)
    set_workspace (self, g_value_get_object (value));
  else if (id == PROP_SPEED)
    set_speed (self, g_value_get_int (value));
  else if (g_value_get_boolean (value))
    start (self);
  else
    stop (self);
}

static void
rectify_time_slider_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyTimeSlider *self = RECTIFY_TIME_SLIDER (object);

  if (id == PROP_WORKSPACE)
    g_value_set_object (value, self->workspace);
  else if (id == PROP_SPEED)
    g_value_set_int (value, self->speed);
  else
    g_value_set_boolean (value, self->beat != 0);
}

static void
rectify_time_slider_dispose (GObject *object)
{
  RectifyTimeSlider *self = RECTIFY_TIME_SLIDER (object);

  g_clear_handle_id (&self->beat, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_time_slider_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint       key;
    const char *action;
  } KEYS[] = { { GDK_KEY_space, "time.play" },    { GDK_KEY_greater, "time.faster" },
               { GDK_KEY_period, "time.faster" }, { GDK_KEY_less, "time.slower" },
               { GDK_KEY_comma, "time.slower" },  { GDK_KEY_Escape, "win.now" } };

  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (widget_class, KEYS[i].key, 0, KEYS[i].action, NULL);
}

static void
rectify_time_slider_class_init (RectifyTimeSliderClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rectify_time_slider_dispose;
  object_class->set_property = rectify_time_slider_set_property;
  object_class->get_property = rectify_time_slider_get_property;
  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE, flags);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  properties[PROP_SPEED] = g_param_spec_int ("speed", NULL, NULL, 1, 16, 2, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/time-slider.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyTimeSlider, moment_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyTimeSlider, play_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyTimeSlider, speed_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyTimeSlider, days);
  gtk_widget_class_bind_template_child (widget_class, RectifyTimeSlider, now_button);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_install_action (widget_class, "time.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "time.faster", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "time.slower", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "time.speed", NULL, speed_action);
  add_keys (widget_class);
}

static void
rectify_time_slider_init (RectifyTimeSlider *self)
{
  self->waiting = NOTHING;
  self->speed = 2;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_buttons (self);
}

GtkWidget *
rectify_time_slider_new (void)
{
  return g_object_new (RECTIFY_TYPE_TIME_SLIDER, NULL);
}
