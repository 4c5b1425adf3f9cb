/* test-slides.c: pages of a presentation: as text, as drawings that fit every projector, and what
 * stands behind their marks. */

#include "slide-fixture.h"

#include "chart/table-chart.h"
#include "domain/state-table.h"
#include "rectify-test.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

static RectifyChartMarks *
draw (const RectifySlide *slide, double width, double height)
{
  cairo_surface_t   *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t           *cr = cairo_create (surface);
  RectifyChartMarks *marks = rectify_chart_marks_new ();
  RectifyChartTheme  theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            rectify_chart_theme_scale_for (width, height));
  rectify_slide_draw (slide, &theme, 3, 12, cr, width, height, marks);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return marks;
}

static void
test_the_text_of_pages_comes_back (void)
{
  static const char *const texts[] = {
    "title, burndown, map open=yes",
    "ranking by=district rate=closure_rate",
    "four countdown burndown ranking pareto",
    "red-black by=class top=3, overdue top=12, photos top=1 filter='class:环境脏'",
    "heat filter='site:\"武昌路 市场\" -state:void'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (GPtrArray) specs = rectify_slides_parse (texts[i], &error);
      g_autofree char      *printed = NULL, *again = NULL;
      g_autoptr (GPtrArray) second = NULL;

      g_assert_no_error (error);
      printed = rectify_slides_print (specs);
      second = rectify_slides_parse (printed, &error);
      g_assert_no_error (error);
      again = rectify_slides_print (second);
      g_assert_cmpstr (again, ==, printed);
      g_assert_cmpuint (second->len, ==, specs->len);
      if (i < 3)
        g_assert_cmpstr (printed, ==, texts[i]);
    }
}

static void
test_what_is_no_page_is_named (void)
{
  static const struct
  {
    const char *text, *part;
  } cases[] = {
    { "title, nonsense", "nonsense" },
    { "ranking by=shoesize", "by=shoesize" },
    { "ranking top=0", "top=0" },
    { "four", "four" },
    { "four title", "title" },
    { "four heat heat heat heat heat", "heat" },
    { "heat open=yes", "open=yes" },
    { "overdue filter=占道", "filter=占道" },
    { "photos filter='class:x", "photos" },
    { " , ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rectify_slides_parse (cases[i].text, &error));
      g_assert_error (error, RECTIFY_SLIDE_ERROR, RECTIFY_SLIDE_ERROR_TEXT);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_full_width_commas_separate_pages (void)
{
  g_autoptr (GPtrArray) specs = rectify_slides_parse ("title，map，heat", NULL);

  g_assert_nonnull (specs);
  g_assert_cmpuint (specs->len, ==, 3);
}

static gboolean
overlap (const RectifyChartLabel *a, const RectifyChartLabel *b)
{
  return a->x + 1 < b->x + b->width && b->x + 1 < a->x + a->width && a->y + 1 < b->y + b->height
         && b->y + 1 < a->y + a->height;
}

static const double projectors[][2] = { { 1920, 1080 },
                                        { 1024, 768 },
                                        { 1280, 720 },
                                        { 3840, 2160 },
                                        { 1280, 1024 } };

/* All text on the page, none over another. */
static void
assert_text_keeps_apart (const RectifySlide *slide, const char *name)
{
  for (guint s = 0; s < G_N_ELEMENTS (projectors); s++)
    {
      double                        width = projectors[s][0], height = projectors[s][1];
      g_autoptr (RectifyChartMarks) marks = draw (slide, width, height);
      guint                         n_texts = rectify_chart_marks_get_n_texts (marks);

      g_assert_cmpuint (n_texts, >, 2);
      for (guint a = 0; a < n_texts; a++)
        {
          const RectifyChartLabel *label = rectify_chart_marks_get_text (marks, a);

          g_test_message ("%s %g: %s", name, width, label->text);
          g_assert_cmpfloat (label->x, >=, 0);
          g_assert_cmpfloat (label->x + label->width, <=, width);
          g_assert_cmpfloat (label->y + label->height, <=, height);
          for (guint b = 0; b < a; b++)
            if (overlap (label, rectify_chart_marks_get_text (marks, b)))
              g_error ("%s at %g: “%s” lies over “%s”", name, width, label->text,
                       rectify_chart_marks_get_text (marks, b)->text);
        }
    }
}

static void
test_text_keeps_apart_on_every_projector (SlideFixture *f, gconstpointer data)
{
  guint                   n;
  const RectifySlideKind *kinds = rectify_slide_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char         *text = kinds[i].type == RECTIFY_SLIDE_FOUR
                                          ? g_strdup ("four countdown burndown ranking heat")
                                          : g_strdup (kinds[i].name);
      g_autoptr (RectifySlide) slide = slide_fixture_make (f, text);

      assert_text_keeps_apart (slide, text);
    }
}

/* A screen that has no room for all steps shows the last ones and says so. */
static void
test_one_issue_fills_a_page (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide)      list = slide_fixture_make (f, "overdue top=1");
  gint64                        id = rectify_slide_wants (list)->ids[0];
  g_autoptr (RectifySlide)      slide = rectify_slide_new_issue (id, &f->context);
  g_autoptr (RectifyChartMarks) marks = NULL;
  gboolean                      last = FALSE, cut = FALSE;

  g_assert_true (rectify_slide_wants (slide)->history);
  g_assert_cmpint (rectify_slide_wants (slide)->ids[0], ==, id);
  slide_fixture_fill (f, slide);
  g_assert_nonnull (strstr (rectify_slide_title (slide), "门前占道经营"));
  assert_text_keeps_apart (slide, "issue");
  marks = draw (slide, 1024, 768);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    {
      const char *text = rectify_chart_marks_get_text (marks, i)->text;

      last = last || strstr (text, "第 12 步") != NULL;
      cut = cut || strcmp (text, "What was before is in the ledger") == 0;
      g_assert_null (strstr (text, "第 1 步"));
    }
  g_assert_true (last && cut);
}

static void
test_an_issue_that_cannot_be_read_says_so (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide) list = slide_fixture_make (f, "overdue top=1");
  g_autoptr (RectifySlide) slide =
      rectify_slide_new_issue (rectify_slide_wants (list)->ids[0], &f->context);
  g_autoptr (RectifyChartMarks) marks = NULL;

  rectify_slide_fill (slide, NULL);
  marks = draw (slide, 1920, 1080);
  g_assert_cmpstr (rectify_chart_marks_get_text (marks, 0)->text, ==,
                   "The issue could not be read from the ledger");
}

/* The height of the ink of a text of the page. */
static double
height_of (const RectifyChartMarks *marks, const char *text)
{
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    if (strcmp (rectify_chart_marks_get_text (marks, i)->text, text) == 0)
      return rectify_chart_marks_get_text (marks, i)->height;
  g_error ("“%s” is not on the page", text);
}

static void
test_type_can_be_read_from_the_back_row (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide)      slide = slide_fixture_make (f, "title");
  g_autoptr (RectifyChartMarks) large = draw (slide, 1920, 1080), small = draw (slide, 1280, 720);
  RectifyChartTheme             theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            rectify_chart_theme_scale_for (1920, 1080));
  g_assert_cmpfloat (theme.label_size * theme.scale, >=, 24);
  g_assert_cmpfloat (theme.figure_size * theme.scale, >=, 48);
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            rectify_chart_theme_scale_for (1440, 1080));
  g_assert_cmpfloat (theme.figure_size * theme.scale, >=, 48);
  /* Digits are some 0.7 of their size high: the days are the largest thing on the page. */
  g_assert_cmpfloat (height_of (large, "62"), >=, 48);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (large); i++)
    g_assert_cmpfloat (rectify_chart_marks_get_text (large, i)->height, <=,
                       height_of (large, "62"));
  g_assert_cmpfloat (height_of (small, "62"), <, height_of (large, "62"));
}

/* Every text of every page, on projectors of three shapes. */
static void
test_no_type_is_too_small_for_the_back_row (SlideFixture *f, gconstpointer data)
{
  static const double     sizes[][2] = { { 1920, 1080 }, { 1440, 1080 }, { 1280, 720 },
                                         { 1024, 768 },  { 1280, 1024 }, { 3840, 2160 } };
  guint                   n, bad = 0;
  const RectifySlideKind *kinds = rectify_slide_kinds (&n);

  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (RectifySlide) list = slide_fixture_make (f, "overdue top=1");
      g_autoptr (RectifySlide) slide = NULL;

      if (i == n)
        {
          slide = rectify_slide_new_issue (rectify_slide_wants (list)->ids[0], &f->context);
          slide_fixture_fill (f, slide);
        }
      else
        slide = slide_fixture_make (f, kinds[i].type == RECTIFY_SLIDE_FOUR
                                           ? "four heat calendar red-black ageing"
                                           : kinds[i].name);
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          g_autoptr (RectifyChartMarks) marks = draw (slide, sizes[s][0], sizes[s][1]);

          for (guint k = 0; k < rectify_chart_marks_get_n_texts (marks); k++)
            {
              const RectifyChartLabel *text = rectify_chart_marks_get_text (marks, k);

              if (text->size >= 24 * sizes[s][1] / 1080 - 0.01)
                continue;
              g_test_message ("%s at %gx%g: “%s” is %.1f px", i < n ? kinds[i].name : "issue",
                              sizes[s][0], sizes[s][1], text->text, text->size);
              bad++;
            }
        }
    }
  g_assert_cmpuint (bad, ==, 0);
}

static guint
n_of (SlideFixture *f, const RectifyFilter *filter)
{
  RectifyContext context = { f->context.figure.now, f->clock, f->campaign, NULL, NULL };
  g_autoptr (RectifySelection) rows =
      rectify_selection_new (f->columns, filter, (RectifyOrder){ 0 }, &context);

  return rectify_selection_n (rows);
}

/* "12", "62.0% (31/50)" of a title page counts 31. */
static guint
number_of (const char *value)
{
  const char *bracket = strchr (value, '(');

  return (guint) strtoul (bracket != NULL ? bracket + 1 : value, NULL, 10);
}

static void
test_marks_of_the_title_page_list_what_they_count (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide)      slide = slide_fixture_make (f, "title");
  g_autoptr (RectifyChartMarks) marks = draw (slide, 1920, 1080);
  guint                         tried = 0;

  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark   *mark = rectify_chart_marks_get (marks, i);
      g_autoptr (RectifyFilter) filter = rectify_slide_filter (slide, mark);

      if (filter == NULL)
        continue;
      g_assert_cmpuint (n_of (f, filter), ==, number_of (mark->value));
      tried++;
    }
  g_assert_cmpuint (tried, ==, 3);
}

/* On the map a place or a cluster of places is a mark; behind it are the issues of its sites. */
static void
test_marks_of_the_map_list_what_they_count (SlideFixture *f, gconstpointer data)
{
  /* Issues that stand on the map by themselves have no filter: 点位 7 has no place. */
  static const char *const pages[] = { "map filter='-site:none,\"点位 7\"'",
                                       "map open=yes filter='-site:none,\"点位 7\"'",
                                       "map filter='-site:none,\"点位 7\" nature:soft'" };

  for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
    {
      g_autoptr (RectifySlide)      slide = slide_fixture_make (f, pages[p]);
      g_autoptr (RectifyChartMarks) marks = draw (slide, 1920, 1080);
      guint                         tried = 0;

      for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
        {
          const RectifyChartMark   *mark = rectify_chart_marks_get (marks, i);
          g_autoptr (RectifyFilter) filter = rectify_slide_filter (slide, mark);

          if (filter == NULL)
            continue;
          g_assert_cmpuint (n_of (f, filter), ==, number_of (mark->value));
          tried++;
        }
      g_assert_cmpuint (tried, >, 0);
    }
}

/* Each of four figures answers for its own marks, where they are drawn. */
static void
test_marks_of_four_are_those_of_each (SlideFixture *f, gconstpointer data)
{
  static const char *const      names[] = { "ageing", "pareto", "heat", "duration" };
  g_autoptr (RectifySlide)      slide = slide_fixture_make (f, "four ageing pareto heat duration");
  g_autoptr (RectifyChartMarks) marks = draw (slide, 1920, 1080);
  guint                         at = 0;

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      g_autoptr (RectifySlide)      single = slide_fixture_make (f, names[k]);
      g_autoptr (RectifyChartMarks) own = draw (single, 1920, 1080);

      for (guint i = 0; i < rectify_chart_marks_get_n (own); i++, at++)
        {
          const RectifyChartMark   *mark = rectify_chart_marks_get (marks, at);
          const RectifyChartMark   *alone = rectify_chart_marks_get (own, i);
          g_autoptr (RectifyFilter) filter = rectify_slide_filter (slide, mark);
          g_autoptr (RectifyFilter) expected = rectify_slide_filter (single, alone);

          g_assert_cmpstr (mark->value, ==, alone->value);
          g_assert_true ((filter == NULL) == (expected == NULL));
          if (filter != NULL)
            g_assert_true (rectify_filter_equal (filter, expected));
          if (mark->width > 0)
            {
              g_assert_cmpfloat (mark->x >= 959 ? 1 : 0, ==, k % 2);
              g_assert_cmpfloat (mark->y >= 1080 * 0.47 ? 1 : 0, ==, k / 2);
            }
        }
    }
  g_assert_cmpuint (at, ==, rectify_chart_marks_get_n (marks));
}

static void
test_the_longest_overdue_come_first (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide)      slide = slide_fixture_make (f, "overdue top=8");
  const RectifyIssueWants      *wants = rectify_slide_wants (slide);
  g_autoptr (RectifyChartMarks) marks = draw (slide, 1920, 1080);
  guint32                       before = 0;

  g_assert_nonnull (wants);
  g_assert_cmpuint (wants->n_ids, ==, 8);
  g_assert_cmpuint (rectify_chart_marks_get_n (marks), ==, 8);
  for (guint i = 0; i < wants->n_ids; i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);
      RectifyStatus           status;
      guint                   row;

      g_assert_true (rectify_columns_row (f->columns, wants->ids[i], &row));
      rectify_columns_status (f->columns, row, &status);
      g_assert_cmpuint (status.due, <, f->context.figure.now);
      g_assert_true (rectify_is_open ((RectifyState) status.state));
      g_assert_cmpuint (status.due, >=, before);
      before = status.due;
      g_assert_cmpint (rectify_slide_issue (slide, mark), ==, wants->ids[i]);
    }
}

/* Nothing is said of sites: there is no empty column of them. */
static void
test_a_column_that_says_nothing_is_left_out (void)
{
  RectifyTableColumn            columns[] = { { "number", 0, FALSE, FALSE },
                                              { "site", 2, FALSE, FALSE },
                                              { "unit", 1, FALSE, FALSE } };
  const char *const             cells[] = { "1", "", "a", "2", "", "b" };
  const gint64                  keys[] = { 1, 2 };
  RectifyTableChart             chart = { .columns = columns,
                                          .n_columns = 3,
                                          .cells = cells,
                                          .keys = keys,
                                          .n_rows = 2,
                                          .value = 2 };
  cairo_surface_t              *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t                      *cr = cairo_create (surface);
  RectifyChartTheme             theme;
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  rectify_table_chart_draw (&chart, &theme, cr, 600, 400, marks);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    g_assert_cmpstr (rectify_chart_marks_get_text (marks, i)->text, !=, "site");
  g_assert_cmpuint (rectify_chart_marks_get_n_texts (marks), ==, 6);
}

static void
test_a_page_of_its_own_filter_counts_less (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide) all = slide_fixture_make (f, "title"),
                           soft = slide_fixture_make (f, "title filter=nature:soft");
  g_autoptr (RectifyChartMarks) of_all = draw (all, 1920, 1080), of_soft = draw (soft, 1920, 1080);
  guint                         open = number_of (rectify_chart_marks_get (of_all, 2)->value);
  guint                         open_soft = number_of (rectify_chart_marks_get (of_soft, 2)->value);
  g_autoptr (RectifyFilter)     filter =
      rectify_slide_filter (soft, rectify_chart_marks_get (of_soft, 2));

  g_assert_cmpuint (open_soft, <, open);
  g_assert_cmpuint (open_soft, >, 0);
  g_assert_cmpuint (n_of (f, filter), ==, open_soft);
}

static void
test_lines_say_what_they_are_and_nothing_is_cut (SlideFixture *f, gconstpointer data)
{
  static const double           SIZES[][2] = { { 1920, 1080 }, { 1280, 720 }, { 1024, 768 } };
  g_autoptr (RectifySlide)      slide = slide_fixture_make (f, "lines filter=overdue");
  g_autoptr (RectifyChartMarks) marks = NULL;

  for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
    {
      g_clear_pointer (&marks, rectify_chart_marks_free);
      marks = draw (slide, SIZES[s][0], SIZES[s][1]);
      g_assert_true (g_str_has_prefix (rectify_chart_marks_get_text (marks, 0)->text, "Overdue: "));
      for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
        if (rectify_chart_marks_get_text (marks, i)->cut)
          g_error ("%gx%g: \"%s\" is cut", SIZES[s][0], SIZES[s][1],
                   rectify_chart_marks_get_text (marks, i)->text);
      for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
        g_assert_cmpfloat (rectify_chart_marks_get (marks, i)->height, >, 0);
    }
}

/* Figures of a ledger that is older than its campaign have no day of it. */
static void
test_before_the_start_no_day_is_counted (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide)      slide = NULL;
  g_autoptr (RectifyChartMarks) marks = NULL;
  gboolean                      named = FALSE;

  f->context.figure.now =
      rectify_clock_day_end (f->context.figure.clock, f->context.figure.campaign->start - 9);
  slide = slide_fixture_make (f, "countdown");
  marks = draw (slide, 1920, 1080);
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    {
      const char *text = rectify_chart_marks_get_text (marks, i)->text;

      named |= strstr (text, f->context.figure.campaign->name) != NULL;
      g_assert_null (strstr (text, "day -"));
    }
  g_assert_true (named);
}

/* What matters on the page of the countdown can be read like its figure. */
static void
test_facts_of_the_countdown_are_figures_on_a_projector (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifySlide)      slide = slide_fixture_make (f, "countdown");
  g_autoptr (RectifyChartMarks) marks = draw (slide, 1920, 1080);
  gboolean                      found = FALSE;

  for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
    {
      const RectifyChartLabel *text = rectify_chart_marks_get_text (marks, i);

      if (g_str_equal (text->text, "Overdue"))
        {
          g_assert_cmpfloat (text->size, >=, 48);
          found = TRUE;
        }
    }
  g_assert_true (found);
}

/* Nobody on both lists; who shares a place with one who is on a list is on it, too. */
static void
test_red_and_black_are_fair (SlideFixture *f, gconstpointer data)
{
  for (guint top = 1; top < 12; top++)
    {
      g_autofree char              *text = g_strdup_printf ("red-black by=site top=%u", top);
      g_autoptr (RectifySlide)      slide = slide_fixture_make (f, text);
      g_autoptr (RectifyChartMarks) marks = draw (slide, 1920, 1080);
      g_autoptr (GHashTable)        seen = g_hash_table_new (NULL, NULL);
      double                        red = 2, black = -1;

      g_assert_cmpuint (rectify_chart_marks_get_n (marks), >=, 2);
      for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
        {
          const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);
          double                  value = g_ascii_strtod (mark->value, NULL);

          g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER ((int) mark->key)));
          if (strstr (mark->column_label, "Red") != NULL)
            red = MIN (red > 1 ? 101 : red, value);
          else
            black = MAX (black, value);
        }
      g_assert_cmpfloat (red, >=, black);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/slides/" name, SlideFixture, NULL, slide_fixture_set_up, function,                 \
              slide_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slides/the_text_of_pages_comes_back", test_the_text_of_pages_comes_back);
  g_test_add_func ("/slides/what_is_no_page_is_named", test_what_is_no_page_is_named);
  g_test_add_func ("/slides/full_width_commas_separate_pages",
                   test_full_width_commas_separate_pages);
  ADD ("text_keeps_apart_on_every_projector", test_text_keeps_apart_on_every_projector);
  ADD ("type_can_be_read_from_the_back_row", test_type_can_be_read_from_the_back_row);
  ADD ("no_type_is_too_small_for_the_back_row", test_no_type_is_too_small_for_the_back_row);
  ADD ("marks_of_the_title_page_list_what_they_count",
       test_marks_of_the_title_page_list_what_they_count);
  ADD ("marks_of_the_map_list_what_they_count", test_marks_of_the_map_list_what_they_count);
  ADD ("marks_of_four_are_those_of_each", test_marks_of_four_are_those_of_each);
  ADD ("one_issue_fills_a_page", test_one_issue_fills_a_page);
  ADD ("an_issue_that_cannot_be_read_says_so", test_an_issue_that_cannot_be_read_says_so);
  ADD ("the_longest_overdue_come_first", test_the_longest_overdue_come_first);
  g_test_add_func ("/slides/a_column_that_says_nothing_is_left_out",
                   test_a_column_that_says_nothing_is_left_out);
  ADD ("a_page_of_its_own_filter_counts_less", test_a_page_of_its_own_filter_counts_less);
  ADD ("lines_say_what_they_are_and_nothing_is_cut",
       test_lines_say_what_they_are_and_nothing_is_cut);
  ADD ("before_the_start_no_day_is_counted", test_before_the_start_no_day_is_counted);
  ADD ("facts_of_the_countdown_are_figures_on_a_projector",
       test_facts_of_the_countdown_are_figures_on_a_projector);
  ADD ("red_and_black_are_fair", test_red_and_black_are_fair);
  return g_test_run ();
}
