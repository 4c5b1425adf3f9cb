/* burndown-chart.c: one line down to zero; everything in the future is dashed. */

#include "chart/burndown-chart.h"

#include "chart/plot.h"

#include <math.h>

#define LOW 3.6 /* lines of a plot without room for the words of the forecast */

/* The axis ends at the deadline, or later by at most a third when the forecast is later. */
static gint64
last_day (const RectifyBurndownChart *chart)
{
  gint64 today = chart->first_day + chart->n_days - 1;
  gint64 last = MAX (MAX (today, chart->deadline), chart->first_day + 1);
  gint64 most = last + MAX (3, (last - chart->first_day) / 3);

  if (!chart->forecast.valid)
    return last;
  if (chart->forecast.day != RECTIFY_FORECAST_NEVER)
    last = MAX (last, MIN (chart->forecast.day + 2, most));
  if (chart->forecast.latest != RECTIFY_FORECAST_NEVER)
    last = MAX (last, MIN (chart->forecast.latest + 2, most));

  return last;
}

/* A ray from today's count at @speed, ending at zero or at the edge of the plot. */
static void
trend_end (const RectifyBurndownChart *chart,
           const RectifyChartPlot     *plot,
           double                      speed,
           double                      end[2])
{
  double today = (double) (chart->first_day + chart->n_days - 1);
  double left = (double) chart->open[chart->n_days - 1];
  double edge = (double) plot->last_day;
  double day = speed > 0 ? MIN (today + left / speed, edge) : edge;
  double value = left - speed * (day - today);

  if (value > plot->top && speed < 0)
    {
      day = today + (left - plot->top) / speed;
      value = plot->top;
    }
  end[0] = rectify_chart_plot_x (plot, day);
  end[1] = rectify_chart_plot_y (plot, MAX (value, 0));
}

static void
draw_future (RectifyChartFrame          *frame,
             const RectifyBurndownChart *chart,
             const RectifyChartPlot     *plot)
{
  const RectifyChartTheme *theme = frame->theme;
  const RectifyForecast   *cast = &chart->forecast;
  RectifyChartColor        tint = theme->accent;
  double x0 = rectify_chart_plot_x (plot, (double) (chart->first_day + chart->n_days - 1));
  double y0 = rectify_chart_plot_y (plot, (double) chart->open[chart->n_days - 1]);
  double fast[2], mean[2], slow[2];

  if (!cast->valid || chart->open[chart->n_days - 1] <= 0)
    return;
  trend_end (chart, plot, cast->speed + cast->margin, fast);
  trend_end (chart, plot, cast->speed, mean);
  trend_end (chart, plot, cast->speed - cast->margin, slow);
  tint.alpha = theme->mode == RECTIFY_CHART_PRINT ? 0.12 : 0.16;
  cairo_new_path (frame->cr);
  cairo_move_to (frame->cr, x0, y0);
  cairo_line_to (frame->cr, fast[0], fast[1]);
  if (fast[1] >= plot->y + plot->height - 0.5 && slow[1] < plot->y + plot->height - 0.5)
    cairo_line_to (frame->cr, plot->x + plot->width, plot->y + plot->height);
  if (slow[1] <= plot->y + 0.5 && fast[1] > plot->y + 0.5)
    cairo_line_to (frame->cr, plot->x + plot->width, plot->y);
  cairo_line_to (frame->cr, slow[0], slow[1]);
  cairo_close_path (frame->cr);
  rectify_chart_set_color (frame->cr, &tint);
  cairo_fill (frame->cr);
  rectify_chart_frame_line (frame, x0, y0, mean[0], mean[1], 2 * frame->unit, 5, &theme->accent);
}

static void
draw_past (RectifyChartFrame          *frame,
           const RectifyBurndownChart *chart,
           const RectifyChartPlot     *plot)
{
  const RectifyChartTheme *theme = frame->theme;
  const RectifyChartFill  *main = rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_MAIN);
  RectifyChartColor        tint = main->color;
  cairo_t                 *cr = frame->cr;
  double                   x = plot->x;

  cairo_new_path (cr);
  for (guint i = 0; i < chart->n_days; i++)
    {
      x = rectify_chart_plot_x (plot, (double) (chart->first_day + i));
      cairo_line_to (cr, x, rectify_chart_plot_y (plot, (double) chart->open[i]));
    }
  rectify_chart_set_color (cr, &main->color);
  cairo_set_line_width (cr, 2.5 * frame->unit);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (cr);
  cairo_line_to (cr, x, plot->y + plot->height);
  cairo_line_to (cr, plot->x, plot->y + plot->height);
  cairo_close_path (cr);
  tint.alpha = 0.12;
  rectify_chart_set_color (cr, &tint);
  cairo_fill (cr);
}

static void
draw_deadline (RectifyChartFrame          *frame,
               const RectifyBurndownChart *chart,
               const RectifyChartPlot     *plot)
{
  const RectifyChartColor *red = &frame->theme->lamps[RECTIFY_LAMP_RED];
  RectifyChartTextStyle    style = { .bold = TRUE, .color = red };
  double                   x = rectify_chart_plot_x (plot, (double) chart->deadline);

  if (chart->deadline <= chart->first_day)
    return;
  rectify_chart_frame_line (frame, x, plot->y - frame->line / 2, x, plot->y + plot->height,
                            1.5 * frame->unit, 0, red);
  style.xalign =
      x + rectify_chart_frame_text_width (frame, chart->deadline_label, &style) + 6 * frame->unit
              > plot->x + plot->width
          ? 1
          : 0;
  rectify_chart_frame_text_on_paper (frame, chart->deadline_label,
                                     x + (style.xalign > 0 ? -6 : 6) * frame->unit,
                                     plot->y - frame->line / 2, &style);
}

static RectifyChartExtents
draw_today (RectifyChartFrame          *frame,
            const RectifyBurndownChart *chart,
            const RectifyChartPlot     *plot)
{
  const RectifyChartColor *color =
      &rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_MAIN)->color;
  gint64 left = chart->open[chart->n_days - 1];
  double x = rectify_chart_plot_x (plot, (double) (chart->first_day + chart->n_days - 1));
  double y = rectify_chart_plot_y (plot, (double) left);
  RectifyChartTextStyle style = { .size = frame->narrow ? frame->theme->title_size
                                                        : frame->theme->title_size * 1.25,
                                  .bold = TRUE,
                                  .color = &frame->theme->ink,
                                  .yalign = 1 };

  rectify_chart_frame_dot (frame, x, y, 4.5 * frame->unit, color);
  y = MAX (y - 4 * frame->unit, plot->y + 2.6 * frame->line);
  style.xalign = x > plot->x + plot->width * 0.85 ? 1 : 0;
  return rectify_chart_frame_text_on_paper (frame, rectify_chart_format_count (left).text,
                                            x + (style.xalign > 0 ? -8 : 8) * frame->unit, y,
                                            &style);
}

static gboolean
meets (const RectifyChartExtents *a, const RectifyChartExtents *b, double x, double y)
{
  return x + b->x < a->x + a->width && x + b->x + b->width > a->x && y + b->y < a->y + a->height
         && y + b->y + b->height > a->y;
}

/* The forecast's words: right of where it ends if there is room, else left and one line higher;
 * above or below @today's number where they would meet it. */
static void
draw_forecast_label (RectifyChartFrame          *frame,
                     const RectifyBurndownChart *chart,
                     const RectifyChartPlot     *plot,
                     const RectifyChartExtents  *today)
{
  RectifyChartTextStyle style = { .bold = TRUE, .color = &frame->theme->accent, .yalign = 1 };
  RectifyChartExtents   box;
  double                end[2], x, y;

  if (!chart->forecast.valid || chart->forecast_label == NULL
      || chart->open[chart->n_days - 1] <= 0)
    return;
  style.max_width = plot->width * 0.6;
  style.max_lines = 2;
  trend_end (chart, plot, chart->forecast.speed, end);
  if (end[1] >= plot->y + plot->height - 1)
    rectify_chart_frame_dot (frame, end[0], end[1], 4 * frame->unit, &frame->theme->accent);
  /* So low that they would lie on the days of the axis: the sentence and the note say it, too. */
  if (plot->height < LOW * frame->line)
    return;
  x = end[0] + 8 * frame->unit;
  y = MIN (end[1], plot->y + plot->height) - 8 * frame->unit;
  if (x + rectify_chart_frame_text_width (frame, chart->forecast_label, &style) + 2 * frame->unit
      > plot->x + plot->width)
    {
      style.xalign = 1;
      x = plot->x + plot->width - 6 * frame->unit;
      y -= frame->line;
    }
  y = MAX (y, plot->y + 3 * frame->line);
  box = rectify_chart_text_measure (frame->theme, chart->forecast_label, &style);
  if (meets (today, &box, x, y))
    y = today->y - plot->y > 2 * frame->line + box.height
            ? today->y - 2 * frame->unit
            : today->y + today->height + box.height + 2 * frame->unit;
  rectify_chart_frame_text_on_paper (frame, chart->forecast_label, x, y, &style);
}

static void
add_marks (RectifyChartFrame          *frame,
           const RectifyBurndownChart *chart,
           const RectifyChartPlot     *plot)
{
  double step = rectify_chart_plot_x (plot, (double) plot->first_day + 1) - plot->x;

  for (guint i = 0; frame->marks != NULL && i < chart->n_days; i++)
    {
      RectifyChartNumber day = rectify_chart_format_day (chart->first_day + i, TRUE);
      RectifyChartNumber value = rectify_chart_format_count (chart->open[i]);
      double             x = rectify_chart_plot_x (plot, (double) (chart->first_day + i));
      double from = MAX (x - step / 2, plot->x), to = MIN (x + step / 2, plot->x + plot->width);

      rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = from,
                                                            .y = plot->y,
                                                            .width = to - from,
                                                            .height = plot->height,
                                                            .key = chart->first_day + i,
                                                            .filter = chart->filters != NULL
                                                                          ? chart->filters[i]
                                                                          : NULL,
                                                            .row = (int) i,
                                                            .column = -1,
                                                            .row_label = day.text,
                                                            .column_label = chart->open_label,
                                                            .value = value.text });
    }
}

static double
highest (const RectifyBurndownChart *chart)
{
  gint64 most = chart->ideal_from;

  for (guint i = 0; i < chart->n_days; i++)
    most = MAX (most, chart->open[i]);

  return (double) most;
}

void
rectify_burndown_chart_draw (const RectifyBurndownChart *chart,
                             const RectifyChartTheme    *theme,
                             cairo_t                    *cr,
                             double                      width,
                             double                      height,
                             RectifyChartMarks          *marks)
{
  RectifyChartFrame frame;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_days == 0))
    {
      RectifyChartPlot    plot = { .first_day = chart->first_day, .last_day = last_day (chart) };
      RectifyChartExtents today;
      RectifyChartFill    main = *rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_MAIN);
      RectifyChartFill    ideal = { theme->muted, RECTIFY_CHART_HATCH_NONE };
      RectifyChartFill    trend = { theme->accent, RECTIFY_CHART_HATCH_NONE };
      RectifyChartLegendEntry legend[] = { { &main, 0, RECTIFY_CHART_SWATCH_LINE,
                                             chart->open_label },
                                           { &ideal, 0, RECTIFY_CHART_SWATCH_DASHES,
                                             chart->ideal_from > 0 ? chart->ideal_label : NULL },
                                           { &trend, 0, RECTIFY_CHART_SWATCH_DASHES,
                                             chart->forecast.valid ? chart->trend_label : NULL } };

      rectify_chart_frame_legend (&frame, legend, G_N_ELEMENTS (legend));
      rectify_chart_plot_values (&frame, &plot, highest (chart), 1.6 * frame.line, FALSE);
      rectify_chart_plot_days (&frame, &plot);
      if (chart->ideal_from > 0 && chart->deadline > chart->first_day)
        rectify_chart_frame_line (&frame, plot.x,
                                  rectify_chart_plot_y (&plot, (double) chart->ideal_from),
                                  rectify_chart_plot_x (&plot, (double) chart->deadline),
                                  plot.y + plot.height, 1.2 * frame.unit, 3, &theme->muted);
      draw_future (&frame, chart, &plot);
      draw_past (&frame, chart, &plot);
      draw_deadline (&frame, chart, &plot);
      today = draw_today (&frame, chart, &plot);
      draw_forecast_label (&frame, chart, &plot, &today);
      add_marks (&frame, chart, &plot);
    }
  rectify_chart_frame_close (&frame);
}
