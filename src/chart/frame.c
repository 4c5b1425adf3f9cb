/* frame.c: the common parts of all drawings. */

#include "chart/frame.h"

#include <math.h>

#define GAP      8
#define EMPTY    1.4 /* times the size of labels: why a whole page is empty */
#define LOW      260 /* below this height a title has two lines */
#define NOTE_LOW 215 /* and below this a note has one */

RectifyChartExtents
rectify_chart_frame_text (RectifyChartFrame           *frame,
                          const char                  *text,
                          double                       x,
                          double                       y,
                          const RectifyChartTextStyle *style)
{
  RectifyChartExtents extents =
      rectify_chart_text_draw (frame->cr, frame->theme, text, x, y, style);

  if (frame->marks != NULL && text != NULL && *text != '\0')
    rectify_chart_marks_add_text (frame->marks,
                                  &(RectifyChartLabel){
                                      extents.ink_x, extents.ink_y, extents.ink_width,
                                      extents.ink_height, extents.cut, text,
                                      rectify_chart_text_size (frame->theme, style) });

  return extents;
}

RectifyChartExtents
rectify_chart_frame_text_inside (RectifyChartFrame           *frame,
                                 const char                  *text,
                                 double                       x,
                                 double                       y,
                                 const RectifyChartTextStyle *style)
{
  RectifyChartExtents extents = rectify_chart_text_measure (frame->theme, text, style);
  double              edge = 2 * frame->unit;
  double              right = x + extents.x + extents.width - (frame->full_width - edge);
  double              bottom = y + extents.y + extents.height - (frame->full_height - edge);

  x -= MAX (right, 0);
  y -= MAX (bottom, 0);
  x += MAX (edge - (x + extents.x), 0);
  y += MAX (edge - (y + extents.y), 0);

  return rectify_chart_frame_text (frame, text, x, y, style);
}

RectifyChartExtents
rectify_chart_frame_text_on_paper (RectifyChartFrame           *frame,
                                   const char                  *text,
                                   double                       x,
                                   double                       y,
                                   const RectifyChartTextStyle *style)
{
  RectifyChartExtents box = rectify_chart_text_measure (frame->theme, text, style);
  RectifyChartColor   paper = frame->theme->paper;

  if (box.width <= 0)
    return box;
  paper.alpha = 0.85;
  cairo_new_path (frame->cr);
  cairo_rectangle (frame->cr, x + box.ink_x - 2 * frame->unit, y + box.ink_y - 2 * frame->unit,
                   box.ink_width + 4 * frame->unit, box.ink_height + 4 * frame->unit);
  rectify_chart_set_color (frame->cr, &paper);
  cairo_fill (frame->cr);

  return rectify_chart_frame_text_inside (frame, text, x, y, style);
}

RectifyChartExtents
rectify_chart_frame_text_on_fill (RectifyChartFrame           *frame,
                                  const char                  *text,
                                  double                       x,
                                  double                       y,
                                  const RectifyChartTextStyle *style,
                                  const RectifyChartFill      *fill)
{
  RectifyChartTextStyle copy = *style;

  copy.color = fill->hatch != RECTIFY_CHART_HATCH_NONE
                   ? &frame->theme->ink
                   : rectify_chart_theme_ink_on (frame->theme, &fill->color);
  if (fill->hatch != RECTIFY_CHART_HATCH_NONE)
    return rectify_chart_frame_text_on_paper (frame, text, x, y, &copy);

  return rectify_chart_frame_text (frame, text, x, y, &copy);
}

double
rectify_chart_frame_text_width (const RectifyChartFrame     *frame,
                                const char                  *text,
                                const RectifyChartTextStyle *style)
{
  return rectify_chart_text_measure (frame->theme, text, style).width;
}

/* Title and subtitle from the top, the note from the bottom. */
static void
draw_head (RectifyChartFrame *frame, const RectifyChartHead *head)
{
  const RectifyChartTheme *theme = frame->theme;
  RectifyChartTextStyle    title = {
       .size = theme->title_size,
       .bold = TRUE,
       .max_width = frame->width,
       .max_lines = frame->narrow || frame->full_height >= LOW * frame->unit ? 3 : 2
  };
  RectifyChartTextStyle small = { .size = theme->remark_size,
                                  .color = &theme->muted,
                                  .max_width = frame->width,
                                  .max_lines = 2 };
  RectifyChartTextStyle note = small;
  RectifyChartExtents   drawn;
  double                bottom = frame->y + frame->height, top = frame->y;

  if (head->title != NULL && *head->title != '\0')
    {
      drawn = rectify_chart_frame_text (frame, head->title, frame->x, frame->y, &title);
      frame->y += drawn.height + 2 * frame->unit;
    }
  if (head->subtitle != NULL && *head->subtitle != '\0')
    {
      drawn = rectify_chart_frame_text (frame, head->subtitle, frame->x, frame->y, &small);
      frame->y += drawn.height;
    }
  if (frame->y > top)
    frame->y += GAP * frame->unit;
  if (head->note != NULL && *head->note != '\0')
    {
      note.yalign = 1;
      note.max_lines = frame->full_height < NOTE_LOW * frame->unit ? 1 : 2;
      drawn = rectify_chart_frame_text (frame, head->note, frame->x, bottom, &note);
      bottom -= drawn.height + GAP * frame->unit;
    }
  frame->height = bottom - frame->y;
}

gboolean
rectify_chart_frame_open (RectifyChartFrame       *frame,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks,
                          const RectifyChartHead  *head,
                          gboolean                 empty)
{
  double pad = theme->edge * theme->scale;

  *frame = (RectifyChartFrame){ .cr = cr,
                                .theme = theme,
                                .marks = marks,
                                .full_width = width,
                                .full_height = height,
                                .x = pad,
                                .y = pad * 0.85,
                                .width = width - 2 * pad,
                                .height = height - 1.85 * pad,
                                .unit = theme->scale,
                                .narrow = width < 420 * theme->scale };
  if (marks != NULL)
    rectify_chart_marks_clear (marks);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  rectify_chart_set_color (cr, &theme->paper);
  cairo_paint (cr);
  cairo_new_path (cr);
  rectify_chart_text_begin (cr, theme);
  frame->line = rectify_chart_text_measure (theme, "8", &(RectifyChartTextStyle){ 0 }).height;
  if (frame->width < 40 * frame->unit || frame->height < 40 * frame->unit)
    return FALSE;
  draw_head (frame, head);
  if (empty)
    rectify_chart_frame_text (frame, head->empty_text, frame->x + frame->width / 2,
                              frame->y + frame->height / 2,
                              &(RectifyChartTextStyle){
                                  .color = &theme->muted,
                                  .size = theme->spread > 1 ? EMPTY * theme->label_size : 0,
                                  .max_width = frame->width,
                                  .max_lines = 3,
                                  .xalign = 0.5,
                                  .yalign = 0.5 });

  return !empty && frame->height >= 24 * frame->unit;
}

void
rectify_chart_frame_close (RectifyChartFrame *frame)
{
  cairo_restore (frame->cr);
}

double
rectify_chart_frame_inset (const RectifyChartFrame *frame, double room, double used)
{
  return frame->theme->spread > 1 ? MAX (room - used, 0) / 2 : 0;
}

static void
draw_swatch (RectifyChartFrame *frame, const RectifyChartLegendEntry *entry, double x, double y)
{
  double size = 10 * frame->unit;

  if (entry->fill == NULL)
    rectify_chart_lamp_draw (frame->theme, frame->cr, entry->lamp, x + size / 2, y, size);
  else if (entry->swatch != RECTIFY_CHART_SWATCH_BOX)
    rectify_chart_frame_line (frame, x - frame->unit, y, x + size + frame->unit, y,
                              2.5 * frame->unit,
                              entry->swatch == RECTIFY_CHART_SWATCH_DASHES ? 3 : 0,
                              &entry->fill->color);
  else
    rectify_chart_frame_box (frame, x, y - size / 2, size, size, 2 * frame->unit, entry->fill);
}

/* One pass over the entries, each at most @most wide; paints when @paint. Returns the lower edge.
 */
static double
lay_legend (RectifyChartFrame             *frame,
            const RectifyChartLegendEntry *entries,
            guint                          n_entries,
            double                         most,
            gboolean                       paint)
{
  double                swatch = 15 * frame->unit, gap = 14 * frame->unit;
  double                x = frame->x, y = frame->y - frame->line;
  RectifyChartTextStyle style = { .color = &frame->theme->muted,
                                  .max_width = most - swatch,
                                  .yalign = 0.5 };

  for (guint i = 0; i < n_entries; i++)
    {
      double width = rectify_chart_frame_text_width (frame, entries[i].label, &style);

      if (width <= 0)
        continue;
      if (y < frame->y || x + swatch + width > frame->x + frame->width + 1)
        {
          x = frame->x;
          y += frame->line;
        }
      if (paint)
        {
          draw_swatch (frame, &entries[i], x, y + frame->line / 2);
          rectify_chart_frame_text (frame, entries[i].label, x + swatch, y + frame->line / 2,
                                    &style);
        }
      x += swatch + width + gap;
    }

  return y + frame->line;
}

void
rectify_chart_frame_legend (RectifyChartFrame             *frame,
                            const RectifyChartLegendEntry *entries,
                            guint                          n_entries)
{
  double most = frame->width, bottom = lay_legend (frame, entries, n_entries, most, FALSE);
  guint  cut = 1;

  /* Many long names would leave nothing for the drawing: shorten them, down to four in a row. */
  while (bottom - frame->y > 0.36 * frame->height && bottom - frame->y > 2.5 * frame->line
         && cut < 4)
    {
      cut++;
      most = (frame->width - (cut - 1) * 14 * frame->unit) / cut;
      bottom = lay_legend (frame, entries, n_entries, most, FALSE);
    }
  if (bottom <= frame->y)
    return;
  lay_legend (frame, entries, n_entries, most, TRUE);
  bottom += GAP * frame->unit;
  frame->height -= bottom - frame->y;
  frame->y = bottom;
}

void
rectify_chart_frame_box (RectifyChartFrame      *frame,
                         double                  x,
                         double                  y,
                         double                  width,
                         double                  height,
                         double                  radius,
                         const RectifyChartFill *fill)
{
  cairo_t *cr = frame->cr;

  if (width <= 0 || height <= 0)
    return;
  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_path (cr);
  if (radius < 0.5)
    {
      cairo_rectangle (cr, x, y, width, height);
    }
  else
    {
      cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
      cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
      cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
      cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
      cairo_close_path (cr);
    }
  rectify_chart_fill_path (frame->theme, cr, fill);
}

void
rectify_chart_frame_line (RectifyChartFrame       *frame,
                          double                   x1,
                          double                   y1,
                          double                   x2,
                          double                   y2,
                          double                   line_width,
                          double                   dash,
                          const RectifyChartColor *color)
{
  double   pattern[2] = { dash * frame->unit, dash * frame->unit * 0.8 };
  cairo_t *cr = frame->cr;

  cairo_new_path (cr);
  cairo_set_line_width (cr, line_width);
  cairo_set_dash (cr, pattern, dash > 0 ? 2 : 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  rectify_chart_set_color (cr, color);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
rectify_chart_frame_dot (RectifyChartFrame       *frame,
                         double                   x,
                         double                   y,
                         double                   radius,
                         const RectifyChartColor *color)
{
  cairo_t *cr = frame->cr;

  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius + 1.5 * frame->unit, 0, 2 * G_PI);
  rectify_chart_set_color (cr, &frame->theme->paper);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  rectify_chart_set_color (cr, color);
  cairo_fill (cr);
}

void
rectify_chart_frame_mark (RectifyChartFrame *frame, const RectifyChartMark *mark)
{
  if (frame->marks != NULL)
    rectify_chart_marks_add (frame->marks, mark);
}
