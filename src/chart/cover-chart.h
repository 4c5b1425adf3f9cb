/* cover-chart.h: the first page of a presentation: one name, one large number, a few others. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *value, *label;
  int         lamp; /* RectifyLamp, -1: none */
} RectifyCoverItem;

typedef struct
{
  const char             *name; /* of the campaign; up to two lines */
  const char             *line; /* below it */
  const char             *big, *big_label;
  gboolean                late; /* the big figure is bad news */
  const RectifyCoverItem *items;
  guint                   n_items;
} RectifyCoverChart;

/**
 * rectify_cover_chart_draw:
 * @marks: (nullable): row 0 is the large number, row i + 1 items[i]
 */
void rectify_cover_chart_draw (const RectifyCoverChart *chart,
                               const RectifyChartTheme *theme,
                               cairo_t                 *cr,
                               double                   width,
                               double                   height,
                               RectifyChartMarks       *marks);

G_END_DECLS
