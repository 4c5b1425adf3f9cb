/* pareto-chart.c: rows sorted by count; the line runs through the running sums. Bars are as long as
 * the largest lets them, the line has the whole width from 0 to 100 %. */

#include "chart/pareto-chart.h"

#include "chart/rows.h"

#include <math.h>

#define HEAD   1.2 /* lines above the first row */
#define EIGHTY 0.8 /* where the few that matter end, by custom */

typedef struct
{
  RectifyChartRows rows;
  double           count, share, sum; /* widths of the columns of figures */
  double           scale;             /* width of one issue */
  gint64           total, largest;
  const guint     *order;
  guint            n_shown; /* the rows behind them are one line */
  char            *others;  /* its name */
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

/* Heads of the figures, and the axis of the running sum: 0 to 100 %, whatever the bars' scale. */
static void
draw_head (RectifyChartFrame        *frame,
           const RectifyParetoChart *chart,
           const Layout             *layout,
           double                    right)
{
  static const double      at[] = { 0, 1, EIGHTY };
  const RectifyChartRows  *rows = &layout->rows;
  const RectifyChartTheme *theme = frame->theme;
  RectifyChartTextStyle    style = { .color = &theme->muted, .xalign = 1, .yalign = 1 };
  double bottom = rectify_chart_rows_bottom (rows), percent, y = rows->y - frame->unit;

  rectify_chart_frame_text (frame, chart->sum_label, right, y, &style);
  rectify_chart_frame_text (frame, chart->count_label, right - layout->sum - layout->share, y,
                            &style);
  if (rows->stacked)
    return;
  percent = rectify_chart_frame_text_width (frame, "100%", &style);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      double           x = rows->bar_x + at[i] * rows->bar_width;
      g_autofree char *tick = g_strdup_printf ("%.0f%%", at[i] * 100);

      rectify_chart_frame_line (frame, x, rows->y, x, bottom, frame->unit * 0.8,
                                at[i] == EIGHTY ? 3 : 0, &theme->grid);
      style.xalign = at[i] == EIGHTY ? 0.5 : at[i];
      /* Both ends, and what fits between them. */
      if (rows->bar_width > (at[i] == EIGHTY ? 9 : 2.4) * percent)
        rectify_chart_frame_text (frame, tick, x, y, &style);
    }
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

/* The count, and for the table the running sum: on the drawing it stands in the row. */
static void
add_marks (RectifyChartFrame        *frame,
           const RectifyParetoChart *chart,
           const Layout             *layout,
           guint                     index,
           gint64                    sum,
           double                    y)
{
  const RectifyParetoRow *row = &chart->rows[index];
  RectifyChartMark        mark = { .key = row->key,
                                   .filter = row->filter,
                                   .row = (int) index,
                                   .column = -1,
                                   .row_label = row->name,
                                   .column_label = chart->count_label,
                                   .value = rectify_chart_format_count (row->count).text,
                                   .count = row->count,
                                   .whole = layout->total };
  g_autofree char        *share = NULL;

  if (frame->marks == NULL)
    return;
  if (!isnan (y))
    {
      mark.x = frame->x;
      mark.y = y;
      mark.width = frame->width;
      mark.height = layout->rows.row_height;
    }
  rectify_chart_frame_mark (frame, &mark);
  share =
      g_strdup_printf ("%s (%s)",
                       rectify_chart_format_percent ((double) sum / MAX (layout->total, 1)).text,
                       rectify_chart_format_ratio (sum, layout->total).text);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .key = row->key,
                                                        .row = (int) index,
                                                        .column = 0,
                                                        .row_label = row->name,
                                                        .column_label = chart->sum_label,
                                                        .value = share });
}

/* The point of the running sum, joined to the one before. */
static void
draw_sum (RectifyChartFrame *frame, const Layout *layout, gint64 sum, double y, double last[2])
{
  const RectifyChartRows *rows = &layout->rows;
  double                  x = rows->bar_x + rows->bar_width * sum / MAX (layout->total, 1);

  if (!isnan (last[0]))
    {
      /* With an edge of paper: bars may be as dark as it is. */
      rectify_chart_frame_line (frame, last[0], last[1], x, y, 4 * frame->unit, 0,
                                &frame->theme->paper);
      rectify_chart_frame_line (frame, last[0], last[1], x, y, 1.5 * frame->unit, 0,
                                &frame->theme->ink);
    }
  rectify_chart_frame_dot (frame, x, y, 3 * frame->unit, &frame->theme->ink);
  last[0] = x;
  last[1] = y;
}

/* Two strokes of paper across a bar that is longer than it is drawn. */
static void
draw_break (RectifyChartFrame *frame, double x, double y, double height)
{
  for (guint i = 0; i < 2; i++)
    {
      double at = x + 6 * i * frame->unit;

      rectify_chart_frame_line (frame, at, y + height + frame->unit, at + 5 * frame->unit,
                                y - frame->unit, 2.5 * frame->unit, 0, &frame->theme->paper);
    }
}

/* One line for all that have none of their own. */
static void
draw_others (RectifyChartFrame *frame, const Layout *layout, gint64 count, double last[2])
{
  const RectifyChartRows *rows = &layout->rows;
  const RectifyChartFill *fill =
      rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_PENDING);
  double bar, width = MIN (count * layout->scale, rows->bar_width);

  if (isnan (rectify_chart_rows_begin (frame, rows, layout->n_shown, layout->others, &bar)))
    return;
  rectify_chart_frame_box (frame, rows->bar_x, bar, width, rows->bar_height, 0, fill);
  if (count > layout->largest)
    draw_break (frame, rows->bar_x + 0.55 * width, bar, rows->bar_height);
  draw_figures (frame, layout, count, layout->total, frame->x + frame->width,
                bar + rows->bar_height / 2);
  if (!rows->stacked)
    draw_sum (frame, layout, layout->total, bar + rows->bar_height / 2, last);
}

static void
draw_rows (RectifyChartFrame *frame, const RectifyParetoChart *chart, const Layout *layout)
{
  const RectifyChartRows *rows = &layout->rows;
  double                  right = frame->x + frame->width, last[2] = { NAN, NAN };
  gint64                  sum = 0, shown = 0;

  for (guint i = 0; i < chart->n_rows; i++)
    {
      const RectifyParetoRow *row = &chart->rows[layout->order[i]];
      double                  bar = 0, y = NAN;

      if (i < layout->n_shown)
        y = rectify_chart_rows_begin (frame, rows, i, row->name, &bar);
      sum += row->count;
      add_marks (frame, chart, layout, layout->order[i], sum, y);
      if (isnan (y))
        continue;
      shown = sum;
      rectify_chart_frame_box (frame, rows->bar_x, bar, row->count * layout->scale,
                               rows->bar_height, 0,
                               row->series >= 0
                                   ? rectify_chart_theme_series (frame->theme, (guint) row->series)
                                   : rectify_chart_theme_role (frame->theme,
                                                               RECTIFY_CHART_ROLE_MAIN));
      draw_figures (frame, layout, row->count, sum, right, bar + rows->bar_height / 2);
      if (!rows->stacked)
        draw_sum (frame, layout, sum, bar + rows->bar_height / 2, last);
    }
  if (layout->others != NULL)
    draw_others (frame, layout, layout->total - shown, last);
}

/* Lays out at most @lines; the rows without one, and the one before them, share the last. */
static void
fold (RectifyChartFrame        *frame,
      const RectifyParetoChart *chart,
      Layout                   *layout,
      const char              **names,
      guint                     lines,
      double                    right)
{
  g_autofree const char **shown = g_new (const char *, lines);

  layout->n_shown = lines < chart->n_rows ? lines - 1 : chart->n_rows;
  g_clear_pointer (&layout->others, g_free);
  if (layout->n_shown < chart->n_rows)
    layout->others =
        g_strdup_printf ("%s (%u)", chart->others_label, chart->n_rows - layout->n_shown);
  for (guint i = 0; i < lines; i++)
    shown[i] = i < layout->n_shown ? names[i] : layout->others;
  rectify_chart_rows_clear (&layout->rows);
  rectify_chart_rows_layout (frame, &layout->rows, shown, NULL, lines, right, HEAD * frame->line);
}

static void
make_layout (RectifyChartFrame        *frame,
             const RectifyParetoChart *chart,
             Layout                   *layout,
             guint                    *order)
{
  g_autofree const char **names = g_new (const char *, chart->n_rows);
  RectifyChartTextStyle   plain = { 0 };
  double                  gap = 10 * frame->unit, right;
  guint                   lines;

  for (guint i = 0; i < chart->n_rows; i++)
    {
      order[i] = i;
      layout->total += chart->rows[i].count;
      layout->largest = MAX (layout->largest, chart->rows[i].count);
    }
  g_qsort_with_data (order, (gint) chart->n_rows, sizeof *order, compare_counts,
                     (gpointer) chart->rows);
  for (guint i = 0; i < chart->n_rows; i++)
    names[i] = chart->rows[order[i]].name;
  layout->order = order;
  layout->count =
      MAX (rectify_chart_frame_text_width (frame, rectify_chart_format_count (layout->total).text,
                                           &(RectifyChartTextStyle){ .bold = TRUE }),
           rectify_chart_frame_text_width (frame, chart->count_label, &plain))
      + gap;
  layout->share = rectify_chart_frame_text_width (frame, "100.0%", &plain) + gap;
  layout->sum =
      MAX (rectify_chart_frame_text_width (frame, chart->sum_label, &plain), layout->share - gap)
      + gap;
  right = layout->count + layout->share + layout->sum;
  /* As many as have room with the name beside the bar; where that is too narrow for the names of
   * these, as many as have room below their names. */
  lines = (guint) MAX ((frame->height - HEAD * frame->line) / (1.25 * frame->line), 2);
  lines = MIN (lines, chart->n_rows);
  fold (frame, chart, layout, names, lines, right);
  if (layout->rows.room < lines)
    fold (frame, chart, layout, names, MIN (MAX (layout->rows.room, 2), chart->n_rows), right);
  layout->scale = layout->rows.bar_width / MAX (layout->largest, 1);
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
      rectify_chart_rows_clear (&layout.rows);
      g_free (layout.others);
    }
  rectify_chart_frame_close (&frame);
}
