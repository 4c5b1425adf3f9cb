/* heat-chart.h: a table of counts whose ground is the darker the higher the count. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  RectifyChartHead   head;
  const char *const *rows; /* districts */
  guint              n_rows;
  const char *const *columns; /* classes */
  guint              n_columns;
  const gint64      *counts;       /* counts[row * n_columns + column] */
  guint              fullest;      /* the cell the title speaks of: always shown */
  const gint64      *row_keys;     /* n_rows of them, or NULL */
  const char        *total_label;  /* head of the sums; NULL: no sums */
  const char        *others_label; /* "其余": columns there is no room for */
} RectifyHeatChart;

/**
 * rectify_heat_chart_draw:
 * @marks: (nullable): every cell with its row and column; sums have n_columns and n_rows
 */
void rectify_heat_chart_draw (const RectifyHeatChart  *chart,
                              const RectifyChartTheme *theme,
                              cairo_t                 *cr,
                              double                   width,
                              double                   height,
                              RectifyChartMarks       *marks);

G_END_DECLS
