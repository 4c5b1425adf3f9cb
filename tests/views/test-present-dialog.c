/* test-present-dialog.c: pages are chosen, put in order, named and remembered with the ledger. */

#include "page-fixture.h"

#include "store/demo.h"
#include "views/file-chooser.h"
#include "views/present-dialog.h"
#include "views/present.h"
#include "views/presentation.h"
#include "views/settings.h"
#include "views/slide-sets.h"
#include "views/slide-view.h"
#include "views/statistics-page.h"
#include "views/tile-view.h"

#include <string.h>

typedef struct
{
  char                 *root, *ledger;
  RectifyWindow        *window;
  RectifyPresentDialog *dialog;
} Fixture;

static gboolean
is_ready (Fixture *f)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);

  return workspace != NULL && !rectify_workspace_get_busy (workspace);
}

static void
open_dialog (Fixture *f)
{
  f->dialog = RECTIFY_PRESENT_DIALOG (rectify_present_dialog_present (f->window));
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  rectify_wait_until (rectify_present_dialog_is_ready (f->dialog));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RectifyDemoOptions options;

  f->root = rectify_test_make_dir ();
  f->ledger = g_build_filename (f->root, "ledger", NULL);
  rectify_demo_options_init (&options);
  options.n_issues = 150;
  rectify_demo_create (f->ledger, &options, &error);
  g_assert_no_error (error);
  f->window = g_object_ref (rectify_window_new (NULL));
  gtk_window_present (GTK_WINDOW (f->window));
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (is_ready (f));
  open_dialog (f);
}

static void
close_dialog (Fixture *f)
{
  if (f->dialog != NULL)
    gtk_window_close (GTK_WINDOW (f->dialog));
  rectify_wait_until (f->dialog == NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_dialog (f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_test_finalize (f->window);
  g_free (f->ledger);
  rectify_test_remove_dir (f->root);
}

typedef struct
{
  GPtrArray *sets, *usual;
} Loaded;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loaded *loaded = data;

  loaded->sets =
      rectify_slide_sets_load_finish (RECTIFY_STORE (source), result, &loaded->usual, NULL);
}

/* What the ledger holds, and the usual pages as the dialog offers them. */
static Loaded
load (Fixture *f)
{
  Loaded loaded = { NULL, NULL };

  rectify_slide_sets_load_async (rectify_window_get_workspace (f->window), RECTIFY_WHOLE_PERIOD,
                                 TRUE, NULL, loaded_cb, &loaded);
  rectify_wait_until (loaded.sets != NULL);
  return loaded;
}

static void
clear_loaded (Loaded *loaded)
{
  g_ptr_array_unref (loaded->sets);
  g_ptr_array_unref (loaded->usual);
}

/* What the ledger holds: "name=pages;" of each set that stands in it. */
static char *
stored (Fixture *f)
{
  Loaded              loaded = load (f);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < loaded.sets->len; i++)
    {
      const RectifySlideSet *set = loaded.sets->pdata[i];
      g_autofree char       *pages = rectify_slides_print (set->specs);

      if (set->stored)
        g_string_append_printf (text, "%s=%s;", set->name, pages);
    }
  clear_loaded (&loaded);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
stored_is (Fixture *f, const char *expected)
{
  g_autofree char *now = stored (f);

  return strcmp (now, expected) == 0;
}

static GtkListBox *
list (Fixture *f)
{
  return GTK_LIST_BOX (page_fixture_find (GTK_WIDGET (f->dialog), GTK_TYPE_LIST_BOX));
}

static guint
n_rows (Fixture *f)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list (f), (int) n) != NULL)
    n++;
  return n;
}

static const char *
row_text (Fixture *f, int index)
{
  return gtk_label_get_text (
      GTK_LABEL (gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (list (f), index))));
}

static void
select_row (Fixture *f, int index)
{
  gtk_list_box_select_row (list (f), gtk_list_box_get_row_at_index (list (f), index));
}

static void
act (Fixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), action, NULL);
}

/* All pages but the last two are taken away. */
static void
keep_two (Fixture *f)
{
  while (n_rows (f) > 2)
    {
      select_row (f, 0);
      act (f, "page.remove");
    }
}

static void
test_the_usual_pages_are_there_and_not_stored_untouched (Fixture *f, gconstpointer data)
{
  Loaded loaded = load (f);

  g_assert_cmpuint (loaded.usual->len, >, 5);
  g_assert_cmpuint (n_rows (f), ==, loaded.usual->len);
  clear_loaded (&loaded);
  close_dialog (f);
  rectify_wait_until (stored_is (f, ""));
}

static void
test_pages_are_added_moved_removed_and_kept (Fixture *f, gconstpointer data)
{
  keep_two (f);
  g_assert_true (g_str_has_prefix (row_text (f, 0), "1  Longest overdue"));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.add", "s", "heat");
  g_assert_cmpuint (n_rows (f), ==, 3);
  g_assert_nonnull (strstr (row_text (f, 1), "Heat table"));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.move", "i", 1);
  g_assert_nonnull (strstr (row_text (f, 2), "Heat table"));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.move", "i", 1); /* it is the last */
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.move", "i", -1);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.move", "i", -1);
  g_assert_nonnull (strstr (row_text (f, 0), "Heat table"));
  select_row (f, 1);
  act (f, "page.remove");
  close_dialog (f);
  rectify_wait_until (stored_is (f, "Usual pages=heat, lookback;"));
  open_dialog (f);
  g_assert_cmpuint (n_rows (f), ==, 2);
  act (f, "page.remove");
  act (f, "page.remove"); /* the last one stays */
  g_assert_cmpuint (n_rows (f), ==, 1);
}

/* The index of the row that has the focus; -1: none has. */
static int
row_in_focus (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->dialog));

  return GTK_IS_LIST_BOX_ROW (focus) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
}

/* Arrows choose a page at once, Alt and arrows move it, again and again. */
static void
test_the_list_has_the_keyboard (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (row_in_focus (f), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.move", "i", 1);
  g_assert_cmpint (row_in_focus (f), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.move", "i", 1);
  g_assert_cmpint (row_in_focus (f), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.add", "s", "heat");
  g_assert_cmpint (row_in_focus (f), ==, 3);
}

/* The page that is previewed has the number it has in the set. */
static void
test_the_preview_has_its_number (Fixture *f, gconstpointer data)
{
  RectifySlideView *preview =
      RECTIFY_SLIDE_VIEW (page_fixture_find (GTK_WIDGET (f->dialog), RECTIFY_TYPE_SLIDE_VIEW));
  RectifyDeckPage *page;

  select_row (f, 2);
  rectify_wait_until ((page = rectify_slide_view_get_page (preview)) != NULL && page->number == 3);
  g_assert_cmpuint (page->total, ==, n_rows (f));
}

static gboolean
preview_says (Fixture *f, const char *words)
{
  RectifySlideView *preview =
      RECTIFY_SLIDE_VIEW (page_fixture_find (GTK_WIDGET (f->dialog), RECTIFY_TYPE_SLIDE_VIEW));
  const RectifyChartMarks *marks = rectify_slide_view_get_marks (preview);

  for (guint i = 0; marks != NULL && i < rectify_chart_marks_get_n_texts (marks); i++)
    if (strstr (rectify_chart_marks_get_text (marks, i)->text, words) != NULL)
      return TRUE;
  return FALSE;
}

/* What is previewed is what will be presented: the period of the statistics page. */
static void
test_the_preview_is_of_the_period (Fixture *f, gconstpointer data)
{
  close_dialog (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "statistics");
  g_object_set (rectify_window_find_page (f->window, "statistics"), "period",
                "2020-12-01..2020-12-07", NULL);
  open_dialog (f);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.add", "s", "pareto");
  rectify_wait_until (preview_says (f, "from 12-01 to 2020-12-07"));
  g_object_set (rectify_window_find_page (f->window, "statistics"), "period", "all", NULL);
}

static void
test_options_change_the_page (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;
  int        end;

  keep_two (f);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "page.add", "s", "red-black");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (
                                 page_fixture_find (GTK_WIDGET (f->dialog), GTK_TYPE_SPIN_BUTTON)),
                             3);
  entry = page_fixture_find (GTK_WIDGET (f->dialog), GTK_TYPE_SPIN_BUTTON);
  entry = gtk_widget_get_ancestor (entry, g_type_from_name ("RectifySlideOptions"));
  entry = page_fixture_find (entry, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "class:环境脏");
  end = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);
  gtk_editable_insert_text (GTK_EDITABLE (entry), " 占道", -1, &end); /* a search cannot be in it */
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  close_dialog (f);
  rectify_wait_until (
      stored_is (f, "Usual pages=overdue, red-black top=3 filter='class:环境脏', lookback;"));
}

static void
test_sets_have_names_of_their_own (Fixture *f, gconstpointer data)
{
  GtkWidget *name = page_fixture_find (GTK_WIDGET (f->dialog), GTK_TYPE_ENTRY);

  keep_two (f);
  gtk_editable_set_text (GTK_EDITABLE (name), "周一会");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "set.new", "s", "usual");
  keep_two (f);
  gtk_editable_set_text (GTK_EDITABLE (name), "周一会"); /* taken */
  g_assert_true (gtk_widget_has_css_class (name, "error"));
  gtk_editable_set_text (GTK_EDITABLE (name), "Friday");
  close_dialog (f);
  rectify_wait_until (stored_is (f, "Friday=overdue, lookback;周一会=overdue, lookback;"));
  open_dialog (f);
  act (f, "set.remove");
  close_dialog (f);
  rectify_wait_until (stored_is (f, "周一会=overdue, lookback;"));
}

/* The tiles of the board in their order, grouped as they are there. */
static void
test_the_board_becomes_a_set (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "heat half by:group", "ranking full rate:overdue_rate",
                                       "countdown third", NULL };
  g_autoptr (GPtrArray)    board = rectify_board_parse (texts), usual = NULL;

  rectify_board_remember (board);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "set.new", "s", "board");
  g_assert_cmpuint (n_rows (f), ==, 4);
  close_dialog (f);
  rectify_wait_until (
      stored_is (f, "My board=title, heat by=group, ranking rate=overdue_rate, countdown;"));
  usual = rectify_board_default ();
  rectify_board_remember (usual);
}

static RectifyPresentation *
presentation (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (RECTIFY_IS_PRESENTATION (window))
        return RECTIFY_PRESENTATION (window);
    }
  return NULL;
}

static void
test_what_was_chosen_is_presented (Fixture *f, gconstpointer data)
{
  keep_two (f);
  act (f, "set.present");
  rectify_wait_until (f->dialog == NULL && presentation () != NULL);
  g_assert_cmpuint (rectify_slide_deck_get_n (rectify_presentation_get_deck (presentation ())), ==,
                    2);
  rectify_wait_until (
      rectify_slide_deck_is_settled (rectify_presentation_get_deck (presentation ())));
  gtk_window_destroy (GTK_WINDOW (presentation ()));
  rectify_wait_until (presentation () == NULL);
  rectify_wait_until (!stored_is (f, ""));
  /* And F5 finds it again. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
  rectify_wait_until (presentation () != NULL);
  g_assert_cmpuint (rectify_slide_deck_get_n (rectify_presentation_get_deck (presentation ())), ==,
                    2);
  gtk_window_destroy (GTK_WINDOW (presentation ()));
  rectify_wait_until (presentation () == NULL);
}

/* Another ledger is opened, and F5 pressed before its lines are there. */
static void
open_and_present (Fixture *f)
{
  RectifyWorkspace  *before = rectify_window_get_workspace (f->window);
  g_autofree char   *other = g_build_filename (f->root, "other", NULL);
  RectifyDemoOptions options;
  g_autoptr (GError) error = NULL;

  close_dialog (f);
  rectify_demo_options_init (&options);
  options.n_issues = 150;
  rectify_demo_create (other, &options, &error);
  g_assert_no_error (error);
  rectify_window_open (f->window, other);
  rectify_wait_until (rectify_window_get_workspace (f->window) != NULL
                      && rectify_window_get_workspace (f->window) != before);
  g_assert_null (rectify_workspace_get_columns (rectify_window_get_workspace (f->window)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL);
}

static void
test_presenting_waits_for_the_lines (Fixture *f, gconstpointer data)
{
  open_and_present (f);
  rectify_wait_until (presentation () != NULL);
  g_assert_cmpuint (rectify_slide_deck_get_n (rectify_presentation_get_deck (presentation ())), >,
                    5);
  gtk_window_destroy (GTK_WINDOW (presentation ()));
  rectify_wait_until (presentation () == NULL);
}

/* Nothing is left of it, and nobody is told: the fixture looks. */
static void
test_a_window_may_close_before_it_presents (Fixture *f, gconstpointer data)
{
  open_and_present (f);
}

/* Shift+F5 begins with the chart that has the focus, in the set or before it. */
static void
test_a_chart_is_presented_from (Fixture *f, gconstpointer data)
{
  Loaded           loaded = load (f);
  guint            n_usual = loaded.usual->len;
  GtkWidget       *page;
  RectifyTileView *tile;
  const char      *name;

  clear_loaded (&loaded);
  close_dialog (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "statistics");
  page = rectify_window_find_page (f->window, "statistics");
  rectify_wait_until (rectify_statistics_page_is_settled (RECTIFY_STATISTICS_PAGE (page))
                      && page_fixture_find (page, RECTIFY_TYPE_TILE_VIEW) != NULL);
  tile = RECTIFY_TILE_VIEW (page_fixture_find (page, RECTIFY_TYPE_TILE_VIEW));
  name = rectify_chart_view_get_name (rectify_tile_view_get_chart (tile));
  g_assert_cmpstr (name, ==, "countdown"); /* which the usual pages do not have */
  rectify_tile_view_focus (tile);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present-here", NULL);
  rectify_wait_until (presentation () != NULL);
  g_assert_cmpuint (rectify_slide_deck_get_n (rectify_presentation_get_deck (presentation ())), ==,
                    n_usual + 1);
  g_assert_cmpint (rectify_presentation_get_page (presentation ()), ==, 0);
  rectify_wait_until (rectify_presentation_get_shown (presentation ()) != NULL);
  g_assert_nonnull (
      strstr (rectify_slide_title (rectify_presentation_get_shown (presentation ())->slide),
              rectify_figure_title (rectify_tile_view_get_figure (tile)->figure)));
  gtk_window_destroy (GTK_WINDOW (presentation ()));
  rectify_wait_until (presentation () == NULL);
}

static void
test_the_pages_become_a_file (Fixture *f, gconstpointer data)
{
  g_autofree char      *path = g_build_filename (f->root, "set.pdf", NULL), *bytes = NULL;
  gsize                 n;
  g_autoptr (GPtrArray) specs = rectify_slides_parse ("title, overdue, photos", NULL);

  rectify_present_write (f->window, specs, path, rectify_slides_paper ("4:3"), RECTIFY_CHART_PRINT);
  rectify_wait_until (page_fixture_shows (GTK_WIDGET (f->window), "3 pages written to set.pdf"));
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  g_assert_nonnull (memmem (bytes, n, "/MediaBox [ 0 0 720 540 ]", 25));
}

/* What is chosen beside the file's name is proposed the next time. */
static void
test_paper_and_colours_are_chosen_with_the_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) specs = rectify_slides_parse ("title", NULL);
  GtkFileChooser       *chooser;

  if (rectify_settings () != NULL)
    {
      g_settings_set_string (rectify_settings (), "presentation-paper", "A4");
      g_settings_set_string (rectify_settings (), "presentation-colours", "nonsense");
    }
  rectify_present_choose_file (f->window, specs, FALSE);
  chooser = rectify_file_chooser_asked (GTK_WIDGET (f->window));
  g_assert_cmpstr (gtk_file_chooser_get_choice (chooser, "colours"), ==, "light");
  g_assert_cmpstr (gtk_file_chooser_get_choice (chooser, "paper"), ==,
                   rectify_settings () != NULL ? "A4" : "16:9");
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
  g_assert_null (rectify_file_chooser_asked (GTK_WIDGET (f->window)));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/present-dialog/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ADD ("the-usual-pages-are-there-and-not-stored-untouched",
       test_the_usual_pages_are_there_and_not_stored_untouched);
  ADD ("pages-are-added-moved-removed-and-kept", test_pages_are_added_moved_removed_and_kept);
  ADD ("the-list-has-the-keyboard", test_the_list_has_the_keyboard);
  ADD ("the-preview-has-its-number", test_the_preview_has_its_number);
  ADD ("the-preview-is-of-the-period", test_the_preview_is_of_the_period);
  ADD ("options-change-the-page", test_options_change_the_page);
  ADD ("sets-have-names-of-their-own", test_sets_have_names_of_their_own);
  ADD ("the-board-becomes-a-set", test_the_board_becomes_a_set);
  ADD ("what-was-chosen-is-presented", test_what_was_chosen_is_presented);
  ADD ("presenting-waits-for-the-lines", test_presenting_waits_for_the_lines);
  ADD ("a-window-may-close-before-it-presents", test_a_window_may_close_before_it_presents);
  ADD ("a-chart-is-presented-from", test_a_chart_is_presented_from);
  ADD ("the-pages-become-a-file", test_the_pages_become_a_file);
  ADD ("paper-and-colours-are-chosen-with-the-file",
       test_paper_and_colours_are_chosen_with_the_file);
  return g_test_run ();
}
