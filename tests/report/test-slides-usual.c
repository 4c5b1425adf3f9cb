/* test-slides-usual.c: the usual pages are those this ledger has something to say to. */

#include "slide-fixture.h"

#include "report/slides-usual.h"

#include <math.h>
#include <string.h>

#define DAY 86400

/* One pair of photos where there are any; @data: whether. */
static RectifyIssueTexts *
read_texts (gpointer data, const RectifyIssueWants *wants, GError **error)
{
  RectifyIssueTexts *texts = g_new0 (RectifyIssueTexts, 1);

  texts->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_issue_unref);
  texts->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_pair_free);
  if (wants->most > 0 && GPOINTER_TO_INT (data))
    g_ptr_array_add (texts->pairs, g_new0 (RectifyPhotoPair, 1));
  return texts;
}

static char *
usual (SlideFixture *f, gboolean photos)
{
  g_autoptr (GPtrArray) specs =
      rectify_slides_usual (&f->context, read_texts, GINT_TO_POINTER (photos));

  return rectify_slides_print (specs);
}

/* The ledger as of the moment of the fixture, after its issues were changed. */
static void
load_again (SlideFixture *f)
{
  g_autoptr (RectifyColumns) latest = sample_ledger_columns (f->ledger, G_MAXUINT32);

  rectify_columns_unref (f->columns);
  f->columns = rectify_columns_new_as_of (latest, (guint32) f->context.figure.now);
  f->context.figure.columns = f->columns;
}

/* No issue has more than its first @most events, none a look-back. */
static void
forget_events (SlideFixture *f, guint most)
{
  for (guint i = 0; i < f->ledger->issues->len; i++)
    {
      SampleIssue *issue = f->ledger->issues->pdata[i];

      for (guint e = issue->cells->len; e-- > 0;)
        if (e >= most
            || g_array_index (issue->cells, RectifyEventCell, e).kind == RECTIFY_EVENT_HELD
            || g_array_index (issue->cells, RectifyEventCell, e).kind == RECTIFY_EVENT_RELAPSE)
          g_array_set_size (issue->cells, e);
    }
}

static void
test_a_full_ledger_has_all (SlideFixture *f, gconstpointer data)
{
  g_autofree char *pages = usual (f, TRUE);

  g_assert_cmpstr (pages, ==,
                   "title, burndown, ranking, red-black top=5, map open=yes, heat, pareto, ageing, "
                   "overdue, photos, lookback");
}

static void
test_without_photos_there_is_no_page_of_them (SlideFixture *f, gconstpointer data)
{
  g_autofree char *pages = usual (f, FALSE);

  g_assert_null (strstr (pages, "photos"));
  g_assert_nonnull (strstr (pages, "overdue, lookback"));
}

/* As long as nobody has looked back it is said how long it took. */
static void
test_without_look_backs_it_is_said_how_long_it_took (SlideFixture *f, gconstpointer data)
{
  g_autofree char *pages = NULL;

  forget_events (f, 50);
  load_again (f);
  pages = usual (f, TRUE);
  g_assert_null (strstr (pages, "lookback"));
  g_assert_true (g_str_has_suffix (pages, ", photos, duration"));
}

/* No place, no unit, no class, nothing assigned: what was found, how old it is. */
static void
test_a_bare_list_has_few_pages (SlideFixture *f, gconstpointer data)
{
  g_autofree char *pages = NULL;

  forget_events (f, 1);
  for (guint i = 0; i < f->ledger->issues->len; i++)
    {
      RectifyColumnRow *row = &((SampleIssue *) f->ledger->issues->pdata[i])->row;

      row->site = row->area = row->item = row->class_index = row->source = row->group =
          RECTIFY_INDEX_NONE;
      row->lng = row->lat = NAN;
    }
  load_again (f);
  pages = usual (f, FALSE);
  g_assert_cmpstr (pages, ==, "title, burndown, ageing");
}

/* A single day is no course, and what is all of one day no distribution. */
static void
test_on_the_first_day_there_is_no_course (SlideFixture *f, gconstpointer data)
{
  g_autofree char *pages = NULL;

  f->context.figure.now = SAMPLE_START + DAY - 1;
  load_again (f);
  pages = usual (f, FALSE);
  g_assert_true (g_str_has_prefix (pages, "title"));
  g_assert_null (strstr (pages, "burndown"));
  g_assert_null (strstr (pages, "ageing"));
}

/* Of one unit alone: who is behind is no question. */
static void
test_what_a_filter_leaves_decides (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFilter)    filter = rectify_filter_parse ("unit:城管局", NULL);
  RectifyContext               context = { .now = f->context.figure.now,
                                           .clock = f->clock,
                                           .campaign = f->campaign };
  g_autoptr (RectifySelection) rows =
      rectify_selection_new (f->columns, filter, (RectifyOrder){ 0 }, &context);
  g_autofree char *pages = NULL;

  f->context.filter = filter;
  f->context.figure.rows = rectify_selection_rows (rows);
  f->context.figure.n_rows = rectify_selection_n (rows);
  pages = usual (f, FALSE);
  g_assert_null (strstr (pages, "ranking"));
  g_assert_null (strstr (pages, "red-black"));
  g_assert_nonnull (strstr (pages, "pareto"));
}

/* Whoever asks for a page gets it, with a word why it is empty. */
static void
test_an_empty_page_that_was_asked_for_says_why (SlideFixture *f, gconstpointer data)
{
  static const char *const pages[] = { "ranking", "red-black", "heat",   "pareto",  "ageing",
                                       "map",     "overdue",   "photos", "lookback" };

  g_ptr_array_set_size (f->ledger->issues, 0);
  load_again (f);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (RectifySlide) slide = slide_fixture_make (f, pages[i]);

      g_assert_false (rectify_slide_tells (slide, NULL));
      g_assert_cmpuint (g_utf8_strlen (rectify_slide_title (slide), -1), >, 8);
    }
}

static gboolean
says (const RectifySlide *slide, const char *words)
{
  cairo_surface_t              *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t                      *cr = cairo_create (surface);
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();
  RectifyChartTheme             theme;
  gboolean                      found = FALSE;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 2.1);
  rectify_slide_draw (slide, &theme, 1, 1, cr, 1920, 1080, marks);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    found |= strcmp (rectify_chart_marks_get_text (marks, i)->text, words) == 0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return found;
}

/* Nobody is told of a filter where there is none. */
static void
test_a_page_without_lines_says_why (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide) all = NULL, exposed = NULL;

  g_ptr_array_set_size (f->ledger->issues, 0);
  load_again (f);
  all = slide_fixture_make (f, "lines");
  exposed = slide_fixture_make (f, "lines filter=exposed");
  g_assert_true (says (all, "No issue has been found yet"));
  g_assert_true (says (exposed, "No issue meets the filter"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/slides-usual/" name, SlideFixture, NULL, slide_fixture_set_up, function,           \
              slide_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a_full_ledger_has_all", test_a_full_ledger_has_all);
  ADD ("without_photos_there_is_no_page_of_them", test_without_photos_there_is_no_page_of_them);
  ADD ("without_look_backs_it_is_said_how_long_it_took",
       test_without_look_backs_it_is_said_how_long_it_took);
  ADD ("a_bare_list_has_few_pages", test_a_bare_list_has_few_pages);
  ADD ("on_the_first_day_there_is_no_course", test_on_the_first_day_there_is_no_course);
  ADD ("what_a_filter_leaves_decides", test_what_a_filter_leaves_decides);
  ADD ("an_empty_page_that_was_asked_for_says_why", test_an_empty_page_that_was_asked_for_says_why);
  ADD ("a_page_without_lines_says_why", test_a_page_without_lines_says_why);
  return g_test_run ();
}
