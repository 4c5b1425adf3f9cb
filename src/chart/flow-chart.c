/* flow-chart.c: layers on top of each other, named at their right end. */

#include "chart/flow-chart.h"

#include "chart/plot.h"

#include <math.h>

static double
sum_below (const RectifyFlowChart *chart, guint series, guint day)
{
  double sum = 0;

  for (guint i = 0; i < series; i++)
    sum += (double) chart->series[i].counts[day];

  return sum;
}

static double
day_x (const RectifyFlowChart *chart, const RectifyChartPlot *plot, double day)
{
  /* A single day fills the whole plot. */
  return chart->n_days > 1 ? rectify_chart_plot_x (plot, (double) chart->first_day + day)
                           : plot->x + (day > 0 ? plot->width : 0);
}

static void
draw_layer (RectifyChartFrame      *frame,
            const RectifyFlowChart *chart,
            const RectifyChartPlot *plot,
            guint                   series)
{
  guint n = chart->n_days, corners = MAX (n, 2);

  cairo_new_path (frame->cr);
  for (guint i = 0; i < corners; i++)
    cairo_line_to (frame->cr, day_x (chart, plot, i),
                   rectify_chart_plot_y (plot, sum_below (chart, series + 1, MIN (i, n - 1))));
  for (guint i = corners; i-- > 0;)
    cairo_line_to (frame->cr, day_x (chart, plot, i),
                   rectify_chart_plot_y (plot, sum_below (chart, series, MIN (i, n - 1))));
  cairo_close_path (frame->cr);
  rectify_chart_fill_path (frame->theme, frame->cr,
                           rectify_chart_theme_role (frame->theme, chart->series[series].role));
}

static void
add_marks (RectifyChartFrame *frame, const RectifyFlowChart *chart, const RectifyChartPlot *plot)
{
  double step = chart->n_days > 1 ? plot->width / (chart->n_days - 1) : plot->width;

  for (guint day = 0; frame->marks != NULL && day < chart->n_days; day++)
    for (guint series = 0; series < chart->n_series; series++)
      {
        const RectifyFlowSeries *layer = &chart->series[series];
        RectifyChartNumber       name = rectify_chart_format_day (chart->first_day + day, TRUE);
        RectifyChartNumber       value = rectify_chart_format_count (layer->counts[day]);
        double upper = rectify_chart_plot_y (plot, sum_below (chart, series + 1, day));
        gint64 all = (gint64) sum_below (chart, chart->n_series, day);
        double lower = rectify_chart_plot_y (plot, sum_below (chart, series, day));
        double from = MAX (plot->x, day_x (chart, plot, day) - step / 2);
        double to = MIN (plot->x + plot->width, day_x (chart, plot, day) + step / 2);

        if (chart->n_days == 1)
          to = plot->x + plot->width;
        rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = from,
                                                              .y = upper,
                                                              .width = to - from,
                                                              .height = lower - upper,
                                                              .key = layer->key,
                                                              .filter = layer->filter,
                                                              .row = (int) day,
                                                              .column = (int) series,
                                                              .row_label = name.text,
                                                              .column_label = layer->label,
                                                              .value = value.text,
                                                              .count = layer->counts[day],
                                                              .whole = all });
      }
}

/* The names at the right end, moved apart where the layers are thin; thin lines lead to them. */
static void
draw_names (RectifyChartFrame      *frame,
            const RectifyFlowChart *chart,
            const RectifyChartPlot *plot,
            double                  x)
{
  g_autofree double    *centers = g_new (double, chart->n_series);
  guint                 last = chart->n_days - 1;
  RectifyChartTextStyle name = { .yalign = 0.5 }, number = { .bold = TRUE, .yalign = 0.5 };

  /* From the top down: the last series is the highest. */
  for (guint i = 0; i < chart->n_series; i++)
    {
      guint series = chart->n_series - 1 - i;

      centers[i] = rectify_chart_plot_y (plot, (sum_below (chart, series, last)
                                                + sum_below (chart, series + 1, last))
                                                   / 2);
    }
  rectify_chart_spread (centers, chart->n_series, frame->line * 1.02, plot->y,
                        plot->y + plot->height);
  for (guint i = 0; i < chart->n_series; i++)
    {
      guint                    series = chart->n_series - 1 - i;
      const RectifyFlowSeries *layer = &chart->series[series];
      double                   y = rectify_chart_plot_y (plot, (sum_below (chart, series, last)
                                              + sum_below (chart, series + 1, last))
                                                                   / 2);
      RectifyChartExtents      drawn;

      rectify_chart_frame_line (frame, plot->x + plot->width + frame->unit, y, x - 3 * frame->unit,
                                centers[i], frame->unit, 0, &frame->theme->muted);
      rectify_chart_frame_box (frame, x, centers[i] - 4.5 * frame->unit, 9 * frame->unit,
                               9 * frame->unit, 2 * frame->unit,
                               rectify_chart_theme_role (frame->theme, layer->role));
      drawn =
          rectify_chart_frame_text (frame, layer->label, x + 13 * frame->unit, centers[i], &name);
      rectify_chart_frame_text (frame, rectify_chart_format_count (layer->counts[last]).text,
                                drawn.x + drawn.width + 5 * frame->unit, centers[i], &number);
    }
}

static double
names_width (RectifyChartFrame *frame, const RectifyFlowChart *chart)
{
  double widest = 0;

  for (guint i = 0; i < chart->n_series; i++)
    {
      RectifyChartNumber last =
          rectify_chart_format_count (chart->series[i].counts[chart->n_days - 1]);

      widest =
          MAX (widest,
               rectify_chart_frame_text_width (frame, chart->series[i].label,
                                               &(RectifyChartTextStyle){ 0 })
                   + rectify_chart_frame_text_width (frame, last.text,
                                                     &(RectifyChartTextStyle){ .bold = TRUE }));
    }

  return widest + 32 * frame->unit;
}

void
rectify_flow_chart_draw (const RectifyFlowChart  *chart,
                         const RectifyChartTheme *theme,
                         cairo_t                 *cr,
                         double                   width,
                         double                   height,
                         RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_days == 0 || chart->n_series == 0))
    {
      RectifyChartPlot plot = { .first_day = chart->first_day,
                                .last_day = chart->first_day + chart->n_days - 1 };
      double           right = names_width (&frame, chart), highest = 0;

      for (guint i = 0; i < chart->n_days; i++)
        highest = MAX (highest, sum_below (chart, chart->n_series, i));
      frame.width -= right;
      rectify_chart_plot_values (&frame, &plot, highest, 1.6 * frame.line, FALSE);
      rectify_chart_plot_days (&frame, &plot);
      for (guint i = 0; i < chart->n_series; i++)
        draw_layer (&frame, chart, &plot, i);
      draw_names (&frame, chart, &plot, frame.x + frame.width + 14 * frame.unit);
      add_marks (&frame, chart, &plot);
    }
  rectify_chart_frame_close (&frame);
}
