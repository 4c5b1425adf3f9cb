/* marks.h: what a drawing shows, as a list: for hover, click and the table of the screen reader.
 *
 * The drawing functions fill the list from the very geometry they paint, so what is hit is what is
 * seen. A list belongs to one thread at a time. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RectifyChartMarks RectifyChartMarks;

/* One bar, cell, segment or point. Coordinates are those of the drawing.
 *
 * row and column say which figure it is: the index in the chart's arrays as described with each
 * chart, -1 where a chart has only one dimension. A mark without width and height is not drawn
 * (there was no room) but stays in the table. */
typedef struct
{
  double        x, y, width, height; /* bounding box */
  const double *points;              /* x, y pairs of a polygon, NULL: the box itself */
  guint         n_points;            /* number of pairs */
  gint64        key;                 /* the caller's, as given in the chart's row */
  const char   *filter;              /* the caller's filter expression, or NULL */
  int           row, column;
  const char   *row_label;    /* name of the row, never NULL */
  const char   *column_label; /* name of the measure or series, "" if there is only one */
  const char   *value;        /* the figure with its denominator, never NULL */
  gint64        count, whole; /* of how many the value counts some, where it does not say so; 0: it
                               * does, or there is nothing to say */
  gboolean total;             /* sums up its row: the row as a whole means this */
} RectifyChartMark;

/* One text that was drawn: the rectangle of its ink, the size of its type, both in surface units;
 * cut when its end was ellipsized. */
typedef struct
{
  double      x, y, width, height;
  gboolean    cut;
  const char *text;
  double      size;
} RectifyChartLabel;

RectifyChartMarks *rectify_chart_marks_new (void);
void               rectify_chart_marks_free (RectifyChartMarks *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyChartMarks, rectify_chart_marks_free)

/* Forgets everything; the drawing functions call it first. */
void rectify_chart_marks_clear (RectifyChartMarks *marks);

/**
 * rectify_chart_marks_add:
 * @mark: copied with its strings and points; NULL strings become ""
 */
void rectify_chart_marks_add (RectifyChartMarks *marks, const RectifyChartMark *mark);

guint                   rectify_chart_marks_get_n (const RectifyChartMarks *marks);
const RectifyChartMark *rectify_chart_marks_get (const RectifyChartMarks *marks, guint index);

/**
 * rectify_chart_marks_hit:
 * @slack: how far outside a mark still counts, in surface units; the nearest then wins
 *
 * Returns: the index of the mark at (@x, @y), the one drawn last if several; -1 if none.
 */
int rectify_chart_marks_hit (const RectifyChartMarks *marks, double x, double y, double slack);

/* The value with its denominator: "12/293 (4.1%)". (transfer full) */
char *rectify_chart_mark_dup_value (const RectifyChartMark *mark);

/**
 * rectify_chart_marks_dup_label:
 *
 * Returns: (transfer full): "row, column: value", what a screen reader says for the mark.
 */
char *rectify_chart_marks_dup_label (const RectifyChartMarks *marks, guint index);

/* Adds a text that was drawn; @text is copied. */
void rectify_chart_marks_add_text (RectifyChartMarks *marks, const RectifyChartLabel *text);

guint                    rectify_chart_marks_get_n_texts (const RectifyChartMarks *marks);
const RectifyChartLabel *rectify_chart_marks_get_text (const RectifyChartMarks *marks, guint index);

G_END_DECLS
