/* heat-chart.c: cells with numbers; a zero has no ground. */

#include "chart/heat-chart.h"

#include <math.h>

typedef struct
{
  double x, y, cell_width, cell_height;
  double names, head; /* width of the names, height of the heads */
  gint64 highest;
  double size;              /* of the numbers: smaller where the widest would not fit */
  guint  n_rows, n_columns; /* with the sums */
} Layout;

static gint64
cell_count (const RectifyHeatChart *chart, guint row, guint column)
{
  gint64 sum = 0;

  for (guint i = 0; i < chart->n_rows; i++)
    for (guint j = 0; j < chart->n_columns; j++)
      if ((row == chart->n_rows || row == i) && (column == chart->n_columns || column == j))
        sum += chart->counts[i * chart->n_columns + j];

  return sum;
}

static void
draw_cell (RectifyChartFrame      *frame,
           const RectifyHeatChart *chart,
           const Layout           *layout,
           guint                   row,
           guint                   column)
{
  const RectifyChartTheme *theme = frame->theme;
  gboolean                 sum = row == chart->n_rows || column == chart->n_columns;
  gint64                   count = cell_count (chart, row, column);
  RectifyChartNumber       value = rectify_chart_format_count (count);
  RectifyChartColor        deep = theme->mode == RECTIFY_CHART_PRINT
                                      ? (RectifyChartColor){ 0.55, 0.55, 0.55, 1 }
                                      : rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_MAIN)->color;
  RectifyChartFill         fill = { theme->paper, RECTIFY_CHART_HATCH_NONE };
  double x = layout->x + column * layout->cell_width, y = layout->y + row * layout->cell_height;
  double gap = MAX (1, frame->unit);
  RectifyChartTextStyle style = { .xalign = 0.5, .yalign = 0.5, .bold = sum, .size = layout->size };

  if (!sum && count > 0)
    fill.color =
        rectify_chart_color_mix (&theme->paper, &deep, 0.08 + 0.92 * count / layout->highest);
  if (!sum)
    rectify_chart_frame_box (frame, x + gap, y + gap, layout->cell_width - 2 * gap,
                             layout->cell_height - 2 * gap, 2 * frame->unit, &fill);
  style.color =
      !sum && count == 0 ? &theme->muted : rectify_chart_theme_ink_on (theme, &fill.color);
  if (rectify_chart_frame_text_width (frame, value.text, &style) <= layout->cell_width)
    rectify_chart_frame_text (frame, value.text, x + layout->cell_width / 2,
                              y + layout->cell_height / 2, &style);
  rectify_chart_frame_mark (frame,
                            &(RectifyChartMark){
                                .x = x,
                                .y = y,
                                .width = layout->cell_width,
                                .height = layout->cell_height,
                                .key = chart->row_keys != NULL && row < chart->n_rows
                                           ? chart->row_keys[row]
                                           : 0,
                                .row = (int) row,
                                .column = (int) column,
                                .row_label =
                                    row < chart->n_rows ? chart->rows[row] : chart->total_label,
                                .column_label = column < chart->n_columns ? chart->columns[column]
                                                                          : chart->total_label,
                                .value = value.text });
}

static void
make_layout (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  RectifyChartTextStyle head = { .max_lines = 3 };
  double                most = frame->width * (frame->narrow ? 0.28 : 0.34), widest;

  layout->n_rows = chart->n_rows + (chart->total_label != NULL && chart->n_rows > 1);
  layout->n_columns = chart->n_columns + (chart->total_label != NULL && chart->n_columns > 1);
  for (guint i = 0; i < chart->n_rows * chart->n_columns; i++)
    layout->highest = MAX (layout->highest, chart->counts[i]);
  for (guint i = 0; i < chart->n_rows; i++)
    layout->names =
        MAX (layout->names,
             rectify_chart_frame_text_width (frame, chart->rows[i], &(RectifyChartTextStyle){ 0 }));
  layout->names = MIN (layout->names + frame->unit, most) + 8 * frame->unit;
  layout->cell_width = (frame->width - layout->names) / layout->n_columns;
  widest = rectify_chart_frame_text_width (frame,
                                           rectify_chart_format_count (
                                               cell_count (chart, chart->n_rows, chart->n_columns))
                                               .text,
                                           &(RectifyChartTextStyle){ .bold = TRUE });
  layout->size =
      frame->theme->label_size * CLAMP ((layout->cell_width - 4 * frame->unit) / widest, 0.7, 1);
  head.max_width = layout->cell_width - 3 * frame->unit;
  for (guint i = 0; i < chart->n_columns; i++)
    layout->head = MAX (layout->head,
                        rectify_chart_text_measure (frame->theme, chart->columns[i], &head).height);
  layout->head += 4 * frame->unit;
  layout->x = frame->x + layout->names;
  layout->y = frame->y + layout->head;
  layout->cell_height = MIN ((frame->height - layout->head) / layout->n_rows, 3.4 * frame->line);
}

/* Heads, names and cells. */
static void
draw_table (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  RectifyChartTextStyle head = { .color = &frame->theme->muted,
                                 .xalign = 0.5,
                                 .yalign = 1,
                                 .max_lines = 3,
                                 .max_width = layout->cell_width - 3 * frame->unit };
  RectifyChartTextStyle name = { .yalign = 0.5, .max_width = layout->names - 7 * frame->unit };

  name.max_lines = (int) CLAMP (layout->cell_height / frame->line, 1, 3);
  for (guint column = 0; column < layout->n_columns; column++)
    rectify_chart_frame_text (frame,
                              column < chart->n_columns ? chart->columns[column]
                                                        : chart->total_label,
                              layout->x + (column + 0.5) * layout->cell_width,
                              layout->y - 2 * frame->unit, &head);
  for (guint row = 0; row < layout->n_rows; row++)
    {
      rectify_chart_frame_text (frame, row < chart->n_rows ? chart->rows[row] : chart->total_label,
                                frame->x, layout->y + (row + 0.5) * layout->cell_height, &name);
      for (guint column = 0; column < layout->n_columns; column++)
        draw_cell (frame, chart, layout, row, column);
    }
}

void
rectify_heat_chart_draw (const RectifyHeatChart  *chart,
                         const RectifyChartTheme *theme,
                         cairo_t                 *cr,
                         double                   width,
                         double                   height,
                         RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { 0 };
  gboolean          empty;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  empty = chart->n_rows == 0 || chart->n_columns == 0;
  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head, empty))
    {
      make_layout (&frame, chart, &layout);
      draw_table (&frame, chart, &layout);
    }
  rectify_chart_frame_close (&frame);
}
