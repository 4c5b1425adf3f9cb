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

static gint64
all_of (const RectifyAgeingChart *chart)
{
  gint64 sum = 0;

  for (guint bucket = 0; bucket < chart->n_buckets; bucket++)
    sum += bucket_sum (chart, bucket);

  return sum;
}

/* Returns: whether the number stands in the segment. */
static gboolean
draw_segment (RectifyChartFrame        *frame,
              const RectifyAgeingChart *chart,
              guint                     group,
              guint                     bucket,
              const double              box[4])
{
  const RectifyChartFill *fill = rectify_chart_theme_series (frame->theme, group);
  RectifyChartNumber      value = rectify_chart_format_count (count_at (chart, group, bucket));
  RectifyChartTextStyle   style = { .xalign = 0.5, .yalign = 0.5 };
  gboolean                inside;

  rectify_chart_frame_box (frame, box[0], box[1], box[2], box[3], 0, fill);
  style.color = rectify_chart_theme_ink_on (frame->theme, &fill->color);
  inside =
      box[3] >= frame->line * 0.95
      && rectify_chart_frame_text_width (frame, value.text, &style) <= box[2] - 2 * frame->unit;
  if (inside)
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
                                       .value = value.text,
                                       .count = count_at (chart, group, bucket),
                                       .whole = all_of (chart) });
  return inside;
}

/* The numbers of segments too thin to hold them stand beside the column, each after a swatch of its
 * layer: unless there is no room for all of them. @groups and @centers: n of them, from the top. */
static void
draw_beside (RectifyChartFrame        *frame,
             const RectifyAgeingChart *chart,
             const RectifyChartPlot   *plot,
             guint                     bucket,
             double                    x,
             double                    room,
             const guint              *groups,
             double                   *centers,
             guint                     n)
{
  RectifyChartTextStyle style = { .yalign = 0.5 };
  double                gap = 0.9 * frame->line, swatch = 6 * frame->unit;
  double                widest = 0, low = plot->y, high = plot->y + plot->height - gap / 2;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, rectify_chart_frame_text_width (frame,
                                                          rectify_chart_format_count (
                                                              count_at (chart, groups[i], bucket))
                                                              .text,
                                                          &style));
  if (n == 0 || (n - 1) * gap > high - low || swatch + widest + 5 * frame->unit > room)
    return;
  rectify_chart_spread (centers, n, gap, low, high);
  for (guint i = 0; i < n; i++)
    {
      rectify_chart_frame_box (frame, x + 2 * frame->unit, centers[i] - swatch / 2, swatch, swatch,
                               frame->unit, rectify_chart_theme_series (frame->theme, groups[i]));
      rectify_chart_frame_text (frame,
                                rectify_chart_format_count (count_at (chart, groups[i], bucket))
                                    .text,
                                x + 4 * frame->unit + swatch, centers[i], &style);
    }
}

static void
draw_bucket (RectifyChartFrame        *frame,
             const RectifyAgeingChart *chart,
             const RectifyChartPlot   *plot,
             const RectifyChartBands  *bands,
             guint                     bucket)
{
  double band = plot->width / chart->n_buckets, column = MIN (band * 0.72, 90 * frame->unit);
  double x = plot->x + (bucket + 0.5) * band - column / 2;
  double low = 0;
  g_autofree guint     *thin = g_new (guint, chart->n_groups);
  g_autofree double    *centers = g_new (double, chart->n_groups);
  guint                 first = chart->n_groups;
  RectifyChartNumber    total = rectify_chart_format_count (bucket_sum (chart, bucket));
  RectifyChartTextStyle style = { .bold = TRUE, .xalign = 0.5, .yalign = 1 };
  double                y = rectify_chart_plot_y (plot, (double) bucket_sum (chart, bucket));

  for (guint group = 0; group < chart->n_groups; group++)
    {
      double high = low + (double) count_at (chart, group, bucket);
      double box[4] = { x, rectify_chart_plot_y (plot, high), column, 0 };

      box[3] = rectify_chart_plot_y (plot, low) - box[1];
      if (!draw_segment (frame, chart, group, bucket, box) && high > low)
        {
          /* The next one is above it. */
          thin[--first] = group;
          centers[first] = box[1] + box[3] / 2;
        }
      low = high;
    }
  draw_beside (frame, chart, plot, bucket, x + column, band - column, thin + first, centers + first,
               chart->n_groups - first);
  rectify_chart_frame_text (frame, total.text, x + column / 2, y - frame->unit, &style);
  rectify_chart_plot_band_label (frame, plot, bands, x + column / 2, chart->buckets[bucket]);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x,
                                                        .y = y - frame->line,
                                                        .width = column,
                                                        .height = frame->line,
                                                        .row = (int) bucket,
                                                        .column = (int) chart->n_groups,
                                                        .row_label = chart->buckets[bucket],
                                                        .column_label = chart->total_label,
                                                        .value = total.text,
                                                        .count = bucket_sum (chart, bucket),
                                                        .whole = all_of (chart),
                                                        .total = TRUE });
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
      RectifyChartPlot  plot = { 0 };
      RectifyChartBands bands;

      for (guint i = 0; i < chart->n_groups; i++)
        legend[i] = (RectifyChartLegendEntry){ .fill = rectify_chart_theme_series (theme, i),
                                               .label = chart->groups[i] };
      rectify_chart_frame_legend (&frame, legend, chart->n_groups);
      frame.y += frame.line * 0.6;
      frame.height -= frame.line * 0.6;
      bands = rectify_chart_plot_bands (&frame, (frame.width - 34 * frame.unit) / chart->n_buckets,
                                        chart->buckets, chart->n_buckets);
      rectify_chart_plot_values (&frame, &plot, (double) highest, bands.height, FALSE);
      bands = rectify_chart_plot_bands (&frame, plot.width / chart->n_buckets, chart->buckets,
                                        chart->n_buckets);
      for (guint i = 0; i < chart->n_buckets; i++)
        draw_bucket (&frame, chart, &plot, &bands, i);
    }
  rectify_chart_frame_close (&frame);
}
