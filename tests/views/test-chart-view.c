/* test-chart-view.c: a chart can be read and opened without a mouse, and carried away as a table.
 */

#include "page-fixture.h"

#include "views/chart-view.h"

typedef struct
{
  GtkWidget *window, *view;
  char      *opened; /* text of the last filter */
  gboolean   stay;
  guint      n_drawn, n_freed;
} Fixture;

/* Three bars; the middle one had no room. */
static void
draw (gconstpointer            data,
      const RectifyChartTheme *theme,
      cairo_t                 *cr,
      double                   width,
      double                   height,
      RectifyChartMarks       *marks)
{
  Fixture *f = (Fixture *) data;

  f->n_drawn++;
  rectify_chart_marks_clear (marks);
  for (int i = 0; i < 3; i++)
    {
      char             label[] = { (char) ('A' + i), '\0' };
      RectifyChartMark mark = { .x = 10 + 50 * i,
                                .y = 20,
                                .width = i == 1 ? 0 : 40,
                                .height = i == 1 ? 0 : 60,
                                .row = i,
                                .column = -1,
                                .row_label = label,
                                .column_label = "Rate",
                                .value = "50% (1/2)" };

      rectify_chart_marks_add (marks, &mark);
    }
}

static RectifyFilter *
filter_of (gconstpointer data, const RectifyChartMark *mark)
{
  g_autofree char *text = g_strdup_printf ("unit:%s", mark->row_label);

  return mark->row == 2 ? NULL : rectify_filter_parse (text, NULL);
}

static void
opened_cb (RectifyChartView *view, RectifyFilter *filter, gboolean stay, Fixture *f)
{
  g_free (f->opened);
  f->opened = rectify_filter_print (filter);
  f->stay = stay;
}

static void
freed_cb (gpointer data)
{
  ((Fixture *) data)->n_freed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = adw_window_new ();
  f->view = rectify_chart_view_new ();
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  adw_window_set_content (ADW_WINDOW (f->window), f->view);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 300);
  rectify_chart_view_set_filter (RECTIFY_CHART_VIEW (f->view), filter_of);
  rectify_chart_view_set_draw (RECTIFY_CHART_VIEW (f->view), "test", "A is first", draw, f,
                               freed_cb);
  g_signal_connect (f->view, "mark-activated", G_CALLBACK (opened_cb), f);
  gtk_window_present (GTK_WINDOW (f->window));
  rectify_wait_until (f->n_drawn > 0);
  gtk_widget_grab_focus (f->view);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_wait_until (f->view == NULL);
  g_assert_cmpuint (f->n_freed, ==, 1);
  g_free (f->opened);
}

/* What the class has bound to a key. */
static void
press_in (Fixture *f, GListModel *shortcuts, guint key, GdkModifierType state)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger     *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger)
          && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
          && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
        gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, f->view,
                                      gtk_shortcut_get_arguments (shortcut));
    }
}

static void
press (Fixture *f, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        press_in (f, G_LIST_MODEL (controller), key, state);
    }
}

static void
test_keys_walk_the_marks_and_open_them (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_Right, 0);
  g_assert_true (page_fixture_shows (f->view, "50% (1/2)"));
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpstr (f->opened, ==, "unit:A");
  g_assert_false (f->stay);
  press (f, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (f->stay);

  /* Over the one without room to the last, which has no lines behind it. */
  press (f, GDK_KEY_Right, 0);
  g_assert_true (page_fixture_shows (f->view, "C · Rate"));
  g_clear_pointer (&f->opened, g_free);
  press (f, GDK_KEY_Return, 0);
  g_assert_null (f->opened);
  press (f, GDK_KEY_Left, 0);
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpstr (f->opened, ==, "unit:A");
  press (f, GDK_KEY_End, 0);
  g_assert_true (page_fixture_shows (f->view, "C · Rate"));
}

static void
test_the_table_has_every_mark (Fixture *f, gconstpointer data)
{
  g_autofree char *table = rectify_chart_view_dup_table (RECTIFY_CHART_VIEW (f->view));

  g_assert_cmpstr (table, ==,
                   "Row\tMeasure\tValue\n"
                   "A\tRate\t50% (1/2)\nB\tRate\t50% (1/2)\nC\tRate\t50% (1/2)\n");
}

static void
test_a_picture_and_a_table_are_shown_in_windows (Fixture *f, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint       before = g_list_model_get_n_items (windows);

  gtk_widget_activate_action (f->view, "chart.table", NULL);
  gtk_widget_activate_action (f->view, "chart.larger", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 2);
  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_WIDGET (window) != f->window)
        gtk_window_destroy (window);
    }
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/chart-view/keys-walk-the-marks-and-open-them", Fixture, NULL, set_up,
              test_keys_walk_the_marks_and_open_them, tear_down);
  g_test_add ("/chart-view/the-table-has-every-mark", Fixture, NULL, set_up,
              test_the_table_has_every_mark, tear_down);
  g_test_add ("/chart-view/a-picture-and-a-table-are-shown-in-windows", Fixture, NULL, set_up,
              test_a_picture_and_a_table_are_shown_in_windows, tear_down);
  return g_test_run ();
}
