/* slide-private.h: a page of a presentation inside; only for the slide*.c files. */

#pragma once

#include "report/slide.h"

#include "chart/cover-chart.h"
#include "chart/table-chart.h"
#include "map/scene.h"

G_BEGIN_DECLS

/* What columns know of a line of the ledger. */
typedef struct
{
  gint64  id;
  guint32 unit, site; /* indexes or NONE */
  guint32 due, closed;
  guint8  state;
} RectifySlideLine;

/* A photo as it lies in its file, and how it is turned. */
typedef struct
{
  cairo_surface_t *surface;     /* NULL: it cannot be read */
  int              orientation; /* EXIF: 1 … 8 */
} RectifySlidePhoto;

typedef struct
{
  char             *heading, *caption;
  RectifySlidePhoto photos[2]; /* before, after */
  gint64            id;
} RectifySlidePair;

struct _RectifySlide
{
  RectifySlideSpec *spec;
  RectifyFilter    *filter; /* its rows came from this; never NULL */
  RectifyDirectory *directory;
  RectifyClock     *clock;
  gint64            now;
  char             *footer, *title, *subtitle;
  GPtrArray        *owned; /* strings */

  RectifyFigure   *figures[RECTIFY_SLIDE_FIGURES];
  guint            n_figures;
  RectifyMapScene *scene;

  GArray           *lines;   /* RectifySlideLine */
  guint             n_all;   /* all lines there are */
  guint             skipped; /* lines before the first */
  GArray           *ids;
  RectifySlideWants wants;
  GPtrArray        *cells; /* of the table */
  GArray           *keys;
  GArray           *pairs; /* RectifySlidePair */
  gboolean          unread;

  RectifyCoverItem  items[4];
  char             *cover_terms[5]; /* filter text behind the marks of the cover; NULL: none */
  RectifyCoverChart cover;
};

const char *rectify_slide_keep (RectifySlide *self, char *text);
/* "as of 2020-12-06 09:41". (transfer full) */
char *rectify_slide_moment (const RectifySlide *self);

/* slide-cover.c */
void rectify_slide_make_cover (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_make_map (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_draw_map (const RectifySlide      *self,
                             const RectifyChartTheme *theme,
                             cairo_t                 *cr,
                             double                   width,
                             double                   height,
                             RectifyChartMarks       *marks);

/* The lines of the sites a mark of the map stands for; NULL: they cannot be told by a filter. */
RectifyFilter *rectify_slide_map_filter (const RectifySlide *self, const RectifyChartMark *mark);

/* slide-lines.c */
void rectify_slide_make_overdue (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_make_lines (RectifySlide               *self,
                               const RectifyFigureOptions *options,
                               const RectifyFilter        *filter,
                               const char                 *heading);
void rectify_slide_make_photos (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_fill_lines (RectifySlide *self, const GPtrArray *issues);
void rectify_slide_draw_lines (const RectifySlide      *self,
                               const RectifyChartTheme *theme,
                               cairo_t                 *cr,
                               double                   width,
                               double                   height,
                               RectifyChartMarks       *marks);

/* slide-photos.c */
void rectify_slide_fill_photos (RectifySlide    *self,
                                const GPtrArray *issues,
                                const GPtrArray *pairs);
void rectify_slide_free_pairs (RectifySlide *self);
void rectify_slide_draw_photos (const RectifySlide      *self,
                                const RectifyChartTheme *theme,
                                cairo_t                 *cr,
                                double                   width,
                                double                   height,
                                RectifyChartMarks       *marks);

G_END_DECLS
