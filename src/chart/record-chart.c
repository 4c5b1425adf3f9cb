/* record-chart.c: every block is measured first, so that what has no room is known before anything
 * is drawn. */

#include "chart/record-chart.h"

#define LARGEST 1.3 /* times the size of labels */
#define LEFT    0.47
#define PICTURE 0.52 /* of the height of the right side */

typedef struct
{
  RectifyChartFrame        *frame;
  const RectifyRecordChart *chart;
  double                    size, gap;
  double                    x, width; /* of the fields */
  double                    names;    /* width of their labels */
  double                    right_x, right_width, right_y, right_height;
  double                    dot; /* width of a step's dot with its gap */
} Layout;

static RectifyChartTextStyle
value_style (const Layout *layout, gboolean lamp)
{
  double taken = layout->names + layout->gap + (lamp ? layout->size * layout->frame->unit : 0);

  return (RectifyChartTextStyle){ .size = layout->size,
                                  .bold = lamp,
                                  .max_width = layout->width - taken,
                                  .max_lines = 3 };
}

static double
field_height (const Layout *layout, guint index)
{
  const RectifyRecordField *field = &layout->chart->fields[index];
  RectifyChartTextStyle     style = value_style (layout, field->lamp >= 0);

  return rectify_chart_text_measure (layout->frame->theme, field->value, &style).height
         + 0.45 * layout->size * layout->frame->unit;
}

static RectifyChartTextStyle
text_style (const Layout *layout)
{
  return (RectifyChartTextStyle){ .size = layout->size,
                                  .color = &layout->frame->theme->muted,
                                  .max_width = layout->right_width - layout->dot,
                                  .max_lines = 2 };
}

static char *
step_head (const RectifyRecordStep *step)
{
  return step->who != NULL ? g_strdup_printf ("%s  %s · %s", step->when, step->what, step->who)
                           : g_strdup_printf ("%s  %s", step->when, step->what);
}

static double
step_height (const Layout *layout, guint index)
{
  const RectifyRecordStep *step = &layout->chart->steps[index];
  RectifyChartTextStyle    style = text_style (layout);
  double height = rectify_chart_text_measure (layout->frame->theme, "8", &style).height;

  if (step->text != NULL)
    height += rectify_chart_text_measure (layout->frame->theme, step->text, &style).height;
  return height + 0.35 * layout->size * layout->frame->unit;
}

static void
lay_out (Layout *layout, double size)
{
  RectifyChartFrame    *frame = layout->frame;
  RectifyChartTextStyle style = { .size = size };

  layout->size = size;
  layout->gap = 14 * frame->unit;
  layout->x = frame->x;
  layout->width = frame->width * LEFT - layout->gap;
  layout->dot = size * frame->unit;
  layout->names = 0;
  for (guint i = 0; i < layout->chart->n_fields; i++)
    layout->names =
        MAX (layout->names,
             rectify_chart_frame_text_width (frame, layout->chart->fields[i].label, &style));
  layout->names = MIN (layout->names, layout->width * 0.4);
  layout->right_x = frame->x + frame->width * LEFT + layout->gap;
  layout->right_width = frame->width * (1 - LEFT) - layout->gap;
}

static gboolean
everything_fits (const Layout *layout)
{
  double left = 0, right = 0;

  for (guint i = 0; i < layout->chart->n_fields; i++)
    left += field_height (layout, i);
  for (guint i = 0; i < layout->chart->n_steps; i++)
    right += step_height (layout, i);
  return left <= layout->frame->height && right <= layout->right_height;
}

static void
draw_fields (const Layout *layout)
{
  RectifyChartFrame *frame = layout->frame;
  double             y = frame->y, line = layout->size * frame->unit;

  for (guint i = 0; i < layout->chart->n_fields; i++)
    {
      const RectifyRecordField *field = &layout->chart->fields[i];
      RectifyChartTextStyle     label = { .size = layout->size,
                                          .color = &frame->theme->muted,
                                          .max_width = layout->names + frame->unit };
      RectifyChartTextStyle     value = value_style (layout, field->lamp >= 0);
      double                    x = layout->x + layout->names + layout->gap;
      double                    height = field_height (layout, i);

      if (y + height > frame->y + frame->height)
        return;
      rectify_chart_frame_text (frame, field->label, layout->x, y, &label);
      if (field->lamp >= 0)
        {
          rectify_chart_lamp_draw (
              frame->theme, frame->cr, (RectifyLamp) field->lamp, x + line * 0.38,
              y + rectify_chart_text_measure (frame->theme, "8", &label).height / 2, line * 0.76);
          value.color = &frame->theme->lamps[field->lamp];
          x += line * 1.05;
        }
      rectify_chart_frame_text (frame, field->value, x, y, &value);
      y += height;
    }
}

static void
draw_step (const Layout *layout, guint index, double y)
{
  RectifyChartFrame       *frame = layout->frame;
  const RectifyRecordStep *step = &layout->chart->steps[index];
  gboolean                 last = index + 1 == layout->chart->n_steps;
  RectifyChartTextStyle    text = text_style (layout), head = text;
  g_autofree char         *line = step_head (step);
  double                   height, x = layout->right_x + layout->dot;

  head.color = NULL;
  head.bold = last;
  head.max_lines = 1;
  height = rectify_chart_frame_text (frame, line, x, y, &head).height;
  rectify_chart_frame_dot (frame, layout->right_x + layout->dot * 0.3, y + height / 2,
                           layout->dot * 0.22, last ? &frame->theme->accent : &frame->theme->muted);
  if (step->text != NULL)
    rectify_chart_frame_text (frame, step->text, x, y + height, &text);
}

/* The newest ones that have room; that there were others before is said first. */
static void
draw_steps (const Layout *layout)
{
  guint                 n = layout->chart->n_steps, first = n;
  double                room = layout->right_height, y = layout->right_y;
  RectifyChartTextStyle style = text_style (layout);
  double line = rectify_chart_text_measure (layout->frame->theme, "8", &style).height * 1.3;

  while (first > 0 && room - step_height (layout, first - 1) >= (first > 1 ? line : 0))
    room -= step_height (layout, --first);
  if (first > 0 && first < n)
    {
      style.max_lines = 1;
      rectify_chart_frame_text (layout->frame, layout->chart->earlier,
                                layout->right_x + layout->dot, y, &style);
      y += line;
    }
  for (guint i = first; i < n; i++)
    {
      draw_step (layout, i, y);
      y += step_height (layout, i);
    }
}

void
rectify_record_chart_draw (const RectifyRecordChart *chart,
                           const RectifyChartTheme  *theme,
                           cairo_t                  *cr,
                           double                    width,
                           double                    height,
                           RectifyChartMarks        *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { .frame = &frame, .chart = chart };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_fields == 0))
    {
      double size = theme->label_size * LARGEST, below = frame.y;

      lay_out (&layout, size);
      if (chart->pictures != NULL)
        below = chart->pictures (&frame,
                                 &(cairo_rectangle_t){ layout.right_x, frame.y, layout.right_width,
                                                       frame.height * PICTURE },
                                 chart->data)
                + layout.gap;
      layout.right_y = below;
      layout.right_height = frame.y + frame.height - below;
      while (!everything_fits (&layout) && size > theme->label_size)
        {
          size = MAX (theme->label_size, size * 0.94);
          lay_out (&layout, size);
        }
      draw_fields (&layout);
      draw_steps (&layout);
    }
  rectify_chart_frame_close (&frame);
}
