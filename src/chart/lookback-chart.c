/* lookback-chart.c: three parts to a bar, the relapse rate at the right. */

#include "chart/lookback-chart.h"

#include "chart/rows.h"

#include <math.h>

static const RectifyChartRole ROLES[] = { RECTIFY_CHART_ROLE_GOOD, RECTIFY_CHART_ROLE_BAD,
                                          RECTIFY_CHART_ROLE_PENDING };

typedef struct
{
  RectifyChartRows rows;
  double           rate, ratio; /* widths of the columns */
  gint64           most;
} Layout;

static gint64
part_of (const RectifyLookbackRow *row, guint part)
{
  return part == 0 ? row->held : part == 1 ? row->relapsed : row->due;
}

/* What was found at the look-backs is a share of these; what still waits, of all. */
static gint64
whole_of (const RectifyLookbackRow *row, guint part)
{
  return row->held + row->relapsed + (part == 2 ? row->due : 0);
}

static double
rate_of (const RectifyLookbackRow *row)
{
  gint64 looked = row->held + row->relapsed;

  return looked > 0 ? (double) row->relapsed / looked : NAN;
}

static void
draw_parts (RectifyChartFrame          *frame,
            const RectifyLookbackChart *chart,
            const Layout               *layout,
            guint                       index,
            double                      y,
            double                      bar)
{
  const RectifyLookbackRow *row = &chart->rows[index];
  const char *labels[] = { chart->held_label, chart->relapsed_label, chart->due_label };
  double      x = layout->rows.bar_x;

  for (guint part = 0; part < 3; part++)
    {
      const RectifyChartFill *fill = rectify_chart_theme_role (frame->theme, ROLES[part]);
      RectifyChartNumber      value = rectify_chart_format_count (part_of (row, part));
      RectifyChartTextStyle   style = { .xalign = 0.5, .yalign = 0.5 };
      double width = part_of (row, part) * layout->rows.bar_width / MAX (layout->most, 1);

      if (!isnan (y))
        {
          rectify_chart_frame_box (frame, x, bar, width, layout->rows.bar_height, 0, fill);
          style.color = rectify_chart_theme_ink_on (frame->theme, &fill->color);
          if (layout->rows.bar_height >= 0.8 * frame->line
              && rectify_chart_frame_text_width (frame, value.text, &style)
                     < width - 4 * frame->unit)
            rectify_chart_frame_text_on_fill (frame, value.text, x + width / 2,
                                              bar + layout->rows.bar_height / 2, &style, fill);
        }
      rectify_chart_frame_mark (frame, &(RectifyChartMark){
                                           .x = isnan (y) ? 0 : x,
                                           .y = isnan (y) ? 0 : bar,
                                           .width = isnan (y) ? 0 : width,
                                           .height = isnan (y) ? 0 : layout->rows.bar_height,
                                           .key = row->key,
                                           .filter = row->filter,
                                           .row = (int) index,
                                           .column = (int) part,
                                           .row_label = row->name,
                                           .column_label = labels[part],
                                           .value = value.text,
                                           .count = part_of (row, part),
                                           .whole = whole_of (row, part) });
      x += width;
    }
}

static void
draw_rate (RectifyChartFrame          *frame,
           const RectifyLookbackChart *chart,
           const Layout               *layout,
           guint                       index,
           double                      y,
           double                      bar)
{
  const RectifyLookbackRow *row = &chart->rows[index];
  RectifyChartNumber        rate = rectify_chart_format_percent (rate_of (row));
  RectifyChartNumber ratio = rectify_chart_format_ratio (row->relapsed, row->held + row->relapsed);
  double             right = frame->x + frame->width, middle = bar + layout->rows.bar_height / 2;
  RectifyChartTextStyle style = { .xalign = 1, .yalign = 0.5, .color = &frame->theme->muted };
  g_autofree char      *value = g_strdup_printf ("%s (%s)", rate.text, ratio.text);
  double                width = layout->rate + layout->ratio;

  if (!isnan (y))
    {
      rectify_chart_frame_text (frame, ratio.text, right, middle, &style);
      style.color = NULL;
      style.bold = TRUE;
      rectify_chart_frame_text (frame, rate.text, right - layout->ratio, middle, &style);
    }
  rectify_chart_frame_mark (frame,
                            &(RectifyChartMark){ .x = isnan (y) ? 0 : right - width,
                                                 .y = isnan (y) ? 0 : y,
                                                 .width = isnan (y) ? 0 : width,
                                                 .height = isnan (y) ? 0 : layout->rows.row_height,
                                                 .key = row->key,
                                                 .filter = row->filter,
                                                 .row = (int) index,
                                                 .column = 3,
                                                 .row_label = row->name,
                                                 .column_label = chart->rate_label,
                                                 .value = value });
}

static void
make_layout (RectifyChartFrame *frame, const RectifyLookbackChart *chart, Layout *layout)
{
  g_autofree const char **names = g_new (const char *, chart->n_rows);
  g_autofree double      *weights = g_new (double, chart->n_rows);

  layout->rate =
      rectify_chart_frame_text_width (frame, "100.0%", &(RectifyChartTextStyle){ .bold = TRUE })
      + 10 * frame->unit;
  for (guint i = 0; i < chart->n_rows; i++)
    {
      const RectifyLookbackRow *row = &chart->rows[i];
      RectifyChartNumber        ratio =
          rectify_chart_format_ratio (row->relapsed, row->held + row->relapsed);

      names[i] = row->name;
      weights[i] = (double) (row->held + row->relapsed + row->due);
      layout->most = MAX (layout->most, row->held + row->relapsed + row->due);
      layout->ratio =
          MAX (layout->ratio,
               rectify_chart_frame_text_width (frame, ratio.text, &(RectifyChartTextStyle){ 0 }));
    }
  layout->ratio += 8 * frame->unit;
  rectify_chart_rows_layout (frame, &layout->rows, names, weights, chart->n_rows,
                             layout->rate + layout->ratio,
                             chart->rate_label != NULL ? frame->line * 1.2 : 0);
}

void
rectify_lookback_chart_draw (const RectifyLookbackChart *chart,
                             const RectifyChartTheme    *theme,
                             cairo_t                    *cr,
                             double                      width,
                             double                      height,
                             RectifyChartMarks          *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { 0 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_rows == 0))
    {
      RectifyChartLegendEntry legend[] = {
        { rectify_chart_theme_role (theme, ROLES[0]), 0, 0, chart->held_label },
        { rectify_chart_theme_role (theme, ROLES[1]), 0, 0, chart->relapsed_label },
        { rectify_chart_theme_role (theme, ROLES[2]), 0, 0, chart->due_label }
      };

      rectify_chart_frame_legend (&frame, legend, G_N_ELEMENTS (legend));
      make_layout (&frame, chart, &layout);
      rectify_chart_frame_text (&frame, chart->rate_label, frame.x + frame.width, layout.rows.y,
                                &(RectifyChartTextStyle){ .color = &theme->muted,
                                                          .xalign = 1,
                                                          .yalign = 1 });
      for (guint i = 0; i < chart->n_rows; i++)
        {
          double bar = 0,
                 y = rectify_chart_rows_begin (&frame, &layout.rows, i, chart->rows[i].name, &bar);

          draw_parts (&frame, chart, &layout, i, y, bar);
          draw_rate (&frame, chart, &layout, i, y, bar);
        }
      rectify_chart_rows_end (&frame, &layout.rows);
      rectify_chart_rows_clear (&layout.rows);
    }
  rectify_chart_frame_close (&frame);
}
