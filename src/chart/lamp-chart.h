/* lamp-chart.h: one tile per district and working group with its worst lamp and all its counts. */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *section;                 /* heading above the tiles that share it, or NULL */
  gint64      counts[RECTIFY_N_LAMPS]; /* by RectifyLamp */
  gint64      key;
  const char *filter;
} RectifyLampTile;

typedef struct
{
  RectifyChartHead       head;
  const RectifyLampTile *tiles; /* those of one section in a row */
  guint                  n_tiles;
  const char            *lamp_labels[RECTIFY_N_LAMPS]; /* for the legend and the marks */
  const char            *open_label;                   /* red, yellow and green together */
} RectifyLampChart;

/**
 * rectify_lamp_chart_draw:
 * @marks: (nullable): row is the tile, column the lamp; column -1 the whole tile, added before its
 * lamps
 *
 * The lamp of a tile is the worst one with a count; parked counts as best. A tile without issues
 * shows none. Where the tiles are too many, the counts of green, blue and grey are left out of the
 * picture first.
 */
void rectify_lamp_chart_draw (const RectifyLampChart  *chart,
                              const RectifyChartTheme *theme,
                              cairo_t                 *cr,
                              double                   width,
                              double                   height,
                              RectifyChartMarks       *marks);

G_END_DECLS
