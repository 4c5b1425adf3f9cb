/* weekly-chart.c: two columns a week, and a panel for the rate. */

#include "chart/weekly-chart.h"

#include "chart/plot.h"

#include <math.h>

#define LEAST 6.4 /* lines for a legend, the rate and columns that can be told apart */

typedef struct
{
  RectifyChartPlot plot;
  double           band, column; /* widths */
  double           number;       /* width of the widest number */
  gboolean         below;        /* numbers under the names of the weeks */
  guint            every;        /* which weeks carry words */
} Layout;

static double
band_x (const Layout *layout, guint week)
{
  return layout->plot.x + (week + 0.5) * layout->band;
}

static gboolean
has_words (const RectifyWeeklyChart *chart, const Layout *layout, guint week)
{
  return (chart->n_weeks - 1 - week) % layout->every == 0;
}

static void
draw_column (RectifyChartFrame        *frame,
             const RectifyWeeklyChart *chart,
             const Layout             *layout,
             guint                     week,
             guint                     side)
{
  static const RectifyChartRole ROLES[] = { RECTIFY_CHART_ROLE_FOUND, RECTIFY_CHART_ROLE_CLOSED };
  const RectifyWeeklyRow       *row = &chart->weeks[week];
  gint64                        count = side == 0 ? row->found : row->closed;
  RectifyChartNumber            value = rectify_chart_format_count (count);
  RectifyChartTextStyle         style = { .xalign = 0.5, .yalign = 1 };
  double                        x = band_x (layout, week) + (side == 0 ? -1 : 0) * layout->column,
         bottom = layout->plot.y + layout->plot.height;
  double y = rectify_chart_plot_y (&layout->plot, (double) count),
         gap = MIN (frame->unit, layout->column * 0.1);

  rectify_chart_frame_box (frame, x + gap, y, layout->column - 2 * gap, bottom - y, 0,
                           rectify_chart_theme_role (frame->theme, ROLES[side]));
  if (!layout->below)
    {
      rectify_chart_frame_text (frame, value.text, x + layout->column / 2, y, &style);
    }
  else if (has_words (chart, layout, week))
    {
      style.yalign = 0;
      rectify_chart_frame_text_inside (frame, value.text, band_x (layout, week),
                                       bottom + (1.35 + side) * frame->line, &style);
    }
  rectify_chart_frame_mark (frame, &(RectifyChartMark){
                                       .x = x,
                                       .y = layout->plot.y,
                                       .width = layout->column,
                                       .height = layout->plot.height,
                                       .key = row->key,
                                       .row = (int) week,
                                       .column = (int) side,
                                       .row_label = row->name != NULL ? row->name : row->label,
                                       .column_label =
                                           side == 0 ? chart->found_label : chart->closed_label,
                                       .value = value.text });
}

static double
widest_number (RectifyChartFrame *frame, const RectifyWeeklyChart *chart)
{
  double widest = 0;

  for (guint i = 0; i < chart->n_weeks; i++)
    {
      RectifyChartNumber most =
          rectify_chart_format_count (MAX (chart->weeks[i].found, chart->weeks[i].closed));

      widest = MAX (widest, rectify_chart_frame_text_width (frame, most.text,
                                                            &(RectifyChartTextStyle){ 0 }));
    }

  return widest;
}

static double
widest_name (RectifyChartFrame *frame, const RectifyWeeklyChart *chart)
{
  double widest = 0;

  for (guint i = 0; i < chart->n_weeks; i++)
    widest = MAX (widest, rectify_chart_frame_text_width (frame, chart->weeks[i].label,
                                                          &(RectifyChartTextStyle){ 0 }));

  return widest;
}

/* Where the numbers of the weeks stand; what that takes below the columns. */
static double
place_numbers (RectifyChartFrame *frame, const RectifyWeeklyChart *chart, Layout *layout)
{
  layout->number = widest_number (frame, chart);
  /* The axis numbers take about as much as the widest figure. */
  layout->band = (frame->width - layout->number - 10 * frame->unit) / chart->n_weeks;
  layout->below = layout->number > 0.41 * layout->band - 1 * frame->unit;
  return (layout->below ? 3.4 : 1.4) * frame->line;
}

/* Columns in the free area of the frame. */
static void
make_layout (RectifyChartFrame *frame, const RectifyWeeklyChart *chart, Layout *layout)
{
  double highest = 0, words, least = place_numbers (frame, chart, layout);
  double name = widest_name (frame, chart);

  words = MAX (layout->below ? layout->number : 0, MIN (name, 60 * frame->unit)) + 5 * frame->unit;
  layout->every = (guint) MAX (1, ceil (words / layout->band));
  for (guint i = 0; i < chart->n_weeks; i++)
    highest = MAX (highest, (double) MAX (chart->weeks[i].found, chart->weeks[i].closed));
  if (!layout->below)
    {
      frame->y += frame->line * 0.6;
      frame->height -= frame->line * 0.6;
    }
  rectify_chart_plot_values (frame, &layout->plot, highest, least, FALSE);
  layout->band = layout->plot.width / chart->n_weeks;
  layout->column = MIN (layout->band * 0.41, 46 * frame->unit);
}

static double
rate_of (const RectifyWeeklyRow *row)
{
  return row->whole > 0 ? (double) row->part / row->whole : NAN;
}

/* @height: 0 when there is no panel; the rate is said all the same. */
static void
add_rate (RectifyChartFrame        *frame,
          const RectifyWeeklyChart *chart,
          const Layout             *layout,
          guint                     week,
          double                    top,
          double                    height)
{
  const RectifyWeeklyRow *row = &chart->weeks[week];
  g_autofree char        *value =
      g_strdup_printf ("%s (%s)", rectify_chart_format_percent (rate_of (row)).text,
                       rectify_chart_format_ratio (row->part, row->whole).text);

  rectify_chart_frame_mark (frame, &(RectifyChartMark){
                                       .x = band_x (layout, week) - layout->band / 2,
                                       .y = top,
                                       .width = layout->band,
                                       .height = height,
                                       .key = row->key,
                                       .row = (int) week,
                                       .column = 2,
                                       .row_label = row->name != NULL ? row->name : row->label,
                                       .column_label = chart->rate_label,
                                       .value = value });
}

/* Dots joined over the weeks that have a rate, each with its percent where it fits. */
static void
draw_rate (RectifyChartFrame        *frame,
           const RectifyWeeklyChart *chart,
           const Layout             *layout,
           double                    top,
           double                    height)
{
  const RectifyChartColor *color =
      &rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_GOOD)->color;
  RectifyChartPlot plot = {
    layout->plot.x, top + 1.3 * frame->line, layout->plot.width, height - 1.3 * frame->line, 1, 0, 0
  };
  RectifyChartTextStyle style = { .color = color, .bold = TRUE, .xalign = 0.5, .yalign = 1 };
  RectifyChartTextStyle axis = { .color = &frame->theme->muted, .xalign = 1, .yalign = 0.5 };
  double percent = rectify_chart_frame_text_width (frame, "100.0%", &style) + 4 * frame->unit;
  guint  every = (guint) MAX (1, ceil (percent / layout->band));
  double from[2] = { NAN, NAN };

  for (guint i = 0; i <= 1; i++)
    {
      double y = rectify_chart_plot_y (&plot, i);

      rectify_chart_frame_line (frame, plot.x, round (y) + 0.5, plot.x + plot.width,
                                round (y) + 0.5, frame->unit * 0.8, 0, &frame->theme->grid);
      rectify_chart_frame_text (frame, i == 0 ? "0%" : "100%", plot.x - 6 * frame->unit, y, &axis);
    }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < chart->n_weeks; i++)
      {
        const RectifyWeeklyRow *row = &chart->weeks[i];
        double                  rate = rate_of (row);
        double                  x = band_x (layout, i),
               y = isnan (rate) ? NAN : rectify_chart_plot_y (&plot, MIN (rate, 1));

        if (pass == 0 && !isnan (rate) && !isnan (from[1]))
          rectify_chart_frame_line (frame, from[0], from[1], x, y, 2 * frame->unit, 0, color);
        from[0] = x;
        from[1] = y;
        if (pass == 0)
          continue;
        if (!isnan (rate))
          {
            rectify_chart_frame_dot (frame, x, y, 3 * frame->unit, color);
            if ((chart->n_weeks - 1 - i) % every == 0)
              rectify_chart_frame_text_on_paper (frame, rectify_chart_format_percent (rate).text, x,
                                                 y - 4 * frame->unit, &style);
          }
      }
}

static void
draw_columns (RectifyChartFrame *frame, const RectifyWeeklyChart *chart, const Layout *layout)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 1, .yalign = 0 };
  double bottom = layout->plot.y + layout->plot.height, width = layout->band * layout->every;

  for (guint i = 0; i < chart->n_weeks; i++)
    {
      if (has_words (chart, layout, i))
        {
          style.max_width = MAX (width, 40 * frame->unit);
          style.xalign = 0.5;
          rectify_chart_frame_text_inside (frame, chart->weeks[i].label, band_x (layout, i),
                                           bottom + 3 * frame->unit, &style);
        }
      draw_column (frame, chart, layout, i, 0);
      draw_column (frame, chart, layout, i, 1);
    }
  /* The rows of numbers below say by their swatch whose they are. */
  for (guint side = 0; layout->below && side < 2; side++)
    rectify_chart_frame_box (frame, frame->x, bottom + (1.6 + side) * frame->line, 8 * frame->unit,
                             8 * frame->unit, 2 * frame->unit,
                             rectify_chart_theme_role (frame->theme,
                                                       side == 0 ? RECTIFY_CHART_ROLE_FOUND
                                                                 : RECTIFY_CHART_ROLE_CLOSED));
}

void
rectify_weekly_chart_draw (const RectifyWeeklyChart *chart,
                           const RectifyChartTheme  *theme,
                           cairo_t                  *cr,
                           double                    width,
                           double                    height,
                           RectifyChartMarks        *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { .every = 1 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_weeks == 0))
    {
      RectifyChartFill line = { rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_GOOD)->color,
                                RECTIFY_CHART_HATCH_NONE };
      RectifyChartLegendEntry legend[] = {
        { rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_FOUND), 0, RECTIFY_CHART_SWATCH_BOX,
          chart->found_label },
        { rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_CLOSED), 0, RECTIFY_CHART_SWATCH_BOX,
          chart->closed_label },
        { &line, 0, RECTIFY_CHART_SWATCH_LINE, chart->rate_label }
      };
      /* Where it is too low for both, the columns and their numbers come first. */
      gboolean both = frame.height > place_numbers (&frame, chart, &layout) + LEAST * frame.line;
      double   rate = 0, top;

      rectify_chart_frame_legend (&frame, legend, G_N_ELEMENTS (legend) - (both ? 0 : 1));
      top = frame.y;
      if (both)
        {
          rate = MAX (frame.height * 0.28, 2.7 * frame.line);
          frame.y += rate + frame.line * 0.8;
          frame.height -= rate + frame.line * 0.8;
        }
      make_layout (&frame, chart, &layout);
      draw_columns (&frame, chart, &layout);
      if (both)
        draw_rate (&frame, chart, &layout, top, rate);
      for (guint i = 0; i < chart->n_weeks; i++)
        add_rate (&frame, chart, &layout, i, top, rate);
    }
  rectify_chart_frame_close (&frame);
}
