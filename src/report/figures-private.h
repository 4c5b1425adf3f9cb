/* figures-private.h: how a figure is put together; only for the figures-*.c files. */

#pragma once

#include "report/figures.h"

#include "chart/ageing-chart.h"
#include "chart/burndown-chart.h"
#include "chart/calendar-chart.h"
#include "chart/countdown-chart.h"
#include "chart/duration-chart.h"
#include "chart/flow-chart.h"
#include "chart/heat-chart.h"
#include "chart/lamp-chart.h"
#include "chart/lookback-chart.h"
#include "chart/multiples-chart.h"
#include "chart/pareto-chart.h"
#include "chart/ranking-chart.h"
#include "chart/red-black-chart.h"
#include "chart/slope-chart.h"
#include "chart/strip-chart.h"
#include "chart/weekly-chart.h"
#include "map/scene.h"

G_BEGIN_DECLS

#define RECTIFY_FIGURE_ANY (-2)

typedef struct
{
  const char *name, *title, *summary; /* msgids of the context "figure" */
  void (*make) (RectifyFigure *self, const RectifyFigureOptions *options);
} RectifyFigureMaker;

struct _RectifyFigure
{
  const RectifyFigureMaker *maker;
  RectifyDirectory         *directory;
  GPtrArray                *owned;     /* strings and arrays the chart points to */
  gboolean                  counted;   /* void issues do not count */
  GArray                   *narrows;   /* what marks mean, see rectify_figure_narrow () */
  int                       mute;      /* column whose marks no filter can say; G_MININT: none */
  RectifyChartHead         *head;      /* that of the chart below */
  RectifyMapScene          *scene;     /* map; else NULL */
  gboolean                  open_only; /* map */
  gboolean                  fills;     /* its type grows with the room by itself */
  union
  {
    RectifyAgeingChart    ageing;
    RectifyBurndownChart  burndown;
    RectifyCalendarChart  calendar;
    RectifyCountdownChart countdown;
    RectifyDurationChart  duration;
    RectifyFlowChart      flow;
    RectifyHeatChart      heat;
    RectifyLampChart      lamps;
    RectifyLookbackChart  lookback;
    RectifyChartHead      map;
    RectifyMultiplesChart multiples;
    RectifyParetoChart    pareto;
    RectifyRankingChart   ranking;
    RectifyRedBlackChart  red_black;
    RectifySlopeChart     slope;
    RectifyStripChart     strip;
    RectifyWeeklyChart    weekly;
  } chart;
  void (*draw) (const RectifyFigure     *self,
                const RectifyChartTheme *theme,
                cairo_t                 *cr,
                double                   width,
                double                   height,
                RectifyChartMarks       *marks);
};

/* Defines the static function draw_NAME () that draws the chart of that name. */
#define RECTIFY_FIGURE_DRAW(name, function)                                                        \
  static void draw_##name (const RectifyFigure *self, const RectifyChartTheme *theme, cairo_t *cr, \
                           double width, double height, RectifyChartMarks *marks)                  \
  {                                                                                                \
    function (&self->chart.name, theme, cr, width, height, marks);                                 \
  }

/* Keeps a string, or @n zeroed things of @size bytes (at least one), as long as the figure lives.
 */
const char *rectify_figure_keep (RectifyFigure *self, char *text);
gpointer    rectify_figure_alloc (RectifyFigure *self, gsize n, gsize size);

/**
 * rectify_figure_narrow:
 * @row, @column: of the marks meant; RECTIFY_FIGURE_ANY: whatever it is
 * @axis: that issues stand at @position of it; -1: not said
 * @terms: (nullable): further terms as filter text
 *
 * A mark's filter is made of all that is said of its row and column. Of which nothing is said but
 * for ANY of both has none.
 */
void rectify_figure_narrow (RectifyFigure *self,
                            int            row,
                            int            column,
                            int            axis,
                            guint          position,
                            const char    *terms);

/* What a figure is grouped by: as the options say, else as usual; where the ledger has no district
 * to group by, by unit, and the other way round. */
RectifyAxis rectify_figure_axis (const RectifyFigureOptions *options, RectifyAxis usual);

/* The rate the options ask for; else the on-time rate, or where nothing has a deadline that could
 * be kept the rectification rate. */
RectifyRate rectify_figure_rate (const RectifyFigureOptions *options);

/* What the options mean for a measurement without times; @period: their from counts. */
RectifyMeasureOptions rectify_figure_measuring (const RectifyFigureOptions *options,
                                                gboolean                    period);
/* Says of all marks that void issues do not count, and the period if @period. */
void rectify_figure_narrow_counted (RectifyFigure              *self,
                                    const RectifyFigureOptions *options,
                                    gboolean                    period);

/* Chooses the chart's head, its subtitle and draw function. @measured: what is measured. */
void rectify_figure_open (RectifyFigure              *self,
                          const RectifyFigureOptions *options,
                          RectifyChartHead           *head,
                          const char                 *measured,
                          int                         axis,
                          gboolean                    period);

/* The days drawn: from the campaign's start (or the first finding, if the start is not known or in
 * the future, or if it would leave a third of the drawing blank) to the day of the figures, at most
 * three years. */
void rectify_figure_days (const RectifyFigureOptions *options, RectifyDay *first, RectifyDay *last);
/* "12-06", with the year when it is not that of the figures. (transfer none): kept */
const char *rectify_figure_day_text (RectifyFigure              *self,
                                     const RectifyFigureOptions *options,
                                     gint64                      day);

/* Why there is nothing to say: the period (if @period), the filter, or nobody has found anything.
 */
const char *rectify_figure_no_issue (const RectifyFigureOptions *options, gboolean period);

/* "A (3 tied)", who share a place with @n_more others on @axis, -1: of two at once; "A" when that
 * is 0. (transfer full) */
char *rectify_figure_and_more (const char *name, int axis, guint n_more);

/* The title where one place or kind has every open issue: a share of 100 % says nothing. (transfer
 * full) */
char *rectify_figure_all_open (gint64 open, const char *name);

/* Why nobody on @axis is ranked: there is nothing to rank by, nobody is named, or too few issues.
 * (transfer full) */
char *rectify_figure_nobody (const RectifyFigureOptions *options, RectifyAxis axis);

/* Positions of an axis for which any of @field (offset of a guint in RectifyCounts) is not 0, in
 * the order of the axis, "none" last. (element-type guint) */
GArray *rectify_figure_positions (const RectifyCounts *counts, guint n, gsize field);

/* A smaller rate is the better one. */
gboolean rectify_figure_less_is_better (RectifyRate rate);
/* The lines a rate's denominator counts, as filter text; @today: day of the figures. Checks and
 * closes are events: then the issues they happened to, and the repeated ones. (transfer full) */
char *rectify_figure_rate_terms (RectifyRate rate, const char *today);

/**
 * rectify_figure_rank:
 * @moment: as of which; -1: as @columns is
 * @n, @n_ranked: (out): rows, and how many of them have a rank: those come first
 *
 * Returns: rows of everybody who has a denominator, without names; key is the position on the axis.
 * Free with g_free
 */
RectifyRankingRow *rectify_figure_rank (RectifyColumns              *columns,
                                        gint64                       moment,
                                        RectifyAxis                  axis,
                                        RectifyRate                  rate,
                                        const RectifyMeasureOptions *measuring,
                                        guint                       *n,
                                        guint                       *n_ranked);

/* The note that names those below the minimum; NULL when there is nobody. */
const char *rectify_figure_left_out (RectifyFigure           *self,
                                     RectifyAxis              axis,
                                     const RectifyRankingRow *rows,
                                     guint                    n,
                                     guint                    minimum);

/* Sites can be grouped by it. */
gboolean rectify_figure_is_site_axis (int axis);
/* The axis the options ask for if sites can be grouped by it, else @usual. */
RectifyAxis rectify_figure_site_axis (const RectifyFigureOptions *options, RectifyAxis usual);
/* How many sites have no score; NULL when all have one, or none has. */
const char *rectify_figure_not_visited (RectifyFigure *self, guint n_sites, guint n_visited);

/* The places of the map, those with the most issues first, as marks without a drawing. */
void rectify_figure_map_list (const RectifyFigure *self, RectifyChartMarks *marks);
/* What is behind a mark of the map: only there. */
RectifyFilter *rectify_figure_map_filter (const RectifyFigure    *self,
                                          const RectifyFilter    *base,
                                          const RectifyChartMark *mark);

/* Makers, by file. */
void rectify_figure_make_countdown (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_lamps (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_lookback (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_burndown (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_flow (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_weekly (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_calendar (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_multiples (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_ranking (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_red_black (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_red_black_score (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_pareto (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_pareto_item (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_ageing (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_heat (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_duration (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_scores (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_map (RectifyFigure *self, const RectifyFigureOptions *options);
void rectify_figure_make_slope (RectifyFigure *self, const RectifyFigureOptions *options);

G_END_DECLS
