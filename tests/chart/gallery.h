/* gallery.h: every chart with made-up figures, for tests, benchmarks and the contact sheet. */

#pragma once

#include "chart/marks.h"
#include "chart/theme.h"

G_BEGIN_DECLS

typedef enum {
  GALLERY_USUAL,
  GALLERY_EMPTY, /* no data at all */
  GALLERY_ONE,   /* a single row, day or value */
  GALLERY_HUGE,  /* counts in the tens of millions */
  GALLERY_LONG,  /* many rows with long Chinese names */
  GALLERY_MANY,  /* sixty rows, groups or panels */
  GALLERY_N_VARIANTS,
} GalleryVariant;

typedef struct
{
  const char *name;
  void (*draw) (GalleryVariant           variant,
                const RectifyChartTheme *theme,
                cairo_t                 *cr,
                double                   width,
                double                   height,
                RectifyChartMarks       *marks);
} GalleryChart;

/* Ends with a NULL name. */
extern const GalleryChart GALLERY[];

G_END_DECLS
