/* chart-table.h: the table of a chart as a widget: sorted by a click on a heading; Enter on a row
 * or a double click on a figure goes to its lines, with Ctrl Enter or one click adds them.
 */

#pragma once

#include "chart/mark-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_CHART_TABLE (rectify_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (RectifyChartTable, rectify_chart_table, RECTIFY, CHART_TABLE, GtkWidget)

/* Signal: "row-activated" (guint mark, gboolean stay): the index of the mark opened, that of the
 * row's total, or its first, when the row is meant; stay: with Ctrl held. */
GtkWidget *rectify_chart_table_new (void);

/* Takes @table. Order and scrolling stay while the headings are the same. */
void rectify_chart_table_set (RectifyChartTable *self, RectifyMarkTable *table);

G_END_DECLS
