/* test-time-slider.c: the campaign is replayed without leaving a day out, and one key goes back to
 * the present. */

#include "page-fixture.h"

#include "views/time-slider.h"

typedef struct
{
  PageFixture page;
  GArray     *days; /* RectifyDay looked at, in turn; 0: the present */
} Fixture;

static void
moment_cb (RectifyWorkspace *workspace, GParamSpec *pspec, Fixture *f)
{
  gint64     moment = rectify_workspace_get_moment (workspace);
  RectifyDay day =
      moment != 0 ? rectify_clock_day (rectify_store_get_clock (f->page.store), moment) : 0;

  g_array_append_val (f->days, day);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  page_fixture_set_up (&f->page, rectify_time_slider_new (), 120);
  f->days = g_array_new (FALSE, FALSE, sizeof (RectifyDay));
  g_signal_connect (f->page.workspace, "notify::moment", G_CALLBACK (moment_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (f->page.workspace, f);
  page_fixture_tear_down (&f->page);
  g_array_unref (f->days);
}

static gboolean
is_playing (Fixture *f)
{
  gboolean playing;

  g_object_get (f->page.page, "playing", &playing, NULL);
  return playing;
}

static RectifyDay
day (Fixture *f, guint index)
{
  g_assert_cmpuint (index, <, f->days->len);
  return g_array_index (f->days, RectifyDay, index);
}

static void
test_playing_goes_from_the_first_day_to_the_present (Fixture *f, gconstpointer data)
{
  guint32    first, last;
  RectifyDay start;

  g_assert_true (rectify_columns_span (rectify_store_get_columns (f->page.store), &first, &last));
  start = rectify_clock_day (rectify_store_get_clock (f->page.store), first);
  g_object_set (f->page.page, "speed", 16, NULL);
  gtk_widget_activate_action (f->page.page, "time.play", NULL);
  g_assert_true (is_playing (f));
  rectify_wait_until (!is_playing (f));
  rectify_wait_until (!rectify_workspace_get_busy (f->page.workspace));
  g_assert_cmpuint (f->days->len, >, 20);
  g_assert_cmpint (day (f, 0), ==, start);
  for (guint i = 1; i + 1 < f->days->len; i++)
    g_assert_cmpint (day (f, i), ==, day (f, i - 1) + 1);
  g_assert_cmpint (day (f, f->days->len - 1), ==, 0);
}

static void
test_the_present_ends_playing_and_a_pause_stays (Fixture *f, gconstpointer data)
{
  gint64 stood;

  gtk_widget_activate_action (f->page.page, "time.faster", NULL);
  gtk_widget_activate_action (f->page.page, "time.play", NULL);
  rectify_wait_until (f->days->len > 2);
  gtk_widget_activate_action (f->page.page, "time.play", NULL);
  g_assert_false (is_playing (f));
  rectify_wait_until (!rectify_workspace_get_busy (f->page.workspace));
  stood = rectify_workspace_get_moment (f->page.workspace);
  g_assert_cmpint (stood, !=, 0);

  gtk_widget_activate_action (f->page.page, "time.play", NULL);
  rectify_wait_until (rectify_workspace_get_moment (f->page.workspace) > stood);
  rectify_workspace_set_moment (f->page.workspace, 0);
  g_assert_false (is_playing (f));
}

/* Dragging faster than can be computed: what is in between may be left out, the end not. */
static void
test_dragging_ends_on_the_day_let_go (Fixture *f, gconstpointer data)
{
  GtkRange      *scale = GTK_RANGE (page_fixture_find (f->page.page, GTK_TYPE_SCALE));
  GtkAdjustment *days = gtk_range_get_adjustment (scale);
  double         lower = gtk_adjustment_get_lower (days);

  for (int i = 20; i >= 3; i--)
    gtk_adjustment_set_value (days, lower + i);
  rectify_wait_until (!rectify_workspace_get_busy (f->page.workspace) && f->days->len > 0
                      && day (f, f->days->len - 1) == (RectifyDay) lower + 3);
  g_assert_cmpuint (f->days->len, <, 18);
  g_assert_true (page_fixture_shows (f->page.page, "As of 20"));
}

/* The eye follows the handle, not the figures. */
static void
test_the_moment_is_told_before_its_figures_are_there (Fixture *f, gconstpointer data)
{
  GtkRange      *scale = GTK_RANGE (page_fixture_find (f->page.page, GTK_TYPE_SCALE));
  GtkAdjustment *days = gtk_range_get_adjustment (scale);

  for (int i = 1; i <= 5; i++)
    {
      RectifyDay       day = (RectifyDay) gtk_adjustment_get_lower (days) + i * 3;
      g_autofree char *text = rectify_day_format (day);

      gtk_adjustment_set_value (days, day);
      g_assert_true (rectify_workspace_get_busy (f->page.workspace));
      g_assert_true (page_fixture_shows (f->page.page, text));
    }
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/time-slider/playing-goes-from-the-first-day-to-the-present", Fixture, NULL, set_up,
              test_playing_goes_from_the_first_day_to_the_present, tear_down);
  g_test_add ("/time-slider/the-present-ends-playing-and-a-pause-stays", Fixture, NULL, set_up,
              test_the_present_ends_playing_and_a_pause_stays, tear_down);
  g_test_add ("/time-slider/dragging-ends-on-the-day-let-go", Fixture, NULL, set_up,
              test_dragging_ends_on_the_day_let_go, tear_down);
  g_test_add ("/time-slider/the-moment-is-told-before-its-figures-are-there", Fixture, NULL, set_up,
              test_the_moment_is_told_before_its_figures_are_there, tear_down);
  return g_test_run ();
}
