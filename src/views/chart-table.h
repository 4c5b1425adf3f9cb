/* chart-table.h: the table of a chart as a widget: sorted by a click on a heading, Enter on a row
 * goes to its lines.
 */

#pragma once

#include "chart/mark-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_CHART_TABLE (rectify_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (RectifyChartTable, rectify_chart_table, RECTIFY, CHART_TABLE, GtkWidget)

/* Signal: "row-activated" (guint mark): the index of the first mark of the row opened. */
GtkWidget *rectify_chart_table_new (void);

/* Takes @table. Order and scrolling stay while the headings are the same. */
void rectify_chart_table_set (RectifyChartTable *self, RectifyMarkTable *table);

G_END_DECLS
