/* red-black-chart.c: two lists with a band of their colour; the colour is said by the word, too. */

#include "chart/red-black-chart.h"

#include "chart/text.h"

#include <math.h>

#define LARGEST 2.0  /* times the size of labels */
#define BELOW   1.25 /* times as large must type be with figures below the names */
#define LOOKED  100  /* rows of a list that decide on the sizes: more never have room */

typedef struct
{
  double   x, width;                      /* of one list */
  double   y, row_height, size, smallest; /* sizes of type */
  guint    name_lines;
  double   rank, value, ratio;
  gboolean stacked; /* figures below the name */
  guint    shown;   /* rows there is room for */
  guint    fewer;   /* above a line that says how many there are more */
} Layout;

static RectifyChartTextStyle
style_of (const Layout *layout, double share)
{
  return (RectifyChartTextStyle){ .size = MAX (layout->size * share, layout->smallest),
                                  .yalign = 0.5 };
}

static RectifyChartNumber
value_text (const RectifyRedBlackChart *chart, const RectifyRedBlackRow *row)
{
  return chart->points ? rectify_chart_format_value (row->value, 1)
                       : rectify_chart_format_percent (row->value);
}

static RectifyChartNumber
ratio_text (const RectifyRedBlackRow *row)
{
  return row->whole > 0 ? rectify_chart_format_ratio (row->part, row->whole)
                        : (RectifyChartNumber){ "" };
}

static double
widest_of (const RectifyChartFrame    *frame,
           const RectifyRedBlackChart *chart,
           const Layout               *layout,
           char                        what)
{
  double widest = 0;

  for (guint i = 0; i < chart->n_red + chart->n_black; i++)
    {
      const RectifyRedBlackRow *row = &chart->rows[i];
      RectifyChartTextStyle     style = style_of (layout, what == 'p' ? 0.8 : 1);
      RectifyChartNumber        text = what == 'r'   ? rectify_chart_format_count (row->rank)
                                       : what == 'v' ? value_text (chart, row)
                                                     : ratio_text (row);

      if (i - (i < chart->n_red ? 0 : chart->n_red) >= LOOKED)
        continue;
      style.bold = what == 'v';
      widest =
          MAX (widest,
               rectify_chart_frame_text_width (frame, what == 'n' ? row->name : text.text, &style));
    }
  return widest;
}

/* Sizes for a type size; whether all names fit. */
static gboolean
measure (const RectifyChartFrame *frame, const RectifyRedBlackChart *chart, Layout *layout)
{
  double gap = layout->size * frame->unit * 0.6, needed;

  layout->rank = widest_of (frame, chart, layout, 'r') + gap;
  layout->value = widest_of (frame, chart, layout, 'v') + gap;
  layout->ratio = widest_of (frame, chart, layout, 'p') + gap;
  needed = widest_of (frame, chart, layout, 'n') + layout->rank;
  if (!layout->stacked)
    needed += layout->value + layout->ratio;
  return needed <= layout->width;
}

/* The largest type for which names have room, with the figures beside them or below. */
static double
largest_size (const RectifyChartFrame    *frame,
              const RectifyRedBlackChart *chart,
              Layout                     *layout,
              double                      row)
{
  double least = frame->theme->label_size;
  double lines = layout->stacked ? 1.3 + layout->name_lines : 1.5;

  layout->size = least * CLAMP (row / frame->line / lines, 1, LARGEST);
  while (layout->size > least && !measure (frame, chart, layout))
    layout->size = MAX (least, layout->size * 0.94);
  return layout->size;
}

/* Figures go below the names where that makes room for much larger type. */
static void
choose_size (const RectifyChartFrame    *frame,
             const RectifyRedBlackChart *chart,
             Layout                     *layout,
             double                      row)
{
  double beside;

  layout->size = frame->theme->label_size;
  layout->name_lines = 1;
  layout->stacked = !measure (frame, chart, layout);
  /* Names that do not fit into a line of their own take two. */
  if (layout->stacked && !measure (frame, chart, layout))
    layout->name_lines = 2;
  beside = largest_size (frame, chart, layout, row);
  if (!layout->stacked && frame->theme->spread > 1)
    {
      layout->stacked = TRUE;
      if (largest_size (frame, chart, layout, row) < BELOW * beside)
        {
          layout->stacked = FALSE;
          layout->size = beside;
        }
    }
  measure (frame, chart, layout);
}

static void
make_layout (RectifyChartFrame *frame, const RectifyRedBlackChart *chart, Layout *layout)
{
  double gap = 24 * frame->unit, head = 2.2 * frame->line, room = frame->height - head, line;
  guint  n = MAX (MAX (chart->n_red, chart->n_black), 1);

  layout->width = (frame->width - gap) / 2;
  layout->y = frame->y + head;
  layout->smallest = frame->theme->smallest_size;
  choose_size (frame, chart, layout, room / n);
  line = frame->line * layout->size / frame->theme->label_size
         * (layout->stacked ? 1.1 + layout->name_lines : 1.25);
  layout->row_height = CLAMP (room / n, line, line * (frame->theme->spread > 1 ? 4 : 1.7));
  layout->shown = (guint) MAX (1, floor (room / layout->row_height + 0.01));
  layout->fewer = (guint) MAX (1, floor ((room - 1.2 * frame->line) / layout->row_height + 0.01));
}

/* Black is black in the dark, too. */
static void
draw_band (RectifyChartFrame *frame, const Layout *layout, const char *label, gboolean red)
{
  const RectifyChartTheme *theme = frame->theme;
  gboolean                 print = theme->mode == RECTIFY_CHART_PRINT;
  RectifyChartFill         fill = { { 0, 0, 0, 1 }, RECTIFY_CHART_HATCH_NONE };
  RectifyChartTextStyle    style = { .bold = TRUE,
                                     .yalign = 0.5,
                                     .max_width = layout->width - 16 * frame->unit };
  double                   height = 1.7 * frame->line;

  if (red)
    fill.color = print ? theme->paper : theme->lamps[RECTIFY_LAMP_RED];
  style.color = rectify_chart_theme_ink_on (theme, &fill.color);
  if (theme->mode == RECTIFY_CHART_DARK && !red)
    {
      RectifyChartFill rim = { theme->muted, RECTIFY_CHART_HATCH_NONE };

      rectify_chart_frame_box (frame, layout->x, frame->y, layout->width, height, 3 * frame->unit,
                               &rim);
      rectify_chart_frame_box (frame, layout->x + frame->unit, frame->y + frame->unit,
                               layout->width - 2 * frame->unit, height - 2 * frame->unit,
                               2 * frame->unit, &fill);
    }
  else
    rectify_chart_frame_box (frame, layout->x, frame->y, layout->width, height, 3 * frame->unit,
                             &fill);
  rectify_chart_frame_text (frame, label, layout->x + 8 * frame->unit, frame->y + height / 2,
                            &style);
}

static void
draw_row (RectifyChartFrame          *frame,
          const RectifyRedBlackChart *chart,
          const Layout               *layout,
          const RectifyRedBlackRow   *row,
          double                      y)
{
  const RectifyChartTheme *theme = frame->theme;
  RectifyChartTextStyle    rank = style_of (layout, 1), name = rank, value = rank;
  RectifyChartTextStyle    ratio = style_of (layout, 0.8);
  double gap = layout->size * frame->unit * 0.6, right = layout->x + layout->width;
  double half = layout->stacked ? 0.5 / (layout->name_lines + 1) + 0.03 : 0.5; /* of a line */
  double top = y + layout->row_height * (layout->stacked ? half * layout->name_lines : half);
  double bottom = y + layout->row_height * (1 - half);

  rank.color = ratio.color = &theme->muted;
  rank.xalign = value.xalign = ratio.xalign = 1;
  value.bold = TRUE;
  name.max_lines = (int) layout->name_lines;
  name.max_width =
      layout->width - layout->rank - (layout->stacked ? 0 : layout->value + layout->ratio);
  rectify_chart_frame_text (frame, rectify_chart_format_count (row->rank).text,
                            layout->x + layout->rank - gap, top, &rank);
  rectify_chart_frame_text (frame, row->name, layout->x + layout->rank, top, &name);
  rectify_chart_frame_text (frame, value_text (chart, row).text, right - layout->ratio, bottom,
                            &value);
  if (row->whole > 0)
    rectify_chart_frame_text (frame, ratio_text (row).text, right, bottom, &ratio);
  rectify_chart_frame_line (frame, layout->x, y + layout->row_height, right, y + layout->row_height,
                            frame->unit, 0, &theme->grid);
}

static void
add_mark (RectifyChartFrame          *frame,
          const RectifyRedBlackChart *chart,
          const Layout               *layout,
          guint                       index,
          double                      y)
{
  const RectifyRedBlackRow *row = &chart->rows[index];
  g_autofree char          *value =
      row->whole > 0
                   ? g_strdup_printf ("%s (%s)", value_text (chart, row).text, ratio_text (row).text)
                   : g_strdup (value_text (chart, row).text);
  RectifyChartMark mark = { .key = row->key,
                            .row = (int) index,
                            .column = -1,
                            .row_label = row->name,
                            .column_label =
                                index < chart->n_red ? chart->red_label : chart->black_label,
                            .value = value };

  if (!isnan (y))
    {
      mark.x = layout->x;
      mark.y = y;
      mark.width = layout->width;
      mark.height = layout->row_height;
    }
  rectify_chart_frame_mark (frame, &mark);
}

static void
draw_list (RectifyChartFrame          *frame,
           const RectifyRedBlackChart *chart,
           const Layout               *layout,
           gboolean                    red)
{
  RectifyChartTextStyle muted = { .color = &frame->theme->muted,
                                  .yalign = 0.5,
                                  .max_width = layout->width };
  guint                 first = red ? 0 : chart->n_red, n = red ? chart->n_red : chart->n_black;
  guint                 shown = n > layout->shown ? layout->fewer : n;
  double                y = layout->y;

  draw_band (frame, layout, red ? chart->red_label : chart->black_label, red);
  if (n == 0)
    rectify_chart_frame_text (frame, chart->nobody, layout->x, y + layout->row_height / 2, &muted);
  for (guint i = 0; i < n; i++)
    {
      add_mark (frame, chart, layout, first + i, i < shown ? y : NAN);
      if (i < shown)
        {
          draw_row (frame, chart, layout, &chart->rows[first + i], y);
          y += layout->row_height;
        }
    }
  if (shown < n && y + frame->line <= frame->y + frame->height)
    {
      g_autofree char *more = g_strdup_printf ("⋯ +%u", n - shown);

      rectify_chart_frame_text (frame, more, layout->x + layout->rank,
                                y + MIN (layout->row_height, frame->y + frame->height - y) / 2,
                                &muted);
    }
}

void
rectify_red_black_chart_draw (const RectifyRedBlackChart *chart,
                              const RectifyChartTheme    *theme,
                              cairo_t                    *cr,
                              double                      width,
                              double                      height,
                              RectifyChartMarks          *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { 0 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_red + chart->n_black == 0))
    {
      make_layout (&frame, chart, &layout);
      layout.x = frame.x;
      draw_list (&frame, chart, &layout, TRUE);
      layout.x = frame.x + frame.width - layout.width;
      draw_list (&frame, chart, &layout, FALSE);
    }
  rectify_chart_frame_close (&frame);
}
