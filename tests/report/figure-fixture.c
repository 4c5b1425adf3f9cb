/* figure-fixture.c: a campaign of three months, begun on SAMPLE_START. */

#include "figure-fixture.h"

#include <cairo.h>

#define DAY 86400

void
figure_fixture_set_up (FigureFixture *f, guint n_issues, guint day)
{
  g_autoptr (RectifyColumns) latest = NULL;

  f->ledger = sample_ledger_new (11, n_issues);
  latest = sample_ledger_columns (f->ledger, G_MAXUINT32);
  f->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  f->campaign = rectify_campaign_new ();
  f->campaign->start = rectify_day_parse ("2020-11-23");
  f->campaign->deadline = rectify_day_parse ("2021-02-22");
  rectify_figure_options_init (&f->options);
  f->options.clock = f->clock;
  f->options.campaign = f->campaign;
  f->options.now = SAMPLE_START + (day > 0 ? day : SAMPLE_DAYS) * DAY - 3600;
  f->columns = rectify_columns_new_as_of (latest, (guint32) f->options.now);
  f->options.columns = f->columns;
  rectify_chart_theme_init (&f->theme, RECTIFY_CHART_LIGHT, 1);
}

void
figure_fixture_tear_down (FigureFixture *f)
{
  rectify_columns_unref (f->columns);
  rectify_campaign_unref (f->campaign);
  rectify_clock_unref (f->clock);
  sample_ledger_free (f->ledger);
}

RectifyChartMarks *
figure_fixture_draw (FigureFixture *f, const RectifyFigure *figure, double width, double height)
{
  cairo_surface_t   *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t           *cr = cairo_create (surface);
  RectifyChartMarks *marks = rectify_chart_marks_new ();

  rectify_figure_draw (figure, &f->theme, cr, width, height, marks);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return marks;
}
