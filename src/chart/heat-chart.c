/* heat-chart.c: cells with numbers; a zero has no ground. Where there are more rows than lines,
 * those with the largest sums are shown and the others counted. */

#include "chart/heat-chart.h"

#include <math.h>
#include <stdlib.h>

#define HIDDEN G_MAXUINT

typedef struct
{
  double x, y, cell_width, cell_height;
  double names, head; /* width of the names, height of the heads */
  gint64 highest, total;
  double size;              /* of the numbers: smaller where the widest would not fit */
  guint  n_rows, n_columns; /* with the sums */
  guint *places;            /* by row: which line it is on, HIDDEN: none */
  guint  n_hidden;
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
  gboolean                 hidden = layout->places[row] == HIDDEN;
  double                   x = layout->x + column * layout->cell_width;
  double                   y = hidden ? 0 : layout->y + layout->places[row] * layout->cell_height;
  double                   gap = MAX (1, frame->unit);
  RectifyChartTextStyle style = { .xalign = 0.5, .yalign = 0.5, .bold = sum, .size = layout->size };

  if (!sum && count > 0)
    fill.color =
        rectify_chart_color_mix (&theme->paper, &deep, 0.08 + 0.92 * count / layout->highest);
  if (!sum && !hidden)
    rectify_chart_frame_box (frame, x + gap, y + gap, layout->cell_width - 2 * gap,
                             layout->cell_height - 2 * gap, 2 * frame->unit, &fill);
  style.color =
      !sum && count == 0 ? &theme->muted : rectify_chart_theme_ink_on (theme, &fill.color);
  if (!hidden && rectify_chart_frame_text_width (frame, value.text, &style) <= layout->cell_width)
    rectify_chart_frame_text (frame, value.text, x + layout->cell_width / 2,
                              y + layout->cell_height / 2, &style);
  rectify_chart_frame_mark (
      frame,
      &(RectifyChartMark){
          .x = hidden ? 0 : x,
          .y = y,
          .width = hidden ? 0 : layout->cell_width,
          .height = hidden ? 0 : layout->cell_height,
          .key = chart->row_keys != NULL && row < chart->n_rows ? chart->row_keys[row] : 0,
          .row = (int) row,
          .column = (int) column,
          .row_label = row < chart->n_rows ? chart->rows[row] : chart->total_label,
          .column_label = column < chart->n_columns ? chart->columns[column] : chart->total_label,
          .value = value.text,
          .count = count,
          .whole = row < chart->n_rows || column < chart->n_columns ? layout->total : 0 });
}

typedef struct
{
  gint64 sum;
  guint  row;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->sum != y->sum)
    return x->sum < y->sum ? 1 : -1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Which rows have a line: all, or those with the largest sums and the last line for the rest. */
static void
choose_rows (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  guint room = (guint) MAX (floor ((frame->height - layout->head) / (1.15 * frame->line)), 1);
  guint has_sum = layout->n_rows - chart->n_rows, keep = chart->n_rows, place = 0;
  g_autofree Ranked *ranked = g_new (Ranked, chart->n_rows);

  if (layout->n_rows > room)
    keep = room > has_sum + 1 ? room - has_sum - 1 : 1;
  for (guint i = 0; i < chart->n_rows; i++)
    ranked[i] = (Ranked){ cell_count (chart, i, chart->n_columns), i };
  qsort (ranked, chart->n_rows, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < chart->n_rows; i++)
    layout->places[ranked[i].row] = i < keep ? 0 : HIDDEN;
  for (guint i = 0; i < chart->n_rows; i++)
    if (layout->places[i] != HIDDEN)
      layout->places[i] = place++;
  if (has_sum > 0)
    layout->places[chart->n_rows] = place;
  layout->n_hidden = chart->n_rows - keep;
}

static void
make_layout (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  RectifyChartTextStyle head = { .max_lines = 3 };
  double                most = frame->width * (frame->narrow ? 0.28 : 0.34), widest;

  /* Where a name has one line only it may be wider. */
  if (frame->height < 2.6 * frame->line * (chart->n_rows + 2))
    most = frame->width * 0.42;
  layout->n_rows = chart->n_rows + (chart->total_label != NULL && chart->n_rows > 1);
  layout->n_columns = chart->n_columns + (chart->total_label != NULL && chart->n_columns > 1);
  for (guint i = 0; i < chart->n_rows * chart->n_columns; i++)
    {
      layout->highest = MAX (layout->highest, chart->counts[i]);
      layout->total += chart->counts[i];
    }
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
  layout->places = g_new0 (guint, layout->n_rows);
  choose_rows (frame, chart, layout);
  layout->cell_height = MIN ((frame->height - layout->head)
                                 / (layout->n_rows - layout->n_hidden + (layout->n_hidden > 0)),
                             3.4 * frame->line);
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
      if (layout->places[row] != HIDDEN)
        rectify_chart_frame_text (frame,
                                  row < chart->n_rows ? chart->rows[row] : chart->total_label,
                                  frame->x,
                                  layout->y + (layout->places[row] + 0.5) * layout->cell_height,
                                  &name);
      for (guint column = 0; column < layout->n_columns; column++)
        draw_cell (frame, chart, layout, row, column);
    }
  if (layout->n_hidden > 0)
    {
      g_autofree char *more = g_strdup_printf ("⋯ +%u", layout->n_hidden);

      rectify_chart_frame_text (frame, more, frame->x, frame->y + frame->height,
                                &(RectifyChartTextStyle){ .color = &frame->theme->muted,
                                                          .yalign = 1 });
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
      g_free (layout.places);
    }
  rectify_chart_frame_close (&frame);
}
