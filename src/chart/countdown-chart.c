/* countdown-chart.c: the ring left or above, the days and figures right or below. */

#include "chart/countdown-chart.h"

#include <math.h>

#define ARC_STEPS 48   /* corners of a whole ring in its mark */
#define FACT_ROW  1.35 /* lines */

/* A ring from @from to @to, both fractions of a turn from the top, clockwise. */
static void
draw_arc (RectifyChartFrame      *frame,
          double                  x,
          double                  y,
          double                  radius,
          double                  from,
          double                  to,
          RectifyChartRole        role,
          const RectifyChartMark *mark)
{
  double           inner = radius * 0.78, points[4 * (ARC_STEPS + 1)];
  double           a = (from - 0.25) * 2 * G_PI, b = (to - 0.25) * 2 * G_PI;
  RectifyChartMark copy = *mark;

  if (to <= from)
    {
      rectify_chart_frame_mark (frame, mark); /* stays in the table */
      return;
    }
  cairo_new_path (frame->cr);
  cairo_arc (frame->cr, x, y, radius, a, b);
  if (to - from >= 1)
    cairo_new_sub_path (frame->cr);
  cairo_arc_negative (frame->cr, x, y, inner, b, a);
  cairo_close_path (frame->cr);
  rectify_chart_fill_path (frame->theme, frame->cr, rectify_chart_theme_role (frame->theme, role));
  for (guint i = 0; i <= ARC_STEPS; i++)
    {
      double angle = a + (b - a) * i / ARC_STEPS, *back = &points[4 * ARC_STEPS + 2 - 2 * i];

      points[2 * i] = x + radius * cos (angle);
      points[2 * i + 1] = y + radius * sin (angle);
      back[0] = x + inner * cos (angle);
      back[1] = y + inner * sin (angle);
    }
  copy.points = points;
  copy.n_points = 2 * (ARC_STEPS + 1);
  rectify_chart_frame_mark (frame, &copy);
}

static void
draw_ring (RectifyChartFrame           *frame,
           const RectifyCountdownChart *chart,
           double                       x,
           double                       y,
           double                       radius)
{
  double unit = frame->unit, size = radius / unit * 0.42;
  double share = chart->issued > 0 ? CLAMP ((double) chart->closed / chart->issued, 0, 1) : 0;
  double rate = chart->issued > 0 ? (double) chart->closed / chart->issued : NAN;
  double inner = radius * 1.36, wide;
  RectifyChartTextStyle figure = { .size = size, .bold = TRUE, .xalign = 0.5, .yalign = 0.62 };
  RectifyChartTextStyle ratio = { .color = &frame->theme->muted, .xalign = 0.5 };
  RectifyChartExtents   drawn;
  RectifyChartMark      closed = { .row = 0,
                                   .column = -1,
                                   .filter = chart->closed_filter,
                                   .row_label = chart->closed_label };
  RectifyChartMark      open = closed;
  RectifyChartNumber    part = rectify_chart_format_ratio (chart->closed, chart->issued);
  RectifyChartNumber    rest =
      rectify_chart_format_ratio (chart->issued - chart->closed, chart->issued);

  wide = rectify_chart_frame_text_width (frame, rectify_chart_format_percent (rate).text, &figure);
  figure.size *= MIN (1, inner / MAX (wide, 1));
  wide = rectify_chart_frame_text_width (frame, part.text, &ratio);
  ratio.size =
      MAX (frame->theme->label_size * MIN (inner / MAX (wide, 1), 1), frame->theme->smallest_size);
  closed.value = part.text;
  open.value = rest.text;
  open.row = 1;
  open.filter = chart->open_filter;
  open.row_label = chart->open_label;
  draw_arc (frame, x, y, radius, share, 1, RECTIFY_CHART_ROLE_PENDING, &open);
  draw_arc (frame, x, y, radius, 0, share, RECTIFY_CHART_ROLE_CLOSED, &closed);
  drawn = rectify_chart_frame_text (frame, rectify_chart_format_percent (rate).text, x, y, &figure);
  rectify_chart_frame_text (frame, part.text, x, drawn.y + drawn.height - drawn.height * 0.1,
                            &ratio);
  ratio.yalign = 1;
  ratio.max_width = radius * 1.1;
  rectify_chart_frame_text (frame, chart->ring_label, x, drawn.y + drawn.height * 0.08, &ratio);
}

/* The big figure with its unit and label; returns its lower edge. */
static double
draw_days (RectifyChartFrame           *frame,
           const RectifyCountdownChart *chart,
           double                       x,
           double                       y,
           double                       width,
           double                       size)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .max_width = width };
  RectifyChartTextStyle figure = { .size = size, .bold = TRUE };
  RectifyChartNumber    days = rectify_chart_format_count (ABS (chart->days_left));
  RectifyChartExtents   label = rectify_chart_frame_text (frame, chart->days_label, x, y, &style);
  RectifyChartExtents   number = { 0 };

  if (chart->days_left < 0)
    figure.color = &rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_BAD)->color;
  if (frame->theme->mode == RECTIFY_CHART_PRINT)
    figure.color = &frame->theme->ink;
  /* The font's line is much higher than its digits. */
  number = rectify_chart_frame_text (frame, days.text, x,
                                     y + label.height - size * frame->unit * 0.12, &figure);
  style.max_width = 0;
  style.yalign = 1;
  rectify_chart_frame_text (frame, chart->days_unit, number.x + number.width + 4 * frame->unit,
                            number.y + number.height - size * frame->unit * 0.22, &style);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x,
                                                        .y = y,
                                                        .width = width,
                                                        .height = number.y + number.height - y,
                                                        .row = 2,
                                                        .column = -1,
                                                        .row_label = chart->days_label,
                                                        .value = days.text });

  return number.y + number.height - size * frame->unit * 0.1;
}

static void
draw_fact (RectifyChartFrame           *frame,
           const RectifyCountdownChart *chart,
           guint                        index,
           double                       x,
           double                       y,
           double                       width,
           double                       times,
           gboolean                     visible)
{
  const RectifyCountdownFact *fact = &chart->facts[index];
  RectifyChartNumber          value = rectify_chart_format_count (fact->value);
  RectifyChartTextStyle       number = { .size = frame->theme->label_size * times,
                                         .bold = TRUE,
                                         .xalign = 1,
                                         .yalign = 0.5 };
  RectifyChartTextStyle       label = { .size = frame->theme->label_size * times,
                                        .color = &frame->theme->muted,
                                        .yalign = 0.5 };
  RectifyChartMark            mark = { .key = fact->key,
                                       .filter = fact->filter,
                                       .row = 3 + (int) index,
                                       .column = -1,
                                       .row_label = fact->label,
                                       .value = value.text,
                                       .count = fact->value,
                                       .whole = fact->whole };
  double                      height = frame->line * FACT_ROW * times, indent = 0;

  if (visible)
    {
      RectifyChartExtents drawn;

      mark.x = x;
      mark.y = y;
      mark.width = width;
      mark.height = height;
      drawn = rectify_chart_frame_text (frame, value.text, x + width, y + height / 2, &number);
      if (fact->lamp >= 0)
        {
          indent = 17 * frame->unit * times;
          rectify_chart_lamp_draw (frame->theme, frame->cr, (RectifyLamp) fact->lamp,
                                   x + 6 * frame->unit * times, y + height / 2,
                                   11 * frame->unit * times);
        }
      label.max_width = MAX (1, width - indent - drawn.width - 6 * frame->unit);
      rectify_chart_frame_text (frame, fact->label, x + indent, y + height / 2, &label);
    }
  rectify_chart_frame_mark (frame, &mark);
}

/* Width of the widest fact, set on one line. */
static double
widest_fact (RectifyChartFrame *frame, const RectifyCountdownChart *chart)
{
  double widest = 60 * frame->unit;

  for (guint i = 0; i < chart->n_facts; i++)
    {
      const RectifyCountdownFact *fact = &chart->facts[i];
      RectifyChartNumber          value = rectify_chart_format_count (fact->value);
      double                      width = (fact->lamp >= 0 ? 25 : 8) * frame->unit;

      width += rectify_chart_frame_text_width (frame, fact->label, &(RectifyChartTextStyle){ 0 });
      width += rectify_chart_frame_text_width (frame, value.text,
                                               &(RectifyChartTextStyle){ .bold = TRUE });
      widest = MAX (widest, width);
    }

  return widest;
}

/* How much larger than labels the facts may be where there is room, on a projector above all: one
 * column of them must fit. */
static double
fact_times (RectifyChartFrame *frame, const RectifyCountdownChart *chart, double width, double room)
{
  static const double TIMES[] = { 2, 1.5 };
  double              one = frame->line * FACT_ROW * chart->n_facts;

  for (guint i = 0; i < G_N_ELEMENTS (TIMES); i++)
    if (one * TIMES[i] <= room && widest_fact (frame, chart) * TIMES[i] <= width)
      return TIMES[i];
  return 1;
}

/* Facts in as many columns as are needed to show them all, at most three. */
static void
draw_facts (RectifyChartFrame           *frame,
            const RectifyCountdownChart *chart,
            double                       x,
            double                       y,
            double                       width,
            double                       bottom)
{
  double times = fact_times (frame, chart, width, bottom - y);
  double row = frame->line * FACT_ROW * times, gap = 18 * frame->unit;
  guint  rows = (guint) MAX (0, floor ((bottom - y) / row + 0.05));
  guint  most = (guint) CLAMP (floor ((width + gap) / (widest_fact (frame, chart) + gap)), 1, 3);
  guint  columns = rows > 0 ? CLAMP ((chart->n_facts + rows - 1) / rows, 1, most) : 1;
  double column = MIN ((width - gap * (columns - 1)) / columns, 190 * frame->unit * times);

  for (guint i = 0; i < chart->n_facts; i++)
    draw_fact (frame, chart, i, x + (i / MAX (rows, 1)) * (column + gap),
               y + (i % MAX (rows, 1)) * row, column, times, i < rows * columns);
}

void
rectify_countdown_chart_draw (const RectifyCountdownChart *chart,
                              const RectifyChartTheme     *theme,
                              cairo_t                     *cr,
                              double                       width,
                              double                       height,
                              RectifyChartMarks           *marks)
{
  RectifyChartFrame frame;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head, FALSE))
    {
      gboolean beside = frame.width >= 1.15 * frame.height;
      double   diameter =
          beside ? MIN (frame.height, frame.width * 0.46) : MIN (frame.width, frame.height * 0.52);
      double gap = (frame.narrow ? 16 : 28) * frame.unit, bottom = frame.y + frame.height;
      double size = CLAMP (diameter / frame.unit * 0.26, theme->figure_size, 72);
      double x = frame.x, y = frame.y, w = frame.width, below;

      /* The ring is as clear when it is smaller, a word that is cut is not. */
      if (beside)
        diameter = MIN (diameter, MAX (w * 0.34, w - gap - widest_fact (&frame, chart)));
      if (beside)
        y += (frame.height - diameter) / 2;
      draw_ring (&frame, chart, beside ? x + diameter / 2 : x + w / 2, y + diameter / 2,
                 diameter / 2);
      if (beside)
        {
          double head = size * frame.unit * 1.4 + frame.line, times, need;

          x += diameter + gap;
          w -= diameter + gap;
          times = fact_times (&frame, chart, w, frame.height - head);
          need = head + frame.line * FACT_ROW * times * chart->n_facts;
          y = frame.y + MAX (0, (frame.height - need) / 2);
        }
      else
        {
          y += diameter + gap / 2;
        }
      below = draw_days (&frame, chart, x, y, w, size);
      draw_facts (&frame, chart, x, below, w, bottom);
    }
  rectify_chart_frame_close (&frame);
}
