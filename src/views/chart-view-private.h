/* chart-view-private.h: the fields of the chart widget; tables and files are in chart-files.c. */

#pragma once

#include "views/chart-view.h"
#include "views/painting.h"

G_BEGIN_DECLS

/* What is drawn; shared with the larger window by reference count. */
typedef struct
{
  char                *name;
  char                *summary;
  RectifyChartViewDraw draw;
  gpointer             data;
  GDestroyNotify       destroy;
} RectifyChartSource;

RectifyChartSource *rectify_chart_source_ref (RectifyChartSource *self);
void                rectify_chart_source_unref (RectifyChartSource *self);

struct _RectifyChartView
{
  GtkWidget              parent_instance;
  RectifyChartSource    *source; /* nullable */
  double                 scale;
  double                 text_scale; /* the user\'s */
  gboolean               still;
  RectifyChartViewFilter filter;   /* nullable */
  RectifyChartViewBefore before;   /* nullable */
  RectifyChartViewTable  table;    /* nullable */
  char                  *subtitle; /* nullable */
  int                    week_back;
  RectifyChartMarks     *marks;
  RectifyFrame          *frame;        /* NULL: out of date */
  RectifyChartDrawing   *drawn, *next; /* nullable: painted already, of the source, of the next */
  int                    frame_w, frame_h; /* size it was drawn for */

  int        current; /* mark under the pointer or the keys, -1 */
  GtkWidget *card;
  GtkLabel  *card_name, *card_value, *card_before;
  GPtrArray *spoken; /* (element-type GtkWidget): invisible children for the reader */

  GPtrArray *picks;  /* RectifyFilter of marks to be outlined; nullable */
  GArray    *picked; /* their indices, for the drawing there is */
};

/* Draws now if out of date, so that the marks are those of the present size. */
void rectify_chart_view_update (RectifyChartView *self);
/* Shows the card of a mark, and says it if @by_key; -1 hides it. */
void rectify_chart_view_set_current (RectifyChartView *self, int index, gboolean by_key);
/* The lines behind a mark; NULL: none. (transfer full) */
RectifyFilter *rectify_chart_view_filter_of (RectifyChartView *self, int index);
/* Those of the last period; NULL: none. */
const RectifyChartMarks *rectify_chart_view_before (RectifyChartView *self);
/* Scrolls what the chart lies in so far that a mark is seen. */
void rectify_chart_view_scroll_to (RectifyChartView *self, const RectifyChartMark *mark);
/* Children for the screen reader, if they are not there yet. */
void rectify_chart_view_make_spoken (RectifyChartView *self);

/* chart-view-input.c */
void rectify_chart_view_class_add_keys (GtkWidgetClass *widget_class);
void rectify_chart_view_add_controllers (RectifyChartView *self);

G_END_DECLS
