/* ranking-chart.c: rank, name, bar, figures and change in columns measured beforehand.
 *
 * A narrow drawing puts the name above its bar. */

#include "chart/ranking-chart.h"

#include <math.h>

#define THICKEST 2.2 /* lines of a bar */
#define LAMP     9   /* design pixels */

typedef struct
{
  double   rank, name, value, ratio, change; /* widths of the columns */
  double   bar_x, bar_width;
  double   row_height, top; /* top: largest value */
  double   y;               /* first row */
  gboolean stacked;         /* name and figures above the bar */
  gboolean tall;            /* name above, figures beside the bar: for very long names */
} Layout;

typedef struct
{
  RectifyRankingRow row;
  guint             order;
  double            sign;
  gboolean          in;
} Sortable;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Sortable *one = a, *two = b;

  if (one->in != two->in)
    return one->in ? -1 : 1;
  if (one->in && fabs (one->row.value - two->row.value) > 1e-9)
    return one->row.value * one->sign > two->row.value * one->sign ? -1 : 1;
  if (one->row.whole != two->row.whole)
    return one->row.whole > two->row.whole ? -1 : 1;

  return one->order < two->order ? -1 : 1;
}

guint
rectify_ranking_chart_rank (RectifyRankingRow *rows, guint n, gint64 minimum, gboolean ascending)
{
  g_autofree Sortable *sorted = g_new (Sortable, MAX (n, 1));
  guint                ranked = 0;

  g_return_val_if_fail (rows != NULL || n == 0, 0);

  for (guint i = 0; i < n; i++)
    sorted[i] = (Sortable){ rows[i], i, ascending ? -1 : 1,
                            !isnan (rows[i].value) && rows[i].whole >= minimum };
  qsort (sorted, n, sizeof *sorted, compare_rows);
  for (guint i = 0; i < n; i++)
    {
      rows[i] = sorted[i].row;
      rows[i].rank = 0;
      if (!sorted[i].in)
        continue;
      ranked++;
      rows[i].rank =
          i > 0 && fabs (rows[i].value - rows[i - 1].value) <= 1e-9 ? rows[i - 1].rank : i + 1;
    }

  return ranked;
}

static RectifyChartNumber
value_text (const RectifyRankingChart *chart, const RectifyRankingRow *row)
{
  if (chart->unit == RECTIFY_RANKING_FRACTION)
    return rectify_chart_format_percent (row->value);
  if (chart->unit == RECTIFY_RANKING_SCORE || isnan (row->value))
    return rectify_chart_format_value (row->value, 1);

  return rectify_chart_format_count ((gint64) llround (row->value));
}

static RectifyChartNumber
ratio_text (const RectifyRankingChart *chart, const RectifyRankingRow *row)
{
  if (chart->unit != RECTIFY_RANKING_FRACTION)
    return (RectifyChartNumber){ "" };

  return rectify_chart_format_ratio (row->part, row->whole);
}

static RectifyChartNumber
change_text (const RectifyRankingRow *row)
{
  RectifyChartNumber number = { "" };

  if (row->rank == 0 || row->change == RECTIFY_RANKING_NO_CHANGE)
    return number;
  if (row->change == 0)
    return (RectifyChartNumber){ "=" };
  g_snprintf (number.text, sizeof number.text, "%s%d", row->change > 0 ? "▲" : "▼",
              abs (row->change));

  return number;
}

static void
measure_columns (RectifyChartFrame *frame, const RectifyRankingChart *chart, Layout *layout)
{
  RectifyChartTextStyle plain = { 0 }, bold = { .bold = TRUE };

  for (guint i = 0; i < chart->n_rows; i++)
    {
      const RectifyRankingRow *row = &chart->rows[i];

      layout->name = MAX (layout->name, rectify_chart_frame_text_width (frame, row->name, &plain));
      layout->rank =
          MAX (layout->rank,
               rectify_chart_frame_text_width (frame, rectify_chart_format_count (row->rank).text,
                                               &plain));
      layout->value =
          MAX (layout->value,
               rectify_chart_frame_text_width (frame, value_text (chart, row).text, &bold)
                   + (row->bad ? LAMP * frame->unit * 1.4 : 0));
      layout->ratio =
          MAX (layout->ratio,
               rectify_chart_frame_text_width (frame, ratio_text (chart, row).text, &plain));
      if (chart->change_label != NULL)
        layout->change =
            MAX (layout->change,
                 rectify_chart_frame_text_width (frame, change_text (row).text, &plain));
    }
  if (chart->change_label != NULL)
    layout->change =
        MAX (layout->change, rectify_chart_frame_text_width (frame, chart->change_label, &plain));
}

static double
top_value (const RectifyRankingChart *chart)
{
  double top = chart->unit == RECTIFY_RANKING_FRACTION ? 1
               : chart->unit == RECTIFY_RANKING_SCORE  ? 100
                                                       : 0;

  for (guint i = 0; i < chart->n_rows; i++)
    if (!isnan (chart->rows[i].value))
      top = MAX (top, chart->rows[i].value);
  if (chart->target > 0)
    top = MAX (top, chart->target);

  return top > 0 ? top : 1;
}

/* Takes the widths of all columns away and gives the rest to the bars. */
static void
make_layout (RectifyChartFrame *frame, const RectifyRankingChart *chart, Layout *layout)
{
  double gap = 8 * frame->unit, others, head = 0;

  *layout = (Layout){ .top = top_value (chart) };
  measure_columns (frame, chart, layout);
  layout->rank += gap;
  others = layout->value + gap + (layout->ratio > 0 ? layout->ratio + gap : 0)
           + (layout->change > 0 ? layout->change + 1.5 * gap : 0);
  layout->stacked = frame->width - layout->rank - layout->name - gap - others
                    < MAX (90 * frame->unit, frame->width * 0.28);
  if (layout->stacked)
    {
      double room = frame->width - layout->rank - others;

      layout->tall = layout->name > room;
      layout->name = layout->tall ? frame->width - layout->rank - layout->change - gap : room;
      layout->bar_x = frame->x + layout->rank;
      layout->bar_width =
          frame->width - layout->rank - (layout->tall ? others - layout->change : 0);
    }
  else
    {
      layout->bar_x = frame->x + layout->rank + layout->name + gap;
      layout->bar_width = frame->width - layout->rank - layout->name - gap - others;
    }
  if (chart->target > 0 || chart->change_label != NULL)
    head = frame->line * 1.15;
  layout->y = frame->y + head;
  layout->row_height = CLAMP ((frame->height - head) / MAX (chart->n_rows, 1),
                              (layout->tall      ? 2.2
                               : layout->stacked ? 1.7
                                                 : 1.25)
                                  * frame->line,
                              (layout->stacked ? 2.6 : 2.3) * frame->theme->spread * frame->line);
  layout->y +=
      rectify_chart_frame_inset (frame, frame->height - head, chart->n_rows * layout->row_height);
}

/* Rank, name and figures; the figures stand right of the bar or above it. */
static void
draw_words (RectifyChartFrame         *frame,
            const RectifyRankingChart *chart,
            const Layout              *layout,
            const RectifyRankingRow   *row,
            double                     middle,
            double                     bar)
{
  const RectifyChartTheme *theme = frame->theme;
  RectifyChartTextStyle    left = { .yalign = 0.5 }, right = { .xalign = 1, .yalign = 0.5 };
  double                   gap = 8 * frame->unit, x = frame->x + frame->width;
  RectifyChartNumber       change = change_text (row);

  if (layout->change > 0)
    {
      right.color = row->change > 0   ? &theme->lamps[RECTIFY_LAMP_GREEN]
                    : row->change < 0 ? &theme->lamps[RECTIFY_LAMP_RED]
                                      : &theme->muted;
      rectify_chart_frame_text (frame, change.text, x, middle, &right);
      if (!layout->tall)
        x -= layout->change + 1.5 * gap;
    }
  right.color = &theme->muted;
  if (layout->ratio > 0)
    {
      rectify_chart_frame_text (frame, ratio_text (chart, row).text, x, bar, &right);
      x -= layout->ratio + gap;
    }
  right.color = row->bad ? &theme->lamps[RECTIFY_LAMP_RED] : NULL;
  right.bold = TRUE;
  x = rectify_chart_frame_text (frame, value_text (chart, row).text, x, bar, &right).x;
  if (row->bad)
    rectify_chart_lamp_draw (theme, frame->cr, RECTIFY_LAMP_RED, x - LAMP * frame->unit * 0.8, bar,
                             LAMP * frame->unit);
  right.bold = FALSE;
  right.color = &theme->muted;
  if (row->rank > 0)
    rectify_chart_frame_text (frame, rectify_chart_format_count (row->rank).text,
                              frame->x + layout->rank - gap, middle, &right);
  left.max_width = layout->name + frame->unit;
  rectify_chart_frame_text (frame, row->name, frame->x + layout->rank, middle, &left);
}

static void
draw_row (RectifyChartFrame         *frame,
          const RectifyRankingChart *chart,
          const Layout              *layout,
          guint                      index,
          double                     y)
{
  const RectifyRankingRow *row = &chart->rows[index];
  double                   height = layout->row_height;
  double bar = MIN (height * (layout->stacked ? 0.26 : 0.62), THICKEST * frame->line);
  double bar_y = layout->tall      ? y + frame->line + (height - frame->line - bar) / 2
                 : layout->stacked ? y + height - bar - height * 0.12
                                   : y + (height - bar) / 2;
  double middle = layout->tall      ? y + frame->line * 0.55
                  : layout->stacked ? y + (bar_y - y) / 2
                                    : y + height / 2;
  double length = isnan (row->value) ? 0 : MAX (row->value, 0) / layout->top * layout->bar_width;
  RectifyChartFill track = *rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_PENDING);

  track.color.alpha *= 0.55;
  if (chart->unit != RECTIFY_RANKING_COUNT)
    rectify_chart_frame_box (frame, layout->bar_x, bar_y, layout->bar_width, bar, 0, &track);
  rectify_chart_frame_box (frame, layout->bar_x, bar_y, length, bar, 0,
                           rectify_chart_theme_role (frame->theme, RECTIFY_CHART_ROLE_MAIN));
  draw_words (frame, chart, layout, row, middle, layout->tall ? bar_y + bar / 2 : middle);
  if (layout->stacked && chart->target > 0)
    {
      double x = layout->bar_x + chart->target / layout->top * layout->bar_width;

      rectify_chart_frame_line (frame, x, bar_y - 2 * frame->unit, x, bar_y + bar + 2 * frame->unit,
                                1.5 * frame->unit, 0, &frame->theme->ink);
    }
}

static void
add_mark (RectifyChartFrame         *frame,
          const RectifyRankingChart *chart,
          const Layout              *layout,
          guint                      index,
          double                     y)
{
  const RectifyRankingRow *row = &chart->rows[index];
  RectifyChartNumber       value = value_text (chart, row), ratio = ratio_text (chart, row);
  g_autofree char *text = *ratio.text != '\0' ? g_strdup_printf ("%s (%s)", value.text, ratio.text)
                                              : g_strdup (value.text);

  rectify_chart_frame_mark (frame,
                            &(RectifyChartMark){ .x = frame->x,
                                                 .y = isnan (y) ? 0 : y,
                                                 .width = isnan (y) ? 0 : frame->width,
                                                 .height = isnan (y) ? 0 : layout->row_height,
                                                 .key = row->key,
                                                 .filter = row->filter,
                                                 .row = (int) index,
                                                 .column = -1,
                                                 .row_label = row->name,
                                                 .column_label = chart->measure_label,
                                                 .value = text });
}

static void
draw_target (RectifyChartFrame         *frame,
             const RectifyRankingChart *chart,
             const Layout              *layout,
             double                     bottom)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 0.5, .yalign = 1 };
  double                room = layout->change > 0 ? layout->change + 8 * frame->unit : 0, x, half;

  if (chart->change_label != NULL)
    {
      style.xalign = 1;
      rectify_chart_frame_text (frame, chart->change_label, frame->x + frame->width, layout->y,
                                &style);
      style.xalign = 0.5;
    }
  if (!(chart->target > 0))
    return;
  x = layout->bar_x + chart->target / layout->top * layout->bar_width;
  half = rectify_chart_frame_text_width (frame, chart->target_label, &style) / 2;
  if (!layout->stacked)
    rectify_chart_frame_line (frame, x, layout->y, x, bottom, 1.5 * frame->unit, 4,
                              &frame->theme->ink);
  style.color = &frame->theme->ink;
  rectify_chart_frame_text (frame, chart->target_label,
                            CLAMP (x, frame->x + half, frame->x + frame->width - room - half),
                            layout->y, &style);
}

void
rectify_ranking_chart_draw (const RectifyRankingChart *chart,
                            const RectifyChartTheme   *theme,
                            cairo_t                   *cr,
                            double                     width,
                            double                     height,
                            RectifyChartMarks         *marks)
{
  RectifyChartFrame frame;
  Layout            layout;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_rows == 0))
    {
      guint  room, first, last, shown, gap;
      double y;

      make_layout (&frame, chart, &layout);
      room =
          (guint) MAX (1, floor ((frame.y + frame.height - layout.y) / layout.row_height + 0.01));
      shown = MIN (room, chart->n_rows);
      if (shown < chart->n_rows)
        layout.row_height = (frame.y + frame.height - layout.y) / shown;
      /* Best and worst matter most: the gap is in the middle and takes one row. */
      gap = shown < chart->n_rows && shown >= 3 ? 1 : 0;
      last = shown < chart->n_rows && shown >= 2 ? MAX ((shown - gap) / 2, 1) : 0;
      first = shown - gap - last;
      y = layout.y;
      for (guint i = 0; i < chart->n_rows; i++)
        {
          gboolean visible = i < first || i >= chart->n_rows - last;

          if (visible)
            draw_row (&frame, chart, &layout, i, y);
          else if (i == first && gap > 0)
            rectify_chart_frame_text (&frame, "⋮", frame.x + layout.rank, y + layout.row_height / 2,
                                      &(RectifyChartTextStyle){ .color = &theme->muted,
                                                                .yalign = 0.5 });
          add_mark (&frame, chart, &layout, i, visible ? y : NAN);
          if (visible || (i == first && gap > 0))
            y += layout.row_height;
        }
      draw_target (&frame, chart, &layout, y);
    }
  rectify_chart_frame_close (&frame);
}
