/* calendar-chart.c: a grid of weeks and weekdays; 1970-01-01 was a Thursday. */

#include "chart/calendar-chart.h"

#include <math.h>

typedef struct
{
  double   x, y, cell_width, cell_height;
  gboolean upright; /* a row is a week */
  guint    n_weeks;
  gint64   monday; /* of the first week */
  gint64   highest;
} Layout;

static guint
weekday (gint64 day)
{
  return (guint) (((day + 3) % 7 + 7) % 7);
}

static void
cell_place (const Layout *layout, gint64 day, double *x, double *y)
{
  guint week = (guint) ((day - layout->monday) / 7), at = weekday (day);

  *x = layout->x + (layout->upright ? at : week) * layout->cell_width;
  *y = layout->y + (layout->upright ? week : at) * layout->cell_height;
}

static RectifyChartFill
ground (const RectifyChartFrame *frame, const Layout *layout, const RectifyCalendarDayCell *day)
{
  const RectifyChartTheme *theme = frame->theme;
  RectifyChartFill         fill = *rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_PENDING);
  RectifyChartColor        deep = rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_MAIN)->color;

  if (theme->mode == RECTIFY_CHART_PRINT)
    deep = (RectifyChartColor){ 0.55, 0.55, 0.55, 1 };
  fill.color = rectify_chart_color_mix (&theme->paper, &fill.color, day->holiday ? 0.9 : 0.4);
  if (day->count > 0)
    fill.color =
        rectify_chart_color_mix (&theme->paper, &deep, 0.1 + 0.9 * day->count / layout->highest);

  return fill;
}

static void
draw_day (RectifyChartFrame          *frame,
          const RectifyCalendarChart *chart,
          const Layout               *layout,
          guint                       index)
{
  const RectifyCalendarDayCell *cell = &chart->days[index];
  gint64                        day = chart->first_day + index;
  RectifyChartFill              fill = ground (frame, layout, cell);
  RectifyChartNumber            value =
      cell->count >= 0 ? rectify_chart_format_count (cell->count) : (RectifyChartNumber){ "" };
  double x, y, gap = MAX (1, frame->unit), w = layout->cell_width, h = layout->cell_height;
  double least = frame->theme->smallest_size / frame->theme->label_size;
  RectifyChartTextStyle style = { .xalign = 0.5, .yalign = 0.5 };

  /* Digits fill some three quarters of their line. */
  style.size = frame->theme->label_size * CLAMP (h / (0.85 * frame->line), least, 1);
  cell_place (layout, day, &x, &y);
  rectify_chart_frame_box (frame, x + gap, y + gap, w - 2 * gap, h - 2 * gap, 2 * frame->unit,
                           &fill);
  style.color = rectify_chart_theme_ink_on (frame->theme, &fill.color);
  /* Among crowded days a blank one is quicker to see than a nought. */
  if ((cell->count != 0 || w > 1.4 * frame->line)
      && rectify_chart_frame_text_width (frame, value.text, &style) <= w - 2 * gap
      && h >= least * 0.7 * frame->line)
    rectify_chart_frame_text (frame, value.text, x + w / 2, y + h / 2, &style);
  if (cell->event != NULL)
    {
      double size = MIN (7 * frame->unit, MIN (w, h) * 0.4);

      cairo_move_to (frame->cr, x + w - gap - size, y + gap);
      cairo_line_to (frame->cr, x + w - gap, y + gap);
      cairo_line_to (frame->cr, x + w - gap, y + gap + size);
      rectify_chart_set_color (frame->cr, &frame->theme->lamps[RECTIFY_LAMP_RED]);
      cairo_fill (frame->cr);
    }
  if (day == chart->today)
    {
      cairo_rectangle (frame->cr, x + gap, y + gap, w - 2 * gap, h - 2 * gap);
      cairo_set_line_width (frame->cr, 2 * frame->unit);
      rectify_chart_set_color (frame->cr, &frame->theme->ink);
      cairo_stroke (frame->cr);
    }
}

static void
add_mark (RectifyChartFrame          *frame,
          const RectifyCalendarChart *chart,
          const Layout               *layout,
          guint                       index)
{
  const RectifyCalendarDayCell *cell = &chart->days[index];
  RectifyChartNumber            count =
      cell->count >= 0 ? rectify_chart_format_count (cell->count) : (RectifyChartNumber){ "—" };
  RectifyChartNumber name = rectify_chart_format_day (chart->first_day + index, TRUE);
  g_autofree char   *value = NULL;
  double             x, y;

  if (frame->marks == NULL)
    return;
  value = cell->event != NULL ? g_strdup_printf ("%s · %s", count.text, cell->event)
                              : g_strdup (count.text);
  cell_place (layout, chart->first_day + index, &x, &y);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x,
                                                        .y = y,
                                                        .width = layout->cell_width,
                                                        .height = layout->cell_height,
                                                        .key = chart->first_day + index,
                                                        .row = (int) index,
                                                        .column = -1,
                                                        .row_label = name.text,
                                                        .column_label = chart->count_label,
                                                        .value = value });
}

/* The Monday of each week, as many as fit, and the names of the weekdays. */
static void
draw_heads (RectifyChartFrame *frame, const RectifyCalendarChart *chart, const Layout *layout)
{
  RectifyChartTextStyle week = { .color = &frame->theme->muted,
                                 .yalign = layout->upright ? 0.5 : 1,
                                 .xalign = layout->upright ? 0 : 0.5 };
  RectifyChartTextStyle name = { .color = &frame->theme->muted,
                                 .yalign = layout->upright ? 1 : 0.5,
                                 .xalign = layout->upright ? 0.5 : 0 };
  double wide = rectify_chart_frame_text_width (frame, "00-00", &week) + 6 * frame->unit;
  guint  step = (guint) ceil (layout->upright ? frame->line / layout->cell_height
                                              : wide / layout->cell_width);

  for (guint i = 0; i < layout->n_weeks; i += MAX (step, 1))
    {
      RectifyChartNumber day = rectify_chart_format_day (layout->monday + 7 * (gint64) i, FALSE);

      if (layout->upright)
        rectify_chart_frame_text (frame, day.text, frame->x,
                                  layout->y + (i + 0.5) * layout->cell_height, &week);
      else
        rectify_chart_frame_text_inside (frame, day.text,
                                         layout->x + (i + 0.5) * layout->cell_width,
                                         layout->y - 2 * frame->unit, &week);
    }
  step = layout->upright ? 1 : (guint) MAX (1, ceil (frame->line * 0.95 / layout->cell_height));
  for (guint i = 0; i < 7; i += step)
    if (layout->upright)
      rectify_chart_frame_text (frame, chart->weekdays[i],
                                layout->x + (i + 0.5) * layout->cell_width,
                                layout->y - 2 * frame->unit, &name);
    else
      rectify_chart_frame_text (frame, chart->weekdays[i], frame->x,
                                layout->y + (i + 0.5) * layout->cell_height, &name);
}

static void
make_layout (RectifyChartFrame *frame, const RectifyCalendarChart *chart, Layout *layout)
{
  double names = 0, head = frame->line + 3 * frame->unit;

  layout->monday = chart->first_day - weekday (chart->first_day);
  layout->n_weeks = (guint) ((chart->first_day + chart->n_days - 1 - layout->monday) / 7 + 1);
  layout->upright = frame->width < frame->height * 1.05;
  for (guint i = 0; i < chart->n_days; i++)
    layout->highest = MAX (layout->highest, chart->days[i].count);
  for (guint i = 0; i < 7; i++)
    names = MAX (names, rectify_chart_frame_text_width (frame, chart->weekdays[i],
                                                        &(RectifyChartTextStyle){ 0 }));
  if (layout->upright)
    names = rectify_chart_frame_text_width (frame, "00-00", &(RectifyChartTextStyle){ 0 });
  layout->x = frame->x + names + 8 * frame->unit;
  layout->y = frame->y + head;
  layout->cell_width =
      MIN ((frame->x + frame->width - layout->x) / (layout->upright ? 7 : layout->n_weeks),
           90 * frame->unit);
  layout->cell_height =
      MIN ((frame->height - head) / (layout->upright ? layout->n_weeks : 7), 60 * frame->unit);
}

void
rectify_calendar_chart_draw (const RectifyCalendarChart *chart,
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
                                chart->n_days == 0))
    {
      RectifyChartFill        corner = { theme->lamps[RECTIFY_LAMP_RED], RECTIFY_CHART_HATCH_NONE };
      RectifyChartLegendEntry legend[] = { { &corner, 0, RECTIFY_CHART_SWATCH_BOX,
                                             chart->event_label } };

      rectify_chart_frame_legend (&frame, legend, 1);
      make_layout (&frame, chart, &layout);
      draw_heads (&frame, chart, &layout);
      for (guint i = 0; i < chart->n_days; i++)
        {
          draw_day (&frame, chart, &layout, i);
          add_mark (&frame, chart, &layout, i);
        }
    }
  rectify_chart_frame_close (&frame);
}
