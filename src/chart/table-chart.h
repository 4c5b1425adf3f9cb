/* table-chart.h: lines of the ledger as a table that can be read from the back row. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  double      share; /* of the width that is left; 0: as wide as its widest text */
  gboolean    right; /* numbers */
  gboolean    bold;  /* what the table is about */
} RectifyTableColumn;

typedef struct
{
  RectifyChartHead          head;
  const RectifyTableColumn *columns;
  guint                     n_columns;
  const char *const        *cells; /* row by row, never NULL */
  const gint64             *keys;  /* of the rows, for the marks */
  guint                     n_rows;
  guint                     name, value; /* the columns a mark is called by */
} RectifyTableChart;

/**
 * rectify_table_chart_draw:
 * @marks: (nullable): row i of the table; rows without room have empty marks
 *
 * Text of columns with a share breaks into two lines where there is room for that, else it is
 * ellipsized. A column in which no row says anything is left out. Type grows with the room, up
 * to 1.3 times the size of labels (where rows are spread twice, on up to three lines), as long as
 * nothing is cut that otherwise is not.
 */
void rectify_table_chart_draw (const RectifyTableChart *chart,
                               const RectifyChartTheme *theme,
                               cairo_t                 *cr,
                               double                   width,
                               double                   height,
                               RectifyChartMarks       *marks);

G_END_DECLS
