/* pareto-chart.c: rows sorted by count; the line runs through the running sums. */

#include "chart/pareto-chart.h"

#include "chart/rows.h"

#include <math.h>

typedef struct
{
  RectifyChartRows rows;
  double           count, share, sum; /* widths of the columns of figures */
  gint64           total;
  const guint     *order;
} Layout;

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectifyParetoRow *rows = data;
  guint                   one = *(const guint *) a, two = *(const guint *) b;

  if (rows[one].count != rows[two].count)
    return rows[one].count > rows[two].count ? -1 : 1;

  return one < two ? -1 : 1;
}

static void
draw_head (RectifyChartFrame        *frame,
           const RectifyParetoChart *chart,
           const Layout             *layout,
           double                    right)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 1, .yalign = 1 };

  rectify_chart_frame_text (frame, chart->sum_label, right, layout->rows.y - frame->unit, &style);
  rectify_chart_frame_text (frame, chart->count_label, right - layout->sum - layout->share,
                            layout->rows.y - frame->unit, &style);
}

static void
draw_figures (RectifyChartFrame *frame,
              const Layout      *layout,
              gint64             count,
              gint64             sum,
              double             right,
              double             y)
{
  double                total = layout->total > 0 ? (double) layout->total : NAN;
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 1, .yalign = 0.5 };

  rectify_chart_frame_text (frame, rectify_chart_format_percent (sum / total).text, right, y,
                            &style);
  rectify_chart_frame_text (frame, rectify_chart_format_percent (count / total).text,
                            right - layout->sum, y, &style);
  style.color = NULL;
  style.bold = TRUE;
  rectify_chart_frame_text (frame, rectify_chart_format_count (count).text,
                            right - layout->sum - layout->share, y, &style);
}

static void
add_mark (RectifyChartFrame        *frame,
          const RectifyParetoChart *chart,
          const Layout             *layout,
          guint                     index,
          gint64                    sum,
          double                    y)
{
  const RectifyParetoRow *row = &chart->rows[index];
  double                  total = layout->total > 0 ? (double) layout->total : NAN;
  g_autofree char        *value = NULL;

  if (frame->marks == NULL)
    return;
  value = g_strdup_printf ("%s (%s), %s %s", rectify_chart_format_count (row->count).text,
                           rectify_chart_format_percent (row->count / total).text,
                           chart->sum_label != NULL ? chart->sum_label : "Σ",
                           rectify_chart_format_percent (sum / total).text);
  rectify_chart_frame_mark (frame,
                            &(RectifyChartMark){ .x = frame->x,
                                                 .y = isnan (y) ? 0 : y,
                                                 .width = isnan (y) ? 0 : frame->width,
                                                 .height = isnan (y) ? 0 : layout->rows.row_height,
                                                 .key = row->key,
                                                 .filter = row->filter,
                                                 .row = (int) index,
                                                 .column = -1,
                                                 .row_label = row->name,
                                                 .column_label = chart->count_label,
                                                 .value = value });
}

static void
draw_rows (RectifyChartFrame *frame, const RectifyParetoChart *chart, const Layout *layout)
{
  const RectifyChartRows *rows = &layout->rows;
  double                  right = frame->x + frame->width, last[2] = { NAN, NAN },
         scale = rows->bar_width / MAX (layout->total, 1);
  gint64 sum = 0;

  for (guint i = 0; i < chart->n_rows; i++)
    {
      const RectifyParetoRow *row = &chart->rows[layout->order[i]];
      double bar = 0, y = rectify_chart_rows_begin (frame, rows, i, row->name, &bar), x;

      sum += row->count;
      x = rows->bar_x + sum * scale;
      add_mark (frame, chart, layout, layout->order[i], sum, y);
      if (isnan (y))
        continue;
      rectify_chart_frame_box (frame, rows->bar_x, bar, row->count * scale, rows->bar_height, 0,
                               row->series >= 0
                                   ? rectify_chart_theme_series (frame->theme, (guint) row->series)
                                   : rectify_chart_theme_role (frame->theme,
                                                               RECTIFY_CHART_ROLE_MAIN));
      draw_figures (frame, layout, row->count, sum, right, bar + rows->bar_height / 2);
      bar += rows->bar_height / 2;
      if (!isnan (last[0]) && !rows->stacked)
        rectify_chart_frame_line (frame, last[0], last[1], x, bar, 1.5 * frame->unit, 0,
                                  &frame->theme->muted);
      rectify_chart_frame_dot (frame, x, bar, 3 * frame->unit, &frame->theme->ink);
      last[0] = x;
      last[1] = bar;
    }
}

static void
make_layout (RectifyChartFrame        *frame,
             const RectifyParetoChart *chart,
             Layout                   *layout,
             guint                    *order)
{
  g_autofree const char **names = g_new (const char *, chart->n_rows);
  RectifyChartTextStyle   plain = { 0 };
  double                  gap = 10 * frame->unit;

  layout->total = chart->rest;
  for (guint i = 0; i < chart->n_rows; i++)
    {
      order[i] = i;
      layout->total += chart->rows[i].count;
      layout->count =
          MAX (layout->count,
               rectify_chart_frame_text_width (frame,
                                               rectify_chart_format_count (chart->rows[i].count)
                                                   .text,
                                               &(RectifyChartTextStyle){ .bold = TRUE }));
    }
  g_qsort_with_data (order, (gint) chart->n_rows, sizeof *order, compare_counts,
                     (gpointer) chart->rows);
  for (guint i = 0; i < chart->n_rows; i++)
    names[i] = chart->rows[order[i]].name;
  layout->order = order;
  layout->count =
      MAX (layout->count, rectify_chart_frame_text_width (frame, chart->count_label, &plain)) + gap;
  layout->share = rectify_chart_frame_text_width (frame, "100.0%", &plain) + gap;
  layout->sum =
      MAX (rectify_chart_frame_text_width (frame, chart->sum_label, &plain), layout->share - gap)
      + gap;
  rectify_chart_rows_layout (frame, &layout->rows, names, chart->n_rows,
                             layout->count + layout->share + layout->sum, frame->line * 1.2);
  rectify_chart_rows_keep_first (frame, &layout->rows);
}

void
rectify_pareto_chart_draw (const RectifyParetoChart *chart,
                           const RectifyChartTheme  *theme,
                           cairo_t                  *cr,
                           double                    width,
                           double                    height,
                           RectifyChartMarks        *marks)
{
  RectifyChartFrame frame;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_rows == 0))
    {
      g_autofree guint *order = g_new (guint, chart->n_rows);
      Layout            layout = { 0 };

      make_layout (&frame, chart, &layout, order);
      draw_head (&frame, chart, &layout, frame.x + frame.width);
      draw_rows (&frame, chart, &layout);
    }
  rectify_chart_frame_close (&frame);
}
