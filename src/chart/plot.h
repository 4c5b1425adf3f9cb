/* plot.h: scales that start at zero, ticks people read without thinking, and labels below bands. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

/* Ticks 0, step, 2 step … n step; top = n step covers the data. */
typedef struct
{
  double step, top;
  guint  n;
} RectifyChartTicks;

/**
 * rectify_chart_ticks:
 * @highest: largest value; 0 and below give a scale of 1
 * @at_most: most steps wanted, at least 1
 * @whole: only whole numbers (counts)
 *
 * Returns: ticks with a step of 1, 2 or 5 times a power of ten.
 */
RectifyChartTicks rectify_chart_ticks (double highest, guint at_most, gboolean whole);

/* Where a chart's values and days lie on the surface. */
typedef struct
{
  double x, y, width, height; /* the plot: x axis at y + height */
  double top;                 /* value at y; 0 is at y + height */
  gint64 first_day, last_day; /* at x and x + width; equal without a day axis */
} RectifyChartPlot;

double rectify_chart_plot_y (const RectifyChartPlot *plot, double value);
double rectify_chart_plot_x (const RectifyChartPlot *plot, double day);

/**
 * rectify_chart_plot_values:
 * @below: height kept free under the plot for the labels of the other axis
 * @percent: values are fractions and printed as whole percents, top is 1
 *
 * Lays the plot into the free area of @frame with horizontal grid lines and their numbers left of
 * it.
 */
void rectify_chart_plot_values (RectifyChartFrame *frame,
                                RectifyChartPlot  *plot,
                                double             highest,
                                double             below,
                                gboolean           percent);

/**
 * rectify_chart_plot_days:
 *
 * Labels first_day..last_day of @plot below it: Mondays-like steps of 1, 2, 7, 14, 28 … days
 * counted from the first day, as many as fit without touching.
 */
void rectify_chart_plot_days (RectifyChartFrame *frame, const RectifyChartPlot *plot);

/* The labels below columns side by side. */
typedef struct
{
  double   width;  /* of each band */
  double   height; /* that the highest label needs */
  gboolean broken; /* one does not fit on a line: then all of them break after their number */
} RectifyChartBands;

/* @labels: those of all bands; each wraps to three lines at most within @width. Asked once before
 * the plot is laid, for the height, and again for the width it has then. */
RectifyChartBands rectify_chart_plot_bands (RectifyChartFrame *frame,
                                            double             width,
                                            const char *const *labels,
                                            guint              n_labels);

/* @x: middle of the band. */
void rectify_chart_plot_band_label (RectifyChartFrame       *frame,
                                    const RectifyChartPlot  *plot,
                                    const RectifyChartBands *bands,
                                    double                   x,
                                    const char              *label);

/**
 * rectify_chart_spread:
 * @centers: (inout): n ascending or not wished centres of labels; moved as little as needed
 * @gap: least distance between two neighbours
 * @low, @high: all centres end between these if there is room
 *
 * Moves labels apart along one axis, keeping their order.
 */
void rectify_chart_spread (double *centers, guint n, double gap, double low, double high);

G_END_DECLS
