/* heat-chart.c: cells with numbers; a zero has no ground. Where there are more rows than lines,
 * those with the largest sums are shown and the others counted; where there are more columns than
 * can be read, those with the largest sums and one for the others. */

#include "chart/heat-chart.h"

#include "chart/rows.h"

#include <math.h>

#define HIDDEN RECTIFY_CHART_HIDDEN
#define WIDEST 150 /* design pixels of a cell */

typedef struct
{
  double  x, y, cell_width, cell_height;
  double  names, head; /* width of the names, height of the heads */
  gint64  highest, total;
  gint64 *down, *across;     /* sums of the rows, of the columns */
  double  size;              /* of the numbers: smaller where the widest would not fit */
  guint   n_rows, n_columns; /* with the sums */
  guint  *places, *stands;   /* by row: which line it is on; by column: where it stands; HIDDEN:
                              * nowhere */
  guint n_hidden, n_folded;  /* rows, columns */
  guint n_stands;            /* columns drawn */
  char *others;              /* head of the column for those folded */
} Layout;

static gint64
cell_count (const RectifyHeatChart *chart, const Layout *layout, guint row, guint column)
{
  if (row == chart->n_rows)
    return column == chart->n_columns ? layout->total : layout->across[column];
  return column == chart->n_columns ? layout->down[row]
                                    : chart->counts[(gsize) row * chart->n_columns + column];
}

/* Where the column for those folded stands: before the sums. */
static guint
others_stand (const RectifyHeatChart *chart, const Layout *layout)
{
  return layout->n_stands - 1 - (layout->n_columns - chart->n_columns);
}

static void
add_up (const RectifyHeatChart *chart, Layout *layout)
{
  layout->down = g_new0 (gint64, chart->n_rows);
  layout->across = g_new0 (gint64, chart->n_columns);
  for (guint i = 0; i < chart->n_rows; i++)
    for (guint j = 0; j < chart->n_columns; j++)
      {
        gint64 count = chart->counts[(gsize) i * chart->n_columns + j];

        layout->highest = MAX (layout->highest, count);
        layout->down[i] += count;
        layout->across[j] += count;
        layout->total += count;
      }
}

/* The number of a cell, where it has room. */
static void
draw_number (RectifyChartFrame       *frame,
             const Layout            *layout,
             gint64                   count,
             gboolean                 bold,
             const RectifyChartColor *color,
             double                   x,
             double                   y)
{
  RectifyChartNumber    value = rectify_chart_format_count (count);
  RectifyChartTextStyle style = { .xalign = 0.5,
                                  .yalign = 0.5,
                                  .bold = bold,
                                  .size = layout->size,
                                  .color = color };

  if (rectify_chart_frame_text_width (frame, value.text, &style) <= layout->cell_width)
    rectify_chart_frame_text (frame, value.text, x + layout->cell_width / 2,
                              y + layout->cell_height / 2, &style);
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
  gint64                   count = cell_count (chart, layout, row, column);
  RectifyChartColor        deep = theme->mode == RECTIFY_CHART_PRINT
                                      ? (RectifyChartColor){ 0.55, 0.55, 0.55, 1 }
                                      : rectify_chart_theme_role (theme, RECTIFY_CHART_ROLE_MAIN)->color;
  RectifyChartFill         fill = { theme->paper, RECTIFY_CHART_HATCH_NONE };
  gboolean hidden = layout->places[row] == HIDDEN || layout->stands[column] == HIDDEN;
  double   x = hidden ? 0 : layout->x + layout->stands[column] * layout->cell_width;
  double   y = hidden ? 0 : layout->y + layout->places[row] * layout->cell_height;
  double   gap = MAX (1, frame->unit);

  if (!sum && count > 0)
    fill.color =
        rectify_chart_color_mix (&theme->paper, &deep, 0.08 + 0.92 * count / layout->highest);
  if (!sum && !hidden)
    rectify_chart_frame_box (frame, x + gap, y + gap, layout->cell_width - 2 * gap,
                             layout->cell_height - 2 * gap, 2 * frame->unit, &fill);
  if (!hidden)
    draw_number (frame, layout, count, sum,
                 !sum && count == 0 ? &theme->muted
                                    : rectify_chart_theme_ink_on (theme, &fill.color),
                 x, y);
  rectify_chart_frame_mark (
      frame,
      &(RectifyChartMark){
          .x = x,
          .y = y,
          .width = hidden ? 0 : layout->cell_width,
          .height = hidden ? 0 : layout->cell_height,
          .key = chart->row_keys != NULL && row < chart->n_rows ? chart->row_keys[row] : 0,
          .row = (int) row,
          .column = (int) column,
          .row_label = row < chart->n_rows ? chart->rows[row] : chart->total_label,
          .column_label = column < chart->n_columns ? chart->columns[column] : chart->total_label,
          .value = rectify_chart_format_count (count).text,
          .count = count,
          .whole = row < chart->n_rows || column < chart->n_columns ? layout->total : 0,
          .total = column == chart->n_columns });
}

/* Those with the largest @sums have a place; @first is one of them. */
static void
choose (const gint64 *sums, guint n, guint keep, guint first, guint *places)
{
  g_autofree double *weights = g_new (double, n);

  for (guint i = 0; i < n; i++)
    weights[i] = i == first ? G_MAXDOUBLE : (double) sums[i];
  rectify_chart_keep_largest (weights, n, keep, places);
}

/* Which rows have a line: all, or those with the largest sums and the last line for the rest. */
static void
choose_rows (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  guint room = (guint) MAX (floor ((frame->height - layout->head) / (1.15 * frame->line)), 1);
  guint has_sum = layout->n_rows - chart->n_rows, keep = chart->n_rows;

  if (layout->n_rows > room)
    keep = room > has_sum + 1 ? room - has_sum - 1 : 1;
  layout->places = g_new0 (guint, layout->n_rows);
  choose (layout->down, chart->n_rows, keep, chart->fullest / chart->n_columns, layout->places);
  if (has_sum > 0)
    layout->places[chart->n_rows] = keep;
  layout->n_hidden = chart->n_rows - keep;
}

/* Which columns are drawn: all whose heads can be read, in three lines at most. */
static void
choose_columns (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  guint  has_sum = layout->n_columns - chart->n_columns, keep = chart->n_columns, room;
  double widest = 0;
  double number =
      rectify_chart_frame_text_width (frame, rectify_chart_format_count (layout->total).text,
                                      &(RectifyChartTextStyle){ .bold = TRUE,
                                                                .size =
                                                                    frame->theme->smallest_size });

  for (guint i = 0; i < chart->n_columns; i++)
    widest = MAX (widest, rectify_chart_frame_text_width (frame, chart->columns[i],
                                                          &(RectifyChartTextStyle){ 0 }));
  widest = CLAMP (widest / 2.8, 32 * frame->unit, 64 * frame->unit);
  widest = MAX (widest, number + 2 * frame->unit);
  room = (guint) MAX ((frame->width - layout->names) / widest, 1);
  if (layout->n_columns > room)
    keep = MIN (room > has_sum + 1 ? room - has_sum - 1 : 1, chart->n_columns);
  layout->stands = g_new0 (guint, layout->n_columns);
  choose (layout->across, chart->n_columns, keep, chart->fullest % chart->n_columns,
          layout->stands);
  layout->n_folded = chart->n_columns - keep;
  layout->n_stands = keep + (layout->n_folded > 0) + has_sum;
  if (has_sum > 0)
    layout->stands[chart->n_columns] = layout->n_stands - 1;
  if (layout->n_folded > 0)
    layout->others = g_strdup_printf ("%s (%u)", chart->others_label, layout->n_folded);
}

static double
widest_name (RectifyChartFrame *frame, const RectifyHeatChart *chart)
{
  double most = frame->width * (frame->narrow ? 0.28 : 0.34), widest = 0;

  /* Where a name has one line only it may be wider. */
  if (frame->height < 2.6 * frame->line * (chart->n_rows + 2))
    most = frame->width * 0.42;
  for (guint i = 0; i < chart->n_rows; i++)
    widest = MAX (widest, rectify_chart_frame_text_width (frame, chart->rows[i],
                                                          &(RectifyChartTextStyle){ 0 }));
  return MIN (widest + frame->unit, most) + 8 * frame->unit;
}

static void
make_layout (RectifyChartFrame *frame, const RectifyHeatChart *chart, Layout *layout)
{
  RectifyChartTextStyle head = { .max_lines = 3 };
  double                widest;
  guint                 lines; /* that of how many are hidden, too */

  layout->n_rows = chart->n_rows + (chart->total_label != NULL && chart->n_rows > 1);
  layout->n_columns = chart->n_columns + (chart->total_label != NULL && chart->n_columns > 1);
  add_up (chart, layout);
  layout->names = widest_name (frame, chart);
  choose_columns (frame, chart, layout);
  layout->cell_width = MIN ((frame->width - layout->names) / layout->n_stands,
                            WIDEST * frame->theme->spread * frame->unit);
  widest = rectify_chart_frame_text_width (frame, rectify_chart_format_count (layout->total).text,
                                           &(RectifyChartTextStyle){ .bold = TRUE });
  head.max_width = layout->cell_width - 3 * frame->unit;
  for (guint i = 0; i < chart->n_columns; i++)
    if (layout->stands[i] != HIDDEN)
      layout->head =
          MAX (layout->head,
               rectify_chart_text_measure (frame->theme, chart->columns[i], &head).height);
  layout->head =
      MAX (layout->head, rectify_chart_text_measure (frame->theme, layout->others, &head).height)
      + 4 * frame->unit;
  layout->x = frame->x + layout->names;
  layout->y = frame->y + layout->head;
  choose_rows (frame, chart, layout);
  lines = layout->n_rows - layout->n_hidden + (layout->n_hidden > 0);
  layout->cell_height =
      MIN ((frame->height - layout->head) / lines, 3.4 * frame->theme->spread * frame->line);
  layout->size = MAX (frame->theme->label_size
                          * MIN (MIN ((layout->cell_width - 4 * frame->unit) / widest,
                                      MAX (layout->cell_height / (2.2 * frame->line), 1)),
                                 frame->theme->spread),
                      frame->theme->smallest_size);
  layout->y +=
      rectify_chart_frame_inset (frame, frame->height - layout->head, lines * layout->cell_height);
}

static void
draw_heads (RectifyChartFrame *frame, const RectifyHeatChart *chart, const Layout *layout)
{
  RectifyChartTextStyle head = { .color = &frame->theme->muted,
                                 .xalign = 0.5,
                                 .yalign = 1,
                                 .max_lines = 3,
                                 .max_width = layout->cell_width - 3 * frame->unit };
  double                y = layout->y - 2 * frame->unit;

  for (guint column = 0; column < layout->n_columns; column++)
    if (layout->stands[column] != HIDDEN)
      rectify_chart_frame_text (frame,
                                column < chart->n_columns ? chart->columns[column]
                                                          : chart->total_label,
                                layout->x + (layout->stands[column] + 0.5) * layout->cell_width, y,
                                &head);
  if (layout->others != NULL)
    rectify_chart_frame_text (frame, layout->others,
                              layout->x + (others_stand (chart, layout) + 0.5) * layout->cell_width,
                              y, &head);
}

/* What the columns that are folded count together. */
static gint64
folded_count (const RectifyHeatChart *chart, const Layout *layout, guint row)
{
  gint64 count = cell_count (chart, layout, row, chart->n_columns);

  for (guint column = 0; column < chart->n_columns; column++)
    if (layout->stands[column] != HIDDEN)
      count -= cell_count (chart, layout, row, column);
  return count;
}

/* Names and cells. */
static void
draw_table (RectifyChartFrame *frame, const RectifyHeatChart *chart, const Layout *layout)
{
  RectifyChartTextStyle name = { .yalign = 0.5, .max_width = layout->names - 7 * frame->unit };

  name.max_lines = (int) CLAMP (layout->cell_height / frame->line, 1, 3);
  for (guint row = 0; row < layout->n_rows; row++)
    {
      double y = layout->y + layout->places[row] * layout->cell_height;

      if (layout->places[row] != HIDDEN)
        rectify_chart_frame_text (frame,
                                  row < chart->n_rows ? chart->rows[row] : chart->total_label,
                                  frame->x, y + 0.5 * layout->cell_height, &name);
      for (guint column = 0; column < layout->n_columns; column++)
        draw_cell (frame, chart, layout, row, column);
      if (layout->others != NULL && layout->places[row] != HIDDEN)
        draw_number (frame, layout, folded_count (chart, layout, row), row == chart->n_rows,
                     &frame->theme->muted,
                     layout->x + others_stand (chart, layout) * layout->cell_width, y);
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
  gboolean          empty;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  empty = chart->n_rows == 0 || chart->n_columns == 0;
  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head, empty))
    {
      Layout layout = { 0 };

      make_layout (&frame, chart, &layout);
      draw_heads (&frame, chart, &layout);
      draw_table (&frame, chart, &layout);
      g_free (layout.places);
      g_free (layout.stands);
      g_free (layout.down);
      g_free (layout.across);
      g_free (layout.others);
    }
  rectify_chart_frame_close (&frame);
}
