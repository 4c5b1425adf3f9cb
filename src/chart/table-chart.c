/* table-chart.c: hairlines between rows, no fills. */

#include "chart/table-chart.h"

#include <math.h>

#define MOST_COLUMNS 8
#define LARGEST      1.3 /* times the size of labels */

typedef struct
{
  double   x[MOST_COLUMNS], width[MOST_COLUMNS];
  double   y, row_height, size, line, gap;
  guint    shown;
  int      lines;
  gboolean empty[MOST_COLUMNS]; /* no row says anything there: the column is left out */
} Layout;

static double
widest_cell (const RectifyChartFrame *frame,
             const RectifyTableChart *chart,
             guint                    column,
             double                   size)
{
  RectifyChartTextStyle style = { .size = size, .bold = chart->columns[column].bold };
  RectifyChartTextStyle head = { 0 };
  double widest = rectify_chart_frame_text_width (frame, chart->columns[column].title, &head);

  for (guint row = 0; row < chart->n_rows; row++)
    widest =
        MAX (widest,
             rectify_chart_frame_text_width (frame, chart->cells[row * chart->n_columns + column],
                                             &style));
  return widest + frame->unit;
}

static void
find_empty (const RectifyTableChart *chart, Layout *layout)
{
  for (guint c = 0; c < chart->n_columns; c++)
    {
      layout->empty[c] = TRUE;
      for (guint row = 0; row < chart->n_rows && layout->empty[c]; row++)
        layout->empty[c] = *chart->cells[row * chart->n_columns + c] == '\0';
    }
}

/* Fixed columns take what they need, the others share the rest. Returns what is left to share. */
static double
share_width (const RectifyChartFrame *frame, const RectifyTableChart *chart, Layout *layout)
{
  double   left = frame->width, shares = 0, x = frame->x;
  gboolean first = TRUE;

  layout->gap = 12 * frame->unit;
  for (guint c = 0; c < chart->n_columns; c++)
    {
      if (layout->empty[c])
        continue;
      layout->width[c] =
          chart->columns[c].share > 0 ? 0 : widest_cell (frame, chart, c, layout->size);
      left -= layout->width[c] + (first ? 0 : layout->gap);
      shares += chart->columns[c].share;
      first = FALSE;
    }
  for (guint c = 0; c < chart->n_columns; c++)
    {
      if (layout->empty[c])
        continue;
      if (chart->columns[c].share > 0)
        layout->width[c] = MAX (left, 0) * chart->columns[c].share / shares;
      layout->x[c] = x;
      x += layout->width[c] + layout->gap;
    }
  return left;
}

static void
make_layout (RectifyChartFrame *frame, const RectifyTableChart *chart, Layout *layout)
{
  double least = frame->theme->label_size, head = 1.4 * frame->line, room = frame->height - head;
  double wanted = room / MAX (chart->n_rows, 1);

  find_empty (chart, layout);
  layout->y = frame->y + head;
  layout->size = least * CLAMP (wanted / (2.3 * frame->line), 1, LARGEST);
  while (share_width (frame, chart, layout) < frame->width * 0.4 && layout->size > least)
    layout->size = MAX (least, layout->size * 0.95);
  share_width (frame, chart, layout);
  layout->line = frame->line * layout->size / least;
  layout->lines = wanted >= 2.15 * layout->line ? 2 : 1;
  layout->row_height =
      CLAMP (wanted, (layout->lines + 0.2) * layout->line, (layout->lines + 1.2) * layout->line);
  layout->shown = MIN (chart->n_rows, (guint) MAX (1, floor (room / layout->row_height + 0.01)));
}

static void
draw_row (RectifyChartFrame *frame, const RectifyTableChart *chart, const Layout *layout, guint row)
{
  double y = layout->y + row * layout->row_height;

  rectify_chart_frame_line (frame, frame->x, y, frame->x + frame->width, y, frame->unit, 0,
                            &frame->theme->grid);
  for (guint c = 0; c < chart->n_columns; c++)
    {
      const RectifyTableColumn *column = &chart->columns[c];
      RectifyChartTextStyle     style = { .size = layout->size,
                                          .bold = column->bold,
                                          .max_width = layout->width[c] + frame->unit,
                                          .max_lines = column->share > 0 ? layout->lines : 1,
                                          .xalign = column->right ? 1 : 0,
                                          .yalign = 0.5 };

      if (layout->empty[c])
        continue;
      if (column->bold)
        style.color = &frame->theme->lamps[RECTIFY_LAMP_RED];
      rectify_chart_frame_text (frame, chart->cells[row * chart->n_columns + c],
                                layout->x[c] + (column->right ? layout->width[c] : 0),
                                y + layout->row_height / 2, &style);
    }
}

static void
draw_heads (RectifyChartFrame *frame, const RectifyTableChart *chart, const Layout *layout)
{
  for (guint c = 0; c < chart->n_columns; c++)
    {
      gboolean              right = chart->columns[c].right;
      RectifyChartTextStyle style = { .color = &frame->theme->muted,
                                      .max_width = layout->width[c] + frame->unit,
                                      .xalign = right ? 1 : 0,
                                      .yalign = 0.5 };

      if (layout->empty[c])
        continue;
      rectify_chart_frame_text (frame, chart->columns[c].title,
                                layout->x[c] + (right ? layout->width[c] : 0),
                                frame->y + 0.65 * frame->line, &style);
    }
}

static void
add_mark (RectifyChartFrame *frame, const RectifyTableChart *chart, const Layout *layout, guint row)
{
  gboolean         shown = row < layout->shown;
  RectifyChartMark mark = { .key = chart->keys[row],
                            .row = (int) row,
                            .column = -1,
                            .row_label = chart->cells[row * chart->n_columns + chart->name],
                            .column_label = chart->columns[chart->value].title,
                            .value = chart->cells[row * chart->n_columns + chart->value] };

  if (shown)
    {
      mark.x = frame->x;
      mark.y = layout->y + row * layout->row_height;
      mark.width = frame->width;
      mark.height = layout->row_height;
    }
  rectify_chart_frame_mark (frame, &mark);
}

void
rectify_table_chart_draw (const RectifyTableChart *chart,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { 0 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);
  g_return_if_fail (chart->n_columns <= MOST_COLUMNS);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_rows == 0))
    {
      make_layout (&frame, chart, &layout);
      draw_heads (&frame, chart, &layout);
      for (guint row = 0; row < chart->n_rows; row++)
        {
          if (row < layout.shown)
            draw_row (&frame, chart, &layout, row);
          add_mark (&frame, chart, &layout, row);
        }
    }
  rectify_chart_frame_close (&frame);
}
