/* duration-chart.c: columns with counts, lines with words above them. */

#include "chart/duration-chart.h"

#include "chart/plot.h"

#include <math.h>

static double
days_x (const RectifyDurationChart *chart, const RectifyChartPlot *plot, double days)
{
  double band = plot->width / chart->n_bins, from = 0;

  for (guint i = 0; i < chart->n_bins; i++)
    {
      double upto = chart->bins[i].upto;

      if (days <= upto || i + 1 == chart->n_bins)
        return plot->x
               + (i
                  + (isfinite (upto) && upto > from ? CLAMP ((days - from) / (upto - from), 0, 1)
                                                    : 0.5))
                     * band;
      from = upto;
    }

  return plot->x;
}

static gint64
all_of (const RectifyDurationChart *chart)
{
  gint64 sum = 0;

  for (guint i = 0; i < chart->n_bins; i++)
    sum += chart->bins[i].count;

  return sum;
}

static void
draw_bin (RectifyChartFrame          *frame,
          const RectifyDurationChart *chart,
          const RectifyChartPlot     *plot,
          guint                       index)
{
  const RectifyDurationBin *bin = &chart->bins[index];
  double band = plot->width / chart->n_bins, column = MIN (band * 0.8, 90 * frame->unit);
  double middle = plot->x + (index + 0.5) * band,
         y = rectify_chart_plot_y (plot, (double) bin->count);
  RectifyChartNumber value = rectify_chart_format_count (bin->count);

  rectify_chart_frame_box (frame, middle - column / 2, y, column, plot->y + plot->height - y, 0,
                           rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_MAIN));
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = middle - band / 2,
                                                        .y = plot->y,
                                                        .width = band,
                                                        .height = plot->height,
                                                        .key = bin->key,
                                                        .filter = bin->filter,
                                                        .row = (int) index,
                                                        .column = -1,
                                                        .row_label = bin->label,
                                                        .column_label = chart->count_label,
                                                        .value = value.text,
                                                        .count = bin->count,
                                                        .whole = all_of (chart) });
}

/* Counts and names, in every bin or in every second, third … when they are too wide. */
static void
draw_words (RectifyChartFrame          *frame,
            const RectifyDurationChart *chart,
            const RectifyChartPlot     *plot,
            const RectifyChartBands    *bands)
{
  RectifyChartTextStyle style = { .bold = TRUE, .xalign = 0.5, .yalign = 1 };
  double                band = plot->width / chart->n_bins, widest = 0;
  guint                 every;

  for (guint i = 0; i < chart->n_bins; i++)
    widest =
        MAX (widest,
             rectify_chart_frame_text_width (frame,
                                             rectify_chart_format_count (chart->bins[i].count).text,
                                             &style));
  every = (guint) MAX (1, ceil ((widest + 3 * frame->unit) / band));
  for (guint i = 0; i < chart->n_bins; i++)
    {
      double middle = plot->x + (i + 0.5) * band;

      rectify_chart_plot_band_label (frame, plot, bands, middle, chart->bins[i].label);
      if (i % every == 0)
        rectify_chart_frame_text_on_paper (frame,
                                           rectify_chart_format_count (chart->bins[i].count).text,
                                           middle,
                                           rectify_chart_plot_y (plot,
                                                                 (double) chart->bins[i].count)
                                               - frame->unit,
                                           &style);
    }
}

static void
draw_lines (RectifyChartFrame          *frame,
            const RectifyDurationChart *chart,
            const RectifyChartPlot     *plot,
            double                      top)
{
  RectifyChartTextStyle style = { .color = &frame->theme->ink };

  for (guint i = 0; i < chart->n_lines; i++)
    {
      const RectifyDurationLine *line = &chart->lines[i];
      RectifyChartNumber value = rectify_chart_format_value (line->days, line->days < 1 ? 3 : 1);
      double             x, y = top + i * frame->line;

      if (isnan (line->days))
        continue;
      x = days_x (chart, plot, line->days);
      rectify_chart_frame_line (frame, x, y + frame->line * 0.2, x, plot->y + plot->height,
                                1.4 * frame->unit, 4, &frame->theme->ink);
      style.xalign =
          x + rectify_chart_frame_text_width (frame, line->label, &style) + 8 * frame->unit
                  > frame->x + frame->width
              ? 1
              : 0;
      rectify_chart_frame_text_on_paper (frame, line->label,
                                         x + (style.xalign > 0 ? -5 : 5) * frame->unit, y, &style);
      rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x - 3 * frame->unit,
                                                            .y = y,
                                                            .width = 6 * frame->unit,
                                                            .height = plot->y + plot->height - y,
                                                            .row = (int) (chart->n_bins + i),
                                                            .column = -1,
                                                            .row_label = line->label,
                                                            .value = value.text });
    }
}

void
rectify_duration_chart_draw (const RectifyDurationChart *chart,
                             const RectifyChartTheme    *theme,
                             cairo_t                    *cr,
                             double                      width,
                             double                      height,
                             RectifyChartMarks          *marks)
{
  RectifyChartFrame frame;
  gint64            highest = 0;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  for (guint i = 0; i < chart->n_bins; i++)
    highest = MAX (highest, chart->bins[i].count);
  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                highest == 0))
    {
      g_autofree const char **labels = g_new (const char *, chart->n_bins);
      RectifyChartPlot        plot = { 0 };
      RectifyChartBands       bands;
      double                  top = frame.y, words = chart->n_lines * frame.line + frame.line * 0.7;

      for (guint i = 0; i < chart->n_bins; i++)
        labels[i] = chart->bins[i].label;
      frame.y += words;
      frame.height -= words;
      bands = rectify_chart_plot_bands (&frame, (frame.width - 34 * frame.unit) / chart->n_bins,
                                        labels, chart->n_bins);
      rectify_chart_plot_values (&frame, &plot, (double) highest, bands.height, FALSE);
      bands = rectify_chart_plot_bands (&frame, plot.width / chart->n_bins, labels, chart->n_bins);
      for (guint i = 0; i < chart->n_bins; i++)
        draw_bin (&frame, chart, &plot, i);
      draw_lines (&frame, chart, &plot, top);
      draw_words (&frame, chart, &plot, &bands);
    }
  rectify_chart_frame_close (&frame);
}
