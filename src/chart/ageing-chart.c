/* ageing-chart.c: one stack a bucket, one layer a district. */

#include "chart/ageing-chart.h"

#include "chart/plot.h"

static gint64
count_at (const RectifyAgeingChart *chart, guint group, guint bucket)
{
  return chart->counts[group * chart->n_buckets + bucket];
}

static gint64
bucket_sum (const RectifyAgeingChart *chart, guint bucket)
{
  gint64 sum = 0;

  for (guint group = 0; group < chart->n_groups; group++)
    sum += count_at (chart, group, bucket);

  return sum;
}

static void
draw_segment (RectifyChartFrame        *frame,
              const RectifyAgeingChart *chart,
              guint                     group,
              guint                     bucket,
              const double              box[4])
{
  const RectifyChartFill *fill = rectify_chart_theme_series (frame->theme, group);
  RectifyChartNumber      value = rectify_chart_format_count (count_at (chart, group, bucket));
  RectifyChartTextStyle   style = { .xalign = 0.5, .yalign = 0.5 };

  rectify_chart_frame_box (frame, box[0], box[1], box[2], box[3], 0, fill);
  style.color = rectify_chart_theme_ink_on (frame->theme, &fill->color);
  if (box[3] >= frame->line * 0.95
      && rectify_chart_frame_text_width (frame, value.text, &style) <= box[2] - 2 * frame->unit)
    rectify_chart_frame_text_on_fill (frame, value.text, box[0] + box[2] / 2, box[1] + box[3] / 2,
                                      &style, fill);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){
                                       .x = box[0],
                                       .y = box[1],
                                       .width = box[2],
                                       .height = box[3],
                                       .key = chart->keys != NULL ? chart->keys[group] : 0,
                                       .row = (int) bucket,
                                       .column = (int) group,
                                       .row_label = chart->buckets[bucket],
                                       .column_label = chart->groups[group],
                                       .value = value.text });
}

static void
draw_bucket (RectifyChartFrame        *frame,
             const RectifyAgeingChart *chart,
             const RectifyChartPlot   *plot,
             guint                     bucket)
{
  double band = plot->width / chart->n_buckets, column = MIN (band * 0.72, 90 * frame->unit);
  double x = plot->x + (bucket + 0.5) * band - column / 2;
  double low = 0;
  RectifyChartNumber    total = rectify_chart_format_count (bucket_sum (chart, bucket));
  RectifyChartTextStyle style = { .bold = TRUE, .xalign = 0.5, .yalign = 1 };
  double                y = rectify_chart_plot_y (plot, (double) bucket_sum (chart, bucket));

  for (guint group = 0; group < chart->n_groups; group++)
    {
      double high = low + (double) count_at (chart, group, bucket);
      double box[4] = { x, rectify_chart_plot_y (plot, high), column, 0 };

      box[3] = rectify_chart_plot_y (plot, low) - box[1];
      draw_segment (frame, chart, group, bucket, box);
      low = high;
    }
  rectify_chart_frame_text (frame, total.text, x + column / 2, y - frame->unit, &style);
  rectify_chart_plot_band_label (frame, plot, x + column / 2, band, chart->buckets[bucket]);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x,
                                                        .y = y - frame->line,
                                                        .width = column,
                                                        .height = frame->line,
                                                        .row = (int) bucket,
                                                        .column = (int) chart->n_groups,
                                                        .row_label = chart->buckets[bucket],
                                                        .column_label = chart->total_label,
                                                        .value = total.text });
}

void
rectify_ageing_chart_draw (const RectifyAgeingChart *chart,
                           const RectifyChartTheme  *theme,
                           cairo_t                  *cr,
                           double                    width,
                           double                    height,
                           RectifyChartMarks        *marks)
{
  RectifyChartFrame frame;
  gint64            highest = 0;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  for (guint i = 0; i < chart->n_buckets; i++)
    highest = MAX (highest, bucket_sum (chart, i));
  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                highest == 0))
    {
      g_autofree RectifyChartLegendEntry *legend =
          g_new0 (RectifyChartLegendEntry, chart->n_groups);
      RectifyChartPlot plot = { 0 };
      double           below;

      for (guint i = 0; i < chart->n_groups; i++)
        legend[i] = (RectifyChartLegendEntry){ .fill = rectify_chart_theme_series (theme, i),
                                               .label = chart->groups[i] };
      rectify_chart_frame_legend (&frame, legend, chart->n_groups);
      frame.y += frame.line * 0.6;
      frame.height -= frame.line * 0.6;
      below = rectify_chart_plot_band_height (&frame,
                                              (frame.width - 34 * frame.unit) / chart->n_buckets,
                                              chart->buckets, chart->n_buckets);
      rectify_chart_plot_values (&frame, &plot, (double) highest, below, FALSE);
      for (guint i = 0; i < chart->n_buckets; i++)
        draw_bucket (&frame, chart, &plot, i);
    }
  rectify_chart_frame_close (&frame);
}
