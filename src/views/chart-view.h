/* chart-view.h: a chart as a widget: a card with the exact figures under the pointer, marks that
 * can be clicked and walked by keys, and what can be taken away from it: table, picture, file,
 * paper.
 *
 * It knows no chart: it is given a drawing function of chart/ with its data.
 */

#pragma once

#include "domain/filter.h"
#include "views/chart-drawing.h"

G_BEGIN_DECLS

/* The lines behind a mark (transfer full); NULL: none. */
typedef RectifyFilter *(*RectifyChartViewFilter) (gconstpointer data, const RectifyChartMark *mark);

#define RECTIFY_TYPE_CHART_VIEW (rectify_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifyChartView, rectify_chart_view, RECTIFY, CHART_VIEW, GtkWidget)

/* Signal: "mark-activated" (RectifyFilter *filter, gboolean stay): a mark with lines behind it was
 * clicked or opened with Enter; stay: with Ctrl held. The secondary button activates tile.menu. */
GtkWidget *rectify_chart_view_new (void);

/**
 * rectify_chart_view_set_draw:
 * @name: file name without suffix for pictures: "burndown"
 * @summary: the sentence a screen reader says for the whole
 * @draw: NULL: nothing yet
 * @data: kept until the next call, or as long as another window draws it
 */
void rectify_chart_view_set_draw (RectifyChartView    *self,
                                  const char          *name,
                                  const char          *summary,
                                  RectifyChartViewDraw draw,
                                  gpointer             data,
                                  GDestroyNotify       destroy);

/* What the widget would have to draw now; NULL: it is not seen. (transfer full) */
RectifyChartDrawing *rectify_chart_view_begin_drawing (RectifyChartView *self);
/* A painted drawing of what rectify_chart_view_set_draw () is about to say: shown instead of being
 * drawn again, if the size and the colours are still those. */
void rectify_chart_view_take_drawing (RectifyChartView *self, RectifyChartDrawing *drawing);

void rectify_chart_view_set_filter (RectifyChartView *self, RectifyChartViewFilter filter);

/* The same marks as of the last period (borrowed), NULL: there is none; the card and the table say
 * them, too. Only asked when somebody looks. */
typedef const RectifyChartMarks *(*RectifyChartViewBefore) (gconstpointer data);
void rectify_chart_view_set_before (RectifyChartView *self, RectifyChartViewBefore before);
/* What the table to take away says, where that is not what is drawn (transfer full); NULL: the
 * marks of the drawing. Only asked when somebody takes it. */
typedef RectifyChartMarks *(*RectifyChartViewTable) (gconstpointer data);
void rectify_chart_view_set_table (RectifyChartView *self, RectifyChartViewTable table);
/* What is counted as of when, (nullable); the table to take away says it. */
void rectify_chart_view_set_subtitle (RectifyChartView *self, const char *subtitle);
/* So many rows before a mark its own drawing has what was a week earlier; the card says it. 0: it
 * has not. */
void rectify_chart_view_set_week_back (RectifyChartView *self, int rows);

/* @filters: (nullable) (element-type RectifyFilter): the marks that mean one of them are outlined
 */
void rectify_chart_view_set_picks (RectifyChartView *self, GPtrArray *filters);

/* The size of type; 1 on the page, more on a projector. */
void rectify_chart_view_set_scale (RectifyChartView *self, double scale);
/* Without card, keys and menu: for the presentation. */
void rectify_chart_view_set_still (RectifyChartView *self, gboolean still);

/* As that many presses of an arrow key: the card goes from mark to mark. */
void rectify_chart_view_walk (RectifyChartView *self, int steps);

/* The name it was given: "burndown"; NULL before. */
const char *rectify_chart_view_get_name (RectifyChartView *self);
/* The marks of what is drawn now. */
const RectifyChartMarks *rectify_chart_view_get_marks (RectifyChartView *self);
/* Tab-separated, one line a row, with headings. (transfer full) */
char *rectify_chart_view_dup_table (RectifyChartView *self);

/* chart-files.c: to the clipboard; a file chosen by the user, who is
 * offered @name, @suffix "png", "svg" or "pdf"; paper.
 * Without a drawing they do nothing. */
void rectify_chart_view_copy_table (RectifyChartView *self);
void rectify_chart_view_copy_picture (RectifyChartView *self);
void rectify_chart_view_save (RectifyChartView *self, const char *name, const char *suffix);
/* What save does once the user has chosen: the suffix of @path decides the format. */
void               rectify_chart_view_write (RectifyChartView *self, const char *path);
void               rectify_chart_view_print (RectifyChartView *self);
GtkPrintOperation *rectify_chart_view_new_print (RectifyChartView *self);

G_END_DECLS
