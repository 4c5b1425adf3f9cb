/* slide-private.h: a page of a presentation inside; only for the slide*.c files. */

#pragma once

#include "report/slide.h"

#include "chart/cover-chart.h"
#include "chart/table-chart.h"

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
  int              orientation; /* EXIF: 1 … 8; 0: there is none */
} RectifySlidePhoto;

typedef struct
{
  char             *heading, *caption;
  RectifySlidePhoto photos[2]; /* before, after */
  gint64            id;
} RectifySlidePair;

/* slide-issue.c */
typedef struct _RectifySlideRecord RectifySlideRecord;

struct _RectifySlide
{
  RectifySlideSpec *spec;
  RectifyFilter    *filter; /* its rows came from this; never NULL */
  RectifyDirectory *directory;
  RectifyClock     *clock;
  gint64            now;
  char             *footer, *title, *subtitle;
  GPtrArray        *owned; /* strings */

  RectifyFigure *figures[RECTIFY_SLIDE_FIGURES];
  guint          n_figures;

  GArray           *lines;   /* RectifySlideLine */
  guint             n_all;   /* all lines there are */
  guint             skipped; /* lines before the first */
  GArray           *ids;
  RectifyIssueWants wants;
  GPtrArray        *cells; /* of the table */
  GArray           *keys;
  GArray           *pairs; /* RectifySlidePair */
  gboolean          unread;

  RectifySlideRecord *record; /* of one issue */

  RectifyCoverItem  items[4];
  char             *cover_terms[5]; /* filter text behind the marks of the cover; NULL: none */
  RectifyCoverChart cover;
};

/* Takes @text, which lives as long as the page. */
const char *rectify_slide_keep (RectifySlide *self, char *text);
/* "as of 2020-12-06 09:41". (transfer full) */
char *rectify_slide_moment (const RectifySlide *self);

/* slide-figures.c */
void rectify_slide_make_figures (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_draw_figures (const RectifySlide      *self,
                                 const RectifyChartTheme *theme,
                                 cairo_t                 *cr,
                                 double                   width,
                                 double                   height,
                                 RectifyChartMarks       *marks);
/* The figure a mark belongs to, and the mark as it is there; n_figures: to none. Rows of -1 are
 * marks of the whole figure. */
guint rectify_slide_figure_of (const RectifySlide     *self,
                               const RectifyChartMark *mark,
                               RectifyChartMark       *own);

/* slide-cover.c */
void rectify_slide_make_cover (RectifySlide *self, const RectifyFigureOptions *options);

/* slide-lines.c */
void rectify_slide_make_overdue (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_make_lines (RectifySlide               *self,
                               const RectifyFigureOptions *options,
                               const RectifyFilter        *filter,
                               const char                 *heading);
void rectify_slide_make_photos (RectifySlide *self, const RectifyFigureOptions *options);
void rectify_slide_fill_lines (RectifySlide *self, const GPtrArray *issues);
/* "overdue 2 days" while it is open and has a deadline, else its state. (transfer full) */
char *rectify_slide_late_text (const RectifySlide *self, const RectifyStatus *status);
void  rectify_slide_draw_lines (const RectifySlide      *self,
                                const RectifyChartTheme *theme,
                                cairo_t                 *cr,
                                double                   width,
                                double                   height,
                                RectifyChartMarks       *marks);

/* slide-issue.c */
void rectify_slide_make_issue (RectifySlide *self, const RectifyFigureOptions *options, gint64 id);
void rectify_slide_fill_issue (RectifySlide *self, const RectifyIssueTexts *texts);
void rectify_slide_free_record (RectifySlide *self);
void rectify_slide_draw_issue (const RectifySlide      *self,
                               const RectifyChartTheme *theme,
                               cairo_t                 *cr,
                               double                   width,
                               double                   height,
                               RectifyChartMarks       *marks);

/* slide-photos.c */
RectifySlidePhoto rectify_slide_read_photo (const char *path);
void              rectify_slide_clear_photo (RectifySlidePhoto *photo);
/* One or both, each with its word in a corner: side by side or one above the other, whichever is
 * larger. Those that are no part of the issue are left out. Returns: the lower edge */
double rectify_slide_draw_pair (RectifyChartFrame       *frame,
                                const RectifySlidePhoto  photos[2],
                                const cairo_rectangle_t *room,
                                double                   xalign);
void   rectify_slide_fill_photos (RectifySlide    *self,
                                  const GPtrArray *issues,
                                  const GPtrArray *pairs);
void   rectify_slide_free_pairs (RectifySlide *self);
void   rectify_slide_draw_photos (const RectifySlide      *self,
                                  const RectifyChartTheme *theme,
                                  cairo_t                 *cr,
                                  double                   width,
                                  double                   height,
                                  RectifyChartMarks       *marks);

G_END_DECLS
