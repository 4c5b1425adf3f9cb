/* test-window-room.c: what there is room for in the window as it is opened first, in English, the
 * longest of the languages.
 */

#include "window-fixture.h"

#include "views/detail-pane.h"
#include "views/issue-page.h"
#include "views/state-bar.h"

static RectifyIssueTable *
table_of (WindowFixture *f)
{
  return window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_ISSUE_TABLE);
}

static int
pane_width (WindowFixture *f)
{
  RectifyDetailPane *pane = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_DETAIL_PANE);

  return pane != NULL && gtk_widget_get_mapped (GTK_WIDGET (pane))
             ? gtk_widget_get_width (GTK_WIDGET (pane))
             : 0;
}

static gboolean
pane_is_filled (WindowFixture *f)
{
  RectifyDetailPane *pane = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_DETAIL_PANE);

  return rectify_detail_pane_get_shown (pane) != 0 && window_fixture_is_ready (f);
}

static void
test_every_usual_column_is_in_sight (WindowFixture *f, gconstpointer data)
{
  GtkWidget *sideways =
      gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (table_of (f))));
  int needed = 0;

  rectify_wait_until (pane_is_filled (f) && gtk_widget_get_width (GTK_WIDGET (table_of (f))) > 0);
  for (const RectifyIssueColumn *info = rectify_issue_columns; info->key != NULL; info++)
    if (info->common)
      needed += rectify_issue_table_get_width (table_of (f), info->key);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 1280);
  g_assert_cmpint (needed, <=, gtk_widget_get_width (GTK_WIDGET (table_of (f))));
  g_assert_false (gtk_widget_get_visible (sideways));
}

static gboolean
chips_are_whole (GtkWidget *bar, GtkWidget *widget)
{
  graphene_rect_t bounds;
  int             natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return gtk_widget_get_width (widget) > 0 && gtk_widget_get_allocated_width (widget) >= natural
           && gtk_widget_compute_bounds (widget, bar, &bounds) && bounds.origin.x >= 0
           && bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (bar)
           && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (bar);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!chips_are_whole (bar, child))
      return FALSE;
  return TRUE;
}

static void
test_every_state_is_in_sight (WindowFixture *f, gconstpointer data)
{
  GtkWidget *bar = window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_STATE_BAR);
  int        height;

  rectify_wait_until (pane_is_filled (f));
  rectify_wait_until (window_fixture_says (bar, "All 300") && chips_are_whole (bar, bar));
  /* What is filtered does not move the list. */
  height = gtk_widget_get_height (bar);
  window_fixture_type_filter (f, "KRY-20201231-0001");
  rectify_wait_until (chips_are_whole (bar, bar));
  g_assert_cmpint (gtk_widget_get_height (bar), ==, height);
}

static void
test_the_pane_has_its_width_before_it_is_filled (WindowFixture *f, gconstpointer data)
{
  int first;

  window_fixture_make_ledger (f->ledger);
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (pane_width (f) > 0);
  first = pane_width (f);
  rectify_wait_until (pane_is_filled (f));
  window_fixture_type_filter (f, "state:fixing");
  rectify_wait_until (pane_is_filled (f));
  g_assert_cmpint (pane_width (f), ==, first);
}

/* Then the list has the room, until the pane is asked for. */
static void
test_the_pane_leaves_a_narrow_window (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);

  rectify_wait_until (pane_width (f) > 0);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 640);
  rectify_wait_until (pane_width (f) == 0);
  gtk_widget_activate_action (window, "win.toggle-detail", NULL);
  rectify_wait_until (pane_width (f) > 0);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  rectify_wait_until (gtk_widget_get_width (window) > 1200);
  g_assert_cmpint (pane_width (f), >, 0);
}

/* Else the list would move down when the counts come. */
static void
test_states_have_their_rows_before_they_are_counted (WindowFixture *f, gconstpointer data)
{
  GtkWidget *window = gtk_window_new (), *bar = g_object_new (RECTIFY_TYPE_STATE_BAR, NULL);
  GtkWidget *chip;

  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_present (GTK_WINDOW (window));
  chip = window_fixture_find (bar, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_true (window_fixture_says (chip, "All"));
  rectify_wait_until (
      gtk_widget_get_height (chip) > 0
      && gtk_widget_get_height (gtk_widget_get_parent (gtk_widget_get_parent (chip)))
             >= 2 * gtk_widget_get_height (chip));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_cb (GdkFrameClock *frames, guint *n)
{
  (*n)++;
}

/* How many frames are made in a third of a second. */
static guint
n_frames (GtkWidget *window)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (window);
  gint64         end = g_get_monotonic_time () + G_USEC_PER_SEC / 3;
  guint          n = 0;
  gulong         handler = g_signal_connect (frames, "update", G_CALLBACK (count_cb), &n);

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);
  g_signal_handler_disconnect (frames, handler);
  return n;
}

/* An animation that goes on where nobody sees it costs as much as one in sight. */
static void
test_a_window_at_rest_makes_no_frames (WindowFixture *f, gconstpointer data)
{
  static const char *const PAGES[] = { "statistics", "intake", "map", "issues" };

  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", PAGES[i]);
      rectify_wait_until (n_frames (GTK_WIDGET (f->window)) < 5);
    }
}

/* The first below @widget with that tooltip. */
static GtkWidget *
find_tip (GtkWidget *widget, const char *tip)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), tip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_tip (child, tip);
  return found;
}

static gboolean
tooltip_shows (GtkWidget *widget, GtkTooltip *tooltip)
{
  gboolean shows = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &shows);
  return shows;
}

/* Also those of templates are wide: GTK's own would put 主菜单 on three lines. Over a menu that is
 * open there is none. */
static void
test_tooltips_are_wide_and_leave_menus_alone (WindowFixture *f, gconstpointer data)
{
  GtkWidget             *button = find_tip (GTK_WIDGET (f->window), "Main menu"), *columns;
  guint                  signal = g_signal_lookup ("query-tooltip", GTK_TYPE_WIDGET);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  rectify_wait_until (pane_is_filled (f));
  g_assert_false (g_signal_has_handler_pending (button, signal, 0, FALSE));
  g_assert_true (tooltip_shows (button, tooltip));
  g_assert_true (g_signal_has_handler_pending (button, signal, 0, FALSE));
  g_assert_true (tooltip_shows (button, tooltip));
  columns = find_tip (GTK_WIDGET (f->window), "Columns and height of rows");
  gtk_menu_button_popup (GTK_MENU_BUTTON (columns));
  rectify_wait_until (
      gtk_window_get_focus (GTK_WINDOW (f->window)) != NULL
      && gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_TYPE_POPOVER)
             != NULL);
  g_assert_false (tooltip_shows (button, tooltip));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (columns));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, begin)                                                                           \
  g_test_add ("/window-room/" #name, WindowFixture, NULL, window_fixture_##begin, test_##name,     \
              window_fixture_tear_down)
  ADD (every_usual_column_is_in_sight, set_up_open);
  ADD (every_state_is_in_sight, set_up_open);
  ADD (states_have_their_rows_before_they_are_counted, set_up);
  ADD (a_window_at_rest_makes_no_frames, set_up_open);
  ADD (the_pane_leaves_a_narrow_window, set_up_open);
  ADD (tooltips_are_wide_and_leave_menus_alone, set_up_open);
  ADD (the_pane_has_its_width_before_it_is_filled, set_up);
  return g_test_run ();
}
