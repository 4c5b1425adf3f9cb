/* cover-chart.c: everything in the middle, the large number largest. */

#include "chart/cover-chart.h"

typedef struct
{
  double              x, width;
  RectifyChartExtents box;
} Place;

/* A text in the middle of a column; shrinks until it fits. Returns the lower edge. */
static double
centred (RectifyChartFrame       *frame,
         const char              *text,
         const Place             *place,
         double                   y,
         double                   size,
         int                      lines,
         gboolean                 bold,
         const RectifyChartColor *color)
{
  RectifyChartTextStyle style = { .size = size, .bold = bold, .color = color, .xalign = 0.5 };

  if (lines == 1)
    while (style.size > frame->theme->label_size
           && rectify_chart_frame_text_width (frame, text, &style) > place->width)
      style.size *= 0.94;
  style.max_width = place->width;
  style.max_lines = lines;
  return y + rectify_chart_frame_text (frame, text, place->x + place->width / 2, y, &style).height;
}

static void
draw_item (RectifyChartFrame      *frame,
           const RectifyCoverItem *item,
           const Place            *place,
           double                  y,
           int                     row)
{
  const RectifyChartTheme *theme = frame->theme;
  double bottom = centred (frame, item->value, place, y, theme->figure_size, 1, TRUE, NULL);
  double lamp = item->lamp >= 0 ? theme->label_size * frame->unit * 0.8 : 0;
  RectifyChartTextStyle style = { .color = &theme->muted,
                                  .max_width = place->width - 2 * lamp,
                                  .xalign = 0.5 };
  RectifyChartExtents   label =
      rectify_chart_frame_text (frame, item->label, place->x + place->width / 2 + lamp * 0.7,
                                bottom, &style);

  if (item->lamp >= 0)
    rectify_chart_lamp_draw (theme, frame->cr, (RectifyLamp) item->lamp, label.x - lamp,
                             label.y + label.height / 2, lamp);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = place->x,
                                                        .y = y,
                                                        .width = place->width,
                                                        .height = label.y + label.height - y,
                                                        .row = row,
                                                        .column = -1,
                                                        .row_label = item->label,
                                                        .value = item->value });
}

/* The height of everything, and the drawing of it from @y on. */
static double
draw_all (RectifyChartFrame *frame, const RectifyCoverChart *chart, double y)
{
  const RectifyChartTheme *theme = frame->theme;
  Place                    whole = { .x = frame->x, .width = frame->width }, part;
  const RectifyChartColor *big = chart->late ? &theme->lamps[RECTIFY_LAMP_RED] : &theme->accent;
  double                   top;

  y = centred (frame, chart->name, &whole, y, theme->title_size * 1.5, 2, TRUE, NULL);
  y = centred (frame, chart->line, &whole, y + 4 * frame->unit, theme->title_size * 0.75, 2, FALSE,
               &theme->muted);
  top = y += 10 * frame->unit;
  y = centred (frame, chart->big, &whole, y, theme->figure_size * 3.6, 1, TRUE, big);
  y = centred (frame, chart->big_label, &whole, y - 8 * frame->unit, theme->title_size, 1, FALSE,
               NULL);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = frame->x + frame->width / 4,
                                                        .y = top,
                                                        .width = frame->width / 2,
                                                        .height = y - top,
                                                        .row = 0,
                                                        .column = -1,
                                                        .row_label = chart->big_label,
                                                        .value = chart->big });
  y += 16 * frame->unit;
  part.width = frame->width / MAX (chart->n_items, 1);
  for (guint i = 0; i < chart->n_items; i++)
    {
      part.x = frame->x + i * part.width;
      draw_item (frame, &chart->items[i], &part, y, (int) i + 1);
    }
  return y + theme->figure_size * frame->unit * 1.5 + frame->line;
}

void
rectify_cover_chart_draw (const RectifyCoverChart *chart,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;
  RectifyChartHead  nothing = { 0 };

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &nothing, FALSE))
    {
      cairo_surface_t *aside = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t         *trial = cairo_create (aside);
      double           needed;

      /* Once aside, to know how high it is. */
      frame.cr = trial;
      frame.marks = NULL;
      needed = draw_all (&frame, chart, 0);
      frame.cr = cr;
      frame.marks = marks;
      cairo_destroy (trial);
      cairo_surface_destroy (aside);
      draw_all (&frame, chart, MAX (frame.y, frame.y + (frame.height - needed) / 2));
    }
  rectify_chart_frame_close (&frame);
}
