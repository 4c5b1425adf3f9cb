/* rows.c: the layout that all charts with a name per row share. */

#include "chart/rows.h"

#include <math.h>

static double
least_height (const RectifyChartFrame *frame, const RectifyChartRows *rows)
{
  return (rows->stacked ? 2.1 : 1.25) * frame->line;
}

static void
set_height (const RectifyChartFrame *frame, RectifyChartRows *rows, double height)
{
  rows->row_height = height;
  rows->bar_height = rows->stacked ? MIN (height - 1.25 * frame->line, frame->line) : height * 0.66;
}

void
rectify_chart_rows_layout (RectifyChartFrame *frame,
                           RectifyChartRows  *rows,
                           const char *const *names,
                           guint              n,
                           double             right,
                           double             head)
{
  double gap = 8 * frame->unit, widest = 0, most;
  guint  room;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest,
                  rectify_chart_frame_text_width (frame, names[i], &(RectifyChartTextStyle){ 0 }));
  *rows = (RectifyChartRows){ .n = n, .first = n, .y = frame->y + head };
  rows->stacked = frame->width - widest - gap - right < MAX (90 * frame->unit, frame->width * 0.2);
  most = (rows->stacked ? 3 : 2.6) * frame->line;
  rows->name_width = rows->stacked ? frame->width : widest + frame->unit;
  rows->bar_x = frame->x + (rows->stacked ? 0 : widest + gap);
  rows->bar_width = MAX (1, frame->x + frame->width - right - rows->bar_x);
  set_height (frame, rows,
              CLAMP ((frame->height - head) / MAX (n, 1), least_height (frame, rows), most));
  room = (guint) MAX (1, floor ((frame->height - head) / rows->row_height + 0.01));
  if (room < n)
    {
      /* The rows that are shown share all the height. */
      set_height (frame, rows, (frame->height - head) / room);
      rows->last = room >= 3 ? (room - 1) / 2 : 0;
      rows->first = room >= 3 ? room - 1 - rows->last : room;
      rows->gap = room >= 3;
    }
}

double
rectify_chart_rows_begin (RectifyChartFrame      *frame,
                          const RectifyChartRows *rows,
                          guint                   index,
                          const char             *name,
                          double                 *bar_y)
{
  RectifyChartTextStyle style = { .yalign = 0.5, .max_width = rows->name_width };
  gboolean              gap = rows->gap && index == rows->first;
  double                y = rows->y + index * rows->row_height;
  double                middle = rows->stacked ? frame->line * 0.55 : rows->row_height / 2;

  if (rows->last > 0 && index >= rows->n - rows->last)
    y = rows->y + (index - (rows->n - rows->last) + rows->first + 1) * rows->row_height;
  else if (gap)
    name = "⋮";
  else if (index >= rows->first)
    return NAN;
  rectify_chart_frame_text (frame, name, frame->x, y + middle, &style);
  *bar_y = rows->stacked ? y + 1.12 * frame->line : y + (rows->row_height - rows->bar_height) / 2;

  return gap ? NAN : y;
}
