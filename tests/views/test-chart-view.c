/* test-chart-view.c: a chart can be read and opened without a mouse, and carried away as a table.
 */

#include "page-fixture.h"

#include "views/chart-view.h"
#include "views/file-chooser.h"

typedef struct
{
  GtkWidget *window, *view;
  char      *opened; /* text of the last filter */
  gboolean   stay;
  guint      n_drawn, n_freed;
  double     room;  /* scale of the type from which on B has no room */
  double     scale; /* of what was drawn last, without marks */

  RectifyChartMarks *before; /* of the last period; nullable */
} Fixture;

/* Three bars; the middle one had no room, at least not for large type. */
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
  if (marks == NULL)
    f->scale = theme->scale;
  if (marks == NULL)
    return;
  rectify_chart_marks_clear (marks);
  for (int i = 0; i < 3; i++)
    {
      char             label[] = { (char) ('A' + i), '\0' };
      RectifyChartMark mark = { .x = 10 + 50 * i,
                                .y = 120,
                                .width = i == 1 && theme->scale > f->room ? 0 : 40,
                                .height = i == 1 && theme->scale > f->room ? 0 : 60,
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

static const RectifyChartMarks *
before_of (gconstpointer data)
{
  return ((const Fixture *) data)->before;
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

static void
press (Fixture *f, guint key, GdkModifierType state)
{
  page_fixture_press (f->view, key, state);
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
                   "Row\tRate\tNumerator\tDenominator\nA\t50%\t1\t2\nB\t50%\t1\t2\nC\t50%\t1\t2\n");
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
test_the_table_is_copied_as_text_and_as_html (Fixture *f, gconstpointer data)
{
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (f->view);
  GdkContentFormats *formats;
  g_autofree char   *text = NULL;

  rectify_chart_view_copy_table (RECTIFY_CHART_VIEW (f->view));
  formats = gdk_clipboard_get_formats (clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  rectify_wait_until (text != NULL);
  g_assert_true (g_str_has_prefix (text, "Row\tRate\tNumerator\tDenominator\nA\t50%"));
}

static void
test_a_chart_is_printed_as_vectors_on_one_page (Fixture *f, gconstpointer data)
{
  char                         *dir = rectify_test_make_dir ();
  g_autofree char              *path = g_build_filename (dir, "chart.pdf", NULL);
  g_autofree char              *contents = NULL;
  g_autoptr (GtkPrintOperation) operation =
      rectify_chart_view_new_print (RECTIFY_CHART_VIEW (f->view));
  g_autoptr (GError) error = NULL;
  gsize              length;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                            GTK_WINDOW (f->window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_cmpfloat (f->scale, ==, 1);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  rectify_test_remove_dir (dir);
}

static double
scale_on_paper (Fixture *f, double room)
{
  char                         *dir = rectify_test_make_dir ();
  g_autofree char              *path = g_build_filename (dir, "chart.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation =
      rectify_chart_view_new_print (RECTIFY_CHART_VIEW (f->view));

  f->room = room;
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (f->window),
                           NULL);
  rectify_test_remove_dir (dir);
  return f->scale;
}

/* The middle of a ranking cannot be unfolded there; what never fits makes nothing smaller. */
static void
test_on_paper_everything_has_room_if_smaller_type_gives_it (Fixture *f, gconstpointer data)
{
  g_assert_cmpfloat (scale_on_paper (f, 2), ==, 1);
  g_assert_cmpfloat (scale_on_paper (f, 0.9), ==, 0.84);
  g_assert_cmpfloat (scale_on_paper (f, 0.7), ==, 0.68);
  g_assert_cmpfloat (scale_on_paper (f, 0.5), ==, 1);
}

/* A line at the foot of a picture is half a pixel of paper. */
static void
test_a_picture_has_whole_pixels_and_enough_of_them (Fixture *f, gconstpointer data)
{
  char            *dir = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "chart.png", NULL);
  int              width = 0, height = 0;
  GtkWidget       *view = f->view;
  cairo_surface_t *picture;

  rectify_chart_view_write (RECTIFY_CHART_VIEW (view), path);
  rectify_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  picture = cairo_image_surface_create_from_png (path);
  width = cairo_image_surface_get_width (picture);
  height = cairo_image_surface_get_height (picture);
  g_assert_cmpint (width, >=, 2 * gtk_widget_get_width (view));
  g_assert_cmpint (height, ==,
                   2
                       * (int) (960.0 * gtk_widget_get_height (view) / gtk_widget_get_width (view)
                                + 0.5));
  cairo_surface_destroy (picture);
  rectify_test_remove_dir (dir);
}

/* In the office's words, though no name of a file. */
static void
test_a_file_is_offered_by_the_name_of_the_figure (Fixture *f, gconstpointer data)
{
  g_autofree char *name = NULL;

  rectify_chart_view_save (RECTIFY_CHART_VIEW (f->view), "排名 · A/B", "png");
  g_assert_nonnull (rectify_file_chooser_asked (f->view));
  name = gtk_file_chooser_get_current_name (rectify_file_chooser_asked (f->view));
  g_assert_cmpstr (name, ==, "排名 · A-B.png");
}

/* The last period is in the card and in the table, by the name of the mark. */
static void
test_the_card_says_the_figure_of_the_last_period (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyChartMarks) before = rectify_chart_marks_new ();
  RectifyChartMark mark = { .row_label = "A", .column_label = "Rate", .value = "25% (1/4)" };
  g_autofree char *table = NULL;

  rectify_chart_marks_add (before, &mark);
  f->before = before;
  rectify_chart_view_set_before (RECTIFY_CHART_VIEW (f->view), before_of);
  press (f, GDK_KEY_Right, 0);
  g_assert_true (page_fixture_shows (f->view, "Last period: 25% (1/4)"));
  press (f, GDK_KEY_Right, 0);
  g_assert_false (page_fixture_shows (f->view, "Last period: "));
  table = rectify_chart_view_dup_table (RECTIFY_CHART_VIEW (f->view));
  g_assert_true (g_str_has_prefix (table, "Row\tRate\tNumerator\tDenominator\tLast period\tChange\n"
                                          "A\t50%\t1\t2\t25%\t25.0\n"));
  f->before = NULL;
}

/* While days go by the card stays where the hand is, with the figure of the day. */
static void
test_the_card_stays_over_a_refresh (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_End, 0);
  g_assert_true (page_fixture_shows (f->view, "C · Rate"));
  rectify_chart_view_set_draw (RECTIFY_CHART_VIEW (f->view), "test", "A is first", draw, f, NULL);
  g_assert_true (page_fixture_shows (f->view, "C · Rate"));
  press (f, GDK_KEY_Left, 0);
  g_assert_true (page_fixture_shows (f->view, "A · Rate"));
  g_assert_cmpuint (f->n_freed, ==, 1);
}

static GtkWidget *
card_of (GtkWidget *view)
{
  GtkWidget *child = gtk_widget_get_first_child (view);

  while (child != NULL && !gtk_widget_has_css_class (child, "chart-card"))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Of a chart that is scrolled half away the card is seen whole: it goes below its mark. */
static void
test_the_card_keeps_to_what_is_seen (Fixture *f, gconstpointer data)
{
  GtkWidget          *scrolled = gtk_scrolled_window_new (), *card = card_of (f->view);
  g_autoptr (GObject) kept = g_object_ref (G_OBJECT (f->view));
  GtkAdjustment      *along = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double              x, y;

  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  adw_window_set_content (ADW_WINDOW (f->window), NULL);
  gtk_widget_set_size_request (f->view, 400, 900);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), f->view);
  adw_window_set_content (ADW_WINDOW (f->window), scrolled);
  rectify_wait_until (gtk_widget_get_height (f->view) >= 900
                      && gtk_adjustment_get_upper (along) >= 900);
  gtk_adjustment_set_value (along, 110);
  rectify_wait_until (gtk_widget_translate_coordinates (f->view, scrolled, 0, 0, &x, &y)
                      && y < -100);
  gtk_widget_grab_focus (f->view);
  press (f, GDK_KEY_Right, 0);
  rectify_wait_until (gtk_widget_get_height (card) > 0
                      && gtk_widget_translate_coordinates (card, scrolled, 0, 0, &x, &y) && y > 0);
  g_assert_cmpfloat (y, >=, 0);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/chart-view/keys-walk-the-marks-and-open-them", Fixture, NULL, set_up,
              test_keys_walk_the_marks_and_open_them, tear_down);
  g_test_add ("/chart-view/the-table-has-every-mark", Fixture, NULL, set_up,
              test_the_table_has_every_mark, tear_down);
  g_test_add ("/chart-view/the-table-is-copied-as-text-and-as-html", Fixture, NULL, set_up,
              test_the_table_is_copied_as_text_and_as_html, tear_down);
  g_test_add ("/chart-view/a-chart-is-printed-as-vectors-on-one-page", Fixture, NULL, set_up,
              test_a_chart_is_printed_as_vectors_on_one_page, tear_down);
  g_test_add ("/chart-view/on-paper-everything-has-room-if-smaller-type-gives-it", Fixture, NULL,
              set_up, test_on_paper_everything_has_room_if_smaller_type_gives_it, tear_down);
  g_test_add ("/chart-view/a-picture-has-whole-pixels-and-enough-of-them", Fixture, NULL, set_up,
              test_a_picture_has_whole_pixels_and_enough_of_them, tear_down);
  g_test_add ("/chart-view/a-file-is-offered-by-the-name-of-the-figure", Fixture, NULL, set_up,
              test_a_file_is_offered_by_the_name_of_the_figure, tear_down);
  g_test_add ("/chart-view/the-card-says-the-figure-of-the-last-period", Fixture, NULL, set_up,
              test_the_card_says_the_figure_of_the_last_period, tear_down);
  g_test_add ("/chart-view/the-card-stays-over-a-refresh", Fixture, NULL, set_up,
              test_the_card_stays_over_a_refresh, tear_down);
  g_test_add ("/chart-view/the-card-keeps-to-what-is-seen", Fixture, NULL, set_up,
              test_the_card_keeps_to_what_is_seen, tear_down);
  return g_test_run ();
}
