/* slide-figures.c: pages made of figures.
 *
 * The marks of four figures on one page are told apart by their row: each figure has a range of
 * FIGURE_ROWS rows.
 */

#include "report/slide-private.h"

#define FIGURE_ROWS 1000000

void
rectify_slide_make_figures (RectifySlide *self, const RectifyFigureOptions *options)
{
  for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
    if (self->spec->figures[i] != NULL)
      self->figures[self->n_figures++] = rectify_figure_new (self->spec->figures[i], options);
}

/* --- drawing --- */

/* Draws a figure into a part of the page; its marks come to stand where it is. */
static void
draw_part (const RectifySlide      *self,
           guint                    index,
           const RectifyChartTheme *theme,
           cairo_t                 *cr,
           const cairo_rectangle_t *part,
           RectifyChartMarks       *marks)
{
  g_autoptr (RectifyChartMarks) own = rectify_chart_marks_new ();

  cairo_save (cr);
  cairo_translate (cr, part->x, part->y);
  rectify_figure_draw (self->figures[index], theme, cr, part->width, part->height, own);
  cairo_restore (cr);
  for (guint i = 0; marks != NULL && i < rectify_chart_marks_get_n (own); i++)
    {
      RectifyChartMark   mark = *rectify_chart_marks_get (own, i);
      g_autofree double *points = g_memdup2 (mark.points, 2 * mark.n_points * sizeof (double));

      for (guint p = 0; p < mark.n_points; p++)
        {
          points[2 * p] += part->x;
          points[2 * p + 1] += part->y;
        }
      mark.points = points;
      mark.x += part->x;
      mark.y += part->y;
      mark.row += (int) index * FIGURE_ROWS;
      rectify_chart_marks_add (marks, &mark);
    }
  for (guint i = 0; marks != NULL && i < rectify_chart_marks_get_n_texts (own); i++)
    {
      RectifyChartLabel text = *rectify_chart_marks_get_text (own, i);

      text.x += part->x;
      text.y += part->y;
      rectify_chart_marks_add_text (marks, &text);
    }
}

/* How far down a figure reaches, and what found no room: every number stays. */
typedef struct
{
  double bottom;
  guint  texts, cut, hidden;
} Fit;

static Fit
try_figure (const RectifySlide *self, const RectifyChartTheme *theme, double width, double height)
{
  cairo_surface_t              *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t                      *cr = cairo_create (surface);
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();
  Fit                           fit = { 0 };

  rectify_figure_draw (self->figures[0], theme, cr, width, height, marks);
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      fit.bottom = MAX (fit.bottom, mark->y + mark->height);
      fit.hidden += mark->width <= 0 || mark->height <= 0;
    }
  fit.texts = rectify_chart_marks_get_n_texts (marks);
  for (guint i = 0; i < fit.texts; i++)
    fit.cut += rectify_chart_marks_get_text (marks, i)->cut;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return fit;
}

/* All that is drawn, but for the words around it, @factor times as large. */
static RectifyChartTheme
enlarged (const RectifyChartTheme *theme, double factor)
{
  RectifyChartTheme larger = *theme;

  larger.scale *= factor;
  larger.title_size /= factor;
  larger.remark_size /= factor;
  larger.edge /= factor;
  return larger;
}

/* The type of a figure grows as long as everything stays on the page, for the back row; where it is
 * of few rows these take what is left. The words above and below keep size and place. */
static RectifyChartTheme
grown (const RectifySlide *self, const RectifyChartTheme *theme, double width, double height)
{
  static const double FACTORS[] = { 1.7, 1.5, 1.3, 1.15 };
  RectifyChartTheme   tight = *theme;
  Fit                 usual;

  tight.spread = 1;
  usual = try_figure (self, &tight, width, height);
  for (guint i = 0; i < G_N_ELEMENTS (FACTORS); i++)
    {
      RectifyChartTheme larger = enlarged (&tight, FACTORS[i]);
      Fit               fit = try_figure (self, &larger, width, height);

      larger.spread = theme->spread;
      if (fit.bottom > 0 && fit.bottom < height * 0.98 && fit.cut <= usual.cut
          && fit.hidden <= usual.hidden && fit.texts >= usual.texts)
        return larger;
    }
  return *theme;
}

/* One beside the other up to two, then in two rows. */
void
rectify_slide_draw_figures (const RectifySlide      *self,
                            const RectifyChartTheme *theme,
                            cairo_t                 *cr,
                            double                   width,
                            double                   height,
                            RectifyChartMarks       *marks)
{
  guint             n = self->n_figures, columns = n > 1 ? 2 : 1, rows = n > 2 ? 2 : 1;
  double            gap = theme->scale;
  RectifyChartTheme own = n == 1 && !rectify_figure_fills (self->figures[0])
                              ? grown (self, theme, width, height)
                              : *theme;

  if (marks != NULL)
    rectify_chart_marks_clear (marks);
  for (guint i = 0; i < n; i++)
    {
      cairo_rectangle_t part = { (i % columns) * width / columns, (i / columns) * height / rows,
                                 width / columns, height / rows };

      draw_part (self, i, &own, cr, &part, marks);
    }
  rectify_chart_set_color (cr, &theme->grid);
  cairo_set_line_width (cr, gap);
  if (columns > 1)
    {
      cairo_move_to (cr, width / 2, 6 * gap);
      cairo_line_to (cr, width / 2, height);
    }
  if (rows > 1)
    {
      cairo_move_to (cr, 14 * gap, height / 2);
      cairo_line_to (cr, width - 14 * gap, height / 2);
    }
  cairo_stroke (cr);
}

guint
rectify_slide_figure_of (const RectifySlide     *self,
                         const RectifyChartMark *mark,
                         RectifyChartMark       *own)
{
  guint index = (guint) (mark->row + 1) / FIGURE_ROWS;

  *own = *mark;
  own->row = mark->row - (int) index * FIGURE_ROWS;
  return MIN (index, self->n_figures);
}
