/* marks.c: the list of marks and texts of one drawing.
 *
 * Strings and polygons live in chunks that are dropped together: a drawing adds some hundred marks
 * per frame while the time slider moves. */

#include "chart/marks.h"

#include "chart/text.h"

#include <math.h>

struct _RectifyChartMarks
{
  GArray       *marks;
  GArray       *texts;
  GPtrArray    *polygons;
  GStringChunk *strings;
};

RectifyChartMarks *
rectify_chart_marks_new (void)
{
  RectifyChartMarks *marks = g_new0 (RectifyChartMarks, 1);

  marks->marks = g_array_new (FALSE, FALSE, sizeof (RectifyChartMark));
  marks->texts = g_array_new (FALSE, FALSE, sizeof (RectifyChartLabel));
  marks->polygons = g_ptr_array_new_with_free_func (g_free);
  marks->strings = g_string_chunk_new (4096);

  return marks;
}

void
rectify_chart_marks_free (RectifyChartMarks *marks)
{
  if (marks == NULL)
    return;
  g_array_unref (marks->marks);
  g_array_unref (marks->texts);
  g_ptr_array_unref (marks->polygons);
  g_string_chunk_free (marks->strings);
  g_free (marks);
}

void
rectify_chart_marks_clear (RectifyChartMarks *marks)
{
  g_return_if_fail (marks != NULL);

  g_array_set_size (marks->marks, 0);
  g_array_set_size (marks->texts, 0);
  g_ptr_array_set_size (marks->polygons, 0);
  g_string_chunk_clear (marks->strings);
}

static const char *
keep (RectifyChartMarks *marks, const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert_const (marks->strings, text);
}

/* The box of a polygon follows from its points, so that nobody has to compute it twice. */
static void
keep_polygon (RectifyChartMarks *marks, RectifyChartMark *mark)
{
  double *points = g_memdup2 (mark->points, sizeof (double) * 2 * mark->n_points);
  double  low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

  for (guint i = 0; i < 2 * mark->n_points; i++)
    {
      low[i % 2] = MIN (low[i % 2], points[i]);
      high[i % 2] = MAX (high[i % 2], points[i]);
    }
  mark->x = low[0];
  mark->y = low[1];
  mark->width = high[0] - low[0];
  mark->height = high[1] - low[1];
  mark->points = points;
  g_ptr_array_add (marks->polygons, points);
}

void
rectify_chart_marks_add (RectifyChartMarks *marks, const RectifyChartMark *mark)
{
  RectifyChartMark copy;

  g_return_if_fail (marks != NULL && mark != NULL);

  copy = *mark;
  if (copy.points != NULL && copy.n_points > 0)
    keep_polygon (marks, &copy);
  else
    copy.points = NULL;
  copy.filter = mark->filter != NULL ? keep (marks, mark->filter) : NULL;
  copy.row_label = keep (marks, mark->row_label);
  copy.column_label = keep (marks, mark->column_label);
  copy.value = keep (marks, mark->value);
  g_array_append_val (marks->marks, copy);
}

guint
rectify_chart_marks_get_n (const RectifyChartMarks *marks)
{
  g_return_val_if_fail (marks != NULL, 0);

  return marks->marks->len;
}

const RectifyChartMark *
rectify_chart_marks_get (const RectifyChartMarks *marks, guint index)
{
  g_return_val_if_fail (marks != NULL && index < marks->marks->len, NULL);

  return &g_array_index (marks->marks, RectifyChartMark, index);
}

static gboolean
inside_polygon (const RectifyChartMark *mark, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = mark->n_points - 1; i < mark->n_points; j = i++)
    {
      const double *a = &mark->points[2 * i], *b = &mark->points[2 * j];

      if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
        inside = !inside;
    }

  return inside;
}

/* Distance of a point to the box, 0 inside. A polygon's own box tells nothing from outside it. */
static double
distance (const RectifyChartMark *mark, double x, double y)
{
  double dx = MAX (MAX (mark->x - x, x - mark->x - mark->width), 0);
  double dy = MAX (MAX (mark->y - y, y - mark->y - mark->height), 0);

  if (mark->points != NULL)
    return inside_polygon (mark, x, y) ? 0 : INFINITY;

  return hypot (dx, dy);
}

int
rectify_chart_marks_hit (const RectifyChartMarks *marks, double x, double y, double slack)
{
  int    best = -1;
  double nearest = slack;

  g_return_val_if_fail (marks != NULL, -1);

  for (guint i = marks->marks->len; i-- > 0;)
    {
      const RectifyChartMark *mark = &g_array_index (marks->marks, RectifyChartMark, i);
      double                  away;

      if (mark->width <= 0 || mark->height <= 0)
        continue;
      away = distance (mark, x, y);
      if (away <= 0)
        return (int) i;
      if (away < nearest)
        {
          nearest = away;
          best = (int) i;
        }
    }

  return best;
}

char *
rectify_chart_mark_dup_value (const RectifyChartMark *mark)
{
  g_return_val_if_fail (mark != NULL, NULL);

  if (mark->whole <= 0)
    return g_strdup (mark->value);
  return g_strdup_printf ("%s (%s)", rectify_chart_format_ratio (mark->count, mark->whole).text,
                          rectify_chart_format_percent ((double) mark->count / (double) mark->whole)
                              .text);
}

char *
rectify_chart_marks_dup_label (const RectifyChartMarks *marks, guint index)
{
  const RectifyChartMark *mark = rectify_chart_marks_get (marks, index);

  g_autofree char *value = NULL;

  g_return_val_if_fail (mark != NULL, NULL);

  value = rectify_chart_mark_dup_value (mark);
  if (*mark->column_label == '\0')
    return g_strdup_printf ("%s: %s", mark->row_label, value);

  return g_strdup_printf ("%s, %s: %s", mark->row_label, mark->column_label, value);
}

void
rectify_chart_marks_add_text (RectifyChartMarks *marks, const RectifyChartLabel *text)
{
  RectifyChartLabel copy;

  g_return_if_fail (marks != NULL && text != NULL);

  copy = *text;
  copy.text = keep (marks, text->text);
  g_array_append_val (marks->texts, copy);
}

guint
rectify_chart_marks_get_n_texts (const RectifyChartMarks *marks)
{
  g_return_val_if_fail (marks != NULL, 0);

  return marks->texts->len;
}

const RectifyChartLabel *
rectify_chart_marks_get_text (const RectifyChartMarks *marks, guint index)
{
  g_return_val_if_fail (marks != NULL && index < marks->texts->len, NULL);

  return &g_array_index (marks->texts, RectifyChartLabel, index);
}
