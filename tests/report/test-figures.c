/* test-figures.c: every mark shows what the measures say, and its filter lists exactly the lines it
 * counts. */

#include "figure-fixture.h"
#include "rectify-test.h"

#include "domain/score.h"
#include "report/figure-table.h"
#include "report/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DAY 86400

static void
set_up (FigureFixture *f, gconstpointer data)
{
  figure_fixture_set_up (f, 600, GPOINTER_TO_UINT (data));
}

static void
tear_down (FigureFixture *f, gconstpointer data)
{
  figure_fixture_tear_down (f);
}

static guint
n_of (FigureFixture *f, const RectifyFilter *filter)
{
  RectifyContext               context = { f->options.now, f->clock, f->campaign, NULL, NULL };
  g_autoptr (RectifySelection) rows =
      rectify_selection_new (f->columns, filter, (RectifyOrder){ 0 }, &context);

  return rectify_selection_n (rows);
}

/* The number a mark says it counts: "12", "10,481", "96.0% 48/50" (the 50), "12 24.4%", "3/40" of a
 * ring (the 3). */
static guint
number_of (const char *value, gboolean numerator)
{
  const char *slash = strrchr (value, '/');
  char        digits[32];
  guint       n = 0;

  if (slash != NULL && !numerator)
    value = slash + 1;
  for (; n < sizeof digits - 1 && (g_ascii_isdigit (*value) || *value == ','); value++)
    if (*value != ',')
      digits[n++] = *value;
  digits[n] = '\0';
  return (guint) strtoul (digits, NULL, 10);
}

/* Every mark that has a filter counts as many lines as the filter lists; returns their number. */
static guint
check_marks (FigureFixture *f, const char *name, const RectifyFilter *base)
{
  g_autoptr (RectifyFigure)     figure = rectify_figure_new (name, &f->options);
  g_autoptr (RectifyChartMarks) marks = NULL;
  guint                         n = 0;

  g_assert_nonnull (figure);
  g_assert_cmpstr (rectify_figure_name (figure), ==, name);
  g_assert_true (g_utf8_validate (rectify_figure_title (figure), -1, NULL));
  g_assert_cmpuint (strlen (rectify_figure_title (figure)), >, 0);
  marks = figure_fixture_draw (f, figure, 900, 700);
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark   *mark = rectify_chart_marks_get (marks, i);
      g_autoptr (RectifyFilter) filter = rectify_figure_filter (figure, base, mark);
      g_autofree char          *text = NULL;

      if (filter == NULL)
        continue;
      text = rectify_filter_print (filter);
      g_test_message ("%s: %s, %s: %s: %s", name, mark->row_label, mark->column_label, mark->value,
                      text);
      /* Of a score: the issues it may come from. */
      if (strcmp (name, "scores") != 0 && strcmp (name, "slope") != 0
          && strcmp (name, "red-black-score") != 0)
        g_assert_cmpuint (n_of (f, filter), ==,
                          number_of (mark->value, strcmp (name, "countdown") == 0));
      n++;
    }
  return n;
}

/* In English, in the smallest tile that has the ring beside its facts. */
static void
test_no_word_of_the_countdown_is_cut (FigureFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFigure) figure = rectify_figure_new ("countdown", &f->options);

  for (int width = 340; width < 700; width += 10)
    {
      g_autoptr (RectifyChartMarks) marks = figure_fixture_draw (f, figure, width, 240);

      for (guint i = 0; i < rectify_chart_marks_get_n_texts (marks); i++)
        if (rectify_chart_marks_get_text (marks, i)->cut)
          g_error ("%d: \"%s\" is cut", width, rectify_chart_marks_get_text (marks, i)->text);
    }
}

/* As a table the map is a list of its sites. */
static void
test_the_table_of_the_map_lists_its_sites (FigureFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFigure)     figure = rectify_figure_new ("map", &f->options);
  g_autoptr (RectifyChartMarks) marks = rectify_figure_marks (figure);
  guint                         before = G_MAXUINT;

  g_assert_cmpuint (rectify_chart_marks_get_n (marks), >, 0);
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark   *mark = rectify_chart_marks_get (marks, i);
      g_autoptr (RectifyFilter) filter = rectify_figure_filter (figure, NULL, mark);
      guint                     n = number_of (mark->value, FALSE);

      g_assert_cmpuint (n, <=, before);
      before = n;
      g_assert_cmpint (rectify_figure_issue (figure, mark), ==, 0);
      if (filter != NULL)
        g_assert_cmpuint (n_of (f, filter), ==, n);
    }
}

static void
test_the_filter_of_a_mark_lists_what_it_counts (FigureFixture *f, gconstpointer data)
{
  guint                    n_kinds, n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n_kinds);

  g_assert_cmpuint (n_kinds, ==, 19);
  for (guint period = 0; period < 2; period++)
    {
      f->options.from = period > 0 ? SAMPLE_START + 6 * DAY : 0;
      for (guint i = 0; i < n_kinds; i++)
        {
          /* The sites of the sample belong to no unit. */
          f->options.by = strcmp (kinds[i].name, "red-black-score") == 0 ? RECTIFY_AXIS_SITE : -1;
          n = check_marks (f, kinds[i].name, NULL);
          /* Clusters of the map hold issues without a site, too; pages of it are larger. */
          g_assert_true (n > 0 || strcmp (kinds[i].name, "map") == 0);
        }
    }
}

static void
test_every_rate_and_axis_lists_its_denominator (FigureFixture *f, gconstpointer data)
{
  static const RectifyAxis axes[] = { RECTIFY_AXIS_UNIT,   RECTIFY_AXIS_DISTRICT,
                                      RECTIFY_AXIS_STREET, RECTIFY_AXIS_COMMUNITY,
                                      RECTIFY_AXIS_CLASS,  RECTIFY_AXIS_GROUP };

  f->campaign->minimum_n = 1;
  for (guint a = 0; a < G_N_ELEMENTS (axes); a++)
    for (guint rate = 0; rate < RECTIFY_N_RATES; rate++)
      {
        if (rate == RECTIFY_RATE_REWORK || rate == RECTIFY_RATE_RECURRENCE)
          continue; /* they count events */
        f->options.by = (int) axes[a];
        f->options.rate = (int) rate;
        check_marks (f, "ranking", NULL);
      }
}

static void
test_a_selection_and_its_filter_are_narrowed_together (FigureFixture *f, gconstpointer data)
{
  static const char *const  names[] = { "countdown", "burndown",    "flow",      "ranking",
                                        "pareto",    "ageing",      "heat",      "lamps",
                                        "lookback",  "duration",    "weekly",    "calendar",
                                        "multiples", "pareto-item", "red-black", "red-black-score" };
  RectifyContext            context = { f->options.now, f->clock, f->campaign, NULL, NULL };
  g_autoptr (RectifyFilter) everything = rectify_filter_new ();
  g_autoptr (RectifyFilter) base =
      rectify_filter_with_value (everything, RECTIFY_AXIS_DISTRICT,
                                 rectify_axis_key (rectify_columns_directory (f->columns),
                                                   RECTIFY_AXIS_DISTRICT, 0));
  g_autoptr (RectifyFilter) negated = rectify_filter_parse ("-nature:hard", NULL);
  const RectifyFilter      *bases[] = { base, negated };

  for (guint b = 0; b < G_N_ELEMENTS (bases); b++)
    {
      g_autoptr (RectifySelection) rows =
          rectify_selection_new (f->columns, bases[b], (RectifyOrder){ 0 }, &context);

      f->options.rows = rectify_selection_rows (rows);
      f->options.n_rows = rectify_selection_n (rows);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        check_marks (f, names[i], bases[b]);
    }
}

static gboolean
has_mark (const RectifyChartMarks *marks, const char *row, const char *column, const char *value)
{
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      if (strcmp (mark->row_label, row) == 0 && strcmp (mark->value, value) == 0)
        return g_str_has_prefix (mark->column_label, column);
    }
  return FALSE;
}

/* Everybody with at least 90 points is red, and below 85 black; with the sites visited of all. */
static void
test_lists_by_score_are_the_scores (FigureFixture *f, gconstpointer data)
{
  g_autoptr (RectifyScores) scores =
      rectify_scores_new (f->columns, f->clock, f->campaign, f->options.now);
  RectifyDirectory             *directory = rectify_columns_directory (f->columns);
  guint                         n, n_listed = 0, n_sites;
  g_autofree RectifyGroupScore *areas = rectify_scores_by (scores, RECTIFY_AXIS_DISTRICT, &n);
  g_autoptr (RectifyFigure)     figure = NULL, sites = NULL;
  g_autoptr (RectifyChartMarks) marks = NULL, site_marks = NULL;

  f->options.by = RECTIFY_AXIS_DISTRICT;
  figure = rectify_figure_new ("red-black-score", &f->options);
  marks = figure_fixture_draw (f, figure, 900, 700);
  for (guint p = 1; p < n; p++)
    {
      const char      *name = rectify_axis_position_word (directory, RECTIFY_AXIS_DISTRICT, p);
      g_autofree char *value =
          g_strdup_printf ("%.1f (%u/%u)", areas[p].score, areas[p].n_visited, areas[p].n_sites);

      if (isnan (areas[p].score) || (areas[p].score < 90 && areas[p].score >= 85))
        continue;
      n_listed++;
      g_assert_true (has_mark (marks, name, areas[p].score >= 90 ? "Red" : "Black", value));
    }
  g_assert_cmpuint (n_listed, >, 0);
  g_assert_cmpuint (rectify_chart_marks_get_n (marks), ==, n_listed);

  f->options.by = RECTIFY_AXIS_SITE;
  sites = rectify_figure_new ("red-black-score", &f->options);
  site_marks = figure_fixture_draw (f, sites, 900, 700);
  n_sites = rectify_directory_n (directory, RECTIFY_LIST_SITE);
  n_listed = 0;
  for (guint32 s = 0; s < n_sites; s++)
    {
      double score = rectify_scores_site (scores, s)->score;

      n_listed += score >= 90 || score < 85;
    }
  g_assert_cmpuint (rectify_chart_marks_get_n (site_marks), ==, n_listed);
}

/* The first and the last place of what is ranked. */
static void
test_lists_by_score_take_places_too (FigureFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFigure)     figure = NULL;
  g_autoptr (RectifyChartMarks) marks = NULL;

  f->options.top = 1;
  f->options.by = RECTIFY_AXIS_DISTRICT;
  figure = rectify_figure_new ("red-black-score", &f->options);
  marks = figure_fixture_draw (f, figure, 900, 700);
  g_assert_cmpuint (rectify_chart_marks_get_n (marks), ==, 2);
  g_assert_cmpstr (rectify_chart_marks_get (marks, 0)->column_label, ==,
                   "Red list: the first place");
}

static void
test_marks_are_the_measures (FigureFixture *f, gconstpointer data)
{
  RectifyMeasureOptions         measuring = { f->options.now, 0, f->campaign, NULL, 0 };
  g_autofree RectifyCounts     *all = rectify_measure (f->columns, -1, &measuring, NULL);
  g_autoptr (RectifyFigure)     figure = rectify_figure_new ("countdown", &f->options);
  g_autoptr (RectifyChartMarks) marks = figure_fixture_draw (f, figure, 900, 700);
  guint                         wanted[] = { all->closed, all->issued - all->closed };
  g_autofree char              *ring = g_strdup_printf ("%u/%u", all->closed, all->issued);
  gboolean                      seen = FALSE;
  guint                         sum = 0;

  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      if (mark->row < 2)
        g_assert_cmpuint (number_of (mark->value, TRUE), ==, wanted[mark->row]);
      if (mark->row == 0)
        g_assert_cmpstr (mark->value, ==, ring);
      seen |= mark->row == 3;
      if (mark->row == 3)
        g_assert_cmpuint (number_of (mark->value, TRUE), ==, all->overdue);
    }
  g_assert_true (seen);
  g_clear_pointer (&marks, rectify_chart_marks_free);
  g_clear_pointer (&figure, rectify_figure_free);
  figure = rectify_figure_new ("duration", &f->options);
  marks = figure_fixture_draw (f, figure, 900, 700);
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    if (rectify_chart_marks_get (marks, i)->row < RECTIFY_N_DURATIONS)
      sum += number_of (rectify_chart_marks_get (marks, i)->value, TRUE);
  g_assert_cmpuint (sum, ==, all->timed);
}

/* The rate at the end of each week is that of the ledger as of that moment. */
static void
test_weeks_have_the_rate_of_their_end (FigureFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFigure)     figure = rectify_figure_new ("weekly", &f->options);
  g_autoptr (RectifyChartMarks) marks = figure_fixture_draw (f, figure, 1200, 800);
  guint                         n = 0;

  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);
      gint64                  end =
          MIN (f->options.now, rectify_clock_day_end (f->clock, (RectifyDay) mark->key + 6));
      g_autoptr (RectifyColumns) then = NULL;
      g_autofree RectifyCounts  *counts = NULL;
      g_autofree char           *ratio = NULL;
      RectifyMeasureOptions      measuring = { end, 0, f->campaign, NULL, 0 };

      if (mark->column != 2)
        continue;
      /* In a spreadsheet a week without its year would be one of this year. */
      g_assert_cmpint (rectify_day_parse (mark->row_label), ==, mark->key);
      then = rectify_columns_new_as_of (f->columns, (guint32) end);
      counts = rectify_measure (then, -1, &measuring, NULL);
      ratio = g_strdup_printf ("%u/%u", counts->closed, counts->issued);
      if (counts->issued > 0)
        g_assert_nonnull (strstr (mark->value, ratio));
      n++;
    }
  g_assert_cmpuint (n, >=, 3);
}

static void
test_units_below_the_minimum_are_named_in_the_note (FigureFixture *f, gconstpointer data)
{
  g_autoptr (RectifyFigure)     figure = NULL;
  g_autoptr (RectifyChartMarks) marks = NULL;

  f->campaign->minimum_n = 100000;
  figure = rectify_figure_new ("ranking", &f->options);
  marks = figure_fixture_draw (f, figure, 600, 400);
  g_assert_cmpuint (rectify_chart_marks_get_n (marks), ==, 0);
  g_assert_nonnull (rectify_figure_note (figure));
  f->campaign->minimum_n = 0;
  g_clear_pointer (&figure, rectify_figure_free);
  figure = rectify_figure_new ("ranking", &f->options);
  g_assert_null (rectify_figure_note (figure));
}

/* Whatever is in a ledger, there is a picture and a title. */
static void
test_empty_and_tiny_ledgers_have_figures (void)
{
  guint                    n_kinds;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n_kinds);

  for (guint n_issues = 0; n_issues <= 2; n_issues++)
    for (guint day = 0; day < 3; day++)
      {
        FigureFixture f = { 0 };

        figure_fixture_set_up (&f, n_issues, day);
        for (guint i = 0; i < n_kinds; i++)
          {
            check_marks (&f, kinds[i].name, NULL);
            f.campaign->deadline = i % 2 ? 0 : f.campaign->start; /* past, or not known */
          }
        figure_fixture_tear_down (&f);
      }
}

static void
test_an_unknown_name_has_no_figure (FigureFixture *f, gconstpointer data)
{
  g_assert_null (rectify_figure_new ("pie", &f->options));
}

static void
test_the_days_left_are_counted_to_the_last_day (FigureFixture *f, gconstpointer data)
{
  static const struct
  {
    int         ahead;
    const char *value;
  } cases[] = { { 12, "12" }, { 0, "0" }, { -3, "3" } }; /* its label says that they are past */

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (RectifyFigure)     figure = NULL;
      g_autoptr (RectifyChartMarks) marks = NULL;
      gboolean                      seen = FALSE;

      f->campaign->deadline = rectify_clock_day (f->clock, f->options.now) + cases[c].ahead;
      figure = rectify_figure_new ("countdown", &f->options);
      marks = figure_fixture_draw (f, figure, 600, 400);
      for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
        if (rectify_chart_marks_get (marks, i)->row == 2)
          {
            g_assert_cmpstr (rectify_chart_marks_get (marks, i)->value, ==, cases[c].value);
            seen = TRUE;
          }
      g_assert_true (seen);
    }
}

/* A campaign that was set down long before anything was found: its days are those with findings. */
static void
test_days_begin_with_what_was_found (FigureFixture *f, gconstpointer data)
{
  static const char *const names[] = { "burndown", "flow", "calendar" };

  f->campaign->start -= 400;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RectifyFigure)     figure = rectify_figure_new (names[i], &f->options);
      g_autoptr (RectifyChartMarks) marks = figure_fixture_draw (f, figure, 900, 700);

      g_assert_cmpstr (rectify_chart_marks_get (marks, 0)->row_label, ==, "2020-11-21");
    }
}

/* Where nothing has a deadline the ranking is by what is closed, and says so. */
static void
test_without_deadlines_the_rectification_rate_ranks (FigureFixture *f, gconstpointer data)
{
  RectifyContext               context = { f->options.now, f->clock, f->campaign, NULL, NULL };
  g_autoptr (RectifyFilter)    fresh = rectify_filter_parse ("-state:registered -judged", NULL);
  g_autoptr (RectifySelection) rows =
      rectify_selection_new (f->columns, fresh, (RectifyOrder){ 0 }, &context);
  g_autoptr (RectifyFigure) ranking = NULL, lists = NULL, usual = NULL;

  usual = rectify_figure_new ("ranking", &f->options);
  g_assert_true (g_str_has_prefix (rectify_figure_subtitle (usual), "On-time rate"));
  f->options.rows = rectify_selection_rows (rows);
  f->options.n_rows = rectify_selection_n (rows);
  g_assert_cmpuint (f->options.n_rows, >, 0);
  ranking = rectify_figure_new ("ranking", &f->options);
  lists = rectify_figure_new ("red-black", &f->options);
  g_assert_true (g_str_has_prefix (rectify_figure_subtitle (ranking), "Rectification rate"));
  g_assert_true (g_str_has_prefix (rectify_figure_subtitle (lists), "Rectification rate"));
}

/* Those without a district are no answer to the question who is behind. */
static void
test_titles_name_somebody (FigureFixture *f, gconstpointer data)
{
  static const char *const names[] = { "multiples", "lamps", "heat", "map" };

  f->options.by = -1;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RectifyFigure) figure = rectify_figure_new (names[i], &f->options);

      g_test_message ("%s", rectify_figure_title (figure));
      g_assert_null (strstr (rectify_figure_title (figure), "None"));
    }
}

#define ADD(name, day)                                                                             \
  g_test_add ("/figures/" #name "/" #day, FigureFixture, GUINT_TO_POINTER (day), set_up,           \
              test_##name, tear_down)

/* What is offered is what is drawn. */
static void
test_figures_say_what_they_can_be_grouped_by (FigureFixture *f, gconstpointer data)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < n; i++)
    for (guint axis = 0; axis < RECTIFY_N_AXES; axis++)
      {
        g_autoptr (RectifyFigure) usual = NULL, grouped = NULL;
        gboolean                  follows;

        f->options.by = -1;
        usual = rectify_figure_new (kinds[i].name, &f->options);
        if (strstr (rectify_figure_subtitle (usual), rectify_axis_word ((RectifyAxis) axis)))
          continue;
        f->options.by = (int) axis;
        grouped = rectify_figure_new (kinds[i].name, &f->options);
        follows = strstr (rectify_figure_subtitle (grouped), rectify_axis_word ((RectifyAxis) axis))
                  != NULL;
        g_test_message ("%s by %s: %s", kinds[i].name, rectify_axis_keys[axis],
                        rectify_figure_subtitle (grouped));
        g_assert_cmpint (follows, ==, rectify_figure_takes_by (kinds[i].name, (int) axis));
        g_assert_true (!follows || rectify_figure_takes_by (kinds[i].name, -1));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (the_filter_of_a_mark_lists_what_it_counts, 0);
  ADD (the_filter_of_a_mark_lists_what_it_counts, 19);
  ADD (no_word_of_the_countdown_is_cut, 0);
  ADD (the_table_of_the_map_lists_its_sites, 0);
  ADD (every_rate_and_axis_lists_its_denominator, 0);
  ADD (every_rate_and_axis_lists_its_denominator, 30);
  ADD (a_selection_and_its_filter_are_narrowed_together, 0);
  ADD (marks_are_the_measures, 0);
  ADD (marks_are_the_measures, 25);
  ADD (weeks_have_the_rate_of_their_end, 0);
  ADD (weeks_have_the_rate_of_their_end, 24);
  ADD (units_below_the_minimum_are_named_in_the_note, 0);
  ADD (lists_by_score_are_the_scores, 0);
  ADD (lists_by_score_take_places_too, 25);
  g_test_add_func ("/figures/empty-and-tiny-ledgers-have-figures",
                   test_empty_and_tiny_ledgers_have_figures);
  ADD (an_unknown_name_has_no_figure, 0);
  ADD (the_days_left_are_counted_to_the_last_day, 0);
  ADD (days_begin_with_what_was_found, 30);
  ADD (without_deadlines_the_rectification_rate_ranks, 0);
  ADD (titles_name_somebody, 0);
  ADD (figures_say_what_they_can_be_grouped_by, 0);
  return g_test_run ();
}
