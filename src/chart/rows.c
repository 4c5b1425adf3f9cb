/* rows.c: the layout that all charts with a name per row share. */

#include "chart/rows.h"

#include <math.h>
#include <stdlib.h>

#define THICKEST 2.2 /* lines of a bar */

typedef struct
{
  double weight;
  guint  at;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->weight > y->weight || x->weight < y->weight)
    return x->weight < y->weight ? 1 : -1;
  return (x->at > y->at) - (x->at < y->at);
}

void
rectify_chart_keep_largest (const double *weights, guint n, guint keep, guint *places)
{
  g_autofree Ranked *ranked = g_new (Ranked, MAX (n, 1));
  guint              place = 0;

  for (guint i = 0; i < n; i++)
    ranked[i] = (Ranked){ weights != NULL ? weights[i] : 0, i };
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < n; i++)
    places[ranked[i].at] = i < keep ? 0 : RECTIFY_CHART_HIDDEN;
  for (guint i = 0; i < n; i++)
    if (places[i] != RECTIFY_CHART_HIDDEN)
      places[i] = place++;
}

static double
least_height (const RectifyChartFrame *frame, const RectifyChartRows *rows)
{
  return (rows->stacked ? 2.1 : 1.25) * frame->line;
}

static void
set_height (const RectifyChartFrame *frame, RectifyChartRows *rows, double height)
{
  rows->row_height = height;
  rows->bar_height = rows->stacked ? MIN (height - 1.25 * frame->line,
                                          MIN (frame->theme->spread, THICKEST) * frame->line)
                                   : MIN (height * 0.66, THICKEST * frame->line);
}

void
rectify_chart_rows_layout (RectifyChartFrame *frame,
                           RectifyChartRows  *rows,
                           const char *const *names,
                           const double      *weights,
                           guint              n,
                           double             right,
                           double             head)
{
  double gap = 8 * frame->unit, widest = 0, most;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest,
                  rectify_chart_frame_text_width (frame, names[i], &(RectifyChartTextStyle){ 0 }));
  *rows = (RectifyChartRows){ .n = n, .y = frame->y + head };
  rows->stacked = frame->width - widest - gap - right < MAX (90 * frame->unit, frame->width * 0.2);
  most = (rows->stacked ? 3 : 2.6) * frame->theme->spread * frame->line;
  rows->name_width = rows->stacked ? frame->width : widest + frame->unit;
  rows->bar_x = frame->x + (rows->stacked ? 0 : widest + gap);
  rows->bar_width = MAX (1, frame->x + frame->width - right - rows->bar_x);
  set_height (frame, rows,
              CLAMP ((frame->height - head) / MAX (n, 1), least_height (frame, rows), most));
  rows->room = (guint) MAX (1, floor ((frame->height - head) / rows->row_height + 0.01));
  if (rows->room < n)
    {
      /* The rows that are shown share all the height. */
      set_height (frame, rows, (frame->height - head) / rows->room);
      rows->n_hidden = n - (rows->room >= 3 ? rows->room - 1 : rows->room);
    }
  rows->y += rectify_chart_frame_inset (frame, frame->height - head,
                                        MIN (n, rows->room) * rows->row_height);
  rows->places = g_new (guint, MAX (n, 1));
  rectify_chart_keep_largest (weights, n, n - rows->n_hidden, rows->places);
}

void
rectify_chart_rows_clear (RectifyChartRows *rows)
{
  g_clear_pointer (&rows->places, g_free);
}

double
rectify_chart_rows_bottom (const RectifyChartRows *rows)
{
  return rows->y + MIN (rows->n, rows->room) * rows->row_height;
}

double
rectify_chart_rows_begin (RectifyChartFrame      *frame,
                          const RectifyChartRows *rows,
                          guint                   index,
                          const char             *name,
                          double                 *bar_y)
{
  RectifyChartTextStyle style = { .yalign = 0.5, .max_width = rows->name_width };
  double                y = rows->y + rows->places[index] * rows->row_height;

  if (rows->places[index] == RECTIFY_CHART_HIDDEN)
    return NAN;
  rectify_chart_frame_text (frame, name, frame->x,
                            y + (rows->stacked ? frame->line * 0.55 : rows->row_height / 2),
                            &style);
  *bar_y = rows->stacked ? y + 1.12 * frame->line : y + (rows->row_height - rows->bar_height) / 2;

  return y;
}

void
rectify_chart_rows_end (RectifyChartFrame *frame, const RectifyChartRows *rows)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .yalign = 0.5 };
  g_autofree char      *more = NULL;

  /* With room for one or two there is none for a line about the others. */
  if (rows->n_hidden == 0 || rows->room < 3)
    return;
  more = g_strdup_printf ("⋯ +%u", rows->n_hidden);
  rectify_chart_frame_text (frame, more, frame->x,
                            rectify_chart_rows_bottom (rows)
                                - MIN (rows->row_height, 1.25 * frame->line) / 2,
                            &style);
}
