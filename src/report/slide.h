/* slide.h: one page of a presentation, made and drawn: window, PDF, PNG and command line share it.
 *
 * A slide is made in three steps, so that nothing here touches the ledger on disk: made from
 * columns (any thread); what it wants of texts and photos is read by whoever has the ledger; it is
 * filled (any thread). From then on it does not change and holds no columns: it is drawn and asked
 * in any one thread at a time. Words are those of the locale in which it was made.
 */

#pragma once

#include "domain/issue.h"
#include "report/figures.h"
#include "report/slide-spec.h"

G_BEGIN_DECLS

typedef struct
{
  RectifyFigureOptions figure; /* by, rate and top are those of each page */
  const RectifyFilter *filter; /* (nullable): what its rows were selected by */
} RectifySlideContext;

typedef struct _RectifySlide RectifySlide;

/* The page as far as the columns know it. About as long as its figures take. */
RectifySlide *rectify_slide_new (const RectifySlideSpec *spec, const RectifySlideContext *context);
/**
 * rectify_slide_new_lines:
 * @filter: what the lines are; words and numbers in it are those of the context's rows
 * @heading: the title of the page
 * @first: so many lines come before the first one shown
 *
 * A page of RECTIFY_SLIDE_LINES_ROWS lines of the ledger, the red lamps first.
 */
#define RECTIFY_SLIDE_LINES_ROWS 9
RectifySlide *rectify_slide_new_lines (const RectifyFilter       *filter,
                                       const char                *heading,
                                       guint                      first,
                                       const RectifySlideContext *context);
/* A page of one issue: what it is, what happened to it, its newest photos before and after. */
RectifySlide *rectify_slide_new_issue (gint64 id, const RectifySlideContext *context);
/* How many lines a page of lines shows, and how many there are. */
guint rectify_slide_get_lines (const RectifySlide *self, guint *n_all);
void  rectify_slide_free (RectifySlide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySlide, rectify_slide_free)

/* NULL when it wants nothing. */
const RectifyIssueWants *rectify_slide_wants (const RectifySlide *self);

/**
 * rectify_slide_fill:
 * @texts: (nullable): what it wanted; NULL when it could not be read
 *
 * Photos are read here, from their files; one that cannot be read says so on the page.
 */
void rectify_slide_fill (RectifySlide *self, const RectifyIssueTexts *texts);

/**
 * rectify_slide_tells:
 * @texts: (nullable): what it wanted; it need not be filled with it
 *
 * Whether there is anything to see on it beside its sentence.
 */
gboolean rectify_slide_tells (const RectifySlide *self, const RectifyIssueTexts *texts);

/* The sentence of the page, computed from its figures; never NULL. */
const char *rectify_slide_title (const RectifySlide *self);

/**
 * rectify_slide_draw:
 * @theme: its scale is that of rectify_chart_theme_scale_for () for the size
 * @number, @total: "3 / 9" below the page; a number of 0: none
 * @marks: (nullable): what can be pointed at; for rectify_slide_filter ()
 *
 * The whole page with its footer: the moment, the campaign and its day, the filter. On a PDF
 * surface JPEG photos are passed through as they are.
 */
void rectify_slide_draw (const RectifySlide      *self,
                         const RectifyChartTheme *theme,
                         guint                    number,
                         guint                    total,
                         cairo_t                 *cr,
                         double                   width,
                         double                   height,
                         RectifyChartMarks       *marks);

/* The lines behind a mark: as rectify_figure_filter (); of the title page, the map and the other
 * pages also. NULL: none, or a single issue. */
RectifyFilter *rectify_slide_filter (const RectifySlide *self, const RectifyChartMark *mark);
/* What a mark stands for and its figure, in one line. (transfer full) */
char *rectify_slide_mark_text (const RectifyChartMark *mark);
/* The id of the issue a mark stands for; 0: it is not a single one. Of pages of lines, of photos
 * and of a map. */
gint64 rectify_slide_issue (const RectifySlide *self, const RectifyChartMark *mark);

G_END_DECLS
