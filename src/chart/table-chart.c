/* table-chart.c: hairlines between rows, no fills. */

#include "chart/table-chart.h"

#include <math.h>

#define MOST_COLUMNS  8
#define LARGEST       1.3 /* times the size of labels */
#define LARGEST_ALONE 2.0 /* on a page of its own */

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

/* The column that takes least of those that share and have no width yet; n_columns: none. */
static guint
narrowest (const RectifyTableChart *chart, const Layout *layout, const double *wanted)
{
  guint found = chart->n_columns;

  for (guint c = 0; c < chart->n_columns; c++)
    if (!layout->empty[c] && chart->columns[c].share > 0 && layout->width[c] <= 0
        && (found == chart->n_columns || wanted[c] < wanted[found]))
      found = c;
  return found;
}

/* Fixed columns take what they need. The others share the rest, the narrow ones first: none takes
 * more than it needs, so that the long ones have what is over. Returns what is left to share. */
static double
share_width (const RectifyChartFrame *frame, const RectifyTableChart *chart, Layout *layout)
{
  double wanted[MOST_COLUMNS] = { 0 }, left = frame->width + layout->gap, shares = 0, all;
  guint  n = 0;

  for (guint c = 0; c < chart->n_columns; c++)
    {
      if (layout->empty[c])
        continue;
      wanted[c] = widest_cell (frame, chart, c, layout->size);
      layout->width[c] = chart->columns[c].share > 0 ? 0 : wanted[c];
      left -= layout->width[c] + layout->gap;
      shares += chart->columns[c].share;
      n += chart->columns[c].share > 0;
    }
  all = left;
  for (guint c; (c = narrowest (chart, layout, wanted)) < chart->n_columns; n--)
    {
      double share = MAX (chart->columns[c].share / shares, 1.0 / n);

      layout->width[c] = MAX (1, n == 1 ? left : MIN (wanted[c], left * share));
      left -= layout->width[c];
      shares -= chart->columns[c].share;
    }
  return all;
}

static void
place_columns (const RectifyChartFrame *frame, const RectifyTableChart *chart, Layout *layout)
{
  double x = frame->x;

  for (guint c = 0; c < chart->n_columns; c++)
    if (!layout->empty[c])
      {
        layout->x[c] = x;
        x += layout->width[c] + layout->gap;
      }
}

/* Whether nothing is cut. */
static gboolean
all_is_read (const RectifyChartFrame *frame, const RectifyTableChart *chart, const Layout *layout)
{
  for (guint c = 0; c < chart->n_columns; c++)
    {
      RectifyChartTextStyle style = { .size = layout->size,
                                      .max_width = layout->width[c] + frame->unit,
                                      .max_lines = layout->lines };

      if (layout->empty[c] || !(chart->columns[c].share > 0))
        continue;
      for (guint row = 0; row < chart->n_rows; row++)
        if (rectify_chart_text_measure (frame->theme, chart->cells[row * chart->n_columns + c],
                                        &style)
                .cut)
          return FALSE;
    }
  return TRUE;
}

/* Whether columns that share have enough of the page, and all is read. */
static gboolean
set_size (const RectifyChartFrame *frame,
          const RectifyTableChart *chart,
          Layout                  *layout,
          double                   size)
{
  double wanted = (frame->height - 1.4 * frame->line) / chart->n_rows;
  double shared;

  layout->size = size;
  layout->line = frame->line * size / frame->theme->label_size;
  layout->lines = frame->theme->spread > 1 && wanted >= 3.8 * layout->line ? 3
                  : wanted >= 2.15 * layout->line                          ? 2
                                                                           : 1;
  shared = share_width (frame, chart, layout);
  return shared >= frame->width * 0.4 && all_is_read (frame, chart, layout);
}

static void
make_layout (RectifyChartFrame *frame, const RectifyTableChart *chart, Layout *layout)
{
  double least = frame->theme->label_size, head = 1.4 * frame->line, room = frame->height - head;
  double wanted = room / MAX (chart->n_rows, 1), size;

  find_empty (chart, layout);
  layout->gap = 12 * frame->unit;
  layout->y = frame->y + head;
  size = least
         * (frame->theme->spread > 1 ? CLAMP (wanted / (1.5 * frame->line), 1, LARGEST_ALONE)
                                     : CLAMP (wanted / (2.3 * frame->line), 1, LARGEST));
  while (!set_size (frame, chart, layout, size) && size > least)
    size = MAX (least, size * 0.95);
  place_columns (frame, chart, layout);
  layout->row_height = CLAMP (wanted, (layout->lines + 0.15) * layout->line,
                              (layout->lines + 1.2) * frame->theme->spread * layout->line);
  layout->shown = MIN (chart->n_rows, (guint) MAX (1, floor (room / layout->row_height + 0.01)));
  if (layout->shown < chart->n_rows)
    layout->row_height = room / layout->shown;
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
