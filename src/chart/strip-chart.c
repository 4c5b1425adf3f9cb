/* strip-chart.c: dots that would hide each other are moved up and down within their strip. */

#include "chart/strip-chart.h"

#include "chart/rows.h"

#include <math.h>

#define N_SLOTS 256 /* columns of a strip in which dots are stacked */

typedef struct
{
  RectifyChartRows rows;
  double           figures, low;
} Layout;

static double
score_x (const Layout *layout, double score)
{
  return layout->rows.bar_x
         + (CLAMP (score, layout->low, 100) - layout->low) / (100 - layout->low)
               * layout->rows.bar_width;
}

static void
draw_dot (RectifyChartFrame       *frame,
          const RectifyStripChart *chart,
          double                   score,
          double                   x,
          double                   y,
          double                   radius)
{
  const RectifyChartTheme *theme = frame->theme;
  RectifyChartColor        color = rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_MAIN)->color;

  if (score < chart->bad)
    {
      rectify_chart_lamp_draw (theme, frame->cr, RECTIFY_LAMP_RED, x, y, radius * 2.3);
      return;
    }
  if (score >= chart->good)
    color = rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_GOOD)->color;
  color.alpha = 0.8;
  cairo_new_path (frame->cr);
  cairo_arc (frame->cr, x, y, radius, 0, 2 * G_PI);
  rectify_chart_set_color (frame->cr, &color);
  cairo_fill (frame->cr);
}

/* Every further dot of a slot goes one step further from the middle: 0, up, down, up … */
static void
draw_dots (RectifyChartFrame       *frame,
           const RectifyStripChart *chart,
           const Layout            *layout,
           guint                    index,
           double                   y,
           double                   bar)
{
  const RectifyStripRow *row = &chart->rows[index];
  double                 radius = 3.2 * frame->unit, middle = bar + layout->rows.bar_height / 2;
  guint                  slots[N_SLOTS] = { 0 };
  guint n_slots = (guint) CLAMP (layout->rows.bar_width / (2 * radius), 1, N_SLOTS - 1);

  for (guint i = 0; i < row->n_dots; i++)
    {
      const RectifyStripDot *dot = &row->dots[i];
      RectifyChartNumber     value = rectify_chart_format_value (dot->score, 1);
      double                 x = score_x (layout, dot->score), at = middle;
      guint                  level;

      if (isnan (dot->score))
        continue;
      level = slots[(guint) ((x - layout->rows.bar_x) / layout->rows.bar_width * n_slots)]++;
      at += (level % 2 == 0 ? 1.6 : -1.6) * radius * ((level + 1) / 2);
      at = CLAMP (at, bar + radius, bar + layout->rows.bar_height - radius);
      if (!isnan (y))
        draw_dot (frame, chart, dot->score, x, at, radius);
      rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = isnan (y) ? 0 : x - radius,
                                                            .y = isnan (y) ? 0 : at - radius,
                                                            .width = isnan (y) ? 0 : 2 * radius,
                                                            .height = isnan (y) ? 0 : 2 * radius,
                                                            .key = dot->key,
                                                            .filter = dot->filter,
                                                            .row = (int) index,
                                                            .column = (int) i,
                                                            .row_label = row->name,
                                                            .column_label = dot->name,
                                                            .value = value.text });
    }
}

static void
draw_mean (RectifyChartFrame       *frame,
           const RectifyStripChart *chart,
           const Layout            *layout,
           guint                    index,
           double                   y,
           double                   bar)
{
  const RectifyStripRow *row = &chart->rows[index];
  RectifyChartNumber     value = rectify_chart_format_value (row->mean, 1);
  double                 right = frame->x + frame->width, x = score_x (layout, row->mean);

  if (!isnan (y))
    {
      if (!isnan (row->mean))
        rectify_chart_frame_line (frame, x, bar - frame->unit, x,
                                  bar + layout->rows.bar_height + frame->unit, 2.5 * frame->unit, 0,
                                  &frame->theme->ink);
      rectify_chart_frame_text (frame, value.text, right, bar + layout->rows.bar_height / 2,
                                &(RectifyChartTextStyle){ .bold = TRUE,
                                                          .xalign = 1,
                                                          .yalign = 0.5 });
    }
  rectify_chart_frame_mark (frame,
                            &(RectifyChartMark){ .x = isnan (y) ? 0 : right - layout->figures,
                                                 .y = isnan (y) ? 0 : y,
                                                 .width = isnan (y) ? 0 : layout->figures,
                                                 .height = isnan (y) ? 0 : layout->rows.row_height,
                                                 .row = (int) index,
                                                 .column = -1,
                                                 .row_label = row->name,
                                                 .column_label = chart->mean_label,
                                                 .value = value.text });
}

/* Grid from low to 100 and the two thresholds with their numbers below the strips. */
static void
draw_scale (RectifyChartFrame       *frame,
            const RectifyStripChart *chart,
            const Layout            *layout,
            double                   top,
            double                   bottom)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 0.5 };
  double                lines[] = { chart->bad, chart->good };
  gboolean              tight = layout->rows.bar_width < 220 * frame->unit;
  double                step = 100 - layout->low > 60 ? (tight ? 50 : 20) : (tight ? 20 : 10);

  for (double i = ceil (layout->low / step) * step; i <= 100.01; i += step)
    {
      rectify_chart_frame_line (frame, score_x (layout, i), top, score_x (layout, i), bottom,
                                frame->unit * 0.8, 0, &frame->theme->grid);
      rectify_chart_frame_text (frame, rectify_chart_format_value (i, 0).text, score_x (layout, i),
                                bottom + 2 * frame->unit, &style);
    }
  style.yalign = 1;
  style.bold = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!isnan (lines[i]))
      {
        const RectifyChartColor *color =
            &frame->theme->lamps[i == 0 ? RECTIFY_LAMP_RED : RECTIFY_LAMP_GREEN];

        rectify_chart_frame_line (frame, score_x (layout, lines[i]), top,
                                  score_x (layout, lines[i]), bottom, 1.2 * frame->unit, 4, color);
        style.color = color;
        style.xalign = i == 0 ? 1 : 0;
        rectify_chart_frame_text (frame, rectify_chart_format_value (lines[i], 0).text,
                                  score_x (layout, lines[i]) + (i == 0 ? 2 : -2) * frame->unit,
                                  top - frame->unit, &style);
      }
}

void
rectify_strip_chart_draw (const RectifyStripChart *chart,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { 0 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_rows == 0))
    {
      g_autofree const char **names = g_new (const char *, chart->n_rows);
      g_autofree double      *weights = g_new (double, chart->n_rows);

      layout.low = CLAMP (chart->low, 0, 95);
      for (guint i = 0; i < chart->n_rows; i++)
        {
          const RectifyStripRow *row = &chart->rows[i];

          names[i] = row->name;
          weights[i] = isnan (row->mean) ? -G_MAXDOUBLE : -row->mean; /* the worst are shown */
        }
      layout.figures =
          MAX (rectify_chart_frame_text_width (&frame, "100.0",
                                               &(RectifyChartTextStyle){ .bold = TRUE }),
               rectify_chart_frame_text_width (&frame, chart->mean_label,
                                               &(RectifyChartTextStyle){ 0 }))
          + 16 * frame.unit;
      frame.height -= 1.2 * frame.line;
      rectify_chart_rows_layout (&frame, &layout.rows, names, weights, chart->n_rows,
                                 layout.figures, frame.line * 1.2);
      /* Dots need more room than bars: the strips take all the height there is. */
      if (layout.rows.n_hidden == 0 && !layout.rows.stacked)
        {
          layout.rows.row_height = (frame.y + frame.height - layout.rows.y) / chart->n_rows;
          layout.rows.bar_height = layout.rows.row_height * 0.8;
        }
      draw_scale (&frame, chart, &layout, layout.rows.y, rectify_chart_rows_bottom (&layout.rows));
      rectify_chart_frame_text (&frame, chart->mean_label, frame.x + frame.width,
                                layout.rows.y - frame.unit,
                                &(RectifyChartTextStyle){ .color = &theme->muted,
                                                          .xalign = 1,
                                                          .yalign = 1 });
      for (guint i = 0; i < chart->n_rows; i++)
        {
          double bar = 0, y = rectify_chart_rows_begin (&frame, &layout.rows, i, names[i], &bar);

          draw_dots (&frame, chart, &layout, i, y, bar);
          draw_mean (&frame, chart, &layout, i, y, bar);
        }
      rectify_chart_rows_end (&frame, &layout.rows);
      rectify_chart_rows_clear (&layout.rows);
    }
  rectify_chart_frame_close (&frame);
}
