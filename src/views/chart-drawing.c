/* chart-drawing.c: size, resolution and colours in, a frame and its marks out. */

#include "views/chart-drawing.h"

#include <string.h>

typedef struct
{
  RectifyChartDrawing *drawing;
  RectifyChartViewDraw draw;
  gconstpointer        data;
} Painting;

RectifyChartDrawing *
rectify_chart_drawing_new (int width, int height, int scale, const RectifyChartTheme *theme)
{
  RectifyChartDrawing *self = g_new0 (RectifyChartDrawing, 1);

  self->width = width;
  self->height = height;
  self->scale = scale;
  memcpy (&self->theme, theme, sizeof *theme);
  return self;
}

void
rectify_chart_drawing_free (RectifyChartDrawing *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->frame, rectify_frame_free);
  g_clear_pointer (&self->marks, rectify_chart_marks_free);
  g_free (self);
}

static void
paint (cairo_t *cr, double width, double height, gpointer data)
{
  const Painting *painting = data;

  painting->draw (painting->data, &painting->drawing->theme, cr, width, height,
                  painting->drawing->marks);
}

void
rectify_chart_drawing_paint (RectifyChartDrawing *self,
                             RectifyChartViewDraw draw,
                             gconstpointer        data)
{
  Painting painting = { self, draw, data };

  g_return_if_fail (self != NULL && draw != NULL);

  g_clear_pointer (&self->frame, rectify_frame_free);
  g_clear_pointer (&self->marks, rectify_chart_marks_free);
  self->marks = rectify_chart_marks_new ();
  self->frame = rectify_frame_new (self->width, self->height, self->scale, paint, &painting);
}

gboolean
rectify_chart_drawing_fits (const RectifyChartDrawing *self, const RectifyChartDrawing *other)
{
  return self->width == other->width && self->height == other->height && self->scale == other->scale
         && self->theme.mode == other->theme.mode && self->theme.scale == other->theme.scale
         && strcmp (self->theme.language, other->theme.language) == 0;
}
