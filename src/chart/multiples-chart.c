/* multiples-chart.c: a grid of panels as square as the words allow. */

#include "chart/multiples-chart.h"

#include "chart/plot.h"
#include "chart/rows.h"

#include <math.h>

#define NAME_LINES 3 /* at most */

typedef struct
{
  guint  columns, rows, shown; /* panels that are drawn */
  guint *places;               /* by panel: where it is drawn */
  double width, height, gap;   /* of one panel */
  double head;                 /* height of a panel's words */
  double top;                  /* value at the upper edge, the same for all */
} Layout;

static gint64
highest_of (const RectifyMultiplesChart *chart, guint panel)
{
  gint64 most = 0;

  for (guint i = 0; i < chart->n_days; i++)
    most = MAX (most, chart->panels[panel].counts[i]);

  return most;
}

static void
draw_curve (RectifyChartFrame           *frame,
            const RectifyMultiplesChart *chart,
            const RectifyMultiplesPanel *panel,
            const RectifyChartPlot      *plot)
{
  const RectifyChartFill *fill = rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_MAIN);
  RectifyChartColor       tint = fill->color;
  cairo_t                *cr = frame->cr;
  double                  x = plot->x, y = plot->y;

  cairo_new_path (cr);
  for (guint i = 0; i < chart->n_days; i++)
    {
      x = chart->n_days > 1 ? rectify_chart_plot_x (plot, (double) (chart->first_day + i))
                            : plot->x + plot->width;
      y = rectify_chart_plot_y (plot, (double) panel->counts[i]);
      if (chart->n_days == 1)
        cairo_line_to (cr, plot->x, y);
      cairo_line_to (cr, x, y);
    }
  rectify_chart_set_color (cr, &fill->color);
  cairo_set_line_width (cr, 2 * frame->unit);
  cairo_stroke_preserve (cr);
  cairo_line_to (cr, x, plot->y + plot->height);
  cairo_line_to (cr, plot->x, plot->y + plot->height);
  cairo_close_path (cr);
  tint.alpha = 0.16;
  rectify_chart_set_color (cr, &tint);
  cairo_fill (cr);
  rectify_chart_frame_dot (frame, x, y, 2.5 * frame->unit, &fill->color);
}

static void
draw_axis (RectifyChartFrame           *frame,
           const RectifyMultiplesChart *chart,
           const RectifyChartPlot      *plot,
           gboolean                     left,
           gboolean                     bottom)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 1, .yalign = 0.5 };

  for (guint i = 0; i <= 1; i++)
    {
      double y = rectify_chart_plot_y (plot, i * plot->top);

      rectify_chart_frame_line (frame, plot->x, round (y) + 0.5, plot->x + plot->width,
                                round (y) + 0.5, frame->unit * 0.8, 0,
                                i == 0 ? &frame->theme->muted : &frame->theme->grid);
      if (left)
        rectify_chart_frame_text (frame, rectify_chart_format_count ((gint64) (i * plot->top)).text,
                                  plot->x - 5 * frame->unit, y, &style);
    }
  if (!bottom)
    return;
  style.yalign = 0;
  rectify_chart_frame_text (frame,
                            rectify_chart_format_day (chart->first_day + chart->n_days - 1, FALSE)
                                .text,
                            plot->x + plot->width, plot->y + plot->height + 0.6 * frame->line,
                            &style);
  style.xalign = 0;
  if (chart->n_days > 1
      && plot->width > 2.4 * rectify_chart_frame_text_width (frame, "00-00", &style))
    rectify_chart_frame_text (frame, rectify_chart_format_day (chart->first_day, FALSE).text,
                              plot->x, plot->y + plot->height + 0.6 * frame->line, &style);
}

static gint64
all_at_last (const RectifyMultiplesChart *chart)
{
  gint64 sum = 0;

  for (guint i = 0; i < chart->n_panels; i++)
    sum += chart->panels[i].counts[chart->n_days - 1];

  return sum;
}

static void
draw_panel (RectifyChartFrame           *frame,
            const RectifyMultiplesChart *chart,
            const Layout                *layout,
            guint                        index,
            double                       axis)
{
  const RectifyMultiplesPanel *panel = &chart->panels[index];
  guint                        place = layout->places[index];
  gboolean                     shown = place != RECTIFY_CHART_HIDDEN;
  double x = shown ? frame->x + axis + place % layout->columns * (layout->width + layout->gap) : 0;
  double y = shown ? frame->y + place / layout->columns * (layout->height + layout->gap) : 0;
  RectifyChartPlot   plot = { x,
                              y + layout->head,
                              layout->width,
                              layout->height - layout->head,
                              layout->top,
                              chart->first_day,
                              chart->first_day + chart->n_days - 1 };
  RectifyChartNumber last = rectify_chart_format_count (panel->counts[chart->n_days - 1]),
                     most = rectify_chart_format_count (highest_of (chart, index));
  RectifyChartTextStyle number = { .bold = TRUE, .xalign = 1 }, name = { 0 };

  if (shown)
    {
      rectify_chart_frame_text (frame, last.text, x + layout->width,
                                y + layout->head - 1.5 * frame->line, &number);
      name.max_width = layout->width;
      name.max_lines = NAME_LINES;
      rectify_chart_frame_text (frame, panel->name, x, y, &name);
      draw_axis (frame, chart, &plot, place % layout->columns == 0,
                 place + layout->columns >= layout->shown);
      draw_curve (frame, chart, panel, &plot);
    }
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x,
                                                        .y = y,
                                                        .width = shown ? layout->width : 0,
                                                        .height = shown ? layout->height : 0,
                                                        .key = panel->key,
                                                        .filter = panel->filter,
                                                        .row = (int) index,
                                                        .column = -1,
                                                        .row_label = panel->name,
                                                        .column_label = chart->count_label,
                                                        .value = last.text,
                                                        .count = panel->counts[chart->n_days - 1],
                                                        .whole = all_at_last (chart) });
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .key = panel->key,
                                                        .row = (int) index,
                                                        .column = 0,
                                                        .row_label = panel->name,
                                                        .column_label = chart->highest_label,
                                                        .value = most.text });
}

static void
make_layout (RectifyChartFrame           *frame,
             const RectifyMultiplesChart *chart,
             Layout                      *layout,
             double                       axis)
{
  double best = -INFINITY, width = frame->width - axis, least = 84 * frame->unit;

  /* Usual names are never cut. */
  for (guint i = 0; i < chart->n_panels; i++)
    least = MAX (least, MIN (rectify_chart_frame_text_width (frame, chart->panels[i].name,
                                                             &(RectifyChartTextStyle){ 0 })
                                 + 2 * frame->unit,
                             150 * frame->unit));
  layout->gap = 14 * frame->unit;
  for (guint columns = 1; columns <= chart->n_panels; columns++)
    {
      guint  rows = (chart->n_panels + columns - 1) / columns;
      double w = (width - (columns - 1) * layout->gap) / columns;
      double h = (frame->height - 1.6 * frame->line - (rows - 1) * layout->gap) / rows;
      double fit = -fabs (log (MAX (w, 1) / MAX (1.9 * (h - 1.5 * frame->line), 1)))
                   - 0.35 * (rows * columns - chart->n_panels);

      if (w < least && columns > 1)
        break;
      if (fit > best)
        {
          best = fit;
          layout->columns = columns;
          layout->rows = rows;
          layout->width = w;
          layout->height = h;
        }
    }
  /* The number stands beside the name, or below it where the two do not fit. */
  layout->head = 1.5 * frame->line;
  for (guint i = 0; i < chart->n_panels; i++)
    {
      RectifyChartTextStyle name = { .max_width = layout->width, .max_lines = NAME_LINES };
      const char           *text = chart->panels[i].name;
      double                number = rectify_chart_frame_text_width (
                         frame, rectify_chart_format_count (chart->panels[i].counts[chart->n_days - 1]).text,
                         &(RectifyChartTextStyle){ .bold = TRUE });

      if (rectify_chart_frame_text_width (frame, text, &(RectifyChartTextStyle){ 0 }) + number
          > layout->width - 8 * frame->unit)
        layout->head =
            MAX (layout->head,
                 rectify_chart_text_measure (frame->theme, text, &name).height + 1.5 * frame->line);
    }
  layout->shown = chart->n_panels;
  if (layout->height < layout->head + 20 * frame->unit)
    {
      double free = frame->height - 2.8 * frame->line; /* a line says how many are missing */

      layout->rows = (guint) MAX (1, floor ((free + layout->gap)
                                            / (layout->head + 20 * frame->unit + layout->gap)));
      layout->height = (free - (layout->rows - 1) * layout->gap) / layout->rows;
      layout->shown = MIN (chart->n_panels, layout->rows * layout->columns);
    }
}

/* Where not all have room, those with the most now are drawn. */
static void
choose_panels (const RectifyMultiplesChart *chart, Layout *layout)
{
  g_autofree double *weights = g_new (double, chart->n_panels);

  for (guint i = 0; i < chart->n_panels; i++)
    weights[i] =
        (double) chart->panels[i].counts[chart->n_days - 1] + (double) highest_of (chart, i) / 1e9;
  layout->places = g_new (guint, chart->n_panels);
  rectify_chart_keep_largest (weights, chart->n_panels, layout->shown, layout->places);
}

void
rectify_multiples_chart_draw (const RectifyMultiplesChart *chart,
                              const RectifyChartTheme     *theme,
                              cairo_t                     *cr,
                              double                       width,
                              double                       height,
                              RectifyChartMarks           *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { .top = 1 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_panels == 0 || chart->n_days == 0))
    {
      gint64 highest = 0;
      double axis;

      for (guint i = 0; i < chart->n_panels; i++)
        highest = MAX (highest, highest_of (chart, i));
      layout.top = rectify_chart_ticks ((double) highest, 4, TRUE).top;
      axis = rectify_chart_frame_text_width (&frame,
                                             rectify_chart_format_count ((gint64) layout.top).text,
                                             &(RectifyChartTextStyle){ 0 })
             + 6 * frame.unit;
      make_layout (&frame, chart, &layout, axis);
      choose_panels (chart, &layout);
      for (guint i = 0; i < chart->n_panels; i++)
        draw_panel (&frame, chart, &layout, i, axis);
      if (layout.shown < chart->n_panels)
        {
          g_autofree char *more = g_strdup_printf ("⋯ +%u", chart->n_panels - layout.shown);

          rectify_chart_frame_text (&frame, more, frame.x + frame.width / 2, frame.y + frame.height,
                                    &(RectifyChartTextStyle){ .color = &theme->muted,
                                                              .xalign = 0.5,
                                                              .yalign = 1 });
        }
      g_free (layout.places);
    }
  rectify_chart_frame_close (&frame);
}
