/* chart-view-private.h: the fields of the chart widget; tables and files are in chart-files.c. */

#pragma once

#include "views/chart-view.h"

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
  RectifyChartViewFilter filter; /* nullable */
  RectifyChartMarks     *marks;
  GdkTexture            *frame;            /* NULL: out of date */
  int                    frame_w, frame_h; /* size it was drawn for */

  int        current; /* mark under the pointer or the keys, -1 */
  GtkWidget *card;
  GtkLabel  *card_name, *card_value;
  GtkWidget *menu_button;
  GPtrArray *spoken; /* (element-type GtkWidget): invisible children for the reader */
};

/* Draws now if out of date, so that the marks are those of the present size. */
void rectify_chart_view_update (RectifyChartView *self);

/* chart-files.c */
void rectify_chart_view_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
