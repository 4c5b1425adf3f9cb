/* figure-tile.c: between a figure of report/ and the chart widget. */

#include "views/figure-tile.h"

#include "report/figure-table.h"

RectifyFigureTile *
rectify_figure_tile_new (RectifyFigure *figure, RectifyFigure *before, RectifyFilter *base)
{
  RectifyFigureTile *self = g_rc_box_new0 (RectifyFigureTile);

  self->figure = figure;
  self->before = before;
  self->base = rectify_filter_ref (base);
  return self;
}

RectifyFigureTile *
rectify_figure_tile_ref (RectifyFigureTile *self)
{
  return g_rc_box_acquire (self);
}

static void
tile_clear (gpointer data)
{
  RectifyFigureTile *self = data;

  rectify_figure_free (self->figure);
  g_clear_pointer (&self->before, rectify_figure_free);
  g_clear_pointer (&self->before_marks, rectify_chart_marks_free);
  rectify_filter_unref (self->base);
}

void
rectify_figure_tile_unref (RectifyFigureTile *self)
{
  g_rc_box_release_full (self, tile_clear);
}

const RectifyChartMarks *
rectify_figure_tile_before (RectifyFigureTile *self)
{
  if (self->before == NULL || !rectify_figure_compares (rectify_figure_name (self->figure)))
    return NULL;
  if (self->before_marks == NULL)
    self->before_marks = rectify_figure_marks (self->before);
  return self->before_marks;
}

static const RectifyChartMarks *
before_tile (gconstpointer data)
{
  return rectify_figure_tile_before ((RectifyFigureTile *) data);
}

static void
draw_tile (gconstpointer            data,
           const RectifyChartTheme *theme,
           cairo_t                 *cr,
           double                   width,
           double                   height,
           RectifyChartMarks       *marks)
{
  const RectifyFigureTile *self = data;

  rectify_figure_draw (self->figure, theme, cr, width, height, marks);
}

static RectifyFilter *
filter_tile (gconstpointer data, const RectifyChartMark *mark)
{
  const RectifyFigureTile *self = data;

  return rectify_figure_filter (self->figure, self->base, mark);
}

/* Places, where clusters of them are drawn. */
static RectifyChartMarks *
table_tile (gconstpointer data)
{
  const RectifyFigureTile *self = data;

  return rectify_figure_marks (self->figure);
}

void
rectify_figure_tile_show (RectifyFigureTile *self, RectifyChartView *view)
{
  rectify_chart_view_set_filter (view, filter_tile);
  rectify_chart_view_set_before (view, before_tile);
  rectify_chart_view_set_table (view, table_tile);
  rectify_chart_view_set_week_back (view,
                                    rectify_figure_week_back (rectify_figure_name (self->figure)));
  rectify_chart_view_set_subtitle (view, rectify_figure_subtitle (self->figure));
  rectify_chart_view_set_draw (view, rectify_figure_name (self->figure),
                               rectify_figure_title (self->figure), draw_tile,
                               rectify_figure_tile_ref (self),
                               (GDestroyNotify) rectify_figure_tile_unref);
}
