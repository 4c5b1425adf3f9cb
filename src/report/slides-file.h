/* slides-file.h: a whole presentation as one PDF or as a folder of PNGs. */

#pragma once

#include "report/slide.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What pages are made for: a wide screen, an older projector, a sheet of paper across. */
typedef struct
{
  const char *key; /* 16:9 4:3 A4 */
  double      width, height;
} RectifySlidesPaper;
#define RECTIFY_N_SLIDES_PAPERS 3
extern const RectifySlidesPaper rectify_slides_papers[RECTIFY_N_SLIDES_PAPERS];
/* Nullable: none has this key; capitals do not matter. */
const RectifySlidesPaper *rectify_slides_paper (const char *key);

/* Makes page @index, filled; NULL with an error. */
typedef RectifySlide *(*RectifySlideSource) (guint index, gpointer data, GError **error);
/* @done of all pages are written. */
typedef void (*RectifySlideProgress) (guint done, gpointer data);

typedef struct
{
  const GPtrArray *specs; /* (element-type RectifySlideSpec): names of the PNGs, number of pages */
  RectifyChartMode mode;
  const char      *language;      /* of glyph forms: a locale's name; nullable */
  double           width, height; /* pixels; a PDF has half as many points */
  RectifySlideSource   source;
  RectifySlideProgress progress; /* nullable */
  gpointer             data;     /* of both */
  GCancellable        *cancellable;
} RectifySlidesFile;

/**
 * rectify_slides_write:
 * @path: ends in .pdf: one file of all pages, with its fonts, text that can be copied, and photos
 * as they are; else, or where there is a folder of that name, a folder (made if it is not there)
 * for 01-title.png, 02-burndown.png …
 *
 * One page is in memory at a time. Failed or cancelled, nothing new is left behind.
 *
 * Thread: any. Returns: FALSE with RECTIFY_CHART_ERROR, G_IO_ERROR_CANCELLED or the error of a page
 */
gboolean rectify_slides_write (const RectifySlidesFile *self, const char *path, GError **error);

G_END_DECLS
