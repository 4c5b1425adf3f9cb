/* state-bar.c: the states with their counts; a click filters by one, a click with Ctrl adds one.
 *
 * Where they do not fit side by side they stand in two rows; what is longer than those is scrolled.
 * Rows change with the width and when a count has outgrown them, not with every filter: the list
 * below stays where it is.
 *
 * The words are there, with room for counts, before anything is counted. The counts are those of
 * the facet: how many there would be if that state were chosen, all other terms of the filter
 * holding.
 */

#include "views/state-bar.h"

#include "report/words.h"
#include "views/steady-label.h"

#include <glib/gi18n-lib.h>

#define ALL     RECTIFY_N_STATES
#define N_CHIPS (RECTIFY_N_STATES + 1)
#define N_ROWS  2
/* As wide as the counts of most ledgers. */
#define ROOM "\342\200\207\342\200\207\342\200\207\342\200\207"

struct _RectifyStateBar
{
  AdwBin parent_instance;

  GtkBox             *rows[N_ROWS];
  guint               n_first; /* chips in the first row */
  int                 width;   /* the rows were made for; 0: not yet */
  guint               idle;
  GtkWidget          *chips[N_CHIPS];
  RectifySteadyLabel *labels[N_CHIPS];
  RectifyWorkspace   *workspace; /* nullable */
  gboolean            updating, counted;
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

static const char *
chip_word (guint chip)
{
  return chip == ALL ? C_ ("issue state", "All") : rectify_state_word (chip);
}

static void
show_chip (RectifyStateBar *self, guint chip, guint count, gboolean active)
{
  g_autofree char *text = g_strdup_printf ("%s %u", chip_word (chip), count);

  rectify_steady_label_set_text (self->labels[chip], text);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[chip]), active);
  if (count == 0 && chip != ALL)
    gtk_widget_add_css_class (self->chips[chip], "dim-label");
  else
    gtk_widget_remove_css_class (self->chips[chip], "dim-label");
}

/* --- rows --- */

/* All comes first. */
static GtkWidget *
nth_chip (RectifyStateBar *self, guint i)
{
  return self->chips[(i + ALL) % N_CHIPS];
}

static int
wanted_by (RectifyStateBar *self, guint from, guint to)
{
  int sum = 0;

  for (guint i = from; i < to; i++)
    {
      int natural;

      gtk_widget_measure (nth_chip (self, i), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                          NULL);
      sum += natural;
    }
  return sum;
}

static void
fill_rows (RectifyStateBar *self, guint n_first)
{
  if (n_first == self->n_first)
    return;
  for (guint i = MIN (n_first, self->n_first); i < MAX (n_first, self->n_first); i++)
    {
      GtkWidget *chip = n_first > self->n_first ? nth_chip (self, i)
                                                : nth_chip (self, n_first + self->n_first - 1 - i);

      g_object_ref (chip);
      gtk_box_remove (self->rows[n_first > self->n_first], chip);
      if (n_first > self->n_first)
        gtk_box_append (self->rows[0], chip);
      else
        gtk_box_prepend (self->rows[1], chip);
      g_object_unref (chip);
    }
  self->n_first = n_first;
  gtk_widget_set_visible (GTK_WIDGET (self->rows[1]), n_first < N_CHIPS);
}

static gboolean
is_arranged (RectifyStateBar *self, int width)
{
  return width == self->width && wanted_by (self, 0, self->n_first) <= width
         && wanted_by (self, self->n_first, N_CHIPS) <= width;
}

static void
arrange (RectifyStateBar *self)
{
  int   width = gtk_widget_get_width (GTK_WIDGET (self));
  guint n = N_CHIPS;

  if (width <= 0 || is_arranged (self, width))
    return;
  self->width = width;
  while (n > 1 && wanted_by (self, 0, n) > width)
    n--;
  fill_rows (self, n);
}

static gboolean
arrange_cb (gpointer data)
{
  RectifyStateBar *self = data;

  self->idle = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

static void
arrange_later (RectifyStateBar *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

/* --- following --- */

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
  for (guint i = 0; i < N_CHIPS && !self->counted; i++)
    rectify_steady_label_fit (self->labels[i]);
  self->counted = TRUE;
  self->updating = FALSE;
  arrange_later (self);
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
  g_clear_handle_id (&self->idle, g_source_remove);
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
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self), "state-bar");
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), i == 0);
      gtk_box_append (GTK_BOX (rows), GTK_WIDGET (self->rows[i]));
    }
  self->n_first = N_CHIPS;
  for (guint i = 0; i < N_CHIPS; i++)
    {
      guint            chip = (i + ALL) % N_CHIPS;
      g_autofree char *text = g_strconcat (chip_word (chip), ROOM, NULL);

      GtkWidget *label = rectify_steady_label_new (text, 0.5f);

      self->chips[chip] = gtk_toggle_button_new ();
      self->labels[chip] = RECTIFY_STEADY_LABEL (label);
      gtk_button_set_child (GTK_BUTTON (self->chips[chip]), label);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->chips[chip]),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      gtk_widget_add_css_class (self->chips[chip], "flat");
      g_signal_connect_object (self->chips[chip], "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_box_append (self->rows[0], self->chips[chip]);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), rows);
  /* The room there is, and what the chips want of it. */
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "changed", G_CALLBACK (arrange_later), self, G_CONNECT_SWAPPED);
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

  return rectify_steady_label_get_text (
      self->labels[state < RECTIFY_N_STATES ? (guint) state : ALL]);
}

GtkAdjustment *
rectify_state_bar_get_room (RectifyStateBar *self)
{
  GtkWidget *scroller;

  g_return_val_if_fail (RECTIFY_IS_STATE_BAR (self), NULL);

  scroller = adw_bin_get_child (ADW_BIN (self));
  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
}
