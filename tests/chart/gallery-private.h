/* gallery-private.h: what the pages of the gallery share. */

#pragma once

#include "gallery.h"

G_BEGIN_DECLS

#define START    18589 /* 2020-11-23 */
#define DEADLINE 18680 /* 2021-02-22 */
#define DAYS     45
#define MOST     60 /* rows of GALLERY_MANY */

#define GALLERY_ARGS                                                                               \
  GalleryVariant variant, const RectifyChartTheme *theme, cairo_t *cr, double width,               \
      double height, RectifyChartMarks *marks

#define EMPTY "还没有数据：交办第一个问题后这里会出现图表"

/* A name of a unit; long ones in GALLERY_LONG. */
const char *gallery_name (GalleryVariant variant, guint i);

/* The same pseudo-random sequence everywhere: 0..1. */
double gallery_noise (guint i);

/* @value, or some ten millions in GALLERY_HUGE. */
gint64 gallery_scaled (GalleryVariant variant, double value);

void gallery_countdown (GALLERY_ARGS);
void gallery_burndown (GALLERY_ARGS);
void gallery_ranking (GALLERY_ARGS);
void gallery_flow (GALLERY_ARGS);
void gallery_weekly (GALLERY_ARGS);
void gallery_pareto (GALLERY_ARGS);
void gallery_ageing (GALLERY_ARGS);
void gallery_heat (GALLERY_ARGS);
void gallery_calendar (GALLERY_ARGS);
void gallery_lookback (GALLERY_ARGS);
void gallery_strip (GALLERY_ARGS);
void gallery_slope (GALLERY_ARGS);
void gallery_lamp (GALLERY_ARGS);
void gallery_duration (GALLERY_ARGS);
void gallery_multiples (GALLERY_ARGS);

G_END_DECLS
