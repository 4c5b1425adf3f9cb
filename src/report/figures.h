/* figures.h: the figures of a ledger as drawings: columns, moment and campaign go in, a chart with
 * a title that says the answer comes out.
 *
 * The statistics page, the presentation, the command line and the documents make their charts here,
 * so that they cannot disagree. Every number comes from domain/measure.h. A figure holds its
 * numbers and words, not the ledger: it is made in a worker and may then be drawn, asked and freed
 * in any one thread at a time. Words are those of the locale in which it was made.
 */

#pragma once

#include "chart/marks.h"
#include "chart/theme.h"
#include "domain/measure.h"
#include "domain/selection.h"

G_BEGIN_DECLS

/* What there is. The names are stable: rectifyctl chart NAME. Title and summary are translated. */
typedef struct
{
  const char *name;    /* countdown burndown flow weekly ranking pareto … */
  const char *title;   /* of the kind: "Burn-down" */
  const char *summary; /* one line: what it shows */
} RectifyFigureKind;

/* Returns: (transfer none): @n kinds, in the order pages offer them; main thread */
const RectifyFigureKind *rectify_figure_kinds (guint *n);

/* from is the first second of a day. The course of the days (countdown, burndown, flow, weekly,
 * calendar, lamps, multiples, map) is always that of the whole campaign. by is that of ranking,
 * red-black, red-black-score (a site, or what sites can be grouped by), ageing, lookback, lamps,
 * multiples and the rows of heat; usual are the unit for ranking and both red-blacks, else the
 * district; a ledger without one of them is grouped by the other. */
typedef struct
{
  RectifyColumns        *columns; /* as of the moment b of the figures */
  const RectifyClock    *clock;
  const RectifyCampaign *campaign;
  gint64                 now;    /* b: instant, as in RectifyMeasureOptions */
  gint64                 from;   /* a: start of the period that ends at b; 0: the beginning */
  gint64                 before; /* ranking: compared with the places then; 0: not. slope: with the
                                  * scores then; 0: at the end of the day a week ago */
  gint64 before_from;            /* start of the period that ends at before; 0: the beginning */
  int    by;                     /* RectifyAxis; -1: the usual one */
  int    rate;                   /* ranking, red-black: RectifyRate; -1: on-time rate, or the
                                  * rectification rate where nothing has a deadline */
  guint          top;            /* red-blacks: so many places of each list; 0: by threshold */
  gboolean       open_only;      /* map: only what is not closed */
  const guint32 *rows;           /* (nullable): only these rows (a selection) */
  guint          n_rows;
} RectifyFigureOptions;

/* Zeros, by and rate the usual ones. */
void rectify_figure_options_init (RectifyFigureOptions *options);

/* Whether figures of that name are grouped by what is asked for: an axis, -1: some axis; and
 * whether they are of a rate that can be chosen. */
gboolean rectify_figure_takes_by (const char *name, int axis);
gboolean rectify_figure_takes_rate (const char *name);

typedef struct _RectifyFigure RectifyFigure;

/**
 * rectify_figure_new:
 * @name: of a kind
 * @options: only read; nothing of it is kept but a reference to the directory
 *
 * Measures everything, in any thread: one or two passes of rectify_measure (); burndown, flow,
 * weekly and calendar one of rectify_daily (), multiples one of rectify_daily_open ().
 *
 * Returns: (transfer full) (nullable): NULL when no kind has this name
 */
RectifyFigure *rectify_figure_new (const char *name, const RectifyFigureOptions *options);
void           rectify_figure_free (RectifyFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyFigure, rectify_figure_free)

/* Draws into (0, 0, @width, @height); @marks (nullable) is filled as the chart's header says. */
void rectify_figure_draw (const RectifyFigure     *self,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks);

const char *rectify_figure_name (const RectifyFigure *self);
/* The sentence above the drawing, computed from the figures: also the accessible summary. */
const char *rectify_figure_title (const RectifyFigure *self);
/* What is measured and as of when. */
const char *rectify_figure_subtitle (const RectifyFigure *self);
/* Who was left out and why; NULL when nobody was. */
const char *rectify_figure_note (const RectifyFigure *self);

/**
 * rectify_figure_filter:
 * @base: (nullable): the filter the figure's rows came from; the answer narrows it
 * @mark: one of those the drawing made
 *
 * Which issues a mark counts: selecting with it on the same version and instant gives exactly as
 * many lines as the number of the mark; of a rate, its denominator; of a score, the issues of the
 * site or sites.
 *
 * Returns: (transfer full) (nullable): NULL when no lines of today stand behind the mark: the days
 * left, a line across a drawing, a past day of a curve
 */
RectifyFilter *rectify_figure_filter (const RectifyFigure    *self,
                                      const RectifyFilter    *base,
                                      const RectifyChartMark *mark);

/* The id of the issue a mark of the map stands for; 0: it is not a single one, or no map. */
gint64 rectify_figure_issue (const RectifyFigure *self, const RectifyChartMark *mark);
/* The drawing takes all the room there is: larger type would not fill it better. */
gboolean rectify_figure_fills (const RectifyFigure *self);
/* The drawing says more than the sentence above it: there is something to compare. Kinds that are
 * no usual page of a presentation always do. */
gboolean rectify_figure_tells (const RectifyFigure *self);

G_END_DECLS
