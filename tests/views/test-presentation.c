/* test-presentation.c: pages turn by every key a remote control sends, the lines behind a mark come
 * and go without the page being lost, and changes of the ledger appear. */

#include "page-fixture.h"

#include "views/presenter.h"
#include "views/slide-view.h"
#include "views/stage.h"
#include "views/statistics-page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PAGES                                                                                      \
  "title, ranking, heat, ageing, pareto, lookback, flow, weekly, burndown, lamps, map, overdue"
#define N 12

typedef struct
{
  PageFixture          page;
  RectifyPresentation *shown;
} Fixture;

static RectifySlideDeck *
deck (Fixture *f)
{
  return rectify_presentation_get_deck (f->shown);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) specs = rectify_slides_parse (PAGES, NULL);

  g_assert_cmpuint (specs->len, ==, N);
  page_fixture_set_up (&f->page, rectify_statistics_page_new (), 300);
  f->shown =
      rectify_stage_start (f->page.window, f->page.workspace, specs, RECTIFY_WHOLE_PERIOD, 0);
  g_object_add_weak_pointer (G_OBJECT (f->shown), (gpointer *) &f->shown);
  rectify_wait_until (
      rectify_slide_deck_is_settled (deck (f)) && gtk_widget_get_mapped (GTK_WIDGET (f->shown))
      && gtk_widget_get_width (page_fixture_find (GTK_WIDGET (f->shown), RECTIFY_TYPE_SLIDE_VIEW))
             > 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->shown != NULL)
    gtk_window_destroy (GTK_WINDOW (f->shown));
  rectify_wait_until (f->shown == NULL);
  page_fixture_tear_down (&f->page);
}

static RectifySlideView *
view (Fixture *f)
{
  return RECTIFY_SLIDE_VIEW (page_fixture_find (GTK_WIDGET (f->shown), RECTIFY_TYPE_SLIDE_VIEW));
}

static void
press (Fixture *f, guint key)
{
  rectify_presentation_press (f->shown, key, 0);
}

static void
assert_page (Fixture *f, int page)
{
  g_assert_cmpint (rectify_presentation_get_page (f->shown), ==, page);
}

static void
test_keys_and_remote_controls_turn_pages (Fixture *f, gconstpointer data)
{
  static const guint on[] = { GDK_KEY_Right,     GDK_KEY_Down,    GDK_KEY_space, GDK_KEY_Page_Down,
                              GDK_KEY_AudioNext, GDK_KEY_Forward, GDK_KEY_Return };
  static const guint back[] = { GDK_KEY_Left,      GDK_KEY_Up,   GDK_KEY_BackSpace, GDK_KEY_Page_Up,
                                GDK_KEY_AudioPrev, GDK_KEY_Back, GDK_KEY_p };

  for (guint i = 0; i < G_N_ELEMENTS (on); i++)
    {
      press (f, on[i]);
      assert_page (f, (int) i + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    {
      press (f, back[i]);
      assert_page (f, (int) (G_N_ELEMENTS (back) - 1 - i));
    }
  press (f, GDK_KEY_Left);
  assert_page (f, 0);
  press (f, GDK_KEY_End);
  assert_page (f, N - 1);
  press (f, GDK_KEY_Right);
  assert_page (f, N - 1);
  press (f, GDK_KEY_Home);
  assert_page (f, 0);
}

static void
test_a_number_goes_to_its_page (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_7); /* there is no 70 */
  assert_page (f, 6);
  press (f, GDK_KEY_1);
  g_assert_true (page_fixture_shows (GTK_WIDGET (f->shown), "1"));
  assert_page (f, 6);
  press (f, GDK_KEY_2);
  assert_page (f, 11);
  press (f, GDK_KEY_KP_1);
  press (f, GDK_KEY_Return);
  assert_page (f, 0);
  press (f, GDK_KEY_1);
  press (f, GDK_KEY_Escape); /* only the digits go */
  g_assert_nonnull (f->shown);
  assert_page (f, 0);
  press (f, GDK_KEY_1);
  rectify_wait_until (!page_fixture_shows (GTK_WIDGET (f->shown), "1")); /* nobody types on */
  assert_page (f, 0);
}

static void
test_black_and_white_come_back_to_the_page (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_3);
  press (f, GDK_KEY_b);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_BLACK);
  press (f, GDK_KEY_w);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_WHITE);
  press (f, GDK_KEY_Page_Down);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_PAGES);
  assert_page (f, 2);
  press (f, GDK_KEY_period);
  press (f, GDK_KEY_period);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_PAGES);
  press (f, GDK_KEY_b);
  press (f, GDK_KEY_Escape);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_PAGES);
  g_assert_nonnull (f->shown);
  assert_page (f, 2);
}

static void
test_escape_and_f5_end (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_Escape);
  rectify_wait_until (f->shown == NULL);
}

/* Walks to a mark, opens it; as many lines as the mark says; back on the same page. */
static void
test_a_mark_shows_its_lines_and_the_page_is_not_lost (Fixture *f, gconstpointer data)
{
  RectifyDeckPage        *page;
  const RectifyChartMark *mark;
  guint                   n, n_shown, n_all, before;

  press (f, GDK_KEY_3); /* heat: each mark is a number of lines */
  page = rectify_presentation_get_shown (f->shown);
  do
    {
      press (f, GDK_KEY_Tab);
      g_assert_cmpint (rectify_slide_view_get_current (view (f)), >=, 0);
      mark = rectify_chart_marks_get (rectify_slide_view_get_marks (view (f)),
                                      (guint) rectify_slide_view_get_current (view (f)));
      n = (guint) strtoul (mark->value, NULL, 10);
    }
  while (n <= RECTIFY_SLIDE_LINES_ROWS);
  press (f, GDK_KEY_Return);
  rectify_wait_until (rectify_presentation_get_shown (f->shown) != page);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_LINES);
  n_shown = rectify_slide_get_lines (rectify_presentation_get_shown (f->shown)->slide, &n_all);
  g_assert_cmpuint (n_all, ==, n);
  g_assert_cmpuint (n_shown, ==, RECTIFY_SLIDE_LINES_ROWS);
  g_assert_cmpuint (rectify_chart_marks_get_n (rectify_slide_view_get_marks (view (f))), ==,
                    n_shown);

  /* Further lines, and no further than the last. */
  before = n_shown;
  while (before < n)
    {
      RectifyDeckPage *lines = rectify_presentation_get_shown (f->shown);

      press (f, GDK_KEY_Page_Down);
      rectify_wait_until (rectify_presentation_get_shown (f->shown) != lines);
      before += rectify_slide_get_lines (rectify_presentation_get_shown (f->shown)->slide, &n_all);
      g_assert_cmpuint (n_all, ==, n);
    }
  g_assert_cmpuint (before, ==, n);
  assert_page (f, 2);
  press (f, GDK_KEY_Escape);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_PAGES);
  g_assert_true (rectify_presentation_get_shown (f->shown) == page);
  assert_page (f, 2);
}

static void
test_a_click_on_a_mark_opens_it_and_beside_it_goes_on (Fixture *f, gconstpointer data)
{
  RectifyDeckPage *page;

  press (f, GDK_KEY_3);
  page = rectify_presentation_get_shown (f->shown);
  rectify_slide_view_walk (view (f), 1);
  g_signal_emit_by_name (view (f), "clicked", rectify_slide_view_get_current (view (f)));
  rectify_wait_until (rectify_presentation_get_shown (f->shown) != page);
  g_signal_emit_by_name (view (f), "clicked", -1);
  g_assert_true (rectify_presentation_get_shown (f->shown) == page);
  g_signal_emit_by_name (view (f), "clicked", -1);
  assert_page (f, 3);
}

static void
wait_for_other_than (Fixture *f, const RectifyDeckPage *page)
{
  rectify_wait_until (rectify_presentation_get_shown (f->shown) != page);
}

/* A line of the table of those overdue longest is one issue: it opens, the arrows go to the next
 * one, and Escape comes back to the line it came from. */
static void
test_a_line_opens_its_issue_and_comes_back (Fixture *f, gconstpointer data)
{
  RectifyDeckPage *page, *issue;

  press (f, GDK_KEY_End);
  page = rectify_presentation_get_shown (f->shown);
  press (f, GDK_KEY_Tab);
  press (f, GDK_KEY_Tab);
  g_assert_cmpint (rectify_slide_view_get_current (view (f)), ==, 1);
  press (f, GDK_KEY_Return);
  wait_for_other_than (f, page);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_ISSUE);
  issue = rectify_presentation_get_shown (f->shown);
  press (f, GDK_KEY_Down);
  wait_for_other_than (f, issue);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_ISSUE);
  press (f, GDK_KEY_Escape);
  g_assert_true (rectify_presentation_get_shown (f->shown) == page);
  g_assert_cmpint (rectify_slide_view_get_current (view (f)), ==, 2);
  assert_page (f, N - 1);
}

/* From the lines behind a mark to one of them, and step by step back. */
static void
test_an_issue_opens_from_the_lines_behind_a_mark (Fixture *f, gconstpointer data)
{
  RectifyDeckPage *page, *lines;

  press (f, GDK_KEY_3);
  page = rectify_presentation_get_shown (f->shown);
  press (f, GDK_KEY_Tab);
  press (f, GDK_KEY_Return);
  wait_for_other_than (f, page);
  lines = rectify_presentation_get_shown (f->shown);
  g_signal_emit_by_name (view (f), "clicked", 0);
  wait_for_other_than (f, lines);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_ISSUE);
  g_signal_emit_by_name (view (f), "clicked", -1);
  g_assert_true (rectify_presentation_get_shown (f->shown) == lines);
  g_assert_cmpint (rectify_presentation_get_look (f->shown), ==, RECTIFY_PRESENTATION_LINES);
  press (f, GDK_KEY_Escape);
  g_assert_true (rectify_presentation_get_shown (f->shown) == page);
  g_assert_cmpint (rectify_slide_view_get_current (view (f)), ==, 0);
}

/* The ledger changes while it is shown: the page follows and stays where it is. */
static void
test_changes_of_the_ledger_appear (Fixture *f, gconstpointer data)
{
  RectifyDeckPage          *before;
  g_autofree char          *title = NULL;
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("state:fixing", NULL);

  press (f, GDK_KEY_1);
  press (f, GDK_KEY_2);
  before = rectify_deck_page_ref (rectify_presentation_get_shown (f->shown));
  title = g_strdup (rectify_slide_title (before->slide));
  rectify_workspace_set_filter (f->page.workspace, filter);
  rectify_wait_until (rectify_presentation_get_shown (f->shown) != before
                      && rectify_slide_deck_is_settled (deck (f)));
  g_assert_cmpstr (rectify_slide_title (rectify_presentation_get_shown (f->shown)->slide), !=,
                   title);
  assert_page (f, 11);
  rectify_deck_page_unref (before);
}

static void
test_the_pointer_hides_when_it_rests (Fixture *f, gconstpointer data)
{
  rectify_wait_until (rectify_presentation_is_resting (f->shown));
}

static void
test_the_speaker_sees_this_page_and_the_next (Fixture *f, gconstpointer data)
{
  GtkWidget *presenter =
      rectify_presenter_new (f->shown, g_get_monotonic_time () - 60 * G_USEC_PER_SEC);
  g_autofree char *name = NULL;

  g_object_add_weak_pointer (G_OBJECT (presenter), (gpointer *) &presenter);
  gtk_window_present (GTK_WINDOW (presenter));
  g_assert_true (page_fixture_shows (presenter, "1 / 12"));
  g_assert_true (page_fixture_shows (presenter, "0:01:0"));
  g_assert_true (
      page_fixture_shows (presenter,
                          rectify_slide_title (rectify_slide_deck_get_page (deck (f), 7)->slide)));
  gtk_widget_activate_action (presenter, "presenter.press", "u", GDK_KEY_Page_Down);
  assert_page (f, 1);
  g_assert_true (page_fixture_shows (presenter, "2 / 12"));
  press (f, GDK_KEY_b);
  g_assert_true (page_fixture_shows (presenter, "The screen is black"));
  press (f, GDK_KEY_End);
  g_assert_true (page_fixture_shows (presenter, "This is the last page"));
  press (f, GDK_KEY_F5);
  rectify_wait_until (f->shown == NULL && presenter == NULL);
}

static void
test_pages_go_to_the_other_screen (void)
{
  g_assert_cmpint (rectify_stage_choose (1, 0), ==, -1);
  g_assert_cmpint (rectify_stage_choose (0, -1), ==, -1);
  g_assert_cmpint (rectify_stage_choose (2, 0), ==, 1);
  g_assert_cmpint (rectify_stage_choose (2, 1), ==, 0);
  g_assert_cmpint (rectify_stage_choose (3, 2), ==, 0);
  g_assert_cmpint (rectify_stage_choose (3, 0), ==, 1);
  for (int n = 2; n < 4; n++)
    for (int own = -1; own < n; own++)
      {
        int pages = rectify_stage_choose (n, own);
        int speaker = rectify_stage_choose_speaker (n, own, pages);

        g_assert_cmpint (pages, !=, own);
        g_assert_cmpint (speaker, !=, pages);
        g_assert_true (own < 0 || speaker == own);
        g_assert_true (speaker >= 0 && speaker < n && pages >= 0 && pages < n);
      }
  g_assert_cmpint (rectify_stage_choose_speaker (1, 0, -1), ==, -1);
}

static RectifyPresenter *
presenter (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RECTIFY_IS_PRESENTER (window))
        return RECTIFY_PRESENTER (window);
    }
  return NULL;
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* What the speaker sees has the shape of what the others see, whatever it was before. */
static void
assert_shape (GtkWidget *shown, GListStore *screens, GdkMonitor *screen)
{
  GtkWidget   *frame = find_type (shown, GTK_TYPE_ASPECT_FRAME);
  GdkRectangle area;

  gdk_monitor_get_geometry (screen, &area);
  g_assert_nonnull (frame);
  gtk_aspect_frame_set_ratio (GTK_ASPECT_FRAME (frame), 1);
  g_list_store_append (screens, screen);
  rectify_wait_until (fabs (gtk_aspect_frame_get_ratio (GTK_ASPECT_FRAME (frame))
                            - (double) area.width / area.height)
                      < 0.001);
  g_list_store_remove (screens, 2);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A projector comes, goes and comes again; the page stays. */
static void
test_a_screen_that_is_unplugged_loses_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) screens = g_list_store_new (GDK_TYPE_MONITOR);
  g_autoptr (GdkMonitor) screen =
      g_list_model_get_item (gdk_display_get_monitors (gtk_widget_get_display (f->page.window)), 0);
  g_autoptr (GPtrArray) specs = rectify_slides_parse (PAGES, NULL);
  RectifyPresentation  *shown;
  guint                 n_maps = 0;

  g_list_store_append (screens, screen);
  shown = rectify_stage_start_on (f->page.window, f->page.workspace, specs, RECTIFY_WHOLE_PERIOD, 3,
                                  G_LIST_MODEL (screens));
  g_object_add_weak_pointer (G_OBJECT (shown), (gpointer *) &shown);
  g_signal_connect_swapped (shown, "map", G_CALLBACK (count_cb), &n_maps);
  g_assert_null (presenter ());
  g_assert_cmpint (rectify_presentation_get_page (shown), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      guint before = n_maps;

      g_list_store_append (screens, screen);
      /* Only announced: it does not know its place yet. */
      g_assert_null (presenter ());
      rectify_wait_until (presenter () != NULL
                          && gtk_widget_get_mapped (GTK_WIDGET (presenter ())));
      /* It has gone from one screen and come on the other. */
      g_assert_cmpuint (n_maps, ==, before + 1);
      assert_shape (GTK_WIDGET (presenter ()), screens, screen);
      gtk_widget_activate_action (GTK_WIDGET (presenter ()), "presenter.press", "u",
                                  GDK_KEY_Page_Down);
      g_assert_cmpint (rectify_presentation_get_page (shown), ==, 4 + (int) i);
      g_list_store_remove (screens, 1);
      rectify_wait_until (presenter () == NULL);
      g_assert_cmpint (rectify_presentation_get_page (shown), ==, 4 + (int) i);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (shown)));
    }
  /* Closing the speaker's view ends it all. */
  g_list_store_append (screens, screen);
  rectify_wait_until (presenter () != NULL);
  gtk_window_close (GTK_WINDOW (presenter ()));
  rectify_wait_until (shown == NULL && presenter () == NULL);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/presentation/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD ("keys-and-remote-controls-turn-pages", test_keys_and_remote_controls_turn_pages);
  ADD ("a-number-goes-to-its-page", test_a_number_goes_to_its_page);
  ADD ("black-and-white-come-back-to-the-page", test_black_and_white_come_back_to_the_page);
  ADD ("escape-ends", test_escape_and_f5_end);
  ADD ("a-mark-shows-its-lines-and-the-page-is-not-lost",
       test_a_mark_shows_its_lines_and_the_page_is_not_lost);
  ADD ("a-click-on-a-mark-opens-it-and-beside-it-goes-on",
       test_a_click_on_a_mark_opens_it_and_beside_it_goes_on);
  ADD ("a-line-opens-its-issue-and-comes-back", test_a_line_opens_its_issue_and_comes_back);
  ADD ("an-issue-opens-from-the-lines-behind-a-mark",
       test_an_issue_opens_from_the_lines_behind_a_mark);
  ADD ("changes-of-the-ledger-appear", test_changes_of_the_ledger_appear);
  ADD ("the-pointer-hides-when-it-rests", test_the_pointer_hides_when_it_rests);
  ADD ("the-speaker-sees-this-page-and-the-next", test_the_speaker_sees_this_page_and_the_next);
  ADD ("a-screen-that-is-unplugged-loses-nothing", test_a_screen_that_is_unplugged_loses_nothing);
  g_test_add_func ("/presentation/pages-go-to-the-other-screen", test_pages_go_to_the_other_screen);
  return g_test_run ();
}
