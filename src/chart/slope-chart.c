/* slope-chart.c: two scales side by side and a line for each row. */

#include "chart/slope-chart.h"

#include "chart/plot.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double left, right, top, bottom; /* ends of the lines; scale from bottom (low) to top (high) */
  double low, high;
  guint *named; /* rows with words, by score from high to low */
  guint  n_named;
} Layout;

static double
score_y (const Layout *layout, double score)
{
  return layout->bottom
         - (CLAMP (score, layout->low, layout->high) - layout->low) / (layout->high - layout->low)
               * (layout->bottom - layout->top);
}

static double
change (const RectifySlopeRow *row)
{
  return isnan (row->before) || isnan (row->after) ? 0 : row->after - row->before;
}

static int
compare_changes (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectifySlopeRow *rows = data;
  double                 one = fabs (change (&rows[*(const guint *) a])),
         two = fabs (change (&rows[*(const guint *) b]));

  return one > two ? -1 : one < two ? 1 : 0;
}

static int
compare_after (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectifySlopeRow *rows = data;
  double                 one = rows[*(const guint *) a].after, two = rows[*(const guint *) b].after;

  return one > two ? -1 : one < two ? 1 : 0;
}

static int
compare_before (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectifySlopeRow *rows = data;
  double one = rows[*(const guint *) a].before, two = rows[*(const guint *) b].before;

  return one > two ? -1 : one < two ? 1 : 0;
}

static gboolean
complete (const RectifySlopeRow *row)
{
  return !isnan (row->before) && !isnan (row->after);
}

static void
draw_line (RectifyChartFrame       *frame,
           const RectifySlopeChart *chart,
           const Layout            *layout,
           guint                    index)
{
  const RectifyChartTheme *theme = frame->theme;
  const RectifySlopeRow   *row = &chart->rows[index];
  double                   by = change (row);
  const RectifyChartColor *color = by > 0.05    ? &theme->lamps[RECTIFY_LAMP_GREEN]
                                   : by < -0.05 ? &theme->lamps[RECTIFY_LAMP_RED]
                                                : &theme->muted;
  double                   from = score_y (layout, row->before), to = score_y (layout, row->after);

  if (complete (row))
    rectify_chart_frame_line (frame, layout->left, from, layout->right, to, 1.8 * frame->unit,
                              by < -0.05 ? 4 : 0, color);
  if (!isnan (row->before))
    rectify_chart_frame_dot (frame, layout->left, from, 3 * frame->unit, color);
  if (!isnan (row->after))
    rectify_chart_frame_dot (frame, layout->right, to, 3 * frame->unit, color);
}

/* "+1.2": what stands in the table as a number of its own. */
static RectifyChartNumber
format_change (const RectifySlopeRow *row, int decimals)
{
  RectifyChartNumber number =
      rectify_chart_format_value (complete (row) ? row->after - row->before : NAN, decimals);
  RectifyChartNumber rising = { "+" };

  if (!complete (row) || strpbrk (number.text, "123456789") == NULL)
    return complete (row) ? rectify_chart_format_value (0, decimals) : number;
  if (row->after < row->before)
    return number;
  g_strlcat (rising.text, number.text, sizeof rising.text);
  return rising;
}

/* Both ends of the line and what lies between them. */
static void
add_marks (RectifyChartFrame       *frame,
           const RectifySlopeChart *chart,
           const Layout            *layout,
           guint                    index)
{
  static const double    ENDS[][2] = { { 0, 0.25 }, { 0.75, 1 }, { 0.25, 0.75 } };
  const RectifySlopeRow *row = &chart->rows[index];
  double                 from = score_y (layout, isnan (row->before) ? row->after : row->before);
  double                 to = score_y (layout, isnan (row->after) ? row->before : row->after),
         half = 4 * frame->unit;
  RectifyChartNumber values[] = { rectify_chart_format_value (row->before, chart->decimals),
                                  rectify_chart_format_value (row->after, chart->decimals),
                                  format_change (row, chart->decimals) };
  const char        *labels[] = { chart->before_label, chart->after_label, chart->change_label };

  for (int i = 0; frame->marks != NULL && i < (int) G_N_ELEMENTS (values); i++)
    {
      double left = layout->left + ENDS[i][0] * (layout->right - layout->left),
             right = layout->left + ENDS[i][1] * (layout->right - layout->left),
             first = from + ENDS[i][0] * (to - from), last = from + ENDS[i][1] * (to - from);
      double points[] = { left,  first - half, right, last - half,
                          right, last + half,  left,  first + half };

      rectify_chart_frame_mark (frame, &(RectifyChartMark){
                                           .points = isnan (from) || isnan (to) ? NULL : points,
                                           .n_points = 4,
                                           .key = row->key,
                                           .filter = row->filter,
                                           .row = (int) index,
                                           .column = i,
                                           .row_label = row->name,
                                           .column_label = labels[i],
                                           .value = values[i].text });
    }
}

static double
side_score (const RectifySlopeRow *row, gboolean after)
{
  return after ? row->after : row->before;
}

/* Words of one side, moved apart; thin lines lead to where the dots are. */
static void
draw_side (RectifyChartFrame       *frame,
           const RectifySlopeChart *chart,
           const Layout            *layout,
           gboolean                 after,
           double                   name_width)
{
  g_autofree double *centers = g_new (double, MAX (layout->n_named, 1));
  g_autofree guint  *rows = g_new (guint, MAX (layout->n_named, 1));
  double side = after ? 1 : -1, x = (after ? layout->right : layout->left), gap = 8 * frame->unit;
  RectifyChartTextStyle number = { .bold = after, .yalign = 0.5, .xalign = after ? 0 : 1 };
  RectifyChartTextStyle name = { .yalign = 0.5, .max_width = name_width };
  guint                 n = 0;

  for (guint i = 0; i < layout->n_named; i++)
    if (!isnan (side_score (&chart->rows[layout->named[i]], after)))
      rows[n++] = layout->named[i];
  g_qsort_with_data (rows, (gint) n, sizeof (guint), after ? compare_after : compare_before,
                     (gpointer) chart->rows);
  for (guint i = 0; i < n; i++)
    centers[i] = score_y (layout, side_score (&chart->rows[rows[i]], after));
  rectify_chart_spread (centers, n, frame->line * 0.98, layout->top - frame->line * 0.3,
                        layout->bottom + frame->line * 0.3);
  for (guint i = 0; i < n; i++)
    {
      const RectifySlopeRow *row = &chart->rows[rows[i]];
      double                 score = side_score (row, after);
      RectifyChartExtents    drawn;

      rectify_chart_frame_line (frame, x + side * 4 * frame->unit, score_y (layout, score),
                                x + side * 2 * gap, centers[i], frame->unit * 0.7, 0,
                                &frame->theme->muted);
      drawn =
          rectify_chart_frame_text (frame, rectify_chart_format_value (score, chart->decimals).text,
                                    x + side * 2.3 * gap, centers[i], &number);
      if (after)
        rectify_chart_frame_text (frame, row->name, drawn.x + drawn.width + 6 * frame->unit,
                                  centers[i], &name);
    }
}

/* Chooses who is named: the largest changes first, as many as there are lines; who has no score on
 * the right has no room for a name. */
static void
choose_named (RectifyChartFrame *frame, const RectifySlopeChart *chart, Layout *layout)
{
  guint room = (guint) MAX (1, floor ((layout->bottom - layout->top) / (frame->line * 0.98)) + 1);

  layout->n_named = 0;
  for (guint i = 0; i < chart->n_rows; i++)
    if (!isnan (chart->rows[i].after))
      layout->named[layout->n_named++] = i;
  g_qsort_with_data (layout->named, (gint) layout->n_named, sizeof (guint), compare_changes,
                     (gpointer) chart->rows);
  layout->n_named = MIN (layout->n_named, room);
}

static void
draw_heads (RectifyChartFrame *frame, const RectifySlopeChart *chart, const Layout *layout)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted,
                                  .yalign = 1,
                                  .max_width = (layout->right - layout->left) * 0.48 };
  double                y = layout->top - frame->line * 0.7;

  rectify_chart_frame_line (frame, layout->left, layout->top, layout->left, layout->bottom,
                            frame->unit * 0.8, 0, &frame->theme->grid);
  rectify_chart_frame_line (frame, layout->right, layout->top, layout->right, layout->bottom,
                            frame->unit * 0.8, 0, &frame->theme->grid);
  rectify_chart_frame_text (frame, chart->before_label, layout->left, y, &style);
  style.xalign = 1;
  rectify_chart_frame_text (frame, chart->after_label, layout->right, y, &style);
}

void
rectify_slope_chart_draw (const RectifySlopeChart *chart,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_rows == 0))
    {
      g_autofree guint *named = g_new (guint, chart->n_rows);
      double            widest = 0,
             number = rectify_chart_frame_text_width (&frame, "100.0",
                                                      &(RectifyChartTextStyle){ .bold = TRUE });
      Layout layout = { .low = chart->low, .high = 100, .named = named };

      for (guint i = 0; i < chart->n_rows; i++)
        widest = MAX (widest, rectify_chart_frame_text_width (&frame, chart->rows[i].name,
                                                              &(RectifyChartTextStyle){ 0 }));
      widest = MIN (widest + frame.unit, frame.width * 0.42);
      layout.left = frame.x + number + 20 * frame.unit;
      layout.right = frame.x + frame.width - widest - number - 26 * frame.unit;
      layout.top = frame.y + 1.8 * frame.line;
      layout.bottom = frame.y + frame.height - frame.line * 0.8;
      choose_named (&frame, chart, &layout);
      draw_heads (&frame, chart, &layout);
      for (guint i = 0; i < chart->n_rows; i++)
        {
          draw_line (&frame, chart, &layout, i);
          add_marks (&frame, chart, &layout, i);
        }
      draw_side (&frame, chart, &layout, FALSE, 0);
      draw_side (&frame, chart, &layout, TRUE, widest);
    }
  rectify_chart_frame_close (&frame);
}
