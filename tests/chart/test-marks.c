/* test-marks.c: what is hit is what is seen, and bars are as long as their figures. */

#include "chart/ageing-chart.h"
#include "chart/burndown-chart.h"
#include "chart/countdown-chart.h"
#include "chart/duration-chart.h"
#include "chart/flow-chart.h"
#include "chart/heat-chart.h"
#include "chart/lamp-chart.h"
#include "chart/lookback-chart.h"
#include "chart/marks.h"
#include "chart/multiples-chart.h"
#include "chart/pareto-chart.h"
#include "chart/ranking-chart.h"
#include "chart/red-black-chart.h"
#include "chart/strip-chart.h"
#include "chart/weekly-chart.h"

#include <math.h>
#include <string.h>

typedef struct
{
  cairo_surface_t   *surface;
  cairo_t           *cr;
  RectifyChartTheme  theme;
  RectifyChartMarks *marks;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 400);
  f->cr = cairo_create (f->surface);
  f->marks = rectify_chart_marks_new ();
  rectify_chart_theme_init (&f->theme, RECTIFY_CHART_LIGHT, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rectify_chart_marks_free (f->marks);
  cairo_destroy (f->cr);
  cairo_surface_destroy (f->surface);
}

static const RectifyChartMark *
find (const Fixture *f, int row, int column)
{
  for (guint i = 0; i < rectify_chart_marks_get_n (f->marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (f->marks, i);

      if (mark->row == row && mark->column == column)
        return mark;
    }
  g_assert_not_reached ();
}

static void
test_the_last_drawn_is_hit_and_then_the_nearest (Fixture *f, gconstpointer data)
{
  rectify_chart_marks_add (f->marks,
                           &(RectifyChartMark){ .x = 0, .y = 0, .width = 100, .height = 100 });
  rectify_chart_marks_add (f->marks,
                           &(RectifyChartMark){ .x = 40, .y = 40, .width = 20, .height = 20 });
  rectify_chart_marks_add (f->marks, &(RectifyChartMark){ .x = 0, .y = 0 });
  g_assert_cmpint (rectify_chart_marks_hit (f->marks, 50, 50, 0), ==, 1);
  g_assert_cmpint (rectify_chart_marks_hit (f->marks, 10, 10, 0), ==, 0);
  g_assert_cmpint (rectify_chart_marks_hit (f->marks, 104, 50, 5), ==, 0);
  g_assert_cmpint (rectify_chart_marks_hit (f->marks, 106, 50, 5), ==, -1);
}

static void
test_the_hole_of_the_ring_is_not_hit (Fixture *f, gconstpointer data)
{
  RectifyCountdownChart   chart = { .closed = 1,
                                    .issued = 4,
                                    .closed_label = "closed",
                                    .open_label = "open" };
  const RectifyChartMark *open;
  int                     hit;

  rectify_countdown_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  open = find (f, 1, -1);
  /* Three quarters, clockwise from a quarter past: they reach the lowest and the leftmost point. */
  hit =
      rectify_chart_marks_hit (f->marks, open->x + open->width / 2, open->y + open->height - 4, 0);
  g_assert_cmpint (hit, >=, 0);
  g_assert_cmpint (rectify_chart_marks_get (f->marks, (guint) hit)->row, ==, 1);
  g_assert_cmpint (rectify_chart_marks_hit (f->marks, open->x + open->width / 2,
                                            open->y + open->height / 2, 0),
                   ==, -1);
  g_assert_cmpstr (find (f, 0, -1)->value, ==, "1/4");
}

static gboolean
says (const Fixture *f, const char *text)
{
  for (guint i = 0; i < rectify_chart_marks_get_n_texts (f->marks); i++)
    if (g_str_equal (rectify_chart_marks_get_text (f->marks, i)->text, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_white (const Fixture *f, double x, double y)
{
  const guint8 *data = cairo_image_surface_get_data (f->surface);
  guint32       pixel;

  memcpy (&pixel,
          data + (gsize) y * (gsize) cairo_image_surface_get_stride (f->surface)
              + (gsize) x * sizeof pixel,
          sizeof pixel);
  return (pixel & 0xffffff) == 0xffffff;
}

/* The largest are what a Pareto chart is about: however many there are, they have bars that can be
 * read, and the small ones without room share a line that ends at the whole. */
static void
test_a_pareto_of_many_shows_the_largest_and_one_line_for_the_others (Fixture *f, gconstpointer data)
{
  RectifyParetoRow   rows[200] = { { 0 } };
  RectifyParetoChart chart = { .rows = rows,
                               .n_rows = G_N_ELEMENTS (rows),
                               .count_label = "n",
                               .others_label = "others" };
  guint              n_shown = 0, total = 0, rest = 0;
  g_autofree char   *name = NULL, *count = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i].name = "氛围淡";
      rows[i].count = 300 - i;
      rows[i].series = -1;
      total += 300 - i;
    }
  rectify_pareto_chart_draw (&chart, &f->theme, f->cr, 640, 200, f->marks);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean shown = find (f, (int) i, -1)->height > 0;

      g_assert_false (shown && n_shown < i);
      n_shown += shown;
      rest += shown ? 0 : 300 - i;
    }
  g_assert_cmpuint (n_shown, >=, 5);
  name = g_strdup_printf ("others (%u)", 200 - n_shown);
  count = g_strdup_printf ("%u,%03u", rest / 1000, rest % 1000);
  g_assert_true (says (f, name));
  g_assert_true (says (f, count));
  g_assert_cmpuint (rest, <, total);
  /* A bar of a 200th of the whole reaches over the middle of the drawing. */
  cairo_surface_flush (f->surface);
  for (guint i = 0; i < n_shown; i++)
    {
      const RectifyChartMark *mark = find (f, (int) i, -1);

      g_assert_false (is_white (f, 250, mark->y + 0.7 * mark->height));
    }
}

/* A hundred classes and sixty districts: what is shown can be read, is what weighs most, and adds
 * up with the rest. */
static void
test_a_large_heat_table_shows_the_fullest (Fixture *f, gconstpointer data)
{
  const char      *rows[60], *columns[100];
  gint64           counts[60 * 100];
  RectifyHeatChart chart = { .rows = rows,
                             .n_rows = 60,
                             .columns = columns,
                             .n_columns = 100,
                             .counts = counts,
                             .fullest = 41 * 100 + 77,
                             .total_label = "sum",
                             .others_label = "others" };
  guint            n_shown = 0;
  g_autofree char *others = NULL;

  for (guint i = 0; i < 60; i++)
    rows[i] = "克拉玛依区";
  for (guint i = 0; i < 100; i++)
    columns[i] = "环境脏";
  for (guint i = 0; i < 60 * 100; i++)
    counts[i] = i % 100 == 5 || i / 100 == 3 ? 9 : 1;
  counts[chart.fullest] = 10;
  rectify_heat_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  for (guint c = 0; c < 100; c++)
    if (find (f, 3, (int) c)->width > 0)
      {
        n_shown++;
        g_assert_cmpfloat (find (f, 3, (int) c)->width, >=, 30);
      }
  g_assert_cmpuint (n_shown, >=, 4);
  g_assert_cmpfloat (find (f, 3, 5)->width, >, 0);
  g_assert_cmpfloat (find (f, 41, 77)->width, >, 0);
  g_assert_cmpstr (find (f, 60, 100)->value, ==, "7281");
  others = g_strdup_printf ("others (%u)", 100 - n_shown);
  g_assert_true (says (f, others));
}

/* Who is worst is seen even where there is no room for all. */
static void
test_what_weighs_most_is_shown (Fixture *f, gconstpointer data)
{
  RectifyLookbackRow    rows[60];
  RectifyMultiplesPanel panels[60];
  RectifyLampTile       tiles[60];
  gint64                high = 50, low = 1;
  RectifyLookbackChart  lookback = { .rows = rows, .n_rows = 60 };
  RectifyMultiplesChart multiples = { .first_day = 18600,
                                      .n_days = 1,
                                      .panels = panels,
                                      .n_panels = 60,
                                      .count_label = "open" };
  RectifyLampChart      lamps = { .tiles = tiles, .n_tiles = 60 };

  for (guint i = 0; i < 60; i++)
    {
      rows[i] = (RectifyLookbackRow){ .name = "克拉玛依区", .due = i == 37 ? high : low };
      panels[i] = (RectifyMultiplesPanel){ .name = "克拉玛依区", .counts = i == 37 ? &high : &low };
      tiles[i] = (RectifyLampTile){ .name = "克拉玛依区", .section = "district" };
      tiles[i].counts[i == 37 ? RECTIFY_LAMP_RED : RECTIFY_LAMP_GREEN] = 1;
    }
  rectify_lookback_chart_draw (&lookback, &f->theme, f->cr, 400, 200, f->marks);
  g_assert_cmpfloat (find (f, 37, 2)->width, >, 0);
  g_assert_cmpfloat (find (f, 36, 2)->width, ==, 0);
  rectify_multiples_chart_draw (&multiples, &f->theme, f->cr, 400, 200, f->marks);
  g_assert_cmpfloat (find (f, 37, -1)->width, >, 0);
  g_assert_cmpfloat (find (f, 36, -1)->width, ==, 0);
  rectify_lamp_chart_draw (&lamps, &f->theme, f->cr, 400, 200, f->marks);
  g_assert_cmpfloat (find (f, 37, -1)->width, >, 0);
  g_assert_cmpfloat (find (f, 36, -1)->width, ==, 0);
}

/* The line of the rate begins where there is one, not at 100 %. */
static void
test_a_week_without_a_rate_has_no_line (Fixture *f, gconstpointer data)
{
  RectifyWeeklyRow        weeks[] = { { .label = "a", .found = 5 },
                                      { .label = "b", .found = 5, .part = 1, .whole = 2 },
                                      { .label = "c", .found = 5, .part = 1, .whole = 2 } };
  RectifyWeeklyChart      chart = { .weeks = weeks,
                                    .n_weeks = 3,
                                    .found_label = "f",
                                    .closed_label = "c",
                                    .rate_label = "r" };
  const RectifyChartMark *rate;

  rectify_weekly_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  cairo_surface_flush (f->surface);
  rate = find (f, 0, 2);
  /* Between the first two weeks, off the lines of the axis. */
  for (double y = rate->y + 24; y < rate->y + rate->height - 4; y++)
    g_assert_true (is_white (f, rate->x + rate->width * 0.9, y));
}

static void
test_a_label_has_row_column_and_value (Fixture *f, gconstpointer data)
{
  g_autofree char *label = NULL, *bare = NULL;

  rectify_chart_marks_add (f->marks, &(RectifyChartMark){ .row_label = "城管局",
                                                          .column_label = "按期整改率",
                                                          .value = "81.2% (65/80)" });
  rectify_chart_marks_add (f->marks, &(RectifyChartMark){ .row_label = "城管局", .value = "3" });
  label = rectify_chart_marks_dup_label (f->marks, 0);
  bare = rectify_chart_marks_dup_label (f->marks, 1);
  g_assert_cmpstr (label, ==, "城管局, 按期整改率: 81.2% (65/80)");
  g_assert_cmpstr (bare, ==, "城管局: 3");
}

static void
test_ties_share_a_rank_and_small_ones_are_left_out (Fixture *f, gconstpointer data)
{
  RectifyRankingRow rows[] = { { "a", 0.5, 5, 10 },  { "b", 0.9, 9, 10 }, { "c", 1, 2, 2 },
                               { "d", 0.9, 18, 20 }, { "e", NAN, 0, 0 },  { "f", 0.1, 1, 10 } };

  g_assert_cmpuint (rectify_ranking_chart_rank (rows, 6, 5, FALSE), ==, 4);
  g_assert_cmpstr (rows[0].name, ==, "d");
  g_assert_cmpstr (rows[1].name, ==, "b");
  g_assert_cmpuint (rows[0].rank, ==, 1);
  g_assert_cmpuint (rows[1].rank, ==, 1);
  g_assert_cmpuint (rows[2].rank, ==, 3);
  g_assert_cmpuint (rows[3].rank, ==, 4);
  g_assert_cmpuint (rows[4].rank, ==, 0);
  g_assert_cmpuint (rows[5].rank, ==, 0);
  g_assert_cmpuint (rectify_ranking_chart_rank (rows, 6, 5, TRUE), ==, 4);
  g_assert_cmpstr (rows[0].name, ==, "f");
}

static void
test_parts_of_a_bar_are_as_long_as_their_counts (Fixture *f, gconstpointer data)
{
  RectifyLookbackRow   rows[] = { { "a", 30, 10, 20 }, { "b", 15, 0, 0 } };
  RectifyLookbackChart chart = { .rows = rows,
                                 .n_rows = 2,
                                 .held_label = "h",
                                 .relapsed_label = "r",
                                 .due_label = "d",
                                 .rate_label = "rate" };
  double               unit;

  rectify_lookback_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  unit = find (f, 0, 0)->width / 30;
  g_assert_cmpfloat_with_epsilon (find (f, 0, 1)->width, 10 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (find (f, 0, 2)->width, 20 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (find (f, 1, 0)->width, 15 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (find (f, 0, 1)->x, find (f, 0, 0)->x + 30 * unit, 0.01);
  g_assert_cmpstr (find (f, 0, 3)->value, ==, "25.0% (10/40)");
}

static void
test_sums_of_the_heat_table_add_up (Fixture *f, gconstpointer data)
{
  static const char *const ROWS[] = { "r0", "r1" }, *const COLUMNS[] = { "c0", "c1", "c2" };
  static const gint64 COUNTS[] = { 1, 2, 3, 10, 20, 30 };
  RectifyHeatChart    chart = { .rows = ROWS,
                                .n_rows = 2,
                                .columns = COLUMNS,
                                .n_columns = 3,
                                .counts = COUNTS,
                                .total_label = "sum" };

  rectify_heat_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  g_assert_cmpuint (rectify_chart_marks_get_n (f->marks), ==, 12);
  g_assert_cmpstr (find (f, 1, 2)->value, ==, "30");
  g_assert_cmpstr (find (f, 0, 3)->value, ==, "6");
  g_assert_cmpstr (find (f, 2, 1)->value, ==, "22");
  g_assert_cmpstr (find (f, 2, 3)->value, ==, "66");
  g_assert_true (find (f, 0, 3)->total && find (f, 2, 3)->total);
  g_assert_false (find (f, 1, 2)->total || find (f, 2, 1)->total);
}

static void
test_pareto_runs_from_the_largest_to_the_whole (Fixture *f, gconstpointer data)
{
  RectifyParetoRow   rows[] = { { "small", 10, -1 }, { "large", 70, -1 }, { "middle", 20, -1 } };
  RectifyParetoChart chart = { .rows = rows, .n_rows = 3, .sum_label = "sum" };
  g_autofree char   *value = NULL;

  rectify_pareto_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  g_assert_cmpstr (rectify_chart_marks_get (f->marks, 0)->row_label, ==, "large");
  g_assert_cmpint (rectify_chart_marks_get (f->marks, 0)->row, ==, 1);
  value = rectify_chart_mark_dup_value (find (f, 2, -1));
  g_assert_cmpstr (value, ==, "20/100 (20.0%)");
  g_assert_cmpstr (find (f, 2, 0)->column_label, ==, "sum");
  g_assert_cmpstr (find (f, 2, 0)->value, ==, "90.0% (90/100)");
  g_assert_cmpstr (find (f, 0, 0)->value, ==, "100.0% (100/100)");
}

/* Equal scores lie above each other around the middle of their strip. */
static void
test_dots_of_one_score_are_stacked (Fixture *f, gconstpointer data)
{
  RectifyStripDot   dots[] = { { "a", 80 }, { "b", 80 }, { "c", 80 } };
  RectifyStripRow   row = { "district", dots, 3, 80 };
  RectifyStripChart chart = { .rows = &row,
                              .n_rows = 1,
                              .good = 90,
                              .bad = 70,
                              .mean_label = "mean" };
  double            step;

  rectify_strip_chart_draw (&chart, &f->theme, f->cr, 640, 400, f->marks);
  step = find (f, 0, 0)->y - find (f, 0, 1)->y;
  g_assert_cmpfloat_with_epsilon (step, find (f, 0, 0)->height * 0.8, 0.01);
  g_assert_cmpfloat_with_epsilon (find (f, 0, 2)->y - find (f, 0, 0)->y, step, 0.01);
}

/* The text as it was drawn last. */
static const RectifyChartLabel *
find_text (const Fixture *f, const char *text)
{
  for (guint i = rectify_chart_marks_get_n_texts (f->marks); i-- > 0;)
    if (g_str_equal (rectify_chart_marks_get_text (f->marks, i)->text, text))
      return rectify_chart_marks_get_text (f->marks, i);
  return NULL;
}

static void
draw_ageing (Fixture *f, double width, double height)
{
  static const char *const GROUPS[] = { "东区", "西区" };
  static const char *const BUCKETS[] = { "0–2 天",   "3–5 天",   "6–10 天",
                                         "11–20 天", "21–30 天", "31 天以上" };
  static const gint64      COUNTS[] = { 60, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 39 };
  RectifyAgeingChart       chart = { .buckets = BUCKETS,
                                     .n_buckets = 6,
                                     .groups = GROUPS,
                                     .n_groups = 2,
                                     .counts = COUNTS,
                                     .total_label = "合计" };

  rectify_ageing_chart_draw (&chart, &f->theme, f->cr, width, height, f->marks);
}

static void
test_a_thin_segment_has_its_number_beside_it (Fixture *f, gconstpointer data)
{
  const RectifyChartMark *thin;

  draw_ageing (f, 640, 400);
  thin = find (f, 0, 1);
  g_assert_cmpfloat (thin->height, <, 6);
  g_assert_nonnull (find_text (f, "1"));
  g_assert_cmpfloat (find_text (f, "1")->x, >, thin->x + thin->width);
  g_assert_cmpfloat (find_text (f, "60")->x, <, thin->x + thin->width);
  g_assert_true (find (f, 0, 2)->total);
  g_assert_false (thin->total);
}

/* "31" and "天以上", never "31 天以" and "上"; and all of them or none. */
static void
test_labels_of_columns_break_after_their_number (Fixture *f, gconstpointer data)
{
  draw_ageing (f, 900, 400);
  g_assert_nonnull (find_text (f, "31 天以上"));
  draw_ageing (f, 330, 400);
  g_assert_nonnull (find_text (f, "31\n天以上"));
  g_assert_nonnull (find_text (f, "0–2\n天"));
}

static void
assert_value (const Fixture *f, int row, int column, const char *expected)
{
  g_autofree char *value = rectify_chart_mark_dup_value (find (f, row, column));

  g_assert_cmpstr (value, ==, expected);
}

static void
test_every_part_says_of_how_many_it_is (Fixture *f, gconstpointer data)
{
  static const gint64  DONE[] = { 3, 6 }, OPEN[] = { 1, 2 };
  RectifyFlowSeries    series[] = { { .label = "done", .counts = DONE },
                                    { .label = "open", .counts = OPEN } };
  RectifyFlowChart     flow = { .series = series, .n_series = 2, .n_days = 2, .first_day = 100 };
  RectifyDurationBin   bins[] = { { .label = "1", .upto = 1, .count = 1 },
                                  { .label = "2", .upto = 2, .count = 3 } };
  RectifyDurationChart duration = { .bins = bins, .n_bins = 2 };
  RectifyLookbackRow   rows[] = { { "a", 30, 10, 20 } };
  RectifyLookbackChart lookback = { .rows = rows,
                                    .n_rows = 1,
                                    .held_label = "h",
                                    .relapsed_label = "r",
                                    .due_label = "d" };

  draw_ageing (f, 640, 400);
  assert_value (f, 0, 0, "60/100 (60.0%)");
  assert_value (f, 0, 2, "61/100 (61.0%)");
  rectify_flow_chart_draw (&flow, &f->theme, f->cr, 640, 400, f->marks);
  assert_value (f, 1, 0, "6/8 (75.0%)");
  rectify_duration_chart_draw (&duration, &f->theme, f->cr, 640, 400, f->marks);
  assert_value (f, 1, -1, "3/4 (75.0%)");
  rectify_lookback_chart_draw (&lookback, &f->theme, f->cr, 640, 400, f->marks);
  assert_value (f, 0, 1, "10/40 (25.0%)");
  assert_value (f, 0, 2, "20/60 (33.3%)");
}

/* A quarter of a small projector: the numbers of the weeks come before the line of the rate. */
static void
test_a_low_week_chart_keeps_its_numbers_apart (Fixture *f, gconstpointer data)
{
  RectifyWeeklyRow   weeks[12];
  RectifyWeeklyChart chart = { .weeks = weeks,
                               .n_weeks = 12,
                               .found_label = "f",
                               .closed_label = "c",
                               .rate_label = "r" };
  double             line;

  for (guint i = 0; i < 12; i++)
    weeks[i] =
        (RectifyWeeklyRow){ .label = "11-23", .found = 231, .closed = 197, .part = 1, .whole = 2 };
  rectify_weekly_chart_draw (&chart, &f->theme, f->cr, 360, 150, f->marks);
  line = find_text (f, "231")->height;
  g_assert_cmpfloat (find_text (f, "197")->y, >=, find_text (f, "231")->y + line);
  g_assert_cmpfloat (find_text (f, "231")->y, >, find_text (f, "11-23")->y + line / 2);
  g_assert_cmpfloat (find (f, 11, 2)->height, ==, 0);
  g_assert_cmpstr (find (f, 11, 2)->value, ==, "50.0% (1/2)");
  g_assert_cmpfloat (find (f, 11, 0)->height, >, 10);
}

/* Where the curve is too low the words of the forecast would lie on the days of the axis. */
static void
test_the_forecast_never_covers_the_axis (Fixture *f, gconstpointer data)
{
  static const gint64  OPEN[] = { 90, 80, 72, 60, 50, 38, 30, 22, 20 };
  RectifyBurndownChart chart = { .first_day = 18000,
                                 .open = OPEN,
                                 .n_days = 9,
                                 .deadline = 18040,
                                 .deadline_label = "d",
                                 .forecast_label = "forecast" };

  rectify_forecast_compute (OPEN, 9, 18000, 7, &chart.forecast);
  g_assert_true (chart.forecast.valid);
  rectify_burndown_chart_draw (&chart, &f->theme, f->cr, 400, 300, f->marks);
  g_assert_nonnull (find_text (f, "forecast"));
  for (double height = 60; height < 300; height += 10)
    {
      const RectifyChartLabel *words;

      rectify_burndown_chart_draw (&chart, &f->theme, f->cr, 400, height, f->marks);
      words = find_text (f, "forecast");
      if (words != NULL)
        g_assert_cmpfloat (words->y + words->height, <=,
                           find (f, 0, -1)->y + find (f, 0, -1)->height);
    }
}

static void
test_a_low_black_list_still_names_one (Fixture *f, gconstpointer data)
{
  RectifyRedBlackRow   rows[20];
  RectifyRedBlackChart chart = { .rows = rows,
                                 .n_black = 20,
                                 .red_label = "红榜",
                                 .black_label = "黑榜",
                                 .nobody = "无" };

  for (guint i = 0; i < 20; i++)
    rows[i] = (RectifyRedBlackRow){ .name = "独山子区住房和城乡建设局",
                                    .value = 0.5,
                                    .part = 1,
                                    .whole = 2,
                                    .rank = 20 - i };
  rectify_red_black_chart_draw (&chart, &f->theme, f->cr, 300, 110, f->marks);
  g_assert_cmpfloat (find (f, 0, -1)->height, >, 0);
  g_assert_cmpfloat (find (f, 1, -1)->height, ==, 0);
  /* And leaves no room for a row beside the line that says how many more there are. */
  for (double height = 180; height < 420; height += 15)
    {
      const RectifyChartMark *last;
      int                     n = 0;

      rectify_red_black_chart_draw (&chart, &f->theme, f->cr, 300, height, f->marks);
      while (find (f, n, -1)->height > 0)
        n++;
      last = find (f, n - 1, -1);
      g_assert_cmpfloat (height - last->y - last->height, <, last->height + 40);
    }
}

#define ADD(name, function) g_test_add ("/marks/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-last-drawn-is-hit-and-then-the-nearest",
       test_the_last_drawn_is_hit_and_then_the_nearest);
  ADD ("the-hole-of-the-ring-is-not-hit", test_the_hole_of_the_ring_is_not_hit);
  ADD ("a-label-has-row-column-and-value", test_a_label_has_row_column_and_value);
  ADD ("ties-share-a-rank-and-small-ones-are-left-out",
       test_ties_share_a_rank_and_small_ones_are_left_out);
  ADD ("parts-of-a-bar-are-as-long-as-their-counts",
       test_parts_of_a_bar_are_as_long_as_their_counts);
  ADD ("sums-of-the-heat-table-add-up", test_sums_of_the_heat_table_add_up);
  ADD ("a-large-heat-table-shows-the-fullest", test_a_large_heat_table_shows_the_fullest);
  ADD ("what-weighs-most-is-shown", test_what_weighs_most_is_shown);
  ADD ("a-week-without-a-rate-has-no-line", test_a_week_without_a_rate_has_no_line);
  ADD ("pareto-runs-from-the-largest-to-the-whole", test_pareto_runs_from_the_largest_to_the_whole);
  ADD ("a-pareto-of-many-shows-the-largest-and-one-line-for-the-others",
       test_a_pareto_of_many_shows_the_largest_and_one_line_for_the_others);
  ADD ("dots-of-one-score-are-stacked", test_dots_of_one_score_are_stacked);
  ADD ("a-thin-segment-has-its-number-beside-it", test_a_thin_segment_has_its_number_beside_it);
  ADD ("labels-of-columns-break-after-their-number",
       test_labels_of_columns_break_after_their_number);
  ADD ("every-part-says-of-how-many-it-is", test_every_part_says_of_how_many_it_is);
  ADD ("a-low-week-chart-keeps-its-numbers-apart", test_a_low_week_chart_keeps_its_numbers_apart);
  ADD ("the-forecast-never-covers-the-axis", test_the_forecast_never_covers_the_axis);
  ADD ("a-low-black-list-still-names-one", test_a_low_black_list_still_names_one);

  return g_test_run ();
}
