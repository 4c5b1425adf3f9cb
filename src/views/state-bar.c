/* state-bar.c: the states with their counts; a click filters by one, a click with Ctrl adds one.
 *
 * The counts are those of the facet: how many there would be if that state were chosen, all other
 * terms of the filter holding.
 */

#include "views/state-bar.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

#define ALL     RECTIFY_N_STATES
#define N_CHIPS (RECTIFY_N_STATES + 1)

struct _RectifyStateBar
{
  AdwBin parent_instance;

  GtkBox           *box;
  GtkWidget        *chips[N_CHIPS];
  char             *texts[N_CHIPS];
  RectifyWorkspace *workspace; /* nullable */
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (RectifyStateBar, rectify_state_bar, ADW_TYPE_BIN)

/* Bit (1 << state) for each state the filter asks for. */
static guint
states_asked (const RectifyFilter *filter)
{
  guint states = 0;

  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind != RECTIFY_FILTER_AXIS || term->axis != RECTIFY_AXIS_STATE || term->negated)
        continue;
      for (guint k = 0; term->values[k] != NULL; k++)
        {
          int state = rectify_key_index (rectify_state_keys, RECTIFY_N_STATES, term->values[k]);

          if (state >= 0)
            states |= 1u << state;
        }
    }
  return states;
}

static void
show_chip (RectifyStateBar *self, guint chip, guint count, gboolean active)
{
  const char *word = chip == ALL ? C_ ("issue state", "All") : rectify_state_word (chip);

  g_free (self->texts[chip]);
  self->texts[chip] = g_strdup_printf ("%s %u", word, count);
  gtk_button_set_label (GTK_BUTTON (self->chips[chip]), self->texts[chip]);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[chip]), active);
  if (count == 0 && chip != ALL)
    gtk_widget_add_css_class (self->chips[chip], "dim-label");
  else
    gtk_widget_remove_css_class (self->chips[chip], "dim-label");
}

static void
refreshed_cb (RectifyStateBar *self)
{
  guint        length = 0, all = 0;
  const guint *counts = rectify_workspace_get_facet (self->workspace, RECTIFY_AXIS_STATE, &length);
  guint        asked = states_asked (rectify_workspace_get_filter (self->workspace));

  if (counts == NULL)
    return;
  self->updating = TRUE;
  for (guint state = 0; state < RECTIFY_N_STATES; state++)
    {
      guint count = state + 1 < length ? counts[state + 1] : 0;

      all += count;
      show_chip (self, state, count, (asked & 1u << state) != 0);
    }
  show_chip (self, ALL, all, asked == 0);
  self->updating = FALSE;
}

static gboolean
control_held (GtkWidget *widget)
{
  GdkSeat   *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL && gdk_device_get_modifier_state (keyboard) & GDK_CONTROL_MASK;
}

static RectifyFilter *
without_states (RectifyFilter *filter)
{
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind == RECTIFY_FILTER_AXIS && term->axis == RECTIFY_AXIS_STATE)
        return rectify_filter_without_term (filter, i);
    }
  return rectify_filter_ref (filter);
}

static void
clicked_cb (GtkWidget *button, RectifyStateBar *self)
{
  RectifyFilter            *filter;
  g_autoptr (RectifyFilter) next = NULL;
  guint                     chip = 0, asked;

  if (self->updating || self->workspace == NULL)
    return;
  while (self->chips[chip] != button)
    chip++;
  filter = rectify_workspace_get_filter (self->workspace);
  asked = states_asked (filter);
  if (chip == ALL)
    next = without_states (filter);
  else if (control_held (button) && asked & 1u << chip)
    next = rectify_filter_without_value (filter, RECTIFY_AXIS_STATE, rectify_state_keys[chip]);
  else if (control_held (button))
    next = rectify_filter_with_value (filter, RECTIFY_AXIS_STATE, rectify_state_keys[chip]);
  else if (asked == 1u << chip)
    next = without_states (filter);
  else
    next = rectify_filter_only_value (filter, RECTIFY_AXIS_STATE, rectify_state_keys[chip]);
  rectify_workspace_set_filter (self->workspace, next);
  refreshed_cb (self); /* a toggle shows what is asked for, not what was clicked */
}

static void
rectify_state_bar_dispose (GObject *object)
{
  RectifyStateBar *self = RECTIFY_STATE_BAR (object);

  if (self->workspace != NULL)
    rectify_workspace_want_axis (self->workspace, RECTIFY_AXIS_STATE, FALSE);
  g_clear_object (&self->workspace);
  for (guint i = 0; i < N_CHIPS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  G_OBJECT_CLASS (rectify_state_bar_parent_class)->dispose (object);
}

static void
rectify_state_bar_class_init (RectifyStateBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_state_bar_dispose;
}

static void
rectify_state_bar_init (RectifyStateBar *self)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy",
                                      GTK_POLICY_NEVER, "hscrollbar-policy", GTK_POLICY_EXTERNAL,
                                      "propagate-natural-height", TRUE, "hexpand", TRUE, NULL);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self), "state-bar");
  for (guint i = 0; i < N_CHIPS; i++)
    {
      guint chip = (i + ALL) % N_CHIPS; /* all comes first */

      self->chips[chip] = gtk_toggle_button_new_with_label ("");
      gtk_widget_add_css_class (self->chips[chip], "flat");
      gtk_widget_add_css_class (self->chips[chip], "figures");
      g_signal_connect_object (self->chips[chip], "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_box_append (self->box, self->chips[chip]);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
rectify_state_bar_set_workspace (RectifyStateBar *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_STATE_BAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  rectify_workspace_want_axis (workspace, RECTIFY_AXIS_STATE, TRUE);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  refreshed_cb (self);
}

const char *
rectify_state_bar_get_text (RectifyStateBar *self, RectifyState state)
{
  g_return_val_if_fail (RECTIFY_IS_STATE_BAR (self), NULL);

  return self->texts[state < RECTIFY_N_STATES ? (guint) state : ALL];
}
